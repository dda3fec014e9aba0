"""An output file that a killed run leaves whole and the next run takes up.

While a run goes on, lines are written to FILE.part, and FILE.journal beside it says how far they reach:
after so many parcels, so many bytes, with these counts. A line of the journal is written only when the
bytes that it speaks of are on the disk. A run that is taken up again cuts FILE.part back to the last line
of the journal, passes over as many parcels, and proves by their chained hash that they are the same ones.
At the end FILE.part becomes FILE and the journal goes, so FILE is never half a result.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from abide.longwork.tally import NOUGHT, Tally
from abide.terms.errors import BadInput

EVERY = 1.0
"""Seconds between two lines of the journal: the most work that a killed run loses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far a run has come: parcels done, their chained hash, bytes written, counts."""

    parcels: int = 0
    chain: str = ""
    size: int = 0
    tally: Tally = NOUGHT

    def after(self, name: str, mark: str) -> str:
        """The chained hash with one more parcel."""
        return hashlib.sha256(f"{self.chain}\0{name}\0{mark}".encode(errors="replace")).hexdigest()


class Journal:
    """An output file under way. Use it in a `with` statement; `finish` makes the file."""

    def __init__(self, out: Path, *, key: str, resume: bool) -> None:
        """Begins the output, or takes it up.

        Args:
            out: the file that is wanted.
            key: names the work (source, options): only the same work is taken up.
            resume: take up what lies there.

        Raises:
            BadInput: work lies there unfinished and is not to be taken up, or is another's, or damaged; or
                the place cannot be written.
        """
        self.out = out
        self._part, self._path = out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.journal")
        self._key, self._written = key, time.monotonic()
        if self._path.exists() and not resume:
            message = f"lies there unfinished; go on with --resume, or remove it to begin anew ({self._path})"
            raise BadInput(message, file=str(self._part))
        try:
            self.start = self._held() if self._path.exists() else None
            self.reached = self.start or Reached()
            self._lines: BinaryIO = self._part.open("r+b" if self.start is not None else "wb")
            self._journal: BinaryIO = self._begun()
            self._lines.truncate(self.reached.size)
            self._lines.seek(self.reached.size)
        except OSError as error:
            raise BadInput(f"cannot be written ({error.strerror})", file=str(out)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keeps what is done, also when the run is broken off."""
        if not self._lines.closed:
            self._keep()
            self._close()

    def put(self, name: str, mark: str, lines: Iterable[str], counted: Tally) -> None:
        """Writes the lines of one parcel.

        Raises:
            BadInput: the disk is full, or the file cannot be written.
        """
        before = self.reached
        data = "".join(f"{line}\n" for line in lines).encode()
        try:
            self._lines.write(data)
        except OSError as error:
            raise BadInput(f"cannot be written ({error.strerror})", file=str(self._part)) from error
        self.reached = Reached(
            parcels=before.parcels + 1,
            chain=before.after(name, mark),
            size=before.size + len(data),
            tally=before.tally.plus(counted),
        )
        if time.monotonic() - self._written >= EVERY:
            self._keep()

    def finish(self) -> None:
        """Makes the file of what was written; the journal goes."""
        self._keep()
        self._close()
        self._part.replace(self.out)
        self._path.unlink()

    def _begun(self) -> BinaryIO:
        """The journal with its first lines, put in place whole: a torn last line would spoil what follows."""
        fresh = self._path.with_name(f"{self._path.name}.new")
        self._journal = fresh.open("wb")
        self._note({"work": self._key})
        self._note(asdict(self.reached))
        fresh.replace(self._path)
        return self._journal

    def _keep(self) -> None:
        try:
            self._lines.flush()
            os.fsync(self._lines.fileno())
            self._note(asdict(self.reached))
        except OSError as error:
            raise BadInput(f"cannot be written ({error.strerror})", file=str(self._part)) from error
        self._written = time.monotonic()

    def _note(self, line: object) -> None:
        self._journal.write(f"{json.dumps(line)}\n".encode())
        self._journal.flush()
        os.fsync(self._journal.fileno())

    def _close(self) -> None:
        self._lines.close()
        self._journal.close()

    def _held(self) -> Reached:
        """How far the run came that lies there: the last whole line of its journal."""
        whole = [line for line in self._path.read_bytes().split(b"\n")[:-1] if line.strip() != b""]
        try:
            told = [json.loads(line) for line in whole]
            if len(told) == 0:
                return Reached()
            if told[0]["work"] != self._key:
                message = "is of another source or other options; remove it to begin anew"
                raise BadInput(message, file=str(self._path))
            if len(told) == 1:
                return Reached()
            last = told[-1]
            reached = Reached(
                parcels=last["parcels"], chain=last["chain"], size=last["size"], tally=Tally(**last["tally"])
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput("is damaged; remove it to begin anew", file=str(self._path)) from error
        if not self._part.exists() or self._part.stat().st_size < reached.size:
            message = f"has lost lines that {self._path.name} speaks of; remove both to begin anew"
            raise BadInput(message, file=str(self._part))
        return reached
