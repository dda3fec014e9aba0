"""Voices around and inside a statement: "…," X said; "…," said X; S, he added, S; according to X, S; X: "…".

The statement stands before the voice, or on both sides of it. What stands before a voice that has a quotation
behind it is its setting, unless it is a statement itself.
"""

from abide.evidence.claims.text.frames import clause_end, trimmed
from abide.evidence.claims.text.found import Found, Pair
from abide.evidence.claims.text.phrases import (
    DATES,
    SETTINGS,
    Parsed,
    Phrase,
    has_finite_verb,
    is_setting,
    phrase_end,
    phrase_start,
    subject_of,
)
from abide.evidence.claims.text.verbs import Verb, Voice, verbs_in
from abide.terms.speech import Act

SCENE = frozenset("PSGRZTE")
"""Classes that open a scene rather than a statement: "In Paris, X said"."""
SHORTEST = 2
"""Fewest units of a statement with its speaker behind it."""
HEADED = frozenset(
    "poll polls report study survey source sources analysis experts officials analysts".split()
)
"""Nouns before the colon of a headline that name its voice: "Poll: …"."""
SPEAKERS = 10
"""Most units before a colon that name a speaker."""


def voice_in(parsed: Parsed, start: int, *, speech_only: bool) -> Found | None:
    """The first voice of a sentence, from `start`, that stands behind or inside a statement."""
    classes = parsed.classes
    limit = len(classes)
    for verb in verbs_in(parsed, start + 1, limit, speech_only=speech_only):
        if verb.voice is not Voice.ACTIVE or verb.cue.frames.isdisjoint("QCI"):
            continue
        found = _behind(parsed, verb, start, limit) or _inverted(parsed, verb, start, limit)
        if found is not None:
            return found
    return None


def _behind(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """Subject and verb behind a statement: "…," X said; S, X told Reuters."""
    classes = parsed.classes
    subject = subject_of(parsed, verb.first, start)
    if subject is None or subject.first <= start or subject.antecedent is not None:
        return None
    mark = subject.first - 1
    if classes[mark] == "R" and mark > start:
        mark -= 1
    if classes[mark] not in ",Q-" or parsed.low[subject.first] in ("who", "which", "that"):
        return None
    after, recipient, setting = _after_verb(parsed, verb, limit, quoted=classes[mark] == "Q")
    if after is None:
        return None
    return _framed(parsed, verb, subject, mark, after, start, limit, recipient, setting)


def _inverted(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """The verb first: "…," said X, the minister."""
    classes = parsed.classes
    mark = verb.first - 1
    if (
        mark < start
        or classes[mark] not in ",Q-"
        or verb.first != verb.head
        or verb.cue.frames.isdisjoint("QI")
    ):
        return None
    if classes[verb.head] == "G" or verb.last + 1 >= limit:
        return None
    end = phrase_end(parsed, verb.last + 1, limit)
    if end is None or classes[verb.last + 1] == "Q" or parsed.low[verb.last + 1] == "that":
        return None
    if classes[mark] != "Q" and not (mark > start and classes[mark - 1] == "Q"):
        if verb.cue.lemma not in ("say", "report", "add", "write", "note", "explain", "announce", "claim"):
            return None
    following = classes[end + 1] if end + 1 < limit else "."
    if following in "VBMHKEt":
        return None
    quoted = classes[mark] == "Q" or (mark > start and classes[mark - 1] == "Q")
    if not quoted and (classes[verb.last + 1] in "OA" or following in "TS"):
        return None
    last = _speaker_end(parsed, end, limit) if quoted else _with_appositions(parsed, end, limit)
    subject = Phrase(first=verb.last + 1, last=last)
    after = last + 1
    setting = None
    while after < limit and classes[after] not in ",.Q:;-":
        setting = (last + 1, after)
        after += 1
    return _framed(parsed, verb, subject, mark, after, start, limit, None, setting)


def _speaker_end(parsed: Parsed, end: int, limit: int) -> int:
    """The end of a speaker behind the verb: all that describes them, up to when and where it was said."""
    classes, low = parsed.classes, parsed.low
    at = end + 1
    while at < limit and classes[at] not in "Q.:;":
        letter = classes[at]
        if letter in ",-":
            head = at + 1
            opens = head < limit and (classes[head] in "GCQ" or (classes[head] == "P" and low[head] != "of"))
            if opens or head >= limit:
                return at - 1
        elif letter == "P" and (is_setting(parsed, at, limit) or low[at] in ("during", "after", "before")):
            return at - 1
        elif letter == "Z" and classes[at - 1] not in "DP":
            return at - 1
        elif low[at] in DATES and at + 1 < limit and low[at + 1] in SETTINGS:
            return at - 1
        elif letter in "S" and low[at] not in ("who", "whose", "which", "whom", "where"):
            return at - 1
        elif letter == "C" and classes[at + 1 : at + 2] in ("V", "E", "O"):
            return at - 1
        at += 1
    return trimmed(parsed, at - 1, end)


def _with_appositions(parsed: Parsed, end: int, limit: int) -> int:
    """The end of a name with what describes it: ", the minister", ", who led the talks"."""
    classes, low = parsed.classes, parsed.low
    last = end
    while last + 2 < limit and classes[last + 1] in ",-(":
        head = last + 2
        if low[head] in ("who", "whose", "which"):
            stop = next((at for at in range(head, limit) if classes[at] in ",.;Q"), limit)
            return stop - 1 if stop >= limit - 1 or classes[stop] == "." else last
        if classes[head] not in "DNWAU" or low[head] in ("saying",):
            return last
        tail = phrase_end(parsed, head, limit)
        if tail is None:
            return last
        if tail + 1 < limit and classes[tail + 1] in "VBHMK":
            return last
        if tail + 1 < limit and classes[tail + 1] in "SPE" and low[tail + 1] not in ("in", "on", "during"):
            stop = next((at for at in range(tail, limit) if classes[at] in ",.;Q"), limit)
            tail = stop - 1
        last = tail
    return last


def _after_verb(
    parsed: Parsed, verb: Verb, limit: int, *, quoted: bool
) -> tuple[int | None, Pair | None, Pair | None]:
    """Where a voice ends: nothing may follow its verb but to whom, when and where; else None."""
    classes, low = parsed.classes, parsed.low
    place = verb.last + 1
    recipient = None
    if quoted and classes[place : place + 1] == "T" and verb.cue.lemma in ("say", "add", "respond", "reply"):
        end = phrase_end(parsed, place + 1, limit)
        recipient = None if end is None else (place + 1, end)
    if place < limit and classes[place] in "NWDAOU" and not verb.cue.frames.isdisjoint("RP"):
        end = phrase_end(parsed, place, limit)
        if end is not None:
            recipient = (place, end)
            place = end + 1
    begin = place
    if quoted:
        while (
            place < limit
            and classes[place] not in ",.Q:;-"
            and not (classes[place] == "C" and classes[place + 1 : place + 2] in ("R", "V", "E"))
        ):
            if place == begin and classes[place] in "VBHMKO":
                return None, None, None
            place += 1
        return place, recipient, (begin, place - 1) if place > begin else None
    while place < limit and classes[place] not in ",.Q:;-":
        letter = classes[place]
        if letter == "C" and place + 1 < limit and classes[place + 1] in "RVE":
            return place, recipient, (begin, place - 1) if place > begin else None
        if letter in "tSOVBHMKCW" and not (letter == "W" and place > begin):
            if not (letter in "SO" and place > begin + 1):
                return None, None, None
        if place == begin and letter not in "PZRGUDT" and low[place] not in SETTINGS | DATES:
            return None, None, None
        if place == begin and letter == "D" and low[place] not in ("this", "last", "earlier", "next"):
            return None, None, None
        if place == begin and letter == "T" and recipient is None and verb.cue.lemma != "say":
            return None, None, None
        place += 1
    setting = (begin, place - 1) if place > begin else None
    if (
        setting is not None
        and verb.last + 1 == begin
        and low[begin] in verb.cue.prepositions
        and classes[begin] == "P"
    ):
        return None, None, None
    return place, recipient, setting


def _framed(
    parsed: Parsed,
    verb: Verb,
    subject: Phrase,
    mark: int,
    after: int,
    start: int,
    limit: int,
    recipient: Pair | None,
    setting: Pair | None,
) -> Found | None:
    """Puts statement and voice together, if what stands before (and behind) is a statement."""
    classes = parsed.classes
    last = trimmed(parsed, mark if classes[mark] == "Q" else mark - 1, start)
    if last < start:
        return None
    quoted_before = classes[last] == "Q"
    follows = after + 1 < limit and classes[after] in ",:-" or (after < limit and classes[after] == "Q")
    behind: Pair | None = None
    if follows:
        first = after if classes[after] == "Q" else after + 1
        if first < limit and classes[first] != ".":
            behind = (first, trimmed(parsed, clause_end(parsed, first, limit), first))
    begin = _statement_start(parsed, start, last)
    if begin == start and classes[begin] == "C" and begin <= last:
        begin += 1
    if not quoted_before:
        if (
            behind is not None
            and classes[behind[0]] == "Q"
            and classes[start] in SCENE
            and "Q" not in classes[start:last]
        ):
            return None
        if (
            behind is None
            and not has_finite_verb(classes, start, last + 1)
            and "E" not in classes[start : last + 1]
        ):
            return None
        if behind is not None and classes[after] == ":":
            return None
        if last - start + 1 < SHORTEST and behind is None:
            return None
        if behind is not None and classes[behind[0]] in "GS" and classes[behind[0]] != "Q":
            if not has_finite_verb(classes, start, last + 1):
                return None
            behind = None
    elif behind is not None and classes[behind[0]] == "Q":
        behind = (behind[0], _quotations_end(classes, behind[0], behind[1]))
    elif behind is not None and (classes[behind[0]] in "GE" or "Q" not in classes[behind[0] : behind[0] + 6]):
        behind = None
    held = ((begin, last),) if begin <= last else ()
    pieces = held if behind is None else (*held, behind)
    if len(pieces) == 0:
        return None
    return Found(
        source=subject,
        cue=(verb.first, verb.last),
        content=pieces,
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule=("quotation" if quoted_before else "statement")
        + (", then speaker" if verb.first > subject.first else ", then verb and speaker")
        + ("" if behind is None else ", then more"),
        direct=quoted_before and begin <= last and classes[begin] == "Q",
        recipient=recipient,
        setting=setting,
    )


def _quotations_end(classes: str, first: int, limit: int) -> int:
    """The end of quotations that follow each other: "…" and "…"."""
    last = first
    while last + 2 <= limit and classes[last + 1] in "C," and classes[last + 2] == "Q":
        last += 2
    return last


def _statement_start(parsed: Parsed, start: int, last: int) -> int:
    """Where a statement begins: with its quotation, where that stands alone before the voice."""
    classes = parsed.classes
    if classes[last] == "Q" and last > start:
        before = classes[start:last]
        if (
            not has_finite_verb(before, 0, len(before))
            and "E" not in before
            and len(before) <= 3
            and before[-1] in ",C"
        ):
            return last
    return start


def according_in(parsed: Parsed, start: int) -> Found | None:
    """ "According to X, S", "S, according to X": the voice of a document or an unnamed office."""
    low, classes = parsed.low, parsed.classes
    limit = len(low)
    for place in range(start, limit - 2):
        if low[place] != "according" or low[place + 1] != "to":
            continue
        end = phrase_end(parsed, place + 2, limit)
        if end is None:
            continue
        last = _source_end(parsed, end, limit, leading=place == start)
        source = Phrase(first=place + 2, last=last)
        pieces: list[Pair] = []
        if place > start:
            before = trimmed(parsed, place - 1, start)
            if before > start or classes[start] == "Q":
                pieces.append((start, before))
        after = last + 1
        if (
            after + 1 < limit
            and classes[after] in ",-"
            and (place == start or limit - after > 4)
            and (place == start or classes[after + 1] not in "SG")
        ):
            pieces.append((after + 1, trimmed(parsed, limit - 1, after + 1)))
        if len(pieces) == 0:
            continue
        return Found(
            source=source,
            cue=(place, place + 1),
            content=tuple(pieces),
            act=Act.REPORTS,
            lemma="according",
            rule="according to",
        )
    return None


def _source_end(parsed: Parsed, end: int, limit: int, *, leading: bool) -> int:
    """The end of a source behind "according to": with what describes it, to the comma of the statement."""
    classes = parsed.classes
    last = end
    if last + 1 < limit and classes[last + 1] in "EGSTP":
        stop = next((at for at in range(last + 1, limit) if classes[at] in ",.;:-Q"), limit)
        last = stop - 1
    if leading:
        while last + 2 < limit and classes[last + 1] == "," and classes[last + 2] in "DWN":
            tail = phrase_end(parsed, last + 2, limit)
            if tail is None or tail + 1 >= limit or classes[tail + 1] != ",":
                break
            last = tail
        return last
    return _with_appositions(parsed, last, limit)


def as_told(parsed: Parsed, start: int) -> Found | None:
    """ "As X observed, S": the voice before its statement."""
    classes, low = parsed.classes, parsed.low
    if low[start] != "as":
        return None
    comma = classes.find(",", start, min(len(classes), start + 30))
    for verb in verbs_in(parsed, start + 1, max(comma, start), speech_only=True):
        subject = subject_of(parsed, verb.first, start + 1)
        if subject is None or subject.first != start + 1 or "C" not in verb.cue.frames:
            return None
        following = verb.last + 1
        if following != comma and classes[following] not in "PZR":
            return None
        last = trimmed(parsed, len(classes) - 1, comma + 1)
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
    return None


def colon_in(parsed: Parsed, start: int) -> Found | None:
    """A speaker, a colon and a quotation: transcripts and headlines."""
    classes = parsed.classes
    place = classes.find(":", start, start + SPEAKERS + 1)
    if place <= start or place + 1 >= len(classes):
        return None
    quoted = classes[place + 1] == "Q"
    first = phrase_start(parsed, place - 1, start)
    if first != start or not (quoted or "W" in classes[start:place]):
        return None
    if not quoted and not has_finite_verb(classes, place + 1, len(classes)):
        return None
    if place - start < 2 and len(parsed.low[start]) < 3:
        return None  # "Q:" and "A:" of a transcript name nobody
    if not quoted and classes[place - 1] != "W" and parsed.low[place - 1] not in HEADED:
        return None
    last = trimmed(parsed, len(classes) - 1, place + 1)
    return Found(
        source=Phrase(first=start, last=place - 1),
        cue=(place, place),
        content=((place + 1, last),),
        act=Act.ASSERTS,
        lemma=":",
        rule="speaker, colon" + (", quotation" if quoted else ""),
        direct=quoted,
    )
