"""Persons whom a casebook knows: who spoke for which State, and on which day, by a row of it.

A text that never says for whom "Foreign Minister X" speaks leaves the State open. Where a row has the same
full name speaking for a State within two years of the text, that State is taken, and the row is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Self

from abide.evidence.claims.text.places import members
from abide.terms.evidence import Claim
from abide.terms.speech import SpeakerKind

NEAR = timedelta(days=730)
"""Longest time between a text and a row that tells for whom somebody speaks: offices change hands."""


class Known(NamedTuple):
    """That somebody spoke for a State on a day, as a row of a casebook tells."""

    state: str
    day: date
    row: str

    def told(self, name: str) -> str:
        """The step from a name to its State, in words."""
        return f"'{name}' spoke for {self.state} on {self.day.isoformat()} ({self.row})"


@dataclass(frozen=True, slots=True)
class KnownPersons:
    """Full names, in any case, to the rows that tell for whom they speak."""

    rows: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Self:
        """The named persons who speak for a Member State in the statements among rows of a casebook."""
        found: dict[str, tuple[Known, ...]] = {}
        for claim in claims:
            speaker, said_on = claim.speaker, claim.said_on
            if claim.kind != "statements" or speaker.kind is not SpeakerKind.PERSON or speaker.name is None:
                continue
            if said_on is None or said_on.start is None or speaker.state not in members():
                continue
            if " " not in speaker.name:  # a last name alone is many persons'
                continue
            known = Known(speaker.state, said_on.start, claim.public_id)
            key = speaker.name.casefold()
            found[key] = (*found.get(key, ()), known)
        return cls(found)

    def by_name(self, name: str, published: date | None) -> Known | None:
        """What is known of a name in a text of a day: the row nearest to it; None without a day."""
        rows = self.rows.get(name.casefold(), ())
        if published is None or len(rows) == 0:
            return None
        nearest = min(rows, key=lambda known: abs(known.day - published))
        return nearest if abs(nearest.day - published) <= NEAR else None


NOBODY = KnownPersons()
