"""Bytes as received, from a file, a page on the web or standard input, within a limit of size."""

import os
import sys
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from abide.sources.formats import Format
from abide.sources.unpacking import GZIP
from abide.sources.web import fetch, is_web_address
from abide.terms.dates import Period
from abide.terms.errors import BadInput

STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Bytes with the name that faults use, and what came with them.

    Attributes:
        name: file, address, or place in a file ("news.jsonl:7", "crawl.warc.gz, record 12").
        data: the bytes.
        url: the address they came from, if any.
        charset: what the transport says of their encoding, if anything.
        captured: the day on which they were taken from the web: public by then at the latest.
        form: their format, where what they were found in settles it; otherwise their beginning tells.
    """

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    captured: Period | None = None
    form: Format | None = None


def take(place: str, *, limit_bytes: int, allow_private: bool = False) -> Received:
    """Takes in one place: a file, a web address, or "-".

    Args:
        place: the place.
        limit_bytes: the most that is taken; a compressed file counts unpacked.
        allow_private: whether the host of an address may lie in a private network; hosts that it redirects
            to may not.

    Raises:
        BadInput: nothing there, not readable, too large, or not to be fetched.
    """
    if place == "-":
        data = sys.stdin.buffer.read(limit_bytes + 1)
        return Received(name=STANDARD_INPUT, data=_within(data, limit_bytes, STANDARD_INPUT))
    if is_web_address(place):
        page = fetch(place, limit_bytes=limit_bytes, allowed=_host(place) if allow_private else ())
        return Received(name=place, data=page.data, url=page.url, charset=page.charset)
    return Received(name=place, data=read_bytes(Path(place), limit_bytes=limit_bytes))


def read_bytes(path: Path, *, limit_bytes: int) -> bytes:
    """A file's bytes; its size is asked before it is read.

    Raises:
        BadInput: no such file, no permission, not a file, or too large.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit_bytes:
            raise BadInput(_too_large(size, limit_bytes), file=str(path))
        try:
            return _within(file.read(limit_bytes + 1), limit_bytes, str(path))
        except OSError as error:
            raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error


def opened(path: Path) -> BinaryIO:
    """A file, open for reading.

    Raises:
        BadInput: no such file, no permission, not a file.
    """
    try:
        if path.exists() and not path.is_file():
            raise BadInput("is neither a file nor a folder", file=str(path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise BadInput("no such file; check the path", file=str(path)) from error
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error


def unpacked(received: Received, *, limit_bytes: int) -> bytes:
    """Bytes without their gzip wrapping, if they have one; never more than the limit.

    Raises:
        BadInput: damaged, cut short, or too large when unpacked.
    """
    if not received.data.startswith(GZIP):
        return received.data
    unpacker, parts, rest = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray(), received.data
    try:
        while rest.startswith(GZIP):
            parts += unpacker.decompress(rest, limit_bytes + 1 - len(parts))
            if len(parts) > limit_bytes:
                raise BadInput(_too_large(len(parts), limit_bytes), file=received.name)
            if not unpacker.eof:
                raise BadInput(
                    "is cut short: its gzip stream does not end; fetch it anew", file=received.name
                )
            rest, unpacker = unpacker.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 16)
    except zlib.error as error:
        raise BadInput("is damaged: its gzip stream does not unpack", file=received.name) from error
    return bytes(parts)


def _host(url: str) -> Collection[str]:
    host = urlsplit(url).hostname
    return () if host is None else (host,)


def _within(data: bytes, limit_bytes: int, name: str) -> bytes:
    if len(data) > limit_bytes:
        raise BadInput(_too_large(len(data), limit_bytes), file=name)
    return data


def _too_large(size: int, limit_bytes: int) -> str:
    megabytes = limit_bytes / 1_000_000
    return (
        f"has more than {min(size, 10**15) / 1_000_000:,.0f} MB; the limit is {megabytes:,.0f} MB"
        " (set ABIDE_LIMIT_MB to raise it, or split the file)"
    )
