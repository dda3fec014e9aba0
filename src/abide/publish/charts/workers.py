"""Workers of a State by measure: each figure as an interval on its day, measures never on one scale."""

from collections import Counter
from collections.abc import Iterator

import altair as alt

from abide.publish.charts.drawn import (
    ACCENT,
    MUTED,
    OTHER,
    Chart,
    Drawing,
    Told,
    amounts,
    between,
    bounded,
    days,
    details,
    ends,
    layered,
    rows,
    stacked,
    way_to,
)
from abide.publish.view import View

AGREES, ODD = "agrees with others", "at odds with others"
PANELS = 5
"""Measures that are drawn, those with most figures first; the tables hold all."""
SPOKEN = 5
"""Speakers of a measure who have a sign of their own, those with most figures; the tables name all."""


def worker_charts(view: View) -> Iterator[Chart]:
    """One chart for each State with figures on two days or more; those with most figures first."""
    by_state: dict[str, list[Told]] = {}
    for told in details(view, "worker_stock"):
        if told["bearer"] in view.names and len({point["day"] for point in bounded(told["series"])}) > 1:
            by_state.setdefault(told["bearer"], []).append(told)
    for code, found in sorted(
        by_state.items(), key=lambda item: -sum(len(told["series"]) for told in item[1])
    ):
        found.sort(key=lambda told: -len(told["series"]))
        yield _chart(view, code, found[:PANELS])


def _chart(view: View, code: str, found: list[Told]) -> Chart:
    law = [
        {"day": told[name], "label": label}
        for told in details(view, "repatriation", state=code)[:1]
        for name, label in (("halfway", "more than half home"), ("deadline", "all home"))
    ]
    days_told = [point["day"] for told in found for point in told["series"]] + [mark["day"] for mark in law]
    x = days(min(days_told), max(days_told))
    words = "; ".join(f"{_label(told)}: {_span(told)}" for told in found)
    name = view.names[code]
    return Chart(
        key=f"workers-{code}",
        about=code,
        title=f"{name}: workers by measure",
        text=f"{name}. {words}. Measures count different things and are never added.",
        spec=stacked([_panel(view, told, x, law if told is found[0] else []) for told in found]),
    )


def _panel(view: View, told: Told, x: alt.X, law: list[dict[str, str]]) -> Drawing:
    often = [name for name, _ in Counter(point["speaker"] for point in told["series"]).most_common(SPOKEN)]
    points = [
        {
            "day": point["day"],
            **ends(point),
            "what": AGREES if point["consistent"] else ODD,
            "speaker": point["speaker"] if point["speaker"] in often else "others",
            "told": f"{point['day']}: {between(point)}, {point['speaker']}",
            "href": way_to(view, point["rows"]),
        }
        for point in bounded(told["series"])
    ]
    colour = alt.Color("what:N", title=None, scale=alt.Scale(domain=[AGREES, ODD], range=[ACCENT, OTHER]))
    filled = {"test": f"datum.what === '{AGREES}'", "value": ACCENT}
    fill = alt.FillValue("transparent", condition=filled)
    shape = alt.Shape("speaker:N", title=None, legend=alt.Legend(orient="right", symbolFillColor=MUTED))
    figures, limits = alt.Chart(rows(points)), alt.Chart(rows(law))
    low = amounts("low", None, ticks=4)
    layers = [
        figures.mark_rule(strokeWidth=2).encode(x=x, y=low, y2=alt.Y2("high:Q"), color=colour),
        figures.mark_point(size=55, strokeWidth=1.5).encode(
            x=x,
            y=alt.Y("high:Q"),
            shape=shape,
            color=colour,
            fill=fill,
            href=alt.Href("href:N"),
            description=alt.Description("told:N"),
        ),
    ]
    if len(law) > 0:
        layers.append(limits.mark_rule(strokeDash=[4, 3], color=MUTED).encode(x=x))
        for mark, height in zip(law, (-14, -4), strict=True):
            label = alt.Chart(rows([mark])).mark_text(align="left", dx=3, y=height, fontSize=10)
            layers.append(label.encode(x=x, text=alt.Text("label:N")))
    title = alt.Title(_label(told), offset=22 if len(law) > 0 else 4)
    return layered(*layers, height=110, width=480, title=title)


def _label(told: Told) -> str:
    scope = "" if told["scope"] == "national" else f" ({told['scope']})"
    return f"{told['measure']}{scope}".replace("_", " ")


def _span(told: Told) -> str:
    series = bounded(told["series"])
    first_and_last = [series[0], series[-1]] if len(series) > 1 else series
    return ", then ".join(f"{between(point)} on {point['day']}" for point in first_and_last)
