"""Holds each duty against the UN's own text: the paragraph exists, and its dates and amounts stand in it.

Only what the entry takes from the text is sought: lengths of terms, fixed dates, periods that return,
amounts, units and shares of caps. What follows by judgement (a start that the text does not name, an end
implied by a later text) is listed as judged. What cannot be found is listed as missing, never passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from abide.terms.document import LawParagraph
from abide.terms.duty import Amount, Duty

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBERS = {
    "five": 5,
    "seven": 7,
    "twelve": 12,
    "fifteen": 15,
    "twenty-four": 24,
    "twenty-seven": 27,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
    "one hundred and twenty": 120,
}
SHARES = {0.75: "75", 0.90: "90", 0.95: "95"}
UNIT_WORDS = {
    "barrels": ("barrel",),
    "tons": ("ton",),
    "metric tons": ("metric ton",),
    "USD": ("$", "dollar", "USD"),
}
PERIODS = {"D": "day", "M": "month", "Y": "year"}
WHOLE_YEAR = ("P1Y", "P12M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What the text bears out of one duty: found, judged (not sought, with the reason), and missing."""

    duty: str
    place: str
    found: tuple[str, ...]
    judged: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is missing."""
        return len(self.missing) == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing an entry takes from its paragraph: what it is, and any form in which it may stand there."""

    what: str
    forms: tuple[str, ...]
    judged: str | None = None


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
    text = _with_figures(paragraph.text)
    for sought in _sought(duty):
        if any(_stands(form, text) for form in sought.forms):
            found.append(sought.what)
        elif sought.judged is not None:
            judged.append(f"{sought.what}: {sought.judged}")
        else:
            missing.append(f"{sought.what} (looked for: {', '.join(sought.forms)})")
    return Confirmation(
        duty=duty.id, place=duty.locator, found=tuple(found), judged=tuple(judged), missing=tuple(missing)
    )


def _sought(duty: Duty) -> Iterator[Sought]:
    for term in duty.terms:
        yield from _term(term.rule, term.what, term.basis)
    recurring = duty.recurring
    if recurring is not None:
        count, unit = int(recurring.every[1:-1]), PERIODS[recurring.every[-1]]
        forms = [f"{count} {unit}s", f"every {count} {unit}s", f"every {unit}", f"each {unit}", f"{unit}ly"]
        if recurring.every == "P1Y":
            forms += ["12 months", "annual", "annually"]
        yield Sought(what=f"every {count} {unit}s", forms=tuple(forms))
        if recurring.lag is not None:
            yield Sought(what=f"within {recurring.lag[1:-1]} days", forms=(f"{recurring.lag[1:-1]} days",))
    if duty.cap is not None:
        amounts = (*([duty.cap.amount] if duty.cap.amount is not None else []), *duty.cap.alternatives)
        for amount in amounts:
            yield from _amount(amount)
        for share, _ in duty.cap.thresholds:
            yield Sought(
                what=f"{SHARES[share]} per cent", forms=(f"{SHARES[share]} per cent", f"{SHARES[share]}%")
            )
        yield from _start(duty)


def _term(rule: str, what: str, basis: str | None) -> Iterator[Sought]:
    counted = re.fullmatch(r"(?:adoption|event) [+-] (\d+) (working )?(day|month)s?", rule)
    if counted is not None:
        count, working, unit = int(counted[1]), counted[2] or "", counted[3]
        forms = [f"{count} {working}{unit}", f"{count}-{unit}"]
        if unit == "month" and count % 12 == 0:
            forms += [f"{count // 12} year", "one year", "annual"]
        if unit == "month" and count == 6:
            forms.append("six months")
        yield Sought(what=f"{what}: {count} {working}{unit}s", forms=tuple(forms), judged=basis)
    fixed = re.fullmatch(r"fixed (\d{4})-(\d\d)-(\d\d)", rule)
    if fixed is not None:
        day = date(int(fixed[1]), int(fixed[2]), int(fixed[3]))
        computed = "computed from a length in the text" if basis is None else basis
        yield Sought(what=f"{what}: {_day(day)}", forms=_day_forms(day), judged=computed)
    if rule.startswith("event - in advance"):
        yield Sought(what=f"{what}: in advance", forms=("in advance", "advance", "prior", "beforehand"))
    if rule == "event + promptly":
        yield Sought(what=f"{what}: promptly", forms=("promptly",), judged=basis)


def _amount(amount: Amount) -> Iterator[Sought]:
    whole = int(amount.quantity)
    forms = [f"{whole:,}", str(whole)]
    if whole % 1_000_000 == 0:
        forms.append(f"{whole // 1_000_000} million")
    if whole == 1:
        forms.append("one")
    yield Sought(what=f"{whole:,} {amount.unit}", forms=tuple(forms))
    yield Sought(
        what=f"unit {amount.unit}", forms=UNIT_WORDS.get(amount.unit, tuple(amount.unit.split()[:2]))
    )


def _start(duty: Duty) -> Iterator[Sought]:
    assert duty.cap is not None
    for day in (duty.cap.start, duty.cap.end):
        if day is not None and day != duty.in_force:
            yield Sought(
                what=_day(day), forms=_day_forms(day), judged="follows from the other dates of the text"
            )


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day_forms(day: date) -> tuple[str, ...]:
    month = MONTHS[day.month - 1]
    return (
        _day(day),
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day} {day.year}",
        f"{day.day} {month}",
    )


def _with_figures(text: str) -> str:
    """The text with numbers in words also as figures ("ninety days" as "90 days")."""
    plain = " ".join(text.split())
    for word, number in sorted(NUMBERS.items(), key=lambda item: -len(item[0])):
        plain = re.sub(rf"\b{word}\b", str(number), plain, flags=re.IGNORECASE)
    return plain


def _stands(form: str, text: str) -> bool:
    """Whether a form stands in the text, not inside a longer number."""
    return re.search(rf"(?<![\d,.]){re.escape(form)}(?![\d]|,\d)", text, flags=re.IGNORECASE) is not None
