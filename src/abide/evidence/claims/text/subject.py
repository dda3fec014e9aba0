"""Who stands before a verb: the subject, with its appositions, apart from the words that set the scene."""

from collections.abc import Sequence
from dataclasses import dataclass

from abide.evidence.claims.text.find import (
    AUXILIARIES,
    COPULAS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from abide.evidence.claims.text.units import Unit

LONGEST = 36
"""Most units of a subject with its appositions."""
OPENERS = frozenset(
    [
        "but",
        "and",
        "so",
        "yet",
        "or",
        "however",
        "meanwhile",
        "earlier",
        "later",
        "still",
        "also",
        "then",
        "besides",
        "moreover",
        "separately",
        "instead",
        "last",
        "next",
        "this",
        "yesterday",
        "today",
        "speaking",
        "asked",
        "according",
    ]
)
DATED = frozenset(
    [
        "last",
        "next",
        "this",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "earlier",
        "later",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Units `first` to `last` (inclusive); `setting` is the stretch before it that sets the scene."""

    first: int
    last: int
    setting: tuple[int, int] | None


def subject_before(units: Sequence[Unit], start: int, verb: int) -> Subject | None:
    """The subject of the verb group that begins at `verb`; None where the words before it cannot be one."""
    last = verb - 1
    while last >= start and units[last].text in ",–—-":
        last -= 1
    chunks = _chunks(units, start, last)
    scene: tuple[int, int] | None = None
    while len(chunks) > 1 and _opens(units, chunks[0]):
        scene = (chunks[0][0] if scene is None else scene[0], chunks[0][1])
        chunks = chunks[1:]
    while len(chunks) > 0 and chunks[0][0] <= chunks[0][1] and _connects(units[chunks[0][0]]):
        chunks[0] = (chunks[0][0] + 1, chunks[0][1])
    if len(chunks) == 0 or chunks[0][0] > chunks[0][1]:
        return None
    if len(chunks) > 1 and not all(_apposition(units, chunk) for chunk in chunks[1:]):
        chunks = chunks[-1:]
    first = chunks[0][0]
    if last - first >= LONGEST or not _can_be_subject(units, first, chunks[0][1]):
        return None
    return Subject(first=first, last=last, setting=scene)


def phrase_after(units: Sequence[Unit], start: int, end: int) -> int | None:
    """Last unit of the name or noun phrase that begins at `start`: for "…, reports the Moscow Times"."""
    place = start
    if place < end and units[place].low in DETERMINERS:
        place += 1
    last = None
    while place < end and place - start < LONGEST:
        unit = units[place]
        if unit.quote or (not unit.word and unit.text not in ("-", "&", "’")):
            break
        if unit.low in AUXILIARIES or unit.low in SUBORDINATORS or unit.low in COPULAS:
            break
        if unit.low in PREPOSITIONS and unit.low not in ("of", "for", "to", "in", "at"):
            break
        last = place
        place += 1
    return last


def _chunks(units: Sequence[Unit], start: int, last: int) -> list[tuple[int, int]]:
    """Stretches between commas, as (first, last)."""
    found, begin = [], start
    for place in range(start, last + 1):
        if units[place].text in (",", "–", "—", ";", ":"):
            if place > begin:
                found.append((begin, place - 1))
            begin = place + 1
    if begin <= last:
        found.append((begin, last))
    return found


def _opens(units: Sequence[Unit], chunk: tuple[int, int]) -> bool:
    """Whether a stretch sets the scene rather than naming the speaker."""
    head = units[chunk[0]]
    return (
        head.quote
        or head.low in PREPOSITIONS
        or head.low in OPENERS
        or head.low in SUBORDINATORS
        or head.low.endswith("ing")
        or is_adverb(head)
    )


def _connects(unit: Unit) -> bool:
    return unit.low in ("but", "and", "so", "yet", "or", "however", "meanwhile", "also", "then") or is_adverb(
        unit
    )


def _apposition(units: Sequence[Unit], chunk: tuple[int, int]) -> bool:
    """Whether a stretch between commas describes the name before it."""
    head = units[chunk[0]]
    return (
        head.low in DETERMINERS
        or head.low in ("who", "head", "chief", "director")
        or head.capital
        or head.word
    )


def _can_be_subject(units: Sequence[Unit], first: int, last: int) -> bool:
    head = units[first]
    if head.quote or not head.word or head.low in PREPOSITIONS or head.low in SUBORDINATORS:
        return False
    if head.low in AUXILIARIES or head.low in COPULAS:
        return False
    relative = False
    named = False
    for place in range(first, last + 1):
        unit = units[place]
        relative = relative or unit.low in ("who", "which", "whose")
        if not relative and place > first and (unit.low in COPULAS or unit.low in ("has", "have", "had")):
            return False
        named = named or unit.capital or unit.low in PRONOUNS or unit.low in DETERMINERS
        named = named or (unit.word and unit.low.endswith("s"))
    return named
