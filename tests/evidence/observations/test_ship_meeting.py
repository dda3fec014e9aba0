"""Ships meeting at sea: the real meetings whose answer is known, planted ones on every engine, and what they bear on."""

import contextlib
import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from quality.sea_gate import gold
from quality.voyages import DIRT, SCENES, plant, soiled

from abide.evidence.observations.known_ships import KnownShip, KnownShips
from abide.evidence.observations.places import Ports, read_ports
from abide.evidence.observations.ship_meeting import ShipMeeting
from abide.terms.evidence import Bearing
from tests.evidence.observations.seen import records_of, seen

PLAIN = ShipMeeting(shore=False)


def test_the_meeting_in_the_indian_ocean_is_found_once(engine, shared: Path, tmp_path: Path):
    (found,) = seen(PLAIN, [shared / "ais/indian-ocean-meeting-2015-03-19.csv"], tmp_path, engine)
    told = dict(found.detail)
    assert (told["vessel_1"], told["vessel_2"]) == ("441910000", "563418000")
    assert told["pieces"][0] == {"start": "2015-03-19T07:40:00Z", "end": "2015-03-19T10:10:00Z"}
    assert (told["start"], told["end"]) == ("2015-03-19T07:40:00Z", "2015-03-19T20:10:00Z")
    assert (told["grade"], told["bridged_hours"]) == ("bridged", 10.0)
    assert told["contact_share"] == pytest.approx(18 / 76, abs=1e-3)
    assert told["median_distance_m"] == pytest.approx(29, abs=1)
    assert told["median_speed_kn"] == pytest.approx(0.2, abs=0.05)
    assert (told["lat"], told["lon"]) == pytest.approx((-27.479, 38.534), abs=1e-3)
    assert (told["flag_1"], told["flag_2"]) == ("KOR", "SGP")


def test_the_gold_holds(shared: Path, tmp_path: Path):
    measures = dict(gold(shared / "ais", tmp_path))
    assert measures["gold: Indian Ocean"] == {"right": 4}
    assert measures["gold: Solent"] == {"invented": 0}
    assert measures["gold: British Columbia"]["found"] == 42
    assert measures["gold: British Columbia"]["same ends"] >= 40
    assert measures["gold: British Columbia"]["invented"] == 0


def test_nothing_seen_is_an_observation_of_zero_with_coverage(shared: Path, tmp_path: Path):
    from abide.tables.engine import open_engine

    engine = open_engine("duckdb")
    (found,) = seen(PLAIN, [shared / "ais/solent-2016-01-12.csv"], tmp_path, engine)
    assert (found.figure.low, found.figure.high, found.detail) == (0, 0, ())
    figures = dict(found.coverage.figures)
    assert figures["ships"] == 91
    assert figures["positions"] + figures["set_aside_ties"] + figures["set_aside_spikes"] == 18_623


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("fleet") / "dirty.parquet"
    soiled(plant(dict.fromkeys(SCENES, 3), seed=21), *DIRT, seed=22).write(place)
    return place


def test_every_engine_and_the_fast_path_see_the_same_row_by_row(
    engine, fleet: Path, tmp_path: Path, request: pytest.FixtureRequest
):
    found = seen(replace(PLAIN, fast=False), [fleet], tmp_path, engine)
    told = [(item.detail, item.coverage, item.period) for item in found]
    store = request.config.stash.setdefault(SEEN, told)
    assert told == store
    assert len(told) >= 18
    fast = seen(PLAIN, [fleet], tmp_path, engine)
    assert [(item.detail, item.coverage, item.period) for item in fast] == told


SEEN = pytest.StashKey[list[object]]()


def test_a_second_run_gives_the_same_from_what_was_kept(fleet: Path, tmp_path: Path):
    from abide.tables.engine import open_engine

    first = seen(PLAIN, [fleet], tmp_path, open_engine("duckdb"))
    kept = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    assert seen(PLAIN, [fleet], tmp_path, open_engine("duckdb")) == first
    assert {file: file.stat().st_mtime_ns for file in kept} == kept


class Stopped(Exception):
    """A run that ends in the middle."""


def test_a_stopped_run_goes_on_at_its_day(tmp_path: Path):
    from abide.tables.engine import open_engine

    place = tmp_path / "fleet.parquet"
    soiled(plant(dict.fromkeys(SCENES, 2), seed=31, days=6), *DIRT, seed=32).write(place)
    whole = seen(PLAIN, [place], tmp_path / "whole", open_engine("duckdb"))
    told: list[str] = []

    def stop(after: int) -> Callable[[str, float], None]:
        started = len(told)

        def tell(what: str, _: float) -> None:
            told.append(what)
            if sum(": " in item for item in told[started:]) > after:
                raise Stopped

        return tell

    for _ in range(60):
        with contextlib.suppress(Stopped):
            assert seen(PLAIN, [place], tmp_path / "stopped", open_engine("duckdb"), tell=stop(3)) == whole
            break
    days = [item for item in told if item.startswith("contacts: ")]
    # A day is kept when the next one is under way, so that a stop in it costs two days at most.
    assert len(set(days)) >= 6
    assert 2 <= len(days) - len(set(days)) <= 2 * len(set(days))
    assert not list((tmp_path / "stopped").rglob("days"))


def with_statics(path: Path, *, flag: str = "", imo: str = "", far: float = 0.0, hours: int = 3) -> Path:
    """Two ships side by side; the first tells a flag and an IMO number, the second is Panama's by its MMSI."""
    rows = ["mmsi,time,lat,lon,flag,imo,type,draught"]
    for step in range(hours * 12 + 1):
        second = 1_600_000_200 + 300 * step
        draught = 7.5 if step < 6 else 9.5
        rows.append(f"200000001,{second},31.2,{124.5 + far},{flag},{imo},80,{draught}")
        rows.append(f"351000002,{second},31.2005,{124.5 + far},,,Bunkering tanker,")
    path.write_text("\n".join(rows))
    return path


LISTED = KnownShip(
    imo="7389704", row="V001", listed=date(2018, 1, 1), flag="SLE", what="asset_freeze", from_memory=False
)


def known(*ships: KnownShip) -> ShipMeeting:
    return replace(PLAIN, known=KnownShips(ships=ships))


def test_a_dprk_flag_on_one_side_bears_on_the_other_sides_state(tmp_path: Path):
    from abide.tables.engine import open_engine

    engine = open_engine("duckdb")
    (found,) = seen(PLAIN, [with_statics(tmp_path / "a.csv", flag="KP")], tmp_path, engine)
    assert (found.bearer, found.duties, found.bearing) == ("PAN", ("2375-11",), Bearing.AGAINST)
    told = dict(found.detail)
    assert told["roles"] == "tanker-bunker"
    assert (told["draught_before_1_m"], told["draught_after_1_m"]) == (7.5, 9.5)


def test_a_simulated_meeting_bears_on_no_state(tmp_path: Path):
    from abide.tables.engine import open_engine

    engine = open_engine("duckdb")
    (found,) = seen(PLAIN, [with_statics(tmp_path / "a.csv", flag="KP")], tmp_path, engine, simulated=True)
    assert (found.bearer, found.named_duties, found.bearing) == (None, (), Bearing.CONTEXT)
    assert dict(found.detail)["simulated"] is True


@pytest.mark.parametrize(
    ("ship", "named"),
    [
        (LISTED, True),
        (replace(LISTED, listed=date(2021, 1, 1)), False),
        (replace(LISTED, from_memory=True), False),
        (replace(LISTED, imo="9074729"), False),
        (replace(LISTED, listed=None), True),
    ],
)
def test_a_listing_counts_from_its_day_on_and_never_from_memory(tmp_path: Path, ship: KnownShip, named: bool):
    from abide.tables.engine import open_engine

    (found,) = seen(
        known(ship), [with_statics(tmp_path / "a.csv", imo="7389704")], tmp_path, open_engine("duckdb")
    )
    assert found.bearing is Bearing.CONTEXT
    assert found.named_duties == (("2375-11",) if named else ())


def test_a_listed_ship_that_the_casebook_has_under_dprk_flag_bears(tmp_path: Path):
    from abide.tables.engine import open_engine

    path = with_statics(tmp_path / "a.csv", imo="7389704")
    path.write_text(path.read_text().replace("200000001", "100000001"))
    (found,) = seen(known(replace(LISTED, flag="PRK")), [path], tmp_path, open_engine("duckdb"))
    assert (found.bearer, found.duties, found.bearing) == ("PAN", ("2375-11",), Bearing.AGAINST)
    assert "V001" in found.why


def test_ships_of_the_shipped_casebook_are_known_by_number_and_day():
    from abide.intake import ships_known

    ships = ships_known("dprk")
    firm = [ship for ship in ships.ships if ship.listed is not None and not ship.from_memory]
    assert len(firm) > 0
    assert all(ships.about(ship.imo, day=ship.listed) for ship in firm)
    early = [
        ship
        for ship in firm
        if not any(other.imo == ship.imo and other.listed is None for other in ships.ships)
    ]
    assert all(
        ship.listed not in {item.listed for item in ships.about(ship.imo, day=date(2000, 1, 1))}
        for ship in early
    )


def test_ports_are_told_and_leave_out_what_is_near_if_asked(shared: Path, tmp_path: Path):
    from abide.tables.engine import open_engine

    engine, path = open_engine("duckdb"), with_statics(tmp_path / "a.csv")
    (tmp_path / "ports.csv").write_text("name,lat,lon\nAnchorage,31.2,124.55\n")
    ports = read_ports(tmp_path / "ports.csv")
    (found,) = seen(replace(PLAIN, ports=ports), [path], tmp_path, engine)
    assert dict(found.detail)["port"] == "Anchorage"
    assert dict(found.detail)["port_km"] == pytest.approx(4.8, abs=0.1)
    (zero,) = seen(replace(PLAIN, ports=ports, port_km=10.0), [path], tmp_path, engine)
    assert zero.figure.low == 0
    world = read_ports(shared / "ais/world-port-index.csv")
    assert isinstance(world, Ports)
    assert world.nearest(38.7, 125.4)[0].name == "Nampo"


def test_the_sensitivity_curve_rises_with_reach_and_falls_with_hours(fleet: Path, tmp_path: Path):
    from abide.tables.engine import open_engine

    curve = {
        row[:3]: row[3] for row in PLAIN.sensitivity(records_of([fleet], tmp_path, open_engine("duckdb")))
    }
    assert len(curve) == 18
    for bridge in (False, True):
        assert curve[250, 2, bridge] <= curve[500, 2, bridge] <= curve[1000, 2, bridge]
        assert curve[500, 4, bridge] <= curve[500, 2, bridge] <= curve[500, 1, bridge]
    plain = [item for item in seen(PLAIN, [fleet], tmp_path, open_engine("duckdb")) if len(item.detail) > 0]
    assert curve[500, 2, True] == len(plain)


def test_other_thresholds_take_the_path_that_holds_for_them(tmp_path: Path):
    from abide.tables.engine import open_engine

    short = replace(PLAIN, rule=replace(PLAIN.rule, long_s=1200, least_s=1800))
    path = with_statics(tmp_path / "a.csv", hours=1)
    assert len(seen(short, [path], tmp_path, open_engine("duckdb"))[0].detail) > 0


def test_the_reference_rows_are_there_to_compare_with(shared: Path):
    with (shared / "ais/british-columbia-2018-reference-pieces60.csv").open() as stream:
        assert sum(row["under_2_kn"] == "true" for row in csv.DictReader(stream)) == 42
