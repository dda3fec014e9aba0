"""Editions by their ids: what was cited once can be opened again.

An edition is made from the ledger as it stood (the hash of its last record), two days, and whether reviews
count. These are kept in a file, a line for each edition; the ledger is append-only, so that the same edition
is made again from them. One that comes out otherwise (by another version of Abide) is said to.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from abide.publish.api.problems import problem
from abide.publish.permalinks import BESIDE, Beside
from abide.publish.view import View
from abide.terms.edition import Edition
from abide.terms.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How an edition was made."""

    id: str
    as_of: str
    known_by: str
    reviewed: bool
    head: str | None

    @property
    def query(self) -> str:
        """The address of its pages, behind the question mark."""
        beside = Beside(reviewed=self.reviewed, head=self.head)
        return urlencode({"as_of": self.as_of, "known_by": self.known_by, **beside.asked})


class Editions:
    """The file of editions that were made."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def remember(self, edition: Edition, beside: Beside) -> None:
        """Keeps how an edition was made; once for each id. A file that cannot be written is passed over."""
        made = Made(
            id=edition.id,
            as_of=edition.as_of.isoformat(),
            known_by=edition.known_by.isoformat(),
            reviewed=beside.reviewed,
            head=edition.ledger_head,
        )
        with self._lock:
            if self.find(edition.id) is not None:
                return
            line = {name: getattr(made, name) for name in Made.__slots__}
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                with self._file.open("a", encoding="utf-8") as page:
                    page.write(f"{json.dumps(line)}\n")
            except OSError:
                return  # pages are served all the same; `/editions/{id}` will not know this one

    def find(self, key: str) -> Made | None:
        """How an edition was made; None where it is not known here."""
        if not self._file.is_file():
            return None
        for line in self._file.read_text(encoding="utf-8").splitlines():
            try:
                told = json.loads(line)
                if told["id"] == key:
                    return Made(**told)
            except (ValueError, KeyError, TypeError):
                continue  # a line cut short by a full disk
        return None


def add_editions(app: FastAPI, editions: Editions, view: Callable[[str | None, str | None], View]) -> None:
    """Adds the route that opens an edition by its id."""

    @app.get("/editions/{key}", include_in_schema=False)
    def edition(key: str) -> Response:
        made = editions.find(key)
        if made is None:
            raise UnknownName("edition made here", key)
        token = BESIDE.set(Beside(reviewed=made.reviewed, head=made.head))
        try:
            found = view(made.as_of, made.known_by).edition
        finally:
            BESIDE.reset(token)
        if found.id != key:
            told = f"edition {key} comes out as {found.id} with this version of Abide"
            return problem(409, f"{told}; its address was ?{made.query}")
        return RedirectResponse(f"/?{made.query}", status_code=303)
