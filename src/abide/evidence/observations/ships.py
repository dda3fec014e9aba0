"""Who a ship said it was at a time: name, IMO number, flag, role, draught, from AIS static data.

What a ship says of itself is its own word. Where it gives no flag, the country digits of its MMSI stand in
(ITU's table, as pyais carries it). Roles come from the AIS type: a code (80 to 89 are tankers) or words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pyarrow.compute as pc
import pyarrow.parquet as pq

from abide.evidence.observations.cleaned import Cleaned
from abide.evidence.observations.swept import Swept
from abide.register.states import all_states

BEYOND_MEMBERS = {
    "HK": "HKG",
    "TW": "TWN",
    "MO": "MAC",
    "GI": "GIB",
    "BM": "BMU",
    "KY": "CYM",
    "FO": "FRO",
    "GL": "GRL",
    "CK": "COK",
    "NU": "NIU",
    "CW": "CUW",
    "AW": "ABW",
    "VG": "VGB",
    "TC": "TCA",
    "FK": "FLK",
    "PR": "PRI",
    "PF": "PYF",
    "NC": "NCL",
    "PM": "SPM",
    "TF": "ATF",
    "WF": "WLF",
    "GP": "GLP",
    "MQ": "MTQ",
    "RE": "REU",
}
"""Flags whose codes are not those of UN Member States, as MMSI country digits name them."""

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bunker", re.compile(r"bunker", re.IGNORECASE)),
    ("tanker", re.compile(r"tanker|^8\d$", re.IGNORECASE)),
    ("tug", re.compile(r"\btug|\btow|^(31|32|52)$", re.IGNORECASE)),
    ("pilot", re.compile(r"pilot|^50$", re.IGNORECASE)),
    ("fishing", re.compile(r"fishing|trawler|^30$", re.IGNORECASE)),
    ("passenger", re.compile(r"passenger|ferry|cruise|^6\d$|^4\d$", re.IGNORECASE)),
    ("reefer", re.compile(r"reefer|refrigerated", re.IGNORECASE)),
    ("cargo", re.compile(r"cargo|container|bulk|carrier|^7\d$", re.IGNORECASE)),
    ("pleasure", re.compile(r"pleasure|sailing|yacht|^3[67]$", re.IGNORECASE)),
    (
        "service",
        re.compile(
            r"dredg|diving|tender|supply|offshore|rescue|law enforce|^(33|34|5[13-9])$", re.IGNORECASE
        ),
    ),
    ("military", re.compile(r"military|naval|^35$", re.IGNORECASE)),
)
"""Roles and how their types are written, the narrower first."""

MARKED = frozenset({"tug", "pilot"})
"""Roles whose work is to be beside other ships."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ship:
    """A ship as it told of itself at a time; None is what it did not tell."""

    label: str
    name: str | None = None
    imo: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    flag_from: str | None = None
    type: str | None = None
    role: str = "unknown"


class Ships:
    """Static data of some ships, asked by ship and time."""

    def __init__(self, cleaned: Cleaned | Swept, vessels: Iterable[int]) -> None:
        self._cleaned = cleaned
        wanted = sorted({cleaned.second[item][0] if item in cleaned.second else item for item in vessels})
        rows = pq.read_table(cleaned.store.statics)
        rows = (
            rows.filter(pc.is_in(rows["vessel"], pc.cast(wanted, rows["vessel"].type) if wanted else None))
            if wanted
            else rows.slice(0, 0)
        )
        self._rows: Mapping[int, list[dict[str, object]]] = defaultdict(list)
        for row in rows.sort_by([("first", "ascending")]).to_pylist():
            self._rows[row["vessel"]].append(row)

    def at(self, vessel: int, second: int) -> Ship:
        """What a ship told of itself by a time: of each field the last told, else the first after."""
        number, label = self._number(vessel), self._cleaned.label(vessel)
        rows = self._rows.get(number, [])
        told = {name: _last(rows, name, second) for name in ("name", "imo", "call_sign", "flag", "type")}
        flag, basis = flag_of(told["flag"], label)
        kind = told["type"]
        return Ship(
            label=label,
            name=told["name"],
            imo=told["imo"],
            call_sign=told["call_sign"],
            flag=flag,
            flag_from=basis,
            type=kind,
            role=role_of(kind),
        )

    def draughts(self, vessel: int, start: int, end: int) -> tuple[float | None, float | None]:
        """Draught in metres as last told before a time and as first told after another."""
        rows = [row for row in self._rows.get(self._number(vessel), []) if row["draught"] is not None]
        before = [row for row in rows if _int(row["first"]) <= start]
        after = [row for row in rows if _int(row["last"]) >= end]
        last = max(before, key=lambda row: min(_int(row["last"]), start), default=None)
        first = min(after, key=lambda row: max(_int(row["first"]), end), default=None)
        return _metres(last), _metres(first)

    def _number(self, vessel: int) -> int:
        return self._cleaned.second[vessel][0] if vessel in self._cleaned.second else vessel


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _metres(row: dict[str, object] | None) -> float | None:
    return None if row is None else round(float(str(row["draught"])), 1)


def _last(rows: list[dict[str, object]], name: str, second: int) -> str | None:
    told = [row for row in rows if row[name] is not None]
    by_then = [row for row in told if _int(row["first"]) <= second]
    row = by_then[-1] if len(by_then) > 0 else (told[0] if len(told) > 0 else None)
    return None if row is None else str(row[name])


def role_of(kind: str | None) -> str:
    """A ship's role by its AIS type, as a code or in words; "other" for a type without a role here."""
    if kind is None or kind == "0":
        return "unknown"
    return next((role for role, pattern in ROLES if pattern.search(kind) is not None), "other")


def flag_of(told: str | None, label: str) -> tuple[str | None, str | None]:
    """(flag as alpha-3 code, where it is from): as told, else by the MMSI's country digits."""
    codes = _codes()
    if told is not None and told.upper() in codes:
        return codes[told.upper()], "static data"
    digits = label.partition("#")[0]
    country = _countries().get(int(digits[:3])) if len(digits) == 9 and digits.isdigit() else None
    return (None, None) if country is None else (country, "MMSI")


@cache
def _codes() -> dict[str, str]:
    states = all_states()
    return (
        {state.alpha2: state.code for state in states}
        | {state.code: state.code for state in states}
        | {state.name.upper(): state.code for state in states}
        | BEYOND_MEMBERS
        | {code: code for code in BEYOND_MEMBERS.values()}
    )


@cache
def _countries() -> dict[int, str]:
    from pyais.constants import COUNTRY_MAPPING  # noqa: PLC0415  # a table; opened late

    codes = _codes()
    return {digits: codes[alpha2] for digits, (alpha2, _name) in COUNTRY_MAPPING.items() if alpha2 in codes}
