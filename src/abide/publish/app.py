"""The same pages live, and a JSON API; editions are made for the days asked. Only reviews are written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.middleware.gzip import GZipMiddleware

from abide import __version__
from abide.publish import pages
from abide.publish.answers import Answers
from abide.publish.api import Tagged, Viewer, add_api, add_problems
from abide.publish.charts import all_charts
from abide.publish.contract import Json
from abide.publish.csvtext import standings_as_csv
from abide.publish.dossier.served import add_dossiers
from abide.publish.editions import Editions, add_editions
from abide.publish.finding import index_of
from abide.publish.match import Ask, add_match
from abide.publish.permalinks import BESIDE, Beside, asked_day, keep_days
from abide.publish.review.desk import Desk, Write, add_review
from abide.publish.review.identities import Identities
from abide.publish.review.sessions import Door
from abide.publish.review.tokens import Tokens
from abide.publish.site import about
from abide.publish.view import View, file_key, view_of
from abide.terms.edition import Edition
from abide.terms.errors import UnknownName
from abide.terms.review import Review as Written

KEPT = 8
"""Editions kept in memory, each about 60 MB with its indexes."""
HTML = "text/html; charset=utf-8"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How records are reviewed.

    Attributes:
        tokens: who may write.
        write: puts a review into the ledger.
        written: every review, in the order of record.
        closed: whether reading needs a token too.
        secure: whether cookies go over TLS alone.
        identities: how pairs of list entries are decided; None where lists cannot be read.
    """

    tokens: Tokens
    write: Write
    written: Callable[[], Sequence[Written]]
    closed: bool = False
    secure: bool = False
    identities: Identities | None = None


Day = Annotated[str | None, Query(description="YYYY-MM-DD")]


def create_app(
    load: Callable[[date, date, Beside], Edition],
    *,
    states: Sequence[str],
    duties: Sequence[str],
    ask: Ask | None = None,
    lists: Callable[[date], Sequence[str]] | None = None,
    review: Review | None = None,
    editions: Editions | None = None,
) -> FastAPI:
    """The web application.

    Args:
        load: makes the edition for (as_of, known_by) and what is asked beside them.
        states: States of the overview.
        duties: duties of the overview.
        ask: answers questions about parties; None where the extra `screening` is not there.
        lists: keys of the lists of a day.
        review: how records are reviewed; None for pages that are only read.
        editions: where editions are remembered by their ids; None to remember none.
    """
    app = FastAPI(
        title="Abide",
        version=__version__,
        description="Standings are not findings of law.",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Tagged)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)

    @lru_cache(maxsize=KEPT)
    def made(as_of: date, known_by: date, beside: Beside) -> View:
        found = view_of(load(as_of, known_by, beside), live=True, desk=review is not None)
        if editions is not None:
            editions.remember(found.edition, beside)
        index_of(found)  # so that the first who searches does not wait for it
        return found

    def view(as_of: str | None, known_by: str | None) -> View:
        today = date.today()  # noqa: DTZ011  # the server's own day
        day = today if as_of is None else asked_day(as_of, name="as_of")
        known = day if known_by is None else asked_day(known_by, name="known_by")
        return made(day, known, BESIDE.get())

    add_problems(app)

    _add_own(app)
    add_api(app, view)
    if ask is not None and lists is not None:
        add_match(app, ask, lists=lists)
    add_dossiers(app, view)
    if review is not None:
        desk = Desk(
            door=Door(tokens=review.tokens),
            write=review.write,
            written=review.written,
            renew=made.cache_clear,
            closed=review.closed,
            secure=review.secure,
            identities=review.identities,
        )
        add_review(app, view, desk)
    _add_pages(app, view, states=states, duties=duties)
    _add_files(app, view)
    if editions is not None:
        add_editions(app, editions, view)

    @app.middleware("http")
    async def secure(request: Request, call_next: Callable[..., object]) -> Response:
        asked = request.query_params
        BESIDE.set(Beside(reviewed=asked.get("reviewed") != "no", head=asked.get("head")))
        response: Response = await call_next(request)  # type: ignore[misc]  # starlette types it as object
        response.headers.update(HEADERS)
        return response

    return app


def _add_own(app: FastAPI) -> None:
    @app.get("/healthz", include_in_schema=False)
    def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/style.css", include_in_schema=False)
    def style() -> Response:
        return Response(pages.STYLE.read_text(encoding="utf-8"), media_type="text/css")

    @app.get("/abide.js", include_in_schema=False)
    def script() -> Response:
        return Response(pages.SCRIPT.read_text(encoding="utf-8"), media_type="text/javascript")


def _add_pages(app: FastAPI, view: Viewer, *, states: Sequence[str], duties: Sequence[str]) -> None:
    answers = Answers()

    def page(path: str, make: Callable[..., Response]) -> None:
        app.add_api_route(path, make, response_class=HTMLResponse, include_in_schema=False)

    def front(shown: View, _asked: Mapping[str, str]) -> str:
        return pages.overview(shown, states=states, duties=duties)

    def changes(shown: View, asked: Mapping[str, str]) -> str:
        since = asked.get("since", "")
        if since == "":
            return pages.changes(shown)
        earlier = min(asked_day(since, name="since"), shown.edition.known_by)
        return pages.changes(shown, earlier=view(shown.edition.as_of.isoformat(), earlier.isoformat()))

    page("/", _whole(view, answers, front))
    for name, make in {**pages.WHOLE, **pages.LIVE, "changes": changes}.items():
        page(f"/{name}", _whole(view, answers, make))
        page(f"/{name}.html", _whole(view, answers, make))
    page("/index.html", _whole(view, answers, front))
    for name, show in {**pages.ONE, "origins": _origin}.items():
        page(f"/{name}/{{key}}.html", _one(view, answers, show))
        page(f"/{name}/{{key}}", _one(view, answers, show))


def _add_files(app: FastAPI, view: Viewer) -> None:
    @app.get("/charts/{name}", include_in_schema=False)
    def chart(name: str, as_of: Day = None, known_by: Day = None) -> Response:
        key, dot, ending = name.partition(".")
        found = all_charts(view(as_of, known_by)).get(key if dot else name)
        if found is None or ending not in ("svg", "vl.json"):
            raise UnknownName("chart", name, see="charts/KEY.svg or charts/KEY.vl.json")
        if ending == "svg":
            return Response(found.paper("../"), media_type="image/svg+xml")
        return JSONResponse(found.vega_lite)

    @app.get("/edition.json", include_in_schema=False)
    def edition(as_of: Day = None, known_by: Day = None) -> Json:
        return about(view(as_of, known_by).edition)

    @app.get("/data/standings.csv", include_in_schema=False)
    def data(as_of: Day = None, known_by: Day = None) -> Response:
        return Response(standings_as_csv(view(as_of, known_by).edition.standings), media_type="text/csv")


def _origin(view: View, key: str) -> str:
    """An origin by the name of its file."""
    return pages.origin(view, next((name for name in view.origins if file_key(name) == key), key))


def _whole(view: Viewer, answers: Answers, make: Callable[..., str]) -> Callable[..., Response]:
    def show(request: Request, as_of: Day = None, known_by: Day = None) -> Response:
        found = view(as_of, known_by)

        def drawn() -> bytes:
            page = make(found, request.query_params)
            return keep_days(page, as_of=as_of, known_by=known_by).encode()

        return answers.of(request, found, drawn, media_type=HTML)

    return show


def _one(view: Viewer, answers: Answers, make: Callable[[View, str], str]) -> Callable[..., Response]:
    def show(request: Request, key: str, as_of: Day = None, known_by: Day = None) -> Response:
        found = view(as_of, known_by)

        def drawn() -> bytes:
            return keep_days(make(found, key), as_of=as_of, known_by=known_by).encode()

        return answers.of(request, found, drawn, media_type=HTML)

    return show
