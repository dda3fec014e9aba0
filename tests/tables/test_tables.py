"""Every table test on every engine."""

from pathlib import Path

import ibis
import pytest

from abide.tables.engine import open_engine
from abide.tables.files import read_table, write_parquet
from abide.terms.errors import BadInput, UnknownName

CSV = "state,month,barrels\nRUS,2018-01,100\nCHN,2018-01,50\nRUS,2018-02,25\n"


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_is_written_is_read_and_summed(engine, tmp_path: Path, suffix: str):
    place = tmp_path / "fuel.csv"
    place.write_text(CSV)
    table = read_table(engine, place)
    if suffix == ".parquet":
        assert write_parquet(table, tmp_path / "fuel.parquet") == 3
        table = read_table(engine, tmp_path / "fuel.parquet")
    sums = table.group_by("state").agg(barrels=table.barrels.sum()).order_by("state")
    found = sums.to_pyarrow().to_pylist()
    assert found == [{"state": "CHN", "barrels": 50}, {"state": "RUS", "barrels": 125}]


def test_windows_give_the_same_on_every_engine(engine, tmp_path: Path):
    (tmp_path / "fuel.csv").write_text(CSV)
    table = read_table(engine, tmp_path / "fuel.csv")
    window = ibis.cumulative_window(group_by="state", order_by="month")
    found = table.mutate(so_far=table.barrels.sum().over(window)).order_by(["state", "month"])
    assert found.to_pyarrow()["so_far"].to_pylist() == [50, 100, 125]


def test_files_that_are_no_tables_are_refused(engine, tmp_path: Path):
    with pytest.raises(BadInput, match="no such file"):
        read_table(engine, tmp_path / "none.csv")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(BadInput, match="is not one of"):
        read_table(engine, tmp_path / "a.txt")


def test_an_unknown_engine_names_what_there_is():
    with pytest.raises(UnknownName, match="duckdb"):
        open_engine("duckbd")
