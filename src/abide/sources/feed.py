"""RSS and Atom: each entry a document, with the feed as its publisher. The parsing is feedparser's.

An entry that gives no text of its own but a title is read as its title: headlines attribute too. Feeds that
define entities of their own are refused: none needs them, and they can be made to grow without end.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from abide.sources.imprint import Imprint, day_in, host_of, named
from abide.sources.page import plain_of
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.terms.errors import BadInput

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
MEDIA_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def read_feed(received: Received) -> Iterator[Reading]:
    """The entries of a feed, in its order.

    Raises:
        BadInput: entities of its own, not well-formed beyond repair, or no entry with words.
    """
    import feedparser  # noqa: PLC0415  # needed for feeds only

    if _ENTITY.search(received.data) is not None:
        raise BadInput("defines XML entities of its own, which feeds have no use for", file=received.name)
    # A stream, never bytes: feedparser takes bytes that look like an address or a path for one, and opens it.
    told = feedparser.parse(io.BytesIO(received.data), resolve_relative_uris=False, sanitize_html=False)
    kind = MEDIA_TYPES.get(str(told.get("version") or "")[:4].rstrip("0123456789"), MEDIA_TYPES["rss"])
    count = 0
    for entry in told.entries:
        text = _text_of(entry)
        if text == "":
            continue
        count += 1
        yield Reading(
            text=text,
            media_type=kind,
            method=f"feed/1 (feedparser; {told.get('version') or 'unknown'})",
            imprint=_imprint_of(entry, told.feed),
        )
    if count == 0:
        reason = told.get("bozo_exception")
        why = "" if reason is None else f" ({str(reason).splitlines()[0][:80]})"
        raise BadInput(f"is a feed without an entry that has words{why}", file=received.name)


def _text_of(entry: Any) -> str:
    """The longest account that an entry gives of itself."""
    told = [str(part.get("value") or "") for part in entry.get("content") or ()]
    told.append(str(entry.get("summary") or ""))
    texts = [plain_of(part) for part in told if part.strip() != ""]
    longest = max(texts, key=len, default="")
    return longest if longest != "" else plain_of(str(entry.get("title") or ""))


def _imprint_of(entry: Any, feed: Any) -> Imprint:
    source = entry.get("source") or {}
    # dict.get: feedparser's own gives the day of publication for a change that is not told, and warns.
    days = (day_in(str(dict.get(entry, key) or "")) for key in ("published", "created", "updated"))
    link = str(entry.get("link") or "")
    names = [str(person.get("name") or "") for person in entry.get("authors") or ()] or [
        str(entry.get("author") or "")
    ]
    content = entry.get("content") or [{}]
    url = link if link.lower().startswith(("http://", "https://")) else None
    return Imprint(
        title=plain_of(str(entry.get("title") or "")) or None,
        publisher=plain_of(str(source.get("title") or feed.get("title") or "")) or host_of(url),
        authors=named(names),
        published=next((day for day in days if day is not None), None),
        url=url,
        language=content[0].get("language") or feed.get("language"),
    )
