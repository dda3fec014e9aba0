"""Noun phrases and subjects: how far the words reach that name somebody or something.

Phrases are read off the classes of a sentence: backwards from a verb for its subject, forwards from a verb or
preposition for its object. A subject takes its appositions with it ("X, the minister, said"); adverbials
between commas are passed over ("X, in a statement, said").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from abide.evidence.claims.text.units import Sentence

RUN = frozenset("NWUApDZ")
HEADS = frozenset("NWUA)pZU")
ATTACHED = frozenset("of for in at from with on by against between among near under about".split())
BRIEFED = frozenset(
    "briefed polled surveyed based led backed familiar involved close run owned held made hosted released"
    " published conducted obtained signed sent filed assembled organized interviewed".split()
)
CLOSE = frozenset("close loyal familiar opposed committed".split())
BREAKS = frozenset("^,StC:;-.(Q")
"""What stands before a phrase that begins a clause."""
RELATIVE = frozenset(["who", "which", "that", "whom"])
PRONOUNLIKE = frozenset(
    "this these those some many most all both each others few several another any none half more".split()
)
LONGEST = 45
"""Most units of a subject with its appositions."""
ADVERBIAL = frozenset("PGRZTSC")
"""Classes that open a stretch between commas which tells when, where or how, and names nobody."""
DATES = frozenset("this last next late early".split())
SETTINGS = frozenset(
    "statement interview speech email e-mail tweet letter news press conference call briefing article op-ed memo"
    " report filing message appearance debate monday tuesday wednesday thursday friday saturday sunday morning"
    " afternoon evening night week month year blog post television tv radio interviews remarks twitter facebook"
    " event rally hearing testimony video".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A sentence with its words in lower case and their classes, one letter each."""

    sentence: Sentence
    low: tuple[str, ...]
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Units `first` to `last` (inclusive). `antecedent`: what a relative pronoun stands for."""

    first: int
    last: int
    antecedent: tuple[int, int] | None = None


def phrase_start(parsed: Parsed, last: int, floor: int) -> int | None:
    """First unit of the noun phrase that ends at `last`, not before `floor`; None where there is none."""
    classes, low = parsed.classes, parsed.low
    place, start = last, None
    if classes[place] == ")":
        opening = classes.rfind("(", floor, place)
        if opening <= floor:
            return None
        place = opening - 1
    while place >= floor:
        first = _run_start(classes, place, floor)
        if first > place:
            return start
        start = first
        before = first - 1
        if before < floor or place - before > LONGEST:
            return start
        letter = classes[before]
        inner = before - 1
        if inner < floor:
            return start
        attached = (
            letter == "P"
            and low[before] in ATTACHED
            and (classes[inner] in HEADS or low[inner] in PRONOUNLIKE)
        )
        if attached or (letter == "T" and (classes[inner] in "NW" or low[inner] in CLOSE)):
            place = inner
        elif letter == "P" and low[inner] in BRIEFED and inner > floor and classes[inner - 1] in "NW":
            place = inner - 1
        elif letter == "C" and classes[inner] in HEADS and low[before] in ("and", "or"):
            joined = phrase_start(parsed, inner, floor)
            if joined is not None and (joined == floor or classes[joined - 1] in BREAKS):
                if joined > floor and classes[joined - 1] == ",":
                    return _listed(parsed, joined, floor)
                return joined
            return start
        elif letter == "C" and classes[inner] == "O" and low[before] == "and":
            return inner if inner == floor or classes[inner - 1] in BREAKS else start
        elif letter == "C" and classes[inner] == "," and low[before] in ("and", "or"):
            return _listed(parsed, first, floor) if _list_before(parsed, inner, floor) else start
        elif (
            letter == "Q" and classes[inner] in "NWDA" and classes[first] != "D" and not _ends(parsed, before)
        ):
            place = inner
        else:
            return start
    return start


def _ends(parsed: Parsed, quotation: int) -> bool:
    """Whether a quotation ends with a mark inside, as statements do and nicknames do not."""
    return parsed.sentence.words[quotation].rstrip("”\"’'")[-1:] in {".", ",", "!", "?", "-", "–", "—"}


def _list_before(parsed: Parsed, comma: int, floor: int) -> bool:
    """Whether a list of names stands before ", and": "A, B, and C"."""
    joined = phrase_start(parsed, comma - 1, floor) if comma > floor else None
    return joined is not None and joined > floor + 1 and parsed.classes[joined - 1] == ","


def _listed(parsed: Parsed, start: int, floor: int) -> int:
    """The start of a list of names separated by commas that goes on at `start`."""
    classes = parsed.classes
    while start - 2 >= floor and classes[start - 1] in ",C" and classes[start - 2] in ",NW":
        end = start - 3 if classes[start - 2] == "," else start - 2
        if end < floor or classes[end] not in "NW":
            break
        run = _run_start(classes, end, floor)
        if run > end or (run > floor and classes[run - 1] not in ",C^"):
            break
        start = run
    return start


def _run_start(classes: str, place: int, floor: int) -> int:
    """First unit of the unbroken run of nouns, names, adjectives and articles that ends at `place`."""
    at = place
    while at >= floor:
        letter = classes[at]
        if letter == "D":
            return at - 1 if at - 1 >= floor and classes[at - 1] == "D" else at
        if letter not in RUN and not (letter == "R" and at < place and classes[at + 1] in "AU"):
            break
        at -= 1
    return at + 1


def subject_of(parsed: Parsed, verb: int, floor: int) -> Phrase | None:
    """The subject of the verb group that begins at `verb`, with its appositions; None where none stands there."""
    classes, low = parsed.classes, parsed.low
    last = verb - 1
    while last >= floor and classes[last] == "R":
        last -= 1
    if last < floor:
        return None
    letter = classes[last]
    if letter == "O":
        return Phrase(first=last, last=last)
    if low[last] in RELATIVE and letter in "StO":
        return Phrase(first=last, last=last, antecedent=_antecedent(parsed, last, floor))
    if letter in ",-":
        return _around_apposition(parsed, last, floor)
    if letter not in HEADS and not (letter == "D" and low[last] in PRONOUNLIKE):
        return None
    return _plain_subject(parsed, last, floor)


def _plain_subject(parsed: Parsed, last: int, floor: int) -> Phrase | None:
    classes = parsed.classes
    start = phrase_start(parsed, last, floor)
    if start is None:
        return None
    if start > floor and classes[start - 1] in "VEBHMKGPTR":
        relative = _relative_before(parsed, start - 1, floor)
        if relative is not None:
            head = phrase_start(parsed, relative - 1, floor)
            start = start if head is None else head
    start = _without_date(parsed, start, last)
    return None if start > last or last - start > LONGEST else Phrase(first=start, last=last)


def _without_date(parsed: Parsed, start: int, last: int) -> int:
    """Leaves out a day before the name: "Monday Trump said"."""
    classes, low = parsed.classes, parsed.low
    while start < last and (classes[start] == "Z" and classes[start + 1] not in "pN"):
        start += 1
    if start + 1 < last and low[start] in DATES and low[start + 1] in SETTINGS and classes[start + 2] in "WD":
        start += 2
    return start


def _relative_before(parsed: Parsed, place: int, floor: int) -> int | None:
    """A relative pronoun in the same stretch, with its noun before it."""
    for at in range(place, max(floor, place - 25), -1):
        letter = parsed.classes[at]
        if letter in ",:;Q-":
            return None
        if parsed.low[at] in RELATIVE and letter in "St":
            return at if parsed.classes[at - 1] in "NW)" else None
    return None


def _antecedent(parsed: Parsed, pronoun: int, floor: int) -> tuple[int, int] | None:
    last = pronoun - 1
    if last >= floor and parsed.classes[last] in ",-":
        last -= 1
    if last < floor or parsed.classes[last] not in HEADS:
        return None
    start = phrase_start(parsed, last, floor)
    return None if start is None else (start, last)


def _around_apposition(parsed: Parsed, mark: int, floor: int) -> Phrase | None:
    """A subject whose apposition or adverbial ends with a comma or dash before the verb."""
    classes = parsed.classes
    begun = mark
    named = False
    for _ in range(4):
        opening = _opening(classes, begun, floor)
        if opening is None or opening <= floor:
            return None
        head = classes[opening + 1]
        described = head in "DNWUAEQ" or parsed.low[opening + 1] in ("who", "which", "whose")
        named = named or described
        if classes[opening - 1] in HEADS:
            start = phrase_start(parsed, opening - 1, floor)
            if start is None:
                return None
            if start > floor and classes[start - 1] in ",-" and described:
                whole = _whole(parsed, start, floor)
                start = start if whole is None else whole
            start = _without_date(parsed, start, opening - 1)
            if mark - start > LONGEST:
                return None
            return Phrase(first=start, last=mark - 1 if named else opening - 1)
        if classes[opening - 1] == "O":
            return Phrase(first=opening - 1, last=opening - 1)
        begun = opening
    return None


def _whole(parsed: Parsed, start: int, floor: int) -> int | None:
    """The name before a phrase that is itself an apposition: "X, 67, author of Y, a book, said"."""
    classes = parsed.classes
    last = start - 2
    if last - 1 > floor and classes[last] == "U" and classes[last - 1] == ",":
        last -= 2
    if last < floor or classes[last] not in "WN)":
        return None
    head = phrase_start(parsed, last, floor)
    named = (
        head is not None
        and "W" in classes[head : last + 1]
        and (head == floor or classes[head - 1] in BREAKS)
    )
    return head if named else None


def _opening(classes: str, mark: int, floor: int) -> int | None:
    """The comma or dash that opens the stretch which ends at `mark`."""
    wanted = classes[mark]
    for at in range(mark - 1, max(floor, mark - LONGEST) - 1, -1):
        if classes[at] == wanted:
            return at
        if classes[at] in ";:":
            return None
    return None


def phrase_end(parsed: Parsed, first: int, limit: int, *, attach: bool = True) -> int | None:
    """Last unit of the noun phrase that begins at `first`, before `limit`; None where none begins there."""
    classes, low = parsed.classes, parsed.low
    if first >= limit:
        return None
    if classes[first] == "O" or (classes[first] == "t" and low[first] == "that"):
        return first
    last = _run_end(classes, first, limit)
    while attach and last is not None and last + 2 < limit:
        follow = last + 1
        letter = classes[follow]
        if letter == "(":
            closing = classes.find(")", follow, limit)
            if closing < 0 or closing - follow > 8:
                break
            last = closing
            continue
        attached = (letter == "P" and low[follow] in ATTACHED) or (
            letter == "T" and classes[follow + 1] in "DWN"
        )
        timed = low[follow] in ("on", "in") and classes[follow + 1] in "ZU"
        if not attached or timed or is_setting(parsed, follow, limit):
            if letter == "C" and low[follow] == "and" and classes[follow + 1] in "DWN":
                inner = _run_end(classes, follow + 1, limit)
                if inner is not None and (inner + 1 >= limit or classes[inner + 1] not in "VBHMKE"):
                    last = inner
                    continue
            break
        inner = _run_end(classes, follow + 1, limit)
        if inner is None:
            break
        last = inner
    return last


def is_setting(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a prepositional phrase tells the occasion of speaking: "in a statement"."""
    end = _run_end(parsed.classes, place + 1, limit)
    if end is None:
        return False
    return parsed.low[end] in SETTINGS and parsed.low[place] in ("in", "on", "at", "during", "after")


def _run_end(classes: str, first: int, limit: int) -> int | None:
    at = first
    seen = None
    while at < limit:
        letter = classes[at]
        if letter == "D" and at > first and classes[at - 1] != "D":
            break
        if letter in "NWUZ":
            seen = at
        elif letter in "ApDQ" or (letter == "R" and at + 1 < limit and classes[at + 1] in "AEN"):
            seen = at if letter == "Q" and at > first else seen
        elif letter in "EG" and at + 1 < limit and classes[at + 1] in "NW" and at > first:
            pass
        else:
            break
        at += 1
    if seen is None and at > first and classes[at - 1] in "AD" and at - 1 >= first:
        return at - 1 if classes[at - 1] == "A" or classes[first] == "D" else None
    return seen


def has_finite_verb(classes: str, first: int, limit: int) -> bool:
    """Whether a stretch holds a finite verb by its classes."""
    return any(letter in "VBHMKE" for letter in classes[first:limit])


def words_between(parsed: Parsed, first: int, last: int) -> Sequence[str]:
    """The words of a stretch, in lower case."""
    return parsed.low[first : last + 1]
