"""Petroleum: what States notify, what others estimate, and what is alleged against the caps.

Notices and estimates are different voices about the same barrels and are never added. Tons are not turned
into barrels here: the cap is in barrels and no factor is agreed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import (
    OTHERS,
    TAIL,
    Said,
    figure,
    linked,
    period_of,
    speaker_of,
)
from abide.terms.evidence import Bearing
from abide.terms.link import Link
from abide.terms.quantity import Quantity
from abide.terms.speech import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a kind of row speaks."""

    act: Act
    says: str


KINDS = {
    "reported": Manner(act=Act.REPORTS, says="notified deliveries of"),
    "estimate": Manner(act=Act.ASSERTS, says="estimated deliveries of"),
    "cap": Manner(act=Act.REPORTS, says="the cap told as"),
    "breach_claim": Manner(act=Act.ACCUSES, says="said to have passed the cap of"),
    "objection": Manner(act=Act.DENIES, says="objects to the finding that the cap was passed"),
}

UNITS = (("barrels", None, None), ("metric_tons", "metric_tons_low", "metric_tons_high"))


class Petroleum:
    """The table `petroleum`."""

    KEY = "petroleum"
    TITLE = "Petroleum: notices, estimates and caps"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *("id", "kind", "reporting_state", "commodity", "period_start", "period_end", "granularity"),
        *("metric_tons", "metric_tons_low", "metric_tons_high", "barrels", "percent", "usd", "qualifier"),
        *("count", "count_unit", "count_qualifier", "as_of", "date_said", "speaker", "speaker_org"),
        *TAIL,
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        kind = cells.text("kind")
        manner = KINDS.get(kind)
        if manner is None:
            raise cells.fault("kind", f"'{kind}' is not one of {', '.join(sorted(KINDS))}")
        commodity = cells.text("commodity")
        link = linked(cells, "commodity", links, f"{kind} {commodity}")
        quantities = tuple(_quantities(cells))
        period = period_of(cells.date("period_start"), cells.date("period_end"))
        bearing, why = _bearing(kind, link, quantities)
        bearer = cells.state("reporting_state", others=OTHERS)
        told = "; ".join(figure(quantity) for quantity in quantities)
        where = bearer or cells.text("reporting_state")
        return Said(
            bearer=bearer,
            speaker=speaker_of(cells.text("speaker"), cells.optional("speaker_org")),
            act=manner.act,
            period=period,
            summary=f"{where}: {manner.says} {commodity} products, {period}{f': {told}' if told else ''}",
            topics=("petroleum",) if commodity == "refined" else ("crude",),
            duties=link.bears_on if bearing is not Bearing.CONTEXT else (),
            touches=(*(link.bears_on if bearing is Bearing.CONTEXT else ()), *link.touches),
            bearing=bearing,
            why=why,
            target=bearer if manner.act is Act.ACCUSES else None,
            quantities=quantities,
            said_on=cells.partial("date_said"),
        )


def _quantities(cells: Cells) -> list[Quantity]:
    found = [cells.quantity(column, unit=column, low=low, high=high) for column, low, high in UNITS]
    found.append(cells.quantity("percent", unit="percent"))
    found.append(cells.quantity("usd", unit="usd"))
    if cells.number("count") is not None:
        unit = cells.text("count_unit")
        found.append(cells.quantity("count", unit=unit, qualifier="count_qualifier"))
    return [quantity for quantity in found if quantity is not None]


def _bearing(kind: str, link: Link, quantities: tuple[Quantity, ...]) -> tuple[Bearing, str]:
    match kind:
        case "reported":
            return Bearing.FOR, "a notice for the period is said to have been given"
        case "breach_claim":
            return Bearing.AGAINST, "the cap is said to have been passed"
        case "objection":
            return Bearing.CONTEXT, "the allegation is held up, not answered with figures"
        case "cap":
            return Bearing.CONTEXT, "restates the law"
        case "estimate":
            over = link.above is not None and any(
                item.unit == link.above.unit and item.low is not None and item.low > link.above.quantity
                for item in quantities
            )
            if over:
                return Bearing.AGAINST, "more than the world's whole allowance for a year"
            return Bearing.CONTEXT, "not above the cap by itself"
        case _:
            raise ValueError(f"kind '{kind}' is not in KINDS")
