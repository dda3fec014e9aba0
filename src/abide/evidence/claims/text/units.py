"""From text to sentences of units: words, punctuation marks, and quotations as single units.

Quotation styles: curly double, straight double, doubled apostrophes, curly single. An unclosed quotation runs
to the end of its paragraph, where the next paragraph may take it up. Every step reads the text once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*(?:[KkMm]\b|%)?|\w+(?:['’\-]\w+)*['’]?|[^\w\s]", re.UNICODE
)
_PARAGRAPH = re.compile(r"[^\n\r]+")
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]{0,2}[A-Z0-9“\"])")
_PAIRS = {"“": "”", '"': '"'}
SINGLE_SPAN = 200
"""Longest quotation in single marks, which are apostrophes more often than not."""
LONGEST = 4_000
"""Longest sentence in characters; what is longer is a list or an attack, and is read in pieces."""
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "sen",
        "rep",
        "gov",
        "lt",
        "col",
        "sgt",
        "capt",
        "prof",
        "st",
        "no",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "adm",
        "maj",
        "rev",
        "hon",
        "pres",
        "amb",
        "dept",
        "art",
        "para",
        "paras",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation with its marks. `closed` is False where no closing mark follows in the paragraph."""

    start: int
    end: int
    closed: bool
    double: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word, a mark, or a whole quotation; `low` is its text in lower case."""

    start: int
    end: int
    text: str
    low: str
    quote: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a word or number."""
        return not self.quote and self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence. `paragraph` counts from 0; `first` says whether it opens its paragraph."""

    start: int
    end: int
    paragraph: int
    first: bool
    units: tuple[Unit, ...]
    open_quote: bool


def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence of a text, in order."""
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        quotes = find_quotes(text, paragraph.start(), paragraph.end())
        first = True
        for start, end in _stretches(text, paragraph.start(), paragraph.end(), quotes):
            inside = [quote for quote in quotes if start <= quote.start < end]
            units = tuple(_units(text, start, end, inside))
            if len(units) > 0:
                open_quote = len(inside) > 0 and not inside[-1].closed
                yield Sentence(
                    start=units[0].start,
                    end=units[-1].end,
                    paragraph=number,
                    first=first,
                    units=units,
                    open_quote=open_quote,
                )
                first = False


def find_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Quotations of one paragraph, outermost only, in order."""
    found: list[Quote] = []
    place = start
    while place < end:
        mark = text[place]
        if mark in _PAIRS or text.startswith("''", place):
            width = 2 if mark == "'" else 1
            closing = text.find("''" if mark == "'" else _PAIRS[mark], place + width, end)
            stop = end if closing < 0 else closing + width
            found.append(Quote(start=place, end=stop, closed=closing >= 0, double=True))
            place = stop
        elif mark == "‘" and (place == start or not text[place - 1].isalnum()):
            closing = _single_close(text, place, min(end, place + SINGLE_SPAN))
            if closing > 0:
                found.append(Quote(start=place, end=closing + 1, closed=True, double=False))
                place = closing
            place += 1
        else:
            place += 1
    return tuple(found)


def _single_close(text: str, start: int, end: int) -> int:
    place = text.find("’", start + 1, end)
    while 0 <= place < end - 1 and text[place + 1].isalnum():
        place = text.find("’", place + 1, end)
    return place


def _stretches(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Sentence bounds of a paragraph; a stop inside a quotation counts only at its end."""
    begin, index = start, 0
    for stop in _STOP.finditer(text, start, end):
        while index < len(quotes) and quotes[index].end <= stop.start():
            index += 1
        place = stop.end()
        if index < len(quotes) and quotes[index].start <= stop.start() < quotes[index].end:
            if place < quotes[index].end or _goes_on(text, place, end, stop.group()):
                continue
        elif _abbreviated(text, stop.start(), begin):
            continue
        yield from _pieces(text, begin, place)
        begin = place
    if begin < end:
        yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at white space where it is longer than any sentence is."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        place = start + LONGEST if cut < 0 else cut
        yield start, place
        start = place
    if start < end:
        yield start, end


def _abbreviated(text: str, place: int, begin: int) -> bool:
    word = re.search(r"[\w.]+$", text[max(begin, place - 12) : place])
    if word is None:
        return False
    told = word.group()
    return told.casefold() in ABBREVIATIONS or (len(told) == 1 and told.isupper()) or "." in told


def _goes_on(text: str, place: int, end: int, stop: str) -> bool:
    """After a question or cry in quotation marks, "Somebody said" still belongs to the sentence."""
    if not stop.startswith(("!", "?")):
        return False
    from abide.evidence.claims.text.lexicon import cues  # noqa: PLC0415  # the lexicon reads files

    words = re.findall(r"\w+", text[place : min(end, place + 60)])[:4]
    return any(word.lower() in cues() for word in words)


def _units(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[Unit]:
    place = start
    for quote in quotes:
        yield from _tokens(text, place, quote.start)
        words = text[quote.start : quote.end]
        yield Unit(start=quote.start, end=quote.end, text=words, low=words.lower(), quote=True)
        place = quote.end
    yield from _tokens(text, place, end)


def _tokens(text: str, start: int, end: int) -> Iterator[Unit]:
    for found in _TOKEN.finditer(text, start, end):
        words = found.group()
        yield Unit(start=found.start(), end=found.end(), text=words, low=words.lower())
