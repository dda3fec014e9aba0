"""Lists of standings, duties, evidence and relations: filtered, and page by page with a cursor.

A cursor names the edition that it was given by and the place in its list, so that pages of a list fit
together; a cursor of another edition is refused.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from inspect import Parameter, Signature, signature
from typing import Annotated, Literal, TypeVar

from fastapi import FastAPI, Query, Request, Response

from abide.publish.answers import Answers
from abide.publish.api.problems import refusals
from abide.publish.contract import Json, evidence_as_json, owed_as_json, relation_as_json, standing_as_json
from abide.publish.finding import index_of
from abide.publish.permalinks import asked_day
from abide.publish.site import about
from abide.publish.view import View
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Claim, Evidence
from abide.terms.nearness import nearest
from abide.terms.relation import Relation
from abide.terms.standing import Stand, Standing

Viewer = Callable[[str | None, str | None], View]
T = TypeVar("T")
LIMIT, MOST = 100, 1000
Day = Annotated[str | None, Query(description="YYYY-MM-DD", json_schema_extra={"format": "date"})]
Cursor = Annotated[str | None, Query(description="`next` of the page before", max_length=200)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="items of a page")]
States = Annotated[list[str] | None, Query(alias="state", description="alpha-3 code; again for more")]
Duties = Annotated[list[str] | None, Query(alias="duty", description="id; again for more")]
What = Literal["State", "duty", "claim", "record", "document", "party"]
REFUSED = refusals(400, 404, 422)


def add_lists(app: FastAPI, view: Viewer) -> None:
    """Adds the routes."""
    listed = _routes(app, view, Answers())

    @listed("/api/v1/edition")
    def edition(as_of: Day = None, known_by: Day = None) -> Json:
        """What the edition of these days is."""
        return about(view(as_of, known_by).edition)

    @listed("/api/v1/duties/{state}")
    def owed(state: str, as_of: Day = None) -> list[Json]:
        """What a State owes on a day."""
        found = view(as_of, None)
        found.name(state)
        return [owed_as_json(item) for (bearer, _), item in found.owed.items() if bearer == state]

    @listed("/api/v1/standings/{state}")
    def standings_of(
        state: str, as_of: Day = None, known_by: Day = None, duty: str | None = None
    ) -> list[Json]:
        """Standings of a State, with reasons."""
        found = view(as_of, known_by)
        chosen = standings_in(found, states=[state], duties=None if duty is None else [duty], words=None)
        return [standing_as_json(item) for item in chosen]

    @listed("/api/v1/standings")
    def standings(
        *,
        states: States = None,
        duties: Duties = None,
        words: Annotated[list[Stand] | None, Query(alias="standing")] = None,
        as_of: Day = None,
        known_by: Day = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT,
    ) -> Json:
        """Standings of all States, filtered, page by page."""
        found = view(as_of, known_by)
        chosen = standings_in(found, states=states, duties=duties, words=words)
        return _page(found, chosen, standing_as_json, cursor=cursor, limit=limit)

    @listed("/api/v1/evidence")
    def evidence(
        *,
        states: States = None,
        duties: Duties = None,
        kinds: Annotated[list[str] | None, Query(alias="kind")] = None,
        origin: str | None = None,
        speaker: Annotated[str | None, Query(description="part of the name")] = None,
        since: Annotated[str | None, Query(description="public on this day or later")] = None,
        until: Annotated[str | None, Query(description="public on this day or before")] = None,
        as_of: Day = None,
        known_by: Day = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT,
    ) -> Json:
        """Claims and observations, filtered, page by page."""
        found = view(as_of, known_by)
        first = None if since is None else asked_day(since, name="since")
        last = None if until is None else asked_day(until, name="until")
        chosen = [
            piece
            for piece in found.edition.evidence
            if _is_of(piece, states=states, duties=duties, kinds=kinds, origin=origin)
            and _is_said_by(piece, speaker)
            and _is_public(piece, first, last)
        ]
        return _page(found, chosen, evidence_as_json, cursor=cursor, limit=limit)

    @listed("/api/v1/evidence/{key}")
    def piece_of(key: str, as_of: Day = None, known_by: Day = None) -> Json:
        """One piece of evidence by its public id."""
        found = view(as_of, known_by).evidence.get(key)
        if found is None:
            raise UnknownName("piece of evidence known by then", key)
        return evidence_as_json(found)

    @listed("/api/v1/search")
    def search(
        *,
        q: Annotated[str, Query(min_length=1, max_length=200, description="every word must be there")],
        what: What | None = None,
        as_of: Day = None,
        known_by: Day = None,
        limit: Limit = LIMIT,
    ) -> Json:
        """Full text search over States, duties, claims, records, documents and parties."""
        shown = view(as_of, known_by)
        found = index_of(shown).find(q, what=what, limit=limit)
        return {
            "edition": shown.edition.id,
            "number": found.number,
            "items": [
                {"what": hit.what, "href": hit.href, "name": hit.name, "text": hit.text} for hit in found.hits
            ],
            "instead": [{"asked": word, "taken": other} for word, other in found.instead],
        }

    @listed("/api/v1/relations")
    def relations(
        *,
        kinds: Annotated[list[str] | None, Query(alias="kind")] = None,
        about_: Annotated[str | None, Query(alias="evidence", description="public id of a member")] = None,
        as_of: Day = None,
        known_by: Day = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT,
    ) -> Json:
        """How pieces of evidence stand to each other, page by page."""
        found = view(as_of, known_by)
        chosen = [
            item
            for item in found.edition.relations
            if (kinds is None or item.kind in kinds) and (about_ is None or about_ in item.ids)
        ]
        return _page(found, chosen, relation_as_json, cursor=cursor, limit=limit)


Call = Callable[..., Json | list[Json]]


def _routes(app: FastAPI, view: Viewer, answers: Answers) -> Callable[[str], Callable[[Call], Call]]:
    """Routes whose answers are JSON of an edition: made once, and handed out as they are from then on."""

    def at(path: str) -> Callable[[Call], Call]:
        def add(call: Call) -> Call:
            told = signature(call, eval_str=True)

            def answer(request: Request, **given: object) -> Response:
                as_of, known_by = given.get("as_of"), given.get("known_by")
                shown = view(*(None if day is None else str(day) for day in (as_of, known_by)))

                def made() -> bytes:
                    return json.dumps(call(**given), ensure_ascii=False).encode()

                return answers.of(request, shown, made, media_type="application/json")

            own = Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
            asked = [item.replace(kind=Parameter.KEYWORD_ONLY) for item in told.parameters.values()]
            answer.__signature__ = Signature([own, *asked])  # type: ignore[attr-defined]  # FastAPI reads it
            answer.__name__, answer.__doc__ = call.__name__, call.__doc__
            app.get(path, responses=REFUSED, response_model=told.return_annotation)(answer)
            return call

        return add

    return at


def standings_in(
    view: View,
    *,
    states: Sequence[str] | None,
    duties: Sequence[str] | None,
    words: Sequence[Stand] | None,
) -> list[Standing]:
    """Standings that a filter lets through.

    Raises:
        UnknownName: a State or duty that the edition does not have.
    """
    for state in states or ():
        view.name(state)
    for duty in duties or ():
        if duty not in view.duties:
            raise UnknownName("duty in force then", duty, near=nearest(duty, view.duties))
    return [
        item
        for (bearer, key), item in view.standings.items()
        if (states is None or bearer in states)
        and (duties is None or key in duties)
        and (words is None or item.standing in words)
    ]


def _is_of(
    piece: Evidence,
    *,
    states: Sequence[str] | None,
    duties: Sequence[str] | None,
    kinds: Sequence[str] | None,
    origin: str | None,
) -> bool:
    return (
        (states is None or piece.bearer in states)
        and (duties is None or any(duty in piece.named_duties for duty in duties))
        and (kinds is None or piece.kind in kinds)
        and (origin is None or piece.origin == origin)
    )


def _is_said_by(piece: Evidence, speaker: str | None) -> bool:
    if speaker is None:
        return True
    name = piece.speaker.name if isinstance(piece, Claim) else None
    return name is not None and speaker.casefold() in name.casefold()


def _is_public(piece: Evidence, first: date | None, last: date | None) -> bool:
    day = piece.known_since
    return (first is None or (day is not None and day >= first)) and (
        last is None or (day is not None and day <= last)
    )


def _page(
    view: View, items: Sequence[T], told: Callable[[T], Json], *, cursor: str | None, limit: int
) -> Json:
    edition = view.edition.id
    start = 0 if cursor is None else _place(cursor, edition)
    part: Iterable[T] = items[start : start + limit]
    end = start + limit
    return {
        "edition": edition,
        "number": len(items),
        "items": [told(item) for item in part],
        "next": _cursor(edition, end) if end < len(items) else None,
    }


def _cursor(edition: str, place: int) -> str:
    return base64.urlsafe_b64encode(f"{edition}:{place}".encode()).decode().rstrip("=")


def _place(cursor: str, edition: str) -> int:
    try:
        told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise BadInput(f"cursor '{cursor}' is none that was given; begin again without it") from error
    of, _, place = told.partition(":")
    if not (place.isascii() and place.isdecimal() and len(place) < 12):
        raise BadInput(f"cursor '{cursor}' is none that was given; begin again without it")
    if of != edition:
        raise BadInput(f"cursor '{cursor}' is of edition {of}, this is {edition}; begin again without it")
    return int(place)


__all__ = ["Relation", "Viewer", "add_lists", "standings_in"]
