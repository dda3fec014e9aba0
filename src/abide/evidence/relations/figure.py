"""Figures made comparable: what is counted, for whom, where, in which unit, over which days.

A row's figure takes its matter from the row's cells. A text's figure takes it from its unit word and bearer
through `vocabulary.tsv`; one that restates a row takes the row's matter where its unit word allows. Two
figures are held against each other only where matter and unit are the same (or a kind says why otherwise).
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from abide.terms.dates import Period
from abide.terms.evidence import Claim, Row
from abide.terms.quantity import Qualifier, Quantity

VOCABULARY = Path(__file__).parent / "vocabulary.tsv"
"""Unit words of texts and the casebook's own: table, object, unit, words of it, words that must be near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a claim.

    Attributes:
        claim: whose it is.
        table: the casebook table that its matter belongs to, `workers`, `petroleum` …
        matter: what is told, in fixed order for each table: (state, scope, object) for workers, (kind, state,
            commodity, first month, last month) for petroleum, (place, item) for prices, (event,) for sts.
        unit: what is counted or measured.
        period: the days that it speaks about.
        since: first day of a flow as printed, "" for a stock.
        value: the figure as printed, None where only bounds or words are given.
        quantity: its interval.
        cells: of the row that it stands in or restates; () for a text of its own.
    """

    claim: Claim
    table: str
    matter: tuple[str, ...]
    unit: str
    period: Period
    since: str
    value: float | None
    quantity: Quantity
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def fence(self) -> Qualifier:
        """How it is qualified."""
        return self.quantity.qualifier

    @property
    def low(self) -> float:
        """Smallest value that the words allow."""
        return 0.0 if self.quantity.low is None else self.quantity.low

    @property
    def high(self) -> float:
        """Largest value that the words allow."""
        return float("inf") if self.quantity.high is None else self.quantity.high

    @property
    def bounded(self) -> bool:
        """Whether the words allow any bound at all; "all" and unknown amounts in words do not."""
        return self.quantity.low is not None or self.quantity.high is not None

    def apart(self, other: "Figure") -> bool:
        """Whether the two intervals cannot both hold."""
        return self.bounded and other.bounded and not self.quantity.meets(other.quantity)

    def __str__(self) -> str:
        told = f"{self.quantity.text} {self.unit.replace('_', ' ')}"
        return told if self.claim.row is None else f"{FENCES.get(self.fence, '')}{told}"


FENCES = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.FEWER_THAN: "fewer than ",
    Qualifier.MORE_THAN: "more than ",
}


def figures_of(claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """Every comparable figure of the claims, in order."""
    rows = {claim.public_id: claim for claim in claims if claim.row is not None}
    origins: dict[str, list[Claim]] = {}
    for claim in rows.values():
        origins.setdefault(claim.origin, []).append(claim)
    return tuple(figure for claim in claims for figure in _figures(claim, rows, origins))


def _figures(
    claim: Claim, rows: Mapping[str, Claim], origins: Mapping[str, Sequence[Claim]]
) -> Iterator[Figure]:
    if claim.row is not None:
        reader = READERS.get(claim.kind)
        if reader is not None:
            yield from reader(claim, claim.row)
        return
    restated = [rows[key] for key in claim.restates if key in rows]
    restated += [row for row in origins.get(claim.origin, ()) if len(restated) > 0]
    for quantity in claim.quantities:
        yield from _of_text(claim, quantity, restated)


def _made(claim: Claim, quantity: Quantity, matter: tuple[str, ...], *, since: str = "") -> Figure:
    return Figure(
        claim=claim,
        table=claim.kind,
        matter=matter,
        unit=quantity.unit,
        period=claim.period,
        since=since,
        value=number(quantity.text),
        quantity=quantity,
        cells=() if claim.row is None else claim.row.cells,
    )


def number(text: str) -> float | None:
    """A plain figure with or without thousands separators; None for anything else."""
    plain = text.replace(",", "").strip()
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _workers(claim: Claim, row: Row) -> Iterator[Figure]:
    for quantity in claim.quantities:
        matter = (row.cell("state"), row.cell("scope"), row.cell("object"))
        yield _made(claim, quantity, matter, since=row.cell("period_start"))


def _petroleum(claim: Claim, row: Row) -> Iterator[Figure]:
    head = (row.cell("kind"), row.cell("reporting_state"))
    months = (row.cell("period_start"), row.cell("period_end"))
    for quantity in claim.quantities:
        measured = quantity.unit in MEASURES
        matter = (*head, row.cell("commodity"), *months) if measured else (*head, "count", *months)
        yield _made(claim, quantity, matter)


MEASURES = ("metric_tons", "barrels", "percent", "usd")


def _prices(claim: Claim, row: Row) -> Iterator[Figure]:
    for quantity in claim.quantities:
        yield _made(claim, quantity, (row.cell("place"), row.cell("item")))


def _ships(claim: Claim, row: Row) -> Iterator[Figure]:
    for quantity in claim.quantities:
        yield _made(claim, quantity, (row.cell("event"), "count"))
    for column in ("cargo_tons", "vessel_tonnage"):
        value = number(row.cell(column))
        if value is not None:
            told = Quantity(
                low=value, high=value, unit=column, qualifier=Qualifier.EXACT, text=f"{value:,.10g}"
            )
            yield _made(claim, told, (row.cell("event"), column))


READERS: Mapping[str, Callable[[Claim, Row], Iterator[Figure]]] = {
    "workers": _workers,
    "petroleum": _petroleum,
    "prices": _prices,
    "sts": _ships,
}
"""How the rows of a table give figures; statements and vessels give none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One line of the vocabulary."""

    table: str
    object: str
    unit: str
    words: re.Pattern[str]
    near: re.Pattern[str] | None


@cache
def vocabulary() -> tuple[Word, ...]:
    """The vocabulary, in the order of its file; the first line that fits counts."""
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Word(
                table=line["table"],
                object=line["object"],
                unit=line["unit"],
                words=re.compile(rf"\b(?:{line['words']})\b", re.IGNORECASE),
                near=re.compile(rf"\b(?:{line['near']})\b", re.IGNORECASE) if line["near"] else None,
            )
            for line in csv.DictReader(lines, delimiter="\t")
        )


def _of_text(claim: Claim, quantity: Quantity, restated: Sequence[Claim]) -> Iterator[Figure]:
    """The figure of a text: with the matter of the row that it restates, or by the vocabulary alone."""
    told = " ".join(span.text for span in claim.content) or claim.basis.text
    fitting = [word for word in vocabulary() if word.words.search(quantity.unit or quantity.text)]
    meant = [word for word in fitting if word.near is None or word.near.search(told)]
    held_by = [held for row in restated for held in _figures(row, {}, {})]
    for held in sorted(held_by, key=lambda item: _distance(item, quantity)):
        direct = held.claim.public_id in claim.restates
        fits = any(word.table == held.table and word.unit == held.unit for word in fitting)
        if fits and (direct or _distance(held, quantity) <= RETOLD):
            same = [word for word in meant if word.table == held.table]
            unit = held.unit if len(same) == 0 or held.table != "workers" else same[0].unit
            matter = held.matter if unit == held.unit else (*held.matter[:2], unit)
            made = _of_claim(claim, quantity, (held.table, *matter), unit, held.period, since=held.since)
            yield replace(made, cells=held.cells)
            return
    for word in meant:
        if claim.bearer is None or word.table != "workers" or len(restated) > 0:
            continue
        matter = (word.table, claim.bearer, "national", word.object)
        yield _of_claim(claim, quantity, matter, word.unit, _time_of(claim))
        return


RETOLD = 0.2
"""How near a text's figure must lie to another row of its origin to be that row's figure retold."""


def _distance(held: Figure, told: Quantity) -> float:
    """How far two intervals lie apart, as a share of the larger; 0 where they meet or are unbounded."""
    if held.quantity.meets(told):
        return 0.0
    gap = max((told.low or 0) - held.high, held.low - (held.high if told.high is None else told.high))
    return gap / max(held.low, told.low or 0, 1.0)


def _of_claim(
    claim: Claim, quantity: Quantity, matter: tuple[str, ...], unit: str, period: Period, *, since: str = ""
) -> Figure:
    """A text's figure; `matter` begins with its table."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    value = number(digits.group()) if digits is not None else None
    if value is not None and quantity.low is not None and value * 100 < quantity.low:
        value = None  # "1.6 million": the digits alone are not the figure
    if value is None and quantity.low is not None and quantity.low == quantity.high:
        value = quantity.low
    return Figure(
        claim=claim,
        table=matter[0],
        matter=matter[1:],
        unit=unit,
        period=period,
        since=since,
        value=value,
        quantity=quantity,
    )


def _time_of(claim: Claim) -> Period:
    """The time that a text speaks about: its event, else the day it was said, else its publication."""
    events = [time.period for time in claim.times if time.role == "event"]
    if len(events) > 0:
        return events[0]
    if claim.said_on is not None:
        return claim.said_on
    return Period(start=claim.known_since, end=claim.known_since)
