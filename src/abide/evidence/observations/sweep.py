"""Cleaning and slots in one sweep over day files: the fast path of `cleaning.py` and `slots.py`.

A day file stands in the order of ship and time, so that the fix before and the fix after are neighbours in
an array. Each day is swept once, with the last fixes of every ship carried over from the day before; memory
holds a day. Distances are computed only where a bound in whole degrees cannot rule them out. Thresholds and
formulas are those of the expressions; `tests/evidence/observations/test_fast_path.py` holds the two to the
same result.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sphere import DEGREE_M, KNOT, POLAR, RADIUS_M
from abide.sources.ais.store import COLUMNS, DAY, Store, first_second

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
AFTER, CONTEXT = 4, 2
"""A fix is settled when four later ones are known: the next kept one is at most two on, and its fate hangs
on the next two. Two settled ones before it are kept for their distances."""
HALF_DEGREE = 500_000
TURN = 360_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """Fixes in the order of ship and time, in the whole numbers of the normal form."""

    vessel: Ints
    ts: Ints
    lat: Ints
    lon: Ints

    def taken(self, which: Bools | npt.NDArray[np.int64] | slice) -> "Fixes":
        """Some of them, in the same order."""
        return Fixes(vessel=self.vessel[which], ts=self.ts[which], lat=self.lat[which], lon=self.lon[which])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Positions at slots: (vessel, slot, lat, lon); degrees. No later part has a slot before `until`."""

    vessel: Ints
    slot: npt.NDArray[np.int64]
    lat: Floats
    lon: Floats
    until: int


@dataclass(slots=True)
class Tally:
    """What a sweep counted."""

    ties: int = 0
    spikes: int = 0
    kept: int = 0
    ship_hours: int = 0
    first: int = 2**31 - 1
    last: int = -1
    ships: set[int] = field(default_factory=set)
    fast: set[int] = field(default_factory=set)

    def add(self, other: "Tally", *, times: int = 1) -> None:
        """Adds another's counts, or takes them away."""
        for name in ("ties", "spikes", "kept", "ship_hours"):
            setattr(self, name, getattr(self, name) + times * getattr(other, name))
        if times > 0:
            self.first, self.last = min(self.first, other.first), max(self.last, other.last)
            self.ships |= other.ships
            self.fast |= other.fast


@dataclass(slots=True)
class _Lane:
    """The ships of one thread: fixes carried over, which of them were settled before, and the count."""

    carried: Fixes
    settled: Bools
    tally: Tally


NOTHING = Fixes(**{name: np.empty(0, dtype=np.int32) for name in COLUMNS})


def sweep(
    store: Store,
    cleaning: CleaningRule,
    grid: SlotRule,
    tally: Tally,
    *,
    only: Ints | None = None,
    without: Ints | None = None,
    lanes: int = 2,
) -> Iterator[tuple[Known, Fixes]]:
    """Day by day, the known slots and the kept fixes that were settled.

    Args:
        store: the normal form.
        cleaning: thresholds of cleaning.
        grid: thresholds of slots; its gap is at most the cleaning's longest leg.
        tally: gets the counts, complete when the sweep is.
        only: numbers of ships to look at, sorted.
        without: numbers of ships to leave out, sorted; not together with `only`.
        lanes: threads, each with ships of its own.
    """
    state = [_Lane(carried=NOTHING, settled=np.empty(0, dtype=np.bool_), tally=Tally()) for _ in range(lanes)]
    days = store.days
    with ThreadPoolExecutor(lanes) as pool:
        reading = pool.submit(_read, days[0][1])
        for place, (day, _) in enumerate(days):
            today = reading.result()
            if place == 0:
                cuts = _cuts(today.vessel, lanes)
            last = place + 1 == len(days)
            end = None if last else first_second(day) + DAY
            edges = np.searchsorted(today.vessel, cuts)
            parts = [
                today.taken(slice(a, b)) for a, b in zip([0, *edges], [*edges, len(today.ts)], strict=True)
            ]
            work = [
                pool.submit(_advance, lane, _chosen(part, only, without), cleaning, grid, end)
                for lane, part in zip(state, parts, strict=True)
            ]
            if not last:
                reading = pool.submit(_read, days[place + 1][1])
            done = [item.result() for item in work]
            until = 2**62 if end is None else (end - AFTER * cleaning.leg_s) // grid.slot_s
            yield _merged([known for known, _ in done], until), _together([kept for _, kept in done])
    for lane in state:
        tally.add(lane.tally)


def at_once(fixes: Fixes, cleaning: CleaningRule, grid: SlotRule, tally: Tally) -> tuple[Known, Fixes]:
    """The same for fixes that are all there."""
    lane = _Lane(carried=NOTHING, settled=np.empty(0, dtype=np.bool_), tally=tally)
    known, kept = _advance(lane, fixes, cleaning, grid, None)
    return _merged([known], 2**62), kept


def _read(file: Path) -> Fixes:
    rows = pq.ParquetFile(file).read(columns=list(COLUMNS))
    return Fixes(**{name: rows[name].to_numpy() for name in COLUMNS})


def _cuts(vessel: Ints, lanes: int) -> list[int]:
    return (
        [int(vessel[len(vessel) * lane // lanes]) for lane in range(1, lanes)]
        if len(vessel) > 0
        else [0] * (lanes - 1)
    )


def _chosen(fixes: Fixes, only: Ints | None, without: Ints | None) -> Fixes:
    if only is None and without is None:
        return fixes
    wanted = only if only is not None else without
    assert wanted is not None
    starts, ends = np.searchsorted(fixes.vessel, wanted), np.searchsorted(fixes.vessel, wanted, side="right")
    change = np.zeros(len(fixes.ts) + 1, dtype=np.int32)
    np.add.at(change, starts, 1)
    np.add.at(change, ends, -1)
    inside = np.cumsum(change[:-1]) > 0
    return fixes.taken(inside if only is not None else ~inside)


def _together(parts: list[Fixes]) -> Fixes:
    return Fixes(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS})


def _merged(parts: list[tuple[Ints, npt.NDArray[np.int64], Floats, Floats]], until: int) -> Known:
    vessel, slot, lat, lon = (np.concatenate([part[place] for part in parts]) for place in range(4))
    return Known(vessel=vessel, slot=slot, lat=lat, lon=lon, until=until)


def _advance(
    lane: _Lane, today: Fixes, cleaning: CleaningRule, grid: SlotRule, end: int | None
) -> tuple[tuple[Ints, npt.NDArray[np.int64], Floats, Floats], Fixes]:
    """One day of one lane: slots and kept fixes that are settled now; the lane carries the rest."""
    fixes, settled = _joined(lane, today)
    count = len(fixes.ts)
    if count == 0:
        return (fixes.vessel, fixes.ts.astype(np.int64), np.empty(0), np.empty(0)), fixes
    same = fixes.vessel[1:] == fixes.vessel[:-1]
    tie = same & (fixes.ts[1:] == fixes.ts[:-1])
    if tie.any():
        keep = np.concatenate([[True], ~tie])
        lane.tally.ties += int(tie.sum())
        fixes, settled, count = fixes.taken(keep), settled[keep], int(keep.sum())
        same = fixes.vessel[1:] == fixes.vessel[:-1]
    spike = _spikes(fixes, same, cleaning)
    ready = _ready(fixes, end, cleaning)
    fresh = ready & ~settled
    lane.tally.spikes += int((spike & fresh).sum())
    carried = _carried(fixes, ready)
    lane.carried, lane.settled = fixes.taken(carried), ready[carried]
    if spike.any():
        keep = ~spike
        fixes, fresh = fixes.taken(keep), fresh[keep]
        same = fixes.vessel[1:] == fixes.vessel[:-1]
    _count(lane.tally, fixes, same, fresh, cleaning)
    return _slots(fixes, same, fresh, grid), fixes.taken(fresh)


def _joined(lane: _Lane, today: Fixes) -> tuple[Fixes, Bools]:
    if len(lane.carried.ts) == 0:
        return today, np.zeros(len(today.ts), dtype=np.bool_)
    both = _together([lane.carried, today])
    order = np.argsort(both.vessel, kind="stable")  # carried fixes come first and are the earlier
    settled = np.concatenate([lane.settled, np.zeros(len(today.ts), dtype=np.bool_)])
    return both.taken(order), settled[order]


def _ready(fixes: Fixes, end: int | None, cleaning: CleaningRule) -> Bools:
    """Which fixes nothing that is still to come can change."""
    if end is None:
        return np.ones(len(fixes.ts), dtype=np.bool_)
    ready = fixes.ts < end - AFTER * cleaning.leg_s
    ready[:-AFTER] |= fixes.vessel[:-AFTER] == fixes.vessel[AFTER:]
    return ready


def _carried(fixes: Fixes, ready: Bools) -> Bools:
    """What the next day needs: fixes that are not settled, and two before them."""
    needed = ~ready
    for _ in range(CONTEXT + 1):
        needed[:-1] |= needed[1:] & (fixes.vessel[1:] == fixes.vessel[:-1])
    # A ship all of whose fixes are settled still needs its last ones: a spike may follow.
    last = np.concatenate([fixes.vessel[1:] != fixes.vessel[:-1], [True]])
    for shift in range(CONTEXT + 1):
        place = np.flatnonzero(last) - shift
        place = place[(place >= 0)]
        needed[place] |= True
    return needed


def _spikes(fixes: Fixes, same: Bools, rule: CleaningRule) -> Bools:
    dt = fixes.ts[1:] - fixes.ts[:-1]
    dlat = fixes.lat[1:] - fixes.lat[:-1]
    dlon = _short(fixes.lon[1:] - fixes.lon[:-1])
    # A leg over jump_m moves at least this far in latitude or longitude.
    least = int(rule.jump_m / DEGREE_M / 1.4143 * 1e6)
    wide = np.maximum(np.abs(dlat), np.abs(dlon))
    leg = same & (dt <= rule.leg_s) & (wide >= least)
    both = leg[:-1] & leg[1:]
    # Below half a degree and off the poles, two legs that both go on the same way never end where they began.
    back = ((dlat[:-1] ^ dlat[1:]) < 0) | ((dlon[:-1] ^ dlon[1:]) < 0)
    odd = (wide[:-1] > HALF_DEGREE) | (wide[1:] > HALF_DEGREE) | (np.abs(fixes.lat[1:-1]) > 80_000_000)
    jump = np.zeros(len(fixes.ts), dtype=np.bool_)
    place = np.flatnonzero(both & (back | odd)) + 1
    if len(place) > 0:
        came, went = _metres(fixes, place - 1, place), _metres(fixes, place, place + 1)
        apart = _metres(fixes, place - 1, place + 1)
        pace = rule.drift_kn * KNOT
        jump[place] = (
            (came > rule.jump_m)
            & (went > rule.jump_m)
            & (apart < np.minimum(came, went) / 2)
            & (came > dt[place - 1] * pace)
            & (went > dt[place] * pace)
        )
    if not jump.any():
        return jump
    beside = np.zeros(len(jump), dtype=np.bool_)
    beside[1:] |= jump[:-1] & same
    beside[:-1] |= jump[1:] & same
    return jump & ~beside


def _count(tally: Tally, fixes: Fixes, same: Bools, fresh: Bools, rule: CleaningRule) -> None:
    """Counts the kept fixes that are new, and finds legs too fast for a ship."""
    tally.kept += int(fresh.sum())
    hour = fixes.ts // 3600
    begins = np.ones(len(hour), dtype=np.bool_)
    begins[1:] = ~same | (hour[1:] != hour[:-1])
    tally.ship_hours += int((begins & fresh).sum())
    if fresh.any():
        ships = fixes.vessel[fresh]
        tally.ships.update(ships[np.concatenate([[True], ships[1:] != ships[:-1]])].tolist())
        times = fixes.ts[fresh]
        tally.first, tally.last = min(tally.first, int(times.min())), max(tally.last, int(times.max()))
    dt = fixes.ts[1:] - fixes.ts[:-1]
    moved = np.abs(fixes.lat[1:] - fixes.lat[:-1]) + np.abs(_short(fixes.lon[1:] - fixes.lon[:-1]))
    pace = rule.impossible_kn * KNOT
    far = moved > dt * int(pace / DEGREE_M * 1e6)
    place = np.flatnonzero(
        same & (dt <= rule.leg_s) & far & (moved * (DEGREE_M / 1e6) > rule.jump_m) & fresh[1:]
    )
    if len(place) > 0:
        came = _metres(fixes, place, place + 1)
        fast = (came > rule.jump_m) & (came > dt[place] * pace)
        tally.fast.update(fixes.vessel[place[fast]].tolist())


def _slots(
    fixes: Fixes, same: Bools, fresh: Bools, grid: SlotRule
) -> tuple[Ints, npt.NDArray[np.int64], Floats, Floats]:
    step = grid.slot_s
    begin = -(-fixes.ts // step)
    end = np.where(begin * step == fixes.ts, begin, begin - 1)
    linked = np.zeros(len(end), dtype=np.bool_)
    linked[:-1] = same & (fixes.ts[1:] - fixes.ts[:-1] <= grid.gap_s)
    end[:-1] = np.where(linked[:-1], -(-fixes.ts[1:] // step) - 1, end[:-1])
    place = np.flatnonzero(fresh & (end >= begin))
    counts = (end[place] - begin[place] + 1).astype(np.int64)
    which = np.repeat(place, counts)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    slot = begin[which].astype(np.int64) + offset
    after = np.minimum(which + 1, len(fixes.ts) - 1)
    on = linked[which]
    after = np.where(on, after, which)
    span = np.where(on, fixes.ts[after] - fixes.ts[which], 1)
    share = np.where(on, (slot * step - fixes.ts[which]) / span, 0.0)
    lat, lon = _between(fixes, which, after, share)
    return fixes.vessel[which], slot, lat, lon


def _between(
    fixes: Fixes, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], share: Floats
) -> tuple[Floats, Floats]:
    """`sphere.between` on arrays."""
    lat1, lat2 = fixes.lat[one] * 1e-6, fixes.lat[other] * 1e-6
    lon1, lon2 = fixes.lon[one] * 1e-6, fixes.lon[other] * 1e-6
    lat = lat1 + (lat2 - lat1) * share
    lon = _wrapped(lon1 + _wrapped(lon2 - lon1) * share)
    polar = np.flatnonzero(np.minimum(np.abs(lat1), np.abs(lat2)) >= POLAR)
    if len(polar) > 0:
        near, far = (90 - np.abs(values[polar]) for values in (lat1, lat2))
        turn, part = np.pi / 180, share[polar]
        x = near * np.cos(lon1[polar] * turn) * (1 - part) + far * np.cos(lon2[polar] * turn) * part
        y = near * np.sin(lon1[polar] * turn) * (1 - part) + far * np.sin(lon2[polar] * turn) * part
        lat[polar] = np.sign(lat1[polar]) * (90 - np.sqrt(x * x + y * y))
        lon[polar] = _wrapped(np.arctan2(y, x) * (180 / np.pi))
    return lat, lon


def _wrapped(lon: Floats) -> Floats:
    return np.where(lon >= 180, lon - 360, np.where(lon < -180, lon + 360, lon))


def _short(dlon: Ints) -> Ints:
    """Differences of longitude by the shorter way; whole numbers."""
    if len(dlon) > 0 and (dlon.max() >= TURN // 2 or dlon.min() < -TURN // 2):
        return np.where(dlon >= TURN // 2, dlon - TURN, np.where(dlon < -TURN // 2, dlon + TURN, dlon))
    return dlon


def _metres(fixes: Fixes, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> Floats:
    return distances_m(
        _degrees(fixes.lat[one]),
        _degrees(fixes.lon[one]),
        _degrees(fixes.lat[other]),
        _degrees(fixes.lon[other]),
    )


def _degrees(micro: Ints) -> Floats:
    return micro.astype(np.float64) * 1e-6


def distances_m(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """`sphere.distance_m` on arrays."""
    half_lat, half_lon = np.sin((lat2 - lat1) * (np.pi / 360)), np.sin((lon2 - lon1) * (np.pi / 360))
    across = np.cos(lat1 * (np.pi / 180)) * np.cos(lat2 * (np.pi / 180))
    chord = half_lat * half_lat + across * half_lon * half_lon
    metres: Floats = np.arcsin(np.sqrt(np.minimum(chord, 1.0))) * (2 * RADIUS_M)
    return metres
