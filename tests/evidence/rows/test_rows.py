import csv
from pathlib import Path

import pytest

from abide.casebooks import SHIPPED
from abide.evidence.claims.casebook import Casebook, read_casebook, read_table_file
from abide.evidence.claims.rows.read import TABLES
from abide.evidence.claims.rows.vessels import is_imo
from abide.pipeline import topics_of
from abide.register.regime import Register
from abide.terms.errors import BadInput, Faults
from abide.terms.evidence import Bearing, Claim, Recall
from abide.terms.quantity import Qualifier
from abide.terms.speech import Act, Passage


@pytest.fixture(scope="module")
def rows(casebook: Casebook) -> dict[str, Claim]:
    return {claim.public_id: claim for claim in casebook.claims}


def test_the_casebook_holds_1030_rows_of_seven_tables(casebook: Casebook):
    assert len(casebook.rows) == 1030
    assert {claim.kind for claim in casebook.rows} == set(TABLES)


def test_the_shipped_tables_are_the_facts(shared: Path):
    for name in TABLES:
        assert (SHIPPED / f"dprk/{name}.csv").read_bytes() == (shared / f"facts/{name}.csv").read_bytes()


def test_every_row_points_at_its_own_line(casebook: Casebook):
    texts = {document.id: document.text for document in casebook.documents}
    for claim in casebook.rows:
        assert claim.row is not None
        assert texts[claim.document][claim.basis.start : claim.basis.end] == claim.basis.text
        assert claim.basis.text.startswith(f"{claim.public_id},")


def test_every_named_duty_is_in_the_register(casebook: Casebook, register: Register):
    ids = {duty.id for duty in register.duties}
    assert {duty for claim in casebook.claims for duty in claim.named_duties} <= ids


def test_the_promise_reaches_us_through_a_chain(rows: dict[str, Claim]):
    promise = rows["T001"]
    assert promise.act is Act.PROMISES
    assert promise.speaker.name == "Alexander Matsegora"
    assert promise.speaker.state == "RUS"
    assert [(channel.name, channel.relation) for channel in promise.channels] == [
        ("Interfax", Passage.SAID_TO),
        ("Reuters", Passage.REPORTED_BY),
        ("Ahram Online", Passage.REPORTED_BY),
    ]
    assert promise.bearing is Bearing.CONTEXT
    assert promise.touches == ("2397-8",)


def test_permits_are_not_persons(rows: dict[str, Claim]):
    assert rows["W010"].quantities[0].unit == "permits_valid"
    assert rows["W010"].duties == ()
    assert rows["W140"].quantities[0].unit == "persons_present"
    assert (rows["W140"].bearing, rows["W140"].duties) == (Bearing.AGAINST, ("2397-8",))


def test_words_and_fences_become_intervals(rows: dict[str, Claim]):
    tens = rows["W038"].quantities[0]
    assert (tens.low, tens.high, tens.qualifier, tens.text) == (
        20_000,
        99_999,
        Qualifier.WORDS,
        "tens of thousands",
    )
    assert (rows["W001"].quantities[0].low, rows["W001"].quantities[0].high) == (32_300, 35_700)


def test_a_partial_date_of_publication_counts_from_its_last_day(rows: dict[str, Claim]):
    assert str(rows["W218"].known_since) == "2020-03-31"


def test_filings_answer_their_own_report(rows: dict[str, Claim]):
    assert rows["W207"].duties == ("2397-8-mid",)
    assert rows["W218"].duties == ("2397-8-final",)
    assert rows["W231"].duties == ("2397-17",)
    assert rows["W010"].fulfils == ("2397-8-mid",)


def test_a_denied_flag_accuses_nobody(rows: dict[str, Claim]):
    assert rows["S023"].act is Act.DENIES
    assert rows["S023"].duties == ()
    assert (rows["S022"].bearer, rows["S022"].duties) == ("MDV", ("2375-11",))


def test_rows_from_memory_are_marked(casebook: Casebook):
    assert (
        sum(claim.recalled is not Recall.NO for claim in casebook.claims)
        == sum(claim.row is not None and claim.row.cell("recalled") != "no" for claim in casebook.claims)
        == 131
    )


def test_press_and_ngos_do_not_speak_for_a_state(rows: dict[str, Claim]):
    assert rows["W006"].speaker.state is None
    assert rows["W140"].speaker.state == "RUS"


def broken(tmp_path: Path, table: str, column: str, value: str) -> Path:
    with (SHIPPED / f"dprk/{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))[:5]
    found[2][column] = value
    place = tmp_path / f"{table}.csv"
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, found[0].keys())
        writer.writeheader()
        writer.writerows(found)
    return place


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("workers", "quantity", "many", "'many' is not a number"),
        ("workers", "quantity", "nan", "not a finite number"),
        ("workers", "qualifier", "perhaps", "'perhaps' is not one of"),
        ("workers", "as_of", "2019-02-30", "does not exist"),
        ("workers", "state", "Russia", "not an ISO 3166-1"),
        ("workers", "object", "robots", "'robots' is not one of"),
        ("workers", "origin", "", "is empty"),
        ("workers", "published", "soon", "not a date"),
        ("workers", "recalled", "maybe", "'maybe' is not one of"),
        ("petroleum", "kind", "rumour", "'rumour' is not one of"),
        ("petroleum", "barrels", "1,000", "is not a number"),
        ("sts", "flag_b_status", "painted", "'painted' is not one of"),
        ("sts", "lat", "north", "is not a number"),
        ("vessels", "imo", "1234568", "check digit"),
        ("vessels", "measure", "scuttled", "'scuttled' is not one of"),
        ("prices", "item", "bread", "'bread' is not one of"),
        ("statements", "act", "sing", "'sing' is not one of"),
        ("statements", "topic", "weather", "'weather' is not one of"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, register: Register, table: str, column: str, value: str, told: str
):
    with pytest.raises(Faults) as raised:
        read_table_file(broken(tmp_path, table, column, value), links=register.links)
    assert f"{table}.csv:4, column {column}: " in str(raised.value)
    assert told in str(raised.value)


def test_bad_rows_can_be_set_aside_but_never_silently(tmp_path: Path, register: Register):
    place = broken(tmp_path, "workers", "quantity", "many")
    _, claims, bad = read_table_file(place, links=register.links, skip_bad=True)
    assert len(claims) == 4
    assert [fault.line for fault in bad] == [4]


def test_faults_of_all_tables_are_told_together(tmp_path: Path, register: Register):
    broken(tmp_path, "workers", "quantity", "many")
    broken(tmp_path, "prices", "item", "bread")
    with pytest.raises(Faults) as raised:
        read_casebook(tmp_path, links=register.links, topics=topics_of(register))
    assert "workers.csv:4" in str(raised.value)
    assert "prices.csv:4" in str(raised.value)


def test_an_unknown_table_names_the_nearest(tmp_path: Path, register: Register):
    (tmp_path / "worker.csv").write_text("id\n1\n")
    with pytest.raises(Faults, match="did you mean workers"):
        read_casebook(tmp_path, links=register.links, topics=topics_of(register))
    with pytest.raises(BadInput, match="no casebook table"):
        read_casebook(tmp_path / "none", links=register.links, topics=topics_of(register))


def test_imo_check_digits():
    assert is_imo("7389704")
    assert not any(map(is_imo, ("7389705", "738970", "73897040", "abcdefg", "")))
