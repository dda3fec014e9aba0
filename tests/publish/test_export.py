"""Exports keep one schema whatever an edition holds, and leave nothing half-written."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from abide.publish.export import export
from abide.terms.errors import BadInput
from tests.publish.editions import edition_of, observation, row_claim


@pytest.mark.parametrize("table", ["standings", "owed", "evidence"])
def test_an_empty_edition_has_the_schema_of_a_full_one(tmp_path: Path, table: str):
    export(edition_of(row_claim(), observation()), "parquet", tmp_path / "full")
    export(edition_of(), "parquet", tmp_path / "empty")
    full, empty = (pq.read_schema(tmp_path / place / f"{table}.parquet") for place in ("full", "empty"))
    assert full == empty
    assert not any(pa.types.is_null(field.type) for field in full)


def test_numbers_are_numbers_and_ends_that_are_open_are_empty(tmp_path: Path):
    export(edition_of(row_claim(), observation()), "parquet", tmp_path)
    evidence = pq.read_table(tmp_path / "evidence.parquet")
    assert evidence["high"].to_pylist() == [40.0, 5.0]
    assert evidence["unit"].to_pylist() == ["gates", "gates"]
    assert evidence["bearer"].null_count == 0
    assert pq.read_table(tmp_path / "owed.parquet")["days"].to_pylist().count(-821) == 3


def test_a_table_that_cannot_be_put_in_place_leaves_no_draft(tmp_path: Path):
    (tmp_path / "owed.parquet").mkdir()
    with pytest.raises(BadInput, match="cannot be written"):
        export(edition_of(), "parquet", tmp_path)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["owed.parquet", "standings.parquet"]
