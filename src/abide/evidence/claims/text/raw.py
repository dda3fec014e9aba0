"""An attribution as found in the words, before anybody is resolved: places of source, cue and content."""

from typing import NamedTuple

from abide.evidence.claims.grammar.found import Parsed
from abide.terms.evidence import Span
from abide.terms.speech import Act


class Outer(NamedTuple):
    """A voice around another: "…, reports Reuters", "According to the Moscow Times, …"."""

    source: Span
    cue: Span
    recipient: Span | None = None


class Raw(NamedTuple):
    """One attribution in a text.

    Attributes:
        source: the words that name the speaker, None where nobody is named.
        cue: the words that report.
        content: the pieces reported, in order.
        act: what the cue's verb does by itself.
        lemma: the cue's verb or noun, in its plain form.
        rule: name of the rule that found it.
        direct: whether the content is a quotation.
        setting: words before the subject or beside the cue: time, place and occasion of speaking.
        recipient: whom it was said to.
        outer: the voice around it, if any.
        leader: cue of the verb before, where the same speaker goes on (", adding that").
        sentence: span of its sentence.
        paragraph: number of its paragraph.
        within: number of the attribution in whose content it stands, in the order of the text.
        silent: whether no word of the content can report, so that no voice stands inside it.
        parsed: its sentence as parsed, None for a turn of a transcript.
        antecedent: what a relative pronoun as source stands for ("the envoy" in "the envoy, who said").
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    act: Act
    lemma: str
    rule: str
    direct: bool
    setting: Span | None
    recipient: Span | None
    outer: Outer | None
    leader: Span | None
    sentence: Span
    paragraph: int
    within: int | None = None
    antecedent: Span | None = None
    silent: bool = False
    parsed: Parsed | None = None
