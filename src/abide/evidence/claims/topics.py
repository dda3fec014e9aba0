"""What a claim is about: topics of a regime as data, matched on the words of the claim.

A topic is looked at only where a word of the claim begins like one of its terms; most claims look at none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from abide.evidence.claims.stretch import FirstWords, Stretch, Terms
from abide.evidence.claims.text.clues import Cut
from abide.evidence.claims.text.known import NOBODY, KnownPersons

_CITED = re.compile(
    r"\b(?:resolutions?|UNSCR|S/RES/)\s*((?:\d{4}(?:\s*\(\d{4}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)?)+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\()\b\d{4}\b(?!\))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic: its key, title, patterns, the duties that it bears on, and those that it only tells about.

    `of_target`: its duties bind the State that the measures are aimed at.
    """

    key: str
    title: str
    any: Terms
    also: Terms | None
    without: Terms | None = None
    of_target: bool = False
    duties: tuple[str, ...]
    touches: tuple[str, ...] = ()


class Match(NamedTuple):
    """A topic found, with the words that matched, and the words of its second condition."""

    topic: Topic
    words: tuple[str, ...]
    beside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics of a regime, in the order of its file.

    Attributes:
        target: the State that measures are aimed at.
        topics: the topics.
        first_words: the words that begin a term of any of them.
        persons: who speaks for which State, as far as its casebook tells.
    """

    target: str
    topics: tuple[Topic, ...]
    first_words: FirstWords = field(repr=False)
    persons: KnownPersons = NOBODY

    @classmethod
    def from_plain(
        cls, plain: Mapping[str, Mapping[str, Any]], *, target: str, persons: KnownPersons = NOBODY
    ) -> "Topics":
        """Topics from the checked file `topics.yml`, as the register holds it."""
        every: dict[tuple[str, ...], Terms] = {}
        topics = tuple(_topic(key, item, every) for key, item in plain.items())
        return cls(target=target, topics=topics, first_words=FirstWords(every.values()), persons=persons)

    def look_up(self, text: str | Cut) -> Stretch:
        """A text with its words looked up, to be asked for any part of it."""
        return Stretch.of(Cut.of(text) if isinstance(text, str) else text, self.first_words)

    def match(self, words: str | Sequence[Stretch], *, around: str | Stretch) -> tuple[Match, ...]:
        """Topics of a claim's own words; `around` (its sentence) may supply the second condition.

        Args:
            words: as text, or as the stretches of a text that was looked up.
            around: as text, or as such a stretch.
        """
        parts = (self.look_up(words),) if isinstance(words, str) else words
        begun = set().union(*[part.begun() for part in parts])
        if not begun:
            return ()
        around = self.look_up(around) if isinstance(around, str) else around
        found = []
        for topic in [topic for topic in self.topics if topic.any in begun]:
            hits = tuple(dict.fromkeys(_found(topic.any, parts)))
            if not hits or (topic.without in begun and any(_found(topic.without, parts))):
                continue
            tie = None if topic.also is None else next(_found(topic.also, (*parts, around)), None)
            if topic.also is None or tie is not None:
                found.append(Match(topic=topic, words=hits, beside=tie))
        return tuple(found)


def _found(terms: Terms, parts: Sequence[Stretch]) -> Iterator[str]:
    """Those of some terms that stand in some stretches, stretch by stretch."""
    return chain.from_iterable(part.found(terms) for part in parts)


def resolutions_in(words: str) -> tuple[str, ...]:
    """Numbers of the resolutions that a text cites, each once: "resolutions 2375 (2017) and 2397"."""
    low = words.lower()
    if "resolution" not in low and "unscr" not in low and "s/res/" not in low:
        return ()
    return tuple(
        dict.fromkeys(number for cited in _CITED.findall(words) for number in _NUMBER.findall(cited))
    )


def _topic(key: str, item: Mapping[str, Any], every: dict[tuple[str, ...], Terms]) -> Topic:
    """One topic; terms that several topics share ("with: *regime") are looked for once."""

    def terms(name: str) -> Terms | None:
        told = tuple(item.get(name, ()))
        return every.setdefault(told, Terms(told)) if len(told) > 0 else None

    named = terms("any")
    assert named is not None, f"{key} names nothing"
    return Topic(
        key=key,
        title=str(item["title"]),
        any=named,
        also=terms("also"),
        without=terms("without"),
        of_target=bool(item.get("of_target", False)),
        duties=tuple(str(duty) for duty in item["duties"]),
        touches=tuple(str(duty) for duty in item.get("touches", ())),
    )
