"""Attributions made by hand from a sentence, for tests of what they mean."""

from abide.evidence.claims.text.raw import Outer, Raw
from abide.terms.evidence import Span
from abide.terms.speech import Act


def raw(
    text: str,
    *,
    cue: str,
    content: str | tuple[str, ...],
    source: str | None = None,
    act: Act = Act.ASSERTS,
    lemma: str = "say",
    direct: bool = False,
    setting: str | None = None,
    recipient: str | None = None,
    outer: str | None = None,
    leader: str | None = None,
) -> Raw:
    """An attribution whose parts are the first places of these words in the sentence."""

    def part(words: str | None) -> Span | None:
        return (
            None
            if words is None
            else Span(start=text.index(words), end=text.index(words) + len(words), text=words)
        )

    pieces = (content,) if isinstance(content, str) else content
    voice = part(outer)
    verb = part(cue)
    assert verb is not None
    return Raw(
        source=part(source),
        cue=verb,
        content=tuple(piece for piece in map(part, pieces) if piece is not None),
        act=act,
        lemma=lemma,
        rule="by hand",
        direct=direct,
        setting=part(setting),
        recipient=part(recipient),
        outer=None if voice is None else Outer(source=voice, cue=voice),
        leader=part(leader),
        sentence=Span(start=0, end=len(text), text=text),
        paragraph=0,
    )
