"""An entry that says otherwise than its paragraph is noticed: each term, period, amount and date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.register.confirm import NUMBERS, confirm, with_figures
from abide.register.regime import Register
from abide.register.sought import sought
from abide.sources.akn import read_law
from abide.terms.document import LawParagraph
from abide.terms.duty import Amount, CapRule, Duty, Recurrence, Term


@pytest.fixture(scope="module")
def law(shared: Path) -> tuple[LawParagraph, ...]:
    return read_law(shared / "un/resolutions")


def wrong(duty: Duty) -> Iterator[tuple[str, Duty]]:
    """The duty with one thing changed that its text does not say."""
    for place, term in enumerate(duty.terms):
        for rule in wrong_rules(term) if term.basis is None else ():
            changed = (*duty.terms[:place], replace(term, rule=rule), *duty.terms[place + 1 :])
            yield term.what, replace(duty, terms=changed)
    if duty.recurring is not None:
        yield "recurring", replace(duty, recurring=replace(duty.recurring, every="P77D"))
        if duty.recurring.lag is not None:
            yield "lag", replace(duty, recurring=replace(duty.recurring, lag="P77D"))
    if duty.effective_from is not None:
        yield "effective from", replace(duty, effective_from=duty.effective_from + timedelta(days=3))
    if duty.cap is not None:
        for what, cap in wrong_caps(duty.cap, duty.in_force):
            yield what, replace(duty, cap=cap)
    if duty.goods is not None and len(duty.goods.hs) > 0:
        yield "HS code", replace(duty, goods=replace(duty.goods, hs=(*duty.goods.hs, "99")))


def wrong_rules(term: Term) -> Iterator[str]:
    if term.rule.startswith("fixed ") and term.day is not None:
        yield f"fixed {term.day + timedelta(days=3)}"
    words = term.rule.split()
    for place, word in enumerate(words):
        if word.isdigit():
            yield " ".join([*words[:place], str(int(word) + 101), *words[place + 1 :]])


def wrong_caps(cap: CapRule, adopted: date) -> Iterator[tuple[str, CapRule]]:
    if cap.amount is not None:
        yield "amount", replace(cap, amount=replace(cap.amount, quantity=cap.amount.quantity + 7))
        yield "unit", replace(cap, amount=replace(cap.amount, unit="gallons"))
    if cap.start != adopted:
        yield "first day", replace(cap, start=cap.start + timedelta(days=3))
    if len(cap.thresholds) > 0:
        yield "share", replace(cap, thresholds=((0.65, 1.0),))


def test_a_wrong_entry_is_never_confirmed(register: Register, law: tuple[LawParagraph, ...]):
    changed = [(duty.id, what, other) for duty in register.duties for what, other in wrong(duty)]
    assert len(changed) > 100
    found = confirm([other for _, _, other in changed], law)
    assert [pair[:2] for pair, item in zip(changed, found, strict=True) if item.ok] == []


def test_only_what_rests_on_a_judgement_is_judged(register: Register, law: tuple[LawParagraph, ...]):
    judged = {item.duty for item in confirm(register.duties, law) if len(item.judged) > 0}
    assert judged == {"1874-26d", "2094-21", "2270-28", "2321-6"}


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("within ninety days", "within 90 days"),
        ("Twenty-four months", "24 months"),
        ("one hundred and twenty days", "120 days"),
        ("someone is often alone", "someone is often alone"),
        ("(HS codes 86 through 89), and", "(HS code 86, HS code 87, HS code 88, HS code 89, ), and"),
    ],
)
def test_words_become_figures(words: str, figures: str):
    assert with_figures(words) == figures


@given(st.sampled_from(sorted(NUMBERS)))
def test_every_number_in_words_is_one_number(word: str):
    assert with_figures(f"within {word} days") == f"within {NUMBERS[word]} days"


BASE = Duty(
    id="9999-1", regime="x", resolution=9999, paragraph="1", locator="9999 ¶1", eid="para_1", kind="report",
    binds="every_state", force="decides", strength="must", about="A.", in_force=date(2017, 12, 22),
    until=None, file="x.yml", line=1,
)  # fmt: skip
CAP = CapRule(
    amount=None, alternatives=(), combine=None, baseline=None, period="P1Y", scope="per State", thresholds=(),
    stop_at=None, start=date(2017, 12, 22), end=None,
)  # fmt: skip


def term(rule: str) -> Duty:
    return replace(BASE, terms=(Term(rule=rule, what="report", day=None),))


def missing(duty: Duty, text: str) -> int:
    paragraph = LawParagraph(
        resolution=9999, number="1", eid="para_1", eids=("para_1",), annex=None, text=text
    )
    return len(confirm([duty], [paragraph])[0].missing)


@pytest.mark.parametrize(
    ("duty", "says", "says_not"),
    [
        (term("adoption + 24 months"), "within two years", "within one year, and annually"),
        (term("adoption + 12 months"), "on an annual basis", "within two years"),
        (term("adoption + 90 days"), "no later than ninety days", "no later than 190 days"),
        (term("fixed 2009-07-15"), "by 15 July 2009", "by 15 July 2010"),
        (term("event + 5 working days"), "within five working days", "within five days"),
        (
            replace(BASE, recurring=Recurrence(every="P90D", start=date(2018, 1, 1), first_due=None)),
            "every 90 days",
            "each day",
        ),
        (
            replace(BASE, cap=replace(CAP, amount=Amount(quantity=2.5e6, unit="barrels"))),
            "2.5 million barrels",
            "12.5 million barrels",
        ),
        (
            replace(BASE, cap=replace(CAP, stop_at=0.8)),
            "at 80 per cent",
            "at 180 per cent",
        ),
        (
            replace(BASE, cap=replace(CAP, amount=Amount(quantity=0.5, unit="tons"))),
            "0.5 tons",
            "10.5 tons",
        ),
    ],
)  # fmt: skip
def test_forms(duty: Duty, says: str, says_not: str):
    assert missing(duty, says) == 0
    assert missing(duty, says_not) > 0


def test_a_rule_without_length_seeks_its_words(register: Register):
    (item,) = (item for item in sought(register.duty("2397-10")) if item.what.startswith("answer"))
    assert item.forms == ("as promptly as possible",)
