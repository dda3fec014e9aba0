"""Voices behind or inside a statement: "…," X said; "…," said X; S, he added, S.

The statement stands before the voice, or on both sides of it. What stands before a voice that has a quotation
behind it is its setting, unless it is a statement itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

from abide.evidence.claims.grammar.ends import clause_end, trimmed
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import has_finite_verb, is_setting, phrase_end
from abide.evidence.claims.grammar.subjects import subject_of
from abide.evidence.claims.grammar.verbs import Verb, Voice
from abide.evidence.claims.grammar.words import DATES, SETTINGS

SCENE = frozenset("PSGRZTE")
"""Classes that open a scene rather than a statement: "In Paris, X said"."""
SHORTEST = 2
"""Fewest units of a statement with its speaker behind it."""
LEAD = 3
"""Most units before a quotation that belong to neither it nor the voice."""
MARKS = frozenset(",.Q:;-")
"""Classes at which a voice is over."""
INVERTED = frozenset("say report add write note explain announce claim".split())
"""Verbs that stand before their speaker behind a statement without quotation marks too."""
DIRECTED = frozenset("say add respond reply".split())
"""Verbs whose recipient takes "to"."""
NEARER = 6
"""Most units between a voice and a quotation that goes on."""


class _Said(NamedTuple):
    """A voice: `mark` is the unit before it, `after` the unit behind it."""

    verb: Verb
    subject: Phrase
    mark: int
    after: int
    recipient: Pair | None = None
    setting: Pair | None = None


SCENIC = frozenset("when as after before while although though because since once until".split())
"""Words that open a clause of time or reason before the main one."""
AS_MUCH = frozenset("many much few little long soon far part of well".split())
"""Words behind "as" with which it opens no such clause: "as many as ten ships"."""


def voice_in(parsed: Parsed, start: int, verbs: Sequence[Verb]) -> Found | None:
    """The outermost voice of a sentence, from `start`, that stands behind or inside a statement.

    That is the first one, unless a voice behind it closes the sentence: "X said S, the agency reported".
    `verbs` are those of the sentence that report.
    """
    first: Found | None = None
    for verb in verbs:
        if verb.head <= start or verb.voice is not Voice.ACTIVE or verb.cue.frames.isdisjoint("QCI"):
            continue
        found = None
        for look in (_behind, _inverted):
            said = look(parsed, verb, start)
            found = None if said is None else _framed(parsed, said, start)
            if found is not None:
                break
        if found is None:
            continue
        if first is None:
            first = found
        elif len(found.content) == 1 and _closes(found, first):
            return found
    return first


def _closes(found: Found, first: Found) -> bool:
    """Whether a voice stands alone in what was taken for the second half of an earlier voice's statement."""
    if len(first.content) < 2 or found.source is None:
        return False
    return min(found.source.first, found.cue[0]) <= first.content[-1][0] + 1


# --- the voice --------------------------------------------------------------------------------------


def _behind(parsed: Parsed, verb: Verb, start: int) -> _Said | None:
    """Subject and verb behind a statement: "…," X said; S, X told Reuters."""
    subject = subject_of(parsed, verb.first, start)
    if subject is None or subject.first <= start or subject.antecedent is not None:
        return None
    mark = subject.first - 1
    if parsed.classes[mark] == "R" and mark > start:
        mark -= 1
    if parsed.classes[mark] not in ",Q-" or parsed.low[subject.first] in ("who", "which", "that"):
        return None
    quoted = parsed.classes[mark] == "Q"
    recipient, begin = _recipient(parsed, verb, quoted=quoted)
    after = _past_anything(parsed, begin) if quoted else _past_setting(parsed, verb, begin)
    if after is None:
        return None
    setting = (begin, after - 1) if after > begin else None
    return _Said(verb=verb, subject=subject, mark=mark, after=after, recipient=recipient, setting=setting)


def _recipient(parsed: Parsed, verb: Verb, *, quoted: bool) -> tuple[Pair | None, int]:
    """To whom it was said, and the unit behind that."""
    classes, place = parsed.classes, verb.last + 1
    letter = classes[place : place + 1]
    if letter != "" and letter in "NWDAOU" and not verb.cue.frames.isdisjoint("RP"):
        end = phrase_end(parsed, place, len(classes))
        return (None, place) if end is None else ((place, end), end + 1)
    if quoted and letter == "T" and verb.cue.lemma in DIRECTED:
        end = phrase_end(parsed, place + 1, len(classes))
        return (None if end is None else (place + 1, end)), place
    return None, place


def _past_anything(parsed: Parsed, begin: int) -> int | None:
    """Where a voice behind a quotation ends: at the next mark, whatever stands before it."""
    classes, place = parsed.classes, begin
    if classes[begin : begin + 1] in tuple("VBHMKO"):
        return None
    while place < len(classes) and classes[place] not in MARKS and not _next_deed(classes, place):
        place += 1
    return place


def _past_setting(parsed: Parsed, verb: Verb, begin: int) -> int | None:
    """Where a voice behind a statement ends: nothing may follow but when, where and how."""
    classes, place = parsed.classes, begin
    if begin < len(classes) and classes[begin] not in MARKS and not _opens_setting(parsed, verb, begin):
        return None
    while place < len(classes) and classes[place] not in MARKS and not _next_deed(classes, place):
        letter = classes[place]
        if (
            letter in "tVBHMKC"
            or (letter in "SO" and place <= begin + 1)
            or (letter == "W" and place == begin)
        ):
            return None
        place += 1
    return place


def _opens_setting(parsed: Parsed, verb: Verb, begin: int) -> bool:
    """Whether a word opens words of time, place and manner behind a verb."""
    letter, word = parsed.classes[begin], parsed.low[begin]
    if _next_deed(parsed.classes, begin):
        return True
    if letter == "D":
        return word in ("this", "last", "earlier", "next")
    if letter == "T":
        return begin > verb.last + 1 or verb.cue.lemma == "say"
    if letter == "P" and begin == verb.last + 1 and word in verb.cue.prepositions:
        return parsed.classes[begin + 1 : begin + 2] in ("Z", "U")
    if word == "at" and parsed.low[begin + 1 : begin + 2] in (("least",), ("most",)):
        return False
    since = letter == "U" and "ago" in parsed.low[begin + 1 : begin + 4]
    return letter in "PZRG" or since or word in SETTINGS or word in DATES


def _next_deed(classes: str, place: int) -> bool:
    """Whether "and" with a further verb stands here: "he said and hung up"."""
    return classes[place] == "C" and classes[place + 1 : place + 2] in ("R", "V", "E")


def _inverted(parsed: Parsed, verb: Verb, start: int) -> _Said | None:
    """The verb first: "…," said X, the minister."""
    classes, limit = parsed.classes, len(parsed.classes)
    mark, first = verb.first - 1, verb.last + 1
    if mark < start or first >= limit or verb.first != verb.head or verb.cue.frames.isdisjoint("QI"):
        return None
    if classes[mark] not in ",Q-" or classes[first] == "Q" or parsed.low[first] == "that":
        return None
    quoted = classes[mark] == "Q" or (mark > start and classes[mark - 1] == "Q")
    end = phrase_end(parsed, first, limit)
    if end is None or not (quoted or verb.cue.lemma in INVERTED):
        return None
    following = classes[end + 1 : end + 2] or "."
    if following in "VBMHKt" or (not quoted and (following in "ETS" or classes[first] in "OA")):
        return None
    last = _speaker_end(parsed, end) if quoted else with_appositions(parsed, end, limit)
    after = last + 1
    while after < limit and classes[after] not in MARKS:
        after += 1
    setting = (last + 1, after - 1) if after > last + 1 else None
    return _Said(verb=verb, subject=Phrase(first=first, last=last), mark=mark, after=after, setting=setting)


def _speaker_end(parsed: Parsed, end: int) -> int:
    """The end of a speaker behind the verb: all that describes them, up to when and where it was said."""
    at = end + 1
    while at < len(parsed.classes) and parsed.classes[at] not in "Q.:;":
        if _ends_speaker(parsed, at):
            return at - 1
        at += 1
    return trimmed(parsed, at - 1, end)


def _ends_speaker(parsed: Parsed, at: int) -> bool:
    classes, low = parsed.classes, parsed.low
    letter, word = classes[at], low[at]
    ahead = classes[at + 1 : at + 2] or "$"
    if letter in ",-":
        return ahead in "GCQ$" or (ahead == "P" and low[at + 1] != "of")
    if letter == "P":
        return word in ("during", "after", "before") or is_setting(parsed, at, len(classes))
    if letter == "Z":
        return classes[at - 1] not in "DP"
    if letter == "S":
        return word not in ("who", "whose", "which", "whom", "where")
    if letter == "C":
        return ahead in "VEO"
    return word in DATES and low[at + 1 : at + 2] != () and low[at + 1] in SETTINGS


def with_appositions(parsed: Parsed, end: int, limit: int) -> int:
    """The end of a name with what describes it: ", the minister", ", who led the talks"."""
    last = end
    while last + 2 < limit and parsed.classes[last + 1] in ",-(":
        tail = _apposition_end(parsed, last + 2, limit)
        if tail is None:
            return last
        last = tail
    return last


def _apposition_end(parsed: Parsed, head: int, limit: int) -> int | None:
    classes, low = parsed.classes, parsed.low
    if low[head] in ("who", "whose", "which"):
        stop = _stop(classes, head, limit)
        return stop - 1 if stop >= limit - 1 or classes[stop] == "." else None
    tail = phrase_end(parsed, head, limit) if classes[head] in "DNWAU" else None
    if tail is None:
        return None
    follow = tail + 1
    if follow >= limit or classes[follow] not in "VBHMKSPE":
        return tail
    if classes[follow] in "VBHMK":
        return None
    return _stop(classes, tail, limit) - 1 if low[follow] not in ("in", "on", "during") else tail


def _stop(classes: str, first: int, limit: int) -> int:
    return next((at for at in range(first, limit) if classes[at] in ",.;Q"), limit)


# --- the statement around it ------------------------------------------------------------------------


def _framed(parsed: Parsed, said: _Said, start: int) -> Found | None:
    """Puts statement and voice together, if what stands before (and behind) is a statement."""
    classes = parsed.classes
    last = trimmed(parsed, said.mark if classes[said.mark] == "Q" else said.mark - 1, start)
    if last < start:
        return None
    quoted = classes[last] == "Q"
    behind = _piece_behind(parsed, said.after)
    if quoted:
        behind = _goes_on(classes, behind)
    elif not _is_statement(parsed, start, last, said.after, behind):
        return None
    elif behind is not None and classes[behind[0]] in "GS":
        behind = None
    begin = _statement_start(classes, start, last)
    pieces = tuple(piece for piece in ((begin, last), behind) if piece is not None and piece[0] <= piece[1])
    if len(pieces) == 0:
        return None
    more = "" if behind is None else ", then more"
    order = "speaker" if said.verb.first > said.subject.first else "verb and speaker"
    return Found(
        source=said.subject,
        cue=(said.verb.first, said.verb.last),
        content=pieces,
        act=said.verb.cue.act,
        lemma=said.verb.cue.lemma,
        rule=f"{'quotation' if quoted else 'statement'}, then {order}{more}",
        direct=quoted and begin <= last and classes[begin] == "Q",
        recipient=said.recipient,
        setting=said.setting,
    )


def _piece_behind(parsed: Parsed, after: int) -> Pair | None:
    """What stands behind a voice, up to another."""
    classes, limit = parsed.classes, len(parsed.classes)
    if after >= limit or classes[after] not in ",:-Q":
        return None
    first = after if classes[after] == "Q" else after + 1
    if first >= limit or classes[first] == ".":
        return None
    return first, trimmed(parsed, clause_end(parsed, first, limit), first)


def _goes_on(classes: str, behind: Pair | None) -> Pair | None:
    """Of what stands behind a voice with a quotation before it: the quotation that goes on."""
    if behind is None:
        return None
    first, last = behind
    if classes[first] != "Q":
        near = "Q" in classes[first : first + NEARER] and classes[first] not in "GE"
        return behind if near else None
    end = first
    while end + 2 <= last and classes[end + 1] in "C," and classes[end + 2] == "Q":
        end += 2
    return first, end


def _is_statement(parsed: Parsed, start: int, last: int, after: int, behind: Pair | None) -> bool:
    """Whether what stands before a voice, without quotation marks, is a statement and no scene."""
    classes = parsed.classes
    has_verb = has_finite_verb(classes, start, last + 1) or "Q" in classes[start:last]
    if behind is None:
        return has_verb and last - start + 1 >= SHORTEST and not _sets_scene(parsed, start, last)
    if classes[after] == ":":
        return False
    if classes[behind[0]] == "Q":
        return classes[start] not in SCENE or "Q" in classes[start:last]
    return has_verb or classes[behind[0]] not in "GS"


def _sets_scene(parsed: Parsed, start: int, last: int) -> bool:
    """Whether a stretch is a clause of when or why alone: "*As he* grew up, he *laughed*" says nothing."""
    if "," in parsed.classes[start:last]:
        return False
    first = start + 1 if parsed.low[start] in ("even", "just", "but") else start
    opens = parsed.low[first : first + 2]
    return len(opens) == 2 and opens[0] in SCENIC and not (opens[0] == "as" and opens[1] in AS_MUCH)


def _statement_start(classes: str, start: int, last: int) -> int:
    """Where a statement begins: behind "but", and with its quotation where that stands alone."""
    lead = classes[start:last]
    if (
        classes[last] == "Q"
        and 0 < len(lead) <= LEAD
        and lead[-1] in ",C"
        and not has_finite_verb(lead, 0, LEAD)
    ):
        return last
    return start + 1 if classes[start] == "C" else start
