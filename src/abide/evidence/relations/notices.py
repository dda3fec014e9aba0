"""Notices of deliveries as a calendar: who told which amount for which months, for sums and late filings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from abide.evidence.relations.figure import Figure
from abide.evidence.relations.nearby import grouped

UNITS = ("metric_tons", "barrels")

ROUNDED = 1.01
"""How far a sum may lie from its total by rounding of the total and of a part."""

WAYS = 64
"""Ways to put a total together from retellings of its parts that are tried."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Notice:
    """One notified amount: a State's or the world's, for a run of months (counted from year 0)."""

    figure: Figure
    state: str
    commodity: str
    first: int
    last: int
    unit: str
    amount: float

    @property
    def published(self) -> str:
        """When it was published, as printed."""
        assert self.figure.claim.row is not None
        return self.figure.claim.row.cell("published")


def notices_of(figures: Sequence[Figure]) -> tuple[Notice, ...]:
    """Every notified amount that a row gives for whole months."""
    return tuple(
        Notice(
            figure=item,
            state=item.matter[1],
            commodity=item.matter[2],
            first=_month(item.matter[3]),
            last=_month(item.matter[4]),
            unit=item.unit,
            amount=item.value,
        )
        for item in figures
        if item.table == "petroleum"
        and item.claim.row is not None
        and item.matter[0] == "reported"
        and item.unit in UNITS
        and item.value is not None
        and len(item.matter[3]) == len(item.matter[4]) == len("2018-01")
    )


def _month(text: str) -> int:
    year, month = text.split("-")[:2]
    return int(year) * 12 + int(month) - 1


Calendar = Mapping[tuple[str, str, str, int, int], tuple[Notice, ...]]


def calendar_of(notices: Sequence[Notice]) -> Calendar:
    """Notices by (state, commodity, unit, first month, last month)."""
    return grouped(notices, lambda item: (item.state, item.commodity, item.unit, item.first, item.last))


def tilings(total: Notice, calendar: Calendar, states: Sequence[str]) -> Iterator[tuple[Notice, ...]]:
    """Ways in which other notices make up a total: month by month, a longer run and its rest, State by State.

    Months without any notice count as nothing delivered at the beginning of the run only.
    """
    yield from _chosen(_months(total, calendar, total.state))
    for cut in range(total.last - 1, total.first - 1, -1):
        head = _held(calendar, total, total.state, total.first, cut)
        if cut == total.first or len(head) == 0:
            continue
        tails = [(total.state, total.commodity)]
        tails += [(state, total.commodity) for state in states if total.state == "WORLD" and state != "WORLD"]
        for state, _ in tails:
            yield from _chosen([head, *_run(calendar, total, state, cut + 1, total.last)])
    if total.state == "WORLD":
        parts = [
            _held(calendar, total, state, total.first, total.last) for state in states if state != "WORLD"
        ]
        yield from _chosen([part for part in parts if len(part) > 0])


def _months(total: Notice, calendar: Calendar, state: str) -> list[tuple[Notice, ...]]:
    if total.first == total.last:
        return []
    runs = _run(calendar, total, state, total.first, total.last)
    if len(runs) > 0:
        return runs
    for first in range(total.first + 1, total.last):
        runs = _run(calendar, total, state, first, total.last)
        if len(runs) > 0:
            return runs
    return []


def _run(calendar: Calendar, total: Notice, state: str, first: int, last: int) -> list[tuple[Notice, ...]]:
    """The single months of a run, empty where one is missing."""
    months = [_held(calendar, total, state, month, month) for month in range(first, last + 1)]
    return months if all(len(month) > 0 for month in months) else []


def _held(calendar: Calendar, total: Notice, state: str, first: int, last: int) -> tuple[Notice, ...]:
    return calendar.get((state, total.commodity, total.unit, first, last), ())


def _chosen(slots: Sequence[Sequence[Notice]]) -> Iterator[tuple[Notice, ...]]:
    """Each way to take one retelling for each part; amounts told twice alike are taken once."""
    if len(slots) < 2:
        return
    unlike = [tuple({notice.amount: notice for notice in reversed(slot)}.values()) for slot in slots]
    yield from islice(product(*unlike), WAYS)
