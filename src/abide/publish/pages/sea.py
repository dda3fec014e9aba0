"""The sea: meetings, silences and port calls on a map of local data, with what could have been seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path

from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.evidence import Claim, Evidence, Observation

LAND = Path(__file__).parents[1] / "land.txt"
"""Runs of land cells, a line for each row of cells from north to south; made by tools/land.py."""
CELL = 0.1
"""Degrees a cell: a coast is good to about 10 km, enough to find one's way and no more."""
KINDS = ("ship_meeting", "ais_silence", "port_call")
MARGIN, LEAST = 3.0, 12.0
"""Degrees around the outermost places, and the least height and width of the map."""
WIDTH = 900.0
SIGNS = {"reported": "circle", "ship_meeting": "square", "ais_silence": "diamond", "port_call": "triangle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the map, in its units, with every piece of evidence that lies there."""

    x: float
    y: float
    sign: str
    pieces: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A plain map (degrees, the width shortened by the cosine of the middle latitude).

    Attributes:
        width, height: of the drawing.
        land: an SVG path of the land.
        meridians, parallels: (position, degrees) of the grid.
        marks: the places.
    """

    width: float
    height: float
    land: str
    meridians: tuple[tuple[float, int], ...]
    parallels: tuple[tuple[float, int], ...]
    marks: tuple[Mark, ...]


def sea(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """Reported transfers and what positions show, on one map and in tables."""
    reported = sorted(view.tables.get("sts", ()), key=lambda claim: (_cell(claim, "date"), claim.public_id))
    seen = [
        piece for piece in view.edition.evidence if isinstance(piece, Observation) and piece.kind in KINDS
    ]
    return page(
        "sea.html", view, root="", title="Sea", reported=reported, seen=seen, map=drawn([*reported, *seen])
    )


def drawn(pieces: Sequence[Evidence]) -> Map | None:
    """The map of the pieces whose place is known; None where no place is."""
    places: dict[tuple[float, float, str], list[Evidence]] = {}
    for piece in pieces:
        place = place_of(piece)
        if place is not None:
            places.setdefault((*place, _sign(piece)), []).append(piece)
    if len(places) == 0:
        return None
    south, north = _stretched([lat for lat, _, _ in places], low=-90, high=90)
    west, east = _stretched([lon for _, lon, _ in places], low=-180, high=180)
    shrink = max(cos(radians((south + north) / 2)), 0.2)
    scale = WIDTH / ((east - west) * shrink)

    def at(lat: float, lon: float) -> tuple[float, float]:
        return round((lon - west) * shrink * scale, 1), round((north - lat) * scale, 1)

    step = 1 if max(east - west, north - south) <= 12 else 5 if max(east - west, north - south) <= 60 else 20
    return Map(
        width=WIDTH,
        height=round((north - south) * scale, 1),
        land=_land((south, north), (west, east), across=shrink * scale, down=scale),
        meridians=tuple((at(north, lon)[0], lon) for lon in range(-180, 181, step) if west < lon < east),
        parallels=tuple((at(lat, west)[1], lat) for lat in range(-90, 91, step) if south < lat < north),
        marks=tuple(
            Mark(x=at(lat, lon)[0], y=at(lat, lon)[1], sign=sign, pieces=tuple(found))
            for (lat, lon, sign), found in sorted(places.items())
        ),
    )


def place_of(piece: Evidence) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, where the piece has them."""
    if isinstance(piece, Claim):
        return _degrees(_cell(piece, "lat"), _cell(piece, "lon"))
    detail = dict(piece.detail)
    lat, lon = detail.get("lat", detail.get("start_lat")), detail.get("lon", detail.get("start_lon"))
    return _degrees(str(lat), str(lon))


def _degrees(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        place = float(lat), float(lon)
    except ValueError:
        return None
    return place if abs(place[0]) <= 90 and abs(place[1]) <= 180 else None


def _sign(piece: Evidence) -> str:
    return SIGNS["reported" if isinstance(piece, Claim) else piece.kind]


def _cell(claim: Claim, column: str) -> str:
    return dict(claim.row.cells).get(column, "") if claim.row is not None else ""


def _stretched(values: Sequence[float], *, low: float, high: float) -> tuple[float, float]:
    """The span of the values with a margin, never narrower than the least, inside the bounds."""
    middle = (min(values) + max(values)) / 2
    half = max((max(values) - min(values)) / 2 + MARGIN, LEAST / 2)
    return max(middle - half, low), min(middle + half, high)


@cache
def _rows() -> tuple[tuple[tuple[int, int], ...], ...]:
    lines = LAND.read_text(encoding="ascii").splitlines()
    return tuple(
        tuple((int(run.split("-")[0]), int(run.split("-")[1])) for run in line.split()) for line in lines
    )


def _land(
    latitudes: tuple[float, float], longitudes: tuple[float, float], *, across: float, down: float
) -> str:
    """Land inside the frame as one path: a bar for each run of cells."""
    (south, north), (west, east) = latitudes, longitudes
    parts = []
    for index, runs in enumerate(_rows()):
        top = 90 - index * CELL
        if top <= south or top - CELL >= north:
            continue
        y = round((north - top) * down, 1)
        for first, last in runs:
            left, right = max(first * CELL - 180, west), min(last * CELL - 180, east)
            if right > left:
                x, wide = round((left - west) * across, 1), round((right - left) * across, 1)
                parts.append(f"M{x:g} {y:g}h{wide:g}v{CELL * down + 0.3:.1f}h-{wide:g}z")
    return "".join(parts)
