"""Words about a price, such as "dropped sharply in the last month", held against the series of their days.

*Shows* for each claim that a price fell, rose or kept still: the days it speaks of, the series of the same
item that have prices near both ends of them, the change in each, and the outcome: *confirmed*,
*contradicted*, *both ways* (series disagree), *undecided* (a change within its own bounds) or *no data*.
*Does not show* what moved the price, nor a price where none was told. *False alarms*: a series of another
place than the words mean; a season.

*Method*: the verb gives the direction and "sharply" a least change of `SHARP`; the words' own times give the
days (the last month by default, ending on the day of the words). A price counts for an end that lies no
further from it than a quarter of the span, and at least `NEAR` days. The change is the ratio of the two
intervals. Prices of the claim's own origin and of rows that it restates never confirm it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import ClassVar

from abide.evidence.claims.text.times import Clock, find_times
from abide.evidence.figures.figure_kind import Json, as_json, cell, rows_of, shown
from abide.evidence.figures.price_series import Price, prices_of
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.evidence import Claim, Evidence, Observation, Span
from abide.terms.interval import Interval

QUERY = "words about a price against the series of the same item on the days that they speak of"
SHARP, STILL = 0.15, 0.05
"""Least share by which a price that "drops sharply" changes; most by which one that is "stable" does."""
NEAR, MONTH = timedelta(days=10), timedelta(days=31)
ITEMS = {
    "gasoline": r"gasoline|petrol|fuel|oil products?",
    "diesel": r"diesel|fuel|oil products?",
    "rice": r"rice|grain|food",
    "usd_rate": r"dollar|exchange rate",
    "cny_rate": r"yuan|exchange rate",
}
"""Words for each item of the table of prices."""
FALLS = (
    r"drop(?:s|ped|ping)?|fall(?:s|en|ing)?|fell|plung\w+|declin\w+|decreas\w+|tumbl\w+|slump\w*|halv\w+|down"
)
RISES = (
    r"ris(?:e|es|en|ing)|rose|soar\w*|surg\w+|jump\w*|climb\w*|increas\w+|doubl\w+|spik\w+|skyrocket\w*|up"
)
KEEPS = r"stable|steady|unchanged|stead(?:ied|ily)"
_MOVES = re.compile(rf"\b(?:(?P<falls>{FALLS})|(?P<rises>{RISES})|(?P<keeps>{KEEPS}))\b", re.IGNORECASE)
_SHARPLY = re.compile(
    r"\b(?:sharp|steep|dramatic|drastic|significant|considerabl|plung|soar|tumbl|halv|doubl)", re.I
)
_NOT_YET = re.compile(
    r"\b(?:will|would|may|might|could|should|not|never|n't|expect\w*|likely|if|unless)\b", re.I
)
_PRICE = re.compile(r"\bpric(?:e|es|ed|ey)\b|\bcosts?\b|\brates?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What words say of a price: items, direction ("falls", "rises" or "keeps"), how much, which days."""

    items: tuple[str, ...]
    direction: str
    sharply: bool
    start: date
    end: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of one series between the two ends, as a ratio, and the prices that make it."""

    place: str
    item: str
    unit: str
    first: Price
    last: Price
    ratio: Interval


def movement_in(text: str, said: date) -> Movement | None:
    """What a sentence says of a price on the day it was said; None where it says nothing of one's course."""
    found = _MOVES.search(text)
    items = tuple(item for item, words in ITEMS.items() if re.search(rf"\b(?:{words})\b", text, re.I))
    told = _PRICE.search(text) is not None or "_rate" in "".join(items)
    if found is None or len(items) == 0 or not told or _NOT_YET.search(text[: found.start()]) is not None:
        return None
    span = Span(start=0, end=len(text), text=text)
    times = [time.period for time in find_times(span, clock=Clock(published=said), inside=True)]
    starts = [period.start for period in times if period.start is not None and period.start < said]
    ends = [period.end for period in times if period.end is not None and period.end <= said]
    end = max((day for day in ends if len(starts) == 0 or day > min(starts)), default=said)
    return Movement(
        items=items,
        direction=str(found.lastgroup),
        sharply=_SHARPLY.search(text) is not None,
        start=min(starts, default=end - MONTH),
        end=end,
        text=text,
    )


def outcome(movement: Movement, changes: Sequence[Change]) -> str:
    """What the series say to the words."""
    if len(changes) == 0:
        return "no data"
    told = {_verdict(movement, change.ratio) for change in changes}
    if {"confirmed", "contradicted"} <= told:
        return "both ways"
    return next(word for word in ("confirmed", "contradicted", "undecided") if word in told)


def _verdict(movement: Movement, ratio: Interval) -> str:
    high = float("inf") if ratio.high is None else ratio.high
    step = SHARP if movement.sharply else 0.0
    if movement.direction == "keeps":
        if ratio.low >= 1 - STILL and high <= 1 + STILL:
            return "confirmed"
        return "contradicted" if high < 1 - STILL or ratio.low > 1 + STILL else "undecided"
    falls = movement.direction == "falls"
    if (high <= 1 - step and high < 1) if falls else (ratio.low >= 1 + step and ratio.low > 1):
        return "confirmed"
    # A fall by less than "sharply" neither bears the words out nor gives them the lie.
    return "contradicted" if (ratio.low >= 1 if falls else high <= 1) else "undecided"


def changes_in(movement: Movement, rows: Sequence[Claim], *, without: Claim | None = None) -> list[Change]:
    """The series of the items that have prices near both ends, each with its change.

    Args:
        movement: the words.
        rows: of the table of prices.
        without: the claim that the words are of; its own voice and the rows it restates do not count.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for row in rows:
        own = without is not None and (row.origin == without.origin or row.public_id in without.restates)
        if cell(row, "item") in movement.items and not own:
            key = (cell(row, "place"), cell(row, "item"), cell(row, "currency"), cell(row, "unit"))
            groups.setdefault(key, []).append(row)
    reach = max(NEAR, (movement.end - movement.start) / 4)
    found = []
    for (place, item, currency, unit), held in sorted(groups.items()):
        prices = prices_of(held)
        first, last = (_nearest(prices, day, reach) for day in (movement.start, movement.end))
        if first is not None and last is not None and first.day < last.day and first.amount.low > 0:
            per = f"{currency} per {unit.replace('_', ' ')}"
            ratio = last.amount.per(first.amount)
            found.append(Change(place=place, item=item, unit=per, first=first, last=last, ratio=ratio))
    return found


def _nearest(prices: Sequence[Price], day: date, reach: timedelta) -> Price | None:
    near = [price for price in prices if abs(price.day - day) <= reach]
    return min(near, key=lambda price: (abs(price.day - day), price.day), default=None)


class PriceWord:
    """The kind `price_word`."""

    KEY: ClassVar[str] = "price_word"
    TITLE: ClassVar[str] = "Words about prices, against the series of their days"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("prices",)
    DETAIL: ClassVar[tuple[str, ...]] = ("claim", "words", "direction", "from", "until", "outcome", "changes")

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each claim that tells the course of a price."""
        del register
        rows = rows_of(evidence, "prices")
        texts = (piece for piece in evidence if isinstance(piece, Claim) and piece.row is None)
        for claim in chain(texts, rows):
            movement = None if claim.known_since is None else movement_in(_words(claim), _said(claim))
            if movement is not None:
                yield self._observation(claim, movement, changes_in(movement, rows, without=claim))

    def _observation(self, claim: Claim, movement: Movement, changes: Sequence[Change]) -> Observation:
        told = outcome(movement, changes)
        used = [row for change in changes for price in (change.first, change.last) for row in price.claims]
        return shown(
            self,
            (claim, *used),
            bearer=None,
            topics=("prices",),
            query=QUERY,
            period=Period(start=movement.start, end=movement.end),
            summary=f"“{movement.text[:120]}”: {told}, by {len(changes)} series of "
            f"{' and '.join(movement.items)}",
            coverage="prices that others told near both ends of the days spoken of",
            why="a price tells about supply, not about who supplied",
            detail={
                "claim": claim.public_id,
                "words": movement.text,
                "direction": movement.direction + (" sharply" if movement.sharply else ""),
                "from": movement.start.isoformat(),
                "until": movement.end.isoformat(),
                "outcome": told,
                "changes": [_as_json(change) for change in changes],
            },
        )


def _words(claim: Claim) -> str:
    if claim.row is None:
        return " ".join(span.text for span in claim.content)
    if cell(claim, "price") != "":
        return ""
    return f"price of {cell(claim, 'item')} {cell(claim, 'price_text')}"


def _said(claim: Claim) -> date:
    assert claim.known_since is not None
    said = claim.said_on
    return said.start if said is not None and said.start is not None else claim.known_since


def _as_json(change: Change) -> Json:
    return {
        "place": change.place,
        "item": change.item,
        "unit": change.unit,
        "from": change.first.day.isoformat(),
        "until": change.last.day.isoformat(),
        "ratio": as_json(change.ratio),
        "rows": [row.public_id for price in (change.first, change.last) for row in price.claims],
    }
