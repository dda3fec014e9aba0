"""Holds each duty against the UN's own text: the paragraph exists, and its dates and amounts stand in it.

What is sought is told by `abide.register.sought`. What follows by judgement (a start that the text does not
name, a date computed from a length) is listed as judged. What cannot be found is listed as missing, never
passed over.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from abide.register.sought import sought
from abide.terms.document import LawParagraph
from abide.terms.duty import Duty

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _named() -> dict[str, int]:
    low = dict(zip(_ONES, range(1, 20), strict=True))
    for place, ten in enumerate(_TENS, start=2):
        low[ten] = place * 10
        low |= {
            f"{ten}-{one}": place * 10 + number for one, number in zip(_ONES[:9], range(1, 10), strict=True)
        }
    hundreds = {"one hundred": 100} | {
        f"one hundred and {word}": 100 + number for word, number in low.items()
    }
    return low | hundreds


NUMBERS = _named()
"""Numbers in words, to 199: what resolutions count days and months with."""

_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)
_CODES = re.compile(r"\bHS codes?((?:[\s,]|and\b|through\b|to\b|\d{2,6})+)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s+(?:through|to)\s+(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What the text bears out of one duty: found, judged (not found, with the judgement), and missing."""

    duty: str
    place: str
    found: tuple[str, ...]
    judged: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing."""
        return len(self.missing) == 0


def confirm(duties: Iterable[Duty], paragraphs: Iterable[LawParagraph]) -> tuple[Confirmation, ...]:
    """Holds every duty against its paragraph.

    Args:
        duties: entries of the register.
        paragraphs: of the UN's texts; operative ones are those without an annex.
    """
    texts = {(item.resolution, item.number): item for item in paragraphs if item.annex is None}
    return tuple(_confirm(duty, texts.get((duty.resolution, duty.paragraph))) for duty in duties)


def _confirm(duty: Duty, paragraph: LawParagraph | None) -> Confirmation:
    if paragraph is None:
        absent = f"resolution {duty.resolution} has no operative paragraph {duty.paragraph} in these texts"
        return Confirmation(duty=duty.id, place=duty.locator, found=(), judged=(), missing=(absent,))
    found = [f"paragraph {paragraph.number}"]
    judged: list[str] = []
    missing: list[str] = []
    if duty.eid not in paragraph.eids:
        missing.append(f"element {duty.eid} (the paragraph's is {paragraph.eid})")
    text = with_figures(paragraph.text)
    for item in sought(duty):
        if any(_stands(form, text) for form in item.forms):
            found.append(item.what)
        elif item.judged is not None:
            judged.append(f"{item.what}: {item.judged}")
        else:
            missing.append(f"{item.what} (looked for: {', '.join(item.forms)})")
    return Confirmation(
        duty=duty.id, place=duty.locator, found=tuple(found), judged=tuple(judged), missing=tuple(missing)
    )


def with_figures(text: str) -> str:
    """The text with numbers in words as figures ("ninety days" as "90 days") and HS codes one by one."""
    plain = _WORDS.sub(lambda word: str(NUMBERS[word[0].lower()]), " ".join(text.split()))
    return _CODES.sub(lambda codes: " ".join(f"HS code {code}," for code in _each(codes[1])) + " ", plain)


def _each(codes: str) -> list[str]:
    """Codes of a list, "86 through 89" as all four."""
    whole = _RANGE.sub(
        lambda ends: " ".join(str(code) for code in range(int(ends[1]), int(ends[2]) + 1)), codes
    )
    return re.findall(r"\d+", whole)


def _stands(form: str, text: str) -> bool:
    """Whether a form stands in the text, not inside a longer number or word."""
    bounded = rf"(?<![\d,.\w-]){re.escape(form)}(?![\d]|,\d)"
    return re.search(bounded, text, flags=re.IGNORECASE) is not None
