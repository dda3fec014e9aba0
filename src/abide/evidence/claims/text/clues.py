"""Clues: the words without which no time, figure or hedge is named, and where a text has them.

A pattern of many words is slow, tried at every letter of a text. So every word of a text is looked up once,
and a pattern is tried only where a word stands with which it can begin.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count, islice
from typing import NamedTuple, Self

from abide.evidence.claims.kept import Kept
from abide.evidence.claims.text.clock import DAYS, MONTH_WORDS
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.table import lines

_BETWEEN = re.compile(r"(\W+)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clue:
    """Words that are clues to one thing; a number is too where `figures` says so.

    `openers` are words with which a pattern may begin before a clue: "*in the* next", "*a* few".
    """

    words: frozenset[str]
    figures: bool = True
    openers: frozenset[str] = frozenset()


DAY = Clue(words=MONTH_WORDS)
"""Clues to a day named by its number."""
TIME = Clue(
    words=MONTH_WORDS.union(
        DAYS,
        "yesterday today tonight tomorrow within last this next past previous coming following same"
        " preceding first second third fourth day days week weeks weekend month months quarter quarters"
        " year years decade decades century centuries spring summer autumn fall winter".split(),
    ),
    openers=frozenset(
        "in the earlier later a an one two three four five six seven eight nine ten eleven twelve eighteen"
        " twenty".split()
    ),
)
FIGURE = Clue(
    words=frozenset(
        "numerous several countless multiple repeated few handful couple number majority most tens dozens"
        " scores hundreds thousands millions billions all every none no half third thirds quarter quarters"
        " fifth fifths sixth sixths eighth eighths tenth tenths dozen score hundred thousand million billion"
        " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety zero".split()
    ),
    openers=frozenset(["a", "an", "the"]),
)
HEDGE = Clue(words=frozenset(word for word, _ in lines("hedges.tsv")), figures=False)
UNSAID = Clue(
    words=frozenset(
        "they them their none those these such all tens hundreds thousands dozens anyone nobody".split()
    )
)
"""Clues to what a content leaves unsaid, since it was named before."""
EVERY = (DAY, TIME, FIGURE, HEDGE, UNSAID)


class Cut(NamedTuple):
    """A text in lower case, place for place, cut into words: each word, and where it begins."""

    low: str
    words: Sequence[str]
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Self:
        """Cuts a text."""
        low = lowered(text)
        parts = _BETWEEN.split(low)  # word, mark, word, …
        return cls(low, parts[::2], list(islice(accumulate(map(len, parts), initial=0), 0, None, 2)))


class _Kinds(Kept[tuple[Clue, ...]]):
    """Words in lower case to what they are clues to."""

    def look_at(self, word: str) -> tuple[Clue, ...]:
        """What a word is a clue to."""
        figure = word[:1].isdecimal()
        return tuple([clue for clue in EVERY if word in clue.words or (figure and clue.figures)])


@cache
def _kinds() -> _Kinds:
    return _Kinds()


class Clues:
    """The clues of a text, or of a stretch of one that begins at `start`: where a pattern may begin."""

    def __init__(self, cut: Cut, start: int = 0) -> None:
        self._start = start
        self._places: dict[Clue, list[int]] = {clue: [] for clue in EVERY}
        words, places = cut.words, cut.places
        kinds = list(map(_kinds().__getitem__, words))
        for at in compress(count(), kinds):
            place = places[at]
            for clue in kinds[at]:
                found = self._places[clue]
                taken = found[-1] if found else -1
                if at > 0 and words[at - 1] in clue.openers:
                    first = at - 2 if at > 1 and words[at - 2] in clue.openers else at - 1
                    found += [opener for opener in places[first:at] if opener > taken]
                if place > taken:
                    found.append(place)

    @classmethod
    def of(cls, text: str, start: int = 0) -> Self:
        """The clues of a text by itself, or of a stretch by its words and its place."""
        return cls(Cut.of(text), start)

    def any(self, clue: Clue, start: int, end: int) -> bool:
        """Whether a clue, or a word that may stand before one, stands between two places."""
        found = self._places[clue]
        at = bisect_left(found, start - self._start)
        return at < len(found) and found[at] < end - self._start

    def within(self, clue: Clue, start: int, end: int) -> Sequence[int]:
        """Where a pattern may begin in a stretch: places counted from its start, in order."""
        found = self._places[clue]
        first = bisect_left(found, start - self._start)
        last = bisect_left(found, end - self._start, first)
        return [place + self._start - start for place in found[first:last]]
