"""Verbs that report by their object, participles that describe, nouns that look like verbs."""

import pytest

from abide.evidence.claims.text.stream import read_raw

Told = list[tuple[str | None, str, tuple[str, ...]]]


def found(text: str, *, speech_only: bool = True) -> Told:
    return [
        (
            None if raw.source is None else raw.source.text,
            raw.cue.text,
            tuple(piece.text.rstrip(".") for piece in raw.content),
        )
        for raw in read_raw(text, speech_only=speech_only, nested=False)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The ministry released a statement.",
            [("The ministry", "released", ("a statement",))],
        ),
        (
            "The ministry issued a statement condemning the launch.",
            [("The ministry", "issued a statement condemning", ("the launch",))],
        ),
        (
            "The party released an advertisement that accuses the governor of lying.",
            [("The party", "released an advertisement that accuses", ("the governor of lying",))],
        ),
        (
            "The envoy denounced what he called a farce.",
            [("The envoy", "denounced", ("what he called a farce",))],
        ),
        (
            "Port authorities reported at least 20 arrivals.",
            [("Port authorities", "reported", ("at least 20 arrivals",))],
        ),
        (
            "The bank reported between 200 and 300 transfers.",
            [("The bank", "reported", ("between 200 and 300 transfers",))],
        ),
        (
            "The envoy made the point that no ship had left.",
            [("The envoy", "made the point", ("that no ship had left",))],
        ),
        (
            "The envoy responded by saying that no ship had left.",
            [("The envoy", "responded by saying", ("that no ship had left",))],
        ),
    ],
)
def test_an_object_can_make_a_verb_report(text: str, wanted: Told):
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The company released the crew.",
        "The consulate issued 20 visas.",
        "The sailor found a job.",
        "Traders met in a harbour called Port Vastria.",
        "He works for a firm focused on coal.",
        "The officer spoke on condition of anonymity.",
        "Member states that have received workers are few.",
        "It is clear that the ships have left.",
        "The crew was held by the police.",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str):
    assert found(text, speech_only=False) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The minister bemoaned the ban, adding that no ship had left.",
            [
                ("The minister", "bemoaned", ("the ban",)),
                ("The minister", "adding", ("that no ship had left",)),
            ],
        ),
        (
            "The minister wrote to the crews on Monday, telling them, “Nobody will leave.”",
            [("The minister", "telling", ("“Nobody will leave.”",))],
        ),
        (
            "Customs records from Vastria show that coal was landed in May.",
            [("Customs records from Vastria", "show", ("that coal was landed in May",))],
        ),
        (
            "The ministry of trade on Tuesday said the ban stands.",
            [("The ministry of trade", "said", ("the ban stands",))],
        ),
        (
            "Several envoys, including two ambassadors, said the ban stands.",
            [("Several envoys, including two ambassadors", "said", ("the ban stands",))],
        ),
        (
            "Four out of ten traders said the ban stands, while nine in ten said it hurts.",
            [
                ("Four out of ten traders", "said", ("the ban stands",)),
                ("nine in ten", "said", ("it hurts",)),
            ],
        ),
        (
            "The ministry argued its plan to raise the quota would hurt nobody.",
            [("The ministry", "argued", ("its plan to raise the quota would hurt nobody",))],
        ),
        (
            "The tanker met a barge in what the panel described as a transfer.",
            [("the panel", "described", ("a transfer",))],
        ),
        (
            "The crews had left in May, a claim Strelsau denied.",
            [("Strelsau", "denied", ("a claim",))],
        ),
        (
            "Having said that the ban stands, the minister left.",
            [("the minister", "Having said", ("that the ban stands",))],
        ),
        (
            "The ships reportedly met at sea.",
            [(None, "reportedly", ("The ships", "met at sea"))],
        ),
        (
            "The director was asked, “Have the ships left?”",
            [(None, "was asked", ("“Have the ships left?”",))],
        ),
        ("As many as 300 sailors have left, the ministry said.", [("the ministry", "said", ("As many as 300 sailors have left",))]),
    ],
)  # fmt: skip
def test_who_says_what_where_two_verbs_or_a_day_stand_between(text: str, wanted: Told):
    assert found(text) == wanted


def test_an_adverb_or_a_day_at_the_end_belongs_to_a_cue_where_attitudes_are_read():
    assert found("The envoy said repeatedly that no ship had left.", speech_only=False) == [
        ("The envoy", "said repeatedly", ("that no ship had left",))
    ]
    assert found("“No ship has left,” the envoy said Friday.", speech_only=False)[0][1] == "said Friday"
    assert found("“No ship has left,” the envoy said Friday.")[0][1] == "said"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Poll: Vastria’s Governor Ahead by Ten Points", [("Poll", ":", ("Vastria’s Governor Ahead by Ten Points",))]),
        ("Governor Rell: Ban ‘unfair to crews’", [("Governor Rell", ":", ("Ban ‘unfair to crews’",))]),
        ("The Latest: Governor Rell Says Ban Is ‘Unfair’", []),
    ],
)  # fmt: skip
def test_the_colon_of_a_headline(text: str, wanted: Told):
    assert [told for told in found(text) if told[1] == ":"] == wanted
