"""Persons named in running text, whether they speak or not: by an office, a title, or a given name.

Only names that something marks as a person's are taken; "Security Council" and "Black Sea" are capitals too.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from abide.evidence.claims.text.offices import offices
from abide.evidence.claims.text.phrase import LONE_CAPITALS, Reference, given_names, reference

_NAMES = re.compile(LONE_CAPITALS)
_LOWER_OFFICE = re.compile(r"(?:[A-Z][\w.’'-]*\s+){0,3}(?:[a-z][\w-]*\s+){0,3}$")
_APPOSED = re.compile(r",\s+((?:the|a|an|who|[A-Z][\w.]*['’]s|[A-Z][\w.]*|[a-z-]+)\s[^,;.!?“”\"\n]{2,90})")
_OPENS = re.compile(
    r"(?:\A|[.!?][”\"’']?\s+|\n\s*|[”\"]\s+)(?:(?:On|In|At|During|After|Before|Last|Earlier|Meanwhile|Separately|However)\b[^.!?\n“”\"]{0,38},\s+)?(?:(?:The|the|But|And)\s+)?$"
)
_WINDOW = 60
_QUOTED = 1_000
"""Characters before a name in which a quotation that holds it would have begun."""
_BEGINS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "But",
        "And",
        "If",
        "It",
        "He",
        "She",
        "They",
        "We",
        "This",
        "That",
        "These",
        "Those",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named at a place; `leads`: as the subject of a sentence."""

    told: Reference
    start: int
    leads: bool


@cache
def _office_ends() -> frozenset[str]:
    """Last words of offices, in lower case."""
    return frozenset(words.split()[-1] for words in offices())


def mentions_in(text: str, first: int = 0, last: int | None = None) -> tuple[Mention, ...]:
    """The persons that a text names between two places, in order; it looks back before the first."""
    found: list[Mention] = []
    for run in _NAMES.finditer(text, first, len(text) if last is None else last):
        start, words = run.start(), run.group()
        opener, _, others = words.partition(" ")
        prefixed = _ends_in_office(text, start)
        if others == "" and not prefixed:
            continue
        before = text[max(0, start - _WINDOW) : start]
        if opener in _BEGINS:
            start, words = start + len(opener) + 1, others
            if " " not in words:
                continue
        prefix = _prefix(before) if prefixed else ""
        told = _told(prefix, words.rstrip("."), _apposition(text, run.end()))
        if told is not None:
            leads = _OPENS.search(before[: len(before) - len(prefix)]) is not None
            inside = text.rfind("“", max(0, start - _QUOTED), start) > text.rfind(
                "”", max(0, start - _QUOTED), start
            )
            found.append(Mention(told=told, start=start, leads=leads and not inside))
    return tuple(found)


def _ends_in_office(text: str, place: int) -> bool:
    """Whether the word before a place ends the name of an office: "president ", "envoy, "."""
    if text[place - 1 : place] != " ":
        return False
    first = max(text.rfind(" ", 0, place - 1) + 1, place - _WINDOW)
    return text[first : place - 1].strip('“",').casefold() in _office_ends()


def _prefix(before: str) -> str:
    """The words of an office before a name: "Russian president " before a capital name, "its envoy, " too."""
    if before.endswith(", "):
        return f"{_prefix(before[:-2] + ' ').rstrip()}, "
    found = _LOWER_OFFICE.search(before)
    return "" if found is None else found.group()


def _apposition(text: str, end: int) -> str:
    """What stands between commas behind a name, where it tells an office."""
    if not text.startswith(",", end):
        return ""
    found = _APPOSED.match(text, end)
    if found is None:
        return ""
    words = found[1].lower().replace("’s", " ").replace("'s", " ").split()
    return found[1] if any(word in _office_ends() for word in words) else ""


@lru_cache(maxsize=8192)
def _told(prefix: str, words: str, apposition: str) -> Reference | None:
    """The person of a run of capitals; None where nothing marks one."""
    phrase = f"{prefix}{words}" if apposition == "" else f"{prefix}{words}, {apposition}"
    told = reference(phrase)
    if told.name is None:
        return None
    certain = told.office is not None or (told.gender is not None and " " in told.name)
    return told if certain or told.name.split(" ")[0].casefold() in given_names() else None
