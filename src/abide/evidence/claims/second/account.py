"""Which reader read what of a document, and what was refused: one line for the user."""

from collections import Counter
from dataclasses import dataclass, field

from abide.evidence.claims.second.placing import Refused


@dataclass(slots=True, kw_only=True)
class Account:
    """Kept while a document is read.

    Attributes:
        reader: the second reader's name.
        portions: pieces that the document was cut into.
        answered: pieces that the second reader read.
        claims: that stand by the second reader's word, those that the rules found too among them.
        agreed: found by both.
        by_rules: claims that the rules alone found.
        refused: claims of the second reader that were not taken, by reason.
        faults: why pieces were not read by it, in the order in which it was met.
    """

    reader: str
    portions: int = 0
    answered: int = 0
    claims: int = 0
    agreed: int = 0
    by_rules: int = 0
    refused: Counter[Refused] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def told(self) -> str:
        """The account in one line."""
        both = f", {self.agreed:,} of them found by the rules too" if self.agreed > 0 else ""
        said = [
            f"{self.reader} read {self.answered} of {self.portions} parts: {self.claims:,} claims{both}"
            if self.answered > 0
            else f"{self.reader} read nothing"
        ]
        if self.refused.total() > 0:
            reasons = ", ".join(f"{count:,} {reason}" for reason, count in self.refused.most_common())
            said.append(f"{self.refused.total():,} refused ({reasons})")
        left = self.portions - self.answered
        if left > 0:
            why = "; ".join(dict.fromkeys(self.faults))
            said.append(f"the rules read the other {left} ({why})" if self.answered > 0 else f"({why})")
        if left > 0 or self.by_rules > 0:
            said.append(f"{self.by_rules:,} claims by the rules alone")
        return "; ".join(said)
