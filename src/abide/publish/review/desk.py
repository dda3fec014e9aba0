"""Routes of review: sign in, a page for each record with its reviews, the form, and the same for programs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from abide.publish.api.lists import Viewer
from abide.publish.api.problems import problem, refusals
from abide.publish.contract import Json
from abide.publish.pages.rendering import page
from abide.publish.review.identities import Identities, add_identities
from abide.publish.review.sessions import COOKIE, HOURS, Door
from abide.publish.review.tokens import Role
from abide.terms.errors import LedgerFault, UnknownName
from abide.terms.identity import plain
from abide.terms.review import CORRECTED, Review, Verdict

Write = Callable[[str, Verdict, str, str, dict[str, str]], Review]
"""(id, verdict, reason, name, fields) to the review as written."""
REFUSED = refusals(400, 401, 403, 404, 409, 422, 429)
Text = Annotated[str, Form(max_length=2_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What review needs: a door, how to write, what was written, and what to do when something is new.

    `closed` is whether reading needs a token too; `secure` whether cookies go over TLS alone; `identities`
    how pairs of list entries are decided, None where lists cannot be read.
    """

    door: Door
    write: Write
    written: Callable[[], Sequence[Review]]
    renew: Callable[[], None]
    closed: bool = False
    secure: bool = False
    identities: Identities | None = None


class Asked(BaseModel):
    """A review as a program sends it."""

    about: str = Field(min_length=1, max_length=64, description="id of the record")
    verdict: Verdict
    reason: str = Field(min_length=1, max_length=2_000)
    fields: dict[str, str] = Field(
        default_factory=dict, description=f"of a correction: {', '.join(CORRECTED)}"
    )


def add_review(app: FastAPI, view: Viewer, desk: Desk) -> None:
    """Adds the routes, and closes reading where it is to be closed."""
    if desk.closed:
        _close(app, desk)
    _add_api(app, desk)
    _add_pages(app, view, desk)
    _add_forms(app, desk)
    if desk.identities is not None:
        add_identities(app, view, desk.door, desk.identities)


def _close(app: FastAPI, desk: Desk) -> None:
    open_to_all = {"/sign-in", "/healthz", "/style.css", "/abide.js"}

    @app.middleware("http")
    async def closed(request: Request, call_next: Callable[..., object]) -> Response:
        if request.url.path not in open_to_all:
            try:
                known = desk.door.who(request)
            except HTTPException:
                known = None
            if known is None:
                if "text/html" in request.headers.get("accept", ""):
                    return RedirectResponse("/sign-in", status_code=303)
                return problem(401, "reading is closed: send a token", {"WWW-Authenticate": "Bearer"})
        answer: Response = await call_next(request)  # type: ignore[misc]  # starlette types it as object
        return answer


def _add_api(app: FastAPI, desk: Desk) -> None:
    @app.get("/api/v1/reviews", responses=REFUSED)
    def reviews(about: str | None = None) -> list[Json]:
        """What people said of records, in the order of record; of one by its id."""
        return [told(item) for item in desk.written() if about in (None, item.about)]

    @app.post("/api/v1/reviews", status_code=201, responses=REFUSED)
    def review(asked: Asked, request: Request) -> Json:
        """Writes a review, kept beside the record. Needs a token of an analyst in the header."""
        holder = desk.door.may(request, Role.ANALYST)
        return told(_written(desk, asked, holder.name))


def _add_pages(app: FastAPI, view: Viewer, desk: Desk) -> None:
    @app.get("/sign-in", response_class=HTMLResponse, include_in_schema=False)
    def sign_in_page() -> str:
        return page("sign-in.html", view(None, None), root="", title="Sign in")

    @app.get("/reviews", response_class=HTMLResponse, include_in_schema=False)
    def reviews_page() -> str:
        found = sorted(desk.written(), key=lambda item: item.at, reverse=True)
        return page(
            "reviews.html",
            view(None, None),
            root="",
            title="Reviews",
            reviews=found,
            identities=desk.identities is not None,
        )

    @app.get("/review/{key}", response_class=HTMLResponse, include_in_schema=False)
    def record_page(key: str, request: Request) -> str:
        shown = view(None, None)
        piece = shown.evidence.get(key)
        relation = next((item for item in shown.edition.relations if item.id == key), None)
        about = piece.id if piece is not None else relation.id if relation is not None else key
        found = [item for item in desk.written() if item.about == about]
        if piece is None and relation is None and len(found) == 0:
            raise UnknownName("record", key)
        session, holder = desk.door.session(request), desk.door.who(request)
        return page(
            "review.html",
            shown,
            root="../",
            title=f"Review {key[:12]}",
            key=key,
            piece=piece,
            relation=relation,
            reviews=found,
            verdicts=list(Verdict),
            holder=holder if holder is not None and holder.role.allows(Role.ANALYST) else None,
            word="" if session is None else session.word,
        )


def _add_forms(app: FastAPI, desk: Desk) -> None:
    @app.post("/sign-in", include_in_schema=False)
    def sign_in(request: Request, token: Annotated[str, Form(max_length=200)]) -> Response:
        key = desk.door.sign_in(request, token)
        answer = RedirectResponse("/reviews", status_code=303)
        answer.set_cookie(
            COOKIE, key, max_age=HOURS * 3600, httponly=True, samesite="strict", secure=desk.secure
        )
        return answer

    @app.post("/sign-out", include_in_schema=False)
    def sign_out(request: Request) -> Response:
        desk.door.sign_out(request)
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer

    @app.post("/review/{key}", include_in_schema=False)
    def review(
        key: str,
        request: Request,
        *,
        verdict: Annotated[Verdict, Form()],
        reason: Text,
        word: Text,
        bearing: Text = "",
        bearer: Text = "",
        duties: Text = "",
    ) -> Response:
        holder = desk.door.may(request, Role.ANALYST, word=word)
        given = {"bearing": bearing, "bearer": bearer, "duties": duties}
        fields = {name: value for name, value in given.items() if value.strip() != ""}
        asked = Asked.model_construct(about=key, verdict=verdict, reason=reason, fields=fields)
        _written(desk, asked, holder.name)
        return RedirectResponse(f"/review/{key}", status_code=303)


def _written(desk: Desk, asked: Asked, name: str) -> Review:
    try:
        review = desk.write(asked.about, asked.verdict, asked.reason, name, asked.fields)
    except LedgerFault as fault:
        raise HTTPException(409, f"{fault}; nothing was written") from fault
    desk.renew()
    return review


def told(review: Review) -> Json:
    """A review for programs."""
    return {**{str(name): value for name, value in plain(review).items()}, "fields": dict(review.fields)}
