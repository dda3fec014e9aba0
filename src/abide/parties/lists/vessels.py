"""The casebook's table of designated vessels: rows of designations and removals, folded into ships.

Rows of one ship (one IMO number; without a number, one name) make one entry. A row `removed` ends the
listings before it. Proposals that were not taken up are set aside by name: nobody is listed by them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from abide.parties.lists.rows import named_rows
from abide.parties.lists.tally import Tally, day_in
from abide.parties.names import named, split_brackets
from abide.parties.numbers import imo_number
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Party, PartyKind

KEY, TITLE, PUBLISHER = "un-1718-vessels", "Designated vessels of the casebook", "UN 1718 Committee"
METHOD = "vessels/1"
REMOVED = "removed"
PROPOSED = "proposed_"
READ = frozenset(
    (
        "id",
        "name",
        "imo",
        "flag",
        "date",
        "measure",
        "authority",
        "entry_ref",
        "note",
        "recalled",
        "recalled_fields",
    )
)
SET_ASIDE = {
    **dict.fromkeys(
        ("outlet_chain", "origin", "publisher", "published", "published_basis", "url", "added_from"),
        "how the row reached us; the casebook's claims carry it",
    ),
    "proposal": "rows of proposals that the Committee did not take up: nobody is listed by them",
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file begins with these columns."""
    del path
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"id,name,imo,flag,date,measure,authority")


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the ships.

    Raises:
        BadInput: a ragged row, a row without day, or an unknown form.
    """
    ships: dict[str, list[dict[str, str]]] = {}
    for line, row in named_rows(path, columns=READ):
        tally.meet(name for name, cell in row.items() if cell != "")
        if row["measure"].startswith(PROPOSED):
            tally.set_aside["proposal"] += 1
            continue
        day = day_in(row["date"])
        if day is None:
            raise BadInput(f"'{row['date']}' is no day", file=tally.file, line=line, column="date")
        tally.dated = day if tally.dated is None else max(day, tally.dated)
        ships.setdefault(row["imo"] or row["name"], []).append(row)
    for found in ships.values():
        yield _ship(sorted(found, key=lambda row: row["date"]))


def _ship(found: Sequence[dict[str, str]]) -> Party:
    first = found[0]
    names: dict[str, NameQuality] = {}
    for row in reversed(found):  # the newest row has the name now borne
        name, more = split_brackets(row["name"])
        names.setdefault(name, NameQuality.PRIMARY if len(names) == 0 else NameQuality.FORMER)
        for text in more:
            names.setdefault(text, NameQuality.GOOD)
    flags = tuple(dict.fromkeys(row["flag"] for row in reversed(found) if row["flag"] != ""))
    recalled = any("imo" in row["recalled_fields"] or row["recalled"] == "yes" for row in found)
    note = "from memory in the casebook" if recalled else ""
    return Party(
        list=KEY,
        entry=first["id"],
        kind=PartyKind.SHIP,
        names=tuple(named(text, quality) for text, quality in names.items()),
        listings=tuple(_listings(found)),
        flags=flags[:1],
        former_flags=flags[1:],
        numbers=(imo_number(first["imo"], note=note),) if first["imo"] != "" else (),
        other=(
            ("rows", " ".join(row["id"] for row in found)),
            *(("note", row["note"]) for row in found if row["note"] != ""),
        ),
    )


def _listings(found: Sequence[dict[str, str]]) -> Iterator[Listing]:
    for number, row in enumerate(found):
        if row["measure"] == REMOVED:
            continue
        end = next((later["date"] for later in found[number + 1 :] if later["measure"] == REMOVED), None)
        yield Listing(
            authority=row["authority"],
            programme="UN-SC1718",
            measures=(row["measure"],),
            since=date.fromisoformat(row["date"]),
            until=None if end is None else date.fromisoformat(end),
            reference=row["entry_ref"],
            reason=row["note"],
        )
