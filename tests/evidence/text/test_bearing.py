"""Bearing: which State, topics and duties a claim speaks to, for which reason."""

from dataclasses import replace

import pytest

from abide.evidence.claims.text.bearing import Bears, bearing_of
from abide.evidence.claims.text.people import People
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.reading import act_in_context
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.terms.evidence import Bearing
from abide.terms.speech import Act
from tests.evidence.text.raws import raw

REGISTER = load("dprk")
TOPICS = Topics.from_plain(REGISTER.topics, target=REGISTER.target)


def bears(attribution: Raw) -> Bears:
    speaker = People().resolve(attribution.source)
    return bearing_of(
        attribution, speaker=speaker, act=act_in_context(attribution, speaker=speaker), topics=TOPICS
    )


def test_an_accusation_is_against_the_state_it_names():
    found = bears(
        raw(
            "The American envoy accused Russia of employing North Korean workers",
            source="The American envoy",
            cue="accused",
            content="Russia of employing North Korean workers",
            act=Act.ACCUSES,
        )
    )
    assert (found.bearer, found.target, found.bearing, found.duties) == (
        "RUS",
        "RUS",
        Bearing.AGAINST,
        ("2397-8",),
    )
    assert "workers: workers (with korean)" in found.why


def test_a_denial_is_for_the_state_that_speaks_whoever_else_is_named():
    found = bears(
        raw(
            "Moscow denied U.S. charges that it employed North Korean workers",
            source="Moscow",
            cue="denied",
            content="U.S. charges that it employed North Korean workers",
            act=Act.DENIES,
        )
    )
    assert (found.bearer, found.target, found.bearing) == ("RUS", "U.S. charges", Bearing.FOR)


def test_what_one_state_says_of_another_is_about_the_other():
    found = bears(
        raw(
            "The American envoy said that China had sent North Korean workers home",
            source="The American envoy",
            cue="said",
            content="that China had sent North Korean workers home",
        )
    )
    assert (found.bearer, found.bearing, found.duties, found.touches) == (
        "CHN",
        Bearing.CONTEXT,
        (),
        ("2397-8",),
    )


@pytest.mark.parametrize("act", [Act.PROMISES, Act.WARNS, Act.URGES, Act.REQUESTS, Act.THREATENS])
def test_words_without_deeds_are_context_with_the_reason(act: Act):
    found = bears(
        raw(
            "Moscow spoke of sending North Korean workers home",
            source="Moscow",
            cue="spoke",
            content="sending North Korean workers home",
            act=act,
        )
    )
    assert found.bearing is Bearing.CONTEXT
    assert found.touches == ("2397-8",)
    assert found.why.startswith("workers: workers (with korean); ")


def test_what_is_urged_is_about_the_state_urged():
    found = bears(
        raw(
            "Warsaw urged Russia to send North Korean workers home",
            source="Warsaw",
            cue="urged",
            content="Russia to send North Korean workers home",
            recipient="Russia",
            act=Act.URGES,
        )
    )
    assert found.bearer == "RUS"


def test_duties_of_the_target_are_named_for_no_other():
    test = bears(
        raw(
            "Seoul said that North Korea had fired a missile",
            source="Seoul",
            cue="said",
            content="that North Korea had fired a missile",
        )
    )
    assert (test.bearer, test.touches) == ("PRK", ("2094-2", "1718-5", "1874-3"))
    other = bears(
        raw(
            "Seoul said that Russia and North Korea spoke of missile tests",
            source="Seoul",
            cue="said",
            content="that Russia and North Korea spoke of missile tests",
        )
    )
    assert "2094-2" not in other.touches


def test_a_claim_that_goes_on_takes_its_matter_from_the_sentence():
    found = bears(
        raw(
            "Moscow said that North Korean workers had left, adding that tens of thousands had gone",
            source="Moscow",
            cue="adding",
            leader="said",
            content="that tens of thousands had gone",
        )
    )
    assert (found.topics, found.bearer) == (("workers",), "RUS")
    assert "goes on" in found.why


def test_a_claim_that_leaves_its_matter_unsaid_takes_it_from_the_words_before():
    speaker = People().resolve(None)
    before = "North Korean workers were counted. "

    def topics(content: str) -> tuple[str, ...]:
        told = raw(f"Moscow said {content}", cue="said", content=content)
        text = TOPICS.look_up(before + told.sentence.text)
        sentence = replace(told.sentence, start=len(before), end=text.end)
        (said,) = told.content
        said = replace(said, start=len(before) + said.start, end=len(before) + said.end)
        told = told._replace(sentence=sentence, content=(said,))
        return bearing_of(told, speaker=speaker, act=Act.ASSERTS, topics=TOPICS, text=text).topics

    assert topics("that none of them was left") == ("workers",)
    assert topics("that it rained") == ()


def test_a_claim_of_no_topic_is_kept_and_says_so():
    found = bears(raw("Moscow said that it rained", source="Moscow", cue="said", content="that it rained"))
    assert (found.topics, found.duties, found.touches, found.bearing) == ((), (), (), Bearing.CONTEXT)
    assert found.why.startswith("no topic of the regime")


def test_only_a_member_state_is_a_bearer():
    found = bears(raw("Taipei said that it rained", source="Taipei", cue="said", content="that it rained"))
    assert found.bearer is None


def test_cited_resolutions_are_told():
    found = bears(
        raw(
            "Moscow said that resolution 2379 was kept",
            source="Moscow",
            cue="said",
            content="that resolution 2379 was kept",
        )
    )
    assert "cites 2379" in found.why
