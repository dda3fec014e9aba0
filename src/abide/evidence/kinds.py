"""The explicit list of kinds of evidence, on one page. A kind that is not here does not exist."""

from abide.evidence.claims.rows.read import TABLES
from abide.evidence.relations.echo import Echo
from abide.evidence.relations.relation import RelationKind

RELATIONS: dict[str, RelationKind] = {kind.KEY: kind for kind in (Echo(),)}
"""How pieces of evidence stand to each other."""

ROWS = tuple(TABLES)
"""Kinds of claims that are rows of a casebook table."""

__all__ = ["RELATIONS", "ROWS"]
