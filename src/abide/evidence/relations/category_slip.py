"""Category slip: one measure read as another.

What it shows: one origin's figure that stands under two objects or scopes: permits told as persons, border
entries as workers, a region's as the country's, port calls as transfers. What it does not show: which
reading is right; a row's note may. Known false alarms: two measures that are rightly equal.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.drift import outlet
from abide.evidence.relations.figure import Figure, figures_of
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import all_pairs, grouped
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Evidence
from abide.terms.relation import Relation

LEAST = 10
"""Smallest figure that is taken for the same figure told again; smaller ones meet by chance."""


UNLIKE = "same origin and figure; unlike objects or scopes"


class CategorySlip:
    """The kind `category_slip`."""

    KEY = "category_slip"
    TITLE = "One measure read as another"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """Equal figures of one origin under unlike objects: in pairs, and all where there are more."""
        figures = [item for item in figures_of(claims_of(evidence)) if _tellable(item)]
        for group in grouped(figures, lambda item: (item.claim.origin, item.table, item.value)).values():
            by_object = grouped(group, _object)
            if len(by_object) < 2:
                continue
            if len(by_object) > 2:
                yield self._slip([told[0] for told in by_object.values()])
            for first, second in all_pairs(by_object.values()):
                for one in first:
                    yield from (self._slip((one, two)) for two in second if _confusable(one, two))

        yield from self._wider(figures)

    def _wider(self, figures: Sequence[Figure]) -> Iterator[Relation]:
        """One speaker's or one estimate's figure under a wider and a narrower scope, in other years."""
        counted = [item for item in figures if item.table == "workers" and item.claim.row is not None]
        for group in grouped(counted, lambda item: (item.matter[2], item.value)).values():
            for first, second in all_pairs(group):
                world = {first.matter[0], second.matter[0]} & {"WORLD"} and first.matter[0] != second.matter[
                    0
                ]
                estimates = all(_cell(item, "measure") == "estimate" for item in (first, second))
                speaker = first.claim.speaker.name == second.claim.speaker.name
                narrowed = first.matter[0] == second.matter[0] and first.matter[1] != second.matter[1]
                apart = first.claim.origin != second.claim.origin and not first.period.meets(second.period)
                if apart and ((world and estimates) or (narrowed and speaker)):
                    yield self._slip(
                        (first, second), basis="same figure and object; a wider and a narrower scope"
                    )

    def _slip(self, told: Sequence[Figure], *, basis: str = UNLIKE) -> Relation:
        names = [f"{figure} ({_where(figure)}, {outlet(figure)})" for figure in told]
        what = f"one figure under unlike measures: {'; '.join(names)}"
        return related(self, [figure.claim for figure in told], what=what, basis=basis)


def _cell(figure: Figure, column: str) -> str:
    assert figure.claim.row is not None
    return figure.claim.row.cell(column)


def _tellable(figure: Figure) -> bool:
    return (
        figure.value is not None
        and figure.value >= LEAST
        and (figure.table == "workers" or (figure.table == "petroleum" and figure.matter[2] == "count"))
    )


def _object(figure: Figure) -> tuple[str, ...]:
    return (*figure.matter[:3], figure.unit)


def _confusable(first: Figure, second: Figure) -> bool:
    return first.claim.public_id != second.claim.public_id and first.period.meets(second.period)


def _where(figure: Figure) -> str:
    return " ".join(part.replace("_", " ") for part in figure.matter[:2])
