"""Questions to a register: who owes what on a day, what falls due when, which caps stand, what came after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from abide.register.regime import Register
from abide.register.states import State
from abide.register.terms_of_time import due_days, step
from abide.terms.dates import add_days
from abide.terms.duty import CapInForce, CapRule, Due, DueStatus, Duty, Owed

HORIZON = timedelta(days=800)
"""How far ahead the next day of a recurring due is sought: more than two of the longest periods (a year)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A duty on a day, whoever bears it."""

    status: DueStatus
    dues: tuple[Due, ...]
    dues_so_far: int
    caps: tuple[CapInForce, ...]


def bound(register: Register, duty: Duty, state: State) -> tuple[bool, str | None]:
    """Whether a duty may bind a State, and under which circumstance.

    A duty addressed to all States is not put on the target of the regime, which is bound by what is addressed
    to it (`binds` or `also_binds`); see decisions/0003.

    Returns:
        (bound, when): `when` is None where it binds without more.
    """
    if state.code == register.target:
        addressed = (duty.binds, *duty.also_binds)
        return any(register.bearers[key].states == "target" for key in addressed), None
    bearer = register.bearers[duty.binds]
    match bearer.states:
        case "all":
            return True, duty.when or duty.conditional_on
        case "some":
            return True, duty.when or bearer.when
        case "named":
            return state.code in duty.named, duty.when
        case "target" | "none":
            return False, None
        case _:
            raise ValueError(f"bearer class {bearer.key} resolves as '{bearer.states}'")


def on_day(duty: Duty, day: date) -> OnDay:
    """A duty on a day: whether it binds, its days, and the cap whose period holds the day."""
    status = duty.status(day)
    dues = [
        _due(duty, day, term.what, term.day, milestone=term.milestone, basis=term.basis)
        for term in duty.terms
        if term.day is not None
    ]
    so_far = 0
    if duty.recurring is not None:
        returning = _recurring(duty, day)
        so_far = sum(1 for due in returning if due.days <= 0)
        past = [due for due in returning if due.days < 0]
        dues.extend([*past[-1:], *(due for due in returning if due.days >= 0)])
    caps = (cap_on(duty, duty.cap, day),) if duty.cap is not None and status is DueStatus.YES else ()
    return OnDay(
        status=status, dues=tuple(sorted(dues, key=lambda due: due.day)), dues_so_far=so_far, caps=caps
    )


def owed_by(register: Register, state: State, day: date, *, ended: bool = False) -> tuple[Owed, ...]:
    """What one State owes on a day, in the order of the texts.

    Args:
        register: the regime.
        state: the bearer.
        day: the day judged.
        ended: list also what does not bind yet, or no longer.
    """
    return tuple(
        owed for states, owed in owed_by_each(register, (state,), day, ended=ended) if states is state
    )


def owed_on(register: Register, duty: Duty, state: State, day: date) -> Owed:
    """One duty as it stands for one State on a day, whether or not it binds then."""
    return _owed(duty, state, day, on_day(duty, day), bound(register, duty, state)[1])


def owed_by_each(
    register: Register, states: tuple[State, ...], day: date, *, ended: bool = False
) -> Iterator[tuple[State, Owed]]:
    """What each of several States owes on a day; a duty's dates are worked out once for all of them."""
    for duty in register.duties:
        there = on_day(duty, day)
        if there.status is not DueStatus.YES and not ended:
            continue
        for state in states:
            binds, when = bound(register, duty, state)
            if binds and state.is_member(day):
                yield state, _owed(duty, state, day, there, when)


def dues_between(
    register: Register, state: State, start: date, end: date, *, as_of: date, milestones: bool = False
) -> tuple[Due, ...]:
    """Every dated demand on a State from `start` to `end`, ends included, in order of day.

    A duty's days count only while it is in force; `days` is counted from `as_of`. Milestones, which ask
    nothing of the bearer, are left out unless asked for.
    """
    found: list[Due] = []
    for duty in register.duties:
        binds, _ = bound(register, duty, state)
        if not binds:
            continue
        found.extend(
            _due(duty, as_of, term.what, term.day, milestone=term.milestone, basis=term.basis)
            for term in duty.terms
            if term.day is not None and (milestones or not term.milestone) and start <= term.day <= end
        )
        if duty.recurring is not None:
            last = end if duty.until is None else min(end, duty.until)
            found.extend(
                _due(duty, as_of, _what(duty), day, basis=duty.recurring.basis, number=number)
                for number, day in due_days(duty.recurring, until=last)
                if day >= start
            )
    return tuple(sorted(found, key=lambda due: (due.day, due.duty)))


def caps_on(register: Register, day: date) -> tuple[CapInForce, ...]:
    """Every cap in force on a day."""
    return tuple(cap for duty in register.duties if duty.cap is not None for cap in on_day(duty, day).caps)


def cap_on(duty: Duty, cap: CapRule, day: date) -> CapInForce:
    """A cap with the period that holds a day: a year of its own, the stated dates, or open."""
    start, end = _period(cap, day)
    return CapInForce(
        duty=duty.id,
        amount=cap.amount,
        alternatives=cap.alternatives,
        combine=cap.combine,
        baseline=cap.baseline,
        scope=cap.scope,
        start=start,
        end=end,
        thresholds=cap.thresholds,
        stop_at=cap.stop_at,
        conversions=cap.conversions,
    )


def replaced(register: Register, duty: Duty) -> tuple[tuple[str, str, date | None], ...]:
    """What became of a duty, and what it did to others: (relation, id, since when).

    Relations are those of the register: ended by, overtaken by, amended by, replaces, amends.
    """
    days = {item.id: item.in_force for item in register.duties}
    for item in register.duties:
        days.setdefault(f"{item.resolution}-{item.paragraph}", item.in_force)
    chain: list[tuple[str, tuple[str, ...]]] = [
        ("ended by", () if duty.ended_by is None else (duty.ended_by,)),
        ("overtaken by", duty.overtaken_by),
        ("amended by", duty.amended_by),
        ("replaces", duty.replaces),
        ("amends", duty.amends),
    ]
    return tuple((relation, key, days.get(key)) for relation, keys in chain for key in keys)


def reports_due(register: Register, state: State, day: date) -> tuple[Due, ...]:
    """One-off reports that have fallen due by a day: duties of kind `report` that are on every State."""
    return tuple(
        due
        for duty in register.duties
        if duty.kind == "report" and register.bearers[duty.binds].states == "all"
        for due in on_day(duty, day).dues
        if due.days <= 0 and not due.milestone and bound(register, duty, state)[0]
    )


def _owed(duty: Duty, state: State, day: date, there: OnDay, when: str | None) -> Owed:
    return Owed(
        duty=duty,
        state=state.code,
        as_of=day,
        status=there.status,
        when=when,
        dues=there.dues,
        dues_so_far=there.dues_so_far,
        caps=there.caps,
    )


def _period(cap: CapRule, day: date) -> tuple[date, date | None]:
    if cap.period not in ("P1Y", "P12M"):
        return cap.start, cap.end
    month, number = (
        (cap.start.month, cap.start.day)
        if cap.year_starts is None
        else (int(cap.year_starts[:2]), int(cap.year_starts[3:]))
    )
    start = date(day.year, month, number)
    if start > day:
        start = date(day.year - 1, month, number)
    start = max(start, cap.start)
    return start, add_days(step(start, "P1Y", 1), -1)


def _recurring(duty: Duty, day: date) -> list[Due]:
    """Every returning day up to the first that is not past."""
    assert duty.recurring is not None
    last = day + HORIZON if duty.until is None else min(day + HORIZON, duty.until)
    found = []
    for number, due_day in due_days(duty.recurring, until=last):
        found.append(_due(duty, day, _what(duty), due_day, basis=duty.recurring.basis, number=number))
        if due_day >= day:
            break
    return found


def _what(duty: Duty) -> str:
    """What a recurring due asks for, in a word: the duty's own kind."""
    return duty.kind.replace("_", " ")


def _due(
    duty: Duty,
    as_of: date,
    what: str,
    day: date,
    *,
    milestone: bool = False,
    basis: str | None = None,
    number: int | None = None,
) -> Due:
    return Due(
        duty=duty.id,
        what=what,
        day=day,
        days=(day - as_of).days,
        milestone=milestone,
        number=number,
        basis=basis,
    )
