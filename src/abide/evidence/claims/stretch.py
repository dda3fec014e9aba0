"""Stretches of a text whose terms were looked up once: which stand where.

A claim's matter is looked for in its content, in its sentence and in the words before it, and those windows
slide over one another. So every word of a text is looked up once, most begin no term, and a stretch asks only
for the few terms that stand in it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from abide.evidence.claims.kept import Kept
from abide.evidence.claims.text.clues import Cut

_FIRST = re.compile(r"(\w*)([*?]?)")


@dataclass(frozen=True, slots=True)
class Form:
    """A word or phrase of some terms: its first word as far as it is fixed, and its pattern.

    `open`: the first word may go on; `alone`: the whole form is its first word.
    """

    first: str
    open: bool
    alone: bool
    pattern: str

    def may_begin(self, word: str) -> bool:
        """Whether it may begin with a word in lower case."""
        return word.startswith(self.first) if self.open else word == self.first


class Terms:
    """Words and phrases, any of which names a matter; a star is any ending, "?" one letter or none.

    A term begins with a letter or digit; case does not count.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.forms = tuple(_form(term.lower()) for term in sorted(terms, key=len, reverse=True))
        self._pattern = _any_of(self.forms)

    def match(self, low: str, start: int, end: int) -> str | None:
        """The term that stands at a place of a text in lower case, up to `end`."""
        hit = self._pattern.match(low, start, end)
        return None if hit is None else hit.group()


def _form(term: str) -> Form:
    first, goes_on = _FIRST.findall(term)[0]
    escaped = re.escape(term).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w?").replace(r"\ ", r"\s+")
    return Form(first, goes_on != "", first == term, escaped)


def _any_of(forms: Iterable[Form]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(form.pattern for form in forms)})(?!\w)")


class Beginning(NamedTuple):
    """Terms that may begin with a word: the pattern of those that may, None where the word is all of it."""

    terms: Terms
    pattern: re.Pattern[str] | None


class FirstWords(Kept[tuple[Beginning, ...]]):
    """Words in lower case to the terms that may begin with them."""

    def __init__(self, every: Iterable[Terms]) -> None:
        super().__init__()
        self._whole: dict[str, list[Terms]] = {}
        self._open: dict[str, list[Terms]] = {}
        for terms in every:
            for first, is_open in dict.fromkeys((form.first, form.open) for form in terms.forms):
                (self._open if is_open else self._whole).setdefault(first, []).append(terms)
        self._lengths = sorted({len(beginning) for beginning in self._open})
        self._patterns: dict[tuple[Form, ...], re.Pattern[str]] = {}

    def look_at(self, word: str) -> tuple[Beginning, ...]:
        """The terms that may begin with a word."""
        near = dict.fromkeys(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            near.update(dict.fromkeys(self._open.get(word[:length], ())))
        return tuple([Beginning(terms, self._pattern_of(terms, word)) for terms in near])

    def _pattern_of(self, terms: Terms, word: str) -> re.Pattern[str] | None:
        """What to match where a word stands: only the forms that may begin with it."""
        forms = tuple(form for form in terms.forms if form.may_begin(word))
        if all(form.alone for form in forms):
            return None
        if forms not in self._patterns:
            self._patterns[forms] = _any_of(forms)
        return self._patterns[forms]


class Hit(NamedTuple):
    """A term that stands in a text: where, and its words in lower case."""

    start: int
    end: int
    terms: Terms
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A text whose terms were looked up.

    Attributes:
        low: the text in lower case, place for place.
        starts: where a term begins, in order; `terms` which terms stand there.
        hits: every term that stands in it, by its terms, in order; some may stand inside others.
    """

    low: str
    starts: Sequence[int]
    terms: Sequence[Terms]
    hits: Mapping[Terms, Sequence[Hit]]


class Stretch(NamedTuple):
    """A text whose terms were looked up, or a part of it, from `start` to `end`."""

    whole: Looked
    start: int
    end: int

    @classmethod
    def of(cls, cut: Cut, first_words: FirstWords) -> "Stretch":
        """The whole of a text, cut into words."""
        low, words = cut.low, cut.words
        starts: list[int] = []
        every: list[Terms] = []
        hits: dict[Terms, list[Hit]] = {}
        begun = list(map(first_words.__getitem__, words))
        for start, word, near in compress(zip(cut.places, words, begun, strict=True), begun):
            for terms, pattern in near:
                if pattern is None:
                    told = word
                elif (hit := pattern.match(low, start)) is not None:
                    told = hit.group()
                else:
                    continue
                starts.append(start)
                every.append(terms)
                hits.setdefault(terms, []).append(Hit(start, start + len(told), terms, told))
        return cls(Looked(low, starts, every, hits), 0, len(low))

    def part(self, start: int, end: int) -> "Stretch":
        """A part of the same text, by places in the whole."""
        return Stretch(self.whole, start, end)

    def begun(self) -> set[Terms]:
        """The terms that begin in it; the last may end outside."""
        starts = self.whole.starts
        return set(self.whole.terms[bisect_left(starts, self.start) : bisect_left(starts, self.end)])

    def found(self, terms: Terms) -> Iterator[str]:
        """Those of some terms that stand in it, in order, none inside another."""
        hits, taken = self.whole.hits.get(terms, ()), self.start
        for place in range(bisect_left(hits, (taken,)), len(hits)):
            start, end, _, words = hits[place]
            if start >= self.end:
                return
            if start < taken:
                continue
            # a longer term may end outside, where a shorter one stands inside
            told = words if end <= self.end else terms.match(self.whole.low, start, self.end)
            if told is not None:
                taken = start + len(told)
                yield told
