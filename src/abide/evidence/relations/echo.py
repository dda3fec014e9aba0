"""Echo: several outlets carry one voice.

What it shows: pieces that go back to one origin (the first voice and occasion) but reached us through more
than one publisher, and texts whose words are copied or lightly restated from each other. They are one voice,
however many headlines they made. What it does not show: that the voice is wrong, or which text was first.
Known false alarms: two interviews on one day given one origin; boilerplate longer than a claim. Copies are
found by shingles of `SHINGLE` words and MinHash (datasketch); `COPIED` is the share of common shingles from
which a claim counts as copied: five-word runs are rare by chance, and a wire copy with small edits keeps
most of them. The share is a choice of ours and was not measured.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import grouped
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation

if TYPE_CHECKING:
    from datasketch import MinHash

SHINGLE = 4
"""Words in a run."""

COPIED = 0.5
"""Share of common runs (Jaccard) from which two claims are copies."""

LEAST_WORDS = 8
"""Shorter words say too little to tell a copy."""

PERMUTATIONS = 64
"""Hashes a claim; the estimate of a share is within about 0.12."""


class Echo:
    """The kind `echo`."""

    KEY = "echo"
    TITLE = "One origin, several outlets"
    VERSION = "2"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """For each origin that several publishers carry: all pieces, and one an outlet; then copied words."""
        claims = claims_of(evidence)
        for origin, pieces in grouped(claims, lambda item: item.origin).items():
            yield from self._voice(origin, pieces)
        yield from self._returned(figures_of(claims))
        yield from self._compiled([item for item in figures_of(claims) if item.table == "prices"])
        for copies in copied([claim for claim in claims if claim.row is None and len(claim.restates) == 0]):
            outlets = sorted({claim.publisher or "unnamed outlet" for claim in copies})
            yield related(
                self,
                copies,
                what=f"{len(copies)} texts carry the same words ({', '.join(outlets)}): one voice",
                basis=f"runs of {SHINGLE} words in common, at least {COPIED:.0%}",
            )

    def _returned(self, figures: Sequence[Figure]) -> Iterator[Relation]:
        """An estimate that comes back unchanged under another name: it may rest on the first."""
        estimates = [item for item in figures if item.claim.row is not None and item.table == "workers"]
        estimates = [item for item in estimates if item.value and _is_estimate(item.claim)]
        for group in grouped(estimates, lambda item: (item.matter, item.value, item.fence)).values():
            told = sorted(group, key=lambda item: item.claim.known_since or date.max)
            for first, second in pairwise(told):
                if first.claim.origin != second.claim.origin:
                    what = (
                        f"{first} ({first.period}) comes back for {second.period}; it may rest on the first"
                    )
                    yield related(
                        self,
                        (first.claim, second.claim),
                        what=what,
                        basis="same estimate, later and under another origin",
                    )

    def _compiled(self, prices: Sequence[Figure]) -> Iterator[Relation]:
        """Prices "of A compiled by B": B's figures are A's panel, not a second voice."""
        own = grouped(prices, lambda item: (item.claim.speaker.name or "", item.matter[1]))
        taken = grouped(prices, lambda item: (_compiled_from(item.claim), item.matter[1]))
        for (source, item), told in taken.items():
            for second in told if source != "" else ():
                near = [first for first in own.get((source, item), ()) if _days_apart(first, second) <= PANEL]
                for first in sorted(near, key=lambda held: _days_apart(held, second))[:1]:
                    what = f"{second.claim.speaker.name} tells the panel of {source}: {second} and {first}"
                    yield related(
                        self,
                        (second.claim, first.claim),
                        what=what,
                        basis="one panel behind both; a week apart at most",
                    )

    def _voice(self, origin: str, pieces: Sequence[Claim]) -> Iterator[Relation]:
        carried = [piece for piece in pieces if len(piece.restates) == 0]  # a brief is nobody's outlet
        outlets = sorted({piece.publisher for piece in carried if piece.publisher is not None})
        if len(outlets) < 2:
            return
        what = f"{len(outlets)} outlets carry one voice ({origin}): {', '.join(outlets)}"
        yield related(self, pieces, what=what, basis="same origin, different publishers")
        by_outlet = [told[0] for told in grouped(carried, lambda item: (item.kind, item.publisher)).values()]
        told = {frozenset(piece.public_id for piece in pieces)}
        for chosen, basis in (
            (by_outlet, "same origin; the first piece of each outlet"),
            *((same, "same origin and matter, different publishers") for same in _matters(carried)),
        ):
            ids = frozenset(piece.public_id for piece in chosen)
            if ids not in told and len({piece.publisher for piece in chosen}) > 1:
                told.add(ids)
                yield related(self, chosen, what=what, basis=basis)


PANEL = 7
"""Days within which a compiled price and its source's own belong together."""

_COMPILED = re.compile(r"(.+?) compiled by ")


def _compiled_from(claim: Claim) -> str:
    found = _COMPILED.match(claim.speaker.name or "")
    return "" if found is None else found[1]


def _days_apart(first: Figure, second: Figure) -> int:
    days = (first.period.start or date.min, second.period.start or date.min)
    return abs((days[0] - days[1]).days)


def _is_estimate(claim: Claim) -> bool:
    return claim.row is not None and claim.row.cell("measure") == "estimate"


def _matters(pieces: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The pieces of an origin by what they count, each with the statements of the same occasion."""
    statements = tuple(piece for piece in pieces if len(piece.quantities) == 0)
    counted = [piece for piece in pieces if len(piece.quantities) > 0]
    for same in grouped(counted, lambda item: item.quantities[0].unit).values():
        yield same
        if len(statements) > 0:
            yield (*same, *statements)


def copied(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Groups of claims in different documents whose words are copied, through buckets of MinHash."""
    texts = grouped(
        [claim for claim in claims if len(_words(claim)) >= LEAST_WORDS], lambda item: tuple(_words(item))
    )
    from datasketch import MinHashLSH  # noqa: PLC0415  # brings SciPy: a quarter of a second for every command

    index = MinHashLSH(threshold=COPIED, num_perm=PERMUTATIONS)
    groups: dict[int, list[Claim]] = {}
    leader: dict[int, int] = {}
    hashes: dict[int, MinHash] = {}
    for key, (words, same) in enumerate(texts.items()):
        hashes[key] = _hash(words)
        near = [int(found) for found in index.query(hashes[key])]
        near = [found for found in near if hashes[found].jaccard(hashes[key]) >= COPIED]
        leader[key] = leader[min(near)] if len(near) > 0 else key
        groups.setdefault(leader[key], []).extend(same)
        index.insert(key, hashes[key])
    for group in groups.values():
        if len({claim.document for claim in group}) > 1:
            yield tuple(group)


def _words(claim: Claim) -> list[str]:
    told = " ".join(span.text for span in claim.content) or claim.basis.text
    return re.findall(r"[^\W_]+", told.casefold())


@cache
def _blank() -> "MinHash":
    """A hash of nothing: drawing the permutations anew for each takes as long as using them."""
    from datasketch import MinHash  # noqa: PLC0415  # as in `copied`

    return MinHash(num_perm=PERMUTATIONS)


def _hash(words: Sequence[str]) -> "MinHash":
    made = _blank().copy()
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    made.update_batch([run.encode() for run in sorted(runs)])
    return made
