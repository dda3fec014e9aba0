"""Writings that carry what somebody says: "in a statement", "on Twitter"."""

from abide.evidence.claims.grammar.found import Parsed

WRITINGS = frozenset("statement email e-mail tweet letter memo post op-ed message release note".split())
PLACES = frozenset("twitter facebook instagram".split())
LONGEST = 5
"""Most units of such a phrase."""


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
