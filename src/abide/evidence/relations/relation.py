"""The shape of a kind of relation, and the relation itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from abide.terms.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How some pieces of evidence stand to each other.

    `ids` are public ids, `what` says it in a sentence, `basis` tells from which fields it follows.
    """

    kind: str
    ids: tuple[str, ...]
    what: str
    basis: str


class RelationKind(Protocol):
    """A kind of relation: a few attributes and one verb."""

    KEY: str
    TITLE: str
    VERSION: str

    def find(self, evidence: Sequence[Evidence]) -> Iterator[Relation]:
        """Every relation of this kind among the pieces."""
        ...
