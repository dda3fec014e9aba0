"""What can go wrong, in one root and six kinds. Exit code and HTTP status are decided at the edge only.

Every message says what is wrong, where, and what to do. None of these is raised for a doubt about
evidence: doubt is a value (a qualifier, an interval, a standing), not an error.
"""

from collections.abc import Mapping, Sequence
from typing import Any


class AbideError(Exception):
    """Root of all errors that Abide raises on purpose; its text is one line for the reader."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels between processes as what it is: Python would call the kind with its text alone."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[AbideError], told: tuple[object, ...], state: Mapping[str, object]) -> AbideError:
    error = kind.__new__(kind, *told)
    error.__dict__.update(state)
    return error


class BadInput(AbideError):
    """Something given from outside cannot be read: a file, a cell, a date, an option.

    Args:
        what: what is wrong and what to do, without the place.
        file: the file's name as the user gave it.
        line: line in the file, from 1.
        column: name of the column, or the column's number from 1.
    """

    def __init__(
        self,
        what: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: str | int | None = None,
    ) -> None:
        self.what, self.file, self.line, self.column = what, file, line, column
        place = file or ""
        if line is not None:
            place += f"{':' if place else 'line '}{line}"
        if column is not None:
            place += f"{', ' if place else ''}column {column}"
        super().__init__(f"{place}: {what}" if place else what)


class Faults(AbideError):
    """Several faults of one run, reported together, in the order in which they were met."""

    def __init__(self, faults: Sequence[AbideError]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnknownName(AbideError):
    """A state, duty, regime, kind or format that does not exist; says which were near."""

    def __init__(self, noun: str, name: str, *, near: Sequence[str] = (), see: str | None = None) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if len(near) > 0 else ""
        where = f"; {see}" if see is not None else ""
        super().__init__(f"no {noun} called '{name}'{hint}{where}")


class RegisterFault(AbideError):
    """The register contradicts itself or its schema: a file of the law has to be mended."""

    def __init__(self, what: str, *, file: str, line: int | None = None) -> None:
        self.what, self.file, self.line = what, file, line
        super().__init__(f"{file}{'' if line is None else f':{line}'}: {what}")


class LedgerFault(AbideError):
    """The ledger cannot be opened, is not a ledger, refuses a write, or its chain is broken."""


class NotInstalled(AbideError):
    """An optional part is not there; names the extra that brings it."""

    def __init__(self, what: str, *, extra: str) -> None:
        super().__init__(f"{what} is an optional part: install it with  pip install 'abide[{extra}]'")
