"""Charts: what they say in words, whither their marks lead, and that nothing strange gets into their drawings."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from abide.publish.charts import all_charts, charts_about, charts_of
from abide.publish.charts.drawn import ROOT, Chart, between, ends
from abide.publish.view import View, address, view_of
from tests.publish.editions import edition_of, observation, row_claim

BAD = '<script>alert(1)</script>"onload="x'
SERIES = (
    {"day": "2018-01-31", "low": 40, "high": 40, "rows": ["G01"], "speaker": BAD, "consistent": True},
    {"day": "2019-01-31", "low": None, "high": 12, "rows": ["G01"], "speaker": "B", "consistent": False},
)
STOCK = (("measure", "persons_present"), ("scope", "national"), ("series", list(SERIES)))


@pytest.fixture(scope="session")
def view(edition) -> View:
    return view_of(edition)


@pytest.fixture(scope="session")
def drawn(view: View) -> dict[str, Chart]:
    return all_charts(view)


def test_the_cap_of_2018_is_drawn_and_told(drawn: dict[str, Chart]):
    chart = drawn["cap-2397-5-cap-refined-2018-01-01"]
    assert "against a cap of 500,000 barrels" in chart.text
    assert re.search(
        r"notified by States, by 2018-12: [\d,]+ to [\d,]+ \(\d+% to \d+% of the cap\)", chart.text
    )


def test_a_chart_is_vega_lite(drawn: dict[str, Chart]):
    for chart in drawn.values():
        assert chart.spec.to_dict(validate=True)["$schema"].startswith(
            "https://vega.github.io/schema/vega-lite"
        )
        assert chart.vega_lite["config"]["font"] == "system-ui, sans-serif"


def test_every_mark_with_a_link_leads_to_a_row_of_the_edition(view: View, drawn: dict[str, Chart]):
    places = {address(piece) for piece in view.evidence.values()} | {
        f"duties/{key}.html" for key in view.duties
    }
    links = 0
    for chart in drawn.values():
        tree = etree.fromstring(chart.paper("../").encode())
        for link in tree.iter("{http://www.w3.org/2000/svg}a"):
            href = link.get("href")
            assert href.removeprefix("../") in places
            links += 1
    assert links > 300


def test_a_drawing_holds_nothing_that_runs_or_is_fetched(drawn: dict[str, Chart]):
    for chart in drawn.values():
        tree = etree.fromstring(chart.svg("").encode())
        assert tree.get("aria-label") == chart.text
        for node in tree.iter():
            assert etree.QName(node).localname not in ("script", "style", "image", "foreignObject", "use")
            assert not any(name == "style" or name.startswith("on") for name in node.attrib)
        assert ROOT not in chart.svg("")


def test_words_of_a_document_are_words_in_a_drawing():
    seen = observation(kind="worker_stock", detail=STOCK)
    (chart,) = charts_of(view_of(edition_of(row_claim(), seen)), "workers")
    assert "<script>" not in chart.svg("")
    assert "&lt;script&gt;" in chart.svg("")
    assert "persons present: 40 on 2018-01-31, then at most 12 on 2019-01-31" in chart.text


def test_a_measure_of_one_day_is_no_chart():
    seen = observation(kind="worker_stock", detail=(*STOCK[:2], ("series", list(SERIES[:1]))))
    assert charts_of(view_of(edition_of(row_claim(), seen)), "workers") == ()


def test_measures_stand_on_scales_of_their_own():
    seen = observation(kind="worker_stock", detail=STOCK)
    other = replace(seen, id="", detail=(("measure", "visas_issued"), *STOCK[1:]))
    (chart,) = charts_of(view_of(edition_of(row_claim(), seen, other)), "workers")
    assert [panel["title"]["text"] for panel in chart.vega_lite["vconcat"]] == [
        "persons present",
        "visas issued",
    ]


def test_a_state_with_little_known_has_no_timeline():
    assert charts_about(view_of(edition_of(row_claim())), "AAA") == ()


@pytest.mark.parametrize(
    ("low", "high", "told", "low_drawn", "high_drawn"),
    [
        (3, 3, "3", 3, 3), (3, 12000, "3 to 12,000", 3, 12000),
        (3, None, "at least 3", 3, 3), (None, 9, "at most 9", 0, 9),
    ],
)  # fmt: skip
def test_an_open_end_is_told_as_open(low, high, told: str, low_drawn: float, high_drawn: float):
    point = {"low": low, "high": high}
    assert between(point) == told
    assert ends(point) == {"low": low_drawn, "high": high_drawn}
