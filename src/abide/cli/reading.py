"""How `abide read` prints: as it goes, or into a file that a later run can take up."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from abide.cli.options import Format, tell
from abide.cli.progress import watching
from abide.evidence.claims.second.endpoint import endpoint_at
from abide.evidence.claims.second.read import Mode, SecondReader
from abide.intake import Watching
from abide.longwork.journal import Journal
from abide.longwork.run import Outcome, Run, write
from abide.longwork.tally import Tally
from abide.publish import terminal
from abide.publish.contract import claim_as_json
from abide.settings import read_settings
from abide.terms.errors import BadInput, UnknownName

FORMS = (Format.TABLE, Format.JSON, Format.JSONL)


def print_claims(run: Run, *, form: Format, progress: bool | None) -> None:
    """Prints the claims of a run to standard output.

    Raises:
        UnknownName: the command has no such form.
        Exit: with code 2, where nothing could be read or the source itself is damaged.
    """
    if form not in FORMS:
        raise UnknownName("format for this command", str(form), see="--help lists them")
    tally, broken, first = Tally(), False, True
    with watching(run.contents, asked=progress, many=run.contents.folder, into_file=False) as watch:
        for outcome in run.outcomes():
            tally, broken = tally.plus(outcome.tally), broken or outcome.broken
            for item in _printed(outcome, form, first=first):
                typer.echo(item, nl=form is not Format.JSON)
                first = False
            watch.saw(outcome)
    if form is Format.JSON and tally.documents > 0:
        typer.echo("[]" if first else "\n]")
    _close(run, tally, broken=broken)


def write_claims(run: Run, out: Path, *, resume: bool, progress: bool | None) -> None:
    """Writes the claims of a run to a file, as JSON lines.

    Raises:
        BadInput: see `Journal` and `write`.
        Exit: with code 2, where nothing could be read or the source itself is damaged.
    """
    broken = False
    journal = Journal(out, key=run.key, resume=resume)
    if journal.start is not None:
        tell(f"{out}: going on after {journal.start.tally.told()}")
    elif resume:
        tell(f"{out}: no unfinished run lies there; begun from the start")
    with watching(
        run.contents, asked=progress, many=True, into_file=True, start=journal.reached.tally
    ) as watch:

        def saw(outcome: Outcome) -> None:
            nonlocal broken
            broken = broken or outcome.broken
            watch.saw(outcome)

        try:
            tally = write(run, journal, saw)
        except KeyboardInterrupt:
            watch.say(f"{out}: broken off; --resume goes on where it stopped")
            raise
    _close(run, tally, broken=broken, always=True)


def watching_many(progress: bool | None) -> Watching:
    """A watch for each source of many documents, which tells at its end what it came to."""

    @contextmanager
    def watched(run: Run) -> Iterator[Callable[[Outcome], None]]:
        tally = Tally()

        def saw(outcome: Outcome) -> None:
            nonlocal tally
            tally = tally.plus(outcome.tally)
            watch.saw(outcome)

        with watching(run.contents, asked=progress, many=True, into_file=True) as watch:
            yield saw
        tell(f"{run.source}: {tally.told()}{_passed_over(run)}")

    return watched


def _printed(outcome: Outcome, form: Format, *, first: bool) -> Iterator[str]:
    """The pieces of output for an outcome; tables are printed at once."""
    match form:
        case Format.JSONL:
            yield from outcome.lines
        case Format.JSON:
            for document, claims in outcome.texts:
                for claim in claims:
                    text = json.dumps(claim_as_json(claim, document), ensure_ascii=False, indent=1)
                    yield f"{'[' if first else ','}\n{text}"
                    first = False
        case Format.TABLE:
            for document, claims in outcome.texts:
                name = document.title or outcome.name
                terminal.print_claims(claims, title=f"{name}: {len(claims)} claims")
        case _:
            raise UnknownName("format for this command", str(form))


def _close(run: Run, tally: Tally, *, broken: bool, always: bool = False) -> None:
    """Tells what it came to, where there was more than one document, and the exit code."""
    contents = run.contents
    if always or contents.folder or tally.documents + tally.bad > 1:
        tell(f"{run.source}: {tally.told()}{_passed_over(run)}")
    if (tally.documents == 0 and tally.bad > 0) or (broken and not contents.folder):
        raise typer.Exit(2)


def _passed_over(run: Run) -> str:
    count = run.contents.passed_over
    return "" if count == 0 else f"; {count:,} files of other kinds passed over"


def second_reader(reader: str) -> SecondReader | None:
    """The second reader, where one is asked for; what the environment says of it is looked at only then.

    Raises:
        UnknownName: no such reader.
        BadInput: it is not configured.
    """
    if reader not in tuple(Mode):
        raise UnknownName("reader", reader, see=f"there are: {', '.join(Mode)}")
    mode = Mode(reader)
    if mode is Mode.RULES:
        return None
    told = read_settings()
    endpoint = endpoint_at(
        told.reader_url, told.reader_model, key=told.reader_key, seconds=told.reader_seconds
    )
    return SecondReader(endpoint=endpoint, mode=mode)


def checked(form: Format, out: Path | None, *, resume: bool) -> None:
    """Refuses options that do not go together."""
    if out is None and resume:
        raise BadInput("--resume takes up an output file; name it with --out FILE")
    if out is not None and form not in (Format.TABLE, Format.JSONL):
        raise BadInput(f"--out writes JSON lines; leave --format {form} out")
