"""Terms and recurrences: from the words of a rule to days.

Counts run from the New York date of adoption, that day not counted; months end on the same day number;
nothing rolls over week-ends or holidays (the texts name none).
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from abide.terms.dates import add_days, add_months, parse_day
from abide.terms.duty import Recurrence

_AFTER_ADOPTION = re.compile(r"adoption \+ (\d+) (days?|months?)")
_FIXED = re.compile(r"fixed (\d{4}-\d{2}-\d{2})")
_EVENT = re.compile(r"event(?: [+-] .+)?")
_PERIOD = re.compile(r"P(\d+)([DMY])")


def term_day(rule: str, adopted: date) -> date | None:
    """The day that a rule gives; None where it hangs on an event.

    Raises:
        ValueError: the rule is written in no known form.
    """
    after = _AFTER_ADOPTION.fullmatch(rule)
    if after is not None:
        count, unit = int(after[1]), after[2]
        return add_days(adopted, count) if unit.startswith("day") else add_months(adopted, count)
    fixed = _FIXED.fullmatch(rule)
    if fixed is not None:
        return parse_day(fixed[1])
    if _EVENT.fullmatch(rule) is not None:
        return None
    raise ValueError(f"rule '{rule}' is neither 'adoption + N days|months', 'fixed DATE' nor 'event …'")


def step(start: date, every: str, times: int) -> date:
    """The day so many ISO 8601 periods after a start; months and years keep the start's day number."""
    found = _PERIOD.fullmatch(every)
    if found is None:
        raise ValueError(f"'{every}' is not a period such as P30D, P1M or P1Y")
    count, unit = int(found[1]) * times, found[2]
    if unit == "D":
        return add_days(start, count)
    return add_months(start, count if unit == "M" else 12 * count)


def first_due(recurring: Recurrence) -> date:
    """First day on which something is due: the end of the first period, and the lag after it.

    A monthly duty with a lag counts whole calendar months: its first period ends with the month in which it
    starts (2321 paragraph 26: thirty days after each month).
    """
    return _lagging(recurring, 1) if recurring.lag is not None else step(recurring.start, recurring.every, 1)


def due_days(recurring: Recurrence, *, until: date) -> Iterator[tuple[int, date]]:
    """Numbered due days, from 1, up to and including a day; none where the text names no start."""
    if recurring.first_due is None:
        return
    for number in count(1):
        if recurring.lag is not None:
            day = _lagging(recurring, number)
        else:
            day = step(recurring.first_due, recurring.every, number - 1)
        if day > until:
            return
        yield number, day


def _lagging(recurring: Recurrence, number: int) -> date:
    assert recurring.lag is not None
    if recurring.every == "P1M":
        next_month = add_months(recurring.start.replace(day=1), number)
        period_end = add_days(next_month, -1)
    else:
        period_end = step(recurring.start, recurring.every, number)
    return add_days(period_end, int(recurring.lag[1:-1]))
