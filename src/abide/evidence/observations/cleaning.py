"""Cleaning of positions: ties, spikes, and the ships whose tracks are tangled.

Recall depends on it more than on the search for meetings: with one fix in a hundred a few kilometres off, the
reference page found 94 of 200 planted meetings with the right ends, and 199 after the filter for spikes.

* A *tie* is a second fix of a ship at one second: the first in the order of latitude and longitude stays.
* A *spike* is an isolated jump: both legs over 1 km and faster than 2 knots, the fixes before and after
  nearer to each other than half of the shorter leg, and neither of them itself such a jump. Legs of more
  than 60 minutes are not judged, as nothing is interpolated over them. Two ships that report in turns on
  one number look like a row of jumps, and so are left to `tracks.py`.
* A ship is *tangled* where, spikes aside, a leg of at most 60 minutes and over 1 km is faster than 60 knots.

Sources: the spike filter of pipe-segment's kind as measured in the reference page (§2); 60 knots is above
every ship that carries cargo (the fastest ferries reach 58).
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.sphere import KNOT, degrees, distance_m


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningRule:
    """Thresholds of cleaning.

    Attributes:
        leg_s: longest leg that is judged, in seconds.
        jump_m: least jump that counts as one, in metres.
        drift_kn: speed up to which a leg may be drift, in knots.
        impossible_kn: speed that no ship reaches, in knots.
        judge: False for positions that were cleaned before: ties alone are taken out.
    """

    leg_s: int = 3600
    jump_m: float = 1000.0
    drift_kn: float = 2.0
    impossible_kn: float = 60.0
    judge: bool = True

    @property
    def margin_s(self) -> int:
        """How far around a stretch of time fixes must be known to clean it as the whole would be."""
        return 2 * self.leg_s


def without_ties(positions: ir.Table) -> ir.Table:
    """One fix a ship and second: (vessel, ts, lat, lon)."""
    order = ibis.window(group_by="vessel", order_by=["ts", "lat", "lon"])
    marked = positions.mutate(before=positions.ts.lag().over(order))
    kept = marked.filter(marked.before.isnull() | (marked.before != marked.ts))
    return kept.select("vessel", "ts", "lat", "lon")


def judged(positions: ir.Table, rule: CleaningRule) -> ir.Table:
    """Fixes without ties, each with `spike`."""
    fixes = without_ties(positions)
    if not rule.judge:
        return fixes.mutate(spike=ibis.literal(False))
    order = ibis.window(group_by="vessel", order_by="ts")
    legs = fixes.mutate(
        dt_in=fixes.ts - fixes.ts.lag().over(order),
        dt_out=fixes.ts.lead().over(order) - fixes.ts,
        **{
            f"{name}_{where}": (fixes[name].lag() if where == "before" else fixes[name].lead()).over(order)
            for name in ("lat", "lon")
            for where in ("before", "after")
        },
    )
    came = distance_m(*_degrees(legs, "_before"), *_degrees(legs, ""))
    went = distance_m(*_degrees(legs, ""), *_degrees(legs, "_after"))
    apart = distance_m(*_degrees(legs, "_before"), *_degrees(legs, "_after"))
    jump = (
        (legs.dt_in <= rule.leg_s)
        & (legs.dt_out <= rule.leg_s)
        & (came > rule.jump_m)
        & (went > rule.jump_m)
        & (apart < ibis.least(came, went) / 2)
        & (came > legs.dt_in.cast("float64") * (rule.drift_kn * KNOT))
        & (went > legs.dt_out.cast("float64") * (rule.drift_kn * KNOT))
    )
    marked = legs.mutate(jump=jump.fill_null(False))
    alone = ~(
        marked.jump.lag().over(order).fill_null(False) | marked.jump.lead().over(order).fill_null(False)
    )
    return marked.mutate(spike=marked.jump & alone).select("vessel", "ts", "lat", "lon", "spike")


def cleaned(positions: ir.Table, rule: CleaningRule) -> ir.Table:
    """Fixes without ties and spikes."""
    found = judged(positions, rule)
    return found.filter(~found.spike).drop("spike")


def fast_legs(fixes: ir.Table, rule: CleaningRule) -> ir.Table:
    """Of fixes without ties and spikes, those that a leg too fast for a ship leads to."""
    order = ibis.window(group_by="vessel", order_by="ts")
    legs = fixes.mutate(
        dt_in=fixes.ts - fixes.ts.lag().over(order),
        lat_before=fixes.lat.lag().over(order),
        lon_before=fixes.lon.lag().over(order),
    )
    came = distance_m(*_degrees(legs, "_before"), *_degrees(legs, ""))
    too_fast = (came > rule.jump_m) & (came > legs.dt_in.cast("float64") * (rule.impossible_kn * KNOT))
    return legs.filter((legs.dt_in <= rule.leg_s) & too_fast & rule.judge).select("vessel", "ts")


def _degrees(table: ir.Table, suffix: str) -> tuple[ir.NumericValue, ir.NumericValue]:
    return degrees(table[f"lat{suffix}"]), degrees(table[f"lon{suffix}"])
