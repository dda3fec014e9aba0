"""Prices, by hand: kept apart, held together by day, breaks only where there is enough to tell."""

from datetime import date, timedelta

import pytest

from abide.evidence.figures.price_series import PriceSeries
from abide.register.regime import Register
from tests.evidence.figures.rows import rows

START = date(2018, 1, 1)


def price(step: int, value: float, **cells: str) -> dict[str, str]:
    day = (START + timedelta(days=14 * step)).isoformat()
    return {
        "id": f"R{step}", "date": day, "published": day, "place": "Pyongyang", "place_level": "city",
        "item": "gasoline", "price": str(value), "currency": "KPW", "unit": "kg", "qualifier": "exact",
        "speaker": "A trader", "origin": f"o{step}", **cells,
    }  # fmt: skip


def series(register: Register, *lines: dict[str, str]) -> list[dict[str, object]]:
    return [dict(item.detail) for item in PriceSeries().observe(rows("prices", register, *lines), register)]


def test_a_kilogram_is_no_litre_and_a_won_no_dollar(register: Register):
    found = series(
        register,
        *(price(place, 100) for place in range(2)),
        *(price(place, 80, id=f"L{place}", unit="litre") for place in range(2)),
        *(price(place, 1, id=f"D{place}", currency="USD") for place in range(2)),
        price(0, 9, id="alone", place="Rason"),
    )
    assert [(item["currency"], item["unit"], len(item["series"])) for item in found] == [
        ("KPW", "kg", 2), ("KPW", "litre", 2), ("USD", "kg", 2),
    ]  # fmt: skip


def test_voices_of_one_day_are_held_together(register: Register):
    (told,) = series(register, price(0, 100), price(0, 120, id="R9"), price(1, 110))
    assert [(point["low"], point["high"], point["rows"]) for point in told["series"]] == [
        (100, 120, ["R0", "R9"]), (110, 110, ["R1"]),
    ]  # fmt: skip


def test_a_fall_is_found_between_its_days_with_its_interval_and_rivals(register: Register):
    before = [300, 310, 295, 305, 302]
    after = [150, 148, 155, 152, 149]
    (told,) = series(register, *(price(place, value) for place, value in enumerate(before + after)))
    (found,) = told["breaks"]
    assert (found["from"], found["until"]) == ("2018-02-26", "2018-03-12")
    assert found["change_low"] <= found["change"] <= found["change_high"] < 0.6
    assert found["change"] == pytest.approx(0.498, abs=0.01)
    assert "a season or harvest" in found["rivals"]
    assert any("S/RES/2397" in rival for rival in found["rivals"])
    assert series(register, *(price(place, value) for place, value in enumerate(before + after))) == [told]


def test_another_outlet_is_a_rival(register: Register):
    values = [300, 310, 295, 305, 150, 148, 155, 152]
    (told,) = series(
        register,
        *(
            price(place, value, publisher="Wire" if place < 4 else "Other")
            for place, value in enumerate(values)
        ),
    )
    assert any("another outlet (Other)" in rival for rival in told["breaks"][0]["rivals"])


def test_thin_and_level_series_have_no_break_and_say_why(register: Register):
    (thin,) = series(register, *(price(place, 300 if place < 3 else 100) for place in range(7)))
    assert (thin["breaks"], thin["why_none"]) == ([], "fewer than 8 days: no break can be told")
    (level,) = series(register, *(price(place, 300 + place % 2) for place in range(12)))
    assert (level["breaks"], "scatter" in level["why_none"]) == ([], True)
    (same,) = series(register, *(price(place, 300) for place in range(12)))
    assert same["breaks"] == []
