"""A source read from end to end: parcels to a crew, outcomes in order, a bad one told and passed over."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version

from abide.evidence.claims.second.read import SecondReader
from abide.evidence.claims.topics import Topics
from abide.longwork.crew import ALONE, in_order
from abide.longwork.journal import Journal, Reached
from abide.longwork.tally import NOUGHT, Tally
from abide.pipeline import Options, claims_and_account, known_from, topics_of
from abide.publish.contract import claim_as_json
from abide.register.regime import Register
from abide.sources.language import READ
from abide.sources.parcels import Contents, Parcel, contents_of, parcels_of
from abide.sources.read import documents_in
from abide.terms.document import Document
from abide.terms.errors import AbideError, BadInput
from abide.terms.evidence import Claim
from abide.terms.identity import content_id

Step = Parcel | BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a parcel came to.

    Attributes:
        name, mark, reached: of the parcel.
        texts: its documents, each with its claims; none where only lines were asked for.
        lines: the claims as JSON, where lines were asked for.
        faults: what could not be read, a line each.
        broken: the source itself is damaged, not only a document in it.
        unread: (name, language) of documents that are not in English.
        accounts: which reader read what, a line for each document that the second reader was asked about.
        tally: its counts.
    """

    name: str
    mark: str = ""
    reached: int = 0
    texts: tuple[tuple[Document, tuple[Claim, ...]], ...] = ()
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    broken: bool = False
    unread: tuple[tuple[str, str], ...] = ()
    undated: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    tally: Tally = NOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a worker does with a parcel. It carries all it needs, so that a worker loads no register.

    Attributes:
        topics: what claims may bear on.
        options: how documents are read.
        as_lines: claims as lines of JSON (they travel lighter) instead of documents and claims.
    """

    topics: Topics
    options: Options
    as_lines: bool

    def __call__(self, step: Step) -> Outcome:
        """Reads a parcel; a fault of the splitting is passed on."""
        if isinstance(step, BadInput):
            broken = step.line is None
            return Outcome(name=str(step), faults=(str(step),), broken=broken, tally=Tally(bad=1))
        texts: list[tuple[Document, tuple[Claim, ...]]] = []
        faults: list[str] = []
        accounts: list[str] = []
        known = known_from(self.options)
        for item in documents_in(step, limit_bytes=self.options.limit_bytes, known=known):
            if isinstance(item, BadInput):
                faults.append(str(item))
            else:
                try:
                    claims, account = claims_and_account(item, self.topics, options=self.options)
                    texts.append((item, claims))
                    if account is not None:
                        accounts.append(f"{item.title or step.name}: {account}")
                except AbideError:
                    raise
                except Exception as error:  # noqa: BLE001  # a fault of ours in one text must not end the rest
                    faults.append(
                        f"{step.name}: its claims cannot be read, which is a fault of Abide ({error!r})"
                    )
        return self._outcome(step, texts, faults, accounts)

    def _outcome(
        self,
        parcel: Parcel,
        texts: list[tuple[Document, tuple[Claim, ...]]],
        faults: list[str],
        accounts: list[str],
    ) -> Outcome:
        lines = (
            json.dumps(claim_as_json(claim, document), ensure_ascii=False)
            for document, claims in texts
            for claim in claims
        )
        unread = [document for document, _ in texts if document.language not in READ]
        undated = [document for document, _ in texts if document.published is None]
        tally = Tally(
            documents=len(texts),
            claims=sum(len(claims) for _, claims in texts),
            bad=len(faults),
            undated=len(undated),
        )
        for document in unread:
            tally = tally.plus(Tally(unread={document.language: 1}))
        return Outcome(
            name=parcel.name,
            mark=parcel.mark,
            reached=parcel.reached,
            texts=() if self.as_lines else tuple(texts),
            lines=tuple(lines) if self.as_lines else (),
            faults=tuple(faults),
            unread=tuple((document.title or parcel.name, document.language) for document in unread),
            accounts=tuple(accounts),
            undated=tuple(document.title or parcel.name for document in undated),
            tally=tally,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A source, how it is read, and how many do it.

    Attributes:
        source: FILE, DIR, URL or "-".
        contents: what it holds.
        reader: what is done with each parcel.
        jobs: processes.
        key: names the work, for those who take it up again: source, options, topics, version.
    """

    source: str
    contents: Contents
    reader: Reader
    jobs: int
    key: str

    def outcomes(self, *, after: Reached | None = None) -> Iterator[Outcome]:
        """What each parcel came to, in order.

        Args:
            after: parcels that an earlier run has done are passed over.

        Raises:
            BadInput: the parcels to pass over are not those that the earlier run did.
        """
        options = self.reader.options
        steps = parcels_of(
            self.contents, limit_bytes=options.limit_bytes, allow_private=options.allow_private
        )
        if after is not None:
            steps = _passed(steps, after, self.source)
        # A large folder is read by others from its first file on: what kills a reader there kills no run.
        alone = ALONE if len(self.contents.places) <= ALONE else 0
        return in_order(self.reader, steps, jobs=self.jobs, lost=_lost, alone=alone)


def run_of(source: str, register: Register, *, options: Options, jobs: int, as_lines: bool) -> Run:
    """A run over a source.

    Raises:
        BadInput: nothing there that is read, a date that does not exist, a number of jobs below one, or
            above one with a second reader.
    """
    if jobs < 1:
        raise BadInput(f"--jobs is {jobs}; at least one process has to work")
    if jobs > 1 and options.second is not None:
        # Others are given up after some minutes, which a slow model may take; and it is the model that waits.
        raise BadInput(f"--jobs is {jobs}; with a second reader one process reads, so leave --jobs out")
    known_from(options)
    return Run(
        source=source,
        contents=contents_of(source),
        reader=Reader(topics=topics_of(register), options=options, as_lines=as_lines),
        jobs=jobs,
        key=content_id(
            source,
            replace(options, second=None),
            *_named(options.second),
            register.key,
            register.topics,
            version("abide"),
        ),
    )


def _named(second: SecondReader | None) -> tuple[str, ...]:
    """What names a second reader in a run's key: not its address, which may change, and never its key."""
    return () if second is None else (second.mode, second.endpoint.reader)


def write(run: Run, journal: Journal, watch: Callable[[Outcome], None]) -> Tally:
    """Writes the claims of a run as JSON lines, from where the journal stands to the end.

    Raises:
        BadInput: the sources have changed since, or the file cannot be written. What is done is kept.
    """
    with journal:
        for outcome in run.outcomes(after=journal.start):
            journal.put(outcome.name, outcome.mark, outcome.lines, outcome.tally)
            watch(outcome)
        journal.finish()
    return journal.reached.tally


def _passed(steps: Iterable[Step], after: Reached, source: str) -> Iterator[Step]:
    """The steps that follow those of an earlier run."""
    so_far, stream = Reached(), iter(steps)
    while so_far.parcels < after.parcels:
        step = next(stream, None)
        if step is None:
            break
        name, mark = (str(step), "") if isinstance(step, BadInput) else (step.name, step.mark)
        so_far = Reached(parcels=so_far.parcels + 1, chain=so_far.after(name, mark))
    if so_far.chain != after.chain:
        message = (
            "has changed since the run that is to be taken up; remove its .part and .journal to begin anew"
        )
        raise BadInput(message, file=source)
    yield from stream


def _lost(step: Step) -> Outcome:
    """A parcel whose worker died of it."""
    name, mark, reached = (
        (str(step), "", 0) if isinstance(step, BadInput) else (step.name, step.mark, step.reached)
    )
    fault = f"{name}: its reader died or did not end (memory, time, a fault in a parser); leave it out"
    return Outcome(name=name, mark=mark, reached=reached, faults=(fault,), tally=Tally(bad=1))
