"""Numbers as English writes them: digits with separators, scales ("5.5 million", "10K"), and words.

Patterns here are for lower case; `lowered` makes it without moving a single character.
"""

import re

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: dict[str, float] = {
    **{word: float(number) for number, word in enumerate(SMALL)},
    **{word: 10.0 * number for number, word in enumerate(TENS, start=2)},
    "a": 1.0,
    "an": 1.0,
}
SCALES: dict[str, float] = {
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_LARGE = r"(?:thousand|million|billion|trillion)"
_SPELT = r"(?:dozen|score|hundred|thousand|million|billion|trillion)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_ONES = "|".join(SMALL[1:10])
_TEENS = "|".join(SMALL[10:])
_BELOW = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES}|zero)(?!\w)"
_GROUP = rf"(?:(?:an?|{_BELOW})[-\s]hundred(?:\s+and\s+{_BELOW}|\s+{_BELOW})?|{_BELOW})(?!\w)"
_SPELT_OUT = (
    rf"(?:{_GROUP}(?:[-\s]and[-\s]a[-\s]half)?(?:[-\s]{_LARGE}(?!\w)(?:(?:\s+and)?\s+{_GROUP})?)*"
    rf"(?:[-\s]dozen(?!\w))?|an?\s+{_SPELT}(?!\w)(?:(?:\s+and)?\s+{_GROUP})?)"
)
_HALF = r"half[-\s]an?[-\s](?:dozen|hundred|thousand|million|billion|trillion)(?!\w)"
NUMBER = re.compile(
    rf"{_DIGITS}(?:[-\s]?(?:{_SPELT}|mn|mln|bn)(?!\w)|[km](?!\w))?|{_HALF}|{_SPELT_OUT}", re.UNICODE
)
"""One number, in lower case. "A" counts only before a scale ("a dozen")."""

_PART = re.compile(r"\d[\d,.\u00a0\u202f]*|[a-z]+")


def value_of(words: str) -> float:
    """The number that `NUMBER` matched: hundreds multiply, thousands and millions close a group."""
    parts = _PART.findall(words)
    if parts[0] == "half" and len(parts) > 2:
        return 0.5 * SCALES[parts[2]]
    total = group = 0.0
    for place, part in enumerate(parts):
        if part[0].isdigit():
            group += float(re.sub(r"[,\u00a0\u202f]", "", part).rstrip("."))
        elif part == "half":
            group += 0.5 - 1.0  # the "a" of "and a half" has counted as one
        elif part in WORDS:
            group += WORDS[part]
        elif part in SCALES:
            scale = SCALES[part]
            held = group if group > 0 or place > 0 else 1.0
            if scale < 1_000:
                group = held * scale
            else:
                total += held * scale
                group = 0.0
    return total + group


def lowered(text: str) -> str:
    """Lower case with every character in its place: the few whose lower case is longer stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(mark.lower() if len(mark.lower()) == 1 else mark for mark in text)
