"""CSV tables, row by row, each with its place: line, and the stretch of text that it came from.

The standard library's parser decides what a record is; here only the place of each record is kept, so that
a claim made from a row can point at the row's own words in the table.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abide.terms.errors import BadInput

CELL_LIMIT = 1_000_000
"""Largest cell in characters; a stray quotation mark would otherwise swallow the rest of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One record: line of its first character (from 1), span in the text without its line end, cells."""

    line: int
    start: int
    end: int
    text: str
    cells: tuple[tuple[str, str], ...]


def read_rows(text: str, *, file: str, columns: Sequence[str]) -> Iterator[TableRow]:
    """Yields the rows of a CSV table with a header.

    Args:
        text: the table.
        file: how faults call it.
        columns: the columns that it must have, all of them and no other, in any order; `id` is unique.

    Raises:
        BadInput: an empty table, a missing, unknown or double column, a ragged row, an id that is missing or
            given twice; with file, line and column.
    """
    if text.strip() == "":
        raise BadInput("is empty; it needs a header line and rows", file=file)
    records = _records(text, file)
    header = next(records)
    names = tuple(name.strip() for name in header.values)
    _check_header(names, columns, file)
    seen: dict[str, int] = {}
    for record in records:
        if len(record.values) != len(names):
            message = f"has {len(record.values)} cells where the header has {len(names)}"
            raise BadInput(message, file=file, line=record.line)
        cells = tuple(zip(names, (value.strip() for value in record.values), strict=True))
        key = dict(cells)["id"]
        if key == "":
            raise BadInput("is empty; every row needs its own id", file=file, line=record.line, column="id")
        if key in seen:
            message = f"{key} is already the id of line {seen[key]}; ids are unique"
            raise BadInput(message, file=file, line=record.line, column="id")
        seen[key] = record.line
        yield TableRow(
            line=record.line,
            start=record.start,
            end=record.end,
            text=text[record.start : record.end],
            cells=cells,
        )
    if len(seen) == 0:
        raise BadInput("has a header and no rows", file=file, line=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    line: int
    start: int
    end: int
    values: tuple[str, ...]


def _records(text: str, file: str) -> Iterator[_Record]:
    """Every record that is not blank, with the place that the parser took it from."""
    lines = chars = 0

    def feed() -> Iterator[str]:
        nonlocal lines, chars
        # Lines end where the parser ends them (\n, \r, \r\n); str.splitlines would also cut cells at U+2028.
        for line in io.StringIO(text, newline=""):
            lines, chars = lines + 1, chars + len(line)
            yield line

    csv.field_size_limit(CELL_LIMIT)
    first, start = 1, 0
    try:
        for values in csv.reader(feed(), strict=True):
            if len(values) > 0:
                end = start + len(text[start:chars].rstrip("\r\n"))
                yield _Record(line=first, start=start, end=end, values=tuple(values))
            first, start = lines + 1, chars
    except csv.Error as error:
        raise BadInput(f"is not a CSV row ({error})", file=file, line=first) from error


def _check_header(names: tuple[str, ...], columns: Sequence[str], file: str) -> None:
    doubled = sorted({name for name in names if names.count(name) > 1})
    if len(doubled) > 0:
        raise BadInput(f"the header names {', '.join(doubled)} twice", file=file, line=1)
    missing = [column for column in columns if column not in names]
    if len(missing) > 0:
        raise BadInput(f"the header lacks the column {', '.join(missing)}", file=file, line=1)
    unknown = [name for name in names if name not in columns]
    if len(unknown) > 0:
        message = f"the header has an unknown column {', '.join(unknown)}; remove it or rename it"
        raise BadInput(message, file=file, line=1)
