"""Links from a casebook table's rows to duties: data of a regime, one line for each key that a row can have."""

from dataclasses import dataclass

from abide.terms.duty import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Duties that a row can speak for or against, those that it touches, and an amount beyond which it speaks
    against (None where any amount does).
    """

    bears_on: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    above: Amount | None = None


Links = dict[str, dict[str, Link]]
"""Table, then key of the row, to its link."""
