"""Versions of lists, kept: each a document with its day, whole or not there at all.

A version is two files in the folder of its list: the entries (JSON lines, compressed), put in place first,
and what is known of the version (JSON), put in place last; without the second there is no version.
"""

import gzip
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError

from abide.parties.decisions import Decisions, append, asked_id, read_decisions
from abide.parties.lists import vessels
from abide.parties.lists.read import Reading
from abide.parties.questions import question
from abide.terms.errors import BadInput, UnknownName
from abide.terms.identity import plain
from abide.terms.nearness import nearest
from abide.terms.party import ListVersion, Party
from abide.terms.screening import Decision

STEP = 20_000
_PARTY = TypeAdapter(Party)
_VERSION = TypeAdapter(ListVersion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A version put in the store; `known` tells that it was there before."""

    version: ListVersion
    known: bool


class ListStore:
    """The folder of lists."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def decisions_file(self) -> Path:
        """Where people's decisions are kept, apart from every list."""
        return self.folder / "decisions.jsonl"

    def decisions(self) -> Decisions:
        """What people decided."""
        return read_decisions(self.decisions_file)

    def decided_at(self) -> tuple[int, int] | None:
        """Tells whether anything was decided since: size and time of the file; None where there is none."""
        try:
            state = self.decisions_file.stat()
        except OSError:
            return None
        return state.st_size, state.st_mtime_ns

    def decide(self, decision: Decision) -> Decision:
        """Keeps what a person says of a pair.

        Raises:
            BadInput: what is no decision, or a file that cannot be written; nothing is kept.
        """
        known = {version.key for version in self.versions()} | {vessels.KEY}
        key, mark, _ = decision.left.partition(":")
        left = decision.left if mark != "" and key in known else asked_id(question(decision.left))
        if ":" not in decision.right:
            raise BadInput(f"'{decision.right}' is no entry; write list:entry, as `abide screen` prints them")
        kept = replace(decision, left=left)
        with _written(self.folder):
            append(self.decisions_file, kept)
        return kept

    def add(self, reading: Reading, *, tell: Callable[[str], None]) -> Added:
        """Reads a list to its end and keeps it.

        Args:
            reading: the list, not read yet.
            tell: told of progress on long lists.

        Raises:
            BadInput: the list cannot be read, has no day, or the folder cannot be written; nothing is kept.
        """
        with _written(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            number, draft = tempfile.mkstemp(dir=self.folder, prefix=".list-")
        try:
            with _written(self.folder), os.fdopen(number, "wb") as raw:
                _write_parties(raw, reading, tell)
            version = reading.version()
            if version.dated is None:
                message = "does not say its day; give the day whose state it shows: --as-of YYYY-MM-DD"
                raise BadInput(message, file=str(reading.path))
            known = any(
                (item.sha256, item.dated, item.method) == (version.sha256, version.dated, version.method)
                for item in self.versions(version.key)
            )
            if not known:
                with _written(self.folder):
                    self._keep(version, Path(draft))
        finally:
            Path(draft).unlink(missing_ok=True)
        return Added(version=version, known=known)

    def versions(self, key: str | None = None) -> tuple[ListVersion, ...]:
        """Every version kept, by list and day."""
        if not self.folder.is_dir():
            return ()
        found = (_version(file) for file in self.folder.glob("*/*.json"))
        chosen = (item for item in found if key is None or item.key == key)
        return tuple(sorted(chosen, key=lambda item: (item.key, item.dated or date.min, item.sha256)))

    def as_of(self, day: date) -> tuple[ListVersion, ...]:
        """Of each list the last version of the day or before; where there is none, the first after it."""
        chosen: dict[str, ListVersion] = {}
        for version in self.versions():
            assert version.dated is not None
            known = chosen.get(version.key)
            if known is None or version.dated <= day:
                chosen[version.key] = version
        return tuple(chosen.values())

    def named(self, name: str) -> ListVersion:
        """A version by its id (`un-consolidated@2026-02-27`), or the newest of a list by its key.

        Raises:
            UnknownName: no such version; names the nearest.
        """
        versions = self.versions()
        found = [item for item in versions if name in (item.id, item.key)]
        if len(found) == 0:
            raise UnknownName("list version", name, near=nearest(name, [item.id for item in versions]))
        return found[-1]

    def parties(self, version: ListVersion) -> Iterator[Party]:
        """The entries of a version.

        Raises:
            BadInput: its file is damaged or gone; says to add the list again.
        """
        file = self._place(version).with_suffix(".jsonl.gz")
        try:
            with gzip.open(file, "rb") as lines:
                for line in lines:
                    yield _PARTY.validate_json(line)
        except (OSError, EOFError, ValidationError) as error:
            raise BadInput("is damaged; add the list again", file=str(file)) from error

    def _place(self, version: ListVersion) -> Path:
        day = "" if version.dated is None else version.dated.isoformat()
        return self.folder / version.key / f"{day}-{version.sha256[:12]}"

    def _keep(self, version: ListVersion, draft: Path) -> None:
        place = self._place(version)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.chmod(0o644)
        draft.replace(place.with_suffix(".jsonl.gz"))
        about = place.with_suffix(".part")
        about.write_text(json.dumps(plain(version), ensure_ascii=False, indent=1), encoding="utf-8")
        about.replace(place.with_suffix(".json"))


def _write_parties(raw: IO[bytes], parties: Iterable[Party], tell: Callable[[str], None]) -> None:
    with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=3, mtime=0) as out:
        for number, party in enumerate(parties, start=1):
            out.write(json.dumps(plain(party), ensure_ascii=False).encode() + b"\n")
            if number % STEP == 0:
                tell(f"{number:,} entries read")
    raw.flush()
    os.fsync(raw.fileno())


def _version(file: Path) -> ListVersion:
    try:
        return _VERSION.validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadInput("is damaged; remove it and add the list again", file=str(file)) from error


@contextmanager
def _written(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(folder)) from error
