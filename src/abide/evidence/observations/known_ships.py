"""Ships that a casebook knows: listed ones by their IMO number and day, others that it names.

A listing binds from its day on. A row whose IMO number was written from memory is shown as such and never
bears.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from abide.terms.evidence import Claim, Recall


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShip:
    """One row of a casebook that names a ship by its IMO number.

    Attributes:
        imo: seven digits.
        row: the row's public id.
        listed: the day of a listing; None for a row that only names the ship.
        flag: as the row gives it, alpha-3.
        what: measure and authority, or the event.
        from_memory: the number was not read but remembered.
    """

    imo: str
    row: str
    listed: date | None
    flag: str | None
    what: str
    from_memory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShips:
    """What a casebook knows of ships."""

    ships: tuple[KnownShip, ...] = ()

    def about(self, imo: str | None, *, day: date) -> tuple[KnownShip, ...]:
        """What was known of a ship by its IMO number on a day: listings by then, and namings."""
        if imo is None:
            return ()
        return tuple(
            ship for ship in self.ships if ship.imo == imo and (ship.listed is None or ship.listed <= day)
        )


def known_ships(claims: Iterable[Claim]) -> KnownShips:
    """The ships of a casebook's tables `vessels` (listings) and `sts` (namings)."""
    found: list[KnownShip] = []
    for claim in claims:
        if claim.row is None or claim.row.table not in ("vessels", "sts"):
            continue
        cells = dict(claim.row.cells)
        recalled = {item for item in cells.get("recalled_fields", "").replace(";", ",").split(",") if item}
        for column in ("imo", "imo_a", "imo_b"):
            number = cells.get(column, "")
            if number == "":
                continue
            listing = claim.row.table == "vessels"
            found.append(
                KnownShip(
                    imo=number,
                    row=claim.row.row,
                    listed=claim.period.start if listing else None,
                    flag=cells.get(column.replace("imo", "flag")) or None,
                    what=f"{cells['measure']} ({cells['authority']})"
                    if listing
                    else cells.get("event", "named"),
                    from_memory=claim.recalled is Recall.YES or column in {item.strip() for item in recalled},
                )
            )
    return KnownShips(ships=tuple(found))
