"""`abide observe`: what records show. One command a kind; options that kinds share stand here once."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from abide.cli.options import Format, FormatOption, LedgerOption, RegimeOption
from abide.cli.sea import Asked, KnownSince, Out, Record, give, over_files, see

if TYPE_CHECKING:
    from abide.evidence.observations.places import Ports

app = typer.Typer(
    help="What records show: ships at sea, and what rows of figures show together.", no_args_is_help=True
)

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files and folders: CSV, Parquet, NMEA; .gz, .zst, .zip too."),
]
PortList = Annotated[
    Path | None,
    typer.Option("--ports", help="CSV of ports or anchorages; the World Port Index is understood."),
]
Shore = Annotated[bool, typer.Option("--shore/--no-shore", help="Give distances to shore.")]


def _ports(path: Path | None) -> "Ports | None":
    from abide.evidence.observations.places import read_ports

    return None if path is None else read_ports(path)


@app.command("ship-meetings")
@over_files
def ship_meetings(
    inputs: Inputs,
    asked: Asked,
    form: FormatOption = Format.TABLE,
    ports: PortList = None,
    exclude_near_ports: Annotated[
        bool, typer.Option("--exclude-near-ports", help="Leave out meetings within --port-km of a port.")
    ] = False,
    port_km: Annotated[float, typer.Option(help="Distance of the exclusion, km.", min=0)] = 10.0,
    reach_m: Annotated[
        float, typer.Option(help="Within how many metres is contact.", min=1, max=20000)
    ] = 500.0,
    slot_min: Annotated[int, typer.Option(help="Step of the grid, minutes.", min=1, max=60)] = 10,
    gap_min: Annotated[
        int, typer.Option(help="Longest gap interpolated over, minutes.", min=1, max=360)
    ] = 60,
    join_h: Annotated[
        float, typer.Option(help="Pieces less than this apart are joined, hours.", min=0)
    ] = 4.0,
    long_min: Annotated[int, typer.Option(help="One piece lasts at least this, minutes.", min=0)] = 60,
    least_h: Annotated[float, typer.Option(help="First to last contact at least, hours.", min=0)] = 2.0,
    slow_kn: Annotated[float, typer.Option(help="Median speeds under this, knots.", min=0.01)] = 2.0,
    bridge: Annotated[bool, typer.Option("--bridge/--no-bridge", help="Bridge longer silences.")] = True,
    cleaned: Annotated[
        bool, typer.Option("--cleaned", help="Positions were cleaned before: take out ties alone.")
    ] = False,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Also count at other thresholds (stderr, report).")
    ] = False,
    shore: Shore = True,
    regime: RegimeOption = "dprk",
) -> None:
    """Two ships within reach of each other, slowly, for hours."""
    from abide.cli.listed import lists_kept
    from abide.evidence.observations.cleaning import CleaningRule
    from abide.evidence.observations.pieces import MeetingRule
    from abide.evidence.observations.ship_meeting import ShipMeeting
    from abide.evidence.observations.slots import SlotRule
    from abide.intake import ships_known
    from abide.terms.errors import BadInput

    if exclude_near_ports and ports is None:
        raise BadInput("--exclude-near-ports needs a list of ports; give one with --ports")
    grid = SlotRule(slot_s=slot_min * 60, gap_s=gap_min * 60, reach_m=reach_m)
    rule = MeetingRule(
        grid=grid,
        join_s=int(join_h * 3600),
        long_s=long_min * 60,
        least_s=int(least_h * 3600),
        slow_kn=slow_kn,
        bridge=bridge,
    )
    kind = ShipMeeting(
        rule=rule,
        ports=_ports(ports),
        port_km=port_km if exclude_near_ports else None,
        known=ships_known(regime, lists=lists_kept()),
        cleaning=CleaningRule(judge=not cleaned),
        shore=shore,
    )
    see(kind, inputs, asked, form, sensitivity=kind.sensitivity if sensitivity else None)


@app.command("ais-silence")
@over_files
def ais_silence(
    inputs: Inputs,
    asked: Asked,
    form: FormatOption = Format.TABLE,
    least_h: Annotated[float, typer.Option(help="Shortest silence, hours.", min=0.1)] = 12.0,
    ring_km: Annotated[float, typer.Option(help="Ring for reception around each end, km.", min=1)] = 50.0,
    shore: Shore = True,
) -> None:
    """Ships not heard for hours, with how well others around were heard."""
    from abide.evidence.observations.ais_silence import AisSilence

    see(AisSilence(least_h=least_h, ring_km=ring_km, shore=shore), inputs, asked, form)


@app.command("port-calls")
@over_files
def port_calls(
    inputs: Inputs,
    asked: Asked,
    form: FormatOption = Format.TABLE,
    ports: PortList = None,
    reach_km: Annotated[float, typer.Option(help="How near to a port, km.", min=0.1, max=100)] = 10.0,
    slow_kn: Annotated[float, typer.Option(help="Lying is slower than this, knots.", min=0.01)] = 2.0,
    least_h: Annotated[float, typer.Option(help="Shortest call, hours.", min=0)] = 2.0,
) -> None:
    """Ships lying at ports: the DPRK's ten by default, or those of --ports."""
    from abide.evidence.observations.port_call import PortCall

    kind = PortCall(reach_km=reach_km, slow_kn=slow_kn, least_h=least_h)
    given = _ports(ports)
    see(kind if given is None else replace(kind, ports=given), inputs, asked, form)


@app.command("ship-identity")
@over_files
def ship_identity(
    inputs: Inputs,
    asked: Asked,
    form: FormatOption = Format.TABLE,
) -> None:
    """Names, flags and numbers that change, cannot be true, or are sent from two places."""
    from abide.evidence.observations.ship_identity import ShipIdentity

    see(ShipIdentity(), inputs, asked, form)


@app.command("banned-trade")
def banned_trade(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Comtrade (API JSON, CSV, older CSV), BACI-like tables, Parquet; packed too.",
        ),
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Ask UN Comtrade for --from to --until; answers are kept.")
    ] = False,
    state: Annotated[str | None, typer.Option("--state", help="One State only.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day.")] = None,
    also_not: Annotated[
        bool, typer.Option("--also-not", help="Also print what was recorded and lies outside a ban.")
    ] = False,
    engine: Annotated[str, typer.Option(help="duckdb, or spark (an extra).")] = "duckdb",
    memory_limit: Annotated[str | None, typer.Option("--memory-limit", help="Such as 2GB.")] = None,
    out: Out = None,
    form: FormatOption = Format.TABLE,
    origin: Annotated[str, typer.Option(help="Who keeps the records.")] = "UN Comtrade",
    known_since: KnownSince = None,
    record: Record = False,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """Trade in banned goods by HS code: certainly, possibly or not inside a ban, by State and month."""
    from abide.cli.traded import Wanted, trade

    wanted = Wanted(
        state=state, start=start, until=until, also_not=also_not, regime=regime, engine=engine, fetch=fetch
    )
    asked = Asked(
        out=out,
        record=record,
        ledger=ledger,
        origin=origin,
        known_since=known_since,
        memory_limit=memory_limit,
    )
    trade(inputs or [], wanted, asked, form)


@app.command("gfw-events")
def gfw_events(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Events: the API's JSON, or the table.")
    ],
    detector: Annotated[str, typer.Option(help="Whose events they are.")] = "Global Fishing Watch",
    detector_version: Annotated[str, typer.Option(help="Version or data set of the detector.")] = "not told",
    out: Out = None,
    form: FormatOption = Format.TABLE,
    known_since: KnownSince = None,
    record: Record = False,
    ledger: LedgerOption = None,
) -> None:
    """Events of Global Fishing Watch as observations of an outside detector."""
    from abide.evidence.observations.outside_events import OutsideEvents
    from abide.terms.dates import parse_day

    reader = OutsideEvents(detector=detector, detector_version=detector_version)
    day = None if known_since is None else parse_day(known_since)
    found = [item for file in files for item in reader.read(file, known_since=day)]
    give(found, reader.TITLE, Asked(out=out, record=record, ledger=ledger), form)
