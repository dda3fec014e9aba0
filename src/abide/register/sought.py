"""What an entry of the register takes from its paragraph, and the forms in which it may stand there.

Lengths of terms, fixed dates, periods that return, lags, amounts with their units, shares of caps, first days
and printed HS codes. A date with a basis is a judgement of ours: where not found it is listed as judged.
Every other date has to stand in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from abide.terms.duty import Amount, CapRule, Duty, Recurrence, Term

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
UNITS = {"D": "day", "M": "month", "Y": "year"}
UNIT_WORDS = {
    "USD": ("$", "US$", "dollar", "USD"),
    "barrels": ("barrel",),
    "tons": ("ton",),
    "metric tons": ("metric ton",),
}
ADVERBS = {
    "event - in advance": ("in advance", "advance", "prior", "beforehand"),
    "event + promptly": ("promptly",),
    "event + as promptly as possible": ("as promptly as possible",),
}
"""Rules without a length, and the words that stand for them."""
MILLION = 1_000_000

_COUNTED = re.compile(r"(?:adoption|event) [+-] (\d+) (working )?(day|month)s?")
_FIXED = re.compile(r"fixed (\d{4}-\d\d-\d\d)")
_PERIOD = re.compile(r"P(\d+)([DMY])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing that an entry takes from its paragraph.

    Attributes:
        what: in words, for the report.
        forms: any of these in the text bears it out; numbers as figures.
        judged: the judgement behind it, where the text leaves it open.
    """

    what: str
    forms: tuple[str, ...]
    judged: str | None = None


def sought(duty: Duty) -> Iterator[Sought]:
    """Everything that has to stand in the duty's paragraph, or rests on a judgement that is named."""
    for term in duty.terms:
        yield from _of_term(term)
    if duty.recurring is not None:
        yield from _of_recurrence(duty.recurring)
    if duty.cap is not None:
        yield from _of_cap(duty.cap, adopted=duty.in_force)
    if duty.effective_from is not None and duty.effective_from != duty.in_force:
        yield _of_day("from", duty.effective_from, None)
    for code in duty.goods.hs if duty.goods is not None else ():
        yield Sought(what=f"HS code {code}", forms=(f"HS code {code}",))


def _of_term(term: Term) -> Iterator[Sought]:
    counted, fixed = _COUNTED.fullmatch(term.rule), _FIXED.fullmatch(term.rule)
    if counted is not None:
        count, working, unit = int(counted[1]), counted[2] or "", counted[3]
        forms = _lengths(count, f"{working}{unit}")
        yield Sought(what=f"{term.what}: {count} {working}{unit}s", forms=forms, judged=term.basis)
    if fixed is not None:
        yield _of_day(term.what, date.fromisoformat(fixed[1]), term.basis)
    if term.rule in ADVERBS:
        how = term.rule.removeprefix("event ")
        yield Sought(what=f"{term.what}: {how}", forms=ADVERBS[term.rule], judged=term.basis)


def _of_recurrence(recurring: Recurrence) -> Iterator[Sought]:
    count, unit = _period(recurring.every)
    forms = _lengths(count, unit)
    if count == 1:
        forms += (f"every {unit}", f"each {unit}", f"{unit}ly")
    yield Sought(what=f"every {count} {unit}s", forms=forms)
    if recurring.lag is not None:
        count, unit = _period(recurring.lag)
        yield Sought(what=f"within {count} {unit}s", forms=_lengths(count, unit))


def _of_cap(cap: CapRule, *, adopted: date) -> Iterator[Sought]:
    for amount in (*([cap.amount] if cap.amount is not None else []), *cap.alternatives):
        yield from _of_amount(amount)
    shares = {share for share, _ in cap.thresholds} | ({cap.stop_at} if cap.stop_at is not None else set())
    for share in sorted(shares):
        printed = f"{share * 100:g}"
        yield Sought(
            what=f"{printed} per cent", forms=(f"{printed} per cent", f"{printed} percent", f"{printed}%")
        )
    for name, day in (("first day of the cap", cap.start), ("last day of the cap", cap.end)):
        if day is not None and day != adopted:
            yield _of_day(name, day, None)


def _of_amount(amount: Amount) -> Iterator[Sought]:
    figure = f"{amount.quantity:,.12g}" if amount.quantity % 1 else f"{int(amount.quantity):,}"
    forms = [figure, figure.replace(",", "")]
    millions = f"{amount.quantity / MILLION:g}"
    if amount.quantity >= MILLION and float(millions) * MILLION == amount.quantity:
        forms.append(f"{millions} million")
    yield Sought(what=f"{figure} {amount.unit}", forms=tuple(forms))
    unit = UNIT_WORDS.get(amount.unit, (" ".join(amount.unit.split()[:2]),))
    yield Sought(what=f"unit {amount.unit}", forms=unit)


def _of_day(what: str, day: date, basis: str | None) -> Sought:
    month = MONTHS[day.month - 1]
    forms = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month} {day.day} {day.year}",
    )
    return Sought(what=f"{what}: {forms[0]}", forms=forms, judged=basis)


def _period(period: str) -> tuple[int, str]:
    found = _PERIOD.fullmatch(period)
    assert found is not None, f"the register's schema lets no other period in than these: {period}"
    return int(found[1]), UNITS[found[2]]


def _lengths(count: int, unit: str) -> tuple[str, ...]:
    """A length as texts print it: "24 months" is also "two years"; a year is also twelve months or annual."""
    forms = [f"{count} {unit}", f"{count}-{unit}"]
    if unit == "month" and count % 12 == 0:
        forms.append(f"{count // 12} year")
    if unit == "year":
        forms.append(f"{count * 12} month")
    if (count, unit) in ((12, "month"), (1, "year")):
        forms.append("annual")
    return tuple(forms)
