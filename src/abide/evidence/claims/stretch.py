"""Stretches of a text whose words were looked up once: which terms may begin where.

A claim's matter is looked for in its content, in its sentence and in the words before it, and those windows
slide over one another. So every word of a text is looked up once, most begin no term, and a stretch is asked
only at the few places where one may begin.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from abide.evidence.claims.text.numbers import lowered

_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(\w*)([*?]?)")


class Terms:
    """Words and phrases, any of which names a matter; a star is any ending, "?" one letter or none.

    A term begins with a letter or digit; case does not count.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.firsts = tuple(_FIRST.findall(term.lower())[0] for term in terms)
        forms = [
            re.escape(term.lower()).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w?").replace(r"\ ", r"\s+")
            for term in sorted(terms, key=len, reverse=True)
        ]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")

    def match(self, low: str, start: int, end: int) -> str | None:
        """The term that stands at a place of a text in lower case, up to `end`."""
        hit = self._pattern.match(low, start, end)
        return None if hit is None else hit.group()


class FirstWords(dict[str, tuple[Terms, ...]]):
    """Words in lower case to the terms that may begin with them; a word is looked up once and kept."""

    KEPT = 50_000
    """Most words that are kept, so that a long run does not fill the memory."""

    def __init__(self, every: Iterable[Terms]) -> None:
        super().__init__()
        self._whole: dict[str, list[Terms]] = {}
        self._open: dict[str, list[Terms]] = {}
        for terms in every:
            for first, goes_on in dict.fromkeys(terms.firsts):
                (self._whole if goes_on == "" else self._open).setdefault(first, []).append(terms)
        self._lengths = sorted({len(beginning) for beginning in self._open})

    def __missing__(self, word: str) -> tuple[Terms, ...]:
        if len(self) >= self.KEPT:
            self.clear()
        near = dict.fromkeys(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            near.update(dict.fromkeys(self._open.get(word[:length], ())))
        self[word] = tuple(near)
        return self[word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A text or a part of it, from `start` to `end`: `low` is the whole in lower case, place for place.

    Attributes:
        low, start, end: as above.
        starts: places of the whole text where terms may begin, in order.
        near: which terms may begin there.
        places: the same places by terms.
    """

    low: str
    start: int
    end: int
    starts: Sequence[int] = field(repr=False)
    near: Sequence[tuple[Terms, ...]] = field(repr=False)
    places: Mapping[Terms, Sequence[int]] = field(repr=False)

    @classmethod
    def of(cls, text: str, first_words: FirstWords) -> "Stretch":
        """The whole of a text."""
        low = lowered(text)
        starts: list[int] = []
        near: list[tuple[Terms, ...]] = []
        places: dict[Terms, list[int]] = {}
        if any(map(first_words.__getitem__, _WORD.findall(low))):
            for word in _WORD.finditer(low):
                begun = first_words[word.group()]
                if begun:
                    starts.append(word.start())
                    near.append(begun)
                    for terms in begun:
                        places.setdefault(terms, []).append(word.start())
        return cls(low=low, start=0, end=len(low), starts=starts, near=near, places=places)

    def part(self, start: int, end: int) -> "Stretch":
        """A part of the same text, by places in the whole."""
        return Stretch(
            low=self.low, start=start, end=end, starts=self.starts, near=self.near, places=self.places
        )

    def begun(self) -> set[Terms]:
        """The terms that may begin in it."""
        first, last = bisect_left(self.starts, self.start), bisect_left(self.starts, self.end)
        return set[Terms]().union(*self.near[first:last])

    def found(self, terms: Terms) -> Iterator[str]:
        """Those of some terms that stand in it, in order, none inside another."""
        places, taken = self.places.get(terms, ()), self.start
        for place in range(bisect_left(places, taken), len(places)):
            start = places[place]
            if start >= self.end:
                return
            hit = terms.match(self.low, start, self.end) if start >= taken else None
            if hit is not None:
                taken = start + len(hit)
                yield hit
