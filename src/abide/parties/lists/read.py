"""A list file as a stream of parties, and what is told of it when the stream has ended."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import IO

from abide.parties.lists import eu, ftm, ofac_csv, ofac_xml, un, vessels
from abide.parties.lists.tally import Tally
from abide.terms.errors import BadInput
from abide.terms.party import ListVersion, Party

FORMATS: tuple[ModuleType, ...] = (un, ofac_xml, eu, vessels, ofac_csv, ftm)
"""Readers, asked in this order whether they recognise a file."""
HEAD = 4096
LIMIT = 400_000_000
"""Largest list file in bytes; the OpenSanctions collection of all sanctions has about 300 MB."""


@dataclass(slots=True)
class Reading:
    """A list being read: iterate it once, then ask for its `version`."""

    path: Path
    reader: ModuleType
    tally: Tally
    given: date | None
    key: str | None
    count: int = 0

    def __iter__(self) -> Iterator[Party]:
        for party in self.reader.read(self.path, self.tally):
            self.count += 1
            yield party if self.key is None else _of_list(party, self.key)

    def version(self) -> ListVersion:
        """What is known of this version of the list, once all of it has been read.

        Raises:
            BadInput: a list without an entry.
        """
        if self.count == 0:
            raise BadInput("holds no entry; it may be cut off", file=str(self.path))
        tally = self.tally
        return ListVersion(
            key=self.key or self.reader.KEY,
            title=self.reader.TITLE,
            publisher=self.reader.PUBLISHER,
            dated=self.given if self.given is not None else tally.dated,
            sha256=digest(self.path),
            file=self.path.name,
            method=self.reader.METHOD,
            count=self.count,
            set_aside=tuple(
                (name, tally.aside.get(name, "no party"), times)
                for name, times in sorted(tally.set_aside.items())
            ),
            unread=tuple(sorted(tally.unread.items())),
            notes=tuple(tally.notes),
            history=self.reader is vessels,
        )


def open_list(
    path: Path, *, as_of: date | None = None, key: str | None = None, limit_bytes: int = LIMIT
) -> Reading:
    """Finds the reader of a list file.

    Args:
        path: the file.
        as_of: the day whose state it gives; stands before what the list says of itself.
        key: a name for the list other than its format's own (several FollowTheMoney files need it).
        limit_bytes: largest file.

    Raises:
        BadInput: no such file, too large, or no list that is known.
    """
    with reading(path):
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput("is a folder; name a list file", file=str(path))
        with path.open("rb") as file:
            head = file.read(HEAD)
    if size > limit_bytes:
        told = f"has {size / 1e6:,.0f} MB; the limit for a list is {limit_bytes / 1e6:,.0f} MB"
        raise BadInput(f"{told} (set ABIDE_LIST_LIMIT_MB to raise it)", file=str(path))
    for reader in FORMATS:
        if reader.recognises(path, head):
            tally = Tally(file=str(path), known=reader.READ, aside=reader.SET_ASIDE)
            return Reading(path=path, reader=reader, tally=tally, given=as_of, key=key)
    known = "; ".join(reader.TITLE for reader in FORMATS)
    raise BadInput(f"is no list that is known ({known})", file=str(path))


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tells the system's faults as ours.

    Raises:
        BadInput: no such file, or it cannot be read.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise BadInput("no such file; check the path", file=str(path)) from error
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error


def digest(path: Path) -> str:
    """SHA-256 of a list: of the file, followed by OFAC's further tables where they lie beside it."""
    told = hashlib.sha256()
    for place in (path, *ofac_csv.siblings(path)):
        with place.open("rb") as file:
            _feed(told, file)
    return told.hexdigest()


def _feed(told: "hashlib._Hash", file: IO[bytes]) -> None:
    while (piece := file.read(1 << 20)) != b"":
        told.update(piece)


def _of_list(party: Party, key: str) -> Party:
    from dataclasses import replace  # noqa: PLC0415

    return replace(party, list=key)
