"""THE MAIN PATH: gather → record → assess → publish. Read this first.

`gather` turns casebook tables and texts into documents and evidence; `record` puts them into the ledger;
`known` takes out what was public by a day; `assess` gives each duty of each State its standing; `edition`
freezes all of it for the pages. Everything else in the house is a room that one of these lines opens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from abide.assessment.assess import assess_all
from abide.assessment.reviewed import last_words, rejected, reviewed
from abide.assessment.table import printed
from abide.evidence.claims.casebook import Casebook, shipped_casebook, shipped_persons
from abide.evidence.claims.second.read import SecondReader
from abide.evidence.claims.text.read import read as read_claims
from abide.evidence.claims.topics import Topics
from abide.evidence.kinds import FIGURES, RELATIONS
from abide.evidence.observations.observation import ObservationKind, Records
from abide.evidence.relations.law import Law
from abide.ledger import Ledger, Recorded
from abide.ledger.codec import Item
from abide.register.load import load
from abide.register.lookup import owed_by_each
from abide.register.regime import Register
from abide.register.states import State, all_states
from abide.sources.language import READ
from abide.sources.read import Given, read_documents
from abide.terms.document import Document
from abide.terms.duty import Owed
from abide.terms.edition import Edition
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.identity import content_id
from abide.terms.relation import Relation
from abide.terms.review import Review
from abide.terms.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is known of a document from outside: date, publisher, address, title, language; how it is read.

    `second` is the second reader, where one was asked for.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    profile: str = "speech"
    limit_bytes: int = 50_000_000
    allow_private: bool = False
    second: SecondReader | None = None


def gather_casebook(register: Register) -> Casebook:
    """The shipped casebook of a regime: tables and briefs as documents, their rows and words as claims."""
    return shipped_casebook(register.key, links=register.links, topics=topics_of(register))


def topics_of(register: Register) -> Topics:
    """The topics of a regime, by which a claim's words are sorted, and the persons its casebook knows."""
    persons = shipped_persons(register.key, links=register.links)
    return Topics.from_plain(register.topics, target=register.target, persons=persons)


def gather_texts(
    source: str, register: Register, *, options: Options
) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """The documents of a FILE, DIR, URL or "-", each with the claims found in it."""
    topics = topics_of(register)
    for document in read_documents(
        source,
        limit_bytes=options.limit_bytes,
        known=known_from(options),
        allow_private=options.allow_private,
    ):
        yield document, claims_of(document, topics, options=options)


def known_from(options: Options) -> Given:
    """What the options say of every document."""
    return Given.told(
        published=options.published,
        publisher=options.publisher,
        url=options.url,
        title=options.title,
        language=options.language,
    )


def claims_of(document: Document, topics: Topics, *, options: Options) -> tuple[Claim, ...]:
    """The claims of a document; none of one in another language than English, which is not read."""
    return claims_and_account(document, topics, options=options)[0]


def claims_and_account(
    document: Document, topics: Topics, *, options: Options
) -> tuple[tuple[Claim, ...], str | None]:
    """The claims of a document; and, where a second reader was asked for, who read what, in a line."""
    if document.language not in READ:
        return (), None
    if options.second is None:
        return read_claims(document, topics=topics, profile=options.profile), None
    claims, account = options.second.read(document, topics=topics, profile=options.profile)
    return claims, account.told()


def observe(kind: ObservationKind, records: Records) -> Iterator[Observation]:
    """What records show, by one kind of observation."""
    yield from kind.observe(records)


def figures(evidence: Iterable[Evidence], register: Register) -> Iterator[Observation]:
    """What the rows among evidence show together: use of caps, workers counted, notices, prices."""
    pieces = tuple(evidence)
    for kind in FIGURES.values():
        yield from kind.observe(pieces, register)


def record(ledger: Ledger, items: Iterable[Item]) -> Recorded:
    """Puts items into the ledger, relations after their members; the same content twice is one record."""
    return ledger.record(items)


def known(ledger: Ledger, *, by: date) -> tuple[Evidence, ...]:
    """Evidence that was public by a day."""
    return tuple(ledger.recall(known_by=by))


def relate(evidence: Iterable[Evidence], register: Register | None = None) -> Iterator[Relation]:
    """How the pieces of evidence stand to each other and to the law, each relation once."""
    pieces, law = tuple(evidence), Law.of(register or load())
    for kind in RELATIONS.values():
        seen: set[frozenset[str]] = set()
        for relation in kind.find(pieces, law):
            if frozenset(relation.ids) not in seen:
                seen.add(frozenset(relation.ids))
                yield relation


def assess(
    register: Register,
    states: tuple[State, ...],
    evidence: Iterable[Evidence],
    *,
    as_of: date,
    known_by: date,
) -> Iterator[Standing]:
    """The standing of every duty that binds each State on a day."""
    owed = (item for _, item in owed_by_each(register, states, as_of))
    return assess_all(owed, evidence, known_by=known_by)


def edition(
    evidence: tuple[Evidence, ...],
    documents: Iterable[Document],
    *,
    as_of: date,
    known_by: date,
    ledger_head: str | None = None,
    regime: str = "dprk",
    reviews: Iterable[Review] = (),
) -> Edition:
    """All standings of a regime on a day, frozen with what they rest on; as reviewed, where it was."""
    register, states = load(regime), all_states()
    words = last_words(reviews)
    dropped = {piece.id for piece in evidence if rejected(piece, words)}
    evidence = tuple(reviewed(piece, words) for piece in evidence)
    owed: tuple[Owed, ...] = tuple(item for _, item in owed_by_each(register, states, as_of))
    standings = tuple(assess_all(owed, evidence, known_by=known_by))
    public = tuple(
        piece for piece in evidence if piece.known_since is not None and piece.known_since <= known_by
    )
    # Computed from rows that standings weigh already: shown beside them, and never weighed again.
    kept = tuple(piece for piece in public if piece.id not in dropped)
    computed = tuple(figures(kept, register))
    documents = tuple(documents)
    quoted = {piece.document for piece in public if isinstance(piece, Claim) and piece.row is None}
    return Edition(
        id=content_id(
            as_of,
            known_by,
            [piece.id for piece in evidence],
            [str(item.standing) for item in standings],
            *([[word.id for word in words.values()]] if len(words) > 0 else []),
        ),
        regime=register.key,
        title=register.title,
        credit=register.credit,
        as_of=as_of,
        known_by=known_by,
        states=tuple((state.code, state.name, state.region) for state in states),
        owed=owed,
        standings=standings,
        evidence=(*public, *computed),
        documents=tuple(_described(document) for document in documents),
        ledger_head=ledger_head,
        method=printed(),
        relations=tuple(item for item in relate(kept, register) if not rejected(item, words)),
        reviews=tuple(words.values()),
        texts=tuple((document.id, document.text) for document in documents if document.id in quoted),
    )


def _described(document: Document) -> tuple[str, str, str, str, str, str]:
    published = document.published_text or (document.published.isoformat() if document.published else "")
    title, publisher, url = document.title or "", document.publisher or "", document.url or ""
    return document.id, title, publisher, published, url, document.media_type
