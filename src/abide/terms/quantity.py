"""Figures as intervals that keep their words.

"About 10,000", "tens of thousands", "fewer than half" are not numbers but ranges with a manner of speaking.
`low` and `high` are what the words allow; None is no bound. Two figures contradict each other only where
their intervals do not meet.
"""

from dataclasses import dataclass
from enum import StrEnum

ABOUT = 0.05
"""Half-width of "about" as a share of the figure: the convention of the shipped casebook's tables."""


class Qualifier(StrEnum):
    """How the speaker fenced a figure."""

    EXACT = "exact"  # the figure and no other
    ABOUT = "about"  # near the figure, either side
    AT_LEAST = "at_least"  # the figure or more
    AT_MOST = "at_most"  # the figure or less ("up to", "not more than")
    FEWER_THAN = "fewer_than"  # strictly less ("under", "nearly", "almost")
    MORE_THAN = "more_than"  # strictly more ("over")
    BETWEEN = "between"  # a range with both ends given
    ALL = "all"  # the whole of a class of unstated size
    NONE = "no"  # none of a class: zero
    WORDS = "words"  # an amount in words only ("tens of thousands")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval with its unit and its words.

    Attributes:
        low: smallest value that the words allow, or None.
        high: largest value that the words allow, or None.
        unit: what is counted or measured, in the source's own terms (`barrels`, `persons_present`).
        qualifier: how the figure was fenced.
        text: the words or digits themselves.
        start, end: code-point offsets into the document, where the figure stands in a text.
    """

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    text: str
    start: int | None = None
    end: int | None = None

    def meets(self, other: "Quantity") -> bool:
        """Whether both can be true at once. Units must be the same; the caller compares like with like."""
        low_fits = self.low is None or other.high is None or self.low <= other.high
        return low_fits and (other.low is None or self.high is None or other.low <= self.high)


def interval_of(figure: float, qualifier: Qualifier) -> tuple[float | None, float | None]:
    """The range that a fenced figure allows, for figures that cannot be negative.

    Args:
        figure: the number as printed.
        qualifier: its fence; BETWEEN, ALL and WORDS carry no single figure and are refused.

    Returns:
        (low, high); "fewer than n" is closed at n because the sources round.
    """
    match qualifier:
        case Qualifier.EXACT:
            return figure, figure
        case Qualifier.ABOUT:
            margin = abs(figure) * ABOUT
            return figure - margin, figure + margin
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return figure, None
        case Qualifier.AT_MOST | Qualifier.FEWER_THAN:
            return 0.0, figure
        case Qualifier.NONE:
            return 0.0, 0.0
        case Qualifier.BETWEEN | Qualifier.ALL | Qualifier.WORDS:
            raise ValueError(f"'{qualifier}' has no single figure")
