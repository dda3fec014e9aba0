"""What a claim is about: topics of a regime as data, matched on the words of the claim."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_CITED = re.compile(r"\b(?:resolution|S/RES/)\s*(\d{4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic: its key, title, patterns, and the duties that it bears on."""

    key: str
    title: str
    any: re.Pattern[str]
    also: re.Pattern[str] | None
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A topic found, with the words that matched."""

    topic: Topic
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics of a regime, in the order of its file; `target` is the State that measures are aimed at."""

    target: str
    topics: tuple[Topic, ...]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Mapping[str, Any]], *, target: str) -> "Topics":
        """Topics from the checked file `topics.yml`, as the register holds it."""
        return cls(
            target=target,
            topics=tuple(
                Topic(
                    key=key,
                    title=str(item["title"]),
                    any=_pattern(item["any"]),
                    also=_pattern(item["also"]) if len(item["also"]) > 0 else None,
                    duties=tuple(str(duty) for duty in item["duties"]),
                )
                for key, item in plain.items()
            ),
        )

    def match(self, words: str, *, around: str) -> tuple[Match, ...]:
        """Topics of a claim's own words; `around` (its sentence) may supply the second condition."""
        found = []
        for topic in self.topics:
            hits = tuple(dict.fromkeys(hit.group().lower() for hit in topic.any.finditer(words)))
            if len(hits) > 0 and (topic.also is None or topic.also.search(around) is not None):
                found.append(Match(topic=topic, words=hits))
        return tuple(found)


def resolutions_in(words: str) -> tuple[str, ...]:
    """Numbers of the resolutions that a text cites."""
    return tuple(dict.fromkeys(_CITED.findall(words)))


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    forms = [re.escape(term).replace(r"\*", r"[\w'’-]*").replace(r"\?", r"\w?") for term in terms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
