"""Hedges: the words by which a speaker or a reporter stands back from the content, and what they modify."""

import re
from collections.abc import Iterator
from functools import cache

from abide.evidence.claims.text.clues import HEDGE, Clues
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.table import lines
from abide.terms.evidence import Hedge, Span

_FIGURE = (
    r"(?=\s+[“‘\"]?(?:[\d$€£]|us\$|(?:an?|half\s+an?)\s+(?:dozen|hundred|thousand|million|billion|third|quarter)"
    r"|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|dozens|hundreds|thousands)(?!\w*-))"
)
_SHAPES = {
    "word": "{}",
    "verb": r"{}(?=\s+(?:to|that|as|of|likely|unlikely|not|\w+ly)(?!\w))",
    "passive": r"(?:(?<=is )|(?<=are )|(?<=was )|(?<=were )|(?<=been )|(?<=be )|(?<=ly )){}"
    r"(?=\s+(?:to|that|by)(?!\w)|$)",
    "modal": r"{}(?=\s+(?!not?\s+longer|not\s+find|no\s|of\s|and\s|in\s|on\s)[a-z])",
    "figure": "{}" + _FIGURE,
}
_REPORTING = frozenset(["alleged", "suspected", "supposed", "purported", "said", "appeared", "estimated"])
"""Words that are the verb itself where they end a cue ("had alleged")."""
_NEXT = re.compile(r"[\s“‘\"]+(?:(?:to|be|have|been|an?|also|that|not)\s+)*([\w’',.$%-]*\w)")


@cache
def _pattern() -> re.Pattern[str]:
    forms = [_SHAPES[shape].format(re.escape(word)) for word, shape in lines("hedges.tsv")]
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(forms)})(?![\w’'])")


def hedges_in(raw: Raw, *, clues: Clues | None = None) -> Iterator[Hedge]:
    """The hedges of an attribution: in its cue, the cue it goes on from, and its content.

    Args:
        raw: the attribution.
        clues: those of its document; without them its parts are looked through by themselves.
    """
    spans = (raw.cue, *raw.content) if raw.leader is None else (raw.leader, raw.cue, *raw.content)
    seen: set[int] = set()
    for span in sorted(spans, key=_start):
        held = Clues.of(span.text, span.start) if clues is None else clues
        places = held.within(HEDGE, span.start, span.end)
        if len(places) == 0:
            continue
        low = lowered(span.text)
        for place in places:
            found = _pattern().match(low, place)
            start = span.start + place
            if found is None or start in seen:
                continue
            words = found.group()
            verb = span is raw.cue and found.end() == len(low) and words in _REPORTING
            if verb or _is_name(span.text, place, words):
                continue
            seen.add(start)
            end = span.start + found.end()
            yield Hedge(
                start=start, end=end, text=span.text[place : found.end()], modifies=_modified(raw, span, end)
            )


def _start(span: Span) -> int:
    return span.start


def _is_name(text: str, place: int, word: str) -> bool:
    """Whether "May" is a month or a surname: a capital inside words that are not all capitals."""
    behind = text[place + len(word) :].lstrip()
    return word == "may" and text[place].isupper() and not behind[:1].isupper()


def _modified(raw: Raw, span: Span, end: int) -> str | None:
    """The word that a hedge holds back: the next one that carries meaning."""
    inside = raw.sentence.start <= end <= raw.sentence.end
    text, place = (raw.sentence.text, end - raw.sentence.start) if inside else (span.text, end - span.start)
    found = _NEXT.match(text, place)
    return None if found is None else found[1]
