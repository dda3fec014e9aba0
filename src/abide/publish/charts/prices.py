"""Prices of one item at one place, with breaks and the days on which bans and caps began."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from abide.publish.charts.drawn import (
    ACCENT,
    MUTED,
    OTHER,
    Chart,
    Told,
    amounts,
    between,
    bounded,
    days,
    details,
    ends,
    layered,
    rows,
    way_to,
)
from abide.publish.view import View, file_key

LEAST = 3
"""Days of a series from which a line says more than the table."""


def price_charts(view: View) -> Iterator[Chart]:
    """One chart for each series of at least three days, the longest first."""
    for told in sorted(details(view, "price_series"), key=lambda each: -len(each["series"])):
        if len(bounded(told["series"])) >= LEAST:
            yield _chart(view, told)


def _chart(view: View, told: Told) -> Chart:
    unit = f"{told['currency']} per {told['unit']}"
    points = [
        {
            "day": point["day"],
            **ends(point),
            "middle": sum(ends(point).values()) / 2,
            "told": f"{point['day']}: {between(point)} {unit}, {point['speaker']}",
            "href": way_to(view, point["rows"]),
        }
        for point in bounded(told["series"])
    ]
    breaks = [
        {**each, "label": f"× {each['change_low']} to {each['change_high']}"} for each in told["breaks"]
    ]
    first, last = points[0]["day"], points[-1]["day"]
    events = [event for event in _events(view) if first <= event["day"] <= last]
    x, y = days(first, last), amounts("middle", unit)
    base, broken, begun = alt.Chart(rows(points)), alt.Chart(rows(breaks)), alt.Chart(rows(events))
    layers = [
        begun.mark_rule(color=MUTED, strokeDash=[2, 3]).encode(x=x),
        begun.mark_text(angle=270, align="right", dx=-2, dy=-5, y=0, fontSize=10).encode(
            x=x, text=alt.Text("label:N")
        ),
        base.mark_line(color=ACCENT, strokeWidth=1.5).encode(x=x, y=y),
        base.mark_rule(color=ACCENT, strokeWidth=2).encode(x=x, y=alt.Y("low:Q"), y2=alt.Y2("high:Q")),
        base.mark_point(filled=True, size=40, color=ACCENT, opacity=1).encode(
            x=x, y=y, href=alt.Href("href:N"), description=alt.Description("told:N")
        ),
    ]
    if len(breaks) > 0:
        layers.insert(
            0, broken.mark_rect(color=OTHER, opacity=0.15).encode(x=alt.X("from:T"), x2=alt.X2("until:T"))
        )
        layers.append(broken.mark_rule(color=OTHER, strokeWidth=2).encode(x=x))
        layers.append(broken.mark_text(align="right", dx=-4, y=10).encode(x=x, text=alt.Text("label:N")))
    name = f"{told['item']}, {told['place']}, {unit}"
    change = f"from {points[0]['middle']:,.6g} to {points[-1]['middle']:,.6g}"
    return Chart(
        key=file_key(f"prices-{told['place']}-{told['item']}-{told['currency']}-{told['unit']}"),
        title=f"Price of {name}",
        text=f"Price of {name}, on {len(points)} days from {first} to {last}: {change}. {_told(breaks)}",
        spec=layered(*layers, height=220),
    )


def _told(breaks: list[dict[str, Any]]) -> str:
    if len(breaks) == 0:
        return "No break is told."
    return " ".join(
        f"A break between {each['from']} and {each['until']}: level {each['label']}." for each in breaks
    )


def _events(view: View) -> list[dict[str, str]]:
    """The days on which the first duties of each resolution began to bind."""
    first: dict[int, str] = {}
    for duty in view.duties.values():
        day = duty.in_force.isoformat()
        if duty.resolution not in first or day < first[duty.resolution]:
            first[duty.resolution] = day
    return [{"day": day, "label": f"S/RES/{resolution}"} for resolution, day in sorted(first.items())]
