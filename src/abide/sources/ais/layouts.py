"""Which columns of a table of positions mean what: known layouts, told by their headers.

Names are compared without case, spaces and punctuation, so that `BaseDateTime`, `base_date_time` and
`Base Date Time` are one. Order of columns never matters: MarineCadastre's files of 2024 and later put
longitude before latitude, the older ones after.
"""

import re
from collections.abc import Mapping, Sequence

from abide.terms.errors import BadInput

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("mmsi", "ssvid", "vesselid", "mmsinumber", "shipid", "vessel", "id"),
    "time": (
        *("basedatetime", "timestamp", "datetimeutc", "datetime", "timeutc", "utctime", "positiontime"),
        *("localtime", "time", "ts", "t"),
    ),
    "lat": ("latitude", "lat", "latitudedegrees", "y"),
    "lon": ("longitude", "lon", "long", "lng", "longitudedegrees", "x"),
    "imo": ("imo", "imonumber"),
    "name": ("vesselname", "shipname", "name"),
    "call_sign": ("callsign",),
    "flag": ("flag", "flagcode"),
    "type": ("vesseltype", "shiptype", "shipandcargotype", "vesselclass", "type"),
    "draught": ("draught", "draft"),
}
"""Fields of the normal form and the names they go by, best first."""

NEEDED = ("id", "time", "lat", "lon")

LAYOUTS: Mapping[str, frozenset[str]] = {
    "Danish Maritime Authority": frozenset({"typeofmobile", "timestamp", "mmsi", "navigationalstatus"}),
    "exactEarth": frozenset({"messageid", "repeatindicator", "mmsi", "time", "millisecond"}),
    "MarineCadastre (to 2023)": frozenset({"mmsi", "basedatetime", "lat", "lon"}),
    "MarineCadastre (2024 on)": frozenset({"mmsi", "basedatetime", "latitude", "longitude"}),
    "Global Fishing Watch": frozenset({"ssvid", "timestamp", "lat", "lon"}),
}
"""Layouts by the columns that only they have together; whatever else has the four needed is a plain table."""


def key(name: str) -> str:
    """A column's name as it is compared."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def layout_of(header: Sequence[str]) -> str:
    """Name of the layout that a header belongs to."""
    names = {key(name) for name in header}
    return next((title for title, marks in LAYOUTS.items() if marks <= names), "plain table")


def map_columns(header: Sequence[str], *, given: Mapping[str, str], file: str) -> dict[str, str]:
    """Field to column.

    Args:
        header: names of the columns as they stand.
        given: the user's own map, field to column; it goes before what is known.
        file: how a fault calls the file.

    Raises:
        BadInput: a needed field that no column holds, or a column of the map that is not there.
    """
    by_key = {key(name): name for name in reversed(header)}
    found: dict[str, str] = {}
    for field, column in given.items():
        if field not in FIELDS:
            raise BadInput(f"--columns knows {', '.join(FIELDS)}, not '{field}'")
        if column not in header:
            raise BadInput(f"has no column '{column}'; it has {', '.join(header)}"[:400], file=file)
        found[field] = column
    for field, names in FIELDS.items():
        match = next((by_key[name] for name in names if name in by_key), None)
        if field not in found and match is not None:
            found[field] = match
    lacking = [field for field in NEEDED if field not in found]
    if len(lacking) > 0:
        raise BadInput(
            f"no column is known to hold {', '.join(lacking)}; name them with --columns, such as "
            f"--columns id=MMSI,time=SEEN,lat=Y,lon=X (it has {', '.join(header)[:160]})",
            file=file,
        )
    return found
