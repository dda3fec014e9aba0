"""Passives and seeming: cues whose content stands around them, and whose speaker is often not named.

"Russia is reportedly expected to …", "she was asked about …", "it was denied by them", "he appears to …".
"""

from abide.evidence.claims.grammar.ends import clause_end, deed_end, object_end
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import phrase_end
from abide.evidence.claims.grammar.subjects import group_start, subject_of
from abide.evidence.claims.grammar.verbs import HELD, Verb
from abide.evidence.claims.grammar.words import HEARSAY, SEEM
from abide.terms.speech import Act

ASKED = frozenset(["asked", "pressed", "questioned", "quizzed", "challenged"])
"""Participles that open a question put to somebody: "Asked whether …, X said"."""
BEFORE_ASKED = frozenset(["^", "when", "and", ",", "if", "but", "until", "after", "while"])
"""What such a participle stands behind."""
URGED = frozenset("urge ask order require invite encourage advise instruct tell".split())
TOLD = frozenset("tell ask inform assure announce decide reveal confirm".split())
ABOUT = frozenset("ask question press".split())
"""Verbs whose passive takes its preposition into the cue: "was asked *about*"."""
BELONGING = frozenset(["of", "with"])
"""Prepositions that belong to a passive and not to its deed: "was charged *with*", "is assured *of*"."""
NAMING = frozenset("consider call dub name deem label brand term declare announce pronounce proclaim".split())
"""Verbs whose passive says what somebody or something is: "is considered *the buyer*"."""
NOT_SEEMING = frozenset("in on at before with as for".split())
"""Words behind "appeared" where it means being seen: "appeared in court"."""
AGENT = 8
"""Most units between a passive and "by" with its agent."""


def passive_at(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """A passive: what is held of the subject, or what somebody did to it by word."""
    subject = subject_of(parsed, verb.first, start)
    after = verb.last + 1
    if subject is None or after >= limit:
        return None
    by = next((at for at in range(after, min(limit - 1, after + AGENT)) if parsed.low[at] == "by"), None)
    told = _told(parsed, verb, subject, by, limit)
    if told is None:
        return None
    pieces, cue_last, rule = told
    source: Phrase | None = None
    if by is not None and (by == after or len(pieces) > 1):
        behind = pieces[-1][0] if len(pieces) > 1 and pieces[-1][0] > by else limit
        end = phrase_end(parsed, by + 1, behind)
        if end is None:
            return None
        source = Phrase(first=by + 1, last=end)
    return Found(
        source=source,
        cue=(verb.first, cue_last),
        content=pieces,
        act=Act.REPORTS if verb.cue.lemma in HELD else verb.cue.act,
        lemma=verb.cue.lemma,
        rule=rule,
    )


def _told(
    parsed: Parsed, verb: Verb, subject: Phrase, by: int | None, limit: int
) -> tuple[tuple[Pair, ...], int, str] | None:
    """The pieces of a passive's content, the last unit of its cue, and its rule."""
    after, lemma = verb.last + 1, verb.cue.lemma
    letter = parsed.classes[after]
    held = (subject.first, subject.last)
    if letter == "T" and lemma in HELD | URGED and lemma != "suppose":  # "was supposed to": ought to
        return (held, (after, clause_end(parsed, after, limit))), verb.last, "passive, infinitive"
    if letter in "tS" and lemma in HELD | TOLD:
        clause = (after, clause_end(parsed, after, limit))
        pieces = (clause,) if parsed.low[subject.first] == "it" else (held, clause)
        return pieces, verb.last, "passive, clause"
    quoted = after + (letter == ",")
    if lemma in ABOUT and parsed.classes[quoted : quoted + 1] == "Q":
        return ((quoted, quoted),), verb.last, "passive, quotation"
    if parsed.low[after] in ("as", "of", "about", "for", "with") and not verb.cue.frames.isdisjoint("PRN"):
        joined = lemma in HELD | ABOUT or parsed.low[after] in BELONGING
        begin = after + 1 if joined else after
        last = object_end(parsed, begin, limit if by is None else by)
        return (
            ((held, (begin, last)), after if joined else verb.last, "passive, deed")
            if last >= begin
            else None
        )
    if lemma in NAMING and letter in "DWQ":
        last = object_end(parsed, after, limit if by is None else by)
        return ((held, (after, last)), verb.last, "passive, name") if last >= after else None
    if by != after or not verb.cue.frames:
        return None  # a verb that only lends its place to a noun says nothing: "was held by"
    deed = _deed_behind(parsed, after, limit)
    return (held,) if deed is None else (held, deed), verb.last, "passive, by"


def _deed_behind(parsed: Parsed, by: int, limit: int) -> Pair | None:
    """What somebody is accused of, behind the accuser: "was accused by the Panel of forging papers"."""
    end = phrase_end(parsed, by + 1, limit, attach=False)
    if end is None or end + 2 >= limit or parsed.low[end + 1] not in ("of", "for", "as"):
        return None
    if parsed.low[end + 1] == "of" and parsed.classes[end + 2] != "G":
        return None
    last = object_end(parsed, end + 1, limit)
    return (end + 1, last) if last > end + 1 else None


def asked_at(parsed: Parsed, verb: Verb, start: int, limit: int) -> Found | None:
    """ "Asked whether …, X said": a question whose asker is not named, or named with "by"."""
    classes, low = parsed.classes, parsed.low
    before = low[verb.first - 1] if verb.first > start else "^"
    if low[verb.head] not in ASKED or verb.first != verb.head or before not in BEFORE_ASKED:
        return None
    if before in ("and", ",", "but") and "O" in classes[start : verb.first]:
        return None
    asker = _asker(parsed, verb.last + 1, limit)
    place = _past_occasion(parsed, verb.last + 1 if asker is None else asker.last + 1, limit)
    if place + 1 >= limit:
        return None
    cue_last = verb.last
    if low[place] in ("about", "for", "on"):
        cue_last = place if place == verb.last + 1 else verb.last
        place += 1
    elif classes[place] not in "ST":
        return None
    comma = classes.find(",", place, limit)
    last = (comma if comma > 0 else limit) - 1
    if last < place:
        return None
    return Found(
        source=asker,
        cue=(verb.first, cue_last),
        content=((place, last),),
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule="question put",
    )


def _asker(parsed: Parsed, place: int, limit: int) -> Phrase | None:
    if place + 1 >= limit or parsed.low[place] != "by":
        return None
    end = phrase_end(parsed, place + 1, limit)
    return None if end is None else Phrase(first=place + 1, last=end)


def _past_occasion(parsed: Parsed, place: int, limit: int) -> int:
    """Behind words of time and place: "asked on Monday in Paris whether"."""
    classes = parsed.classes
    while place < limit - 1:
        if classes[place] in "RZ":
            place += 1
        elif classes[place] == "P" and parsed.low[place] in ("on", "in", "at", "during"):
            if parsed.low[place] == "on" and classes[place + 1] != "Z":
                break
            place = (phrase_end(parsed, place + 1, limit) or place) + 1
        else:
            break
    return place


def seeming_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """ "X seems to …", "X appears …": what somebody makes of it, and names nobody."""
    classes, low = parsed.classes, parsed.low
    if low[place] in HEARSAY:
        return _hearsay(parsed, place, start, limit)
    if low[place] not in SEEM or classes[place] not in "VE" or place + 1 >= limit or speech_only:
        return None
    if classes[place + 1] not in "TARtSDEGPN" or low[place + 1] in NOT_SEEMING:
        return None
    first = group_start(classes, place, start)
    subject = subject_of(parsed, first, start)
    if subject is None:
        return None
    return Found(
        source=None,
        cue=(first, place),
        content=((subject.first, subject.last), (place + 1, deed_end(parsed, place + 1, limit))),
        act=Act.REPORTS,
        lemma="seem",
        rule="seeming",
    )


def _hearsay(parsed: Parsed, place: int, start: int, limit: int) -> Found | None:
    """ "The ships *reportedly* met": what is told by nobody who is named."""
    classes = parsed.classes
    subject = subject_of(parsed, group_start(classes, place, start), start)
    if subject is None or place + 1 >= limit or classes[place + 1] not in "VEBHMKG":
        return None
    return Found(
        source=None,
        cue=(place, place),
        content=((subject.first, place - 1), (place + 1, clause_end(parsed, place + 1, limit))),
        act=Act.REPORTS,
        lemma=parsed.low[place],
        rule="hearsay",
    )
