"""Evidence with a place as GeoJSON (RFC 7946): meetings of ships and what else has a latitude and longitude.

A piece that names a place in words only is a feature without geometry, so that nothing seems to lie at 0, 0.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from abide.publish.atomic import put_object
from abide.publish.contract import Json
from abide.terms.edition import Edition
from abide.terms.evidence import Claim, Evidence
from abide.terms.identity import plain

PLACES = ("position", "place", "port", "location")
"""Fields that name a place in words."""


def as_geojson(edition: Edition, file: Path) -> tuple[Path, ...]:
    """Writes the features of an edition."""
    return put_object(file, {"type": "FeatureCollection", "features": list(features(edition))})


def features(edition: Edition) -> Iterator[Json]:
    """Every piece of evidence that has coordinates or names a place."""
    for piece in edition.evidence:
        fields = _fields(piece)
        point = _point(fields)
        place = next((str(fields[name]) for name in PLACES if fields.get(name)), "")
        if point is None and place == "":
            continue
        yield {
            "type": "Feature",
            "id": piece.public_id,
            "geometry": None if point is None else {"type": "Point", "coordinates": list(point)},
            "properties": {
                "id": piece.public_id,
                "kind": piece.kind,
                "summary": piece.summary,
                "place": place,
                "bearer": piece.bearer,
                "duties": list(piece.named_duties),
                "bearing": str(piece.bearing),
                "from": plain(piece.period.start),
                "until": plain(piece.period.end),
                "known_since": plain(piece.known_since),
                "origin": piece.origin,
                "fields": {name: value for name, value in fields.items() if value not in ("", None)},
            },
        }


def _fields(piece: Evidence) -> Mapping[str, object]:
    """The fields of a row or of an observation."""
    if isinstance(piece, Claim):
        return {} if piece.row is None else dict(piece.row.cells)
    return {name: plain(value) for name, value in piece.detail}


def _point(fields: Mapping[str, object]) -> tuple[float, float] | None:
    """(longitude, latitude), or None where either is missing, no number, or off the globe."""
    try:
        longitude, latitude = (float(str(fields.get(name, ""))) for name in ("lon", "lat"))
    except ValueError:
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None
