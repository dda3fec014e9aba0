"""The normal form on disk: `positions/DAY.parquet`, `statics.parquet`, `labels.parquet`, `report.json`.

A position is four 32-bit whole numbers: ship, seconds since 1970 (UTC), latitude and longitude in
1e-6 degrees; a day's rows stand in the order of ship, time, latitude, longitude. A ship whose label is a
number of up to nine digits (an MMSI) has that number; any other label gets a number from 1,000,000,000 on,
in the order of labels, which `labels.parquet` lists. Nothing in the files depends on the order of inputs.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

DAY = 86400
NAMED_FROM = 1_000_000_000
COLUMNS = ("vessel", "ts", "lat", "lon")
REPORT = "report.json"
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Store:
    """A folder in the normal form."""

    folder: Path

    @cached_property
    def report(self) -> dict[str, object]:
        """What was read: sources with their hashes and layouts, rows taken and left out by reason."""
        found: dict[str, object] = json.loads((self.folder / REPORT).read_text(encoding="utf-8"))
        return found

    @cached_property
    def days(self) -> tuple[tuple[date, Path], ...]:
        """The days that have positions, each with its file."""
        files = sorted((self.folder / "positions").glob("*.parquet"))
        return tuple((date.fromisoformat(file.stem), file) for file in files)

    @property
    def statics(self) -> Path:
        """The file of static data."""
        return self.folder / "statics.parquet"

    @cached_property
    def labels(self) -> dict[int, str]:
        """Labels of the ships whose number is not their MMSI."""
        rows = pq.read_table(self.folder / "labels.parquet")
        return dict(zip(rows["vessel"].to_pylist(), rows["label"].to_pylist(), strict=True))

    def label(self, vessel: int) -> str:
        """A ship's label; an MMSI has nine digits again."""
        if vessel in self.labels:
            return self.labels[vessel]
        return str(vessel)

    @property
    def inputs(self) -> tuple[str, ...]:
        """SHA-256 of every file that was read."""
        sources = self.report["sources"]
        assert isinstance(sources, list)
        return tuple(dict.fromkeys(str(item["sha256"]) for item in sources))

    def around(self, day: date, *, seconds: int) -> tuple[Path, ...]:
        """Files of a day and of the days that so many seconds before and after it reach into."""
        reach = timedelta(days=-(-seconds // DAY))
        return tuple(file for item, file in self.days if day - reach <= item <= day + reach)


def first_second(day: date) -> int:
    """Seconds from 1970 to the beginning of a day in UTC."""
    return (day - EPOCH).days * DAY


def day_of(second: int) -> date:
    """The day that a second lies in."""
    return datetime.fromtimestamp(second, tz=UTC).date()


def days_between(start: int, end: int) -> Iterator[date]:
    """Days from one second to another, both included."""
    for number in range(start // DAY, end // DAY + 1):
        yield EPOCH + timedelta(days=number)
