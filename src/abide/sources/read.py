"""Documents from whatever arrived: told apart by content, read by the format's reader, named by hash.

Plain text is kept to the character, so that offsets count into the file itself. What is reduced (a page to
its article, a PDF to its paragraphs) keeps its text as read, and the bytes are named by their own hash.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from abide.sources.formats import HEAD, Format, format_of
from abide.sources.imprint import Imprint, host_of
from abide.sources.language import language_of
from abide.sources.parcels import Parcel, contents_of, parcels_of
from abide.sources.reading import Reading
from abide.sources.received import Received, take, unpacked
from abide.sources.text import read_text
from abide.terms.dates import Period, parse_partial
from abide.terms.document import Document
from abide.terms.errors import AbideError, BadInput, Faults
from abide.terms.identity import sha256_of

LIMIT = 50_000_000
"""Largest document where nobody says otherwise, in bytes."""
DEEPEST = 3
"""Bytes in bytes in bytes: a message attached to a message attached to a message, and no further."""

Found = Iterator[Reading | Received | BadInput]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known from outside; it stands before what a document says of itself."""

    published: Period | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None

    @classmethod
    def told(
        cls,
        *,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Self:
        """As told by a user, the date in words.

        Raises:
            BadInput: a date that does not exist.
        """
        day = None if published is None else parse_partial(published)
        return cls(published=day, publisher=publisher, url=url, title=title, language=language)


NOTHING = Given()


def read_documents(
    source: str, *, limit_bytes: int, known: Given = NOTHING, allow_private: bool = False
) -> Iterator[Document]:
    """Reads a FILE, DIR, URL or "-" (standard input) as documents, one process, in order.

    Args:
        source: where the documents are.
        limit_bytes: largest document that is read.
        known: what is known of them from outside.
        allow_private: whether an address may lie in a private network.

    Raises:
        BadInput: a source that cannot be read, with what to do.
        Faults: several documents that cannot be read, together, after all that can.
    """
    faults: list[BadInput] = []
    for parcel in parcels_of(contents_of(source), limit_bytes=limit_bytes, allow_private=allow_private):
        found = (
            [parcel]
            if isinstance(parcel, BadInput)
            else documents_in(parcel, limit_bytes=limit_bytes, known=known)
        )
        for item in found:
            if isinstance(item, BadInput):
                faults.append(item)
            else:
                yield item
    if len(faults) > 0:
        raise faults[0] if len(faults) == 1 else Faults(faults)


def documents_in(
    parcel: Parcel, *, limit_bytes: int = LIMIT, known: Given = NOTHING
) -> Iterator[Document | BadInput]:
    """The documents of a parcel, and the faults of what cannot be read in it; it never raises for input."""
    try:
        received = parcel.received
        if received is None:
            assert parcel.path is not None
            received = take(parcel.path, limit_bytes=limit_bytes)
    except BadInput as fault:
        yield fault
        return
    yield from _documents(received, limit_bytes=limit_bytes, known=known, depth=0)


def as_document(
    received: Received,
    *,
    published: Period | None = None,
    publisher: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    limit_bytes: int = LIMIT,
) -> Document:
    """One text or page as a document.

    `published` is the last day that a partial date can mean: the day by which it was certainly public. Where
    none is given, it is what a page declares of itself, and otherwise None.

    Raises:
        BadInput: it cannot be read, or holds several documents.
    """
    known = Given(published=published, publisher=publisher, url=url, title=title, language=language)
    found = list(_documents(received, limit_bytes=limit_bytes, known=known, depth=0))
    first = found[0] if len(found) > 0 else BadInput("holds no document", file=received.name)
    if isinstance(first, BadInput):
        raise first
    if len(found) > 1:
        raise BadInput(f"holds {len(found)} documents where one is wanted", file=received.name)
    return first


def _documents(
    received: Received, *, limit_bytes: int, known: Given, depth: int
) -> Iterator[Document | BadInput]:
    try:
        for found in _readings(received, limit_bytes):
            if isinstance(found, BadInput):
                yield found
            elif isinstance(found, Received):
                if depth == DEEPEST:
                    raise BadInput(
                        "lies too deep, in one thing within another; save it apart", file=found.name
                    )
                yield from _documents(found, limit_bytes=limit_bytes, known=known, depth=depth + 1)
            else:
                yield _document(found, received, known)
    except BadInput as fault:
        yield fault
    except AbideError:
        raise
    except Exception as error:  # noqa: BLE001  # parsers of others on bytes of anybody: any of them may give up
        why = f"{type(error).__name__}: {str(error).splitlines()[0][:80] if str(error) else ''}".rstrip(": ")
        yield BadInput(f"cannot be read; its reader gives up ({why})", file=received.name)


def _readings(received: Received, limit_bytes: int) -> Found:
    data = unpacked(received, limit_bytes=limit_bytes)
    if data.strip() == b"":
        raise BadInput("is empty; there is nothing to read", file=received.name)
    form = received.form or format_of(data[:HEAD], name=received.name)
    yield from _READERS[form](replace(received, data=data), limit_bytes)


def _document(reading: Reading, received: Received, known: Given) -> Document:
    text = _sound(reading.text)
    if text.strip() == "":
        raise BadInput("is empty; there is nothing to read", file=received.name)
    captured = Imprint(published=received.captured, url=received.url, publisher=host_of(received.url))
    told = Imprint(
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        url=known.url or received.url,
    ).before(reading.imprint.before(captured))
    return Document(
        id=sha256_of(text.encode()),
        text=text,
        source_sha256=sha256_of(received.data),
        media_type=reading.media_type,
        title=told.title,
        authors=told.authors,
        publisher=told.publisher,
        published=None if told.published is None else told.published.end,
        published_text=None if told.published is None else told.published.text,
        url=told.url,
        language=known.language or language_of(text, told.language),
        method=reading.method,
    )


def _sound(text: str) -> str:
    """A text that every database and file takes: no lone halves of surrogate pairs, no NUL."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _text(received: Received, _limit: int) -> Found:
    yield read_text(received)


def _page(received: Received, _limit: int) -> Found:
    from abide.sources.page import read_page  # noqa: PLC0415  # readers open late: most runs need one

    yield read_page(received)


def _feed(received: Received, _limit: int) -> Found:
    from abide.sources.feed import read_feed  # noqa: PLC0415

    yield from read_feed(received)


def _pdf(received: Received, limit: int) -> Found:
    from abide.sources.pdf import read_pdf  # noqa: PLC0415

    yield read_pdf(received, limit_bytes=limit)


def _docx(received: Received, limit: int) -> Found:
    from abide.sources.docx import read_docx  # noqa: PLC0415

    yield read_docx(received, limit_bytes=limit)


def _mail(received: Received, _limit: int) -> Found:
    from abide.sources.mail import read_mail  # noqa: PLC0415

    yield from read_mail(received)


def _json(received: Received, _limit: int) -> Found:
    from abide.sources.json_rows import read_json  # noqa: PLC0415

    yield from read_json(received)


def _rows(received: Received, limit: int) -> Found:
    """JSON lines met inside something else, such as an attachment: as one goes, a line a value."""
    from abide.sources.json_rows import read_json  # noqa: PLC0415

    del limit
    for number, line in enumerate(received.data.splitlines(), start=1):
        if line.strip() != b"":
            name = received.name if number == 1 else f"{received.name}, line {number}"
            yield from read_json(Received(name=name, data=line, captured=received.captured))


def _archive(received: Received, limit: int) -> Found:
    import io  # noqa: PLC0415

    from abide.sources.warc import records  # noqa: PLC0415

    yield from records(io.BytesIO(received.data), name=received.name, limit_bytes=limit)


_READERS: Mapping[Format, Callable[[Received, int], Found]] = {
    Format.TEXT: _text,
    Format.PAGE: _page,
    Format.FEED: _feed,
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.MAIL: _mail,
    Format.JSON: _json,
    Format.ROWS: _rows,
    Format.WARC: _archive,
}
