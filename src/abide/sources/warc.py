"""Web archives (WARC 1.0 and 1.1, also .gz): every page that was captured whole, one by one, by warcio.

Responses with status 200 and resources are taken; redirects, errors, pictures, scripts and styles are
passed over. Each is given on as the bytes that the site sent, with its address and the day of its capture,
by which it was public. A record holds no more than the limit, however far it would unpack.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from abide.sources.imprint import day_in
from abide.sources.received import Received
from abide.sources.unpacking import Unpacking
from abide.terms.errors import BadInput

PASSED_OVER = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
"""Content types that hold no text to read."""
_KINDS = frozenset(("response", "resource"))


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The library's iterator, which would print its own warning about a record of wrong length."""

    INC_RECORD = ""


def records(file: BinaryIO, *, name: str, limit_bytes: int) -> Iterator[Received | BadInput]:
    """The pages of a web archive, and the faults of those that cannot be had.

    Args:
        file: the archive, at its beginning; read as it goes.
        name: how faults call it.
        limit_bytes: largest page.
    """
    number, pages, archive = 0, 0, _Tail(file)
    try:
        for record in _Records(archive):
            number += 1
            place = f"{name}, record {number}"
            if not _is_page(record):
                continue
            pages += 1
            data = record.content_stream().read(limit_bytes + 1)
            if len(data) > limit_bytes:
                yield BadInput(f"is larger than the limit of {limit_bytes / 1_000_000:,.0f} MB", file=place)
            elif _is_short(record):
                yield BadInput(f"is cut short in record {number}; fetch the file anew", file=name)
                return
            elif len(data) > 0:
                yield _received(record, data, place)
        if not archive.whole:
            yield BadInput(f"is cut short after record {number}; fetch the file anew", file=name)
        elif pages == 0:
            yield BadInput("holds no page that was captured with status 200", file=name)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, zlib.error) as error:
        why = str(error).strip().splitlines()[0][:80] if str(error).strip() else type(error).__name__
        yield BadInput(f"is damaged after record {number} ({why}); fetch the file anew", file=name)


class _Tail(Unpacking):
    """An archive as it is read, with its last bytes: a whole one ends its last record with two line ends."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""
        data = super().read(size) or b""
        self._tail = (self._tail + data)[-4:] if len(data) < 4 else data[-4:]
        return data

    @property
    def whole(self) -> bool:
        """Whether the end that was reached is one (WARC 1.1, section 4)."""
        return not self.short and self._tail.endswith((b"\r\n\r\n", b"\n\n"))


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in _KINDS:
        return False
    status = None if record.http_headers is None else record.http_headers.get_statuscode()
    return status in (None, "200") and not _content_type(record).startswith(PASSED_OVER)


def _is_short(record: ArcWarcRecord) -> bool:
    """Whether the file ended inside a record: less was there than the record's own length."""
    left: int = getattr(record.raw_stream, "limit", 0)
    return left > 0 and len(record.raw_stream.read(1)) == 0


def _received(record: ArcWarcRecord, data: bytes, place: str) -> Received:
    headers = record.rec_headers
    _, _, charset = _content_type(record).partition("charset=")
    return Received(
        name=place,
        data=data,
        url=headers.get_header("WARC-Target-URI"),
        charset=charset.strip("\"' ;") or None,
        captured=day_in(headers.get_header("WARC-Date") or ""),
    )


def _content_type(record: ArcWarcRecord) -> str:
    """The content type of what was captured, in lower case."""
    told = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(told.get_header("Content-Type") or "").lower()
