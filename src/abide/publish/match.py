"""`/match`: questions and answers in the shape of yente's, so that its clients can ask Abide.

https://www.opensanctions.org/docs/api/matching/ . A client sends entities by example and gets scored
entities back. What is Abide's own stands beside: `as_of` (the day asked about), and in each result the list
version, the measures and the reasons. yente's filters are refused, not ignored.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from abide.publish.contract import Json
from abide.publish.ftm import party_entity
from abide.publish.permalinks import asked_day
from abide.terms.errors import BadInput
from abide.terms.identity import plain
from abide.terms.screening import Hit, Screening

BATCH = 100
"""Most questions in one request, as yente's default."""
THRESHOLD = 0.8
CUTOFF = 0.6
SERVED = frozenset(("limit", "threshold", "cutoff", "algorithm", "as_of"))
"""Parameters of the address; a filter that is not served is refused, so that nobody takes it for applied."""
EVERYTHING = "default"
"""Dataset that stands for every list, as in yente."""


class Example(BaseModel):
    """A party by example: a schema of FollowTheMoney and some of its properties."""

    model_config = ConfigDict(populate_by_name=True)

    id: str | None = None
    schema_: str = Field(alias="schema", examples=["Vessel"])
    properties: dict[str, str | list[Any]] = Field(examples=[{"imoNumber": ["7389704"]}])


class Questions(BaseModel):
    """Examples by the client's own keys. `weights` and `config` are yente's, and refused when set."""

    queries: dict[str, Example]
    weights: dict[str, float] = {}
    config: dict[str, Any] = {}


Ask = Callable[[Mapping[str, Any], str, date, float], Screening]
"""(entity by example, key, day, least score) to an answer."""


def add_match(app: FastAPI, ask: Ask, *, lists: Callable[[date], Sequence[str]]) -> None:
    """Adds the route to an application.

    Args:
        app: the application.
        ask: answers one question.
        lists: keys of the lists of a day, which are the datasets.
    """

    @app.post("/match/{dataset}")
    def match(
        dataset: str,
        asked: Questions,
        request: Request,
        response: Response,
        *,
        limit: Annotated[int, Query(ge=1, le=500)] = 5,
        threshold: Annotated[float, Query(ge=0, le=1)] = THRESHOLD,
        cutoff: Annotated[float, Query(ge=0, le=1)] = CUTOFF,
        algorithm: str = "best",
        as_of: Annotated[str | None, Query(description="YYYY-MM-DD; yente has no such parameter")] = None,
    ) -> Json:
        """Who on the lists each example may mean, in the shape of yente's answer."""
        day = date.today() if as_of is None else asked_day(as_of, name="as_of")  # noqa: DTZ011
        refused = sorted(set(request.query_params) - SERVED)
        if len(refused) > 0:
            raise BadInput(f"is not served; there are {', '.join(sorted(SERVED))}", column=", ".join(refused))
        if len(asked.queries) == 0 or len(asked.queries) > BATCH:
            raise BadInput(f"has {len(asked.queries)} queries; send 1 to {BATCH}", column="queries")
        if len(asked.weights) + len(asked.config) > 0:
            raise BadInput("cannot be set: the weights stand in the algorithm", column="weights, config")
        known = lists(day)
        if dataset != EVERYTHING and dataset not in known:
            raise BadInput(
                f"'{dataset}' is no list; there are: {', '.join((EVERYTHING, *known))}", column="dataset"
            )
        least = min(cutoff, threshold)
        answers = {
            key: ask(example.model_dump(by_alias=True), key, day, max(least, 0.01))
            for key, example in asked.queries.items()
        }
        response.headers["x-batch-size"] = str(len(answers))
        name = next(iter(answers.values())).algorithm
        if algorithm not in ("best", name, name.split("/")[0]):
            raise BadInput(f"'{algorithm}' is not served; there are best and {name}", column="algorithm")
        return {
            "responses": {
                key: _matches(answer, asked.queries[key], dataset, limit, threshold)
                for key, answer in answers.items()
            },
            "matcher": _features(name),
            "limit": limit,
        }


def _matches(answer: Screening, example: Example, dataset: str, limit: int, threshold: float) -> Json:
    hits = [hit for hit in answer.hits if dataset in (EVERYTHING, hit.version.key)]
    return {
        "status": 200,
        "results": [_result(hit, threshold) for hit in hits[:limit]],
        "total": {"value": len(hits), "relation": "eq"},
        "query": example.model_dump(by_alias=True),
        "as_of": answer.as_of.isoformat(),
    }


def _result(hit: Hit, threshold: float) -> Json:
    listing, version = hit.listing, hit.version
    dated = None if version.dated is None else f"{version.dated.isoformat()}T00:00:00"
    return {
        **party_entity(hit.party),
        "caption": hit.party.name,
        "datasets": [version.key],
        "referents": [item.replace(":", "-") for item in hit.same],
        "target": len(hit.party.listings) > 0,
        "first_seen": None
        if listing is None or listing.since is None
        else f"{listing.since.isoformat()}T00:00:00",
        "last_seen": dated,
        "last_change": dated,
        "score": hit.score,
        "features": {feature.name: feature.score for feature in hit.features},
        "explanations": {
            feature.name: {
                "detail": feature.why,
                "score": feature.score,
                "query": None,
                "candidate": hit.matched,
            }
            for feature in hit.features
        },
        "match": hit.verdict == "yes" or (hit.verdict != "no" and hit.score >= threshold),
        "entry": hit.party.id,
        "version": version.id,
        "measures": [] if listing is None else list(listing.measures),
        "listed": None if listing is None else plain(listing.since),
        "decided": hit.decided,
    }


def _features(algorithm: str) -> Json:
    """What the features of a score are, as yente describes its own."""
    told = {
        "name": "likeness of the nearest listed name",
        "imo": "the same IMO number",
        "imo company": "the same IMO company number",
        "mmsi": "the same MMSI",
        "birth": "births that contradict each other",
        "state": "States that have nothing in common",
        "listed": "since when the listing holds; no score",
        "version": "what the version of the list leaves open; no score",
    }
    return {
        key: {"description": text, "coefficient": 1.0, "url": f"urn:abide:{algorithm}"}
        for key, text in told.items()
    }
