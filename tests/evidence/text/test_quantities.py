"""Figures: which words are one, its interval, unit and fence; which numbers are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text.numbers import NUMBER, lowered, value_of
from abide.evidence.claims.text.quantities import find_quantities, quantities_of
from abide.terms.evidence import Span
from abide.terms.quantity import Quantity
from tests.evidence.text.raws import raw


def span(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def figures(text: str) -> list[tuple[str, float | None, float | None, str, str]]:
    return [
        (item.text, item.low, item.high, item.unit, str(item.qualifier))
        for item in find_quantities(span(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 10K migrants", ("about 10K", 9_500, 10_500, "migrants", "about")),
        ("“tens of thousands” of workers", ("tens of thousands", 20_000, 99_999, "workers", "words")),
        (
            "between 200 and 400 tonnes a month",
            ("between 200 and 400", 200, 400, "tonnes per month", "between"),
        ),
        ("more than 1.5 million barrels", ("more than 1.5 million", 1_500_000, None, "barrels", "more_than")),
        ("all workers", ("all workers", None, None, "workers", "all")),
        ("all previous requests from farms", ("all previous requests", None, None, "requests", "all")),
        (
            "no illegal Ruritanian migrants in Zenda",
            ("no illegal Ruritanian migrants", 0, 0, "illegal Ruritanian migrants", "no"),
        ),
        ("none of the workers", ("none of the workers", 0, 0, "workers", "no")),
        ("all of them", ("all of them", None, None, "", "all")),
        ("no exemption", ("no exemption", 0, 0, "exemption", "no")),
        ("None remain", ("None", 0, 0, "", "no")),
        ("no coal", ("no coal", 0, 0, "coal", "no")),
        ("nearly half", ("nearly half", 0, 0.5, "share", "fewer_than")),
        ("fewer than half of the workers", ("fewer than half", 0, 0.5, "share of workers", "fewer_than")),
        ("a third of the permits", ("a third", 1 / 3, 1 / 3, "share of permits", "exact")),
        ("most of the workers", ("most of the workers", 0.5, None, "share of workers", "more_than")),
        ("half a million barrels", ("half a million", 500_000, 500_000, "barrels", "exact")),
        ("half a dozen ships", ("half a dozen", 6, 6, "ships", "exact")),
        ("twenty thousand workers", ("twenty thousand", 20_000, 20_000, "workers", "exact")),
        ("two hundred and fifty tonnes", ("two hundred and fifty", 250, 250, "tonnes", "exact")),
        (
            "two and a half million tonnes",
            ("two and a half million", 2_500_000, 2_500_000, "tonnes", "exact"),
        ),
        ("thirty-five permits", ("thirty-five", 35, 35, "permits", "exact")),
        ("a dozen ships", ("a dozen", 12, 12, "ships", "exact")),
        ("dozens of ships", ("dozens", 24, 99, "ships", "words")),
        ("scores of tankers", ("scores", 40, 99, "tankers", "words")),
        ("several hundred workers", ("several hundred", 200, 999, "workers", "words")),
        (
            "hundreds of thousands of barrels per day",
            ("hundreds of thousands", 200_000, 999_999, "barrels per day", "words"),
        ),
        ("5.5 million barrels", ("5.5 million", 5_500_000, 5_500_000, "barrels", "exact")),
        (
            "500,000 barrels of refined petroleum a year",
            ("500,000", 500_000, 500_000, "barrels per year", "exact"),
        ),
        ("12,725 people", ("12,725", 12_725, 12_725, "people", "exact")),
        ("3,000–6,000 workers", ("3,000–6,000", 3_000, 6_000, "workers", "between")),
        ("20,000 to 50,000 builders", ("20,000 to 50,000", 20_000, 50_000, "builders", "between")),
        ("two or three ships", ("two or three", 2, 3, "ships", "between")),
        ("$150-$230 million", ("$150-$230 million", 150e6, 230e6, "USD", "between")),
        ("US$200 million", ("US$200 million", 200e6, 200e6, "USD", "exact")),
        ("200 million euros", ("200 million euros", 200e6, 200e6, "EUR", "exact")),
        ("more than 80 per cent", ("more than 80 per cent", 80, None, "%", "more_than")),
        ("20 to 30 percent", ("20 to 30 percent", 20, 30, "%", "between")),
        ("100,000 or more workers", ("100,000 or more", 100_000, None, "workers", "at_least")),
        ("no more than 100 workers", ("no more than 100", 0, 100, "workers", "at_most")),
        ("up to 50,000 labourers", ("up to 50,000", 0, 50_000, "labourers", "at_most")),
        ("at least five vessels", ("at least five", 5, None, "vessels", "at_least")),
        ("some 2000 workers", ("some 2000", 1_900, 2_100, "workers", "about")),
        ("numerous times", ("numerous times", None, None, "times", "words")),
        ("three times", ("three", 3, 3, "times", "exact")),
        ("a 5,000-tonne tanker", ("5,000", 5_000, 5_000, "tonnes", "exact")),
        ("every Ruritanian worker", ("every Ruritanian worker", None, None, "Ruritanian worker", "all")),
    ],
)
def test_a_figure_is_an_interval(text: str, expected: tuple):
    (found,) = figures(text)
    assert (found[0], found[3], found[4]) == (expected[0], expected[3], expected[4])
    assert found[1:3] == pytest.approx(expected[1:3])


@pytest.mark.parametrize(
    "text",
    [
        "in 2019, on 22 December 2017, resolution 2397, within two years",
        "between 2016 and 2018, from 2016 to 2018, 2016–2018",
        "resolutions 2371, 2375 and 2397 (2017), paragraphs 8 and 17",
        "the Rye Song Gang 1 was seen; IMO 7389704",
        "Rudolf Elphberg, 45, a 45-year-old man aged 45",
        "at 7:40 and 10 p.m. and 0740 GMT",
        "call +7 495 123-45-67 or 555-1234",
        "the first half of 2018 and the fourth quarter",
        "a third country and the second half",
        "the two sides met; one of them said so",
        "the 1718 Committee and Article 41",
        "a Boeing 737 at 39.5°N",
        "on 9/11, 24/7, the G20",
        "by all means, no plans, no doubt, no longer, at all costs",
    ],
)
def test_a_number_that_is_a_name_a_date_or_a_time_is_no_figure(text: str):
    assert figures(text) == []


def test_a_change_is_two_figures_and_a_range_is_one():
    assert [item[1:3] for item in figures("rose from 200 to 400 tonnes")] == [(200, 200), (400, 400)]
    assert [item[1:3] for item in figures("30,023 permits fell to 11,490")] == [
        (30_023, 30_023),
        (11_490, 11_490),
    ]


def test_a_unit_leaves_out_what_an_adverb_holds_back_from_and_title_case():
    assert (
        figures("about 300 allegedly legal North Korean guest workers")[0][3] == "North Korean guest workers"
    )
    assert figures("‘About 300’ North Korean Guest Workers")[0][3] == "North Korean guest workers"


def test_an_amount_without_a_unit_counts_what_the_claim_before_counted():
    first = raw(
        "The envoy claimed that there were no illegal Zendan migrants.",
        cue="claimed",
        content="that there were no illegal Zendan migrants",
    )
    second = raw(
        "adding that “tens of thousands” will go", cue="adding", content="that “tens of thousands” will go"
    )
    (amount,) = quantities_of(second, before=quantities_of(first))
    assert (amount.low, amount.unit) == (20_000, "Zendan migrants")


def test_how_often_something_was_said_is_a_figure_of_the_claim():
    threat = raw(
        "Ruritania has threatened the islands numerous times.", cue="has threatened", content="the islands"
    )
    assert [(item.text, item.unit, item.low) for item in quantities_of(threat)] == [
        ("numerous times", "times", None)
    ]


NUMBERS = st.sampled_from(
    [
        "about 10K, 5.5 million",
        "$1",
        "½ 1,0,00 12",
        ", ",
        "–",
        "tens of thousands",
        "no",
        "all",
        "half a",
        "half",
        "million",
        "between 3 and 2",
        "%",
        "per cent",
        "0740 GMT",
        "résumé",
        "of the",
        "İ",
        "January 32",
        "—2019",
        "two",
        "-",
        "a third of",
        "numerous",
        "K",
        ".5",
        "٣",
        "²",
        "99999999999999999999999",
    ]
)


@given(st.lists(st.one_of(NUMBERS, st.text(max_size=6)), max_size=14).map(" ".join), st.integers(0, 9_999))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_intervals_that_equal_their_slices(text: str, start: int):
    last = start
    for item in find_quantities(span(text, start)):
        assert item.start is not None
        assert item.end is not None
        assert last <= item.start < item.end
        assert text[item.start - start : item.end - start] == item.text
        assert item.low is None or item.high is None or item.low <= item.high
        assert item.low is None or item.low >= 0
        last = item.end


@given(st.integers(0, 10**12))
def test_digits_with_separators_are_their_number(number: int):
    assert value_of(f"{number:,}") == number
    found = NUMBER.fullmatch(f"{number:,}")
    assert found is not None


@given(st.text(max_size=40))
def test_lower_case_moves_no_character(text: str):
    assert len(lowered(text)) == len(text)


def test_two_figures_that_cannot_both_hold_do_not_meet():
    (some,), (many,) = (
        list(find_quantities(span("about 10,000 workers"))),
        list(find_quantities(span("tens of thousands of workers"))),
    )
    assert isinstance(some, Quantity)
    assert not some.meets(many)
