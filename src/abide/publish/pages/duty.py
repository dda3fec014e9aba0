"""The pages of duties: one paragraph with its terms, caps, exemptions, chain and bearers; and the list."""

from collections.abc import Mapping

from abide.publish.pages.rendering import NOTHING, alike, page, told_and_silent
from abide.publish.view import View, by_name, restating
from abide.terms.duty import Duty
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Observation
from abide.terms.nearness import nearest


def duty(view: View, key: str) -> str:
    """One duty: its paragraph, terms, caps, exemptions, chain and bearers."""
    if key not in view.duties:
        raise UnknownName("duty", key, near=nearest(key, view.duties), see="see the list of duties")
    found = view.duties[key]
    bearers = sorted(
        (item for (_, each), item in view.standings.items() if each == key),
        key=lambda item: by_name(view.names[item.state]),
    )
    told, silent = told_and_silent(bearers)
    pieces = [
        piece
        for piece in view.edition.evidence
        if piece.bearer is None and key in piece.named_duties and not restating(piece)
    ]
    return page(
        "duty.html",
        view,
        root="../",
        title=f"{key}: {found.about}",
        duty=found,
        told=told,
        silent=alike(silent, by=lambda item: (item.rule, item.reasons, item.would_change)),
        chain=_chain(view, found),
        nobody=[piece for piece in pieces if isinstance(piece, Claim)],
        shown=[piece for piece in pieces if isinstance(piece, Observation)],
    )


def duties(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """The list of duties in force."""
    return page("duties.html", view, root="", title="Duties")


def _chain(view: View, found: Duty) -> list[Duty]:
    """Every duty in force that amends, replaces or overtakes it, or that it does, by date of adoption."""
    links: dict[str, set[str]] = {}
    for duty in view.duties.values():
        for other in (*duty.amends, *duty.amended_by, *duty.replaces, *duty.overtaken_by):
            links.setdefault(duty.id, set()).add(other)
            links.setdefault(other, set()).add(duty.id)
    seen, waiting = {found.id}, [found.id]
    while len(waiting) > 0:
        for other in sorted(links.get(waiting.pop(), set()) - seen):
            seen.add(other)
            waiting.append(other)
    chain = [view.duties[key] for key in seen if key in view.duties]
    return sorted(chain, key=lambda item: (item.in_force, item.id)) if len(chain) > 1 else []
