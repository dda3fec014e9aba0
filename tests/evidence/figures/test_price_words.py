"""Words about prices: what they say, and what the series of their days answer."""

from datetime import date, timedelta

import pytest

from abide.evidence.figures.price_word import PriceWord, changes_in, movement_in, outcome
from abide.register.regime import Register
from tests.evidence.figures.rows import rows
from tests.publish.editions import text_claim

SAID = date(2018, 7, 3)


def price(day: str, value: float, **cells: str) -> dict[str, str]:
    return {
        "id": f"R{day}{cells.get('place', '')}", "date": day, "published": day, "place": "Pyongyang",
        "place_level": "city", "item": "gasoline", "price": str(value), "currency": "USD", "unit": "kg",
        "qualifier": "exact", "speaker": "A trader", "origin": f"o-{day}", **cells,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "items", "direction", "sharply", "start", "end"),
    [
        ("The price of diesel oil and gasoline has dropped sharply in the last month",
         ("gasoline", "diesel"), "falls", True, date(2018, 6, 1), SAID),
        ("Rice prices have been stable since January", ("rice",), "keeps", False, date(2018, 1, 1), SAID),
        ("Petrol prices soared", ("gasoline",), "rises", True, SAID - timedelta(days=31), SAID),
        ("Fuel prices fell between 1 March 2018 and 5 May 2018",
         ("gasoline", "diesel"), "falls", False, date(2018, 3, 1), date(2018, 5, 5)),
    ],
)  # fmt: skip
def test_words_give_item_direction_and_days(words: str, items, direction, sharply, start: date, end: date):
    told = movement_in(words, SAID)
    assert told is not None
    assert (told.items, told.direction, told.sharply, told.end) == (items, direction, sharply, end)
    assert abs(told.start - start) <= timedelta(days=2)


@pytest.mark.parametrize(
    "words",
    ["Fuel prices will fall", "The price of gasoline has not dropped", "Rice fell from the lorry",
     "Prices fell", "The price of gasoline is 1.86 dollars", "If gasoline prices rise, so be it"],
)  # fmt: skip
def test_what_tells_no_course_of_a_price_is_left_alone(words: str):
    assert movement_in(words, SAID) is None


@pytest.mark.parametrize(
    ("words", "before", "after", "answer"),
    [
        ("gasoline prices dropped sharply", 1.86, 1.24, "confirmed"),
        ("gasoline prices dropped sharply", 1.86, 1.80, "undecided"),
        ("gasoline prices dropped", 1.86, 1.80, "confirmed"),
        ("gasoline prices dropped", 1.86, 1.90, "contradicted"),
        ("gasoline prices rose", 1.86, 1.24, "contradicted"),
        ("gasoline prices rose sharply", 1.0, 1.3, "confirmed"),
        ("gasoline prices were stable", 1.00, 1.02, "confirmed"),
        ("gasoline prices were stable", 1.00, 1.22, "contradicted"),
    ],
)
def test_a_series_answers(words: str, before: float, after: float, answer: str, register: Register):
    told = movement_in(words, SAID)
    found = rows("prices", register, price("2018-06-05", before), price("2018-07-01", after))
    assert outcome(told, changes_in(told, found)) == answer


def test_prices_far_from_the_days_are_no_data(register: Register):
    told = movement_in("gasoline prices dropped in the last month", SAID)
    found = rows("prices", register, price("2018-03-05", 2), price("2018-07-01", 1))
    assert outcome(told, changes_in(told, found)) == "no data"


def test_series_that_disagree_are_told_as_such(register: Register):
    told = movement_in("gasoline prices dropped", SAID)
    found = rows(
        "prices", register,
        price("2018-06-05", 2), price("2018-07-01", 1),
        price("2018-06-05", 1, place="Rason"), price("2018-07-01", 2, place="Rason"),
    )  # fmt: skip
    assert outcome(told, changes_in(told, found)) == "both ways"


def test_nobody_confirms_himself(register: Register):
    found = rows("prices", register, price("2018-06-05", 2, origin="he"), price("2018-07-01", 1, origin="he"))
    claim = text_claim(origin="he", known_since=SAID)
    span = claim.content[0].__class__(start=0, end=28, text="gasoline prices have dropped")
    claim = text_claim(origin="he", known_since=SAID, content=(span,))
    (seen,) = PriceWord().observe((*found, claim), register)
    assert dict(seen.detail)["outcome"] == "no data"
    other = text_claim(origin="she", known_since=SAID, content=(span,))
    (seen,) = PriceWord().observe((*found, other), register)
    assert dict(seen.detail)["outcome"] == "confirmed"
    assert seen.bearing == "context"
