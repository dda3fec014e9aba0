"""Every verb over tables gives the same on every engine, and what its definition says."""

import math
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from abide.evidence.observations.cleaning import CleaningRule, cleaned, fast_legs, judged, without_ties
from abide.evidence.observations.pieces import MeetingRule, as_pieces, hopeful, meetings, pieces, runs
from abide.evidence.observations.slots import SlotRule, contacts, known_slots
from abide.evidence.observations.sphere import Cells, between, distance_m, metres_between
from abide.tables.stages import kept

T = 1_600_000_200  # a multiple of 600
assert T % 600 == 0
COLUMNS = ("vessel", "ts", "lat", "lon")


def table(engine, place: Path, rows: list[tuple[int, int, float, float]]):
    """Fixes (vessel, seconds after T, degrees) as a table of an engine."""
    columns = list(zip(*((v, T + s, round(a * 1e6), round(o * 1e6)) for v, s, a, o in rows), strict=True))
    data = {name: pa.array(values, pa.int32()) for name, values in zip(COLUMNS, columns, strict=True)}
    pq.write_table(pa.table(data), place / "fixes.parquet")
    return engine.read_parquet(str(place / "fixes.parquet"))


def told(expression, *order: str) -> list[dict[str, object]]:
    return expression.order_by(list(order)).to_pyarrow().to_pylist()


def test_one_fix_a_second_stays(engine, tmp_path: Path):
    fixes = table(engine, tmp_path, [(1, 0, 2, 2), (1, 0, 1, 9), (1, 0, 1, 5), (2, 0, 3, 3)])
    assert [(row["vessel"], row["lat"], row["lon"]) for row in told(without_ties(fixes), "vessel")] == [
        (1, 1_000_000, 5_000_000),
        (2, 3_000_000, 3_000_000),
    ]


def test_an_isolated_jump_is_a_spike_and_a_turn_is_none(engine, tmp_path: Path):
    spiked = [(1, 300 * step, 10 + (0.03 if step == 3 else 0), 10) for step in range(7)]
    alternating = [(2, 300 * step, 10 + 5 * (step % 2), 10) for step in range(7)]
    drifting = [(3, 3600 * step, 10 + (0.015 if step == 3 else 0), 10) for step in range(7)]
    sparse = [(4, 4000 * step, 10 + (0.5 if step == 3 else 0), 10) for step in range(7)]
    found = judged(table(engine, tmp_path, spiked + alternating + drifting + sparse), CleaningRule())
    assert [(row["vessel"], row["ts"] - T) for row in told(found.filter(found.spike), "vessel")] == [(1, 900)]
    fast = fast_legs(cleaned(table(engine, tmp_path, spiked + alternating), CleaningRule()), CleaningRule())
    assert {row["vessel"] for row in told(fast, "vessel", "ts")} == {2}
    off = CleaningRule(judge=False)
    assert told(fast_legs(cleaned(table(engine, tmp_path, alternating), off), off), "ts") == []


@pytest.mark.parametrize(
    ("gap", "slots"),
    [(3600, [0, 1, 2, 3, 4, 5, 6]), (3601, [0]), (599, [0]), (600, [0, 1])],
)
def test_a_gap_of_exactly_an_hour_is_interpolated_and_no_longer_one(
    engine, tmp_path: Path, gap: int, slots: list[int]
):
    fixes = table(engine, tmp_path, [(1, 0, 0, 0), (1, gap, 1, 1)])
    found = told(known_slots(fixes, SlotRule(), first=0, last=10**7), "slot")
    assert [row["slot"] - T // 600 for row in found] == slots


def test_nothing_is_extrapolated(engine, tmp_path: Path):
    fixes = table(engine, tmp_path, [(1, 1, 0, 0), (1, 1199, 1, 1), (2, 601, 5, 5)])
    (row,) = told(known_slots(fixes, SlotRule(), first=0, last=10**7), "slot")
    assert (row["vessel"], row["slot"]) == (1, T // 600 + 1)
    assert row["lat"] == pytest.approx(0.5)


def test_longitude_is_interpolated_by_the_shorter_way(engine, tmp_path: Path):
    fixes = table(
        engine, tmp_path, [(1, 0, 0, 179.99), (1, 1200, 0, -179.97), (2, 0, 0, -179.99), (2, 1200, 0, 179.97)]
    )
    found = told(known_slots(fixes, SlotRule(), first=T // 600 + 1, last=T // 600 + 1), "vessel")
    assert [row["lon"] for row in found] == pytest.approx([-179.99, 179.99])


def test_the_way_across_the_pole_goes_over_it(engine, tmp_path: Path):
    fixes = table(engine, tmp_path, [(1, 0, 89.9, 0), (1, 1200, 89.8, 180)])
    (row,) = told(known_slots(fixes, SlotRule(), first=T // 600 + 1, last=T // 600 + 1), "slot")
    assert row["lat"] == pytest.approx(89.95)
    assert abs(row["lon"]) == pytest.approx(180)


PLACES = [
    *[
        (0.0, 0.0),
        (53.4, 10.0),
        (-60.0, 179.999),
        (89.0, 10.0),
        (88.9999, -120.0),
        (89.9999, 77.0),
        (-89.98, 5.0),
    ],
    *[(0.0199, -180.0), (45.02, -0.0001), (-0.0001, 90.0), (88.98, 0.0), (89.96, 179.9)],
]


@pytest.mark.parametrize("reach", [500.0, 5000.0])
def test_cells_find_every_pair_in_reach_wherever_it_is(engine, tmp_path: Path, reach: float):
    rows, ship = [], 0
    for lat, lon in PLACES:
        for bearing in range(0, 360, 30):
            for share in (0.0, 0.3, 0.98):
                angle, turn = reach * share / 6_371_008.8, math.radians(bearing)
                sine = math.sin(math.radians(lat)) * math.cos(angle) + math.cos(math.radians(lat)) * math.sin(
                    angle
                ) * math.cos(turn)
                aside = math.atan2(
                    math.sin(turn) * math.sin(angle) * math.cos(math.radians(lat)),
                    math.cos(angle) - math.sin(math.radians(lat)) * sine,
                )
                rows.append(
                    (ship, 0, math.degrees(math.asin(sine)), (lon + math.degrees(aside) + 180) % 360 - 180)
                )
                ship += 1
    slots = known_slots(table(engine, tmp_path, rows), SlotRule(), first=0, last=10**7)
    slots = kept(engine, tmp_path / "slots.parquet", lambda: slots)
    found = {
        (row["vessel_1"], row["vessel_2"])
        for row in told(contacts(slots, SlotRule(reach_m=reach)), "vessel_1", "vessel_2")
    }
    spots = [(round(lat * 1e6) / 1e6, round(lon * 1e6) / 1e6) for _, _, lat, lon in rows]
    wanted = {
        (one, other)
        for one in range(len(spots))
        for other in range(one + 1, len(spots))
        if metres_between(spots[one], spots[other]) <= reach
    }
    assert found == wanted
    assert len(wanted) > 1000


def test_distances_in_tables_and_outside_agree(engine):
    for one, other in (
        ((0, 0), (0, 180)),
        ((89, 0), (89, 180)),
        ((10, 179.9), (10.1, -179.9)),
        ((-5, 3), (-5, 3)),
    ):
        values = [ibis.literal(float(value)) for value in (*one, *other)]
        assert engine.execute(distance_m(*values)) == pytest.approx(metres_between(one, other), abs=1e-6)
    half = between(
        (ibis.literal(10.0), ibis.literal(179.0)),
        (ibis.literal(12.0), ibis.literal(-179.0)),
        ibis.literal(0.25),
    )
    assert [engine.execute(value) for value in half] == pytest.approx([10.5, 179.5])


def test_rows_of_cells_are_wide_enough_for_their_reach(engine):
    cells = Cells(reach_m=500)
    for lat in (0.0, 45.0, 88.9, -88.98):
        row = cells.row(ibis.literal(lat))
        columns = engine.execute(cells._columns(row))
        assert 360 / columns * math.cos(math.radians(lat)) * 111_195 >= 500


def test_pieces_are_unbroken_runs_with_their_medians(engine, tmp_path: Path):
    rows = [
        (ship, 600 * step, 10 + 0.001 * step, 10 + 0.001 * ship)
        for ship in (1, 2)
        for step in (*range(8), *range(20, 22))
    ]
    slots = kept(
        engine,
        tmp_path / "s.parquet",
        lambda: known_slots(table(engine, tmp_path, rows), SlotRule(), first=0, last=10**7),
    )
    found = kept(engine, tmp_path / "c.parquet", lambda: contacts(slots, SlotRule()))
    told_ = as_pieces(pieces(runs(found, SlotRule())).to_pyarrow().to_pylist())
    assert [(piece.start - T // 600, piece.end - T // 600) for piece in told_] == [(0, 7), (20, 21)]
    knots = metres_between((10, 10), (10.001, 10)) / 600 * 3600 / 1852
    assert told_[0].speed_1 == pytest.approx(knots, rel=1e-3)
    assert told_[0].speed_2 == pytest.approx(knots, rel=1e-3)
    good = hopeful(pieces(runs(found, SlotRule())), MeetingRule())
    (meeting,) = meetings(
        as_pieces(good.to_pyarrow().to_pylist()),
        MeetingRule(),
        unseen=lambda silences: [False] * len(silences),
    )
    assert meeting.contact_share == pytest.approx(10 / 22)
    assert meeting.slots_between == 13
