"""One run of `abide observe` over AIS: read, observe, print, write, record."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from abide.cli.options import Format, LedgerOption, ledger_at, tell
from abide.cli.output import put
from abide.terms.dates import parse_day
from abide.terms.errors import BadInput
from abide.terms.evidence import Observation

if TYPE_CHECKING:
    from abide.evidence.observations.observation import ObservationKind, Records
    from abide.sources.ais.rows import Area
    from abide.sources.ais.store import Store

Curve = tuple[tuple[float, int, bool, int], ...]
Say = Callable[[str, float], None]
COLUMNS = (
    *(
        "start",
        "end",
        "vessel_1",
        "vessel_2",
        "vessel",
        "what",
        "before",
        "after",
        "port",
        "lat",
        "lon",
        "hours",
    ),
    *("median_distance_m", "median_speed_kn", "contact_share", "bridged_hours", "grade", "roles", "port_km"),
    *("implied_speed_kn", "reception"),
    *("state", "month", "duty", "status", "direction", "codes", "value", "why", "bearing"),
)
"""Columns of the table for people, those that a kind has."""


Box = Annotated[
    str | None,
    typer.Option(help="WEST,SOUTH,EAST,NORTH in degrees; west greater than east crosses the antimeridian."),
]
From = Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD) or time (…THH:MM), UTC.")]
Until = Annotated[str | None, typer.Option("--until", help="Last day, which counts whole, or time, UTC.")]
Engine = Annotated[str, typer.Option(help="duckdb, or spark (an extra).")]
Out = Annotated[
    list[Path] | None,
    typer.Option(help="Write to FILE: .parquet .csv .geojson .jsonl .gfw.json .gfw.csv; may be given again."),
]
Memory = Annotated[str | None, typer.Option("--memory-limit", help="Most memory of the engine, such as 2GB.")]
Columns = Annotated[
    str | None, typer.Option(help="Map of columns for tables of your own: id=MMSI,time=SEEN,lat=Y,lon=X.")
]
Work = Annotated[
    Path | None,
    typer.Option(help="Where steps are kept, so that a stopped run goes on. Default: your cache folder."),
]
Origin = Annotated[str, typer.Option(help="Who keeps the records, as observations will say.")]
KnownSince = Annotated[
    str | None, typer.Option("--known-since", help="Day from which the records were public; none by default.")
]
Simulated = Annotated[bool, typer.Option("--simulated", help="Mark as simulated: bears on no State.")]
Map = Annotated[Path | None, typer.Option("--map", help="Write a map: .svg, .png, or .json (Vega-Lite).")]
Report = Annotated[Path | None, typer.Option("--report", help="Write the run as one HTML page.")]
Record = Annotated[bool, typer.Option("--record", help="Put the observations into the ledger too.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that all kinds over files share, as they were written; each field is one option."""

    box: Box = None
    start: From = None
    until: Until = None
    engine: Engine = "duckdb"
    out: Out = None
    memory_limit: Memory = None
    columns: Columns = None
    map: Map = None
    report: Report = None
    work: Work = None
    origin: Origin = "AIS records"
    known_since: KnownSince = None
    simulated: Simulated = False
    record: Record = False
    ledger: LedgerOption = None


def over_files(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options of `Asked` behind its own, handed to it as one value, `asked`."""
    own = [item for item in signature(command, eval_str=True).parameters.values() if item.name != "asked"]
    shared = [
        Parameter(item.name, Parameter.KEYWORD_ONLY, default=item.default, annotation=item.type)
        for item in fields(Asked)
    ]

    def run(**given: object) -> None:
        asked = {item.name: given.pop(item.name) for item in shared}
        command(asked=Asked(**asked), **given)  # type: ignore[arg-type]  # Typer read them by these types

    ordered = [item.replace(kind=Parameter.KEYWORD_ONLY) for item in own] + shared
    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__signature__ = Signature(ordered)  # type: ignore[attr-defined]  # what `inspect.signature` reads
    run.__annotations__ = {item.name: item.annotation for item in ordered}
    return run


def see(
    kind: "ObservationKind",
    inputs: Sequence[str],
    asked: Asked,
    form: Format,
    *,
    sensitivity: "Callable[[Records], Curve] | None" = None,
) -> None:
    """Runs a kind over files and gives what it finds."""
    from abide import pipeline
    from abide.evidence.observations.observation import Records
    from abide.publish.seamap import write_map, write_report
    from abide.settings import read_settings
    from abide.sources.ais.normalise import Asked as Reading
    from abide.sources.ais.normalise import normalise
    from abide.tables.engine import open_engine, told_in_a_line

    check_endings(asked)
    reading = Reading(columns=columns_of(asked.columns), area=area_of(asked))
    known_since = None if asked.known_since is None else parse_day(asked.known_since)
    work = asked.work or read_settings().cache / "ais"
    with progress() as say:
        store = normalise(inputs, work, asked=reading, tell=say)
        records = Records(
            engine=open_engine(asked.engine, memory_limit=asked.memory_limit),
            files={"ais": (store.folder,)},
            inputs=store.inputs,
            origin=asked.origin,
            known_since=known_since,
            work=work,
            simulated=asked.simulated,
            tell=say,
        )
        with told_in_a_line(records.engine):
            found = list(pipeline.observe(kind, records))
            curve = () if sensitivity is None else sensitivity(records)
        tracks = _tracks(found, records) if asked.map is not None or asked.report is not None else ()
    _say_what_was_read(store)
    for reach, hours, bridge, number in curve:
        silences = "silences bridged" if bridge else "no silence bridged"
        tell(f"{number} meetings within {reach:g} m for {hours} h, {silences}")
    if asked.map is not None:
        write_map(found, asked.map, tracks)
    if asked.report is not None:
        write_report(found, asked.report, title=kind.TITLE, read=store.report, tracks=tracks, curve=curve)
    give(found, kind.TITLE, asked, form)


def give(found: Sequence[Observation], title: str, asked: Asked, form: Format) -> None:
    """Prints observations, writes them to files, records them."""
    from abide import pipeline
    from abide.ledger import open_ledger
    from abide.publish import terminal
    from abide.publish.observations import found as seen
    from abide.publish.observations import observation_as_json, write_observations

    for path in asked.out or ():
        write_observations(found, path)
    if asked.record:
        where = ledger_at(asked.ledger)
        with open_ledger(where) as ledger:
            done = pipeline.record(ledger, found)
        tell(f"{done.new} new records, {done.known} already known, in {where}")
    items = seen(found)
    names = [name for name in COLUMNS if any(item.get(name) not in (None, "") for item in items)]
    put(
        form,
        table=lambda: terminal.print_rows(
            (tuple("" if item.get(name) is None else str(item[name]) for name in names) for item in items),
            title=f"{title}: {len(items)}",
            columns=names or ["nothing seen"],
        ),
        records=(observation_as_json(item) for item in found),
    )
    if len(found) > 0:
        tell(f"{title}: {len(items)}. Coverage: {found[0].coverage.note}")


def columns_of(text: str | None) -> dict[str, str]:
    """A map of columns as written: field=column, separated by commas.

    Raises:
        BadInput: a part without "=".
    """
    if text is None:
        return {}
    parts = [part.partition("=") for part in text.split(",")]
    if any(mark == "" or column.strip() == "" for _, mark, column in parts):
        raise BadInput(f"--columns is '{text}'; write it as id=MMSI,time=SEEN,lat=Y,lon=X")
    return {field.strip(): column.strip() for field, _, column in parts}


def area_of(asked: Asked) -> "Area":
    """The box and time asked for.

    Raises:
        BadInput: four numbers in range are wanted, or the end is before the beginning.
    """
    from abide.sources.ais.rows import Area

    box = None
    if asked.box is not None:
        try:
            west, south, east, north = (float(part) for part in asked.box.split(","))
        except ValueError as error:
            raise BadInput(f"--box is '{asked.box}'; write WEST,SOUTH,EAST,NORTH in degrees") from error
        if not (-90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180 and west != east):
            raise BadInput(f"--box {asked.box} is no box; write WEST,SOUTH,EAST,NORTH, south before north")
        box = (south, west, north, east)
    start = None if asked.start is None else _second(asked.start, whole=timedelta(0))
    end = None if asked.until is None else _second(asked.until, whole=timedelta(days=1))
    if start is not None and end is not None and end <= start:
        raise BadInput(f"--until {asked.until} is before --from {asked.start}; turn them round")
    return Area(box=box, start=start, end=end)


def _second(text: str, *, whole: timedelta) -> int:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None:
        day: date = parse_day(text)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + whole
    else:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise BadInput(
                f"'{text}' is neither a day nor a time; write 2018-07-01 or 2018-07-01T12:00"
            ) from error
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return int(moment.timestamp())


def check_endings(asked: Asked) -> None:
    """Files that could not be written are told before the work, not after it."""
    from abide.publish.observations import FORMS
    from abide.terms.errors import UnknownName

    for path in asked.out or ():
        if not path.name.endswith(tuple(FORMS)):
            raise UnknownName("form for the file", path.name, see=f"there are: {', '.join(FORMS)}")
    if asked.map is not None and asked.map.suffix not in (".svg", ".png", ".json"):
        raise BadInput("a map is written as .svg, .png or .json", file=str(asked.map))


@contextmanager
def progress() -> Iterator[Say]:
    """A bar on standard error where that is a terminal; nothing where it is not."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(
        *columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()
    )
    with shown:
        task = shown.add_task("beginning", total=1.0)
        yield lambda what, share: shown.update(task, description=what[-60:], completed=share)


def _say_what_was_read(store: "Store") -> None:
    counts = store.report["counts"]
    assert isinstance(counts, dict)
    left = [f"{number} {what}" for what, number in counts.items() if what != "positions" and number > 0]
    tell(
        f"{counts['positions']} positions read" + (f"; left out or apart: {', '.join(left)}" if left else "")
    )


def _tracks(
    found: Sequence[Observation], records: "Records"
) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """Cleaned tracks of the ships that observations name, thinned to at most 400 places each."""
    from abide.evidence.observations.cleaned import clean
    from abide.evidence.observations.cleaning import CleaningRule

    labels = {
        str(value)
        for item in found
        for name, value in item.detail
        if name in ("vessel", "vessel_1", "vessel_2")
    }
    cleaned = clean(records, CleaningRule())
    table = cleaned.fixes(*cleaned.span)
    numbers = [
        item
        for item in table.select("vessel").distinct().to_pyarrow()["vessel"].to_pylist()
        if cleaned.label(item) in labels
    ]
    if len(numbers) == 0:
        return ()
    rows = table.filter(table.vessel.isin(numbers)).order_by(["vessel", "ts"]).to_pyarrow()
    tracks: dict[int, list[tuple[float, float]]] = {}
    for vessel, lat, lon in zip(*(rows[name].to_pylist() for name in ("vessel", "lat", "lon")), strict=True):
        tracks.setdefault(vessel, []).append((lat / 1e6, lon / 1e6))
    return tuple(
        (cleaned.label(item), tuple(places[:: max(1, len(places) // 400)])) for item, places in tracks.items()
    )
