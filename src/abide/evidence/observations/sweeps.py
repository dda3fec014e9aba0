"""Whole sweeps over a normal form, each day kept when it is done: a run that was stopped goes on there.

A day's result is a file below the folder of the sweep; files are written whole or not at all. What a day
gives hangs on that day and the one before it alone (`Sweep.starts_anywhere`), so the files are all there is
to keep.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.fast_contacts import SCHEMA, joined, only_pairs, pairs_of
from abide.evidence.observations.fixes import Ints, Known, Longs, Tally, merged
from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sweep import Sweep
from abide.publish.atomic import put_bytes
from abide.sources.ais.store import Store

COUNTS = ("ties", "spikes", "kept", "ship_hours", "first", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeps:
    """Sweeps of one normal form by one rule of cleaning; `tell` is told of progress."""

    store: Store
    folder: Path
    cleaning: CleaningRule
    tell: Callable[[str, float], None]

    def pairs(
        self, what: str, grid: SlotRule, *, without: Ints | None = None, extra: Known | None = None
    ) -> tuple[Longs, Tally]:
        """The pairs in contact at a slot of the grid, each once, and what was counted.

        Args:
            what: names the sweep, for people and for its folder.
            grid: slots to look at.
            without: ships to leave out, sorted.
            extra: positions that are all there from the beginning.
        """
        place, done = self._days(what, ".npz", grid)
        parts = self._parts(what, grid, done, extra, without=without)
        for number, (told, table) in enumerate(joined(parts, grid), start=done):
            page = BytesIO()
            np.savez(
                page,
                pairs=pairs_of(table),
                counts=np.array([getattr(told, name) for name in COUNTS], dtype=np.int64),
                ships=np.array(sorted(told.ships), dtype=np.int32),
                fast=np.array(sorted(told.fast), dtype=np.int32),
            )
            put_bytes(place / f"{self._day(number)}.npz", page.getvalue())
        tally, found = Tally(), [np.empty(0, dtype=np.int64)]
        for number in range(len(self.store.days)):
            with np.load(place / f"{self._day(number)}.npz") as kept:
                found.append(kept["pairs"])
                counts = dict(zip(COUNTS, kept["counts"].tolist(), strict=True))
                ships, fast = set(kept["ships"].tolist()), set(kept["fast"].tolist())
                tally.add(Tally(**counts, ships=ships, fast=fast))
        return np.unique(np.concatenate(found)), tally

    def contacts(
        self, what: str, grid: SlotRule, pairs: Longs, *, only: Ints, extra: Known | None = None
    ) -> None:
        """The contacts of some pairs, into `contacts.parquet`; `only` are the ships to look at, sorted."""
        place, done = self._days(what, ".parquet", grid)
        if len(pairs) > 0:
            parts = self._parts(what, grid, done, extra, only=only)
            for number, (_, table) in enumerate(joined(parts, grid), start=done):
                page = BytesIO()
                pq.write_table(only_pairs(table, pairs), page, compression="zstd")
                put_bytes(place / f"{self._day(number)}.parquet", page.getvalue())
        draft = self.folder / ".contacts.part"
        with pq.ParquetWriter(draft, SCHEMA, compression="zstd") as writer:
            for file in sorted(place.glob("*.parquet")):
                writer.write_table(pq.read_table(file))
        draft.replace(self.folder / "contacts.parquet")

    def forget(self) -> None:
        """Takes the days away, when what they were for stands."""
        shutil.rmtree(self.folder / "days", ignore_errors=True)

    def _day(self, number: int) -> str:
        return self.store.days[number][0].isoformat()

    def _days(self, what: str, ending: str, grid: SlotRule) -> tuple[Path, int]:
        """The folder of a sweep, and how many days from the first stand in it."""
        place = self.folder / "days" / what.replace(" ", "-").replace(",", "")
        place.mkdir(parents=True, exist_ok=True)
        there = [(place / f"{day.isoformat()}{ending}").is_file() for day, _ in self.store.days]
        done = there.index(False) if False in there else len(there)
        return place, done if self._sweep(grid).starts_anywhere or done == len(there) else 0

    def _parts(
        self,
        what: str,
        grid: SlotRule,
        done: int,
        extra: Known | None,
        *,
        only: Ints | None = None,
        without: Ints | None = None,
    ) -> Iterator[Known]:
        days = self.store.days
        if done == len(days):
            return
        if extra is not None and done > 0:
            extra = extra.since(self._sweep(grid).settled_until(days[done - 1][0]))
        swept = self._sweep(grid, counting=only is None).over(
            self.store, only=only, without=without, start=done
        )
        for number, known in enumerate(swept, start=done):
            self.tell(f"{what}: {days[number][0]}", number / len(days))
            yield known if extra is None or number > done else merged(extra, known)

    def _sweep(self, grid: SlotRule, *, counting: bool = True) -> Sweep:
        return Sweep(cleaning=self.cleaning, grid=grid, counting=counting)
