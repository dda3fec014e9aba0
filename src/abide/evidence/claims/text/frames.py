"""What stands behind a verb: quotation, clause, infinitive or noun phrase, and whom it was said to."""

from collections.abc import Sequence
from dataclasses import dataclass

from abide.evidence.claims.text.find import COPULAS, DETERMINERS, PREPOSITIONS, PRONOUNS, Found
from abide.evidence.claims.text.subject import DATED
from abide.evidence.claims.text.units import Unit

RECIPIENT = 9
"""Most units of a recipient between the verb and its clause ("told the Interfax news agency that")."""
ADJUNCT = 14
"""Most units between a verb and its "that" ("said in an interview on Tuesday that")."""
GOVERNED = {"accuse": ("of",), "blame": ("for",), "warn": ("of", "against", "about"), "caution": ("against",)}
"""Prepositions that join a verb's object to the deed it is about; others take "to"."""
TIMES = frozenset(["times"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Units `first` to `last` (inclusive) are reported; `direct` where they are a quotation."""

    first: int
    last: int
    direct: bool
    rule: str
    recipient: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None


def content_after(units: Sequence[Unit], found: Found, end: int) -> Content | None:
    """What the verb reports; `end` is where the sentence, or the part of it in question, ends."""
    place = found.after
    while place < end and units[place].text in ",:":
        place += 1
    if place >= end:
        return None
    last = _trimmed(units, end - 1)
    frames = found.cue.frames
    for attempt in (_quotation, _that_clause, _recipient, _infinitive, _governed, _bare_clause, _noun_phrase):
        content = attempt(units, found, place, last, frames)
        if content is not None and content.first <= content.last:
            return content
    return None


def _quotation(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    """A quotation at once, or after a few words of time and place and a comma or colon."""
    if "Q" not in frames and "C" not in frames:
        return None
    for at in range(place, min(place + ADJUNCT, last + 1)):
        unit = units[at]
        if unit.quote:
            stands_apart = at == place or units[at - 1].text in ",:"
            if not stands_apart or not _whole(unit):
                return None
            setting = None if at == place else (place, at - 1)
            return Content(first=at, last=at, direct=True, rule="quotation", setting=setting)
        if at == place and unit.low not in PREPOSITIONS and unit.low not in DATED:
            return None
    return None


def _whole(unit: Unit) -> bool:
    """Whether a quotation holds a statement, not a word or two taken from one."""
    return len(unit.text.split()) > 2 or unit.text.rstrip("”\"'’")[-1:] in ",.!?"


def _that_clause(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    if "C" not in frames:
        return None
    for at in range(place, min(place + ADJUNCT, last + 1)):
        unit = units[at]
        if at > place and "R" in frames:
            return None
        if unit.low == "that" and at < last:
            setting = None if at == place else (place, at - 1)
            return Content(first=at, last=last, direct=False, rule="that-clause", setting=setting)
        opening = at == place and unit.low not in PREPOSITIONS and unit.low not in DATED
        if opening or unit.quote or unit.low in COPULAS or unit.text in ";":
            return None
    return None


def _recipient(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    """Somebody told, then the content: "told Reuters that …", "told reporters the ship had left"."""
    if "R" not in frames:
        return None
    for at in range(place, min(place + RECIPIENT + ADJUNCT, last + 1)):
        unit = units[at]
        if unit.low == "that" and place < at < last:
            told = (place, _recipient_end(units, place, at))
            return Content(first=at, last=last, direct=False, rule="told", recipient=told)
        if unit.quote and at > place and _whole(unit):
            told = (place, _recipient_end(units, place, at))
            return Content(first=at, last=at, direct=True, rule="told", recipient=told)
        if (
            at > place
            and unit.low in DETERMINERS | PRONOUNS
            and at - place <= RECIPIENT
            and _named(units, place, at)
        ):
            told = (place, at - 1)
            return Content(first=at, last=last, direct=False, rule="told", recipient=told)
    return None


def _named(units: Sequence[Unit], first: int, after: int) -> bool:
    """Whether a stretch names somebody, with no preposition hanging at its end."""
    return units[after - 1].low not in PREPOSITIONS and units[after - 1].word and after - first <= RECIPIENT


def _recipient_end(units: Sequence[Unit], first: int, after: int) -> int:
    last = first
    while (
        last + 1 < after and units[last + 1].word and units[last + 1].low not in ("on", "in", "at", "during")
    ):
        last += 1
    return last


def _infinitive(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    if "T" in frames and units[place].low in ("to", "not") and place < last and not units[place + 1].capital:
        return Content(first=place, last=last, direct=False, rule="infinitive")
    return None


def _governed(
    units: Sequence[Unit], found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    """Object and deed together: "accused Russia of helping …", "urged the States to embrace …"."""
    if "P" not in frames or units[place].quote:
        return None
    joints = GOVERNED.get(found.cue.lemma, ("to", "not"))
    for at in range(place, min(place + 30, last)):
        if units[at].low in joints:
            told = (place, at - 1) if at > place else None
            return Content(first=place, last=last, direct=False, rule="object and deed", recipient=told)
    return None


def _bare_clause(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    """A clause without "that": it begins like a sentence and holds a verb of its own."""
    if "C" not in frames:
        return None
    while place < last and (
        units[place].low in DATED or (units[place].low == "on" and units[place + 1].low in DATED)
    ):
        place += 1
    head = units[place]
    opens = (
        head.capital or head.quote or head.low in DETERMINERS or head.low in PRONOUNS or head.low == "there"
    )
    opens = (
        opens or head.text[0].isdigit() or head.low.endswith("s") or head.low in ("about", "more", "nearly")
    )
    if not opens or head.low in PREPOSITIONS - {"about", "over", "as"} or last - place < 2:
        return None
    return Content(first=place, last=last, direct=False, rule="clause")


def _noun_phrase(
    units: Sequence[Unit], _found: Found, place: int, last: int, frames: frozenset[str]
) -> Content | None:
    if "N" not in frames:
        return None
    head = units[place]
    if head.low in PREPOSITIONS or head.low in COPULAS or head.text in ",;":
        return None
    end = last
    if units[end].low in TIMES and end - 1 > place:
        end -= 2
    while end > place and units[end].text in ",;":
        end -= 1
    return Content(first=place, last=end, direct=False, rule="object")


def _trimmed(units: Sequence[Unit], last: int) -> int:
    """The last unit that is not a mark of punctuation."""
    while last > 0 and not units[last].quote and not units[last].word and units[last].text not in ")]%":
        last -= 1
    return last
