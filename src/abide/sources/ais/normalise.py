"""Files of positions → the normal form, with bounded memory and without a row lost in silence.

Each source is read once, in batches, into a spool of its own, cut by days. A source that was read whole is
not read again after a stop: its spool is kept until the normal form stands. Then each day's rows are put in
order.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from abide.sources.ais.columns import STATICS
from abide.sources.ais.files import Source, sha256_of_file, sources_of
from abide.sources.ais.nmea import looks_like, read_nmea
from abide.sources.ais.rows import Area, split
from abide.sources.ais.store import COLUMNS, DAY, EPOCH, NAMED_FROM, REPORT, Store
from abide.sources.ais.tables import read_delimited, read_parquet
from abide.terms.errors import BadInput
from abide.terms.identity import content_id

FORM = "1"
"""Version of the normal form; another version is made anew."""
SPOOLED = pa.schema([("label", pa.string()), ("ts", pa.int32()), ("lat", pa.int32()), ("lon", pa.int32())])
Tell = Callable[[str, float], None]
"""Told what is being done, and the share done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How files are to be read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    area: Area = field(default_factory=Area)
    workers: int | None = None


def normalise(
    inputs: Iterable[str], work: Path, *, asked: Asked, tell: Tell = lambda _what, _share: None
) -> Store:
    """Reads files and folders into a normal form below a folder of work; what stands there already is taken.

    Args:
        inputs: files and folders, any mixture of the kinds that are known.
        work: where normal forms are kept, each under a key of its inputs and of how they were read.
        asked: columns, box and time, processes.
        tell: told of progress.

    Raises:
        BadInput: a file that cannot be read, or no position in all of them.
    """
    given = list(inputs)
    if len(given) == 1 and (Path(given[0]) / REPORT).is_file():
        return Store(folder=Path(given[0]))
    sources = sources_of(given)
    key = content_id(FORM, [source.key for source in sources], dict(asked.columns), asked.area)
    folder = work / f"normal-{key}"
    if (folder / REPORT).is_file():
        return Store(folder=folder)
    spools = work / f"spool-{key}"
    told: list[dict[str, object]] = []
    counts: Counter[str] = Counter()
    for number, source in enumerate(sources):
        tell(f"reading {source.name}", number / len(sources))
        spooled, counted = _spool(source, spools / source.key, asked)
        told.append(spooled)
        counts.update(counted)
    draft = work / f"normal-{key}.part"
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "positions").mkdir(parents=True)
    places = [spools / source.key for source in sources]
    numbers = _number_labels(places, draft)
    _order_days(places, draft, numbers, tell)
    _merge_statics(places, draft, numbers)
    if counts["positions"] == 0:
        shutil.rmtree(draft)
        shutil.rmtree(spools)
        left = "; ".join(f"{what}: {number}" for what, number in counts.most_common(4) if number > 0)
        raise BadInput(f"no position in the box and time asked{f' ({left})' if left else ''}", file=given[0])
    report = {"form": FORM, "sources": told, "counts": dict(sorted(counts.items()))}
    (draft / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    draft.replace(folder)
    shutil.rmtree(spools)
    return Store(folder=folder)


def read_source(source: Source, asked: Asked, counts: Counter[str]) -> tuple[str, Iterator[pa.Table]]:
    """A source's layout and its rows by field names; the kind is told by the content.

    Raises:
        BadInput: it is none of the kinds that are known.
    """
    head = source.head()
    if head[:4] == b"PAR1":
        return read_parquet(source, columns=asked.columns)
    if looks_like(head):
        return "NMEA", read_nmea(source, counts=counts, workers=asked.workers)
    return read_delimited(source, head, columns=asked.columns, counts=counts)


def _spool(source: Source, place: Path, asked: Asked) -> tuple[dict[str, object], Mapping[str, int]]:
    done = place / REPORT
    if done.is_file():
        known: dict[str, object] = json.loads(done.read_text(encoding="utf-8"))
        return known, cast("Mapping[str, int]", known["counts"])
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    counts: Counter[str] = Counter()
    layout, batches = read_source(source, asked, counts)
    statics: list[pa.Table] = []
    with ExitStack() as open_files:
        writers: dict[int, pa.RecordBatchFileWriter] = {}
        for batch in batches:
            positions, static = split(batch, asked.area, counts)
            if static.num_rows > 0:
                statics.append(static)
            for day, rows in _by_day(positions):
                if day not in writers:
                    path = place / f"{day}.arrow"
                    writers[day] = open_files.enter_context(pa.ipc.new_file(str(path), SPOOLED))
                writers[day].write_table(rows)
    if len(statics) > 0:
        pq.write_table(pa.concat_tables(statics), place / "statics.parquet")
    report: dict[str, object] = {
        "name": source.name,
        "sha256": sha256_of_file(source.path),
        "layout": layout,
        "counts": dict(counts),
    }
    done.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return report, counts


def _by_day(positions: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    days = positions["ts"].to_numpy() // DAY
    found = np.unique(days)
    for day in found.tolist():
        yield (
            day,
            positions.cast(SPOOLED)
            if len(found) == 1
            else positions.filter(pa.array(days == day)).cast(SPOOLED),
        )


def _number_labels(places: list[Path], draft: Path) -> dict[str, int]:
    """Numbers for labels that are not MMSIs, in the order of labels."""
    named: set[str] = set()
    for file in _spooled(places):
        with pa.memory_map(str(file)) as stream:
            labels = pc.unique(pa.ipc.open_file(stream).read_all()["label"])
        named.update(item for item in labels.to_pylist() if not _is_number(item))
    for place in places:
        if (place / "statics.parquet").is_file():
            labels = pc.unique(pq.read_table(place / "statics.parquet", columns=["label"])["label"])
            named.update(item for item in labels.to_pylist() if not _is_number(item))
    numbers = {label: NAMED_FROM + place for place, label in enumerate(sorted(named))}
    rows = {"vessel": pa.array(numbers.values(), pa.int32()), "label": pa.array(numbers, pa.string())}
    pq.write_table(pa.table(rows), draft / "labels.parquet")
    return numbers


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and len(label) <= 9 and not label.startswith("0")


def _spooled(places: list[Path]) -> list[Path]:
    return sorted(
        (file for place in places for file in place.glob("*.arrow")), key=lambda file: int(file.stem)
    )


def _vessels(labels: pa.ChunkedArray, numbers: Mapping[str, int]) -> pa.Array:
    coded = pc.dictionary_encode(labels.combine_chunks())
    coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    table = [numbers[item] if item in numbers else int(item) for item in coded.dictionary.to_pylist()]
    return pa.array(np.array(table, dtype=np.int32)[coded.indices.to_numpy()])


def _order_days(places: list[Path], draft: Path, numbers: Mapping[str, int], tell: Tell) -> None:
    files = _spooled(places)
    days = sorted({int(file.stem) for file in files})
    for number, day in enumerate(days):
        tell("putting the days in order", number / len(days))
        parts = []
        for file in (file for file in files if int(file.stem) == day):
            with pa.memory_map(str(file)) as stream:
                rows = pa.ipc.open_file(stream).read_all()
                vessels = _vessels(rows["label"], numbers)
                parts.append(
                    np.stack([np.asarray(vessels), *(rows[name].to_numpy() for name in COLUMNS[1:])])
                )
        vessel, ts, lat, lon = np.concatenate(parts, axis=1)
        order = np.lexsort((lon, lat, ts, vessel))
        table = pa.table(dict(zip(COLUMNS, (item[order] for item in (vessel, ts, lat, lon)), strict=True)))
        name = (EPOCH.fromordinal(EPOCH.toordinal() + day)).isoformat()
        pq.write_table(table, draft / "positions" / f"{name}.parquet", compression="zstd")


def _merge_statics(places: list[Path], draft: Path, numbers: Mapping[str, int]) -> None:
    parts = [
        pq.read_table(place / "statics.parquet") for place in places if (place / "statics.parquet").is_file()
    ]
    keys = ["vessel", *STATICS]
    if len(parts) == 0:
        schema = [("vessel", pa.int32()), *((name, kind) for name, (kind, _) in STATICS.items())]
        schema += [("first", pa.int32()), ("last", pa.int32()), ("reports", pa.int64())]
        pq.write_table(pa.schema(schema).empty_table(), draft / "statics.parquet")
        return
    rows = pa.concat_tables(parts)
    rows = rows.append_column("vessel", _vessels(rows["label"], numbers))
    found = rows.group_by([*keys, "day"]).aggregate([("first", "min"), ("last", "max"), ("reports", "sum")])
    found = found.select([*keys, "first_min", "last_max", "reports_sum"])
    found = found.rename_columns([*keys, "first", "last", "reports"])
    order = [(name, "ascending") for name in ("vessel", "first", "last", *STATICS)]
    pq.write_table(found.sort_by(order), draft / "statics.parquet", compression="zstd")
