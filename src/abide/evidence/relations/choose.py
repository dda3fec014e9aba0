"""Choosing among relations: by kind, by duty, by State."""

from collections.abc import Iterable, Sequence

from abide.evidence.kinds import RELATIONS
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Evidence
from abide.terms.nearness import nearest
from abide.terms.relation import Relation


def chosen(
    relations: Iterable[Relation],
    evidence: Sequence[Evidence],
    *,
    kind: str | None,
    duty: str | None,
    state: str | None,
) -> tuple[Relation, ...]:
    """The relations of a kind, with a member that names a duty, or that concerns a State.

    Raises:
        UnknownName: no such kind; names the nearest.
    """
    if kind is not None and kind not in RELATIONS:
        raise UnknownName(
            "kind of relation", kind, near=nearest(kind, RELATIONS), see=f"there are: {', '.join(RELATIONS)}"
        )
    held = {piece.public_id: piece for piece in evidence}
    return tuple(
        relation
        for relation in relations
        if kind in (None, relation.kind)
        and (duty is None or any(duty in held[key].named_duties for key in relation.ids))
        and (state is None or any(state in _states(held[key]) for key in relation.ids))
    )


def _states(piece: Evidence) -> tuple[str | None, ...]:
    if isinstance(piece, Claim):
        return piece.bearer, piece.target, piece.speaker.state
    return (piece.bearer,)
