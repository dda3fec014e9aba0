"""The attributions of a text, sentence by sentence: quotations that go on, nested voices, furniture left out.

A sentence that is nothing but a quotation goes on with the one before it. Inside what somebody reports there
may be another attribution; it is read as nested, with the voice around it, where that is wanted.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from abide.evidence.claims.grammar.attribute import Told, attributed
from abide.evidence.claims.grammar.found import Found, Pair, Parsed
from abide.evidence.claims.grammar.units import Sentence, sentences
from abide.evidence.claims.grammar.verbs import can_report, words_of_saying
from abide.evidence.claims.text.raw import Outer, Raw
from abide.evidence.claims.text.turns import RULE as TURN
from abide.evidence.claims.text.turns import speakers_in, turn_at
from abide.terms.evidence import Span

_FURNITURE = re.compile(
    r"^(?:comments?\s*$|please let us know|share this|read more|sign up|subscribe|advertisement|follow us"
    r"|photo\s*:|image\s*:|getty images|ap photo|related articles?|copyright|all rights reserved|©"
    r"|(?:picture alliance|reuters|afp|ap|epa|xinhua)\s*/)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
CREDITED = ("Photo", "Images", "Alliance", "AFP", "EPA")
"""How the credit of a picture ends."""
_CREDIT = re.compile(r"(?:/|\b)(?:AP Photo|Getty Images|Picture Alliance|AFP|EPA)\s*$")
SHORT = 12
"""Most units of a line that may be page furniture or a credit."""


BATCH = 64
"""Sentences that are parsed together: few enough to stay in a processor's caches."""
DEPTH = 3
"""Most voices around each other that are read: an outlet, around an official, around another."""
ANNOUNCED = "next paragraph"
"""How the rule ends by which a colon announces what the next paragraph reports."""
MARKS = "“”\"‘’'"
"""Marks of quotation, at either end of what is quoted."""
SELF = frozenset(["i", "we"])
"""Sources inside somebody's own words that are the same voice."""


@dataclass(slots=True, kw_only=True)
class _Speaking:
    """The attributions so far, and the last one that speaks on in a quotation that follows."""

    place: int | None = None
    paragraph: int = -1
    block: bool = False
    found: list[Raw] = field(default_factory=list)


def read_raw(text: str, *, speech_only: bool, nested: bool) -> list[Raw]:
    """The attributions of a text in the order of their sentences, each before those inside its content.

    Args:
        text: any text; offsets of the result count its code points.
        speech_only: leave out verbs, nouns and adjectives of wishing and thinking.
        nested: read attributions inside the content of others too.
    """
    speaking = _Speaking()
    speakers = speakers_in(text, parties=nested)
    every = sentences(text)
    while len(batch := list(islice(every, BATCH))) > 0:
        for sentence, told in zip(batch, attributed(batch, speech_only=speech_only), strict=True):
            _hear(sentence, told, text, speaking, speakers)
    found = [raw for raw in speaking.found if len(raw.content) > 0]
    return _with_nested(found, text, speech_only=speech_only) if nested else found


def _hear(
    sentence: Sentence, told: Told | None, text: str, speaking: _Speaking, speakers: frozenset[str]
) -> None:
    """Takes note of what a sentence attributes, or of what it goes on with."""
    turn = turn_at(text, sentence, speakers)
    if turn is not None:
        speaking.place, speaking.paragraph = len(speaking.found), sentence.paragraph
        speaking.found.append(turn)
    elif is_furniture(sentence, text):
        speaking.place = None
    elif _continues(sentence, speaking):
        _continue(sentence, text, speaking)
    elif told is None:
        speaking.place = None
    else:
        parsed, items = told
        speaks = [place for place, item in enumerate(items, len(speaking.found)) if item.speaks]
        speaking.place = speaks[-1] if len(speaks) > 0 else None
        speaking.paragraph = sentence.paragraph
        speaking.found += [_raw(item, parsed, text) for item in items]


def _with_nested(found: Sequence[Raw], text: str, *, speech_only: bool) -> list[Raw]:
    """Each attribution, then those inside what it reports, with the voice around them."""
    whole: list[Raw] = []
    for first in range(0, len(found), BATCH):
        for tree in _trees(found[first : first + BATCH], text, speech_only=speech_only, depth=1):
            _unfold(tree, whole, within=None)
    return whole


class _Tree(NamedTuple):
    """An attribution with those inside what it reports."""

    raw: Raw
    inner: "Sequence[_Tree]"


def _trees(raws: Sequence[Raw], text: str, *, speech_only: bool, depth: int) -> list[_Tree]:
    if depth >= DEPTH or len(raws) == 0:
        return [_Tree(raw, ()) for raw in raws]
    inner = _inside(raws, text, speech_only=speech_only)
    below = iter(_trees(list(chain(*inner)), text, speech_only=speech_only, depth=depth + 1))
    return [_Tree(raw, list(islice(below, len(held)))) for raw, held in zip(raws, inner, strict=True)]


def _unfold(tree: _Tree, whole: list[Raw], *, within: int | None) -> None:
    place = len(whole)
    whole.append(tree.raw if within is None else tree.raw._replace(within=within))
    for inner in tree.inner:
        _unfold(inner, whole, within=place)


def _inside(raws: Sequence[Raw], text: str, *, speech_only: bool) -> list[list[Raw]]:
    """For each attribution those inside what it reports, in order."""
    pieces = [
        () if raw.silent else [part for piece in raw.content for part in _parts(piece, raw.parsed, text)]
        for raw in raws
    ]
    told = iter(attributed(list(chain(*pieces)), speech_only=speech_only))
    return [
        [
            held
            for parsed, items in filter(None, islice(told, len(parts)))
            for item in items
            if (held := _held(item, parsed, raw, text)) is not None
        ]
        for raw, parts in zip(raws, pieces, strict=True)
    ]


def _held(item: Found, parsed: Parsed, raw: Raw, text: str) -> Raw | None:
    """An attribution inside another, with the voice around it; None for one voice, or without content."""
    if len(item.content) == 0:
        return None
    inner = _raw(item, parsed, text)
    if inner.cue == raw.cue or (inner.source is not None and inner.source.text.lower() in SELF):
        return None
    voice = None if raw.source is None else Outer(source=raw.source, cue=raw.cue, recipient=raw.recipient)
    return inner._replace(outer=voice or raw.outer, sentence=raw.sentence, paragraph=raw.paragraph)


def _parts(piece: Span, parsed: Parsed | None, text: str) -> Sequence[Sentence | Parsed]:
    """A content as parsed with its sentence, or the sentences of what was quoted, to be parsed anew."""
    if parsed is not None and _is_part(piece, parsed.sentence):
        starts = parsed.sentence.starts
        return (parsed.part(bisect_left(starts, piece.start), bisect_left(starts, piece.end) - 1),)
    start, end = piece.start, piece.end
    if not _closes_early(text[start:end].strip()):  # its own quotation marks are no longer a quotation
        while start < end and (text[start] in MARKS or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in MARKS or text[end - 1].isspace()):
            end -= 1
    if words_of_saying().isdisjoint(_WORD.findall(text[start:end].lower())):
        return ()
    return tuple(sentences(text, start, end))


def _is_part(piece: Span, sentence: Sentence) -> bool:
    """Whether a content is words of a sentence, none of its quotations and no further sentence."""
    inside = sentence.start <= piece.start and piece.end <= sentence.end
    return inside and piece.text[0] not in MARKS and piece.text[-1] not in MARKS


def _closes_early(words: str) -> bool:
    """Whether a quotation that opens a content is closed before its end: “S,” the judge said."""
    for opening, closing in (("“", "”"), ('"', '"'), ("''", "''")):
        if words.startswith(opening):
            return closing in words[len(opening) : -len(closing)]
    return False


def is_furniture(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is no part of an article's prose: a heading of comments, an invitation, a credit."""
    if _FURNITURE.match(text, sentence.start, sentence.end) is not None and len(sentence.words) < 3 * SHORT:
        return True
    credited = len(sentence.words) <= SHORT and sentence.words[-1].endswith(CREDITED)
    return credited and _CREDIT.search(text, sentence.start, sentence.end) is not None


def _continues(sentence: Sentence, speaking: _Speaking) -> bool:
    """Whether a sentence goes on with the one before it: a quotation, or what a colon announced.

    A quotation that stands alone belongs to the speaker of the one before, in the same paragraph or the next.
    """
    if speaking.place is None:
        return False
    if speaking.found[speaking.place].rule == TURN:
        return sentence.paragraph == speaking.paragraph
    announced = speaking.found[speaking.place].rule.endswith(ANNOUNCED)
    if announced and (
        len(speaking.found[speaking.place].content) == 0
        or (speaking.block and sentence.paragraph == speaking.paragraph)
    ):
        return True
    if len(sentence.quotes) == 0 or any(
        place not in sentence.quotes and word[0].isalnum() for place, word in enumerate(sentence.words)
    ):
        return False
    return sentence.paragraph - speaking.paragraph <= 1


def _continue(sentence: Sentence, text: str, speaking: _Speaking) -> None:
    if speaking.place is None:
        return
    held = speaking.found[speaking.place]
    piece = Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end])
    speaking.found[speaking.place] = held._replace(content=(*held.content, piece), silent=False)
    speaking.paragraph = sentence.paragraph
    speaking.block = len(sentence.quotes) == 0


def _raw(found: Found, parsed: Parsed, text: str) -> Raw:
    """An attribution with spans for units."""
    sentence = parsed.sentence

    def span(pair: Pair) -> Span:
        start, end = sentence.starts[pair[0]], sentence.ends[pair[1]]
        return Span(start=start, end=end, text=text[start:end])

    source = None if found.source is None else span((found.source.first, found.source.last))
    antecedent = None if found.source is None else found.source.antecedent
    setting = found.setting or _scene(found, parsed)
    return Raw(
        source=source,
        cue=span(found.cue),
        content=tuple(span(pair) for pair in found.content),
        act=found.act,
        lemma=found.lemma,
        rule=found.rule,
        direct=found.direct,
        setting=None if setting is None else span(setting),
        recipient=None if found.recipient is None else span(found.recipient),
        outer=None,
        leader=None if found.leader is None else span(found.leader),
        sentence=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
        paragraph=sentence.paragraph,
        antecedent=None if antecedent is None else span(antecedent),
        parsed=parsed,
        silent=not any(can_report(parsed, first, last) for first, last in found.content),
    )


def _scene(found: Found, parsed: Parsed) -> Pair | None:
    """The words before the subject, which set the scene: "In comments made to the agency, X said"."""
    first, _ = (found.first, 0)
    last = first - 1
    while last >= 0 and parsed.classes[last] in ",-:C":
        last -= 1
    return (0, last) if last > 0 else None
