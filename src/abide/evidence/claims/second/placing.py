"""From the model's words to places in the text; what is not there to the letter is refused.

Only white space may differ, since a line break inside a sentence is often copied as a space: the span is
the document's own slice all the same. Words that occur more than once are taken where they stand closest
together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from abide.evidence.claims.grammar.lexicon import cues, nouns
from abide.evidence.claims.grammar.units import sentences
from abide.evidence.claims.second.answer import Stated
from abide.evidence.claims.second.portion import Portion
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Span
from abide.terms.speech import SpeakerKind

RULE = "second reader"
REACH = 600
"""Most characters between the parts of one claim: a paragraph or two; words further apart are none."""
TAKEN = 80
"""Characters by which a cue that reports other words already counts as further away."""
OFTEN = 20
"""Occurrences of the same words that are weighed."""
_WORD = re.compile(r"[^\W\d_]+")
_OPENS, _SHUT = "“\"‘'„«", re.compile(r"[,.!?…]?[”\"’'“»]{1,2}")

Place = tuple[int, int]


class Refused(StrEnum):
    """Why a claim of the model is not taken."""

    FORM = "not of the agreed form"
    UNKNOWN = "an act or kind that is not ours"
    ABSENT = "words that are not in the text"
    APART = "words that do not stand together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An attribution, who found it, and what only the second reader says of it."""

    raw: Raw
    reader: tuple[str, ...]
    hedges: tuple[Span, ...] = ()
    kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """One way in which the words of a claim can stand in the text, and how well they stand together."""

    pieces: tuple[Place, ...]
    cue: Place
    source: Place | None
    cost: int


class Placing:
    """A text whose sentences are known, in which words are looked up."""

    def __init__(self, text: str, *, reader: str) -> None:
        self._text, self._reader = text, reader
        self._sentences = [(item.start, item.end, item.paragraph) for item in sentences(text)]
        self._taken: dict[Place, Place] = {}
        self._used: set[tuple[Portion, Place, Place]] = set()

    def entry(self, stated: Stated, portion: Portion) -> Entry | Refused:
        """A claim of the model with its places, or why it is refused.

        Args:
            stated: the model's words.
            portion: the stretch that the model was shown; words elsewhere do not count.
        """
        window = (portion.start, portion.end)
        first = list(self._found(stated.content[0], window))
        if len(first) == 0 or any(
            next(self._found(words, window), None) is None
            for words in (*stated.content[1:], stated.cue, stated.source, stated.recipient, stated.setting)
            if words is not None
        ):
            return Refused.ABSENT
        ways = [way for place in first if (way := self._around(stated, place, window)) is not None]
        if len(ways) == 0:
            return Refused.APART
        best = min(ways, key=lambda way: ((portion, way.pieces[0], way.cue) in self._used, way.cost))
        pieces, cue, source = best.pieces, best.cue, best.source
        self._taken.setdefault(cue, pieces[0])
        self._used.add((portion, pieces[0], cue))
        return self._entry(stated, pieces, cue, source, window)

    def _entry(
        self, stated: Stated, pieces: Sequence[Place], cue: Place, source: Place | None, window: Place
    ) -> Entry | Refused:
        content = tuple(self._span(self._with_marks(piece)) for piece in pieces)
        start, end, paragraph = self._sentence(cue)
        recipient = None if stated.recipient is None else self._nearest(stated.recipient, cue, window)
        setting = None if stated.setting is None else self._nearest(stated.setting, cue, window)
        hedges = (self._within(words, (cue, *pieces)) for words in stated.hedges)
        return Entry(
            raw=Raw(
                source=None if source is None else self._span(source),
                cue=self._span(cue),
                content=content,
                act=stated.act,
                lemma=_lemma(stated.cue),
                rule=RULE,
                direct=all(span.text[0] in _OPENS for span in content),
                setting=None if setting is None else self._span(setting),
                recipient=None if recipient is None else self._span(recipient),
                outer=None,
                leader=None,
                sentence=self._span((start, end)),
                paragraph=paragraph,
            ),
            reader=(self._reader,),
            hedges=tuple(self._span(place) for place in hedges if place is not None),
            kind=None if stated.speaker is None else stated.speaker.kind,
        )

    def _around(self, stated: Stated, first: Place, window: Place) -> _Way | None:
        """The pieces from one occurrence of the first on, with the cue and source that go best with them."""
        pieces = [first]
        for words in stated.content[1:]:
            piece = next(self._found(words, (pieces[-1][1], min(window[1], pieces[-1][1] + REACH))), None)
            if piece is None:
                return None
            pieces.append(piece)
        reach = (max(window[0], first[0] - REACH), min(window[1], pieces[-1][1] + REACH))
        cues = [
            cue
            for cue in self._found(stated.cue, reach, away=pieces)
            if min(_gap(cue, piece) for piece in pieces) <= REACH
        ]
        sources = [None] if stated.source is None else list(self._found(stated.source, reach))
        ways = (
            _Way(pieces=tuple(pieces), cue=cue, source=source, cost=self._cost(pieces, cue, source))
            for cue in cues
            for source in sources
            if source is None or not _share(source, cue)
        )
        return min(ways, key=lambda way: way.cost, default=None)

    def _cost(self, pieces: Sequence[Place], cue: Place, source: Place | None) -> int:
        """Characters that source, cue and the piece beside the cue take up together.

        A cue that reports other words already counts as longer by `TAKEN`.
        """
        beside = min(pieces, key=lambda piece: _gap(cue, piece))
        parts = [beside, cue] if source is None else [beside, cue, source]
        taken = self._taken.get(cue, pieces[0]) != pieces[0]
        return max(end for _, end in parts) - min(start for start, _ in parts) + (TAKEN if taken else 0)

    def _nearest(self, words: str, beside: Place, window: Place) -> Place | None:
        """The occurrence nearest to a place and within reach of it."""
        reach = (max(window[0], beside[0] - REACH), min(window[1], beside[1] + REACH))
        return min(self._found(words, reach), key=lambda place: _gap(place, beside), default=None)

    def _within(self, words: str, places: Sequence[Place]) -> Place | None:
        return next((found for place in places for found in self._found(words, place)), None)

    def _found(self, words: str, window: Place, *, away: Sequence[Place] = ()) -> Iterator[Place]:
        """The first occurrences of words in a stretch, apart from other places.

        Whole words only; white space of any kind may stand between them.
        """
        parts = words.split()
        if len(parts) == 0:
            return
        pattern = r"\s+".join(re.escape(part) for part in parts)
        before = r"(?<!\w)" if parts[0][0].isalnum() else ""
        after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
        count = 0
        for match in re.compile(f"{before}{pattern}{after}").finditer(self._text, *window):
            if not any(_share(match.span(), other) for other in away):
                count += 1
                yield match.span()
            if count == OFTEN:
                return

    def _with_marks(self, place: Place) -> Place:
        """A quotation with its marks, where they stand at both its ends."""
        start, end = place
        shut = _SHUT.match(self._text, end)
        if start > 0 and self._text[start - 1] in _OPENS and shut is not None:
            return start - 1, shut.end()
        return place

    def _sentence(self, cue: Place) -> tuple[int, int, int]:
        index = bisect_right(self._sentences, cue[0], key=lambda item: item[0]) - 1
        start, end, paragraph = self._sentences[max(index, 0)]
        return min(start, cue[0]), max(end, cue[1]), paragraph

    def _span(self, place: Place) -> Span:
        return Span(start=place[0], end=place[1], text=self._text[place[0] : place[1]])


def _gap(one: Place, other: Place) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _share(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _lemma(cue: str) -> str:
    """The verb or noun of a cue in its plain form, as the lexicon has it; else its words."""
    for word in _WORD.findall(cue.lower()):
        if word in cues():
            return cues()[word][0].lemma
        if word in nouns():
            return nouns()[word].lemma
    return cue.lower()
