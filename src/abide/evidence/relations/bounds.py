"""Unlike measures that bound each other: what one figure leaves no room for in another.

Each rule is a line of `RULES`: two kinds of figure of one State (or of the world and a State in it), and
when the second cannot stand beside the first. They are weaker than a plain clash, for the measures are
unlike: permits lapse, persons come back, a notice need not cover what an estimate counts. `basis` says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from abide.evidence.relations.figure import Figure
from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import grouped, met_pairs, spoken
from abide.terms.evidence import Claim
from abide.terms.quantity import Qualifier

BARRELS_A_TON = (6.5, 9.5)
"""Loosest factors for refined products, from heavy fuel oil to petrol; used for orders of size alone."""

RISE = 2.0
"""A stock that the duty lets only fall and that is told at twice an earlier figure within a year."""

WITHIN = 200
"""Days between two stocks for the rule above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Pieces that bound each other, with the reason."""

    pieces: tuple[Claim, ...]
    what: str
    basis: str


def bounded(figures: Sequence[Figure], law: Law) -> Iterator[Clash]:
    """Every clash of unlike measures."""
    workers = spoken(figure for figure in figures if figure.table == "workers" and figure.bounded)
    for group in grouped(workers, lambda item: item.matter[0]).values():
        yield from _of_workers(group)
        yield from _none_then_some(group)
        yield from _two_ceilings(group)
    yield from _parts_of_the_world(workers)
    yield from _rises(workers, law)
    petroleum = spoken(figure for figure in figures if figure.table == "petroleum")
    yield from _notified_and_estimated(petroleum, everyone=("WORLD", law.target))


Rule = Callable[[Figure, Figure], bool]


def _apart(first: Figure, second: Figure) -> bool:
    return first.apart(second)


def _more(first: Figure, second: Figure) -> bool:
    return second.low > first.high


RULES: tuple[tuple[str, str, tuple[str, ...], Rule, str], ...] = (
    ("persons_present", "permits_valid", ("national",), _apart, "persons against permits of the same days"),
    (
        "persons_present",
        "visas_issued",
        ("national", "work_visas"),
        _more,
        "more work visas than persons left",
    ),
)
"""(first object, second object, scopes, when they clash, what it is called)."""


def _of_workers(group: Sequence[Figure]) -> Iterator[Clash]:
    for one, other, scopes, clashes, called in RULES:
        chosen = [item for item in group if item.matter[2] in (one, other) and item.matter[1] in scopes]
        for pair in met_pairs(chosen):
            first, second = pair if pair[0].matter[2] == one else pair[::-1]
            if (first.matter[2], second.matter[2]) != (one, other) or _one_voice(first, second):
                continue
            if _tight(first) and _tight(second) and clashes(first, second):
                yield _clash(first, second, called, "same State and days; unlike measures")
    stock = [item for item in group if item.matter[1:] == ("national", "persons_present")]
    flow = [item for item in group if item.matter[1:] == ("national", "persons_sent_home")]
    for held in stock:
        for sent in flow:
            ahead = _ahead(held.period.end, sent.period.start)
            if ahead and sent.low > held.high and not _one_voice(held, sent):
                called = "more sent home than were there before"
                yield _clash(held, sent, called, "stock, then a later flow")


def _none_then_some(group: Sequence[Figure]) -> Iterator[Clash]:
    """No new permits, says one; permits issued since, says another."""
    issued = [item for item in group if item.matter[1:] == ("national", "permits_issued")]
    for none in issued:
        for some in issued:
            ahead = _ahead(none.period.start, some.period.end)
            if ahead and none.high == 0 and some.low > 0 and not _one_voice(none, some):
                called = "none promised, some issued"
                yield _clash(none, some, called, "same State; a promise and a later count")


NEXT = 31
"""Days between two largest numbers that are told of one stock."""


def _two_ceilings(group: Sequence[Figure]) -> Iterator[Clash]:
    """Two largest numbers of one stock by the organs of one State, a month apart at most."""
    ceilings = [
        item for item in group if item.fence is Qualifier.AT_MOST and item.matter[2] == "persons_present"
    ]
    for first, second in met_pairs(ceilings, slack=NEXT):
        own = first.claim.speaker.state == second.claim.speaker.state == first.matter[0]
        if (
            own
            and first.matter == second.matter
            and first.high != second.high
            and not _one_voice(first, second)
        ):
            yield _clash(
                first,
                second,
                "two largest numbers by one State",
                "same State and stock, a month apart at most",
            )


def _parts_of_the_world(workers: Sequence[Figure]) -> Iterator[Clash]:
    """One State's stock that is as large as the whole world's of the same days."""
    chosen = [item for item in workers if item.matter[2] == "persons_present" and item.value is not None]
    chosen = [item for item in chosen if item.matter[1] in ("national", "world")]
    for pair in met_pairs(chosen):
        part, whole = pair if pair[1].matter[0] == "WORLD" else pair[::-1]
        if part.matter[0] == "WORLD" or whole.matter[0] != "WORLD" or _one_voice(part, whole):
            continue
        assert whole.value is not None
        if part.low >= whole.value and whole.quantity.high is not None:
            yield _clash(
                part, whole, "one State as many as the whole world", "a part and its whole, same days"
            )


def _rises(workers: Sequence[Figure], law: Law) -> Iterator[Clash]:
    """A stock that doubles between two voices while a duty to send home runs."""
    stock = [item for item in workers if item.matter[1:] == ("national", "persons_present") and _tight(item)]
    for group in grouped(stock, lambda item: item.matter[0]).values():
        for first, second in met_pairs(group, slack=WITHIN):
            ended, begins = first.period.end, second.period.start
            if ended is None or begins is None or ended >= begins or _one_voice(first, second):
                continue
            running = any(
                item.duty in second.claim.named_duties
                and begins <= item.day
                and _days(ended, item.day) <= TWO_YEARS
                for item in law.deadlines
            )
            if running and second.low >= RISE * first.high > 0:
                yield _clash(
                    first, second, "the stock doubles while it should fall", "two voices within a year"
                )


def _notified_and_estimated(petroleum: Sequence[Figure], *, everyone: tuple[str, str]) -> Iterator[Clash]:
    """More estimated for a stretch than was notified for all of it and longer; one month's rate likewise."""
    measured = [item for item in petroleum if item.matter[2] == "refined" and item.unit in BARRELS]
    for first, second in met_pairs(measured):
        told, held = (first, second) if first.matter[0] == "reported" else (second, first)
        if told.matter[0] != "reported" or held.matter[0] != "estimate":
            continue
        if held.matter[1] not in (told.matter[1], *everyone) and told.matter[1] not in everyone:
            continue
        if _rate(held):
            yield from _rate_and_notice(held, told)
        elif held.matter[1] in everyone and told.matter[1] not in everyone:
            continue
        elif _within(held, told) and _least(held) > _barrels(told)[1]:
            called = "more estimated than was notified for the whole period"
            yield _clash(told, held, called, "notified against estimated; the stretch lies within the period")


def _rate_and_notice(rate: Figure, told: Figure) -> Iterator[Clash]:
    months = _months(told)
    if rate.unit == told.unit and rate.matter[1] == told.matter[1] and not _one_voice(rate, told):
        low, high = rate.low * months, rate.high * months
        if told.low > high or told.high < low:
            called = f"{low:,.10g} to {high:,.10g} at that rate over {months} months"
            yield _clash(rate, told, called, "a monthly rate against a notice")


FAR = 3.0
"""How many times the notice an "up to" must be to count as more: its lower end is not told."""


def _least(estimate: Figure) -> float:
    """The barrels that an estimate claims at least; an "up to" counts only at a third."""
    if estimate.fence in (Qualifier.AT_MOST, Qualifier.FEWER_THAN):
        return _barrels(estimate)[1] * BARRELS[estimate.unit][0] / BARRELS[estimate.unit][1] / FAR
    return _barrels(estimate)[0]


BARRELS = {"barrels": (1.0, 1.0), "metric_tons": BARRELS_A_TON}


def _barrels(figure: Figure) -> tuple[float, float]:
    low, high = BARRELS[figure.unit]
    return figure.low * low, figure.high * high


def _rate(figure: Figure) -> bool:
    return dict(figure.cells).get("granularity") == "monthly_rate"


def _months(figure: Figure) -> int:
    start, end = figure.period.start, figure.period.end
    assert start is not None
    assert end is not None
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _within(inner: Figure, outer: Figure) -> bool:
    return outer.matter[3] <= inner.matter[3] and inner.matter[4] <= outer.matter[4]


def _one_voice(first: Figure, second: Figure) -> bool:
    return first.claim.origin == second.claim.origin


def _tight(figure: Figure) -> bool:
    return figure.quantity.low is not None and figure.quantity.high is not None


TWO_YEARS = 2 * 366
"""Days after which a figure no longer bounds another: the law itself gave two years."""


def _ahead(first: date | None, second: date | None) -> bool:
    """Whether the first day lies before the second, by two years at most."""
    return first is not None and second is not None and 0 < (second - first).days <= TWO_YEARS


def _days(first: date | None, second: date | None) -> int:
    assert first is not None
    assert second is not None
    return abs((second - first).days)


def _clash(first: Figure, second: Figure, called: str, basis: str) -> Clash:
    state = first.matter[0 if first.table == "workers" else 1]
    return Clash(
        pieces=(first.claim, second.claim),
        what=f"{state}: {first} ({first.period}) beside {second} ({second.period}): {called}",
        basis=basis,
    )
