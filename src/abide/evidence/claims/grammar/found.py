"""Values of the grammar: a parsed sentence, a phrase in it, an attribution found, in numbers of units."""

from collections.abc import Sequence
from typing import NamedTuple

from abide.evidence.claims.grammar.units import Sentence
from abide.terms.speech import Act

Pair = tuple[int, int]
"""First and last unit, inclusive."""


class Parsed(NamedTuple):
    """A sentence with its words in lower case and their classes, one letter each.

    `verbs`: the units that stand as verbs and have the form of one that reports.
    """

    sentence: Sentence
    low: tuple[str, ...]
    classes: str
    verbs: Sequence[int]

    def part(self, first: int, last: int) -> "Parsed":
        """Units `first` to `last` by themselves, with the classes that they have in the whole sentence."""
        whole, units = self.sentence, slice(first, last + 1)
        return Parsed(
            sentence=Sentence(
                start=whole.starts[first],
                end=whole.ends[last],
                paragraph=whole.paragraph,
                starts=whole.starts[units],
                ends=whole.ends[units],
                words=whole.words[units],
                quotes=frozenset([place - first for place in whole.quotes if first <= place <= last]),
            ),
            low=self.low[units],
            classes=self.classes[units],
            verbs=[place - first for place in self.verbs if first <= place <= last],
        )


class Phrase(NamedTuple):
    """Units `first` to `last` (inclusive). `antecedent`: what a relative pronoun stands for."""

    first: int
    last: int
    antecedent: Pair | None = None


class Found(NamedTuple):
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
    def first(self) -> int:
        """First unit of all its parts."""
        parts = [self.cue[0], *(first for first, _ in self.content)]
        return min(parts if self.source is None else (*parts, self.source.first))
