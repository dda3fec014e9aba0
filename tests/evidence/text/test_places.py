"""Places: every word of the table, against a library that keeps names of territories."""

import pytest

from abide.evidence.claims.text.places import all_places, members, place_of, places_in, state_in

DIFFERS = {
    "washington": "the library takes the state of that name",
    "mauritian": "the library gives it to Mauritania",
    "washington d.c.": "the library has no such form",
}


def test_the_table_agrees_with_the_library_of_territories():
    """No word stands for another State than the library says; parts of a State count as the State."""
    territories = pytest.importorskip("rigour.territories", reason="rigour is not installed")
    known = disagreements = 0
    for word, place in all_places().items():
        if place.kind in ("body", "seat") or word in DIFFERS:
            continue
        found = territories.lookup_territory(word)
        while found is not None and found.parent is not None and found.alpha3 != place.code.lower():
            found = found.parent
        if found is not None and found.alpha3 is not None:
            known += 1
            if found.alpha3.upper() != place.code:
                disagreements += 1
                print(word, place.code, found.alpha3)
    assert disagreements == 0
    assert known > 500


def test_every_member_state_has_a_word_beside_its_name():
    told = {place.code for place in all_places().values() if place.kind in ("adjective", "people", "capital")}
    silent = set(members()) - told
    assert silent <= {"GRD", "KNA", "MCO", "NRU", "SMR", "STP", "SYC", "VCT", "LCA"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the United States", "USA"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("North Korea’s envoy", "PRK"),
        ("South Korean officials", "KOR"),
        ("a polish on the shoe", None),
        ("Polish officials", "POL"),
        ("“Russia is not helping”", "RUS"),
        ("turkey and chad", None),
        ("Equatorial Guinea", "GNQ"),
        ("the two Koreas", None),
    ],
)
def test_a_state_is_found_by_its_words(words: str, code: str | None):
    assert state_in(words) == code


def test_the_longest_name_wins_and_places_keep_their_order():
    assert [item.place.code for item in places_in("Papua New Guinea, South Sudan and Moscow")] == [
        "PNG",
        "SSD",
        "RUS",
    ]
    text = "North Korean ships"
    (found,) = places_in(text)
    assert text[found.start : found.end] == "North Korean"


def test_a_phrase_is_a_place_only_as_a_whole():
    assert place_of("the Kremlin’s") is not None
    assert place_of("the Kremlin envoy") is None
