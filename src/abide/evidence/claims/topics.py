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
KEYED = 3
"""Letters by which a term is found: the beginning of its first word."""


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
    """The topics of a regime, in the order of its file; `target` is the State that measures are aimed at."""

    target: str
    topics: tuple[Topic, ...]
    keyed: Mapping[str, tuple[int, ...]]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Mapping[str, Any]], *, target: str) -> "Topics":
        """Topics from the checked file `topics.yml`, as the register holds it."""
        keyed: dict[str, list[int]] = {}
        for place, item in enumerate(plain.values()):
            for key in {_key(term) for term in item["any"]}:
                keyed.setdefault(key, []).append(place)
        return cls(
            target=target,
            topics=tuple(_topic(key, item) for key, item in plain.items()),
            keyed={key: tuple(places) for key, places in keyed.items()},
        )

    def match(self, words: str, *, around: str) -> tuple[Match, ...]:
        """Topics of a claim's own words; `around` (its sentence) may supply the second condition."""
        low = words.lower()
        near = {place for word in _WORD.findall(low) for place in self.keyed.get(word[:KEYED], ())}
        near.update(self.keyed.get("", ()))
        if not near:
            return ()
        found = []
        for place in sorted(near):
            topic = self.topics[place]
            hits = tuple(dict.fromkeys(topic.any.findall(low)))
            if not hits or (topic.without is not None and topic.without.search(low) is not None):
                continue
            beside = None if topic.also is None else topic.also.search(low) or topic.also.search(around)
            if topic.also is None or beside is not None:
                found.append(
                    Match(topic=topic, words=hits, beside=None if beside is None else beside.group().lower())
                )
        return tuple(found)


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


def _key(term: str) -> str:
    """The beginning of a term's first word; "" where a star or question mark stands within it."""
    first = re.match(r"\w*[*?]?", term.lower())
    assert first is not None
    word = first.group()
    open_ended = word.endswith(("*", "?")) and len(word) <= KEYED
    return "" if open_ended else word.rstrip("*?")[:KEYED]


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all terms: whole words, a star for any ending, a question mark for one letter or none."""
    forms = [
        re.escape(term).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w?").replace(r"\ ", r"\s+")
        for term in sorted(terms, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
