"""Where what is reported ends: clauses, infinitives, objects, and what depends on a noun.

A clause ends with its sentence, unless its speaker goes on with another verb or another voice speaks: nine
clauses in ten end so in news. An infinitive ends at the comma after which something else is told, an object
at a comma, a day, an occasion or a word that opens an adverbial clause.
"""

from functools import cache

from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import Cue, Form, cues, verb_forms
from abide.evidence.claims.grammar.phrases import phrase_end, setting_end

ENDS_PHRASE = frozenset("after before when until though although unless whereas amid once".split())
"""Words that open an adverbial clause or phrase, which is no part of an object."""
DEED_ENDS = frozenset("but even despite and with after as which who because while though although".split())
"""Words behind a comma with which an infinitive is over."""
TIMES_OVER = frozenset("numerous several many countless three four five dozens repeated multiple few".split())
"""Words before "times" where they tell how often, and are no part of an object."""
OPENS_SUBORDINATE = frozenset("SPEG")
"""Classes that open a clause behind whose comma the main one stands: "While X said S, he *said* …"."""
APPRAISED = frozenset(
    "move claim charge accusation allegation assertion statement reference nod position view message line"
    " theme sentiment".split()
)
"""Nouns by which a reporter sums up what was just said: "said S, *a claim* that others deny"."""
INSTANCES = frozenset("including especially particularly notably such".split())
"""Words behind a comma that single out some of what an object names: "its partners, *including* banks"."""
NEXT_VOICE = 12
"""Most units between a semicolon and the verb of a new voice."""


def trimmed(parsed: Parsed, last: int, first: int) -> int:
    """The last unit of a stretch without marks at its end."""
    while last > first and parsed.classes[last] in ",:;.-x" and parsed.low[last] != "%":
        last -= 1
    return last


def clause_end(parsed: Parsed, first: int, limit: int) -> int:
    """Last unit of a clause that begins at `first`: before the next verb of its speaker or another voice."""
    classes = parsed.classes
    for place in range(first + 1, limit - 1):
        letter = classes[place]
        if letter == "Q" or (letter in ",-" and place > first + 1):
            if _breaks_after_mark(parsed, place + 1, limit, scene="S" in classes[first : first + 2]):
                return place if letter == "Q" else place - 1
        elif (letter == "C" and classes[place - 1] not in ",-" and _breaks_at_and(parsed, place, limit)) or (
            letter == ";" and _breaks_at_semicolon(parsed, place, limit)
        ):
            return place - 1
    return trimmed(parsed, limit - 1, first)


def _breaks_after_mark(parsed: Parsed, head: int, limit: int, *, scene: bool) -> bool:
    """Whether a clause is over at the mark before `head`: ", adding that", ", but also", ", according to".

    `scene`: the clause opens with another ("that although S, he *said* …"), behind whose comma it goes on.
    """
    classes, low = parsed.classes, parsed.low
    if low[head] in ("according", "citing", "quoting", "compared") or (
        classes[head] == "G" and goes_on(low[head])
    ):
        return True
    if classes[head : head + 2] in ("Vt", "Et") and _speech_at(parsed, head) and low[head] != "given":
        return True
    if low[head] in ("and", "but"):
        return _next_verb(parsed, head + 1, limit, strict=False) or next_voice(parsed, head + 1, limit)
    if (
        not scene
        and classes[head] == "O"
        and classes[head + 1 : head + 2] in ("V", "E")
        and next_voice(parsed, head, limit)
    ):
        return True
    if low[head] in ("a", "an") and head + 1 < limit and low[head + 1] in APPRAISED:
        return True
    if classes[0] in OPENS_SUBORDINATE and next_voice(parsed, head, limit):
        return True
    if low[head] in ("while", "though", "although"):
        return next_voice(parsed, head + 1, limit) or (head + 1 < limit and goes_on(low[head + 1]))
    return False


def _breaks_at_and(parsed: Parsed, place: int, limit: int) -> bool:
    """The same at "and" or "but" without a comma, where more is asked of what follows."""
    if parsed.low[place] not in ("and", "but"):
        return False
    if parsed.classes[place + 1] == "G" and goes_on(parsed.low[place + 1]):
        return True
    if _next_verb(parsed, place + 1, limit, strict=True):
        return True
    other = parsed.low[place] == "but" or _share_of_people(parsed, place + 1, limit) is not None
    return other and next_voice(parsed, place + 1, limit)


def _breaks_at_semicolon(parsed: Parsed, place: int, limit: int) -> bool:
    ahead = range(place + 1, min(limit, place + NEXT_VOICE))
    verb = next((at for at in ahead if parsed.classes[at] in "VE"), None)
    return verb is not None and limit - place > 3 and parsed.low[verb] in cues()


def goes_on(word: str) -> bool:
    """Whether an "-ing" form can go on with what a speaker says: "adding"."""
    held = cues().get(word)
    return held is not None and any(cue.speech and "C" in cue.frames for cue in held)


def next_verb_follows(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a verb of the same speaker follows "and" or "but": "and added that", "but also warned"."""
    return _next_verb(parsed, place, limit, strict=False)


def _next_verb(parsed: Parsed, place: int, limit: int, *, strict: bool) -> bool:
    classes = parsed.classes
    while place < limit and classes[place] in "RMH":
        place += 1
    cue = _speech_at(parsed, place) if place + 1 < limit else None
    if cue is None:
        return False
    after = classes[place + 1]
    if strict:
        return after in "tQ" or (after == "," and classes[min(place + 2, limit - 1)] == "Q")
    return after in "tQOPTDWS:" or (after == "N" and "R" in cue.frames)


def next_voice(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether somebody else speaks from here: "and officials said that"."""
    end = _share_of_people(parsed, place, limit) or phrase_end(parsed, place, limit)
    at = limit if end is None else _past_apposition(parsed.classes, end + 1, limit)
    while at < limit and parsed.classes[at] in "RMH":
        at += 1
    cue = _speech_at(parsed, at) if at + 1 < limit else None
    if cue is None or "C" not in cue.frames:
        return False
    after = parsed.classes[at + 1]
    if after == ",":
        return parsed.classes[at + 2 : at + 3] == "Q"
    return after in "tQODWP" or parsed.low[at + 1] == "there" or (after == "N" and "R" in cue.frames)


def _share_of_people(parsed: Parsed, place: int, limit: int) -> int | None:
    """The end of "three in five", "one in ten": a share of those asked, as a voice."""
    while place < limit and parsed.classes[place] == "R":
        place += 1
    if place + 2 < limit and parsed.low[place + 1] == "in" and parsed.classes[place + 2] == "U":
        return place + 2
    return None


def _past_apposition(classes: str, at: int, limit: int) -> int:
    """The unit behind what describes a name between commas: "and X, *the minister*, said"."""
    if at + 1 >= limit or classes[at] != "," or classes[at + 1] not in "DNW":
        return at
    closing = classes.find(",", at + 1, min(limit, at + NEXT_VOICE))
    return at if closing < 0 else closing + 1


def _speech_at(parsed: Parsed, place: int) -> Cue | None:
    """The verb of saying at a place, None where none stands there as a verb."""
    held = cues().get(parsed.low[place]) if parsed.classes[place] in "VE" else None
    return held[-1] if held is not None and held[-1].speech else None


def speaks_at(parsed: Parsed, place: int) -> bool:
    """Whether a verb of saying stands at a place."""
    cue = _speech_at(parsed, place)
    return cue is not None and not cue.frames.isdisjoint("QC")


def embedded_end(parsed: Parsed, first: int, limit: int) -> int:
    """Last unit of a clause that depends on a noun: it seldom outlives a comma."""
    last = clause_end(parsed, first, limit)
    comma = parsed.classes.find(",", first + 3, last)
    return last if comma < 0 else trimmed(parsed, comma - 1, first)


def before_verb(parsed: Parsed, first: int, last: int) -> int:
    """Cuts what depends on a noun before the verb whose subject it is: "his call for talks *reflects* …"."""
    classes = parsed.classes
    for place in range(first + 1, last + 1):
        verb = classes[place] in "VBMHK" and classes[place - 1] in "NW)ZpR"
        if verb and not any(letter in "StO" for letter in classes[first:place]):
            return trimmed(parsed, place - 1, first)
    return last


def deed_end(parsed: Parsed, place: int, limit: int) -> int:
    """Last unit of an infinitive that begins at `place`."""
    classes, low = parsed.classes, parsed.low
    last = clause_end(parsed, place, limit)
    for at in range(place + 1, last):
        if low[at] == "but" or (low[at] == "and" and _told_next(parsed, at + 1, limit)):
            return trimmed(parsed, at - 1, place)
        if classes[at] not in ",-":
            continue
        aside = classes[at + 1] == "D" and "," not in classes[at + 1 : last]
        if low[at + 1] in DEED_ENDS or classes[at + 1] in "SG" or aside:
            return trimmed(parsed, at - 1, place)
    return last


def _told_next(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a finite verb of saying follows "and", which cannot go on with an infinitive: "and *said*"."""
    while place < limit and parsed.classes[place] in "RH":
        place += 1
    if place + 1 >= limit or parsed.low[place] not in _finite_words():
        return False
    return parsed.classes[place] in "VE" and parsed.classes[place + 1] not in ".,;)"


@cache
def _finite_words() -> frozenset[str]:
    """Past and third-person forms of verbs of saying that are no plain form."""
    plain = {word for word, forms in verb_forms().items() if Form.BASE in forms}
    return frozenset(
        word
        for word, held in cues().items()
        if word not in plain
        and not word.endswith("ing")
        and any(cue.speech and not cue.frames.isdisjoint("QC") for cue in held)
    )


def object_end(parsed: Parsed, place: int, limit: int) -> int:
    """Last unit of an object that begins at `place`."""
    at = place
    while at < limit and not (parsed.classes[at] in ",;:.-(" and not _inside_object(parsed, at, limit)):
        if at > place and _ends_object(parsed, at, limit):
            break
        at += 1
    return trimmed(parsed, at - 1, place)


def _inside_object(parsed: Parsed, at: int, limit: int) -> bool:
    """Whether a mark stands inside an object: brackets of a few words, the full stop of "Sept."."""
    if parsed.classes[at] == "." and parsed.low[at] == ".":
        return at + 2 < limit and parsed.classes[at + 1] not in "Q."
    if parsed.classes[at] == "," and at + 1 < limit:
        if parsed.low[at + 1] in INSTANCES:
            return True
        if parsed.classes[at + 1] in "DWN":
            return _list_goes_on(parsed, at + 1, limit)
    return _short_brackets(parsed, at, limit)


def _list_goes_on(parsed: Parsed, first: int, limit: int) -> bool:
    """Whether a list goes on behind a comma: "the attacks, *her support and her work*"."""
    end = phrase_end(parsed, first, limit)
    if end is None or end + 1 >= limit:
        return False
    follow = end + 1
    if parsed.classes[follow] == ",":
        return (
            follow + 2 < limit
            and parsed.low[follow + 1] in ("and", "or")
            and phrase_end(parsed, follow + 2, limit) is not None
        )
    return parsed.low[follow] in ("and", "or")


def _ends_object(parsed: Parsed, at: int, limit: int) -> bool:
    classes, low = parsed.classes, parsed.low
    letter, word = classes[at], low[at]
    ahead = classes[at + 1] if at + 1 < limit else "$"
    if letter in "PS" and word in ENDS_PHRASE:
        return True
    if letter == "P" and word in ("in", "on", "at", "during"):
        return setting_end(parsed, at, limit) is not None
    if letter == "P" and word == "by":
        return ahead == "G"
    if letter == "Z":
        return ahead not in "pN$" and classes[at - 1] not in "DP"
    if word in TIMES_OVER:
        return low[at + 1 : at + 2] in (("times",), ("occasions",))
    if letter == "C" and word in ("and", "but"):
        if ahead == "G" and goes_on(low[at + 1]):
            return True
        return _coordinate_verb(parsed, at + 1, limit) or next_voice(parsed, at + 1, limit)
    return False


def _coordinate_verb(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether the subject's next verb follows: "rejected the plan and left"."""
    classes = parsed.classes
    while place < limit and classes[place] == "R":
        place += 1
    if place >= limit:
        return False
    if classes[place] in "MHBK":
        return True
    return classes[place] in "VE" and place + 1 < limit and classes[place + 1] in "DWOtTQPNR"


def _short_brackets(parsed: Parsed, at: int, limit: int) -> bool:
    return parsed.classes[at] == "(" and parsed.classes.find(")", at, min(limit, at + 6)) > 0
