"""What a reader finds on a page: every standing with its reasons, every record with its coverage."""

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from abide.publish import pages
from abide.publish.site import site_files
from abide.publish.view import view_of
from abide.terms.dates import ALWAYS
from abide.terms.edition import Edition
from abide.terms.evidence import Speaker
from tests.publish.editions import edition_of, observation, row_claim, text_claim


def trees_of(edition: Edition) -> dict[str, html.HtmlElement]:
    files = site_files(view_of(edition), states=("AAA", "BBB"), duties=("9999-1", "9999-2"))
    return {name: html.document_fromstring(text) for name, text in files if name.endswith(".html")}


@pytest.fixture(scope="module")
def trees() -> dict[str, html.HtmlElement]:
    return trees_of(edition_of(row_claim(), text_claim(), observation(), observation(bearer=None)))


def test_every_link_resolves_with_every_kind_of_evidence(trees: dict[str, html.HtmlElement]):
    anchors = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    for name, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for link in tree.xpath("//a/@href"):
            target = urlsplit(urljoin(f"file:///{name}", link))
            if target.scheme == "file" and target.path.endswith(".html"):
                assert target.path[1:] in trees, (name, link)
                assert target.fragment in ("", *anchors[target.path[1:]]), (name, link)


def test_a_report_overdue_in_silence_gives_its_reasons_on_the_page_of_the_state(
    trees: dict[str, html.HtmlElement],
):
    (row,) = trees["states/BBB.html"].xpath("//tr[@id='9999-2']")
    told = row.text_content()
    for words in ("overdue", "Due on 2018-01-01: report.", "the rule for overdue", "The report itself."):
        assert words in told


def test_a_duty_on_which_nothing_is_known_can_be_pointed_at(trees: dict[str, html.HtmlElement]):
    (link,) = trees["states/BBB.html"].xpath("//a[@id='9999-1']")
    assert link.get("href") == "../duties/9999-1.html"


def test_the_page_of_a_duty_names_every_bearer_under_its_standing(trees: dict[str, html.HtmlElement]):
    tree = trees["duties/9999-2.html"]
    (group,) = tree.xpath("//p[@class='silent']")
    assert "overdue" in group.text_content()
    assert "Due on 2018-01-01: report." in group.text_content()
    assert [link.text for link in group.getnext().xpath("./a")] == ["Åland", "Middleland", "Zeeland"]


def test_a_cell_of_the_matrix_has_sign_and_word_and_leads_to_the_reasons(trees: dict[str, html.HtmlElement]):
    rows = trees["matrix.html"].xpath("//table[@class='matrix']/tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == ["Åland", "Middleland", "Zeeland"]
    assert [cell.text_content() for cell in rows[0].xpath("td")] == ["?\u00a0nothing known"]
    assert rows[2].xpath("td/a/@href") == ["states/AAA.html#9999-1"]


def test_the_headline_leads_to_the_reasons_of_a_silent_standing(trees: dict[str, html.HtmlElement]):
    links = trees["index.html"].xpath("//table//td/a/@href")
    assert "states/BBB.html#9999-2" in links


def test_an_observation_shows_figure_unit_and_coverage_and_leads_to_its_basis(
    trees: dict[str, html.HtmlElement],
):
    (row,) = trees["states/AAA.html"].xpath("//h2[@id='shown']/following::table[1]/tbody/tr")
    for words in ("3 to 5", "gates", "nine of ten gates were watched", "share watched: 0.9", "against"):
        assert words in row.text_content()
    link = row.xpath("td[@class='num']/a/@href")[0]
    page, anchor = link.removeprefix("../").split("#")
    (basis,) = trees[page].xpath(f"//article[@id='{anchor}']")
    for words in ("select count(*) from gates where open", "open longer than s = 60", "7, 8, 9", "cd" * 32):
        assert words in basis.text_content()


def test_an_observation_of_no_single_state_stands_on_the_page_of_its_duty(trees: dict[str, html.HtmlElement]):
    assert len(trees["duties/9999-1.html"].xpath("//h2[@id='shown']/following::table[1]/tbody/tr")) == 1


def test_a_claim_without_cue_speaker_date_or_time_says_so():
    bare = text_claim(speaker=Speaker(name=None), known_since=None, period=ALWAYS, said_on=None)
    trees = trees_of(edition_of(bare))
    words = trees[f"documents/{bare.document[:12]}.html"].text_content()
    assert "nobody named asserts" in words
    assert "no cue" in words
    cells = [
        cell.text_content()
        for cell in trees["states/AAA.html"].xpath("//h2[@id='said']/following::table[1]//td")
    ]
    assert "no date" in cells
    assert "no time given" in cells
    assert not any("None" in tree.text_content() for tree in trees.values())


def test_hostile_words_of_an_observation_and_a_text_are_shown_and_not_run():
    bad = "<script>alert(1)</script>"
    seen = observation(summary=bad, query=bad, origin=bad)
    said = text_claim(summary=bad, origin=f'"{bad}', publisher=bad, url="javascript:alert(1)")
    edition = replace(edition_of(seen, said), title=bad, credit=bad)
    for name, text in site_files(view_of(edition), states=("AAA",), duties=("9999-1",)):
        if name.endswith(".html"):
            assert text.count("<script") == (0 if name.startswith("dossiers/") else 1), (
                name
            )  # paper runs none
            assert "<script>" not in text, name
            assert "javascript:" not in text, name


def test_a_page_is_the_same_text_each_time():
    view = view_of(edition_of(row_claim(), observation()))
    assert pages.state(view, "AAA") == pages.state(view_of(edition_of(row_claim(), observation())), "AAA")
