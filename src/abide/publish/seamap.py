"""A map of meetings and tracks, and the report of a run as one page without scripts or outside addresses."""

import html
import json
from collections.abc import Sequence
from pathlib import Path

import altair as alt

from abide.publish.observations import Json, found, observation_as_json
from abide.terms.errors import BadInput
from abide.terms.evidence import Observation

Track = tuple[str, tuple[tuple[float, float], ...]]
"""A ship's label and its places (latitude, longitude) in the order of time."""

SHOWN = (
    *(
        "start",
        "end",
        "vessel_1",
        "vessel_2",
        "vessel",
        "name_1",
        "name_2",
        "name",
        "roles",
        "grade",
        "hours",
    ),
    *(
        "contact_share",
        "bridged_hours",
        "median_distance_m",
        "median_speed_kn",
        "what",
        "before",
        "after",
        "port",
    ),
    *("reception", "implied_speed_kn", "shore_km", "port_km", "bearing", "why"),
)
COLOURS = {"observed": "#1b6ca8", "bridged": "#c7722b", "seen": "#1b6ca8"}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d232b}"
    "table{border-collapse:collapse;font-size:14px;width:100%}th,td{text-align:left;padding:.3rem .5rem;"
    "border-bottom:1px solid #d7dbe0;vertical-align:top}.wide{overflow-x:auto}"
    ".mark{background:#fff3cd;padding:.5rem}"
)


def map_of(
    observations: Sequence[Observation], tracks: Sequence[Track] = ()
) -> alt.LayerChart | alt.FacetChart:
    """The chart: tracks as lines, observations as points, longitude and latitude in degrees."""
    points = []
    for item in found(observations):
        lat, lon = item.get("lat", item.get("start_lat")), item.get("lon", item.get("start_lon"))
        if lat is not None:
            what = str(item.get("grade", "seen"))
            points.append(
                {"lat": lat, "lon": lon, "what": what, "hours": item.get("hours") or 1, "told": _title(item)}
            )
    lines = [
        {"ship": label, "lat": lat, "lon": lon, "order": place}
        for label, places in tracks
        for place, (lat, lon) in enumerate(places)
    ]
    scale = alt.Scale(zero=False, nice=False, padding=12)
    x, y = alt.X("lon:Q", title="longitude °", scale=scale), alt.Y("lat:Q", title="latitude °", scale=scale)
    drawn = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_line(strokeWidth=1, opacity=0.6)
        .encode(x=x, y=y, detail="ship:N", order="order:Q", color=alt.value("#8a949e"))
    )
    marked = (
        alt.Chart(alt.InlineData(values=points))
        .mark_circle(opacity=0.8)
        .encode(
            x=x,
            y=y,
            size=alt.Size("hours:Q", title="hours", scale=alt.Scale(range=[40, 400])),
            color=alt.Color(
                "what:N", title="", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
            ),
            tooltip=["told:N"],
        )
    )
    return alt.layer(drawn, marked).properties(width=760, height=480)


def write_map(observations: Sequence[Observation], path: Path, tracks: Sequence[Track] = ()) -> None:
    """Writes the map: `.svg`, `.png`, or `.json` for the chart's specification.

    Raises:
        BadInput: another ending, or the file cannot be written.
    """
    if path.suffix not in (".svg", ".png", ".json"):
        raise BadInput("a map is written as .svg, .png or .json", file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        map_of(observations, tracks).save(str(path))
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error


def write_report(
    observations: Sequence[Observation],
    path: Path,
    *,
    title: str,
    read: Json,
    tracks: Sequence[Track] = (),
    curve: Sequence[tuple[float, int, bool, int]] = (),
) -> None:
    """Writes a run as one HTML page: what was read, coverage, thresholds, map, sensitivity, what was found.

    Args:
        observations: of one kind; at least one, as a kind that finds nothing says so in one.
        path: the page.
        title: of the kind.
        read: the report of the normal form: sources, rows taken and left out by reason.
        tracks: of the ships concerned, for the map.
        curve: of meetings: reach in metres, least hours, bridged, number.

    Raises:
        BadInput: the page cannot be written.
    """
    items = found(observations)
    first = observation_as_json(observations[0])
    parts = [
        f"<h1>{_text(title)}</h1>",
        '<p class="mark">Simulated records: nothing here bears on a State.</p>'
        if first.get("simulated")
        else "",
        f"<p>{len(items)} found. Records show what was sent, not what was done; not a finding of law.</p>",
        "<h2>What could have been seen</h2>",
        _pairs(first["coverage"]),
        "<h2>What was read</h2>",
        _table(
            [
                {"file": item["name"], "layout": item["layout"], "SHA-256": item["sha256"]}
                for item in _list(read["sources"])
            ]
        ),
        _pairs(read["counts"]),
        "<h2>Thresholds</h2>",
        _pairs(first["parameters"]),
    ]
    if len(items) > 0 and any("lat" in item or "start_lat" in item for item in items):
        from io import StringIO  # noqa: PLC0415

        drawn = StringIO()
        map_of(observations, tracks).save(drawn, format="svg")
        parts += ["<h2>Map</h2>", f'<div class="wide">{drawn.getvalue()}</div>']
    if len(curve) > 0:
        rows: list[Json] = [
            {
                "within (m)": reach,
                "at least (h)": hours,
                "silences": "bridged" if bridge else "not bridged",
                "meetings": number,
            }
            for reach, hours, bridge, number in curve
        ]
        parts += ["<h2>How the number depends on thresholds</h2>", _table(rows)]
    shown = [{name: item[name] for name in SHOWN if item.get(name) is not None} for item in items]
    parts += ["<h2>Found</h2>", _table(shown)] if len(items) > 0 else []
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_text(title)} · Abide</title>'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(page, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error


def _title(item: Json) -> str:
    ships = [str(item[name]) for name in ("vessel_1", "vessel_2", "vessel") if name in item]
    return f"{' and '.join(ships)}, {item.get('start')} to {item.get('end')}"


def _list(value: object) -> list[Json]:
    assert isinstance(value, list)
    return value


def _text(value: object) -> str:
    return html.escape(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _pairs(value: object) -> str:
    assert isinstance(value, dict)
    rows = "".join(f"<tr><th>{_text(name)}</th><td>{_text(item)}</td></tr>" for name, item in value.items())
    return f"<table>{rows}</table>"


def _table(rows: Sequence[Json]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = "".join(f"<th>{_text(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{_text(row[name]) if name in row else ''}</td>" for name in names) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
