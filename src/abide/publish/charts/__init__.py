"""Charts of what an edition holds: Altair specifications, drawn as SVG for pages and dossiers alike.

Each says in words what it shows, differs by shape and line and not by colour alone, and leads by its marks to
the rows that they stand for.
"""

from collections.abc import Callable, Iterator

from abide.publish.charts.cap_use import cap_charts
from abide.publish.charts.drawn import Chart
from abide.publish.charts.noticed import noticed_chart
from abide.publish.charts.prices import price_charts
from abide.publish.charts.timeline import timeline_chart
from abide.publish.charts.workers import worker_charts
from abide.publish.view import View

__all__ = ["Chart", "all_charts", "charts_about", "charts_of", "noticed_chart"]


MATTERS: dict[str, Callable[[View], Iterator[Chart]]] = {
    "fuel": cap_charts,
    "workers": worker_charts,
    "prices": price_charts,
}
"""By the name of the page."""


def charts_of(view: View, matter: str) -> tuple[Chart, ...]:
    """The charts of a page of a matter: "fuel", "workers" or "prices"; none for other pages."""
    if matter not in MATTERS:
        return ()
    return view.once(("charts of", matter), lambda: tuple(MATTERS[matter](view)))


def charts_about(view: View, state: str) -> tuple[Chart, ...]:
    """The charts about one State: its workers, and its timeline."""
    workers = tuple(chart for chart in charts_of(view, "workers") if chart.about == state)
    timeline = view.once(("timeline", state), lambda: timeline_chart(view, state))
    return (*workers, *(() if timeline is None else (timeline,)))


def all_charts(view: View) -> dict[str, Chart]:
    """Every chart by its key, for files beside the pages and for programs."""
    found = [chart for matter in MATTERS for chart in charts_of(view, matter)]
    for state in (state for state in view.by_state if state in view.names):
        found.extend(charts_about(view, state))
    noticed = view.once("noticed chart", lambda: noticed_chart(view))
    return {chart.key: chart for chart in (*found, *(() if noticed is None else (noticed,)))}
