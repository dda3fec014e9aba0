"""Unit conflict: an implied conversion outside reason.

What it shows: tons and barrels told for one State and period whose ratio no refined product has, or that
differs from another ratio told nearby; prices per litre and per kilogram, or in two currencies, that imply
a density or a rate which cannot be. What it does not show: which of the figures is wrong. Known false
alarms: a mixture of products that shifted between periods. Thresholds: `FACTORS`, barrels a ton from
residual fuel oil (6.35 in the usual tables) to light petrol (8.5) and liquefied gas, widened to 6.5–9.5;
`APART`, 3 percent between ratios that should be one (rounding of the shipped tables stays below 1 percent).
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import all_pairs, grouped
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation

FACTORS = (6.5, 9.5)
APART = 1.03
RATE_APART = 2.0
"""How far an implied exchange rate may lie from the one told in the same place and day."""
RATES_APART = 1.25
"""How far two implied rates of one story may lie from each other."""


class UnitConflict:
    """The kind `unit_conflict`."""

    KEY = "unit_conflict"
    TITLE = "A conversion that cannot be"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """Fuel first, then prices."""
        figures = [item for item in figures_of(claims_of(evidence)) if item.value]
        yield from self._fuel([item for item in figures if item.table == "petroleum"])
        prices = [item for item in figures if item.table == "prices" and item.claim.row is not None]
        rates = [item for item in prices if item.matter[1] in RATES]
        for story in grouped(prices, lambda item: (item.claim.origin, item.matter[0])).values():
            yield from self._densities(story)
            yield from self._rates(story, rates)

    def _fuel(self, figures: Sequence[Figure]) -> Iterator[Relation]:
        measured = [item for item in figures if item.unit in ("metric_tons", "barrels")]
        ratios: list[tuple[float, Figure, Figure]] = []
        for group in grouped(measured, lambda item: item.matter).values():
            tons = _unlike(item for item in group if item.unit == "metric_tons")
            barrels = _unlike(item for item in group if item.unit == "barrels")
            for ton in tons:
                own = [item for item in barrels if item.claim.public_id == ton.claim.public_id]
                for barrel in own or barrels:
                    assert ton.value is not None
                    assert barrel.value is not None
                    ratios.append((barrel.value / ton.value, ton, barrel))
                    if not FACTORS[0] <= ratios[-1][0] <= FACTORS[1]:
                        yield from self._outside(ratios[-1], group)
        told = [item for item in ratios if item[1].claim.public_id == item[2].claim.public_id]
        told = [item for item in told if item[1].matter[1] == "WORLD" and item[1].matter[0] == "reported"]
        for ratio, ton, barrel in ratios:
            if ton.claim.public_id != barrel.claim.public_id and ton.matter[0] == "reported":
                near = sorted(
                    told, key=lambda item: (*_farness(item[1], ton), str(item[1].claim.known_since))
                )
                for other, held, _ in near[:1]:
                    if max(ratio, other) / min(ratio, other) > APART:
                        what = (
                            f"{barrel} for {ton} is {ratio:.1f} barrels a ton; told elsewhere at {other:.1f}"
                        )
                        pieces = (barrel.claim, ton.claim, held.claim)
                        yield related(
                            self,
                            pieces,
                            what=what,
                            basis="barrels by tons of one State and period, against the nearest told ratio",
                        )

    def _outside(self, ratio: tuple[float, Figure, Figure], group: Sequence[Figure]) -> Iterator[Relation]:
        factor, ton, barrel = ratio
        own = [item for item in group if item.unit == "barrels" and item.value == barrel.value]
        others = [item for item in own if item.claim.public_id != ton.claim.public_id] or [ton]
        usual = f"refined products have {FACTORS[0]} to {FACTORS[1]}"
        what = f"{barrel} set equal to {ton} is {factor:.1f} barrels a ton; {usual}"
        for other in others:
            yield related(
                self, (other.claim, ton.claim), what=what, basis="barrels by tons of one State and period"
            )

    def _densities(self, story: Sequence[Figure]) -> Iterator[Relation]:
        """A litre weighs less than a kilogram of fuel, so it cannot cost as much."""
        fuel = [item for item in story if item.matter[1] in ("gasoline", "diesel")]
        for first, second in all_pairs(fuel):
            if first.matter != second.matter or first.period != second.period:
                continue
            weight, volume = (first, second) if _per(first) == "kg" else (second, first)
            if (_per(weight), _per(volume)) != ("kg", "litre") or _money(weight) != _money(volume):
                continue
            assert weight.value is not None
            assert volume.value is not None
            if volume.value >= weight.value:
                what = f"{volume} and {weight}: a litre of fuel weighs three quarters of a kilogram"
                yield related(
                    self,
                    (weight.claim, volume.claim),
                    what=what,
                    basis="same origin, place, day and goods; per litre and per kilogram",
                )

    def _rates(self, story: Sequence[Figure], known: Sequence[Figure]) -> Iterator[Relation]:
        """Won and foreign money for one thing imply a rate: against a told one, and against each other."""
        by_goods = grouped(story, lambda item: (item.matter, item.period, _per(item)))
        for group in by_goods.values():
            won = [item for item in group if _money(item) == "KPW"]
            for foreign in (item for item in group if _money(item) not in ("KPW", "percent")):
                implied = [(item, (item.value or 0) / (foreign.value or 1)) for item in won]
                rate = _nearest_rate(foreign, known)
                for item, value in implied if rate is not None else ():
                    assert rate is not None
                    if not 1 / RATE_APART <= value / (rate.value or 1) <= RATE_APART:
                        what = f"{item} as {foreign} implies {value:,.0f} won, the rate told is {rate}"
                        yield related(
                            self,
                            (item.claim, foreign.claim, rate.claim),
                            what=what,
                            basis="same origin and place; implied rate against the nearest told",
                        )
            yield from self._two_prices(group)

    def _two_prices(self, group: Sequence[Figure]) -> Iterator[Relation]:
        """Two prices in won beside two in other money whose ratios do not agree."""
        for money, told in grouped(group, _money).items():
            if money != "KPW" and len(told) > 1:
                for first, second in all_pairs(told):
                    if first.apart(second):
                        won = [item for item in group if _money(item) == "KPW"]
                        pieces: list[Claim] = [item.claim for item in (*won, first, second)]
                        what = f"{first} and {second} for one thing, place and day in one story"
                        yield related(self, pieces, what=what, basis="same origin, place, day and goods")


RATES = {"usd_rate": "USD", "cny_rate": "CNY"}


RATE_WITHIN = 120
"""Days in which a rate told elsewhere is still comparable: our choice; the test asks for a factor of two."""


def _nearest_rate(foreign: Figure, known: Sequence[Figure]) -> Figure | None:
    """The told rate of that money that lies nearest in time, its own story's first."""
    held = [item for item in known if RATES[item.matter[1]] == _money(foreign)]
    held = [item for item in held if _gap(item, foreign) <= RATE_WITHIN]
    return min(
        held, key=lambda item: (item.claim.origin != foreign.claim.origin, _gap(item, foreign)), default=None
    )


def _money(figure: Figure) -> str:
    return figure.unit.split(" per ")[0]


def _per(figure: Figure) -> str:
    return figure.unit.partition(" per ")[2]


def _unlike(figures: object) -> tuple[Figure, ...]:
    """One figure for each value told."""
    return tuple({item.value: item for item in figures}.values())  # type: ignore[attr-defined]


def _farness(first: Figure, second: Figure) -> tuple[int, bool]:
    """How far apart two periods lie, the same period before one that only meets it."""
    return _gap(first, second), first.period != second.period


def _gap(first: Figure, second: Figure) -> int:
    """Days between two periods, 0 where they meet."""
    if first.period.meets(second.period):
        return 0
    ends = [first.period.end, second.period.end]
    starts = [first.period.start, second.period.start]
    assert None not in (*ends, *starts)
    return max((starts[0] - ends[1]).days, (starts[1] - ends[0]).days)  # type: ignore[operator]
