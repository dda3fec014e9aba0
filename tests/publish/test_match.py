"""`/match` takes what yente's clients send and answers in the shape that they read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

pytest.importorskip("rigour", reason="the extra 'screening' is not installed")

from abide.parties.loaded import SHIPPED_VESSELS, load_file
from abide.parties.questions import from_entity
from abide.parties.screen import Screener
from abide.publish.app import create_app
from abide.terms.screening import Screening
from tests.publish.editions import edition_of


class Scored(BaseModel):
    """A scored entity as yente's own model has it (yente, data/common.py)."""

    id: str
    caption: str
    schema_: str = Field(alias="schema")
    properties: dict[str, list[Any]]
    datasets: list[str]
    referents: list[str]
    target: bool
    first_seen: Any
    last_seen: Any
    last_change: Any
    score: float
    features: dict[str, float]
    match: bool


class Matches(BaseModel):
    status: int
    results: list[Scored]
    total: dict[str, Any]
    query: dict[str, Any]


class Answer(BaseModel):
    responses: dict[str, Matches]
    matcher: dict[str, dict[str, Any]]
    limit: int


@pytest.fixture(scope="module")
def client() -> TestClient:
    screener = Screener([load_file(Path(SHIPPED_VESSELS), limit_bytes=10**8, tell=print)])

    def ask(entity: Mapping[str, Any], key: str, day: date, least: float) -> Screening:
        return screener.screen(from_entity(entity, key=key), as_of=day, threshold=least)

    app = create_app(
        lambda *_: edition_of(), states=(), duties=(), ask=ask, lists=lambda _day: ("un-1718-vessels",)
    )
    return TestClient(app, raise_server_exceptions=False)


def post(client: TestClient, queries: object, *, dataset: str = "default", **params: object) -> Any:
    return client.post(f"/match/{dataset}", json={"queries": queries}, params=params)


SHIP = {"schema": "Vessel", "properties": {"name": ["Rye Song Gang One"], "imoNumber": ["7389704"]}}
NAME = {"id": "mine", "schema": "Vessel", "properties": {"name": "YUK TUNG"}}


def test_the_answer_has_yentes_shape(client: TestClient):
    told = post(client, {"a": SHIP, "b": NAME}, as_of="2018-04-01")
    answer = Answer.model_validate(told.json())
    assert told.headers["x-batch-size"] == "2"
    first = answer.responses["a"].results[0]
    assert (first.caption, first.schema_, first.score, first.match) == (
        "RYE SONG GANG 1",
        "Vessel",
        1.0,
        True,
    )
    assert first.datasets == ["un-1718-vessels"]
    assert first.properties["imoNumber"] == ["IMO7389704"]
    assert set(first.features) <= set(answer.matcher)
    assert answer.responses["b"].results[0].caption == "YUK TUNG"
    assert answer.responses["b"].query["id"] == "mine"


def test_the_day_decides(client: TestClient):
    before = post(client, {"b": NAME}, as_of="2018-03-29").json()["responses"]["b"]
    after = post(client, {"b": NAME}, as_of="2018-03-30").json()["responses"]["b"]
    assert before["total"]["value"] == 0
    assert after["results"][0]["measures"] == ["deflag+port_ban"]


def test_threshold_and_limit_are_yentes(client: TestClient):
    near = {"q": {"schema": "Vessel", "properties": {"name": ["Sam Jong 3"]}}}
    told = post(client, near, as_of="2019-01-01", threshold=0.99, cutoff=0.2).json()["responses"]["q"]
    assert not any(result["match"] for result in told["results"])
    many = post(
        client,
        {"q": {"schema": "Vessel", "properties": {"name": ["Hao Fan 6"]}}},
        as_of="2019-01-01",
        limit=1,
    )
    assert len(many.json()["responses"]["q"]["results"]) == 1


@pytest.mark.parametrize(
    ("queries", "dataset", "params"),
    [
        ({}, "default", {}),
        ({str(n): NAME for n in range(101)}, "default", {}),
        ({"a": NAME}, "nowhere", {}),
        ({"a": NAME}, "default", {"topics": "sanction"}),
        ({"a": NAME}, "default", {"algorithm": "regression-v1"}),
        ({"a": NAME}, "default", {"as_of": "soon"}),
        ({"a": {"schema": "Vessel", "properties": {}}}, "default", {}),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_form(
    client: TestClient, queries: object, dataset: str, params: dict[str, str]
):
    told = post(client, queries, dataset=dataset, **params)
    assert told.status_code == 400
    assert told.headers["content-type"] == "application/problem+json"
    assert "\n" not in told.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"queries": {"a": {"schema": 1}}}', b"[]"])
def test_a_body_that_is_none_is_refused(client: TestClient, body: bytes):
    assert client.post("/match/default", content=body).status_code == 422


def test_without_the_extra_there_is_no_such_route():
    app = create_app(lambda *_: edition_of(), states=(), duties=())
    assert TestClient(app).post("/match/default", json={"queries": {"a": NAME}}).status_code in (404, 405)
