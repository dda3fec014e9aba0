"""What stands before a place in a text that a pronoun or a short name there may point at."""

import re
from dataclasses import replace

from abide.evidence.claims.text.persons import stands_for
from abide.evidence.claims.text.phrase import CAPITALS
from abide.evidence.claims.text.places import Named, places_in
from abide.terms.evidence import Speaker

FAR_BACK = 4_000
"""Characters before "the ministry" in which its full name is looked for."""
LOOK_BACK = 400
"""Characters before a pronoun in which the subject of a sentence without a claim is looked for."""


def subject_before(text: str, place: int) -> Speaker | None:
    """A State that opens the sentence before, where nobody spoke: "North Korea fired. It said …"."""
    before = text[max(0, place - LOOK_BACK) : place].rstrip("“\"‘' ")
    stop = re.search(r"[.!?]\s*$", before)
    if stop is None:
        return None
    begin = (
        max((before.rfind(mark, 0, stop.start()) for mark in (". ", "! ", "? ", "\n", "” ")), default=-1) + 1
    )
    sentence = before[begin:].lstrip("“” \n")
    found = places_in(sentence[:60])
    if not found or found[0].start > 4 or found[0].place.kind not in ("name", "capital", "seat"):
        return None
    if sentence.startswith(("’s", "'s"), found[0].end):
        return None
    return stands_for(sentence[found[0].start : found[0].end], found[0].place)


def state_before(text: str, place: int) -> Named | None:
    """The State named last before a place, by its name or capital, in the sentence or the one before."""
    begin = max(0, place - LOOK_BACK // 2, text.rfind("\n", 0, place))
    named = [item for item in places_in(text[begin:place]) if item.place.kind in ("name", "capital")]
    if not named:
        return None
    return replace(named[-1], start=begin + named[-1].start, end=begin + named[-1].end)


def body_before(text: str, word: str, place: int) -> str | None:
    """The full name of a body of a kind that was named last, for "the ministry"."""
    pattern = (
        rf"(?:{CAPITALS}\s+)(?:(?:foreign|defen[cs]e|labou?r|interior|trade|unification|finance)\s+)?"
        rf"(?i:{re.escape(word)})(?:\s+of\s+(?:the\s+)?{CAPITALS})?"
    )
    found = re.findall(rf"(?<!\w){pattern}", text[max(0, place - FAR_BACK) : place])
    return found[-1].removeprefix("The ").removeprefix("the ") if found else None
