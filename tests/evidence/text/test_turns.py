"""Transcripts: who takes turns, what a turn says, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.claims.text.stream import read_raw
from abide.evidence.claims.text.turns import speakers_in

BRIEFING = """The briefing followed at noon.

MR. RELL: The permits ran out in June. The minister said that no ship would leave.

QUESTION: Have the ships left?

MR. RELL: Never. They stay where they are."""


def test_a_turn_is_all_of_its_paragraph_and_voices_inside_it_are_nested():
    raws = read_raw(BRIEFING, speech_only=True, nested=True)
    turns = [raw for raw in raws if raw.within is None]
    assert [(raw.source and raw.source.text, [piece.text for piece in raw.content]) for raw in turns] == [
        ("MR. RELL", ["The permits ran out in June.", "The minister said that no ship would leave."]),
        ("QUESTION", ["Have the ships left?"]),
        ("MR. RELL", ["Never.", "They stay where they are."]),
    ]
    assert all(raw.direct and raw.cue.text == ":" for raw in turns)
    (inner,) = [raw for raw in raws if raw.within == 0]
    assert (inner.source and inner.source.text, inner.cue.text) == ("The minister", "said")


def test_letters_for_parties_are_turns_where_nested_voices_are_read():
    text = "Q: Have the ships left?\nA: The minister said that no ship had left."
    assert speakers_in(text, parties=True) == {"Q", "A"}
    assert speakers_in(text, parties=False) == set()
    nested = read_raw(text, speech_only=True, nested=True)
    assert [raw.source and raw.source.text for raw in nested] == ["Q", "A", "The minister"]
    outermost = read_raw(text, speech_only=False, nested=False)
    assert "The minister" in [raw.source and raw.source.text for raw in outermost]


@pytest.mark.parametrize(
    "text",
    [
        "From: Rell.\nTo: The minister.\nSubject: Ships.\nFrom: Rell.\nTo: The minister.",
        "Governor Rell: The ban stands.\nThe ships have left.",
        "Name: Rell\nAge: 45\nName: Strakencz\nAge: 51",
        "Related: The ships have left.\nRead More: The permits ran out.\nRelated: The ban stands.",
    ],
)
def test_headers_lists_and_one_headline_are_no_transcript(text: str):
    assert speakers_in(text, parties=True) == set()


@given(text=st.text(alphabet="QA: .\nRell“”", max_size=60))
def test_every_piece_of_a_turn_is_its_slice(text: str):
    for raw in read_raw(text, speech_only=True, nested=True):
        for span in (raw.cue, *raw.content, *([raw.source] if raw.source else [])):
            assert text[span.start : span.end] == span.text
