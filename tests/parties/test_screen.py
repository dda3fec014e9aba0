"""Screening as of a day: by number, by name, by what else is known; people's decisions; bulk; audits; joins."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from abide.parties.audit import about, differences, line, read_audit
from abide.parties.batch import screen_all
from abide.parties.decisions import Decisions, append, asked_id, read_decisions
from abide.parties.diff import diff
from abide.parties.join import joins
from abide.parties.lists.read import open_list
from abide.parties.loaded import Loaded
from abide.parties.questions import question, questions
from abide.parties.screen import Screener, listing_on
from abide.parties.store import ListStore
from abide.terms.errors import BadInput, UnknownName
from abide.terms.party import PartyKind
from abide.terms.screening import Decision, Query
from tests.parties.conftest import UN, Put

DAY = date(2024, 6, 1)


def loaded(path: Path) -> Loaded:
    reading = open_list(path)
    parties = tuple(reading)
    return reading.version(), parties


@pytest.fixture
def screener(files: dict[str, Path]) -> Screener:
    return Screener([loaded(files[name]) for name in ("un", "eu", "ofac", "vessels")])


def ids(screener: Screener, query: Query, *, as_of: date = DAY, threshold: float = 0.8) -> list[str]:
    return [hit.party.id for hit in screener.screen(query, as_of=as_of, threshold=threshold).hits]


def test_a_number_decides_whatever_the_name(screener: Screener):
    found = ids(screener, Query(name="Totally Different", imo="9074729"))
    assert found == ["eu-2017-1509:XIV.A:9074729", "un-1718-vessels:V001", "us-ofac-sdn:41"]


@pytest.mark.parametrize(
    ("day", "measures"),
    [
        (date(2017, 10, 2), None),
        (date(2017, 10, 3), ("port_ban",)),
        (date(2018, 4, 30), ("port_ban",)),
        (date(2018, 5, 1), None),
        (date(2019, 2, 1), ("asset_freeze",)),
    ],
)
def test_a_ship_is_listed_from_the_first_day_to_the_day_before_removal(
    files: dict[str, Path], day: date, measures: tuple[str, ...] | None
):
    hit = listing_on(Screener([loaded(files["vessels"])]), day=day, imo="9074729")
    assert (None if hit is None or hit.listing is None else hit.listing.measures) == measures


def test_nothing_asked_is_nothing_found_and_no_name_is_a_fault(screener: Screener):
    assert listing_on(screener, day=DAY) is None
    with pytest.raises(BadInput, match="neither a name nor a number"):
        screener.screen(Query(), as_of=DAY)


def test_a_name_is_found_in_every_list_with_its_pieces(screener: Screener):
    answer = screener.screen(Query(name="Tolvar Brendik", kind=PartyKind.PERSON), as_of=DAY)
    assert {hit.party.id for hit in answer.hits} == {
        "un-consolidated:TEi.001",
        "eu-2017-1509:XIII.A:1",
        "us-ofac-sdn:40",
    }
    assert all(hit.features[0].name == "name" and hit.features[0].why for hit in answer.hits)
    assert answer.algorithm == "abide-names/1"


def test_before_the_listing_there_is_none(files: dict[str, Path]):
    assert ids(Screener([loaded(files["un"])]), Query(name="Tolvar Brendik"), as_of=date(2015, 4, 6)) == []
    assert ids(Screener([loaded(files["un"])]), Query(name="Tolvar Brendik"), as_of=date(2015, 4, 7)) != []


def test_a_kind_is_not_another_kind(screener: Screener):
    assert ids(screener, Query(name="Tolvar Brendik", kind=PartyKind.SHIP)) == []


def test_another_birth_speaks_against(files: dict[str, Path]):
    screener = Screener([loaded(files["un"])])
    same, other = (
        screener.screen(Query(name="Tolvar Brendik", born=born), as_of=DAY, threshold=0.5).hits[0]
        for born in ("1961-02", "1985")
    )
    assert (same.score, other.score) == (1.0, 0.75)
    assert any(feature.name == "birth" and feature.score < 0 for feature in other.features)


def test_a_weak_alias_of_one_word_is_no_hit_alone(files: dict[str, Path]):
    screener = Screener([loaded(files["un"])])
    assert ids(screener, Query(name="Zizkov")) == []
    hit = screener.screen(Query(name="Zizkov"), as_of=DAY, threshold=0.75).hits[0]
    assert "low name" in hit.features[0].why


def test_a_version_after_the_day_says_what_it_leaves_open(files: dict[str, Path]):
    hit = Screener([loaded(files["un"])]).screen(Query(name="Tolvar Brendik"), as_of=date(2016, 1, 1)).hits[0]
    assert any("after the day asked" in feature.why for feature in hit.features)


def test_a_persons_no_stands_apart_and_survives_a_new_version(
    files: dict[str, Path], put: Put, tmp_path: Path
):
    query, file = Query(name="Tolvar Brendik"), tmp_path / "decisions.jsonl"
    append(
        file,
        Decision(left=asked_id(query), right="un-consolidated:TEi.001", verdict="no", who="A. Clerk", on=DAY),
    )
    newer = put("newer.xml", UN.replace("2024-05-01", "2024-09-01").replace("Tolwar", "Tolver"))
    for path in (files["un"], newer):
        hit = Screener([loaded(path)], decisions=read_decisions(file)).screen(query, as_of=DAY).hits[0]
        assert (hit.score, hit.verdict, hit.decided) == (1.0, "no", "A. Clerk on 2024-06-01")
    append(
        file,
        Decision(
            left=asked_id(query), right="un-consolidated:TEi.001", verdict="yes", who="B. Chief", on=DAY
        ),
    )
    again = read_decisions(file)
    assert len(again.all) == 2
    assert Screener([loaded(newer)], decisions=again).screen(query, as_of=DAY).hits[0].verdict == "yes"


@pytest.mark.parametrize("bad", [{"verdict": "maybe"}, {"who": " "}, {"right": "a:1"}])
def test_a_decision_needs_a_verdict_a_person_and_two_sides(tmp_path: Path, bad: dict[str, str]):
    decision = Decision(left="a:1", right="b:2", verdict="yes", who="A. Clerk", on=DAY)
    with pytest.raises(BadInput):
        append(tmp_path / "d.jsonl", replace(decision, **bad))
    assert not (tmp_path / "d.jsonl").exists()


def test_many_questions_are_answered_as_one_by_one(screener: Screener):
    queries = [Query(name=f"Nobody {n} Xyzzy") for n in range(1400)]
    queries[7], queries[1300] = Query(name="Tolvar Brendik"), Query(imo="9074729")
    alone, shared = (
        list(screen_all(screener, queries, as_of=DAY, threshold=0.8, workers=workers)) for workers in (1, 2)
    )
    assert alone == shared
    assert [number for number, answer in enumerate(alone) if answer.hits] == [7, 1300]


def test_an_audit_can_be_replayed_and_tells_what_changed(
    screener: Screener, files: dict[str, Path], tmp_path: Path
):
    answers = [
        screener.screen(query, as_of=DAY) for query in (Query(name="Tolvar Brendik"), Query(imo="9074729"))
    ]
    lines = [about(screener, as_of=DAY, threshold=0.8), *map(line, answers)]
    file = tmp_path / "audit.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in lines), encoding="utf-8")
    audit = read_audit(file)
    assert audit.asked[0][0] == Query(name="Tolvar Brendik")
    assert list(differences(audit, screener)) == []
    less = Screener([loaded(files["un"])])
    told = list(differences(audit, less))
    assert any("eu-2017-1509" in text and "is not here" in text for text in told)
    assert any("9074729" in text and "is not now" in text for text in told)


def test_a_file_that_is_no_audit_is_refused(put: Put):
    with pytest.raises(BadInput, match="no audit"):
        read_audit(put("x.jsonl", '{"a": 1}\n'))


def test_questions_from_a_table_take_each_column_for_what_it_is(put: Put):
    path = put(
        "q.csv",
        "id,vessel_name,IMO number,dob,nationality\n7,Blue Quoll,9074729,,Mongolia\n8,Someone,,3.2.1961,Russian\n,,,,\n",
    )
    assert list(questions(path)) == [
        Query(name="Blue Quoll", imo="9074729", states=("MNG",), key="7"),
        Query(name="Someone", born="1961-02-03", states=("RUS",), key="8"),
    ]


def test_named_columns_are_screened_each(put: Put):
    path = put("q.csv", "buyer,seller,imo\nTolvar,Grendo,9074729\n")
    assert [query.key for query in questions(path, columns=("buyer", "seller"))] == ["2:buyer", "2:seller"]
    assert next(questions(path, columns=("imo",))) == Query(imo="9074729", key="2")
    with pytest.raises(BadInput, match="no column price; there are: buyer, seller, imo"):
        list(questions(path, columns=("price",)))


def test_questions_from_json_lines_and_entities(put: Put):
    path = put(
        "q.jsonl",
        '{"name": "Tolvar"}\n{"id": "e", "schema": "Vessel", "properties": {"imoNumber": ["IMO9074729"], "name": ["Q"]}}\n',
    )
    assert list(questions(path)) == [
        Query(name="Tolvar", key="1"),
        Query(name="Q", imo="9074729", kind=PartyKind.SHIP, key="e"),
    ]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name\n\xff", '{"name": \n', "[1]\n", "name,x\nonly\n"])
def test_a_file_of_questions_that_cannot_be_read_is_one_line(tmp_path: Path, text: str):
    path = tmp_path / "q"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(BadInput) as fault:
        list(questions(path))
    assert "\n" not in str(fault.value)


def test_a_number_alone_is_a_number():
    assert question("IMO 9074729").imo == "9074729"
    assert question("445123000").mmsi == "445123000"
    assert question("JH 86").name == "JH 86"


def test_joins_go_by_number_although_names_differ(files: dict[str, Path]):
    found = {
        (item.left, item.right): item
        for item in joins([loaded(files[name]) for name in ("un", "eu", "ofac")])
    }
    ship = found["eu-2017-1509:XIV.A:9074729", "us-ofac-sdn:41"]
    assert ship.score == 1.0
    assert any("names differ" in reason for reason in ship.reasons)
    assert ("un-consolidated:TEi.001", "eu-2017-1509:XIII.A:1") in found
    assert any("born" in reason for reason in found["un-consolidated:TEi.001", "us-ofac-sdn:40"].reasons)


def test_births_that_contradict_each_other_join_nobody(files: dict[str, Path], put: Put):
    other = put("eu.csv", files["eu"].read_text(encoding="utf-8").replace("3.2.1961", "3.2.1985"))
    assert not any(item.right.endswith("XIII.A:1") for item in joins([loaded(files["un"]), loaded(other)]))


def test_a_persons_no_stands_beside_a_join(files: dict[str, Path]):
    said = Decisions(
        [
            Decision(
                left="eu-2017-1509:XIII.A:1", right="un-consolidated:TEi.001", verdict="no", who="A", on=DAY
            )
        ]
    )
    found = next(iter(joins([loaded(files["un"]), loaded(files["eu"])], decisions=said)))
    assert found.decided == "no (A, 2024-06-01)"


def test_the_store_answers_for_the_last_version_of_a_day(files: dict[str, Path], put: Put, tmp_path: Path):
    store = ListStore(tmp_path / "lists")
    newer = put("newer.xml", UN.replace("2024-05-01", "2024-09-01").replace("TEi.001", "TEi.003"))
    for path in (files["un"], newer, newer):
        store.add(open_list(path), tell=print)
    assert [version.id for version in store.versions()] == [
        "un-consolidated@2024-05-01",
        "un-consolidated@2024-09-01",
    ]
    chosen = {day: store.as_of(day)[0].id for day in (date(2020, 1, 1), date(2024, 8, 31), date(2024, 9, 1))}
    assert list(chosen.values()) == ["un-consolidated@2024-05-01"] * 2 + ["un-consolidated@2024-09-01"]
    old, new = (tuple(store.parties(version)) for version in store.versions())
    assert old == loaded(files["un"])[1]
    assert [(item.what, item.entry) for item in diff(old, new)] == [
        ("removed", "TEi.001"),
        ("added", "TEi.003"),
    ]
    with pytest.raises(UnknownName):
        store.named("un-consolidated@1999-01-01")


def test_a_changed_entry_tells_the_field(files: dict[str, Path], put: Put):
    newer = put("newer.xml", UN.replace("Tolwar Brendick", "Tolwer Brendick"))
    change = next(diff(loaded(files["un"])[1], loaded(newer)[1]))
    assert (change.what, change.fields[0][0]) == ("changed", "names")
    assert "Tolwar" in change.fields[0][1]
    assert "Tolwer" in change.fields[0][2]


def test_a_list_without_a_day_is_not_kept(files: dict[str, Path], tmp_path: Path):
    store = ListStore(tmp_path / "lists")
    with pytest.raises(BadInput, match="--as-of"):
        store.add(open_list(files["ofac"]), tell=print)
    assert store.versions() == ()
    assert store.add(open_list(files["ofac"], as_of=DAY), tell=print).version.dated == DAY


def test_a_damaged_version_says_what_to_do(files: dict[str, Path], tmp_path: Path):
    store = ListStore(tmp_path / "lists")
    version = store.add(open_list(files["un"]), tell=print).version
    data = next((tmp_path / "lists").rglob("*.gz"))
    data.write_bytes(data.read_bytes()[:40])
    with pytest.raises(BadInput, match="add the list again"):
        list(store.parties(version))
