"""Prices over time: one item at one place, in one currency and unit, and the breaks in it.

*Shows* the prices told for each day as intervals with who told them; and, where there are enough days, the
days between which the level changed, how much, and how sure that is. *Does not show* why: rival explanations
that the house knows of are listed with each break, and none is chosen. *False alarms*: another outlet or
informant takes over (told among the rivals); a season; rows of one report for several places.

*Kept apart*: kilograms and litres, and each currency; no density or rate is assumed. Prices of one day that
different voices tell are held together as an interval.

*Method of breaks*: PELT (Killick, Fearnhead and Eckley, 2012; library `ruptures`) on the logarithm of the
middle of each day's interval, squared error, segments of at least `SEGMENT` days of prices, with the penalty
2 · log(n) · variance of the steps / 2, the Schwarz criterion's for one change. Fewer than `ENOUGH` days give
no break either way. The change is the ratio of the levels on both sides, with the interval that holds 95 per
cent of ratios in `DRAWS` redrawings of each side's prices (seeded, so that it is the same every time); a
break whose interval holds 1 is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

import numpy as np

from abide.evidence.figures.figure_kind import Json, as_json, cell, measured, rows_of, shown
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.interval import Interval, hull_of, told

QUERY = "prices of one item at one place in one currency and unit, by day"
SEGMENT = 3
ENOUGH = 8
DRAWS = 2_000
SEED = 2397
NEAR = timedelta(days=120)
"""How far from a break a day of the law may lie to be listed as a rival: a season."""
ALWAYS_RIVALS = ("a season or harvest", "the rate of exchange", "what smugglers and border guards did")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The prices told for one day."""

    day: date
    amount: Interval
    claims: tuple[Claim, ...]

    @property
    def middle(self) -> float:
        """The middle of the interval; its one end where it has one."""
        return self.amount.low if self.amount.high is None else (self.amount.low + self.amount.high) / 2


class PriceSeries:
    """The kind `price_series`."""

    KEY: ClassVar[str] = "price_series"
    TITLE: ClassVar[str] = "Prices over time, with breaks"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("prices",)
    DETAIL: ClassVar[tuple[str, ...]] = ("place", "item", "currency", "unit", "series", "breaks", "why_none")

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each place, item, currency and unit with prices of two days or more."""
        groups: dict[tuple[str, str, str, str], list[Claim]] = {}
        for claim in rows_of(evidence, "prices"):
            key = tuple(cell(claim, column) for column in ("place", "item", "currency", "unit"))
            if all(part != "" for part in key):
                place, item, currency, unit = key
                groups.setdefault((place, item, currency, unit), []).append(claim)
        for key, claims in sorted(groups.items()):
            prices = prices_of(claims)
            if len(prices) > 1:
                yield self._observation(key, prices, register)

    def _observation(
        self, key: tuple[str, str, str, str], prices: Sequence[Price], register: Register
    ) -> Observation:
        place, item, currency, unit = key
        breaks = breaks_of(prices, register)
        per = f"{currency} per {unit.replace('_', ' ')}"
        first, last = prices[0], prices[-1]
        touched = tuple(
            dict.fromkeys(
                duty
                for link in (register.links.get("prices", {}).get(item),)
                if link is not None
                for duty in (*link.bears_on, *link.touches)
            )
        )
        return shown(
            self,
            tuple(claim for price in prices for claim in price.claims),
            bearer=None,
            touches=touched,
            topics=("prices",),
            query=QUERY,
            period=Period(start=first.day, end=last.day),
            figure=measured(last.amount, per),
            summary=(
                f"{item.replace('_', ' ')} in {place}: {len(prices)} days, {first.amount} on {first.day} to "
                f"{last.amount} on {last.day}, {per}; {len(breaks)} breaks"
            ),
            coverage="prices that somebody told; days between them are not seen",
            why="a price tells about supply, not about who supplied",
            detail={
                "place": place,
                "item": item,
                "currency": currency,
                "unit": unit,
                "series": [
                    {
                        "day": price.day.isoformat(),
                        **as_json(price.amount),
                        "speaker": "; ".join(
                            dict.fromkeys(claim.speaker.name or "nobody named" for claim in price.claims)
                        ),
                        "rows": [claim.public_id for claim in price.claims],
                    }
                    for price in prices
                ],
                "breaks": breaks,
                "why_none": None
                if len(breaks) > 0
                else f"fewer than {ENOUGH} days: no break can be told"
                if len(prices) < ENOUGH
                else "the level does not change by more than its own scatter",
            },
        )


def prices_of(claims: Sequence[Claim]) -> tuple[Price, ...]:
    """The prices of each whole day, in order; partial days and prices without a figure are left out."""
    held = [
        (claim.period.start, told(quantity), claim)
        for claim in claims
        for quantity in claim.quantities[:1]
        if claim.period.start is not None
        and claim.period.start == claim.period.end
        and quantity.low is not None
        and quantity.low > 0
    ]
    held.sort(key=lambda item: (item[0], item[2].public_id))
    return tuple(
        Price(
            day=day,
            amount=hull_of(amount for _, amount, _ in same),
            claims=tuple(claim for *_, claim in same),
        )
        for day, group in groupby(held, key=lambda item: item[0])
        for same in (list(group),)
    )


def breaks_of(prices: Sequence[Price], register: Register) -> list[Json]:
    """The breaks of a series: the days between which they fall, the change and its interval, the rivals."""
    if len(prices) < ENOUGH:
        return []
    import ruptures  # noqa: PLC0415  # a heavy import, for long series only

    levels = np.log([price.middle for price in prices])
    scatter = float(np.var(np.diff(levels)) / 2)
    if scatter == 0:
        return []
    found = ruptures.Pelt(model="l2", min_size=SEGMENT, jump=1).fit(levels.reshape(-1, 1))
    ends = found.predict(pen=2 * np.log(len(levels)) * scatter)
    bounds = [0, *ends]
    breaks: list[Json] = []
    for before, at, after in zip(bounds, bounds[1:], bounds[2:], strict=False):
        ratio, low, high = _change(levels[before:at], levels[at:after])
        if low <= 1 <= high:
            continue
        one, other = prices[at - 1], prices[at]
        breaks.append(
            {
                "day": other.day.isoformat(),
                "from": one.day.isoformat(),
                "until": other.day.isoformat(),
                "change": round(ratio, 3),
                "change_low": round(low, 3),
                "change_high": round(high, 3),
                "rivals": [
                    *_law_near(one.day, other.day, register),
                    *_other_voice(one, other),
                    *ALWAYS_RIVALS,
                ],
            }
        )
    return breaks


def _change(before: np.ndarray, after: np.ndarray) -> tuple[float, float, float]:
    """The ratio of the levels, and the interval of 95 per cent of its redrawings."""
    rng = np.random.default_rng(SEED)
    draws = np.exp(
        rng.choice(after, (DRAWS, len(after))).mean(axis=1)
        - rng.choice(before, (DRAWS, len(before))).mean(axis=1)
    )
    low, high = np.quantile(draws, (0.025, 0.975))
    return float(np.exp(after.mean() - before.mean())), float(low), float(high)


def _law_near(first: date, last: date, register: Register) -> list[str]:
    """Bans and caps on supply that began within a season of the break."""
    return [
        f"{duty.citation}, from {duty.first_day}"
        for duty in register.duties
        if duty.kind in ("supply_ban", "cap")
        and duty.first_day >= date(2016, 1, 1)
        and first - NEAR <= duty.first_day <= last
    ][:4]


def _other_voice(one: Price, other: Price) -> list[str]:
    """Whether another outlet tells the price after the break than before it."""
    before, after = ({claim.publisher for claim in price.claims} for price in (one, other))
    if before & after:
        return []
    return [f"another outlet ({', '.join(sorted(filter(None, after)))}) tells it from here on"]
