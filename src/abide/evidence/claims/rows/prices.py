"""Prices of fuel, rice and currency in DPRK markets: context for the fuel caps, evidence against nobody."""

from collections.abc import Mapping

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import TAIL, Said, linked, speaker_of
from abide.terms.evidence import Bearing
from abide.terms.link import Link
from abide.terms.quantity import Quantity
from abide.terms.speech import Act


class Prices:
    """The table `prices`."""

    KEY = "prices"
    TITLE = "Market prices"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *(
            "id",
            "date",
            "place",
            "place_level",
            "item",
            "price",
            "currency",
            "unit",
            "price_low",
            "price_high",
        ),
        *("price_text", "qualifier", "speaker"),
        *TAIL,
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        item = cells.text("item")
        link = linked(cells, "item", links, item)
        price = cells.quantity(
            "price", unit=_unit(cells), low="price_low", high="price_high", words="price_text"
        )
        return Said(
            bearer=None,
            speaker=speaker_of(cells.text("speaker"), None),
            act=Act.REPORTS,
            period=cells.date("date"),
            summary=f"{item.replace('_', ' ')} in {cells.text('place')}: {_told(price)}",
            topics=("prices",),
            touches=(*link.bears_on, *link.touches),
            bearing=Bearing.CONTEXT,
            why="a price tells about supply, not about who supplied",
            quantities=() if price is None else (price,),
            said_on=cells.partial("date"),
        )


def _unit(cells: Cells) -> str:
    currency, unit = cells.row.cell("currency"), cells.row.cell("unit")
    return (
        f"{currency} per {unit.replace('_', ' ')}" if currency != "" and unit != "" else currency or "price"
    )


def _told(price: Quantity | None) -> str:
    return "no figure" if price is None else f"{price.text} {price.unit}".strip()
