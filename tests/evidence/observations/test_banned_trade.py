"""Trade against bans, line by line, the same on every engine."""

import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.observations.banned_trade import BannedTrade, days_of
from abide.evidence.observations.observation import Records
from abide.register.bans import bans_of, uncoded
from abide.register.regime import Register
from abide.register.states import all_states, numbered
from abide.sources.ais.files import Source
from abide.sources.trade.normal import read_trade
from abide.terms.errors import BadInput
from abide.terms.evidence import Bearing

HEADER = (
    "typeCode,freqCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,"
    "motCode,mosCode,qty,netWgt,isNetWgtEstimated,primaryValue,isReported,isAggregate"
)


def line(
    period: str, reporter: int, flow: str, partner: int, code: str, value: str = "5000", **cells: str
) -> str:
    told = {
        "second": "0", "customs": "C00", "mot": "0", "kg": "1000", "reported": "True", "aggregate": "False", **cells,
    }  # fmt: skip
    return (
        f"C,M,{period},{reporter},{flow},{partner},{told['second']},H5,{code},{told['customs']},{told['mot']},0,-1,"
        f"{told['kg']},False,{value},{told['reported']},{told['aggregate']}"
    )


def seen(lines: list[str], place: Path, engine, register: Register, **fields: object):
    (place / "t.csv").write_text("\n".join([HEADER, *lines]) + "\n")
    normal = place / "normal.parquet"
    read = read_trade(Source(path=place / "t.csv"), normal, target=408)
    kind = BannedTrade(bans=bans_of(register), target=408, uncoded=uncoded(register), **fields)
    records = Records(
        engine=engine, files={"trade": (normal,)}, inputs=(read.sha256,), origin="UN Comtrade",
        known_since=date(2019, 1, 1), work=place,
    )  # fmt: skip
    return list(kind.observe(records)), read


@pytest.mark.parametrize(
    ("told", "duty", "status", "why"),
    [
        (line("201803", 156, "M", 408, "0712"), "2397-6", "certain", "within what the text names"),
        (line("201712", 156, "M", 408, "0712"), "2397-6", "possible", "days before the ban"),
        (line("201801", 156, "M", 408, "0712"), "2397-6", "possible", "wind-down"),
        (line("201802", 156, "M", 408, "0712"), "2397-6", "certain", "within"),
        (line("2018", 156, "M", 408, "0712"), "2397-6", "possible", "wind-down"),
        (line("2019", 156, "M", 408, "0712"), "2397-6", "certain", "within"),
        (line("201803", 643, "M", 408, "270111"), "2371-8", "possible", "does not name HS 270111"),
        (line("201803", 643, "M", 408, "27"), "2371-8", "possible", "holds other goods too"),
        (line("201803", 643, "X", 408, "2709"), "2375-13", "possible", "condensates"),
        (line("201803", 643, "X", 408, "271112"), "2375-13", "possible", "gas liquids"),
        (line("201803", 643, "X", 408, "8471"), "2397-7", "certain", "within"),
        (line("201803", 643, "X", 408, "8471", reported="False"), "2397-7", "possible", "estimated"),
        (line("201803", 643, "X", 408, "84", reported="False", aggregate="True"), "2397-7", "certain", "within"),
        (line("201803", 408, "X", 156, "0712"), "2397-6", "possible", "only the target's own report"),
    ],
)  # fmt: skip
def test_a_line_is_certainly_or_possibly_inside_a_ban(
    told: str, duty: str, status: str, why: str, tmp_path: Path, engine, register: Register
):
    found, _ = seen([told], tmp_path, engine, register)
    (item,) = [each for each in found if dict(each.detail)["duty"] == duty]
    assert dict(item.detail)["status"] == status
    assert why in item.why
    assert item.bearing is (Bearing.AGAINST if status == "certain" else Bearing.CONTEXT)
    assert (item.duties, item.touches) == (((duty,), ()) if status == "certain" else ((), (duty,)))


def test_totals_and_finer_codes_are_not_counted_twice(tmp_path: Path, engine, register: Register):
    found, read = seen(
        [
            line("201803", 156, "M", 408, "07", "900", aggregate="True", reported="False"),
            line("201803", 156, "M", 408, "0712", "500"),
            line("201803", 156, "M", 408, "0713", "400"),
            line("201803", 156, "M", 408, "0713", "150", customs="C04"),
            line("201803", 156, "M", 408, "0713", "250", mot="2100"),
            line("201803", 156, "RM", 408, "0713", "30"),
            line("201803", 156, "M", 408, "TOTAL", "99999"),
            line("201803", 156, "M", 410, "0713", "77777"),
        ],
        tmp_path,
        engine,
        register,
    )
    (item,) = found
    assert (item.figure.low, dict(item.detail)["codes"]) == (900, ["0712", "0713"])
    assert (read.rows, read.kept) == (8, 5)
    assert sum(read.left_out.values()) == 2


def test_both_sides_books_and_how_far_they_differ(tmp_path: Path, engine, register: Register):
    found, _ = seen(
        [
            line("201803", 156, "M", 408, "0712", "5000"),
            line("201803", 408, "X", 156, "0712", "4000", kg="-1"),
        ],
        tmp_path,
        engine,
        register,
    )
    (item,) = found
    told = dict(item.detail)
    assert told["status"] == "certain"
    assert (told["own"]["value"], told["own"]["kg"]) == (5000, 1000)
    assert (told["mirror"]["value"], told["mirror"]["kg"]) == (4000, None)
    assert (told["difference"]["value"], told["difference"]["share"]) == (1000, 0.25)


def test_nothing_inside_a_ban_is_an_observation_of_zero_with_its_coverage(
    tmp_path: Path, engine, register: Register
):
    (zero,) = seen([line("201803", 156, "M", 408, "0101")], tmp_path, engine, register)[0]
    assert zero.figure.low == 0
    assert "1 lines of trade, 1 reporters" in zero.coverage.note
    assert "2397-14" in zero.coverage.note
    before, _ = seen([line("201601", 156, "M", 408, "0712")], tmp_path, engine, register, also_not=True)
    assert [dict(item.detail)["status"] for item in before] == ["not"]


def test_every_form_gives_the_same_line(tmp_path: Path, register: Register):
    v1 = {
        "period": "201803", "reporterCode": 156, "flowCode": "M", "partnerCode": 408, "cmdCode": "0712",
        "primaryValue": 5000.0, "netWgt": 1000.0, "isReported": True,
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps({"count": 1, "data": [v1], "error": ""}))
    pq.write_table(pa.Table.from_pylist([v1]), tmp_path / "a.parquet")
    (tmp_path / "old.csv").write_text(
        "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Partner Code,Commodity Code,"
        'Netweight (kg),Trade Value (US$),Flag\nH5,2018,201803,1,"Import",156,408,0712,1000,5000,0\n'
    )
    (tmp_path / "baci.csv").write_text("t,i,j,k,v,q\n2019,408,156,071233,5.000,1.000\n")
    rows = {}
    for name in ("a.json", "a.parquet", "old.csv", "baci.csv"):
        read_trade(Source(path=tmp_path / name), tmp_path / "n.parquet", target=408)
        (rows[name],) = pq.read_table(tmp_path / "n.parquet").to_pylist()
    same = ("reporter", "partner", "flow", "period", "code", "value", "kg")
    first = [rows["a.json"][name] for name in same]
    assert first == [156, 408, "M", "201803", "0712", 5000.0, 1000.0]
    assert [rows["a.parquet"][name] for name in same] == first
    assert [rows["old.csv"][name] for name in same] == first
    assert [rows["baci.csv"][name] for name in same] == [156, 408, "M", "2019", "071233", 5000.0, 1000.0]
    assert rows["baci.csv"]["reconciled"] is True


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"a,b\n1,2\n", "no table of trade that is known"),
        ("a.csv", bytes(9000), "no text"),
        ("a.json", b'{"data": 5}', "holds no rows"),
        ("a.json", b'{"data": [', "cannot be read as JSON"),
        ("a.parquet", b"PAR1junkPAR1", "cannot be read as Parquet"),
        ("a.csv", (HEADER + "\n1,2\n").encode(), "cannot be read to its end"),
    ],
)
def test_bad_files_are_one_line_and_leave_nothing(name: str, content: bytes, told: str, tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=told):
        read_trade(Source(path=tmp_path / name), tmp_path / "out" / "n.parquet", target=408)
    assert list((tmp_path / "out").glob("*")) == [] if (tmp_path / "out").exists() else True


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_lies_in_its_month_and_in_no_other(day: date):
    month = days_of(f"{day:%Y%m}")
    assert month.holds(day)
    assert not month.holds(month.end + timedelta(days=1))
    assert days_of(f"{day:%Y}").holds(day)


def test_numbers_of_states_are_those_of_the_statistics_office():
    assert {state.m49 for state in all_states()} == {numbered(state.m49).m49 for state in all_states()}
    assert [numbered(number).code for number in (156, 643, 408, 842, 699, 251)] == [
        "CHN", "RUS", "PRK", "USA", "IND", "FRA",
    ]  # fmt: skip
    assert numbered(490) is None
