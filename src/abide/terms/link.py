"""Links from the rows of casebook tables to duties: data of a regime, one line for each key of a row."""

from dataclasses import dataclass

from abide.terms.duty import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What rows of one key speak to.

    Attributes:
        bears_on: duties that they can speak for or against.
        touches: duties that they tell about without speaking either way.
        above: an amount beyond which they speak against; None where any amount does.
    """

    bears_on: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    above: Amount | None = None


Links = dict[str, dict[str, Link]]
"""Table, then key of the row, to its link."""
