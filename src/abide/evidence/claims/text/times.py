"""Times in words, as intervals of days: against the day of publication, or against a day named beside them.

"By the end of 2019" is until 31 December 2019; "within two years" of "December 22" counts from that day;
"last month" needs the day of publication, and stays unresolved without one. A month without a year is the
last such month before publication.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from abide.terms.dates import Period, add_months
from abide.terms.evidence import Span, TimeMention

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = "|".join(MONTHS)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_LIMIT = r"(?P<limit>by|before|until|till|no later than|not later than)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What times are counted from: the day of publication, and a day named near by; either may be unknown."""

    published: date | None
    named: date | None = None


Reader = Callable[[re.Match[str], Clock], Period | None]


def find_times(span: Span, *, clock: Clock, inside: bool) -> Iterator[TimeMention]:
    """Times in a stretch of text, in order.

    Args:
        span: the stretch.
        clock: what they are counted from.
        inside: whether the stretch is reported content; outside it, a time is that of the utterance.
    """
    taken: list[tuple[int, int]] = []
    found: list[TimeMention] = []
    for pattern, reader, limits in _RULES:
        for match in pattern.finditer(span.text):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            period = reader(match, clock)
            if period is None:
                continue
            taken.append((start, end))
            role = ("deadline" if limits else "event") if inside else "utterance"
            found.append(
                TimeMention(
                    text=match.group(),
                    role=role,
                    period=period,
                    start=span.start + start,
                    end=span.start + end,
                )
            )
    yield from sorted(found, key=lambda item: item.start or 0)


def day_in(text: str, published: date | None) -> date | None:
    """A single day named in a text, for counting from; None where there is none."""
    for pattern, reader, _ in (_RULES[1], _RULES[3]):
        match = pattern.search(text)
        if match is not None:
            period = reader(match, Clock(published=published))
            if period is not None and period.start == period.end:
                return period.start
    return None


def _until(end: date) -> Period:
    return Period(start=None, end=end)


def _year_end(match: re.Match[str], _clock: Clock) -> Period | None:
    return _until(date(int(match["year"]), 12, 31))


def _full_day(match: re.Match[str], _clock: Clock) -> Period | None:
    groups = match.groupdict()
    try:
        day = date(int(groups["year"]), MONTHS.index(groups["month"].capitalize()) + 1, int(groups["day"]))
    except ValueError:
        return None
    return _until(day) if groups.get("limit") else Period(start=day, end=day)


def _month_of_year(match: re.Match[str], _clock: Clock) -> Period | None:
    first = date(int(match["year"]), MONTHS.index(match["month"].capitalize()) + 1, 1)
    last = add_months(first, 1) - timedelta(days=1)
    return _until(last) if match.groupdict().get("limit") else Period(start=first, end=last)


def _day_of_month(match: re.Match[str], clock: Clock) -> Period | None:
    """A day and month without a year: the last such day before publication."""
    if clock.published is None:
        return None
    number, month = int(match["day"]), MONTHS.index(match["month"].capitalize()) + 1
    for year in (clock.published.year, clock.published.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= clock.published:
            return Period(start=day, end=day)
    return None


def _month_alone(match: re.Match[str], clock: Clock) -> Period | None:
    """A month without a year: the last such month that had begun by publication."""
    if clock.published is None:
        return None
    month = MONTHS.index(match["month"].capitalize()) + 1
    year = clock.published.year if month <= clock.published.month else clock.published.year - 1
    first = date(year, month, 1)
    return Period(start=first, end=add_months(first, 1) - timedelta(days=1))


def _year_alone(match: re.Match[str], _clock: Clock) -> Period | None:
    year = int(match["year"])
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def _within(match: re.Match[str], clock: Clock) -> Period | None:
    begin = clock.named or clock.published
    if begin is None:
        return None
    told = match["count"].lower()
    count = int(told) if told.isdigit() else _COUNT[told]
    unit = match["unit"].lower()
    if unit.startswith(("year", "month")):
        return Period(start=begin, end=add_months(begin, count * (12 if unit.startswith("year") else 1)))
    return Period(start=begin, end=begin + timedelta(days=count * (7 if unit.startswith("week") else 1)))


def _last(match: re.Match[str], clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    which, unit, day = match["which"].lower(), match["unit"].lower(), clock.published
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return Period(start=date(day.year + step, 1, 1), end=date(day.year + step, 12, 31))
    if unit == "month":
        first = add_months(day.replace(day=1), step)
        return Period(start=first, end=add_months(first, 1) - timedelta(days=1))
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return Period(start=monday, end=monday + timedelta(days=6))


def _weekday(match: re.Match[str], clock: Clock) -> Period | None:
    """A day of the week: the last one up to publication."""
    if clock.published is None:
        return None
    back = (clock.published.weekday() - DAYS.index(match["weekday"].capitalize())) % 7
    day = clock.published - timedelta(days=back)
    return Period(start=day, end=day)


def _near_day(match: re.Match[str], clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    day = clock.published - timedelta(days=1 if match.group().lower() == "yesterday" else 0)
    return Period(start=day, end=day)


def _rule(pattern: str, reader: Reader, *, limits: bool = False) -> tuple[re.Pattern[str], Reader, bool]:
    return re.compile(pattern, re.IGNORECASE), reader, limits


_RULES = (
    _rule(rf"\b{_LIMIT}\s+the end of (?P<year>20\d\d)\b", _year_end, limits=True),
    _rule(
        rf"\b(?:{_LIMIT}\s+|on\s+)?(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>20\d\d)\b", _full_day
    ),
    _rule(
        rf"\b(?:{_LIMIT}\s+|on\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>20\d\d)\b", _full_day
    ),
    _rule(rf"\bon\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\b(?!,?\s+20\d\d)", _day_of_month),
    _rule(rf"\b(?:on\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b(?!\s+20\d\d)", _day_of_month),
    _rule(rf"\b(?:{_LIMIT}\s+|in\s+|since\s+)?(?P<month>{_MONTH}),?\s+(?P<year>20\d\d)\b", _month_of_year),
    _rule(rf"\b{_LIMIT}\s+(?P<year>20\d\d)\b", _year_end, limits=True),
    _rule(
        r"\bwithin\s+(?P<count>\d+|a|one|two|three|four|five|six|twelve)\s+"
        r"(?P<unit>days?|weeks?|months?|years?)\b",
        _within,
        limits=True,
    ),
    _rule(r"\b(?P<which>last|this|next)\s+(?P<unit>week|month|year)\b", _last),
    _rule(rf"\bin\s+(?P<month>{_MONTH})\b(?!,?\s+\d)", _month_alone),
    _rule(r"\b(?:in|during|since)\s+(?P<year>20\d\d)\b", _year_alone),
    _rule(rf"\b(?:on\s+)?(?P<weekday>{'|'.join(DAYS)})\b", _weekday),
    _rule(r"\b(?:yesterday|today)\b", _near_day),
)
