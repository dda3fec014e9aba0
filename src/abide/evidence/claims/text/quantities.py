"""Figures in words: an interval, a unit and the fence that the speaker put around them.

"Tens of thousands" is at least two of the unit and below the next unit (20,000 to 99,999), the convention of
the gold texts. A year, a day of a month or a number inside a name is no figure.
"""

import re
from collections.abc import Iterator

from abide.terms.evidence import Span
from abide.terms.quantity import Qualifier, Quantity, interval_of

_FENCES = {
    "about": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "some": Qualifier.ABOUT,
    "an estimated": Qualifier.ABOUT,
    "estimated": Qualifier.ABOUT,
    "at least": Qualifier.AT_LEAST,
    "no fewer than": Qualifier.AT_LEAST,
    "no less than": Qualifier.AT_LEAST,
    "more than": Qualifier.MORE_THAN,
    "over": Qualifier.MORE_THAN,
    "at most": Qualifier.AT_MOST,
    "up to": Qualifier.AT_MOST,
    "no more than": Qualifier.AT_MOST,
    "not more than": Qualifier.AT_MOST,
    "fewer than": Qualifier.FEWER_THAN,
    "less than": Qualifier.FEWER_THAN,
    "under": Qualifier.FEWER_THAN,
    "nearly": Qualifier.FEWER_THAN,
    "almost": Qualifier.FEWER_THAN,
}
_SCALE = {"k": 1e3, "m": 1e6, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_VAGUE = {
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
}
_WORDS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
_SCALED = rf"{_NUMBER}(?:\s?(?:[KkMm]\b|hundred\b|thousand\b|million\b|billion\b))?"
_FENCE = "|".join(sorted(_FENCES, key=len, reverse=True))
_RANGE = re.compile(rf"\bbetween (?P<low>{_SCALED}) and (?P<high>{_SCALED})", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?:\b(?P<fence>{_FENCE})\s+)?(?<![\w.,/-])(?P<figure>{_SCALED})(?![\w-])", re.IGNORECASE
)
_VAGUELY = re.compile(rf"\b(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b", re.IGNORECASE)
_CLASS = re.compile(
    r"\b(?P<word>all|no)\s+(?P<unit>(?:(?:previous|other|illegal|legal|new|remaining|North|South|Korean|DPRK|foreign"
    r"|migrant|guest|such|these|the|of)\s+){0,5}(?:workers|labou?rers|migrants|nationals|citizens|requests|permits"
    r"|visas|ships|vessels|tankers|shipments|transfers|deliveries|exports|imports|sales|supplies))\b"
)
_SHARE = re.compile(
    r"\b(?:(?P<fence>nearly|almost|more than|over|about|less than|fewer than)\s+)?half\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"\s*(?:of\s+|[”\"’]\s*)?((?:(?:North|South|Korean|DPRK|metric|refined|illegal|legal|allegedly|migrant|guest|work"
    r"|foreign|new|more|other|tourist|student|alleged)\s+)*[A-Za-z][\w-]+)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(rf"{_MONTHS}\s+$|\b(?:resolution|paragraph|article|No\.|para\.)\s*$", re.IGNORECASE)
_DAY = re.compile(rf"\s+(?:of\s+)?{_MONTHS}\b")
_NOT_UNITS = frozenset(
    [
        "of",
        "in",
        "on",
        "by",
        "to",
        "and",
        "or",
        "the",
        "a",
        "an",
        "for",
        "per",
        "from",
        "at",
        "with",
        "as",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
    ]
)
_PERIODS = ("day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours")


def find_quantities(span: Span) -> Iterator[Quantity]:
    """Figures in a stretch of text, in order, none inside another."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Quantity]] = []
    for quantity, start, end in _all(span.text):
        if any(start < other_end and other < end for other, other_end in taken):
            continue
        taken.append((start, end))
        place = span.start + start
        found.append(
            (
                place,
                Quantity(
                    low=quantity.low,
                    high=quantity.high,
                    unit=quantity.unit,
                    qualifier=quantity.qualifier,
                    text=span.text[start:end],
                    start=place,
                    end=span.start + end,
                ),
            )
        )
    yield from (quantity for _, quantity in sorted(found, key=lambda item: item[0]))


def _all(text: str) -> Iterator[tuple[Quantity, int, int]]:
    for found in _RANGE.finditer(text):
        low, high = _value(found["low"]), _value(found["high"])
        yield _quantity(low, high, text, found.end(), Qualifier.BETWEEN), found.start(), found.end()
    for found in _VAGUELY.finditer(text):
        low, high = _VAGUE[found.group().lower()]
        yield _quantity(low, high, text, found.end(), Qualifier.WORDS), found.start(), found.end()
    for found in _CLASS.finditer(text):
        none = found["word"].lower() == "no"
        bounds = (0.0, 0.0) if none else (None, None)
        fence = Qualifier.NONE if none else Qualifier.ALL
        quantity = Quantity(low=bounds[0], high=bounds[1], unit=found["unit"], qualifier=fence, text="")
        yield quantity, found.start(), found.end()
    for found in _SHARE.finditer(text):
        fence = _FENCES.get((found["fence"] or "").lower(), Qualifier.EXACT)
        least, most = interval_of(0.5, fence)
        yield _quantity(least, most, text, found.end(), fence), found.start(), found.end()
    for found in _FIGURE.finditer(text):
        if not _is_no_figure(text, found):
            fence = _FENCES.get(re.sub(r"\s+", " ", (found["fence"] or "").lower()), Qualifier.EXACT)
            least, most = interval_of(_value(found["figure"]), fence)
            yield _quantity(least, most, text, found.end(), fence), found.start(), found.end()


def _is_no_figure(text: str, found: re.Match[str]) -> bool:
    """Years, days of months, numbers of resolutions, "one" as a pronoun, lengths of time."""
    figure = found["figure"]
    if _YEAR.fullmatch(figure) is not None and found["fence"] is None:
        return True
    before, after = text[max(0, found.start("figure") - 24) : found.start("figure")], text[found.end() :][:24]
    if _DATED.search(before) is not None or _DAY.match(after) is not None:
        return True
    unit = _unit(text, found.end())
    return figure.lower() == "one" or (unit in _PERIODS) or (figure.lower() in _WORDS and unit == "")


def _quantity(low: float | None, high: float | None, text: str, end: int, fence: Qualifier) -> Quantity:
    return Quantity(low=low, high=high, unit=_unit(text, end), qualifier=fence, text="")


def _unit(text: str, end: int) -> str:
    found = _UNIT.match(text, end)
    if found is None or found[1].lower() in _NOT_UNITS:
        return ""
    return found[1]


def _value(figure: str) -> float:
    told = figure.lower().replace(",", "").strip()
    for word, scale in _SCALE.items():
        if told.endswith(word):
            return _value(told.removesuffix(word)) * scale
    return float(_WORDS[told]) if told in _WORDS else float(told)
