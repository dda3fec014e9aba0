"""Date conflict: one origin's figure, price or report under two dates that do not meet.

What it shows: the same figure of one origin counted from, or as of, different days; one price told for two
days; one report filed on two days. What it does not show: which date is right. Known false alarms: a
price or a stock that did not change between two days which one origin reports.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import all_pairs, grouped
from abide.evidence.relations.relation import claims_of, related
from abide.terms.dates import Period, parse_partial
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation


class DateConflict:
    """The kind `date_conflict`."""

    KEY = "date_conflict"
    TITLE = "One figure, two dates"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """Figures first, then reports filed."""
        claims = claims_of(evidence)
        figures = [item for item in figures_of(claims) if item.claim.row is not None and item.value]
        told = [item for item in figures if item.table in ("workers", "prices")]
        for group in grouped(
            told, lambda item: (item.claim.origin, item.matter, item.unit, item.value)
        ).values():
            for first, second in all_pairs(group):
                moved = _moved(first, second)
                if moved is not None:
                    what = f"{first} {moved}"
                    yield related(
                        self,
                        (first.claim, second.claim),
                        what=what,
                        basis="same origin, matter and figure; dates do not meet",
                    )
        rows = [claim for claim in claims if claim.row is not None and claim.kind == "workers"]
        for voice in grouped(rows, lambda item: item.origin).values():
            yield from self._filed(voice)

        events = [claim for claim in claims if claim.row is not None and claim.kind == "sts"]
        for told_of in grouped(events, _event).values():
            for one, two in all_pairs(told_of):
                if not one.period.meets(two.period):
                    what = f"one event told for {one.period} and for {two.period}"
                    yield related(self, (one, two), what=what, basis="same event; dates do not meet")

    def _filed(self, group: Sequence[Claim]) -> Iterator[Relation]:
        filed = [
            claim for claim in group if claim.row is not None and claim.row.cell("measure") == "report_filed"
        ]
        for report in filed:
            for other in group:
                if other is not report and 0 < _apart(_said(report), _said(other)) <= FILED:
                    what = f"one report, filed {_said(report)} and told as of {_said(other)}"
                    yield related(
                        self, (other, report), what=what, basis="same origin; days of filing do not meet"
                    )


FILED = 92
"""Days between two datings of one filing; what is told of a report later than that is a later article."""


def _apart(first: Period, second: Period) -> int:
    """Days between two periods, 0 where they meet."""
    if first.meets(second) or None in (first.start, first.end, second.start, second.end):
        return 0
    assert first.start is not None
    assert first.end is not None
    assert second.start is not None
    assert second.end is not None
    return max((first.start - second.end).days, (second.start - first.end).days)


def _event(claim: Claim) -> str:
    assert claim.row is not None
    return claim.row.cell("event")


def _said(claim: Claim) -> Period:
    assert claim.row is not None
    return parse_partial(claim.row.cell("date_said"))


def _moved(first: Figure, second: Figure) -> str | None:
    if first.table == "prices":
        apart = not first.period.meets(second.period) and first.claim.publisher != second.claim.publisher
        return f"for {first.period} and for {second.period}" if apart else None
    for column in ("period_start", "as_of"):
        ours, theirs = (_date(item.claim, column) for item in (first, second))
        if ours is not None and theirs is not None and not ours.meets(theirs):
            return f"{'from' if column == 'period_start' else 'as of'} {ours} and {theirs}"
    return None


def _date(claim: Claim, column: str) -> Period | None:
    assert claim.row is not None
    text = claim.row.cell(column)
    return None if text == "" else parse_partial(text)
