"""Printed lines back to paragraphs, one a line: for PDF pages and mail, whose lines end where the paper does.

A line ends its paragraph when a blank one follows, when it is short for the page and ends a sentence, or when
the next begins a numbered or marked item. A word broken by a hyphen is mended. The claims reader takes each
line of a text for a paragraph, so a sentence must not be left in two lines.
"""

import re
from collections.abc import Iterator, Sequence

_STOPPED = re.compile(r"[.!?:;…][\"”’')\]]*$")
_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[•·–—*-])\s+\S|\d{1,3}\.\s|_{5,}|-{5,}")
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]+)-$")
SHORT = 0.75
"""Share of the page's width under which a line that ends a sentence ends the paragraph."""
SHORT_TITLE = 0.6
"""Share under which a line without a stop, before a capital, is a heading."""


def paragraphs(lines: Sequence[str]) -> str:
    """Paragraphs, one a line, out of printed lines; blank ones part paragraphs."""
    lengths = sorted(len(line) for line in lines if line.strip() != "")
    width = lengths[int(len(lengths) * 0.9)] if len(lengths) > 0 else 0
    return "\n".join(_joined(group) for group in _groups(lines, width))


def _groups(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    group: list[str] = []
    for line in (raw.strip() for raw in lines):
        if line == "" or (len(group) > 0 and _parts(group[-1], line, width)):
            if len(group) > 0:
                yield group
            group = []
        if line != "":
            group.append(line)
    if len(group) > 0:
        yield group


def _parts(before: str, after: str, width: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if _ITEM.match(after) is not None:
        return True
    stopped = _STOPPED.search(before) is not None
    if stopped:
        return len(before) < SHORT * width
    return len(before) < SHORT_TITLE * width and after[:1].isupper() and not before.endswith(("-", ","))


def _joined(group: Sequence[str]) -> str:
    words = group[0]
    for line in group[1:]:
        broken = _BROKEN.search(words)
        if broken is not None and line[:1].islower():
            words = f"{words[:-1]}{line}"
        else:
            words = f"{words}{'' if words.endswith('-') else ' '}{line}"
    return " ".join(words.replace("\u00ad", "").split())
