"""From text to sentences: words and marks by their places, quotations as single units.

Quotation styles: curly double, straight double, doubled apostrophes, single (curly or straight). An unclosed
quotation runs to the end of its paragraph, where the next paragraph may take it up. Every step reads the text
once, and a sentence is cut where it is longer than sentences are, so that the whole stays linear.
"""

import re
from collections.abc import Iterator, Sequence
from operator import add
from typing import NamedTuple

_TITLES = "Mr|Mrs|Ms|Dr|Gen|Sens?|Reps?|Govs?|Lt|Col|Sgt|Capt|Prof|St|Jr|Sr|Adm|Maj|Rev|Hon|Amb|Inc|Ltd|Corp"
_TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?=[ ,])|[a-z]{2,}+(?=\.)"  # most words: what is below would take the same, later
    rf"|(?:{_TITLES})\.|(?:[A-Za-z]\.){{2,}}|[A-Z]\.(?=\s+[A-Z])|v\.(?=\s)"
    r"|[$€£]?\d+(?:[.,:/]\d+)*(?:[KkMm]\b|%|(?:-?[^\W\d]+)+)?"
    r"|['’](?:s|ll|re|ve|d|m)\b|[^\W\d]+?(?=['’](?:s|ll|re|ve|d|m)\b)|\w+(?:(?:['’&/]|-(?!-))\w+)*"
    r"|\.{2,}|--+|\S",
    re.UNICODE,
)
_PARAGRAPH = re.compile(r"[^\n\r]+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'“)\]]*+(?=\s+[\"“‘'(\[—–-]{0,3}[A-Z0-9“\"]|\s*$)(?:\s*$)?")
"""The whole of a run of stops, from its first: a text of full stops alone is scanned once."""
_CLOSERS = {"“": re.compile("[”\"“]|''"), '"': re.compile("[\"”]|''"), "''": re.compile("''(?!')|[”\"]")}
_OPENER = re.compile(r"(?=[“\"‘'])(?:[“\"]|''|‘(?=\w)|(?<![\w'’”])'(?=[A-Za-z]))")
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?!\w)")
SINGLE_SPAN = 200
"""Longest quotation in single marks, which are apostrophes more often than not."""
LONGEST = 3_000
"""Longest sentence in characters; what is longer is a list or an attack, and is read in pieces."""
ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen sen sens rep reps gov govs lt col sgt capt prof st no jan feb mar apr jun jul"
    " aug sep sept oct nov dec vs adm maj rev hon pres amb dept art para paras messrs".split()
)
_LAST_WORD = re.compile(r"[\w.]+$")
_VOICE = re.compile(
    r"(?:\s*,?\s+|\s*[-–—]+\s*)(?:[\w.,’'&-]+\s+){0,8}?"
    r"(?:says?|said|asked?|asks|shouted|tweeted|wrote|writes|told|added|replied|wondered|yelled|declared|cried"
    r"|chanted|exclaimed|joked|quipped|read|reads|demanded|responded|continued|announced"
    r"|questioned|insisted|argued|explained|concluded|recalled|suggested|complained|warned|noted|mused|repeated|interjected|claimed)\b"
)


class Quote(NamedTuple):
    """A quotation with its marks. `closed` is False where no closing mark follows in the paragraph."""

    start: int
    end: int
    closed: bool


class Sentence(NamedTuple):
    """A sentence as units: words, marks and whole quotations.

    Attributes:
        start, end: code points of its first and behind its last unit.
        paragraph: number from 0.
        starts, ends: places of each unit; `words` each unit's text, a quotation's with its marks.
        quotes: which units are quotations.
    """

    start: int
    end: int
    paragraph: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    quotes: frozenset[int]


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """Every sentence of a text, or of the stretch between two places, in order."""
    stop = len(text) if end is None else end
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text, start, stop)):
        quotes = find_quotes(text, paragraph.start(), paragraph.end())
        at = 0
        for begin, until in _stretches(text, paragraph.start(), paragraph.end(), quotes):
            first = at
            while at < len(quotes) and quotes[at].start < until:
                at += 1
            sentence = _sentence(text, begin, until, quotes[first:at], number)
            if sentence is not None:
                yield sentence


def find_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Quotations of one stretch, outermost only, in order."""
    found: list[Quote] = []
    opening = _OPENER.search(text, start, end)
    while opening is not None:
        place, mark = opening.start(), opening.group()
        if mark in ("‘", "'"):
            closing = _SINGLE_CLOSE.search(text, place + 1, min(end, place + SINGLE_SPAN))
            if closing is not None:
                found.append(Quote(start=place, end=closing.end(), closed=True))
                place = closing.end()
            else:
                place += 1
        else:
            closing = _CLOSERS[mark].search(text, opening.end(), end)
            reopened = closing is not None and closing.group() == "“" and text[closing.start() - 1].isspace()
            place = end if closing is None else closing.start() if reopened else closing.end()
            stop = opening.start() + len(text[opening.start() : place].rstrip())
            found.append(Quote(start=opening.start(), end=stop, closed=closing is not None and not reopened))
        opening = _OPENER.search(text, place, end)
    return tuple(found)


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
        elif stop.group()[0] == "." and _abbreviated(text, stop.start(), begin):
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
    word = _LAST_WORD.search(text, max(begin, place - 12), place)
    if word is None:
        return False
    told = word.group()
    return told.casefold() in ABBREVIATIONS or (len(told) == 1 and told.isupper()) or "." in told


def _goes_on(text: str, place: int, end: int, stop: str) -> bool:
    """After a question or cry in quotation marks, "somebody said" still belongs to the sentence."""
    return stop[0] in "!?" and _VOICE.match(text, place, min(end, place + 100)) is not None


def _sentence(text: str, begin: int, until: int, quotes: Sequence[Quote], number: int) -> Sentence | None:
    starts: list[int] = []
    words: list[str] = []
    quoted: list[int] = []
    place = begin
    for quote in quotes:
        _add_words(text, place, quote.start, starts, words)
        quoted.append(len(starts))
        place = min(quote.end, until)
        starts.append(quote.start)
        words.append(text[quote.start : place])
    _add_words(text, place, until, starts, words)
    if len(starts) == 0:
        return None
    return Sentence(
        start=starts[0],
        end=starts[-1] + len(words[-1]),
        paragraph=number,
        starts=tuple(starts),
        ends=tuple(map(add, starts, map(len, words))),
        words=tuple(words),
        quotes=frozenset(quoted),
    )


def _add_words(text: str, start: int, end: int, starts: list[int], words: list[str]) -> None:
    """Adds the words and marks of a stretch and their places; nothing but white space stands between them."""
    found = _TOKEN.findall(text, start, end)
    words += found
    for word in found:
        start = text.index(word, start)
        starts.append(start)
        start += len(word)
