"""What the law says, as far as relations need it: numbers of resolutions, due days and caps of a regime.

The pipeline takes these from the register and hands them in; no value of the law is written in a kind.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from abide.register.regime import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A due day that a duty sets once."""

    duty: str
    what: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """An amount that a duty caps, with the span of days in which the rule holds."""

    duty: str
    quantity: float
    unit: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The values of one regime: resolutions by number, deadlines and caps by duty."""

    regime: str
    target: str
    resolutions: tuple[int, ...]
    deadlines: tuple[Deadline, ...]
    caps: tuple[Cap, ...]

    @classmethod
    def of(cls, register: Register) -> Self:
        """The values that a register holds."""
        return cls(
            regime=register.key,
            target=register.target,
            resolutions=tuple(sorted(register.resolutions)),
            deadlines=tuple(
                Deadline(duty=duty.id, what=term.what, day=term.day)
                for duty in register.duties
                for term in duty.terms
                if term.day is not None
            ),
            caps=tuple(
                Cap(
                    duty=duty.id,
                    quantity=amount.quantity,
                    unit=amount.unit,
                    start=duty.cap.start,
                    end=duty.cap.end,
                )
                for duty in register.duties
                if duty.cap is not None
                for amount in (
                    *(() if duty.cap.amount is None else (duty.cap.amount,)),
                    *duty.cap.alternatives,
                )
            ),
        )
