"""Finds where somebody is said to say something: cue words with the words that carry them.

A cue is a form of a reporting verb that stands as a verb: with its auxiliaries and adverbs, after something
that can be its subject, before something that can be its content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from abide.evidence.claims.text.lexicon import Cue, Form, cues
from abide.evidence.claims.text.units import Unit

AUXILIARIES = frozenset(
    [
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
        "did",
        "does",
        "do",
    ]
)
COPULAS = frozenset(["is", "are", "was", "were", "be", "been", "being"])
ADVERBS = frozenset(
    [
        "also",
        "then",
        "again",
        "later",
        "earlier",
        "previously",
        "recently",
        "now",
        "once",
        "never",
        "still",
        "even",
    ]
)
NOT_ADVERBS = frozenset(
    ["family", "only", "early", "italy", "july", "supply", "reply", "ally", "rally", "assembly", "anomaly"]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "any",
        "some",
        "no",
        "all",
        "each",
        "every",
        "another",
        "such",
        "both",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "by",
        "for",
        "with",
        "from",
        "at",
        "to",
        "into",
        "under",
        "over",
        "about",
        "against",
        "between",
        "through",
        "during",
        "within",
        "without",
        "as",
        "after",
        "before",
        "since",
        "until",
        "upon",
        "among",
        "amid",
        "despite",
        "per",
        "via",
    ]
)
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who"])
SUBORDINATORS = frozenset(
    ["that", "which", "because", "although", "while", "when", "where", "if", "whether", "unless"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A cue in a sentence: units `first` to `last` (inclusive) are its words, `verb` the verb itself."""

    cue: Cue
    first: int
    last: int

    @property
    def after(self) -> int:
        """Index of the first unit behind it."""
        return self.last + 1


def is_adverb(unit: Unit) -> bool:
    """Whether a unit can stand between a subject and its verb."""
    return unit.low in ADVERBS or (
        unit.low.endswith("ly") and len(unit.low) > 4 and unit.low not in NOT_ADVERBS
    )


def find_cue(units: Sequence[Unit], start: int, end: int, *, speech_only: bool) -> Found | None:
    """The first verb of reporting between two places that stands as a finite verb."""
    for place in range(start, end):
        cue = cues().get(units[place].low) if units[place].word else None
        if cue is None or cue.form is Form.GERUND or (speech_only and not cue.speech):
            continue
        first = place
        while first > start and (units[first - 1].low in AUXILIARIES or is_adverb(units[first - 1])):
            first -= 1
        if stands_as_verb(units, start, place, first, cue):
            return Found(cue=cue, first=first, last=place)
    return None


def stands_as_verb(units: Sequence[Unit], start: int, place: int, first: int, cue: Cue) -> bool:
    """Whether a word that could be a verb is one here, judged by its neighbours."""
    if first == start:
        return False
    before = units[first - 1]
    if before.low in COPULAS or before.low in DETERMINERS or before.low in PREPOSITIONS:
        return False
    helped = any(unit.low in AUXILIARIES for unit in units[first:place])
    if cue.form is Form.BASE and not helped and not _plural(before):
        return False
    if before.low in SUBORDINATORS or before.low in ("and", "or", "but", "not"):
        return False
    following = units[place + 1] if place + 1 < len(units) else None
    if following is not None and following.low in ("of", "by") and cue.form is not Form.PAST:
        return False
    return not (cue.form is Form.THIRD and before.low.endswith(("’s", "'s")))


def _plural(unit: Unit) -> bool:
    """Whether a word can be the plural subject of a bare verb form."""
    return unit.low in ("they", "we", "i", "you", "who", "people", "police", "others") or (
        unit.low.endswith("s") and not unit.low.endswith(("ss", "’s", "'s", "us"))
    )
