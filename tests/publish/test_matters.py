"""Figures from records as the pages of matters print them, words marked in place, the map, first notices."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from abide.publish import pages
from abide.publish.pages.bases import marked
from abide.publish.pages.sea import drawn
from abide.publish.view import view_of
from abide.terms.errors import UnknownName
from abide.terms.evidence import Bearing, Row, Span
from tests.publish.editions import edition_of, observation, row_claim, text_claim

BAD = "<script>alert(1)</script>"
CAP_USE = (
    ("product", BAD),
    ("duty", "9999-1"),
    ("column", "notified"),
    ("by", "States"),
    ("from", "2018-01-01"),
    ("until", "2018-12-31"),
    ("unit", "barrels"),
    ("cap", 500000),
    ("series", [{"until": "2018-03-31", "low": 1200, "high": 1500.5, "factor": "china", "rows": ["G01"]}]),
    (
        "thresholds",
        [{"share": 0.75, "status": "possible", "possible_on": "2018-03-31", "decides": "the factor"}],
    ),
)


@pytest.mark.parametrize(
    ("kind", "page", "detail", "words"),
    [
        ("cap_use", "fuel", CAP_USE, ("cap 500,000", "1,200", "1,500.5", "75 per cent: possible", BAD)),
        (
            "worker_stock",
            "workers",
            (
                ("measure", "visas"),
                ("series", [{"day": "2017-12-31", "low": None, "high": 9, "speaker": "A"}]),
            ),
            ("visas", "2017-12-31", "–"),
        ),
        (
            "price_series",
            "prices",
            (
                ("place", "Pyongyang"),
                ("item", "rice"),
                ("currency", "KPW"),
                ("unit", "kg"),
                ("series", []),
                (
                    "breaks",
                    [
                        {
                            "day": "2017-09-01",
                            "from": "2017-08-20",
                            "until": "2017-09-10",
                            "change_low": 0.2,
                            "change_high": 0.4,
                            "rivals": ["harvest"],
                        }
                    ],
                ),
            ),
            ("Break on 2017-09-01", "could also be harvest"),
        ),
        ("banned_trade", "fuel", (), ("3 gates stood open",)),
    ],
)
def test_a_figure_of_a_matter_is_printed_with_its_ends_and_leads_to_its_basis(
    kind: str, page: str, detail: tuple[tuple[str, object], ...], words: tuple[str, ...]
):
    seen = observation(kind=kind, detail=detail)
    text = pages.matter(view_of(edition_of(row_claim(), seen)), page)
    tree = html.document_fromstring(text)
    (section,) = tree.xpath(f"//section[@id='{seen.public_id}']")
    for word in words:
        assert word in section.text_content()
    assert "<script>" not in text
    assert section.xpath(".//h3/a/@href")[0].endswith(f"#{seen.public_id}")


def test_a_matter_without_evidence_says_what_would_fill_it():
    told = html.document_fromstring(pages.matter(view_of(edition_of()), "fuel")).text_content()
    assert "It would be filled by rows of deliveries" in told


def test_an_unknown_matter_names_those_there_are():
    with pytest.raises(UnknownName, match="fuel"):
        pages.matter(view_of(edition_of()), "gold")


def test_the_words_of_a_claim_stand_marked_in_the_text():
    text = "A minister said the gates are shut. Nobody asked."
    claim = text_claim(
        basis=Span(start=0, end=34, text=text[:34]),
        source=Span(start=0, end=10, text="A minister"),
        cue=Span(start=11, end=15, text="said"),
        content=(Span(start=16, end=34, text="the gates are shut"),),
    )
    pieces = list(marked(claim, text))
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.part, piece.text) for piece in pieces if piece.part] == [
        ("source", "A minister"),
        ("cue", "said"),
        ("content", "the gates are shut"),
    ]
    assert "".join(piece.text for piece in marked(claim, "")) == text[:34]


def test_hostile_text_is_shown_as_text():
    claim = text_claim(
        basis=Span(start=0, end=len(BAD), text=BAD), content=(Span(start=0, end=8, text=BAD[:8]),)
    )
    edition = replace(edition_of(claim), texts=((claim.document, BAD),))
    assert "<script>" not in pages.document(view_of(edition), claim.document[:12])


def test_a_place_is_on_the_map_and_a_broken_one_is_not():
    def at(lat: str, lon: str) -> Row:
        return Row(table="sts", row="S1", line=2, cells=(("lat", lat), ("lon", lon)))

    shown = drawn([row_claim(row=at("31.2", "124.5")), row_claim(row=at("31.2", "124.5"))])
    assert shown is not None
    (mark,) = shown.marks
    assert (mark.x, len(mark.pieces)) == (450.0, 2)
    assert shown.land.startswith("M")
    assert drawn([row_claim(row=at("x", "")), row_claim(row=at("91", "0")), row_claim()]) is None


def test_the_first_voice_against_is_named_and_an_echo_is_not_a_second():
    first = row_claim(bearing=Bearing.AGAINST, known_since=date(2019, 1, 1), origin="one")
    echo = text_claim(bearing=Bearing.AGAINST, known_since=date(2019, 1, 5), origin="one")
    later = observation(bearing=Bearing.AGAINST, known_since=date(2019, 1, 11), origin="two")
    edition = edition_of(first, echo, later)
    against = tuple(piece.public_id for piece in (first, echo, later))
    told = replace(
        edition,
        standings=tuple(
            replace(item, against=against) if (item.state, item.duty) == ("AAA", "9999-1") else item
            for item in edition.standings
        ),
    )
    (row,) = html.document_fromstring(pages.noticed(view_of(told))).xpath("//tbody/tr")
    cells = [cell.text_content() for cell in row.xpath("td")]
    assert cells[0] == "2019-01-01"
    assert "A minister" in cells[3]
    assert cells[4].startswith("10: gate count")
    assert ";" not in cells[4]


def test_what_became_known_later_is_set_beside_what_it_changed():
    before, after = view_of(edition_of()), view_of(edition_of(row_claim()))
    earlier = replace(before, edition=replace(before.edition, known_by=date(2018, 1, 1)))
    changed = [
        item for item in after.standings.items() if item[1].standing is not before.standings[item[0]].standing
    ]
    tree = html.document_fromstring(pages.changes(after, earlier=earlier))
    assert len(tree.xpath("//h2[@id='changed']/following::table[1]/tbody/tr")) == len(changed)
    assert "G01" in tree.xpath("string(//h2[@id='fresh']/following::ul[1])")
