"""Ship-to-ship incidents: who was seen alongside whom, by whose word.

2375 paragraph 11 binds every State for its nationals and own-flag ships; the DPRK's ship stands on the
other side. A row bears on the flag State of the ship that is not the DPRK's, and only where that flag is
stated: an unsure or denied flag accuses nobody.
"""

from collections.abc import Mapping

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import TAIL, Said, figure, linked, speaker_of
from abide.terms.evidence import Bearing
from abide.terms.link import Link
from abide.terms.speech import Act

TARGET = "PRK"
FLAG_STATUS = ("", "stated", "unsure", "denied")


class ShipToShip:
    """The table `sts`."""

    KEY = "sts"
    TITLE = "Ship-to-ship incidents"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *(
            "id",
            "event",
            "date",
            "vessel_a",
            "imo_a",
            "flag_a",
            "vessel_b",
            "imo_b",
            "flag_b",
            "flag_b_status",
        ),
        *("cargo", "direction", "cargo_tons", "vessel_tonnage", "count", "count_unit", "count_qualifier"),
        *("position", "lat", "lon", "position_basis", "reporter", "date_said"),
        *TAIL,
        "recalled_fields",
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        flag, status = _other_flag(cells)
        certain = flag is not None and status == "stated"
        denied = status == "denied"
        link = linked(cells, "event", links, "transfer")
        tons, _ = cells.number("cargo_tons"), cells.number("vessel_tonnage")
        count = None if cells.number("count") is None else cells.text("count_unit")
        counted = None if count is None else cells.quantity("count", unit=count, qualifier="count_qualifier")
        ships = f"{cells.text('vessel_a')} and {cells.text('vessel_b')}"
        for column in ("lat", "lon"):
            cells.number(column)
        cargo = f", {tons:g} tons" if tons is not None else ""
        return Said(
            bearer=flag,
            speaker=speaker_of(cells.text("reporter"), None),
            act=Act.DENIES if denied else Act.ACCUSES,
            period=cells.date("date"),
            summary=(
                f"{ships} said to have met for a transfer ({cells.text('cargo')}{cargo}), "
                + cells.text("position")
                + ("" if counted is None else f"; {figure(counted)}")
                + ("; the flag is denied" if denied else "")
            ),
            topics=("sts",),
            duties=link.bears_on if certain else (),
            touches=() if certain else link.bears_on,
            bearing=Bearing.AGAINST if certain else Bearing.CONTEXT,
            why=(
                f"a ship said to fly the flag of {flag} is said to have taken part"
                if certain
                else "no flag State but the DPRK is stated with certainty"
            ),
            target=flag,
            quantities=() if counted is None else (counted,),
            said_on=cells.partial("date_said"),
        )


def _other_flag(cells: Cells) -> tuple[str | None, str]:
    """Flag of the ship that is not the DPRK's, and how sure it is."""
    status = cells.row.cell("flag_b_status")
    if status not in FLAG_STATUS:
        raise cells.fault("flag_b_status", f"'{status}' is not one of {', '.join(FLAG_STATUS[1:])}")
    first, second = cells.state("flag_a"), cells.state("flag_b")
    if second not in (None, TARGET):
        return second, status
    if first not in (None, TARGET):
        return first, "stated"
    return None, "denied" if status == "denied" else "unsure"
