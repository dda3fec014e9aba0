"""The one shape of all kinds of observation, and what a kind is given.

A kind is a frozen value whose fields are its thresholds, with the reference's values as defaults. Its
module says what it shows, what it does not, its known false alarms, and the source of each threshold. What
a kind finds it yields as observations; where it finds nothing it yields one observation of zero
(`nothing`), with the coverage that gives the zero its meaning.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol

from ibis.backends import BaseBackend

from abide.sources.ais.store import day_of
from abide.terms.dates import ALWAYS, Period
from abide.terms.evidence import Coverage, Observation
from abide.terms.quantity import Qualifier, Quantity

Parameters = tuple[tuple[str, str | float | int | bool | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records that a kind looks at.

    Attributes:
        engine: where tables are computed.
        files: files or folders by the names in the kind's NEEDS.
        inputs: SHA-256 of every input file.
        origin: the record keeper; observations from one keeper are one voice.
        known_since: the day from which the records were public; None where it is not known.
        work: a folder for steps that are kept, so that a stopped run goes on where it was.
        simulated: records made for tests and demonstrations: what is seen in them bears on no State.
        tell: told what is being done, and the share done.
    """

    engine: BaseBackend
    files: Mapping[str, tuple[Path, ...]]
    inputs: tuple[str, ...]
    origin: str
    known_since: date | None
    work: Path
    simulated: bool = False
    tell: Callable[[str, float], None] = field(default=lambda _what, _share: None)


class ObservationKind(Protocol):
    """A kind of observation: a few class attributes and one verb.

    Attributes:
        KEY: its name in output, such as "ship_meeting".
        TITLE: what it is, for people.
        VERSION: rises when the same records would give other observations.
        NEEDS: names of the records it needs, as in `Records.files`.
        BEARS_ON: ids of the duties that it can bear on.
    """

    KEY: ClassVar[str]
    TITLE: ClassVar[str]
    VERSION: ClassVar[str]
    NEEDS: ClassVar[tuple[str, ...]]
    BEARS_ON: ClassVar[tuple[str, ...]]

    def observe(self, records: Records) -> Iterator[Observation]:
        """What the records show."""
        ...


def parameters_of(value: object, *, prefix: str = "") -> Parameters:
    """The thresholds of a kind or rule, by name; of rules within rules too. Other fields are left out."""
    assert is_dataclass(value)
    found: list[tuple[str, str | float | int | bool | None]] = []
    for item in fields(value):
        held = getattr(value, item.name)
        if isinstance(held, str | float | int | bool) or held is None:
            found.append((f"{prefix}{item.name}", held))
        elif is_dataclass(held):
            found.extend(parameters_of(held, prefix=f"{item.name}."))
    return tuple(found)


def nothing(
    kind: ObservationKind, records: Records, *, query: str, coverage: Coverage, period: Period = ALWAYS
) -> Observation:
    """The observation of zero: a kind looked, and there was nothing to see."""
    return Observation(
        kind=kind.KEY,
        version=kind.VERSION,
        bearer=None,
        duties=(),
        touches=kind.BEARS_ON,
        period=period,
        known_since=records.known_since,
        why="nothing of the kind in these records; the coverage says what could have been seen",
        figure=Quantity(low=0, high=0, unit=kind.KEY, qualifier=Qualifier.EXACT, text="0"),
        query=query,
        parameters=parameters_of(kind),
        inputs=records.inputs,
        coverage=coverage,
        origin=records.origin,
        summary=f"{kind.TITLE}: none",
        detail=(("simulated", True),) if records.simulated else (),
    )


def described(
    kind: ObservationKind,
    records: Records,
    *,
    query: str,
    coverage: Coverage,
    period: Period,
    detail: tuple[tuple[str, object], ...],
    hours: float | None,
    rows: tuple[str, ...],
    summary: str,
    why: str,
) -> Observation:
    """An observation that is context: it tells of records and bears on no duty by itself."""
    figure = None
    if hours is not None:
        length = round(hours, 2)
        figure = Quantity(
            low=length, high=length, unit="hours", qualifier=Qualifier.EXACT, text=f"{length:.2f}"
        )
    return Observation(
        kind=kind.KEY,
        version=kind.VERSION,
        bearer=None,
        duties=(),
        period=period,
        known_since=records.known_since,
        why="simulated: bears on no State" if records.simulated else why,
        figure=figure,
        query=query,
        parameters=parameters_of(kind),
        inputs=records.inputs,
        rows=rows,
        coverage=coverage,
        origin=records.origin,
        summary=summary,
        detail=(*detail, ("simulated", True)) if records.simulated else detail,
    )


def span_of(start: int, end: int) -> Period:
    """The days from one second to another."""
    return Period(start=day_of(start), end=day_of(end))
