"""Duties: what one paragraph of a resolution obliges a class of bearers to do, with its terms and amounts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueStatus(StrEnum):
    """Whether a duty binds on a day."""

    NOT_YET = "not_yet"  # before its first day
    YES = "yes"  # in force
    ENDED = "ended"  # after its last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A dated demand inside a duty.

    Attributes:
        rule: how the date follows from the text ("adoption + 24 months", "fixed 2009-07-15", "event").
        what: what falls due.
        day: the day, or None where it hangs on an event.
        event: the event, where there is one.
        milestone: True for a date that asks nothing of the bearer (a counting window closes).
        basis: judgement behind the date, where the text leaves one open.
    """

    rule: str
    what: str
    day: date | None
    event: str | None = None
    milestone: bool = False
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A demand that returns.

    Attributes:
        every: ISO 8601 period: P30D, P90D, P1M, P1Y.
        start: first day of the first period.
        first_due: first day on which something is due; None where the text names no start.
        lag: time allowed after each period (P30D), or None.
        basis: judgement behind the dates.
    """

    every: str
    start: date
    first_due: date | None
    lag: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity with its unit, as the text prints it. A whole number where the text gives one."""

    quantity: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """A declared factor from tons to barrels: for which product, by whom, from which source."""

    product: str
    low: float
    high: float
    by: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapRule:
    """An allowance or ceiling.

    Attributes:
        amount: the amount per period; None where each State's own past is the ceiling (`baseline`).
        alternatives: other amounts in the same sentence; `combine` says which governs.
        combine: "lower", "unstated" or None.
        baseline: what the bearer's own past fixes, in words.
        period: ISO 8601 period, or words ("2017-10-01 to 2017-12-31", "on any date").
        scope: "aggregate of all States" or "per State".
        thresholds: shares of the amount at which notice is given, as (share, amount).
        stop_at: share at which supply must stop, or None.
        start, end: first and last day of the rule; end None where open.
        year_starts: month and day on which each year begins, or None.
        year_starts_alternative: the other reading of the text, where there is one.
        conversions: declared factors for figures reported in another unit.
    """

    amount: Amount | None
    alternatives: tuple[Amount, ...]
    combine: str | None
    baseline: str | None
    period: str
    scope: str
    thresholds: tuple[tuple[float, float], ...]
    stop_at: float | None
    start: date
    end: date | None
    year_starts: str | None = None
    year_starts_alternative: str | None = None
    conversions: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What a ban or cap is about: the wording in our words, and codes only where the text prints them."""

    wording: str
    hs: tuple[str, ...] = ()
    hs_indicative: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    examples_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one paragraph, or a part of it, obliges a class of bearers to do.

    The fields are those of the register's files (docs/duties.md explains each); `status` and `file`, `line`
    are where it was read. `until` None means that no text ends it.
    """

    id: str
    regime: str
    resolution: int
    paragraph: str
    locator: str
    eid: str
    kind: str
    binds: str
    force: str
    strength: str
    about: str
    in_force: date
    until: date | None
    file: str
    line: int
    also_binds: tuple[str, ...] = ()
    when: str | None = None
    named: tuple[str, ...] = ()
    inline_proviso: bool = False
    effective_from: date | None = None
    until_basis: str | None = None
    ended_by: str | None = None
    never_applied: bool = False
    overtaken_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    goods: Goods | None = None
    terms: tuple[Term, ...] = ()
    recurring: Recurrence | None = None
    cap: CapRule | None = None
    reports_to: str | None = None
    condition_of: str | None = None
    conditional_on: str | None = None
    cutoff: date | None = None
    designates: tuple[tuple[str, int], ...] = ()
    chapter_vii: bool = True
    note: str | None = None

    @property
    def first_day(self) -> date:
        """First day on which it can be used or must be kept: the later of entry into force and effect."""
        return self.in_force if self.effective_from is None else max(self.in_force, self.effective_from)

    def status(self, day: date) -> DueStatus:
        """Whether it binds on a day; the last day is inclusive."""
        if self.until is not None and day > self.until:
            return DueStatus.ENDED
        return DueStatus.NOT_YET if day < self.first_day else DueStatus.YES

    @property
    def citation(self) -> str:
        """The paragraph as lawyers cite it: "S/RES/2397 (2017), para. 8"."""
        return f"S/RES/{self.resolution} ({self.adoption_year}), para. {self.paragraph}{self.item}"

    @property
    def adoption_year(self) -> int:
        """Year of the resolution; every duty of the register enters into force on adoption."""
        return self.in_force.year

    @property
    def item(self) -> str:
        """The sub-item as printed, e.g. "(a)(i)"; "" for a whole paragraph."""
        return self.locator.partition(f"¶{self.paragraph}")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One dated demand that a duty puts on a bearer; `days` counts from the day asked, negative when past."""

    duty: str
    what: str
    day: date
    days: int
    milestone: bool = False
    number: int | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapInForce:
    """A cap on a day: the amount with the period that holds the day."""

    duty: str
    amount: Amount | None
    alternatives: tuple[Amount, ...]
    combine: str | None
    baseline: str | None
    scope: str
    start: date
    end: date | None
    thresholds: tuple[tuple[float, float], ...]
    stop_at: float | None
    conversions: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A duty as it stands for one State on one day: what `abide duties` lists.

    `when` tells the circumstance for duties that bind only some States; who it really bound is for evidence
    to say. `dues` are all one-off days, and of a recurring demand the last and the next; `dues_so_far` counts
    the recurring days up to and including the day asked.
    """

    duty: Duty
    state: str
    as_of: date
    status: DueStatus
    when: str | None
    dues: tuple[Due, ...]
    dues_so_far: int
    caps: tuple[CapInForce, ...]
