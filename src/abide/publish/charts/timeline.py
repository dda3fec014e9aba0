"""What happened about a State by day: deadlines, promises, reports, other claims, records; a lane each."""

import altair as alt

from abide.publish.charts.drawn import ACCENT, INK, ROOT, Chart, days, layered, rows, way_to
from abide.publish.moments import Moment, timeline_of
from abide.publish.view import View, file_key

LANES = {
    "due": "deadline",
    "milestone": "deadline",
    "promises": "promise",
    "report": "report",
    "denies": "denial",
    "accuses": "accusation",
    "record": "record",
}
"""The lane of a moment by its word; every other word is a claim."""
ORDER = ["deadline", "promise", "report", "claim", "accusation", "denial", "record"]
SHAPES = ["diamond", "triangle-right", "square", "circle", "triangle-up", "triangle-down", "cross"]
LEAST = 3


def timeline_chart(view: View, state: str) -> Chart | None:
    """The timeline of a State; None where fewer than three things happened."""
    moments = [moment for moment in timeline_of(view, state) if moment.piece is not None]
    if len(moments) < LEAST:
        return None
    first, last = min(moment.day for moment in moments), max(moment.day for moment in moments)
    told = {item.duty for (bearer, _), item in view.standings.items() if bearer == state and item.spoken_of}
    dues = [
        moment
        for moment in timeline_of(view, state)
        if moment.due is not None and moment.due.duty in told and first <= moment.day <= last
    ]
    points = [_point(view, moment) for moment in (*moments, *dues)]
    lanes = [lane for lane in ORDER if any(point["lane"] == lane for point in points)]
    shapes = [SHAPES[ORDER.index(lane)] for lane in lanes]
    chart = alt.Chart(rows(points))
    marks = chart.mark_point(filled=True, size=60, opacity=0.75).encode(
        x=days(),
        y=alt.Y("lane:N", title=None, sort=lanes, scale=alt.Scale(domain=lanes)),
        shape=alt.Shape("lane:N", legend=None, scale=alt.Scale(domain=lanes, range=shapes)),
        color=alt.ColorValue(ACCENT, condition={"test": "datum.lane == 'deadline'", "value": INK}),
        href=alt.Href("href:N"),
        description=alt.Description("told:N"),
    )
    counts = [f"{sum(point['lane'] == lane for point in points)} on the lane “{lane}”" for lane in lanes]
    name = view.name(state)
    return Chart(
        key=f"timeline-{state}",
        about=state,
        title=f"{name}: timeline",
        text=f"{name}, {first} to {last}: {', '.join(counts)}. A claim stands on the day it became public.",
        spec=layered(marks, height=28 * len(lanes)),
    )


def _point(view: View, moment: Moment) -> dict[str, object]:
    day = moment.day.isoformat()
    if moment.due is not None:
        told = f"{day}: {moment.due.duty}, {moment.due.what}"
        href = f"{ROOT}duties/{file_key(moment.due.duty)}.html"
        return {"day": day, "lane": "deadline", "told": told, "href": href}
    assert moment.piece is not None
    lane = LANES.get(moment.what, "claim")
    return {
        "day": day,
        "lane": lane,
        "told": f"{day}: {moment.what}, {moment.piece.summary}",
        "href": way_to(view, (moment.piece.public_id,)),
    }
