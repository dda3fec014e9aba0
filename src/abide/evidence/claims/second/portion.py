"""Portions: a long document in pieces that a model can hold, cut between paragraphs, with what precedes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LENGTH = 6_000
"""Most characters of a portion's own: some 1,500 tokens, so that text and answer fit a small local model."""
BEFORE = 800
"""Most characters of what precedes, given again: whole paragraphs, so that a speaker is still named."""
_PARAGRAPH = re.compile(r"[^\n]*(?:\n|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A stretch of a document. What lies from `start` to `own` was the end of the portion before."""

    start: int
    own: int
    end: int


def portions(text: str) -> Iterator[Portion]:
    """The portions of a text, in order; their own parts cover it once."""
    ends = list(_breaks(text))
    own = 0
    for place, end in enumerate(ends):
        following = ends[place + 1] if place + 1 < len(ends) else None
        if following is None or following - own > LENGTH:
            yield Portion(start=_start(text, own), own=own, end=end)
            own = end


def _breaks(text: str) -> Iterator[int]:
    """Ends of paragraphs, and places inside longer ones at white space."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > LENGTH:
            space = text.rfind(" ", start + LENGTH // 2, start + LENGTH)
            start = start + LENGTH if space < 0 else space + 1
            yield start
        if start < end:
            yield end


def _start(text: str, own: int) -> int:
    """Where the paragraphs begin that are given again before a portion's own."""
    if own == 0:
        return 0
    if text[own - 1] != "\n":  # a paragraph cut in two: what precedes is the same paragraph
        space = text.find(" ", max(0, own - BEFORE), own)
        return own if space < 0 else space + 1
    found = text.find("\n", max(0, own - BEFORE - 1), own)
    return 0 if own <= BEFORE else found + 1
