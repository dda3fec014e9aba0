"""Figures in words: an interval, a unit and the fence that the speaker put around them.

"Tens of thousands" is at least two of the unit and below the next unit (20,000 to 99,999), the convention of
the gold texts. One pass finds where a figure may begin; what stands before and behind decides what it is.
Years, days, ages, times of day and numbers that are names are told apart in `namelike.py`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from abide.evidence.claims.text.amounts import in_plural, of_class, of_many, share
from abide.evidence.claims.text.clues import FIGURE, Clues
from abide.evidence.claims.text.fences import Figure
from abide.evidence.claims.text.figures import number
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Span
from abide.terms.quantity import Qualifier, Quantity

_TRIGGER = re.compile(
    r"(?<![\w.,/])(?:(?P<figure>\d)|(?P<many>numerous|several|countless|multiple|repeated|a\s(?:few|handful\sof|couple\sof|number\sof|majority\sof)|the\smajority\sof|most\sof)"
    r"|(?P<multiple>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"|(?P<counted>all|every|none|no)"
    r"|(?P<share>half(?![-\s]an?\s)|(?:an?|one|two|three|four|nine)[-\s](?:third|quarter|fifth|sixth|eighth|tenth)s?)"
    r"|(?P<number>half|an?(?=\s(?:dozen|score|hundred|thousand|million|billion)(?!\w))|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thir(?:teen|ty)|four(?:teen)|forty|fif(?:teen|ty)|six(?:teen|ty)|seven(?:teen|ty)|eigh(?:teen|ty)|nine(?:teen|ty)|twenty|zero))(?(figure)|(?!\w))"
)
_DIGITS_ON = re.compile(r"[\d.,]*\d")


def find_quantities(span: Span, *, clues: Clues | None = None) -> Iterator[Quantity]:
    """Figures in a stretch of text, in order, none inside another.

    Args:
        span: the stretch.
        clues: those of its document; without them the stretch is looked through by itself.
    """
    clues = Clues.of(span.text, span.start) if clues is None else clues
    places = clues.within(FIGURE, span.start, span.end)
    if len(places) == 0:
        return
    low = lowered(span.text)
    free = taken = 0
    for place in places:
        hit = None if place < free else _TRIGGER.match(low, place)
        if hit is None:
            continue
        found = _READERS[hit.lastgroup or "figure"](span.text, low, place)
        if found is None:
            digits = _DIGITS_ON.match(low, place)
            free = hit.end() if digits is None else digits.end()
            continue
        start = max(found.start, taken)
        free = taken = max(found.end, hit.end())
        yield Quantity(
            low=found.low,
            high=found.high,
            unit=found.unit,
            qualifier=found.qualifier,
            text=span.text[start : found.end],
            start=span.start + start,
            end=span.start + found.end,
        )


def quantities_of(
    raw: Raw, *, before: Sequence[Quantity] = (), clues: Clues | None = None
) -> tuple[Quantity, ...]:
    """The figures of an attribution: those of its content, and how often it was said ("numerous times").

    Args:
        raw: the attribution.
        before: figures of the claim that the same speaker goes on from; an amount without a unit of its own
            ("adding that tens of thousands …") counts what they counted.
        clues: those of its document.
    """
    found = [quantity for span in raw.content for quantity in find_quantities(span, clues=clues)]
    end = max((span.end for span in (raw.cue, *raw.content)), default=raw.cue.end)
    if end < raw.sentence.end:
        rest = raw.sentence.text[end - raw.sentence.start :]
        behind = Span(start=end, end=raw.sentence.end, text=rest)
        found += [quantity for quantity in find_quantities(behind, clues=clues) if quantity.unit == "times"]
    held = next((quantity.unit for quantity in reversed(before) if _counts_things(quantity.unit)), None)
    if held is None:
        return tuple(found)
    return tuple(
        replace(quantity, unit=_plain_unit(held)) if _elliptic(quantity) else quantity for quantity in found
    )


def _elliptic(quantity: Quantity) -> bool:
    return quantity.unit == "" and quantity.qualifier in (
        Qualifier.WORDS,
        Qualifier.NONE,
        Qualifier.EXACT,
        Qualifier.ABOUT,
    )


def _counts_things(unit: str) -> bool:
    return unit not in ("", "times", "%", "share")


def _plain_unit(unit: str) -> str:
    """What was counted, without the adjective under "no": the others need not be illegal."""
    first, _, rest = unit.partition(" ")
    return rest if first.lower() in ("illegal", "illicit", "legal") and rest != "" else unit


_READERS: dict[str, Callable[[str, str, int], Figure | None]] = {
    "figure": number,
    "number": number,
    "multiple": in_plural,
    "many": of_many,
    "counted": of_class,
    "share": share,
}
