"""Events that another detector found, as its own observations: Global Fishing Watch's files, both shapes.

What stands in them is that detector's word about records that are not in hand: the observation says whose
it is, in which version, and that its coverage is not known here. A zero from such a file means nothing.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from abide.sources.ais.files import sha256_of_file
from abide.terms.dates import Period
from abide.terms.errors import BadInput
from abide.terms.evidence import Coverage, Observation
from abide.terms.quantity import Qualifier, Quantity

KINDS = {
    "encounter": "ship_meeting",
    "gap": "ais_silence",
    "port_visit": "port_call",
    "loitering": "loitering",
}
UNKNOWN = Coverage(note="coverage is not told by the file; a lack of events means nothing")
Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideEvents:
    """A reader of an outside detector's events.

    Attributes:
        detector: its name, the origin of the observations.
        detector_version: its version or data set, as the user knows it.
    """

    KEY = "outside_events"
    TITLE = "Events of an outside detector"
    VERSION = "1"

    detector: str = "Global Fishing Watch"
    detector_version: str = "not told"

    def read(self, path: Path, *, known_since: date | None) -> Iterator[Observation]:
        """The events of a file: JSON of the API (a page with `entries`, a list, or one a line), or the table.

        Raises:
            BadInput: the file is neither, or an event lacks a time or place; with its number.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"cannot be read ({error})", file=str(path)) from error
        digest = sha256_of_file(path)
        for number, (form, entry) in enumerate(_events(text, path), start=1):
            try:
                yield self._observation(form(entry), digest, known_since)
            except (KeyError, TypeError, ValueError) as error:
                raise BadInput(f"event {number} lacks or garbles {error}", file=str(path)) from error

    def _observation(self, event: Json, digest: str, known_since: date | None) -> Observation:
        kind = KINDS.get(str(event["type"]), str(event["type"]))
        start, end = (datetime.fromisoformat(str(event[name])) for name in ("start", "end"))
        hours = round((end - start).total_seconds() / 3600, 2)
        detail = tuple((name, value) for name, value in event.items() if value is not None and name != "type")
        return Observation(
            kind=kind,
            version=f"{self.detector} {self.detector_version}",
            bearer=None,
            duties=(),
            period=Period(start=start.date(), end=end.date()),
            known_since=known_since,
            why=f"an event as {self.detector} published it; the records are not in hand",
            figure=Quantity(low=hours, high=hours, unit="hours", qualifier=Qualifier.EXACT, text=f"{hours}"),
            query=f"as published by {self.detector}",
            parameters=(("detector", self.detector), ("detector_version", self.detector_version)),
            inputs=(digest,),
            rows=(str(event["id"]),),
            coverage=UNKNOWN,
            origin=self.detector,
            summary=f"{self.detector}: {event['type']}, {hours:.1f} h",
            detail=(*detail, ("detector", self.detector)),
        )


def _events(text: str, path: Path) -> Iterator[tuple[Callable[[Json], Json], Json]]:
    """Each event as it stands, with the reader of its shape."""
    if text.lstrip()[:1] in ("{", "["):
        for entry in _entries(text, path):
            yield (_from_pipeline if "encounter_id" in entry else _from_api), entry
        return
    rows = csv.DictReader(text.splitlines())
    if "encounter_id" not in (rows.fieldnames or ()):
        raise BadInput("is neither JSON events of the API nor the table of pipe-encounters", file=str(path))
    for row in rows:
        yield _from_pipeline, dict(row)


def _entries(text: str, path: Path) -> list[Json]:
    try:
        told = json.loads(text)
    except json.JSONDecodeError:
        try:
            told = [json.loads(line) for line in text.splitlines() if line.strip() != ""]
        except json.JSONDecodeError as error:
            raise BadInput(f"is not JSON ({error.msg})", file=str(path), line=error.lineno) from error
    if isinstance(told, dict):
        told = told.get("entries", [told])
    if not isinstance(told, list) or not all(isinstance(item, dict) for item in told):
        raise BadInput("holds no list of events", file=str(path))
    return told


def _from_api(entry: Json) -> Json:
    kind = str(entry["type"]).lower()
    place = _dict(entry["position"])
    vessel, part = _dict(entry.get("vessel") or {}), _dict(entry.get(kind) or {})
    other = _dict(part.get("vessel") or {})
    distance = part.get("medianDistanceKilometers")
    return {
        "id": entry["id"],
        "type": kind,
        "vessel_1" if kind == "encounter" else "vessel": vessel.get("ssvid") or vessel.get("id"),
        "vessel_2": other.get("ssvid") or other.get("id"),
        "start": _zulu(entry["start"]),
        "end": _zulu(entry["end"]),
        "lat": float(str(place["lat"])),
        "lon": float(str(place["lon"])),
        "median_distance_m": None if distance is None else round(float(str(distance)) * 1000, 3),
        "median_speed_kn": part.get("medianSpeedKnots"),
        "roles": part.get("type"),
        "name_1": vessel.get("name"),
        "name_2": other.get("name"),
        "flag_1": vessel.get("flag"),
        "flag_2": other.get("flag"),
        "hours": part.get("durationHours") or part.get("durationHrs") or part.get("totalTimeHours"),
        "implied_speed_kn": part.get("impliedSpeedKnots"),
        "intentional_disabling": part.get("intentionalDisabling"),
    }


def _from_pipeline(row: Json) -> Json:
    return {
        "id": row["encounter_id"],
        "type": "encounter",
        "vessel_1": str(row["vessel_1_id"]),
        "vessel_2": str(row["vessel_2_id"]),
        "start": _zulu(row["start_time"]),
        "end": _zulu(row["end_time"]),
        "lat": float(str(row["mean_latitude"])),
        "lon": float(str(row["mean_longitude"])),
        "median_distance_m": round(float(str(row["median_distance_km"])) * 1000, 3),
        "median_speed_kn": float(str(row["median_speed_knots"])),
    }


def _dict(value: object) -> Json:
    if not isinstance(value, dict):
        raise TypeError("an object")
    return value


def _zulu(value: object) -> str:
    moment = datetime.fromisoformat(str(value).replace(" UTC", "+00:00"))
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
