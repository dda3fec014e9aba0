"""How alike two names are, from 0 to 1, and in which pieces: the algorithm `abide-names/1`.

Rigour takes names into parts and finds what its data explain (a given name in two scripts, a nickname, a
legal form, a number); its own alignment pairs what is left. On that this algorithm decides:

- a pair of parts counts by its edits (optimal string alignment, so that two letters changed round are one
  edit);
- a part that only one side has costs little, since names are often cut short;
- parts that stand against each other on both sides (a different family name, another number) cost about half,
  however much else agrees: that is what tells brothers, sister ships and subsidiaries apart;
- a slip or two in the whole name are slips, also where they hit a word of three letters or a legal form.

The weights are round figures from these reasons, not fitted; what they reach is measured by
`quality/lists_gate.py` and said in decisions/0010.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from abide.parties.library import needed
from abide.parties.names import analysed, words
from abide.terms.party import PartyKind

with needed():
    from rapidfuzz.distance import OSA
    from rigour.names import (
        Alignment,
        Name,
        NamePart,
        NamePartTag,
        NameTypeTag,
        align_person_name_order,
        compare_parts,
        pair_symbols,
    )
    from rigour.names.symbol import SymbolCategory

ALGORITHM = "abide-names/1"

AGREES: Mapping[SymbolCategory, float] = {
    SymbolCategory.NAME: 0.9,
    SymbolCategory.NICK: 0.6,
    SymbolCategory.INITIAL: 0.8,
    SymbolCategory.ORG_CLASS: 0.9,
    SymbolCategory.SYMBOL: 0.9,
    SymbolCategory.DOMAIN: 0.9,
    SymbolCategory.NUMERIC: 1.0,
    SymbolCategory.LOCATION: 0.9,
    SymbolCategory.PHONETIC: 0.7,
}
"""How far two parts agree that rigour's data explain by one symbol but that are spelt differently."""
WEIGHS: Mapping[SymbolCategory, float] = {
    SymbolCategory.ORG_CLASS: 0.35,  # Ltd, GmbH: often left out, and shared by thousands
    SymbolCategory.SYMBOL: 0.35,  # company, group, international
    SymbolCategory.DOMAIN: 0.7,  # bank, mining, trading
    SymbolCategory.LOCATION: 0.8,
    SymbolCategory.INITIAL: 0.6,
    SymbolCategory.NUMERIC: 1.3,
}
"""What a part weighs beside 1 for an ordinary word."""
STOP, LEGAL, NUMERAL = 0.4, 0.3, 1.6
ONLY_ASKED, ONLY_LISTED = 0.55, 0.55
"""Weight of a part that only one side has."""
CONFLICT = 0.55
"""What is taken from a score where both sides have a whole part that the other lacks."""
SHORT_WORD, BY_CHANCE = 4, 0.55
"""Longest word that may share a name's symbol by chance, and what such a pair counts."""
EDIT_COST, EDIT_FLOOR = 1.6, 0.45
"""Cost of an edit as a share of the longer part; below the floor two parts are different words."""
SLIP, SLIPS, SLIP_LETTERS = 1.05, 2, 4
"""Cost of a slip as a share of the whole name, most slips, and the shortest name that can have one."""
Weights = tuple[Mapping[NamePart, float], Mapping[NamePart, float]]
"""Weights of the parts of the name asked for, and of the listed name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A score with the pieces that made it, each in words."""

    score: float
    pieces: tuple[str, ...]


NOTHING = Likeness(score=0.0, pieces=())


def likeness(asked: str, listed: str, kind: PartyKind) -> Likeness:
    """How alike a name asked for and a listed name are.

    Args:
        asked: the name asked for; its single letters are taken for initials.
        listed: the listed name.
        kind: what bears the listed name.
    """
    best = _slips(words(asked), words(listed))
    if best.score == 1.0:
        return best
    for one in _asked(asked, kind):
        for other in _listed(listed, kind):
            weights = (_weights(one), _weights(other))
            for edges in pair_symbols(one, other):
                found = _pairing(one, other, edges, weights)
                if found.score > best.score:
                    best = found
    return best


@lru_cache(maxsize=200_000)
def _listed(text: str, kind: PartyKind) -> tuple[Name, ...]:
    return analysed(text, kind, asked=False)


@lru_cache(maxsize=256)
def _asked(text: str, kind: PartyKind) -> tuple[Name, ...]:
    return analysed(text, kind, asked=True)


def _slips(asked: tuple[str, ...], listed: tuple[str, ...]) -> Likeness:
    """Slips in the whole name; digits are untouched, and no word is changed for another."""
    one, other = "".join(asked), "".join(listed)
    if one == other and one != "":
        return Likeness(score=1.0 if asked == listed else 0.98, pieces=("the whole name is the same",))
    longer = max(len(one), len(other))
    if longer < SLIP_LETTERS or abs(len(one) - len(other)) > SLIPS or _digits(one) != _digits(other):
        return NOTHING
    edits = OSA.distance(one, other, score_cutoff=SLIPS)
    if edits > SLIPS or (edits > 1 and len(asked) == len(listed) and _changed(asked, listed)):
        return NOTHING
    told = f"{'one slip' if edits == 1 else 'two slips'}: {' '.join(asked)} ~ {' '.join(listed)}"
    return Likeness(score=1 - SLIP * edits / longer, pieces=(told,))


def _changed(asked: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    """Whether a word stands where another did: two edits in a word of up to five letters."""
    return any(
        max(len(one), len(other)) <= 5 and OSA.distance(one, other, score_cutoff=1) > 1
        for one, other in zip(asked, listed, strict=True)
    )


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


@dataclass(slots=True)
class _Sum:
    got: float = 0.0
    total: float = 0.0
    asked: float = 0.0
    listed: float = 0.0
    pieces: list[str] | None = None

    def pair(self, score: float, weight: float, told: str) -> None:
        self.got, self.total = self.got + score * weight, self.total + weight
        assert self.pieces is not None
        self.pieces.append(told)

    def score(self) -> float:
        if self.got == 0:
            return 0.0
        whole = self.total + ONLY_ASKED * self.asked + ONLY_LISTED * self.listed
        return self.got / whole * (1 - CONFLICT * min(self.asked, self.listed, 1.0))


def _pairing(asked: Name, listed: Name, edges: Sequence[Alignment], weights: Weights) -> Likeness:
    """One way of pairing the parts of two names: first by symbol, then what is left by likeness."""
    told = _Sum(pieces=[])
    # parts are equal when place and form are, also across the two names: each side keeps its own set
    used_asked = {part for edge in edges for part in edge.qps}
    used_listed = {part for edge in edges for part in edge.rps}
    for edge in edges:
        assert edge.symbol is not None
        category = edge.symbol.category
        same = edge.qstr == edge.rstr
        weight = WEIGHS.get(category, max(len(edge.qps), len(edge.rps)) ** 0.5)
        what = f"{edge.qstr} = {edge.rstr}" if same else f"{edge.qstr} ~ {edge.rstr} ({category.value})"
        told.pair(1.0 if same else _by_symbol(edge, category), weight, what)
    left = [part for part in asked.parts if part not in used_asked]
    right = [part for part in listed.parts if part not in used_listed]
    if len(left) > 0 or len(right) > 0:
        person = NameTypeTag.PER in (asked.tag, listed.tag)
        if person:
            left, right = align_person_name_order(left, right)
        else:
            left, right = NamePart.tag_sort(left), NamePart.tag_sort(right)
        for edge in compare_parts(left, right):
            _residue(told, edge, weights, person=person)
    assert told.pieces is not None
    return Likeness(score=told.score(), pieces=tuple(told.pieces))


def _by_symbol(edge: Alignment, category: SymbolCategory) -> float:
    """How far two parts agree that share a symbol and are spelt differently.

    Words of up to four Latin letters share symbols by chance (rigour's data hold Jun and Chen for one name,
    as they romanise one another's characters): such a pair counts for little.
    """
    score = AGREES.get(category, 0.9)
    short = max(len(edge.qstr), len(edge.rstr)) <= SHORT_WORD
    latin = all(part.form.isascii() for part in (*edge.qps, *edge.rps))
    return min(score, BY_CHANCE) if category == SymbolCategory.NAME and short and latin else score


def _residue(told: _Sum, edge: Alignment, weights: Weights, *, person: bool) -> None:
    asked = sum(weights[0].get(part, 1.0) for part in edge.qps)
    listed = sum(weights[1].get(part, 1.0) for part in edge.rps)
    score = _spelling(edge, person=person) if len(edge.qps) > 0 and len(edge.rps) > 0 else 0.0
    if score > 0:
        told.pair(score, max(asked, listed), f"{edge.qstr} {'=' if score == 1 else '~'} {edge.rstr}")
        return
    assert told.pieces is not None
    told.asked, told.listed = told.asked + asked, told.listed + listed
    if edge.qstr != "":
        told.pieces.append(f"only asked: {edge.qstr}")
    if edge.rstr != "":
        told.pieces.append(f"only listed: {edge.rstr}")


def _spelling(edge: Alignment, *, person: bool) -> float:
    """How alike two words are spelt; numbers are the same or not; a letter asked for is an initial."""
    one, other = edge.qstr.replace(" ", ""), edge.rstr.replace(" ", "")
    if one == other:
        return 1.0
    if any(part.numeric for part in (*edge.qps, *edge.rps)):
        return 0.0
    if person and len(one) == 1 and other.startswith(one):
        return AGREES[SymbolCategory.INITIAL]
    score = 1 - OSA.normalized_distance(one, other) * EDIT_COST
    return score if score >= EDIT_FLOOR else 0.0


def _weights(name: Name) -> dict[NamePart, float]:
    """Weights of the parts of a name that are no ordinary words."""
    found: dict[NamePart, float] = {}
    for span in name.spans:
        weight = WEIGHS.get(span.symbol.category)
        if weight is not None and weight < 1:
            for part in span.parts:
                found[part] = min(found.get(part, 1.0), weight)
    for part in name.parts:
        if part.numeric:
            found[part] = NUMERAL
        elif part.tag == NamePartTag.STOP:
            found[part] = STOP
        elif part.tag == NamePartTag.LEGAL:
            found[part] = LEGAL
    return found
