"""The standing of one duty for one bearer, and how it changes over days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from abide.terms.duty import Due


class Stand(StrEnum):
    """The nine words. None is a finding of law; each is the outcome of a printed rule."""

    NOT_IN_FORCE = "not in force"  # the duty does not bind on the day
    NOT_YET_DUE = "not yet due"  # it binds, and its day lies ahead
    NOTHING_KNOWN = "nothing known"  # it binds, and nobody says or shows anything either way
    CLAIMED_DONE = "claimed done"  # only the bearer's own side says that it is met
    CORROBORATED = "corroborated"  # an independent voice or record also speaks for it
    DISPUTED = (
        "disputed"  # voices or records speak both ways, or some voice speaks against it unanswered by records
    )
    CONTRADICTED = "contradicted"  # it is said to be met, and records show otherwise
    OVERDUE = "overdue"  # its day has passed without the thing done, as far as is known
    BREACH_INDICATED = "breach indicated"  # records point to a breach, and nobody says otherwise


class DueState(StrEnum):
    """Where the day judged stands against the duty's days."""

    NOT_IN_FORCE = "not in force"
    AHEAD = "day ahead"  # a one-off day lies ahead
    RUNNING = "binding each day"  # no one-off day: a ban, cap or standing demand
    TERM_PASSED = "day passed"  # the day for a deed has passed
    REPORT_PASSED = "report day passed"  # the day for a report or notice has passed


class Said(StrEnum):
    """What claims say, after echoes are counted once."""

    NOTHING = "nothing"
    OWN_WORD = "met, by the bearer's own word"
    BORNE_OUT = "met, also by an independent voice"
    AGAINST = "not met"
    BOTH = "both ways"


class Seen(StrEnum):
    """What observations show."""

    NOTHING = "nothing"
    FOR = "met"
    AGAINST = "not met"
    BOTH = "both ways"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A piece of evidence that was looked at and not counted, and why."""

    id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of one duty for one bearer at (`as_of`, `known_by`), by the printed rule.

    Attributes:
        rule: the cell of the decision table that applied, in words.
        reasons: sentences that a reader can check, each naming its evidence.
        supports, against, context: public ids of the evidence counted each way.
        set_aside: what was not counted and why.
        origins_for, origins_against: independent origins, each counted once however many outlets told it.
        would_change: what would change the standing.
    """

    duty: str
    state: str
    as_of: date
    known_by: date
    standing: Stand
    due: DueState
    said: Said
    seen: Seen
    rule: str
    reasons: tuple[str, ...]
    supports: tuple[str, ...]
    against: tuple[str, ...]
    context: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    origins_for: tuple[str, ...]
    origins_against: tuple[str, ...]
    would_change: tuple[str, ...]
    dues: tuple[Due, ...] = ()

    @property
    def spoken_of(self) -> bool:
        """Whether any evidence stands behind it, counted or set aside."""
        return any(map(len, (self.supports, self.against, self.context, self.set_aside)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A run of days, ends included, on which a standing kept its word; `standing` is of the first day."""

    start: date
    end: date
    standing: Standing
