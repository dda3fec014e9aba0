"""Late filing: a total told before all of its notices were in.

What it shows: a notified total that lies below a later notice for part of the same months; a world total
that equals the sum of States' notices which end in different months; two totals of one period where the
second is the larger. What it does not show: whose notice was late, unless one State alone is concerned.
Known false alarms: a notice corrected upwards, which looks the same from outside.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from abide.evidence.relations.figure import figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import grouped
from abide.evidence.relations.notices import ROUNDED, Calendar, Notice, calendar_of, notices_of
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Evidence
from abide.terms.relation import Relation


class LateFiling:
    """The kind `late_filing`."""

    KEY = "late_filing"
    TITLE = "A total told before all notices were in"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """Totals first, then what shows that they were early."""
        notices = notices_of(figures_of(claims_of(evidence)))
        for group in grouped(notices, lambda item: (item.commodity, item.unit, item.first // 12)).values():
            yield from self._outgrown(group)
        calendar = calendar_of(notices)
        for total in notices:
            if total.state == "WORLD" and total.first != total.last:
                yield from self._unlike(total, calendar)

    def _outgrown(self, group: Sequence[Notice]) -> Iterator[Relation]:
        """A part, or the same period, that a later notice puts above the total."""
        for total in group:
            for part in group:
                within = total.first <= part.first and part.last <= total.last
                same = (total.first, total.last) == (part.first, part.last)
                part_of = total.state in (part.state, "WORLD")
                if not (within and part_of and total.figure.high < part.figure.low):
                    continue
                later = total.published < part.published
                at_once = same and total.published == part.published and _one_page(total, part)
                if later or at_once:
                    what = (
                        f"{total.figure} told {total.published} for {_run(total)}, but {part.figure} told "
                        f"{part.published} for {_run(part)}: the first was not complete"
                    )
                    pieces = (total.figure.claim, part.figure.claim)
                    yield related(
                        self, pieces, what=what, basis="a part of the months exceeds the earlier total"
                    )

    def _unlike(self, total: Notice, calendar: Calendar) -> Iterator[Relation]:
        """States' runs from the same first month that make the total and end in different months."""
        runs: dict[str, list[tuple[Notice, ...]]] = {}
        for key, held in calendar.items():
            if (
                key[1:4] == (total.commodity, total.unit, total.first)
                and key[0] != "WORLD"
                and key[4] > key[3]
            ):
                for notice in held:
                    chains = runs.setdefault(key[0], [])
                    chains.append((notice,))
                    follow = calendar.get((key[0], key[1], key[2], key[4] + 1, key[4] + 1), ())
                    chains.extend((notice, more) for more in follow)
        for one, two in combinations(runs, 2):
            for first in runs[one]:
                for second in runs[two]:
                    parts = (*first, *second)
                    made = sum(part.amount for part in parts)
                    fits = total.figure.low - ROUNDED <= made <= total.figure.high + ROUNDED
                    if fits and first[-1].last != second[-1].last and total.figure.fence == "exact":
                        what = (
                            f"{total.figure} for {_run(total)} is {one} to {_name(first[-1].last)} "
                            f"plus {two} to {_name(second[-1].last)}"
                        )
                        pieces = (total.figure.claim, *(part.figure.claim for part in parts))
                        yield related(
                            self, pieces, what=what, basis="the parts make the total and end in unlike months"
                        )


def _one_page(first: Notice, second: Notice) -> bool:
    return first.figure.claim.origin == second.figure.claim.origin and first.state == "WORLD"


def _run(notice: Notice) -> str:
    return f"{notice.state} {_name(notice.first)} to {_name(notice.last)}"


def _name(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"
