"""Cleaning and slots in one sweep over day files: the fast path of `cleaning.py` and `slots.py`.

A day file stands in the order of ship and time, so that the fix before and the fix after are neighbours in
an array. Each day is swept once, with the last fixes of every ship carried over from the day before; memory
holds a day. Distances are computed only where a bound in whole degrees cannot rule them out. Thresholds and
formulas are those of the expressions; `tests/evidence/observations/test_ship_meeting.py` holds the two to the
same result.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.fixes import (
    NOTHING,
    Bools,
    Fixes,
    Floats,
    Ints,
    Known,
    Longs,
    Tally,
    between,
    merged,
    metres,
    short,
    spread,
    together,
)
from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sphere import DEGREE_M, KNOT
from abide.sources.ais.store import COLUMNS, DAY, Store, first_second

AFTER, CONTEXT = 4, 2
"""A fix is settled when four later ones are known: the next kept one is at most two on, and its fate hangs
on the next two. Two settled ones before it are kept for their distances."""
HALF_DEGREE, FAR_NORTH = 500_000, 80_000_000
LANES, WORKERS = 4, 3
"""Two workers compute and one reads ahead. There are more lanes than workers: arrays of a lane that stay in
the cache cost less than those of half a day. With more lanes still, the calls cost more than they save."""
END = 2**62
"""A slot after all slots."""
NONE = np.empty(0, dtype=np.int64)


@dataclass(slots=True)
class _Lane:
    """The ships of one part of a day: fixes carried over, which of them were settled, and the count."""

    carried: Fixes = NOTHING
    settled: Bools = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """How to sweep.

    Attributes:
        cleaning: thresholds of cleaning.
        grid: thresholds of slots; its gap is at most the cleaning's longest leg.
        counting: whether parts tell their counts.
        keeping: whether parts hold the kept fixes.
    """

    cleaning: CleaningRule
    grid: SlotRule
    counting: bool = True
    keeping: bool = False

    @property
    def starts_anywhere(self) -> bool:
        """Whether nothing that a day's fixes decide hangs on fixes of the day before the day before."""
        return AFTER * self.cleaning.leg_s + self.grid.gap_s <= DAY

    def settled_until(self, day: date) -> int:
        """The slot before which nothing changes when a day has been swept."""
        return (first_second(day) + DAY - AFTER * self.cleaning.leg_s) // self.grid.slot_s

    def over(
        self,
        store: Store,
        *,
        only: Ints | None = None,
        without: Ints | None = None,
        start: int = 0,
        lanes: int = LANES,
    ) -> Iterator[Known]:
        """Day by day, the known slots that are settled.

        The last part comes when all fixes are settled. A sweep that starts at a later day tells of that day
        and the days after it what a whole sweep tells of them, where it `starts_anywhere`.

        Args:
            store: the normal form.
            only: numbers of ships to look at, sorted.
            without: numbers of ships to leave out, sorted; not together with `only`.
            start: the place of the first day that is told.
            lanes: parts of a day that are worked on apart, each with ships of its own.
        """
        state = [_Lane() for _ in range(lanes)]
        first = max(0, start - 1)  # the day before goes ahead: what is carried over reaches no further back
        days = store.days[first:]
        cuts = _cuts([file for _, file in days], lanes)
        left: Known | None = None
        with ThreadPoolExecutor(WORKERS) as pool:
            reading = pool.submit(_read, days[0][1])
            for place, (day, _) in enumerate(days):
                today = reading.result()
                last = place + 1 == len(days)
                if not last:
                    reading = pool.submit(_read, days[place + 1][1])
                end, until = (None, END) if last else (first_second(day) + DAY, self.settled_until(day))
                edges = [0, *np.searchsorted(today.vessel, cuts), len(today.ts)]
                work = [
                    pool.submit(self._advance, lane, _chosen(today.part(a, b), only, without), end)
                    for lane, (a, b) in zip(state, pairwise(edges), strict=True)
                ]
                known = together([item.result() for item in work], until)
                if first + place < start:
                    left = known.since(until)
                    continue
                if left is not None:
                    known, left = merged(left, known), None
                yield known

    def _advance(self, lane: _Lane, today: Fixes, end: int | None) -> Known:
        """One day of one lane: what is settled now; the lane carries the rest."""
        told = Tally()
        # Of fixes of one second the first in order is kept; a day file holds them all.
        tie = (today.vessel[1:] == today.vessel[:-1]) & (today.ts[1:] == today.ts[:-1])
        if tie.any():
            told.ties = int(tie.sum())
            today = today.taken(np.concatenate([[True], ~tie]))
        fixes, settled = _joined(lane, today)
        if len(fixes.ts) == 0:
            return Known(
                vessel=fixes.vessel,
                slot=fixes.ts.astype(np.int64),
                lat=np.empty(0),
                lon=np.empty(0),
                until=END,
            )
        legs = _Legs(fixes)
        spike = _spikes(fixes, legs, self.cleaning) if self.cleaning.judge else NONE
        ready = _ready(fixes, end, self.cleaning)
        fresh = ready & ~settled
        carried = _carried(fixes, ready)
        lane.carried, lane.settled = fixes.taken(carried), ready[carried]
        if len(spike) > 0:
            told.spikes = int(fresh[spike].sum())
            keep = np.ones(len(fixes.ts), dtype=np.bool_)
            keep[spike] = False
            fixes, fresh = fixes.taken(keep), fresh[keep]
            legs = _Legs(fixes)
        if self.counting:
            _count(told, fixes, legs, fresh, self.cleaning)
        vessel, slot, lat, lon = _slots(fixes, legs, fresh, self.grid)
        kept = fixes.taken(fresh) if self.keeping else NOTHING
        return Known(vessel=vessel, slot=slot, lat=lat, lon=lon, until=END, told=told, kept=kept)

    def at_once(self, fixes: Fixes) -> Known:
        """The same for fixes that are all there."""
        return together([self._advance(_Lane(), fixes, None)], END)


def _read(file: Path) -> Fixes:
    rows = pq.ParquetFile(file).read(columns=list(COLUMNS))
    return Fixes(**{name: rows[name].to_numpy() for name in COLUMNS})


def _cuts(files: Sequence[Path], lanes: int) -> list[int]:
    """Ships at which lanes begin, so that each has as many fixes of the fullest day."""
    fullest = max(files, key=lambda file: pq.read_metadata(file).num_rows)
    vessel = pq.ParquetFile(fullest).read(columns=["vessel"])["vessel"].to_numpy()
    return [int(vessel[len(vessel) * lane // lanes]) if len(vessel) > 0 else 0 for lane in range(1, lanes)]


def _chosen(fixes: Fixes, only: Ints | None, without: Ints | None) -> Fixes:
    if only is None and without is None:
        return fixes
    wanted = only if only is not None else without
    assert wanted is not None
    starts, ends = np.searchsorted(fixes.vessel, wanted), np.searchsorted(fixes.vessel, wanted, side="right")
    if only is None:
        starts, ends = np.append(0, ends), np.append(starts, len(fixes.ts))
    return fixes.taken(spread(starts, ends - starts))


def _joined(lane: _Lane, today: Fixes) -> tuple[Fixes, Bools]:
    """Carried fixes and today's in the order of ship and time: of a ship the carried ones are the earlier."""
    carried = lane.carried
    settled = np.zeros(len(carried.ts) + len(today.ts), dtype=np.bool_)
    if len(carried.ts) == 0:
        return today, settled
    ahead = np.searchsorted(today.vessel, carried.vessel) + np.arange(len(carried.ts))
    rest = np.ones(len(settled), dtype=np.bool_)
    rest[ahead] = False
    settled[ahead] = lane.settled
    columns = {}
    for name in COLUMNS:
        column = np.empty(len(settled), dtype=np.int32)
        column[ahead], column[rest] = getattr(carried, name), getattr(today, name)
        columns[name] = column
    return Fixes(**columns), settled


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


@dataclass(frozen=True)
class _Legs:
    """From each fix to the next of the same ship: seconds; when asked, how far by latitude and longitude."""

    fixes: Fixes

    @cached_property
    def same(self) -> Bools:
        same: Bools = self.fixes.vessel[1:] == self.fixes.vessel[:-1]
        return same

    @cached_property
    def dt(self) -> Ints:
        return self.fixes.ts[1:] - self.fixes.ts[:-1]

    @cached_property
    def dlat(self) -> Ints:
        return self.fixes.lat[1:] - self.fixes.lat[:-1]

    @cached_property
    def dlon(self) -> Ints:
        return short(self.fixes.lon[1:] - self.fixes.lon[:-1])


def _spikes(fixes: Fixes, legs: _Legs, rule: CleaningRule) -> Longs:
    """Places of isolated jumps."""
    # A leg over jump_m moves at least this far in latitude or longitude.
    least = int(rule.jump_m / DEGREE_M / 1.4143 * 1e6)
    wide = np.maximum(np.abs(legs.dlat), np.abs(legs.dlon))
    leg = legs.same & (legs.dt <= rule.leg_s) & (wide >= least)
    # Below half a degree and off the poles, two legs that both go on the same way never end where they began.
    back = ((legs.dlat[:-1] ^ legs.dlat[1:]) < 0) | ((legs.dlon[:-1] ^ legs.dlon[1:]) < 0)
    back |= (wide[:-1] > HALF_DEGREE) | (wide[1:] > HALF_DEGREE) | (np.abs(fixes.lat[1:-1]) > FAR_NORTH)
    place = np.flatnonzero(leg[:-1] & leg[1:] & back) + 1
    came, went = metres(fixes, place - 1, place), metres(fixes, place, place + 1)
    apart = metres(fixes, place - 1, place + 1)
    pace = rule.drift_kn * KNOT
    jump = place[
        (came > rule.jump_m)
        & (went > rule.jump_m)
        & (apart < np.minimum(came, went) / 2)
        & (came > legs.dt[place - 1] * pace)
        & (went > legs.dt[place] * pace)
    ]
    # Of jumps beside each other none is a spike: which of them strayed is not known.
    beside = np.diff(jump) == 1
    alone = np.ones(len(jump), dtype=np.bool_)
    alone[1:] &= ~beside
    alone[:-1] &= ~beside
    spikes: Longs = jump[alone]
    return spikes


def _count(told: Tally, fixes: Fixes, legs: _Legs, fresh: Bools, rule: CleaningRule) -> None:
    """Counts the kept fixes that are new, and finds legs too fast for a ship."""
    told.kept = int(fresh.sum())
    hour = fixes.ts // 3600
    begins = np.ones(len(hour), dtype=np.bool_)
    begins[1:] = ~legs.same | (hour[1:] != hour[:-1])
    told.ship_hours = int((begins & fresh).sum())
    if told.kept > 0:
        new = np.flatnonzero(fresh)
        ships, times = fixes.vessel.take(new), fixes.ts.take(new)
        told.ships.update(ships[np.concatenate([[True], ships[1:] != ships[:-1]])].tolist())
        told.first, told.last = int(times.min()), int(times.max())
    if not rule.judge:
        return
    pace = rule.impossible_kn * KNOT
    far = np.abs(legs.dlat) + np.abs(legs.dlon) > legs.dt * int(pace / DEGREE_M * 1e6)
    place = np.flatnonzero(far & legs.same & (legs.dt <= rule.leg_s) & fresh[1:])
    came = metres(fixes, place, place + 1)
    told.fast.update(fixes.vessel[place[(came > rule.jump_m) & (came > legs.dt[place] * pace)]].tolist())


def _slots(fixes: Fixes, legs: _Legs, fresh: Bools, grid: SlotRule) -> tuple[Ints, Longs, Floats, Floats]:
    step = grid.slot_s
    begin = -(-fixes.ts // step)
    end = np.where(begin * step == fixes.ts, begin, begin - 1)
    linked = np.zeros(len(end), dtype=np.bool_)
    linked[:-1] = legs.same & (legs.dt <= grid.gap_s)
    end[:-1] = np.where(linked[:-1], begin[1:] - 1, end[:-1])
    place = np.flatnonzero(fresh & (end >= begin))
    counts = (end.take(place) - begin.take(place) + 1).astype(np.int64)
    which = np.repeat(place, counts)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    slot = begin.take(which).astype(np.int64) + offset
    on = linked.take(which)
    after = np.where(on, np.minimum(which + 1, len(fixes.ts) - 1), which)
    second = fixes.ts.take(which)
    span = np.where(on, fixes.ts.take(after) - second, 1)
    share = np.where(on, (slot * step - second) / span, 0.0)
    lat, lon = between(fixes, which, after, share)
    return fixes.vessel.take(which), slot, lat, lon
