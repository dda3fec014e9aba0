"""Every figure and date in a text, so that a brief's can be held against those of its rows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})(?:-(?P<day>\d{2}))?\b"),
    re.compile(rf"\b{_MONTH}(?:\s+(?P<year>\d{{4}}))?"),
)
_WORDS = {
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "twice": 2.0,
    "dozen": 12.0,
    "first": 1.0,
}
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_FIGURE = re.compile(
    rf"(?<![\w.])(?P<figure>\d[\d,]*(?:\.\d+)?|an?(?=\s+(?:million|thousand))|one(?=\s+million)|{'|'.join(_WORDS)})(?![\w])"
    r"(?:\s+(?P<scale>thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(tens of thousands|thousands|hundreds|dozens|half|halves|halved|two[ -]thirds|third|quarter)\b",
    re.IGNORECASE,
)
_STEM = {"halved": "half", "halves": "half", "two-thirds": "two thirds"}


@dataclass(slots=True)
class Figures:
    """What a text says in figures: days, months and years, numbers, and amounts in words."""

    days: set[tuple[int, int]] = field(default_factory=set)
    dates: set[tuple[int, int, int]] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    months_of: set[tuple[int, int]] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def figures_in(texts: Iterable[str]) -> Figures:
    """The figures of some texts together."""
    found = Figures()
    for text in texts:
        for kind, value, _ in read_figures(text):
            getattr(found, kind).add(value)
            if kind == "dates":
                year, month, day = value
                found.days.add((month, day))
                found.months.add(month)
                found.months_of.add((year, month))
                found.numbers.add(float(year))
            elif kind == "days":
                found.months.add(value[0])
            elif kind == "months_of":
                found.months.add(value[1])
                found.numbers.add(float(value[0]))
    return found


def read_figures(text: str) -> Iterator[tuple[str, object, str]]:
    """Each figure as (kind, value, words), dates before the numbers in them."""
    rest = text
    for pattern in _DATES:
        for match in pattern.finditer(rest):
            told = match.groupdict()
            month = int(told["number"]) if told.get("number") else MONTHS.index(told["month"][:3].lower()) + 1
            day, year = told.get("day"), told.get("year")
            if day and year:
                yield "dates", (int(year), month, int(day)), match.group()
            elif day:
                yield "days", (month, int(day)), match.group()
            elif year:
                yield "months_of", (int(year), month), match.group()
            else:
                yield "months", month, match.group()
        rest = pattern.sub(lambda match: "#" * len(match.group()), rest)
    for match in _VAGUE.finditer(rest):
        words = match[1].lower().replace("-", " ")
        yield "words", _STEM.get(words, words), match.group()
    for match in _FIGURE.finditer(rest):
        told = match["figure"].lower().replace(",", "").rstrip(".")
        number = 1.0 if told in ("a", "an", "one") else _WORDS.get(told) or float(told)
        yield "numbers", number * _SCALE.get((match["scale"] or "").lower(), 1.0), match.group()


def unfounded(text: str, rows: Figures) -> list[str]:
    """Figures and dates of a text that its rows do not have, in the text's own words."""
    return [words for kind, value, words in read_figures(text) if value not in getattr(rows, kind)]
