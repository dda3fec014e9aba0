"""Identities on the desk: what people said of pairs of entries, and the form to say more.

The machine proposes who is the same party; a person's yes or no is kept beside the lists, never over them,
and goes by ids that a new version of a list keeps.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from abide.publish.api.lists import Viewer
from abide.publish.api.problems import refusals
from abide.publish.contract import Json
from abide.publish.pages.rendering import page
from abide.publish.review.sessions import Door
from abide.publish.review.tokens import Role
from abide.terms.identity import plain
from abide.terms.screening import VERDICTS, Decision

REFUSED = refusals(400, 401, 403, 422, 429)
Verdict = Literal["yes", "no", "unsure"]
Words = Annotated[str, Form(min_length=1, max_length=300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """How to keep a decision (it is checked, and given back as kept), and every decision in its order."""

    decide: Callable[[Decision], Decision]
    decided: Callable[[], Sequence[Decision]]


class Pair(BaseModel):
    """A decision as a program sends it."""

    left: str = Field(
        min_length=1, max_length=300, description="an entry (list:entry), or a name that was screened"
    )
    right: str = Field(min_length=1, max_length=300, description="an entry (list:entry)")
    verdict: Verdict
    why: str = Field(min_length=1, max_length=2_000)


def add_identities(app: FastAPI, view: Viewer, door: Door, identities: Identities) -> None:
    """Adds the page, its form, and the same for programs."""

    def kept(pair: Pair, name: str) -> Decision:
        today = date.today()  # noqa: DTZ011  # the server's own day
        told = Decision(
            left=pair.left, right=pair.right, verdict=pair.verdict, who=name, on=today, why=pair.why
        )
        return identities.decide(told)

    @app.get("/api/v1/identities", responses=REFUSED)
    def list_identities(about: str | None = None) -> list[Json]:
        """What people said of pairs of entries, in the order in which they did; of one entry by its id."""
        return [as_json(item) for item in identities.decided() if about in (None, item.left, item.right)]

    @app.post("/api/v1/identities", status_code=201, responses=REFUSED)
    def decide(pair: Pair, request: Request) -> Json:
        """Keeps a decision on a pair. Needs a token of an analyst in the header."""
        return as_json(kept(pair, door.may(request, Role.ANALYST).name))

    @app.get("/identities", response_class=HTMLResponse, include_in_schema=False)
    def identities_page(request: Request, left: str = "", right: str = "") -> str:
        session, holder = door.session(request), door.who(request)
        return page(
            "identities.html",
            view(None, None),
            root="",
            title="Identities",
            decisions=list(reversed(identities.decided())),
            verdicts=VERDICTS,
            holder=holder if holder is not None and holder.role.allows(Role.ANALYST) else None,
            word="" if session is None else session.word,
            left=left,
            right=right,
        )

    @app.post("/identities", include_in_schema=False)
    def form(
        request: Request,
        *,
        left: Words,
        right: Words,
        verdict: Annotated[Verdict, Form()],
        why: Words,
        word: Words,
    ) -> Response:
        holder = door.may(request, Role.ANALYST, word=word)
        kept(Pair.model_construct(left=left, right=right, verdict=verdict, why=why), holder.name)
        return RedirectResponse("/identities", status_code=303)


def as_json(decision: Decision) -> Json:
    """A decision for programs."""
    return {str(name): value for name, value in plain(decision).items()}
