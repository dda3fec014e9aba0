"""What a figure counts: the noun phrase behind it, as short as it tells one thing from another.

"About 10,000 allegedly legal North Korean migrant workers" counts North Korean migrant workers: an adjective
under an adverb is the speaker's reservation, and no part of what is counted.
"""

import re
from dataclasses import dataclass
from functools import cache

from abide.evidence.claims.text.places import proper_words
from abide.evidence.claims.text.table import lines

LONGEST = 7
"""Most words of a unit that are looked at."""
_WORD = re.compile(r"[\s’”\"']*([^\W\d_][\w’'.-]*)")
_OF = re.compile(r"[\s’”\"']*of\s+(?:(?:the|these|those|its|their|all|our)\s+)?")
_PER = re.compile(
    r"(?:\s+of\s+[\w\s-]{1,30}?)?\s+(?:an?|per|each|every)\s+(?P<per>day|week|month|quarter|year|annum)\b"
    r"|\s+(?P<ly>daily|weekly|monthly|quarterly|annually|yearly)\b"
)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_STOPS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "by",
        "to",
        "and",
        "or",
        "for",
        "from",
        "at",
        "with",
        "as",
        "that",
        "which",
        "who",
        "whose",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "do",
        "does",
        "did",
        "not",
        "no",
        "than",
        "into",
        "onto",
        "over",
        "under",
        "about",
        "between",
        "during",
        "after",
        "before",
        "since",
        "until",
        "through",
        "against",
        "within",
        "without",
        "across",
        "via",
        "if",
        "but",
        "because",
        "when",
        "where",
        "while",
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "whom",
        "also",
        "only",
        "both",
        "all",
        "among",
        "amid",
        "despite",
        "near",
    ]
)
_NOT_PLURAL = ("ss", "us", "is", "’s", "'s", "ous")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is counted, and where its words end; `head` is the place where its last noun ends."""

    name: str
    end: int
    time: bool = False


NOTHING = Unit(name="", end=-1)


@cache
def nouns() -> dict[str, str]:
    """Nouns of the table to what they are: mass, one, measure, time, verb, loose."""
    return {row[0]: row[1] for row in lines("measures.tsv")}


@cache
def currencies() -> dict[str, str]:
    """Signs, codes and names of currencies, in lower case, to ISO 4217."""
    return {row[0]: row[1] for row in lines("currencies.tsv")}


def is_plural(word: str) -> bool:
    """Whether a word in lower case can be a plural noun, or one that counts without a plural."""
    kind = nouns().get(word)
    if kind is not None:
        return kind == "mass" or (kind == "measure" and word.endswith("s"))
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def unit_after(text: str, low: str, place: int, *, of: bool = True, single: bool = False) -> Unit:
    """The unit that begins behind `place`.

    Args:
        text: as printed.
        low: the same in lower case, character for character.
        place: where the figure ends.
        of: whether "of the" may stand between.
        single: whether a noun in the singular will do ("one tanker").
    """
    joined = _OF.match(low, place) if of else None
    at = place if joined is None else joined.end()
    parts: list[str] = []
    reserved = False
    for _ in range(LONGEST):
        found = _WORD.match(low, at)
        if found is None:
            break
        word = found[1].rstrip(".'’")
        kind = nouns().get(word)
        if word in _STOPS or kind == "verb":
            break
        at = found.end()
        if kind == "loose" and not parts:
            continue
        if word.endswith("ly") and len(word) > 4:
            parts, reserved = [], True
            continue
        if reserved and not is_plural(word) and low[at : at + 1] == " ":
            reserved = False
            continue
        start = found.start(1)
        parts.append(text[start : start + len(word)])
        if kind == "time":
            return Unit(name=parts[-1].lower(), end=start + len(word), time=len(parts) == 1)
        if kind == "measure" or is_plural(word) or (single and kind == "one"):
            end = start + len(word)
            return Unit(name=_named(parts) + _per(low, end), end=end)
    return NOTHING


def _per(low: str, end: int) -> str:
    """The period that an amount is counted by: " per month", "" where there is none."""
    found = _PER.match(low, end)
    if found is None:
        return ""
    told = found["per"] or _LY.get(found["ly"], "year")
    return f" per {'year' if told == 'annum' else told}"


def _named(parts: list[str]) -> str:
    """The words of a unit, out of title case: names of places and capitals alone keep theirs."""
    if not parts[-1][:1].isupper():
        return " ".join(parts)
    return " ".join(
        part if part.lower() in proper_words() or (part.isupper() and len(part) > 1) else part.lower()
        for part in parts
    )
