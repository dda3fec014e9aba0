"""Numbers that are no figures: years, days, ages, times of day, resolutions, hull and telephone numbers."""

import re

from abide.evidence.claims.text.measures import unit_after

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABELS = (
    "resolutions?|unscrs?|unsc|s/res|paragraphs?|paras?|articles?|arts?|annex(?:es)?|appendix|chapters?|sections?|rules?|items?"
    "|no|nos|numbers?|imo|mmsi|hull|flight|room|office|bureau|pages?|pp?|type|model|mark|class|group|level|stage|phase|part"
    "|volume|vol|docket|case|code|channel|route|highway|gate|pier|berth|dock|district|zone|category|tel|phone|telephone|fax"
    "|aged?|ages|grade|brigade|division|battalion|unit|line|step|table|figure|fig|footnote|recommendation|schedule|bill|act"
    "|proposal|clause|box|suite|apartment|floor|version|boeing|airbus|tupolev|hwasong|nodong|musudan|taepodong"
)
_ITEM = r"\d[\d.]*(?:\s*\([^()]{1,12}\))?"
_SEPARATOR = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|to|or)\s+|\s*[-–/]\s*)"
_LABELLED = re.compile(
    rf"(?<!\w)(?:{_LABELS})\.?:?\s*(?:\(?nos?\.?\)?\s*)?[#/№]?\s*"
    rf"(?:{_ITEM}(?:{_SEPARATOR}{_ITEM})*{_SEPARATOR})?\(?$"
)
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{MONTHS})\.?\s+(?:the\s+)?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})(?!\w)")
_CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|gmt\b|utc\b|o['’]clock|hrs\b|hours?\s+(?:gmt|utc|local))|:\d\d")
_CODE = re.compile(r"\s+(?:sanctions\s+)?(?:committee|regime|panel|list|sanctions)\b")
_OLD = re.compile(r"[-\s]years?[-\s]old")
_TEMPORAL = re.compile(
    r"(?<!\w)(?:in|by|since|of|from|until|till|to|during|after|before|early|late|mid|year|through|between|for|and|for)[-\s,]+$"
)
_AGE = re.compile(r"[A-Z][\w’'-]+,\s$")
_CAPITAL = re.compile(r"(?:^|\s)[A-Z][\w’'-]*\s$")
_NEAR_DIGITS = re.compile(r"[\d)]\s$|[+#№:]\s?$")
_SPACED_DIGITS = re.compile(r"[\s-]\d|/\d")
_DEGREES = re.compile(r"\s?°|\s+degrees?\b|\s?[’'′]\s?[NSEWnsew]\b")
_BEHIND = (_CLOCK, _DEGREES, _OLD, _MONTH_AFTER)
_IDENTITY = 7
"""Digits without separators from which a number is taken for an identity number (IMO numbers have 7)."""
_WINDOW = 56


def is_no_figure(text: str, low: str, figure: re.Match[str], *, fenced: bool) -> bool:
    """Whether a number in lower-cased `low` is a name, a date or a time rather than an amount."""
    start, end, told = figure.start(), figure.end(), figure.group()
    if not told[0].isdigit():
        return _OLD.match(low, end) is not None or _CLOCK.match(low, end) is not None
    before = low[max(0, start - _WINDOW) : start]
    if _joined(low, before, end) or any(pattern.match(low, end) is not None for pattern in _BEHIND):
        return True
    if _LABELLED.search(before) is not None or _MONTH_BEFORE.search(before) is not None:
        return True
    return told.isdigit() and _bare(text, low, figure, before, fenced=fenced)


def _joined(low: str, before: str, end: int) -> bool:
    """Whether a number is part of a longer run: of letters, or of digits parted by spaces and dashes."""
    if end < len(low) and (low[end].isalnum() or low[end] == "_"):
        return True
    near = _NEAR_DIGITS.search(before[-3:]) is not None and _YEAR.fullmatch(before[-5:].strip()) is None
    return near or before.endswith(("-", "–", "/")) or _SPACED_DIGITS.match(low, end) is not None


def _bare(text: str, low: str, figure: re.Match[str], before: str, *, fenced: bool) -> bool:
    """Whether digits without separators or scale are a year, an identity number, a code or part of a name."""
    start, end, told = figure.start(), figure.end(), figure.group()
    if _YEAR.fullmatch(told) is not None:
        unit = unit_after(text, low, end)
        counted = unit.name != "" and not unit.time
        return not counted or (not fenced and _TEMPORAL.search(before) is not None)
    if len(told) >= _IDENTITY and unit_after(text, low, end).name == "":
        return True
    if len(told) == 4 and _CODE.match(low, end) is not None:
        return True
    return not fenced and _named(text, low, start, end)


def _named(text: str, low: str, start: int, end: int) -> bool:
    """A bare number behind a capital ("Rye Song Gang 1") or an age between commas ("Elphberg, 45,")."""
    before = text[max(0, start - 24) : start]
    if _AGE.search(before) is not None and low[end : end + 1] in (",", ""):
        return True
    return _CAPITAL.search(before) is not None and unit_after(text, low, end).name == ""
