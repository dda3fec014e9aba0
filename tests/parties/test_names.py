"""Names in four scripts, numbers with their check digits, likeness of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.parties.compare import likeness
from abide.parties.hangul import romanised
from abide.parties.names import latin, named, split_brackets, state_of, words
from abide.parties.numbers import imo_in, imo_number, lei_number, mmsi_number, mmsi_state
from abide.terms.party import NameQuality, NumberKind, PartyKind

PERSON, FIRM, SHIP = PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.SHIP


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("김정은", "kim jong un"),
        ("리용호", "ri yong ho"),
        ("이수용", "ri su yong"),
        ("박춘일", "pak chun il"),
    ],
)
def test_hangul_is_written_as_the_north_writes_it(text: str, told: str):
    assert romanised(text) == told
    assert named(text, NameQuality.GOOD).script == "Hangul"


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6))
def test_every_syllable_of_hangul_has_letters(text: str):
    told = romanised(text)
    assert told.isascii()
    assert len(told.split()) == len(text)


@given(st.text(max_size=40))
def test_latin_forms_are_ascii_and_words_are_words(text: str):
    assert latin(text).isascii()
    assert all(word.isalnum() for word in words(text))


def test_scripts_meet_in_latin():
    assert words("Ким Чен Ын") == ("kim", "chen", "yn")
    assert words("王海") == ("wang", "hai")
    assert words("Paek Ch’ang-Ho") == ("paek", "chang", "ho")


def test_names_in_brackets_are_further_names():
    assert split_brackets("CHON (GREEN, BLUE ONE) (RED)") == ("CHON", ("GREEN", "BLUE ONE", "RED"))


@pytest.mark.parametrize(
    ("name", "code"), [("DPRK", "PRK"), ("Viet Nam", "VNM"), ("Russian", "RUS"), ("Narnia", None)]
)
def test_states_by_the_names_that_lists_use(name: str, code: str | None):
    assert state_of(name) == code


def test_ship_and_company_numbers_have_different_check_digits():
    assert (imo_number("IMO 9074729").kind, imo_number("9074729").holds) == (NumberKind.SHIP, True)
    assert (imo_number("1001015").kind, imo_number("1001015").holds) == (NumberKind.COMPANY, True)
    assert imo_number("9074728").holds is False
    assert imo_number("907472").holds is False


@given(st.integers(100000, 999999))
def test_one_last_digit_in_ten_is_a_ships(stem: int):
    valid = [
        digit
        for digit in range(10)
        if (number := imo_number(f"{stem}{digit}")).kind is NumberKind.SHIP and number.holds
    ]
    assert valid == [sum(int(d) * w for d, w in zip(str(stem), range(7, 1, -1), strict=True)) % 10]


def test_an_imo_number_alone_is_told_from_a_name():
    assert imo_in("imo: 9074729") == "9074729"
    assert imo_in("JH 86") is None
    assert imo_in("90747290") is None


def test_mmsi_digits_tell_the_flag():
    assert mmsi_state("445123000") == "PRK"
    assert mmsi_state("004450001") == "PRK"
    assert mmsi_state("994451234") == "PRK"
    assert mmsi_state("123456789") is None
    assert mmsi_number("445 123 000").value == "445123000"


def test_a_legal_entity_identifier_has_two_check_digits():
    assert lei_number("529900T8BM49AURSDO55").holds is True
    assert lei_number("529900T8BM49AURSDO56").holds is False


@pytest.mark.parametrize(
    ("asked", "listed", "kind", "least", "most"),
    [
        ("Tolvar Brendik", "TOLVAR BRENDIK", PERSON, 1, 1),
        ("Brendik, Tolvar", "Tolvar Brendik", PERSON, 1, 1),
        ("Tolvar Brendk", "Tolvar Brendik", PERSON, 0.9, 1),
        ("Tolvar Petar Brendik", "Tolvar Brendik", PERSON, 0.7, 0.95),
        ("Tolvar Brendik", "Tolvar Maslov", PERSON, 0, 0.6),
        ("Владимир Путин", "Vladimir Putin", PERSON, 0.9, 1),
        ("김정은", "Kim Jong Un", PERSON, 0.95, 1),
        ("Bill Clinton", "William Clinton", PERSON, 0.75, 0.99),
        ("J. Smith", "John Smith", PERSON, 0.75, 0.99),
        ("Grendo Ltd", "Grendo Limited", FIRM, 0.9, 1),
        ("Grendo Limted", "Grendo Limited", FIRM, 0.85, 1),
        ("Grendo Shipping", "Grendo Mining", FIRM, 0, 0.75),
        ("M/V Blue Quoll 2", "BLUE QUOLL 2", SHIP, 0.8, 1),
        ("Blue Quoll 2", "Blue Quoll 3", SHIP, 0, 0.6),
        ("Blue Quoll", "Blue Quoll 3", SHIP, 0, 0.8),
        ("", "Tolvar", PERSON, 0, 0),
    ],
)
def test_likeness_tells_slips_from_other_parties(
    asked: str, listed: str, kind: PartyKind, least: float, most: float
):
    assert least <= likeness(asked, listed, kind).score <= most


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(list(PartyKind)))
def test_likeness_is_between_nought_and_one_and_whole_for_the_same(one: str, other: str, kind: PartyKind):
    assert 0 <= likeness(one, other, kind).score <= 1
    if words(one):
        assert likeness(one, one, kind).score == 1


def test_a_score_tells_its_pieces():
    told = likeness("Tolvar Maslov", "Tolvar Brendik", PERSON).pieces
    assert any("tolvar = tolvar" in piece for piece in told)
    assert any("only asked: maslov" in piece for piece in told)
