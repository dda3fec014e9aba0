"""A normal form cleaned, step by step and day by day: what every kind over AIS begins with.

Days are cleaned one after the other with the fixes of some hours around them, so that the result is that of
the whole and memory holds a day. Tangled numbers are then taken out of all days and their tracks taken
apart.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend

from abide.evidence.observations.cleaning import CleaningRule, fast_legs, judged, without_ties
from abide.evidence.observations.observation import Records
from abide.evidence.observations.tracks import take_apart
from abide.sources.ais.store import DAY, Store, first_second
from abide.tables.stages import kept, read
from abide.terms.evidence import Coverage
from abide.terms.identity import content_id

SECOND_FROM = 1_500_000_000
"""Numbers of the second and further ships on one number begin here."""


BLOCK_ROWS = 2_000_000
"""Positions that are worked on at once: a day of a busy region, months of a quiet one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Cleaned positions of a normal form.

    Attributes:
        store: the normal form.
        engine: where tables are read.
        folder: where the steps are kept.
        files: cleaned positions, with the stretch of days that each holds.
        tangled: numbers whose tracks were taken apart; their fixes in `files` do not count.
        untangled: the fixes of their tracks, under numbers of their own.
        second: number of a further ship on a number → (that number, which ship: 2, 3 …).
        counts: fixes set aside, by reason, and those kept.
    """

    store: Store
    engine: BaseBackend
    folder: Path
    files: tuple[tuple[date, date, Path], ...]
    tangled: tuple[int, ...]
    untangled: Path
    second: Mapping[int, tuple[int, int]]
    counts: Mapping[str, int]

    def fixes(self, first: int, last: int) -> ir.Table:
        """Cleaned positions between two seconds, both included: (vessel, ts, lat, lon)."""
        paths = [
            path
            for start, end, path in self.files
            if first_second(start) <= last and first <= first_second(end) + DAY - 1
        ]
        if len(paths) == 0:
            paths = [self.files[0][2]]
        table = read(self.engine, paths)
        if len(self.tangled) > 0:
            table = table.filter(~table.vessel.isin(self.tangled))
            table = table.union(read(self.engine, (self.untangled,)), distinct=False)
        return table.filter((table.ts >= first) & (table.ts <= last))

    @property
    def span(self) -> tuple[int, int]:
        """First and last second of the days that have positions."""
        return first_second(self.files[0][0]), first_second(self.files[-1][1]) + DAY - 1

    def label(self, vessel: int) -> str:
        """A ship's label."""
        return further_label(self.store, self.second, vessel)

    def fixes_of(self, vessels: Sequence[int], first: int, last: int) -> ir.Table:
        """Cleaned positions of some ships between two seconds."""
        table = self.fixes(first, last)
        return table.filter(table.vessel.isin(list(vessels)))

    def coverage(self) -> Coverage:
        """Ships, hours and positions: what could have been seen."""
        place = self.folder / "coverage.json"
        if not place.is_file():
            first, last = self.span
            table = self.fixes(first, last)
            hours = table.select("vessel", hour=table.ts // 3600)
            counted = hours.group_by(["vessel", "hour"]).aggregate(positions=hours.count())
            told = (
                counted.aggregate(
                    ships=counted.vessel.nunique(),
                    ship_hours=counted.count(),
                    positions=counted.positions.sum(),
                    first=counted.hour.min(),
                    last=counted.hour.max(),
                )
                .to_pyarrow()
                .to_pylist()[0]
            )
            place.write_text(
                json.dumps({name: int(value or 0) for name, value in told.items()}), encoding="utf-8"
            )
        return coverage_of(json.loads(place.read_text(encoding="utf-8")), self.counts)


def further_label(store: Store, second: Mapping[int, tuple[int, int]], vessel: int) -> str:
    """A ship's label; further ships on one number are 441910000#2, 441910000#3 and so on."""
    if vessel in second:
        number, which = second[vessel]
        return f"{store.label(number)}#{which}"
    return store.label(vessel)


def coverage_of(told: Mapping[str, int], counts: Mapping[str, int]) -> Coverage:
    """The coverage as it is printed.

    Args:
        told: ships, ship_hours, positions, and the first and last hour since 1970 that have any.
        counts: fixes set aside, by reason.
    """
    hours = told["last"] - told["first"] + 1
    rate = told["positions"] / max(1, told["ship_hours"])
    figures = (
        ("ships", float(told["ships"])),
        ("hours", float(hours)),
        ("ship_hours", float(told["ship_hours"])),
        ("positions", float(told["positions"])),
        ("positions_per_ship_hour", round(rate, 2)),
        *((f"set_aside_{name}", float(count)) for name, count in counts.items() if name != "kept"),
    )
    note = (
        f"{told['ships']} ships heard in {hours} hours, {told['ship_hours']} ship-hours with a position, "
        f"{rate:.1f} positions a ship-hour; ships that do not send are not seen"
    )
    return Coverage(note=note, figures=figures)


def clean(records: Records, rule: CleaningRule) -> Cleaned:
    """Cleans the normal form of `records.files["ais"]`; steps that were made before are taken."""
    store = Store(folder=records.files["ais"][0])
    # Cleaned days depend on the engine in nothing but the shape on disk: a file, or a folder of files.
    folder = records.work / f"clean-{content_id(store.report, rule, records.engine.name)}"
    folder.mkdir(parents=True, exist_ok=True)
    blocks = tuple(_blocks(store, records.engine))
    files: list[tuple[date, date, Path]] = []
    fast: set[int] = set()
    counts = {"ties": 0, "spikes": 0, "kept": 0}
    for number, (start, end) in enumerate(blocks):
        records.tell(f"cleaning {start}", number / len(blocks))
        path, told, tangled_here = _clean_block(
            records.engine, store, folder, start=start, end=end, rule=rule
        )
        files.append((start, end, path))
        fast.update(tangled_here)
        for name in counts:
            counts[name] += told[name]
    tangled = tuple(sorted(fast))
    untangled, second, aside = untangle(records.engine, store, folder, tangled, rule)
    return Cleaned(
        store=store,
        engine=records.engine,
        folder=folder,
        files=tuple(files),
        tangled=tangled,
        untangled=untangled,
        second=second,
        counts=counts | {"runs_of_bad_fixes": aside},
    )


def _blocks(store: Store, engine: BaseBackend) -> Iterator[tuple[date, date]]:
    """Days that are worked on at once: up to `BLOCK_ROWS` on one machine, all of them on a cluster."""
    days = [(day, pq.read_metadata(file).num_rows) for day, file in store.days]
    if engine.name != "duckdb":
        yield days[0][0], days[-1][0]
        return
    start, rows = days[0][0], 0
    for number, (day, count) in enumerate(days):
        rows += count
        if number + 1 == len(days) or rows + days[number + 1][1] > BLOCK_ROWS:
            yield start, day
            start, rows = (days[number + 1][0] if number + 1 < len(days) else day), 0


def _clean_block(
    engine: BaseBackend, store: Store, folder: Path, *, start: date, end: date, rule: CleaningRule
) -> tuple[Path, dict[str, int], list[int]]:
    path, report = folder / f"{start}.parquet", folder / f"{start}.json"
    if path.exists() and report.is_file():
        known = json.loads(report.read_text(encoding="utf-8"))
        return path, known["counts"], known["fast"]
    first, last = first_second(start), first_second(end) + DAY - 1
    margin = rule.margin_s + rule.leg_s
    names = [
        file
        for day, file in store.days
        if first - margin < first_second(day) + DAY and first_second(day) <= last + margin
    ]
    raw = read(engine, names)
    raw = raw.filter((raw.ts >= first - margin) & (raw.ts <= last + margin))
    fixes = judged(raw, rule)
    inside = fixes.filter((fixes.ts >= first - rule.leg_s) & (fixes.ts <= last))
    inside = inside.order_by(["vessel", "ts"]) if engine.name == "duckdb" else inside
    table = kept(engine, folder / f"judged-{start}.parquet", lambda: inside)
    good = table.filter(~table.spike).drop("spike")
    ours = good.filter(good.ts >= first)
    kept(engine, path, lambda: ours.order_by(["vessel", "ts"]) if engine.name == "duckdb" else ours)
    legs = fast_legs(good, rule)
    fast = legs.filter(legs.ts >= first).select("vessel").distinct().to_pyarrow()["vessel"].to_pylist()
    today = table.filter(table.ts >= first)
    total, spikes = (
        today.aggregate(a=today.count(), b=today.spike.cast("int64").sum())
        .to_pyarrow()
        .to_pylist()[0]
        .values()
    )
    rows = raw.filter((raw.ts >= first) & (raw.ts <= last)).count().to_pyarrow().as_py()
    told = {
        "ties": rows - total,
        "spikes": int(spikes or 0),
        "kept": total - int(spikes or 0),
    }
    report.write_text(json.dumps({"counts": told, "fast": sorted(fast)}), encoding="utf-8")
    _drop(folder / f"judged-{start}.parquet")
    return path, told, sorted(fast)


def _drop(path: Path) -> None:
    import shutil  # noqa: PLC0415

    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def untangle(
    engine: BaseBackend, store: Store, folder: Path, tangled: tuple[int, ...], rule: CleaningRule
) -> tuple[Path, dict[int, tuple[int, int]], int]:
    """The tracks of tangled numbers: their fixes cleaned anew, further ships' numbers, fixes set aside."""
    place, report = folder / "untangled.parquet", folder / "untangled.json"
    if not report.is_file():
        schema = pa.schema([(name, pa.int32()) for name in ("vessel", "ts", "lat", "lon")])
        tracks, second, aside = [schema.empty_table()], dict[int, tuple[int, int]](), 0
        if len(tangled) > 0:
            raw = read(engine, [file for _, file in store.days])
            raw = without_ties(raw.filter(raw.vessel.isin(tangled))).order_by(["vessel", "ts"]).to_pyarrow()
            for number in tangled:
                rows = raw.filter(pa.compute.equal(raw["vessel"], number))
                fixes = list(zip(*(rows[name].to_pylist() for name in ("ts", "lat", "lon")), strict=True))
                ships = take_apart(fixes, rule)
                aside += sum(ship is None for ship in ships)
                numbers = {0: number}
                for ship in sorted({ship for ship in ships if ship is not None and ship > 0}):
                    numbers[ship] = SECOND_FROM + len(second)
                    second[numbers[ship]] = (number, ship + 1)
                keep = np.array([ship is not None for ship in ships], dtype=np.bool_)
                names = np.array([numbers[ship] for ship in ships if ship is not None], dtype=np.int32)
                own = rows.filter(pa.array(keep)).set_column(0, "vessel", pa.array(names))
                tracks.append(own.cast(schema))
        good = pa.concat_tables(tracks)
        if good.num_rows > 0:
            draft = folder / "tracks.parquet"
            pq.write_table(good, draft)
            judged_ = judged(read(engine, (draft,)), rule)
            kept_ = judged_.filter(~judged_.spike).drop("spike").order_by(["vessel", "ts"])
            good = kept_.to_pyarrow().cast(schema)
        pq.write_table(good, place)
        report.write_text(
            json.dumps({"second": [[key, *value] for key, value in second.items()], "aside": aside}),
            encoding="utf-8",
        )
    known = json.loads(report.read_text(encoding="utf-8"))
    return place, {key: (number, which) for key, number, which in known["second"]}, known["aside"]
