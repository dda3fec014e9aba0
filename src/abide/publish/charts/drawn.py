"""How a chart is drawn: its colours and type, its SVG, and the way from a mark to the row behind it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json import dumps, loads
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

from abide.publish.view import View, address
from abide.terms.evidence import Observation

INK, ACCENT, OTHER, MUTED = "currentColor", "#2f6fb3", "#b35a1f", "#7b8794"
"""The accent and its opposite hold 3:1 against white and against the dark page, and differ for the
colour-blind; text takes the page's own colour."""
PAPER_INK = "#1b1f24"
WIDTH = 640
ROOT = "abide-root/"
"""Stands in links for the root of the site, until it is known where the drawing stands."""
Told = Mapping[str, Any]
"""A row of a chart, or a detail of an observation, as JSON has it."""
Drawing = alt.LayerChart | alt.FacetChart | alt.VConcatChart
DRESS = {
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "tickColor": MUTED,
        "domainColor": MUTED,
        "gridColor": MUTED,
        "gridOpacity": 0.25,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "title": {"color": INK, "anchor": "start", "fontSize": 13, "fontWeight": 600},
    "text": {"color": INK, "fontSize": 11},
    "legend": {"labelColor": INK, "titleColor": INK, "labelLimit": 260},
}
"""The colours and type of the pages, as Vega-Lite's configuration."""

PADDING = {"left": 5, "top": 5, "right": 40, "bottom": 5}
"""Pixels around a drawing. The library measures words in a font of its own: the reader's may be wider."""

_LINK, _HREF = "{http://www.w3.org/2000/svg}a", "{http://www.w3.org/1999/xlink}href"
_SPOKEN = {"aria-label", "aria-roledescription", "aria-hidden", "role", "class", "pointer-events"}
_BASED = re.compile(rf"^.*{ROOT}")
"""A link as it is drawn: behind an address of the drawing library's own."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart.

    Attributes:
        key: name of its file and its place on a page.
        title: what it is, in a line.
        text: what it shows, for those who do not see it.
        spec: its Vega-Lite specification.
        about: the State that it is about, where it is about one.
    """

    key: str
    title: str
    text: str
    spec: Drawing
    about: str = ""

    @cached_property
    def vega_lite(self) -> dict[str, object]:
        """The specification as data, for other programs."""
        # Each part was checked as it was made; the whole is checked in tests.
        told: dict[str, object] = self.spec.to_dict(validate=False)
        return {**told, "background": None, "padding": PADDING, "config": DRESS}

    def svg(self, root: str) -> str:
        """Drawn to stand in a page that lies at a root; its text has the page's colour."""
        return _drawn(dumps(self.vega_lite, sort_keys=True), self.text).replace(ROOT, root)

    def paper(self, root: str = "") -> str:
        """Drawn to stand alone, or on paper."""
        return self.svg(root).replace(INK, PAPER_INK)


@lru_cache(maxsize=512)
def _drawn(spec: str, text: str) -> str:
    """SVG of a specification; the same one is not drawn twice.

    The library's drawing is given one label, the chart's own words; of its marks those that lead somewhere
    keep theirs, on the link.
    """
    tree = etree.fromstring(vl_convert.vegalite_to_svg(loads(spec)).encode())
    for node in tree.iter():
        label, above = node.get("aria-label"), node.getparent()
        for name in set(node.keys()) & _SPOKEN:
            del node.attrib[name]
        if label is not None and above is not None and above.tag == _LINK:
            above.set("aria-label", label)
            above.set("href", _BASED.sub(ROOT, str(above.attrib.pop(_HREF))))
    view_box = tree.get("viewBox", "")
    tree.attrib.clear()
    for name, value in (("class", "chart"), ("viewBox", view_box), ("role", "group"), ("aria-label", text)):
        tree.set(name, value)
    drawing: str = etree.tostring(tree, encoding="unicode")
    return drawing


def layered(*layers: alt.Chart, height: int, width: int = WIDTH, title: alt.Title | None = None) -> Drawing:
    """Layers as one chart."""
    chart = alt.layer(*layers).properties(width=width, height=height)
    return chart if title is None else chart.properties(title=title)


def stacked(charts: Sequence[Drawing]) -> Drawing:
    """Charts one under the other, on the same days."""
    if len(charts) == 1:
        return charts[0]
    one: alt.VConcatChart = alt.vconcat(*charts, spacing=14).resolve_scale(shape="independent")
    return one


def rows(found: Iterable[Told]) -> alt.InlineData:
    """Rows as the data of a layer."""
    return alt.InlineData(values=[dict(row) for row in found])


def days(first: str | None = None, last: str | None = None) -> alt.X:
    """The axis of days, from one to another where they are given."""
    axis = alt.Axis(format="%Y-%m", labelOverlap=True, tickCount=8)
    scale = alt.Scale() if first is None or last is None else alt.Scale(domain=[first, last])
    return alt.X("day:T", title=None, axis=axis, scale=scale)


def amounts(field: str, title: str | None, *, ticks: int = 6) -> alt.Y:
    """The axis of amounts, from nothing on."""
    axis = alt.Axis(format=",.2~f", tickCount=ticks)
    return alt.Y(f"{field}:Q", title=title, scale=alt.Scale(domainMin=0), axis=axis)


def way_to(view: View, ids: Sequence[str]) -> str:
    """Where the first of some rows stands; the head of the page where none is known."""
    known = next((view.evidence[key] for key in ids if key in view.evidence), None)
    return "#main" if known is None else f"{ROOT}{address(known)}"


def details(view: View, kind: str, *, state: str | None = None) -> list[dict[str, Any]]:
    """What observations of a kind tell, in the order of the edition; of one State where it is named."""
    seen = view.once(
        ("observations of", kind),
        lambda: [
            piece for piece in view.edition.evidence if isinstance(piece, Observation) and piece.kind == kind
        ],
    )
    return [
        {str(name): value for name, value in piece.detail} | {"bearer": piece.bearer}
        for piece in seen
        if state in (None, piece.bearer)
    ]


def between(point: Told) -> str:
    """An interval in words; an end that is not known is not made up."""
    low, high = point["low"], point["high"]
    if low is None:
        return f"at most {_plain(high)}"
    if high is None:
        return f"at least {_plain(low)}"
    return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"


def _plain(value: float) -> str:
    """A number without exponent: whole from a thousand on."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.6g}"


def ends(point: Told) -> dict[str, float]:
    """An interval to be drawn: open above, it ends where it begins; open below, it begins at nothing."""
    low = point["low"] if point["low"] is not None else 0.0
    return {"low": low, "high": point["high"] if point["high"] is not None else low}


def bounded(series: Iterable[Told]) -> list[Told]:
    """The points of a series that have an end at all."""
    return [point for point in series if point["low"] is not None or point["high"] is not None]
