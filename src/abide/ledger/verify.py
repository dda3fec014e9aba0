"""Proves a ledger: every hash in order, every id from its content, every span against its document.

What it proves: no record was changed, put in between, taken out or moved; each claim's words stand in its
document where it says, and each member of a relation stands before it. What it cannot prove alone: that the
last records were not cut off; hold `expect_head` (the hash that an edition prints) against that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection, select

from abide.ledger.chain import GENESIS, Link
from abide.ledger.codec import Item, decode
from abide.ledger.schema import BEARING, RECORD
from abide.terms.document import Document
from abide.terms.errors import LedgerFault
from abide.terms.evidence import Claim, Hedge, Span, TimeMention
from abide.terms.identity import record_id, sha256_of
from abide.terms.quantity import Quantity
from abide.terms.relation import Relation
from abide.terms.review import Review

Located = Span | Hedge | Quantity | TimeMention
"""Parts of a claim that stand somewhere in its document; of a row's figures only the row does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether the ledger holds; how many records and spans were checked; the first fault, if any."""

    ok: bool
    records: int
    spans: int
    head: str | None
    fault: str | None


def verify(connection: Connection, *, expect_head: str | None = None) -> Verification:
    """Checks every record in order and stops at the first that does not hold."""
    prev, seq, spans = GENESIS, 0, 0
    texts: dict[str, str] = {}
    held: set[str] = set()
    head_met = expect_head is None
    index = _index(connection)
    for link in _links(connection):
        seq += 1
        fault = _chained(link, seq, prev)
        item: Item | None = None
        if fault is None:
            try:
                item = decode(link.kind, link.body)
            except LedgerFault as error:
                fault = str(error)
        if fault is None and item is not None:
            fault = _itself(link, item) or _indexed(item, next(index, ()))
        if fault is None and item is not None:
            checked, fault = _places(item, texts, held)
            spans += checked
        if fault is not None:
            told = f"record {link.seq} ({link.kind} {link.id}): {fault}"
            return Verification(ok=False, records=seq - 1, spans=spans, head=prev, fault=told)
        prev = link.hash
        head_met = head_met or link.hash == expect_head
    if not head_met:
        told = f"no record carries the expected head {expect_head}: the chain was cut or is another's"
        return Verification(ok=False, records=seq, spans=spans, head=prev, fault=told)
    return Verification(ok=True, records=seq, spans=spans, head=prev if seq > 0 else None, fault=None)


def _places(item: Item, texts: dict[str, str], held: set[str]) -> tuple[int, str | None]:
    """(places checked, first fault) of an item's spans or members; what it adds for the items after it."""
    if isinstance(item, Document):
        texts[item.id] = item.text
    elif isinstance(item, Relation):
        return _members(item, held, texts)
    elif not isinstance(item, Review):
        held.add(item.id)
        return _spans(item, texts) if isinstance(item, Claim) else (0, None)
    return 0, None


def _links(connection: Connection) -> Iterator[Link]:
    query = select(*RECORD.c).order_by(RECORD.c.seq).execution_options(yield_per=500)
    for row in connection.execute(query):
        yield Link(**row._mapping)


def _chained(link: Link, seq: int, prev: str) -> str | None:
    if link.seq != seq:
        return f"is numbered {link.seq} where {seq} was to come: a record is missing"
    if link.prev != prev:
        return "does not carry the hash of the record before it"
    if link.hash != link.computed():
        return "its content does not make its hash: it was changed"
    return None


def _id_of(link: Link, item: Item) -> str:
    """The id that an item's content makes."""
    return sha256_of(item.text.encode()) if isinstance(item, Document) else record_id(link.kind, item)


def _itself(link: Link, item: Item) -> str | None:
    """Whether an item's id follows from its content."""
    computed = _id_of(link, item)
    if computed != item.id or item.id != link.id:
        return f"its content makes the id {computed}"
    return None


def _index(connection: Connection) -> Iterator[tuple[tuple[str, str], ...]]:
    """For each record in order, its rows in the side index as (duty, bearer), sorted."""
    query = (
        select(RECORD.c.seq, BEARING.c.duty, BEARING.c.bearer)
        .select_from(RECORD.outerjoin(BEARING, RECORD.c.seq == BEARING.c.seq))
        .order_by(RECORD.c.seq)
    )
    current: int | None = None
    rows: list[tuple[str, str]] = []
    for seq, duty, bearer in connection.execute(query):
        if current is not None and seq != current:
            yield tuple(sorted(rows))
            rows = []
        current = seq
        if duty is not None:
            rows.append((duty, bearer))
    if current is not None:
        yield tuple(sorted(rows))


def _indexed(item: Item, rows: tuple[tuple[str, str], ...]) -> str | None:
    expected: tuple[tuple[str, str], ...] = ()
    if not isinstance(item, Document | Relation | Review):
        duties = item.named_duties or ("",)
        expected = tuple(sorted((duty, item.bearer or "") for duty in duties))
    for stands, belongs in zip_longest(rows, expected):
        if stands != belongs:
            return f"the index says {stands} where its content says {belongs}"
    return None


def _spans(claim: Claim, texts: dict[str, str]) -> tuple[int, str | None]:
    """(spans checked, first fault): each span's words stand in the document where it says."""
    text = texts.get(claim.document)
    if text is None:
        return 0, f"its document {claim.document[:12]}… is not in the ledger before it"
    checked = 0
    parts: tuple[Located, ...] = (
        claim.basis,
        *(span for span in (claim.source, claim.cue) if span is not None),
        *claim.content,
        *claim.hedges,
        *claim.quantities,
        *claim.times,
    )
    for part in parts:
        if part.start is None or part.end is None:
            continue
        checked += 1
        if text[part.start : part.end] != part.text:
            return (
                checked,
                f"the words at {part.start}..{part.end} of its document are not '{part.text[:40]}'",
            )
    return checked, None


def _members(relation: Relation, held: set[str], texts: dict[str, str]) -> tuple[int, str | None]:
    """(members checked, first fault): each stands before the relation, its span inside its document."""
    for checked, member in enumerate(relation.members):
        if member.evidence not in held:
            return checked, f"its member {member.public_id} is not in the ledger before it"
        if member.document is None or member.end is None:
            continue
        text = texts.get(member.document)
        if text is None or member.end > len(text):
            return checked, f"the span of its member {member.public_id} lies outside its document"
    return len(relation.members), None
