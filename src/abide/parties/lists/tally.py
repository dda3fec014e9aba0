"""What a reader notes beside the parties: the list's own day, fields left out and fields it does not know."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from abide.terms.errors import BadInput

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:T.*|Z|[+-]\d\d:\d\d)?"),  # ISO 8601, XML
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),  # as the EU prints: 16.7.2009
    re.compile(
        r"(?P<d>\d{1,2})[ -](?P<n>[A-Za-z]{3})[a-z]*\.?[ -](?P<y>\d{4})"
    ),  # as OFAC prints: 05 Jun 1970
    re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"),  # OFAC's Publish_Date: 06/05/2021
)


def day_in(text: str) -> date | None:
    """A whole day in one of the forms that lists use, or None."""
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found is None:
            continue
        told = found.groupdict()
        month = MONTHS.get(told["n"].lower()) if told.get("n") else int(told["m"])
        try:
            return date(int(told["y"]), month or 0, int(told["d"]))
        except ValueError:
            return None
    return None


@dataclass(slots=True)
class Tally:
    """Filled while a list is read; frozen into its `ListVersion` when the last entry is out."""

    file: str
    known: frozenset[str]
    aside: Mapping[str, str]
    dated: date | None = None
    set_aside: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def meet(self, names: Iterable[str]) -> None:
        """Counts fields with content: those known are read, those set aside and those unknown are counted."""
        for name in names:
            if name in self.known:
                continue
            if name in self.aside:
                self.set_aside[name] += 1
            else:
                self.unread[name] += 1

    def day(self, text: str, *, what: str) -> date | None:
        """A day of listing; empty is None. What is no day is a fault: it decides who is listed when.

        Raises:
            BadInput: text that is not a day.
        """
        if text.strip() == "":
            return None
        found = day_in(text)
        if found is None:
            raise BadInput(f"{what}: '{text}' is not a day; correct the list or report it", file=self.file)
        return found
