"""Objects of a verb: somebody and a deed, what a preposition joins, a plain noun phrase."""

from abide.evidence.claims.grammar.content import Content
from abide.evidence.claims.grammar.ends import clause_end, deed_end, object_end
from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import Cue
from abide.evidence.claims.grammar.phrases import has_finite_verb, past_settings, phrase_end
from abide.evidence.claims.grammar.wording import object_reports

ASIDE = 16
"""Most units of what describes a name between commas."""
DEEDS = frozenset("of for to with about against from over into as on at by".split())
"""Prepositions that join a verb's object to the deed it is about: "accused Russia *of*"."""
REFLEXIVE = frozenset("himself herself itself themselves myself ourselves".split())
MANNERS = frozenset(
    (word,) for word in ("full", "part", "public", "private", "writing", "principle", "person")
)
"""Words behind "in" that tell how something is said, before its object."""


def deed(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """Somebody, and a deed joined by "to", "of" or "for": "accused Russia of helping"."""
    for attach in (False, True):
        end = phrase_end(parsed, place, limit, attach=attach)
        if end is None or end + 2 >= limit:
            continue
        after = _past_aside(parsed, end, limit)
        if parsed.classes[after] == "T" and parsed.classes[after + 1] in "VBHRKQ":
            last = deed_end(parsed, after, limit)
        elif parsed.low[after] in (cue.prepositions or DEEDS):
            last = object_end(parsed, after, limit)
        else:
            continue
        return Content(pieces=((place, last),), rule="somebody to a deed", recipient=(place, end))
    return None


def _past_aside(parsed: Parsed, end: int, limit: int) -> int:
    """The unit behind a name and what describes it between commas: "accused X, the envoy, *of*"."""
    if parsed.classes[end + 1] != "," or parsed.classes[end + 2] not in "DNS":
        return end + 1
    closing = parsed.classes.find(",", end + 2, min(limit - 1, end + ASIDE))
    if closing < 0 or parsed.low[closing + 1] != "of":
        return end + 1
    relative = parsed.classes[end + 2] == "S"
    return closing + 1 if relative or not has_finite_verb(parsed.classes, end + 2, closing) else end + 1


def preposition(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A preposition that belongs to the verb, and what it is about: "called for", "warned of"."""
    if parsed.low[place] in REFLEXIVE and place + 1 < limit:
        place += 1  # "distanced *himself* from"
    first = place + 1
    if parsed.low[place] not in cue.prepositions or first >= limit:
        return None
    letter = parsed.classes[first]
    if letter not in "SDWNUAOQGEtRp" or "condition" in parsed.low[first : first + 2]:
        return None  # "spoke on condition of anonymity"
    last = clause_end(parsed, first, limit) if letter == "S" else object_end(parsed, first, limit)
    return None if last < first else Content(pieces=((first, last),), rule="preposition", cue_last=place)


def object_of(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A noun phrase: "rejected the plan", "rejected in full the plan"."""
    if parsed.classes[place] == "P" and parsed.low[place + 1 : place + 2] in MANNERS and place + 2 < limit:
        place += 2
    if parsed.classes[place] in "PZ" and parsed.classes[place + 1 : place + 2] != "p":
        place = past_settings(parsed, place, limit)
        if place >= limit or parsed.classes[place] not in "DW":
            return None
    if parsed.low[place] == "what" and cue.speech:
        return Content(pieces=((place, clause_end(parsed, place, limit)),), rule="object")
    if parsed.classes[place] not in "DWNUAOQGEtZ" or not object_reports(parsed, cue.lemma, place, limit):
        return None
    last = object_end(parsed, place, limit)
    if "C" in cue.frames and any(letter in "VBHMK" for letter in parsed.classes[place + 1 : last + 1]):
        last = clause_end(parsed, place, limit)  # what holds a verb goes on past a comma, as a clause does
    return None if last < place else Content(pieces=((place, last),), rule="object")
