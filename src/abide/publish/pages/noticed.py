"""Who noticed first: for each standing with evidence against it, voices as they became public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from abide.publish.charts import noticed_chart
from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View, restating
from abide.terms.evidence import Bearing, Evidence
from abide.terms.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An origin's first piece that speaks against a duty being met, and the days after the first of all."""

    piece: Evidence
    day: date
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """One duty of one State: who spoke against it first, and who followed."""

    standing: Standing
    notices: tuple[Notice, ...]


def noticed(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """Every duty of every State against which some origin speaks, the earliest notice first."""
    races = []
    for standing in view.standings.values():
        notices = _notices([view.evidence[key] for key in standing.against if key in view.evidence])
        if len(notices) > 0:
            races.append(Race(standing=standing, notices=notices))
    races.sort(key=lambda race: (race.notices[0].day, race.standing.state, race.standing.duty))
    chart = noticed_chart(view)
    return page(
        "noticed.html",
        view,
        root="",
        title="Who noticed first",
        races=races,
        told=[item for item in view.edition.noticed if item.sign_on is not None or item.finding is not None],
        charts=() if chart is None else (chart,),
    )


def _notices(pieces: list[Evidence]) -> tuple[Notice, ...]:
    """The first piece of each origin; pieces from one origin are one voice."""
    first: dict[str, tuple[date, Evidence]] = {}
    for piece in pieces:
        if piece.known_since is None or piece.bearing is Bearing.CONTEXT or restating(piece):
            continue
        held = first.get(piece.origin)
        if held is None or (piece.known_since, piece.public_id) < (held[0], held[1].public_id):
            first[piece.origin] = (piece.known_since, piece)
    found = sorted(first.values(), key=lambda item: (item[0], item[1].public_id))
    return tuple(Notice(piece=piece, day=day, later=(day - found[0][0]).days) for day, piece in found)
