"""Commands on standings: `assess`, `replay`, and what is published of them."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from abide.cli.options import (
    AsOf,
    DutyOption,
    Format,
    FormatOption,
    KnownBy,
    LedgerOption,
    RegimeOption,
    StateArgument,
    day_of,
    days_of,
    ledger_at,
    tell,
)
from abide.cli.output import put
from abide.cli.reviewed import reviewing
from abide.cli.screened import listed_parties, matching
from abide.publish.permalinks import Beside
from abide.terms.dates import parse_day
from abide.terms.edition import Edition


def assess(
    state: StateArgument = None,
    duty: DutyOption = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    without_reviews: Annotated[
        bool, typer.Option("--without-reviews", help="As the machine has it, without people's reviews.")
    ] = False,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Standings with reasons: whether what is owed is said and shown to be done."""
    from abide import pipeline
    from abide.intake import evidence_of
    from abide.publish import terminal
    from abide.publish.contract import standing_as_json
    from abide.publish.csvtext import standings_as_csv
    from abide.register.load import load
    from abide.register.states import all_states, find_state

    register = load(regime)
    if duty is not None:
        register.duty(duty)
    day = day_of(as_of)
    known = day if known_by is None else parse_day(known_by)
    states = all_states() if state is None else (find_state(state),)
    evidence = evidence_of(
        ledger_at(ledger),
        register,
        known_by=known,
        chosen=ledger is not None,
        tell=tell,
        reviewed=not without_reviews,
    )
    found = [
        item
        for item in pipeline.assess(register, states, evidence, as_of=day, known_by=known)
        if duty is None or item.duty == duty
    ]
    if form is Format.TABLE and state is not None and duty is not None and len(found) == 1:
        terminal.print_explained(found[0])
        return
    put(
        form,
        table=lambda: terminal.print_standings(found, title=f"Standings as of {day}, known by {known}"),
        records=(standing_as_json(item) for item in found),
        csv=lambda: standings_as_csv(found),
    )


def replay(
    state: Annotated[
        str | None,
        typer.Argument(help="A UN Member State: alpha-3 code or name; none for all with --noticed."),
    ] = None,
    duty: DutyOption = None,
    start: Annotated[str, typer.Option("--from", help="First day.")] = "2017-09-01",
    until: Annotated[str | None, typer.Option("--until", help="Last day. Default: today.")] = None,
    first: Annotated[
        bool,
        typer.Option("--noticed", help="Who noticed first, for every duty that evidence or a finding names."),
    ] = False,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Standings over time, each day knowing only what was public then; and who noticed first."""
    from abide.intake import evidence_of, noticed_by, replay_state
    from abide.publish import replayed
    from abide.register.load import load
    from abide.register.states import all_states, find_state
    from abide.terms.errors import BadInput

    if state is None and not first:
        raise BadInput("replay needs a STATE; with --noticed it takes all")
    register = load(regime)
    bearers = all_states() if state is None else (find_state(state),)
    if duty is not None:
        register.duty(duty)
    begin, end = parse_day(start), day_of(until)
    evidence = evidence_of(ledger_at(ledger), register, known_by=end, chosen=ledger is not None, tell=tell)
    spells = [
        spell
        for bearer in (() if first else bearers)
        for spell in replay_state(register, bearer, evidence, duty=duty, start=begin, end=end)
    ]
    seen = (
        list(noticed_by(register, bearers, evidence, duty=duty, start=begin, end=end))
        if first or form is Format.TABLE
        else []
    )
    put(
        form,
        table=lambda: replayed.print_replay(spells, seen, title=f"{state or 'all States'}, {begin} to {end}"),
        records=(replayed.noticed_as_json(item) for item in seen)
        if first
        else (replayed.spell_as_json(spell) for spell in spells),
        csv=(lambda: replayed.noticed_as_csv(seen)) if first else (lambda: replayed.spells_as_csv(spells)),
    )


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="ftm, claimreview, webannotation, prov, csv, json, parquet, geojson."
        ),
    ],
    path: Annotated[Path, typer.Argument(help="Folder (csv, parquet) or file (all others).")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """Standings, duties, dues and evidence as files for other programs; with ftm, listed parties too."""
    from dataclasses import replace

    from abide.intake import edition_of
    from abide.publish.export import export as write

    made = edition_of(
        ledger_at(ledger), *days_of(as_of, known_by), regime=regime, chosen=ledger is not None, tell=tell
    )
    if form == "ftm":
        made = replace(made, parties=listed_parties(made.as_of))
    for file in write(made, form, path):
        typer.echo(str(file))


def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the site goes.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """A static site: states × duties, a page for each state, duty and origin."""
    from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES, edition_of
    from abide.publish.site import write_site

    made = edition_of(
        ledger_at(ledger), *days_of(as_of, known_by), regime=regime, chosen=ledger is not None, tell=tell
    )
    site = write_site(made, folder, states=HEADLINE_STATES, duties=HEADLINE_DUTIES)
    typer.echo(f"{site.pages} pages, {site.size / 1e6:.1f} MB: {site.index}")


def dossier(
    state: Annotated[str, typer.Argument(help="A UN Member State: alpha-3 code or name.")],
    out: Annotated[
        list[Path], typer.Option(help="Write to FILE: .html .pdf .bib .csl.json; may be given again.")
    ],
    duty: Annotated[
        list[str] | None,
        typer.Option(
            help="A duty, such as 2397-8; may be given again. Default: all that evidence speaks to."
        ),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """One State and chosen duties to print and to cite: owed, said, shown, not shown, standing, notes."""
    from abide.intake import edition_of
    from abide.publish.dossier.dossier import dossier_of
    from abide.publish.dossier.written import form_of, write_dossier
    from abide.publish.view import view_of
    from abide.register.load import load
    from abide.register.states import find_state

    bearer, register = find_state(state), load(regime)
    chosen = [register.duty(name).id for name in duty or ()]
    for path in out:
        form_of(path.name)
    made = edition_of(
        ledger_at(ledger), *days_of(as_of, known_by), regime=regime, chosen=ledger is not None, tell=tell
    )
    found = dossier_of(view_of(made), bearer.code, chosen)
    for path in out:
        write_dossier(found, path)
        typer.echo(f"{path}: {len(found.sections)} duties, {len(found.notes)} notes")


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.", min=1, max=65535)] = 8000,
    secure: Annotated[
        bool, typer.Option("--secure-cookies", help="Send cookies over TLS alone (behind a TLS proxy).")
    ] = False,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """The same pages live, and a JSON API (OpenAPI at /openapi.json)."""
    import uvicorn

    from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES, edition_of
    from abide.publish.app import create_app
    from abide.publish.editions import Editions
    from abide.settings import read_settings

    where = ledger_at(ledger)
    ask, lists = matching()

    def load_edition(as_of: date, known_by: date, beside: Beside) -> Edition:
        return edition_of(
            where,
            as_of,
            known_by,
            regime=regime,
            chosen=ledger is not None,
            tell=tell,
            reviewed=beside.reviewed,
            head=beside.head,
        )

    app = create_app(
        load_edition,
        states=HEADLINE_STATES,
        duties=HEADLINE_DUTIES,
        ask=ask,
        lists=lists,
        review=reviewing(where, regime, secure=secure),
        editions=Editions(read_settings().editions),
    )
    uvicorn.run(app, host=host, port=port, log_level="info")


def demo(
    folder: Annotated[Path, typer.Option("--out", help="Where the site goes.")] = Path("abide-demo"),
) -> None:
    """Build the shipped DPRK casebook, print the headline standings, write the site to ./abide-demo/."""
    from abide.demo import run

    run(folder, today=day_of(None), tell=tell)
