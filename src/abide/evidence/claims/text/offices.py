"""Offices: the words for them, which office they name, and which wider words may stand for it."""

import re
from dataclasses import dataclass
from functools import cache

from abide.evidence.claims.text.table import lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office. `wider`: offices that a description may use for it; `gender`: m, f or None."""

    key: str
    wider: frozenset[str]
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office found in a phrase, with its place there."""

    office: Office
    words: str
    start: int
    end: int
    plural: bool


ENVOYS = frozenset(
    [
        "ambassador",
        "envoy",
        "consul",
        "counsellor",
        "attaché",
        "chargé d'affaires",
        "diplomat",
        "special representative",
        "permanent representative",
        "deputy permanent representative",
        "representative",
    ]
)
"""Offices held for one State in another: the place behind "to" or "in" is not theirs."""


@cache
def offices() -> dict[str, Office]:
    """Words for offices in lower case, singular, to the office."""
    found: dict[str, Office] = {}
    for words, key, wider, *gender in lines("offices.tsv"):
        names = frozenset(name for name in wider.split(",") if name != "")
        found[words] = Office(key=key, wider=names, gender=gender[0] if gender and gender[0] else None)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(offices(), key=len, reverse=True))
    irregular = "spokesmen|spokeswomen|congressmen|men|women|people|secretaries of state|attorneys general"
    return re.compile(rf"(?<![\w’'-])(?:(?P<one>{names})(?P<many>s?)|(?P<odd>{irregular}))(?![\w-])")


_ODD = {
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "congressmen": "congressman",
    "men": "man",
    "women": "woman",
    "people": "person",
    "secretaries of state": "secretary of state",
    "attorneys general": "attorney general",
}


def offices_in(low: str) -> tuple[Held, ...]:
    """The offices that a phrase in lower case names, in order, the longest words at each place."""
    return tuple(
        Held(
            office=offices()[found["one"] or _ODD[found["odd"]]],
            words=found["one"] or _ODD[found["odd"]],
            start=found.start(),
            end=found.end(),
            plural=found["odd"] is not None or found["many"] != "",
        )
        for found in _pattern().finditer(low)
    )


def answers(description: Office, held: Office) -> bool:
    """Whether a description by one office can mean the holder of another: "the envoy" an ambassador."""
    return description.key == held.key or description.key in held.wider
