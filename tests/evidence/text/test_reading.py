"""Acts, polarity, hedges, channels: how a claim is meant."""

import pytest

from abide.evidence.claims.text.people import People
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.reading import (
    act_in_context,
    channels_of,
    hedges_in,
    polarity_of,
    recipient_of,
)
from abide.terms.speech import Act, Passage
from tests.evidence.text.raws import raw


def said(
    content: str, *, source: str = "The envoy", cue: str = "said", act: Act = Act.ASSERTS, lemma: str = "say"
) -> Raw:
    direct = content.startswith("“")
    return raw(
        f"{source} {cue} {content}.",
        source=source,
        cue=cue,
        content=content,
        act=act,
        lemma=lemma,
        direct=direct,
    )


@pytest.mark.parametrize(
    ("content", "act", "polarity"),
    [
        ("that the ships had left", "asserts", "positive"),
        ("that the ships had not left", "asserts", "negative"),
        ("that there were no illegal migrants in the islands", "denies", "negative"),
        ("none of the workers was left", "denies", "negative"),
        ("there is no doubt that they left", "asserts", "positive"),
        ("“We will have to obey the council and send all workers home”", "promises", "positive"),
        ("“We’ll send them home”", "promises", "positive"),
        ("that it would send all workers home", "promises", "positive"),
        ("that it will not renew the permits", "promises", "negative"),
        ("that it would be hard to count them", "asserts", "positive"),
        ("“We will totally destroy them”", "threatens", "positive"),
        ("that it would retaliate", "threatens", "positive"),
        ("“Russia is not helping us at all”", "accuses", "positive"),
        ("that Russia had violated the sanctions", "accuses", "positive"),
        ("that the reports were false", "denies", "positive"),
        ("“We have never supplied arms to them”", "denies", "negative"),
        ("“That is a complete lie”", "denies", "positive"),
        ("“We do not know”", "asserts", "negative"),
        ("that China must do more", "urges", "positive"),
        ("that the ban should be lifted", "urges", "positive"),
        ("that the ships should have left", "asserts", "positive"),
        ("that the ships, which had not left, were seen", "asserts", "positive"),
        ("not only that the ships had left", "asserts", "positive"),
    ],
)
def test_what_is_said_decides_what_saying_does(content: str, act: str, polarity: str):
    attribution = said(content)
    told = act_in_context(attribution)
    assert (str(told), str(polarity_of(attribution, act=told))) == (act, polarity)


def test_a_state_that_speaks_of_itself_denies_and_of_another_accuses():
    own = said("“Russia has not violated the sanctions”", source="Moscow")
    other = said("“Russia has violated the sanctions”", source="Washington")
    assert (act_in_context(own), act_in_context(other)) == (Act.DENIES, Act.ACCUSES)
    sold = said("that China has sold no oil to them", source="Beijing")
    assert act_in_context(sold, speaker=People().resolve(sold.source)) is Act.DENIES
    assert act_in_context(said("that Poland has exceeded its annual cap", source="Beijing")) is Act.ACCUSES


def test_an_outlet_reports_but_speaks_for_itself_where_it_reckons():
    assert act_in_context(said("that the ships had left", source="Reuters")) is Act.REPORTS
    own = said("that the ships had left", source="Reuters", cue="reckons", lemma="reckon")
    assert act_in_context(own) is Act.ASSERTS


@pytest.mark.parametrize(
    "act", [Act.URGES, Act.WARNS, Act.THREATENS, Act.REQUESTS, Act.REPORTS, Act.DENIES, Act.ACCUSES]
)
def test_a_verb_that_acts_by_itself_keeps_its_act(act: Act):
    assert act_in_context(said("“We will send no workers”", act=act)) is act


def test_a_claim_foretells_where_an_announcement_promises():
    assert act_in_context(said("It Will Send All Workers Home", cue="Claims", lemma="claim")) is Act.ASSERTS
    assert (
        act_in_context(said("it will send all workers home", cue="announced", lemma="announce"))
        is Act.PROMISES
    )


def test_who_does_not_deny_lets_it_stand_and_outlets_report():
    assert (
        act_in_context(said("that ships had left", cue="did not deny", act=Act.DENIES, lemma="deny"))
        is Act.ASSERTS
    )
    assert act_in_context(said("that ships had left", source="The Reuters news agency")) is Act.REPORTS


def hedged(attribution: Raw) -> list[tuple[str, str | None]]:
    return [(hedge.text, hedge.modifies) for hedge in hedges_in(attribution)]


def test_hedges_stand_in_cue_leader_and_content_with_what_they_modify():
    text = "The envoy reportedly claimed that there were none, adding that about 300 allegedly legal workers are expected to be removed"
    second = raw(
        text,
        cue="adding",
        leader="reportedly claimed",
        content="that about 300 allegedly legal workers are expected to be removed",
    )
    assert hedged(second) == [
        ("reportedly", "claimed"),
        ("about", "300"),
        ("allegedly", "legal"),
        ("expected", "removed"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the ships may have left", [("may", "left")]),
        ("that they could be seen and might return", [("could", "seen"), ("might", "return")]),
        ("that it appears to rest on reports", [("appears", "rest")]),
        ("that she appeared before the court", []),
        ("that its might in May was about trade", []),
        ("that up to 300, at least half, more than 20 left", []),
        ("that nearly half left", [("nearly", "half")]),
        ("that some ships and around twenty tankers left", [("around", "twenty")]),
        ("that as expected they could not find them", []),
        ("that they likely left", [("likely", "left")]),
        ("that Flavia May wrote about fulfilling duties", []),
    ],
)
def test_a_word_is_a_hedge_only_where_it_hedges(content: str, expected: list[tuple[str, str]]):
    assert hedged(said(content)) == expected


@pytest.mark.parametrize(
    ("parts", "chain"),
    [
        (
            {
                "text": "In comments made to the Interfax news agency, the envoy said no, reports Reuters",
                "setting": "In comments made to the Interfax news agency",
                "outer": "Reuters",
            },
            [("Interfax", Passage.SAID_TO), ("Reuters", Passage.REPORTED_BY)],
        ),
        ({"text": "The envoy said no to Reuters", "recipient": "Reuters"}, [("Reuters", Passage.SAID_TO)]),
        (
            {
                "text": "The envoy said no in a statement carried by KCNA",
                "setting": "in a statement carried by KCNA",
            },
            [("KCNA", Passage.REPORTED_BY)],
        ),
        (
            {
                "text": "In an interview with Japan’s Kyodo news agency, he said no",
                "setting": "In an interview with Japan’s Kyodo news agency",
            },
            [("Kyodo", Passage.SAID_TO)],
        ),
        (
            {
                "text": "Speaking to reporters in Zenda, he said no",
                "setting": "Speaking to reporters in Zenda",
            },
            [],
        ),
        (
            {"text": "According to the Moscow Times, he said no", "outer": "the Moscow Times"},
            [("The Moscow Times", Passage.REPORTED_BY)],
        ),
    ],
)
def test_channels_stand_in_order(parts: dict[str, str], chain: list[tuple[str, Passage]]):
    text = parts.pop("text")
    attribution = raw(text, cue="said" if "said" in text else "no", content="no", **parts)
    assert [(channel.name, channel.relation) for channel in channels_of(attribution)] == chain


def test_the_object_of_an_accusation_is_no_recipient():
    asked = raw(
        "The envoy urged the islands to wait",
        cue="urged",
        content="the islands to wait",
        recipient="the islands",
        act=Act.URGES,
    )
    accused = raw(
        "The envoy accused the islands of theft",
        cue="accused",
        content="the islands of theft",
        recipient="the islands",
        act=Act.ACCUSES,
    )
    assert (recipient_of(asked), recipient_of(accused)) == ("the islands", None)
