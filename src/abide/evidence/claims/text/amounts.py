"""Amounts without a number of their own: "tens of thousands", "all workers", "none", "nearly half"."""

import re

from abide.evidence.claims.text.fences import Figure, fence_before
from abide.evidence.claims.text.measures import NOTHING, Unit, is_plural, nouns, unit_after
from abide.evidence.claims.text.numbers import value_of
from abide.terms.quantity import Qualifier, interval_of

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
    [
        "means",
        "terms",
        "circumstances",
        "grounds",
        "plans",
        "comments",
        "details",
        "signs",
        "illusions",
        "intentions",
        "doubts",
        "questions",
        "reasons",
        "conditions",
        "words",
        "bounds",
        "sides",
        "costs",
        "times",
        "ways",
        "respects",
        "odds",
        "purposes",
        "cases",
    ]
)
"""Plurals that "all" and "no" do not count ("by all means", "no comments")."""
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
    r"numerous|several|countless|multiple|repeated|a\s+(?:few|handful\s+of|couple\s+of|number\s+of)"
    r"|(?:(?:a|the)\s+majority|most)\s+of(?:\s+(?:the|its|their|these))?"
)
_OF_THEM = re.compile(r"(?:all|none|every one)\s+of\s+(?:them|it|us)(?!\w)")
_SINGLE = re.compile(r"\s+([a-z][\w-]{2,})")
_NO_CLASS = frozenset(
    re.findall(
        r"\w+",
        "longer one doubt comment way matter sense wonder need reason more less such other place point idea "
        "question choice secret fear rush fewer later sooner good better wrong time day year week month "
        "where body thing single illusion sign word part plan intention",
    )
)
"""Words behind "no" or "every" that count nothing ("no doubt", "every day")."""
_OF_SOMETHING = re.compile(r"\s+of\s+(?!20\d\d|19\d\d)")


def in_plural(text: str, low: str, place: int) -> Figure | None:
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


def of_many(text: str, low: str, place: int) -> Figure | None:
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


def of_class(text: str, low: str, place: int) -> Figure | None:
    """The whole of a class, or none of it: "all workers", "no illegal migrants", "none"."""
    whole = _OF_THEM.match(low, place)
    if whole is not None:
        none = whole.group().startswith("none")
        bound, fence = (0.0, Qualifier.NONE) if none else (None, Qualifier.ALL)
        return Figure(low=bound, high=bound, unit="", qualifier=fence, start=place, end=whole.end())
    found = _COUNTED.match(low, place)
    if found is None:
        return None
    word = found["word"]
    unit = unit_after(text, low, found.end(), of=False, single=word == "every")
    if unit.name == "" and word in ("no", "every"):
        unit = _single(text, low, found.end())
    none = word in ("no", "none")
    if unit.name == "" and word == "none":
        return Figure(low=0.0, high=0.0, unit="", qualifier=Qualifier.NONE, start=place, end=place + 4)
    head = unit.name.split(" per ")[0].rsplit(" ", 1)[-1].lower()
    if unit.name == "" or unit.time or head in _EMPTY or not (is_plural(head) or word in ("every", "no")):
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


def _single(text: str, low: str, place: int) -> Unit:
    """A noun in the singular behind "no" or "every": "no exemption"."""
    found = _SINGLE.match(low, place)
    if (
        found is None
        or found[1] in _NO_CLASS
        or found[1] in _EMPTY
        or found[1].endswith("ly")
        or nouns().get(found[1]) in ("verb", "time", "loose")
    ):
        return NOTHING
    return Unit(name=text[found.start(1) : found.end(1)], end=found.end(1))


def share(text: str, low: str, place: int) -> Figure | None:
    """A share of something: "nearly half", "two thirds of the workers"."""
    found = _SHARE.match(low, place)
    if found is None or _NO_HALF.search(low[max(0, place - 12) : place]) is not None:
        return None
    fence, start = fence_before(low, place)
    behind = _OF_SOMETHING.match(low, found.end())
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
