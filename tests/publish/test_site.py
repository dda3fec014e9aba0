import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES
from abide.publish import pages, site
from abide.publish.view import view_of
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Claim

OPTIONS = {"states": HEADLINE_STATES, "duties": HEADLINE_DUTIES}


@pytest.fixture(scope="module")
def written(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "here"
    site.write_site(edition, folder, **OPTIONS)
    return folder


@pytest.fixture(scope="module")
def trees(written: Path) -> dict[str, html.HtmlElement]:
    return {
        str(file.relative_to(written)): html.parse(str(file)).getroot() for file in written.rglob("*.html")
    }


def test_every_state_duty_and_origin_has_its_page(trees: dict[str, html.HtmlElement], edition: Edition):
    assert sum(name.startswith("states/") for name in trees) == 193
    assert sum(name.startswith("duties/") for name in trees) == len({item.duty.id for item in edition.owed})
    assert sum(name.startswith("origins/") for name in trees) == len(
        {piece.origin for piece in edition.evidence}
    )


def test_every_link_and_anchor_inside_resolves(written: Path, trees: dict[str, html.HtmlElement]):
    anchors = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    checked = 0
    for name, tree in trees.items():
        for link in tree.xpath("//@href"):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            target = (
                ((written / name).parent / unquote(parts.path)).resolve()
                if parts.path
                else (written / name).resolve()
            )
            assert target.is_file(), (name, link)
            if parts.fragment:
                assert parts.fragment in anchors[str(target.relative_to(written.resolve()))], (name, link)
            checked += 1
    assert checked > 10_000


def test_nothing_is_loaded_from_outside_and_one_script_runs(trees: dict[str, html.HtmlElement]):
    for name, tree in trees.items():
        assert tree.xpath("//iframe | //img | //@onclick | //@style | //style | //script[text()]") == [], name
        assert list(tree.xpath("//link/@href")) in (["style.css"], ["../style.css"])
        scripts = list(tree.xpath("//script/@src"))
        assert (
            scripts == [] if name.startswith("dossiers/") else scripts in (["abide.js"], ["../abide.js"])
        ), name
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_every_figure_leads_to_its_row_and_from_there_to_its_source(trees: dict[str, html.HtmlElement]):
    russia = trees["states/RUS.html"]
    figures = russia.xpath("//td[@class='num']//span[@class='figure']")
    assert len(figures) > 20
    for figure in figures:
        (link,) = figure.xpath("ancestor::a/@href")
        page, anchor = link.removeprefix("../").split("#")
        (row,) = trees[page].xpath(f"//article[@id='{anchor}']")
        addresses = row.xpath(".//dt[text()='url']/following-sibling::dd[1]/text()")
        assert row.xpath(".//a[starts-with(@href, 'http')]/@href") == addresses
    assert "511" in [figure.text_content() for figure in figures]


def test_an_echo_is_one_origin_with_its_outlets(trees: dict[str, html.HtmlElement], edition: Edition):
    view = view_of(edition)
    most = max(view.origins.values(), key=lambda origin: len(origin.outlets))
    told = trees[f"origins/{most.key}.html"].text_content()
    assert f"carried by {len(most.outlets)} outlets" in told
    assert all(outlet in told for outlet in most.outlets)


def test_the_days_and_the_caution_stand_on_every_page(trees: dict[str, html.HtmlElement]):
    for name, tree in trees.items():
        told = tree.text_content()
        assert "2020-04-01" in told, name
        assert "not a finding of law" in told, name
        assert tree.get("lang") == "en"
        assert len(tree.xpath("//h1")) == 1


def test_no_page_outgrows_a_slow_line(written: Path):
    """Charts aside: they are drawings, and stand beside the pages too."""
    texts = {file: file.read_text(encoding="utf-8") for file in written.rglob("*.html")}
    sizes = {
        file: len(re.sub(r'<svg [^>]*class="chart".*?</svg>', "", text, flags=re.DOTALL).encode())
        for file, text in texts.items()
    }
    assert {str(file): size for file, size in sizes.items() if size > 200_000} == {}


def test_the_matrix_has_every_state(trees: dict[str, html.HtmlElement]):
    rows = trees["matrix.html"].xpath("//table[@class='matrix']/tbody/tr")
    assert len(rows) == 193


def test_hostile_words_are_shown_and_not_run(edition: Edition):
    claim = next(piece for piece in edition.evidence if isinstance(piece, Claim) and piece.bearer == "RUS")
    bad = replace(
        claim,
        summary="<script>alert(1)</script>",
        url="javascript:alert(1)",
        publisher='"><b>x',
        origin="../../etc/passwd",
        id="",
    )
    view = view_of(replace(edition, evidence=(bad,)))
    page = pages.state(view, "RUS")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page
    assert 'href="../origins/etc-passwd-3754d6cb.html"' in page
    names = [name for name, _ in site.site_files(view, **OPTIONS)]
    assert not any(".." in name for name in names)


def test_the_same_edition_gives_the_same_bytes(edition: Edition):
    first, second = (dict(site.site_files(view_of(edition), **OPTIONS)) for _ in range(2))
    assert first == second


def test_a_site_is_replaced_whole_and_a_strangers_folder_never(
    edition: Edition, tmp_path: Path, written: Path
):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput, match="not made by Abide"):
        site.write_site(edition, mine, **OPTIONS)
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_a_broken_run_leaves_the_old_site(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "site"
    small = replace(edition, states=edition.states[:2], owed=(), standings=(), evidence=())
    site.write_site(small, folder, **OPTIONS)
    before = {file: file.read_bytes() for file in folder.rglob("*.html")}

    def breaks(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(pages.WHOLE, "method", breaks)
    with pytest.raises(BadInput, match="No space left"):
        site.write_site(edition, folder, **OPTIONS)
    assert {file: file.read_bytes() for file in folder.rglob("*.html")} == before
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


def test_the_edition_says_what_it_is(written: Path, edition: Edition):
    told = json.loads((written / "edition.json").read_text())
    assert (told["id"], told["as_of"], told["note"]) == (edition.id, "2020-04-01", "not a finding of law")


def test_pages_that_do_not_exist_name_the_nearest(edition: Edition):
    view = view_of(edition)
    for make, key in (
        (pages.state, "RUX"),
        (pages.duty, "2379-8"),
        (pages.origin, "nobody"),
        (pages.table, "worker"),
    ):
        with pytest.raises(UnknownName):
            make(view, key)
