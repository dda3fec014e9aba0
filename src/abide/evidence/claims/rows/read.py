"""Reads a casebook table: from the text of a CSV file to claims, one a row."""

from collections.abc import Mapping
from dataclasses import dataclass

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.findings import Findings
from abide.evidence.claims.rows.petroleum import Petroleum
from abide.evidence.claims.rows.prices import Prices
from abide.evidence.claims.rows.statements import Statements
from abide.evidence.claims.rows.sts import ShipToShip
from abide.evidence.claims.rows.table import Table, claim_of
from abide.evidence.claims.rows.vessels import Vessels
from abide.evidence.claims.rows.workers import Workers
from abide.sources.table import read_rows
from abide.terms.document import Document
from abide.terms.errors import BadInput, Faults, UnknownName
from abide.terms.evidence import Claim, Row, Span
from abide.terms.link import Links
from abide.terms.nearness import nearest

TABLES: Mapping[str, Table] = {
    table.KEY: table
    for table in (Workers(), Petroleum(), ShipToShip(), Vessels(), Prices(), Statements(), Findings())
}
"""Every table that a casebook can hold, by the name of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """What a table gave: its claims, and the faults of the rows that were set aside."""

    claims: tuple[Claim, ...]
    bad: tuple[BadInput, ...]


def table_named(name: str) -> Table:
    """A table by the name of its file, without the ending.

    Raises:
        UnknownName: no such table; names the nearest.
    """
    if name not in TABLES:
        raise UnknownName(
            "casebook table", name, near=nearest(name, TABLES), see=f"there are: {', '.join(TABLES)}"
        )
    return TABLES[name]


def read_table(
    document: Document, table: Table, *, links: Links, file: str, skip_bad: bool = False
) -> ReadTable:
    """Reads every row of a table.

    Args:
        document: the table as a document; its text is the CSV file.
        table: which table it is.
        links: which duties rows speak to, by table (`register.links`).
        file: how faults call it.
        skip_bad: set rows aside that cannot be read, and return their faults.

    Raises:
        Faults: all rows that cannot be read, each with file, line and column, unless `skip_bad`.
        BadInput: the table as a whole cannot be read (a column is missing, a row is ragged).
    """
    claims: list[Claim] = []
    bad: list[BadInput] = []
    for row in read_rows(document.text, file=file, columns=table.COLUMNS):
        cells = Cells(
            file=file,
            row=Row(table=table.KEY, row=dict(row.cells)["id"], line=row.line, cells=row.cells),
        )
        span = Span(start=row.start, end=row.end, text=row.text)
        try:
            claims.append(
                claim_of(table, cells, links=links.get(table.KEY, {}), document=document.id, span=span)
            )
        except BadInput as fault:
            bad.append(fault)
    if len(bad) > 0 and not skip_bad:
        raise Faults(bad)
    return ReadTable(claims=tuple(claims), bad=tuple(bad))
