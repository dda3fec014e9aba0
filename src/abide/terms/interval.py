"""Closed intervals of numbers, and sums with them: what is known to lie between two ends.

Ends follow interval arithmetic (Moore, Interval Analysis, 1966) for figures that cannot be negative: sums add
ends, a product with a factor takes the least and the greatest, a hull holds both, a meet what both allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from abide.terms.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, ends included; `high` None is no bound."""

    low: float
    high: float | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"no interval from {self.low} to {self.high}")

    def __add__(self, other: "Interval") -> "Interval":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low=self.low + other.low, high=high)

    def minus(self, other: "Interval") -> "Interval":
        """What is left where one amount is taken from another, never below nothing."""
        low = 0.0 if other.high is None else max(0.0, self.low - other.high)
        return Interval(low=low, high=None if self.high is None else max(low, self.high - other.low))

    def times(self, factor: "Interval") -> "Interval":
        """The product."""
        high = None if self.high is None or factor.high is None else self.high * factor.high
        return Interval(low=self.low * factor.low, high=high)

    def per(self, whole: "Interval") -> "Interval":
        """The share of a whole that is not nothing.

        Raises:
            ValueError: the whole may be nothing.
        """
        if whole.low <= 0:
            raise ValueError("a share of what may be nothing")
        low = 0.0 if whole.high is None else self.low / whole.high
        return Interval(low=low, high=None if self.high is None else self.high / whole.low)

    def hull(self, other: "Interval") -> "Interval":
        """The least interval that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low=min(self.low, other.low), high=high)

    def meet(self, other: "Interval") -> "Interval | None":
        """What both allow, or None where they cannot both hold."""
        highs = [end for end in (self.high, other.high) if end is not None]
        low, high = max(self.low, other.low), min(highs, default=None)
        return Interval(low=low, high=high) if high is None or low <= high else None

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low:,.0f}"
        if self.low == self.high:
            return f"{self.low:,.0f}"
        return f"{self.low:,.0f} to {self.high:,.0f}"


NOTHING = Interval(low=0, high=0)
UNKNOWN = Interval(low=0, high=None)


def exactly(value: float) -> Interval:
    """One value."""
    return Interval(low=value, high=value)


def told(quantity: Quantity) -> Interval:
    """What a figure's words allow."""
    return Interval(low=max(0.0, quantity.low or 0.0), high=quantity.high)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of parts; of none, nothing."""
    return reduce(lambda one, other: one + other, parts, NOTHING)


def hull_of(parts: Iterable[Interval]) -> Interval:
    """The least interval that holds all; there must be one."""
    return reduce(Interval.hull, parts)
