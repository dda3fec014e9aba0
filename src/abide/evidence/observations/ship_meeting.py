"""Ships meeting at sea: two ships within 500 m of each other, slowly, for two hours or more.

*Shows* that two transponders were heard, or lay between two reports at most an hour apart, within reach of
each other. *Does not show* a transfer, its direction, its goods, nor ships that do not send.

*False alarms*: tugs with their tows and pilots (marked by role), ferries and boats on neighbouring
moorings, ships in one anchorage (distance to ports and shore is given; the 10 km exclusion is an option),
fishing boats milling about.

*Thresholds*: 500 m, 2 h, 2 knots, 4 h between pieces, 10 km from ports: Miller et al. 2018 and Global
Fishing Watch's documentation of encounters; 10-minute grid and 60 minutes of interpolation: pipe-
encounters. Pieces, contact share and bridging are Abide's own (docs/ship-meetings.md says why).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import ClassVar

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.cleaned import Cleaned, clean
from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.known_ships import KnownShip, KnownShips
from abide.evidence.observations.observation import Records, nothing, parameters_of
from abide.evidence.observations.pieces import (
    Meeting,
    MeetingRule,
    Silence,
    as_pieces,
    hopeful,
    meetings,
    pieces,
    runs,
)
from abide.evidence.observations.places import Port, Ports, shore_km
from abide.evidence.observations.ships import MARKED, Ship, Ships
from abide.evidence.observations.slots import SlotRule, contacts, known_slots
from abide.evidence.observations.sphere import KNOT, metres_between
from abide.evidence.observations.swept import Swept, look
from abide.sources.ais.columns import utc
from abide.sources.ais.store import day_of, first_second
from abide.tables.stages import kept, read
from abide.terms.dates import Period
from abide.terms.evidence import Bearing, Coverage, Observation
from abide.terms.identity import content_id
from abide.terms.quantity import Qualifier, Quantity

TARGET = "PRK"
REACHES_M, LEAST_H = (250.0, 500.0, 1000.0), (1, 2, 4)
"""What the sensitivity curve is drawn over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipMeeting:
    """The kind; its fields are its thresholds.

    Attributes:
        rule: what a meeting is.
        cleaning: how positions are cleaned before.
        ports: a list to give distances to.
        port_km: meetings nearer to a port than this are left out; None leaves none out.
        known: ships that the casebook or a list knows.
        shore: give the distance to shore.
        fast: take the fast path where it holds; the meetings are the same.
    """

    KEY: ClassVar[str] = "ship_meeting"
    TITLE: ClassVar[str] = "Ships meeting at sea"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("ais",)
    BEARS_ON: ClassVar[tuple[str, ...]] = ("2375-11",)

    rule: MeetingRule = field(default_factory=MeetingRule)
    cleaning: CleaningRule = field(default_factory=CleaningRule)
    port_km: float | None = None
    ports: Ports | None = None
    known: KnownShips = field(default_factory=KnownShips)
    shore: bool = True
    fast: bool = True

    def observe(self, records: Records) -> Iterator[Observation]:
        """The meetings in AIS records, or one observation of zero."""
        cleaned = look(records, self.cleaning, self.rule.grid, long_s=self.rule.long_s, fast=self.fast)
        coverage = cleaned.coverage()
        found = self._meetings(records, cleaned)
        told = list(self._observations(records, cleaned, coverage, found))
        if len(told) == 0:
            first, last = cleaned.span
            span = Period(start=day_of(first), end=day_of(last))
            yield nothing(self, records, query=QUERY, coverage=coverage, period=span)
        yield from told

    def sensitivity(self, records: Records) -> tuple[tuple[float, int, bool, int], ...]:
        """How many meetings at other thresholds: (reach in metres, least hours, bridged, number)."""
        cleaned = clean(records, self.cleaning)
        widest = replace(self.rule.grid, reach_m=max(REACHES_M))
        table = _contacts(records, cleaned, widest)
        curve = []
        for reach in REACHES_M:
            for hours in LEAST_H:
                for bridge in (False, True):
                    grid = replace(self.rule.grid, reach_m=reach)
                    rule = replace(self.rule, grid=grid, least_s=hours * 3600, bridge=bridge)
                    near = table.filter(table.metres <= reach)
                    curve.append((reach, hours, bridge, len(_joined(near, cleaned, rule))))
        return tuple(curve)

    def _meetings(self, records: Records, cleaned: Cleaned | Swept) -> list[tuple[Meeting, dict[str, float]]]:
        if isinstance(cleaned, Swept):
            table = ibis.memtable(cleaned.contacts)
        else:
            table = _contacts(records, cleaned, self.rule.grid)
        records.tell("joining pieces", 0.0)
        found = _joined(table, cleaned, self.rule)
        return list(zip(found, _measures(table, found, self.rule), strict=True))

    def _observations(
        self,
        records: Records,
        cleaned: Cleaned | Swept,
        coverage: Coverage,
        found: list[tuple[Meeting, dict[str, float]]],
    ) -> Iterator[Observation]:
        ships = Ships(cleaned, {vessel for meeting, _ in found for vessel in meeting.pair})

        def order(item: tuple[Meeting, dict[str, float]]) -> tuple[int, list[str]]:
            return item[0].start, sorted(cleaned.label(vessel) for vessel in item[0].pair)

        for number, (meeting, measures) in enumerate(sorted(found, key=order)):
            records.tell("describing meetings", number / len(found))
            near = self.ports.nearest(measures["lat"], measures["lon"]) if self.ports is not None else None
            if self.port_km is None or near is None or near[1] >= self.port_km:
                yield self._observation(records, meeting, measures, coverage=coverage, ships=ships, near=near)

    def _observation(
        self,
        records: Records,
        meeting: Meeting,
        measures: dict[str, float],
        *,
        coverage: Coverage,
        ships: Ships,
        near: tuple[Port, float] | None,
    ) -> Observation:
        step = self.rule.grid.slot_s
        start, end = meeting.start * step, meeting.end * step
        sides = sorted(
            (
                (ships.at(vessel, end), vessel, measures[f"speed_{place}"])
                for place, vessel in enumerate(meeting.pair, start=1)
            ),
            key=lambda side: side[0].label,
        )
        one, other = sides[0][0], sides[1][0]
        bearer, duties, touches, bearing, why = self._bearing(records, one, other, day_of(start))
        grade = "bridged" if meeting.bridges > 0 else "observed"
        hours = (end - start) / 3600
        detail: list[tuple[str, object]] = [
            ("vessel_1", one.label),
            ("vessel_2", other.label),
            ("start", utc(start)),
            ("end", utc(end)),
            ("lat", round(measures["lat"], 5)),
            ("lon", round(measures["lon"], 5)),
            ("median_distance_m", round(measures["metres"], 1)),
            ("median_speed_kn", round((sides[0][2] + sides[1][2]) / 2, 2)),
            (
                "pieces",
                [
                    {"start": utc(piece.start * step), "end": utc(piece.end * step)}
                    for piece in meeting.pieces
                ],
            ),
            ("contact_share", round(meeting.contact_share, 3)),
            ("bridged_hours", round(meeting.slots_between * step / 3600, 2)),
            ("grade", grade),
            ("hours", round(hours, 2)),
            ("roles", f"{one.role}-{other.role}"),
            ("marked", sorted({one.role, other.role} & MARKED)),
            ("shore_km", shore_km(measures["lat"], measures["lon"]) if self.shore else None),
            *_ends(meeting),
            ("port", None if near is None else near[0].name),
            ("port_km", None if near is None else round(near[1], 1)),
        ]
        for place, (ship, vessel, speed) in enumerate(sides, start=1):
            before, after = ships.draughts(vessel, start, end)
            detail += [
                (f"median_speed_{place}_kn", round(speed, 3)),
                (f"name_{place}", ship.name),
                (f"imo_{place}", ship.imo),
                (f"flag_{place}", ship.flag),
                (f"flag_{place}_from", ship.flag_from),
                (f"type_{place}", ship.type),
                (f"draught_before_{place}_m", before),
                (f"draught_after_{place}_m", after),
            ]
        detail.append(("known", [self._told(ship) for ship in self._known(one, other, day_of(start))]))
        if records.simulated:
            detail.append(("simulated", True))
        return Observation(
            kind=self.KEY,
            version=self.VERSION,
            bearer=bearer,
            duties=duties,
            touches=touches,
            topics=("ships",),
            period=Period(start=day_of(start), end=day_of(end)),
            known_since=records.known_since,
            bearing=bearing,
            why=why,
            figure=Quantity(
                low=round(hours, 2),
                high=round(hours, 2),
                unit="hours",
                qualifier=Qualifier.EXACT,
                text=f"{hours:.2f}",
            ),
            query=QUERY,
            parameters=parameters_of(self),
            inputs=records.inputs,
            rows=tuple(f"{ship.label}@{utc(start)}/{utc(end)}" for ship in (one, other)),
            coverage=coverage,
            origin=records.origin,
            summary=f"{one.label} and {other.label} together for {hours:.1f} h ({grade})",
            detail=tuple(detail),
        )

    def _known(self, one: Ship, other: Ship, day: date) -> list[KnownShip]:
        return [ship for side in (one, other) for ship in self.known.about(side.imo, day=day)]

    def _told(self, ship: KnownShip) -> dict[str, object]:
        return {
            "imo": ship.imo,
            "row": ship.row,
            "listed": None if ship.listed is None else ship.listed.isoformat(),
            "until": None if ship.until is None else ship.until.isoformat(),
            "what": ship.what,
            "duties": list(ship.duties),
            "from_memory": ship.from_memory,
        }

    def _bearing(
        self, records: Records, one: Ship, other: Ship, day: date
    ) -> tuple[str | None, tuple[str, ...], tuple[str, ...], Bearing, str]:
        """(bearer, duties, touches, bearing, why): tied to a duty by a fact about a ship, or not."""
        if records.simulated:
            return None, (), (), Bearing.CONTEXT, "simulated: bears on no State"
        for ship, partner in ((one, other), (other, one)):
            firm = [item for item in self.known.about(ship.imo, day=day) if not item.from_memory]
            listed_flag = next((item.row for item in firm if item.flag == TARGET), None)
            if ship.flag == TARGET or (ship.flag is None and listed_flag is not None):
                basis = f"flag by {ship.flag_from}" if ship.flag == TARGET else f"flag by {listed_flag}"
                if partner.flag is None or partner.flag == TARGET:
                    why = (
                        f"{ship.label} is a DPRK-flag ship ({basis}); the other's flag State is not another's"
                    )
                    return partner.flag, (), self.BEARS_ON, Bearing.CONTEXT, why
                why = (
                    f"{ship.label} is a DPRK-flag ship ({basis}) and lay beside {partner.label}, flag "
                    f"{partner.flag}: what a transfer between ships looks like; goods were not seen"
                )
                return partner.flag, self.BEARS_ON, (), Bearing.AGAINST, why
        for ship, partner in ((one, other), (other, one)):
            firm = [item for item in self.known.about(ship.imo, day=day) if not item.from_memory]
            if len(firm) > 0:
                rows = ", ".join(dict.fromkeys(item.row for item in firm))
                told = "listed" if any(item.listed is not None for item in firm) else "named in the casebook"
                why = f"{ship.label} (IMO {ship.imo}) is {told} ({rows}), not under DPRK flag"
                # The measure's own duties: a frozen or banned ship is at large, and who let it is not seen.
                measures = tuple(dict.fromkeys(duty for item in firm for duty in item.duties))
                return partner.flag, measures, self.BEARS_ON, Bearing.CONTEXT, why
        return None, (), (), Bearing.CONTEXT, "no DPRK-flag, listed or named ship on either side"


def _ends(meeting: Meeting) -> Iterator[tuple[str, object]]:
    """Where the two were at first and at last contact: the middle between them."""
    for when, places in (("start", meeting.pieces[0].first), ("end", meeting.pieces[-1].last)):
        (lat_1, lon_1), (lat_2, lon_2) = places
        lon = lon_1 + ((lon_2 - lon_1 + 540) % 360 - 180) / 2
        yield f"{when}_lat_mean", round((lat_1 + lat_2) / 2, 5)
        yield f"{when}_lon_mean", round((lon + 540) % 360 - 180, 5)


QUERY = "contacts on the grid → pieces → meetings (abide.evidence.observations: cleaning, slots, pieces)"


def _contacts(records: Records, cleaned: Cleaned, grid: SlotRule) -> ir.Table:
    """Contacts of all days, kept block by block."""
    key = content_id(cleaned.folder.name, grid)
    paths = []
    for number, (start, end, _) in enumerate(cleaned.files):
        records.tell(f"contacts of {start}", number / len(cleaned.files))
        first, last = first_second(start) // grid.slot_s, (first_second(end) + 86400) // grid.slot_s - 1
        fixes = cleaned.fixes(first * grid.slot_s - grid.gap_s, (last + 1) * grid.slot_s + grid.gap_s)
        slots_path = cleaned.folder / f"slots-{key}" / f"{start}.parquet"
        path = cleaned.folder / f"contacts-{key}" / f"{start}.parquet"
        if not path.exists():
            slots = kept(
                records.engine, slots_path, partial(known_slots, fixes, grid, first=first, last=last)
            )
            kept(records.engine, path, partial(contacts, slots, grid))
            slots_path.unlink() if slots_path.is_file() else None
        paths.append(path)
    return read(records.engine, paths)


def _joined(table: ir.Table, cleaned: Cleaned | Swept, rule: MeetingRule) -> list[Meeting]:
    rows = hopeful(pieces(runs(table, rule.grid)), rule).to_pyarrow().to_pylist()
    return list(meetings(as_pieces(rows), rule, unseen=lambda silences: _unseen(silences, cleaned, rule)))


def _measures(table: ir.Table, found: list[Meeting], rule: MeetingRule) -> list[dict[str, float]]:
    """Of each meeting: median distance, median speeds of both ships, and the middle of its contacts."""
    if len(found) == 0:
        return []
    spans = ibis.memtable(
        {
            "meeting": list(range(len(found))),
            "vessel_1": [item.pair[0] for item in found],
            "vessel_2": [item.pair[1] for item in found],
            "begin": [item.start for item in found],
            "finish": [item.end for item in found],
        },
        schema={
            "meeting": "int64",
            "vessel_1": "int32",
            "vessel_2": "int32",
            "begin": "int64",
            "finish": "int64",
        },
    )
    pairs = table.semi_join(spans, ["vessel_1", "vessel_2"])
    rows = runs(pairs, rule.grid).join(spans, ["vessel_1", "vessel_2"])
    rows = rows.filter((rows.slot >= rows.begin) & (rows.slot <= rows.finish))
    turn = 6.283185307179586 / 360
    told = rows.group_by("meeting").aggregate(
        metres=rows.metres.median(),
        speed_1=rows.speed_1.median(),
        speed_2=rows.speed_2.median(),
        lat=(rows.lat_1.mean() + rows.lat_2.mean()) / 2,
        # A mean of directions: a mean of degrees is wrong at the antimeridian.
        x=((rows.lon_1 * turn).cos().mean() + (rows.lon_2 * turn).cos().mean()),
        y=((rows.lon_1 * turn).sin().mean() + (rows.lon_2 * turn).sin().mean()),
    )
    told = told.mutate(lon=told.y.atan2(told.x) / turn).drop("x", "y").order_by("meeting")
    return [dict(row) for row in told.to_pyarrow().to_pylist()]


def _unseen(silences: list[Silence], cleaned: Cleaned | Swept, rule: MeetingRule) -> list[bool]:
    """Which silences the ships were not seen apart in."""
    if len(silences) == 0:
        return []
    step = rule.grid.slot_s
    first = min(one.end for one, _ in silences)
    last = max(other.start for _, other in silences)
    vessels = sorted({vessel for one, _ in silences for vessel in (one.vessel_1, one.vessel_2)})
    fixes = cleaned.fixes_of(vessels, first * step - rule.grid.gap_s, last * step + rule.grid.gap_s)
    slots = known_slots(fixes, rule.grid, first=first, last=last).order_by(["vessel", "slot"]).to_pyarrow()
    places: dict[int, dict[int, tuple[float, float]]] = {}
    for vessel, slot, lat, lon in zip(
        *(slots[name].to_pylist() for name in ("vessel", "slot", "lat", "lon")), strict=True
    ):
        places.setdefault(vessel, {})[slot] = (lat, lon)
    return [_quiet(silence, places, rule) for silence in silences]


def _quiet(silence: Silence, places: dict[int, dict[int, tuple[float, float]]], rule: MeetingRule) -> bool:
    one, other = silence
    tracks = [places.get(vessel, {}) for vessel in (one.vessel_1, one.vessel_2)]
    reach, pace = rule.grid.reach_m, rule.grid.slot_s * rule.slow_kn * KNOT
    for slot in range(one.end + 1, other.start):
        seen = [track.get(slot) for track in tracks]
        if all(place is not None for place in seen):
            return False
        for place, before, after in zip(seen, one.last, other.first, strict=True):
            if place is not None and (
                metres_between(before, place) > reach + (slot - one.end) * pace
                or metres_between(place, after) > reach + (other.start - slot) * pace
            ):
                return False
    return True
