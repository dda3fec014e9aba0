"""Finds the few listed names worth comparing, among tens of thousands, in a fraction of a millisecond.

Every listed name is known by its grams: three letters in a row of the name without spaces, and the first
two of each word, so that changed order, joined words and a slip leave most of them standing. A gram weighs
what it tells (the logarithm of how rare it is); candidates share enough of that weight. A slip in a short
name spoils most of its grams, so short names are also known by what is left when one letter is dropped: two
names one slip apart have such a rest in common (the symmetric deletes of SymSpell).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abide.parties.names import words
from abide.terms.party import ListVersion, Number, NumberKind, Party, PartyName

NEAREST = 40
"""Most names compared in full for one question."""
SHARE = 0.3
"""Least share of the grams (Dice, by weight) that a candidate has in common with the question."""
SHORT = 10
"""Letters and digits of the longest name that is also known by its rests."""
EXACT = frozenset((NumberKind.SHIP, NumberKind.COMPANY, NumberKind.MMSI, NumberKind.LEI))
"""Kinds of number that name one party."""


NOWHERE: NDArray[np.int32] = np.array([], dtype=np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One listed name of one party of one list version."""

    party: Party
    version: ListVersion
    name: PartyName


def grams(text: str) -> frozenset[str]:
    """The grams of a name."""
    parts = words(text)
    whole = "".join(parts)
    if len(whole) < 3:
        return frozenset((f"^{whole}",)) if whole != "" else frozenset()
    return frozenset(
        (*(whole[at : at + 3] for at in range(len(whole) - 2)), *(f"^{part[:2]}" for part in parts))
    )


def rests(text: str) -> frozenset[str]:
    """A short name without spaces, whole and with each of its letters dropped; none for a long name."""
    whole = "".join(words(text))
    if not 3 <= len(whole) <= SHORT:
        return frozenset()
    return frozenset((whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))))


class Index:
    """Parties by name and by number.

    Args:
        parties: every party with the list version it stands in.
    """

    def __init__(self, parties: Iterable[tuple[Party, ListVersion]]) -> None:
        self.entries: list[Entry] = []
        self.parties: dict[str, Party] = {}
        self._numbers: dict[tuple[NumberKind, str], list[tuple[Party, ListVersion]]] = defaultdict(list)
        held: dict[str, list[int]] = defaultdict(list)
        lengths: list[list[str]] = []
        self._rests: dict[str, list[int]] = defaultdict(list)
        for party, version in parties:
            self.parties[party.id] = party
            for number in party.numbers:
                if number.kind in EXACT:
                    self._numbers[number.kind, number.value].append((party, version))
            for name in party.names:
                found = sorted(grams(name.text))
                if len(found) == 0:
                    continue
                for gram in found:
                    held[gram].append(len(self.entries))
                for rest in rests(name.text):
                    self._rests[rest].append(len(self.entries))
                lengths.append(found)
                self.entries.append(Entry(party=party, version=version, name=name))
        count = max(1, len(self.entries))
        self._held = {gram: np.array(places, dtype=np.int32) for gram, places in held.items()}
        self._rare = {gram: math.log1p(count / len(places)) for gram, places in held.items()}
        self._unseen = math.log1p(count)
        self._weights: NDArray[np.float32] = np.array(
            [sum(self._rare[gram] for gram in found) for found in lengths], dtype=np.float32
        )

    def by_number(self, kind: NumberKind, value: str) -> Sequence[tuple[Party, ListVersion]]:
        """Parties with a number, with their list versions."""
        return self._numbers.get((kind, value), ())

    def shared_numbers(self) -> Iterable[tuple[Number, Sequence[tuple[Party, ListVersion]]]]:
        """Numbers that several entries have."""
        for (kind, value), found in self._numbers.items():
            if len(found) > 1:
                yield Number(kind=kind, value=value), found

    def near(self, text: str) -> Sequence[tuple[Entry, float]]:
        """The entries whose grams are nearest to a name's, nearest first, each with the share in common."""
        asked = grams(text)
        known = [gram for gram in asked if gram in self._held]
        if len(asked) == 0:
            return ()
        whole = sum(self._rare.get(gram, self._unseen) for gram in asked)
        places = np.concatenate([NOWHERE, *(self._held[gram] for gram in known)])
        weights = np.repeat(
            np.array([self._rare[gram] for gram in known], dtype=np.float32),
            [len(self._held[gram]) for gram in known],
        )
        shared = np.bincount(places, weights=weights, minlength=len(self.entries))
        share = 2 * shared / (self._weights + whole)
        chosen = np.flatnonzero(share >= SHARE)
        if len(chosen) > NEAREST:
            chosen = chosen[np.argpartition(share[chosen], -NEAREST)[-NEAREST:]]
        slips = {at for rest in rests(text) for at in self._rests.get(rest, ())}
        chosen = np.union1d(chosen, np.fromiter(slips, dtype=np.int64, count=len(slips)))
        order = chosen[np.argsort(-share[chosen], kind="stable")]
        return [(self.entries[at], float(share[at])) for at in order]
