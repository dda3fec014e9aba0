"""Options that several commands share, and how their words become values."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from abide.settings import read_settings
from abide.terms.dates import parse_day


class Format(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ICS = "ics"


StateArgument = Annotated[
    str | None, typer.Argument(help="A UN Member State: alpha-3 code or name.", show_default=False)
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="The day judged, YYYY-MM-DD. Default: today.")]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", help="Count only what was public by this day. Default: the day judged."),
]
DutyOption = Annotated[str | None, typer.Option("--duty", help="One duty only, such as 2397-8.")]
RegimeOption = Annotated[str, typer.Option("--regime", help="Key of the sanctions regime.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Form of the output.")]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", help="SQLite file or PostgreSQL URL. Default: ABIDE_LEDGER, else your data folder."
    ),
]


def ledger_at(chosen: str | None) -> str:
    """Where the ledger is: as chosen, else by the environment, else in the user's data folder."""
    return read_settings().ledger if chosen is None else chosen


def day_of(text: str | None) -> date:
    """A day as given, else today."""
    return date.today() if text is None else parse_day(text)  # noqa: DTZ011  # the user's own day


def days_of(as_of: str | None, known_by: str | None) -> tuple[date, date]:
    """(day judged, day of knowledge); the second is the first unless it is given."""
    day = day_of(as_of)
    return day, day if known_by is None else parse_day(known_by)


def tell(message: str) -> None:
    """Something for the person, beside the results."""
    typer.echo(f"abide: {message}", err=True)
