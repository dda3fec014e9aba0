from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.terms.dates import ALWAYS, Period, add_days, add_months, parse_day, parse_partial
from abide.terms.errors import BadInput

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


def test_partial_dates_are_all_the_days_they_can_mean():
    assert parse_partial("2019") == Period(start=date(2019, 1, 1), end=date(2019, 12, 31), text="2019")
    assert parse_partial("2019-02") == Period(start=date(2019, 2, 1), end=date(2019, 2, 28), text="2019-02")
    assert parse_partial("2020-02").end == date(2020, 2, 29)
    assert parse_partial("2019-12-22").start == date(2019, 12, 22)


@pytest.mark.parametrize(
    "text", ["2019-02-30", "2019-13", "2019-00-01", "19-1-1", "", "soon", "2019-1-01", "２０１９-01"]
)
def test_dates_that_do_not_exist_are_refused(text: str):
    with pytest.raises(BadInput, match=r"date|day"):
        parse_partial(text)


def test_a_partial_date_is_no_day():
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        parse_day("2019-12")


def test_months_end_on_the_same_day_number_or_the_last():
    assert add_months(date(2017, 12, 22), 24) == date(2019, 12, 22)
    assert add_months(date(2016, 11, 30), 3) == date(2017, 2, 28)
    assert add_months(date(2020, 2, 29), 12) == date(2021, 2, 28)


def test_the_first_day_is_not_counted():
    assert add_days(date(2017, 12, 22), 90) == date(2018, 3, 22)


@given(DAYS, st.integers(-600, 600))
def test_adding_months_never_leaves_the_month(day: date, months: int):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(DAYS, DAYS, DAYS, DAYS)
def test_periods_meet_when_some_day_is_in_both(a: date, b: date, c: date, d: date):
    one = Period(start=min(a, b), end=max(a, b))
    other = Period(start=min(c, d), end=max(c, d))
    latest, earliest = max(one.start, other.start), min(one.end, other.end)
    assert one.meets(other) == (latest <= earliest) == other.meets(one)
    assert ALWAYS.meets(one)


@given(DAYS)
def test_what_is_printed_is_read_again(day: date):
    assert parse_day(day.isoformat()) == day
