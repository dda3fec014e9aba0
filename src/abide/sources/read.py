"""Documents from texts and pages: the text as read, under its hash, with what is known about it.

Plain text is kept to the character, so that offsets count into the file itself. HTML is reduced to its
article by trafilatura; the reduced text is kept, and the bytes are named by their own hash.
"""

import json
import re
from collections.abc import Iterator

from abide.sources.received import Received, receive
from abide.terms.dates import Period, parse_partial
from abide.terms.document import Document
from abide.terms.errors import BadInput
from abide.terms.identity import sha256_of

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)", re.I | re.S
)
_METADATA = (("title", "title"), ("publisher", "source-hostname"), ("url", "source"), ("date", "date"))
"""What we take of a page's own account of itself, and trafilatura's name for it."""
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_documents(
    source: str,
    *,
    limit_bytes: int,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Iterator[Document]:
    """Reads a FILE, DIR, URL or "-" (standard input) as documents.

    Args:
        source: where the text is.
        limit_bytes: largest document that is read.
        published: YYYY-MM-DD, YYYY-MM or YYYY; stands before what the page says of itself.
        publisher: likewise.
        url: likewise.
        title: likewise.

    Raises:
        BadInput: a date that does not exist, or a source that cannot be read, with what to do.
    """
    day = None if published is None else parse_partial(published)
    for received in receive(source, limit_bytes=limit_bytes):
        yield as_document(received, published=day, publisher=publisher, url=url, title=title)


def as_document(
    received: Received,
    *,
    published: Period | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Document:
    """One text or page as a document.

    `published` is the last day that a partial date can mean: the day by which it was certainly public.
    """
    text, encoding = decode(received.data, name=received.name)
    if text.strip() == "":
        raise BadInput("is empty; there is nothing to read", file=received.name)
    media_type, method = "text/plain", f"text/1 ({encoding})"
    found: dict[str, str] = {}
    if _HTML.match(received.data[:4096]) is not None:
        text, found = _article(text, name=received.name)
        media_type, method = "text/html", "html/1 (trafilatura)"
    day = published if published is not None else _own_date(found)
    return Document(
        id=sha256_of(text.encode()),
        text=text,
        source_sha256=sha256_of(received.data),
        media_type=media_type,
        title=title or found.get("title"),
        publisher=publisher or found.get("publisher"),
        published=None if day is None else day.end,
        published_text=None if day is None else day.text,
        url=url or received.url or found.get("url"),
        method=method,
    )


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """Text from bytes: UTF-8, or UTF-16 where a byte-order mark says so; nothing is guessed.

    Returns:
        (text without its byte-order mark, name of the encoding).

    Raises:
        BadInput: binary data, or another encoding, with the place of the first byte that does not fit.
    """
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), f"{encoding}, byte-order mark dropped"
            except UnicodeDecodeError as error:
                raise BadInput(f"is not {encoding} as it claims (byte {error.start})", file=name) from error
    if b"\x00" in data[:65536]:
        raise BadInput("is binary, not text; give a text or HTML file", file=name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        place = f"byte {error.start} is 0x{data[error.start]:02x}"
        raise BadInput(f"is not UTF-8 ({place}); save it as UTF-8", file=name) from error


def _article(html: str, *, name: str) -> tuple[str, dict[str, str]]:
    import trafilatura  # noqa: PLC0415  # half a second to import, and needed for HTML only

    found = trafilatura.extract(html, output_format="json", with_metadata=True, include_comments=False)
    if found is None:
        raise BadInput("no article text was found in the page; save the article as plain text", file=name)
    fields = json.loads(found)
    plain = trafilatura.extract(html, include_comments=False) or fields.get("text") or ""
    if plain.strip() == "":
        raise BadInput("no article text was found in the page; save the article as plain text", file=name)
    kept = {name: fields[key] for name, key in _METADATA if fields.get(key)}
    return plain, kept


def _own_date(found: dict[str, str]) -> Period | None:
    try:
        return parse_partial(found["date"]) if "date" in found else None
    except BadInput:
        return None
