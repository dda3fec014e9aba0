"""The voyages follow from their seed, and the detector meets its floors on them."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from quality.sea_gate import scored
from quality.voyages import DIRT, MEETINGS, NEAR_MISSES, SCENES, plant, soiled

FLOORS = json.loads((Path(__file__).parents[2] / "quality/floors.json").read_text())


def test_the_same_seed_is_the_same_voyage_and_another_is_another():
    one, same, other = (plant(dict.fromkeys(SCENES, 1), seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.lat, same.lat)
    assert one.planted == same.planted
    assert one.planted != other.planted


def test_planted_pairs_are_what_they_say(tmp_path: Path):
    voyages = plant({"at 88 degrees north": 3, "at the antimeridian": 3}, seed=3)
    assert voyages.lat.max() > 88
    assert (np.abs(voyages.lon) > 179.9).any()


def test_a_fleet_that_was_never_looked_at(tmp_path: Path):
    """Another seed than the gate's: what holds there is not tuned to it."""
    clean = plant(dict.fromkeys(SCENES, 6), seed=2024)
    assert scored(clean, tmp_path / "a.parquet", tmp_path) == {
        "recall": 1,
        "ends": 1,
        "flagged": 0,
        "unplanted": 0,
    }
    dirty = soiled(clean, *DIRT, seed=2025)
    measures = scored(dirty, tmp_path / "b.parquet", tmp_path)
    assert measures["recall"] >= FLOORS["voyages: all dirt"]["recall"]
    assert (measures["flagged"], measures["unplanted"]) == (0, 0)


@pytest.mark.parametrize("kind", ["clean", *DIRT, "all dirt"])
def test_every_kind_of_dirt_has_floors(kind: str):
    floors = FLOORS[f"voyages: {kind}"]
    assert floors["recall"] >= 0.999
    assert (floors["flagged"], floors["unplanted"]) == (0, 0)


def test_groups_are_meetings_or_near_misses():
    assert set(MEETINGS) | set(NEAR_MISSES) == set(SCENES)
    assert "convoy" in NEAR_MISSES


def test_the_demonstrations_voyages_are_written_and_counted(tmp_path: Path):
    place = tmp_path / "new" / "voyages.parquet"
    done = subprocess.run(
        [sys.executable, "quality/voyages.py", str(place), "--pairs", "1"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert f"{len(MEETINGS)} meetings planted and {len(NEAR_MISSES)} near-misses" in done.stdout
    assert pq.read_metadata(place).num_rows > 1000
