"""Ships that are known by their IMO number: listed ones by their day, others that a casebook names.

Listings come from the casebook's own table and from the versions of lists that a user keeps. A listing binds
from its day on, and of several versions of a list the one of the day asked about counts. A row whose IMO
number was written from memory is shown as such and never bears.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abide.evidence.measures import duties_of
from abide.terms.evidence import Claim, Recall
from abide.terms.link import Link
from abide.terms.party import ListVersion, NumberKind, Party, PartyKind

NO_LISTING = frozenset({"removed", "proposed_port_ban"})
"""Measures of the table `vessels` that do not list a ship: one ends a listing, one was not adopted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShip:
    """One row of a casebook, or one listing, that names a ship by its IMO number.

    Attributes:
        imo: seven digits.
        row: the row's public id, or list and entry.
        listed: the first day of a listing; None for a row that only names the ship.
        flag: as the row gives it, alpha-3.
        what: measure and authority, or the event.
        from_memory: the number was not read but remembered.
        until: the first day on which it no longer held, as far as is known.
        duties: duties that the listing's own measures stand for.
    """

    imo: str
    row: str
    listed: date | None
    flag: str | None
    what: str
    from_memory: bool
    until: date | None = None
    duties: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether it was so on a day; a row that only names a ship names it on any day."""
        return (self.listed is None or self.listed <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShips:
    """What is known of ships."""

    ships: tuple[KnownShip, ...] = ()

    def about(self, imo: str | None, *, day: date) -> tuple[KnownShip, ...]:
        """What was known of a ship by its IMO number on a day: listings by then, and namings."""
        if imo is None:
            return ()
        return tuple(ship for ship in self.ships if ship.imo == imo and ship.holds(day))

    def __add__(self, other: "KnownShips") -> "KnownShips":
        return KnownShips(ships=(*self.ships, *other.ships))


def known_ships(claims: Iterable[Claim]) -> KnownShips:
    """The ships of a casebook's tables `vessels` (listings, until a row removes them) and `sts` (namings)."""
    rows = [claim for claim in claims if claim.row is not None and claim.row.table in ("vessels", "sts")]
    return KnownShips(ships=tuple(ship for claim in rows for ship in _named(claim, rows)))


def _named(claim: Claim, rows: Sequence[Claim]) -> Iterator[KnownShip]:
    assert claim.row is not None
    cells = dict(claim.row.cells)
    recalled = {item.strip() for item in cells.get("recalled_fields", "").replace(";", ",").split(",")}
    in_list = claim.row.table == "vessels"
    listing = in_list and cells["measure"] not in NO_LISTING
    for column in ("imo", "imo_a", "imo_b"):
        number = cells.get(column, "")
        if number != "":
            yield KnownShip(
                imo=number,
                row=claim.row.row,
                listed=claim.period.start if listing else None,
                flag=cells.get(column.replace("imo", "flag")) or None,
                what=f"{cells['measure']} ({cells['authority']})" if in_list else cells.get("event", "named"),
                from_memory=claim.recalled is Recall.YES or column in recalled,
                until=_removed(number, claim, rows) if listing else None,
                duties=(*claim.duties, *claim.touches) if listing else (),
            )


def _removed(imo: str, listing: Claim, rows: Sequence[Claim]) -> date | None:
    """The day on which a row takes a ship off the list, after a listing of it."""
    begun = listing.period.start or date.min
    days = [
        row.period.start
        for row in rows
        if row.row is not None
        and row.row.table == "vessels"
        and row.row.cell("measure") == "removed"
        and row.row.cell("imo") == imo
        and row.period.start is not None
        and row.period.start > begun
    ]
    return min(days, default=None)


def ships_of_lists(
    versions: Sequence[tuple[ListVersion, Iterable[Party]]], links: Mapping[str, Link]
) -> KnownShips:
    """The ships with an IMO number of every version of every list.

    A version tells of the days from its own to the next version's; the first also of the days before it, as
    far as it gives the first day of a listing.

    Args:
        versions: with their entries; in any order.
        links: the regime's links from measures to duties (`register.links["vessels"]`).
    """
    found: list[KnownShip] = []
    for version, parties in versions:
        day = version.dated or date.min
        others = [other.dated or date.min for other, _ in versions if other.key == version.key]
        ends = min((other for other in others if other > day), default=None)
        first = day == min(others)
        for party in parties:
            found.extend(_listings(party, version, links, day=day, ends=ends, first=first))
    return KnownShips(ships=tuple(found))


def _listings(
    party: Party,
    version: ListVersion,
    links: Mapping[str, Link],
    *,
    day: date,
    ends: date | None,
    first: bool,
) -> Iterator[KnownShip]:
    imo = party.number(NumberKind.SHIP)
    if party.kind is not PartyKind.SHIP or imo is None:
        return
    for listing in party.listings:
        since = day if listing.since is None else listing.since if first else max(day, listing.since)
        until = min((item for item in (ends, listing.until) if item is not None), default=None)
        if until is None or since < until:
            measures = ", ".join(listing.measures) or "listed"
            yield KnownShip(
                imo=imo,
                row=party.id,
                listed=since,
                flag=party.flags[0] if len(party.flags) == 1 else None,
                what=f"{measures} ({listing.authority}, {version.id})",
                from_memory=False,
                until=until,
                duties=duties_of(listing.measures, links),
            )
