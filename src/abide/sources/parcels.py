"""What a source holds, split into parcels that are read one by one, in order, without holding the source.

A folder's files, the pages of a web archive and the lines of a JSON lines file are parcels. Splitting is
cheap and reads as it goes; what is in a parcel is looked at by whoever reads it, in another process where
there are many.
"""

import io
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from abide.sources.formats import ENDINGS, HEAD, Format, format_of, is_marked
from abide.sources.received import Received, opened, take
from abide.sources.unpacking import GZIP, Unpacking
from abide.sources.web import is_web_address
from abide.terms.errors import BadInput
from abide.terms.identity import sha256_of

CONTAINERS = (Format.WARC, Format.ROWS)
"""Formats that are split as they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is read at one go.

    Attributes:
        name: how faults call it.
        mark: what tells this parcel from another in the same place: a file's size and time of change, or a
            hash of the bytes.
        reached: bytes of the source up to its end, for those who show progress.
        path: the file that holds it, where it has not been opened yet.
        received: its bytes, where they were taken from a container.
    """

    name: str
    mark: str
    reached: int
    path: str | None = None
    received: Received | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The places of a source: files of a folder, or the source itself, and what was passed over."""

    places: tuple[str, ...]
    sizes: tuple[int, ...]
    passed_over: int
    folder: bool


def contents_of(source: str) -> Contents:
    """The places that a source holds; a folder's in the order of their names, sub-folders included.

    Taken are the endings of the formats that are read, and of other files those whose beginning is a
    format's own. Hidden files are left alone; links to folders are not followed.

    Raises:
        BadInput: a folder without a document, a path that cannot be looked at, another scheme than the web's.
    """
    if source == "-" or is_web_address(source):
        return Contents(places=(source,), sizes=(0,), passed_over=0, folder=False)
    if "://" in source:
        raise BadInput("is not fetched; only http and https addresses are", file=source)
    try:
        if not Path(source).is_dir():
            size = Path(source).stat().st_size if Path(source).is_file() else 0
            return Contents(places=(source,), sizes=(size,), passed_over=0, folder=False)
        found = list(_files(source))
        taken = [(path, size) for path, size in found if _is_taken(path)]
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=source) from error
    if len(taken) == 0:
        known = ", ".join(ending for ending in ENDINGS if ending != ".gz")
        raise BadInput(f"holds no document ({known}, also .gz)", file=source)
    return Contents(
        places=tuple(path for path, _ in taken),
        sizes=tuple(size for _, size in taken),
        passed_over=len(found) - len(taken),
        folder=True,
    )


def parcels_of(
    contents: Contents, *, limit_bytes: int, allow_private: bool = False
) -> Iterator[Parcel | BadInput]:
    """The parcels of a source, in order, and the faults of places that cannot be split.

    Args:
        contents: of the source.
        limit_bytes: largest parcel.
        allow_private: see `take`.
    """
    before = 0
    for place, size in zip(contents.places, contents.sizes, strict=True):
        try:
            if place == "-" or is_web_address(place):
                received = take(place, limit_bytes=limit_bytes, allow_private=allow_private)
                yield from _split(io.BytesIO(received.data), received, before, limit_bytes)
            else:
                yield from _of_file(place, before, size, limit_bytes)
        except BadInput as fault:
            yield fault
        before += size


def is_container(place: str) -> bool:
    """Whether a file is one that is split as it is read: a web archive or JSON lines; False for an address.

    Raises:
        BadInput: no such file, or it cannot be read.
    """
    if place == "-" or is_web_address(place):
        return False
    with opened(Path(place)) as file:
        return _is_container(_beginning(file, place), place)


def _of_file(place: str, before: int, size: int, limit_bytes: int) -> Iterator[Parcel | BadInput]:
    with opened(Path(place)) as file:
        head = _beginning(file, place)
        if not _is_container(head, place):
            mark = f"{size}@{os.fstat(file.fileno()).st_mtime_ns}"
            yield Parcel(name=place, mark=mark, reached=before + size, path=place)
            return
        yield from _split(file, Received(name=place, data=b""), before, limit_bytes)


def _split(file: BinaryIO, received: Received, before: int, limit_bytes: int) -> Iterator[Parcel | BadInput]:
    """The parcels of an open file: of a container its parts, else the whole."""
    head = _beginning(file, received.name)
    if not _is_container(head, received.name):
        yield Parcel(name=received.name, mark=sha256_of(received.data), reached=before, received=received)
        return
    if head.startswith(b"WARC/"):
        from abide.sources.warc import records  # noqa: PLC0415  # needed for archives only

        parts = records(file, name=received.name, limit_bytes=limit_bytes)
    else:
        parts = _lines(Unpacking(file), received.name, limit_bytes)
    for part in parts:
        if isinstance(part, BadInput):
            yield part
        else:
            mark = sha256_of(part.data)
            yield Parcel(name=part.name, mark=mark, reached=before + file.tell(), received=part)


def _lines(raw: Unpacking, name: str, limit_bytes: int) -> Iterator[Received | BadInput]:
    """The lines of a JSON lines file; one that goes on past the limit is passed over to its end."""
    number, file = 0, io.BufferedReader(raw)
    try:
        while len(line := file.readline(limit_bytes + 1)) > 0:
            number += 1
            if raw.short and not line.endswith(b"\n"):
                break
            if len(line) > limit_bytes:
                megabytes = f"{limit_bytes / 1_000_000:,.0f} MB"
                yield BadInput(f"is a line of more than the limit of {megabytes}", file=name, line=number)
                while not line.endswith(b"\n") and len(line := file.readline(1 << 20)) > 0:
                    pass
            elif line.strip(b"\xef\xbb\xbf \t\r\n") != b"":
                yield Received(name=f"{name}:{number}", data=line, form=Format.JSON)
        if raw.short:
            yield BadInput(f"is cut short at line {number}: its gzip stream does not end", file=name)
    except (OSError, zlib.error):
        yield BadInput(f"is damaged after line {number}: it does not unpack or read", file=name)


def _beginning(file: BinaryIO, name: str) -> bytes:
    """The first bytes without gzip's wrapping; the file is back at its beginning."""
    try:
        head = file.read(HEAD)
        if head.startswith(GZIP):
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
        file.seek(0)
    except zlib.error as error:
        raise BadInput("is damaged: its gzip stream does not unpack", file=name) from error
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=name) from error
    return head


def _is_container(head: bytes, name: str) -> bool:
    try:
        return format_of(head, name=name) in CONTAINERS
    except BadInput:
        return False  # told by whoever reads it, with the same words


def _files(folder: str) -> Iterator[tuple[str, int]]:
    """Every file of a folder and its sub-folders with its size, in the order of names."""
    with os.scandir(folder) as entries:
        items = sorted(entries, key=lambda entry: entry.name)
    for item in items:
        if item.name.startswith("."):
            continue
        if item.is_dir(follow_symlinks=False):
            yield from _files(item.path)
        elif item.is_file():
            yield item.path, item.stat().st_size


def _is_taken(path: str) -> bool:
    if Path(path).suffix.lower() in ENDINGS:
        return True
    try:
        with Path(path).open("rb") as file:
            return is_marked(file.read(HEAD), name=path)
    except OSError:
        return True  # told when it is read
