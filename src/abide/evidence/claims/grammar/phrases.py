"""Noun phrases: how far the words reach that name somebody or something, backwards and forwards."""

from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.words import SETTINGS

RUN = frozenset("NWUApDZ")
"""Classes of an unbroken run of nouns, names, adjectives and articles."""
HEADS = frozenset("NWUA)pZ")
"""Classes that a noun phrase can end with."""
ATTACHED = frozenset("of for in at from with on by against between among near under about".split())
"""Prepositions that join a further noun phrase to the one before."""
BRIEFED = frozenset(
    "briefed polled surveyed based led backed familiar involved close run owned held made hosted released"
    " compiled published conducted obtained signed sent filed assembled organized interviewed".split()
)
"""Participles that describe the noun before them: "officials *briefed* on the talks"."""
CLOSE = frozenset("close loyal familiar opposed committed".split())
"""Adjectives behind a noun that take "to": "people *close* to the minister"."""
BREAKS = frozenset("^,StC:;-.(Q")
"""What stands before a phrase that begins a clause."""
PRONOUNLIKE = frozenset(
    "this these those some many most all both each others few several another any none half more"
    " neither".split()
)
"""Determiners that can stand alone for somebody or something."""
LONGEST = 45
"""Most units of a subject with its appositions."""


def phrase_start(parsed: Parsed, last: int, floor: int) -> int | None:
    """First unit of the noun phrase that ends at `last`, not before `floor`; None where there is none."""
    place: int | None = _before_brackets(parsed, last, floor)
    start: int | None = None
    while place is not None and place >= floor:
        first = run_start(parsed.classes, place, floor)
        if first > place:
            return start
        start = first
        if first - 1 <= floor or place - first >= LONGEST:
            return start
        if parsed.classes[first - 1] == "C":
            return _joined(parsed, first, floor)
        place = _attached_before(parsed, first, floor)
    return start


def _before_brackets(parsed: Parsed, last: int, floor: int) -> int | None:
    """The unit before what stands in brackets behind a name: "Rep. X (R-S.C.)"."""
    if parsed.classes[last] != ")":
        return last
    opening = parsed.classes.rfind("(", floor, last)
    return opening - 1 if opening > floor else None


def _attached_before(parsed: Parsed, first: int, floor: int) -> int | None:
    """Last unit of a phrase that the run which begins at `first` describes, None where there is none."""
    classes, low = parsed.classes, parsed.low
    before, inner = first - 1, first - 2
    letter = classes[before]
    if letter == "P" and low[before] in ATTACHED and (classes[inner] in HEADS or low[inner] in PRONOUNLIKE):
        return inner
    if letter == "T" and (classes[inner] in "NW" or low[inner] in CLOSE):
        return inner
    if letter == "P" and low[inner] in BRIEFED and inner > floor and classes[inner - 1] in "NW":
        return inner - 1
    nickname = (
        letter == "Q" and classes[inner] in "NWDA" and classes[first] != "D" and not _ends(parsed, before)
    )
    return inner if nickname else None


def _joined(parsed: Parsed, first: int, floor: int) -> int:
    """The start of "A and B" or "A, B, and C", where the last of them begins at `first`."""
    classes, low = parsed.classes, parsed.low
    before, inner = first - 1, first - 2
    if low[before] not in ("and", "or"):
        return first
    if classes[inner] == "O":
        return inner if inner == floor or classes[inner - 1] in BREAKS else first
    if classes[inner] == ",":
        return _listed(parsed, first, floor) if _list_before(parsed, inner, floor) else first
    joined = phrase_start(parsed, inner, floor) if classes[inner] in HEADS else None
    if joined is None or not (joined == floor or classes[joined - 1] in BREAKS):
        return first
    return _listed(parsed, joined, floor) if joined > floor and classes[joined - 1] == "," else joined


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
        run = run_start(classes, end, floor)
        if run > end or (run > floor and classes[run - 1] not in ",C^"):
            break
        start = run
    return start


def run_start(classes: str, place: int, floor: int) -> int:
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


def phrase_end(parsed: Parsed, first: int, limit: int, *, attach: bool = True) -> int | None:
    """Last unit of the noun phrase that begins at `first`, before `limit`; None where none begins there.

    `attach` takes what is joined to it: "of" and "for" phrases, brackets, "and" with another.
    """
    if first >= limit:
        return None
    if parsed.classes[first] == "O" or parsed.low[first] == "that":
        return first
    last = _run_end(parsed.classes, first, limit)
    while attach and last is not None and last + 2 < limit:
        further = _attached_behind(parsed, last + 1, limit)
        if further is None:
            break
        last = further
    return last


def _attached_behind(parsed: Parsed, follow: int, limit: int) -> int | None:
    """Last unit of what belongs to the phrase that ends before `follow`, None where nothing does."""
    classes, low = parsed.classes, parsed.low
    letter = classes[follow]
    if letter == "(":
        closing = classes.find(")", follow, limit)
        return closing if 0 <= closing - follow <= 8 else None
    inner = _run_end(classes, follow + 1, limit)
    if inner is None:
        return None
    if letter == "C":
        ends = inner + 1 >= limit or classes[inner + 1] not in "VBHMKE"
        return inner if low[follow] == "and" and classes[follow + 1] in "DWN" and ends else None
    timed = low[follow] in ("on", "in") and classes[follow + 1] in "ZU"
    attached = (letter == "P" and low[follow] in ATTACHED) or (letter == "T" and classes[follow + 1] in "DWN")
    return inner if attached and not timed and not is_setting(parsed, follow, limit) else None


def is_setting(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a prepositional phrase tells the occasion of speaking: "in a statement"."""
    end = _run_end(parsed.classes, place + 1, limit)
    return (
        end is not None
        and parsed.low[end] in SETTINGS
        and parsed.low[place] in ("in", "on", "at", "during", "after")
    )


def setting_end(parsed: Parsed, place: int, limit: int) -> int | None:
    """End of a phrase of occasion or day that begins at `place`: "in a statement", "on Monday"."""
    end = phrase_end(parsed, place + 1, limit, attach=False)
    told = end is not None and (parsed.classes[end] == "Z" or parsed.low[end] in SETTINGS)
    return end if told else None


def _run_end(classes: str, first: int, limit: int) -> int | None:
    at = first
    seen = None
    while at < limit:
        letter = classes[at]
        ahead = classes[at + 1] if at + 1 < limit else "$"
        if letter == "D" and at > first and classes[at - 1] != "D":
            break
        if letter in "NWUZ" or (letter == "Q" and at > first):
            seen = at
        elif not _inside_run(letter, ahead, opens=at == first):
            break
        at += 1
    if seen is None and at > first and (classes[at - 1] == "A" or (classes[at - 1] == "D" == classes[first])):
        return at - 1
    return seen


def _inside_run(letter: str, ahead: str, *, opens: bool) -> bool:
    """Whether a class that ends no noun phrase may stand in one, before what stands ahead."""
    if letter in "ApDQ" or (letter == "R" and ahead in "AEN"):
        return True
    return letter in "EG" and ahead in "NW" and not (opens and letter == "G")


def has_finite_verb(classes: str, first: int, limit: int | None) -> bool:
    """Whether a stretch holds a finite verb by its classes."""
    return any(letter in "VBHMKE" for letter in classes[first:limit])


def past_settings(parsed: Parsed, place: int, limit: int) -> int:
    """The unit behind the days and occasions that begin at a place."""
    while place < limit - 1 and parsed.classes[place] in "ZP":
        end = place if parsed.classes[place] == "Z" else setting_end(parsed, place, limit)
        if end is None:
            break
        place = end + 1
    return place
