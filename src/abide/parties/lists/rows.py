"""Rows of CSV lists, as a stream, in bounded memory; a row that cannot be read stops the list."""

import csv
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from abide.terms.errors import BadInput

CELL_LIMIT = 1_000_000
"""Largest cell in characters; a stray quotation mark would otherwise swallow the rest of a file."""
END_OF_FILE = "\x1a"
"""OFAC ends its files with the end-of-file sign of DOS."""


def rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Yields (line, cells) of every row that is not blank.

    Raises:
        BadInput: not UTF-8, no CSV, a cell without end; with file and line.
    """
    csv.field_size_limit(CELL_LIMIT)
    line = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(_bounded(file), strict=True)
            for cells in reader:
                if len(cells) > 0 and cells != [END_OF_FILE]:
                    yield line + 1, cells
                line = reader.line_num
    except csv.Error as error:
        message = f"is not a CSV row ({error}); nothing was taken from the list"
        raise BadInput(message, file=str(path), line=line + 1) from error
    except UnicodeDecodeError as error:
        told = f"0x{error.object[error.start]:02x}"
        message = f"is not UTF-8 ({told}); save it as UTF-8"
        raise BadInput(message, file=str(path), line=line + 1) from error


def named_rows(path: Path, *, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yields (line, column to cell) of a table whose header holds these columns; others may be there too.

    Raises:
        BadInput: an empty table, a column that is missing or doubled, a ragged row.
    """
    lines = rows(path)
    _, header = next(lines, (1, ()))
    missing = [name for name in columns if name not in header]
    doubled = {name for name in header if header.count(name) > 1}
    if len(missing) > 0 or len(doubled) > 0:
        what = f"lacks the column {missing[0]}" if len(missing) > 0 else f"has {min(doubled)} twice"
        raise BadInput(f"the header {what}", file=str(path), line=1)
    for line, cells in lines:
        if len(cells) != len(header):
            message = f"has {len(cells)} cells where the header has {len(header)}; the file may be cut off"
            raise BadInput(message, file=str(path), line=line)
        yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _bounded(file: Iterator[str]) -> Iterator[str]:
    """Lines of a file, none longer than four cells may be: a file that is one line stays out."""
    read = getattr(file, "readline")  # noqa: B009  # text files have it; Iterator[str] does not say so
    while (line := read(CELL_LIMIT * 4)) != "":
        if len(line) == CELL_LIMIT * 4:
            raise csv.Error(f"a line of more than {CELL_LIMIT * 4 // 1_000_000} million characters")
        yield line
