"""Speakers: who is meant by a name, a pronoun, a description, and by which steps."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text.outlets import outlet_named
from abide.evidence.claims.text.people import People
from abide.evidence.claims.text.phrase import reference
from abide.terms.evidence import Span, Speaker


def speakers(text: str, *sources: str) -> list[Speaker]:
    """Resolves sources in their order in the text; each is sought behind the one before."""
    people, place, found = People(text), 0, []
    for words in sources:
        match = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, place)
        assert match is not None, words
        start = match.start()
        found.append(people.resolve(Span(start=start, end=start + len(words), text=words)))
        place = match.end()
    return found


def names(text: str, *sources: str) -> list[str | None]:
    return [speaker.name for speaker in speakers(text, *sources)]


@pytest.mark.parametrize(
    ("words", "name", "role", "organisation", "state", "kind"),
    [
        (
            "Rudolf Elphberg, the Russian ambassador to North Korea",
            "Rudolf Elphberg",
            "ambassador to North Korea",
            None,
            "RUS",
            "person",
        ),
        (
            "Rudolf Elphberg, Russia’s deputy foreign minister",
            "Rudolf Elphberg",
            "deputy foreign minister",
            None,
            "RUS",
            "person",
        ),
        ("Polish President Rudolf Elphberg", "Rudolf Elphberg", "president", None, "POL", "person"),
        ("Ruritanian President Rudolf Elphberg", "Rudolf Elphberg", "president", None, None, "person"),
        (
            "Chinese Foreign Ministry spokeswoman Flavia Strelsau",
            "Flavia Strelsau",
            "spokeswoman",
            "Chinese Foreign Ministry",
            "CHN",
            "person",
        ),
        ("Kremlin spokesman Fritz Tarlenheim", "Fritz Tarlenheim", "spokesman", "Kremlin", "RUS", "person"),
        (
            "Karl Hentzau, coordinator of the Panel of Experts",
            "Karl Hentzau",
            "coordinator of the Panel of Experts",
            "Panel of Experts",
            None,
            "person",
        ),
        (
            "Karl Hentzau of the Institute for Peace",
            "Karl Hentzau",
            None,
            "Institute for Peace",
            None,
            "person",
        ),
        ("Russia’s ambassador, Karl Hentzau", "Karl Hentzau", "ambassador", None, "RUS", "person"),
        (
            "a Russian governor who runs a region",
            "a Russian governor who runs a region",
            "governor",
            None,
            "RUS",
            "official",
        ),
        (
            "the ambassador in Moscow",
            "the ambassador in Moscow",
            "ambassador in Moscow",
            None,
            None,
            "official",
        ),
        (
            "a senior State Department official",
            "a senior State Department official",
            "official",
            "State Department",
            "USA",
            "official",
        ),
        ("the health minister", "the health minister", "health minister", None, None, "official"),
        ("U.S. officials", "U.S. officials", "officials", None, "USA", "group"),
        ("officials in Seoul", "officials in Seoul", "officials in Seoul", None, "KOR", "group"),
        ("local employers", "local employers", "local employers", None, None, "group"),
        ("North Koreans", "North Koreans", None, None, "PRK", "group"),
        ("Russia", "Russia", None, None, "RUS", "state"),
        ("the United States", "United States", None, None, "USA", "state"),
        ("Beijing", "China", None, None, "CHN", "state"),
        ("the Kremlin", "Russia", None, None, "RUS", "state"),
        ("The Blue House", "Republic of Korea", None, None, "KOR", "state"),
        ("the Japanese government", "Japan", None, None, "JPN", "state"),
        ("Foggy Bottom", "Foggy Bottom", None, "Foggy Bottom", "USA", "organisation"),
        (
            "Russia’s Labor Ministry",
            "Russia’s Labor Ministry",
            None,
            "Russia’s Labor Ministry",
            "RUS",
            "organisation",
        ),
        ("the Security Council", "Security Council", None, "Security Council", None, "organisation"),
        ("the Interfax news agency", "Interfax", None, "Interfax", None, "outlet"),
        ("South Korea’s Yonhap news agency", "Yonhap", None, "Yonhap", None, "outlet"),
        ("it", "it", None, None, None, "unknown"),
    ],
)
def test_words_alone_tell(
    words: str, name: str, role: str | None, organisation: str | None, state: str | None, kind: str
):
    (found,) = speakers(words, words)
    assert (found.name, found.role, found.organisation, found.state, str(found.kind)) == (
        name,
        role,
        organisation,
        state,
        kind,
    )
    assert found.how


def test_nobody_is_nobody():
    assert str(People("").resolve(None).kind) == "unknown"


def test_pronouns_follow_gender_and_the_last_to_speak():
    text = "Polish minister Anna Elphberg met Karl Hentzau, the envoy. She said so. He agreed. Ivan Rupert, a judge, rejected Anna’s plea. He said no."
    assert names(text, "Polish minister Anna Elphberg", "She", "He", "Ivan Rupert, a judge", "He") == [
        "Anna Elphberg",
        "Anna Elphberg",
        "Karl Hentzau",
        "Ivan Rupert",
        "Ivan Rupert",
    ]


def test_an_owner_named_in_passing_takes_no_pronoun():
    text = "Ivan Rupert, a Polish judge, dismissed Karl Hentzau’s charge. “It is invented,” he said."
    assert names(text, "Ivan Rupert, a Polish judge", "Karl Hentzau’s", "he")[2] == "Ivan Rupert"


def test_a_subject_between_two_claims_takes_the_pronoun():
    text = "Ivan Rupert said no. Minister Karl Hentzau arrived on Monday. He said yes."
    assert names(text, "Ivan Rupert", "He") == ["Ivan Rupert", "Karl Hentzau"]


def test_a_name_inside_a_quotation_takes_no_pronoun():
    text = "Ivan Rupert spoke. “I met him. Minister Karl Hentzau was wrong,” he said."
    assert names(text, "Ivan Rupert", "he") == ["Ivan Rupert", "Ivan Rupert"]


def test_a_description_is_the_holder_of_the_office_for_the_same_state():
    text = (
        "Ivan Rupert, the Russian ambassador to Poland, and American President Karl Hentzau met. "
        "The Kremlin’s envoy spoke. The American president spoke. The ambassador spoke. The diplomat spoke. The Chinese envoy spoke."
    )
    found = speakers(
        text,
        "The Kremlin’s envoy",
        "The American president",
        "The ambassador",
        "The diplomat",
        "The Chinese envoy",
    )
    assert [speaker.name for speaker in found] == [
        "Ivan Rupert",
        "Karl Hentzau",
        "Ivan Rupert",
        "Ivan Rupert",
        "The Chinese envoy",
    ]
    assert str(found[-1].kind) == "official"
    assert found[0].how == ("'The Kremlin’s envoy' is the ambassador named before", "both for RUS")


def test_places_that_no_table_knows_keep_offices_apart():
    text = "Zenda’s ambassador, Ivan Rupert, left. The Ruritanian envoy spoke. Zenda’s envoy spoke."
    assert names(text, "The Ruritanian envoy", "Zenda’s envoy") == ["The Ruritanian envoy", "Ivan Rupert"]


def test_an_indefinite_description_is_nobody_named():
    text = "Ivan Rupert is the Polish governor. A Polish governor spoke."
    assert names(text, "A Polish governor") == ["A Polish governor"]


def test_a_description_never_resolves_to_knowledge_from_outside():
    (found,) = speakers("The American president said no.", "The American president")
    assert (found.name, found.state, str(found.kind)) == ("The American president", "USA", "official")


def test_one_end_of_a_name_is_the_whole_before_and_after():
    text = "Elphberg Says No\n\nPolish President Rudolf Elphberg spoke. Elphberg spoke. North Korean leader Kim Jong-un spoke. Kim spoke."
    sources = (
        "Elphberg",
        "Polish President Rudolf Elphberg",
        "Elphberg",
        "North Korean leader Kim Jong-un",
        "Kim",
    )
    found = speakers(text, *sources)
    assert [speaker.name for speaker in found] == ["Rudolf Elphberg"] * 3 + ["Kim Jong-un"] * 2
    assert "further on" in found[0].how[0]


def test_they_are_a_group_and_it_is_a_body_or_state():
    text = "Polish officials spoke. They spoke. China’s foreign ministry spoke. It spoke. The ministry spoke. North Korea fired. It spoke."
    found = speakers(text, "Polish officials", "They", "China’s foreign ministry", "It", "The ministry", "It")
    assert [(speaker.name, speaker.state) for speaker in found] == [
        ("Polish officials", "POL"),
        ("Polish officials", "POL"),
        ("China’s foreign ministry", "CHN"),
        ("China’s foreign ministry", "CHN"),
        ("China’s foreign ministry", "CHN"),
        ("North Korea", "PRK"),
    ]


def test_a_body_is_the_one_that_was_named_in_full_and_not_one_with_an_article():
    assert names("Our company paid. The company spoke.", "The company") == ["company"]
    titled = "The Zenda Coast Guard sailed. It grew. The coast guard spoke."
    assert names(titled, "The coast guard") == ["Zenda Coast Guard"]
    (found,) = speakers("The Zenda Foundation paid. It grew. The foundation spoke.", "The foundation")
    assert found.how == ("'the foundation' is the one named before, Zenda Foundation",)
    later = "The Zenda Foundation paid. The foundation grew, and the foundation spoke."
    assert names(later, "the foundation") == ["Zenda Foundation"]


def test_what_belongs_to_somebody_is_of_their_state():
    text = "Polish President Rudolf Elphberg spoke. His spokesman spoke. Poland spoke. Its foreign ministry spoke. The country’s army spoke."
    found = speakers(
        text,
        "Polish President Rudolf Elphberg",
        "His spokesman",
        "Poland",
        "Its foreign ministry",
        "The country’s army",
    )
    assert [speaker.state for speaker in found] == ["POL"] * 5
    assert [str(speaker.kind) for speaker in found[1:]] == [
        "official",
        "state",
        "organisation",
        "organisation",
    ]


def test_a_holder_named_only_later_is_found_by_office_and_state():
    text = "The Russian ambassador to Poland spoke. A day later Ambassador Ivan Rupert spoke."
    (found,) = speakers(text, "The Russian ambassador to Poland")
    assert (found.name, found.state, str(found.kind)) == ("Ivan Rupert", "RUS", "person")
    assert "further on" in found.how[0]


def test_somebody_known_by_office_only_takes_pronouns_too():
    found = speakers("A clerk spoke. She spoke. The clerk spoke.", "A clerk", "She", "The clerk")
    assert [(speaker.name, str(speaker.kind)) for speaker in found] == [("A clerk", "official")] * 3


def test_its_ministry_is_that_of_the_state_that_the_sentence_is_about():
    text = "China said nothing of North Korea, but its Foreign Ministry spoke."
    (found,) = speakers(text, "its Foreign Ministry")
    assert (found.name, found.state) == ("China’s Foreign Ministry", "CHN")


def test_a_body_whose_name_ends_in_an_office_is_a_body():
    (found,) = speakers("the Panel of Experts", "the Panel of Experts")
    assert (str(found.kind), found.name) == ("organisation", "Panel of Experts")


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Reuters", "Reuters"),
        ("the Reuters news agency", "Reuters"),
        ("reporters from Reuters", "Reuters"),
        ("the state-run KCNA", "KCNA"),
        ("Reuters correspondents in Zenda", None),
        ("the ministry", None),
        ("The Icelandic outlet DV", "DV"),
        ("the Zenda Herald", "Zenda Herald"),
        ("the times", None),
    ],
)
def test_an_outlet_is_named_among_words_that_say_what_it_is(words: str, outlet: str | None):
    assert outlet_named(words) == outlet


PIECES = st.sampled_from(
    [
        "Russian",
        "president",
        "Rudolf",
        "Elphberg",
        ",",
        "the",
        "’s",
        "He",
        "said",
        "ministry",
        "of",
        "to",
        "“",
        "”",
        ".",
        "Kim",
        "U.S.",
        "envoy",
        "Mr.",
        "it",
        "they",
        "\n",
        "who",
        "Foreign Ministry",
        "spokesman",
        "a",
        "Ö",
        ".",
        "(",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), min_size=1, max_size=16).map(" ".join), st.data())
@settings(max_examples=300, deadline=None)
def test_any_words_are_resolved_to_something(text: str, data: st.DataObject):
    people = People(text)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    people.meet(Span(start=0, end=end, text=text[:end]))
    found = people.resolve(Span(start=start, end=end, text=text[start:end]))
    assert found.name is not None
    assert len(found.how) > 0
    reference(text)


def test_what_describes_a_state_is_no_part_of_its_name():
    (speaker,) = speakers(
        "Poland, which employs some of them, says no.", "Poland, which employs some of them"
    )
    assert (speaker.name, speaker.state, str(speaker.kind)) == ("Poland", "POL", "state")
