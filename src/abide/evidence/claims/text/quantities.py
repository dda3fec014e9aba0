"""Figures in words: an interval, a unit and the fence that the speaker put around them.

"Tens of thousands" is at least two of the unit and below the next unit (20,000 to 99,999), the convention of
the gold texts. One pass finds where a figure may begin; what stands before and behind decides what it is.
Years, days, ages, times of day and numbers that are names are told apart in `namelike.py`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from abide.evidence.claims.text.measures import (
    NOTHING,
    Unit,
    currencies,
    is_plural,
    nouns,
    unit_after,
)
from abide.evidence.claims.text.namelike import is_no_figure
from abide.evidence.claims.text.numbers import NUMBER, lowered, value_of
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Span
from abide.terms.quantity import Qualifier, Quantity, interval_of

FENCES = {
    **dict.fromkeys(
        "about|around|roughly|approximately|approx.|approx|some|circa|close to|an estimated|estimated|"
        "somewhere around|in the region of|in the order of".split("|"),
        Qualifier.ABOUT,
    ),
    **dict.fromkeys(
        "at least|no fewer than|not fewer than|no less than|not less than|a minimum of".split("|"),
        Qualifier.AT_LEAST,
    ),
    **dict.fromkeys(
        "more than|over|above|well over|just over|in excess of|upwards of|upward of".split("|"),
        Qualifier.MORE_THAN,
    ),
    **dict.fromkeys(
        "at most|up to|no more than|not more than|as many as|as much as|a maximum of".split("|"),
        Qualifier.AT_MOST,
    ),
    **dict.fromkeys(
        "fewer than|less than|under|below|well under|just under|nearly|almost|not quite".split("|"),
        Qualifier.FEWER_THAN,
    ),
}
_SUFFIXES = {
    "more": Qualifier.AT_LEAST,
    "so": Qualifier.ABOUT,
    "fewer": Qualifier.AT_MOST,
    "less": Qualifier.AT_MOST,
}
_UNITS_OF_TEN = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
_SHARES = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_EMPTY = frozenset(
    "means terms circumstances grounds plans comments details signs illusions intentions doubts questions reasons "
    "conditions words bounds sides costs times ways respects odds purposes cases".split()
)
"""Plurals that "all" and "no" do not count ("by all means", "no comments")."""
_FENCE_WORDS = "|".join(re.escape(fence) for fence in sorted(FENCES, key=len, reverse=True))
_FENCE = re.compile(
    rf"(?<!\w)(?P<fence>{_FENCE_WORDS})\s+(?:(?:about|around|some|roughly|an estimated|the)\s+)?[“\"‘]?$"
)
_MONEY = "|".join(re.escape(sign) for sign in sorted(currencies(), key=len, reverse=True))
_MONEY_BEFORE = re.compile(rf"(?<!\w)(?:{_MONEY})\s?$")
_MONEY_AFTER = re.compile(
    rf"\s(?:{'|'.join(re.escape(name) for name in currencies() if name[0].isalpha())})(?!\w)"
)
_PERCENT = re.compile(r"\s?%|\s+per\s?cent\b|\s+percent(?:age points?)?\b")
_JOIN = re.compile(rf"(?P<mark>\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+)(?:{_MONEY})?\s?(?=[\da-z])")
_BETWEEN = re.compile(r"(?<!\w)between\s+$")
_FROM = re.compile(r"(?<!\w)from\s+$")
_SCALED = re.compile(r"[a-z]+$")
_OR = re.compile(r"\s+or\s+(more|so|fewer|less)\b|\s?(\+)(?!\w)")
_TIMES = re.compile(r"\s+times\b(?!\s+(?:as|more|less|larger|bigger|higher|greater|smaller|the|that|what)\b)")
_MULTIPLES = re.compile(
    r"(?P<unit>tens|dozens|scores|hundreds|thousands|millions|billions)(?:\s+of\s+(?P<of>hundreds|thousands|millions|billions))?(?!\w)"
)
_FEW = re.compile(
    r"(?:several|a\s+few|a\s+couple\s+of)\s+(?P<scale>hundred|thousand|million|billion|dozen)(?!\w)"
)
_SHARE = re.compile(
    r"(?:(?P<count>an?|one|two|three|four|five|seven|nine)[-\s])?(?P<share>half|third|quarter|fifth|sixth|eighth|tenth)s?(?![\w-])"
)
_NO_HALF = re.compile(r"(?:first|second|latter|last|other|next|better|one\s+and\s+a|and\s+a)[-\s]+$")
_COUNTED = re.compile(
    r"(?P<word>all|every|no|none)(?:\s+of)?(?:\s+(?:the|its|their|these|those|our|such))?(?!\w)"
)
_MANY = re.compile(
    r"numerous|several|countless|multiple|repeated|a\s+(?:few|handful\s+of|couple\s+of|number\s+of)|(?:(?:a|the)\s+majority|most)\s+of(?:\s+(?:the|its|their|these))?"
)
_THE_TWO = re.compile(r"(?:the|these|those|both|our|their|its)\s+$")
_PAIRS = frozenset(
    "countries sides leaders koreas nations parties states neighbours neighbors governments men women presidents allies".split()
)
_TRIGGER = re.compile(
    r"(?<![\w.,/])(?:(?P<figure>\d)|(?P<many>numerous|several|countless|multiple|repeated|a\s(?:few|handful\sof|couple\sof|number\sof|majority\sof)|the\smajority\sof|most\sof)"
    r"|(?P<multiple>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"|(?P<counted>all|every|none|no)"
    r"|(?P<share>half(?![-\s]an?\s)|(?:an?|one|two|three|four|nine)[-\s](?:third|quarter|fifth|sixth|eighth|tenth)s?)"
    r"|(?P<number>half|an?(?=\s(?:dozen|score|hundred|thousand|million|billion))|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thir(?:teen|ty)|four(?:teen)|forty|fif(?:teen|ty)|six(?:teen|ty)|seven(?:teen|ty)|eigh(?:teen|ty)|nine(?:teen|ty)|twenty|zero))(?(figure)|(?!\w))"
)
_WINDOW = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure at a place of a stretch, before it knows its place in the document."""

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    start: int
    end: int


def find_quantities(span: Span) -> Iterator[Quantity]:
    """Figures in a stretch of text, in order, none inside another."""
    low = lowered(span.text)
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


_DIGITS_ON = re.compile(r"[\d.,]*\d")


def _fence_before(low: str, place: int) -> tuple[Qualifier | None, int]:
    """The fence that ends at a place, and where its words begin."""
    begin = max(0, place - _WINDOW)
    found = _FENCE.search(low[begin:place])
    if found is None:
        return None, place
    return FENCES[found["fence"]], begin + found.start()


def _number(text: str, low: str, place: int) -> Figure | None:
    """A figure in digits or words, alone or as a range."""
    first = NUMBER.match(low, place)
    if first is None or low.startswith("one of", place):
        return None
    begin = max(0, place - _WINDOW)
    money = _MONEY_BEFORE.search(low[begin:place])
    start = place if money is None else begin + money.start()
    ranged = _range(text, low, first, start)
    if ranged is not None:
        return ranged
    fence, fenced_at = _fence_before(low, start)
    percent = _PERCENT.match(low, first.end())
    named = _MONEY_AFTER.match(low, first.end())
    code = _currency(money, named)
    if percent is None and code is None and is_no_figure(text, low, first, fenced=fence is not None):
        return None
    value, end, unit = value_of(first.group()), first.end(), ""
    if percent is not None:
        end, unit = percent.end(), "%"
    elif code is not None:
        end, unit = named.end() if named is not None else end, code
    else:
        counted = _unit_of(text, low, first)
        if counted.time or not _worth(low, first, counted, fenced=fence is not None):
            return None
        unit = counted.name
    suffix = _OR.match(low, end)
    if suffix is not None and fence is None:
        fence, end = _SUFFIXES.get(suffix[1] or "more", Qualifier.AT_LEAST), suffix.end()
        if unit == "":
            unit = unit_after(text, low, end).name
    qualifier = Qualifier.EXACT if fence is None else fence
    least, most = interval_of(value, qualifier)
    return Figure(low=least, high=most, unit=unit, qualifier=qualifier, start=fenced_at, end=end)


def _unit_of(text: str, low: str, figure: re.Match[str]) -> Unit:
    end = figure.end()
    if low.startswith("-", end):
        joined = re.compile(r"-([a-z]+)").match(low, end)
        if joined is not None and nouns().get(joined[1]) == "measure":
            plural = joined[1] if joined[1].endswith("s") else f"{joined[1]}s"
            return Unit(name=plural, end=joined.end())
        return NOTHING
    if _TIMES.match(low, end) is not None:
        return Unit(name="times", end=end + 6)
    return unit_after(text, low, end, single=figure.group() in ("1", "one", "a"))


def _worth(low: str, figure: re.Match[str], unit: Unit, *, fenced: bool) -> bool:
    """Whether a number counts anything: small words need a unit, "the two sides" are no figure."""
    told = figure.group()
    if told[0].isdigit():
        return True
    if (
        _THE_TWO.search(low[max(0, figure.start() - 8) : figure.start()]) is not None
        and unit.name.split(" ")[-1] in _PAIRS
    ):
        return False
    if unit.name != "":
        return True
    return fenced or any(
        told.endswith(scale) for scale in ("hundred", "thousand", "million", "billion", "dozen")
    )


def _currency(before: re.Match[str] | None, after: re.Match[str] | None) -> str | None:
    if before is not None:
        return currencies()[before.group().strip()]
    return None if after is None else currencies()[after.group().strip()]


def _range(text: str, low: str, first: re.Match[str], start: int) -> Figure | None:
    """Two figures that bound one amount: "between 200 and 400", "3,000–6,000", "$150-$230 million"."""
    join = _JOIN.match(low, first.end())
    second = None if join is None else NUMBER.match(low, join.end())
    if join is None or second is None:
        return None
    window = low[max(0, start - 12) : start]
    between = _BETWEEN.search(window)
    mark = join["mark"].strip()
    if (mark == "and") != (between is not None) or (mark == "to" and _FROM.search(window) is not None):
        return None
    least, most = value_of(first.group()), value_of(second.group())
    scale = _SCALED.search(second.group())
    if least < most and scale is not None and first.group()[-1].isdigit() and scale.group() in _SCALE_WORDS:
        least *= _SCALE_WORDS[scale.group()]
    percent, named = _PERCENT.match(low, second.end()), _MONEY_AFTER.match(low, second.end())
    money = _MONEY_BEFORE.search(low[max(0, first.start() - 5) : first.start()])
    code = _currency(money, named)
    counted = NOTHING if percent is not None or code is not None else _unit_of(text, low, second)
    years = all(re.fullmatch(r"(?:19|20)\d\d", part.group()) for part in (first, second))
    if least >= most or counted.time or years:
        return None
    if percent is None and code is None and counted.name == "" and between is None and scale is None:
        return None
    begin = start if between is None else max(0, start - 12) + between.start()
    end, unit = second.end(), counted.name
    if percent is not None:
        end, unit = percent.end(), "%"
    elif code is not None:
        end, unit = named.end() if named is not None else end, code
    return Figure(low=least, high=most, unit=unit, qualifier=Qualifier.BETWEEN, start=begin, end=end)


_SCALE_WORDS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "mn": 1e6,
    "bn": 1e9,
    "m": 1e6,
    "k": 1e3,
}


def _multiple(text: str, low: str, place: int) -> Figure | None:
    """Plural scales: "dozens", "tens of thousands"."""
    found = _MULTIPLES.match(low, place)
    if found is None:
        return None
    one = _UNITS_OF_TEN[found["unit"]] * (_UNITS_OF_TEN[found["of"]] if found["of"] is not None else 1)
    above = 100.0 if found["unit"] in ("dozens", "scores", "tens") and found["of"] is None else 10.0 * one
    unit = unit_after(text, low, found.end())
    if unit.time:
        return None
    return Figure(
        low=2.0 * one, high=above - 1, unit=unit.name, qualifier=Qualifier.WORDS, start=place, end=found.end()
    )


def _many(text: str, low: str, place: int) -> Figure | None:
    """Amounts without a number: "several hundred", "numerous times", "most of the workers"."""
    few = _FEW.match(low, place)
    if few is not None:
        one = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}[few["scale"]]
        above = 100.0 if few["scale"] == "dozen" else 10.0 * one
        unit = unit_after(text, low, few.end())
        return Figure(
            low=2 * one, high=above - 1, unit=unit.name, qualifier=Qualifier.WORDS, start=place, end=few.end()
        )
    found = _MANY.match(low, place)
    if found is None:
        return None
    unit = unit_after(text, low, found.end())
    if unit.name == "" or unit.time:
        return None
    if found.group().startswith(("most", "a majority", "the majority")):
        return Figure(
            low=0.5,
            high=None,
            unit=f"share of {unit.name}",
            qualifier=Qualifier.MORE_THAN,
            start=place,
            end=unit.end,
        )
    return Figure(low=None, high=None, unit=unit.name, qualifier=Qualifier.WORDS, start=place, end=unit.end)


def _class(text: str, low: str, place: int) -> Figure | None:
    """The whole of a class, or none of it: "all workers", "no illegal migrants", "none"."""
    found = _COUNTED.match(low, place)
    if found is None:
        return None
    word = found["word"]
    unit = unit_after(text, low, found.end(), of=False, single=word == "every")
    none = word in ("no", "none")
    if unit.name == "" and word == "none":
        return Figure(low=0.0, high=0.0, unit="", qualifier=Qualifier.NONE, start=place, end=place + 4)
    head = unit.name.split(" per ")[0].rsplit(" ", 1)[-1].lower()
    if unit.name == "" or unit.time or head in _EMPTY or not (is_plural(head) or word == "every"):
        return None
    if word == "all" and low[max(0, place - 4) : place] == "not ":
        return None
    bound = 0.0 if none else None
    return Figure(
        low=bound,
        high=bound,
        unit=unit.name,
        qualifier=Qualifier.NONE if none else Qualifier.ALL,
        start=place,
        end=unit.end,
    )


def _share(text: str, low: str, place: int) -> Figure | None:
    """A share of something: "nearly half", "two thirds of the workers"."""
    found = _SHARE.match(low, place)
    if found is None or _NO_HALF.search(low[max(0, place - 12) : place]) is not None:
        return None
    fence, start = _fence_before(low, place)
    behind = re.compile(r"\s+of\s+(?!20\d\d|19\d\d)").match(low, found.end())
    if found["share"] != "half" and fence is None and behind is None:
        return None
    count = found["count"]
    value = _SHARES[found["share"]] * (1 if count in (None, "a", "an") else value_of(count))
    unit = unit_after(text, low, found.end())
    if unit.time and found["share"] != "half":
        return None
    qualifier = Qualifier.EXACT if fence is None else fence
    least, most = interval_of(value, qualifier)
    if most is None:
        most = 1.0
    name = "share" if unit.name == "" or unit.time else f"share of {unit.name}"
    return Figure(low=least, high=most, unit=name, qualifier=qualifier, start=start, end=found.end())


_READERS: dict[str, Callable[[str, str, int], Figure | None]] = {
    "figure": _number,
    "number": _number,
    "multiple": _multiple,
    "many": _many,
    "counted": _class,
    "share": _share,
}
