"""The pages of origins: one voice with its outlets and what changed on the way; and the list."""

from collections.abc import Mapping

from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Observation
from abide.terms.nearness import nearest
from abide.terms.relation import Relation

RETOLD = ("echo", "drift", "unit_conflict", "category_slip")
"""Kinds of relation that tell how one origin was carried on."""

GRAPHED = 40
"""Claims that are drawn; the table beneath holds all."""
LISTED = 1_000
"""Origins of the list; each has its page, and search finds it."""


def origin(view: View, key: str) -> str:
    """One voice, with every outlet that carried it."""
    if key not in view.origins:
        raise UnknownName("origin", key, near=nearest(key, view.origins))
    found = view.origins[key]
    claims = [piece for piece in found.pieces if isinstance(piece, Claim)]
    held: dict[str, Relation] = {
        relation.id: relation
        for piece in found.pieces
        for relation in view.relations.get(piece.public_id, ())
        if relation.kind in RETOLD
    }
    return page(
        "origin.html",
        view,
        root="../",
        title=f"Origin {key}",
        origin=found,
        claims=claims,
        told=sorted(claims, key=lambda claim: (str(claim.known_since), claim.public_id))[:GRAPHED],
        drifts=[item for item in held.values() if item.kind != "echo"],
        echoes=[item for item in held.values() if item.kind == "echo"],
        observations=[piece for piece in found.pieces if isinstance(piece, Observation)],
    )


def origins(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """The list of origins, most retold first."""
    found = sorted(view.origins.values(), key=lambda item: (-len(item.outlets), item.key))
    return page("origins.html", view, root="", title="Origins", found=found[:LISTED], number=len(found))
