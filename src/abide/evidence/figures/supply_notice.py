"""Notices of deliveries, month by month: told in time, told late, told only in a sum, or not seen.

*Shows*, for each State that ever notified deliveries and each year, when the notice of each month became
public beside the day on which it was due. *Does not show* when it was filed: a notice may lie with the
Committee for weeks before it is published, so "late" is late as far as the public could see. A month
without a notice may have been without deliveries. *Threshold*: the thirty days of the resolution
(`recurring` of the duty), counted here from the month's last day, as notices are made by month; the register
counts them from the start of the allowance, since the text names no start.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from abide.evidence.figures.deliveries import WORLD, Delivery, deliveries_of, name_of
from abide.evidence.figures.figure_kind import Json, cell, rows_of, shown
from abide.register.regime import Register
from abide.terms.dates import Period, add_months
from abide.terms.duty import Conversion, Duty
from abide.terms.evidence import Evidence, Observation

QUERY = "for each month the first notice that gives it by itself, else the first sum that holds it"


class SupplyNotice:
    """The kind `supply_notice`."""

    KEY: ClassVar[str] = "supply_notice"
    TITLE: ClassVar[str] = "Notices of deliveries, month by month"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("petroleum",)
    DETAIL: ClassVar[tuple[str, ...]] = ("duty", "product", "state", "year", "months")

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each State, product and year of which any notice is known."""
        rows = rows_of(evidence, "petroleum")
        known = max((claim.known_since for claim in rows if claim.known_since is not None), default=date.min)
        for duty, product in _duties(register):
            mine = [claim for claim in rows if cell(claim, "commodity") == product]
            held = deliveries_of(mine, kind="reported", conversions=_conversions(register, duty))
            for state in sorted({item.state for item in held} - {WORLD}):
                theirs = [item for item in held if item.state == state]
                for year in sorted({item.first // 12 for item in theirs}):
                    if year >= duty.first_day.year:
                        yield self._year(duty, product, state, year, held=theirs, known=known)

    def _year(
        self, duty: Duty, product: str, state: str, year: int, *, held: Sequence[Delivery], known: date
    ) -> Observation:
        mine = [item for item in held if item.first // 12 == year]
        months = [
            _month(month, mine, _allowed(duty))
            for month in range(year * 12, year * 12 + 12)
            if _ended(month) < known
        ]
        counts = {status: sum(item["status"] == status for item in months) for status in STATUSES}
        told = ", ".join(f"{count} {status}" for status, count in counts.items() if count > 0)
        return shown(
            self,
            tuple(dict.fromkeys(claim for item in mine for claim in item.claims)),
            bearer=state,
            touches=(duty.id,),
            topics=("petroleum_reports",),
            query=QUERY,
            period=Period(start=date(year, 1, 1), end=date(year, 12, 31)),
            summary=f"{state}, notices of {product} products for {year}: {told or 'no month has ended'}",
            coverage="notices as they became public; the Committee's own page is not read",
            detail={"duty": duty.id, "product": product, "state": state, "year": year, "months": months},
        )


STATUSES = ("in time", "late", "only in a sum", "not seen")


def _month(month: int, held: Sequence[Delivery], allowed: timedelta) -> Json:
    """One month: its due day, and what was told of it first."""
    due = _ended(month) + allowed
    alone = sorted(
        (item for item in held if item.first == item.last == month), key=lambda item: item.published
    )
    sums = sorted(
        (item for item in held if item.first <= month <= item.last), key=lambda item: item.published
    )
    first = next(iter((*alone, *sums)), None)
    status = (
        "not seen"
        if first is None
        else "only in a sum"
        if len(alone) == 0
        else "in time"
        if first.published <= due
        else "late"
    )
    return {
        "month": name_of(month),
        "due": due.isoformat(),
        "status": status,
        "public": None if first is None else first.published.isoformat(),
        "days_late": None if first is None else max(0, (first.published - due).days),
        "rows": [] if first is None else [claim.public_id for claim in first.claims],
    }


def _ended(month: int) -> date:
    """The last day of a month."""
    return add_months(date(month // 12, month % 12 + 1, 1), 1) - timedelta(days=1)


def _allowed(duty: Duty) -> timedelta:
    assert duty.recurring is not None
    return timedelta(days=int(duty.recurring.every.strip("PD")))


def _duties(register: Register) -> Iterator[tuple[Duty, str]]:
    """Duties to notify in steps of days, with the product that the regime's table of links names."""
    for key, link in register.links.get("petroleum", {}).items():
        kind, _, product = key.partition(" ")
        if kind == "reported":
            for name in link.bears_on:
                duty = register.duty(name)
                if duty.recurring is not None and duty.recurring.every.endswith("D"):
                    yield duty, product


def _conversions(register: Register, duty: Duty) -> tuple[Conversion, ...]:
    cap = None if duty.condition_of is None else register.duty(duty.condition_of).cap
    return () if cap is None else cap.conversions
