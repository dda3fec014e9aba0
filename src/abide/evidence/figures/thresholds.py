"""When a share of a cap was certainly, possibly or not reached, and what decides it."""

from collections.abc import Sequence

from abide.evidence.figures.deliveries import name_of
from abide.evidence.figures.figure_kind import Json
from abide.evidence.figures.sums import Point


def threshold(share: float, cap: float, points: Sequence[Point], older: Sequence[Point]) -> Json:
    """Whether a share of a cap was reached: certainly, possibly or not, by which month, what decides.

    Args:
        share: of the cap, from 0 to 1.
        cap: in the unit of the points.
        points: sums to the end of each month, in order.
        older: sums that newer notices superseded.
    """
    amount = share * cap
    certain = next((point for point in points if point.delivery.amount.low >= amount), None)
    possible = next(
        (
            point
            for point in points
            if point.delivery.amount.high is None or point.delivery.amount.high >= amount
        ),
        None,
    )
    status = "certain" if certain is not None else "possible" if possible is not None else "not"
    return {
        "share": share,
        "status": status,
        "certain_on": None if certain is None else name_of(certain.last),
        "possible_on": None if possible is None else name_of(possible.last),
        "decides": _decides(amount, certain, possible, older),
    }


def _decides(amount: float, certain: Point | None, possible: Point | None, older: Sequence[Point]) -> str:
    """Which factor, or which revision, makes the difference."""
    if certain is None and possible is not None:
        delivery = possible.delivery
        over = [name for name, held in delivery.factors if held.low >= amount]
        under = [name for name, held in delivery.factors if held.high is not None and held.high < amount]
        if len(over) > 0 and len(under) > 0:
            return f"reached with {' or '.join(over)}; not with {' or '.join(under)}"
        return "not every supplier's notice is known" if not possible.complete else "the figure is a range"
    reached = certain is not None
    turned = [
        point
        for point in older
        if (point.delivery.amount.low >= amount) != reached
        and (certain is None or point.last == certain.last)
        and (point.delivery.amount.high is None or (point.delivery.amount.high >= amount) != reached)
    ]
    if len(turned) == 0:
        return ""
    first = max(turned, key=lambda point: point.delivery.published)
    rows = ", ".join(claim.public_id for claim in first.delivery.claims)
    return f"otherwise by what was told on {first.delivery.published} ({rows})"
