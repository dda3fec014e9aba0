"""Commands on what is owed: `duties`, `calendar`, `register check`."""

from pathlib import Path
from typing import Annotated

import typer

from abide.cli.options import AsOf, DutyOption, Format, FormatOption, RegimeOption, StateArgument, day_of
from abide.cli.output import put, put_bytes
from abide.terms.dates import add_months, parse_day
from abide.terms.errors import BadInput


def duties(
    state: StateArgument = None,
    as_of: AsOf = None,
    duty: DutyOption = None,
    regime: RegimeOption = "dprk",
    every: Annotated[bool, typer.Option("--all", help="Also what does not bind yet, or no longer.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """What is owed on a day: duties with their dues and caps."""
    from abide.publish import terminal
    from abide.publish.contract import owed_as_json
    from abide.publish.csvtext import owed_as_csv
    from abide.register.load import load
    from abide.register.lookup import owed_by_each
    from abide.register.states import all_states, find_state

    day, register = day_of(as_of), load(regime)
    if duty is not None:
        register.duty(duty)
    states = all_states() if state is None else (find_state(state),)
    owed = [
        item
        for _, item in owed_by_each(register, states, day, ended=every)
        if duty is None or item.duty.id == duty
    ]
    whose = "every Member State" if state is None else states[0].name
    put(
        form,
        table=lambda: terminal.print_owed(owed, title=f"{register.title}: owed by {whose} on {day}"),
        records=(owed_as_json(item) for item in owed),
        csv=lambda: owed_as_csv(owed),
    )


def calendar(
    state: StateArgument = None,
    start: Annotated[str | None, typer.Option("--from", help="First day. Default: today.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day. Default: a year on.")] = None,
    regime: RegimeOption = "dprk",
    form: FormatOption = Format.TABLE,
) -> None:
    """Dues between two days, as a list or for a calendar program (--format ics)."""
    from abide.publish import terminal
    from abide.publish.contract import due_as_json
    from abide.publish.icalendar import as_icalendar
    from abide.register.load import load
    from abide.register.lookup import dues_between
    from abide.register.states import all_states, find_state

    first = day_of(start)
    last = add_months(first, 12) if until is None else parse_day(until)
    if last < first:
        raise BadInput(f"--until {last} is before --from {first}; turn them round")
    register = load(regime)
    states = all_states() if state is None else (find_state(state),)
    found = [
        (item, due)
        for item in states
        for due in dues_between(register, item, first, last, as_of=day_of(None) if start is None else first)
    ]
    if form is Format.ICS:
        pairs = [(due, register.duty(due.duty)) for _, due in found]
        if state is None:
            raise BadInput("--format ics needs a STATE: one calendar is one State's")
        put_bytes(as_icalendar(pairs, state=states[0].code, title=f"{states[0].name}: {register.title}"))
        return
    whose = "every Member State" if state is None else states[0].name
    put(
        form,
        table=lambda: terminal.print_dues(
            [due for _, due in found], title=f"{register.title}: due from {whose}, {first} to {last}"
        ),
        records=({"state": item.code, "duty": due.duty, **due_as_json(due)} for item, due in found),
    )


def register_check(
    texts: Annotated[
        Path | None, typer.Option("--texts", help="Folder with the UN's XML (UNxml/SCresolutions).")
    ] = None,
    regime: RegimeOption = "dprk",
    regimes: Annotated[
        Path | None,
        typer.Option("--regimes", help="Folder of regimes to check, in place of the shipped ones."),
    ] = None,
) -> None:
    """Load every file of the law; with --texts, hold each duty against the UN's own words."""
    from abide.register.confirm import confirm
    from abide.register.load import load
    from abide.sources.akn import read_law

    register = load(regime, folder=regimes)
    coded = len({(duty.resolution, duty.paragraph) for duty in register.duties})
    typer.echo(
        f"{regime}: {len(register.duties)} duties in {coded} paragraphs, "
        f"{len(register.set_aside)} paragraphs set aside with a reason: sound"
    )
    if texts is not None:
        found = confirm(register.duties, read_law(texts))
        for item in found:
            for what in item.judged:
                typer.echo(f"judged   {item.duty} ({item.place}): {what}")
            for what in item.missing:
                typer.echo(f"missing  {item.duty} ({item.place}): {what}")
        sound, things = sum(item.ok for item in found), sum(len(item.found) for item in found)
        typer.echo(
            f"{sound} of {len(found)} duties confirmed; {things} paragraphs, dates, amounts and units found"
        )
        if not all(item.ok for item in found):
            raise typer.Exit(1)
