"""A dossier says what the edition says, cites every piece once, and is the same in every form."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from pybtex.database import parse_string
from pypdf import PdfReader

from abide.publish.dossier.bibliography import as_bibtex, as_csl
from abide.publish.dossier.dossier import Dossier, dossier_of
from abide.publish.dossier.page import as_file, as_page
from abide.publish.dossier.paper import as_pdf
from abide.publish.dossier.written import FORMS, write_dossier
from abide.publish.view import view_of
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, UnknownName
from tests.publish.editions import edition_of, observation, row_claim, text_claim

HOSTILE = "#panic[a] $x$ *b* @no <script>alert(1)</script> \\end{document} } %"


@pytest.fixture(scope="module")
def russia(edition: Edition) -> Dossier:
    return dossier_of(view_of(edition), "RUS", ("2397-8", "2375-11"))


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_every_piece_of_the_standings_is_called_and_cited_once(russia: Dossier, edition: Edition):
    view = view_of(edition)
    numbers = [note.number for note in russia.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {note.id for note in russia.notes}
    for duty in ("2397-8", "2375-11"):
        standing = view.standings["RUS", duty]
        assert {*standing.supports, *standing.against, *standing.context} <= cited
    called = {
        line.note
        for section in russia.sections
        for line in (*section.supports, *section.against, *section.context, *section.shown)
    } | {line.note for section in russia.sections for line, _ in section.set_aside}
    assert called == set(numbers)


def test_a_note_gives_what_finds_the_words_again(russia: Dossier):
    note = next(note for note in russia.notes if note.id == "T001")
    assert note.who.startswith("Alexander Matsegora, ambassador")
    assert note.chain == ("Interfax", "Reuters", "Ahram Online")
    assert note.published == "2018-01-30"
    assert str(note.url).startswith("https://english.ahram.org.eg/")
    assert len(note.sha256[0]) == 64
    assert note.basis == "restated from the source in our own words"


def test_words_read_from_a_text_are_given_as_they_stand():
    claim = text_claim()
    found = dossier_of(view_of(edition_of(claim)), claim.bearer or "AAA", claim.duties)
    (note,) = found.notes
    assert (note.words, note.basis) == (claim.content[0].text, "exact words")


def test_what_nobody_says_and_no_record_shows_is_said(russia: Dossier):
    assert russia.sections[0].not_shown.startswith("No observation from records is known")
    seen = dossier_of(view_of(edition_of(observation())), "AAA", ("9999-1",))
    assert "no claim speaks for it" in seen.sections[0].not_shown.lower()
    assert len(seen.sections[0].shown) == 1


def test_a_duty_that_does_not_bind_and_a_state_that_is_none_are_refused(edition: Edition):
    view = view_of(edition)
    with pytest.raises(UnknownName, match=r"abide duties PRK --as-of 2020-04-01"):
        dossier_of(view, "PRK", ("2397-8",))
    with pytest.raises(UnknownName, match="no State called 'RUSS'"):
        dossier_of(view, "RUSS")


def test_the_pdf_says_the_same_is_tagged_and_the_same_every_time(russia: Dossier):
    pdf = as_pdf(russia)
    assert pdf == as_pdf(russia)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712  # pypdf's own boolean
    assert reader.trailer["/Root"]["/Lang"].startswith("en")
    told = words_of(pdf)
    assert "Not a finding of law." in told
    assert "Standing: disputed" in told
    assert russia.edition in told
    for note in russia.notes:
        assert note.id in told


def test_the_page_leads_from_each_call_to_its_note_and_from_each_note_to_the_row(russia: Dossier):
    page = html.fromstring(as_page(russia, root="../"))
    targets = {item.get("id") for item in page.iter() if item.get("id")}
    calls = [item.get("href") for item in page.xpath("//sup/a")]
    assert len(calls) > 20
    assert {call.removeprefix("#") for call in calls} <= targets
    links = {item.get("href") for item in page.xpath("//ol[@class='notes']//a")}
    assert "../tables/statements.html#T001" in links


def test_the_file_alone_needs_nothing_and_allows_its_own_style_only(russia: Dossier):
    page = html.fromstring(as_file(russia))
    assert page.xpath("//link | //script | //img") == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_words_in_every_form(form: str, tmp_path: Path):
    claim = replace(row_claim(), summary=HOSTILE, id="")
    found = dossier_of(view_of(edition_of(claim)), "AAA", ("9999-1",))
    place = tmp_path / f"a{form}"
    write_dossier(found, place)
    if form == ".html":
        assert html.fromstring(place.read_text()).xpath("//script") == []
        assert HOSTILE in html.fromstring(place.read_text()).text_content()
    elif form == ".pdf":
        assert "#panic[a] $x$ *b* @no <script>alert(1)</script>" in words_of(place.read_bytes())
    elif form == ".bib":
        (entry,) = parse_string(place.read_text(), "bibtex").entries.values()
        assert "\\textbackslash{}end\\textbraceleft{}document" in entry.fields["abstract"]
    else:
        (item,) = json.loads(place.read_text())
        assert item["abstract"] == HOSTILE


def test_bibliographies_are_read_by_others_and_hold_every_note(russia: Dossier):
    entries = parse_string(as_bibtex(russia), "bibtex").entries
    assert len(entries) == len(russia.notes)
    first = entries["abide-T001"]
    assert (first.type, first.fields["year"], first.fields["month"]) == ("misc", "2018", "1")
    items = {item["id"]: item for item in as_csl(russia)}
    assert items["abide-T001"]["issued"] == {"date-parts": [[2018, 1, 30]]}
    assert items["abide-T001"]["type"] == "webpage"
    assert len(items) == len(russia.notes)


def test_another_ending_and_a_place_that_cannot_be_written_are_told(russia: Dossier, tmp_path: Path):
    with pytest.raises(BadInput, match=r"\.html, \.pdf, \.bib, \.csl\.json"):
        write_dossier(russia, tmp_path / "a.docx")
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        write_dossier(russia, tmp_path / "file" / "a.bib")
