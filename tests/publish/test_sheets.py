"""Lists longer than a page: nothing is lost between the sheets, and every sheet is reached."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from abide.publish import pages
from abide.publish.moments import timeline_of
from abide.publish.sheets import of_key, sheet_key, sheet_of
from abide.publish.site import site_files
from abide.publish.view import LINES, view_of
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Row
from tests.publish.editions import DUE, edition_of, row_claim

MANY = 230


def many(number: int = MANY) -> list[Claim]:
    """Rows of the year after the first day, one a day."""
    first = row_claim()
    assert first.row is not None
    return [
        replace(
            first,
            id="",
            known_since=date(2018, 1, 1) + timedelta(days=place),
            row=Row(table="gates", row=f"G{place:03}", line=place + 2, cells=first.row.cells),
        )
        for place in range(number)
    ]


@given(st.integers(min_value=0, max_value=5 * LINES))
def test_the_sheets_of_a_list_are_the_list(number: int):
    items = list(range(number))
    first = sheet_of(items)
    sheets = [sheet_of(items, place) for place in range(1, first.sheets + 1)]
    assert [line for sheet in sheets for line in sheet.lines] == items
    assert all(items[sheet.first - 1 : sheet.last] == list(sheet.lines) for sheet in sheets)
    assert all(0 < len(sheet.lines) <= LINES for sheet in sheets if number > 0)
    with pytest.raises(UnknownName):
        sheet_of(items, first.sheets + 1)


@given(st.sampled_from(["RUS", "2019-03", "a.b"]), st.integers(min_value=1, max_value=10**6))
def test_a_sheet_is_found_by_its_name(key: str, number: int):
    assert of_key(sheet_key(key, number)) == (key, number)


@pytest.mark.parametrize("name", ["AAA.0", "AAA.-1", "AAA.x", "AAA."])
def test_a_name_of_no_sheet_is_a_key_like_any_other(name: str):
    assert of_key(name) == (name, 1)
    with pytest.raises(UnknownName):
        pages.said(view_of(edition_of(row_claim())), name)


def test_every_claim_about_a_state_stands_on_one_sheet_and_every_link_leads_somewhere():
    trees = {
        name: html.document_fromstring(text)
        for name, text in site_files(view_of(edition_of(*many())), states=("AAA",), duties=("9999-1",))
        if name.endswith(".html")
    }
    names = ["states/AAA.html", "said/AAA.2.html", "said/AAA.3.html"]
    found = [
        trees[name].xpath("//table[contains(caption, 'in the order')]/tbody/tr/td[1]/a/text()")
        for name in names
    ]
    assert [len(rows) for rows in found] == [LINES, LINES, MANY - 2 * LINES]
    assert [key for rows in found for key in rows] == [f"G{place:03}" for place in range(MANY)]
    for name in (*names, "changes.html", "months/2018-03.html", "duties/9999-1.html"):
        anchors = {each: set(tree.xpath("//@id")) for each, tree in trees.items()}
        for link in trees[name].xpath("//a/@href"):
            target = urlsplit(urljoin(f"file:///{name}", link))
            if target.scheme == "file" and target.path.endswith(".html"):
                assert target.fragment in ("", *anchors[target.path[1:]]), (name, link)


def test_months_hold_all_that_became_known_the_latest_on_the_page_itself():
    view = view_of(edition_of(*many()))
    tree = html.document_fromstring(pages.changes(view))
    assert len(tree.xpath("//details[@class='group']//li")) == LINES
    told = {
        key: len(html.document_fromstring(pages.month(view, key)).xpath("//main//li/time"))
        for key in (
            link.removeprefix("months/").removesuffix(".html")
            for link in tree.xpath("//p[@class='keys']/a/@href")
        )
    }
    assert sum(told.values()) == MANY
    assert told["2018-02"] == 28
    with pytest.raises(UnknownName):
        pages.month(view, "2017-12")


def test_no_moment_is_lost_and_every_day_due_stands_on_the_page_of_the_state():
    view = view_of(edition_of(*many()))
    assert sum(moment.due is None for moment in timeline_of(view, "AAA")) == MANY
    trees = {
        name: html.document_fromstring(text)
        for name, text in site_files(view, states=("AAA",), duties=("9999-1",))
        if name.startswith(("states/AAA", "timelines/"))
    }
    rows = {name: tree.xpath("//div[@aria-label='Timeline']//tbody/tr") for name, tree in trees.items()}
    further = [row for name in sorted(rows) if name.startswith("timelines/") for row in rows[name]]
    own = rows["states/AAA.html"]
    told = [row.xpath("string(td[3])") for row in (*own[:LINES], *further)]
    assert len(told) == len(timeline_of(view, "AAA"))
    assert {f"G{place:03}" for place in range(MANY)} <= {text.split()[0] for text in told}
    dues = [moment.day.isoformat() for moment in timeline_of(view, "AAA") if moment.due is not None]
    assert [row.xpath("string(td[1])") for row in own if row.get("class") == "due"] == dues != []


def test_the_deadline_that_lies_behind_a_hundred_pieces_is_on_the_page_of_the_state():
    late = replace(DUE, day=date(2019, 12, 22))
    edition = edition_of(*many())
    owed = tuple(replace(item, dues=(late,) if len(item.dues) > 0 else ()) for item in edition.owed)
    tree = html.document_fromstring(pages.state(view_of(replace(edition, owed=owed)), "AAA"))
    (row,) = tree.xpath("//div[@aria-label='Timeline']//tr[@class='due']")
    assert row.xpath("string(td[1])") == "2019-12-22"
