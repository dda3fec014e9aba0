"""Use of a cap over time: what was notified and what others estimate, each as an interval, never added.

*Shows*, for each period of a cap, how much of it was used by the end of each month, in the cap's own unit,
and when 75, 90, 95 and 100 per cent were certainly, possibly or not reached. *Does not show* deliveries that
nobody notified (column "notified") nor whether an estimate is right (column "assessed": a third party's, by
ships' calls and an assumed lading). *False alarms*: a notice withdrawn later; months told twice in unlike
bounds. *Thresholds* are the resolution's own shares, and the whole. *Factors* from tons to barrels are those
the regime declares (`conversions.yml`, each with its source); where they disagree about a threshold, it is
"possible" and `decides` names the factors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from abide.evidence.figures.deliveries import Delivery, deliveries_of, name_of
from abide.evidence.figures.figure_kind import Json, as_json, cell, measured, rows_of, shown
from abide.evidence.figures.sums import Point, estimated, notified
from abide.evidence.figures.thresholds import threshold
from abide.register.regime import Register
from abide.terms.dates import Period, add_months
from abide.terms.duty import Duty
from abide.terms.evidence import Evidence, Observation
from abide.terms.interval import Interval, exactly

QUERY = "deliveries of the period's months, summed to the end of each month, newest notices first"
WHOLE = 1.0


NOTIFIED, ASSESSED = "notified", "assessed"
COVERAGE = {
    NOTIFIED: "notices that are known; a State that sends none is not seen",
    ASSESSED: "one party's estimate, never added to notices",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One column of one period of a cap, before it is told."""

    duty: Duty
    product: str
    start: date
    end: date
    points: Sequence[Point]
    column: str = NOTIFIED
    by: str = "States"
    older: Sequence[Point] = ()


class CapUse:
    """The kind `cap_use`."""

    KEY: ClassVar[str] = "cap_use"
    TITLE: ClassVar[str] = "Use of a cap"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("petroleum",)
    DETAIL: ClassVar[tuple[str, ...]] = (
        *("duty", "product", "unit", "cap", "from", "until", "column", "by", "series", "thresholds"),
        "revisions",
    )

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each cap, period and column that rows speak of; of estimates one for each origin."""
        rows = rows_of(evidence, "petroleum")
        for duty, product in _caps(register):
            assert duty.cap is not None
            mine = [claim for claim in rows if cell(claim, "commodity") == product]
            notices = deliveries_of(mine, kind="reported", conversions=duty.cap.conversions)
            estimates = deliveries_of(mine, kind="estimate", conversions=duty.cap.conversions)
            for start, end in _periods(duty, (*notices, *estimates)):
                points, older = notified(notices, start, end)
                if len(points) > 0:
                    use = Use(duty=duty, product=product, start=start, end=end, points=points, older=older)
                    yield self._observation(use)
                for origin, held in estimated(estimates, start, end).items():
                    yield self._observation(
                        Use(
                            duty=duty,
                            product=product,
                            start=start,
                            end=end,
                            column=ASSESSED,
                            by=origin,
                            points=held,
                        )
                    )

    def _observation(self, use: Use) -> Observation:
        duty, start, end = use.duty, use.start, use.end
        assert duty.cap is not None
        assert duty.cap.amount is not None
        cap, unit = duty.cap.amount.quantity, duty.cap.amount.unit
        amount, last = use.points[-1].delivery.amount, name_of(use.points[-1].last)
        shares = [*(share for share, _ in duty.cap.thresholds), WHOLE]
        what = "notified to the Committee" if use.column == NOTIFIED else f"estimated ({use.by})"
        return shown(
            self,
            tuple(dict.fromkeys(claim for point in use.points for claim in point.delivery.claims)),
            bearer=None,
            touches=(duty.id,),
            topics=("petroleum",) if use.product == "refined" else ("crude",),
            query=QUERY,
            period=Period(start=start, end=end),
            figure=measured(amount, unit),
            summary=(
                f"{use.product} products, {what} by the end of {last}: {amount} of {cap:,.0f} {unit}, "
                f"{_per_cent(amount.per(exactly(cap)))} of the cap of {start} to {end}"
            ),
            coverage=COVERAGE[use.column],
            detail={
                "duty": duty.id,
                "product": use.product,
                "unit": unit,
                "cap": cap,
                "from": start.isoformat(),
                "until": end.isoformat(),
                "column": use.column,
                "by": use.by,
                "series": [_as_json(point) for point in use.points],
                "thresholds": [threshold(share, cap, use.points, use.older) for share in shares],
                "revisions": [_as_json(point) for point in use.older],
            },
        )


def _per_cent(share: Interval) -> str:
    if share.high is None:
        return f"at least {share.low:.0%}"
    low, high = f"{share.low:.0%}", f"{share.high:.0%}"
    return low if low == high else f"{low} to {high}"


def _caps(register: Register) -> Iterator[tuple[Duty, str]]:
    """Caps in a unit that rows can be summed in, with the product that the regime's table of links names."""
    linked: dict[str, Duty] = {}
    for key, link in register.links.get("petroleum", {}).items():
        kind, _, product = key.partition(" ")
        if kind == "cap":
            for name in link.touches:
                linked[product] = register.duty(name)
    for duty in register.duties:
        if duty.cap is None or duty.cap.amount is None or duty.never_applied:
            continue
        for product, known in linked.items():
            if known.cap is not None and known.cap.conversions == duty.cap.conversions:
                yield duty, product


def _periods(duty: Duty, held: Sequence[Delivery]) -> Iterator[tuple[date, date]]:
    """The periods of a cap that deliveries fall in, as first and last day."""
    assert duty.cap is not None
    start = duty.cap.start
    if duty.cap.end is not None:
        yield start, duty.cap.end
        return
    latest = max((item.last for item in held), default=0)
    while start.year * 12 + start.month - 1 <= latest:
        following = add_months(start, 12)
        yield start, date.fromordinal(following.toordinal() - 1)
        start = following


def _as_json(point: Point) -> Json:
    delivery = point.delivery
    return {
        "until": name_of(point.last),
        **as_json(delivery.amount),
        "factor": delivery.basis,
        "complete": point.complete,
        "told": delivery.published.isoformat(),
        "rows": [claim.public_id for claim in delivery.claims],
    }
