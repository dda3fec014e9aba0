"""Whole sentences of news, each with every voice in it: who, by which word, says what. Places and names are invented."""

import pytest

from abide.evidence.claims.text.stream import read_raw

Voices = list[tuple[str | None, str, tuple[str, ...]]]

SENTENCES: dict[str, tuple[str, Voices]] = {
    "an infinitive is over where a verb of saying follows": (
        "The envoy offered to open the port and said he would wait.",
        [
            ("The envoy", "offered", ("to open the port",)),
            ("The envoy", "said", ("he would wait",)),
        ],
    ),
    "an aside between commas with a quotation": (
        "Mr. Orlo, citing “the great storm,” said the ships could not leave.",
        [
            ("Mr. Orlo", "citing", ("“the great storm,”",)),
            ("Mr. Orlo", "said", ("the ships could not leave",)),
        ],
    ),
    "the nearer verb of saying has the quotation": (
        "Orlo did not mention any of the captains, but told his crew, “They met at night.”",
        [("Orlo", "told", ("“They met at night.”",))],
    ),
    "the nearer verb of saying has the clause": (
        "After the council asked Vell, Orlo and Ruun to come, Tarn said that one of them had left.",
        [
            ("Tarn", "said", ("that one of them had left",)),
        ],
    ),
    "a number of people speaks": (
        "Three in ten agreed, and more than four in ten said fishermen would suffer.",
        [("more than four in ten", "said", ("fishermen would suffer",))],
    ),
    "those asked speak": (
        "Those surveyed said former captains were right.",
        [("Those surveyed", "said", ("former captains were right",))],
    ),
    "accused two at once": (
        "He accused the press and the Strelsau campaign of twisting her words.",
        [("He", "accused", ("the press and the Strelsau campaign of twisting her words",))],
    ),
    "accused somebody who is described": (
        "The captain accused Vell, the head of the port, of hiding papers.",
        [("The captain", "accused", ("Vell, the head of the port, of hiding papers",))],
    ),
    "a recipient of many words before a bare clause": (
        "The minister told a Free Harbour gathering in Strelsau she would protect the crews.",
        [("The minister", "told", ("she would protect the crews",))],
    ),
    "a plural that looks like a verb": (
        "Some Strelsau allies suggested that the ships were late.",
        [("Some Strelsau allies", "suggested", ("that the ships were late",))],
    ),
    "brackets and a comma before the verb": (
        "Mr. Jan Tarn (R), said after a lunch on Tuesday that he had seen no papers.",
        [("Mr. Jan Tarn (R)", "said", ("that he had seen no papers",))],
    ),
    "a promise behind its day and place": (
        "Orlo promised Sunday at a rally to end the ban.",
        [("Orlo", "promised", ("to end the ban",))],
    ),
    "a speaker whose own clause reports": (
        "“It is not usual,” said Orlo, who added that masters seldom ask.",
        [
            ("Orlo, who added that masters seldom ask", "said", ("“It is not usual,”",)),
            ("who", "added", ("that masters seldom ask",)),
        ],
    ),
    "as somebody noted, behind a coordinator": (
        "But as Tarn noted, those crews will look again.",
        [("Tarn", "noted", ("those crews will look again",))],
    ),
    "as somebody noted, at the end": (
        "It is a common trick, as Tarn noted in the Courier.",
        [("Tarn", "noted", ("It is a common trick",))],
    ),
    "an inside source in the middle": (
        "The plan, an inside source said, is to wait for the thaw.",
        [("an inside source", "said", ("The plan", "is to wait for the thaw"))],
    ),
    "said first": (
        "Said Orlo, “It was an error.”",
        [("Orlo", "Said", ("“It was an error.”",))],
    ),
    "those who praised, and warned": (
        "Even captains who have praised the plan warned on Tuesday that the port may close.",
        [("captains who have praised the plan", "warned", ("that the port may close",))],
    ),
    "the survey shows, in the middle": (
        "What is less certain, the survey shows, is whether they will return.",
        [("the survey", "shows", ("What is less certain", "is whether they will return"))],
    ),
    "an order released on a day speaks": (
        "“No one may land,” the order released Friday said.",
        [("the order released Friday", "said", ("“No one may land,”",))],
    ),
    "outermost is the outlet behind the speaker": (
        "“It was a constant drip. When will it stop?” the judge said, according to the Courier.",
        [
            (
                "the Courier",
                "according to",
                ("“It was a constant drip. When will it stop?” the judge said",),
            ),
            ("the judge", "said", ("“It was a constant drip. When will it stop?”",)),
        ],
    ),
    "according to words that look like verbs": (
        "Tarn registered the ship in Strelsau in 2010, according to state records.",
        [("state records", "according to", ("Tarn registered the ship in Strelsau in 2010",))],
    ),
    "according to a source with a day": (
        "According to the officer in charge of the base that night, the scene in the film is untrue.",
        [
            (
                "the officer in charge of the base that night",
                "According to",
                ("the scene in the film is untrue",),
            )
        ],
    ),
    "a survey is a voice": (
        "In a poll by the Courier, half of the crews held out.",
        [("a poll by the Courier", "In", ("half of the crews held out",))],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_voice_of_a_sentence_is_found(name: str):
    text, wanted = SENTENCES[name]
    found = [
        (
            None if raw.source is None else raw.source.text,
            raw.cue.text,
            tuple(piece.text.rstrip(".") for piece in raw.content),
        )
        for raw in read_raw(text, speech_only=True, nested=True)
    ]
    plain = [(source, cue, tuple(piece.rstrip(".") for piece in content)) for source, cue, content in wanted]
    assert [item for item in found if item in plain] == plain, found


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ministry said in a statement that no ship had left.", "said in a statement"),
        ("The envoy wrote on Twitter that no ship had left.", "wrote on Twitter"),
        ("The envoy said in Strelsau that no ship had left.", "said"),
    ],
)
def test_the_writing_belongs_to_the_cue_where_attitudes_are_read(text: str, cue: str):
    assert [raw.cue.text for raw in read_raw(text, speech_only=False, nested=False)] == [cue]
    assert read_raw(text, speech_only=True, nested=False)[0].cue.text == cue.split(maxsplit=1)[0]
