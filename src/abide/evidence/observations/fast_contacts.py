"""Contacts of the pairs that can have a meeting, in two sweeps: the fast path of `slots.contacts`.

A piece of an hour or more holds a full hour of the clock, if the grid divides the hour. So the first sweep
looks at full hours alone, and finds the pairs that are in contact at one; the second finds all contacts of
these pairs. Pairs without a long piece have no meeting, so that the meetings are those of the reference.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sphere import CAP, DEGREE_M, RADIUS_M, Cells
from abide.evidence.observations.sweep import Floats, Ints, Known, distances_m

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


def joined(parts: Iterator[Known], grid: SlotRule) -> Iterator[pa.Table]:
    """Contacts, part by part, each slot when all its positions are there."""
    waiting: list[Known] = []
    under_way: Future[pa.Table] | None = None
    with ThreadPoolExecutor(1) as pool:
        for part in parts:
            waiting.append(part)
            ready = pool.submit(contacts_of, _before(waiting, part.until), grid)
            waiting = [_after(waiting, part.until)]
            if under_way is not None:
                yield under_way.result()
            under_way = ready
        if under_way is not None:
            yield under_way.result()


def _before(parts: list[Known], until: int) -> Known:
    return _some(parts, until, early=True)


def _after(parts: list[Known], until: int) -> Known:
    return _some(parts, until, early=False)


def _some(parts: list[Known], until: int, *, early: bool) -> Known:
    chosen = [part.slot < until if early else part.slot >= until for part in parts]
    columns = {
        name: np.concatenate([getattr(part, name)[which] for part, which in zip(parts, chosen, strict=True)])
        for name in ("vessel", "slot", "lat", "lon")
    }
    return Known(**columns, until=until)


def contacts_of(known: Known, grid: SlotRule) -> pa.Table:
    """Pairs within reach at a slot; the grid of cells is that of `sphere.Cells`."""
    if len(known.slot) < 2:
        return SCHEMA.empty_table()
    cells = Cells(reach_m=grid.reach_m)
    height, edge = cells.height, grid.reach_m * 1.001 / DEGREE_M
    rows = int(180 / height) + 2
    first = int(known.slot.min())
    cosine, columns = _rows(rows, height)
    wide = int(columns.max()) + 1
    row = np.floor((known.lat + 90) / height).astype(np.int64)
    base = (known.slot - first) * rows
    key = (base + row) * wide + _column(known.lon, columns[row])
    order = np.argsort(key, kind="stable")
    stored = key[order]
    found: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = []
    south = np.floor((known.lat + 90 - edge) / height).astype(np.int64)
    north = np.floor((known.lat + 90 + edge) / height).astype(np.int64)
    # Asked in the order in which they are stored, so that the search stays within the cache.
    upper = order[north[order] != south[order]]
    for place, edge_row in ((order, south[order]), (upper, north[upper])):
        at = np.clip(edge_row, 0, rows - 1)
        least = np.maximum(np.minimum(cosine[at], cosine[row[place]]), 1e-9)
        share = np.sin(grid.reach_m * 1.001 / RADIUS_M / 2) / least
        reach = np.arcsin(np.minimum(share, 1.0)) * (2 * 180 / np.pi)
        west, east = (_column(known.lon[place] + sign * reach, columns[at]) for sign in (-1, 1))
        more = np.flatnonzero(east != west)
        found.append(_lookup(stored, (base[place] + at) * wide + west, place))
        found.append(_lookup(stored, (base[place[more]] + at[more]) * wide + east[more], place[more]))
    one = np.concatenate([pair[0] for pair in found])
    other = order[np.concatenate([pair[1] for pair in found])]
    keep = known.vessel[one] < known.vessel[other]
    one, other = one[keep], other[keep]
    metres = distances_m(known.lat[one], known.lon[one], known.lat[other], known.lon[other])
    near = metres <= grid.reach_m
    one, other = one[near], other[near]
    return pa.table(
        {
            "vessel_1": known.vessel[one],
            "vessel_2": known.vessel[other],
            "slot": known.slot[one],
            "lat_1": known.lat[one],
            "lon_1": known.lon[one],
            "lat_2": known.lat[other],
            "lon_2": known.lon[other],
            "metres": metres[near],
        },
        schema=SCHEMA,
    )


def _rows(rows: int, height: float) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Of each row: cosine at its edge nearer the pole, and number of columns."""
    south = np.arange(rows) * height - 90
    poleward = np.minimum(np.maximum(np.abs(south), np.abs(south + height)), 90.0)
    cosine = np.cos(poleward * (np.pi / 180))
    columns = np.maximum(np.floor(cosine * (360 / height)).astype(np.int64), 1)
    return cosine, np.where(poleward >= CAP, 1, columns)


def _column(lon: Floats, columns: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    found = np.floor((lon + 180) / 360 * columns).astype(np.int64)
    return (found + columns) % columns


def _lookup(
    stored: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64], place: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(who asks, where in `stored` it is found), one row for each that is found."""
    begin = np.searchsorted(stored, wanted)
    # Nearly every cell holds its own ship alone: only cells with another are looked at further.
    full = np.flatnonzero(begin < len(stored))
    full = full[stored[begin[full]] == wanted[full]]
    begin = begin[full]
    end = np.searchsorted(stored, wanted[full], side="right")
    counts = end - begin
    who = np.repeat(place[full], counts)
    offset = np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts)
    return who, np.repeat(begin, counts) + offset


def pairs_of(table: pa.Table) -> npt.NDArray[np.int64]:
    """The pairs of a table of contacts, each once, as one whole number a pair."""
    one, other = (table[name].to_numpy().astype(np.int64) for name in ("vessel_1", "vessel_2"))
    return np.unique(one << 32 | other)


def only_pairs(table: pa.Table, pairs: npt.NDArray[np.int64]) -> pa.Table:
    """Contacts of some pairs."""
    one, other = (table[name].to_numpy().astype(np.int64) for name in ("vessel_1", "vessel_2"))
    return table.filter(pa.array(np.isin(one << 32 | other, pairs)))


def ships_of(pairs: npt.NDArray[np.int64]) -> Ints:
    """The ships of pairs, each once, in order."""
    ships: Ints = np.unique(np.concatenate([pairs >> 32, pairs & 0xFFFFFFFF])).astype(np.int32)
    return ships
