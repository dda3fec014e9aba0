"""Long lists, cut into sheets of as many lines as stand on one page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from abide.publish.view import LINES
from abide.terms.errors import UnknownName

T = TypeVar("T")
_NUMBERED = re.compile(r"(.+)\.([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[T]):
    """One sheet of a list.

    Attributes:
        lines: what stands on it.
        first: number of the first of them in the list, from 1.
        whole: how many the list has.
        number, sheets: which sheet of how many, from 1; a list of nothing is one sheet.
    """

    lines: Sequence[T]
    first: int
    whole: int
    number: int
    sheets: int

    @property
    def last(self) -> int:
        """Number of the last of its lines in the list."""
        return self.first + len(self.lines) - 1


def sheet_of(items: Sequence[T], number: int = 1) -> Sheet[T]:
    """One sheet of a list.

    Raises:
        UnknownName: the list has no such sheet.
    """
    sheets = max(1, -(-len(items) // LINES))
    if number > sheets:
        raise UnknownName("page", str(number), see=f"there are {sheets}")
    start = (number - 1) * LINES
    return Sheet(
        lines=items[start : start + LINES],
        first=start + 1,
        whole=len(items),
        number=number,
        sheets=sheets,
    )


def sheet_key(key: str, number: int) -> str:
    """The name of a sheet: the list's own for the first."""
    return key if number == 1 else f"{key}.{number}"


def of_key(name: str) -> tuple[str, int]:
    """The list's key and the number of the sheet that a name stands for."""
    numbered = _NUMBERED.fullmatch(name)
    return (name, 1) if numbered is None else (numbered[1], int(numbered[2]))
