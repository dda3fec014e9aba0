"""Files of a run: found in folders, opened through gzip, zstandard and zip, told apart by their content."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import pyarrow as pa

from abide.terms.errors import BadInput

PACKED = {".gz": "gzip", ".zst": "zstd"}
READ = {
    ".csv",
    ".txt",
    ".tsv",
    ".parquet",
    ".pq",
    ".nm4",
    ".nmea",
    ".ais",
    ".aivdm",
    ".log",
    ".json",
    ".jsonl",
}
"""Endings that are read in a folder; a file that is named is read whatever its ending."""
HEAD = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One stream of bytes: a file, or a member of a zip file."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """How faults and reports call it."""
        return str(self.path) if self.member is None else f"{self.path}:{self.member}"

    @property
    def key(self) -> str:
        """What tells whether it changed since it was last read: name, size and time of the file."""
        state = self.path.stat()
        told = f"{self.path.resolve()}|{self.member}|{state.st_size}|{state.st_mtime_ns}"
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, unpacked.

        Raises:
            BadInput: the file cannot be opened or is not what its ending says.
        """
        try:
            with self._opened() as stream:
                yield stream
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            raise BadInput(
                f"cannot be read ({' '.join(str(error).split())[:200]})", file=self.name
            ) from error

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        if self.member is not None:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as inner:
                yield _unpacked(inner, self.member)
        else:
            with self.path.open("rb") as outer:
                yield _unpacked(outer, self.path.name)

    def head(self) -> bytes:
        """The first bytes, by which the kind is told."""
        with self.open() as stream:
            return stream.read(HEAD)


def _unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    packing = PACKED.get(Path(name).suffix.lower())
    if packing is None:
        return stream
    return cast("IO[bytes]", io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(stream), packing)))


def sources_of(inputs: Iterable[str]) -> tuple[Source, ...]:
    """The sources that files and folders hold, in the order of their names.

    Raises:
        BadInput: nothing there, or a folder without a file to read.
    """
    found: list[Source] = []
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            inside = [item for item in sorted(path.rglob("*")) if item.is_file() and _readable(item)]
            if len(inside) == 0:
                raise BadInput("holds no file that is read; name the files", file=given)
            for item in inside:
                found.extend(_members(item))
        elif path.is_file():
            found.extend(_members(path))
        else:
            raise BadInput("no such file or folder; check the path", file=given)
    return tuple(dict.fromkeys(found))


def _readable(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return len(suffixes) > 0 and (
        suffixes[-1] in READ or suffixes[-1] == ".zip" or (suffixes[-1] in PACKED and len(suffixes) > 1)
    )


def _members(path: Path) -> Iterator[Source]:
    if path.suffix.lower() != ".zip":
        yield Source(path=path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = [item.filename for item in archive.infolist() if not item.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise BadInput(f"cannot be read as ZIP ({error})", file=str(path)) from error
    yield from (Source(path=path, member=name) for name in names if _readable(Path(name)))


def sha256_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes as they lie there."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
