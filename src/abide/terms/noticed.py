"""An official finding, and who noticed first: the sign in the evidence beside it."""

from dataclasses import dataclass
from datetime import date

from abide.terms.standing import Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An official finding or formal allegation: who, when, on which States and duties.

    `actor_state` is the alpha-3 code of an actor that is a State.
    """

    id: str
    day: date
    actor: str
    states: tuple[str, ...]
    duties: tuple[str, ...]
    origin: str
    what: str
    actor_state: str | None = None
    objected_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One duty of one State.

    Attributes:
        first_change: the first day on which evidence changed the standing, from `before` to `after`, or None.
        sign_on: the first day of a sign; `standing` its word; `evidence` what spoke against on that day, by
            public id; `origins` how many independent origins that was.
        finding: the first official finding, or None; `findings` how many there are.
        lead_days: days from the sign to the finding; None where there is no lead to tell.
        note: why there is none, or what to know before citing it.
    """

    state: str
    duty: str
    first_change: date | None
    before: Stand | None
    after: Stand | None
    sign_on: date | None
    standing: Stand | None
    evidence: tuple[str, ...]
    origins: int
    finding: Finding | None
    findings: int
    lead_days: int | None
    note: str
