"""The cells of a row, read as what they must be, or refused with file, line and column."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from abide.terms.dates import Period, parse_partial
from abide.terms.errors import BadInput
from abide.terms.evidence import Recall, Row
from abide.terms.quantity import Qualifier, Quantity, interval_of

Word = TypeVar("Word", bound=StrEnum)

IN_WORDS: dict[str, tuple[float, float]] = {
    "tens of thousands": (20_000, 99_999),
    "thousands": (2_000, 9_999),
    "hundreds": (200, 999),
    "dozens": (24, 99),
}
"""Amounts in words and the range that they allow: two of the unit at least, below the next unit at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row as read, with the place of every cell for messages."""

    file: str
    row: Row

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        value = self.row.cell(column)
        if value == "":
            raise self.fault(column, "is empty; every row needs it")
        return value

    def optional(self, column: str) -> str | None:
        """A cell, None where it is empty."""
        value = self.row.cell(column)
        return None if value == "" else value

    def number(self, column: str) -> float | None:
        """A decimal number without separators, None where the cell is empty."""
        value = self.row.cell(column)
        if value == "":
            return None
        try:
            number = float(value)
        except ValueError as error:
            raise self.fault(column, f"'{value}' is not a number; write it as 10000 or 10.5") from error
        if not math.isfinite(number):
            raise self.fault(column, f"'{value}' is not a finite number")
        return number

    def partial(self, column: str) -> Period | None:
        """A date, whole or partial; None where the cell is empty."""
        value = self.row.cell(column)
        if value == "":
            return None
        try:
            return parse_partial(value)
        except BadInput as error:
            raise self.fault(column, error.what) from error

    def date(self, column: str) -> Period:
        """A date, whole or partial, that must be there."""
        self.text(column)
        found = self.partial(column)
        assert found is not None
        return found

    def state(self, column: str, *, others: tuple[str, ...] = ()) -> str | None:
        """An alpha-3 code, None where empty or one of the `others` (such as WORLD)."""
        value = self.row.cell(column)
        if value == "" or value in others:
            return None
        if len(value) != 3 or not value.isalpha() or not value.isupper():
            raise self.fault(column, f"'{value}' is not an ISO 3166-1 alpha-3 code such as RUS")
        return value

    def word(self, column: str, words: Mapping[str, Word]) -> Word:
        """One of a table of words."""
        value = self.text(column)
        if value not in words:
            raise self.fault(column, f"'{value}' is not one of {', '.join(sorted(words))}")
        return words[value]

    def recalled(self) -> Recall:
        """How far the row is from memory."""
        return self.word("recalled", {str(word): word for word in Recall})

    def quantity(
        self,
        column: str,
        *,
        unit: str,
        qualifier: str = "qualifier",
        low: str | None = None,
        high: str | None = None,
        words: str | None = None,
    ) -> Quantity | None:
        """A figure with its fence and bounds as an interval; None where the row gives none.

        Args:
            column: the figure.
            unit: what is counted.
            qualifier: column of the fence.
            low: column of a printed lower bound, which stands before any that follows from the fence.
            high: column of a printed upper bound, likewise.
            words: column of an amount in words only.
        """
        figure = self.number(column)
        bounds = tuple(None if name is None else self.number(name) for name in (low, high))
        if figure is None and bounds == (None, None):
            text = None if words is None else self.optional(words)
            if text is None:
                return None
            low_word, high_word = IN_WORDS.get(text, (None, None))
            return Quantity(low=low_word, high=high_word, unit=unit, qualifier=Qualifier.WORDS, text=text)
        fence = Qualifier.EXACT if self.row.cell(qualifier) == "" else self.word(qualifier, _QUALIFIERS)
        if bounds[0] is not None and bounds[1] is not None:
            if bounds[0] > bounds[1]:
                raise self.fault(low or column, f"{bounds[0]:g} lies above the high bound {bounds[1]:g}")
            span = bounds
            fence = Qualifier.BETWEEN if figure is None else fence
        elif figure is not None:
            span = interval_of(figure, fence)
        else:
            raise self.fault(low or column, "one bound without the other and without a figure")
        printed = f"{span[0]:g}–{span[1]:g}" if figure is None else f"{figure:,.10g}"
        return Quantity(low=span[0], high=span[1], unit=unit, qualifier=fence, text=printed)

    def fault(self, column: str, what: str) -> BadInput:
        """A fault of one cell."""
        return BadInput(f"{self.row.row}: {what}", file=self.file, line=self.row.line, column=column)


_QUALIFIERS = {
    str(word): word
    for word in (
        Qualifier.EXACT,
        Qualifier.ABOUT,
        Qualifier.AT_LEAST,
        Qualifier.AT_MOST,
        Qualifier.FEWER_THAN,
    )
}
