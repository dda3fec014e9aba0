"""Workers counted: stock and flow of one State, each measure by itself.

*Shows* every figure of one measure and scope in the order of the days it speaks of, as an interval with its
speaker, and which figures of the same time can and cannot all be true. *Does not show* one measure by
another: permits, visas, persons present and border entries are kept apart, for a permit may lapse while its
holder stays, and a student who enters may work. *False alarms*: a figure repeated long after its time under a
new date; a scope misread by an outlet. There are no thresholds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import ClassVar

from abide.evidence.figures.figure_kind import as_json, cell, measured, rows_of, shown
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.interval import Interval, told

QUERY = "figures of one State, measure and scope, by the last day that they speak of"
STOCKS = frozenset({"persons_present", "permits_valid", "visas_valid"})
"""Measures that count who is there on a day; all others count what happened between two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure: of which days, how much, by whom."""

    claim: Claim
    start: date
    end: date
    amount: Interval

    @property
    def bounded(self) -> bool:
        """Whether the words give any bound."""
        return self.amount.low > 0 or self.amount.high is not None


def readings_of(claims: Sequence[Claim]) -> tuple[Reading, ...]:
    """The figures of rows that give one and say of when."""
    found: list[Reading] = []
    for claim in claims:
        start, end = claim.period.start, claim.period.end
        if end is not None:
            found.extend(
                Reading(claim=claim, start=start or end, end=end, amount=told(quantity))
                for quantity in claim.quantities
                if quantity.unit == cell(claim, "object")
            )
    return tuple(sorted(found, key=lambda item: (item.end, item.start, item.claim.public_id)))


class WorkerStock:
    """The kind `worker_stock`."""

    KEY: ClassVar[str] = "worker_stock"
    TITLE: ClassVar[str] = "Workers counted"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("workers",)
    DETAIL: ClassVar[tuple[str, ...]] = ("state", "measure", "scope", "counts", "series", "inconsistent")

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each State, measure and scope."""
        groups: dict[tuple[str, str, str], list[Claim]] = {}
        for claim in rows_of(evidence, "workers"):
            if claim.bearer is not None:
                groups.setdefault((claim.bearer, cell(claim, "object"), cell(claim, "scope")), []).append(
                    claim
                )
        for (state, measure, scope), claims in sorted(groups.items()):
            readings = readings_of(claims)
            if len(readings) > 0:
                yield self._observation(state, measure, scope, readings=readings, register=register)

    def _observation(
        self, state: str, measure: str, scope: str, *, readings: Sequence[Reading], register: Register
    ) -> Observation:
        apart = inconsistent(readings)
        torn = {claim for pair in apart for claim in pair}
        last = readings[-1]
        words = measure.replace("_", " ")
        where = "" if scope == "national" else f" ({scope.replace('_', ' ')})"
        link = register.links.get("workers", {}).get(measure)
        return shown(
            self,
            tuple(item.claim for item in readings),
            bearer=state,
            touches=() if link is None else (*link.bears_on, *link.touches),
            topics=("workers",),
            query=QUERY,
            period=Period(start=min(item.start for item in readings), end=last.end),
            figure=measured(last.amount, measure),
            summary=(
                f"{state}{where}, {words}: {len(readings)} figures, "
                f"the last {last.amount} of {last.claim.period}"
                f"{f'; {len(apart)} pairs cannot both be true' if len(apart) > 0 else ''}"
            ),
            coverage="figures that somebody told; a measure that nobody told is not seen",
            detail={
                "state": state,
                "measure": measure,
                "scope": scope,
                "counts": "stock" if measure in STOCKS else "flow",
                "series": [
                    {
                        "day": item.end.isoformat(),
                        "from": item.start.isoformat(),
                        **as_json(item.amount),
                        "rows": [item.claim.public_id],
                        "speaker": item.claim.speaker.name or "nobody named",
                        "origin": item.claim.origin,
                        "consistent": item.claim.public_id not in torn,
                    }
                    for item in readings
                ],
                "inconsistent": [list(pair) for pair in apart],
            },
        )


def inconsistent(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    """Pairs of unlike voices about the same days whose intervals do not meet."""
    return tuple(
        (one.claim.public_id, other.claim.public_id)
        for one, other in combinations(readings, 2)
        if one.bounded
        and other.bounded
        and (one.start, one.end) == (other.start, other.end)
        and one.amount.meet(other.amount) is None
    )
