"""Drift: one origin told otherwise on the way.

What it shows: retellings of one origin that differ in figure, qualifier, unit, object, place, direction,
named ship, date, or number of a resolution. What it does not show: which retelling is right; the earlier
one is not always. Known false alarms: an origin that gave two figures for two parts of a matter which the
table does not tell apart.
A figure near another (`NEAR`, 15 percent: permits of 11,490 were told as about 10,000 persons) under another
object, scope or unit counts as the same figure retold.
"""

import re
from collections.abc import Iterator, Sequence

from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import all_pairs, grouped
from abide.evidence.relations.relation import claims_of, related
from abide.evidence.relations.told_law import cited, misnumbered, told_deadlines
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation

NEAR = 0.15
"""How near two figures lie that are taken for one, as a share of the larger."""

MONTH = 31
"""Days by which a retold deadline may move; one further off is another deadline."""

MOST = 60
"""Distinct retellings of an origin that are compared pair by pair; more differ from the first alone."""


class Drift:
    """The kind `drift`."""

    KEY = "drift"
    TITLE = "One origin, told otherwise"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:
        """Retellings that differ, origin by origin; one against several where several agree."""
        claims = claims_of(evidence)
        for group in grouped(figures_of(claims), lambda item: (item.claim.origin, item.table)).values():
            yield from self._figures(group)
        ships = [claim for claim in claims if claim.row is not None and claim.kind == "sts"]
        for origin in grouped(ships, lambda item: (item.origin, _cell(item, "event"))).values():
            for first, second in all_pairs(origin):
                what = _turned(first, second)
                if what is not None:
                    yield related(self, (first, second), what=what, basis="same origin and event")
        yield from self._resolutions(claims, law)
        yield from self._deadlines(claims)

    def _deadlines(self, claims: Sequence[Claim]) -> Iterator[Relation]:
        """One origin's deadline under two dates a month apart at most: one of them is a retelling."""
        told = [(claim, words, day) for claim in claims for words, day in told_deadlines(claim)]
        for group in grouped(told, lambda item: item[0].origin).values():
            by_day = list(grouped(group, lambda item: item[2]).values())[:MOST]
            for first, second in all_pairs(by_day):
                apart = abs((first[0][2] - second[0][2]).days)
                if 0 < apart <= MONTH and first[0][0].document != second[0][0].document:
                    pieces = [item[0] for item in (*first, *second)]
                    what = f"“{first[0][1]}” ({first[0][2]}) is told as “{second[0][1]}” ({second[0][2]})"
                    yield related(self, pieces, what=what, basis="same origin; deadline changed")

    def _figures(self, group: Sequence[Figure]) -> Iterator[Relation]:
        other: dict[str, list[Figure]] = {}
        held: dict[str, Figure] = {}
        few = _once(group) if len(group) <= MOST else _distinct(group)
        for first, second in all_pairs(few):
            changed = changes(first, second)
            if changed is None:
                continue
            basis = f"same origin; {changed}"
            what = f"{first} ({outlet(first)}) is told as {second} ({outlet(second)}): {changed}"
            yield related(self, (first.claim, second.claim), what=what, basis=basis)
            for one, two in ((first, second), (second, first)):
                held[one.claim.public_id] = one
                other.setdefault(one.claim.public_id, []).append(two)
        for same in grouped(group, lambda item: (item.matter, item.unit)).values():
            for chain in _chains(same) if group[0].table == "workers" else ():
                what = f"one figure in {len(chain)} tellings: {', '.join(str(item) for item in chain)}"
                yield related(
                    self,
                    [item.claim for item in chain],
                    what=what,
                    basis="same origin and matter; figure or qualifier changed",
                )
        for key, told in other.items():
            for same in grouped(told, lambda item: (item.matter, item.value, item.fence)).values():
                if len(same) > 1:
                    pieces = (held[key].claim, *(figure.claim for figure in same))
                    what = f"{held[key]} ({outlet(held[key])}) against {same[0]} in {len(same)} retellings"
                    yield related(self, pieces, what=what, basis="same origin; figure or qualifier changed")

    def _resolutions(self, claims: Sequence[Claim], law: Law) -> Iterator[Relation]:
        """A resolution's number that the regime does not have, digits of one that it has."""
        for claim in claims:
            for number in cited(claim):
                meant = misnumbered(number, law)
                if meant is not None:
                    what = f"resolution {number} is cited; the regime has none, {meant} has its digits"
                    yield related(self, (claim,), what=what, basis=f"number of the resolution; meant {meant}")


def changes(first: Figure, second: Figure) -> str | None:
    """What differs between two retellings of one origin, or None where nothing tells that they are one."""
    ours, theirs = first.claim, second.claim
    if ours.public_id == theirs.public_id:
        return None
    same = first.matter == second.matter and first.unit == second.unit
    meets = first.period.meets(second.period)
    one_story = first.period != second.period and ours.publisher == theirs.publisher
    if same and one_story and (first.table == "prices" or first.value != second.value):
        return None  # one story on two dates: a change, not a retelling
    if same and meets and (first.value, first.fence) != (second.value, second.fence):
        if first.value is None or second.value is None:
            return None
        return "figure changed" if first.value != second.value else "qualifier changed"
    if same and first.value is not None and first.value == second.value and first.table == "workers":
        if not meets:
            return "date moved"
        return "start moved" if first.since != second.since else None
    if same or not meets or not _near(first, second) or _measured(first):
        return None
    if first.table == "workers" and first.matter[0] != second.matter[0]:
        return None
    if first.table == "prices" and (first.matter[1] != second.matter[1] or first.apart(second)):
        return None
    return "object, place or unit changed"


def _chains(same: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Three and more unlike tellings of one figure, each near the next, from more than one outlet."""
    unlike = {(item.value, item.fence): item for item in reversed(same) if item.value}
    chain: list[Figure] = []
    for item in (*sorted(unlike.values(), key=lambda told: told.value or 0), None):
        if item is not None and (len(chain) == 0 or _near(chain[-1], item)):
            chain.append(item)
            continue
        if len(chain) > 2 and len({told.claim.publisher for told in chain}) > 1:
            yield tuple(chain)
        chain = [] if item is None else [item]


def _measured(figure: Figure) -> bool:
    """Whether a petroleum figure is an amount: amounts of unlike kinds lie near each other by chance."""
    return figure.table == "petroleum" and figure.matter[2] != "count"


def _near(first: Figure, second: Figure) -> bool:
    if first.value is None or second.value is None:
        return False
    larger = max(first.value, second.value)
    return larger > 0 and abs(first.value - second.value) <= NEAR * larger


def _place(figure: Figure) -> str:
    return figure.claim.document if figure.claim.row is None else figure.claim.public_id


def _once(group: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each row's figure, and each text's once however often its words are read."""
    seen = grouped(group, lambda item: (_place(item), item.matter, item.unit, item.value, item.fence))
    return tuple(figures[0] for figures in seen.values())


def _distinct(group: Sequence[Figure]) -> tuple[Figure, ...]:
    """One figure for each value told, in order, so that copies of an origin cost nothing."""
    seen = grouped(group, lambda item: (item.matter, item.unit, item.value, item.fence, item.period))
    return tuple(figures[0] for figures in seen.values())[:MOST]


def outlet(figure: Figure) -> str:
    """Who carries a figure."""
    return figure.claim.publisher or "unnamed outlet"


def _cell(claim: Claim, column: str) -> str:
    assert claim.row is not None
    return claim.row.cell(column)


TURNED = ("flag_a", "flag_b", "direction")
"""Cells of a ship-to-ship row that tell of one event what cannot be told in two ways."""


SEAS = re.compile(
    r"(?:East China|South China|Yellow|West|Philippine|Black|Baltic) Sea|Sea of \w+|Gulf of \w+"
)
"""Seas as positions name them."""


def _turned(first: Claim, second: Claim) -> str | None:
    seas = [set(SEAS.findall(_cell(claim, "position"))) for claim in (first, second)]
    if len(seas[0]) > 0 and len(seas[1]) > 0 and seas[0].isdisjoint(seas[1]):
        return f"the {min(seas[0])} is told as the {min(seas[1])}"
    for column in TURNED:
        one, two = _cell(first, column), _cell(second, column)
        if "" not in (one, two) and one != two:
            return f"{column.replace('_', ' ')} {one} is told as {two}"
    named = [not _cell(claim, "vessel_a").startswith("(") for claim in (first, second)]
    if named[0] != named[1]:
        return (
            f"the ship is named in one report only ({_cell((first, second)[named.index(True)], 'vessel_a')})"
        )
    return None
