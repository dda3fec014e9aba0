"""Contradiction: two voices that cannot both be right about the same bearer, matter and time.

What it shows: figures of one matter and unit whose days meet and whose intervals do not; and unlike measures
that bound each other (`bounds.py`). What it does not show: who is wrong. Left out on purpose: one origin
told otherwise (that is drift), one speaker on two dates (a change, not a clash), a flow counted from
another day, prices of different or inexact days. Known false alarms: a stock known to the year against one
known to the day, where the stock moved within the year. "About" is 5 percent either way, the convention of
the casebook's tables (`terms.quantity.ABOUT`).
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.bounds import bounded
from abide.evidence.relations.denied import clashes
from abide.evidence.relations.drift import NEAR
from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import grouped, met_pairs, spoken
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Evidence
from abide.terms.relation import Relation

BETWEEN_TALLIES = 31
"""Days within which one origin's running count of persons sent home cannot fall (casebook convention)."""

MEASURED = "same bearer, matter, unit and days; the intervals do not meet"


class Contradiction:
    """The kind `contradiction`."""

    KEY = "contradiction"
    TITLE = "Cannot both hold"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:
        """Clashing figures pair by pair, one against several that agree, then bounds and denials."""
        claims = claims_of(evidence)
        figures = figures_of(claims)
        for group in grouped(figures, lambda item: (item.table, item.matter, item.unit)).values():
            yield from self._clashes(group)
        for pair in bounded(figures, law):
            yield related(self, pair.pieces, what=pair.what, basis=pair.basis)
        for pieces, what, basis in clashes(claims):
            yield related(self, pieces, what=what, basis=basis)

    def _clashes(self, group: Sequence[Figure]) -> Iterator[Relation]:
        against: dict[int, list[Figure]] = {}
        held = {id(figure): figure for figure in group}
        slack = BETWEEN_TALLIES if group[0].unit == "persons_sent_home" else 0
        for first, second in met_pairs(spoken(group), slack=slack):
            if first.apart(second) and _comparable(first, second):
                against.setdefault(id(first), []).append(second)
                against.setdefault(id(second), []).append(first)
                yield related(self, (first.claim, second.claim), what=_told(first, second), basis=MEASURED)
        for key, others in against.items():
            one = held[key]
            for same in grouped(others, lambda item: (item.value, item.fence)).values():
                if len({figure.claim.origin for figure in same}) > 1:
                    voices = f"{len(same)} voices"
                    yield related(
                        self,
                        (one.claim, *(figure.claim for figure in same)),
                        what=f"{_told(one, same[0])} ({voices} give the second)",
                        basis=MEASURED,
                    )


def _comparable(first: Figure, second: Figure) -> bool:
    """Whether a clash of two figures would mean anything, by table."""
    ours, theirs = first.claim, second.claim
    if ours.public_id == theirs.public_id or set(ours.restates) & {theirs.public_id, *theirs.restates}:
        return False
    if ours.public_id in theirs.restates:
        return False
    same_voice = ours.origin == theirs.origin
    if first.table == "prices":
        return first.period == second.period and first.period.start == first.period.end
    if first.table == "workers" and first.unit == "persons_sent_home" and same_voice:
        return first.since == second.since
    if first.table == "workers" and first.since != "" and same_voice:
        return (
            first.since == second.since and first.period == second.period and _beyond_retelling(first, second)
        )
    if same_voice:
        return False
    if first.table == "petroleum" and first.claim.kind == second.claim.kind == "petroleum":
        return not _restated(first)
    if ours.speaker.name is not None and ours.speaker.name == theirs.speaker.name:
        return first.period == second.period
    return first.since == second.since and first.period.meets(second.period)


def _beyond_retelling(first: Figure, second: Figure) -> bool:
    """Whether one origin's two figures lie too far apart for a rounding and too near for a slip of digits."""
    if first.value is None or second.value is None:
        return False
    smaller, larger = sorted((first.value, second.value))
    return smaller > 0 and 1 + NEAR < larger / smaller < DIGITS


DIGITS = 2.0
"""From twice the figure on, one origin's two figures look like a slip of digits or objects (drift)."""


def _restated(first: Figure) -> bool:
    """Whether two notices of one period are one State's earlier and later filing (kind `late_filing`)."""
    return first.matter[0] == "reported"


def _told(first: Figure, second: Figure) -> str:
    return (
        f"{first.matter[0] if first.table == 'workers' else ' '.join(first.matter[:2])}: {first} "
        f"({voice(first)}, {first.period}) against {second} ({voice(second)}, {second.period})"
    )


def voice(figure: Figure) -> str:
    """Who gives a figure, in short."""
    return figure.claim.speaker.name or figure.claim.publisher or "unnamed"
