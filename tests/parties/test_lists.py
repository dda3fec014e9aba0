"""Each format is read whole, every field accounted for; a hostile or broken file gives one line and nothing."""

import json
import random
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.parties.lists.read import FORMATS, open_list
from abide.parties.lists.remarks import birth, remarks_in
from abide.parties.lists.tally import day_in
from abide.parties.store import ListStore
from abide.terms.errors import AbideError, BadInput
from abide.terms.party import ListVersion, NameQuality, NumberKind, Party, PartyKind
from tests.parties.conftest import EU, FTM, SDN, SDN_XML, UN, VESSELS, Put


def whole(path: Path, **known: object) -> tuple[ListVersion, dict[str, Party]]:
    reading = open_list(path, **known)
    parties = {party.entry: party for party in reading}
    return reading.version(), parties


def test_the_uns_list(files: dict[str, Path]):
    version, parties = whole(files["un"])
    person, entity = parties["TEi.001"], parties["TEe.002"]
    assert (version.id, version.count) == ("un-consolidated@2024-05-01", 2)
    assert [(name.text, name.quality, name.script) for name in person.names] == [
        ("TOLVAR BRENDIK", NameQuality.PRIMARY, "Latin"),
        ("Толвар Брендик", NameQuality.GOOD, "Cyrillic"),
        ("Tolwar Brendick", NameQuality.GOOD, "Latin"),
        ("Zizkov", NameQuality.LOW, "Latin"),
    ]
    assert person.listings[0].since == date(2015, 4, 7)
    assert (person.born[0].start, person.states) == (date(1961, 2, 3), ("MNG",))
    assert person.number(NumberKind.PASSPORT) == "X7712345"
    assert [name.text for name in entity.names] == ["GRENDO MARITIME", "GRENDO LINES", "Old Grendo Shipping"]
    assert entity.names[2].quality is NameQuality.FORMER
    assert version.unread == (("SHOE_SIZE", 1),)
    assert ("VERSIONNUM", "a counter of the UN's database", 1) in version.set_aside


def test_the_eus_annexes(files: dict[str, Path]):
    version, parties = whole(files["eu"], as_of=date(2020, 1, 1))
    assert version.id == "eu-2017-1509@2020-01-01"
    assert parties["XIII.A:1"].born[0].start == date(1961, 2, 3)
    ship = parties["XIV.A:9074729"]
    assert [name.text for name in ship.names] == ["Blue Quoll", "Old Quoll"]
    assert (ship.listings[0].measures, ship.flags) == (("Transportation restrictions",), ("MNG",))
    assert ship.listings[0].since == date(2017, 10, 3)


def test_ofacs_three_tables(files: dict[str, Path]):
    version, parties = whole(files["ofac"])
    company, person, ship = parties["36"], parties["40"], parties["41"]
    assert version.dated is None
    assert [item.programme for item in company.listings] == ["TEST", "TEST2"]
    assert [name.text for name in company.names] == ["GRENDO MARITIME CO., LTD.", "GRENDO LINES"]
    assert company.addresses == ("1 Long Street, Ulaanbaatar, Mongolia",)
    assert {name.text: name.quality for name in person.names} == {
        "BRENDIK, Tolvar": NameQuality.PRIMARY,
        "BRENDYK, Tolvar": NameQuality.FORMER,
        "THE FOX": NameQuality.LOW,
        "Brendyk, T.": NameQuality.FORMER,
    }
    assert [str(period) for period in person.born] == ["03 Feb 1961", "circa 1962"]
    assert ("remark", "likes tea") in person.other
    assert (ship.kind, ship.flags, ship.former_flags) == (PartyKind.SHIP, ("PAN",), ("MLT",))
    assert ship.number(NumberKind.SHIP) == "9074729"
    assert next(item for item in ship.numbers if item.kind is NumberKind.MMSI).holds


def test_a_missing_table_of_aliases_is_told(put: Put):
    version, _ = whole(put("sdn.csv", SDN))
    assert any("aliases" in note for note in version.notes)


def test_the_table_of_aliases_alone_is_no_list(files: dict[str, Path]):
    with pytest.raises(BadInput, match="give the main table"):
        list(open_list(files["ofac"].with_name("t-alt.csv")))


def test_ofacs_xml_says_its_day(files: dict[str, Path]):
    version, parties = whole(files["ofac-xml"])
    assert version.dated == date(2021, 6, 5)
    assert [(name.text, name.quality) for name in parties["41"].names][1] == (
        "PINK QUOLL",
        NameQuality.FORMER,
    )
    assert parties["41"].number(NumberKind.SHIP) == "9074729"
    assert version.unread == ()


def test_followthemoney_with_sanctions_apart(files: dict[str, Path]):
    version, parties = whole(files["ftm"])
    ship = parties["q1"]
    assert (ship.listings[0].since, ship.listings[0].until) == (date(2019, 1, 2), date(2020, 1, 1))
    assert ship.listings[0].measures == ("Port ban",)
    assert (ship.flags, ship.number(NumberKind.SHIP)) == (("MNG",), "9074729")
    assert ("schema Ownership", "no party", 1) in version.set_aside
    assert version.unread == (("hairColor", 1),)


def test_the_casebooks_ships_are_folded(files: dict[str, Path]):
    version, parties = whole(files["vessels"])
    assert list(parties) == ["V001"]
    ship = parties["V001"]
    assert [(name.text, name.quality) for name in ship.names] == [
        ("GREEN QUOLL", NameQuality.PRIMARY),
        ("BLUE QUOLL", NameQuality.FORMER),
        ("OLD QUOLL", NameQuality.GOOD),
    ]
    assert [(item.measures, item.since, item.until) for item in ship.listings] == [
        (("port_ban",), date(2017, 10, 3), date(2018, 5, 1)),
        (("asset_freeze",), date(2019, 2, 1), None),
    ]
    assert version.history
    assert next(times for name, _, times in version.set_aside if name == "proposal") == 1


def test_the_shared_lists_have_no_field_unaccounted_for(shared: Path):
    counts = {"un-consolidated-2026-02-27.xml": 1003, "eu-2017-1509.csv": 326, "ofac-2021-sdn.csv": 8976}
    for name, count in counts.items():
        version, _ = whole(shared / "lists" / name)
        assert (version.count, version.unread) == (count, ()), name


TEXTS = {
    "un": UN,
    "eu": EU,
    "ofac": SDN,
    "ofac-xml": SDN_XML,
    "vessels": VESSELS,
    "ftm": "".join(json.dumps(item) + "\n" for item in FTM),
}
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {n} "{("&" + p + ";") * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><CONSOLIDATED_LIST>&i;</CONSOLIDATED_LIST>"
)
BROKEN = {
    "cut off": (UN[: len(UN) // 2], "cut off|well-formed"),
    "billion laughs": (LAUGHS, "DTD or entities"),
    "external entity": (
        '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]><CONSOLIDATED_LIST>&y;</CONSOLIDATED_LIST>',
        "DTD or entities",
    ),
    "another root": ("<html><!-- <CONSOLIDATED_LIST> --></html>", "begins with"),
    "no entry": ('<CONSOLIDATED_LIST dateGenerated="2024-01-01"/>', "holds no entry"),
    "no day": (UN.replace("2018-03-30", "soon"), "'soon' is not a day"),
    "no name": (UN.replace("GRENDO MARITIME; GRENDO LINES", ""), "has no name"),
    "empty": ("", "is no list that is known"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_list_is_one_line_and_leaves_nothing(put: Put, tmp_path: Path, name: str):
    text, told = BROKEN[name]
    store = ListStore(tmp_path / "lists")
    with pytest.raises(BadInput, match=told) as fault:
        store.add(open_list(put("x.xml", text)), tell=print)
    assert "\n" not in str(fault.value)
    assert store.versions() == ()
    assert not (tmp_path / "lists").exists() or list((tmp_path / "lists").rglob("*")) == []


@pytest.mark.parametrize("name", ["eu", "ofac", "ftm"])
def test_a_list_cut_within_a_line_is_refused(files: dict[str, Path], put: Put, name: str):
    text = files[name].read_text(encoding="utf-8")
    cut = put(f"cut-{files[name].name}", text[: int(len(text) * 0.8)].rstrip("\n"))
    with pytest.raises(BadInput, match=r"cells|CSV row|JSON|cut off"):
        list(open_list(cut))


def test_an_endless_entry_stops_in_bounded_memory(put: Put):
    text = UN.replace("<SHOE_SIZE>44", "<SHOE_SIZE>" + "4" * 12_000_000)
    place = put("endless.xml", text)
    del text
    tracemalloc.start()
    with pytest.raises(BadInput, match="more than 8 MB"):
        list(open_list(place))
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_many_entries_are_let_go_as_they_are_read(put: Put):
    entry = UN[UN.index("<INDIVIDUAL>") : UN.index("</INDIVIDUALS>")]
    head, tail = UN[: UN.index("<INDIVIDUAL>")], UN[UN.index("</INDIVIDUALS>") :]
    place = put("long.xml", head + entry * 8000 + tail)
    tracemalloc.start()
    assert sum(1 for _ in open_list(place)) == 8001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000 < place.stat().st_size * 2


def test_a_list_past_the_limit_is_refused_unread(put: Put):
    with pytest.raises(BadInput, match="ABIDE_LIST_LIMIT_MB"):
        open_list(put("big.xml", UN), limit_bytes=100)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9), which=st.sampled_from(sorted(TEXTS)))
def test_bytes_changed_at_random_never_give_a_trace(
    tmp_path_factory: pytest.TempPathFactory, seed: int, which: str
):
    text = TEXTS[which]
    dice, data = random.Random(seed), bytearray(text.encode())
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data))
        data[at : at + dice.randint(0, 3)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 3)))
    place = tmp_path_factory.mktemp("fuzz") / f"{which}-sdn"
    place.write_bytes(bytes(data))
    told = ""
    try:
        list(open_list(place))
    except AbideError as fault:
        told = str(fault)
    assert "\n" not in told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015-04-07-04:00", date(2015, 4, 7)),
        ("16.7.2009", date(2009, 7, 16)),
        ("05 Jun 1970", date(1970, 6, 5)),
        ("06/05/2021", date(2021, 6, 5)),
        ("31.2.2020", None),
        ("2015", None),
    ],
)
def test_days_as_lists_print_them(text: str, day: date | None):
    assert day_in(text) == day


def test_births_in_remarks():
    assert birth("1970 to 1972").start == date(1970, 1, 1)
    assert birth("Jun 1970").end == date(1970, 6, 30)
    assert birth("circa 1970").start == date(1969, 1, 1)
    assert birth("long ago") is None
    assert remarks_in("DOB long ago.").rest == [("date of birth", "long ago")]


def test_every_reader_names_why_it_sets_a_field_aside():
    for reader in FORMATS:
        assert reader.READ.isdisjoint(reader.SET_ASIDE), reader.__name__
        assert all(len(why) > 5 for why in reader.SET_ASIDE.values())
