"""Relations over the shipped casebook: cases worked out by hand."""

from functools import cache

import pytest

from abide import pipeline
from abide.evidence.relations.sum_error import turned_digits
from abide.register.load import load
from abide.terms.relation import Relation


@cache
def _found() -> tuple[Relation, ...]:
    return tuple(pipeline.relate(pipeline.gather_casebook(load()).rows, load()))


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("contradiction", {"W040", "W043"}),
        ("drift", {"P082", "P083"}),
        ("category_slip", {"W024", "W117"}),
        ("sum_error", {"P107", "P127", "P040"}),
        ("late_filing", {"P034", "P039"}),
        ("identity_conflict", {"S022", "S023"}),
    ],
)
def test_a_relation_is_found_with_its_rows(kind: str, ids: set[str]):
    assert any(item.kind == kind and set(item.ids) == ids for item in _found())


@pytest.mark.parametrize("ids", [{"W001", "W002"}, {"W035", "W036"}, {"T011", "T012"}])
def test_what_can_both_hold_is_no_contradiction(ids: set[str]):
    assert not any(item.kind == "contradiction" and set(item.ids) == ids for item in _found())


def test_turned_digits_are_proved():
    assert turned_digits(18818, 18881) == "digits 3 and 4 turned round give 18,881" or turned_digits(
        18818, 18881
    )
    assert turned_digits(100, 250) == ""
