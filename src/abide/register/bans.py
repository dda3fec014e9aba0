"""Bans on goods by HS code, as the register holds them: which codes, which way, from when.

`named` codes stand in the resolution's own text; `meant` codes are those that goods described in words
usually go under, and never make more than a possibility. Goods told by list or in words alone have no code
here, and no trade record can be held against them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from abide.register.regime import Register
from abide.terms.duty import Duty

NAMED, MEANT, PART = "named", "meant", "part"
FROM_TARGET, TO_TARGET = "from the target", "to the target"
DIRECTIONS = {"procurement_ban": FROM_TARGET, "supply_ban": TO_TARGET}
"""Kinds of duty that ban trade, and which way the goods go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """One ban.

    Attributes:
        duty: its id; `bars` in words.
        direction: `FROM_TARGET` or `TO_TARGET`.
        named, meant: HS codes of two, four or six digits; a code holds all that begin with it.
        start: the first day on which it binds.
        settled: the first day after its wind-down, from which a contract made before is no answer; `start`
            where there is no wind-down.
        end: the last day, or None.
        exemptions: in the register's words; they are not seen in trade records.
    """

    duty: str
    bars: str
    direction: str
    named: tuple[str, ...]
    meant: tuple[str, ...]
    start: date
    settled: date
    end: date | None
    exemptions: tuple[str, ...]

    @property
    def chapters(self) -> frozenset[str]:
        """The first two digits of all its codes."""
        return frozenset(code[:2] for code in (*self.named, *self.meant))


class Goods:
    """The goods of bans by HS code, found by the first digits.

    Args:
        bans: told of in their order.
    """

    def __init__(self, bans: Sequence[Ban]) -> None:
        self._bans = tuple(bans)
        self._whole: dict[str, dict[int, str]] = {}
        self._parts: dict[str, dict[int, str]] = {}
        for place, ban in enumerate(self._bans):
            # The later goes over the earlier: a code that is named and meant is named.
            for word, codes in ((MEANT, ban.meant), (NAMED, ban.named)):
                for code in codes:
                    self._whole.setdefault(code, {})[place] = word
                    for length in range(1, len(code)):
                        self._parts.setdefault(code[:length], {})[place] = PART

    def barred(self, code: str) -> tuple[tuple[Ban, str], ...]:
        """The bans of a code's goods, and how: their `NAMED` or `MEANT` codes hold it, or it a `PART`."""
        found = dict(self._parts.get(code, {}))
        for word in (MEANT, NAMED):
            for length in range(1, len(code) + 1):
                held = self._whole.get(code[:length], {})
                found.update({place: word for place, own in held.items() if own == word})
        return tuple((self._bans[place], found[place]) for place in sorted(found))


def bans_of(register: Register) -> tuple[Ban, ...]:
    """Every ban of a regime that any HS code tells of, in the order of the register."""
    return tuple(_bans(register))


def uncoded(register: Register) -> tuple[str, ...]:
    """Ids of bans on goods that no HS code tells of."""
    coded = {ban.duty for ban in bans_of(register)}
    return tuple(
        duty.id for duty in register.duties if duty.kind in DIRECTIONS and duty.goods and duty.id not in coded
    )


def _bans(register: Register) -> Iterator[Ban]:
    by_id = {duty.id: duty for duty in register.duties}
    for duty in register.duties:
        direction = DIRECTIONS.get(duty.kind)
        if direction is None or duty.goods is None:
            continue
        named, meant = tuple(_codes(duty.goods.hs)), tuple(_codes(duty.goods.hs_indicative))
        if len(named) + len(meant) == 0:
            continue
        yield Ban(
            duty=duty.id,
            bars=duty.goods.wording,
            direction=direction,
            named=named,
            meant=meant,
            start=duty.first_day,
            settled=_settled(duty, by_id),
            end=duty.until,
            exemptions=duty.exemptions,
        )


def _codes(texts: tuple[str, ...]) -> Iterator[str]:
    """Codes, with a run of chapters ("50-63") written out."""
    for text in texts:
        first, mark, last = text.partition("-")
        if mark == "":
            yield first
        else:
            yield from (f"{chapter:02d}" for chapter in range(int(first), int(last) + 1))


def _settled(duty: Duty, by_id: dict[str, Duty]) -> date:
    ends = [
        by_id[name].until for name in duty.exemptions if name in by_id and by_id[name].kind == "wind_down"
    ]
    known = [day for day in ends if day is not None]
    return max([duty.first_day, *(day + timedelta(days=1) for day in known)])
