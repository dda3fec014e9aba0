"""Results in the form asked for: a table for a person, JSON, JSON lines or CSV for a program."""

import json
import sys
from collections.abc import Callable, Iterable

import typer

from abide.cli.options import Format
from abide.terms.errors import UnknownName


def put(
    form: Format,
    *,
    table: Callable[[], None],
    records: Iterable[object],
    csv: Callable[[], str] | None = None,
) -> None:
    """Prints in the form asked for.

    Raises:
        UnknownName: the command has no such form.
    """
    match form:
        case Format.TABLE:
            table()
        case Format.JSON:
            typer.echo(json.dumps(list(records), ensure_ascii=False, indent=1))
        case Format.JSONL:
            for item in records:
                typer.echo(json.dumps(item, ensure_ascii=False))
        case Format.CSV if csv is not None:
            typer.echo(csv(), nl=False)
        case Format.CSV | Format.ICS:
            raise UnknownName("format for this command", str(form), see="--help lists them")


def put_bytes(data: bytes) -> None:
    """Prints bytes as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
