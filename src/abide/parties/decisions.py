"""What people decided: that two entries, or a question and an entry, are the same party or are not.

Decisions stand apart from the lists and from the machine's proposals, under ids that a new version of a
list keeps (`list:entry`), so they survive it. Nothing is erased: the last decision on a pair counts, the
earlier ones stay in the file.
"""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from abide.parties.names import words
from abide.terms.errors import BadInput
from abide.terms.identity import content_id, plain
from abide.terms.screening import VERDICTS, Decision, Query


def asked_id(query: Query) -> str:
    """The id of a question: its words, or its number where it has no name."""
    name = " ".join(words(query.name)) or query.name.strip().casefold()
    return f"asked:{name or query.imo or query.mmsi or ''}"


class Decisions:
    """Decisions by pair; the last on a pair counts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.all = tuple(decisions)
        self._pairs: dict[frozenset[str], Decision] = {}
        self._yes: dict[str, set[str]] = {}
        for decision in self.all:
            self._pairs[_pair(decision.left, decision.right)] = decision
        for decision in self._pairs.values():
            if decision.verdict == "yes":
                self._yes.setdefault(decision.left, set()).add(decision.right)
                self._yes.setdefault(decision.right, set()).add(decision.left)

    @property
    def id(self) -> str:
        """Id of the whole set, for audits."""
        return content_id("decisions", [plain(item) for item in self.all])

    def about(self, left: str, right: str) -> Decision | None:
        """The decision on a pair, or None."""
        return self._pairs.get(_pair(left, right))

    def is_no(self, left: str, right: str) -> bool:
        """Whether a person said that the two are not the same."""
        found = self.about(left, right)
        return found is not None and found.verdict == "no"

    def yes(self, key: str) -> tuple[str, ...]:
        """Ids that a person said are the same as this."""
        return tuple(sorted(item for item in self._yes.get(key, ()) if not item.startswith("asked:")))


def read_decisions(file: Path) -> Decisions:
    """Decisions from a file of JSON lines; none where there is no file.

    Raises:
        BadInput: a line that is no decision.
    """
    if not file.is_file():
        return Decisions()
    return Decisions(_read(file))


def _read(file: Path) -> Iterator[Decision]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                told = json.loads(line)
                yield checked(Decision(**{**told, "on": date.fromisoformat(told["on"])}))
            except (ValueError, TypeError, KeyError) as error:
                raise BadInput(f"is no decision ({error})", file=str(file), line=number) from error


def checked(decision: Decision) -> Decision:
    """The decision, if it is one.

    Raises:
        BadInput: an unknown verdict, nobody who decided, or one id twice.
    """
    if decision.verdict not in VERDICTS:
        raise BadInput(f"'{decision.verdict}' is no verdict; say {', '.join(VERDICTS)}")
    if decision.who.strip() == "":
        raise BadInput("nobody is named who decided; give --who")
    if decision.left == decision.right:
        raise BadInput(f"{decision.left} stands on both sides")
    return decision


def append(file: Path, decision: Decision) -> None:
    """Adds a decision at the end of the file, in one write, and has it on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(plain(checked(decision)), ensure_ascii=False) + "\n"
    with file.open("a", encoding="utf-8") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def _pair(left: str, right: str) -> frozenset[str]:
    return frozenset((left, right))
