"""A normal form as the fast path sees it: the answers of `cleaned.Cleaned`, and the contacts with them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from abide.evidence.observations.cleaned import Cleaned, clean, coverage_of, further_label, untangle
from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.fast_contacts import holds_for, hours_of, ships_of
from abide.evidence.observations.fixes import Fixes, Ints, all_of
from abide.evidence.observations.observation import Records
from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sweep import Sweep
from abide.evidence.observations.sweeps import Sweeps
from abide.publish.atomic import put_bytes
from abide.sources.ais.store import COLUMNS, Store, first_second
from abide.terms.evidence import Coverage
from abide.terms.identity import content_id

DAY_LAST = 86399
REPORT = "swept.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What the sweeps found.

    Attributes:
        store: the normal form.
        cleaning: thresholds.
        second: as in `Cleaned`.
        counts: as in `Cleaned`.
        told: counts for the coverage.
        tangled: numbers whose tracks were taken apart.
        tracks: the fixes of their tracks, cleaned.
        contacts: the contacts of pairs that can have a meeting.
    """

    store: Store
    cleaning: CleaningRule
    second: Mapping[int, tuple[int, int]]
    counts: Mapping[str, int]
    told: Mapping[str, int]
    tangled: Ints
    tracks: Fixes
    contacts: pa.Table

    @property
    def span(self) -> tuple[int, int]:
        """First and last second of the days that have positions."""
        days = self.store.days
        return first_second(days[0][0]), first_second(days[-1][0]) + DAY_LAST

    def label(self, vessel: int) -> str:
        """A ship's label."""
        return further_label(self.store, self.second, vessel)

    def coverage(self) -> Coverage:
        """Ships, hours and positions: what could have been seen."""
        return coverage_of(self.told, self.counts)

    def fixes_of(self, vessels: Sequence[int], first: int, last: int) -> ir.Table:
        """Cleaned positions of some ships between two seconds."""
        wanted = np.array(sorted(vessels), dtype=np.int32)
        plain = wanted[~np.isin(wanted, self.tangled)]
        sweep = Sweep(cleaning=self.cleaning, grid=SlotRule(), counting=False, keeping=True)
        parts = [known.kept for known in sweep.over(self.store, only=plain)]
        parts.append(self.tracks.taken(np.isin(self.tracks.vessel, wanted)))
        fixes = all_of(parts)
        table = pa.table({name: getattr(fixes, name) for name in COLUMNS})
        times = table["ts"].to_numpy()
        return ibis.memtable(table.filter(pa.array((times >= first) & (times <= last))))


def look(
    records: Records, cleaning: CleaningRule, grid: SlotRule, *, long_s: int, fast: bool
) -> Cleaned | Swept:
    """Cleans records by the fast path where it holds and is wanted, else by the reference."""
    if fast and records.engine.name == "duckdb" and holds_for(grid, long_s=long_s, leg_s=cleaning.leg_s):
        return _swept(records, cleaning, grid)
    return clean(records, cleaning)


def _swept(records: Records, cleaning: CleaningRule, grid: SlotRule) -> Swept:
    store = Store(folder=records.files["ais"][0])
    folder = records.work / f"swept-{content_id(store.report, cleaning, grid)}"
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / REPORT
    if not report.is_file():
        _sweep_twice(records, store, folder, cleaning=cleaning, grid=grid)
    known = json.loads(report.read_text(encoding="utf-8"))
    _, second, aside = untangle(records.engine, store, folder, tuple(known["tangled"]), cleaning)
    return Swept(
        store=store,
        cleaning=cleaning,
        second=second,
        counts=known["counts"] | {"runs_of_bad_fixes": aside},
        told=known["told"],
        tangled=np.array(known["tangled"], dtype=np.int32),
        tracks=_read_tracks(folder),
        contacts=pq.read_table(folder / "contacts.parquet"),
    )


def _sweep_twice(
    records: Records, store: Store, folder: Path, *, cleaning: CleaningRule, grid: SlotRule
) -> None:
    hours = hours_of(grid)
    sweeps = Sweeps(store=store, folder=folder, cleaning=cleaning, tell=records.tell)
    pairs, tally = sweeps.pairs("full hours", hours)
    told, tracks, tangled = tally, None, np.array(sorted(tally.fast), dtype=np.int32)
    if len(tangled) > 0:
        untangle(records.engine, store, folder, tuple(tangled.tolist()), cleaning)
        tracks = _read_tracks(folder)
        apart = Sweep(cleaning=cleaning, grid=hours).at_once(tracks)
        pairs, told = sweeps.pairs("full hours, tracks apart", hours, without=tangled, extra=apart)
        told.add(apart.told)
    extra = None if tracks is None else Sweep(cleaning=cleaning, grid=grid).at_once(tracks)
    ships = ships_of(pairs) if len(pairs) > 0 else np.empty(0, dtype=np.int32)
    sweeps.contacts("contacts", grid, pairs, only=ships[~np.isin(ships, tangled)], extra=extra)
    figures = {
        "counts": {"ties": tally.ties, "spikes": tally.spikes, "kept": tally.kept},
        "told": {
            "ships": len(told.ships),
            "ship_hours": told.ship_hours,
            "positions": told.kept,
            "first": told.first // 3600,
            "last": told.last // 3600,
        },
        "tangled": tangled.tolist(),
    }
    put_bytes(folder / REPORT, json.dumps(figures).encode())
    sweeps.forget()


def _read_tracks(folder: Path) -> Fixes:
    """The fixes of tracks that were taken apart, cleaned."""
    rows = pq.read_table(folder / "untangled.parquet")
    return Fixes(**{name: rows[name].to_numpy() for name in COLUMNS})
