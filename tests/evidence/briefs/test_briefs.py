import csv
from datetime import date
from pathlib import Path

import pytest

from abide import pipeline
from abide.assessment.assess import assess_all
from abide.casebooks import SHIPPED
from abide.evidence.claims.briefs import FOLDER, AsIf, list_briefs, read_briefs
from abide.evidence.claims.casebook import Casebook
from abide.register.lookup import owed_by_each
from abide.register.regime import Register
from abide.register.states import all_states
from abide.terms.errors import AbideError, Faults
from abide.terms.speech import Quotation
from tests.evidence.briefs.figures import figures_in, read_figures, unfounded

HOME = SHIPPED / "dprk"
LISTED = list_briefs(HOME)
assert LISTED is not None
BRIEFS = {brief.key: brief for brief in LISTED.briefs}
LAW = [text for text, _ in LISTED.law]


def tables() -> dict[str, dict[str, str]]:
    return {
        row["id"]: row
        for file in sorted(HOME.glob("*.csv"))
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    }


ROWS = tables()


def words_of(key: str) -> str:
    return (HOME / FOLDER / BRIEFS[key].file).read_text(encoding="utf-8")


def test_every_file_is_listed_once_and_every_kind_of_item_is_there():
    files = [brief.file for brief in BRIEFS.values()]
    assert sorted(files) == sorted(file.name for file in (HOME / FOLDER).glob("*.txt"))
    assert len(set(files)) == len(files) >= 44
    assert {brief.as_if for brief in BRIEFS.values()} == set(AsIf)


@pytest.mark.parametrize("key", BRIEFS)
def test_a_brief_names_rows_that_are_there_and_their_addresses(key: str):
    brief = BRIEFS[key]
    rows = [ROWS[row] for row in brief.rows]
    assert all(row["recalled"] == "no" for row in rows), "nothing that is from memory"
    assert set(brief.urls) == {row["url"] for row in rows if row["url"] != ""}
    days = [pipeline_day(row["published"]) for row in rows]
    assert brief.published.end == max(days), "known from the day on which the last of its rows was"
    assert 60 <= len(words_of(key).split()) <= 160


def pipeline_day(text: str) -> date:
    from abide.terms.dates import parse_partial

    day = parse_partial(text).end
    assert day is not None
    return day


@pytest.mark.parametrize("key", BRIEFS)
def test_every_figure_and_date_stands_in_a_row_of_the_brief(key: str):
    brief = BRIEFS[key]
    allowed = [text for text, _ in brief.exceptions]
    cells = [cell for row in brief.rows for name, cell in ROWS[row].items() if name != "url"]
    text = words_of(key)
    for words in allowed:
        assert words in text, f"exception “{words}” is not needed"
        text = text.replace(words, "…")
    assert unfounded(text, figures_in([*cells, *LAW])) == []


def test_a_figure_that_no_row_has_is_seen():
    rows = figures_in(["30023", "2017-12-31", "about halved", "by 22 Dec"])
    assert unfounded("30,023 on 31 December 2017, halved by 22 December", rows) == []
    assert unfounded("30,032 on 30 December 2017, a third by 2 million", rows) == [
        "30 December 2017",
        "third",
        "30,032",
        "2 million",
    ]
    assert [value for _, value, _ in read_figures("3.89 million in twelve of 43")] == [
        3_890_000.0,
        12.0,
        43.0,
    ]


@pytest.mark.parametrize("key", BRIEFS)
def test_no_words_in_quotation_marks_that_no_row_quotes(key: str):
    import re

    cells = " ".join(cell for row in BRIEFS[key].rows for cell in ROWS[row].values()).casefold()
    for quoted in re.findall(r"“([^”]*)”", words_of(key)):
        assert quoted.strip(".,").casefold() in cells, f"“{quoted}” is quoted by none of its rows"


def test_claims_of_briefs_take_origin_and_address_of_a_row_that_they_restate(casebook: Casebook):
    by_id = {claim.public_id: claim for claim in casebook.rows}
    read = [(document, claim) for document, claims in casebook.briefs for claim in claims]
    assert len(read) > 100
    for document, claim in read:
        (row,) = claim.restates
        assert row in BRIEFS[str(document.title).split(":")[0]].rows
        assert claim.origin == by_id[row].origin
        assert claim.url == by_id[row].url
        assert claim.quotation is not Quotation.ROW
        assert document.text[claim.basis.start : claim.basis.end] == claim.basis.text
        assert claim.known_since is not None
        assert claim.known_since >= by_id[row].known_since
        assert f"restates {row}" in claim.why
    assert all("written for the project" in str(document.publisher) for document, _ in casebook.briefs)
    assert all(document.url is None for document, _ in casebook.briefs)


def test_a_claim_restates_the_row_of_its_own_speaker(casebook: Casebook):
    found = {
        claim.speaker.name: claim.restates
        for document, claims in casebook.briefs
        if str(document.title).startswith("b35:")
        for claim in claims
    }
    assert found["Sergei Lavrov"] == ("T058",)


@pytest.mark.parametrize("day", [date(2018, 2, 1), date(2020, 4, 30), date(2026, 11, 23)])
def test_standings_are_the_same_with_and_without_briefs(day: date, casebook: Casebook, register: Register):
    rows = casebook.rows
    assert len(casebook.claims) > len(rows)
    owed = [item for _, item in owed_by_each(register, all_states(), day)]
    before = tuple(assess_all(owed, rows, known_by=day))
    assert tuple(assess_all(owed, casebook.claims, known_by=day)) == before


def test_origins_are_the_same_with_and_without_briefs(casebook: Casebook):
    rows = {claim.origin for claim in casebook.rows}
    assert {claim.origin for claim in casebook.claims} == rows


def write(folder: Path, listed: str) -> Path:
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "briefs.yml").write_text(listed, encoding="utf-8")
    (folder / FOLDER / "a.txt").write_text("The envoy said that all were gone.", encoding="utf-8")
    return folder


GOOD = """publisher: Ours
briefs:
  - {key: a, file: a.txt, title: A, as_if: wire, published: "2018-01-30", rows: [T001], urls: [u]}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("as_if: wire", "as_if: rumour", "briefs.yml:3: 'rumour' is not one of wire"),
        ("rows: [T001]", "rows: []", "briefs.yml:3: a brief lacks rows"),
        ("key: a", "key: a, by: me", "briefs.yml:3: a brief has the unknown key by"),
        ("2018-01-30", "2018-02-30", "2018-02-30"),
        ("publisher: Ours", "publisher:", "names no 'publisher'"),
        ("[T001]", "[T999]", "brief 'a' restates T999, which no table of the casebook holds"),
        ("a.txt", "b.txt", "b.txt"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, casebook: Casebook, register: Register, old: str, new: str, told: str
):
    folder = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises((AbideError, Faults)) as caught:
        list(read_briefs(folder, rows=casebook.claims, topics=pipeline.topics_of(register)))
    assert told in str(caught.value)


def test_a_folder_of_ones_own_may_have_briefs_or_none(tmp_path: Path, casebook: Casebook, register: Register):
    topics = pipeline.topics_of(register)
    assert list(read_briefs(tmp_path, rows=casebook.claims, topics=topics)) == []
    ((document, claims),) = read_briefs(write(tmp_path, GOOD), rows=casebook.claims, topics=topics)
    assert document.publisher == "Ours"
    assert [claim.restates for claim in claims] == [("T001",)]
