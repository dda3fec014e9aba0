"""Standings over time: how they would have read on each day, knowing only what was public on that day.

A standing can change only on certain days: when the duty begins or ends to bind, after its days, when a
period of a cap or a year of a returning duty turns, when evidence becomes public or its period begins. The
standing is assessed on those days and holds until the next, which gives every single day without visiting it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from abide.assessment.assess import assess
from abide.assessment.sift import YEAR
from abide.terms.duty import Duty, Owed
from abide.terms.evidence import Evidence
from abide.terms.standing import Spell

DAY = timedelta(days=1)


def replay(
    duty: Duty,
    evidence: Sequence[Evidence],
    *,
    owed_on: Callable[[Duty, date], Owed],
    start: date,
    end: date,
) -> tuple[Spell, ...]:
    """Every spell of one duty of one State from `start` to `end`, judged and known on the same day."""
    spells: list[Spell] = []
    days = sorted({start, *(day for day in change_days(duty, evidence, start, end) if start <= day <= end)})
    for day, following in zip(days, [*days[1:], end + DAY], strict=True):
        standing = assess(owed_on(duty, day), evidence, known_by=day)
        last = following - DAY
        if len(spells) > 0 and spells[-1].standing.standing is standing.standing:
            spells[-1] = Spell(start=spells[-1].start, end=last, standing=spells[-1].standing)
        else:
            spells.append(Spell(start=day, end=last, standing=standing))
    return tuple(spells)


def change_days(duty: Duty, evidence: Sequence[Evidence], start: date, end: date) -> Iterator[date]:
    """Days on which the standing of a duty may change; more than needed, never fewer."""
    yield duty.first_day
    if duty.until is not None:
        yield duty.until + DAY
    yield from (term.day + DAY for term in duty.terms if term.day is not None)
    for piece in evidence:
        yield from (day for day in (piece.known_since, piece.period.start) if day is not None)
        if piece.period.end is not None and duty.recurring is not None:
            yield piece.period.end + YEAR + DAY
    if duty.cap is not None:
        turns = duty.cap.year_starts or f"{duty.cap.start:%m-%d}"
        yield from (date(year, int(turns[:2]), int(turns[3:])) for year in range(start.year, end.year + 1))
