"""Persons whom a casebook knows: their State is taken from a row near in time, and the row is named."""

from dataclasses import replace
from datetime import date

from abide import pipeline
from abide.evidence.claims.casebook import Casebook
from abide.evidence.claims.text.known import Known, KnownPersons
from abide.evidence.claims.text.people import People
from abide.register.load import load
from abide.terms.evidence import Span, Speaker

DAY = date(2018, 2, 1)
KNOWN = KnownPersons(
    {"rudolf elphberg": (Known("POL", date(2017, 6, 1), "T1"), Known("RUS", date(2020, 1, 1), "T2"))}
)


def speakers(text: str, *sources: str, published: date | None = DAY) -> list[Speaker]:
    people, place, found = People(text, published=published, known=KNOWN), 0, []
    for words in sources:
        start = text.index(words, place)
        place = start + len(words)
        found.append(people.resolve(Span(start=start, end=place, text=words)))
    return found


def test_the_nearest_row_tells_and_none_that_is_years_away():
    assert KNOWN.by_name("Rudolf Elphberg", DAY) == Known("POL", date(2017, 6, 1), "T1")
    assert KNOWN.by_name("RUDOLF ELPHBERG", date(2019, 9, 1)) == Known("RUS", date(2020, 1, 1), "T2")
    assert KNOWN.by_name("Rudolf Elphberg", date(2023, 1, 1)) is None
    assert KNOWN.by_name("Rudolf Elphberg", None) is None
    assert KNOWN.by_name("Elphberg", DAY) is None


def test_a_full_name_without_a_state_has_that_of_the_row_and_names_it():
    text = "Foreign Minister Rudolf Elphberg spoke. He spoke. Elphberg spoke. The Polish minister spoke."
    found = speakers(text, "Foreign Minister Rudolf Elphberg", "He", "Elphberg", "The Polish minister")
    assert [speaker.state for speaker in found] == ["POL"] * 4
    assert all("'Rudolf Elphberg' spoke for POL on 2017-06-01 (T1)" in speaker.how for speaker in found)


def test_what_the_text_says_comes_first():
    text = "Rudolf Elphberg spoke. Chinese Foreign Minister Rudolf Elphberg spoke. Elphberg spoke."
    first, *others = speakers(text, "Rudolf Elphberg", "Chinese Foreign Minister Rudolf Elphberg", "Elphberg")
    assert first.state == "POL"
    assert [speaker.state for speaker in others] == ["CHN", "CHN"]
    assert not any("T1" in step for speaker in others for step in speaker.how)


def test_a_text_without_a_day_takes_nothing_from_outside():
    (found,) = speakers("Rudolf Elphberg spoke.", "Rudolf Elphberg", published=None)
    assert found.state is None


def test_named_persons_of_member_states_are_known_by_their_statements(casebook: Casebook):
    known = KnownPersons.of(casebook.rows)
    row = known.by_name("Alexander Matsegora", date(2018, 1, 30))
    assert row == Known("RUS", date(2018, 1, 30), "T001")
    assert known.by_name("Hugh Griffiths", date(2018, 1, 30)) is None  # of a panel, not of a State
    assert known.by_name("Russian Foreign Ministry", date(2018, 1, 30)) is None
    others = [replace(claim, kind="workers", id="") for claim in casebook.rows]
    assert KnownPersons.of(others).rows == {}


def test_texts_are_read_with_the_persons_of_the_shipped_casebook():
    topics = pipeline.topics_of(load("dprk"))
    assert topics.persons.by_name("Alexander Matsegora", date(2018, 2, 1)) is not None
