"""Every known layout becomes one normal form, and nothing is lost in silence."""

import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.sources.ais.columns import UNREAD, imo_numbers, seconds, utc
from abide.sources.ais.files import sources_of
from abide.sources.ais.normalise import Asked, normalise
from abide.sources.ais.rows import Area
from abide.sources.ais.store import COLUMNS, Store
from abide.terms.errors import BadInput

NOON = 1672574400  # 2023-01-01T12:00:00Z
LAYOUTS = {
    "MarineCadastre (to 2023)": (
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Draft\n"
        "366000001,2023-01-01T12:00:00,40.5,-70.25,0.1,0,0,ALPHA,IMO9074729,WX1,80,7.5\n"
    ),
    "MarineCadastre (2024 on)": (
        "mmsi,base_date_time,longitude,latitude,sog,cog,vessel_name,imo,vessel_type,draft\n"
        "366000001,2023-01-01 12:00:00,-70.25,40.5,0.1,0,ALPHA,IMO9074729,80,7.5\n"
    ),
    "Danish Maritime Authority": (
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,IMO,Callsign,Name,Ship type,Draught\n"
        "01/01/2023 12:00:00,Class A,366000001,40.5,-70.25,Moored,9074729,WX1,ALPHA,80,7.5\n"
    ),
    "exactEarth": (
        "MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Vessel_Name,IMO,Ship_Type,Draught,Longitude,Latitude\n"
        '"366000001","1","0","20230101_120000","680","ALPHA@@","9074729","80","7.5","-70.25","40.5"\n'
    ),
    "Global Fishing Watch": (
        "ssvid,timestamp,lat,lon,shipname,imo,shiptype,draught\n"
        "366000001,2023-01-01 12:00:00 UTC,40.5,-70.25,ALPHA,9074729,80,7.5\n"
    ),
    "plain table": (
        "vessel_id,time,lat,lon,name,imo,vessel_class,draft\n366000001,1672574400.9,40.5,-70.25,ALPHA,9074729,80,7.5\n"
    ),
}


def positions(store: Store) -> list[tuple[int, ...]]:
    tables = [pq.read_table(file) for _, file in store.days]
    return [tuple(row[name] for name in COLUMNS) for table in tables for row in table.to_pylist()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_told_by_its_header_and_read(tmp_path: Path, layout: str):
    (tmp_path / "a.csv").write_text(LAYOUTS[layout])
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked())
    assert store.report["sources"][0]["layout"] == layout
    assert positions(store) == [(366000001, NOON, 40500000, -70250000)]
    (static,) = pq.read_table(store.statics).to_pylist()
    assert (static["imo"], static["name"], static["type"], static["draught"]) == (9074729, "ALPHA", "80", 7.5)
    assert static["first"] == static["last"] == NOON


def test_packed_files_and_folders_are_one(tmp_path: Path):
    text, folder = LAYOUTS["Global Fishing Watch"], tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv.gz").write_bytes(gzip.compress(text.encode()))
    with pa.CompressedOutputStream(str(folder / "b.csv.zst"), "zstd") as stream:
        stream.write(text.replace("366000001", "366000002").encode())
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("inside.csv", text.replace("366000001", "366000003"))
    store = normalise([str(folder)], tmp_path / "work", asked=Asked())
    assert [row[0] for row in positions(store)] == [366000001, 366000002, 366000003]
    assert [item["counts"]["positions"] for item in store.report["sources"]] == [1, 1, 1]


def test_every_row_is_taken_or_counted_with_its_reason(tmp_path: Path):
    rows = (
        "366000001,2023-01-01 12:00:00,40.5,-70.25,ALPHA",
        ",2023-01-01 12:00:00,40.5,-70.25,",
        "002320700,2023-01-01 12:00:00,40.5,-70.25,SHORE",
        "366000001,,40.5,-70.25,",
        "366000001,yesterday,40.5,-70.25,",
        "366000001,1970-01-02 00:00:00,40.5,-70.25,",
        "366000001,2023-01-01 12:00:00,,,BETA",
        "366000001,2023-01-01 12:00:00,,,",
        "366000001,2023-01-01 12:00:00,north,-70.25,",
        "366000001,2023-01-01 12:00:00,91,181,",
        "366000001,2023-01-01 12:00:00,95,-70.25,",
        "366000001,2023-01-01 12:00:00,0,0,",
        "366000001,2023-01-01 12:00:00,40.5",
    )
    (tmp_path / "a.csv").write_text("mmsi,time,lat,lon,name\n" + "".join(f"{row}\n" for row in rows))
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked())
    counts = store.report["counts"]
    assert counts == dict.fromkeys(counts, 1)
    assert sum(counts.values()) == len(rows)
    assert {row["name"] for row in pq.read_table(store.statics).to_pylist()} == {"ALPHA", "BETA"}


def test_labels_that_are_no_mmsi_keep_their_words(tmp_path: Path):
    (tmp_path / "a.csv").write_text(
        "vessel_id,time,lat,lon\nb-2,1672574400,1,1\n00017,1672574400,2,2\na-1,1672574400,3,3\n12,1672574400,4,4\n"
    )
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked())
    assert [store.label(row[0]) for row in positions(store)] == ["12", "00017", "a-1", "b-2"]


def test_the_normal_form_does_not_depend_on_order_or_files(tmp_path: Path):
    rows = [f"36600000{ship},{NOON + 600 * step},{step}.5,{ship}\n" for ship in range(5) for step in range(9)]
    (tmp_path / "one.csv").write_text("mmsi,time,lat,lon\n" + "".join(rows))
    (tmp_path / "two").mkdir()
    (tmp_path / "two/a.csv").write_text("mmsi,time,lat,lon\n" + "".join(rows[:7:-1]))
    (tmp_path / "two/b.csv").write_text("mmsi,time,lat,lon\n" + "".join(rows[:8]))
    one, two = (
        normalise([str(tmp_path / name)], tmp_path / "work", asked=Asked()) for name in ("one.csv", "two")
    )
    assert positions(one) == positions(two)


def test_a_stopped_run_does_not_read_a_finished_file_again(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.csv").write_text(LAYOUTS["plain table"])
    (tmp_path / "in/b.csv").write_text("nothing,that,is,known\n1,2,3,4\n")
    with pytest.raises(BadInput, match="no column is known to hold"):
        normalise([str(tmp_path / "in")], tmp_path / "work", asked=Asked())
    (spool,) = (tmp_path / "work").glob("spool-*/*/report.json")
    before = spool.stat().st_mtime_ns
    with pytest.raises(BadInput):
        normalise([str(tmp_path / "in")], tmp_path / "work", asked=Asked())
    assert spool.stat().st_mtime_ns == before
    assert not list((tmp_path / "work").glob("normal-*"))


def test_a_box_may_cross_the_antimeridian(tmp_path: Path):
    (tmp_path / "a.csv").write_text(
        "mmsi,time,lat,lon\n1,1672574400,0.5,179.5\n2,1672574400,0.5,-179.5\n3,1672574400,0.5,0\n"
    )
    area = Area(box=(-10, 170, 10, -170), start=NOON, end=NOON + 1)
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked(area=area))
    assert [row[0] for row in positions(store)] == [1, 2]
    assert store.report["counts"]["outside the box and time asked"] == 1


def test_a_map_of_columns_goes_before_what_is_known(tmp_path: Path):
    (tmp_path / "a.csv").write_text("who;when;up;across;mmsi\n7;2023-01-01 12:00;1.5;2.5;99\n")
    columns = {"id": "who", "time": "when", "lat": "up", "lon": "across"}
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked(columns=columns))
    assert positions(store) == [(7, NOON, 1500000, 2500000)]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "is empty"),
        ("zero.csv", bytes(4096), "is no text in UTF-8"),
        ("wide.csv", "mmsi,time,lat,lon\n".encode("utf-16-le"), "is no text in UTF-8"),
        ("a.csv", b"mmsi,time,lat,lon\n", "no position"),
        ("a.parquet", b"PAR1 broken", "cannot be read as Parquet"),
        ("a.csv.gz", b"no gzip", "cannot be read"),
        ("a.zip", b"no zip", "cannot be read as ZIP"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, told: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=told) as raised:
        normalise([str(tmp_path / name)], tmp_path / "work", asked=Asked())
    assert str(tmp_path / name) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_names_in_other_encodings_do_not_stop_a_file(tmp_path: Path):
    rows = "mmsi,time,lat,lon,name\n366000001,1672574400,1,1,SØRØY\n366000002,1672574400,2,2,PLAIN\n"
    (tmp_path / "a.csv").write_bytes(rows.encode("latin-1"))
    store = normalise([str(tmp_path / "a.csv")], tmp_path / "work", asked=Asked())
    assert len(positions(store)) == 2
    assert {row["name"] for row in pq.read_table(store.statics).to_pylist()} == {"S�R�Y", "PLAIN"}


def test_times_finer_than_microseconds_are_read(tmp_path: Path):
    stamps = pa.array([NOON * 10**9 + 123], type=pa.timestamp("ns"))
    pq.write_table(
        pa.table({"mmsi": [1], "timestamp": stamps, "lat": [1.0], "lon": [2.0]}), tmp_path / "a.parquet"
    )
    store = normalise([str(tmp_path / "a.parquet")], tmp_path / "work", asked=Asked())
    assert positions(store) == [(1, NOON, 1_000_000, 2_000_000)]


def test_what_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(BadInput, match="no such file"):
        sources_of([str(tmp_path / "nothing.csv")])
    with pytest.raises(BadInput, match="holds no file"):
        sources_of([str(tmp_path)])


@given(
    st.integers(631_152_000, 2_145_916_799),
    st.sampled_from(["T", " "]),
    st.sampled_from(["", "Z", ".25Z", " UTC", "+00:00"]),
)
def test_times_read_back_as_written(second: int, between: str, ending: str):
    text = utc(second)[:-1].replace("T", between) + ending
    assert seconds(pa.array([text])).tolist() == [second]


@given(st.integers(631_152_000, 2_145_916_799), st.integers(-14 * 4, 14 * 4))
def test_offsets_of_zones_are_taken_away(second: int, quarters: int):
    sign, minutes = ("-" if quarters < 0 else "+"), abs(quarters) * 15
    text = utc(second + quarters * 900)[:-1] + f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    assert seconds(pa.array([text])).tolist() == [second]


@given(st.text(max_size=20))
def test_no_text_stops_the_reading_of_times_and_numbers(text: str):
    (found,) = seconds(pa.array(["2023-01-01 00:00:00", text], type=pa.string())).tolist()[1:]
    assert found == UNREAD or abs(found) < 10**12
    imo_numbers(pa.array([text]))


def test_seconds_milliseconds_and_typed_times_agree():
    stamps = pa.array([NOON * 1_000_000], type=pa.timestamp("us", tz="Asia/Pyongyang"))
    for column in (
        pa.array([NOON]),
        pa.array([NOON * 1000]),
        pa.array([f"{NOON}"]),
        pa.array([NOON + 0.75]),
        stamps,
    ):
        assert seconds(column).tolist() == [NOON]
