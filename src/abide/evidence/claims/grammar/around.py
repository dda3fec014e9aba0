"""Voices that name their statement otherwise: "according to X, S"; "as X observed, S"; X: "…"."""

from abide.evidence.claims.grammar.ends import trimmed
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import has_finite_verb, phrase_end, phrase_start
from abide.evidence.claims.grammar.subjects import subject_of
from abide.evidence.claims.grammar.verbs import Verb, verbs_in
from abide.evidence.claims.grammar.voices import SHORTEST, with_appositions
from abide.terms.speech import Act

SPEAKERS = 10
"""Most units before a colon that name a speaker."""
SCENE = 30
"""Most units of "as X observed" with its setting."""
HEADED = frozenset(
    "poll polls report study survey source sources analysis experts officials analysts".split()
)
"""Nouns before the colon of a headline that name its voice: "Poll: …"."""


def according_in(parsed: Parsed, start: int) -> Found | None:
    """ "According to X, S", "S, according to X"."""
    low = parsed.low
    for place in range(start, len(low) - 2):
        if low[place] == "according" and low[place + 1] == "to":
            found = _according(parsed, place, start)
            if found is not None:
                return found
    return None


def _according(parsed: Parsed, place: int, start: int) -> Found | None:
    limit = len(parsed.classes)
    end = phrase_end(parsed, place + 2, limit)
    if end is None:
        return None
    leading = place == start
    last = _source_end(parsed, end, limit, leading=leading)
    pieces: list[Pair] = []
    if not leading:
        before = trimmed(parsed, place - 1, start)
        if before > start or parsed.classes[start] == "Q":
            pieces.append((start, before))
    after = last + 1
    follows = after + 1 < limit and parsed.classes[after] in ",-"
    if follows and (leading or (limit - after > 4 and parsed.classes[after + 1] not in "SG")):
        pieces.append((after + 1, trimmed(parsed, limit - 1, after + 1)))
    if len(pieces) == 0:
        return None
    return Found(
        source=Phrase(first=place + 2, last=last),
        cue=(place, place + 1),
        content=tuple(pieces),
        act=Act.REPORTS,
        lemma="according",
        rule="according to",
    )


def _source_end(parsed: Parsed, end: int, limit: int, *, leading: bool) -> int:
    """The end of a source behind "according to": with what describes it, to the comma of the statement."""
    classes = parsed.classes
    last = end
    if last + 1 < limit and classes[last + 1] in "EGSTP":
        last = next((at for at in range(last + 1, limit) if classes[at] in ",.;:-Q"), limit) - 1
    if not leading:
        return with_appositions(parsed, last, limit)
    while last + 2 < limit and classes[last + 1] == "," and classes[last + 2] in "DWN":
        tail = phrase_end(parsed, last + 2, limit)
        if tail is None or tail + 1 >= limit or classes[tail + 1] != ",":
            break
        last = tail
    return last


def as_told(parsed: Parsed, start: int) -> Found | None:
    """ "As X observed, S": the voice before its statement."""
    classes = parsed.classes
    comma = classes.find(",", start, start + SCENE)
    if parsed.low[start] != "as" or comma < 0:
        return None
    verb = next(verbs_in(parsed, start + 1, comma, speech_only=True), None)
    if verb is not None and verb.first == start + 1 and parsed.low[verb.last + 1] == "by":
        return _as_told_by(parsed, verb, comma)
    subject = None if verb is None else subject_of(parsed, verb.first, start + 1)
    if verb is None or subject is None or subject.first != start + 1 or "C" not in verb.cue.frames:
        return None
    if verb.last + 1 != comma and classes[verb.last + 1] not in "PZR":
        return None
    last = trimmed(parsed, len(classes) - 1, comma + 1) if comma + 1 < len(classes) else comma
    if last - comma < SHORTEST:
        return None
    return Found(
        source=subject,
        cue=(verb.first, verb.last),
        content=((comma + 1, last),),
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="as told, statement",
    )


def _as_told_by(parsed: Parsed, verb: Verb, comma: int) -> Found | None:
    """ "As reported by X, S"."""
    end = phrase_end(parsed, verb.last + 2, comma)
    last = trimmed(parsed, len(parsed.classes) - 1, comma)
    if end is None or last - comma < SHORTEST:
        return None
    return Found(
        source=Phrase(first=verb.last + 2, last=end),
        cue=(verb.first, verb.last),
        content=((comma + 1, last),),
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="as told, statement",
    )


def colon_in(parsed: Parsed, start: int) -> Found | None:
    """A speaker, a colon and a quotation: transcripts and headlines."""
    classes = parsed.classes
    place = classes.find(":", start, -1)
    if place <= start:
        return None
    first = phrase_start(parsed, place - 1, max(start, place - SPEAKERS))
    quoted = classes[place + 1] == "Q"
    if first is None or not (first == start or (quoted and classes[first - 1] in "-.")):
        return None
    if place - first < 2 and len(parsed.low[first]) < 3:
        return None  # "Q:" and "A:" of a transcript name nobody
    if not quoted and not _names_voice(parsed, first, place):
        return None
    return Found(
        source=Phrase(first=first, last=place - 1),
        cue=(place, place),
        content=((place + 1, trimmed(parsed, len(classes) - 1, place + 1)),),
        act=Act.ASSERTS,
        lemma=":",
        rule="speaker, colon" + (", quotation" if quoted else ""),
        direct=quoted,
    )


def _names_voice(parsed: Parsed, first: int, colon: int) -> bool:
    """Whether what stands before a colon names somebody, and a clause stands behind it."""
    if "W" not in parsed.classes[first:colon] or not has_finite_verb(parsed.classes, colon + 1, None):
        return False
    return parsed.classes[colon - 1] == "W" or parsed.low[colon - 1] in HEADED
