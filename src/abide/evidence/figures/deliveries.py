"""Deliveries of petroleum as sums over months: what each State notified, and what others estimate.

Tons and barrels are never added. A figure in tons becomes barrels as an interval over the factors that the
regime declares for its product, and the factor is kept with the interval. A later notice supersedes an
earlier one of the same months; both are kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from abide.evidence.figures.figure_kind import cell
from abide.terms.duty import Conversion
from abide.terms.evidence import Claim
from abide.terms.interval import Interval, exactly, hull_of, told

WORLD = "WORLD"
OF_ONE_PRODUCT = ("liquefied petroleum gas",)
"""Products whose factor is used only for figures that name them; no row of unnamed products is of these."""
BARRELS, TONS = "barrels", "metric_tons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An amount over a run of months.

    Attributes:
        state: who supplied, or WORLD.
        first, last: months counted from year 0.
        amount: barrels.
        basis: "barrels", or "tons at 7.46 to 8.333 barrels a ton".
        factors: the amount under each declared factor, by the factor's name; empty for barrels.
        published: the day from which it was public.
        claims: the rows.
    """

    state: str
    first: int
    last: int
    amount: Interval
    basis: str
    factors: tuple[tuple[str, Interval], ...]
    published: date
    claims: tuple[Claim, ...]


def month_of(text: str) -> int | None:
    """Months from year 0 of "2018-01"; None for anything coarser."""
    parts = text.split("-")
    return int(parts[0]) * 12 + int(parts[1]) - 1 if len(parts) >= 2 else None


def name_of(month: int) -> str:
    """A month as it is written."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def deliveries_of(
    claims: Iterable[Claim], *, kind: str, conversions: Sequence[Conversion]
) -> tuple[Delivery, ...]:
    """Every amount that a row of one kind ("reported", "estimate") gives for whole months.

    A row with both units counts in barrels: that is what the cap is in.
    """
    found: list[Delivery] = []
    for claim in claims:
        first, last = month_of(cell(claim, "period_start")), month_of(cell(claim, "period_end"))
        if cell(claim, "kind") != kind or first is None or last is None or claim.known_since is None:
            continue
        if cell(claim, "granularity") == "monthly_rate":
            continue
        amounts = {
            quantity.unit: told(quantity) for quantity in claim.quantities if quantity.unit in (BARRELS, TONS)
        }
        if len(amounts) == 0:
            continue
        amount, basis, factors = _in_barrels(amounts, conversions)
        found.append(
            Delivery(
                state=cell(claim, "reporting_state"),
                first=first,
                last=last,
                amount=amount,
                basis=basis,
                factors=factors,
                published=claim.known_since,
                claims=(claim,),
            )
        )
    return tuple(found)


def _in_barrels(
    amounts: dict[str, Interval], conversions: Sequence[Conversion]
) -> tuple[Interval, str, tuple[tuple[str, Interval], ...]]:
    if BARRELS in amounts:
        return amounts[BARRELS], BARRELS, ()
    tons = amounts[TONS]
    usable = [item for item in conversions if item.product not in OF_ONE_PRODUCT]
    if tons.high == 0:  # nothing is nothing in every unit
        return tons, "none, in tons", ()
    by = tuple(
        (f"{item.by}, {_factor(item)}", tons.times(Interval(low=item.low, high=item.high))) for item in usable
    )
    low, high = min(item.low for item in usable), max(item.high for item in usable)
    return hull_of(amount for _, amount in by), f"tons at {low:g} to {high:g} barrels a ton", by


def _factor(item: Conversion) -> str:
    return f"{item.low:g}" if item.low == item.high else f"{item.low:g} to {item.high:g}"


def through(held: Sequence[Delivery], *, first: int, last: int) -> tuple[Delivery, ...]:
    """What one supplier delivered from a first to a last month, by each way that notices tile those months.

    Ways whose newest notice is older than another way's are superseded and stand behind it; the newest first.
    """
    ways = [_sum(way) for way in _tilings(held, first, last, 0)]
    return tuple(sorted(ways, key=lambda way: (way.published, -len(way.claims)), reverse=True))


MOST_PARTS = 13
"""A year by months and a cumulative start; longer tilings would be of the same months again."""


def _tilings(held: Sequence[Delivery], first: int, last: int, depth: int) -> Iterator[tuple[Delivery, ...]]:
    """Ways to cover months by runs that follow each other; of runs of the same months only the newest."""
    if first > last:
        yield ()
        return
    if depth == MOST_PARTS:
        return
    starts = sorted(
        (item for item in held if item.first == first and item.last <= last), key=lambda item: item.last
    )
    for _, same in groupby(starts, key=lambda item: item.last):
        newest = _newest(tuple(same))
        for rest in _tilings(held, newest.last + 1, last, depth + 1):
            yield (newest, *rest)


def _newest(same: Sequence[Delivery]) -> Delivery:
    """The newest figure for a run of months; those of the same day are held together as an interval."""
    day = max(item.published for item in same)
    latest = [item for item in same if item.published == day]
    exact = [item for item in latest if item.basis == BARRELS] or latest
    return replace(
        exact[0],
        amount=hull_of(item.amount for item in exact),
        claims=tuple(claim for item in exact for claim in item.claims),
    )


def _sum(parts: Sequence[Delivery]) -> Delivery:
    amount = parts[0].amount
    for part in parts[1:]:
        amount = amount + part.amount
    return Delivery(
        state=parts[0].state,
        first=parts[0].first,
        last=parts[-1].last,
        amount=amount,
        basis="; ".join(dict.fromkeys(part.basis for part in parts)),
        factors=_factors(parts),
        published=max(part.published for part in parts),
        claims=tuple(claim for part in parts for claim in part.claims),
    )


def _factors(parts: Sequence[Delivery]) -> tuple[tuple[str, Interval], ...]:
    """The sum under each factor, the same factor for all parts."""
    names = dict.fromkeys(name for part in parts for name, _ in part.factors)
    found = []
    for name in names:
        amount = exactly(0)
        for part in parts:
            amount = amount + dict(part.factors).get(name, part.amount)
        found.append((name, amount))
    return tuple(found)


def together(parts: Sequence[Delivery]) -> Delivery:
    """What several suppliers delivered in the same months."""
    return replace(_sum(parts), state=WORLD, last=max(part.last for part in parts))
