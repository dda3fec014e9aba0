"""The grammar, construction by construction: office-holders of invented places, and the seed article."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text import stream
from abide.evidence.claims.text.read import read
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.dates import parse_partial
from abide.terms.errors import UnknownName
from abide.terms.evidence import Bearing, Claim
from abide.terms.quantity import Qualifier

REGISTER = load("dprk")
TOPICS = Topics.from_plain(REGISTER.topics, target=REGISTER.target)
EDGE = " \n\t“”\"‘’',."


def claims(text: str, *, published: str | None = "2018-02-01", profile: str = "speech") -> tuple[Claim, ...]:
    day = None if published is None else parse_partial(published)
    document = as_document(Received(name="test", data=text.encode(), url=None), published=day)
    return read(document, topics=TOPICS, profile=profile)


def told(claim: Claim) -> tuple[str, str, tuple[str, ...]]:
    source = "" if claim.source is None else claim.source.text.strip(EDGE)
    return source, claim.cue.text, tuple(span.text.strip(EDGE) for span in claim.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the ships had left.",
            ("The minister", "said", ("that the ships had left",)),
        ),
        ("The minister said the ships had left.", ("The minister", "said", ("the ships had left",))),
        (
            "“The ships have left the harbour,” the minister said.",
            ("the minister", "said", ("The ships have left the harbour",)),
        ),
        (
            "“The ships have left the harbour,” said the minister.",
            ("the minister", "said", ("The ships have left the harbour",)),
        ),
        (
            '"The ships have left the harbour," the minister said.',
            ("the minister", "said", ("The ships have left the harbour",)),
        ),
        (
            "The minister said: “The ships have left the harbour.”",
            ("The minister", "said", ("The ships have left the harbour",)),
        ),
        (
            "“The ships have left,” the minister said. “None will come back this year.”",
            ("the minister", "said", ("The ships have left", "None will come back this year")),
        ),
        ("The ships had left, the minister said.", ("the minister", "said", ("The ships had left",))),
        (
            "According to the ministry, the ships had left.",
            ("the ministry", "According to", ("the ships had left",)),
        ),
        (
            "The ships had left, according to the ministry.",
            ("the ministry", "according to", ("The ships had left",)),
        ),
        (
            "The minister of trade, a former admiral, warned that the ships had left.",
            ("The minister of trade, a former admiral", "warned", ("that the ships had left",)),
        ),
        (
            "In March, the minister announced that the ships had left.",
            ("the minister", "announced", ("that the ships had left",)),
        ),
        (
            "The envoy has urged the council to lift the ban.",
            ("The envoy", "has urged", ("the council to lift the ban",)),
        ),
        (
            "The envoy accused Ruritania of hiding the ships.",
            ("The envoy", "accused", ("Ruritania of hiding the ships",)),
        ),
        (
            "The envoy reportedly dismissed the charges as “wholly invented.”",
            ("The envoy", "reportedly dismissed", ("the charges as “wholly invented",)),
        ),
        (
            "The envoy promised to send all workers home.",
            ("The envoy", "promised", ("to send all workers home",)),
        ),
        ("Ruritania has threatened the islands.", ("Ruritania", "has threatened", ("the islands",))),
        (
            "The minister told Reuters that the ships had left.",
            ("The minister", "told", ("that the ships had left",)),
        ),
        (
            "Ruritania is reportedly expected to send the workers home.",
            ("", "is reportedly expected", ("Ruritania", "to send the workers home")),
        ),
        (
            "A governor who runs the eastern region has urged the court to wait.",
            ("A governor who runs the eastern region", "has urged", ("the court to wait",)),
        ),
        (
            "Ruritania Says It Will Send Workers Home by 2019",
            ("Ruritania", "Says", ("It Will Send Workers Home by 2019",)),
        ),
    ],
)
def test_construction(text: str, expected: tuple[str, str, tuple[str, ...]]):
    assert [told(claim) for claim in claims(text)] == [expected]


def test_an_apposition_is_no_statement():
    (found,) = claims("The envoy, who led the talks, said that the ships had left.")
    assert told(found) == ("The envoy, who led the talks", "said", ("that the ships had left",))
    assert claims("Rudolf Elphberg, an editor, said on Monday.") == ()


def test_a_sentence_may_begin_with_doubled_apostrophes():
    (found,) = claims("Nobody moved. ''The ships have left,'' the envoy said.")
    assert told(found)[2] == ("The ships have left",)


def test_a_speaker_goes_on_with_another_verb():
    found = claims(
        "The envoy claimed that there were no workers left, adding that the last ones flew home in May."
    )
    assert [told(claim) for claim in found] == [
        ("The envoy", "claimed", ("that there were no workers left",)),
        ("The envoy", "adding", ("that the last ones flew home in May",)),
    ]
    assert [str(claim.act) for claim in found] == ["denies", "asserts"]
    assert str(found[0].polarity) == "negative"


def test_voices_around_voices_are_channels_in_order():
    outer, claim = claims(
        "In comments made to the Interfax news agency, the envoy said, “We will send the workers home,” reports Reuters."
    )
    assert (str(outer.speaker.kind), outer.within, claim.within) == ("outlet", None, outer.id)
    assert [(channel.name, str(channel.relation)) for channel in claim.channels] == [
        ("Interfax", "said_to"),
        ("Reuters", "reported_by"),
    ]
    assert str(claim.act) == "promises"
    _, other = claims("According to the Moscow Times, a governor has urged the ministry to wait.")
    assert [channel.name for channel in other.channels] == ["The Moscow Times"]


@pytest.mark.parametrize(
    "text",
    [
        "The price of diesel has dropped sharply in the last month.",
        "Picture Alliance/AP Photo",
        "COMMENTS",
        "Please let us know if you're having issues with commenting.",
        "The reported figure was low. His claims were many. The report of the panel is long.",
        "They quickly left the so-called ‘free zone’ in the north.",
    ],
)
def test_what_nobody_says_is_no_claim(text: str):
    assert claims(text) == ()


def test_pronouns_and_descriptions_are_the_person_named():
    found = claims(
        "Ruritanian President Rudolf Elphberg said that the ports were closed.\n\n“They will stay closed,” he added."
        "\n\nThe president warned that more would follow."
    )
    assert [claim.speaker.name for claim in found] == ["Rudolf Elphberg"] * 3
    assert "last person named" in found[1].speaker.how[0]
    assert "president named before" in found[2].speaker.how[0]


def test_states_and_outlets_speak_too():
    found = claims("Beijing said that the ports were closed. The ports were closed, Reuters reported.")
    assert [(str(claim.speaker.kind), claim.speaker.state) for claim in found] == [
        ("state", "CHN"),
        ("outlet", None),
    ]


def test_bearing_is_for_against_or_context_with_its_words():
    accusation, denial = claims(
        "The American envoy accused Russia of refuelling North Korean ships with tankers at sea.\n"
        "The Russian foreign ministry denied that Russian tankers had made any ship-to-ship transfers at sea."
    )
    assert (accusation.bearer, accusation.bearing, "2375-11" in accusation.duties) == (
        "RUS",
        Bearing.AGAINST,
        True,
    )
    assert (denial.bearer, denial.bearing, "2375-11" in denial.duties) == ("RUS", Bearing.FOR, True)
    assert "tanker" in accusation.why


def test_without_a_date_only_what_needs_none_is_resolved():
    (claim,) = claims(
        "The envoy said last month that the workers will leave by the end of 2019.", published=None
    )
    assert [(time.text, time.period.start, str(time.period.end)) for time in claim.times] == [
        ("last month", None, "None"),
        ("by the end of 2019", None, "2019-12-31"),
    ]
    assert claim.known_since is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("According to the envoy, the ships had left.", "asserts"),
        ("According to the envoy, there were no ships at sea.", "denies"),
        ("The ships had left, according to Reuters.", "reports"),
    ],
)
def test_whoever_is_cited_by_according_to_does_what_the_content_does(text: str, act: str):
    (claim,) = claims(text)
    assert str(claim.act) == act


def test_whoever_is_said_to_exceed_a_cap_is_accused_and_not_whoever_was_told():
    (claim,) = claims("Poland has exceeded its cap of 500 barrels, France told the Russian committee.")
    assert (str(claim.act), claim.target, claim.bearer) == ("accuses", "POL", "POL")


def test_a_voice_inside_plain_words_is_read_as_its_sentence_was():
    outer, inner = claims("The minister warned that experts say the reactor is old.")
    assert told(outer) == ("The minister", "warned", ("that experts say the reactor is old",))
    assert (inner.within, told(inner)) == (outer.id, ("experts", "say", ("the reactor is old",)))


def test_a_voice_in_a_quotation_that_goes_on_takes_no_time_from_the_words_between():
    text = (
        "“The ships have left,” the envoy said in the capital.\n"
        "“It rained in June. The minister said the permits had run out.”"
    )
    outer, inner = claims(text)
    assert (inner.within, told(inner)[:2]) == (outer.id, ("The minister", "said"))
    assert inner.times == ()


def test_an_unknown_profile_is_refused():
    with pytest.raises(UnknownName, match="attitude"):
        claims("The envoy said so.", profile="mood")


@given(
    st.text(
        alphabet=st.sampled_from("aeTS ,.:;'\"“”‘’—\n()0123456789said told that the of K%U.S."), max_size=300
    )
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_every_span_is_its_slice(text: str):
    if text.strip() == "":
        return
    for claim in claims(text):
        parts = (
            claim.basis,
            claim.source,
            claim.cue,
            *claim.content,
            *claim.hedges,
            *claim.quantities,
            *claim.times,
        )
        for part in parts:
            if part is not None and part.start is not None:
                assert text[part.start : part.end] == part.text


def test_reading_twice_gives_the_same():
    text = "The envoy told Reuters that about 300 workers left in May. “None remain,” he added.\n" * 5
    assert claims(text) == claims(text)


def test_the_seed_article(shared: Path):
    """All 16 required attributions with the gold's source, cue and content; nothing invented."""
    gold = json.loads((shared / "gold/seed/gold.json").read_text(encoding="utf-8"))
    text = (shared / "gold/seed/article.txt").read_text(encoding="utf-8")
    found = claims(text)

    def key(source: dict | None, cue: dict, content: list[dict]) -> tuple:
        return (
            "" if source is None else source["text"].strip(EDGE),
            cue["text"],
            tuple(item["text"].strip(EDGE) for item in content),
        )

    wanted = {key(item["source"], item["cue"], item["content"]): item for item in gold["attributions"]}
    mine = {told(claim): claim for claim in found}
    required = {place for place, item in wanted.items() if item["required"]}
    assert len(required) == 16
    assert required - set(mine) == set()
    assert set(mine) - set(wanted) == set()
    for negative in gold["negatives"]:
        assert not any(
            claim.basis.start >= negative["start"] and claim.basis.end <= negative["end"] for claim in found
        )
    for place, claim in mine.items():
        item = wanted[place]
        assert claim.act in (item["stance"], *item["stance_also_accepted"])
        if item["source"] is not None and "resolves_to" in item["source"] and item["required"]:
            assert claim.speaker.name == item["source"]["resolves_to"]


def test_the_ambassadors_promise(shared: Path):
    text = (shared / "gold/seed/article.txt").read_text(encoding="utf-8")
    (promise,) = [claim for claim in claims(text) if str(claim.act) == "promises"]
    assert promise.speaker.name == "Alexander Matsegora"
    assert (promise.bearer, promise.named_duties) == ("RUS", ("2397-8",))
    assert [(time.text, time.role, str(time.period.end)) for time in promise.times] == [
        ("by the end of 2019", "deadline", "2019-12-31")
    ]
    assert [channel.name for channel in promise.channels] == ["Interfax", "Reuters"]
    assert promise.quantities[0].qualifier is Qualifier.ALL


@pytest.mark.parametrize("batch", [1, 3, 1_000])
def test_how_many_sentences_are_taken_together_changes_nothing(batch: int, monkeypatch: pytest.MonkeyPatch):
    told = (
        "The minister said that experts warn that 300 workers had left. “They will go home. All of them,” the envoy said.\n"
        "“Nobody stays.”\nThe governor said: “We know.”\nIt added that tens of thousands had gone by May 2017.\n"
    )
    text = told * 40
    before = claims(text)
    monkeypatch.setattr(stream, "BATCH", batch)
    assert len(before) > 3 * 64  # more than three batches
    assert [claim.id for claim in claims(text)] == [claim.id for claim in before]
    assert [claim.within for claim in claims(text)] == [claim.within for claim in before]
