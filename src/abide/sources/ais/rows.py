"""Rows of a batch → positions and static reports in whole numbers; what is left out is counted by reason."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from abide.sources.ais.columns import STATICS, UNREAD, as_text, numbers, seconds

Bools = npt.NDArray[np.bool_]

EARLIEST, LATEST = 631_152_000, 2_145_916_800
"""1990 to 2038, the years that a 32-bit time holds; AIS began about 1996."""
NOT_SHIPS = r"^(00\d{7}|111\d{6}|97[024]\d{6}|99\d{7})$"
"""MMSIs of shore stations, search aircraft, distress beacons and aids to navigation (ITU-R M.585)."""
STATIC_ROW = "static report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What is asked for: south, west, north, east in degrees, and seconds.

    A west greater than the east crosses the antimeridian.
    """

    box: tuple[float, float, float, float] | None = None
    start: int | None = None
    end: int | None = None

    def holds(
        self, ts: npt.NDArray[np.int64], lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]
    ) -> Bools:
        """Which positions lie inside; the end is exclusive."""
        inside: Bools = np.ones(len(ts), dtype=np.bool_)
        if self.start is not None:
            inside &= ts >= self.start
        if self.end is not None:
            inside &= ts < self.end
        if self.box is not None:
            south, west, north, east = self.box
            inside &= (lat >= south) & (lat <= north)
            across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
            inside &= across
        return inside


def split(table: pa.Table, area: Area, counts: Counter[str]) -> tuple[pa.Table, pa.Table]:
    """One batch → (positions: label, ts, lat, lon; statics: label, ts and the static fields).

    Args:
        table: columns by field names, as text or typed.
        area: what is asked for.
        counts: gets rows taken, and rows left out by reason; each row is counted once.
    """
    label, ts = as_text(table["id"]), seconds(table["time"])
    lat, lon = numbers(table["lat"]), numbers(table["lon"])
    statics = {name: STATICS[name][1](table[name]) for name in STATICS if name in table.column_names}
    told: Bools = np.zeros(len(ts), dtype=np.bool_)
    for column in statics.values():
        told |= ~np.asarray(column.is_null().to_numpy(zero_copy_only=False))
    nowhere = _nulls(table["lat"]) & _nulls(table["lon"])
    reasons: tuple[tuple[str, Bools], ...] = (
        ("no ship's number", np.asarray(label.is_null().to_numpy(zero_copy_only=False))),
        ("number of a shore station, aircraft, beacon or buoy", _matches(label, NOT_SHIPS)),
        ("no time", _nulls(table["time"]) & (ts == UNREAD)),
        ("time that cannot be read", ts == UNREAD),
        ("time before 1990 or after 2037", (ts < EARLIEST) | (ts >= LATEST)),
        (STATIC_ROW, nowhere & told),
        ("no position", nowhere),
        ("position that is no number", ~np.isfinite(lat) | ~np.isfinite(lon)),
        ("position not available (91, 181)", (lat == 91) | (lon == 181)),
        ("position out of range", (np.abs(lat) > 90) | (np.abs(lon) > 180)),
        ("position 0, 0", (lat == 0) & (lon == 0)),
        ("outside the box and time asked", ~area.holds(ts, lat, lon)),
    )
    good: Bools = np.ones(len(ts), dtype=np.bool_)
    static_rows: Bools = np.zeros(len(ts), dtype=np.bool_)
    for reason, mask in reasons:
        hit = mask & good
        if hit.any():
            counts[reason] += int(hit.sum())
            good &= ~mask
        if reason == STATIC_ROW:
            static_rows = hit
    counts["positions"] += int(good.sum())
    return (
        _positions(label, ts, lat, lon, good),
        _statics(label, ts, statics, (good & told) | static_rows),
    )


def _matches(label: pa.Array, pattern: str) -> Bools:
    found: Bools = pc.fill_null(pc.match_substring_regex(label, pattern), False).to_numpy(
        zero_copy_only=False
    )
    return found


def _nulls(column: pa.ChunkedArray) -> Bools:
    found: Bools = column.is_null().to_numpy()
    return found


def _positions(
    label: pa.Array,
    ts: npt.NDArray[np.int64],
    lat: npt.NDArray[np.float64],
    lon: npt.NDArray[np.float64],
    good: Bools,
) -> pa.Table:
    micro = np.rint(lon[good] * 1e6).astype(np.int32)
    return pa.table(
        {
            "label": label.filter(pa.array(good)),
            "ts": ts[good].astype(np.int32),
            "lat": np.rint(lat[good] * 1e6).astype(np.int32),
            "lon": np.where(micro == 180_000_000, np.int32(-180_000_000), micro),
        }
    )


def _statics(
    label: pa.Array, ts: npt.NDArray[np.int64], statics: dict[str, pa.Array], kept: Bools
) -> pa.Table:
    mask = pa.array(kept)
    columns = {
        name: statics[name].filter(mask).cast(kind) if name in statics else pa.nulls(int(kept.sum()), kind)
        for name, (kind, _) in STATICS.items()
    }
    day = ts[kept] // 86400
    table = pa.table(
        {"label": label.filter(mask), "day": day.astype(np.int32), "ts": ts[kept].astype(np.int32)} | columns
    )
    keys = ["label", "day", *STATICS]
    found = table.group_by(keys).aggregate([("ts", "min"), ("ts", "max"), ("ts", "count")])
    return found.rename_columns([*keys, "first", "last", "reports"])
