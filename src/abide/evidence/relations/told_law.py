"""What a claim says of the law: numbers of resolutions and deadlines in its words."""

import re
from collections.abc import Iterator
from datetime import date

from abide.evidence.relations.law import Law
from abide.terms.evidence import Claim

_CITED = re.compile(r"\b[Rr]esolution\s+(?:No\.?\s*)?(\d{4})\b")


def cited(claim: Claim) -> tuple[int, ...]:
    """Numbers of resolutions in the words of a claim."""
    text = (
        " ".join(span.text for span in claim.content) or claim.basis.text
        if claim.row is None
        else claim.summary
    )
    return tuple(dict.fromkeys(int(number) for number in _CITED.findall(text)))


def misnumbered(number: int, law: Law) -> int | None:
    """The resolution whose digits a wrong number carries in another order; None where the number is right."""
    if number in law.resolutions:
        return None
    digits = sorted(str(number))
    return next((held for held in law.resolutions if sorted(str(held)) == digits), None)


def told_deadlines(claim: Claim) -> Iterator[tuple[str, date]]:
    """Each deadline in a claim: its words and its last day."""
    for time in claim.times:
        until = time.period.start is None or time.text.casefold().startswith(("by ", "until ", "before "))
        if (time.role == "deadline" or until) and time.period.end is not None:
            yield time.text, time.period.end
