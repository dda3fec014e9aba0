"""What the gates of `quality/` hold the methods to: the least that each must reach before it is given out.

The figures are those of `quality/floors.json`, which a user's machine does not have; a test holds the two
together.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One figure: where it stands in the floors, what it measures, in which unit, on what."""

    group: str
    name: str
    least: float
    what: str
    on: str


NEWS = "84 articles of political news (PolNeAR, dev)"
GATES = (
    Gate(
        group="polnear_dev attitude",
        name="source",
        least=74.5,
        what="Who speaks, exact, F1 in per cent",
        on=NEWS,
    ),
    Gate(
        group="polnear_dev attitude",
        name="cue",
        least=72.1,
        what="The word that reports, exact, F1 in per cent",
        on=NEWS,
    ),
    Gate(
        group="polnear_dev attitude",
        name="content",
        least=60.7,
        what="What is said, exact, F1 in per cent",
        on=NEWS,
    ),
    Gate(
        group="polnear_dev speech verbs",
        name="cue",
        least=84.8,
        what="The word that reports, verbs of speech alone, F1 in per cent",
        on=NEWS,
    ),
    Gate(
        group="relations",
        name="yes exact",
        least=94.0,
        what="Relations computable from the fields, found with exactly their rows, per cent",
        on="200 found by hand, in sight when the rules were written",
    ),
    Gate(
        group="relations",
        name="silent",
        least=100.0,
        what="Pairs that must stay silent and do, per cent",
        on="34 pairs among them",
    ),
    Gate(
        group="lists",
        name="name_pairs_f1",
        least=0.87,
        what="Names of one party told from names of two, F1",
        on="826 labelled pairs",
    ),
    Gate(
        group="voyages: all dirt",
        name="recall",
        least=0.999,
        what="Planted meetings of ships that are found, share",
        on="simulated voyages with every kind of bad record",
    ),
    Gate(
        group="gold: British Columbia",
        name="found",
        least=42,
        what="Real slow pairs of ships found, of 42",
        on="British Columbia, 2018",
    ),
)
