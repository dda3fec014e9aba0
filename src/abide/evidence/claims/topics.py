"""What a claim is about: topics of a regime as data, matched on the words of the claim.

A topic is looked at only where a word of the claim begins like one of its terms; most claims look at none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_CITED = re.compile(
    r"\b(?:resolutions?|UNSCR|S/RES/)\s*((?:\d{4}(?:\s*\(\d{4}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)?)+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\()\b\d{4}\b(?!\))")
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(\w*)([*?]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic: its key, title, patterns, the duties that it bears on, and those that it only tells about.

    `of_target`: its duties bind the State that the measures are aimed at.
    """

    key: str
    title: str
    any: re.Pattern[str]
    also: re.Pattern[str] | None
    without: re.Pattern[str] | None = None
    of_target: bool = False
    duties: tuple[str, ...]
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
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
        words: first words of terms, whole, to the places of their topics.
        lengths: how long the beginnings are, in order.
        beginnings: first words that end in a star or question mark, likewise.
    """

    target: str
    topics: tuple[Topic, ...]
    words: Mapping[str, tuple[int, ...]]
    beginnings: Mapping[str, tuple[int, ...]]
    lengths: tuple[int, ...]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Mapping[str, Any]], *, target: str) -> "Topics":
        """Topics from the checked file `topics.yml`, as the register holds it."""
        words: dict[str, tuple[int, ...]] = {}
        beginnings: dict[str, tuple[int, ...]] = {}
        for place, item in enumerate(plain.values()):
            for term in item["any"]:
                first = _FIRST.match(term.lower())
                assert first is not None
                table = words if first[2] == "" else beginnings
                table[first[1]] = (*table.get(first[1], ()), place)
        topics = tuple(_topic(key, item) for key, item in plain.items())
        lengths = tuple(sorted({len(beginning) for beginning in beginnings}))
        return cls(target=target, topics=topics, words=words, beginnings=beginnings, lengths=lengths)

    def match(self, words: str, *, around: str) -> tuple[Match, ...]:
        """Topics of a claim's own words; `around` (its sentence) may supply the second condition."""
        low = words.lower()
        near = self._near(low)
        if not near:
            return ()
        beside_it = around.lower()
        found = []
        for place in sorted(near):
            topic = self.topics[place]
            hits = tuple(dict.fromkeys(topic.any.findall(low)))
            if not hits or (topic.without is not None and topic.without.search(low) is not None):
                continue
            beside = None if topic.also is None else topic.also.search(low) or topic.also.search(beside_it)
            if topic.also is None or beside is not None:
                found.append(
                    Match(topic=topic, words=hits, beside=None if beside is None else beside.group())
                )
        return tuple(found)

    def _near(self, low: str) -> set[int]:
        """Places of the topics that have a term whose first word occurs."""
        near: set[int] = set()
        for word in set(_WORD.findall(low)):
            near.update(self.words.get(word, ()))
            for length in self.lengths:
                if length > len(word):
                    break
                near.update(self.beginnings.get(word[:length], ()))
        return near


def resolutions_in(words: str) -> tuple[str, ...]:
    """Numbers of the resolutions that a text cites, each once: "resolutions 2375 (2017) and 2397"."""
    if "s" not in words.lower():
        return ()
    return tuple(
        dict.fromkeys(number for cited in _CITED.findall(words) for number in _NUMBER.findall(cited))
    )


def _topic(key: str, item: Mapping[str, Any]) -> Topic:
    return Topic(
        key=key,
        title=str(item["title"]),
        any=_pattern(item["any"]),
        also=_pattern(item["also"]) if len(item["also"]) > 0 else None,
        without=_pattern(item["without"]) if len(item.get("without", ())) > 0 else None,
        of_target=bool(item.get("of_target", False)),
        duties=tuple(str(duty) for duty in item["duties"]),
        touches=tuple(str(duty) for duty in item.get("touches", ())),
    )


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """One pattern in lower case for all terms; a star is any ending, a question mark one letter or none."""
    forms = [
        re.escape(term.lower()).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w?").replace(r"\ ", r"\s+")
        for term in sorted(terms, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
