"""The days asked for, carried from page to page: a reader who asked for 2018 stays in 2018."""

import re
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from abide.terms.dates import parse_day
from abide.terms.errors import BadInput

EARLIEST, LATEST = date(1945, 10, 24), date(2199, 12, 31)
"""Days that can be judged: from the Charter's entry into force to where day counts stay in the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a request asks for beside the days: reviews or not, and the ledger as it stood at a hash."""

    reviewed: bool = True
    head: str | None = None

    @property
    def asked(self) -> dict[str, str]:
        """As it stands in an address."""
        plain = {} if self.reviewed else {"reviewed": "no"}
        return plain if self.head is None else plain | {"head": self.head}


BESIDE: ContextVar[Beside] = ContextVar("beside", default=Beside())  # noqa: B039  # it is frozen
"""Of the request under way."""

_LINK = re.compile(r'(<a [^>]*?href=")(?![A-Za-z][A-Za-z0-9+.-]*:|//|#)([^"#]*)')
"""Links inside the site. The templates quote every attribute and escape every text, so a `<a ` is theirs."""


def asked_day(text: str, *, name: str) -> date:
    """A day of a query.

    Raises:
        BadInput: not a whole day, or one that cannot be judged.
    """
    day = parse_day(text)
    if not EARLIEST <= day <= LATEST:
        raise BadInput(f"{name} {day} cannot be judged; give a day from {EARLIEST} to {LATEST}")
    return day


def keep_days(page: str, *, as_of: str | None, known_by: str | None) -> str:
    """The page with the days asked for in each of its links; as it is where none was asked for."""
    asked = {name: day for name, day in (("as_of", as_of), ("known_by", known_by)) if day is not None}
    asked |= BESIDE.get().asked
    if len(asked) == 0:
        return page
    query = urlencode(asked).replace("&", "&amp;")
    return _LINK.sub(lambda link: f"{link[1]}{link[2]}?{query}", page)
