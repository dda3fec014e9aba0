"""Passives and seeming: cues whose content stands around them, and whose speaker is often not named.

"Russia is reportedly expected to …", "she was asked about …", "it was denied by the ministry", "he appears to …".
"""

from abide.evidence.claims.text.found import Found
from abide.evidence.claims.text.frames import clause_end, object_end
from abide.evidence.claims.text.phrases import Parsed, Phrase, phrase_end, subject_of
from abide.evidence.claims.text.verbs import HELD, Verb
from abide.terms.speech import Act

ASKED = frozenset(["asked", "pressed", "questioned", "quizzed", "challenged"])
SEEM = frozenset("seem seems seemed appear appears appeared".split())


def passive_at(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """A passive: what is held of the subject, or what somebody did to it by word."""
    classes, low = parsed.classes, parsed.low
    subject = subject_of(parsed, verb.first, start)
    if subject is None:
        return None
    after = verb.last + 1
    if after >= limit:
        return None
    agent = next((at for at in range(after, min(limit - 1, after + 8)) if low[at] == "by"), None)
    pieces: list[tuple[int, int]] = [(subject.first, subject.last)]
    source: Phrase | None = None
    cue_last = verb.last
    rule = ""
    letter = classes[after]
    if letter == "T" and verb.cue.lemma in HELD | {
        "urge",
        "ask",
        "order",
        "require",
        "invite",
        "encourage",
        "advise",
        "instruct",
        "tell",
    }:
        pieces.append((after, clause_end(parsed, after, limit)))
        rule = "passive, infinitive"
    elif letter in "tS" and verb.cue.lemma in HELD | {
        "tell",
        "ask",
        "inform",
        "assure",
        "announce",
        "decide",
        "reveal",
        "confirm",
    }:
        if low[subject.first] == "it":
            pieces = []
        pieces.append((after, clause_end(parsed, after, limit)))
        rule = "passive, clause"
    elif low[after] in ("as", "of", "about", "for", "with") and not verb.cue.frames.isdisjoint("PRN"):
        stop = agent if agent is not None else limit
        pieces.append((after + 1, object_end(parsed, after + 1, stop)))
        cue_last = after
        rule = "passive, deed"
    elif agent is None:
        return None
    if agent is not None and (agent == after or len(pieces) > 1):
        end = phrase_end(parsed, agent + 1, limit)
        if end is None:
            return None
        source = Phrase(first=agent + 1, last=end)
        if agent == after:
            rule = "passive, by"
    return Found(
        source=source,
        cue=(verb.first, cue_last),
        content=tuple(pieces),
        act=Act.REPORTS if verb.cue.lemma in HELD else verb.cue.act,
        lemma=verb.cue.lemma,
        rule=rule,
    )


def asked_at(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """ "Asked whether …, X said": a question whose asker is not named, or named with "by"."""
    classes, low = parsed.classes, parsed.low
    if low[verb.head] not in ASKED or verb.first != verb.head:
        return None
    before = low[verb.first - 1] if verb.first > start else "^"
    if before not in ("^", "when", "and", ",", "if", "but", "until", "after", "while"):
        return None
    if before in ("and", ",", "but") and "O" in classes[start : verb.first]:
        return None
    place = verb.last + 1
    source: Phrase | None = None
    if place + 1 < limit and low[place] == "by":
        end = phrase_end(parsed, place + 1, limit)
        if end is None:
            return None
        source, place = Phrase(first=place + 1, last=end), end + 1
    while place < limit - 1 and (
        classes[place] in "RZ" or (classes[place] == "P" and low[place] in ("on", "in", "at", "during"))
    ):
        if classes[place] == "P":
            end = phrase_end(parsed, place + 1, limit)
            place = (end or place) + 1
        else:
            place += 1
    if place + 1 >= limit:
        return None
    cue_last = verb.last
    if low[place] in ("about", "for", "on"):
        cue_last, place = place if source is None and place == verb.last + 1 else verb.last, place + 1
    elif classes[place] not in "ST":
        return None
    comma = classes.find(",", place, limit)
    last = (comma if comma > 0 else limit) - 1
    if last < place:
        return None
    return Found(
        source=source,
        cue=(verb.first, cue_last),
        content=((place, last),),
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="question put",
    )


def seeming_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """ "X seems to …", "X appears …": what somebody makes of it, and names nobody."""
    classes, low = parsed.classes, parsed.low
    if low[place] not in SEEM or classes[place] not in "VE" or place + 1 >= limit or speech_only:
        return None
    if classes[place + 1] not in "TARtSDEGPN" or low[place + 1] in (
        "in",
        "on",
        "at",
        "before",
        "with",
        "as",
        "for",
    ):
        return None
    first = place
    while first > start and classes[first - 1] in "RMHBK":
        first -= 1
    subject = subject_of(parsed, first, start)
    if subject is None:
        return None
    return Found(
        source=None,
        cue=(first, place),
        content=((subject.first, subject.last), (place + 1, object_end(parsed, place + 1, limit))),
        act=Act.REPORTS,
        lemma="seem",
        rule="seeming",
    )
