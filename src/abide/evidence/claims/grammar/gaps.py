"""What stands before its speaker: "a move that the ministry says is late", "the judge X referred to"."""

from abide.evidence.claims.grammar.content import Content
from abide.evidence.claims.grammar.ends import object_end, trimmed
from abide.evidence.claims.grammar.found import Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import phrase_start
from abide.evidence.claims.grammar.verbs import Verb


def fronted(parsed: Parsed, subject: Phrase, start: int) -> Pair | None:
    """What a clause with a speaker begins with: a relative pronoun, or the phrase before the speaker."""
    before = subject.first - 1
    if before < start:
        return None
    classes = parsed.classes
    if classes[before] in "St" and parsed.low[before] in ("which", "who", "that", "whom", "what"):
        return before, before
    if classes[before] in "NW" and classes[subject.first] in "DWO":
        first = phrase_start(parsed, before, start)
        return None if first is None else (first, before)
    return None


def relative(parsed: Parsed, verb: Verb, front: Pair, limit: int) -> Content | None:
    """A verb right behind, whose subject stands before the speaker: "which the ministry says *is* untrue"."""
    classes, place = parsed.classes, verb.last + 1
    if "C" not in verb.cue.frames or place >= limit or classes[place] not in "VBHMKE":
        return None
    if classes[place] == "E" and classes[place + 1 : min(place + 2, limit)] == ",":
        return None
    end = place
    while end + 1 < limit and classes[end + 1] not in ",;:.-":
        end += 1
    return Content(pieces=(front, (place, trimmed(parsed, end, place))), rule="relative clause")


def gap(parsed: Parsed, verb: Verb, front: Pair, limit: int) -> Content | None:
    """A verb without its object, which stands before the speaker: "a plan that X opposed".

    "What X described *as a farce*" gives a name: that is what X says.
    """
    place, last = verb.last + 1, None
    if parsed.low[front[0]] == "what" and place + 1 < limit and parsed.low[place] == "as":
        return Content(pieces=((place + 1, object_end(parsed, place + 1, limit)),), rule="name given")
    if place < limit and parsed.low[place] in verb.cue.prepositions:
        last, place = place, place + 1
    if last is None and "N" not in verb.cue.frames:
        return None
    if place < limit and parsed.classes[place] not in ".,PZVBHMKRS-":
        return None
    return Content(pieces=(front,), rule="object before", cue_last=last)
