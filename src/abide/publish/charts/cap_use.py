"""Use of a cap as a band against its thresholds, what was notified and what others assess apart."""

from calendar import monthrange
from collections.abc import Iterator
from typing import Any

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

SHARES = (0.75, 0.9, 0.95, 1.0)
"""Shares of a cap at which notices go out or deliveries stop."""
NOTIFIED, ASSESSED = "notified", "assessed"


def cap_charts(view: View) -> Iterator[Chart]:
    """One chart for each cap, product and period that something is known of."""
    periods: dict[tuple[str, str, str, str], list[Told]] = {}
    for told in details(view, "cap_use"):
        if len(bounded(told["series"])) == 0:
            continue
        key = (told["duty"], told["product"], told["from"], told["until"])
        periods.setdefault(key, []).append(told)
    for (duty, product, start, end), found in periods.items():
        yield _chart(view, duty, product, (start, end), found)


def _chart(view: View, duty: str, product: str, period: tuple[str, str], found: list[Told]) -> Chart:
    points = [
        {
            "day": _last_day(str(point["until"])),
            **ends(point),
            "what": NOTIFIED if told["column"] == "notified" else ASSESSED,
            "told": f"{point['until']}: {between(point)} {told['unit']}, {told['column']}, {point['factor']}",
            "href": way_to(view, point["rows"]),
        }
        for told in found
        for point in bounded(told["series"])
    ]
    cap, unit = found[0]["cap"], found[0]["unit"]
    notified = [point for point in points if point["what"] == NOTIFIED]
    assessed = [point for point in points if point["what"] == ASSESSED]
    # Assessments are many times the cap, and on one scale with notices they would press these flat.
    panels = [_panel(notified, SHARES, cap=cap, period=period, unit=unit, title="Notified", height=230)]
    if len(assessed) > 0:
        title = "Assessed by others: another measure, never added"
        panels.append(_panel(assessed, (1.0,), cap=cap, period=period, unit=unit, title=title, height=110))
    spec = stacked(panels)
    year = f"{period[0]} to {period[1]}"
    return Chart(
        key=f"cap-{duty}-{product}-{period[0]}",
        title=f"{product.capitalize()} against the cap of {cap:,.0f} {unit}, {year}",
        text=_words(product, cap, unit, found),
        spec=spec,
    )


def _panel(
    points: list[dict[str, Any]],
    shares: tuple[float, ...],
    *,
    cap: float,
    period: tuple[str, str],
    unit: str,
    title: str,
    height: int,
) -> Drawing:
    x, y = days(*period), amounts("low", unit, ticks=5)
    colour, shape = (ACCENT, "circle") if len(shares) > 1 else (OTHER, "diamond")
    lines = [
        {"amount": share * cap, "day": period[place % 2], "label": f"{share:.0%} of the cap"}
        for place, share in enumerate(shares)
    ]
    rule, around = alt.Chart(rows(lines)), alt.Chart(rows(points))
    left, right = (
        alt.Chart(rows(line for line in lines if line["day"] == day)).encode(
            x=x, y=alt.Y("amount:Q"), text=alt.Text("label:N")
        )
        for day in period
    )
    layers = [
        rule.mark_rule(strokeDash=[4, 3], color=MUTED).encode(y=alt.Y("amount:Q")),
        around.mark_rule(strokeWidth=2, color=colour).encode(x=x, y=y, y2=alt.Y2("high:Q")),
        around.mark_point(filled=True, size=55, opacity=1, color=colour, shape=shape).encode(
            x=x, y=alt.Y("high:Q"), href=alt.Href("href:N"), description=alt.Description("told:N")
        ),
        left.mark_text(align="left", dx=4, dy=-6),
        right.mark_text(align="right", dx=-4, dy=-6),
    ]
    if len(shares) > 1:
        layers.insert(0, around.mark_area(opacity=0.25, color=colour).encode(x=x, y=y, y2=alt.Y2("high:Q")))
    return layered(*layers, height=height, width=620, title=alt.Title(title))


def _words(product: str, cap: float, unit: str, found: list[Told]) -> str:
    parts = []
    for told in found:
        last = bounded(told["series"])[-1]
        shares = " to ".join(f"{value / cap:.0%}" for value in dict.fromkeys(ends(last).values()))
        parts.append(
            f"{told['column']} by {told['by']}, by {last['until']}: {between(last)} ({shares} of the cap)"
        )
    return f"{product.capitalize()} against a cap of {cap:,.0f} {unit}. {'; '.join(parts)}."


def _last_day(text: str) -> str:
    """The last day of a month or year as written, or the day itself."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return text
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"
