"""Times in words, as intervals of days: against the day of publication, or against a day named beside them.

"By the end of 2019" is until 31 December 2019; "within two years" of "December 22" counts from that day;
"last month" needs the day of publication, and keeps open bounds without one. A moment (`moments.py`) is
found first; the words before it then say which part of it is meant ("the end of") and how the time
stands to it ("by", "since", "before").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from abide.evidence.claims.text.clock import DAYS, Clock, month_of
from abide.evidence.claims.text.clues import DAY, TIME, Clues
from abide.evidence.claims.text.moments import MONTH, Moment, moment_at
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.patterns import last_word
from abide.terms.dates import Period, add_months
from abide.terms.evidence import Span, TimeMention

__all__ = ["Clock", "day_in", "find_times"]

_COUNTS = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty"
_TRIGGER = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?P<month>{MONTH})|(?P<weekday>{'|'.join(DAYS)})|(?P<near>yesterday|today|tonight|tomorrow)"
    r"|(?P<within>within(?=\s)|in(?=\sthe\s(?:next|coming|following)\s))"
    r"|(?P<which>(?:(?:earlier|later)\s+)?(?:last|this|next)(?=\s))|(?P<season>spring|summer|autumn|winter)"
    r"|(?P<the>the(?=\s(?:past|last|previous|next|coming|following|same|preceding|first|second|third|fourth|weekend|week|month|quarter|year"
    r"|decade|century|spring|summer|autumn|fall|winter)(?!\w)))"
    rf"|(?P<count>(?:{_COUNTS})(?=\s(?:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))\s)))(?!\w)"
    r"|(?<![\w.,/$€£])(?<!\d-)(?P<digit>(?:19|20)\d\d(?!\d)"
    r"|\d{1,2}(?=(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?\s+(?:of\s+)?[jfmasond])"
    r"|\d{1,3}(?=\s+(?:day|week|month|quarter|year|decade|centur)))"
)
_RELATION = (
    r"(?P<relation>no\s+later\s+than|not\s+later\s+than|by|before|prior\s+to|ahead\s+of|until|till|up\s+to|through|since|from|after"
    r"|starting(?:\s+in|\s+on|\s+from)?|beginning(?:\s+in|\s+on)|as\s+of|as\s+from|between|in|on|at|during|throughout|over|for|of|to)"
)
_PART = (
    r"(?P<part>end|beginning|start|middle|early|late|mid|first\s+half|second\s+half|latter\s+half"
    r"|(?:first|second|third|fourth|last)\s+quarter|q[1-4]|turn)"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_RELATION}\s+)?(?:(?:the\s+)?(?:very\s+)?{_PART}(?:\s+of\s+(?:the\s+)?|(?<=early)\s+in\s+|(?<=late)\s+in\s+|[\s-]+))?(?:the\s+year\s+|the\s+|fiscal\s+year\s+)?$"
)
_CLOSING = frozenset(
    "than by before to of until till up through since from after in on starting beginning as between at"
    " during throughout over for end start middle early late mid half quarter q1 q2 q3 q4 turn the"
    " year".split()
)
"""Words with which what stands before a moment ends, where anything does."""
_LIMITS = frozenset(
    [
        "by",
        "before",
        "prior to",
        "ahead of",
        "until",
        "till",
        "up to",
        "through",
        "no later than",
        "not later than",
    ]
)
_WEAK = frozenset(["of", "to", "for", "over", "at"])
"""Relations that make a bare moment a time, and are no part of its words."""
_AHEAD = re.compile(
    r"(?<!\w)(?:will|shall|would|is to|are to|due|scheduled|set to|expected|plans?|going to|must"
    r"|have to|has to|upcoming)(?!\w)|['’]ll(?!\w)"
)
_NEXT_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
_OF_DAY = re.compile(r"\s+(?:of|from|after)\s+")
_JOIN = re.compile(r"\s+(?:to|through|until|till|and)\s+(?:in\s+)?|\s?[-–—]\s?")
_WINDOW = 48
_CLAUSE = 120
"""Characters before a time in which words that look ahead are heeded."""


def find_times(
    span: Span, *, clock: Clock, inside: bool, clues: Clues | None = None
) -> Iterator[TimeMention]:
    """Times in a stretch of text, in order.

    Args:
        span: the stretch.
        clock: what they are counted from; without what it needs, a time keeps open bounds.
        inside: whether the stretch is reported content; outside it, a time is that of the utterance.
        clues: those of its document; without them the stretch is looked through by itself.
    """
    clues = Clues.of(span.text, span.start) if clues is None else clues
    places = clues.within(TIME, span.start, span.end)
    if len(places) == 0:
        return
    low = lowered(span.text)
    free = taken = 0
    for place in places:
        hit = None if place < free else _TRIGGER.match(low, place)
        if hit is None:
            continue
        found = _time_at(span.text, low, hit, clock, floor=taken, inside=inside)
        if found is None:
            free = hit.end()
            continue
        start, end, period, limits = found
        free = taken = end
        role = ("deadline" if limits else "event") if inside else "utterance"
        words = span.text[start:end]
        yield TimeMention(
            text=words,
            role=role,
            period=replace(period, text=words),
            start=span.start + start,
            end=span.start + end,
        )


def day_in(sentence: Span, published: date | None, *, clues: Clues | None = None) -> date | None:
    """A single day named by its number in a sentence, for counting from; None where there is none.

    Args:
        sentence: the stretch.
        published: day of publication, where it is known.
        clues: those of its document; without them the sentence is looked through by itself.
    """
    clues = Clues.of(sentence.text, sentence.start) if clues is None else clues
    places = clues.within(DAY, sentence.start, sentence.end)
    if len(places) == 0:
        return None
    low = lowered(sentence.text)
    for place in places:
        hit = _TRIGGER.match(low, place)
        if hit is not None and hit.lastgroup in ("month", "digit"):
            moment = moment_at(low, place, hit.lastgroup, Clock(published=published), ahead=False)
            limit = _words_before(low, max(0, place - _WINDOW), place)
            bound = limit is not None and _relation(limit) in _LIMITS
            if moment is not None and moment.day and moment.start == moment.end and not bound:
                return moment.start
    return None


Found = tuple[int, int, Period, bool]


def _time_at(
    text: str, low: str, hit: re.Match[str], clock: Clock, *, floor: int, inside: bool
) -> Found | None:
    """The time whose moment begins at a trigger: its words, its days, and whether they set a limit."""
    kind = hit.lastgroup or "digit"
    start = hit.start()
    if kind == "month" and not text[start].isupper():
        return None
    begin = max(floor, start - _WINDOW)
    before = _words_before(low, begin, start)
    relation = "" if before is None else _relation(before)
    ahead = inside and (
        (relation in _LIMITS and relation != "through")
        or _AHEAD.search(low, max(0, start - _CLAUSE), start) is not None
    )
    moment = moment_at(low, start, kind, clock, ahead=ahead)
    if moment is None or _is_counted(low, moment, kind):
        return None
    part = "" if before is None or before["part"] is None else " ".join(before["part"].split())
    if moment.bare and relation == "" and part == "" and not _dash_follows(low, moment):
        return None
    if kind == "the" and moment.bare and part == "":
        return None
    if moment.ahead:
        return _counted_from(low, start, kind, moment, clock)
    ranged = _range(low, moment, relation, clock, ahead=ahead)
    first = _words_from(before, begin, start, relation, part)
    if ranged is not None:
        return first, ranged.stop, Period(start=ranged.start, end=ranged.end), False
    if moment.start is None or moment.end is None:
        return first, moment.stop, Period(start=None, end=None), relation in _LIMITS
    try:
        days = _part_of(moment.start, moment.end, part)
        period = _RELATIONS.get(relation, _whole)(*days)
    except (ValueError, OverflowError):
        period = Period(start=None, end=None)
    return first, moment.stop, period, relation in _LIMITS


def _counted_from(low: str, start: int, kind: str, moment: Moment, clock: Clock) -> Found:
    """A span still to run, counted from a day named behind it where there is one: "within a year of May"."""
    link = _OF_DAY.match(low, moment.stop)
    hit = None if link is None else _TRIGGER.match(low, link.end())
    day = None if hit is None else moment_at(low, hit.start(), hit.lastgroup or "digit", clock, ahead=False)
    if day is not None and day.day and day.end is not None:
        counted = moment_at(low, start, kind, clock._replace(named=day.end), ahead=True)
        if counted is not None:
            return start, day.stop, Period(start=counted.start, end=counted.end), True
    return start, moment.stop, Period(start=moment.start, end=moment.end), True


def _words_from(before: re.Match[str] | None, begin: int, start: int, relation: str, part: str) -> int:
    """Where the words of a time begin: with its preposition, where it has one of its own."""
    if before is None or (relation == "" and part == ""):
        return start
    if relation in _WEAK and part == "":
        return start
    if relation in _WEAK:
        return begin + before.end("relation") + 1
    return begin + before.start()


def _words_before(low: str, begin: int, start: int) -> re.Match[str] | None:
    """What stands before a moment: how the time stands to it, and which part of it is meant."""
    return _BEFORE.search(low[begin:start]) if last_word(low, begin, start) in _CLOSING else None


def _relation(before: re.Match[str]) -> str:
    return "" if before["relation"] is None else " ".join(before["relation"].split())


def _is_counted(low: str, moment: Moment, kind: str) -> bool:
    """Whether a bare year-like number counts something: "in 2000 cases of …" is rare, "2,000" is no year."""
    return kind == "digit" and moment.bare and low[moment.stop : moment.stop + 1] in ("%", "/")


def _dash_follows(low: str, moment: Moment) -> bool:
    return re.compile(r"\s?[-–—]\s?(?:19|20)\d\d(?!\w)").match(low, moment.stop) is not None


def _range(low: str, first: Moment, relation: str, clock: Clock, *, ahead: bool) -> Moment | None:
    """A time with both ends given: "from 2016 to 2018", "between January and March 2018", "2016–2018"."""
    join = _JOIN.match(low, first.stop)
    if join is None:
        return None
    mark = join.group().strip().split(" ")[0]
    years = relation in ("in", "during") and _NEXT_YEAR.match(low, join.end()) is not None and first.bare
    if (mark == "and") != (relation == "between") and not (mark == "and" and years):
        return None
    hit = _TRIGGER.match(low, join.end())
    kind = (
        "digit"
        if hit is None and low[join.end() : join.end() + 1].isdigit()
        else None
        if hit is None
        else hit.lastgroup
    )
    if kind is None:
        return None
    second = moment_at(low, join.end(), kind, clock, ahead=ahead)
    if second is None or (first.start is None and first.month is None):
        return None
    start = first.start
    if first.month is not None and second.end is not None:
        start = month_of(second.end.year - (first.month > second.end.month), first.month)[0]
    if start is None or second.end is None or start > second.end:
        return None
    return second._replace(start=start)


def _part_of(start: date, end: date, part: str) -> tuple[date, date]:
    """A part of a stretch by whole months of a year, or by ten days of a month.

    "Early" and "late" are the first and the last third; "the beginning" and "the end" the first and last
    month of a year, or ten days of a month: our conventions, wider than most readers would draw them.
    """
    if part == "" or (end - start).days < 6:
        return start, end
    length = (end.year - start.year) * 12 + end.month - start.month + 1
    if length < 12:
        days = (end - start).days + 1
        third = max(1, days // 3)
        low, high = {
            "end": (days - third, days),
            "late": (days - third, days),
            "middle": (third, days - third),
            "mid": (third, days - third),
            "first half": (0, days // 2),
            "second half": (days // 2, days),
            "latter half": (days // 2, days),
        }.get(part, (0, third))
        return start + timedelta(days=low), start + timedelta(days=high - 1)
    first, last = _MONTHS_OF[part]
    scale = length // 12
    return add_months(start, first * scale), add_months(start, last * scale) - timedelta(days=1)


_MONTHS_OF = {
    **dict.fromkeys(("beginning", "start", "turn"), (0, 1)),
    "end": (11, 12),
    **dict.fromkeys(("middle", "mid"), (4, 8)),
    "early": (0, 4),
    "late": (8, 12),
    "first half": (0, 6),
    **dict.fromkeys(("second half", "latter half"), (6, 12)),
    **dict.fromkeys(("first quarter", "q1"), (0, 3)),
    **dict.fromkeys(("second quarter", "q2"), (3, 6)),
    **dict.fromkeys(("third quarter", "q3"), (6, 9)),
    **dict.fromkeys(("fourth quarter", "last quarter", "q4"), (9, 12)),
}
"""Parts of a year, by the number of months before they begin and end."""


def _whole(start: date, end: date) -> Period:
    return Period(start=start, end=end)


def _until(_start: date, end: date) -> Period:
    return Period(start=None, end=end)


def _before(start: date, _end: date) -> Period:
    return Period(start=None, end=start - timedelta(days=1))


def _since(start: date, _end: date) -> Period:
    return Period(start=start, end=None)


def _after(_start: date, end: date) -> Period:
    return Period(start=end + timedelta(days=1), end=None)


_RELATIONS: dict[str, Callable[[date, date], Period]] = {
    **dict.fromkeys(("by", "until", "till", "up to", "through", "no later than", "not later than"), _until),
    **dict.fromkeys(("before", "prior to", "ahead of"), _before),
    **dict.fromkeys(
        (
            "since",
            "from",
            "as from",
            "starting",
            "starting in",
            "starting on",
            "starting from",
            "beginning in",
            "beginning on",
        ),
        _since,
    ),
    "after": _after,
}
