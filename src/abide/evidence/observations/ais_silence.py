"""AIS silence: a ship not heard for longer than a chosen time, between two reports.

*Shows* that no report of a ship is in these records for so long, where it was before and after, how fast it
must have gone between, and how well ships around both ends were heard. *Does not show* that a transponder
was switched off.

*False alarms*: thin coverage above all. The number of other ships heard, and their reports an hour, within
the ring around each end tell it apart: a silence where others were heard well is more than one where nobody
was. Global Fishing Watch counts a gap as disabling only beyond 50 nautical miles from shore; Korea Bay, the
approaches to Nampo and much of the northern Yellow Sea lie within 50 nautical miles, so that rule says
nothing there.

*Thresholds*: 12 h (Global Fishing Watch's gap events; it logs from 6 h); a ring of 50 km and the hour of each
end for reception, Abide's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.cleaned import Cleaned, clean
from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.observation import Records, described, nothing, span_of
from abide.evidence.observations.places import shore_km
from abide.evidence.observations.ships import Ships
from abide.evidence.observations.sphere import KNOT, degrees, distance_m
from abide.sources.ais.columns import utc
from abide.terms.evidence import Observation

QUERY = "cleaned fixes of a ship the least silence apart or more; reception from other ships near both ends"
OPEN_SEA_KM = 50 * 1.852


@dataclass(frozen=True, slots=True, kw_only=True)
class AisSilence:
    """The kind; its fields are its thresholds.

    Attributes:
        least_h: shortest silence, in hours.
        ring_km: how far around an end other ships count for reception.
        cleaning: how positions are cleaned before.
        shore: give the distance to shore.
    """

    KEY: ClassVar[str] = "ais_silence"
    TITLE: ClassVar[str] = "AIS silence"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("ais",)
    BEARS_ON: ClassVar[tuple[str, ...]] = ()

    least_h: float = 12.0
    ring_km: float = 50.0
    cleaning: CleaningRule = field(default_factory=CleaningRule)
    shore: bool = True

    def observe(self, records: Records) -> Iterator[Observation]:
        """The silences in AIS records, or one observation of zero."""
        cleaned = clean(records, self.cleaning)
        coverage = cleaned.coverage()
        rows = self._gaps(cleaned).order_by(["ts", "vessel"]).to_pyarrow().to_pylist()
        if len(rows) == 0:
            yield nothing(self, records, query=QUERY, coverage=coverage, period=span_of(*cleaned.span))
            return
        heard = [self._reception(cleaned, rows, end) for end in ("", "_after")]
        ships = Ships(cleaned, {row["vessel"] for row in rows})
        for number, row in enumerate(rows):
            records.tell("describing silences", number / len(rows))
            start, end = row["ts"], row["ts_after"]
            ship = ships.at(row["vessel"], start)
            places = [(row[f"lat{name}"] / 1e6, row[f"lon{name}"] / 1e6) for name in ("", "_after")]
            shores = [shore_km(*place) if self.shore else None for place in places]
            near = [item.get(number, (0, 0)) for item in heard]
            thin = all(count == 0 for count, _ in near)
            detail = (
                ("vessel", ship.label),
                ("name", ship.name),
                ("imo", ship.imo),
                ("flag", ship.flag),
                ("type", ship.type),
                ("start", utc(start)),
                ("end", utc(end)),
                ("hours", round((end - start) / 3600, 2)),
                ("start_lat", round(places[0][0], 5)),
                ("start_lon", round(places[0][1], 5)),
                ("end_lat", round(places[1][0], 5)),
                ("end_lon", round(places[1][1], 5)),
                ("distance_km", round(row["metres"] / 1000, 2)),
                ("implied_speed_kn", round(row["metres"] / (end - start) / KNOT, 2)),
                ("ships_heard_at_start", near[0][0]),
                ("reports_per_ship_at_start", _rate(near[0])),
                ("ships_heard_at_end", near[1][0]),
                ("reports_per_ship_at_end", _rate(near[1])),
                (
                    "reception",
                    "unknown: no other ship heard near either end" if thin else "others heard near an end",
                ),
                ("start_shore_km", shores[0]),
                ("end_shore_km", shores[1]),
                ("open_sea_rule", self._open_sea(shores)),
            )
            yield described(
                self,
                records,
                query=QUERY,
                coverage=coverage,
                period=span_of(start, end),
                detail=detail,
                hours=(end - start) / 3600,
                rows=(f"{ship.label}@{utc(start)}/{utc(end)}",),
                summary=f"{ship.label} not heard for {(end - start) / 3600:.1f} h",
                why="a silence says nothing of its cause: context",
            )

    def _open_sea(self, shores: list[float | None]) -> str:
        if not self.shore:
            return "not asked"
        far = all(item is None or item > OPEN_SEA_KM for item in shores)
        return (
            "holds: both ends over 50 nm from shore" if far else "does not hold: an end within 50 nm of shore"
        )

    def _gaps(self, cleaned: Cleaned) -> ir.Table:
        fixes = cleaned.fixes(*cleaned.span)
        order = ibis.window(group_by="vessel", order_by="ts")
        legs = fixes.mutate(
            ts_after=fixes.ts.lead().over(order),
            lat_after=fixes.lat.lead().over(order),
            lon_after=fixes.lon.lead().over(order),
        )
        gaps = legs.filter(legs.ts_after - legs.ts >= int(self.least_h * 3600))
        metres = distance_m(
            degrees(gaps.lat), degrees(gaps.lon), degrees(gaps.lat_after), degrees(gaps.lon_after)
        )
        return gaps.mutate(metres=metres)

    def _reception(
        self, cleaned: Cleaned, rows: list[dict[str, int]], end: str
    ) -> dict[int, tuple[int, int]]:
        """Of each silence's end: (other ships heard in the ring within the hour, their reports)."""
        ends = ibis.memtable(
            {
                "number": list(range(len(rows))),
                "ship": [row["vessel"] for row in rows],
                "hour": [row[f"ts{end}"] // 3600 for row in rows],
                "at_lat": [row[f"lat{end}"] / 1e6 for row in rows],
                "at_lon": [row[f"lon{end}"] / 1e6 for row in rows],
            },
            schema={
                "number": "int64",
                "ship": "int32",
                "hour": "int64",
                "at_lat": "float64",
                "at_lon": "float64",
            },
        )
        fixes = cleaned.fixes(*cleaned.span)
        fixes = fixes.mutate(hour=(fixes.ts // 3600).cast("int64"))
        near = fixes.join(ends, "hour")
        near = near.filter(near.vessel != near.ship)
        near = near.filter(
            distance_m(degrees(near.lat), degrees(near.lon), near.at_lat, near.at_lon) <= self.ring_km * 1000
        )
        told = near.group_by("number").aggregate(ships=near.vessel.nunique(), reports=near.count())
        return {row["number"]: (row["ships"], row["reports"]) for row in told.to_pyarrow().to_pylist()}


def _rate(heard: tuple[int, int]) -> float | None:
    ships, reports = heard
    return None if ships == 0 else round(reports / ships, 1)
