"""What a command takes in: sources named by the user, and the ledger or, without one, the casebook."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from abide import pipeline
from abide.assessment.noticed import concerns, noticed
from abide.assessment.replay import replay
from abide.assessment.reviewed import last_words
from abide.assessment.reviewed import reviewed as as_reviewed
from abide.assessment.sift import by_bearer_and_duty
from abide.evidence.claims.casebook import read_casebook, read_table_file
from abide.evidence.claims.rows.findings import findings_of
from abide.evidence.observations.known_ships import KnownShips, known_ships, ships_of_lists
from abide.ledger import Ledger, Recorded, open_ledger
from abide.ledger.codec import Item, decode
from abide.longwork.run import Outcome, Run, run_of
from abide.longwork.tally import Tally
from abide.pipeline import Options
from abide.register.load import load
from abide.register.lookup import bound, owed_on
from abide.register.regime import Register
from abide.register.states import State, all_states
from abide.sources.parcels import contents_of, is_container
from abide.sources.received import opened, read_bytes
from abide.terms.duty import Duty, Owed
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, LedgerFault
from abide.terms.evidence import Bearing, Claim, Evidence
from abide.terms.noticed import Noticed
from abide.terms.party import ListVersion, Party
from abide.terms.standing import Spell

Tell = Callable[[str], None]
Watching = Callable[[Run], AbstractContextManager[Callable[[Outcome], None]]]

_RECORD = re.compile(rb'\s*\{\s*"(?:kind|body)"\s*:')

HEADLINE_STATES = ("RUS", "CHN", "QAT", "KWT", "POL", "MNG", "VNM", "ARE")
HEADLINE_DUTIES = ("2397-8", "2397-8-mid", "2397-8-final", "2375-17", "2375-11", "2397-5", "2397-5-cap")
"""States and duties of the overview: those on which the shipped casebook holds most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was recorded, faults of table rows that were set aside, the tally of texts that streamed."""

    recorded: Recorded
    bad: tuple[BadInput, ...]
    streamed: Tally


def unwatched(_run: Run) -> AbstractContextManager[Callable[[Outcome], None]]:
    """Nobody watches."""
    return nullcontext(lambda _outcome: None)


def record_sources(
    sources: Iterable[str] | None,
    where: str,
    *,
    regime: str,
    options: Options,
    skip_bad: bool,
    jobs: int = 1,
    watching: Watching = unwatched,
) -> Taken:
    """Puts sources into the ledger.

    Tables, records and single texts are read before the first of them is written; folders, web archives and
    JSON lines stream after them, a document at a time, and a bad one is told and passed over.

    Args:
        sources: see `gather_all`; None for the shipped casebook.
        where: the ledger.
        regime: key of the regime.
        options: how texts are read.
        skip_bad: rows of tables that cannot be read are set aside.
        jobs: processes that read what streams.
        watching: told of each outcome of what streams.
    """
    register = load(regime)
    if not sources:
        with open_ledger(where) as ledger:
            done = pipeline.record(ledger, pipeline.gather_casebook(register).items)
        return Taken(recorded=done, bad=(), streamed=Tally())
    whole, streams = [], []
    for source in sources:
        run = _stream(source, register, options=options, jobs=jobs)
        if run is None:
            whole.append(source)
        else:
            streams.append(run)
    items, bad = gather_all(whole, register, options=options, skip_bad=skip_bad)
    with open_ledger(where) as ledger:
        done, tally = pipeline.record(ledger, items), Tally()
        for run in streams:
            outcomes: list[Tally] = []
            with watching(run) as saw:
                more = pipeline.record(ledger, _items(run, outcomes, saw))
            done = Recorded(new=done.new + more.new, known=done.known + more.known)
            tally = tally.plus(outcomes[-1]) if len(outcomes) > 0 else tally
        found = record_relations(ledger, register)
        done = Recorded(new=done.new + found.new, known=done.known + found.known)
    return Taken(recorded=done, bad=bad, streamed=tally)


def _stream(source: str, register: Register, *, options: Options, jobs: int) -> Run | None:
    """A run over a source that holds many documents; None for a table, records, or a single text."""
    path = Path(source)
    if path.suffix == ".csv" or (path.is_dir() and any(path.glob("*.csv"))) or _holds_records(path):
        return None
    contents = contents_of(source)
    if not contents.folder and not is_container(contents.places[0]):
        return None
    return run_of(source, register, options=options, jobs=jobs, as_lines=False)


def _items(run: Run, outcomes: list[Tally], saw: Callable[[Outcome], None]) -> Iterator[Item]:
    """Documents and claims as they are read; the last of `outcomes` is the tally so far."""
    tally = Tally()
    for outcome in run.outcomes():
        tally = tally.plus(outcome.tally)
        outcomes[:] = [tally]
        for document, claims in outcome.texts:
            yield document
            yield from claims
        saw(outcome)


def record_relations(ledger: Ledger, register: Register) -> Recorded:
    """Puts the relations of all that a ledger holds beside it; those that are there already are known."""
    return pipeline.record(ledger, pipeline.relate(ledger.recall(), register))


def gather_all(
    sources: Iterable[str], register: Register, *, options: Options, skip_bad: bool
) -> tuple[tuple[Item, ...], tuple[BadInput, ...]]:
    """Everything that sources hold: casebooks (folders with tables), tables, records, documents."""
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
        elif _holds_records(path):
            items.extend(_records(path, limit_bytes=options.limit_bytes))
        else:
            for document, claims in pipeline.gather_texts(source, register, options=options):
                items.extend((document, *claims))
    return tuple(items), tuple(bad)


def evidence_of(
    where: str,
    register: Register,
    *,
    known_by: date | None,
    chosen: bool,
    tell: Tell,
    reviewed: bool = True,
) -> tuple[Evidence, ...]:
    """What is known: from the ledger, or from the shipped casebook where no ledger was ever made.

    Args:
        where: the ledger.
        register: the regime.
        known_by: only what was public by this day; None for all.
        chosen: the user named the ledger, so that its absence is a fault.
        tell: told when the casebook stands in.
        reviewed: whether people's words on records count.
    """
    if not chosen and not _there(where):
        tell("no ledger yet: judged from the shipped casebook (`abide record` makes a ledger)")
        return pipeline.gather_casebook(register).claims
    with open_ledger(where, create=False) as ledger:
        words = last_words(ledger.reviews()) if reviewed else {}
        return tuple(as_reviewed(piece, words) for piece in ledger.recall(known_by=known_by))


def ships_known(regime: str, *, lists: Sequence[tuple[ListVersion, Iterable[Party]]] = ()) -> KnownShips:
    """The ships that the shipped casebook of a regime lists or names, and those of kept lists."""
    register = load(regime)
    book = known_ships(pipeline.gather_casebook(register).claims)
    return book + ships_of_lists(lists, register.links["vessels"])


def edition_of(
    where: str,
    as_of: date,
    known_by: date,
    *,
    regime: str,
    chosen: bool,
    tell: Tell,
    reviewed: bool = True,
    head: str | None = None,
) -> Edition:
    """An edition from the ledger, or from the shipped casebook where no ledger was ever made.

    Args:
        where: the ledger.
        as_of: the day judged.
        known_by: the state of knowledge.
        regime: its key.
        chosen: the user named the ledger, so that its absence is a fault.
        tell: told when the casebook stands in.
        reviewed: whether people's words on records count.
        head: hash of the record that was the ledger's last; None for the ledger as it stands.
    """
    register = load(regime)
    if not chosen and not _there(where):
        tell("no ledger yet: made from the shipped casebook (`abide record` makes a ledger)")
        book = pipeline.gather_casebook(register)
        made = pipeline.edition(book.claims, book.documents, as_of=as_of, known_by=known_by, regime=regime)
    else:
        with open_ledger(where, create=False) as ledger:
            if head is not None:
                ledger.as_at(head)
            made = pipeline.edition(
                pipeline.known(ledger, by=known_by),
                ledger.documents(),
                as_of=as_of,
                known_by=known_by,
                ledger_head=ledger.head(),
                regime=regime,
                reviews=tuple(ledger.reviews()) if reviewed else (),
            )
    return noticing(made, register)


def _there(where: str) -> bool:
    """Whether a ledger was made; of a database elsewhere it is taken to be."""
    return "://" in where or Path(where).exists()


def noticing(edition: Edition, register: Register) -> Edition:
    """The edition with who noticed first, as far as was public by its day of knowledge."""
    end = min(NOTICED_UNTIL, edition.known_by)
    if end < NOTICED_FROM:
        return edition
    return replace(edition, noticed=tuple(noticed_by(register, all_states(), edition.evidence, end=end)))


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


NOTICED_FROM, NOTICED_UNTIL = date(2017, 9, 1), date(2025, 12, 31)
"""The span of days over which it is asked who noticed first, unless others are given."""


def noticed_by(
    register: Register,
    states: Sequence[State],
    evidence: Iterable[Evidence],
    *,
    duty: str | None = None,
    start: date = NOTICED_FROM,
    end: date = NOTICED_UNTIL,
) -> Iterator[Noticed]:
    """Who noticed first: for each State and duty that evidence or an official finding names."""
    pieces = tuple(evidence)
    findings = findings_of(pieces)
    by_id = {piece.public_id: piece for piece in pieces}
    # What is context alone turns no word, and would be weighed anew for each of its days.
    named = by_bearer_and_duty(pieces)
    index = by_bearer_and_duty(piece for piece in pieces if _may_turn(piece))
    for state in states:
        for item in register.duties:
            told = (state.code, item.id) in named
            mine = [finding for finding in findings if concerns(finding, state.code, item.id)]
            if (duty not in (None, item.id)) or not (told or len(mine) > 0):
                continue
            its = index.get((state.code, item.id), ())
            spells = tuple(replay_state(register, state, its, duty=item.id, start=start, end=end))
            if len(spells) > 0:
                within = [finding for finding in mine if start <= finding.day <= end]
                yield noticed(state.code, item.id, spells, within, evidence=by_id)


def _may_turn(piece: Evidence) -> bool:
    """Whether a piece can speak for or against anything."""
    return piece.bearing is not Bearing.CONTEXT or (isinstance(piece, Claim) and len(piece.fulfils) > 0)


def _holds_records(path: Path) -> bool:
    """Whether a JSON lines file holds records of a ledger, and not documents: its first line tells."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with opened(path) as file:
        return _RECORD.match(file.readline(1_000)) is not None


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
