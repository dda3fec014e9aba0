"""Which entries of different lists are the same party, each with its reasons: the machine's proposals.

Rules, in this order; a contradiction (two ships' numbers, two birth years) stops the rules by name:

1. the same number that names one ship, company or radio, with its check digit right;
2. the same passport or register number, and names that are alike;
3. the same name, and births that do not contradict each other;
4. names a slip or two apart, and a birth in common; names that are alike, and the same whole day of birth.

Lists print one birth a day or a year apart, so with the same name that is no contradiction. A list names a
party once: where one of its entries is joined by a number or a birth, another that shares the name alone is
left.

A person's yes or no stands beside a proposal (`decided`), never in its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abide.parties.compare import likeness
from abide.parties.decisions import Decisions
from abide.parties.index import EXACT, Index
from abide.parties.screen import SAME_KINDS
from abide.terms.party import ListVersion, NameQuality, NumberKind, Party, PartyKind

ALIKE = 0.6
"""Likeness of names that supports a number or a day of birth."""
SAME, SLIP = 0.97, 0.8
"""Likeness of names that stands alone, and of names a slip or two apart."""
NEAR_DAYS = 366
"""Births so many days apart can be one birth printed twice."""
SHARE = 0.45
"""Share of grams below which two names are not compared."""
PAPERS = frozenset((NumberKind.PASSPORT, NumberKind.NATIONAL, NumberKind.REGISTRATION, NumberKind.BANK))
NEEDS_MORE = frozenset((PartyKind.SHIP, PartyKind.AIRCRAFT))
"""Kinds that no name tells apart: ships share names, so a name alone joins none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two entries that the machine proposes as one party.

    Attributes:
        left, right: ids of the entries; `names` their primary names.
        score: 1 for a number, else the likeness of the names.
        reasons: in words.
        decided: what a person said of the pair, and who; "" where nobody did.
    """

    left: str
    right: str
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    decided: str = ""


def joins(
    lists: Sequence[tuple[ListVersion, Sequence[Party]]], *, decisions: Decisions | None = None
) -> Iterator[Join]:
    """Proposes joins between entries of different lists; pairs within one list are left alone.

    Args:
        lists: each version with its parties; at most one version of a list.
        decisions: what people said.
    """
    said = Decisions() if decisions is None else decisions
    for number, (version, parties) in enumerate(lists):
        others = [(other, found) for other, found in lists[number + 1 :] if other.key != version.key]
        index = Index((party, other) for other, found in others for party in found)
        papers = _papers(party for _, found in others for party in found)
        for party in parties:
            judged = [(other, _judged(party, other)) for other in _candidates(party, index, papers)]
            found = _once([(other, *told) for other, told in judged if told is not None])
            for other, score, reasons in found:
                decision = said.about(party.id, other.id)
                told = "" if decision is None else f"{decision.verdict} ({decision.who}, {decision.on})"
                yield Join(
                    left=party.id,
                    right=other.id,
                    names=(party.name, other.name),
                    score=score,
                    reasons=reasons,
                    decided=told,
                )


Judged = tuple[Party, float, tuple[str, ...]]


def _once(found: Sequence[Judged]) -> Iterator[Judged]:
    """Drops what rests on the name alone where the same list has an entry that rests on more."""
    surer = {
        other.list for other, _, reasons in found if len(reasons) > 1 or not reasons[0].startswith("names")
    }
    for other, score, reasons in found:
        alone = len(reasons) == 1 and reasons[0].startswith("names")
        if not (alone and other.list in surer):
            yield other, score, reasons


def _candidates(
    party: Party, index: Index, papers: Mapping[tuple[NumberKind, str], list[Party]]
) -> Iterable[Party]:
    found: dict[str, Party] = {}
    for number in party.numbers:
        if number.kind in EXACT:
            found |= {other.id: other for other, _ in index.by_number(number.kind, number.value)}
        elif number.kind in PAPERS:
            found |= {other.id: other for other in papers.get((number.kind, _plain(number.value)), ())}
    if party.kind not in NEEDS_MORE:
        for name in party.names:
            if name.quality is not NameQuality.LOW:
                for entry, share in index.near(name.text):
                    if share >= SHARE and entry.name.quality is not NameQuality.LOW:
                        found[entry.party.id] = entry.party
    return found.values()


def _judged(one: Party, other: Party) -> tuple[float, tuple[str, ...]] | None:
    """Score and reasons, or None where no rule joins the two."""
    number = _shared(one, other, EXACT)
    if number is not None:
        same = one.name.casefold() == other.name.casefold()
        return 1.0, (number, *(() if same else (f"the names differ: {one.name} / {other.name}",)))
    if other.kind not in SAME_KINDS[one.kind] or one.kind in NEEDS_MORE:
        return None
    birth, apart = _births(one, other)
    if apart is not None and apart > NEAR_DAYS:
        return None
    score, told = _names(one, other)
    paper = _shared(one, other, PAPERS)
    near = None if apart is None else f"births {apart} days apart"
    if paper is not None and score >= ALIKE:
        return score, tuple(filter(None, (paper, told, birth, near)))
    if score >= SAME:
        return score, tuple(filter(None, (told, birth, near)))
    if birth is not None and (score >= SLIP or (score >= ALIKE and _same_day(one, other))):
        return score, (told, birth)
    return None


def _shared(one: Party, other: Party, kinds: frozenset[NumberKind]) -> str | None:
    mine = {
        (item.kind, _plain(item.value)): item
        for item in one.numbers
        if item.kind in kinds and item.holds is not False
    }
    for item in other.numbers:
        if (item.kind, _plain(item.value)) in mine:
            return f"the same {item.kind} number {item.value}"
    return None


def _names(one: Party, other: Party) -> tuple[float, str]:
    best, told = 0.0, ""
    for mine in one.names:
        for theirs in other.names:
            if NameQuality.LOW in (mine.quality, theirs.quality) or best == 1.0:
                continue
            score = likeness(mine.text, theirs.text, one.kind).score
            if score > best:
                best, told = score, f"names {mine.text} / {theirs.text} ({score:.2f})"
    return round(best, 3), told


def _births(one: Party, other: Party) -> tuple[str | None, int | None]:
    """(births in common, in words; else the least days between them); both None where one side has none."""
    apart: list[int] = []
    for mine in one.born:
        for theirs in other.born:
            if mine.meets(theirs):
                return f"born {mine} / {theirs}", None
            first, last = sorted((mine, theirs), key=lambda period: period.start or date.min)
            if first.end is not None and last.start is not None:
                apart.append((last.start - first.end).days)
    return None, min(apart, default=None)


def _same_day(one: Party, other: Party) -> bool:
    days = {period.start for period in one.born if period.start == period.end}
    return any(period.start == period.end and period.start in days for period in other.born)


def _papers(parties: Iterable[Party]) -> Mapping[tuple[NumberKind, str], list[Party]]:
    found: dict[tuple[NumberKind, str], list[Party]] = {}
    for party in parties:
        for number in party.numbers:
            if number.kind in PAPERS and len(_plain(number.value)) >= 5:
                found.setdefault((number.kind, _plain(number.value)), []).append(party)
    return found


def _plain(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())
