"""Silences, port calls, identities and outside events: what they see and what they say of it."""

import json
from pathlib import Path

import pytest

from abide.evidence.kinds import OBSERVATIONS
from abide.evidence.observations.ais_silence import AisSilence
from abide.evidence.observations.outside_events import OutsideEvents
from abide.evidence.observations.places import shore_km, target_ports
from abide.evidence.observations.port_call import PortCall
from abide.evidence.observations.ship_identity import ShipIdentity
from abide.terms.errors import BadInput
from tests.evidence.observations.seen import seen

T = 1_600_000_200
HEADER = "mmsi,time,lat,lon,name,flag,imo\n"


def write(place: Path, rows: list[str]) -> Path:
    (place / "a.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return place / "a.csv"


def test_every_kind_has_the_one_shape():
    for key, kind in OBSERVATIONS.items():
        assert key == kind.KEY
        assert kind.NEEDS == ("ais",)
        assert kind.TITLE
        assert kind.VERSION


def test_a_silence_tells_how_well_others_were_heard(engine, tmp_path: Path):
    rows = [
        f"1,{T},20,120,,,",
        f"1,{T + 14 * 3600},20.5,120,,,",
        f"3,{T},-20,10,,,",
        f"3,{T + 11 * 3600},-20,10,,,",
    ]
    rows += [f"2,{T + 600 * step},20.1,120.1,,," for step in range(6)]
    (found,) = seen(AisSilence(shore=False), [write(tmp_path, rows)], tmp_path, engine)
    told = dict(found.detail)
    assert (told["vessel"], told["hours"]) == ("1", 14)
    assert told["implied_speed_kn"] == pytest.approx(30 / 14, abs=0.01)
    assert (told["ships_heard_at_start"], told["ships_heard_at_end"]) == (1, 0)
    assert told["open_sea_rule"] == "not asked"


def test_the_open_sea_rule_does_not_hold_off_nampo():
    assert shore_km(38.5, 124.8) < 50 * 1.852
    assert shore_km(39.03, 125.75) == 0
    assert shore_km(-27.5, 38.5) > 400


def test_a_call_at_nampo_and_none_for_a_passer(engine, tmp_path: Path):
    rows = [f"1,{T + 600 * step},38.717,{125.40 + 0.0001 * step},,," for step in range(30)]
    rows += [f"2,{T + 600 * step},38.717,{125.0 + 0.03 * step},,," for step in range(30)]
    (found,) = seen(PortCall(), [write(tmp_path, rows)], tmp_path, engine)
    told = dict(found.detail)
    assert (told["vessel"], told["port"], told["country"]) == ("1", "Nampo", "PRK")
    assert told["hours"] == pytest.approx(29 / 6, abs=0.01)
    assert len(target_ports().ports) == 10


def test_identities_that_change_or_cannot_be(engine, tmp_path: Path):
    rows = [
        f"441000001,{T},10,10,ALPHA,KR,9074729",
        f"441000001,{T + 90000},10,10,BETA,KR,9074729",
        f"441000002,{T},20,20,GAMMA,PA,9074720",
        f"538000003,{T + 180000},30,30,DELTA,MH,9074729",
    ]
    rows += [
        f"636000004,{T + 300 * step},{40 if step % 2 else -40},{20 if step % 2 else 90},,,"
        for step in range(40)
    ]
    found = [dict(item.detail) for item in seen(ShipIdentity(), [write(tmp_path, rows)], tmp_path, engine)]
    assert {(item["what"], item["vessel"]) for item in found} == {
        ("name_changed", "441000001"),
        ("imo_invalid", "441000002"),
        ("flag_disagrees_with_mmsi", "441000002"),
        ("mmsi_changed", "538000003"),
        ("one_number_in_two_places", "636000004"),
    }


API = {
    "entries": [
        {
            "id": "e1",
            "type": "encounter",
            "start": "2015-03-19T07:40:00.000Z",
            "end": "2015-03-19T20:10:00.000Z",
            "position": {"lat": -27.47, "lon": 38.53},
            "vessel": {"id": "a", "ssvid": "441910000", "name": "ONE", "flag": "KOR"},
            "encounter": {
                "vessel": {"ssvid": "563418000"},
                "medianDistanceKilometers": 0.03,
                "medianSpeedKnots": 0.5,
                "type": "CARRIER-FISHING",
            },
        }
    ]
}
TABLE = (
    "encounter_id,start_time,end_time,mean_latitude,mean_longitude,median_distance_km,median_speed_knots,vessel_1_id,vessel_2_id\n"
    "e1,2015-03-19 07:40:00 UTC,2015-03-19 20:10:00 UTC,-27.47,38.53,0.03,0.5,441910000,563418000\n"
)


@pytest.mark.parametrize(
    "text", [json.dumps(API), json.dumps(API["entries"]), json.dumps(API["entries"][0]), TABLE]
)
def test_events_of_an_outside_detector_keep_whose_they_are(tmp_path: Path, text: str):
    (tmp_path / "events").write_text(text)
    (found,) = OutsideEvents(detector_version="4.4").read(tmp_path / "events", known_since=None)
    told = dict(found.detail)
    assert (found.kind, found.origin, found.version) == (
        "ship_meeting",
        "Global Fishing Watch",
        "Global Fishing Watch 4.4",
    )
    assert (told["vessel_1"], told["vessel_2"], told["start"], told["end"]) == (
        *("441910000", "563418000"),
        *("2015-03-19T07:40:00Z", "2015-03-19T20:10:00Z"),
    )
    assert told["median_distance_m"] == 30
    assert found.named_duties == ()


@pytest.mark.parametrize(
    "text", ["[1]", "{", "a,b\n1,2\n", '{"entries": [{"id": "e1", "type": "encounter"}]}']
)
def test_events_that_cannot_be_read_are_refused_in_one_line(tmp_path: Path, text: str):
    (tmp_path / "events").write_text(text)
    with pytest.raises(BadInput, match="events"):
        list(OutsideEvents().read(tmp_path / "events", known_since=None))
