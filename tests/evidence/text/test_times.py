"""Times: which days the words mean, against a date or a day named near by, and in which role."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text.times import Clock, day_in, find_times
from abide.terms.evidence import Span

CLOCK = Clock(published=date(2018, 2, 1), named=date(2017, 12, 22))


def span(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def times(text: str, clock: Clock = CLOCK, *, inside: bool = True) -> list[tuple[str, str, str, str]]:
    return [
        (item.text, item.role, str(item.period.start), str(item.period.end))
        for item in find_times(span(text), clock=clock, inside=inside)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "role"),
    [
        ("by the end of 2019", None, "2019-12-31", "deadline"),
        ("by 2019", None, "2019-12-31", "deadline"),
        ("by mid-2019", None, "2019-08-31", "deadline"),
        ("by end-2019", None, "2019-12-31", "deadline"),
        ("by the end of next year", None, "2019-12-31", "deadline"),
        ("by the end of the year", None, "2018-12-31", "deadline"),
        ("by June 1", None, "2018-06-01", "deadline"),
        ("no later than 22 March 2020", None, "2020-03-22", "deadline"),
        ("before December 22, 2019", None, "2019-12-21", "deadline"),
        ("until June", None, "2018-06-30", "deadline"),
        ("within two years", "2017-12-22", "2019-12-22", "deadline"),
        ("within six months of April 1, 2019", "2019-04-01", "2019-10-01", "deadline"),
        ("in 2016 and 2017", "2016-01-01", "2017-12-31", "event"),
        ("on December 22", "2017-12-22", "2017-12-22", "event"),
        ("Dec. 22, 2017", "2017-12-22", "2017-12-22", "event"),
        ("22 December 2017", "2017-12-22", "2017-12-22", "event"),
        ("22nd of December", "2017-12-22", "2017-12-22", "event"),
        ("on 3-5 May 2018", "2018-05-03", "2018-05-05", "event"),
        ("2018-02-01", "2018-02-01", "2018-02-01", "event"),
        ("last month", "2018-01-01", "2018-01-31", "event"),
        ("last year", "2017-01-01", "2017-12-31", "event"),
        ("next year", "2019-01-01", "2019-12-31", "event"),
        ("earlier this week", "2018-01-29", "2018-02-01", "event"),
        ("later this year", "2018-02-01", "2018-12-31", "event"),
        ("late last year", "2017-09-01", "2017-12-31", "event"),
        ("in October", "2017-10-01", "2017-10-31", "event"),
        ("last October", "2017-10-01", "2017-10-31", "event"),
        ("in March 2019", "2019-03-01", "2019-03-31", "event"),
        ("in early March 2018", "2018-03-01", "2018-03-10", "event"),
        ("on Monday", "2018-01-29", "2018-01-29", "event"),
        ("yesterday", "2018-01-31", "2018-01-31", "event"),
        ("since 2017", "2017-01-01", None, "event"),
        ("after 22 December 2017", "2017-12-23", None, "event"),
        ("from 2016 to 2018", "2016-01-01", "2018-12-31", "event"),
        ("between January and March 2018", "2018-01-01", "2018-03-31", "event"),
        ("from January to March", "2017-01-01", "2017-03-31", "event"),
        ("2016–2018", "2016-01-01", "2018-12-31", "event"),
        ("in the first half of 2018", "2018-01-01", "2018-06-30", "event"),
        ("in the fourth quarter of 2017", "2017-10-01", "2017-12-31", "event"),
        ("the fourth quarter", "2017-10-01", "2017-12-31", "event"),
        ("the summer of 2018", "2018-06-01", "2018-08-31", "event"),
        ("in the 1990s", "1990-01-01", "1999-12-31", "event"),
        ("two days ago", "2018-01-30", "2018-01-30", "event"),
        ("two months ago", "2017-12-01", "2017-12-31", "event"),
        ("in the past decade", "2008-02-01", "2018-02-01", "event"),
        ("the past two years", "2016-02-01", "2018-02-01", "event"),
        ("three days later", "2017-12-25", "2017-12-25", "event"),
        ("the following month", "2018-01-01", "2018-01-31", "event"),
        ("the weekend", "2018-01-27", "2018-01-28", "event"),
    ],
)
def test_a_time_is_an_interval(text: str, start: str | None, end: str | None, role: str):
    assert times(text) == [(text, role, str(start), str(end))]


@pytest.mark.parametrize(
    "text",
    [
        "they may leave in good order",
        "the 2018 report",
        "a march on the capital",
        "February 30, 2018",
        "10,2018 ships",
        "12018",
    ],
)
def test_what_names_no_day_is_no_time(text: str):
    assert times(text) == []


def test_words_that_look_ahead_turn_to_the_next_such_day():
    assert times("the ships will leave on Tuesday")[0][2] == "2018-02-06"
    assert times("the ships left on Tuesday")[0][2] == "2018-01-30"
    assert times("the ban will end in October")[0][2:] == ("2018-10-01", "2018-10-31")


def test_outside_the_content_a_time_is_that_of_the_utterance():
    assert times("In October, ", inside=False) == [("In October", "utterance", "2017-10-01", "2017-10-31")]


def test_without_a_date_what_needs_one_keeps_open_bounds():
    nowhen = Clock(published=None)
    assert times("last month, by the end of 2019, within two years, on Monday", nowhen) == [
        ("last month", "event", "None", "None"),
        ("by the end of 2019", "deadline", "None", "2019-12-31"),
        ("within two years", "deadline", "None", "None"),
        ("on Monday", "event", "None", "None"),
    ]


def test_a_day_named_near_by_is_what_others_count_from():
    limits = span("Under limits imposed on December 22, all must leave within two years.")
    assert day_in(limits, date(2018, 2, 1)) == date(2017, 12, 22)
    assert day_in(span("All must leave by December 22, 2019."), date(2018, 2, 1)) is None
    assert day_in(span("It was said last month."), date(2018, 2, 1)) is None


WORDS = st.sampled_from(
    [
        "by",
        "the end of",
        "2019",
        "last",
        "month",
        "within",
        "two",
        "years",
        "ago",
        "December",
        "22",
        ",",
        "Monday",
        "31 February",
        "in",
        "the",
        "first half of",
        "Q4",
        "since",
        "from",
        "to",
        "–",
        "2018-13-45",
        "1999",
        "decade",
        "999 centuries ago",
        "next",
        "weekend",
        "until",
        "May",
        "İstanbul",
        "mid-",
        "early",
        "quarter",
        "of",
        "the year",
        "30 June 9999",
        "later",
    ]
)


@given(
    st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=14).map(" ".join),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
@settings(max_examples=500, deadline=None)
def test_any_text_gives_ordered_intervals_that_equal_their_slices(
    text: str, published: date | None, named: date | None, inside: bool
):
    last = 3
    for item in find_times(
        span(text, 3),
        clock=Clock(published=published, named=named),
        inside=inside,
    ):
        assert item.start is not None
        assert item.end is not None
        assert last <= item.start < item.end
        assert text[item.start - 3 : item.end - 3] == item.text
        assert item.period.start is None or item.period.end is None or item.period.start <= item.period.end
        last = item.end
    day_in(span(text, 3), published)
