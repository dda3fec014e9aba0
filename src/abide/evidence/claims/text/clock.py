"""What times are counted from, and the calendar: months, quarters, decades around a day."""

from datetime import date, timedelta
from typing import NamedTuple

from abide.terms.dates import add_months

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH_WORDS = frozenset([*MONTHS, *(name[:3] for name in MONTHS), "sept"])
"""Months by name and by abbreviation."""
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Clock(NamedTuple):
    """What times are counted from: the day of publication, and a day named near by; either may be unknown."""

    published: date | None
    named: date | None = None


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    first = date(year, month, 1)
    return first, add_months(first, 1) - timedelta(days=1)


def span_of(day: date, unit: str, step: int = 0) -> tuple[date, date]:
    """The calendar week, month, quarter, year, decade or century that lies `step` from the one of a day."""
    if unit == "day":
        return day + timedelta(days=step), day + timedelta(days=step)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}[unit]
    index = day.year * 12 + day.month - 1
    begin = (index // months + step) * months
    first = date(begin // 12, begin % 12 + 1, 1)
    return first, add_months(first, months) - timedelta(days=1)


def moved(day: date, unit: str, count: int) -> date:
    """A day so many units on; the day number stays, or becomes the month's last."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(
        day,
        count
        * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}[unit],
    )


def nearest_month(month: int, clock: Clock, *, ahead: bool) -> int | None:
    """The year of a month named without one."""
    day = clock.published
    if day is None:
        return None
    if ahead:
        return day.year if month >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(
        number for number, name in enumerate(MONTHS, start=1) if name.startswith(word.rstrip(".")[:3])
    )
