"""Positions on the global grid of time, and contacts: slots at which two ships are within reach.

A slot is a multiple of ten minutes since 1970. A ship's position at a slot is *known* where it reported
then, or where it lies between two fixes at most 60 minutes apart (60 minutes exactly counts) and is
interpolated. Nothing is extrapolated. Runs of slots know no midnight.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.sphere import Cells, between, degrees, distance_m


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRule:
    """Thresholds of slots and contacts.

    Attributes:
        slot_s: step of the grid, in seconds.
        gap_s: longest gap that is interpolated over, in seconds.
        reach_m: distance at which two ships are in contact, in metres; the distance itself counts.
    """

    slot_s: int = 600
    gap_s: int = 3600
    reach_m: float = 500.0


def known_slots(fixes: ir.Table, rule: SlotRule, *, first: int, last: int) -> ir.Table:
    """Positions of ships at slots: (vessel, slot, lat, lon), degrees.

    Args:
        fixes: cleaned, (vessel, ts, lat, lon) in whole numbers.
        rule: the grid.
        first: first slot wanted.
        last: last slot wanted, included.
    """
    step = rule.slot_s
    order = ibis.window(group_by="vessel", order_by="ts")
    legs = fixes.mutate(
        ts_after=fixes.ts.lead().over(order),
        lat_after=fixes.lat.lead().over(order),
        lon_after=fixes.lon.lead().over(order),
    )
    begin = _ceiling(legs.ts, step)
    on_grid = ibis.ifelse(legs.ts % step == 0, begin, begin - 1)
    linked = (legs.ts_after - legs.ts <= rule.gap_s).fill_null(False)
    # A leg holds the slots from its first fix on, up to its last fix, whose own slot is the next leg's.
    end = ibis.ifelse(linked, _ceiling(legs.ts_after, step) - 1, on_grid)
    spans = legs.mutate(begin=ibis.greatest(begin, first), end=ibis.least(end, last), linked=linked)
    spans = spans.filter(spans.begin <= spans.end)
    rows = spans.mutate(slot=ibis.range(spans.begin, spans.end + 1).unnest())
    share = ibis.ifelse(
        rows.linked,
        (rows.slot * step - rows.ts).cast("float64") / ibis.ifelse(rows.linked, rows.ts_after - rows.ts, 1),
        0.0,
    )
    here = degrees(rows.lat), degrees(rows.lon)
    there = degrees(rows.lat_after.coalesce(rows.lat)), degrees(rows.lon_after.coalesce(rows.lon))
    lat, lon = between(here, there, share)
    return rows.select("vessel", "slot", lat=lat, lon=lon)


def contacts(slots: ir.Table, rule: SlotRule) -> ir.Table:
    """Pairs of ships within reach: (vessel_1, vessel_2, slot, lat_1, lon_1, lat_2, lon_2, metres).

    Each ship stands once in its own cell, and once more in each cell that its reach touches.
    """
    cells = Cells(reach_m=rule.reach_m)
    placed = slots.mutate(row=cells.row(slots.lat))
    placed = placed.mutate(column=cells.column(placed.row, placed.lon))
    edges = slots.mutate(south=cells.row(slots.lat, shift=-1), north=cells.row(slots.lat, shift=1))
    touched = []
    for name, other in (("south", None), ("north", "south")):
        some = edges if other is None else edges.filter(edges[name] != edges[other])
        some = some.mutate(row=some[name])
        some = some.mutate(
            west=cells.column(some.row, some.lon, lat=some.lat, shift=-1),
            east=cells.column(some.row, some.lon, lat=some.lat, shift=1),
        )
        more = some.filter(some.west != some.east)
        touched += [some.mutate(column=some.west), more.mutate(column=more.east)]
    columns = ("vessel", "slot", "lat", "lon", "row", "column")
    around = ibis.union(*(item.select(*columns) for item in touched), distinct=False)
    pairs = placed.join(
        around.rename(vessel_2="vessel", lat_2="lat", lon_2="lon"),
        ["slot", "row", "column"],
    )
    pairs = pairs.filter(pairs.vessel < pairs.vessel_2)
    found = pairs.mutate(metres=distance_m(pairs.lat, pairs.lon, pairs.lat_2, pairs.lon_2))
    return found.filter(found.metres <= rule.reach_m).select(
        "vessel_2", "slot", "lat_2", "lon_2", "metres", vessel_1="vessel", lat_1="lat", lon_1="lon"
    )[["vessel_1", "vessel_2", "slot", "lat_1", "lon_1", "lat_2", "lon_2", "metres"]]


def _ceiling(value: ir.IntegerValue, step: int) -> ir.IntegerValue:
    return (value + (step - 1)) // step
