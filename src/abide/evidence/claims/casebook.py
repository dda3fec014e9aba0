"""A casebook: a folder with tables, and briefs written from them, read as documents and claims."""

from dataclasses import dataclass, replace
from pathlib import Path

from abide.casebooks import SHIPPED
from abide.evidence.claims.briefs import read_briefs
from abide.evidence.claims.rows.read import read_table, table_named
from abide.evidence.claims.rows.statements import Statements
from abide.evidence.claims.text.known import NOBODY, KnownPersons
from abide.evidence.claims.topics import Topics
from abide.register.marked import read_marked
from abide.sources.read import as_document
from abide.sources.received import Received, read_bytes
from abide.terms.dates import parse_partial
from abide.terms.document import Document
from abide.terms.errors import AbideError, BadInput, Faults
from abide.terms.evidence import Claim
from abide.terms.link import Links

TABLE_LIMIT = 100_000_000
"""Largest table in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """A casebook as read: each table and brief as a document with its claims, and the rows set aside."""

    key: str
    title: str
    tables: tuple[tuple[Document, tuple[Claim, ...]], ...]
    briefs: tuple[tuple[Document, tuple[Claim, ...]], ...] = ()
    bad: tuple[BadInput, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The tables and briefs as documents."""
        return tuple(document for document, _ in (*self.tables, *self.briefs))

    @property
    def rows(self) -> tuple[Claim, ...]:
        """Every row's claim."""
        return tuple(claim for _, claims in self.tables for claim in claims)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every row's claim, then those read in briefs."""
        return (*self.rows, *(claim for _, claims in self.briefs for claim in claims))

    @property
    def items(self) -> tuple[Document | Claim, ...]:
        """Documents, each before the claims that point into it: the order of record."""
        items: list[Document | Claim] = []
        for document, claims in (*self.tables, *self.briefs):
            items += [document, *claims]
        return tuple(items)


def shipped_casebook(key: str, *, links: Links, topics: Topics) -> Casebook:
    """A casebook that ships with Abide."""
    return read_casebook(SHIPPED / key, links=links, topics=topics)


def shipped_persons(key: str, *, links: Links) -> KnownPersons:
    """The persons whom a casebook that ships with Abide knows, by its statements; none where it has none."""
    file = SHIPPED / key / f"{Statements.KEY}.csv"
    return KnownPersons.of(read_table_file(file, links=links)[1]) if file.is_file() else NOBODY


def read_casebook(folder: Path, *, links: Links, topics: Topics, skip_bad: bool = False) -> Casebook:
    """Reads the tables of a folder (every CSV file, each named after its table) and its briefs, if any.

    Args:
        folder: the casebook.
        links: which duties rows speak to.
        topics: of the regime, for reading briefs; the persons known are those of the folder's own rows.
        skip_bad: set rows aside that cannot be read, and return their faults.

    Raises:
        Faults: all that cannot be read, each with file, line and column.
        BadInput: no table in the folder.
    """
    about = _about(folder)
    files = sorted(folder.glob("*.csv"))
    if len(files) == 0:
        raise BadInput("holds no casebook table (workers.csv, petroleum.csv, …)", file=str(folder))
    tables: list[tuple[Document, tuple[Claim, ...]]] = []
    bad: list[BadInput] = []
    faults: list[AbideError] = []
    for file in files:
        try:
            document, claims, aside = read_table_file(
                file, links=links, publisher=about.get("publisher"), made=about.get("made"), skip_bad=skip_bad
            )
        except Faults as found:
            faults.extend(found.faults)
        except AbideError as fault:
            faults.append(fault)
        else:
            tables.append((document, claims))
            bad.extend(aside)
    if len(faults) > 0:
        raise Faults(faults)
    rows = tuple(claim for _, claims in tables for claim in claims)
    return Casebook(
        key=about.get("key", folder.name),
        title=about.get("title", folder.name),
        tables=tuple(tables),
        briefs=tuple(read_briefs(folder, rows=rows, topics=replace(topics, persons=KnownPersons.of(rows)))),
        bad=tuple(bad),
    )


def read_table_file(
    file: Path, *, links: Links, publisher: str | None = None, made: str | None = None, skip_bad: bool = False
) -> tuple[Document, tuple[Claim, ...], tuple[BadInput, ...]]:
    """One table: the document, its claims, and the faults of rows set aside."""
    table = table_named(file.stem)
    received = Received(name=str(file), data=read_bytes(file, limit_bytes=TABLE_LIMIT), url=None)
    published = None if made is None else parse_partial(made)
    document = as_document(
        received, published=published, publisher=publisher, title=table.TITLE, language="en"
    )
    read = read_table(document, table, links=links, file=str(file), skip_bad=skip_bad)
    return document, read.claims, read.bad


def _about(folder: Path) -> dict[str, str]:
    """What `casebook.yml` says of the casebook; empty where there is none."""
    file = folder / "casebook.yml"
    if not file.is_file():
        return {}
    told = read_marked(file, name=str(file)).data
    if not isinstance(told, dict):
        raise BadInput("holds no mapping of keys to values", file=str(file))
    return {str(key): str(value) for key, value in told.items() if not isinstance(value, list)}
