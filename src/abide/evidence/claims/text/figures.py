"""Figures in digits or number words, alone or as a range, with the money or unit that they count."""

import re

from abide.evidence.claims.text.fences import SUFFIXES, WINDOW, Figure, fence_before
from abide.evidence.claims.text.measures import NOTHING, Unit, currencies, nouns, unit_after
from abide.evidence.claims.text.namelike import is_no_figure
from abide.evidence.claims.text.numbers import NUMBER, value_of
from abide.terms.quantity import Qualifier, interval_of

_MONEY = "|".join(re.escape(sign) for sign in sorted(currencies(), key=len, reverse=True))
_SIGNS = tuple(
    sign for sign in currencies() if not sign.isalpha() or (len(sign) == 3 and sign not in ("yen", "won"))
)
_SIGN = "|".join(re.escape(sign) for sign in _SIGNS)
_MONEY_BEFORE = re.compile(rf"(?<!\w)(?:{_SIGN})\s?$")
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
_THE_TWO = re.compile(r"(?:the|these|those|both|our|their|its)\s+$")
_PAIRS = frozenset(
    [
        "countries",
        "sides",
        "leaders",
        "koreas",
        "nations",
        "parties",
        "states",
        "neighbours",
        "neighbors",
        "governments",
        "men",
        "women",
        "presidents",
        "allies",
    ]
)
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
_HYPHENED = re.compile(r"-([a-z]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def number(text: str, low: str, place: int) -> Figure | None:
    """A figure in digits or words, alone or as a range."""
    first = NUMBER.match(low, place)
    if first is None or low.startswith("one of", place):
        return None
    begin = max(0, place - WINDOW)
    money = _MONEY_BEFORE.search(low[begin:place]) if low[begin:place].rstrip().endswith(_SIGNS) else None
    start = place if money is None else begin + money.start()
    ranged = _range(text, low, first, start)
    if ranged is not None:
        return ranged
    fence, fenced_at = fence_before(low, start)
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
        fence, end = SUFFIXES.get(suffix[1] or "more", Qualifier.AT_LEAST), suffix.end()
        if unit == "":
            unit = unit_after(text, low, end).name
    qualifier = Qualifier.EXACT if fence is None else fence
    least, most = interval_of(value, qualifier)
    return Figure(low=least, high=most, unit=unit, qualifier=qualifier, start=fenced_at, end=end)


def _unit_of(text: str, low: str, figure: re.Match[str]) -> Unit:
    end = figure.end()
    if low.startswith("-", end):
        joined = _HYPHENED.match(low, end)
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
    years = all(_YEAR.fullmatch(part.group()) for part in (first, second))
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
