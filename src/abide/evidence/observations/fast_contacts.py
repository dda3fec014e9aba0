"""Contacts of the pairs that can have a meeting, in two sweeps: the fast path of `slots.contacts`.

A piece of an hour or more holds a full hour of the clock, if the grid divides the hour. So the first sweep
looks at full hours alone, and finds the pairs that are in contact at one; the second finds all contacts of
these pairs. Pairs without a long piece have no meeting, so that the meetings are those of the reference.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pyarrow as pa

from abide.evidence.observations.fixes import Floats, Ints, Known, Longs, Tally, distances_m, merged, spread
from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sphere import CAP, DEGREE_M, RADIUS_M, Cells

HOUR = 3600
SCHEMA = pa.schema(
    [
        *((name, pa.int32()) for name in ("vessel_1", "vessel_2")),
        ("slot", pa.int64()),
        *((name, pa.float64()) for name in ("lat_1", "lon_1", "lat_2", "lon_2", "metres")),
    ]
)


def hours_of(grid: SlotRule) -> SlotRule:
    """The grid of full hours."""
    return replace(grid, slot_s=HOUR)


def holds_for(grid: SlotRule, *, long_s: int, leg_s: int) -> bool:
    """Whether the fast path finds what the reference finds, at these thresholds."""
    return HOUR % grid.slot_s == 0 and long_s >= HOUR and grid.gap_s <= leg_s


def joined(parts: Iterator[Known], grid: SlotRule) -> Iterator[tuple[Tally, pa.Table]]:
    """Contacts, part by part, each slot when all its positions are there, with the part's counts."""
    waiting: Known | None = None
    under_way: tuple[Tally, Future[pa.Table]] | None = None
    with ThreadPoolExecutor(1) as pool:
        for part in parts:
            both = part if waiting is None else merged(waiting, part)
            ready = part.told, pool.submit(contacts_of, both.before(part.until), grid)
            waiting = both.since(part.until)
            if under_way is not None:
                yield under_way[0], under_way[1].result()
            under_way = ready
        if under_way is not None:
            yield under_way[0], under_way[1].result()


def contacts_of(known: Known, grid: SlotRule) -> pa.Table:
    """Pairs within reach at a slot; the grid of cells is that of `sphere.Cells`.

    A place is met with the others of its own cell, and looked for in those of the cells beside that its reach
    touches; places whose reach stays within their cell, a third of them, are looked up nowhere.
    """
    if len(known.slot) < 2:
        return SCHEMA.empty_table()
    world = _world(grid.reach_m)
    edge = grid.reach_m * 1.001 / DEGREE_M
    row = np.floor((known.lat + 90) / world.height).astype(np.int64)
    base = (known.slot - known.slot.min()) * len(world.columns)
    column = _column(known.lon, world.columns.take(row))
    key = (base + row) * world.wide + column
    order = np.argsort(key, kind="stable")
    stored = key.take(order)
    found = [_within(stored, order)]
    # Asked in the order in which they are stored, so that the search stays within the cache.
    row, base, column = row.take(order), base.take(order), column.take(order)
    lat, lon, reach = known.lat.take(order), known.lon.take(order), world.reach.take(row)
    beside = np.floor((lat + 90 - edge) / world.height).astype(np.int64)
    beside = np.where(beside == row, np.floor((lat + 90 + edge) / world.height).astype(np.int64), beside)
    np.clip(beside, 0, len(world.columns) - 1, out=beside)
    other = np.flatnonzero(beside != row)
    for place, at in ((None, row), (other, beside.take(other))):
        here, wide = (lon, reach) if place is None else (lon.take(place), reach.take(place))
        columns = world.columns.take(at)
        west, east = _column(here - wide, columns), _column(here + wide, columns)
        line = (base if place is None else base.take(place)) + at
        own = column if place is None else np.full(len(here), -1)
        for side, also in ((west, west != own), (east, (east != west) & (east != own))):
            some = np.flatnonzero(also)
            asks = order.take(some if place is None else place.take(some))
            found.append(_lookup(stored, line.take(some) * world.wide + side.take(some), asks))
    one = np.concatenate([pair[0] for pair in found])
    two = order.take(np.concatenate([pair[1] for pair in found]))
    keep = np.flatnonzero(known.vessel.take(one) < known.vessel.take(two))
    one, two = one.take(keep), two.take(keep)
    metres = distances_m(known.lat.take(one), known.lon.take(one), known.lat.take(two), known.lon.take(two))
    near = metres <= grid.reach_m
    one, two = one[near], two[near]
    return pa.table(
        {
            "vessel_1": known.vessel[one],
            "vessel_2": known.vessel[two],
            "slot": known.slot[one],
            "lat_1": known.lat[one],
            "lon_1": known.lon[one],
            "lat_2": known.lat[two],
            "lon_2": known.lon[two],
            "metres": metres[near],
        },
        schema=SCHEMA,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """The rows of the grid: their columns, and the reach in longitude of places in them, in degrees."""

    height: float
    columns: Longs
    reach: Floats

    @property
    def wide(self) -> int:
        return int(self.columns.max()) + 1


@cache
def _world(reach_m: float) -> _World:
    height = Cells(reach_m=reach_m).height
    south = np.arange(int(180 / height) + 2) * height - 90
    poleward = np.minimum(np.maximum(np.abs(south), np.abs(south + height)), 90.0)
    cosine = np.cos(poleward * (np.pi / 180))
    columns = np.maximum(np.floor(cosine * (360 / height)).astype(np.int64), 1)
    # The reach grows to the pole: taken at the poleward edge of the row and of those beside it.
    around = np.pad(cosine, 1, mode="edge")
    least = np.maximum(np.minimum(np.minimum(around[:-2], around[2:]), cosine), 1e-9)
    share = np.sin(reach_m * 1.001 / RADIUS_M / 2) / least
    reach = np.arcsin(np.minimum(share, 1.0)) * (2 * 180 / np.pi)
    return _World(height=height, columns=np.where(poleward >= CAP, 1, columns), reach=reach)


def _column(lon: Floats, columns: Longs) -> Longs:
    found = np.floor((lon + 180) / 360 * columns).astype(np.int64)
    return np.where(found < 0, found + columns, np.where(found >= columns, found - columns, found))


def _within(stored: Longs, order: Longs) -> tuple[Longs, Longs]:
    """(who asks, where in `stored` it is found) for the cells that hold more than one."""
    begins = np.flatnonzero(np.concatenate([[True], stored[1:] != stored[:-1]]))
    counts = np.diff(np.append(begins, len(stored)))
    full = np.flatnonzero(counts > 1)
    members = spread(begins.take(full), counts.take(full))
    return _met(
        order.take(members),
        begins.take(full).repeat(counts.take(full)),
        counts.take(full).repeat(counts.take(full)),
    )


def _lookup(stored: Longs, wanted: Longs, asks: Longs) -> tuple[Longs, Longs]:
    """(who asks, where in `stored` it is found), one row for each that is found."""
    begin = np.searchsorted(stored, wanted)
    full = np.flatnonzero(stored.take(begin, mode="clip") == wanted)
    begin, wanted = begin.take(full), wanted.take(full)
    return _met(asks.take(full), begin, np.searchsorted(stored, wanted, side="right") - begin)


def _met(asks: Longs, begin: Longs, counts: Longs) -> tuple[Longs, Longs]:
    return np.repeat(asks, counts), spread(begin, counts)


def pairs_of(table: pa.Table) -> Longs:
    """The pairs of a table of contacts, each once, as one whole number a pair."""
    one, other = (table[name].to_numpy().astype(np.int64) for name in ("vessel_1", "vessel_2"))
    return np.unique(one << 32 | other)


def only_pairs(table: pa.Table, pairs: Longs) -> pa.Table:
    """Contacts of some pairs."""
    one, other = (table[name].to_numpy().astype(np.int64) for name in ("vessel_1", "vessel_2"))
    return table.filter(pa.array(np.isin(one << 32 | other, pairs)))


def ships_of(pairs: Longs) -> Ints:
    """The ships of pairs, each once, in order."""
    ships: Ints = np.unique(np.concatenate([pairs >> 32, pairs & 0xFFFFFFFF])).astype(np.int32)
    return ships
