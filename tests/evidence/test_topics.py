"""Topics: which words make a claim one of a topic, and what the shipped file holds."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.claims.stretch import FirstWords
from abide.evidence.claims.topics import Topics, resolutions_in
from abide.register.load import load

REGISTER = load("dprk")
SHIPPED = Topics.from_plain(REGISTER.topics, target=REGISTER.target)


def topics(**items: Mapping[str, Any]) -> Topics:
    plain = {
        key: {"title": key, "also": (), "without": (), "duties": ("1-1",), "touches": (), **item}
        for key, item in items.items()
    }
    return Topics.from_plain(plain, target="PRK")


def found(words: str, *, around: str | None = None) -> dict[str, tuple[str, ...]]:
    return {match.topic.key: match.words for match in SHIPPED.match(words, around=around or words)}


def test_a_star_is_any_ending_and_a_question_mark_one_letter_or_none():
    ours = topics(labour={"any": ("labo?r permit*",)})
    assert [match.words for match in ours.match("Labor permits and labour permit", around="")] == [
        ("labor permits", "labour permit")
    ]
    assert ours.match("laboured permits", around="") == ()


def test_the_sentence_may_tie_a_claim_to_the_regime_and_the_words_are_told():
    ours = topics(coal={"any": ("coal",), "also": ("korea*",)})
    (match,) = ours.match("the coal was landed", around="North Korean ships came: the coal was landed")
    assert (match.words, match.beside) == (("coal",), "korean")
    assert ours.match("the coal was landed", around="the coal was landed") == ()


def test_words_that_cancel_a_topic():
    ours = topics(iron={"any": ("iron",), "without": ("iron curtain",)})
    assert ours.match("behind the iron curtain", around="") == ()
    assert len(ours.match("iron and coal", around="")) == 1


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("China has banned imports of North Korean seafood", "seafood"),
        ("a bank laundered money for North Korea", "banks"),
        ("the ministry expelled a North Korean diplomat", "expulsion"),
        ("rocket-propelled grenades from North Korea", "arms"),
        ("North Korean ships were barred from ports", "port_entry"),
        ("the vessel was stripped of its flag", "deregistration"),
        ("a luxury car reached Pyongyang", "luxury"),
        ("a statue built by North Korean workers", "statues"),
        ("a joint venture with a North Korean firm", "ventures"),
        ("the hostel on the land of the North Korean embassy", "missions"),
        ("the club insured the vessel", "insurance"),
        ("aid groups wait for sanctions exemptions", "humanitarian"),
        ("textile mills in North Korea", "textiles"),
        ("oil deliveries to North Korea exceeded the cap", "petroleum_stop"),
        ("crude oil for North Korea", "crude"),
        ("condensates for North Korea", "condensates"),
        ("jet fuel for North Korea", "aviation_fuel"),
        ("coal shipped from Nampo", "coal"),
        ("iron ore from North Korea", "iron"),
        ("gold and rare earths from North Korea", "minerals"),
        ("helicopters for North Korea", "aircraft_and_ships"),
        ("North Korea bought industrial machinery", "machinery"),
        ("the assets of a North Korean firm were frozen: an asset freeze", "assets"),
        ("a travel ban on North Korean officials", "travel"),
        ("its midterm report to the committee", "reports"),
        ("North Korean student visas", "permits"),
        ("North Korean labourers were sent home", "workers"),
        ("tankers met at sea for a ship-to-ship transfer", "sts"),
        ("the tanker turned off its transponder", "tracking"),
    ],
)
def test_every_family_of_duties_is_known_by_its_words(words: str, topic: str):
    assert topic in found(words)


@pytest.mark.parametrize(
    "words",
    ["the coalition won the vote", "aid workers in South Sudan", "the court charter", "a fuelled debate"],
)
def test_words_of_other_matters_are_no_topic(words: str):
    assert found(words) == {}


def test_a_tanker_alone_is_no_transfer_at_sea():
    assert "sts" not in found("the tanker was insured in Zenda")


def test_the_shipped_topics_name_duties_of_the_register_and_are_told_once():
    ids = {duty.id for duty in REGISTER.duties}
    for topic in SHIPPED.topics:
        assert set(topic.duties) | set(topic.touches) <= ids
        assert not set(topic.duties) & set(topic.touches)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("resolution 2397", ("2397",)),
        ("resolutions 2371, 2375 (2017) and 2397", ("2371", "2375", "2397")),
        ("S/RES/2379", ("2379",)),
        ("in 2017 the council met", ()),
    ],
)
def test_resolutions_are_cited_by_number(words: str, numbers: tuple[str, ...]):
    assert resolutions_in(words) == numbers


@given(st.text(max_size=60))
def test_any_words_are_matched_without_failing(words: str):
    for match in SHIPPED.match(words, around=words):
        assert all(word in words.lower() for word in match.words)


def test_a_stretch_of_a_text_holds_what_stands_in_it_alone():
    ours = topics(coal={"any": ("coal mine*",), "also": ("korea*",), "without": ("open coal mine",)})
    text = "Korean coal mines. The coal mine closed. The open coal mine"
    whole = ours.look_up(text)
    assert [match.words for match in ours.match([whole.part(0, 40)], around=whole)] == [
        ("coal mines", "coal mine")
    ]
    assert [match.words for match in ours.match([whole.part(0, 16)], around=whole)] == [("coal mine",)]
    assert ours.match([whole.part(8, 16)], around=whole.part(8, 40)) == ()
    assert ours.match([whole.part(8, 59)], around=whole) == ()


def test_a_content_in_pieces_is_matched_on_each_of_them_and_not_between():
    ours = topics(coal={"any": ("coal mine*",), "also": ("korea*",)})
    text = "Korean coal mines, he said, and one coal mine of theirs. A coal mine elsewhere"
    whole = ours.look_up(text)
    first, second = whole.part(0, text.index(",")), whole.part(text.index("and"), text.index(" of"))
    (match,) = ours.match([first, second], around=whole)
    assert (match.words, match.beside) == (("coal mines", "coal mine"), "korean")
    assert (
        ours.match([whole.part(0, text.index(" mines")), whole.part(text.index("he"), 26)], around=whole)
        == ()
    )


def test_words_looked_up_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(FirstWords, "KEPT", 3)
    ours = topics(coal={"any": ("coal",)})
    text = " ".join(f"word{number} coal" for number in range(10))
    assert [match.words for match in ours.match(text, around="")] == [("coal",)]
    assert len(ours.first_words) <= 3
