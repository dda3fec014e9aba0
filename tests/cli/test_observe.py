"""`abide observe` as a user runs it."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.evidence.observations.test_ship_meeting import with_statics

BAD = {
    "no such file": (["ship-meetings", "nothing.csv"], "no such file"),
    "a form that is none": (["ship-meetings", "a.csv", "--out", "x.doc"], "there are: .gfw.json"),
    "a box that is none": (["ship-meetings", "a.csv", "--box", "1,2,3"], "WEST,SOUTH,EAST,NORTH"),
    "time backwards": (
        ["ship-meetings", "a.csv", "--from", "2020-02-01", "--until", "2020-01-01"],
        "turn them round",
    ),
    "an engine that is none": (["ship-meetings", "a.csv", "--engine", "abacus"], "no engine called 'abacus'"),
    "exclusion without ports": (["ship-meetings", "a.csv", "--exclude-near-ports"], "--ports"),
    "a map of columns that is none": (["port-calls", "a.csv", "--columns", "mmsi"], "--columns"),
    "a limit that is none": (["ship-meetings", "a.csv", "--memory-limit", "lots"], "512MB"),
    "an empty box": (["ship-meetings", "a.csv", "--box", "0,0,1,1"], "no position in the box"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_exit_code_2(abide, tmp_path: Path, case: str):
    with_statics(tmp_path / "a.csv")
    arguments, told = BAD[case]
    done = abide("observe", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_run_writes_every_form_and_says_what_it_read(abide, tmp_path: Path):
    with_statics(tmp_path / "a.csv", flag="KP")
    outs = ["m.parquet", "m.csv", "m.geojson", "m.jsonl", "m.gfw.json", "m.gfw.csv"]
    given = [item for name in outs for item in ("--out", name)]
    done = abide(
        "observe",
        "ship-meetings",
        "a.csv",
        *given,
        "--format",
        "jsonl",
        "--no-shore",
        "--map",
        "m.svg",
        "--report",
        "m.html",
        "--known-since",
        "2020-10-01",
        "--record",
    )
    assert done.returncode == 0, done.stderr
    (line,) = (json.loads(line) for line in done.stdout.splitlines())
    assert (line["kind"], line["vessel_1"], line["vessel_2"], line["grade"]) == (
        "ship_meeting",
        "200000001",
        "351000002",
        "observed",
    )
    assert line["coverage"]["ships"] == 2
    assert line["bearing"] == "against"
    assert "74 positions read" in done.stderr
    assert pq.read_table(tmp_path / "m.parquet").to_pylist()[0]["vessel_2"] == "351000002"
    with (tmp_path / "m.csv").open() as stream:
        assert next(csv.DictReader(stream))["grade"] == "observed"
    (feature,) = json.loads((tmp_path / "m.geojson").read_text())["features"]
    assert feature["geometry"]["coordinates"] == [line["lon"], line["lat"]]
    (event,) = json.loads((tmp_path / "m.gfw.json").read_text())["entries"]
    assert (event["type"], event["vessel"]["ssvid"], event["encounter"]["vessel"]["ssvid"]) == (
        "encounter",
        "200000001",
        "351000002",
    )
    assert "<svg" in (tmp_path / "m.svg").read_text()
    page = (tmp_path / "m.html").read_text()
    assert "<svg" in page
    assert "<script" not in page
    for name in ("m.gfw.json", "m.gfw.csv"):
        back = abide("observe", "gfw-events", name, "--format", "jsonl")
        assert json.loads(back.stdout)["median_distance_m"] == pytest.approx(line["median_distance_m"])
    again = abide("assess", "PAN", "--duty", "2375-11", "--as-of", "2020-11-01", "--format", "json")
    assert json.loads(again.stdout)[0]["against"] == [line["id"]]


def test_an_engine_that_gives_up_says_so_in_one_line(abide, tmp_path: Path):
    with_statics(tmp_path / "a.csv", hours=48)
    done = abide("observe", "ais-silence", "a.csv", "--memory-limit", "1MB")
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert "the engine gave up" in line


def test_nothing_seen_is_said_with_its_coverage(abide, tmp_path: Path):
    with_statics(tmp_path / "a.csv", hours=1)
    done = abide("observe", "ship-meetings", "a.csv", "--format", "jsonl")
    (line,) = (json.loads(line) for line in done.stdout.splitlines())
    assert (line["kind"], line["of"], line["found"]) == ("nothing_seen", "ship_meeting", 0)
    assert line["coverage"]["positions"] == 26


@pytest.mark.parametrize("kind", ["ais-silence", "port-calls", "ship-identity"])
def test_the_other_kinds_run(abide, tmp_path: Path, kind: str):
    with_statics(tmp_path / "a.csv", flag="KP")
    done = abide("observe", kind, "a.csv", "--format", "json", "--simulated")
    assert done.returncode == 0, done.stderr
    (item, *_) = json.loads(done.stdout)
    assert item["coverage"]["ships"] == 2
    assert item["bearing"] == "context"


def test_a_ship_of_a_kept_list_ties_a_meeting_to_the_duties_of_its_measures(abide, tmp_path: Path):
    pytest.importorskip("rigour", reason="the extra 'screening' is not installed")
    listing = {
        "id": "V900", "name": "NORTH WIND", "imo": "9074729", "flag": "SLE", "date": "2020-01-01",
        "measure": "deflag+port_ban", "authority": "a committee", "origin": "list", "publisher": "a committee",
        "published": "2020-01-01", "recalled": "no",
    }  # fmt: skip
    shipped = Path("src/abide/casebooks/dprk/vessels.csv").resolve()
    columns = next(csv.reader(shipped.read_text(encoding="utf-8").splitlines()))
    (tmp_path / "vessels.csv").write_text(
        ",".join(columns) + "\n" + ",".join(listing.get(column, "") for column in columns) + "\n"
    )
    with_statics(tmp_path / "a.csv", imo="9074729")

    def meeting() -> dict[str, object]:
        done = abide("observe", "ship-meetings", "a.csv", "--no-shore", "--format", "jsonl")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert (meeting()["duties"], meeting()["bearing"]) == ([], "context")
    added = abide("lists", "add", "vessels.csv", "--as-of", "2020-06-01")
    assert added.returncode == 0, added.stderr
    found = meeting()
    assert (found["duties"], found["bearing"]) == (["2321-12a", "2321-12c", "2371-6"], "context")
    assert "un-1718-vessels:" in found["why"]
