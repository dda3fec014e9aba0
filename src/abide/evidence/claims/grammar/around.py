"""Voices that name their statement otherwise: "according to X, S"; "as X observed, S"; X: "…"."""

from abide.evidence.claims.grammar.ends import trimmed
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import has_finite_verb, phrase_end, phrase_start
from abide.evidence.claims.grammar.subjects import subject_of
from abide.evidence.claims.grammar.verbs import Verb, verbs_in
from abide.evidence.claims.grammar.voices import SHORTEST, with_appositions
from abide.evidence.claims.grammar.words import LABELS
from abide.terms.speech import Act

SPEAKERS = 10
"""Most units before a colon that name a speaker."""
SCENE = 30
"""Most units of "as X observed" with its setting."""
SURVEYS = frozenset("poll polls survey surveys average averages polling".split())
"""Nouns of surveys, which tell by themselves what people hold."""
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
    leading = place == start
    last = _source_end(parsed, place + 2, limit, leading=leading)
    pieces: list[Pair] = []
    if not leading:
        before = trimmed(parsed, place - 1, start)
        if before > start or parsed.classes[start] == "Q":
            pieces.append((start, before))
    after = last + 1
    follows = after + 1 < limit and parsed.classes[after] in (",-:" if leading else ",-")
    if follows and (leading or (limit - after > 4 and parsed.classes[after + 1] not in "SG")):
        pieces.append((after + 1, trimmed(parsed, limit - 1, after + 1)))
    if len(pieces) == 0:
        return None
    return Found(
        source=Phrase(first=place + 2, last=last),
        cue=(place, place + 1),
        content=tuple(pieces),
        act=Act.ASSERTS,
        lemma="according",
        rule="according to",
    )


def _source_end(parsed: Parsed, first: int, limit: int, *, leading: bool) -> int:
    """The end of a source behind "according to": with what describes it, to the comma of the statement."""
    classes = parsed.classes
    end = phrase_end(parsed, first, limit)
    last = first if end is None else end
    if last + 1 < limit and (end is None or leading or classes[last + 1] in "EGSTP"):
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
    """ "As X observed, S"; "S, as X observed"; "S, and as X observed, S"."""
    classes, low = parsed.classes, parsed.low
    for place in range(start, len(low) - 2):
        if low[place] == "as" and (place == start or classes[place - 1] in ",C-"):
            found = _as_told(parsed, place, start)
            if found is not None:
                return found
    return None


def _as_told(parsed: Parsed, place: int, start: int) -> Found | None:
    classes, limit = parsed.classes, len(parsed.classes)
    end = next((at for at in range(place, min(limit, place + SCENE)) if classes[at] in ",.;-"), limit)
    verb = next(verbs_in(parsed, place + 1, end, speech_only=True), None)
    if verb is None or end >= limit:
        return None
    opens = place == start or classes[place - 1] == "C"
    if verb.first == place + 1 and parsed.low[verb.last + 1] == "by":
        return _as_told_by(parsed, verb, end) if opens and classes[end] == "," else None
    subject = subject_of(parsed, verb.first, place + 1)
    if subject is None or subject.first != place + 1 or "C" not in verb.cue.frames:
        return None
    behind = verb.last + 1
    while behind < end and classes[behind] == "R":
        behind += 1
    if behind != end and classes[behind] not in "PZ":
        return None
    pieces = _around(parsed, place, end, start, opens=opens)
    if len(pieces) == 0:
        return None
    return Found(
        source=subject,
        cue=(verb.first, verb.last),
        content=pieces,
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="as told, statement",
    )


def _around(parsed: Parsed, place: int, end: int, start: int, *, opens: bool) -> tuple[Pair, ...]:
    """What stands before and behind "as X observed", which ends before `end`: the statement."""
    pieces: list[Pair] = []
    before = trimmed(parsed, place - 1, start)
    if not opens and before - start + 1 >= SHORTEST:
        pieces.append((start, before))
    limit = len(parsed.classes)
    if parsed.classes[end] in ",-" and end + 1 < limit:
        last = trimmed(parsed, limit - 1, end + 1)
        if last - end >= SHORTEST:
            pieces.append((end + 1, last))
    whole = any(has_finite_verb(parsed.classes, first, last + 1) for first, last in pieces)
    return tuple(pieces) if whole or opens else ()


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


def surveyed_in(parsed: Parsed, start: int) -> Found | None:
    """ "In a poll, S": a survey as the voice of what it found."""
    classes, low, limit = parsed.classes, parsed.low, len(parsed.classes)
    if low[start] != "in":
        return None
    comma = classes.find(",", start + 2, min(limit, start + SCENE))
    if comma < 0 or comma + SHORTEST >= limit:
        return None
    end = phrase_end(parsed, start + 1, comma, attach=False)
    if end is None or low[end] not in SURVEYS or any(letter in "VBHMK" for letter in classes[start:comma]):
        return None
    while classes[comma + 1] == "E" and classes.find(",", comma + 1, -2) > 0:
        comma = classes.find(",", comma + 1, -2)
    if not has_finite_verb(classes, comma + 1, None):
        return None
    return Found(
        source=Phrase(first=start + 1, last=comma - 1),
        cue=(start, start),
        content=((comma + 1, trimmed(parsed, limit - 1, comma + 1)),),
        act=Act.REPORTS,
        lemma="in",
        rule="in a survey",
    )


def colon_in(parsed: Parsed, start: int) -> Found | None:
    """A speaker, a colon and a quotation: transcripts and headlines."""
    classes = parsed.classes
    place = classes.find(":", start, -1)
    if place <= start or parsed.low[start] == "according":
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


def opening_in(parsed: Parsed, start: int) -> Found | None:
    """The verb first, and a quotation behind its speaker: Said X, "…"; Continued X: "…"."""
    classes, limit = parsed.classes, len(parsed.classes)
    verb = next(verbs_in(parsed, start, start + 1, speech_only=True), None)
    if verb is None or classes[start] not in "VE" or not {"I", "Q"} <= verb.cue.frames:
        return None
    end = phrase_end(parsed, verb.last + 1, limit)
    if end is None or classes[verb.last + 1] not in "WD":
        return None
    last = with_appositions(parsed, end, limit)
    if last + 2 >= limit or classes[last + 1] not in ",:" or classes[last + 2] != "Q":
        return None
    return Found(
        source=Phrase(first=verb.last + 1, last=last),
        cue=(verb.first, verb.last),
        content=((last + 2, last + 2),),
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="verb and speaker, then quotation",
        direct=True,
    )


def _names_voice(parsed: Parsed, first: int, colon: int) -> bool:
    """Whether what stands before a colon names somebody, and what stands behind it is said.

    That is a clause, or a few words of which some are quoted; behind "Poll:" or "Report:" anything is.
    """
    if parsed.low[colon - 1] in HEADED:
        return True
    if parsed.low[colon - 1] in LABELS:
        return False
    said = "Q" in parsed.classes[colon + 1 :] or has_finite_verb(parsed.classes, colon + 1, None)
    if not said or "W" not in parsed.classes[first:colon]:
        return False
    return parsed.classes[colon - 1] == "W"
