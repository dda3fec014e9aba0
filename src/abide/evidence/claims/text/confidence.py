"""How far each rule of the reader is to be trusted: its precision, measured on political news.

The figures are in `confidence.tsv`: of the attributions that a rule found in a sample read by trained
annotators, the share whose cue an annotator marked too (`quality/claims_gate.py --confidence` measures them).
"""

from functools import cache

from abide.evidence.claims.text.table import lines

SEEN = 20
"""Fewest attributions of a rule for its own figure; a rarer rule has that of all rules together."""


def confidence_of(rule: str) -> float | None:
    """Measured precision of a rule, between 0 and 1."""
    measured = _measured()
    return measured.get(rule, measured.get("all"))


@cache
def _measured() -> dict[str, float]:
    table: dict[str, float] = {}
    for rule, seen, precision in lines("confidence.tsv"):
        if int(seen) >= SEEN:
            table[rule] = float(precision)
    return table
