"""What stands behind a verb: quotation, clause, infinitive, question or noun phrase, and whom it was said to.

Each frame is one function over the classes of the sentence; a verb tries the frames that the lexicon gives it,
in the order of certainty. The end of a clause is the end of its sentence unless its speaker goes on with
another verb, or another voice speaks: nine clauses in ten end so in news.
"""

from collections.abc import Callable
from dataclasses import dataclass

from abide.evidence.claims.text.lexicon import Cue, cues, nouns
from abide.evidence.claims.text.phrases import (
    SETTINGS,
    Parsed,
    has_finite_verb,
    phrase_end,
    subject_of,
)

ADJUNCT = 14
"""Most units between a verb and its "that" ("said in an interview on Tuesday that")."""
RECIPIENT = 12
"""Most units of a recipient ("told the Interfax news agency that")."""
DEEDS = frozenset("of for to with about against from over as into on at by".split())
"""Prepositions that join a verb's object to the deed it is about: "accused Russia *of*"."""
ENDS_PHRASE = frozenset("after before when until though although unless whereas amid once".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Pieces of units (first, last), inclusive; `direct` where they are a quotation.

    `cue_last` is the last unit of the cue where a preposition belongs to it ("called *for*").
    """

    pieces: tuple[tuple[int, int], ...]
    rule: str
    direct: bool = False
    cue_last: int | None = None
    recipient: tuple[int, int] | None = None
    setting: tuple[int, int] | None = None


Frame = Callable[[Parsed, Cue, int, int], Content | None]


def content_after(parsed: Parsed, cue: Cue, last: int, limit: int) -> Content | None:
    """What a verb whose last word is `last` reports; `limit` is where its part of the sentence ends."""
    place = last + 1
    while place < limit and parsed.classes[place] == "R":
        place += 1
    if place >= limit:
        return None
    for letters, frame in FRAMES:
        if letters == "" or not cue.frames.isdisjoint(letters):
            content = frame(parsed, cue, place, limit)
            if content is not None:
                return content
    return None


def trimmed(parsed: Parsed, last: int, first: int) -> int:
    """The last unit of a stretch without marks at its end."""
    while last > first and parsed.classes[last] in ",:;.-x" and parsed.low[last] not in ("%",):
        last -= 1
    return last


def clause_end(parsed: Parsed, first: int, limit: int) -> int:
    """Last unit of a clause that begins at `first`: before the next verb of its speaker or another voice."""
    classes, low = parsed.classes, parsed.low
    table = cues()
    for place in range(first + 1, limit - 1):
        letter = classes[place]
        if letter in ",-Q" and (letter == "Q" or place > first + 1):
            head = place + 1
            if low[head] == "according" or (classes[head] == "G" and _goes_on(low[head])):
                return place if letter == "Q" else place - 1
            last = place if letter == "Q" else place - 1
            if classes[head] == "C" and low[head] in ("and", "but"):
                if _next_verb(parsed, head + 1, limit, strict=False) or _next_voice(parsed, head + 1, limit):
                    return last
            elif low[head] in ("while", "though", "although"):
                if _next_voice(parsed, head + 1, limit) or (head + 1 < limit and _goes_on(low[head + 1])):
                    return last
        elif letter == "C" and low[place] in ("and", "but") and classes[place - 1] not in ",-":
            if classes[place + 1] == "G" and low[place + 1] in table and _goes_on(low[place + 1]):
                return place - 1
            if _next_verb(parsed, place + 1, limit, strict=True) or (
                low[place] == "but" and _next_voice(parsed, place + 1, limit)
            ):
                return place - 1
        elif letter == ";" and limit - place > 3:
            verb = next((at for at in range(place + 1, min(limit, place + 12)) if classes[at] in "VE"), None)
            if verb is not None and low[verb] in table:
                return place - 1
    return trimmed(parsed, limit - 1, first)


def embedded_end(parsed: Parsed, first: int, limit: int) -> int:
    """Last unit of a clause that depends on a noun: it seldom outlives a comma."""
    last = clause_end(parsed, first, limit)
    comma = parsed.classes.find(",", first + 3, last)
    return last if comma < 0 else trimmed(parsed, comma - 1, first)


def _goes_on(word: str) -> bool:
    held = cues().get(word)
    return held is not None and any(cue.speech and "C" in cue.frames for cue in held)


def _next_verb(parsed: Parsed, place: int, limit: int, *, strict: bool) -> bool:
    """Whether a verb of the same speaker follows "and" or "but": "and added that", "but also warned"."""
    classes, low = parsed.classes, parsed.low
    while place < limit and classes[place] in "RMH":
        place += 1
    if place + 1 >= limit or classes[place] not in "VE":
        return False
    held = cues().get(low[place])
    if held is None or not held[-1].speech:
        return False
    after = classes[place + 1]
    if strict:
        return after in "tQ" or (after == "," and classes[min(place + 2, limit - 1)] == "Q")
    return after in "tQOPTDWS:" or (after == "N" and "R" in held[-1].frames)


def _next_voice(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether somebody else speaks from here: "and officials said that"."""
    end = phrase_end(parsed, place, limit)
    if end is None:
        return False
    at = end + 1
    while at < limit and parsed.classes[at] in "RMH":
        at += 1
    if at + 1 >= limit or parsed.classes[at] not in "VE":
        return False
    held = cues().get(parsed.low[at])
    if held is None or not held[-1].speech or "C" not in held[-1].frames:
        return False
    return parsed.classes[at + 1] in "tQODWP" or (parsed.classes[at + 1] == "N" and "R" in held[-1].frames)


# --- frames -----------------------------------------------------------------------------------------


def _quotation(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """A quotation at once, after a comma or colon, or after a few words of time and place with one."""
    classes = parsed.classes
    at = place
    stop = min(limit, place + ADJUNCT)
    while at < stop and classes[at] != "Q":
        if classes[at] in "tSVBHMKC;." and not (classes[at] in "SC" and at > place):
            return None
        at += 1
    if at >= stop:
        return None
    apart = classes[at - 1] in ",:" or at == place
    if not apart:
        return None
    if (
        at == place
        and at + 1 < limit
        and classes[at + 1] not in ",.:-C;"
        and parsed.sentence.words[at][-2] not in ".!?,"
    ):
        return None  # words that go on around a few quoted ones
    last = at
    while last + 2 < limit and classes[last + 1] in "C," and "Q" in classes[last + 2 : last + 3]:
        last += 2
    pieces = ((at, last),)
    if (
        last + 1 < limit
        and classes[last + 1] == "C"
        and not _next_verb(parsed, last + 2, limit, strict=False)
    ):
        rest = classes.find("Q", last + 1, limit)
        if rest > 0:
            pieces = ((at, trimmed(parsed, clause_end(parsed, at, limit), at)),)
    setting = None if at <= place + 1 else (place, at - 2)
    recipient = None
    if setting is not None and "R" in _cue.frames:
        end = phrase_end(parsed, place, at, attach=False)
        recipient = None if end is None else (place, end)
    return Content(pieces=pieces, rule="quotation", direct=True, setting=setting, recipient=recipient)


def _colon(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """What stands behind a colon."""
    if parsed.classes[place] != ":" or place + 1 >= limit:
        return None
    direct = parsed.classes[place + 1] == "Q"
    return Content(pieces=((place + 1, trimmed(parsed, limit - 1, place + 1)),), rule="colon", direct=direct)


def _that(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A clause with "that", at once or after whom, when and where."""
    classes, low = parsed.classes, parsed.low
    stop = min(limit, place + ADJUNCT)
    for at in range(place, stop):
        letter = classes[at]
        if letter == "t" and at + 1 < limit:
            if (
                at > place
                and classes[at - 1] == "N"
                and classes[place] not in "PZRT"
                and "R" not in cue.frames
                and low[at - 1] not in SETTINGS
            ):
                return None  # "the plan that": a relative clause
            setting = None if at == place else (place, at - 1)
            end = phrase_end(parsed, place, at, attach=False) if at > place else None
            recipient = (place, end) if end is not None and "R" in cue.frames else None
            return Content(
                pieces=((at, clause_end(parsed, at, limit)),),
                rule="that-clause",
                setting=setting,
                recipient=recipient,
            )
        if letter == "T" and at + 1 < limit and classes[at + 1] in "DWN":
            continue
        if letter in "VBHMKTS:;.CQ" and not (letter == "C" and at > place):
            return None
    return None


def _recipient(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """Whom it was said to, then a clause, a question or an infinitive: "told Reuters he would"."""
    classes = parsed.classes
    end = phrase_end(parsed, place, min(limit, place + RECIPIENT))
    shorter = phrase_end(parsed, place, min(limit, place + RECIPIENT), attach=False)
    for last in dict.fromkeys(item for item in (end, shorter) if item is not None):
        after = last + 1
        while after < limit - 1 and (
            classes[after] in "ZR" or (classes[after] == "P" and classes[after + 1] == "Z")
        ):
            after += 1
        if after >= limit:
            continue
        if classes[after] == "T":
            if "P" in cue.frames or cue.lemma == "tell":
                return Content(
                    pieces=((place, clause_end(parsed, after, limit)),),
                    rule="recipient, then infinitive",
                    recipient=(place, last),
                )
            continue
        if "R" not in cue.frames and classes[after] != "S":
            continue
        if classes[after] in "SO" or (classes[after] in "DWNUA" and _is_clause(parsed, after, limit)):
            return Content(
                pieces=((after, clause_end(parsed, after, limit)),),
                rule="recipient, then clause",
                recipient=(place, last),
            )
    whole = _bare_split(parsed, place, limit) if "R" in cue.frames else None
    if whole is not None:
        return Content(
            pieces=((whole, clause_end(parsed, whole, limit)),),
            rule="recipient, then clause",
            recipient=(place, whole - 1),
        )
    return None


def _bare_split(parsed: Parsed, place: int, limit: int) -> int | None:
    """Where a pronoun begins the clause right behind a recipient: "told the paper he"."""
    for at in range(place + 1, min(limit - 1, place + RECIPIENT)):
        letter = parsed.classes[at]
        if letter == "O":
            return at
        if letter not in "NWDAUPpZ":
            return None
    return None


def _is_clause(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a noun phrase with its own finite verb begins here."""
    classes = parsed.classes
    end = phrase_end(parsed, place, limit)
    while end is not None and end + 1 < limit:
        after = end + 1
        while after < limit and classes[after] == "R":
            after += 1
        if after >= limit:
            return False
        letter = classes[after]
        if letter in "VBHMK":
            return True
        if letter == "E":
            return not (after + 1 < limit and classes[after + 1] == "P" and parsed.low[after + 1] == "by")
        if letter in ",-(":
            closing = classes.find(letter.replace("(", ")"), after + 1, min(limit, after + 40))
            return closing > 0 and closing + 1 < limit and classes[closing + 1] in "VBHMKE"
        if letter == "C" or letter == "P":
            end = phrase_end(parsed, after + 1, limit)
            continue
        if letter in "St" and parsed.low[after] in ("who", "that", "which"):
            return "B" in classes[after:limit] or sum(classes.count(x, after, limit) for x in "VBHMKE") > 1
        return False
    return False


def _clause(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A clause without "that": a pronoun or noun phrase with its own finite verb."""
    classes, low = parsed.classes, parsed.low
    at = place
    while at < limit - 1 and (
        classes[at] == "Z" or (classes[at] == "P" and _setting_end(parsed, at, limit) is not None)
    ):
        at = at + 1 if classes[at] == "Z" else (_setting_end(parsed, at, limit) or at) + 1
    if at >= limit:
        return None
    letter = classes[at]
    setting = None if at == place else (place, at - 1)
    if letter == "," and at == place:
        closing = classes.find(",", at + 1, min(limit, at + 16))
        opened = closing > 0 and classes[at + 1] in "SPRVG" and _starts_clause(parsed, closing + 1, limit)
        if not opened:
            return None
        return Content(pieces=((at + 1, clause_end(parsed, closing + 1, limit)),), rule="clause")
    if letter == "O" or low[at] == "there":
        start_ok = has_finite_verb(classes, at + 1, min(limit, at + 8))
    elif letter in "DWNUAp":
        start_ok = _is_clause(parsed, at, limit)
    elif letter == "Q":
        start_ok = at + 1 < limit and has_finite_verb(classes, at + 1, min(limit, at + 4))
    elif letter in "PSG" and at == place:
        start_ok = (
            (letter == "S" and low[at] in ("if", "when", "while", "because") and "," in classes[at:limit])
            or (letter in "G" and has_finite_verb(classes, at, limit))
            or (
                letter in "PG"
                and cue.lemma in ("say", "claim", "argue", "add", "note", "insist")
                and "," in classes[at:limit]
            )
        )
    else:
        start_ok = False
    if not start_ok:
        return None
    return Content(pieces=((at, clause_end(parsed, at, limit)),), rule="clause", setting=setting)


def _starts_clause(parsed: Parsed, place: int, limit: int) -> bool:
    """Whether a subject with its verb begins here."""
    if place >= limit:
        return False
    if parsed.classes[place] == "O":
        return has_finite_verb(parsed.classes, place + 1, min(limit, place + 8))
    return parsed.classes[place] in "DWNUAp" and _is_clause(parsed, place, limit)


def relative(parsed: Parsed, cue: Cue, fronted: tuple[int, int], place: int, limit: int) -> Content | None:
    """A verb right behind, whose subject stands before the speaker: "which the ministry says is untrue"."""
    if "C" not in cue.frames or place >= limit or parsed.classes[place] not in "VBHMKE":
        return None
    if parsed.classes[place] == "E" and place + 1 < limit and parsed.classes[place + 1] == ",":
        return None
    end = place
    while end + 1 < limit and parsed.classes[end + 1] not in ",;:.-":
        end += 1
    return Content(pieces=(fronted, (place, trimmed(parsed, end, place))), rule="relative clause")


def _setting_end(parsed: Parsed, place: int, limit: int) -> int | None:
    """End of a phrase that tells the occasion: "in a statement", "on Monday"."""
    end = phrase_end(parsed, place + 1, limit, attach=False)
    if end is None:
        return None
    if parsed.classes[end] == "Z" or parsed.low[end] in SETTINGS:
        return end
    return None


def _question(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """An indirect question: "asked whether", "explained how"."""
    at, setting = place, None
    if parsed.classes[place] in "TP":
        end = phrase_end(parsed, place + 1, limit, attach=False)
        if end is not None:
            at, setting = end + 1, (place, end)
    if at + 1 >= limit or parsed.classes[at] != "S":
        return None
    return Content(pieces=((at, clause_end(parsed, at, limit)),), rule="question", setting=setting)


def _infinitive(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """ "To" with its verb: "vowed to leave"; "not" may stand before it."""
    classes = parsed.classes
    setting_start = place
    while place + 2 < limit and (
        classes[place] == "Z" or (classes[place] == "P" and classes[place + 1] == "Z")
    ):
        place += 1 if classes[place] == "Z" else 2
    if classes[place] != "T" or place + 1 >= limit or classes[place + 1] not in "VBHKRENAQW":
        return None
    first = place - 1 if parsed.low[place - 1] == "not" else place
    setting = None if place == setting_start else (setting_start, place - 1)
    return Content(pieces=((first, deed_end(parsed, place, limit)),), rule="infinitive", setting=setting)


def _deed(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """Somebody, and a deed joined by "to", "of" or "for": "accused Russia of helping"."""
    for attach in (False, True):
        end = phrase_end(parsed, place, limit, attach=attach)
        if end is None or end + 1 >= limit:
            continue
        after = end + 1
        if parsed.classes[after] == "T" and parsed.classes[min(after + 1, limit - 1)] in "VBHRKQ":
            return Content(
                pieces=((place, clause_end(parsed, after, limit)),),
                rule="somebody to a deed",
                recipient=(place, end),
            )
        if parsed.low[after] in DEEDS:
            return Content(
                pieces=((place, object_end(parsed, after, limit)),),
                rule="somebody to a deed",
                recipient=(place, end),
            )
    return None


def deed_end(parsed: Parsed, place: int, limit: int) -> int:
    """How far an infinitive reaches: to the comma after which something else is said."""
    classes, low = parsed.classes, parsed.low
    last = clause_end(parsed, place, limit)
    for at in range(place + 1, last):
        if classes[at] in ",-" and (
            low[at + 1] in DEED_ENDS
            or classes[at + 1] in "SG"
            or (classes[at + 1] == "D" and "," not in classes[at + 1 : last])
        ):
            return trimmed(parsed, at - 1, place)
        if low[at] == "despite" or (classes[at] == "C" and low[at] == "but"):
            return trimmed(parsed, at - 1, place)
    return last


DEED_ENDS = frozenset("but even despite and with after as which who because while though although".split())


def _light(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A verb whose object is a noun that reports: "expressed concern about", "issued a statement saying"."""
    if cue.lemma not in LIGHT:
        return None
    end = phrase_end(parsed, place, limit, attach=False)
    if end is None or end + 1 >= limit:
        return None
    after = end + 1
    letter = parsed.classes[after]
    if letter == "G" and _goes_on(parsed.low[after]):
        inner = content_after(parsed, cues()[parsed.low[after]][-1], after, limit)
        if inner is not None:
            return Content(pieces=inner.pieces, rule="noun, saying", direct=inner.direct, cue_last=after)
    noun = nouns().get(parsed.low[end])
    if noun is None:
        return None
    if letter == "t":
        return Content(
            pieces=((after, clause_end(parsed, after, limit)),), rule="noun, that-clause", cue_last=end
        )
    if letter == "T" and "to" in noun.prepositions:
        return Content(
            pieces=((after, clause_end(parsed, after, limit)),), rule="noun, infinitive", cue_last=end
        )
    if parsed.low[after] in noun.prepositions | {"about", "that"} and after + 1 < limit:
        last = object_end(parsed, after + 1, limit)
        if last > after:
            return Content(pieces=((after + 1, last),), rule="noun, preposition", cue_last=after)
    return None


LIGHT = frozenset(
    "express voice raise offer issue release repeat reiterate echo ask make give take have hold deliver draw show"
    " put share send file cast renew post publish write convey stir spark note".split()
)
"""Verbs that lend their place to a noun: the noun tells what is done by word."""


def _object(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A noun phrase: "rejected the plan"."""
    if parsed.classes[place] not in "DWNUAOQGEt":
        return None
    last = object_end(parsed, place, limit)
    return None if last < place else Content(pieces=((place, last),), rule="object")


def object_end(parsed: Parsed, place: int, limit: int) -> int:
    """How far an object reaches: to a comma, a day, an occasion, a word that opens an adverbial clause."""
    classes, low = parsed.classes, parsed.low
    at = place
    while at < limit:
        letter = classes[at]
        if letter in ",;:.-(" and not _inside_list(parsed, at, limit):
            break
        if (
            at > place
            and letter in "PS"
            and low[at] in ENDS_PHRASE
            and not (low[at] == "as" and at - place < 12)
        ):
            break
        if (
            at > place
            and letter == "P"
            and low[at] in ("in", "on", "at", "during")
            and _setting_end(parsed, at, limit) is not None
        ):
            break
        if (
            at > place
            and letter == "Z"
            and classes[min(at + 1, limit - 1)] not in "pN"
            and classes[at - 1] not in "DP"
        ):
            break
        if at > place and low[at] in TIMES_OVER and at + 1 < limit and low[at + 1] in ("times", "occasions"):
            break
        if at > place and letter == "P" and low[at] == "by" and at + 1 < limit and classes[at + 1] == "G":
            break
        if (
            at > place
            and letter == "C"
            and low[at] in ("and", "but")
            and (_coordinate_verb(parsed, at + 1, limit) or _next_voice(parsed, at + 1, limit))
        ):
            break
        at += 1
    return trimmed(parsed, at - 1, place)


TIMES_OVER = frozenset("numerous several many countless three four five dozens repeated multiple few".split())
"""Words before "times" where they tell how often, and are no part of an object."""


def _coordinate_verb(parsed: Parsed, place: int, limit: int) -> bool:
    classes = parsed.classes
    while place < limit and classes[place] in "R":
        place += 1
    return place < limit and (
        classes[place] in "MHBK"
        or (classes[place] in "VE" and place + 1 < limit and classes[place + 1] in "DWOtTQPNR")
    )


def _inside_list(parsed: Parsed, at: int, limit: int) -> bool:
    classes = parsed.classes
    return classes[at] == "(" and classes.find(")", at, min(limit, at + 6)) > 0


def _preposition(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A preposition that belongs to the verb, and what it is about: "called for", "warned of"."""
    if parsed.low[place] not in cue.prepositions or place + 1 >= limit:
        return None
    first = place + 1
    if parsed.classes[first] in "S":
        return Content(
            pieces=((first, clause_end(parsed, first, limit)),), rule="preposition", cue_last=place
        )
    if parsed.classes[first] not in "DWNUAOQGEtRp":
        return None
    last = object_end(parsed, first, limit)
    return None if last < first else Content(pieces=((first, last),), rule="preposition", cue_last=place)


FRAMES: tuple[tuple[str, Frame], ...] = (
    ("QC", _quotation),
    ("CQN", _colon),
    ("C", _that),
    ("RP", _recipient),
    ("W", _question),
    ("T", _infinitive),
    ("C", _clause),
    ("", _light),
    ("P", _deed),
    ("", _preposition),
    ("N", _object),
)
"""Letters of the lexicon, any of which opens the frame ("" for every verb), in the order of attempts."""

__all__ = ["Content", "clause_end", "content_after", "object_end", "subject_of", "trimmed"]
