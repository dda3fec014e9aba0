"""A relation: how some pieces of evidence stand to each other, with the way back to each of them."""

from dataclasses import dataclass, field
from datetime import date

from abide.terms.identity import record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One piece in a relation.

    Attributes:
        public_id: the id that people use: a row's own, or the content's.
        evidence: id of the claim or observation by its content.
        document: id of the document that it stands in; None for an observation.
        start, end, words: the span of that document (code points, end exclusive) and its words.
    """

    public_id: str
    evidence: str
    document: str | None
    start: int | None
    end: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How some pieces of evidence stand to each other; it weighs nothing and decides nothing.

    Attributes:
        kind, version: by which kind it was found.
        ids: public ids, in the order in which `what` speaks of them (a total before its parts).
        what: the reason in one sentence.
        basis: from which fields it follows.
        members: the same pieces with their spans, in the order of `ids`.
        known_since: the day by which all members were public; None if one has no date.
    """

    kind: str
    version: str
    ids: tuple[str, ...]
    what: str
    basis: str
    members: tuple[Member, ...]
    known_since: date | None
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.id == "":
            object.__setattr__(self, "id", record_id("relation", self))
