"""The ledger: put in, and recall as known by a date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from abide.ledger.chain import GENESIS, Link
from abide.ledger.codec import Item, decode, encode
from abide.ledger.engine import begin_writing, open_engine, reason_of
from abide.ledger.schema import BEARING, RECORD
from abide.ledger.verify import Verification, verify
from abide.terms.document import Document
from abide.terms.errors import LedgerFault, UnknownName
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.relation import Relation
from abide.terms.review import Review

BATCH = 500
"""Items a transaction. A killed run loses at most one batch, and a rerun puts it in again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """How many items were new, and how many the ledger already held."""

    new: int
    known: int


class Ledger:
    """An open ledger. Use it in a `with` statement; `open_ledger` makes it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last: int | None = None

    def as_at(self, head: str) -> Self:
        """The ledger as it stood when its last record had this hash; writing is as ever.

        Raises:
            UnknownName: no record carries it.
        """
        with self._reading() as connection:
            self._last = connection.execute(select(RECORD.c.seq).where(RECORD.c.hash == head)).scalar()
        if self._last is None:
            raise UnknownName("record of the ledger by its hash", head[:16])
        return self

    def _held(self, query: Select[Any]) -> Select[Any]:
        """A query over the records that stood when the ledger is looked at."""
        return query if self._last is None else query.where(RECORD.c.seq <= self._last)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; on SQLite the write-ahead log is folded in."""
        self._engine.dispose()

    def record(self, items: Iterable[Item], *, batch: int = BATCH) -> Recorded:
        """Puts items in, in order, each content once.

        Args:
            items: documents before the claims that point into them, relations after their members; a
                stream is not held in memory.
            batch: items a transaction. A transaction is kept whole or not at all.

        Raises:
            LedgerFault: the database refuses; batches before it are kept.
        """
        new = known = 0
        stream = iter(items)
        while len(chunk := tuple(islice(stream, batch))) > 0:
            added = self._append(chunk)
            new, known = new + added, known + len(chunk) - added
        return Recorded(new=new, known=known)

    def recall(
        self, *, known_by: date | None = None, duty: str | None = None, bearer: str | None = None
    ) -> Iterator[Evidence]:
        """Evidence in the order of record.

        Args:
            known_by: only what was public by this day; undated evidence is left out then.
            duty: only what bears on or touches this duty.
            bearer: only what is about this State.
        """
        query = self._held(select(RECORD.c.kind, RECORD.c.body)).where(
            RECORD.c.kind.in_(("claim", "observation"))
        )
        if known_by is not None:
            query = query.where(RECORD.c.known_since <= known_by)
        if duty is not None or bearer is not None:
            inner = select(BEARING.c.seq)
            if duty is not None:
                inner = inner.where(BEARING.c.duty == duty)
            if bearer is not None:
                inner = inner.where(BEARING.c.bearer == bearer)
            query = query.where(RECORD.c.seq.in_(inner))
        with self._reading() as connection:
            for kind, body in connection.execute(query.order_by(RECORD.c.seq)):
                item = decode(kind, body)
                assert isinstance(item, Claim | Observation)
                yield item

    def relations(self, *, known_by: date | None = None) -> Iterator[Relation]:
        """Relations in the order of record; with `known_by` only those whose members were public by then."""
        query = self._held(select(RECORD.c.body)).where(RECORD.c.kind == "relation")
        if known_by is not None:
            query = query.where(RECORD.c.known_since <= known_by)
        with self._reading() as connection:
            for (body,) in connection.execute(query.order_by(RECORD.c.seq)):
                item = decode("relation", body)
                assert isinstance(item, Relation)
                yield item

    def reviews(self) -> Iterator[Review]:
        """What people said of records, in the order of record."""
        query = self._held(select(RECORD.c.body)).where(RECORD.c.kind == "review").order_by(RECORD.c.seq)
        with self._reading() as connection:
            for (body,) in connection.execute(query):
                item = decode("review", body)
                assert isinstance(item, Review)
                yield item

    def document(self, key: str) -> Document | None:
        """One document by its id, or None."""
        query = select(RECORD.c.body).where(RECORD.c.kind == "document", RECORD.c.id == key)
        with self._reading() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            return None
        found = decode("document", body)
        assert isinstance(found, Document)
        return found

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of record."""
        query = self._held(select(RECORD.c.body)).where(RECORD.c.kind == "document").order_by(RECORD.c.seq)
        with self._reading() as connection:
            for (body,) in connection.execute(query):
                found = decode("document", body)
                assert isinstance(found, Document)
                yield found

    def head(self) -> str | None:
        """Hash of the last record, None where there is none."""
        with self._reading() as connection:
            return connection.execute(
                self._held(select(RECORD.c.hash)).order_by(RECORD.c.seq.desc()).limit(1)
            ).scalar_one_or_none()

    def count(self) -> int:
        """Number of records."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(RECORD)).scalar_one()

    def verify(self, *, expect_head: str | None = None) -> Verification:
        """Proves the chain and every span, or names the first broken link; see `ledger.verify`."""
        with self._reading() as connection:
            return verify(connection, expect_head=expect_head)

    def _append(self, items: Sequence[Item]) -> int:
        """One batch in one transaction; the number of new records."""
        encoded = [(item, *encode(item)) for item in items]
        try:
            with self._engine.connect() as connection:
                begin_writing(connection)
                links = _links(connection, encoded)
                if len(links) > 0:
                    connection.execute(insert(RECORD), [_record_row(link) for link, _ in links])
                    rows = [row for link, item in links for row in bearing_rows(link.seq, item)]
                    if len(rows) > 0:
                        connection.execute(insert(BEARING), rows)
                connection.commit()
        except SQLAlchemyError as error:
            raise LedgerFault(f"the ledger refuses the write: {reason_of(error)}") from error
        return len(links)

    def _reading(self) -> "_Reading":
        return _Reading(self._engine)


class _Reading:
    """A connection for reading, whose faults are told as ours."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Connection:
        try:
            self._connection = self._engine.connect()
        except SQLAlchemyError as error:
            raise LedgerFault(f"the ledger cannot be read: {reason_of(error)}") from error
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if isinstance(error, SQLAlchemyError):
            raise LedgerFault(f"the ledger cannot be read: {reason_of(error)}") from error


def open_ledger(where: str, *, create: bool = True) -> Ledger:
    """Opens a ledger, making it where it is not there.

    Args:
        where: path of a SQLite file, or a URL (`sqlite:///…`, `postgresql://user@host/name`).
        create: False to refuse a SQLite file that is not there.

    Raises:
        LedgerFault: it cannot be opened, or is no ledger.
    """
    return Ledger(open_engine(where, create=create))


def bearing_rows(seq: int, item: Item) -> list[dict[str, object]]:
    """The side index of one record: each duty that it names, with its bearer."""
    if isinstance(item, Document | Relation | Review):
        return []
    duties = item.named_duties or ("",)
    return [{"seq": seq, "duty": duty, "bearer": item.bearer or ""} for duty in duties]


def _links(connection: Connection, encoded: Sequence[tuple[Item, str, str]]) -> list[tuple[Link, Item]]:
    """New records for the items that the ledger does not hold yet, chained to its tail."""
    ids = [item.id for item, _, _ in encoded]
    held = set(connection.execute(select(RECORD.c.id).where(RECORD.c.id.in_(ids))).scalars())
    tail = connection.execute(
        select(RECORD.c.seq, RECORD.c.hash).order_by(RECORD.c.seq.desc()).limit(1)
    ).one_or_none()
    seq, prev = (0, GENESIS) if tail is None else (tail.seq, tail.hash)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    links = []
    for item, kind, body in encoded:
        if item.id in held:
            continue
        held.add(item.id)
        seq += 1
        known_since = item.published if isinstance(item, Document) else item.known_since
        link = Link(
            seq=seq, kind=kind, id=item.id, known_since=known_since, recorded_at=now, body=body, prev=prev
        )
        link = replace(link, hash=link.computed())
        prev = link.hash
        links.append((link, item))
    return links


def _record_row(link: Link) -> dict[str, object]:
    return {name: getattr(link, name) for name in Link.__dataclass_fields__}
