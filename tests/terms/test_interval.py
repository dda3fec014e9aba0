"""Interval arithmetic holds whatever could be true, and no more where the ends are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.terms.interval import NOTHING, Interval, exactly, hull_of, total

ends = st.floats(min_value=0, max_value=1e9, allow_nan=False)


@st.composite
def held(draw: st.DrawFn) -> tuple[Interval, float]:
    """An interval and a value in it."""
    low, value, more = sorted(draw(st.tuples(ends, ends, ends)))
    return Interval(low=low, high=draw(st.sampled_from([more, None]))), value


def holds(interval: Interval, value: float) -> bool:
    slack = 1e-9 * max(1.0, value)
    return interval.low - slack <= value and (interval.high is None or value <= interval.high + slack)


@given(held(), held())
def test_sums_differences_products_and_shares_hold_what_their_members_make(one, other):
    (first, a), (second, b) = one, other
    assert holds(first + second, a + b)
    assert holds(first.minus(second), max(0.0, a - b))
    assert holds(first.times(second), a * b)
    if second.low > 0:
        assert holds(first.per(second), a / b)
    assert holds(first.hull(second), a)
    assert holds(first.hull(second), b)


@given(held(), held())
def test_a_meet_holds_exactly_what_both_hold(one, other):
    (first, a), (second, _) = one, other
    both = first.meet(second)
    if holds(second, a) and second.low <= a and (second.high is None or a <= second.high):
        assert both is not None
    if both is not None:
        assert both.low >= first.low
        assert both.low >= second.low


@given(st.lists(held(), max_size=6))
def test_a_total_does_not_depend_on_the_order(parts):
    intervals = [interval for interval, _ in parts]
    one, other = total(intervals), total(reversed(intervals))
    assert one.low == pytest.approx(other.low)
    assert (one.high is None) == (other.high is None)


def test_by_hand():
    assert Interval(low=7.46, high=8.333).times(exactly(60_000)) == Interval(low=447_600, high=499_980)
    assert exactly(11_490).per(exactly(30_023)).low == pytest.approx(0.38271, abs=1e-5)
    assert exactly(5).minus(exactly(7)) == NOTHING
    assert hull_of([exactly(29_237), exactly(29_240)]) == Interval(low=29_237, high=29_240)
    assert str(Interval(low=3, high=None)) == "at least 3"
    assert str(Interval(low=1000, high=2000)) == "1,000 to 2,000"
    with pytest.raises(ValueError, match="no interval"):
        Interval(low=2, high=1)
    with pytest.raises(ValueError, match="may be nothing"):
        exactly(1).per(NOTHING)
