"""The 193 Member States: codes (ISO 3166-1), names, regions (UN M49) and the other names people type."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from abide.terms.dates import parse_day
from abide.terms.errors import UnknownName
from abide.terms.nearness import nearest

TABLE = Path(__file__).parent / "states.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A Member State. `member_since` is given only where it lies after the first resolution of 2006.

    `m49` is the UN Statistics Division's number, which is ISO 3166-1 numeric for States.
    """

    code: str
    alpha2: str
    m49: int
    name: str
    region: str
    member_since: date | None
    aliases: tuple[str, ...]

    def is_member(self, day: date) -> bool:
        """Whether it was a Member State on a day."""
        return self.member_since is None or self.member_since <= day


@cache
def all_states() -> tuple[State, ...]:
    """Every Member State, in the order of their codes."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            State(
                code=row["code"],
                alpha2=row["alpha2"],
                m49=int(row["m49"]),
                name=row["name"],
                region=row["region"],
                member_since=parse_day(row["member_since"]) if row["member_since"] != "" else None,
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias != ""),
            )
            for row in csv.DictReader(file)
        )


@cache
def _by_name() -> dict[str, State]:
    names: dict[str, State] = {}
    for state in all_states():
        for name in (state.code, state.alpha2, state.name, *state.aliases):
            names[_folded(name)] = state
    return names


def find_state(text: str) -> State:
    """A State by code (alpha-3 or alpha-2) or by name, case and leading "the" aside.

    Raises:
        UnknownName: no Member State goes by that name; names the nearest.
    """
    found = _by_name().get(_folded(text))
    if found is not None:
        return found
    known = [name for state in all_states() for name in (state.name, state.code, *state.aliases)]
    hint = "use an ISO 3166-1 alpha-3 code such as RUS, or the name of a UN Member State"
    raise UnknownName("State", text, near=nearest(text, known), see=hint)


COMTRADE = {842: "USA", 251: "FRA", 699: "IND", 757: "CHE", 579: "NOR", 381: "ITA"}
"""Numbers of UN Comtrade that are not M49's: they hold territories or the years since a change too."""


@cache
def _by_number() -> dict[int, State]:
    by_code = {state.code: state for state in all_states()}
    return {state.m49: state for state in all_states()} | {
        number: by_code[code] for number, code in COMTRADE.items()
    }


def numbered(number: int) -> State | None:
    """A State by its number in UN statistics (M49, and Comtrade's own); None for what is no Member State."""
    return _by_number().get(number)


def _folded(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").replace("’", "'")
