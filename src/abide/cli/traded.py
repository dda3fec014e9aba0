"""One run of `abide observe banned-trade`: read files, hold their lines against the bans, print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from abide.cli.options import Format, tell
from abide.cli.sea import Asked, Say, give, progress
from abide.terms.dates import parse_day
from abide.terms.errors import BadInput

if TYPE_CHECKING:
    from abide.terms.evidence import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of the records."""

    state: str | None
    start: str | None
    until: str | None
    also_not: bool
    regime: str
    engine: str
    fetch: bool = False


def trade(inputs: Sequence[str], wanted: Wanted, asked: Asked, form: Format) -> None:
    """Runs the kind over files and gives what it finds."""
    from abide.cli.sea import check_endings
    from abide.evidence.observations.banned_trade import BannedTrade
    from abide.evidence.observations.observation import Records
    from abide.register.bans import bans_of, uncoded
    from abide.register.load import load
    from abide.register.states import find_state
    from abide.settings import read_settings
    from abide.sources.ais.files import sources_of
    from abide.sources.trade.normal import read_trade
    from abide.tables.engine import opening, told_in_a_line

    check_endings(asked)
    register = load(wanted.regime)
    state = None if wanted.state is None else find_state(wanted.state).code
    first = None if wanted.start is None else parse_day(wanted.start)
    last = None if wanted.until is None else parse_day(wanted.until)
    if first is not None and last is not None and last < first:
        raise BadInput(f"--until {wanted.until} is before --from {wanted.start}; turn them round")
    known_since = None if asked.known_since is None else parse_day(asked.known_since)
    target = find_state(register.target).m49
    work = (asked.work or read_settings().cache) / "trade"
    if len(inputs) == 0 and not wanted.fetch:
        raise BadInput("name files, or say --fetch --from D --until D to ask the statistics office")
    with progress() as say, opening(wanted.engine, memory_limit=asked.memory_limit) as opened:
        from abide import pipeline  # takes a second, while the engine opens

        asked_for = _fetched(wanted, first, last, target, work, say) if wanted.fetch else []
        sources, places, hashes = sources_of([*inputs, *asked_for]), [], []
        for number, source in enumerate(sources):
            say(f"reading {source.name}", number / len(sources))
            place = work / f"{source.key}-{target}.parquet"
            read = read_trade(source, place, target=target)
            places.append(place)
            hashes.append(read.sha256)
            left = "".join(f"; {number:,} {why}" for why, number in read.left_out.items())
            told = f"{read.layout}, {read.rows:,} rows, {read.kept:,} of trade with {register.target}"
            tell(f"{source.name}: {told}{'; left out: ' + left.removeprefix('; ') if left else ''}")
        kind = BannedTrade(
            bans=bans_of(register), target=target, uncoded=uncoded(register), also_not=wanted.also_not
        )
        engine = opened()
        records = Records(
            engine=engine,
            files={"trade": tuple(places)},
            inputs=tuple(dict.fromkeys(hashes)),
            origin=asked.origin,
            known_since=known_since,
            work=work,
            tell=say,
        )
        with told_in_a_line(engine):
            found = [
                item
                for item in pipeline.observe(kind, records)
                if _wanted(item, state) and _within(item, first, last)
            ]
    give(found, kind.TITLE, asked, form)


def _fetched(
    wanted: Wanted, first: "date | None", last: "date | None", target: int, work: Path, say: Say
) -> list[str]:
    """The office's answers for the months and the State that are wanted, as files."""
    from abide.register.states import find_state
    from abide.settings import read_settings
    from abide.sources.trade.api import MOST, Office

    if first is None or last is None:
        raise BadInput("--fetch needs --from and --until: the months to ask for")
    settings = read_settings()
    office = Office(url=settings.comtrade_url, key=settings.comtrade_key, kept=work / "comtrade")
    if office.key is None:
        tell(
            f"no ABIDE_COMTRADE_KEY: the public preview is asked, {MOST['preview']} records an answer at most"
        )
    months = [
        f"{number // 12}{number % 12 + 1:02d}"
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    reporters = [] if wanted.state is None else [find_state(wanted.state).m49]
    found = []
    for answer in office.answers(reporters, target, months, tell=say):
        found.append(str(answer.path))
        if answer.cut:
            tell(
                f"{answer.path.name} holds as many records as an answer may: ask by --state or for less time"
            )
    return found


def _wanted(item: "Observation", state: str | None) -> bool:
    return state is None or item.bearer is None or item.bearer == state


def _within(item: "Observation", first: "date | None", last: "date | None") -> bool:
    start, end = item.period.start, item.period.end
    return (first is None or end is None or end >= first) and (last is None or start is None or start <= last)
