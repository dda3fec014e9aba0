"""Sums of deliveries to the end of each month of a period: of notices, and of each party's estimates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from abide.evidence.figures.deliveries import WORLD, Delivery, through, together
from abide.terms.dates import add_months
from abide.terms.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The sum to the end of a month; `complete` where every supplier that notified at all is in it."""

    last: int
    delivery: Delivery
    complete: bool


def _months(start: date, end: date) -> tuple[int, int]:
    """The whole months of a period; a month that begins before it is not its own.

    A notice for December 2017 may be of any of its days: none is counted into a year from the 22nd on.
    """
    first = start.year * 12 + start.month - 1 + (1 if start.day > 1 else 0)
    last = end.year * 12 + end.month - 1
    return first, last if add_months(end.replace(day=1), 1).toordinal() - 1 == end.toordinal() else last - 1


def notified(held: Sequence[Delivery], start: date, end: date) -> tuple[list[Point], list[Point]]:
    """Sums of notices to the end of each month, newest; and the sums that they superseded."""
    first, last = _months(start, end)
    mine = [item for item in held if first <= item.first and item.last <= last]
    states = sorted({item.state for item in mine} - {WORLD})
    points: list[Point] = []
    older: list[Point] = []
    so_far: dict[str, Delivery] = {}
    for month in range(first, last + 1):
        by_state = {
            state: through([item for item in mine if item.state == state], first=first, last=month)
            for state in states
        }
        ways = [*through([item for item in mine if item.state == WORLD], first=first, last=month)]
        if len(states) > 0 and all(len(found) > 0 for found in by_state.values()):
            ways.append(together([found[0] for found in by_state.values()]))
        ways.sort(key=lambda way: way.published, reverse=True)
        so_far.update({state: found[0] for state, found in by_state.items() if len(found) > 0})
        floor = together(list(so_far.values())) if len(so_far) > 0 else None
        if len(ways) > 0:
            points.append(_with_floor(month, ways[0], floor))
            older.extend(Point(last=month, delivery=way, complete=True) for way in ways[1:])
        elif floor is not None and any(len(found) > 0 for found in by_state.values()):
            points.append(Point(last=month, delivery=_open(floor), complete=False))
    return _monotone(points), older


def _with_floor(month: int, way: Delivery, floor: Delivery | None) -> Point:
    """A total told before all notices were in yields to the sum of those that came later."""
    outgrown = (
        floor is not None
        and floor.published > way.published
        and way.amount.high is not None
        and floor.amount.low > way.amount.high
    )
    if floor is None or not outgrown:
        return Point(last=month, delivery=way, complete=True)
    return Point(last=month, delivery=_open(floor), complete=False)


def _open(floor: Delivery) -> Delivery:
    return Delivery(
        state=floor.state,
        first=floor.first,
        last=floor.last,
        amount=Interval(low=floor.amount.low, high=None),
        basis=f"{floor.basis}; not every supplier's notice is known",
        factors=tuple((name, Interval(low=amount.low, high=None)) for name, amount in floor.factors),
        published=floor.published,
        claims=floor.claims,
    )


def estimated(held: Sequence[Delivery], start: date, end: date) -> dict[str, list[Point]]:
    """Each party's estimates; its bounds for the same months are held together as what all of them allow."""
    found: dict[str, dict[int, list[Delivery]]] = {}
    first, last = _months(start, end)
    for item in (item for item in held if first <= item.first and item.last <= last):
        found.setdefault(item.claims[0].origin, {}).setdefault(item.last, []).append(item)
    return {
        origin: [
            Point(last=last, delivery=_allowed(items), complete=True)
            for last, items in sorted(months.items())
        ]
        for origin, months in found.items()
    }


def _allowed(items: Sequence[Delivery]) -> Delivery:
    """What a party's bounds allow together; where they exclude each other, all that any of them allows."""
    amount = items[0].amount
    for item in items[1:]:
        amount = amount.meet(item.amount) or amount.hull(item.amount)
    return Delivery(
        state=items[0].state,
        first=min(item.first for item in items),
        last=items[0].last,
        amount=amount,
        basis="; ".join(dict.fromkeys(item.basis for item in items)),
        factors=(),
        published=max(item.published for item in items),
        claims=tuple(claim for item in items for claim in item.claims),
    )


def _monotone(points: Sequence[Point]) -> list[Point]:
    """A sum to one month is at least that to an earlier and at most that to a later one.

    Only a complete later sum bounds an earlier one from above; where the two disagree nothing is bounded.
    """
    found: list[Point] = []
    ceiling: float | None = None
    for point in reversed(points):
        amount = point.delivery.amount
        if ceiling is not None and amount.low <= ceiling and (amount.high is None or amount.high > ceiling):
            amount = Interval(low=amount.low, high=ceiling)
        if point.complete and amount.high is not None:
            ceiling = amount.high
        found.append(replace(point, delivery=replace(point.delivery, amount=amount)))
    floor = 0.0
    raised: list[Point] = []
    for point in reversed(found):
        amount = point.delivery.amount
        if amount.low < floor and (amount.high is None or floor <= amount.high):
            amount = Interval(low=floor, high=amount.high)
        floor = max(floor, amount.low)
        raised.append(replace(point, delivery=replace(point.delivery, amount=amount)))
    return raised
