"""The one shape of all kinds of figure, and the observation that each makes.

A figure kind computes from rows of a casebook; what it shows is an observation whose `rows` are those rows.
It is never an independent voice beside them: its origin is theirs where they have one, it is context
wherever the figures do not settle the matter under every factor, revision and reading, and it is known from
the day on which the last of its rows was public.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Protocol

from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.evidence import Bearing, Claim, Coverage, Evidence, Observation, Recall
from abide.terms.interval import Interval
from abide.terms.quantity import Qualifier, Quantity

Json = dict[str, object]


class FigureKind(Protocol):
    """A kind of figure: a few class attributes and one verb.

    Attributes:
        KEY: its name in output, such as "cap_use".
        TITLE: what it is, for people.
        VERSION: rises when the same rows would give other observations.
        NEEDS: the casebook tables that it reads.
        DETAIL: names of the fields of its `detail`, in their order.
    """

    KEY: ClassVar[str]
    TITLE: ClassVar[str]
    VERSION: ClassVar[str]
    NEEDS: ClassVar[tuple[str, ...]]
    DETAIL: ClassVar[tuple[str, ...]]

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """What the rows show; nothing where no row of the tables needed is known."""
        ...


def rows_of(evidence: Sequence[Evidence], table: str) -> tuple[Claim, ...]:
    """The rows of a table that were read in full, in the order of their ids; remembered ones never count."""
    found = (
        piece
        for piece in evidence
        if isinstance(piece, Claim)
        and piece.row is not None
        and piece.row.table == table
        and piece.recalled is Recall.NO
    )
    return tuple(sorted(found, key=lambda piece: (len(piece.public_id), piece.public_id)))


def cell(claim: Claim, column: str) -> str:
    """A cell of a row."""
    assert claim.row is not None
    return claim.row.cell(column)


def as_json(interval: Interval) -> Json:
    """An interval as two fields, rounded to a thousandth of its unit."""
    return {"low": round(interval.low, 3), "high": None if interval.high is None else round(interval.high, 3)}


def measured(interval: Interval, unit: str) -> Quantity:
    """An interval as a figure."""
    exact = interval.low == interval.high
    return Quantity(
        low=interval.low,
        high=interval.high,
        unit=unit,
        qualifier=Qualifier.EXACT
        if exact
        else Qualifier.AT_LEAST
        if interval.high is None
        else Qualifier.BETWEEN,
        text=str(interval),
    )


def shown(
    kind: FigureKind,
    rows: Sequence[Claim],
    *,
    bearer: str | None,
    query: str,
    period: Period,
    summary: str,
    coverage: str,
    detail: Json,
    figure: Quantity | None = None,
    duties: tuple[str, ...] = (),
    touches: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    bearing: Bearing = Bearing.CONTEXT,
    why: str = "computed from rows that speak for themselves; it settles nothing by itself",
) -> Observation:
    """An observation made from rows."""
    origins = dict.fromkeys(claim.origin for claim in rows)
    days: list[date] = [claim.known_since for claim in rows if claim.known_since is not None]
    return Observation(
        kind=kind.KEY,
        version=kind.VERSION,
        bearer=bearer,
        duties=duties,
        touches=touches,
        topics=topics,
        period=period,
        known_since=max(days, default=None),
        bearing=bearing,
        why=why,
        figure=figure,
        query=query,
        inputs=tuple(dict.fromkeys(claim.document for claim in rows)),
        rows=tuple(dict.fromkeys(claim.public_id for claim in rows)),
        coverage=Coverage(note=coverage, figures=(("rows", float(len(rows))),)),
        # One voice where the rows have one; else the computation, named by its kind.
        origin=next(iter(origins)) if len(origins) == 1 else f"abide-{kind.KEY.replace('_', '-')}",
        summary=summary,
        detail=tuple((name, detail[name]) for name in kind.DETAIL),
    )
