"""An edition arranged for pages: what stands where, worked out once."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast
from urllib.parse import urlsplit

from abide.terms.duty import Duty, Owed
from abide.terms.edition import Edition
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Evidence
from abide.terms.identity import sha256_of
from abide.terms.nearness import nearest
from abide.terms.relation import Relation
from abide.terms.standing import Standing

T = TypeVar("T")
LINES = 100
"""Lines of a table that stand on one page."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One voice: every piece of evidence that goes back to it, and the outlets that carried it."""

    key: str
    pieces: tuple[Evidence, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The edition with its indexes.

    Attributes:
        names, regions: of States by code, names in the order of the alphabet.
        duties: every duty owed by anybody, by id.
        owed, standings: by (state, duty).
        evidence: by public id.
        by_state: evidence about a State, without what restates rows.
        origins: by key.
        tables: rows of each casebook table, in their order; `texts` claims of each text document.
        table_pages: the same rows by the page on which they stand.
        told: duties that some evidence bears on or touches.
        relations: in which each piece stands, by its public id.
        written: words of the texts, by the id of the document.
        live: whether pages are served, and so can be asked for other days.
        desk: whether records can be reviewed.
        memo: what was worked out from this view already; see `once`.
    """

    edition: Edition
    names: Mapping[str, str]
    regions: Mapping[str, str]
    duties: Mapping[str, Duty]
    owed: Mapping[tuple[str, str], Owed]
    standings: Mapping[tuple[str, str], Standing]
    evidence: Mapping[str, Evidence]
    by_state: Mapping[str, tuple[Evidence, ...]]
    origins: Mapping[str, Origin]
    tables: Mapping[str, tuple[Claim, ...]]
    table_pages: Mapping[str, tuple[Claim, ...]]
    texts: Mapping[str, tuple[Claim, ...]]
    told: tuple[str, ...]
    relations: Mapping[str, tuple[Relation, ...]]
    written: Mapping[str, str]
    live: bool
    desk: bool = False
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for this view and kept with it."""
        if key not in self.memo:
            self.memo[key] = make()
        return cast("T", self.memo[key])

    def name(self, state: str) -> str:
        """Name of a State.

        Raises:
            UnknownName: no such State in the edition.
        """
        if state not in self.names:
            raise UnknownName("State", state, near=nearest(state, self.names), see="use an alpha-3 code")
        return self.names[state]


def view_of(edition: Edition, *, live: bool = False, desk: bool = False) -> View:
    """Arranges an edition."""
    claims = [piece for piece in edition.evidence if isinstance(piece, Claim)]
    by_state: dict[str, list[Evidence]] = {}
    origins: dict[str, list[Evidence]] = {}
    tables: dict[str, list[Claim]] = {}
    table_pages: dict[str, list[Claim]] = {}
    texts: dict[str, list[Claim]] = {}
    for piece in edition.evidence:
        origins.setdefault(piece.origin, []).append(piece)
        if piece.bearer is not None and not restating(piece):
            by_state.setdefault(piece.bearer, []).append(piece)
    for claim in claims:
        if claim.row is not None:
            tables.setdefault(claim.row.table, []).append(claim)
            table_pages.setdefault(table_page(claim), []).append(claim)
        else:
            texts.setdefault(claim.document, []).append(claim)
    duties = {item.duty.id: item.duty for item in edition.owed}
    # Findings are never weighed: a duty that they alone name has no column of standings to fill.
    told = {duty for piece in edition.evidence if piece.kind != "findings" for duty in piece.named_duties}
    return View(
        edition=edition,
        names=dict(
            sorted(((code, name) for code, name, _ in edition.states), key=lambda state: by_name(state[1]))
        ),
        regions={code: region for code, _, region in edition.states},
        duties=duties,
        owed={(item.state, item.duty.id): item for item in edition.owed},
        standings={(item.state, item.duty): item for item in edition.standings},
        evidence={piece.public_id: piece for piece in edition.evidence},
        by_state={key: tuple(pieces) for key, pieces in by_state.items()},
        origins={
            key: Origin(key=key, pieces=tuple(pieces), outlets=_outlets(pieces))
            for key, pieces in origins.items()
        },
        tables={key: tuple(pieces) for key, pieces in tables.items()},
        table_pages={key: tuple(pieces) for key, pieces in table_pages.items()},
        texts={key: tuple(pieces) for key, pieces in texts.items()},
        told=tuple(key for key in duties if key in told),
        relations=_by_member(edition.relations),
        written=dict(edition.texts),
        live=live,
        desk=desk,
    )


def restating(piece: Evidence) -> bool:
    """Whether a piece was written from rows: it stands with its origin, and is nobody's outlet."""
    return isinstance(piece, Claim) and len(piece.restates) > 0


def by_name(name: str) -> str:
    """A name as it sorts in a list: without accents and case, so that Åland stands before Belgium."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def file_key(key: str) -> str:
    """A key as the name of a file: nothing but letters, digits, dot, dash and underscore.

    A key that has to be changed for it gets digits of its hash, so that no two keys share a file.
    """
    name = _UNSAFE.sub("-", key)[:100].strip(".-")
    return name if name == key != "" else f"{name}-{sha256_of(key.encode())[:8]}".lstrip("-")


def address(piece: Evidence) -> str:
    """Where a piece of evidence stands, from the root of the site."""
    if isinstance(piece, Claim) and piece.row is not None:
        return f"tables/{table_page(piece)}.html#{piece.public_id}"
    if isinstance(piece, Claim):
        return f"documents/{piece.document[:12]}.html#{piece.public_id}"
    return f"origins/{file_key(piece.origin)}.html#{piece.public_id}"


def table_page(claim: Claim) -> str:
    """The page of a table on which a row stands: by its line, so that no page outgrows a phone."""
    assert claim.row is not None
    number = max(claim.row.line - 2, 0) // LINES + 1
    return file_key(claim.row.table) if number == 1 else f"{file_key(claim.row.table)}.{number}"


def web(url: str | None) -> str | None:
    """An address that may be made a link: http or https with a host, and nothing else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc != "" else None


def _by_member(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    held: dict[str, list[Relation]] = {}
    for relation in relations:
        for key in relation.ids:
            held.setdefault(key, []).append(relation)
    return {key: tuple(found) for key, found in held.items()}


def _outlets(pieces: list[Evidence]) -> tuple[str, ...]:
    names = [
        piece.publisher
        for piece in pieces
        if isinstance(piece, Claim) and piece.publisher is not None and not restating(piece)
    ]
    return tuple(dict.fromkeys(names))
