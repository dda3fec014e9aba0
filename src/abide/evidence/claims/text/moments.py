"""Words for a stretch of days: "December 22", "last month", "two days ago", "the fourth quarter".

A moment is resolved against the day of publication or a day named near by; what needs a day and has none is
kept, unresolved. A month or day without a year is the last one that had begun by publication, or the next
one where the words look ahead. Seasons are those of the northern half of the earth, by whole months.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from abide.evidence.claims.text.clock import (
    DAYS,
    Clock,
    month_number,
    month_of,
    moved,
    nearest_month,
    span_of,
)
from abide.evidence.claims.text.numbers import WORDS
from abide.terms.dates import add_months

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)(?!\w)"
)
YEAR = r"(?:19|20)\d\d(?![\w,]\d|\w)"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade|century|centurie)s?"


class Moment(NamedTuple):
    """A stretch of days in words.

    Attributes:
        start, end: first and last day; both None where a day is needed that the document does not give.
        stop: where its words end.
        month: month number of a moment without a year, so that a range may lend it one.
        bare: whether it stands for a time only behind a preposition ("2019", "May").
        day: whether it names one day by its number.
        ahead: whether it is a span still to run ("within two years").
    """

    start: date | None
    end: date | None
    stop: int
    month: int | None = None
    bare: bool = False
    day: bool = False
    ahead: bool = False


Read = Callable[[re.Match[str], Clock, bool], tuple[date, date] | None]


def _days(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    month, told = month_number(found["month"]), found["year"]
    year = nearest_month(month, clock, ahead=ahead) if told is None else int(told)
    if year is None:
        return None
    first, last = int(found["day"]), int(found["last"] or found["day"])
    if told is None and clock.published is not None and month == clock.published.month:
        year += (first < clock.published.day) if ahead else -(first > clock.published.day)
    start, end = date(year, month, first), date(year, month, last)
    return (start, end) if start <= end else None


def _iso(found: re.Match[str], _clock: Clock, _ahead: bool) -> tuple[date, date]:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    return day, day


def _month(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    month = month_number(found["month"])
    if found["year"] is not None:
        return month_of(int(found["year"]), month)
    if found["which"] is not None and clock.published is not None:
        step = {"last": -1, "this": 0, "next": 1}[found["which"]]
        return month_of(clock.published.year + step, month)
    year = nearest_month(month, clock, ahead=ahead)
    return None if year is None else month_of(year, month)


def _year(found: re.Match[str], _clock: Clock, _ahead: bool) -> tuple[date, date]:
    year = int(found["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _decade(found: re.Match[str], _clock: Clock, _ahead: bool) -> tuple[date, date]:
    first = int(found["year"]) // 10 * 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def _which(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    """Last, this, next: of the calendar; a bound side of it with "earlier" or "later"."""
    day = clock.published
    if day is None:
        return None
    start, end = span_of(day, found["unit"], _STEPS[found["which"]])
    side = (found["side"] or "").strip()
    return (
        (start, min(end, day))
        if side == "earlier"
        else (max(start, day), end)
        if side == "later"
        else (start, end)
    )


def _rolling(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    """The past or coming so many units, up to or from the day of publication."""
    day = clock.published
    if day is None:
        return None
    count = _number(found["count"] or "one")
    if found["which"] in ("next", "coming", "following"):
        return day, moved(day, found["unit"], count)
    return moved(day, found["unit"], -count), day


def _within(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    begin = clock.named or clock.published
    return None if begin is None else (begin, moved(begin, found["unit"], _number(found["count"])))


def _ago(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    """So long ago: the day, week, month or year that lies so far back, no finer than the words."""
    if clock.published is None:
        return None
    count, unit = _number(found["count"]), found["unit"]
    day = moved(clock.published, unit, -count)
    return span_of(day, {"decade": "year", "century": "year", "centurie": "year"}.get(unit, unit))


def _from_named(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    """So long before or after the day named near by."""
    if clock.named is None:
        return None
    sign = 1 if found["way"] in ("later", "after") else -1
    day = moved(clock.named, found["unit"], sign * _number(found["count"]))
    return span_of(
        day, {"decade": "year", "century": "year", "centurie": "year"}.get(found["unit"], found["unit"])
    )


def _beside_named(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    """The following, the previous, the same: of the day named near by."""
    step = {"following": 1, "previous": -1, "preceding": -1, "same": 0}[found["which"]]
    return None if clock.named is None else span_of(clock.named, found["unit"], step)


def _weekday(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    """A day of the week: the last one up to publication, the next one where the words look ahead."""
    if clock.published is None:
        return None
    number, which = DAYS.index(found["weekday"]), found["which"]
    if which == "next" or (ahead and which is None):
        step = (number - clock.published.weekday() - 1) % 7 + 1
        return span_of(clock.published, "day", step)
    back = (clock.published.weekday() - number) % 7
    return span_of(clock.published, "day", -(back or 7) if which == "last" else -back)


def _weekend(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    if clock.published is None:
        return None
    step = {"last": -1, "next": 1, "this": 0}.get(found["which"] or "", 0)
    monday = span_of(clock.published, "week", 0)[0] + timedelta(weeks=step)
    if step == 0 and not ahead and clock.published.weekday() < 5 and found["which"] != "this":
        monday -= timedelta(weeks=1)
    return monday + timedelta(days=5), monday + timedelta(days=6)


def _near(found: re.Match[str], clock: Clock, _ahead: bool) -> tuple[date, date] | None:
    step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[found["near"]]
    return None if clock.published is None else span_of(clock.published, "day", step)


def _quarter(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    """A quarter or half of an unnamed year: the last that had begun, or the next."""
    if clock.published is None:
        return None
    length = 3 if found["kind"] == "quarter" else 6
    month = (_ORDINALS[found["ordinal"]] - 1) * length + 1
    if month > 12:
        return None
    year = nearest_month(month, clock, ahead=ahead)
    if year is None:
        return None
    first = date(year, month, 1)
    return first, add_months(first, length) - timedelta(days=1)


def _season(found: re.Match[str], clock: Clock, ahead: bool) -> tuple[date, date] | None:
    month, told = SEASONS[found["season"]], found["year"]
    if told is not None:
        year: int | None = int(told)
    elif clock.published is None:
        year = None
    else:
        year = nearest_month(month, clock, ahead=ahead or found["which"] in ("next", "this"))
    if year is None:
        return None
    first = date(year, month, 1)
    return first, add_months(first, 3) - timedelta(days=1)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(WORDS[word])


_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}
_WHICH = r"(?:(?P<which>last|this|next)\s+)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of naming a moment; the flags are those of `Moment`."""

    pattern: re.Pattern[str]
    read: Read
    bare: bool = False
    day: bool = False
    ahead: bool = False


def _rule(pattern: str, read: Read, *, bare: bool = False, day: bool = False, ahead: bool = False) -> Rule:
    return Rule(pattern=re.compile(pattern), read=read, bare=bare, day=day, ahead=ahead)


_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_DATES = (
    _rule(
        rf"(?P<month>{MONTH})\s+(?:the\s+)?{_DAY}(?![\w:]|,\d|\.\d)(?:,?\s+(?P<year>{YEAR}))?",
        _days,
        day=True,
    ),
    _rule(rf"{_WHICH}(?P<month>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))", _month),
    _rule(rf"(?P<which>last|this|next)\s+(?P<month>{MONTH})(?P<year>(?!))?", _month),
    _rule(rf"(?P<month>{MONTH})(?!\s+\d)(?P<year>(?!))?(?P<which>(?!))?", _month, bare=True),
)
RULES: dict[str, tuple[Rule, ...]] = {
    "month": _DATES,
    "digit": (
        _rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\w)", _iso, day=True),
        _rule(r"(?P<year>(?:19|20)\d0)['’]?s(?!\w)", _decade),
        _rule(rf"{_DAY}\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", _days, day=True),
        _rule(rf"(?P<year>{YEAR})(?!-\d\d-)", _year, bare=True),
        _rule(rf"(?P<count>{_COUNT})\s+{_UNIT}\s+ago(?!\w)", _ago),
        _rule(rf"(?P<count>{_COUNT})\s+{_UNIT}\s+(?P<way>earlier|later|before|after)(?!\w)", _from_named),
    ),
    "which": (
        *_DATES[1:3],
        _rule(
            r"(?P<side>(?:earlier|later)\s+)?(?P<which>last|this|next)\s+(?P<unit>week|month|quarter|year|decade|century)(?!\w)",
            _which,
        ),
        _rule(rf"{_WHICH}(?P<weekday>{'|'.join(DAYS)})(?!\w)", _weekday),
        _rule(rf"{_WHICH}weekend(?!\w)", _weekend),
        _rule(rf"{_WHICH}(?P<season>spring|summer|autumn|winter)(?P<year>(?!))?(?!\w)", _season),
        _rule(r"(?P<side>earlier|later)\s+(?P<which>this)\s+(?P<unit>week|month|year)", _which),
    ),
    "the": (
        _rule(
            r"the\s+(?P<which>same|following|previous|preceding)\s+(?P<unit>day|week|month|year)(?!\w)",
            _beside_named,
        ),
        _rule(
            rf"the\s+(?P<which>past|last|previous|next|coming|following)\s+(?:(?P<count>{_COUNT})\s+|(?!\w+s(?!\w))){_UNIT}(?!\w)",
            _rolling,
        ),
        _rule(
            r"(?:the\s+)(?P<ordinal>first|second|third|fourth)[\s-](?P<kind>quarter|half)(?:\s+of\s+the\s+year)?(?!\w|\s+of\b|\s+[a-z]+s\b)",
            _quarter,
        ),
        _rule(r"the\s+weekend(?P<which>(?!))?(?!\w)", _weekend),
        _rule(
            r"the\s+(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+(?P<year>(?:19|20)\d\d)(?P<which>(?!))?(?!\w)",
            _season,
        ),
        _rule(
            r"(?P<which>the|this|next|last)\s+(?P<unit>week|month|quarter|year|decade|century)(?P<side>(?!))?(?!\w)",
            _which,
            bare=True,
        ),
    ),
    "weekday": (_rule(rf"(?P<which>(?!))?(?P<weekday>{'|'.join(DAYS)})(?:['’]s)?(?!\w)", _weekday),),
    "near": (_rule(r"(?P<near>yesterday|today|tonight|tomorrow)(?!\w)", _near),),
    "within": (
        _rule(
            rf"(?:with)?in\s+(?:the\s+(?:next|coming|following)\s+)(?P<count>{_COUNT})\s+{_UNIT}(?!\w)",
            _within,
            ahead=True,
        ),
        _rule(rf"within\s+(?P<count>{_COUNT})\s+{_UNIT}(?!\w)", _within, ahead=True),
    ),
    "season": (
        _rule(
            r"(?P<which>(?!))?(?P<season>spring|summer|autumn|winter)(?:\s+of)?,?\s+(?P<year>(?:19|20)\d\d)(?!\w)",
            _season,
        ),
        _rule(
            r"(?P<which>(?!))?(?P<season>spring|summer|autumn|winter)(?P<year>(?!))?(?!\w)",
            _season,
            bare=True,
        ),
    ),
}
RULES["count"] = RULES["digit"][-2:]


def moment_at(low: str, place: int, kind: str, clock: Clock, *, ahead: bool) -> Moment | None:
    """The moment whose words begin at a place, read by the rules of a kind; None where there is none."""
    for rule in RULES[kind]:
        found = rule.pattern.match(low, place)
        if found is None:
            continue
        try:
            days = rule.read(found, clock, ahead)
        except (ValueError, OverflowError):  # a day that the calendar does not have
            continue
        start, end = (None, None) if days is None else days
        month = month_number(found["month"]) if rule.read is _month and found["year"] is None else None
        return Moment(
            start=start,
            end=end,
            stop=found.end(),
            month=month,
            bare=rule.bare,
            day=rule.day,
            ahead=rule.ahead,
        )
    return None
