"""What happened about a State, by day."""

from dataclasses import dataclass
from datetime import date

from abide.publish.view import View
from abide.terms.duty import Due
from abide.terms.evidence import Claim, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day on the timeline: a due, or a piece of evidence on the day it became public."""

    day: date
    what: str
    due: Due | None = None
    piece: Evidence | None = None


def timeline_of(view: View, code: str) -> list[Moment]:
    """Promises, deadlines, reports and evidence by day; other claims stand in the table of what was said."""
    bound = (item for (bearer, _), item in view.owed.items() if bearer == code)
    pieces = sorted(view.by_state.get(code, ()), key=lambda piece: (str(piece.known_since), piece.public_id))
    moments = [
        Moment(day=due.day, what="milestone" if due.milestone else "due", due=due)
        for item in bound
        for due in item.dues
    ]
    for piece in pieces:
        if piece.known_since is None:
            continue
        if isinstance(piece, Claim):
            word = "report" if len(piece.fulfils) > 0 else str(piece.act)
            if (
                word in ("report", "promises", "denies", "accuses", "urges", "warns")
                or piece.bearing != "context"
            ):
                moments.append(Moment(day=piece.known_since, what=word, piece=piece))
        else:
            moments.append(Moment(day=piece.known_since, what="record", piece=piece))
    return sorted(moments, key=lambda moment: (moment.day, moment.what))
