"""Use of a cap, by hand: sums to the end of each month, what factor or revision decides, what is not known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.casebook import Casebook
from abide.evidence.figures.cap_use import CapUse
from abide.register.regime import Register
from tests.evidence.figures.rows import notice, rows

MONTHS = [f"2018-{month:02d}" for month in range(1, 13)]


def used(register: Register, *lines: dict[str, str], column: str = "notified") -> dict[str, object]:
    found = [dict(item.detail) for item in CapUse().observe(rows("petroleum", register, *lines), register)]
    (one,) = [item for item in found if item["column"] == column and item["from"] == "2018-01-01"]
    return one


def status(told: dict[str, object]) -> dict[float, str]:
    return {item["share"]: item["status"] for item in told["thresholds"]}


def test_months_in_barrels_are_summed_and_a_share_is_reached_in_its_month(register: Register):
    told = used(
        register,
        notice("P1", "CHN", "2018-01", "2018-01", told="2018-02-20", barrels="200000"),
        notice("P2", "CHN", "2018-02", "2018-02", told="2018-03-20", barrels="175000"),
        notice("P3", "CHN", "2018-03", "2018-03", told="2018-04-20", barrels="74999"),
    )
    assert [(item["until"], item["low"], item["high"]) for item in told["series"]] == [
        ("2018-01", 200_000, 200_000),
        ("2018-02", 375_000, 375_000),
        ("2018-03", 449_999, 449_999),
    ]
    assert status(told) == {0.75: "certain", 0.9: "not", 0.95: "not", 1.0: "not"}
    assert told["thresholds"][0]["certain_on"] == "2018-02"


def test_tons_are_an_interval_over_the_declared_factors_and_the_factor_that_decides_is_named(
    register: Register,
):
    # 58,000 t: at 7.46 it is 432,680 barrels, at 8.333 it is 483,314; 90 per cent of the cap is 450,000.
    told = used(register, notice("P1", "RUS", "2018-01", "2018-12", told="2019-02-01", metric_tons="58000"))
    (point,) = told["series"]
    assert (point["low"], point["high"]) == (pytest.approx(432_680), pytest.approx(483_314))
    assert status(told) == {0.75: "certain", 0.9: "possible", 0.95: "possible", 1.0: "not"}
    ninety = told["thresholds"][1]["decides"]
    assert "reached with" in ninety
    assert "8.333" in ninety.split("; not with")[0]
    assert "7.46" in ninety.split("; not with")[1]
    assert "liquefied" not in ninety


def test_a_newer_notice_of_the_same_months_supersedes_and_the_older_is_kept(register: Register):
    told = used(
        register,
        notice("P1", "RUS", "2018-01", "2018-12", told="2018-12-28", barrels="300000"),
        notice("P2", "RUS", "2018-01", "2018-12", told="2019-02-15", barrels="400000"),
    )
    assert [item["rows"] for item in told["series"]] == [["P2"]]
    assert status(told)[0.75] == "certain"


def test_two_suppliers_are_added_only_to_the_month_that_both_have_told(register: Register):
    told = used(
        register,
        notice("P1", "CHN", "2018-01", "2018-03", told="2018-04-20", barrels="100000"),
        notice("P2", "RUS", "2018-01", "2018-02", told="2018-04-21", barrels="50000"),
        notice("P3", "RUS", "2018-03", "2018-03", told="2018-05-21", barrels="7"),
    )
    last = told["series"][-1]
    assert (last["until"], last["low"], last["high"], last["complete"]) == ("2018-03", 150_007, 150_007, True)
    february = next(item for item in told["series"] if item["until"] == "2018-02")
    assert (february["low"], february["high"], february["complete"]) == (50_000, 150_007, False)


def test_a_supplier_that_tells_later_raises_the_floor_and_opens_the_top(register: Register):
    told = used(
        register,
        notice("P1", "WORLD", "2018-01", "2018-06", told="2018-07-10", barrels="90000"),
        notice("P2", "CHN", "2018-01", "2018-06", told="2018-09-10", barrels="120000"),
        notice("P3", "RUS", "2018-01", "2018-01", told="2018-02-10", barrels="1"),
    )
    last = told["series"][-1]
    assert (last["low"], last["high"], last["complete"]) == (120_001, None, False)
    assert status(told)[1.0] == "possible"


def test_estimates_stand_in_their_own_column_and_their_bounds_are_held_together(register: Register):
    low = notice("P1", "PRK", "2018-01", "2018-05", told="2018-07-12", barrels="759793") | {
        "kind": "estimate", "qualifier": "at_least", "origin": "us",
    }  # fmt: skip
    high = low | {"id": "P2", "barrels": "1367628", "qualifier": "at_most"}
    lines = (low, high, notice("P3", "CHN", "2018-01", "2018-05", told="2018-07-12", barrels="10"))
    told = used(register, *lines, column="assessed")
    assert [(item["low"], item["high"]) for item in told["series"]] == [(759_793, 1_367_628)]
    assert status(told)[1.0] == "certain"
    assert status(used(register, *lines))[0.75] == "not"


def test_the_year_of_crude_begins_on_the_22nd_of_december_and_december_itself_is_not_counted_in(
    register: Register,
):
    december = notice("P1", "CHN", "2017-12", "2017-12", told="2018-01-20", barrels="9") | {
        "commodity": "crude"
    }
    january = notice("P2", "CHN", "2018-01", "2018-01", told="2018-02-20", barrels="5") | {
        "commodity": "crude"
    }
    found = [
        dict(item.detail)
        for item in CapUse().observe(rows("petroleum", register, december, january), register)
    ]
    (year,) = [item for item in found if item["product"] == "crude"]
    assert (year["from"], year["until"], year["cap"]) == ("2017-12-22", "2018-12-21", 4_000_000)
    assert [item["low"] for item in year["series"]] == [5]


def test_the_quarter_of_2017_has_its_own_allowance(register: Register):
    line = notice("P1", "CHN", "2017-10", "2017-12", told="2018-01-20", barrels="499999")
    found = [dict(item.detail) for item in CapUse().observe(rows("petroleum", register, line), register)]
    (quarter,) = [item for item in found if item["duty"] == "2375-14-cap-2017q4"]
    assert status(quarter) == {0.75: "certain", 0.9: "certain", 0.95: "certain", 1.0: "not"}


def test_rows_from_memory_never_count(register: Register):
    line = notice("P1", "CHN", "2018-01", "2018-01", told="2018-02-20", barrels="5") | {"recalled": "yes"}
    assert list(CapUse().observe(rows("petroleum", register, line), register)) == []


def test_the_shipped_casebook_in_2018_and_as_it_was_known_before_russias_december(
    casebook: Casebook, register: Register
):
    def year(day: date) -> dict[str, object]:
        public = [
            item for item in casebook.claims if item.known_since is not None and item.known_since <= day
        ]
        return next(
            dict(item.detail)
            for item in CapUse().observe(public, register)
            if dict(item.detail)["from"] == "2018-01-01" and dict(item.detail)["column"] == "notified"
        )

    now, then = year(date(2024, 12, 31)), year(date(2018, 10, 3))
    assert status(now) == {0.75: "certain", 0.9: "not", 0.95: "not", 1.0: "not"}
    assert then["series"][-1]["until"] == "2018-08"
    assert status(then)[0.9] == "not"
    observation = next(iter(CapUse().observe(casebook.claims, register)))
    assert str(observation.bearing) == "context"
    assert observation.known_since == max(
        item.known_since for item in casebook.claims if item.public_id in observation.rows
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=90_000), min_size=1, max_size=12), st.randoms())
def test_sums_do_not_depend_on_the_order_of_rows_and_never_fall(
    register: Register, amounts: list[int], random
):
    lines = [
        notice(f"P{place}", "CHN", MONTHS[place], MONTHS[place], told="2019-01-20", barrels=str(amount))
        for place, amount in enumerate(amounts)
    ]
    told = used(register, *lines)
    random.shuffle(lines)
    again = used(register, *lines)
    assert [item["low"] for item in told["series"]] == [item["low"] for item in again["series"]]
    lows = [item["low"] for item in told["series"]]
    assert lows == [sum(amounts[: place + 1]) for place in range(len(amounts))]
