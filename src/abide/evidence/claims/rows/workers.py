"""Workers: how many DPRK nationals work in a State, were sent home, hold permits or cross the border.

Permits, visas, persons and border entries are different measures; confusing them is the commonest slip in
reporting on 2397 paragraph 8, so each has its own line in the regime's `tables.yml`; none is added to others.
"""

from collections.abc import Mapping

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

REPORT_WORDS = ("implementation", "midterm", "final")
"""Which report a filing is, by the word that its origin or note carries; the first that occurs counts."""

WORK_VISAS = "work_visas"
PERMIT_OBJECTS = ("quota", "permits_sought", "permits_issued")


class Workers:
    """The table `workers`."""

    KEY = "workers"
    TITLE = "Workers: stock, flow, permits and reports"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *(
            "id",
            "state",
            "scope",
            "measure",
            "object",
            "quantity",
            "qualifier",
            "quantity_low",
            "quantity_high",
        ),
        *("quantity_text", "period_start", "as_of", "date_said", "speaker", "speaker_org"),
        *TAIL,
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        counted = cells.text("object")
        quantity = cells.quantity(
            "quantity", unit=counted, low="quantity_low", high="quantity_high", words="quantity_text"
        )
        link = linked(cells, "object", links, _key(cells, counted))
        bearing, why = (Bearing.CONTEXT, "") if len(link.bears_on) == 0 else _bearing(counted, quantity)
        bearer = cells.state("state", others=OTHERS)
        where = bearer or cells.text("state")
        scope = cells.text("scope").replace("_", " ")
        told = counted.replace("_", " ") if quantity is None else figure(quantity)
        return Said(
            bearer=bearer,
            speaker=speaker_of(cells.text("speaker"), cells.optional("speaker_org")),
            act=Act.REPORTS if counted == "report_filed" else Act.ASSERTS,
            period=period_of(
                cells.partial("period_start"), cells.partial("as_of") or cells.date("date_said")
            ),
            summary=f"{where}{'' if scope in ('national', 'world') else f' ({scope})'}: {told}",
            topics=("permits",) if counted in PERMIT_OBJECTS else ("workers",),
            duties=link.bears_on if bearing is not Bearing.CONTEXT else (),
            touches=(*(link.bears_on if bearing is Bearing.CONTEXT else ()), *link.touches),
            fulfils=_fulfils(cells, counted, bearer, links),
            bearing=bearing,
            why=why,
            quantities=() if quantity is None else (quantity,),
            said_on=cells.partial("date_said"),
        )


def _key(cells: Cells, counted: str) -> str:
    """The row's line in the regime's `tables.yml`."""
    if counted == "report_filed":
        told = f"{cells.text('origin')} {cells.row.cell('note')}"
        return next((f"{counted} {word}" for word in REPORT_WORDS if word in told), counted)
    if counted == "visas_issued" and cells.text("scope") == WORK_VISAS:
        return f"{counted} for work"
    return counted


def _fulfils(cells: Cells, counted: str, bearer: str | None, links: Mapping[str, Link]) -> tuple[str, ...]:
    """The report that a figure was taken from, where it was the bearer's own: it had been filed by then."""
    if bearer is None or counted == "report_filed":
        return ()
    origin = cells.text("origin")
    if not origin.startswith(f"{bearer.lower()}-"):
        return ()
    word = next((word for word in REPORT_WORDS if f"{word}-report" in origin), None)
    return () if word is None else links[f"report_filed {word}"].bears_on


def _bearing(counted: str, quantity: Quantity | None) -> tuple[Bearing, str]:
    """Persons still present, or work papers issued, speak against; none of them speaks for."""
    if counted == "report_filed":
        return Bearing.FOR, "a report of this kind is said to have been filed"
    if quantity is None or (quantity.low is None and quantity.high is None):
        return Bearing.CONTEXT, "the amount is not given as a figure"
    if quantity.high == 0:
        return Bearing.FOR, f"none counted ({figure(quantity)})"
    if quantity.low is not None and quantity.low > 0:
        return Bearing.AGAINST, f"{figure(quantity)}, where the duty leaves room for none"
    return Bearing.CONTEXT, f"{figure(quantity)} may also mean none"
