"""What a command takes in: sources named by the user, and the ledger or, without one, the casebook."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from abide import pipeline
from abide.assessment.replay import Spell, replay
from abide.assessment.sift import by_bearer_and_duty
from abide.evidence.claims.casebook import read_casebook, read_table_file
from abide.ledger import Ledger, Recorded, open_ledger
from abide.ledger.codec import decode
from abide.pipeline import Options
from abide.register.load import load
from abide.register.lookup import bound, owed_on
from abide.register.regime import Register
from abide.register.states import State
from abide.sources.received import read_bytes
from abide.terms.document import Document
from abide.terms.duty import Duty, Owed
from abide.terms.errors import BadInput, LedgerFault
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.relation import Relation
from abide.terms.standing import Edition

Item = Document | Claim | Observation | Relation
Tell = Callable[[str], None]

HEADLINE_STATES = ("RUS", "CHN", "QAT", "KWT", "POL", "MNG", "VNM", "ARE")
HEADLINE_DUTIES = ("2397-8", "2397-8-mid", "2397-8-final", "2375-17", "2375-11", "2397-5", "2397-5-cap")
"""States and duties of the overview: those on which the shipped casebook holds most."""


def record_sources(
    sources: Iterable[str] | None, where: str, *, regime: str, options: Options, skip_bad: bool
) -> tuple[Recorded, tuple[BadInput, ...]]:
    """Puts sources into the ledger; all of them are read before the first is written.

    Returns:
        What was recorded, and the faults of rows that were set aside.
    """
    register = load(regime)
    if sources:
        items, bad = gather_all(sources, register, options=options, skip_bad=skip_bad)
    else:
        items, bad = pipeline.gather_casebook(register).items, ()
    with open_ledger(where) as ledger:
        done = pipeline.record(ledger, items)
        found = record_relations(ledger, register)
        return Recorded(new=done.new + found.new, known=done.known + found.known), bad


def record_relations(ledger: Ledger, register: Register) -> Recorded:
    """Puts the relations of all that a ledger holds beside it; those that are there already are known."""
    return pipeline.record(ledger, pipeline.relate(ledger.recall(), register))


def gather_all(
    sources: Iterable[str], register: Register, *, options: Options, skip_bad: bool
) -> tuple[tuple[Item, ...], tuple[BadInput, ...]]:
    """Everything that sources hold: casebooks (folders with tables), tables, JSON lines, texts and pages."""
    items: list[Item] = []
    bad: list[BadInput] = []
    for source in sources:
        path = Path(source)
        if path.is_dir() and any(path.glob("*.csv")):
            book = read_casebook(
                path, links=register.links, topics=pipeline.topics_of(register), skip_bad=skip_bad
            )
            items.extend(book.items)
            bad.extend(book.bad)
        elif path.suffix == ".csv":
            document, claims, aside = read_table_file(path, links=register.links, skip_bad=skip_bad)
            items.extend((document, *claims))
            bad.extend(aside)
        elif path.suffix == ".jsonl":
            items.extend(_records(path, limit_bytes=options.limit_bytes))
        else:
            for document, claims in pipeline.gather_texts(source, register, options=options):
                items.extend((document, *claims))
    return tuple(items), tuple(bad)


def evidence_of(
    where: str, register: Register, *, known_by: date | None, chosen: bool, tell: Tell
) -> tuple[Evidence, ...]:
    """What is known: from the ledger, or from the shipped casebook where no ledger was ever made.

    Args:
        where: the ledger.
        register: the regime.
        known_by: only what was public by this day; None for all.
        chosen: the user named the ledger, so that its absence is a fault.
        tell: told when the casebook stands in.
    """
    if not chosen and "://" not in where and not Path(where).exists():
        tell("no ledger yet: judged from the shipped casebook (`abide record` makes a ledger)")
        return pipeline.gather_casebook(register).claims
    with open_ledger(where, create=False) as ledger:
        return tuple(ledger.recall(known_by=known_by))


def edition_of(where: str, as_of: date, known_by: date, *, regime: str, chosen: bool, tell: Tell) -> Edition:
    """An edition from the ledger, or from the shipped casebook where no ledger was ever made."""
    register = load(regime)
    if not chosen and "://" not in where and not Path(where).exists():
        tell("no ledger yet: made from the shipped casebook (`abide record` makes a ledger)")
        book = pipeline.gather_casebook(register)
        return pipeline.edition(book.claims, book.documents, as_of=as_of, known_by=known_by, regime=regime)
    with open_ledger(where, create=False) as ledger:
        return pipeline.edition(
            pipeline.known(ledger, by=known_by),
            ledger.documents(),
            as_of=as_of,
            known_by=known_by,
            ledger_head=ledger.head(),
            regime=regime,
        )


def replay_state(
    register: Register,
    state: State,
    evidence: Iterable[Evidence],
    *,
    duty: str | None,
    start: date,
    end: date,
) -> Iterator[Spell]:
    """Every spell of every duty of a State between two days."""
    if end < start:
        raise BadInput(f"the last day {end} is before the first {start}; turn them round")
    index = by_bearer_and_duty(evidence)

    def owed(item: Duty, day: date) -> Owed:
        return owed_on(register, item, state, day)

    for item in register.duties:
        if (duty is None or item.id == duty) and bound(register, item, state)[0]:
            pieces = index.get((state.code, item.id), ())
            yield from replay(item, pieces, owed_on=owed, start=start, end=end)


def _records(path: Path, *, limit_bytes: int) -> Iterator[Item]:
    """Documents, claims and observations as JSON lines: {"kind": …, "body": {…}}."""
    text = read_bytes(path, limit_bytes=limit_bytes).decode("utf-8", errors="strict")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() == "":
            continue
        try:
            told = json.loads(line)
            yield decode(str(told["kind"]), json.dumps(told["body"]))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            message = 'is not a record; each line is {"kind": "observation", "body": {…}}'
            raise BadInput(message, file=str(path), line=number) from error
        except LedgerFault as fault:
            raise BadInput(str(fault), file=str(path), line=number) from fault
