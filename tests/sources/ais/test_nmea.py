"""Sentences are put together across lines, get their times, and become rows by pyais's decoding."""

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyais.encode import encode_dict

from abide.sources.ais import nmea
from abide.sources.ais.files import Source
from abide.sources.ais.normalise import Asked, normalise

POSITION = {"mmsi": "366000001", "lat": 40.5, "lon": -70.25, "speed": 0.1}
SECOND = 1635731889


def sentences(fields: dict[str, object]) -> list[str]:
    return encode_dict(fields, radio_channel="A", talker_id="AI")


def tagged(sentence: str, second: int = SECOND) -> str:
    body = f"s:42,c:{second}"
    check = 0
    for letter in body.encode():
        check ^= letter
    return f"\\{body}*{check:02X}\\{sentence}"


@pytest.mark.parametrize("kind", [1, 2, 3, 18, 27])
def test_types_with_positions(tmp_path: Path, kind: int):
    lines = [tagged(line) for line in sentences({"type": kind, **POSITION})]
    (tmp_path / "a.nm4").write_text("\n".join(lines))
    store = normalise([str(tmp_path / "a.nm4")], tmp_path / "work", asked=Asked())
    ((_, file),) = store.days
    (row,) = pq.read_table(file).to_pylist()
    assert (row["vessel"], row["ts"]) == (366000001, SECOND)
    assert row["lat"] == pytest.approx(40_500_000, abs=2000)
    assert row["lon"] == pytest.approx(-70_250_000, abs=2000)


def test_static_data_of_two_parts_and_types_that_are_left_out(tmp_path: Path):
    five = sentences(
        {"type": 5, "mmsi": "366000001", "shipname": "ALPHA", "imo": 9074729, "ship_type": 80, "draught": 7.5}
    )
    assert len(five) == 2
    lines = [
        *(tagged(line) for line in sentences({"type": 1, **POSITION})),
        tagged(five[0]),
        *(tagged(line) for line in sentences({"type": 4, "mmsi": "002320700", "lat": 1, "lon": 1})),
        five[1],
        "noise",
    ]
    (tmp_path / "a.nm4").write_text("\r\n".join(lines))
    store = normalise([str(tmp_path / "a.nm4")], tmp_path / "work", asked=Asked())
    (static,) = pq.read_table(store.statics).to_pylist()
    assert (static["name"], static["imo"], static["type"], static["draught"]) == ("ALPHA", 9074729, "80", 7.5)
    assert static["first"] == SECOND
    counts = store.report["counts"]
    assert counts["message type 4, without a ship's position"] == 1
    assert counts["line that is no AIS sentence"] == 1


@pytest.mark.parametrize(
    "form", ["{line},{second}", "{second} {line}", "2021-11-01T01:58:09Z,{line}", "{second}500\t{line}"]
)
def test_times_beside_the_sentence(form: str):
    (line,) = sentences({"type": 1, **POSITION})
    ((second, parts),) = nmea.assemble([form.format(line=line, second=SECOND).encode()], Counter())
    assert second == SECOND
    assert parts == (line.encode(),)


def test_a_message_with_a_part_lacking_is_counted():
    five = sentences({"type": 5, "mmsi": "366000001", "shipname": "ALPHA"})
    counts: Counter[str] = Counter()
    assert list(nmea.assemble([five[0].encode()], counts)) == []
    assert counts["message with a part lacking"] == 1


def test_many_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nmea, "CHUNK", 50)
    monkeypatch.setattr(nmea, "SMALL", 100)
    lines = [
        tagged(line, SECOND + step) for step in range(300) for line in sentences({"type": 1, **POSITION})
    ]
    (tmp_path / "a.nm4").write_text("\n".join(lines))
    told = []
    for workers in (1, 2):
        counts: Counter[str] = Counter()
        tables = nmea.read_nmea(Source(path=tmp_path / "a.nm4"), counts=counts, workers=workers)
        told.append([row for table in tables for row in table.to_pylist()])
    assert told[0] == told[1]
    assert len(told[0]) == 300


def test_the_sample_file_is_read_whole(shared: Path, tmp_path: Path):
    store = normalise([str(shared / "ais/nmea-2021-11-01.nm4")], tmp_path, asked=Asked())
    assert store.report["counts"]["positions"] == 909
    assert store.report["counts"].get("message that cannot be decoded", 0) == 0
