"""Distances on the sphere, interpolation across the antimeridian and at the poles, and cells to join by.

All are Ibis expressions of degrees, so that every engine computes the same. The sphere has the mean radius of
the Earth (IUGG, 6,371,008.8 m); against the ellipsoid distances differ by at most 0.6 per cent.
"""

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import ibis

RADIUS_M = 6_371_008.8
DEGREE_M = RADIUS_M * math.pi / 180
KNOT = 1852 / 3600
"""Metres a second."""
POLAR = 85.0
"""Latitude from which positions are interpolated in the plane around the pole, where meridians meet."""
CAP = 89.0
"""Latitude from which a row of cells is one cell, 111 km from the pole."""

Number: TypeAlias = Any
"""A numeric expression of Ibis, whose types mypy cannot follow."""


def degrees(micro: Number) -> Number:
    """Degrees of a latitude or longitude in 1e-6 degrees."""
    return micro.cast("float64") * 1e-6


def distance_m(lat1: Number, lon1: Number, lat2: Number, lon2: Number) -> Number:
    """Great-circle distance in metres (haversine)."""
    half_lat = ((lat2 - lat1) * (math.pi / 360)).sin()
    half_lon = ((lon2 - lon1) * (math.pi / 360)).sin()
    across = (lat1 * (math.pi / 180)).cos() * (lat2 * (math.pi / 180)).cos()
    chord = half_lat * half_lat + across * half_lon * half_lon
    return (ibis.least(chord, 1.0).sqrt()).asin() * (2 * RADIUS_M)


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The same distance of two places (latitude, longitude in degrees), outside of tables."""
    (lat1, lon1), (lat2, lon2) = one, other
    half_lat, half_lon = math.sin(math.radians(lat2 - lat1) / 2), math.sin(math.radians(lon2 - lon1) / 2)
    across = math.cos(math.radians(lat1)) * math.cos(math.radians(lat2))
    return 2 * RADIUS_M * math.asin(math.sqrt(min(1.0, half_lat**2 + across * half_lon**2)))


def wrapped(lon: Number) -> Number:
    """A longitude brought back into [-180, 180), from at most one turn outside."""
    return ibis.cases((lon >= 180, lon - 360), (lon < -180, lon + 360), else_=lon)


def between(
    first: tuple[Number, Number], last: tuple[Number, Number], share: Number
) -> tuple[Number, Number]:
    """The place that lies a share of the way from one place to another, by the shorter way round.

    Below `POLAR`, latitude and longitude run evenly; above it, the coordinates of the plane that touches the
    Earth at the pole do.
    """
    (lat1, lon1), (lat2, lon2) = first, last
    polar = ibis.least(lat1.abs(), lat2.abs()) >= POLAR
    side = lat1.sign()
    x = _polar(lat1, lon1, "cos") * (1 - share) + _polar(lat2, lon2, "cos") * share
    y = _polar(lat1, lon1, "sin") * (1 - share) + _polar(lat2, lon2, "sin") * share
    lat = ibis.ifelse(polar, side * (90 - (x * x + y * y).sqrt()), lat1 + (lat2 - lat1) * share)
    even = wrapped(lon1 + wrapped(lon2 - lon1) * share)
    return lat, ibis.ifelse(polar, wrapped(y.atan2(x) * (180 / math.pi)), even)


def _polar(lat: Number, lon: Number, axis: str) -> Number:
    return (90 - lat.abs()) * getattr(lon * (math.pi / 180), axis)()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A grid of cells for finding what lies within a reach.

    Rows are of one height; a row has as many columns as leave each at least one height wide at its edge
    nearer the pole. A place is looked for in its own cell and in those that its reach touches, at most four.

    Attributes:
        reach_m: the distance within which pairs are wanted.
    """

    reach_m: float

    @property
    def height(self) -> float:
        """Of a row, in degrees: 0.02, or more for a long reach."""
        return max(0.02, 4 * self.reach_m / DEGREE_M)

    def row(self, lat: Number, *, shift: int = 0) -> Number:
        """The row of a latitude, or of the edge of its reach to the south (-1) or north (1)."""
        edge = shift * self.reach_m * 1.001 / DEGREE_M
        return ((lat + 90 + edge) / self.height).floor().cast("int64")

    def column(self, row: Number, lon: Number, *, lat: Number | None = None, shift: int = 0) -> Number:
        """The column of a longitude in a row, or of the edge of the reach of a place to the west or east."""
        columns = self._columns(row)
        edge = ibis.literal(0.0)
        if lat is not None:
            # The reach in longitude grows to the pole: taken at the poleward edge of either row.
            cosine = ibis.least(self._cosine(row), self._cosine(self.row(lat)))
            share = math.sin(self.reach_m * 1.001 / RADIUS_M / 2) / ibis.greatest(cosine, 1e-9)
            edge = ibis.least(share, 1.0).asin() * (2 * 180 / math.pi) * shift
        found = ((lon + edge + 180) / 360 * columns.cast("float64")).floor().cast("int64")
        return ((found + columns) % columns).cast("int64")

    def _poleward(self, row: Number) -> Number:
        south = row.cast("float64") * self.height - 90
        return ibis.least(ibis.greatest(south.abs(), (south + self.height).abs()), 90.0)

    def _cosine(self, row: Number) -> Number:
        return (self._poleward(row) * (math.pi / 180)).cos()

    def _columns(self, row: Number) -> Number:
        count = ibis.greatest((self._cosine(row) * (360 / self.height)).floor().cast("int64"), 1)
        return ibis.ifelse(self._poleward(row) >= CAP, ibis.literal(1, type="int64"), count)
