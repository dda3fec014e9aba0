"""Turns of a transcript: paragraphs that open with who speaks and a colon ("MS. NAUERT: …", "Q: …").

Briefings, interviews and debates are printed so. What a turn says is all of its paragraph. One name before a
colon makes no transcript (headlines and lists have them); two that take turns do.
"""

import re
from collections import Counter

from abide.evidence.claims.grammar.units import Sentence
from abide.evidence.claims.grammar.words import LABELS
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Span
from abide.terms.speech import Act

RULE = "speaker, colon, transcript"
_TURN = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?:[ \u00a0][A-Z][\w.’'-]*){0,5})(?P<colon>:)[ \t\u00a0]+(?=\S)"
    r"(?P<said>[^\n\r]*?[.!?…—–-][\])”\"’']*)[ \t\u00a0]*(?=\n|\r|\Z)"
)
_LINE = re.compile(r"[^\n\r]+")
BLANK = " \t\u00a0"
_PARTIES = frozenset(["Q", "A"])
"""Letters that stand for whoever asks and whoever answers."""


def speakers_in(text: str, *, parties: bool) -> frozenset[str]:
    """The names by which the turns of a transcript are marked; none where a text is no transcript.

    Args:
        text: any text.
        parties: take "Q" and "A" for names; they name nobody, and hide who speaks in what they say.
    """
    if ":" not in text:
        return frozenset()
    turns = (_TURN.match(text, _opening(text, line.start())) for line in _LINE.finditer(text))
    names = (turn["name"] for turn in turns if turn is not None)
    found = Counter(name for name in names if name.split()[0].lower() not in LABELS)
    speakers = {
        name
        for name, count in found.items()
        if count > 1 or name in _PARTIES or (name.isupper() and len(name) > 2)
    }
    if len(speakers) < 2:
        return frozenset()
    return frozenset(speakers if parties else speakers - _PARTIES)


def _opens_line(text: str, place: int) -> bool:
    """Whether nothing but white space stands before a place on its line."""
    while place > 0 and text[place - 1] in BLANK:
        place -= 1
    return place == 0 or text[place - 1] in "\n\r"


def _opening(text: str, start: int) -> int:
    """The first place of a line that is not white space."""
    while start < len(text) and text[start] in BLANK:
        start += 1
    return start


def turn_at(text: str, sentence: Sentence, speakers: frozenset[str]) -> Raw | None:
    """The turn that a sentence opens, as far as the sentence goes; None where it opens none."""
    if not speakers or not _opens_line(text, sentence.start):
        return None
    turn = _TURN.match(text, sentence.start)
    if turn is None or turn["name"] not in speakers or turn.end("colon") >= sentence.end:
        return None
    content = Span(start=turn.start("said"), end=sentence.end, text=text[turn.start("said") : sentence.end])
    if content.start >= content.end:
        return None
    return Raw(
        source=Span(start=turn.start("name"), end=turn.end("name"), text=turn["name"]),
        cue=Span(start=turn.start("colon"), end=turn.end("colon"), text=":"),
        content=(content,),
        act=Act.ASSERTS,
        lemma=":",
        rule=RULE,
        direct=True,
        setting=None,
        recipient=None,
        outer=None,
        leader=None,
        sentence=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
        paragraph=sentence.paragraph,
    )
