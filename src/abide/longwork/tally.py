"""What a long piece of work has come to so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts, which add up.

    Attributes:
        documents: read or recorded, in whatever language.
        claims: found in them.
        bad: pieces that could not be read.
        undated: documents of which no date is known.
        unread: documents in other languages than English, by language; they are among `documents`.
    """

    documents: int = 0
    claims: int = 0
    bad: int = 0
    undated: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)

    def plus(self, other: Self) -> "Tally":
        """Both together."""
        return Tally(
            documents=self.documents + other.documents,
            claims=self.claims + other.claims,
            bad=self.bad + other.bad,
            undated=self.undated + other.undated,
            unread=dict(Counter(self.unread) + Counter(other.unread)),
        )

    def told(self) -> str:
        """The counts in words, those that are nought left out."""
        languages = ", ".join(f"{code} {count:,}" for code, count in sorted(self.unread.items()))
        parts = [f"{self.documents:,} documents, {self.claims:,} claims"]
        if self.bad > 0:
            parts.append(f"{self.bad:,} could not be read")
        if len(self.unread) > 0:
            parts.append(f"{sum(self.unread.values()):,} not in English and not read ({languages})")
        if self.undated > 0:
            parts.append(f"{self.undated:,} without a date, so that times such as 'last month' stay open")
        return "; ".join(parts)


NOUGHT = Tally()
"""Nothing yet."""
