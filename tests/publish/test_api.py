"""The API: filters, cursors, tags, bulk files, feeds, calendars; and its own description held against it."""

import csv
import io
import json
from datetime import date

import feedparser
import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from abide.publish.app import create_app
from abide.publish.view import view_of
from abide.terms.edition import Edition
from tests.publish.editions import edition_of, observation, row_claim, text_claim

BAD = "=cmd|' /C calc'!A0"
PIECES = (row_claim(), text_claim(summary=BAD), observation())


def load(as_of: date, known_by: date, _beside: object) -> Edition:
    from dataclasses import replace

    held = edition_of(*PIECES)
    return replace(held, as_of=as_of, known_by=known_by, id=f"{as_of:%Y%m%d}{known_by:%Y%m%d}")


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(load, states=("AAA",), duties=("9999-1",))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


DAYS = "as_of=2020-04-01&known_by=2020-04-01"


def test_standings_are_filtered_by_state_duty_and_word(client: TestClient):
    told = client.get(f"/api/v1/standings?{DAYS}&state=AAA&state=BBB&standing=overdue").json()
    assert [(item["state"], item["standing"]) for item in told["items"]] == [
        ("AAA", "overdue"),
        ("BBB", "overdue"),
    ]
    told = client.get(f"/api/v1/standings?{DAYS}&duty=9999-1&standing=claimed+done").json()
    assert [item["state"] for item in told["items"]] == ["AAA"]


def test_evidence_is_filtered_by_who_what_and_when(client: TestClient):
    def ids(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/v1/evidence?{DAYS}&{query}").json()["items"]]

    every = [piece.id for piece in PIECES]
    assert ids("state=AAA") == every
    assert ids("kind=gate_count") == [every[2]]
    assert ids("speaker=MINISTER&kind=gates") == [every[0]]
    assert ids("origin=spokesman") == [every[1]]
    assert ids("since=2019-06-02") == []
    assert ids("since=2019-06-01&until=2019-06-01") == every
    assert ids("duty=9999-2") == []


def test_pages_fit_together_and_no_other_edition(client: TestClient):
    found, cursor = [], None
    while True:
        path = f"/api/v1/standings?{DAYS}&limit=4" + (f"&cursor={cursor}" if cursor else "")
        told = client.get(path).json()
        found += [(item["state"], item["duty"]) for item in told["items"]]
        cursor = told["next"]
        if cursor is None:
            break
    assert len(found) == len(set(found)) == told["number"] == 6
    first = client.get(f"/api/v1/standings?{DAYS}&limit=4").json()["next"]
    other = client.get(f"/api/v1/standings?as_of=2020-04-02&known_by=2020-04-02&cursor={first}")
    assert other.status_code == 400
    assert "begin again" in other.json()["detail"]


@pytest.mark.parametrize("cursor", ["x", "%00", "bm90aGluZw", "ZTox", "é"])
def test_a_cursor_that_nobody_gave_is_refused(client: TestClient, cursor: str):
    answer = client.get(f"/api/v1/evidence?{DAYS}&cursor={cursor}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/v1/standings?limit=0", 422, "limit"),
        ("/api/v1/standings?standing=guilty", 422, "standing"),
        ("/api/v1/standings?state=ZZZ", 404, "ZZZ"),
        ("/api/v1/bulk/gold.csv", 404, "there are: standings"),
        ("/api/v1/bulk/gold.jsonl", 404, "there are: standings"),
        ("/feeds/ZZZ.atom", 404, "ZZZ"),
        ("/calendars/ZZZ.ics", 404, "ZZZ"),
        ("/api/v1/evidence?since=2019-02-30", 400, "2019-02-30"),
    ],
)
def test_refusals_have_one_form(client: TestClient, path: str, status: int, words: str):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail"}
    assert words in told["detail"]
    assert "\n" not in told["detail"]


def test_who_has_an_answer_gets_no_body_again(client: TestClient):
    first = client.get(f"/api/v1/standings?{DAYS}")
    tag = first.headers["etag"]
    again = client.get(f"/api/v1/standings?{DAYS}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/v1/standings?as_of=2020-04-02", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert client.get(f"/?{DAYS}").headers["etag"] == client.get(f"/?{DAYS}").headers["etag"]


def test_an_answer_is_packed_for_who_can_unpack_it(client: TestClient):
    packed = client.get(f"/api/v1/bulk/evidence.jsonl?{DAYS}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()


def test_bulk_files_hold_the_edition_and_run_in_no_spreadsheet(client: TestClient):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/bulk/evidence.csv?{DAYS}").text)))
    assert [row["id"] for row in rows] == [piece.public_id for piece in PIECES]
    assert rows[1]["summary"] == f"'{BAD}"
    lines = client.get(f"/api/v1/bulk/standings.jsonl?{DAYS}").text.splitlines()
    assert len([json.loads(line) for line in lines]) == 6


def test_a_feed_tells_what_became_known_and_keeps_its_ids(client: TestClient):
    answer = client.get(f"/feeds/AAA.atom?{DAYS}")
    assert answer.headers["content-type"] == "application/atom+xml"
    told = feedparser.parse(answer.content)
    assert not told.bozo
    assert {entry.id for entry in told.entries} == {f"urn:abide:test:{piece.public_id}" for piece in PIECES}
    assert all(entry.link.startswith("http://testserver/") for entry in told.entries)
    assert answer.content == client.get(f"/feeds/AAA.atom?{DAYS}").content
    for entry in told.entries:
        page = client.get(httpx.URL(entry.link).raw_path.decode().partition("#")[0])
        assert page.status_code == 200
    assert len(feedparser.parse(client.get(f"/feeds/BBB.atom?{DAYS}").content).entries) == 0


def test_a_calendar_holds_the_dues(client: TestClient):
    answer = client.get("/calendars/AAA.ics?as_of=2017-04-01")
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["dtstart"].dt == date(2018, 1, 1)


def test_the_description_is_openapi(app: FastAPI):
    told = app.openapi()
    assert told["openapi"].startswith("3.1")
    validate(told)
    assert all("422" in route["get"]["responses"] for path, route in told["paths"].items() if "get" in route)


def test_the_server_keeps_to_its_description(app: FastAPI):
    """Schemathesis draws questions for every route from its description, good ones and bad ones."""
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    routes = [result.ok() for result in described.get_all_operations()]
    assert len(routes) >= 11
    for route in routes:

        @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=route.as_strategy(generation_mode=GenerationMode.POSITIVE) | route.as_strategy())
        def holds(case: schemathesis.Case) -> None:
            # A well-formed id need not exist, nor a cursor have been given, nor a day be one that is judged.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        holds()


def test_the_shipped_edition_answers_in_pages(edition: Edition):
    live = TestClient(create_app(lambda *_: edition, states=("RUS",), duties=("2397-8",)))
    told = live.get(f"/api/v1/evidence?{DAYS}&state=RUS&limit=10").json()
    assert told["number"] == sum(piece.bearer == "RUS" for piece in edition.evidence)
    assert len(told["items"]) == 10
    relation = live.get(f"/api/v1/relations?{DAYS}&kind=drift&limit=1").json()["items"][0]
    assert relation["kind"] == "drift"
    assert set(relation["ids"]) <= set(view_of(edition).evidence)
