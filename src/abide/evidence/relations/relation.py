"""The shape of a kind of relation, and how a relation is made from pieces of evidence."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from abide.evidence.relations.law import Law
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Member, Relation

WORDS = 300
"""Characters of a member's words that a relation keeps; the span leads to the rest."""


class RelationKind(Protocol):
    """A kind of relation: a few attributes and one verb."""

    KEY: str
    TITLE: str
    VERSION: str

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:
        """Every relation of this kind among the pieces."""
        ...


def related(kind: RelationKind, pieces: Sequence[Evidence], *, what: str, basis: str) -> Relation:
    """The relation of some pieces, each named once, in the order given."""
    once = tuple({piece.public_id: piece for piece in pieces}.values())
    days = [piece.known_since for piece in once]
    known = [day for day in days if day is not None]
    return Relation(
        kind=kind.KEY,
        version=kind.VERSION,
        ids=tuple(piece.public_id for piece in once),
        what=what,
        basis=basis,
        members=tuple(_member(piece) for piece in once),
        known_since=max(known) if len(known) == len(days) else None,
    )


def _member(piece: Evidence) -> Member:
    if isinstance(piece, Claim):
        return Member(
            public_id=piece.public_id,
            evidence=piece.id,
            document=piece.document,
            start=piece.basis.start,
            end=piece.basis.end,
            words=piece.summary if piece.row is not None else piece.basis.text[:WORDS],
        )
    return Member(
        public_id=piece.public_id,
        evidence=piece.id,
        document=None,
        start=None,
        end=None,
        words=piece.summary[:WORDS],
    )


def claims_of(evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
    """The claims among the pieces, in order; findings tell over what other rows tell, and stand apart."""
    return tuple(piece for piece in evidence if isinstance(piece, Claim) and piece.kind != "findings")
