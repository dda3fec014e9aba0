"""What two readers found, as one list in the order of the text, each attribution before those inside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from abide.evidence.claims.second.placing import Entry
from abide.evidence.claims.text.raw import Outer, Raw
from abide.evidence.claims.text.read import RULES
from abide.terms.evidence import Span

LONGEST_CUE = 200
"""How far back a cue that reaches a place can begin."""


def merged(rules: Sequence[Raw], second: Sequence[Entry], *, nested: bool) -> tuple[Entry, ...]:
    """The entries of both readers; an attribution that both found is one entry that names both.

    It is the same where the cues share a word (the rules count an adverb into the cue: "has also said") and
    the contents overlap; the rules' words stand then, whose precision is measured. An entry of the second
    reader that lies inside the content of another is nested in it.

    Args:
        rules: as the rules found them, `within` counting in this sequence.
        second: as the second reader found them, in any order.
        nested: False leaves the second reader's nested entries out.
    """
    entries = [Entry(raw=raw, reader=(RULES,)) for raw in rules]
    order = sorted(range(len(rules)), key=lambda place: rules[place].cue.start)
    starts = [rules[place].cue.start for place in order]
    alone: list[Entry] = []
    for entry in second:
        cue = entry.raw.cue
        near = order[bisect_left(starts, cue.start - LONGEST_CUE) : bisect_right(starts, cue.end)]
        same = next((place for place in near if _same(entries[place].raw, entry.raw)), None)
        if same is not None:
            entries[same] = _both(entries[same], entry)
        elif not any(_same(other.raw, entry.raw) for other in alone):
            alone.append(entry)
    parents: list[int | None] = [entry.raw.within for entry in entries]
    entries += alone
    parents += [_container(entries, place) for place in range(len(rules), len(entries))]
    if not nested:
        kept = [place for place in range(len(entries)) if place < len(rules) or parents[place] is None]
        return tuple(sorted((entries[place] for place in kept), key=_place))
    return _in_order(entries, parents)


def _in_order(entries: Sequence[Entry], parents: Sequence[int | None]) -> tuple[Entry, ...]:
    children: dict[int | None, list[int]] = {}
    for place in sorted(range(len(entries)), key=lambda place: _place(entries[place]), reverse=True):
        children.setdefault(parents[place], []).append(place)
    whole: list[Entry] = []
    reached: dict[int, int] = {}
    waiting = children.get(None, [])
    while len(waiting) > 0:
        place = waiting.pop()
        entry, parent = entries[place], parents[place]
        reached[place] = len(whole)
        if parent is None:
            whole.append(entry)
        else:
            whole.append(replace(entry, raw=_inside(entry, whole[reached[parent]], reached[parent])))
        waiting.extend(children.get(place, ()))
    return tuple(whole)


def _inside(entry: Entry, around: Entry, place: int) -> Raw:
    """An attribution in the content of another, with the voice around it."""
    raw, voice = entry.raw, around.raw
    if raw.outer is not None or RULES in entry.reader:
        return raw._replace(within=place)
    outer = (
        voice.outer
        if voice.source is None
        else Outer(source=voice.source, cue=voice.cue, recipient=voice.recipient)
    )
    return raw._replace(within=place, outer=outer, sentence=voice.sentence, paragraph=voice.paragraph)


def _container(entries: Sequence[Entry], place: int) -> int | None:
    """The attribution in a piece of whose content another lies whole; of several the shortest."""
    raw = entries[place].raw
    spans = (raw.cue, *raw.content)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    found = [
        (piece.end - piece.start, other)
        for other, entry in enumerate(entries)
        if other != place
        for piece in entry.raw.content
        if piece.start <= start and end <= piece.end
    ]
    return min(found)[1] if len(found) > 0 else None


def _both(held: Entry, other: Entry) -> Entry:
    readers = tuple(dict.fromkeys((*held.reader, *other.reader)))
    return replace(held, reader=readers, hedges=other.hedges, kind=other.kind)


def _same(one: Raw, other: Raw) -> bool:
    return _share(one.cue, other.cue) and any(
        _share(piece, further) for piece in one.content for further in other.content
    )


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _place(entry: Entry) -> tuple[int, int]:
    return entry.raw.sentence.start, entry.raw.cue.start
