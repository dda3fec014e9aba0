"""Fences: the words that a speaker puts around a figure ("about", "at least"), and a figure as it is read."""

import re
from dataclasses import dataclass

from abide.evidence.claims.text.patterns import closing_words, last_word
from abide.terms.quantity import Qualifier

FENCES = {
    **dict.fromkeys(
        [
            "about",
            "around",
            "roughly",
            "approximately",
            "approx.",
            "approx",
            "some",
            "circa",
            "close to",
            "an estimated",
            "estimated",
            "somewhere around",
            "in the region of",
            "in the order of",
        ],
        Qualifier.ABOUT,
    ),
    **dict.fromkeys(
        ["at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of"],
        Qualifier.AT_LEAST,
    ),
    **dict.fromkeys(
        ["more than", "over", "above", "well over", "just over", "in excess of", "upwards of", "upward of"],
        Qualifier.MORE_THAN,
    ),
    **dict.fromkeys(
        ["at most", "up to", "no more than", "not more than", "as many as", "as much as", "a maximum of"],
        Qualifier.AT_MOST,
    ),
    **dict.fromkeys(
        [
            "fewer than",
            "less than",
            "under",
            "below",
            "well under",
            "just under",
            "nearly",
            "almost",
            "not quite",
        ],
        Qualifier.FEWER_THAN,
    ),
}
SUFFIXES = {
    "more": Qualifier.AT_LEAST,
    "so": Qualifier.ABOUT,
    "fewer": Qualifier.AT_MOST,
    "less": Qualifier.AT_MOST,
}
_FENCE_WORDS = "|".join(re.escape(fence) for fence in sorted(FENCES, key=len, reverse=True))
_FENCE = re.compile(
    rf"(?<!\w)(?P<fence>{_FENCE_WORDS})\s+(?:(?:about|around|some|roughly|an estimated|the)\s+)?[“\"‘]?$"
)
_CLOSING = closing_words([*FENCES, "some", "the"])
WINDOW = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure at a place of a stretch, before it knows its place in the document."""

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    start: int
    end: int


def fence_before(low: str, place: int) -> tuple[Qualifier | None, int]:
    """The fence that ends at a place, and where its words begin."""
    begin = max(0, place - WINDOW)
    if last_word(low, begin, place) not in _CLOSING:
        return None, place
    found = _FENCE.search(low[begin:place])
    if found is None:
        return None, place
    return FENCES[found["fence"]], begin + found.start()
