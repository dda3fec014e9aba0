"""UN Comtrade's API, version 1: trade with one partner by month, as raw answers kept on disk.

With a key `data/v1/get/C/M/HS` is asked (at most 100,000 records an answer for a free key), without one
`public/v1/preview/C/M/HS` (at most 500). An answer that reaches the most may be cut, and is said to be.
Answers are kept by their question, as received, and are not asked for again; between two questions lie
`PAUSE` seconds.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from abide.sources.web import get_json
from abide.terms.errors import BadInput
from abide.terms.identity import sha256_of

KEY_HEADER = "Ocp-Apim-Subscription-Key"
MOST = {"get": 100_000, "preview": 500}
"""Records of an answer, by the endpoint."""
MONTHS = 12
"""Months of a question: the API takes so many periods."""
PAUSE = 1.1
"""Seconds between two questions; the office asks for no more than one a second."""
SECONDS, LIMIT = 120.0, 300_000_000
REFUSED = {
    401: "refuses the key; check ABIDE_COMTRADE_KEY",
    403: "refuses the key or its quota is used up; check ABIDE_COMTRADE_KEY, or try again tomorrow",
    404: "does not know the question; check ABIDE_COMTRADE_URL",
    429: "has had too many questions; try again later: answers so far are kept",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A raw answer on disk; `cut` where it holds as many records as an answer may."""

    path: Path
    records: int
    cut: bool
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The API, and where its answers are kept; `pause` is in seconds."""

    url: str
    kept: Path
    key: str | None = field(default=None, repr=False)
    pause: float = PAUSE

    @property
    def verb(self) -> str:
        """The endpoint: "get" with a key, "preview" without."""
        return "preview" if self.key is None else "get"

    def answers(
        self,
        reporters: Sequence[int],
        partner: int,
        months: Sequence[str],
        *,
        tell: Callable[[str, float], None],
    ) -> Iterator[Answer]:
        """Trade of reporters with a partner, one answer for each reporter and dozen months.

        Args:
            reporters: numbers (M49); none for all at once.
            partner: number (M49).
            months: as YYYYMM, in order.
            tell: told of each question and the share done.

        Raises:
            BadInput: the office refuses, is not reached, or answers something that is no list of records.
        """
        asked = [
            (reporter, months[start : start + MONTHS])
            for reporter in (reporters or (None,))
            for start in range(0, len(months), MONTHS)
        ]
        waiting = False
        for number, (reporter, part) in enumerate(asked):
            tell(f"asking for {part[0]} to {part[-1]}", number / len(asked))
            question = self.question(reporter, partner, part)
            path = self.kept / f"{sha256_of(question.encode())[:16]}.json"
            fresh = not path.is_file()
            if fresh:
                if waiting:
                    time.sleep(self.pause)
                _keep(path, self._ask(question))
                waiting = True
            records = len(_records(path.read_bytes(), question))
            yield Answer(path=path, records=records, cut=records >= MOST[self.verb], fresh=fresh)

    def question(self, reporter: int | None, partner: int, months: Sequence[str]) -> str:
        """The address that is asked, without the key."""
        place = "data/v1/get" if self.verb == "get" else "public/v1/preview"
        told = {
            **({} if reporter is None else {"reporterCode": reporter}),
            "period": ",".join(months),
            "partnerCode": partner,
            "flowCode": "M,X,RM,RX",
            "cmdCode": "AG2,AG4,AG6",
            "includeDesc": "false",
        }
        return f"{self.url}/{place}/C/M/HS?{urlencode(told, safe=',')}"

    def _ask(self, question: str) -> bytes:
        headers = {} if self.key is None else {KEY_HEADER: self.key}
        status, body = get_json(question, limit_bytes=LIMIT, seconds=SECONDS, headers=headers)
        shown = question.partition("?")[0]
        if status != 200:
            raise BadInput(REFUSED.get(status, f"answers {status}; try again later"), file=shown)
        _records(body, question)
        return body


def _keep(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(body)
    draft.replace(path)


def _records(body: bytes, question: str) -> list[object]:
    """The records of an answer.

    Raises:
        BadInput: it is no JSON, tells an error, or holds no list.
    """
    shown = question.partition("?")[0]
    try:
        told = json.loads(body)
    except ValueError as error:
        raise BadInput("answers something that is no JSON; check ABIDE_COMTRADE_URL", file=shown) from error
    error_told = told.get("error") if isinstance(told, dict) else None
    if error_told:
        raise BadInput(f"says: {' '.join(str(error_told).split())[:200]}", file=shown)
    data = told.get("data") if isinstance(told, dict) else None
    if not isinstance(data, list):
        raise BadInput("answers without a list of records; check ABIDE_COMTRADE_URL", file=shown)
    return data
