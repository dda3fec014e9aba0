"""Dossiers over HTTP: `/dossiers/RUS.pdf?duty=2397-8`, in every form."""

from collections.abc import Callable
from typing import Annotated

from fastapi import FastAPI, Query, Response

from abide.publish.dossier.dossier import dossier_of
from abide.publish.dossier.page import as_page
from abide.publish.dossier.written import FORMS, form_of
from abide.publish.permalinks import keep_days
from abide.publish.view import View

Viewer = Callable[[str | None, str | None], View]
Day = Annotated[str | None, Query(description="YYYY-MM-DD")]
Duties = Annotated[
    list[str] | None, Query(description="ids of duties; all that evidence speaks to by default")
]


def add_dossiers(app: FastAPI, view: Viewer) -> None:
    """Adds the route."""

    @app.get("/dossiers/{name}", include_in_schema=False)
    def dossier(name: str, duty: Duties = None, as_of: Day = None, known_by: Day = None) -> Response:
        """A dossier by State and ending."""
        ending = form_of(name)
        found = dossier_of(view(as_of, known_by), name.removesuffix(ending), duty or ())
        kind, make = FORMS[ending]
        if ending == ".html":
            page = keep_days(as_page(found, root="../"), as_of=as_of, known_by=known_by)
            return Response(page, media_type=kind)
        headers = {"Content-Disposition": f'attachment; filename="{found.state}-{found.as_of}{ending}"'}
        return Response(make(found), media_type=kind, headers=headers)
