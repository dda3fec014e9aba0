"""What screening answers: hits with their reasons, and what was screened against."""

from dataclasses import dataclass
from datetime import date

from abide.terms.party import Listing, ListVersion, Party, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Who is asked about. `key` is the caller's own id of the question, such as a row number."""

    name: str = ""
    kind: PartyKind | None = None
    imo: str | None = None
    mmsi: str | None = None
    born: str | None = None
    states: tuple[str, ...] = ()
    key: str = ""


VERDICTS = ("yes", "no", "unsure")
"""What a person may say of a pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One word of a person about a pair: whether they are the same party; ids in either order."""

    left: str
    right: str
    verdict: str
    who: str
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One ground of a score: what was compared, how it stands (0 to 1, or below 0 against), in words."""

    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed party that a query may mean.

    Attributes:
        score: 0 to 1, from the algorithm named in the screening.
        matched: the listed name that the score rests on; None for a match by number.
        listing: the listing that held on the day asked, or came nearest to it.
        version: the list version used.
        decided: "machine", or who said yes or no to this pair and when.
        verdict: "proposed" by the machine; "yes" or "no" where a person decided.
        same: ids of entries in other lists that are joined with this one.
    """

    party: Party
    score: float
    matched: str | None
    features: tuple[Feature, ...]
    listing: Listing | None
    version: ListVersion
    decided: str = "machine"
    verdict: str = "proposed"
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The answer to one query as of a day."""

    query: Query
    as_of: date
    algorithm: str
    threshold: float
    versions: tuple[ListVersion, ...]
    hits: tuple[Hit, ...]
