"""Observations as files for other programs: JSON lines, CSV, Parquet, GeoJSON, Global Fishing Watch's events.

Each file is written whole or not at all. A form is chosen by the file's ending; both shapes of Global
Fishing Watch have theirs: `.gfw.json` for events as its API gives them, `.gfw.csv` for the table of pipe-
encounters.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from abide.publish.csvtext import safe
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Observation
from abide.terms.identity import plain

Json = dict[str, object]
GFW_TYPES = {"ship_meeting": "encounter", "ais_silence": "gap", "port_call": "port_visit"}
"""Kinds that Global Fishing Watch has events of, and its words for them."""
PLACES = (("lat", "lon"), ("start_lat", "start_lon"))


def observation_as_json(observation: Observation) -> Json:
    """One observation as the command line prints it: the kind's own fields, then what all have."""
    detail = dict(observation.detail)
    coverage: Json = dict(observation.coverage.figures)
    told: Json = {"kind": observation.kind if len(detail) > 0 else "nothing_seen"}
    if told["kind"] == "nothing_seen" or set(detail) == {"simulated"}:
        told = {"kind": "nothing_seen", "of": observation.kind, "found": 0}
    told |= {str(name): plain(value) for name, value in detail.items()}
    told |= {
        "coverage": coverage | {"note": observation.coverage.note},
        "id": observation.id,
        "version": observation.version,
        "bearer": observation.bearer,
        "duties": list(observation.duties),
        "touches": list(observation.touches),
        "bearing": str(observation.bearing),
        "why": observation.why,
        "summary": observation.summary,
        "rows": list(observation.rows),
        "query": observation.query,
        "origin": observation.origin,
        "known_since": plain(observation.known_since),
        "inputs": list(observation.inputs),
        "parameters": dict(observation.parameters),
    }
    return told


def write_observations(observations: Sequence[Observation], path: Path) -> None:
    """Writes observations in the form that the file's ending names.

    Raises:
        UnknownName: no form of that ending.
        BadInput: the file cannot be written.
    """
    ending = next((item for item in FORMS if path.name.endswith(item)), None)
    if ending is None:
        raise UnknownName("form for the file", path.name, see=f"there are: {', '.join(FORMS)}")
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        FORMS[ending](observations, draft)
        draft.replace(path)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)


def found(observations: Iterable[Observation]) -> list[Json]:
    """The observations that saw something, as JSON."""
    told = (observation_as_json(item) for item in observations)
    return [item for item in told if item["kind"] != "nothing_seen"]


def _flat(observations: Iterable[Observation]) -> list[Json]:
    """One row an observation; lists and coverage as JSON text."""
    return [
        {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            for name, value in item.items()
        }
        for item in found(observations)
    ]


def _jsonl(observations: Sequence[Observation], path: Path) -> None:
    lines = (json.dumps(observation_as_json(item), ensure_ascii=False) for item in observations)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _csv(observations: Sequence[Observation], path: Path) -> None:
    rows = _flat(observations)
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["kind"]
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([safe(_cell(row.get(name))) for name in names] for row in rows)
    path.write_text(page.getvalue(), encoding="utf-8")


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def _parquet(observations: Sequence[Observation], path: Path) -> None:
    rows = _flat(observations)
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["kind"]
    columns = {name: [row.get(name) for row in rows] for name in names}
    table = {
        name: pa.array(values)
        if any(item is not None for item in values)
        else pa.nulls(len(values), pa.string())
        for name, values in columns.items()
    }
    pq.write_table(pa.table(table), path)


def _geojson(observations: Sequence[Observation], path: Path) -> None:
    """Points at [longitude, latitude]; the coverage stands once, at the collection."""
    features: list[Json] = []
    for item in found(observations):
        place = next(((item[lat], item[lon]) for lat, lon in PLACES if lat in item), None)
        features.append(
            {
                "type": "Feature",
                "id": item["id"],
                "geometry": None if place is None else {"type": "Point", "coordinates": [place[1], place[0]]},
                "properties": {name: value for name, value in item.items() if name != "coverage"},
            }
        )
    coverage = observation_as_json(observations[0])["coverage"] if len(observations) > 0 else {}
    told = {"type": "FeatureCollection", "coverage": coverage, "features": features}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _gfw_events(observations: Sequence[Observation], path: Path) -> None:
    """Events with the fields of Global Fishing Watch's API; fields that are not measured here are null."""
    told = [_gfw_event(item) for item in found(observations) if item["kind"] in GFW_TYPES]
    page = {"total": len(told), "limit": len(told), "offset": 0, "entries": told}
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")


def _gfw_event(item: Json) -> Json:
    kind = GFW_TYPES[str(item["kind"])]
    lat, lon = next((item[lat], item[lon]) for lat, lon in PLACES if lat in item)
    event: Json = {
        "id": item["id"],
        "type": kind,
        "start": item["start"],
        "end": item["end"],
        "position": {"lat": lat, "lon": lon},
        "boundingBox": [lon, lat, lon, lat],
        "regions": {
            name: []
            for name in (
                "mpa",
                "eez",
                "rfmo",
                "fao",
                "majorFao",
                "eez12Nm",
                "highSeas",
                "mpaNoTake",
                "mpaNoTakePartial",
            )
        },
        "distances": {
            "startDistanceFromShoreKm": item.get("shore_km", item.get("start_shore_km")),
            "endDistanceFromShoreKm": item.get("shore_km", item.get("end_shore_km")),
            "startDistanceFromPortKm": item.get("port_km"),
            "endDistanceFromPortKm": item.get("port_km"),
        },
        "vessel": _gfw_vessel(item, "_1" if kind == "encounter" else ""),
    }
    return event | {kind: GFW_PARTS[kind](item)}


def _gfw_vessel(item: Json, place: str) -> Json:
    label = str(item[f"vessel{place}"])
    return {
        "id": label,
        "name": item.get(f"name{place}"),
        "ssvid": label.partition("#")[0],
        "flag": item.get(f"flag{place}"),
        "type": item.get(f"type{place}"),
        "publicAuthorizations": [],
    }


def _gfw_encounter(item: Json) -> Json:
    distance = item["median_distance_m"]
    assert isinstance(distance, int | float)
    return {
        "vessel": _gfw_vessel(item, "_2"),
        "medianDistanceKilometers": round(distance / 1000, 6),
        "medianSpeedKnots": item["median_speed_kn"],
        "type": str(item["roles"]).upper(),
        "potentialRisk": None,
        "mainVesselPublicAuthorizationStatus": None,
        "encounteredVesselPublicAuthorizationStatus": None,
    }


def _gfw_gap(item: Json) -> Json:
    return {
        "intentionalDisabling": None,
        "distanceKm": item["distance_km"],
        "durationHours": item["hours"],
        "impliedSpeedKnots": item["implied_speed_kn"],
        "positions12HoursBeforeSat": None,
        "positionsPerDaySatReception": None,
        "offPosition": {"lat": item["start_lat"], "lon": item["start_lon"]},
        "onPosition": {"lat": item["end_lat"], "lon": item["end_lon"]},
    }


def _gfw_visit(item: Json) -> Json:
    anchorage = {"name": item["port"], "flag": item["country"], "lat": item["lat"], "lon": item["lon"]}
    return {
        "visitId": item["id"],
        "confidence": None,
        "durationHrs": item["hours"],
        "startAnchorage": anchorage,
        "endAnchorage": anchorage,
    }


GFW_PARTS: dict[str, Callable[[Json], Json]] = {
    "encounter": _gfw_encounter,
    "gap": _gfw_gap,
    "port_visit": _gfw_visit,
}

PIPELINE = (
    *("encounter_id", "start_time", "end_time", "mean_latitude", "mean_longitude", "median_distance_km"),
    *("median_speed_knots", "start_lat", "start_lon", "end_lat", "end_lon", "vessel_1_id", "vessel_2_id"),
    *("vessel_1_seg_ids", "vessel_2_seg_ids", "vessel_1_point_count", "vessel_2_point_count"),
)
"""Columns of pipe-encounters' table; those of segments and points are empty here."""


def _gfw_pipeline(observations: Sequence[Observation], path: Path) -> None:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(PIPELINE)
    for item in found(observations):
        if item["kind"] == "ship_meeting":
            distance = item["median_distance_m"]
            assert isinstance(distance, int | float)
            row = [
                item["id"],
                item["start"],
                item["end"],
                item["lat"],
                item["lon"],
                round(distance / 1000, 6),
                item["median_speed_kn"],
            ]
            row += [
                item["start_lat_mean"],
                item["start_lon_mean"],
                item["end_lat_mean"],
                item["end_lon_mean"],
            ]
            row += [item["vessel_1"], item["vessel_2"], "[]", "[]", "", ""]
            writer.writerow([safe(cell) for cell in row])
    path.write_text(page.getvalue(), encoding="utf-8")


FORMS: dict[str, Callable[[Sequence[Observation], Path], None]] = {
    ".gfw.json": _gfw_events,
    ".gfw.csv": _gfw_pipeline,
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".geojson": _geojson,
}
"""Forms by the file's ending, the longer endings first."""
