"""Sum error: a total that its parts do not make.

What it shows: a notified total against the months, runs or States that make it up, where the sum misses by
more than rounding and by at most `MISSED` of the total (a larger gap is a missing part, not a sum); and
parts of one origin's stock that exceed its whole. Where two digits of the total in turned order give the
sum, the proof is printed. What it does not show: whether total or part is wrong. Known false alarms:
parts revised after the total was told; a part that is itself rounded.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import grouped
from abide.evidence.relations.notices import ROUNDED, Notice, calendar_of, notices_of, tilings
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Evidence
from abide.terms.relation import Relation

MISSED = 0.02
"""Largest miss that still looks like a sum gone wrong, as a share of the total."""


class SumError:
    """The kind `sum_error`."""

    KEY = "sum_error"
    TITLE = "A total that its parts do not make"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """Totals first, then their parts."""
        figures = figures_of(claims_of(evidence))
        notices = notices_of(figures)
        calendar = calendar_of(notices)
        states = tuple(dict.fromkeys(notice.state for notice in notices))
        for total in notices:
            ways = list(tilings(total, calendar, states))
            for parts in ways:
                if _fits(total, parts):
                    continue
                if abs(_sum(parts) - total.amount) <= MISSED * total.amount and not _retold(total, parts):
                    yield self._missed(total, parts)
        yield from self._wholes(figures)

    def _missed(self, total: Notice, parts: Sequence[Notice]) -> Relation:
        made, printed = _sum(parts), total.amount
        swap = f"; {turned_digits(printed, made)}" if turned_digits(printed, made) else ""
        what = (
            f"{len(parts)} parts make {made:,.10g} {total.unit.replace('_', ' ')}, "
            f"the total says {printed:,.10g} (difference {made - printed:+,.10g}){swap}"
        )
        pieces = [total.figure.claim, *(part.figure.claim for part in parts)]
        return related(
            self, pieces, what=what, basis="same commodity and unit; the parts' months make up the total's"
        )

    def _wholes(self, figures: Sequence[Figure]) -> Iterator[Relation]:
        """States of one origin that together exceed the world of the same origin and days."""
        stock = [item for item in figures if item.table == "workers" and item.claim.row is not None]
        for group in grouped(stock, lambda item: (item.claim.origin, item.matter[2], item.period)).values():
            wholes = [item for item in group if item.matter[0] == "WORLD"]
            parts = [item for item in group if item.matter[0] != "WORLD" and item.matter[1] == "national"]
            for whole in wholes:
                if len(parts) > 1 and whole.claim.publisher == parts[0].claim.publisher:
                    made = sum(part.value or 0 for part in parts)
                    if whole.value is not None and made > whole.high:
                        what = f"the parts make {made:,.10g}, the whole is {whole}"
                        pieces = [whole.claim, *(part.claim for part in parts)]
                        yield related(
                            self,
                            pieces,
                            what=what,
                            basis="same origin, object and days; parts exceed the whole",
                        )


def _sum(parts: Sequence[Notice]) -> float:
    return sum(part.amount for part in parts)


def _fits(total: Notice, parts: Sequence[Notice]) -> bool:
    """Whether the total can be the sum, by its own rounding and fence."""
    held, made = total.figure, _sum(parts)
    return held.low - ROUNDED <= made <= held.high + ROUNDED


def _retold(total: Notice, parts: Sequence[Notice]) -> bool:
    """Whether every part was printed to fewer digits than the total: rounded months prove nothing."""
    return all(part.amount % 100 == 0 for part in parts) and total.amount % 100 != 0


def turned_digits(printed: float, made: float) -> str:
    """The proof that two neighbouring digits were turned round, or ""."""
    wrong, right = f"{printed:.0f}", f"{made:.0f}"
    for at in range(len(wrong) - 1):
        if (
            len(wrong) == len(right)
            and wrong[:at] + wrong[at + 1] + wrong[at] + wrong[at + 2 :] == right != wrong
        ):
            return f"digits {at + 1} and {at + 2} turned round give {made:,.0f}"
    return ""
