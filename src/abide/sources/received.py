"""Bytes as received, from a file, a page on the web or standard input, within a limit of size."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from abide.sources.web import fetch, is_web_address
from abide.terms.errors import BadInput

ENDINGS = (".txt", ".md", ".html", ".htm", ".xhtml")
"""Files that a folder is searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Bytes with the name that faults use, and the address they came from, if any."""

    name: str
    data: bytes
    url: str | None


def receive(source: str, *, limit_bytes: int) -> Iterator[Received]:
    """Takes in a file, every text of a folder (sorted, with its sub-folders), a web address, or "-".

    Raises:
        BadInput: nothing there, nothing readable, too large, or not to be fetched.
    """
    for place in places(source):
        yield take(place, limit_bytes=limit_bytes)


def places(source: str) -> tuple[str, ...]:
    """The files that a folder holds, or the source itself.

    Raises:
        BadInput: a folder without a text, a path that cannot be looked at, or another scheme than the web's.
    """
    if source == "-" or is_web_address(source):
        return (source,)
    if "://" in source:
        raise BadInput("is not fetched; only http and https addresses are", file=source)
    path = Path(source)
    try:
        if not path.is_dir():
            return (source,)
        found = sorted(item for item in path.rglob("*") if item.suffix.lower() in ENDINGS and item.is_file())
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=source) from error
    if len(found) == 0:
        raise BadInput(f"holds no text or HTML file ({', '.join(ENDINGS)})", file=source)
    return tuple(map(str, found))


def take(place: str, *, limit_bytes: int) -> Received:
    """Takes in one place: a file, a web address, or "-".

    Raises:
        BadInput: nothing there, not readable, too large, or not to be fetched.
    """
    if place == "-":
        data = sys.stdin.buffer.read(limit_bytes + 1)
        return Received(name="standard input", data=_within(data, limit_bytes, "standard input"), url=None)
    if is_web_address(place):
        return Received(name=place, data=fetch(place, limit_bytes=limit_bytes), url=place)
    return Received(name=place, data=read_bytes(Path(place), limit_bytes=limit_bytes), url=None)


def read_bytes(path: Path, *, limit_bytes: int) -> bytes:
    """A file's bytes; its size is asked before it is read.

    Raises:
        BadInput: no such file, no permission, not a file, or too large.
    """
    try:
        size = path.stat().st_size
        if size > limit_bytes:
            raise BadInput(_too_large(size, limit_bytes), file=str(path))
        with path.open("rb") as file:
            return _within(file.read(limit_bytes + 1), limit_bytes, str(path))
    except FileNotFoundError as error:
        raise BadInput("no such file; check the path", file=str(path)) from error
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error


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
