"""The front page: headline standings, what became known lately, what falls due next."""

from collections.abc import Sequence
from dataclasses import dataclass

from abide.publish.pages.rendering import page
from abide.publish.view import View, restating
from abide.terms.duty import Due
from abide.terms.evidence import Evidence

LATELY, NEXT = 10, 10
"""Pieces of evidence and dues that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """A due that lies ahead, and the States it falls on."""

    due: Due
    states: tuple[str, ...]


def overview(view: View, *, states: Sequence[str], duties: Sequence[str]) -> str:
    """The front page, and where to go from there."""
    rows = [
        (state, [view.standings.get((state, duty)) for duty in duties])
        for state in states
        if state in view.names
    ]
    return page(
        "index.html",
        view,
        root="",
        title="Overview",
        rows=rows,
        duties=duties,
        lately=_lately(view),
        falling=_falling(view),
    )


def _lately(view: View) -> list[Evidence]:
    """What became public last, newest first."""
    dated = [
        piece
        for piece in view.edition.evidence
        if piece.known_since is not None and not restating(piece) and len(piece.named_duties) > 0
    ]
    return sorted(dated, key=lambda piece: (str(piece.known_since), piece.public_id), reverse=True)[:LATELY]


def _falling(view: View) -> list[Falling]:
    """Dues from the day judged on, nearest first; the same due of many States is one line."""
    ahead: dict[tuple[str, str, str], tuple[Due, list[str]]] = {}
    for (state, _), owed in view.owed.items():
        for due in owed.dues:
            if due.days >= 0:
                ahead.setdefault((due.day.isoformat(), due.duty, due.what), (due, []))[1].append(state)
    found = [Falling(due=due, states=tuple(states)) for _, (due, states) in sorted(ahead.items())]
    return found[:NEXT]
