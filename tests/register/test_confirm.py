from dataclasses import replace
from pathlib import Path

import pytest

from abide.register.confirm import confirm
from abide.register.regime import Register
from abide.sources.akn import read_law
from abide.terms.document import LawParagraph


@pytest.fixture(scope="module")
def law(shared: Path) -> tuple[LawParagraph, ...]:
    return read_law(shared / "un/resolutions")


def test_every_duty_is_borne_out_by_the_uns_text(register: Register, law: tuple[LawParagraph, ...]):
    found = confirm(register.duties, law)
    assert [(item.duty, item.missing) for item in found if not item.ok] == []
    assert sum(len(item.found) for item in found) > 400


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        ("2397-8", "24 months", "36 months", "24 months"),
        ("2397-5-cap", "500,000 barrels", "900,000 barrels", "500,000 barrels"),
        ("2397-5-a", "every thirty days", "every sixty days", "every 30 days"),
        ("2397-4-cap", "525,000", "625,000", "525,000 tons"),
    ],
)
def test_a_text_that_says_otherwise_is_noticed(
    register: Register, law: tuple[LawParagraph, ...], key: str, old: str, new: str, told: str
):
    duty = register.duty(key)
    changed = [
        replace(item, text=item.text.replace(old, new))
        if (item.resolution, item.number, item.annex) == (duty.resolution, duty.paragraph, None)
        else item
        for item in law
    ]
    assert list(changed) != list(law)
    (found,) = confirm([duty], changed)
    assert any(told in missing for missing in found.missing)


def test_a_paragraph_or_element_that_is_not_there_is_noticed(
    register: Register, law: tuple[LawParagraph, ...]
):
    duty = register.duty("2397-8")
    assert not confirm([replace(duty, paragraph="88")], law)[0].ok
    assert not confirm([replace(duty, eid="para_8")], law)[0].ok


def test_a_number_inside_a_longer_one_is_not_it(register: Register):
    duty = register.duty("2397-5-cap")
    text = "up to 1,500,000 barrels from 1 January 2018 at 75 per cent, 90 per cent and 95 per cent"
    paragraph = LawParagraph(
        resolution=2397, number="5", eid="para_15", eids=("para_15",), annex=None, text=text
    )
    assert any("500,000" in missing for missing in confirm([duty], [paragraph])[0].missing)
