"""Ports and the shore: how far a place is from either.

A list of ports is a CSV file with name, latitude and longitude; the World Port Index is understood as it is
published. The shore is that of the package global-land-mask (a grid of about 1 km from GLOBE elevations),
looked for in rings around the place, so that distances are good to about 1 km.
"""

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from abide.casebooks import SHIPPED
from abide.evidence.observations.sphere import DEGREE_M, RADIUS_M
from abide.terms.errors import BadInput

Degrees = npt.NDArray[np.float64]
NAMES = {
    "name": ("main port name", "name", "port", "port name", "anchorage", "label"),
    "lat": ("latitude", "lat"),
    "lon": ("longitude", "lon", "long"),
    "country": ("country code", "country", "flag", "iso3"),
}
FARTHEST_KM = 500
RINGS_KM = (*range(1, 60), *range(60, 150, 3), *range(150, FARTHEST_KM + 1, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A port or anchorage, in degrees."""

    name: str
    lat: float
    lon: float
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """A list of ports, by its name."""

    source: str
    ports: tuple[Port, ...]

    def nearest(self, lat: float, lon: float) -> tuple[Port, float]:
        """The nearest port and its distance in kilometres."""
        lats, lons = _coordinates(self.ports)
        half_lat = np.sin(np.radians(lats - lat) / 2)
        half_lon = np.sin(np.radians(lons - lon) / 2)
        chord = half_lat**2 + np.cos(np.radians(lats)) * math.cos(math.radians(lat)) * half_lon**2
        best = int(np.argmin(chord))
        metres = 2 * RADIUS_M * math.asin(math.sqrt(min(1.0, float(chord[best]))))
        return self.ports[best], metres / 1000


@cache
def _coordinates(ports: tuple[Port, ...]) -> tuple[Degrees, Degrees]:
    return np.array([port.lat for port in ports]), np.array([port.lon for port in ports])


def read_ports(path: Path) -> Ports:
    """Reads a list of ports.

    Raises:
        BadInput: no such file, a column lacking, a cell that is no coordinate; with the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"cannot be read as a list of ports ({error})", file=str(path)) from error
    header = {name.strip().lower(): name for name in (rows[0] if len(rows) > 0 else {}) if name is not None}
    columns = {
        field: next((header[name] for name in names if name in header), None)
        for field, names in NAMES.items()
    }
    lacking = [field for field in ("name", "lat", "lon") if columns[field] is None]
    if len(lacking) > 0:
        raise BadInput("needs the columns name, lat, lon, or those of the World Port Index", file=str(path))
    ports = tuple(_port(row, columns, path, line) for line, row in enumerate(rows, start=2))
    return Ports(source=path.name, ports=ports)


def _port(row: dict[str, str], columns: dict[str, str | None], path: Path, line: int) -> Port:
    try:
        lat, lon = (float(row[str(columns[name])]) for name in ("lat", "lon"))
    except (TypeError, ValueError) as error:
        raise BadInput("latitude or longitude is no number", file=str(path), line=line) from error
    if abs(lat) > 90 or abs(lon) > 180:
        raise BadInput(f"{lat}, {lon} is no place on Earth", file=str(path), line=line)
    country = row[columns["country"]].strip() if columns["country"] is not None else ""
    return Port(name=row[str(columns["name"])].strip(), lat=lat, lon=lon, country=country or None)


def target_ports(regime: str = "dprk") -> Ports:
    """The ports of the State that a regime is about, from its casebook."""
    return read_ports(SHIPPED / regime / "places" / "ports.csv")


def shore_km(lat: float, lon: float) -> float | None:
    """Distance to the nearest land in kilometres, good to about 1; None beyond `FARTHEST_KM`."""
    from global_land_mask import globe  # noqa: PLC0415  # the grid takes seconds to open

    if bool(globe.is_land(lat, _on_grid(lon))):
        return 0.0
    for ring in RINGS_KM:
        angles = np.linspace(0, 2 * math.pi, max(16, min(720, int(2 * math.pi * ring))), endpoint=False)
        degrees = ring * 1000 / DEGREE_M
        lats = np.clip(lat + degrees * np.cos(angles), -89.99, 89.99)
        lons = lon + degrees * np.sin(angles) / np.maximum(np.cos(np.radians(lats)), 0.01)
        if bool(np.any(globe.is_land(lats, _on_grid(lons)))):
            return float(ring)
    return None


def _on_grid(lon: float | Degrees) -> float | Degrees:
    return (lon + 180) % 360 - 180
