import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Span
from abide.terms.identity import canonical, content_id, plain
from abide.terms.nearness import nearest
from abide.terms.quantity import ABOUT, Qualifier, Quantity, interval_of


def test_a_fence_makes_an_interval():
    assert interval_of(10_000, Qualifier.ABOUT) == (10_000 * (1 - ABOUT), 10_000 * (1 + ABOUT))
    assert interval_of(10_000, Qualifier.FEWER_THAN) == (0, 10_000)
    assert interval_of(10_000, Qualifier.AT_LEAST) == (10_000, None)
    assert interval_of(7, Qualifier.NONE) == (0, 0)
    with pytest.raises(ValueError, match="no single figure"):
        interval_of(7, Qualifier.WORDS)


@given(
    st.floats(0, 1e9),
    st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST]),
)
def test_the_figure_lies_in_its_interval(figure: float, fence: Qualifier):
    low, high = interval_of(figure, fence)
    assert low is None or low <= figure
    assert high is None or figure <= high


def test_quantities_meet_when_both_can_be_true():
    def persons(low: float | None, high: float | None) -> Quantity:
        return Quantity(low=low, high=high, unit="persons", qualifier=Qualifier.BETWEEN, text="")

    assert not persons(9_500, 10_500).meets(persons(20_000, 99_999))
    assert persons(10_000, None).meets(persons(20_000, 99_999))


def test_the_same_content_has_the_same_id_whatever_the_order_and_number_type():
    assert content_id({"a": 1, "b": 2.0}) == content_id({"b": 2, "a": 1})
    assert content_id("a") != content_id("b")


def test_plain_forms():
    assert plain(Span(start=1, end=2, text="x")) == {"start": 1, "end": 2, "text": "x"}
    assert canonical((date(2018, 2, 1), "é", 5.0)) == '["2018-02-01","é",5]'
    with pytest.raises(TypeError):
        plain(object())


def test_values_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(start=1, end=2, text="x").start = 3  # type: ignore[misc]


def test_an_error_says_where_and_a_name_says_what_is_near():
    assert str(BadInput("is wrong", file="a.csv", line=3, column="x")) == "a.csv:3, column x: is wrong"
    assert "did you mean 2397-8" in str(
        UnknownName("duty", "2379-8", near=nearest("2379-8", ["2397-8", "1718-5"]))
    )
