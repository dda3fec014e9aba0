import asyncio
import csv
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import httpx
import pyarrow.parquet as pq
import pytest
from icalendar import Calendar

from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES
from abide.publish.app import create_app
from abide.publish.csvtext import as_csv, safe
from abide.publish.export import export
from abide.publish.icalendar import as_icalendar
from abide.register.lookup import dues_between
from abide.register.regime import Register
from abide.register.states import find_state
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, UnknownName


def test_csv_and_parquet_hold_the_same_rows(edition: Edition, tmp_path: Path):
    export(edition, "csv", tmp_path / "c")
    export(edition, "parquet", tmp_path / "p")
    for name in ("standings", "owed", "evidence"):
        table = pq.read_table(tmp_path / f"p/{name}.parquet")
        with (tmp_path / f"c/{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert table.num_rows == len(rows) > 0
        assert table.column_names == list(rows[0])
        for column in ("duty", "state") if name != "evidence" else ("id", "origin"):
            assert [safe(cell) for cell in table[column].to_pylist()] == [row[column] for row in rows]


def test_json_is_one_object_that_loads(edition: Edition, tmp_path: Path):
    (file,) = export(edition, "json", tmp_path / "edition.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["edition"]["id"] == edition.id
    assert len(told["standings"]) == len(edition.standings)
    assert len(told["evidence"]) == len(edition.evidence)
    assert [item.name for item in tmp_path.iterdir()] == ["edition.json"]


def test_exports_that_cannot_be_made_are_refused(edition: Edition, tmp_path: Path):
    with pytest.raises(UnknownName, match="parquet"):
        export(edition, "parquets", tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot be written"):
        export(edition, "csv", tmp_path / "file")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_runs_in_a_spreadsheet(cell: str):
    assert safe(cell) == f"'{cell}"
    assert as_csv(["a"], [[-5], [cell]]).splitlines()[1] == "-5"


def test_a_calendar_program_reads_the_dues(register: Register):
    dues = dues_between(
        register, find_state("RUS"), date(2019, 1, 1), date(2020, 6, 1), as_of=date(2019, 12, 21)
    )
    pairs = [(due, register.duty(due.duty)) for due in dues]
    data = as_icalendar(pairs, state="RUS", title="Russia")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == len(dues)
    assert date(2019, 12, 22) in [event["dtstart"].dt for event in events]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data == as_icalendar(pairs, state="RUS", title="Russia")


@pytest.fixture(scope="module")
def client(edition: Edition):
    app = create_app(lambda *_: edition, states=HEADLINE_STATES, duties=HEADLINE_DUTIES)

    def get(path: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://abide") as asking:
                return await asking.get(path)

        # In a thread of its own: the browser's tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, ask()).result()

    return get


@pytest.mark.parametrize(
    "path",
    ["/", "/matrix.html", "/duties.html", "/origins.html", "/method.html", "/states/RUS.html", "/duties/2397-8.html",
     "/origins/matsegora-interfax-2018-01-30.html", "/tables/workers.html", "/style.css", "/openapi.json", "/healthz",
     "/edition.json", "/data/standings.csv"],
)  # fmt: skip
def test_pages_are_served_with_their_guards(client, path: str):
    answer = client(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_api_speaks_the_contract(client):
    (standing,) = client("/api/v1/standings/RUS?duty=2397-8&as_of=2020-04-01").json()
    assert (standing["duty"], standing["state"], standing["standing"]) == ("2397-8", "RUS", "disputed")
    owed = {item["duty"]: item for item in client("/api/v1/duties/RUS?as_of=2020-04-01").json()}
    assert owed["2397-5-cap"]["caps"][0]["quantity"] == 500000
    assert client("/api/v1/evidence/W218").json()["public_id"] == "W218"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/states/RUX.html", 404),
        ("/api/v1/standings/RUX", 404),
        ("/api/v1/evidence/W999", 404),
        ("/?as_of=yesterday", 400),
        ("/?as_of=2019-02-30", 400),
    ],
)
def test_errors_are_problem_details(client, path: str, status: int):
    answer = client(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert "Traceback" not in answer.text
