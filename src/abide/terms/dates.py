"""Days, partial dates and periods.

A period is a closed interval of days; either end may be open. Sources often know a date only to the
month or year: "2019-03" is the period from 1 to 31 March 2019, and the words are kept. The UN's own
day counts (`adoption + 24 months`) run from the New York date of adoption, that day not counted; months
end on the same day number or the month's last day, and nothing rolls over week-ends.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from abide.terms.errors import BadInput

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A closed interval of days; None is an open end. `text` keeps the words or digits it was read from."""

    start: date | None
    end: date | None
    text: str = ""

    def holds(self, day: date) -> bool:
        """Whether the day lies within, ends included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: "Period") -> bool:
        """Whether the two periods have a day in common."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        return starts_in_time and (other.start is None or self.end is None or other.start <= self.end)

    def __str__(self) -> str:
        if self.text:
            return self.text
        if self.start == self.end and self.start is not None:
            return self.start.isoformat()
        return f"{self.start or '…'}..{self.end or '…'}"


ALWAYS = Period(start=None, end=None)


def parse_day(text: str) -> date:
    """Reads one whole day in ISO 8601.

    Raises:
        BadInput: for a partial or impossible date.
    """
    period = parse_partial(text)
    if period.start is None or period.start != period.end:
        raise BadInput(f"'{text}' is not a whole day; write it as YYYY-MM-DD")
    return period.start


def parse_partial(text: str) -> Period:
    """Reads YYYY, YYYY-MM or YYYY-MM-DD as the days it can mean; the text is kept.

    Raises:
        BadInput: for anything else, and for days that do not exist.
    """
    found = _PARTIAL.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"'{text}' is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return Period(start=date(year, 1, 1), end=date(year, 12, 31), text=text.strip())
        if day is None:
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            return Period(start=date(year, month, 1), end=date(year, month, last), text=text.strip())
        exact = date(year, month, day)
        return Period(start=exact, end=exact, text=text.strip())
    except (ValueError, calendar.IllegalMonthError) as error:
        raise BadInput(f"'{text}' is a day that does not exist; look at the calendar") from error


def add_months(day: date, months: int) -> date:
    """The same day number so many months on, or the month's last day where it has no such number."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_days(day: date, days: int) -> date:
    """So many days on; the first day is not counted, as the UN counts."""
    return day + timedelta(days=days)
