"""An attribution as found in a parsed sentence, in numbers of units, before it is turned into spans."""

from dataclasses import dataclass

from abide.evidence.claims.text.phrases import Phrase
from abide.terms.speech import Act

Pair = tuple[int, int]
"""First and last unit, inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Source, cue and content as units; the other fields as in `Raw`."""

    source: Phrase | None
    cue: Pair
    content: tuple[Pair, ...]
    act: Act
    lemma: str
    rule: str
    direct: bool = False
    setting: Pair | None = None
    recipient: Pair | None = None
    leader: Pair | None = None

    @property
    def speaks(self) -> bool:
        """Whether a quotation that follows goes on with it."""
        return self.direct or self.rule.startswith(("quotation", "statement"))

    @property
    def reach(self) -> Pair:
        """First and last unit of all its parts."""
        parts = [self.cue, *self.content]
        if self.source is not None:
            parts.append((self.source.first, self.source.last))
        return min(first for first, _ in parts), max(last for _, last in parts)
