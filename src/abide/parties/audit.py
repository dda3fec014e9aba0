"""The record of a screening: against what, how, what was asked and found; it can be run again and compared.

JSON lines: the first says what was used (versions of lists by hash, algorithm, libraries, threshold, day,
decisions), each further one is a question with its hits. A replay needs the same versions and tells every
difference.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from abide.parties.screen import Screener
from abide.terms.errors import BadInput
from abide.terms.identity import plain
from abide.terms.screening import Query, Screening

LIBRARIES = ("abide", "rigour", "rapidfuzz", "pyicu")
_QUERY = TypeAdapter(Query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """An audit file as read: what was used, and the questions with what was found."""

    about: Mapping[str, Any]
    asked: tuple[tuple[Query, tuple[Mapping[str, Any], ...]], ...]

    @property
    def as_of(self) -> date:
        """The day that was asked about."""
        return date.fromisoformat(self.about["as_of"])


def about(screener: Screener, *, as_of: date, threshold: float) -> dict[str, Any]:
    """The first line: everything that an answer depends on."""
    return {
        "audit": "abide-screening/1",
        "as_of": as_of.isoformat(),
        "algorithm": screener.algorithm,
        "threshold": threshold,
        "libraries": {name: _version(name) for name in LIBRARIES},
        "lists": [
            {
                "id": item.id,
                "key": item.key,
                "dated": plain(item.dated),
                "sha256": item.sha256,
                "method": item.method,
                "count": item.count,
            }
            for item in screener.versions
        ],
        "decisions": {"id": screener.decisions.id, "count": len(screener.decisions.all)},
    }


def line(screening: Screening) -> dict[str, Any]:
    """One further line: a question and its hits."""
    return {
        "query": plain(screening.query),
        "hits": [
            {
                "id": hit.party.id,
                "name": hit.party.name,
                "matched": hit.matched,
                "score": hit.score,
                "list": hit.version.id,
                "verdict": hit.verdict,
                "decided": hit.decided,
                "features": [plain(item) for item in hit.features],
            }
            for hit in screening.hits
        ],
    }


def read_audit(file: Path) -> Audit:
    """An audit file.

    Raises:
        BadInput: no such file, or a line that is none of an audit's.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read as an audit ({error})", file=str(file)) from error
    told: list[Any] = []
    for number, text in enumerate(lines, start=1):
        try:
            told.append(json.loads(text))
        except ValueError as error:
            raise BadInput("is not JSON; the file may be cut off", file=str(file), line=number) from error
    if len(told) == 0 or not isinstance(told[0], dict) or told[0].get("audit") != "abide-screening/1":
        raise BadInput("is no audit of a screening; `abide screen … --audit FILE` writes one", file=str(file))
    try:
        asked = tuple((_QUERY.validate_python(item["query"]), tuple(item["hits"])) for item in told[1:])
    except (KeyError, TypeError, ValidationError) as error:
        raise BadInput("holds a line that is no question with its hits", file=str(file)) from error
    return Audit(about=told[0], asked=asked)


def differences(audit: Audit, screener: Screener) -> Iterator[str]:
    """Asks everything again and yields each difference in words; nothing where all is the same."""
    now = about(screener, as_of=audit.as_of, threshold=audit.about["threshold"])
    for field in ("algorithm", "libraries", "decisions"):
        if now[field] != audit.about[field]:
            yield f"{field}: then {audit.about[field]}, now {now[field]}"
    then = {item["sha256"]: item["id"] for item in audit.about["lists"]}
    here = {item["sha256"]: item["id"] for item in now["lists"]}
    yield from (f"list {name} is not here" for sha, name in then.items() if sha not in here)
    yield from (f"list {name} was not used then" for sha, name in here.items() if sha not in then)
    for query, hits in audit.asked:
        again = screener.screen(query, as_of=audit.as_of, threshold=audit.about["threshold"])
        yield from _changed(query, hits, line(again)["hits"])


def _changed(
    query: Query, then: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    asked = query.name or query.imo or query.mmsi
    before, after = ({item["id"]: item for item in hits} for hits in (then, now))
    yield from (f"{asked}: {key} was found then and is not now" for key in before if key not in after)
    yield from (f"{asked}: {key} is found now and was not then" for key in after if key not in before)
    for key, item in before.items():
        for field in ("score", "verdict", "matched"):
            if key in after and after[key][field] != item[field]:
                yield f"{asked}: {key} {field} then {item[field]}, now {after[key][field]}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
