"""Commands on what is said: `read`, `record`, `relate`, `verify`."""

from pathlib import Path
from typing import Annotated

import typer

from abide.cli.options import DutyOption, Format, FormatOption, LedgerOption, RegimeOption, ledger_at, tell
from abide.cli.output import put
from abide.settings import read_settings
from abide.terms.errors import BadInput
from abide.terms.evidence import Claim, Observation

JobsOption = Annotated[
    int | None, typer.Option("--jobs", help="Processes that read. Default: one for each core.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from an address in a private network too.")
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="Language of the texts (en, ko …), against what is found.")
]
ReaderOption = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="rules|llm|both",
        help="rules; llm: the endpoint of ABIDE_READER_URL, the rules where it fails; both: merged.",
    ),
]
ProgressOption = Annotated[
    bool | None, typer.Option("--progress/--no-progress", help="A progress bar. Default: on a terminal.")
]


def read(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|DIR|-",
            help="A text, page, feed, PDF, DOCX, message, JSON lines, web archive, or a folder of them.",
        ),
    ],
    published: Annotated[str | None, typer.Option(help="Date of publication, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    profile: Annotated[
        str, typer.Option(help="speech: what was said; attitude: also wishes and views.")
    ] = "speech",
    reader: ReaderOption = "rules",
    language: LanguageOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write JSON lines to this file.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an unfinished --out FILE.")] = False,
    jobs: JobsOption = None,
    allow_private: PrivateOption = False,
    progress: ProgressOption = None,
    regime: RegimeOption = "dprk",
    form: FormatOption = Format.TABLE,
) -> None:
    """The claims of texts: who said what, in which words, through whom."""
    from abide.cli.reading import checked, print_claims, second_reader, write_claims
    from abide.longwork.crew import cores
    from abide.longwork.run import run_of
    from abide.pipeline import Options
    from abide.register.load import load

    checked(form, out, resume=resume)
    second = second_reader(reader)
    options = Options(
        published=published,
        publisher=publisher,
        profile=profile,
        language=language,
        limit_bytes=read_settings().limit_bytes,
        allow_private=allow_private,
        second=second,
    )
    # One process where a model is asked: it is the model that takes the time.
    most = cores() if second is None else 1
    run = run_of(
        source,
        load(regime),
        options=options,
        jobs=most if jobs is None else jobs,
        as_lines=out is not None or form is Format.JSONL,
    )
    if out is None:
        print_claims(run, form=form, progress=progress)
    else:
        write_claims(run, out, resume=resume, progress=progress)


def record(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASEBOOK|TABLE.csv|FILE|DIR|URL]...",
            help="What to put in. Default: the shipped casebook.",
        ),
    ] = None,
    published: Annotated[str | None, typer.Option(help="Date of publication of texts, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    language: LanguageOption = None,
    skip_bad: Annotated[
        Path | None, typer.Option("--skip-bad", help="Set unreadable rows of tables aside into this report.")
    ] = None,
    jobs: JobsOption = None,
    allow_private: PrivateOption = False,
    progress: ProgressOption = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """Put documents, claims or observations in the ledger; the same content twice is one record."""
    from abide.cli.reading import watching_many
    from abide.intake import record_sources
    from abide.longwork.crew import cores
    from abide.pipeline import Options

    options = Options(
        published=published,
        publisher=publisher,
        language=language,
        limit_bytes=read_settings().limit_bytes,
        allow_private=allow_private,
    )
    where = ledger_at(ledger)
    taken = record_sources(
        sources,
        where,
        regime=regime,
        options=options,
        skip_bad=skip_bad is not None,
        jobs=cores() if jobs is None else jobs,
        watching=watching_many(progress),
    )
    if skip_bad is not None:
        skip_bad.write_text("".join(f"{fault}\n" for fault in taken.bad), encoding="utf-8")
        tell(f"{len(taken.bad)} rows set aside into {skip_bad}")
    done = taken.recorded
    typer.echo(f"{done.new} new records, {done.known} already known, in {where}")
    if taken.streamed.documents == 0 and taken.streamed.bad > 0:
        raise typer.Exit(2)


def relate(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Texts or casebooks. Default: the ledger.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="One kind only, such as contradiction.")] = None,
    duty: DutyOption = None,
    state: Annotated[str | None, typer.Option("--state", help="Only what concerns this State.")] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Also put the relations of the ledger's evidence into it.")
    ] = False,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """How pieces of evidence stand to each other and to the law: contradictions first, echoes last."""
    from abide import pipeline
    from abide.evidence.relations.choose import chosen
    from abide.intake import evidence_of, gather_all, record_relations
    from abide.ledger import open_ledger
    from abide.publish import terminal
    from abide.register.load import load
    from abide.register.states import find_state
    from abide.terms.identity import plain

    register = load(regime)
    code = None if state is None else find_state(state).code
    if record and sources:
        raise BadInput("--record takes the ledger's evidence; record the files first (`abide record`)")
    if sources:
        options = pipeline.Options(limit_bytes=read_settings().limit_bytes)
        items = gather_all(sources, register, options=options, skip_bad=False)[0]
        evidence = tuple(item for item in items if isinstance(item, Claim | Observation))
    else:
        evidence = evidence_of(
            ledger_at(ledger), register, known_by=None, chosen=ledger is not None or record, tell=tell
        )
    tell(f"relating {len(evidence)} pieces of evidence")
    found = chosen(pipeline.relate(evidence, register), evidence, kind=kind, duty=duty, state=code)
    put(
        form,
        table=lambda: terminal.print_rows(
            ((item.kind, " ".join(item.ids), item.what, item.basis) for item in found),
            title=f"Relations: {len(found)}",
            columns=("kind", "ids", "what", "basis"),
        ),
        records=(plain(item) for item in found),
    )
    if record:
        with open_ledger(ledger_at(ledger), create=False) as opened:
            done = record_relations(opened, register)
        tell(f"{done.new} new relations, {done.known} already known, in {ledger_at(ledger)}")


def verify(
    ledger: LedgerOption = None,
    expect_head: Annotated[
        str | None, typer.Option("--expect-head", help="A hash that the chain must hold, e.g. an edition's.")
    ] = None,
) -> None:
    """Prove the ledger's chain of hashes and every span against its document. Exit 1 if it does not hold."""
    from abide.ledger import open_ledger

    with open_ledger(ledger_at(ledger), create=False) as opened:
        found = opened.verify(expect_head=expect_head)
    if not found.ok:
        typer.echo(f"broken: {found.fault}")
        raise typer.Exit(1)
    typer.echo(f"holds: {found.records} records, {found.spans} spans, head {found.head}")
