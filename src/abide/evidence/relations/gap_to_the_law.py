"""Gap to the law: what is said of the law, and what the law says.

What it shows: a deadline told that misses the duty's own due day by at most `NEAR` days ("by the end of
2019" against 22 December 2019); a resolution by a number that the regime does not have ("2379"); a cap
told that the register does not hold. What it does not show: bad faith; round dates are habit. Known false
alarms: a promise to act by another day than the law's, which is lawful where it is earlier. Values of the
law come from the register. `NEAR`: 45 days take in the end of the month and of the year around a due day.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.law import Cap, Law
from abide.evidence.relations.relation import claims_of, related
from abide.evidence.relations.told_law import cited, misnumbered, told_deadlines
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation

NEAR = 45


class GapToTheLaw:
    """The kind `gap_to_the_law`."""

    KEY = "gap_to_the_law"
    TITLE = "Told otherwise than the law"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:
        """Deadlines, numbers of resolutions, caps: each a relation of one claim with the law."""
        for claim in claims_of(evidence):
            yield from self._deadlines(claim, law)
            yield from self._numbers(claim, law)
            yield from self._caps(claim, law)

    def _deadlines(self, claim: Claim, law: Law) -> Iterator[Relation]:
        for told, day in told_deadlines(claim):
            for due in law.deadlines:
                gap = (day - due.day).days
                if due.duty in claim.named_duties and 0 < abs(gap) <= NEAR:
                    side = "after" if gap > 0 else "before"
                    what = f"“{told}” is {abs(gap)} days {side} {due.day}, due for {due.duty} ({due.what})"
                    yield related(self, (claim,), what=what, basis=f"deadline told against {due.duty}")

    def _numbers(self, claim: Claim, law: Law) -> Iterator[Relation]:
        for number in cited(claim):
            meant = misnumbered(number, law)
            if number not in law.resolutions and meant is not None:
                what = f"resolution {number} is none of the regime's; {meant} has its digits"
                yield related(
                    self, (claim,), what=what, basis="number of the resolution against the register"
                )

    def _caps(self, claim: Claim, law: Law) -> Iterator[Relation]:
        if claim.row is None or claim.kind != "petroleum" or claim.row.cell("kind") != "cap":
            return
        for quantity in claim.quantities:
            unit = UNITS.get(quantity.unit)
            held = [cap for cap in law.caps if cap.unit == unit and cap.duty in claim.named_duties]
            if len(held) > 0 and not any(_same(quantity.low, quantity.high, cap) for cap in held):
                values = ", ".join(f"{cap.quantity:,.10g} {cap.unit} ({cap.duty})" for cap in held)
                told = f"{quantity.text} {quantity.unit.replace('_', ' ')}"
                what = f"a cap of {told} is told; the register holds {values}"
                yield related(self, (claim,), what=what, basis="cap told against the register")


UNITS = {"barrels": "barrels", "metric_tons": "tons"}
"""Units of the tables by the register's word; a share or a value is no cap of the register."""


def _same(low: float | None, high: float | None, cap: Cap) -> bool:
    return (low is None or low <= cap.quantity) and (high is None or cap.quantity <= high)
