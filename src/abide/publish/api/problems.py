"""Refusals in one form (RFC 9457): what, where, what to do, in a line."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from abide.terms.errors import AbideError, BadInput, UnknownName

STATUS: dict[type[AbideError], int] = {BadInput: 400, UnknownName: 404}
MEDIA = "application/problem+json"


class Problem(BaseModel):
    """A refusal."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """One clear body for every refusal."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=" ".join(detail.split()))
    return JSONResponse(body.model_dump(), status_code=status, media_type=MEDIA, headers=headers)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides, for its description."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA: {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }


def add_problems(app: FastAPI) -> None:
    """Every refusal of the application takes this form."""

    @app.exception_handler(AbideError)
    async def fault(_request: Request, error: AbideError) -> JSONResponse:
        return problem(STATUS.get(type(error), 500), str(error))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        told = f"{request.method} {request.url.path}: {error.detail}"
        return problem(error.status_code, told, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def unread(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{place}: {first['msg']}")
