"""Who noticed first: the sign in the evidence and the official finding, a line for each duty of a State."""

import altair as alt

from abide.publish.charts.drawn import ACCENT, MUTED, OTHER, Chart, days, layered, rows, way_to
from abide.publish.view import View

MOST = 60
"""Pairs that are drawn, those nearest to each other in time first; the table holds all."""


def noticed_chart(view: View) -> Chart | None:
    """The pairs that have both days; None where there is none."""
    both = [
        (item, item.sign_on, item.finding)
        for item in view.edition.noticed
        if item.sign_on is not None and item.finding is not None
    ]
    if len(both) == 0:
        return None
    both.sort(key=lambda pair: abs((pair[2].day - pair[1]).days))
    drawn = sorted(both[:MOST], key=lambda pair: (pair[0].state, pair[0].duty))
    ends = [
        {"pair": f"{item.state} {item.duty}", "day": f"{sign}", "finding": f"{finding.day}"}
        for item, sign, finding in drawn
    ]
    points = [
        {
            "pair": f"{item.state} {item.duty}",
            "day": f"{day}",
            "what": what,
            "told": f"{item.state} {item.duty}: {what} on {day}",
            "href": way_to(view, ids),
        }
        for item, sign, finding in drawn
        for what, day, ids in (
            ("sign in the evidence", sign, item.evidence[:1]),
            ("official finding", finding.day, (finding.id,)),
        )
    ]
    domain = ["sign in the evidence", "official finding"]
    y = alt.Y("pair:N", title=None, sort=[end["pair"] for end in ends])
    spec = layered(
        alt.Chart(rows(ends)).mark_rule(color=MUTED).encode(x=days(), x2=alt.X2("finding:T"), y=y),
        alt.Chart(rows(points))
        .mark_point(filled=True, size=60, opacity=1)
        .encode(
            x=days(),
            y=y,
            shape=alt.Shape(
                "what:N",
                title=None,
                legend=alt.Legend(orient="top"),
                scale=alt.Scale(domain=domain, range=["circle", "diamond"]),
            ),
            color=alt.Color("what:N", title=None, scale=alt.Scale(domain=domain, range=[ACCENT, OTHER])),
            href=alt.Href("href:N"),
            description=alt.Description("told:N"),
        ),
        height=20 * len(drawn) + 10,
    )
    earlier = sum(sign < finding.day for _, sign, finding in both)
    return Chart(
        key="noticed",
        title="Sign in the evidence and official finding",
        text=f"{len(both)} pairs of State and duty have both; in {earlier} the sign in the evidence came "
        f"first. {len(drawn)} are drawn. The table says where a lead may be claimed.",
        spec=spec,
    )
