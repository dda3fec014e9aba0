"""The frozen set of standings that is published, with all that it rests on."""

from dataclasses import dataclass
from datetime import date

from abide.terms.duty import Owed
from abide.terms.evidence import Evidence
from abide.terms.noticed import Noticed
from abide.terms.party import Party
from abide.terms.relation import Relation
from abide.terms.review import Review
from abide.terms.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen, published set of standings with all that they rest on.

    Attributes:
        id: made from the content; the same content has the same id.
        regime: key, e.g. "dprk"; `title` its name in words; `credit` the source to be named.
        as_of, known_by: the day judged and the state of knowledge.
        states: (alpha-3 code, name, region) of every State on a page.
        owed: what each State owes on the day, in the order of the register.
        standings: one for each owed duty of each State.
        evidence: every claim and observation known by `known_by`.
        documents: (id, title, publisher, published, url, media type) of what the evidence rests on.
        ledger_head: hash of the ledger's last record, or None where there is no ledger.
        method: printed rows of the decision table: (due, said, seen, standing).
        parties: listed persons, entities and ships that go with it, for formats that have a place for them.
        relations: how the pieces stand to each other, as shown; no standing rests on them.
        texts: (id, words) of the text documents in which its claims stand, for showing these in place.
        noticed: who noticed first, evidence or finding, of each State and duty that either names; where it
            was asked for.
        reviews: the last word of a person on each record that has one, as it was applied.
    """

    id: str
    regime: str
    title: str
    credit: str
    as_of: date
    known_by: date
    states: tuple[tuple[str, str, str], ...]
    owed: tuple[Owed, ...]
    standings: tuple[Standing, ...]
    evidence: tuple[Evidence, ...]
    documents: tuple[tuple[str, str, str, str, str, str], ...]
    ledger_head: str | None
    method: tuple[tuple[str, str, str, str], ...]
    parties: tuple[Party, ...] = ()
    relations: tuple[Relation, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    noticed: tuple[Noticed, ...] = ()
    reviews: tuple[Review, ...] = ()
