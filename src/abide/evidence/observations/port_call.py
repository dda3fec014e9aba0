"""Port calls: a ship that stays, slowly, within reach of a port.

*Shows* that a transponder was heard in the neighbourhood of a port, slowly, for a time. *Does not show*
berthing, loading or discharging. *False alarms*: ships at anchor off the port, fishing boats, wrong
positions of the list (the World Port Index is good to a minute of arc, about 2 km), made-up positions. A
ship that goes silent on the approach is seen only until then: look at `ais_silence` too.

*Thresholds*: 10 km (the 10 km by which Global Fishing Watch keeps encounters from ports), under 2 knots by
position, 2 h from first to last such leg; legs of at most 12 h count, so that a call in thin coverage is
one call. Abide's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.cleaned import Cleaned, clean
from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.observation import Records, described, nothing, span_of
from abide.evidence.observations.places import Ports, target_ports
from abide.evidence.observations.ships import Ships
from abide.evidence.observations.sphere import DEGREE_M, KNOT, degrees, distance_m
from abide.sources.ais.columns import utc
from abide.terms.evidence import Observation

QUERY = "slow legs of cleaned fixes within reach of a port, joined into calls"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortCall:
    """The kind; its fields are its thresholds.

    Attributes:
        ports: where calls are looked for; the target State's ports by default.
        reach_km: how near to a port a ship lies.
        slow_kn: speed under which a leg counts as lying.
        least_h: shortest call, in hours.
        join_h: lying legs less than this apart are one call, in hours; longer legs do not count.
        cleaning: how positions are cleaned before.
    """

    KEY: ClassVar[str] = "port_call"
    TITLE: ClassVar[str] = "Port calls"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("ais",)
    BEARS_ON: ClassVar[tuple[str, ...]] = ()

    ports: Ports = field(default_factory=target_ports)
    reach_km: float = 10.0
    slow_kn: float = 2.0
    least_h: float = 2.0
    join_h: float = 12.0
    cleaning: CleaningRule = field(default_factory=CleaningRule)

    def observe(self, records: Records) -> Iterator[Observation]:
        """The port calls in AIS records, or one observation of zero."""
        cleaned = clean(records, self.cleaning)
        coverage = cleaned.coverage()
        rows = self._calls(cleaned).order_by(["start", "vessel", "port"]).to_pyarrow().to_pylist()
        if len(rows) == 0:
            yield nothing(self, records, query=QUERY, coverage=coverage, period=span_of(*cleaned.span))
            return
        ships = Ships(cleaned, {row["vessel"] for row in rows})
        for row in rows:
            start, end, port = row["start"], row["finish"], self.ports.ports[row["port"]]
            ship = ships.at(row["vessel"], start)
            before, after = ships.draughts(row["vessel"], start, end)
            hours = (end - start) / 3600
            detail = (
                ("vessel", ship.label),
                ("name", ship.name),
                ("imo", ship.imo),
                ("flag", ship.flag),
                ("type", ship.type),
                ("role", ship.role),
                ("port", port.name),
                ("country", port.country),
                ("start", utc(start)),
                ("end", utc(end)),
                ("hours", round(hours, 2)),
                ("lat", round(row["lat"], 5)),
                ("lon", round(row["lon"], 5)),
                ("nearest_km", round(row["metres"] / 1000, 2)),
                ("reports", row["reports"]),
                ("draught_before_m", before),
                ("draught_after_m", after),
                ("ports", self.ports.source),
            )
            yield described(
                self,
                records,
                query=QUERY,
                coverage=coverage,
                period=span_of(start, end),
                detail=detail,
                hours=hours,
                rows=(f"{ship.label}@{utc(start)}/{utc(end)}",),
                summary=f"{ship.label} at {port.name} for {hours:.1f} h",
                why="a call says nothing of goods: context",
            )

    def _calls(self, cleaned: Cleaned) -> ir.Table:
        fixes = cleaned.fixes(*cleaned.span)
        order = ibis.window(group_by="vessel", order_by="ts")
        legs = fixes.mutate(
            ts_after=fixes.ts.lead().over(order),
            lat_after=fixes.lat.lead().over(order),
            lon_after=fixes.lon.lead().over(order),
        )
        legs = legs.filter(legs.ts_after - legs.ts <= int(self.join_h * 3600))
        ports = ibis.memtable(
            {
                "port": list(range(len(self.ports.ports))),
                "port_lat": [port.lat for port in self.ports.ports],
                "port_lon": [port.lon for port in self.ports.ports],
            },
            schema={"port": "int64", "port_lat": "float64", "port_lon": "float64"},
        )
        reach = self.reach_km * 1000
        band = reach * 1.01 / DEGREE_M
        legs = legs.mutate(
            at_lat=degrees(legs.lat),
            at_lon=degrees(legs.lon),
            row=(degrees(legs.lat) / band).floor().cast("int64"),
        )
        # Each port stands in its row of latitude and in the rows beside it, so that rows join by equality.
        rows = ibis.union(
            *(
                ports.mutate(row=(ports.port_lat / band).floor().cast("int64") + shift)
                for shift in (-1, 0, 1)
            ),
            distinct=False,
        )
        near = legs.join(rows, "row")
        near = near.mutate(metres=distance_m(near.at_lat, near.at_lon, near.port_lat, near.port_lon))
        leg = distance_m(near.at_lat, near.at_lon, degrees(near.lat_after), degrees(near.lon_after))
        off = distance_m(degrees(near.lat_after), degrees(near.lon_after), near.port_lat, near.port_lon)
        lying = near.filter(
            (near.metres <= reach)
            & (off <= reach)
            & (leg < (near.ts_after - near.ts).cast("float64") * (self.slow_kn * KNOT))
        )
        stay = ibis.window(group_by=["vessel", "port"], order_by="ts")
        marked = lying.mutate(before=lying.ts_after.lag().over(stay))
        marked = marked.mutate(
            begins=ibis.ifelse((marked.ts - marked.before < int(self.join_h * 3600)).fill_null(False), 0, 1)
        )
        calls = marked.mutate(
            call=marked.begins.sum().over(ibis.cumulative_window(group_by=["vessel", "port"], order_by="ts"))
        )
        told = calls.group_by(["vessel", "port", "call"]).aggregate(
            start=calls.ts.min(),
            finish=calls.ts_after.max(),
            reports=calls.count() + 1,
            lat=calls.at_lat.mean(),
            lon=calls.at_lon.mean(),
            metres=calls.metres.min(),
        )
        return told.filter(told.finish - told.start >= int(self.least_h * 3600))
