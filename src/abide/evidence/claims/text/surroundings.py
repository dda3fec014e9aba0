"""What stands before a place in a text that a pronoun or a short name there may point at."""

import re
from dataclasses import replace

from abide.evidence.claims.text.persons import stands_for
from abide.evidence.claims.text.phrase import CAPITALS, LONE_CAPITALS
from abide.evidence.claims.text.places import Named, places_in
from abide.terms.evidence import Speaker

_STOP = re.compile(r"[.!?][”\"’']?\s+|\n+")
_NAMED = re.compile(
    rf"(?!(?:The|A|An|This|That|Its|His|Her|Their|Our)\s){LONE_CAPITALS}\s+"
    r"(?:(?:foreign|defen[cs]e|labou?r|interior|trade|unification|finance)\s+)?\Z"
)
_OF = re.compile(rf"\s+of\s+(?:the\s+)?{CAPITALS}")
FAR_BACK = 4_000
"""Characters before "the ministry" in which its full name is looked for."""
TRIES = 24
"""Times that its last word is looked at for a name before it."""
LONGEST = 120
"""Most characters of a name before its last word."""
LOOK_BACK = 400
"""Characters before a pronoun in which the subject of a sentence without a claim is looked for."""


def subject_before(text: str, place: int) -> Speaker | None:
    """A State that opens the sentence before, where nobody spoke: "North Korea fired. It said …"."""
    before = text[max(0, place - LOOK_BACK) : place].rstrip("“\"‘' ")
    if not before.endswith((".", "!", "?")):
        return None
    sentence = _sentences(before)[-1].lstrip("“” ")
    found = places_in(sentence[:60])
    if not found or found[0].start > 4 or found[0].place.kind not in ("name", "capital", "seat"):
        return None
    if sentence.startswith(("’s", "'s"), found[0].end):
        return None
    return stands_for(sentence[found[0].start : found[0].end], found[0].place)


def state_before(text: str, place: int) -> Named | None:
    """The first State that the sentence up to a place names, else the first of the sentence before.

    What a sentence is about comes first: "China said nothing of North Korea, but its ministry did".
    """
    begin = max(0, place - LOOK_BACK)
    before = text[begin:place]
    end = len(before)
    for sentence in reversed(_sentences(before)[-2:]):
        start = before.rfind(sentence, 0, end)
        named = [item for item in places_in(sentence) if item.place.kind in ("name", "capital")]
        if named:
            return replace(named[0], start=begin + start + named[0].start, end=begin + start + named[0].end)
        end = start
    return None


def _sentences(text: str) -> list[str]:
    """The sentences of a stretch, the last one as far as it goes."""
    return [part for part in _STOP.split(text) if part.strip() != ""] or [text]


def body_before(text: str, word: str, place: int) -> str | None:
    """The full name of a body of a kind that was named last, for "the ministry"."""
    begin, at = max(0, place - FAR_BACK), place
    forms = {word, word.capitalize(), word.title(), word.upper()}
    for _ in range(TRIES):
        at = max(text.rfind(form, begin, at) for form in forms)
        if at < 0:
            return None
        named = _NAMED.search(text, max(begin, at - LONGEST), at)
        if named is not None:
            end = at + len(word)
            rest = _OF.match(text, end)
            return text[named.start() : end if rest is None else rest.end()]
    return None
