"""Figures in words: an interval, a unit and the fence that the speaker put around them.

"Tens of thousands" is at least two of the unit and below the next unit (20,000 to 99,999), the convention of
the gold texts. One pass finds where a figure may begin; what stands before and behind decides what it is.
Years, days, ages, times of day and numbers that are names are told apart in `namelike.py`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from abide.evidence.claims.text.amounts import in_plural, of_class, of_many, share
from abide.evidence.claims.text.fences import Figure
from abide.evidence.claims.text.figures import number
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.vocabulary import DIGITS, vocabulary
from abide.terms.evidence import Span
from abide.terms.quantity import Qualifier, Quantity

_TRIGGER = re.compile(
    r"(?<![\w.,/])(?:(?P<figure>\d)|(?P<many>numerous|several|countless|multiple|repeated|a\s(?:few|handful\sof|couple\sof|number\sof|majority\sof)|the\smajority\sof|most\sof)"
    r"|(?P<multiple>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"|(?P<counted>all|every|none|no)"
    r"|(?P<share>half(?![-\s]an?\s)|(?:an?|one|two|three|four|nine)[-\s](?:third|quarter|fifth|sixth|eighth|tenth)s?)"
    r"|(?P<number>half|an?(?=\s(?:dozen|score|hundred|thousand|million|billion))|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thir(?:teen|ty)|four(?:teen)|forty|fif(?:teen|ty)|six(?:teen|ty)|seven(?:teen|ty)|eigh(?:teen|ty)|nine(?:teen|ty)|twenty|zero))(?(figure)|(?!\w))"
)
_COUNTING = DIGITS.union(
    re.findall(
        r"\w+",
        "numerous several countless multiple repeated few handful couple number majority most tens dozens"
        " scores hundreds thousands millions billions all every none no half third thirds quarter quarters"
        " fifth fifths sixth sixths eighth eighths tenth tenths dozen score hundred thousand million billion"
        " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety zero",
    )
)
"""Words without one of which no figure is named."""
_DIGITS_ON = re.compile(r"[\d.,]*\d")


def find_quantities(span: Span) -> Iterator[Quantity]:
    """Figures in a stretch of text, in order, none inside another."""
    low = lowered(span.text)
    if vocabulary(low).isdisjoint(_COUNTING):
        return
    place = taken = 0
    while True:
        hit = _TRIGGER.search(low, place)
        if hit is None:
            return
        found = _READERS[hit.lastgroup or "figure"](span.text, low, hit.start())
        if found is None:
            place = hit.end()
            if hit.lastgroup == "figure":
                place = _DIGITS_ON.match(low, hit.start()).end()  # type: ignore[union-attr]  # a digit stands there
            continue
        start = max(found.start, taken)
        place = taken = max(found.end, hit.end())
        yield Quantity(
            low=found.low,
            high=found.high,
            unit=found.unit,
            qualifier=found.qualifier,
            text=span.text[start : found.end],
            start=span.start + start,
            end=span.start + found.end,
        )


def quantities_of(raw: Raw, *, before: Sequence[Quantity] = ()) -> tuple[Quantity, ...]:
    """The figures of an attribution: those of its content, and how often it was said ("numerous times").

    Args:
        raw: the attribution.
        before: figures of the claim that the same speaker goes on from; an amount without a unit of its own
            ("adding that tens of thousands …") counts what they counted.
    """
    found = [quantity for span in raw.content for quantity in find_quantities(span)]
    end = max((span.end for span in (raw.cue, *raw.content)), default=raw.cue.end)
    if end < raw.sentence.end:
        rest = raw.sentence.text[end - raw.sentence.start :]
        behind = Span(start=end, end=raw.sentence.end, text=rest)
        found += [quantity for quantity in find_quantities(behind) if quantity.unit == "times"]
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
