"""What counts for a standing: evidence for, against, as context, and set aside by name.

What was written from rows of a casebook (`restates`) is not weighed: the rows are. For all else there are
printed rules, in this order; the first that fits decides:

1. A row that is partly from memory is shown and set aside.
2. Evidence that speaks of days after the day judged is set aside.
3. For a cap, evidence about another of its periods is set aside; for a duty that returns, evidence about a
   time more than a year before the day judged.
4. Evidence that only touches the duty, or speaks neither way, is context.
5. Evidence about days before the duty bound is context.
6. For a deed with a day: evidence about a time not wholly after that day shows progress, not the outcome,
   and is context; that none is left counts at any time.
7. A figure quoted from a State's own report shows, from the day it was told, that the report was filed.
8. Of several pieces that go back to one origin, the first public one counts; the others are its echoes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from abide.terms.duty import DueStatus, Owed
from abide.terms.evidence import Bearing, Claim, Evidence, Observation, Recall
from abide.terms.standing import DueState, Said, Seen, SetAside

REPORTING = ("report", "notification")
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Evidence by how it counts. `supports` and `against` hold one piece for each origin."""

    supports: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    context: tuple[Evidence, ...]
    set_aside: tuple[SetAside, ...]


def due_state(owed: Owed) -> DueState:
    """Where the day judged stands against the duty's one-off days."""
    if owed.status is not DueStatus.YES:
        return DueState.NOT_IN_FORCE
    day = last_day(owed)
    if day is None:
        return DueState.RUNNING
    if day >= owed.as_of:
        return DueState.AHEAD
    owed_by_all = owed.when is None  # a notice of landings is owed only where goods were landed
    return DueState.REPORT_PASSED if owed.duty.kind in REPORTING and owed_by_all else DueState.TERM_PASSED


def last_day(owed: Owed) -> date | None:
    """The last one-off day of a duty that asks something; None where it has none."""
    days = [term.day for term in owed.duty.terms if term.day is not None and not term.milestone]
    return max(days) if len(days) > 0 else None


def by_bearer_and_duty(evidence: Iterable[Evidence]) -> Mapping[tuple[str, str], tuple[Evidence, ...]]:
    """Evidence by (bearer, duty), by what it bears on and what it touches; without what restates rows."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for piece in evidence:
        if piece.bearer is not None and not (isinstance(piece, Claim) and len(piece.restates) > 0):
            for duty in piece.named_duties:
                found.setdefault((piece.bearer, duty), []).append(piece)
    return {key: tuple(pieces) for key, pieces in found.items()}


def sift(owed: Owed, evidence: Sequence[Evidence], *, known_by: date) -> Sifted:
    """Sorts what is known of one duty of one State.

    Args:
        owed: the duty on the day judged.
        evidence: pieces that name this bearer and duty.
        known_by: pieces that became public later do not exist here, not even as set aside.
    """
    sides: dict[Bearing, list[Evidence]] = {bearing: [] for bearing in Bearing}
    aside: list[SetAside] = []
    seen: dict[tuple[Bearing, str], Evidence] = {}
    for piece in sorted(evidence, key=_first_public):
        if piece.known_since is None or piece.known_since > known_by:
            continue
        why = _outside(piece, owed)
        if why is not None:
            aside.append(SetAside(id=piece.public_id, why=why))
            continue
        side = _side(piece, owed)
        first = seen.setdefault((side, piece.origin), piece)
        if side is not Bearing.CONTEXT and first is not piece:
            why = f"echo of {first.public_id}: same origin ({piece.origin}), counted once"
            aside.append(SetAside(id=piece.public_id, why=why))
            continue
        sides[side].append(piece)
    return Sifted(
        supports=tuple(sides[Bearing.FOR]),
        against=tuple(sides[Bearing.AGAINST]),
        context=tuple(sides[Bearing.CONTEXT]),
        set_aside=tuple(aside),
    )


def said_of(sifted: Sifted, bearer: str) -> Said:
    """What claims say. A claim for it is borne out where an origin other than the bearer's also makes it."""
    supports = [piece for piece in sifted.supports if isinstance(piece, Claim)]
    against = any(isinstance(piece, Claim) for piece in sifted.against)
    if len(supports) == 0:
        return Said.AGAINST if against else Said.NOTHING
    if against:
        return Said.BOTH
    return Said.BORNE_OUT if any(piece.speaker.state != bearer for piece in supports) else Said.OWN_WORD


def seen_of(sifted: Sifted) -> Seen:
    """What observations show."""
    supports = any(isinstance(piece, Observation) for piece in sifted.supports)
    against = any(isinstance(piece, Observation) for piece in sifted.against)
    return {
        (False, False): Seen.NOTHING,
        (True, False): Seen.FOR,
        (False, True): Seen.AGAINST,
        (True, True): Seen.BOTH,
    }[supports, against]


def _first_public(piece: Evidence) -> tuple[date, str]:
    return piece.known_since or date.max, piece.public_id


def _outside(piece: Evidence, owed: Owed) -> str | None:
    """Why a piece is set aside before it is weighed; None where it is not."""
    if isinstance(piece, Claim) and piece.recalled is not Recall.NO:
        return f"from memory ({piece.recalled}): shown, but no standing rests on it"
    start, end = piece.period.start, piece.period.end
    if start is not None and start > owed.as_of:
        return f"speaks of {piece.period}, after the day judged"
    for cap in owed.caps:
        if (cap.end is not None and start is not None and start > cap.end) or (
            end is not None and end < cap.start
        ):
            return f"speaks of {piece.period}, not of the cap's period {cap.start}..{cap.end or ''}"
    if owed.duty.recurring is not None and end is not None and end < owed.as_of - YEAR:
        return f"speaks of {piece.period}, more than a year before the day judged"
    return None


def _side(piece: Evidence, owed: Owed) -> Bearing:
    """How a piece counts for this duty on this day."""
    if isinstance(piece, Claim) and owed.duty.id in piece.fulfils:
        return Bearing.FOR if _said_by(piece, owed.as_of) else Bearing.CONTEXT
    if owed.duty.id not in piece.duties or piece.bearing is Bearing.CONTEXT:
        return Bearing.CONTEXT
    start, end = piece.period.start, piece.period.end
    if end is not None and end < owed.duty.first_day:
        return Bearing.CONTEXT
    day = last_day(owed)
    if day is None or owed.duty.kind in REPORTING or _none_left(piece):
        return piece.bearing
    return piece.bearing if start is not None and start > day else Bearing.CONTEXT


def _said_by(piece: Claim, day: date) -> bool:
    """Whether a claim had certainly been made by a day."""
    made = None if piece.said_on is None else piece.said_on.end
    known = piece.known_since
    return (made is not None and made <= day) or (known is not None and known <= day)


def _none_left(piece: Evidence) -> bool:
    """Whether a claim for the duty counts none left, which no later day can undo by itself."""
    figures = piece.quantities if isinstance(piece, Claim) else (piece.figure,)
    return piece.bearing is Bearing.FOR and any(item is not None and item.high == 0 for item in figures)
