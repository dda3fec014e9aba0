"""What to subscribe to: an Atom feed of what becomes known, and a calendar of dues, of each State."""

from datetime import UTC, datetime, time

from fastapi import FastAPI, Request, Response
from feedgen.feed import FeedGenerator

from abide.publish.api.lists import REFUSED, Day, Viewer
from abide.publish.icalendar import as_icalendar
from abide.publish.view import View, address, restating
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Evidence

ENTRIES = 100
"""Pieces of a feed, those that became public last."""
ATOM, CALENDAR = "application/atom+xml", "text/calendar; charset=utf-8"


def add_feeds(app: FastAPI, view: Viewer) -> None:
    """Adds the routes."""

    @app.get("/feeds/{state}.atom", responses=REFUSED, response_class=Response)
    def feed(state: str, request: Request, as_of: Day = None, known_by: Day = None) -> Response:
        """What became known about a State, or about all (`all.atom`), the last first."""
        found = view(as_of, known_by)
        name = "every State" if state == "all" else found.name(state)
        body = atom_of(found, None if state == "all" else state, name=name, root=str(request.base_url))
        return Response(body, media_type=ATOM)

    @app.get("/calendars/{state}.ics", responses=REFUSED, response_class=Response)
    def calendar(state: str, as_of: Day = None) -> Response:
        """The dues of a State, for a calendar program."""
        found = view(as_of, None)
        name = found.name(state)
        bound = [item for (bearer, _), item in found.owed.items() if bearer == state]
        pairs = [(due, item.duty) for item in bound for due in item.dues]
        if len(pairs) == 0:
            raise UnknownName("dues", state, see="no duty of this State has a day")
        body = as_icalendar(pairs, state=state, title=f"{name}: {found.edition.title}")
        return Response(body, media_type=CALENDAR)


def atom_of(view: View, state: str | None, *, name: str, root: str) -> bytes:
    """A feed (RFC 4287) whose entries keep their ids; the same edition gives the same bytes."""
    pieces = [
        piece
        for piece in view.edition.evidence
        if piece.known_since is not None
        and not restating(piece)
        and (piece.bearer == state if state is not None else True)
    ]
    pieces.sort(key=lambda piece: (str(piece.known_since), piece.public_id), reverse=True)
    feed = FeedGenerator()
    place = "all" if state is None else state
    feed.id(f"urn:abide:{view.edition.regime}:feed:{place}")
    feed.title(f"{name}: what became known. {view.edition.title}")
    feed.subtitle("Not a finding of law.")
    feed.link(href=f"{root}feeds/{place}.atom", rel="self")
    feed.link(href=f"{root}states/{state}" if state is not None else root, rel="alternate")
    last = pieces[0].known_since if len(pieces) > 0 else None
    feed.updated(datetime.combine(last or view.edition.known_by, time(), UTC))
    feed.generator("Abide")
    for piece in pieces[:ENTRIES]:
        entry = feed.add_entry(order="append")
        entry.id(f"urn:abide:{view.edition.regime}:{piece.public_id}")
        entry.title(_title(piece))
        entry.link(href=f"{root}{address(piece)}", rel="alternate")
        entry.updated(_moment(piece))
        entry.author(name=_who(piece))
        entry.summary(_summary(piece))
        for duty in piece.named_duties:
            entry.category(term=duty)
    body: bytes = feed.atom_str(pretty=True)
    return body


def _moment(piece: Evidence) -> datetime:
    assert piece.known_since is not None
    return datetime.combine(piece.known_since, time(), UTC)


def _title(piece: Evidence) -> str:
    who = f"{piece.bearer}: " if piece.bearer is not None else ""
    what = f"{piece.speaker.name or 'nobody named'} {piece.act}" if isinstance(piece, Claim) else piece.kind
    return f"{who}{what.replace('_', ' ')}"


def _who(piece: Evidence) -> str:
    return (piece.publisher or piece.origin) if isinstance(piece, Claim) else piece.origin


def _summary(piece: Evidence) -> str:
    return f"{piece.summary} ({piece.bearing})"
