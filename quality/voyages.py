"""Simulated voyages with planted truth, for tests, gate, benchmark and demonstration. Never evidence.

Everything follows from a seed. A planted pair sails in from afar, lies together (or does what a near-miss
does), and sails out; where and when both are within 500 m is known. Dirt is laid over afterwards: wild
positions, isolated jumps, duplicates, runs of bad fixes, two ships on one number, made-up circles.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

Floats = npt.NDArray[np.float64]
EPOCH = 1_600_000_200  # 2020-09-13, no multiple of the grid's step
DAY = 86400
RADIUS = 6_371_008.8
KNOT = 1852 / 3600
FIRST_MMSI = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A planted pair: its group, whether it is a meeting, and when both are within reach."""

    group: str
    meeting: bool
    vessel_1: int
    vessel_2: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Voyages:
    """Positions (vessel, seconds, degrees) and what was planted in them."""

    vessel: npt.NDArray[np.int64]
    ts: npt.NDArray[np.int64]
    lat: Floats
    lon: Floats
    planted: tuple[Planted, ...]

    def write(self, path: Path) -> None:
        """As a plain Parquet table, shuffled: readers must not rest on the order."""
        order = np.random.default_rng(7).permutation(len(self.ts))
        columns = {"mmsi": self.vessel, "timestamp": self.ts, "lat": self.lat, "lon": self.lon}
        pq.write_table(pa.table({name: values[order] for name, values in columns.items()}), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """How one kind of pair behaves; ranges are drawn from evenly.

    Attributes:
        meeting: whether it is one by the definition.
        apart_m: distance while together.
        hours: how long they are together.
        knots: speed while together.
        latitude: where; antimeridian puts them within 0.002 degrees of it.
        clock: hour of the day at which it starts.
        gap_min: minutes of silence of one ship in the middle, None for none.
        crossing: they pass each other at speed and never lie together.
    """

    meeting: bool
    apart_m: tuple[float, float] = (50, 300)
    hours: tuple[float, float] = (2.5, 12)
    knots: tuple[float, float] = (0, 0.8)
    latitude: tuple[float, float] = (-60, 60)
    clock: tuple[float, float] = (0, 24)
    antimeridian: bool = False
    gap_min: float | None = None
    crossing: bool = False


SCENES: dict[str, Scene] = {
    "transfer": Scene(meeting=True),
    "transfer with a gap of 45 minutes": Scene(meeting=True, hours=(4.5, 12), gap_min=45),
    "transfer with a gap of 90 minutes": Scene(meeting=True, hours=(5, 12), gap_min=90),
    "across midnight": Scene(meeting=True, hours=(2.5, 2.9), clock=(22.2, 23.4)),
    "at midday": Scene(meeting=True, hours=(2.5, 2.9), clock=(9, 12)),
    "at the antimeridian": Scene(meeting=True, antimeridian=True),
    "at 88 degrees north": Scene(meeting=True, latitude=(88.5, 89.99)),
    "700 metres apart": Scene(meeting=False, apart_m=(700, 900)),
    "90 minutes together": Scene(meeting=False, hours=(1.4, 1.5)),
    "convoy": Scene(meeting=False, hours=(3, 6), knots=(8, 12)),
    "fast crossing": Scene(meeting=False, crossing=True),
}

MEETINGS = tuple(group for group, scene in SCENES.items() if scene.meeting)
NEAR_MISSES = tuple(group for group, scene in SCENES.items() if not scene.meeting)


def sail(lat: float, lon: float, east: Floats, north: Floats) -> tuple[Floats, Floats]:
    """Places so many metres from one, along great circles: right at the poles and the antimeridian too."""
    angle, bearing = np.hypot(east, north) / RADIUS, np.arctan2(east, north)
    home = np.radians(lat)
    sine = np.sin(home) * np.cos(angle) + np.cos(home) * np.sin(angle) * np.cos(bearing)
    turn = np.arctan2(np.sin(bearing) * np.sin(angle) * np.cos(home), np.cos(angle) - np.sin(home) * sine)
    lons = (lon + np.degrees(turn) + 180) % 360 - 180
    return np.degrees(np.arcsin(np.clip(sine, -1, 1))), lons


def plant(scenes: dict[str, int], *, seed: int, days: int = 3, first: int = FIRST_MMSI) -> Voyages:
    """Pairs as scenes ask for, each of two ships of its own.

    Args:
        scenes: group → number of pairs.
        seed: everything follows from it.
        days: days that starts are drawn from.
        first: number of the first ship.
    """
    rng = np.random.default_rng(seed)
    parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats, Floats]] = []
    planted: list[Planted] = []
    for group, count in scenes.items():
        for _ in range(count):
            ships = (first + 2 * len(planted), first + 2 * len(planted) + 1)
            truth, tracks = _pair(group, SCENES[group], rng, ships, days)
            planted.append(truth)
            parts.extend(tracks)
    columns = [np.concatenate([part[place] for part in parts]) for place in range(4)]
    return Voyages(
        vessel=columns[0].astype(np.int64),
        ts=columns[1].astype(np.int64),
        lat=columns[2].astype(np.float64),
        lon=columns[3].astype(np.float64),
        planted=tuple(planted),
    )


def _pair(
    group: str, scene: Scene, rng: np.random.Generator, ships: tuple[int, int], days: int
) -> tuple[Planted, list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats, Floats]]]:
    midnight = (EPOCH // DAY + 1 + int(rng.integers(days))) * DAY
    start = midnight + rng.uniform(*scene.clock) * 3600
    end = start + rng.uniform(*scene.hours) * 3600
    lat = float(rng.uniform(*scene.latitude))
    lon = float(rng.uniform(179.998, 180.002) if scene.antimeridian else rng.uniform(-180, 180))
    course, speed = rng.uniform(0, 2 * np.pi), rng.uniform(*scene.knots) * KNOT
    aside, apart = rng.uniform(0, 2 * np.pi), rng.uniform(*scene.apart_m)
    headings = rng.uniform(0, 2 * np.pi) + np.array([0, rng.uniform(1.2, 5.0)])
    tracks = []
    for place, ship in enumerate(ships):
        ts = start - 6 * 3600 + np.cumsum(rng.uniform(120, 420, 600))
        ts = ts[ts < end + 6 * 3600]
        cruise = rng.uniform(9, 14) * KNOT
        before, inside, after = (
            np.maximum(start - ts, 0),
            np.clip(ts, start, end) - start,
            np.maximum(ts - end, 0),
        )
        if scene.crossing:
            away = (ts - (start + end) / 2) * cruise
            east, north = away * np.sin(headings[place]), away * np.cos(headings[place])
        else:
            out = headings[place] + rng.uniform(-0.4, 0.4)
            east = (
                inside * speed * np.sin(course)
                + before * cruise * np.sin(headings[place])
                + after * cruise * np.sin(out)
            )
            north = (
                inside * speed * np.cos(course)
                + before * cruise * np.cos(headings[place])
                + after * cruise * np.cos(out)
            )
            east, north = east + place * apart * np.sin(aside), north + place * apart * np.cos(aside)
        east, north = east + rng.normal(0, 5, len(ts)), north + rng.normal(0, 5, len(ts))
        keep = np.ones(len(ts), dtype=np.bool_)
        if scene.gap_min is not None and place == 0:
            middle = rng.uniform(start + 1.6 * 3600, end - 1.6 * 3600 - scene.gap_min * 60)
            keep = (ts < middle) | (ts > middle + scene.gap_min * 60)
        lats, lons = sail(lat, lon, east, north)
        seconds = np.floor(ts[keep]).astype(np.int64)
        tracks.append((np.full(len(seconds), ship, dtype=np.int64), seconds, lats[keep], lons[keep]))
    return Planted(
        group=group, meeting=scene.meeting, vessel_1=ships[0], vessel_2=ships[1], start=start, end=end
    ), tracks


def _wild(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """One fix in 200 anywhere on Earth."""
    hit = rng.random(len(voyages.ts)) < 0.005
    lat, lon = voyages.lat.copy(), voyages.lon.copy()
    lat[hit], lon[hit] = rng.uniform(-89, 89, hit.sum()), rng.uniform(-180, 180, hit.sum())
    return replace(voyages, lat=lat, lon=lon)


def _jumps(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """One fix in 100 two to five kilometres off."""
    hit = rng.random(len(voyages.ts)) < 0.01
    lat, lon = voyages.lat.copy(), voyages.lon.copy()
    for place in np.flatnonzero(hit):
        angle, metres = rng.uniform(0, 2 * np.pi), rng.uniform(2000, 5000)
        lats, lons = sail(
            lat[place], lon[place], np.array([metres * np.sin(angle)]), np.array([metres * np.cos(angle)])
        )
        lat[place], lon[place] = lats[0], lons[0]
    return replace(voyages, lat=lat, lon=lon)


def _duplicates(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """One fix in 20 twice, half of them some metres off."""
    hit = np.flatnonzero(rng.random(len(voyages.ts)) < 0.05)
    moved = rng.random(len(hit)) < 0.5
    return _added(
        voyages, voyages.vessel[hit], voyages.ts[hit], voyages.lat[hit] + moved * 2e-5, voyages.lon[hit]
    )


def _bad_runs(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """Half of the ships, less those below: three to eight fixes in a row shifted by 40 to 80 kilometres.

    No run lies within half an hour of a planted end: it would hide the end itself.
    """
    lat, lon = voyages.lat.copy(), voyages.lon.copy()
    ends = {
        ship: (truth.start, truth.end)
        for truth in voyages.planted
        for ship in (truth.vessel_1, truth.vessel_2)
    }
    for ship in np.unique(voyages.vessel):
        if rng.random() < 1 / 2:
            own = np.flatnonzero(voyages.vessel == ship)
            length = int(rng.integers(3, 9))
            begin = int(rng.integers(10, max(11, len(own) - length - 10)))
            run = voyages.ts[own[begin : begin + length]]
            if any(run.min() - 1800 < end < run.max() + 1800 for end in ends[int(ship)]):
                continue
            angle, metres = rng.uniform(0, 2 * np.pi), rng.uniform(40_000, 80_000)
            for place in own[begin : begin + length]:
                lats, lons = sail(
                    lat[place],
                    lon[place],
                    np.array([metres * np.sin(angle)]),
                    np.array([metres * np.cos(angle)]),
                )
                lat[place], lon[place] = lats[0], lons[0]
    return replace(voyages, lat=lat, lon=lon)


def _shared_numbers(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """Every third ship's number is used by a second ship, which sails in another ocean."""
    parts = []
    for ship in np.unique(voyages.vessel)[::3]:
        own = voyages.ts[voyages.vessel == ship]
        ts = np.sort(rng.integers(own.min(), own.max(), max(40, len(own) // 2)))
        away = (ts - ts[0]) * rng.uniform(5, 12) * KNOT
        lats, lons = sail(float(rng.uniform(-50, 50)), float(rng.uniform(-180, 180)), away, away * 0.3)
        parts.append((np.full(len(ts), ship), ts, lats, lons))
    return _added(voyages, *(np.concatenate([part[place] for part in parts]) for place in range(4)))


def _circles(voyages: Voyages, rng: np.random.Generator) -> Voyages:
    """Every fourth ship also sends, for two to four hours, from a circle somewhere else."""
    parts = []
    for ship in np.unique(voyages.vessel)[::4]:
        own = voyages.ts[voyages.vessel == ship]
        begin = rng.integers(own.min(), own.max() - 4 * 3600)
        ts = np.arange(begin, begin + rng.uniform(2, 4) * 3600, 240).astype(np.int64)
        angle = (ts - begin) * 2 * np.pi / 1800
        lats, lons = sail(
            float(rng.uniform(-50, 50)),
            float(rng.uniform(-180, 180)),
            3000 * np.sin(angle),
            3000 * np.cos(angle),
        )
        parts.append((np.full(len(ts), ship), ts, lats, lons))
    return _added(voyages, *(np.concatenate([part[place] for part in parts]) for place in range(4)))


def _added(voyages: Voyages, vessel: Floats, ts: Floats, lat: Floats, lon: Floats) -> Voyages:
    return replace(
        voyages,
        vessel=np.concatenate([voyages.vessel, vessel]).astype(np.int64),
        ts=np.concatenate([voyages.ts, ts]).astype(np.int64),
        lat=np.concatenate([voyages.lat, lat]),
        lon=np.concatenate([voyages.lon, lon]),
    )


DIRT: dict[str, Callable[[Voyages, np.random.Generator], Voyages]] = {
    "wild positions": _wild,
    "jumps": _jumps,
    "duplicates": _duplicates,
    "runs of bad fixes": _bad_runs,
    "shared numbers": _shared_numbers,
    "made-up circles": _circles,
}


def soiled(voyages: Voyages, *kinds: str, seed: int) -> Voyages:
    """Voyages with dirt laid over; what was planted stays."""
    rng = np.random.default_rng(seed)
    for kind in kinds:
        voyages = DIRT[kind](voyages, rng)
    return voyages


def traffic(
    *, ships: int, days: int, seed: int, reports: int = 236, first: int = 500_000_000
) -> Iterator[tuple[int, pa.Table]]:
    """Passing traffic, day by day: (day number, vessel, ts, lat, lon in the normal form), sorted.

    Every ship keeps its course and 4 to 20 knots, on great circles from a place of its own.
    """
    rng = np.random.default_rng(seed)
    lat0, lon0 = rng.uniform(-58, 58, ships), rng.uniform(-180, 180, ships)
    speed, course = rng.uniform(4, 20, ships) * KNOT, rng.uniform(0, 2 * np.pi, ships)
    vessel = np.repeat(np.arange(first, first + ships, dtype=np.int32), reports)
    for day in range(days):
        number = EPOCH // DAY + 1 + day
        ts = np.sort(rng.integers(0, DAY, (ships, reports)), axis=1) + number * DAY
        away = (ts - (EPOCH // DAY + 1) * DAY) * speed[:, None]
        # Along a parallel and a meridian; folded at 60 degrees so that no ship meets a pole.
        north = np.degrees(away * np.cos(course)[:, None] / RADIUS) + lat0[:, None] + 60
        lat = np.abs((north % 240) - 120) - 60
        lon = (lon0[:, None] + np.degrees(away * np.sin(course)[:, None] / RADIUS) * 1.3 + 180) % 360 - 180
        columns = (vessel, ts.ravel(), np.rint(lat.ravel() * 1e6), np.rint(lon.ravel() * 1e6))
        yield (
            number,
            pa.table(
                {
                    name: pa.array(values.astype(np.int32))
                    for name, values in zip(("vessel", "ts", "lat", "lon"), columns, strict=True)
                }
            ),
        )


def main() -> None:
    """Writes pairs of every scene to a file, and says what was planted."""
    parser = ArgumentParser(description="Simulated voyages as a Parquet table; never evidence.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=2, help="pairs of each scene")
    parser.add_argument("--seed", type=int, default=2397)
    asked = parser.parse_args()
    voyages = plant(dict.fromkeys(SCENES, asked.pairs), seed=asked.seed)
    asked.file.parent.mkdir(parents=True, exist_ok=True)
    voyages.write(asked.file)
    meetings = sum(pair.meeting for pair in voyages.planted)
    print(
        f"simulated voyages: {len(voyages.ts):,} positions, {meetings} meetings planted and "
        f"{len(voyages.planted) - meetings} near-misses, in {asked.file}"
    )


if __name__ == "__main__":
    main()
