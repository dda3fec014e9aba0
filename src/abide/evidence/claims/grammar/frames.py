"""What stands behind a verb: quotation, clause, infinitive, question or noun phrase, and whom it was said to.

Each frame is one function over the classes of the sentence; a verb tries the frames that the lexicon gives
it, in the order of certainty.
"""

from collections.abc import Callable

from abide.evidence.claims.grammar.clauses import is_clause, must_be_clause, opens_clause, starts_clause
from abide.evidence.claims.grammar.content import Content
from abide.evidence.claims.grammar.ends import (
    clause_end,
    deed_end,
    goes_on,
    next_verb_follows,
    object_end,
    trimmed,
)
from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import Cue, cues, nouns
from abide.evidence.claims.grammar.objects import deed, object_of, preposition
from abide.evidence.claims.grammar.phrases import past_settings, phrase_end
from abide.evidence.claims.grammar.wording import wordings
from abide.evidence.claims.grammar.words import SETTINGS

ADJUNCT = 14
"""Most units between a verb and its "that" ("said in an interview on Tuesday that")."""
RECIPIENT = 12
"""Most units of a recipient ("told the Interfax news agency that")."""
PARENTHESIS = 16
"""Most units between the commas of "said, if elected, she would"."""
LIGHT = frozenset(
    "express voice raise offer issue release repeat reiterate echo ask make give take have hold"
    " deliver draw show put share send file cast renew post publish write convey stir spark note"
    " continue escalate intensify resume soften harden sharpen launch mount".split()
) | {"step up", "ratchet up", "tone down", "keep up"}
"""Verbs that lend their place to a noun: the noun tells what is done by word."""


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


def _quotation(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A quotation at once, after a comma or colon, or after a few words of time and place with one."""
    classes = parsed.classes
    stop = min(limit, place + ADJUNCT)
    at = classes.find("Q", place, stop)
    if at < 0 or not (at == place or classes[at - 1] in ",:"):
        return None
    if any(letter in "tVBHMK;." for letter in classes[place:at]) or classes[place:at][:1] in ("S", "C"):
        return None
    if at == place and _words_go_on(parsed, at, limit):
        return None
    if _anothers(parsed, place, at - 1):
        return None
    last = at
    while last + 2 < limit and classes[last + 1] in "C," and classes[last + 2] == "Q":
        last += 2
    more = classes[last + 1 : last + 2] == "C" and "Q" in classes[last + 1 : limit]
    if more and not next_verb_follows(parsed, last + 2, limit):
        last = clause_end(parsed, at, limit)
    setting = (place, at - 2) if at > place + 1 else None
    end = phrase_end(parsed, place, at, attach=False) if setting is not None and "R" in cue.frames else None
    recipient = None if end is None else (place, end)
    return Content(pieces=((at, last),), rule="quotation", direct=True, setting=setting, recipient=recipient)


def _anothers(parsed: Parsed, place: int, last: int) -> bool:
    """Whether the words up to a quotation or "that" hold another verb of saying, whose content it is."""
    classes = parsed.classes
    if any(
        classes[at] == "G"
        and goes_on(parsed.low[at])
        and (at == last or (classes[at - 1] == "," and classes[last + 1] == "Q" and _quotes(parsed.low[at])))
        for at in range(place + 1, last + 1)
    ):
        return True  # "argued against it, *adding* that"; "wrote to them, *saying*, “…”"
    return any(
        parsed.classes[at] in "VE" and parsed.classes[at - 1] != "," and _takes_over(parsed, at)
        for at in range(place + 1, last + 1)
    )


def _quotes(word: str) -> bool:
    """Whether a verb of this form may introduce a quotation: "saying", not "citing"."""
    return any(cue.speech and "Q" in cue.frames for cue in cues().get(word, ()))


def _takes_over(parsed: Parsed, at: int) -> bool:
    """Whether a verb of saying stands here before its quotation or clause, or before whom it speaks to."""
    follows = parsed.classes[at + 1]
    return any(
        cue.speech
        and not cue.frames.isdisjoint("QC")
        and (follows in ",tQ:PZR" or (follows in "DWNO" and "R" in cue.frames))
        for cue in cues().get(parsed.low[at], ())
    )


def _words_go_on(parsed: Parsed, at: int, limit: int) -> bool:
    """Whether a few quoted words stand inside the reporter's: called it "a disaster" for workers."""
    behind = parsed.classes[at + 1 : min(at + 2, limit)]
    return behind not in ("", ",", ".", ":", "-", "C", ";") and parsed.sentence.words[at][-2:-1] not in set(
        ".!?,"
    )


def _colon(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """What stands behind a colon."""
    if parsed.classes[place] != ":" or place + 1 >= limit:
        return None
    direct = parsed.classes[place + 1] == "Q"
    return Content(pieces=((place + 1, trimmed(parsed, limit - 1, place + 1)),), rule="colon", direct=direct)


def _that(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A clause with "that", at once or after whom, when and where."""
    classes, low = parsed.classes, parsed.low
    at = classes.find("t", place, min(limit - 1, place + ADJUNCT))
    if at < 0 or not _bridged(classes, place, at) or _anothers(parsed, place, at - 1):
        return None
    behind_noun = at > place and classes[at - 1] == "N" and classes[place] not in "PZRT"
    if behind_noun and "R" not in cue.frames and low[at - 1] not in SETTINGS:
        return None  # "the plan that": a relative clause
    setting = None if at == place else (place, at - 1)
    end = phrase_end(parsed, place, at, attach=False) if at > place else None
    return Content(
        pieces=((at, clause_end(parsed, at, limit)),),
        rule="that-clause",
        setting=setting,
        recipient=(place, end) if end is not None and "R" in cue.frames else None,
    )


def _bridged(classes: str, place: int, at: int) -> bool:
    """Whether only a recipient, a time or a place stand between a verb and "that"."""
    for between in range(place, at):
        letter = classes[between]
        if letter in "VBHMKS:;.Q" or (letter == "C" and between == place):
            return False
        if letter == "T" and classes[between + 1] not in "DWN":
            return False
    return True


def _recipient(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """Whom it was said to, then a clause, a question or an infinitive: "told Reuters he would"."""
    stop = min(limit, place + RECIPIENT)
    ends = (phrase_end(parsed, place, stop), phrase_end(parsed, place, stop, attach=False))
    for last in dict.fromkeys(item for item in ends if item is not None):
        after = _past_days(parsed, last + 1, limit)
        if after >= limit:
            continue
        rule = _behind_recipient(parsed, cue, after, limit)
        if rule == "infinitive":
            pieces = ((place, deed_end(parsed, after, limit)),)
        elif rule == "clause":
            pieces = ((after, clause_end(parsed, after, limit)),)
        else:
            continue
        return Content(pieces=pieces, rule=f"recipient, then {rule}", recipient=(place, last))
    split = _pronoun_after(parsed, place, limit) if "R" in cue.frames else None
    if split is None:
        return None
    pieces = ((split, clause_end(parsed, split, limit)),)
    return Content(pieces=pieces, rule="recipient, then clause", recipient=(place, split - 1))


def _past_days(parsed: Parsed, place: int, limit: int) -> int:
    classes = parsed.classes
    while place < limit - 1 and (
        classes[place] in "ZR" or (classes[place] == "P" and classes[place + 1] == "Z")
    ):
        place += 1
    return place


def _behind_recipient(parsed: Parsed, cue: Cue, after: int, limit: int) -> str | None:
    """What follows a recipient, by the name of its rule."""
    letter = parsed.classes[after]
    if letter == "T":
        deed = parsed.classes[after + 1 : after + 2] not in ("D", "O", "U", "")
        return "infinitive" if deed and ("P" in cue.frames or cue.lemma == "tell") else None
    if parsed.low[after] in ("who", "which", "whose"):
        return None  # "admonished journalists *who*": tells which ones
    if "R" not in cue.frames:
        return "clause" if letter == "S" else None
    return "clause" if letter in "SO" or (letter in "DWNUA" and is_clause(parsed, after, limit)) else None


def _pronoun_after(parsed: Parsed, place: int, limit: int) -> int | None:
    """Where a pronoun begins the clause right behind a recipient: "told the paper he"."""
    for at in range(place + 1, min(limit - 1, place + RECIPIENT)):
        letter = parsed.classes[at]
        if letter == "O":
            return at
        if letter not in "NWDAUPpZ":
            return None
    return None


def _clause(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A clause without "that": a pronoun or noun phrase with its own finite verb."""
    if parsed.classes[place] == ",":
        return _clause_past_commas(parsed, place, limit)
    at = past_settings(parsed, place, limit)
    if at >= limit or not (
        starts_clause(parsed, at, limit)
        or opens_clause(parsed, cue, at, place, limit)
        or must_be_clause(parsed, cue, at, limit)
    ):
        return None
    setting = None if at == place else (place, at - 1)
    return Content(pieces=((at, clause_end(parsed, at, limit)),), rule="clause", setting=setting)


def _clause_past_commas(parsed: Parsed, place: int, limit: int) -> Content | None:
    """A clause with an aside before it: "said, if elected, she would"."""
    closing = parsed.classes.find(",", place + 1, min(limit, place + PARENTHESIS))
    if (
        closing < 0
        or parsed.classes[place + 1] not in "SPRVG"
        or not starts_clause(parsed, closing + 1, limit)
    ):
        return None
    return Content(pieces=((place + 1, clause_end(parsed, closing + 1, limit)),), rule="clause")


def _question(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """An indirect question: "asked whether", "explained to them how"."""
    at, setting = place, None
    if parsed.classes[place] in "TP":
        end = phrase_end(parsed, place + 1, limit, attach=False)
        if end is not None:
            at, setting = end + 1, (place, end)
    if at + 1 >= limit or parsed.classes[at] != "S":
        return None
    return Content(pieces=((at, clause_end(parsed, at, limit)),), rule="question", setting=setting)


def _infinitive(parsed: Parsed, _cue: Cue, place: int, limit: int) -> Content | None:
    """An infinitive, "not" before it, a day between: "vowed Monday to leave"."""
    classes = parsed.classes
    at = place
    at = past_settings(parsed, at, limit)
    if at + 1 >= limit or classes[at] != "T" or classes[at + 1] not in "VBHKRENAQW":
        return None
    first = at - 1 if parsed.low[at - 1] == "not" else at
    setting = None if at == place else (place, at - 1)
    return Content(pieces=((first, deed_end(parsed, at, limit)),), rule="infinitive", setting=setting)


def _light(parsed: Parsed, cue: Cue, place: int, limit: int) -> Content | None:
    """A verb whose object is a noun that reports: "expressed concern about", "issued a statement saying"."""
    end = phrase_end(parsed, place, limit, attach=False) if cue.lemma in LIGHT else None
    if end is None or end + 1 >= limit:
        return None
    after = end + 1
    letter = parsed.classes[after]
    if letter == "G" and goes_on(parsed.low[after]):
        inner = content_after(parsed, cues()[parsed.low[after]][-1], after, limit)
        if inner is not None:
            return Content(pieces=inner.pieces, rule="noun, saying", direct=inner.direct, cue_last=after)
    if parsed.low[end] in wordings():
        told = _worded(parsed, past_settings(parsed, after, limit), limit)
        if told is not None:
            return told
    return _noun_behind(parsed, end, limit)


def _noun_behind(parsed: Parsed, end: int, limit: int) -> Content | None:
    """What the noun of a light verb reports: "expressed concern *about*", "gave a promise *to*"."""
    after = end + 1
    letter = parsed.classes[after]
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
    if parsed.low[after] in noun.prepositions | {"about"} and after + 1 < limit:
        last = object_end(parsed, after + 1, limit)
        if last > after:
            return Content(pieces=((after + 1, last),), rule="noun, preposition", cue_last=after)
    return None


def _worded(parsed: Parsed, place: int, limit: int) -> Content | None:
    """What a wording says by a verb of its own: "a letter *urging*", "an advertisement *that accuses*"."""
    if place + 1 < limit and parsed.classes[place] == "t":
        place += 1
        letters = "VE"
    else:
        letters = "G"
    held = cues().get(parsed.low[place], ()) if place + 1 < limit and parsed.classes[place] in letters else ()
    said = next((cue for cue in held if cue.speech and not cue.particle), None)
    inner = None if said is None else content_after(parsed, said, place, limit)
    if said is None or inner is None:
        return None
    last = place if inner.cue_last is None else inner.cue_last
    return inner._replace(rule="noun, saying", cue_last=last, act=said.act)


Frame = Callable[[Parsed, Cue, int, int], Content | None]
FRAMES: tuple[tuple[str, Frame], ...] = (
    ("QC", _quotation),
    ("CQN", _colon),
    ("C", _that),
    ("RP", _recipient),
    ("W", _question),
    ("T", _infinitive),
    ("C", _clause),
    ("", _light),
    ("P", deed),
    ("", preposition),
    ("N", object_of),
)
"""Letters of the lexicon, any of which opens the frame ("" for every verb), in the order of attempts."""
