"""The UN's texts as paragraphs: all of them, by the numbers printed, and nothing lost on the way."""

import csv
from pathlib import Path

import pytest

from abide.sources.akn import read_law, read_resolution
from abide.terms.errors import BadInput

HEAD = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>'
    '<identification source="#un"><FRBRWork>'
    '<FRBRthis value="/akn/un/statement/resolution/unsc/2017-12-22/2397"/>'
    "</FRBRWork></identification></meta><mainBody>"
)
TAIL = "</mainBody></statement></akomaNtoso>"


def law(folder: Path, body: str, *, start: str = "") -> dict[str, str]:
    (folder / "x.xml").write_text(start + HEAD + body + TAIL, encoding="utf-8")
    return {item.number: item.text for item in read_resolution(folder / "x.xml")}


def paragraph(eid: int, words: str, *, number: str | None = None) -> str:
    printed = "" if number is None else f"<num>{number}</num>"
    return f'<paragraph eId="para_{eid}">{printed}<content><p>{words}</p></content></paragraph>'


def test_every_operative_paragraph_is_read_once_and_no_other(shared: Path):
    with (shared / "facts/operative-paragraphs.csv").open(encoding="utf-8", newline="") as file:
        known = sorted((int(row["resolution"]), row["paragraph"]) for row in csv.DictReader(file))
    numbers = {resolution for resolution, _ in known}
    read = sorted(
        (item.resolution, item.number)
        for item in read_law(shared / "un/resolutions")
        if item.annex is None and item.resolution in numbers
    )
    assert len(read) == 393
    assert read == known


def test_words_after_a_number_belong_to_it_until_the_next(tmp_path: Path):
    body = (
        paragraph(7, "First,", number="1.")
        + paragraph(8, "then this;")
        + paragraph(9, "Second;", number="2.")
    )
    assert law(tmp_path, body) == {"1": "First, then this;", "2": "Second;"}


def test_spaces_and_hyphens_are_made_plain(tmp_path: Path):
    body = paragraph(7, "24\u00a0months,\u202fsub\u2011sections, co\u00adoperate", number="1.")
    assert law(tmp_path, body) == {"1": "24 months, sub-sections, cooperate"}


def test_words_that_hide_in_an_entity_are_not_lost_silently(tmp_path: Path):
    body = paragraph(7, "within &term; months", number="1.")
    with pytest.raises(BadInput, match=r"x\.xml: uses entities"):
        law(tmp_path, body, start='<!DOCTYPE akomaNtoso [<!ENTITY term "24">]>')


def test_a_file_of_the_machine_is_never_drawn_in(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret words")
    outside = f'<!DOCTYPE akomaNtoso [<!ENTITY term SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    with pytest.raises(BadInput) as raised:
        law(tmp_path, paragraph(7, "&term;", number="1."), start=outside)
    assert "secret words" not in str(raised.value)


def test_laughs_are_refused_at_once(tmp_path: Path):
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(BadInput, match=r"x\.xml"):
        law(tmp_path, paragraph(7, "&l9;", number="1."), start=f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]>')
