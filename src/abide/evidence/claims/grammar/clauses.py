"""Where a clause without "that" begins: a noun phrase with its own verb, a condition, a scene."""

from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import Cue
from abide.evidence.claims.grammar.phrases import has_finite_verb, phrase_end

CLAUSE = 40
"""Most units of an apposition inside a clause's subject."""
OPENS_WITH_SCENE = frozenset(["say", "claim", "argue", "add", "note", "insist"])
"""Verbs whose clause may open with a phrase of place or time: "said in June the ships had left"."""


def starts_clause(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a subject with its verb begins here."""
    if place >= limit:
        return False
    letter = parsed.classes[place]
    if letter == "O" or parsed.low[place] == "there":
        return has_finite_verb(parsed.classes, place + 1, min(limit, place + 8))
    if letter == "Q":
        return place + 1 < limit and has_finite_verb(parsed.classes, place + 1, min(limit, place + 4))
    return letter in "DWNUAp" and is_clause(parsed, place, limit)


def must_be_clause(parsed: Parsed, cue: Cue, at: int, limit: int) -> bool:
    """Whether a modal shows that a clause follows a verb without objects: "argued a plan to go *would*"."""
    classes = parsed.classes
    modal = classes.find("M", at + 1, limit)
    takes_object = not cue.frames.isdisjoint("NPR") or not cue.speech
    if takes_object or modal < 0 or classes[at] not in "DW":
        return False
    return "T" in classes[at:modal] and not any(letter in "StO,Q" for letter in classes[at:modal])


def opens_clause(parsed: Parsed, cue: Cue, at: int, place: int, limit: int) -> bool:
    """Whether what begins here is a clause that opens with a condition, an "-ing" form or a scene."""
    letter = "G" if parsed.low[at] == "having" else parsed.classes[at]
    if at != place or letter not in "SGP":
        return False
    commas = "," in parsed.classes[at:limit]
    if letter == "S":
        return parsed.low[at] in ("if", "when", "while", "because") and commas
    if letter == "G" and has_finite_verb(parsed.classes, at, limit):
        return True
    return cue.lemma in OPENS_WITH_SCENE and commas


def is_clause(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a noun phrase with its own finite verb begins here."""
    classes = parsed.classes
    end = phrase_end(parsed, place, limit)
    while end is not None and end + 1 < limit:
        after = end + 1
        while after < limit and classes[after] == "R":
            after += 1
        if after >= limit:
            return False
        letter = classes[after]
        if letter in "CP":
            end = phrase_end(parsed, after + 1, limit)
            continue
        return _verb_follows(parsed, letter, after, limit)
    return False


def _verb_follows(parsed: Parsed, letter: str, after: int, limit: int) -> bool:
    """Whether a subject that ends before `after` has its verb there, past what describes it."""
    classes = parsed.classes
    if letter in "VBHMK":
        return True
    if letter == "E":
        return parsed.low[after + 1 : min(after + 2, limit)] != ("by",)
    if letter in ",-(":
        closing = classes.find(letter.replace("(", ")"), after + 1, min(limit, after + CLAUSE))
        return closing > 0 and closing + 1 < limit and classes[closing + 1] in "VBHMKE"
    if parsed.low[after] in ("who", "that", "which"):
        return "B" in classes[after:limit] or sum(letter in "VBHMKE" for letter in classes[after:limit]) > 1
    return False
