"""Subjects: who stands before a verb, with appositions.

A subject takes its appositions with it ("X, the minister, said"); adverbials between commas are passed over
("X, in a statement, said"). A relative pronoun is its own subject, and tells what it stands for.
"""

from abide.evidence.claims.grammar.ends import APPRAISED
from abide.evidence.claims.grammar.found import Pair, Parsed, Phrase
from abide.evidence.claims.grammar.phrases import (
    BREAKS,
    BRIEFED,
    HEADS,
    LONGEST,
    PRONOUNLIKE,
    phrase_end,
    phrase_start,
)
from abide.evidence.claims.grammar.words import DATES, SETTINGS

RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
THE_DAY = (("the", "same", "day"), ("the", "next", "day"), ("a", "day", "later"))
MORE_THAN = (("more", "than"), ("less", "than"), ("fewer", "than"))
"""What stands before a number of people: "*more than* half said"."""
APPOSITIONS = 4
"""Most stretches between commas or dashes behind a name."""
REACH = 25
"""Most units between a relative pronoun and the end of its clause."""
DESCRIBES = frozenset(["who", "which", "whose", "including", "along"])
"""Words behind a comma that go on with a name: "several envoys, *including* two ambassadors"."""
AUXILIARY = frozenset("RMHBK")
FINITE = frozenset("VBHMKE")


def subject_of(parsed: Parsed, verb: int, floor: int) -> Phrase | None:
    """The subject of the verb group that begins at `verb`, with its appositions; None where none is there."""
    classes, low = parsed.classes, parsed.low
    last = _past_time(parsed, verb - 1, floor)
    if last < floor:
        return None
    letter = classes[last]
    if letter == "O":
        return Phrase(first=last, last=last)
    if low[last] in RELATIVE and letter in "StO":
        return Phrase(first=last, last=last, antecedent=_antecedent(parsed, last, floor))
    if letter == "," and last - 1 > floor and classes[last - 1] == ")" and "," not in classes[floor:last]:
        return _plain_subject(parsed, last - 1, floor)
    if letter in ",-":
        return _around_apposition(parsed, last, floor)
    if letter == "Q":
        return _ends_in_quotation(parsed, last, floor)
    participle = last - 1 if letter == "Z" else last
    if letter in "EZ" and low[participle] in BRIEFED and participle > floor:
        return _briefed(parsed, participle, last, floor)
    if letter not in HEADS and not (letter == "D" and low[last] in PRONOUNLIKE):
        return _described(parsed, last, floor) if letter in "EV" else None
    return _plain_subject(parsed, last, floor)


def _past_time(parsed: Parsed, last: int, floor: int) -> int:
    """Back over adverbs and a day between a subject and its verb: "the envoy *on Thursday* said"."""
    classes = parsed.classes
    while last >= floor and classes[last] == "R":
        last -= 1
    day = last - 2 >= floor and classes[last] == "Z" and parsed.low[last - 1] == "on"
    return last - 2 if day and classes[last - 2] in "WN,)" else last


def _ends_in_quotation(parsed: Parsed, quotation: int, floor: int) -> Phrase | None:
    """A subject whose description ends in quoted words and a comma: "X, who cried “a hoax,” *said*"."""
    classes = parsed.classes
    if "," not in parsed.sentence.words[quotation][-3:-1]:
        return None
    for at in range(quotation - 1, max(floor + 1, quotation - REACH), -1):
        if classes[at] in ";:.Q":
            return None
        described = parsed.low[at] in ("who", "which") or classes[at] == "D"
        if described and classes[at - 1] == "," and classes[at - 2] in HEADS:
            start = phrase_start(parsed, at - 2, floor)
            return None if start is None else Phrase(first=start, last=quotation)
    return None


def _briefed(parsed: Parsed, participle: int, last: int, floor: int) -> Phrase | None:
    """A subject with a participle behind it: "those *surveyed* said", "the order *released* Friday said"."""
    noun = participle - 1
    if parsed.classes[noun] == "D" and parsed.low[noun] in PRONOUNLIKE:
        return Phrase(first=noun, last=last)
    first = phrase_start(parsed, noun, floor) if parsed.classes[noun] in "NW" else None
    return None if first is None else Phrase(first=first, last=last)


def _described(parsed: Parsed, last: int, floor: int) -> Phrase | None:
    """A subject whose relative clause ends with its verb: "officials whose laws were rejected *say*"."""
    pronoun = _relative_before(parsed, last, floor)
    first = None if pronoun is None else phrase_start(parsed, pronoun - 1, floor)
    return None if first is None or last - first > LONGEST else Phrase(first=first, last=last)


def governing_subject(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """The subject of the nearest finite verb before a place."""
    classes = parsed.classes
    at = place - 1
    while at >= start:
        if classes[at] in FINITE:
            at = group_start(classes, at, start)
            subject = subject_of(parsed, at, start)
            if subject is not None:
                return subject
        at -= 1
    return None


def following_subject(parsed: Parsed, place: int, limit: int) -> Phrase | None:
    """The subject of the main clause behind an opening one: "Citing delays, the minister left"."""
    classes = parsed.classes
    comma = next((at for at in range(place, limit) if classes[at] in ",Q"), limit)
    for at in range(comma + 1, min(limit, comma + REACH)):
        if classes[at] in FINITE:
            return subject_of(parsed, group_start(classes, at, comma + 1), comma + 1)
    return None


def group_start(classes: str, verb: int, floor: int) -> int:
    """First unit of a verb with its auxiliaries and adverbs."""
    while verb > floor and classes[verb - 1] in AUXILIARY:
        verb -= 1
    return verb


def noun_before(parsed: Parsed, last: int, start: int) -> Phrase | None:
    """The noun phrase that an "-ing" form describes: "with officials saying", "a letter alleging"."""
    first = phrase_start(parsed, last, start)
    return None if first is None else Phrase(first=first, last=last)


def before_comma(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """The name before a comma: "the minister, citing delays, left"."""
    comma = parsed.classes.rfind(",", max(start, place - 3), place)
    if comma <= start or parsed.classes[comma - 1] not in "NWZ)":
        return None
    return noun_before(parsed, comma - 1, start)


def opening_phrase(parsed: Parsed, start: int, limit: int) -> Phrase | None:
    """The noun phrase that opens a sentence whose verb is not known: "The envoy feuds, and dismisses …"."""
    first = start
    while first < limit and parsed.classes[first] in "RC":
        first += 1
    if first >= limit or parsed.classes[first] not in "DWN":
        return None
    last = phrase_end(parsed, first, limit, attach=False)
    return None if last is None else Phrase(first=first, last=last)


def _plain_subject(parsed: Parsed, last: int, floor: int) -> Phrase | None:
    start = phrase_start(parsed, last, floor)
    if start is None:
        return None
    if start > floor and parsed.classes[start - 1] in "VEBHMKGPTR":
        relative = _relative_before(parsed, start - 1, floor)
        head = None if relative is None else phrase_start(parsed, relative - 1, floor)
        start = start if head is None else head
    start = _without_date(parsed, start, last)
    appraised = parsed.low[start] in ("a", "an") and parsed.low[start + 1 : start + 2] != ()
    if (
        appraised
        and start + 2 <= last
        and parsed.low[start + 1] in APPRAISED
        and parsed.classes[start + 2] in "WD"
    ):
        start += 2  # "S, a claim *the ministry* denied"
    if start - 2 >= floor and parsed.low[start - 2 : start] in MORE_THAN:
        start -= 2
    if (
        start - 3 >= floor
        and parsed.low[start - 2 : start] == ("out", "of")
        and parsed.classes[start - 3] == "U"
    ):
        start -= 3  # "four out of ten voters"
    return None if start > last or last - start > LONGEST else Phrase(first=start, last=last)


def _without_date(parsed: Parsed, start: int, last: int) -> int:
    """Leaves out a day before the name: "Monday Trump said"."""
    classes, low = parsed.classes, parsed.low
    while start < last and (classes[start] == "Z" and classes[start + 1] not in "pN"):
        start += 1
    if start + 2 < last and low[start : start + 3] in THE_DAY:
        start += 3
    if start + 1 < last and low[start] in DATES and low[start + 1] in SETTINGS and classes[start + 2] in "WD":
        start += 2
    return start


def _relative_before(parsed: Parsed, place: int, floor: int) -> int | None:
    """A relative pronoun in the same stretch, with its noun before it."""
    for at in range(place, max(floor, place - REACH), -1):
        letter = parsed.classes[at]
        if letter in ",:;Q-":
            return None
        if parsed.low[at] in RELATIVE and letter in "St":
            return at if parsed.classes[at - 1] in "NW)" else None
    return None


def _antecedent(parsed: Parsed, pronoun: int, floor: int) -> Pair | None:
    last = pronoun - 1
    if last >= floor and parsed.classes[last] in ",-":
        last -= 1
    if last < floor or parsed.classes[last] not in HEADS:
        return None
    start = phrase_start(parsed, last, floor)
    return None if start is None else (start, last)


def _around_apposition(parsed: Parsed, mark: int, floor: int) -> Phrase | None:
    """A subject whose apposition or adverbial ends with a comma or dash before the verb."""
    classes, low = parsed.classes, parsed.low
    begun, named = mark, False
    for _ in range(APPOSITIONS):
        opening = _opening(classes, begun, floor)
        if opening is None or opening <= floor:
            return None
        described = classes[opening + 1] in "DNWUAEQ" or low[opening + 1] in DESCRIBES
        named = named or described
        if classes[opening - 1] == "O":
            return Phrase(first=opening - 1, last=opening - 1)
        if classes[opening - 1] in HEADS:
            start = _name_start(parsed, opening - 1, floor, described=described)
            if start is None or mark - start > LONGEST:
                return None
            return Phrase(first=start, last=mark - 1 if named else opening - 1)
        begun = opening
    return None


def _name_start(parsed: Parsed, last: int, floor: int, *, described: bool) -> int | None:
    """The start of a name before an apposition, or of the name that this name itself describes."""
    start = phrase_start(parsed, last, floor)
    if start is None:
        return None
    if start > floor and parsed.classes[start - 1] in ",-" and described:
        whole = _whole(parsed, start, floor)
        start = start if whole is None else whole
    return _without_date(parsed, start, last)


def _whole(parsed: Parsed, start: int, floor: int) -> int | None:
    """The name before a phrase that is itself an apposition: "X, 67, author of Y, a book, said"."""
    classes = parsed.classes
    last = start - 2
    if last - 1 > floor and classes[last] == "U" and classes[last - 1] == ",":
        last -= 2
    if last < floor or classes[last] not in "WN)":
        return None
    head = phrase_start(parsed, last, floor)
    if head is None or "W" not in classes[head : last + 1]:
        return None
    return head if head == floor or classes[head - 1] in BREAKS else None


def _opening(classes: str, mark: int, floor: int) -> int | None:
    """The comma or dash that opens the stretch which ends at `mark`."""
    wanted = classes[mark]
    for at in range(mark - 1, max(floor, mark - LONGEST) - 1, -1):
        if classes[at] == wanted:
            return at
        if classes[at] in ";:":
            return None
    return None
