"""Whole tables of an edition at once: CSV that is safe in spreadsheets, and JSON lines."""

import json
from collections.abc import Callable, Iterator, Mapping

from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse

from abide.publish.api.lists import REFUSED, Day, Viewer
from abide.publish.contract import Json, evidence_as_json, owed_as_json, relation_as_json, standing_as_json
from abide.publish.csvtext import as_csv
from abide.publish.rows import tables
from abide.publish.view import View
from abide.terms.errors import UnknownName

CSV, LINES = "text/csv; charset=utf-8", "application/jsonl"
SERIES: Mapping[str, Callable[[View], Iterator[Json]]] = {
    "standings": lambda view: map(standing_as_json, view.edition.standings),
    "owed": lambda view: map(owed_as_json, view.edition.owed),
    "evidence": lambda view: map(evidence_as_json, view.edition.evidence),
    "relations": lambda view: map(relation_as_json, view.edition.relations),
}
"""What there is as JSON lines."""


def add_bulk(app: FastAPI, view: Viewer) -> None:
    """Adds the routes."""

    @app.get("/api/v1/bulk/{name}.csv", responses=REFUSED, response_class=Response)
    def table(name: str, as_of: Day = None, known_by: Day = None) -> Response:
        """A table: standings, owed or evidence."""
        found = tables(view(as_of, known_by).edition)
        if name not in found:
            raise UnknownName("table", name, see=f"there are: {', '.join(found)}")
        header, rows = found[name]
        return Response(as_csv(header, rows()), media_type=CSV, headers=_saved(f"{name}.csv"))

    @app.get("/api/v1/bulk/{name}.jsonl", responses=REFUSED, response_class=StreamingResponse)
    def lines(name: str, as_of: Day = None, known_by: Day = None) -> StreamingResponse:
        """JSON lines: standings, owed, evidence or relations."""
        if name not in SERIES:
            raise UnknownName("series", name, see=f"there are: {', '.join(SERIES)}")
        items = SERIES[name](view(as_of, known_by))
        text = (f"{json.dumps(item, ensure_ascii=False)}\n" for item in items)
        return StreamingResponse(text, media_type=LINES, headers=_saved(f"{name}.jsonl"))


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
