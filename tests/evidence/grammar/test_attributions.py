"""Who is said to say what: one sentence of invented places a construction, with the spans that must be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.claims.text.stream import read_raw

Told = tuple[str | None, str, tuple[str, ...]]

SPEECH: dict[str, tuple[str, Told]] = {
    "subject, verb, that-clause": (
        "The envoy of Ruritania said that the ships had left.",
        ("The envoy of Ruritania", "said", ("that the ships had left",)),
    ),
    "bare clause with a name": (
        "On Monday the ministry in Strelsau announced the ports would stay closed.",
        ("the ministry in Strelsau", "announced", ("the ports would stay closed",)),
    ),
    "recipient before the clause": (
        "The governor told the Courier he would wait.",
        ("The governor", "told", ("he would wait",)),
    ),
    "quotation, then speaker": (
        "“The ships have left,” the minister said.",
        ("the minister", "said", ("“The ships have left,”",)),
    ),
    "quotation, then verb and speaker with an apposition": (
        "“The ships have left,” said Vell Orlo, the minister of trade.",
        ("Vell Orlo, the minister of trade", "said", ("“The ships have left,”",)),
    ),
    "quotation in two parts": (
        "“The ships have left,” the minister said, “and they will not return.”",
        ("the minister", "said", ("“The ships have left,”", "“and they will not return.”")),
    ),
    "statement, then speaker": (
        "The ships left at night, a port official told reporters.",
        ("a port official", "told", ("The ships left at night",)),
    ),
    "statement on both sides": (
        "The ships, he added, had no papers.",
        ("he", "added", ("The ships", "had no papers")),
    ),
    "according to, leading": (
        "According to the harbour master, two tankers met off the coast.",
        ("the harbour master", "According to", ("two tankers met off the coast",)),
    ),
    "according to, trailing": (
        "Two tankers met off the coast, according to the harbour master.",
        ("the harbour master", "according to", ("Two tankers met off the coast",)),
    ),
    "as told": (
        "As the Courier reported, two tankers met off the coast.",
        ("the Courier", "reported", ("two tankers met off the coast",)),
    ),
    "somebody to a deed": (
        "The president accused Ruritania of hiding the ships.",
        ("The president", "accused", ("Ruritania of hiding the ships",)),
    ),
    "infinitive": (
        "The ministry has vowed to send the crews home, despite the storm.",
        ("The ministry", "has vowed", ("to send the crews home",)),
    ),
    "question": (
        "The judge asked whether the crews had been paid.",
        ("The judge", "asked", ("whether the crews had been paid",)),
    ),
    "preposition": (
        "The council called for an end to the shipments on Tuesday.",
        ("The council", "called for", ("an end to the shipments",)),
    ),
    "passive that names nobody": (
        "Ruritania is reportedly expected to release the crews.",
        (None, "is reportedly expected", ("Ruritania", "to release the crews")),
    ),
    "passive with its agent behind": (
        "The owner was accused by the Panel of forging three papers.",
        ("the Panel", "was accused", ("The owner", "of forging three papers")),
    ),
    "noun with a source": (
        "There were allegations from port officials that the papers were forged.",
        ("port officials", "allegations", ("that the papers were forged",)),
    ),
    "light verb and noun": (
        "The ministry issued a statement saying the crews were safe.",
        ("The ministry", "issued a statement saying", ("the crews were safe",)),
    ),
    "aside that speaks": (
        "Orlo, who said the papers were lost, left the room.",
        ("who", "said", ("the papers were lost",)),
    ),
    "relative clause about what is said": (
        "It was a move that the ministry says is legal.",
        ("the ministry", "says", ("that", "is legal")),
    ),
    "speaker and colon": (
        "Vell Orlo: “The ships have left.”",
        ("Vell Orlo", ":", ("“The ships have left.”",)),
    ),
    "chain of verbs": (
        "The envoy went on to say that the talks had failed.",
        ("The envoy", "went on to say", ("that the talks had failed",)),
    ),
}
SILENT = (
    "The price of diesel has dropped in the last month.",
    "The claims office was closed on Monday.",
    "His reports lay on the table.",
    "The harbour charges a toll of two crowns for each barge.",
    "Members of the press support group met.",
    "COMMENTS",
    "Please let us know if you have trouble with this page.",
    "Harbour at dawn / AP Photo",
)


def told(text: str, *, nested: bool = False) -> list[Told]:
    """What is attributed in a text."""
    return [
        (
            None if raw.source is None else raw.source.text,
            raw.cue.text,
            tuple(piece.text for piece in raw.content),
        )
        for raw in read_raw(text, speech_only=True, nested=nested)
    ]


def bare(item: Told) -> Told:
    """The same without punctuation at the edges."""
    source, cue, content = item
    return source and source.strip(" ,."), cue, tuple(piece.strip(" ,.") for piece in content)


@pytest.mark.parametrize("name", SPEECH)
def test_a_construction_is_read_with_its_exact_words(name: str):
    text, wanted = SPEECH[name]
    assert [bare(item) for item in told(text)] == [bare(wanted)]


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_is_silent(text: str):
    assert told(text) == []


def test_a_speaker_goes_on():
    found = told("The envoy said the crews were safe, adding that two had left, and warned of more storms.")
    assert [(source, cue) for source, cue, _ in found] == [
        ("The envoy", "said"),
        ("The envoy", "adding"),
        ("The envoy", "warned of"),
    ]


def test_a_voice_behind_an_opening_clause_is_its_own():
    found = told("While the minister said the ports were open, the captain said they were closed.")
    assert [source for source, _, _ in found] == ["the minister", "the captain"]


def test_voices_inside_a_content_are_nested_in_order():
    text = "“The minister denied that the ships had left,” the Courier reported."
    outer, inner = read_raw(text, speech_only=True, nested=True)
    assert (outer.within, inner.within, inner.outer and inner.outer.source.text) == (None, 0, "the Courier")
    assert read_raw(text, speech_only=True, nested=False) == [outer]


def test_a_quotation_goes_on_over_sentences_and_paragraphs():
    text = "“They left,” Orlo said. “They will be back.”\n\n“We wait.”\n\nThe port was calm."
    ((_, _, content),) = told(text)
    assert content == ("“They left,”", "“They will be back.”", "“We wait.”")


def test_a_colon_announces_the_next_paragraph():
    ((source, _, content),) = told("The ministry wrote:\n\nNo ship has left since May.\n\nThe port was calm.")
    assert (source, content) == ("The ministry", ("No ship has left since May.",))


def test_the_outlet_that_closes_a_sentence_is_the_outermost_voice():
    outer, inner = told("Orlo said the ships had left, the Courier reported.", nested=True)
    assert (outer[0], inner[0]) == ("the Courier", "Orlo")


MARKS = ("“", "”", "‘", "’", '"', "'", ",", ":", ";", ".", "-", "–", "(", ")", "\n")
VERBS = ("said", "accused", "was", "according", "asked", "claims", "told", "expected", "adding")
OTHERS = (
    "that",
    "Orlo",
    "the",
    "minister",
    "of",
    "by",
    "and",
    "who",
    "to",
    "ships",
    "whether",
    "’s",
    "reporters",
)
WORDS = st.lists(st.sampled_from((*MARKS, *VERBS, *OTHERS)), max_size=60).map(" ".join)


@given(WORDS)
def test_every_span_is_a_slice_of_the_text(text: str):
    for speech_only in (True, False):
        for raw in read_raw(text, speech_only=speech_only, nested=True):
            parts = (
                raw.source,
                raw.cue,
                *raw.content,
                raw.setting,
                raw.recipient,
                raw.antecedent,
                raw.leader,
            )
            for part in parts:
                assert part is None or text[part.start : part.end] == part.text
            assert all(part is None or part.start < part.end for part in parts)
