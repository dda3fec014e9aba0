"""Questions for screening: one name or number, or the rows of a CSV or JSON-lines file."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from abide.parties.lists.eu import born_in
from abide.parties.lists.ftm import KINDS as SCHEMATA
from abide.parties.lists.read import reading
from abide.parties.lists.rows import named_rows, rows
from abide.parties.names import state_of
from abide.parties.numbers import imo_in, mmsi_in
from abide.terms.errors import BadInput
from abide.terms.party import PartyKind
from abide.terms.screening import Query

ROLES: Mapping[str, tuple[str, ...]] = {
    "name": (
        *(
            "name",
            "full_name",
            "fullname",
            "vessel_name",
            "ship_name",
            "shipname",
            "entity",
            "company",
            "person",
        ),
        *("vessel", "ship", "organisation", "organization", "party", "speaker"),
    ),
    "imo": ("imo", "imo_number", "imonumber"),
    "mmsi": ("mmsi",),
    "born": ("born", "dob", "date_of_birth", "birth_date", "birthdate"),
    "state": ("state", "country", "nationality", "flag", "citizenship"),
    "kind": ("kind", "schema", "type"),
    "key": ("id", "key", "ref", "reference"),
}
"""What a column is for, by its header in small letters with underscores."""
KINDS: Mapping[str, PartyKind] = {
    **{str(kind): kind for kind in PartyKind},
    **{name.lower(): kind for name, kind in SCHEMATA.items()},
    **dict.fromkeys(("individual",), PartyKind.PERSON),
    **dict.fromkeys(("entity", "organization"), PartyKind.ORGANISATION),
}
LINE_LIMIT = 1_000_000


def question(text: str, *, kind: PartyKind | None = None, key: str = "") -> Query:
    """A question from one text: an IMO number or an MMSI written alone is a number, all else a name."""
    imo, mmsi = imo_in(text), mmsi_in(text)
    if imo is not None:
        return Query(imo=imo, kind=kind, key=key)
    if mmsi is not None:
        return Query(mmsi=mmsi, kind=kind, key=key)
    return Query(name=" ".join(text.split()), kind=kind, key=key)


def questions(path: Path, *, columns: Sequence[str] = (), kind: PartyKind | None = None) -> Iterator[Query]:
    """The questions of a file.

    Args:
        path: CSV with a header, or JSON lines (objects, or entities of FollowTheMoney).
        columns: columns to screen; none for those whose header tells what they are.
        kind: of every question that does not say its own.

    Raises:
        BadInput: a file that is neither, a column that is not there, or none that could be screened.
    """
    with reading(path), path.open("rb") as file:
        head = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    if head == b"":
        raise BadInput("is empty; it needs a header line and rows", file=str(path))
    read = _from_json if head.startswith((b"{", b"[")) else _from_csv
    yield from read(path, columns, kind)


def _from_csv(path: Path, columns: Sequence[str], kind: PartyKind | None) -> Iterator[Query]:
    _, header = next(rows(path), (1, ()))
    roles = _roles([name.strip() for name in header], columns, path)
    for line, row in named_rows(path, columns=()):
        plain = {name.strip(): cell for name, cell in row.items()}
        yield from _asked(plain, roles, kind, str(line))


def _from_json(path: Path, columns: Sequence[str], kind: PartyKind | None) -> Iterator[Query]:
    with path.open("rb") as file:
        number = 0
        while (line := file.readline(LINE_LIMIT)) != b"":
            number += 1
            if line.strip() == b"":
                continue
            try:
                told = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                message = "is not a JSON object; give one object a line"
                raise BadInput(message, file=str(path), line=number) from error
            if not isinstance(told, dict):
                message = "is not a JSON object; give one object a line"
                raise BadInput(message, file=str(path), line=number)
            if isinstance(told.get("properties"), dict):
                yield from_entity(told, key=str(told.get("id") or number), kind=kind)
                continue
            row = {str(name): str(value) for name, value in told.items() if isinstance(value, str | int)}
            if not any(column in row for column in columns) and len(columns) > 0:
                message = f"has no field {' or '.join(columns)}"
                raise BadInput(message, file=str(path), line=number)
            roles = _roles(list(row), [column for column in columns if column in row], path, line=number)
            yield from _asked(row, roles, kind, str(number))


def from_entity(entity: Mapping[str, Any], *, key: str, kind: PartyKind | None = None) -> Query:
    """A question from an entity of FollowTheMoney: what yente's clients send."""
    properties = entity.get("properties")
    assert isinstance(properties, dict)

    def first(*names: str) -> str:
        for name in names:
            values = properties.get(name)
            found = values if isinstance(values, str) else next(iter(values or ()), None)
            if isinstance(found, str) and found.strip() != "":
                return found.strip()
        return ""

    parts = " ".join(part for name in ("firstName", "secondName", "lastName") if (part := first(name)) != "")
    imo, born = imo_in(first("imoNumber")), born_in(first("birthDate"))
    states = (state_of(first(name)) for name in ("nationality", "country", "jurisdiction", "flag"))
    return Query(
        name=first("name", "alias", "previousName", "weakAlias") or parts,
        kind=SCHEMATA.get(str(entity.get("schema")), kind),
        imo=imo,
        mmsi=mmsi_in(first("mmsi")),
        born=None if born is None or born.start is None else _period(born.start.isoformat(), str(born)),
        states=tuple(dict.fromkeys(code for code in states if code is not None)),
        key=key,
    )


def _period(start: str, told: str) -> str:
    """A birth as a partial date: the year alone where no day was told."""
    return start if re.search(r"\d{1,2}\D\d{1,2}\D", f"{told} ") else start[:4]


def _roles(names: Sequence[str], columns: Sequence[str], path: Path, *, line: int = 1) -> Mapping[str, str]:
    """Column to role. Columns that the user names are names, unless their header tells a number."""
    known = {name: _role(name) for name in names}
    missing = [column for column in columns if column not in names]
    if len(missing) > 0:
        message = f"has no column {', '.join(missing)}; there are: {', '.join(names)}"
        raise BadInput(message, file=str(path), line=line)
    roles = {name: role for name, role in known.items() if role is not None}
    if len(columns) > 0:
        roles = {name: role for name, role in roles.items() if role not in ("name", "imo", "mmsi")}
        roles |= {
            column: "name" if known[column] not in ("imo", "mmsi") else str(known[column])
            for column in columns
        }
    elif len(names) == 1 and len(roles) == 0:
        roles = {names[0]: "name"}
    if not {"name", "imo", "mmsi"} & set(roles.values()):
        message = (
            f"no column tells that it holds names or numbers; say which with --column ({', '.join(names)})"
        )
        raise BadInput(message, file=str(path), line=line)
    return roles


def _role(name: str) -> str | None:
    plain = re.sub(r"[^a-z]+", "_", name.strip().lower()).strip("_")
    return next((role for role, headers in ROLES.items() if plain in headers), None)


def _asked(
    row: Mapping[str, str], roles: Mapping[str, str], kind: PartyKind | None, place: str
) -> Iterator[Query]:
    """The questions of one row: one for each name; its numbers, birth and State go with each."""
    by_role: dict[str, list[tuple[str, str]]] = {}
    for column, role in roles.items():
        if row.get(column, "") != "":
            by_role.setdefault(role, []).append((column, row[column]))

    def one(role: str) -> str:
        return by_role.get(role, [("", "")])[0][1]

    born = born_in(one("born")) if one("born") != "" else None
    state = state_of(one("state"))
    asked = KINDS.get(one("kind").lower(), kind)
    key = one("key") or place
    names = by_role.get("name", [])
    for column, text in names or [("", "")]:
        plain = question(text) if text != "" else Query()
        imo, mmsi = plain.imo or one("imo") or None, plain.mmsi or mmsi_in(one("mmsi"))
        if plain.name == "" and imo is None and mmsi is None:
            continue
        yield Query(
            name=plain.name,
            kind=asked,
            imo=imo,
            mmsi=mmsi,
            born=None if born is None or born.start is None else _period(born.start.isoformat(), str(born)),
            states=() if state is None else (state,),
            key=key if len(names) < 2 else f"{key}:{column}",
        )
