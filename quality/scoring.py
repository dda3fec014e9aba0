"""How a reading stands to the gold: which claims are the same, and how each field of them was read.

A claim found is the gold's if their cues overlap; pairs are made one to one, exact cues and the largest
overlap of content first. Optional cues that are found count neither way. Edge punctuation is ignored.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gold import Figure, GoldClaim, Item, Time

from abide.terms.evidence import Claim, Span, TimeMention
from abide.terms.quantity import Quantity
from abide.terms.speech import Passage

EDGE = " \n\t“”\"‘’',.;:"
ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ")
NAMED = ("person", "organisation", "outlet")
Pair = tuple[GoldClaim, Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One item with what was found in it: the same, what was missed, and what is nobody's."""

    item: Item
    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    invented: tuple[Claim, ...]


def compare(item: Item, found: Sequence[Claim]) -> Reading:
    """Pairs the claims found with those of the gold."""
    candidates = [
        (_likeness(gold, claim), number, place)
        for number, gold in enumerate(item.claims)
        for place, claim in enumerate(found)
        if claim.cue is not None and _overlap(gold.cue, claim.cue) > 0
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs: list[Pair] = []
    for _, number, place in sorted(candidates, key=lambda each: (tuple(-x for x in each[0]), *each[1:])):
        if number not in taken_gold and place not in taken_found:
            taken_gold.add(number)
            taken_found.add(place)
            pairs.append((item.claims[number], found[place]))
    rest = [claim for place, claim in enumerate(found) if place not in taken_found]
    return Reading(
        item=item,
        pairs=tuple(pair for pair in pairs if pair[0].required),
        missed=tuple(
            gold for number, gold in enumerate(item.claims) if gold.required and number not in taken_gold
        ),
        invented=tuple(claim for claim in rest if not _excused(claim, item)),
    )


def _excused(claim: Claim, item: Item) -> bool:
    cues = (*item.optional, *(gold.cue for gold in item.claims if not gold.required))
    return claim.cue is not None and any(_overlap(cue, claim.cue) > 0 for cue in cues)


def _likeness(gold: GoldClaim, claim: Claim) -> tuple[int, int]:
    assert claim.cue is not None
    exact = int((gold.cue.start, gold.cue.end) == (claim.cue.start, claim.cue.end))
    return exact, sum(_overlap(one, other) for one in gold.content for other in claim.content)


def measure(readings: Iterable[Reading]) -> dict[str, float]:
    """Every measure over some items, in percent; `invented` counts claims in texts that hold none.

    cue, cue exact, source, content and full are F1 over all claims; the other fields are measured on claims
    that were found: an accuracy, or F1 where a claim may hold several.
    """
    all_of = tuple(readings)
    pairs = [pair for reading in all_of for pair in reading.pairs]
    gold = len(pairs) + sum(len(reading.missed) for reading in all_of)
    found = len(pairs) + sum(len(reading.invented) for reading in all_of)
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    sets: dict[str, list[int]] = {name: [0, 0, 0] for name in SETS}
    for pair in pairs:
        for name, judged in fields(pair).items():
            right[name] += judged
            of[name] += 1
        for name, (hit, wanted, had) in several(pair).items():
            sets[name] = [total + each for total, each in zip(sets[name], (hit, wanted, had), strict=True)]
    spans = ("cue exact", "source", "content", "full")
    return {
        "cue": _f1(len(pairs), gold, found),
        **{name: _f1(right[name], gold, found) for name in spans},
        **{name: _share(right[name], of[name]) for name in FIELDS if name not in spans},
        **{name: _f1(*sets[name]) for name in SETS},
        "invented": float(sum(len(reading.invented) for reading in all_of if reading.item.negative)),
    }


SETS = ("hedges", "quantities", "times", "topics", "duties")
FIELDS = (
    *("cue exact", "source", "content", "full", "act", "act first", "polarity", "quotation"),
    *("speaker name", "speaker state", "speaker kind", "recipient", "target", "bearer", "channels"),
    *("fence", "unit"),
)


def fields(pair: Pair) -> dict[str, bool]:
    """How each field of a pair was read; a field that does not apply is left out."""
    gold, claim = pair
    cue = claim.cue is not None and (gold.cue.start, gold.cue.end) == (claim.cue.start, claim.cue.end)
    source = _plain(gold.source) == _plain(claim.source)
    content = tuple(_plain(span) for span in claim.content) in (
        tuple(_plain(span) for span in gold.content),
        *(tuple(_plain(span) for span in each) for each in gold.accept.get("content", ())),
    )
    judged = {
        "cue exact": cue,
        "source": source,
        "content": content,
        "full": cue and source and content,
        "act": claim.act in gold.acts,
        "act first": claim.act is gold.acts[0],
        "polarity": claim.polarity is gold.polarity,
        "quotation": claim.quotation is gold.quotation,
        "speaker state": claim.speaker.state == gold.speaker["state"],
        "speaker kind": claim.speaker.kind == gold.speaker["kind"],
        "recipient": _bare(None if gold.recipient is None else gold.recipient.text) == _bare(claim.recipient),
        "target": _target(gold, claim),
        "bearer": claim.bearer in (gold.bearer, *gold.accept.get("bearer", ())),
        "channels": _channels(gold, claim),
    }
    if gold.speaker["kind"] in NAMED and gold.speaker["name"] is not None:
        judged["speaker name"] = _same_name(gold.speaker["name"], claim.speaker.name, gold.speaker["kind"])
    met = [(one, other) for one in gold.quantities for other in claim.quantities if _same_figure(one, other)]
    if len(met) > 0:
        judged["fence"] = all(one.qualifier is other.qualifier for one, other in met)
        judged["unit"] = all(_same_unit(one.unit, other.unit) for one, other in met)
    return judged


def several(pair: Pair) -> dict[str, tuple[int, int, int]]:
    """(right, wanted, found) of the fields that may hold several."""
    gold, claim = pair
    times = tuple(time for time in claim.times if time.start is not None)
    return {
        "hedges": _count(gold.hedges, claim.hedges, lambda one, other: _meets(one, other.start, other.end)),
        "quantities": _count(gold.quantities, claim.quantities, _same_figure),
        "times": _count(gold.times, times, _same_time),
        "topics": _words(gold.topics, claim.topics, gold.accept.get("topics", ())),
        "duties": _words(gold.duties, claim.named_duties, gold.accept.get("duties", ())),
    }


def _count(wanted: Sequence[object], had: Sequence[object], same: object) -> tuple[int, int, int]:
    assert callable(same)
    left = list(had)
    for each in wanted:
        hit = next((other for other in left if same(each, other)), None)
        if hit is not None:
            left.remove(hit)
    return len(had) - len(left), len(wanted), len(had)


def _words(
    wanted: Sequence[str], had: Sequence[str], others: Sequence[Sequence[str]]
) -> tuple[int, int, int]:
    best = max(
        (tuple(wanted), *map(tuple, others)),
        key=lambda each: len(set(each) & set(had)) - len(set(each) ^ set(had)),
    )
    return len(set(best) & set(had)), len(set(best)), len(set(had))


def _same_figure(one: Figure, other: Quantity) -> bool:
    if other.start is None or other.end is None or not _meets(one.span, other.start, other.end):
        return False
    return _near(one.low, other.low) and _near(one.high, other.high)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-3 * max(1.0, abs(one))


def _same_unit(one: str, other: str) -> bool:
    """The same head noun; a pronoun or nothing in the gold asks for none."""
    head, had = (each.lower().split()[-1:] for each in (one, other))
    return (
        len(head) == 0
        or head[0] in ("them", "persons")
        or [word.rstrip("s") for word in head] == [word.rstrip("s") for word in had]
    )


def _same_time(one: Time, other: TimeMention) -> bool:
    days = tuple(None if day is None else day.isoformat() for day in (other.period.start, other.period.end))
    assert other.start is not None
    assert other.end is not None
    return (
        _meets(one.span, other.start, other.end) and one.role == other.role and (one.start, one.end) == days
    )


def _channels(gold: GoldClaim, claim: Claim) -> bool:
    had = [
        (_bare(each.name), each.relation)
        for each in claim.channels
        if each.relation is not Passage.PUBLISHED_BY
    ]
    wanted = (gold.channels, *gold.accept.get("channels", ()))
    return any(had == [(_bare(name), Passage(passage)) for name, passage in each] for each in wanted)


def _target(gold: GoldClaim, claim: Claim) -> bool:
    """The same words, or the State that they stand for, which is then the one concerned."""
    if gold.target is None or claim.target is None:
        return gold.target is None and claim.target is None
    return claim.target == gold.bearer or _bare(gold.target.text) == _bare(claim.target)


def _same_name(one: str, other: str | None, kind: str | None) -> bool:
    if other is None:
        return False
    words, had = (set(str(_bare(each)).replace("'s", "").replace("’s", "").split()) for each in (one, other))
    return words == had if kind == "person" else words <= had or (len(had) > 0 and had <= words)


def _bare(words: str | None) -> str | None:
    if words is None:
        return None
    told = words.strip(EDGE).casefold()
    for article in ARTICLES:
        told = told.removeprefix(article)
    return told


def _plain(span: Span | None) -> str:
    return "" if span is None else span.text.strip(EDGE)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _meets(one: Span, start: int, end: int) -> bool:
    return min(one.end, end) > max(one.start, start)


def _f1(hit: int, wanted: int, had: int) -> float:
    return 100.0 if wanted + had == 0 else 200.0 * hit / (wanted + had)


def _share(hit: int, of: int) -> float:
    return 100.0 if of == 0 else 100.0 * hit / of
