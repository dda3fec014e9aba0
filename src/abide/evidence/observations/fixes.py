"""Fixes of ships and their places at slots as arrays, and the geometry of both: what a sweep works on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from abide.evidence.observations.sphere import POLAR, RADIUS_M
from abide.sources.ais.store import COLUMNS

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
PLACED = ("vessel", "slot", "lat", "lon")
TURN = 360_000_000
"""A turn in 1e-6 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """Fixes in the order of ship and time, in the whole numbers of the normal form."""

    vessel: Ints
    ts: Ints
    lat: Ints
    lon: Ints

    def taken(self, which: Bools | Longs) -> "Fixes":
        """Those that are marked, or stand at some places, in the same order."""
        return Fixes(**{name: getattr(self, name)[which] for name in COLUMNS})

    def part(self, start: int, end: int) -> "Fixes":
        """A stretch of them; nothing is copied."""
        return Fixes(**{name: getattr(self, name)[start:end] for name in COLUMNS})


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

    def add(self, other: "Tally") -> None:
        """Adds another's counts."""
        for name in ("ties", "spikes", "kept", "ship_hours"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.ships |= other.ships
        self.fast |= other.fast


NOTHING = Fixes(**{name: np.empty(0, dtype=np.int32) for name in COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Positions at slots: (vessel, slot, lat, lon); degrees. No later part has a slot before `until`.

    `told` counts what was settled with this part; `kept` are the fixes that were, if they were asked for.
    """

    vessel: Ints
    slot: Longs
    lat: Floats
    lon: Floats
    until: int
    told: Tally = field(default_factory=Tally)
    kept: Fixes = NOTHING

    def since(self, slot: int) -> "Known":
        """What lies at a slot or after it."""
        return self._those(self.slot >= slot)

    def before(self, slot: int) -> "Known":
        """What lies before a slot."""
        return self._those(self.slot < slot)

    def _those(self, which: Bools) -> "Known":
        return replace(self, **{name: getattr(self, name)[which] for name in PLACED})


def merged(one: Known, other: Known) -> Known:
    """Two parts as one, which tells and reaches what the other does."""
    return replace(together([one, other], other.until), told=other.told, kept=other.kept)


def together(parts: Sequence[Known], until: int) -> Known:
    """Parts side by side as one."""
    told = Tally()
    for part in parts:
        told.add(part.told)
    return Known(
        **{name: np.concatenate([getattr(part, name) for part in parts]) for name in PLACED},
        until=until,
        told=told,
        kept=all_of([part.kept for part in parts]),
    )


def all_of(parts: Sequence[Fixes]) -> Fixes:
    """Fixes one after the other."""
    return Fixes(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS})


def spread(begin: Longs, counts: Longs) -> Longs:
    """The whole numbers from each beginning on, as many as are counted."""
    return np.repeat(begin - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())


def between(fixes: Fixes, one: Longs, other: Longs, share: Floats) -> tuple[Floats, Floats]:
    """`sphere.between` on arrays."""
    lat1, lat2 = fixes.lat.take(one) * 1e-6, fixes.lat.take(other) * 1e-6
    lon1, lon2 = fixes.lon.take(one) * 1e-6, fixes.lon.take(other) * 1e-6
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


def short(dlon: Ints) -> Ints:
    """Differences of longitude by the shorter way; whole numbers."""
    if len(dlon) > 0 and (dlon.max() >= TURN // 2 or dlon.min() < -TURN // 2):
        return np.where(dlon >= TURN // 2, dlon - TURN, np.where(dlon < -TURN // 2, dlon + TURN, dlon))
    return dlon


def metres(fixes: Fixes, one: Longs, other: Longs) -> Floats:
    """Distances between fixes at two places each."""
    return distances_m(
        _degrees(fixes.lat.take(one)),
        _degrees(fixes.lon.take(one)),
        _degrees(fixes.lat.take(other)),
        _degrees(fixes.lon.take(other)),
    )


def _degrees(micro: Ints) -> Floats:
    return micro.astype(np.float64) * 1e-6


def distances_m(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """`sphere.distance_m` on arrays."""
    half_lat, half_lon = np.sin((lat2 - lat1) * (np.pi / 360)), np.sin((lon2 - lon1) * (np.pi / 360))
    across = np.cos(lat1 * (np.pi / 180)) * np.cos(lat2 * (np.pi / 180))
    chord = half_lat * half_lat + across * half_lon * half_lon
    found: Floats = np.arcsin(np.sqrt(np.minimum(chord, 1.0))) * (2 * RADIUS_M)
    return found
