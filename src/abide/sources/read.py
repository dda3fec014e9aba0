"""Documents from texts and pages: the text as read, under its hash, with what is known about it.

Plain text is kept to the character, so that offsets count into the file itself. HTML is reduced to its
article by trafilatura; the reduced text is kept, and the bytes are named by their own hash.
"""

import json
import re
from collections.abc import Iterator

from abide.sources.received import Received, places, take
from abide.terms.dates import Period, parse_partial
from abide.terms.document import Document
from abide.terms.errors import BadInput, Faults
from abide.terms.identity import sha256_of

_TAGS = "html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|section|main|meta|link"
_HTML = re.compile(
    rf"\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+<(?:!doctype\s+html|{_TAGS})(?=[\s/>])", re.I | re.S
)
"""How a page begins: the tags of the WHATWG's MIME sniffing standard (section 7.1), and those of HTML 5."""
_METADATA = (("title", "title"), ("publisher", "source-hostname"), ("url", "source"))
"""What we take of a page's own account of itself, and trafilatura's name for it."""
_BOMS = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
"""Byte-order marks, the longer before those that they begin with."""


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
        Faults: several files of a folder that cannot be read, together, after all that can.
    """
    day = None if published is None else parse_partial(published)
    faults: list[BadInput] = []
    for place in places(source):
        try:
            received = take(place, limit_bytes=limit_bytes)
            document = as_document(received, published=day, publisher=publisher, url=url, title=title)
        except BadInput as fault:
            faults.append(fault)
            continue
        yield document
    if len(faults) > 0:
        raise faults[0] if len(faults) == 1 else Faults(faults)


def as_document(
    received: Received,
    *,
    published: Period | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Document:
    """One text or page as a document.

    `published` is the last day that a partial date can mean: the day by which it was certainly public. Where
    none is given, it is what a page declares of itself, and otherwise None.
    """
    text, encoding = decode(received.data, name=received.name)
    if text.strip() == "":
        raise BadInput("is empty; there is nothing to read", file=received.name)
    media_type, method = "text/plain", f"text/1 ({encoding})"
    found: dict[str, str] = {}
    day = published
    if _HTML.match(text) is not None:
        text, found, declared = _article(text, name=received.name)
        media_type, method = "text/html", f"html/2 (trafilatura; {encoding})"
        day = declared if published is None else published
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
    """Text from bytes: UTF-8, or UTF-16 or UTF-32 where a byte-order mark says so; nothing is guessed.

    Returns:
        (text without its byte-order mark, name of the encoding).

    Raises:
        BadInput: binary data, or another encoding, with the place of the first byte that does not fit.
    """
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    encoding = _BOMS.get(mark, "utf-8")
    if mark in (b"", b"\xef\xbb\xbf") and b"\x00" in data:
        raise BadInput("is binary, not text; give a text or HTML file", file=name)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        message = f"is not {encoding.upper()} (byte {at} is 0x{data[at]:02x}); save it as UTF-8"
        raise BadInput(message, file=name) from error
    if "\x00" in text:
        raise BadInput("is binary, not text; give a text or HTML file", file=name)
    return text, encoding if mark == b"" else f"{encoding}, byte-order mark dropped"


def _article(html: str, *, name: str) -> tuple[str, dict[str, str], Period | None]:
    import trafilatura  # noqa: PLC0415  # half a second to import, and needed for HTML only

    from abide.sources.imprint import declared_day  # noqa: PLC0415

    page = trafilatura.load_html(html)
    found = trafilatura.extract(html, output_format="json", with_metadata=True, include_comments=False)
    if page is None or found is None:
        raise BadInput("no article text was found in the page; save the article as plain text", file=name)
    fields = json.loads(found)
    plain = trafilatura.extract(html, include_comments=False) or fields.get("text") or ""
    if plain.strip() == "":
        raise BadInput("no article text was found in the page; save the article as plain text", file=name)
    kept = {name: fields[key] for name, key in _METADATA if fields.get(key)}
    return plain, kept, declared_day(page)
