"""What stands behind a verb of saying and belongs to it: "in a statement", "on Twitter", "repeatedly"."""

from abide.evidence.claims.grammar.found import Parsed

WRITINGS = frozenset("statement email e-mail tweet letter memo post op-ed message release note".split())
PLACES = frozenset("twitter facebook instagram".split())
NOT_MANNER = frozenset("not no so too however only then there now".split())
"""Adverbs that begin what is said, or tell nothing of how."""
LONGEST = 5
"""Most units of such a phrase."""


def manner_end(parsed: Parsed, place: int) -> int | None:
    """The unit at a place if it ends the words about saying: "said *repeatedly* that", "said *Friday*."."""
    classes = parsed.classes
    if place + 1 >= len(classes) or classes[place] not in "RZ" or parsed.low[place] in NOT_MANNER:
        return None
    return place if classes[place + 1] in ("t.:" if classes[place] == "R" else ".") else None


def medium_end(parsed: Parsed, place: int) -> int | None:
    """The last unit of a writing that begins at a place with "in" or "on"; None where none does."""
    low, classes = parsed.low, parsed.classes
    if place + 1 >= len(low) or low[place] not in ("in", "on"):
        return None
    if low[place] == "on":
        return place + 1 if low[place + 1] in PLACES else None
    if classes[place + 1] != "D":
        return None
    for at in range(place + 2, min(len(low), place + LONGEST)):
        if low[at] in WRITINGS:
            return at
        if classes[at] not in "NWAZ":
            return None
    return None
