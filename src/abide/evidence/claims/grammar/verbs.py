"""Verbs that report, as they stand in a sentence: with their auxiliaries, adverbs, particles and voice."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import Cue, cues, nouns
from abide.evidence.claims.grammar.words import HEARSAY


class Voice(StrEnum):
    """How a verb stands to its subject."""

    ACTIVE = "active"  # finite: "X said", "X has said", "X is saying"
    PASSIVE = "passive"  # "is expected", "was accused"
    GERUND = "gerund"  # ", adding that": the subject is that of the clause before
    INFINITIVE = "infinitive"  # "to say": the subject is that of the governing verb


class Verb(NamedTuple):
    """A verb group: units `first` to `last` (inclusive) are its words, `head` the verb itself."""

    cue: Cue
    first: int
    head: int
    last: int
    voice: Voice


CHAINS = frozenset(
    "went goes going go continued continues continue began begins started came proceeded rushed"
    " hastened paused dared tried tries trying managed manages seemed seems appeared appears"
    " attempted".split()
)
"""Verbs that join with "to" and a verb that reports as one cue: "went on to say", "continued to insist"."""


READY = frozenset(["quick", "careful"])
"""Adjectives that join with "to" and a verb that reports as one cue: "was quick to point out"."""
HELD = frozenset(
    "expect say believe report allege understand think rumour rumor estimate suspect know see"
    " consider predict claim fear hope presume assume deem view describe project rate suppose".split()
)
"""Verbs whose passive tells what people hold, and names nobody."""


@cache
def words_of_saying() -> frozenset[str]:
    """Every form of a verb or noun by which something is said or held, and "according"."""
    verbs = {form for form, held in cues().items() if any(cue.speech or cue.lemma in HELD for cue in held)}
    return frozenset(verbs | _other_words_of_saying())


@cache
def _other_words_of_saying() -> frozenset[str]:
    """Nouns by which something is said, and the words that report and are no verbs."""
    return frozenset({form for form, noun in nouns().items() if noun.speech} | HEARSAY | {"according"})


def can_report(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a stretch of a sentence holds quoted words, a colon, or a word that reports as it stands."""
    verbs, others = words_of_saying(), _other_words_of_saying()
    if any(parsed.low[place] in verbs for place in parsed.verbs if first <= place <= last):
        return True
    classes = parsed.classes[first : last + 1]
    return "Q" in classes or ":" in classes or not others.isdisjoint(parsed.low[first : last + 1])


KEEPING = frozenset(
    "keep keeps kept start starts started begin begins began begun stopped stop resumed".split()
)
"""Verbs that join with an "-ing" form as one cue: "kept asking"."""


def reporting_verbs(classes: str, low: Sequence[str]) -> list[int]:
    """The units of a sentence that stand as verbs and have the form of one that reports."""
    table = cues()
    return [place for place, letter in enumerate(classes) if letter in "VEG" and low[place] in table]


TURNING = frozenset(
    "responded responds respond replied replies reply reacted reacts answered answers countered counters"
    " concluded concludes opened opens began begins started starts ended ends closed closes finished"
    " finishes continued continues".split()
)
"""Verbs that join with "by" and an "-ing" form as one cue: "responded by saying"."""


def verbs_in(parsed: Parsed, start: int, end: int, *, speech_only: bool) -> Iterator[Verb]:
    """Every form of a verb that reports which stands as a verb, left to right."""
    table = cues()
    for place in parsed.verbs:
        if not start <= place < end:
            continue
        cue = _fitting(table[parsed.low[place]], parsed.low, place, end)
        if cue is None:
            continue
        verb = _group(parsed, cue, place, start)
        if speech_only and not cue.speech and not (verb.voice is Voice.PASSIVE and cue.lemma in HELD):
            continue
        yield verb


def _fitting(held: tuple[Cue, ...], low: tuple[str, ...], place: int, end: int) -> Cue | None:
    """Of the verbs of a form, the one whose particles follow it."""
    for cue in held:
        size = len(cue.particle)
        if size == 0 or (place + size < end and low[place + 1 : place + 1 + size] == cue.particle):
            return cue
    return None


MIDDLE = frozenset("long both all first yet only once each since".split())
"""Words that stand between a subject and its verb as adverbs do: "have *long* called", "*first* reported"."""


def _in_the_middle(parsed: Parsed, place: int, floor: int) -> bool:
    """Whether a word of `MIDDLE` stands between a subject or auxiliary and the verb."""
    return place > floor and parsed.low[place] in MIDDLE and parsed.classes[place - 1] in "RMHBKNWOS"


def _group(parsed: Parsed, cue: Cue, place: int, floor: int) -> Verb:
    classes = parsed.classes
    first = place
    while first > floor and (classes[first - 1] in "RMHBK" or _in_the_middle(parsed, first - 1, floor)):
        first -= 1
    while first < place and classes[first] == "R" and first > floor and classes[first - 1] in ":^":
        first += 1
    helpers = classes[first:place].replace("R", "")
    before = classes[first - 1] if first > floor else "^"
    if classes[place] == "G":
        joined = _joined_before(parsed, first, floor)
        voice = Voice.ACTIVE if joined is not None or helpers.endswith("B") else Voice.GERUND
    elif helpers.endswith("B") and classes[place] == "E":
        joined, voice = None, Voice.PASSIVE
    elif before == "T" and helpers == "":
        first -= 1
        joined = _chained_before(parsed, first, floor)
        voice = Voice.INFINITIVE if joined is None else Voice.ACTIVE
    else:
        joined, voice = None, Voice.ACTIVE
    if joined is not None:
        first = joined
        while first > floor and classes[first - 1] in "RMHBK":
            first -= 1
    return Verb(cue=cue, first=first, head=place, last=place + len(cue.particle), voice=voice)


def _joined_before(parsed: Parsed, first: int, floor: int) -> int | None:
    """The verb that an "-ing" form belongs to: "*kept* asking", "*responded by* saying"."""
    low = parsed.low
    if first > floor and low[first - 1] in KEEPING:
        return first - 1
    if first - 2 >= floor and low[first - 1] == "by" and low[first - 2] in TURNING:
        return first - 2
    return None


def _chained_before(parsed: Parsed, to: int, floor: int) -> int | None:
    """The word that an infinitive belongs to: "*went on* to say", "was *quick* to point out"."""
    governing = to - 2 if parsed.low[to - 1] == "on" else to - 1
    ready = parsed.low[governing] in READY and parsed.classes[governing - 1] in "BR"
    return governing if governing > floor and (ready or parsed.low[governing] in CHAINS) else None
