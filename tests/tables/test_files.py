"""The same file is the same table on every engine, and a bad one is refused in one line on each."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from abide.tables.engine import ENGINES, open_engine
from abide.tables.files import read_table, write_parquet
from abide.terms.errors import BadInput, NotInstalled

TABLE = (
    "id,count,share,day,seen,good,note\n"
    "007,5,1.5,2020-01-02,2020-01-02T03:04:05Z,true,plain\n"
    '008,,2.25,2020-02-03,2020-01-02T23:30:00Z,false,"two\nlines, ""marked"""\n'
    '009,-1,,,,,""\n'
)
SCHEMA = {
    "id": "string",
    "count": "int64",
    "share": "float64",
    "day": "date",
    "seen": "timestamp('UTC')",
    "good": "boolean",
    "note": "string",
}


def utc(text: str) -> dt.datetime:
    """A time of day in UTC as tables hold it: without a zone."""
    return dt.datetime.fromisoformat(text)


ROWS = [
    ("007", 5, 1.5, dt.date(2020, 1, 2), utc("2020-01-02T03:04:05"), True, "plain"),
    ("008", None, 2.25, dt.date(2020, 2, 3), utc("2020-01-02T23:30"), False, 'two\nlines, "marked"'),
    ("009", -1, None, None, None, None, ""),
]


def rows(table: object) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in table.to_pyarrow().to_pylist()]


def test_cells_come_out_typed_and_whole(engine, tmp_path: Path):
    (tmp_path / "a.csv").write_text(TABLE)
    table = read_table(engine, tmp_path / "a.csv", schema=SCHEMA)
    assert [str(kind).partition("(")[0] for kind in table.schema().types] == [
        kind.partition("(")[0] for kind in SCHEMA.values()
    ]
    assert rows(table.order_by("id")) == ROWS


def test_a_schema_picks_and_orders_columns(engine, tmp_path: Path):
    (tmp_path / "a.csv").write_text(TABLE)
    write_parquet(read_table(engine, tmp_path / "a.csv", schema=SCHEMA), tmp_path / "a.parquet")
    for name in ("a.csv", "a.parquet"):
        table = read_table(engine, tmp_path / name, schema={"note": "string", "count": "float64"})
        assert list(table.columns) == ["note", "count"]
        assert sorted(rows(table))[-1] == ('two\nlines, "marked"', None)


def test_types_are_the_same_without_a_schema(engine, tmp_path: Path):
    (tmp_path / "a.csv").write_text(TABLE)
    table = read_table(engine, tmp_path / "a.csv")
    kinds = {name: str(kind).partition("(")[0] for name, kind in table.schema().items()}
    told = {name: kind.partition("(")[0] for name, kind in SCHEMA.items()}
    assert kinds == told | {"id": "int64"}


def test_times_are_utc_whatever_zone_a_file_carries(engine, tmp_path: Path):
    noon = dt.datetime(2020, 1, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    times = pa.array([noon], type=pa.timestamp("us", tz="Asia/Tokyo"))
    pq.write_table(pa.table({"seen": times}), tmp_path / "a.parquet")
    assert rows(read_table(engine, tmp_path / "a.parquet")) == [(utc("2020-01-02T03:00"),)]


def test_a_changed_file_is_read_anew(engine, tmp_path: Path):
    place = tmp_path / "a.csv"
    place.write_text("n\n1\n")
    assert rows(read_table(engine, place)) == [(1,)]
    place.write_text("n\n2\n3\n")
    assert sorted(rows(read_table(engine, place))) == [(2,), (3,)]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "Empty CSV"),
        ("a.csv", b"a,b\n1,2\n1,2,3\n", "Expected 2 columns, got 3"),
        ("a.csv", b"a,b\n1\n", "Expected 2 columns, got 1"),
        ("a.csv", b"a,a\n1,2\n", "names a twice"),
        ("a.csv", "a,b\n1,café\n".encode("latin-1"), "not UTF-8"),
        ("a.csv", bytes(range(256)) * 40, "cannot be read as CSV"),
        ("a.parquet", b"", "cannot be read as PARQUET"),
        ("a.parquet", b"PAR1 nonsense PAR1", "cannot be read as PARQUET"),
        ("a.txt", b"a\n1\n", "is not one of"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(engine, tmp_path: Path, name: str, data: bytes, told: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=told) as raised:
        read_table(engine, tmp_path / name)
    assert str(raised.value).startswith(str(tmp_path / name))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"b": "int64"}, "invalid value 'x'"),
        ({"a": "int64", "z": "string"}, "lacks the column z; it has a, b"),
    ],
)
def test_a_file_that_breaks_its_schema_is_refused(engine, tmp_path: Path, schema: dict[str, str], told: str):
    (tmp_path / "a.csv").write_text("a,b\n1,x\n")
    with pytest.raises(BadInput, match=told):
        read_table(engine, tmp_path / "a.csv", schema=schema)


def test_what_cannot_be_computed_leaves_no_file(engine, tmp_path: Path):
    (tmp_path / "a.csv").write_text("a\nx\n")
    table = read_table(engine, tmp_path / "a.csv")
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match=r"out"):
        write_parquet(table, tmp_path / "out")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.csv", "out"]


@pytest.mark.parametrize("limit", ["4", "4 GB", "0GB", "much", "4TB"])
def test_a_limit_that_cannot_be_read_is_refused(limit: str):
    with pytest.raises(BadInput, match="512MB"):
        open_engine("duckdb", memory_limit=limit)


def test_a_limit_of_memory_reaches_the_engine():
    engine = open_engine("duckdb", memory_limit="256MB")
    ((limit,),) = engine.raw_sql("select current_setting('memory_limit')").fetchall()
    assert limit.startswith("244")  # 256 MB are 244.1 MiB, as DuckDB prints them
    assert limit.endswith("MiB")


def fresh(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a line in a process of its own: Spark's JVM is one a process."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_engines_are_opened_late():
    done = fresh(
        "import sys, abide.tables.engine, abide.tables.files;"
        "print([name for name in ('duckdb', 'pyspark') if name in sys.modules])"
    )
    assert done.stdout == "[]\n", done.stderr


def test_without_pyspark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(NotInstalled, match=r"abide\[spark\]"):
        ENGINES["spark"](None)


def test_without_java_it_is_asked_for(tmp_path: Path):
    pytest.importorskip("pyspark", reason="PySpark is not installed (extra 'spark')")
    environment = {name: value for name, value in os.environ.items() if name != "JAVA_HOME"}
    done = subprocess.run(
        [sys.executable, "-c", "from abide.tables.engine import open_engine; open_engine('spark')"],
        env=environment | {"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1].endswith("needs Java 17 or newer; install it or set JAVA_HOME")


def test_spark_takes_the_same_limit_and_keeps_its_peace(engine):
    if engine.name != "pyspark":
        return
    done = fresh(
        "from abide.tables.engine import open_engine;"
        "e = open_engine('spark', memory_limit='512MB');"
        "print(e._session.sparkContext.getConf().get('spark.driver.memory'))"
    )
    assert done.stdout == "512m\n"
    assert [line for line in done.stderr.splitlines() if "incubator" not in line] == []
