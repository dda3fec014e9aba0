"""OFAC's list of Specially Designated Nationals as three tables without headers: sdn, alt, add.

Columns are those of OFAC's data specification (`dat_spec.txt`); `-0-` is empty. The aliases (alt) and
addresses (add) stand in files of their own beside the main one, found by its name. The tables tell neither
their day nor when an entry was listed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from abide.parties.lists.remarks import remarks_in
from abide.parties.lists.rows import rows
from abide.parties.lists.tally import Tally
from abide.parties.names import named, state_of
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind, PartyName

KEY, TITLE, PUBLISHER = "us-ofac-sdn", "OFAC list of Specially Designated Nationals", "US Treasury (OFAC)"
METHOD = "ofac-csv/1"
SDN = (
    *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT"),
    *("Vess_flag", "Vess_owner", "Remarks"),
)
ALT = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
ADD = ("ent_num", "add_num", "address", "city", "country", "add_remarks")
KINDS = {
    "": PartyKind.ORGANISATION,
    "individual": PartyKind.PERSON,
    "vessel": PartyKind.SHIP,
    "aircraft": PartyKind.AIRCRAFT,
}
QUALITIES = {"aka": NameQuality.GOOD, "fka": NameQuality.FORMER, "nka": NameQuality.GOOD}
READ = frozenset((*SDN, *ALT, *ADD)) - {"alt_num", "add_num"}
SET_ASIDE = {"alt_num": "a counter of OFAC's database", "add_num": "a counter of OFAC's database"}
EMPTY = "-0-"
_WORDS = {
    "Title": "title",
    "Vess_type": "ship type",
    "Tonnage": "tonnage",
    "GRT": "gross register tonnage",
    "Vess_owner": "owner",
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first row is one of the three tables'."""
    del path
    first = head.split(b"\n", 1)[0]
    return first.split(b",", 1)[0].strip().isdigit() and EMPTY.encode() in first


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the entries of the main table, each with its aliases and addresses.

    Raises:
        BadInput: another of the three tables, a ragged row, an unknown type.
    """
    if path.stem.lower().endswith(("alt", "add")):
        message = "holds the aliases or addresses of OFAC's list; give the main table (sdn.csv) beside it"
        raise BadInput(message, file=str(path))
    aliases = _beside(path, "alt", ALT, tally)
    addresses = _beside(path, "add", ADD, tally)
    for line, row in _table(path, SDN):
        tally.meet(name for name, cell in row.items() if cell != "")
        if row["SDN_Type"] not in KINDS:
            raise BadInput(f"type '{row['SDN_Type']}' is not known", file=tally.file, line=line)
        yield _party(row, aliases.get(row["ent_num"], ()), addresses.get(row["ent_num"], ()))


def siblings(path: Path) -> tuple[Path, ...]:
    """The files of aliases and addresses beside a main table, as far as they are there."""
    found = (_sibling(path, name) for name in ("alt", "add"))
    return tuple(place for place in found if place is not None)


def _sibling(path: Path, name: str) -> Path | None:
    stem = path.stem
    at = stem.lower().rfind("sdn")
    if at < 0:
        return None
    word = name.upper() if stem[at : at + 3].isupper() else name
    place = path.with_name(f"{stem[:at]}{word}{stem[at + 3 :]}{path.suffix}")
    return place if place.is_file() else None


def _beside(
    path: Path, name: str, columns: Sequence[str], tally: Tally
) -> dict[str, tuple[dict[str, str], ...]]:
    place = _sibling(path, name)
    if place is None:
        what = "aliases" if name == "alt" else "addresses"
        tally.notes.append(f"no table of {what} ({name}) lies beside {path.name}: they are missing")
        return {}
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for _, row in _table(place, columns):
        tally.meet(key for key, cell in row.items() if cell != "")
        found[row["ent_num"]] = (*found.get(row["ent_num"], ()), row)
    return found


def _table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for line, cells in rows(path):
        if len(cells) != len(columns):
            message = f"has {len(cells)} cells, not {len(columns)}; the file may be cut off"
            raise BadInput(message, file=str(path), line=line)
        plain = (" ".join(cell.split()) for cell in cells)
        yield line, {name: "" if cell == EMPTY else cell for name, cell in zip(columns, plain, strict=True)}


def _party(
    row: dict[str, str], aliases: Sequence[dict[str, str]], addresses: Sequence[dict[str, str]]
) -> Party:
    told = remarks_in(row["Remarks"])
    call_sign = row["Call_Sign"]
    states = [code for item in addresses if (code := state_of(item["country"])) is not None]
    flag = state_of(row["Vess_flag"])
    return Party(
        list=KEY,
        entry=row["ent_num"],
        kind=KINDS[row["SDN_Type"]],
        names=(
            named(row["SDN_Name"], NameQuality.PRIMARY),
            *(_alias(item) for item in aliases if item["alt_name"] != ""),
            *told.names,
        ),
        listings=tuple(
            Listing(authority=PUBLISHER, programme=programme, reference=row["ent_num"])
            for programme in _programmes(row["Program"])
        ),
        born=tuple(told.born),
        states=tuple(dict.fromkeys((*told.states, *states))),
        flags=() if flag is None else (flag,),
        former_flags=tuple(dict.fromkeys(told.former_flags)),
        numbers=(
            *told.numbers,
            *((Number(kind=NumberKind.CALL_SIGN, value=call_sign),) if call_sign != "" else ()),
        ),
        addresses=tuple(
            text
            for item in addresses
            if (
                text := ", ".join(
                    part for key in ("address", "city", "country", "add_remarks") if (part := item[key]) != ""
                )
            )
            != ""
        ),
        other=(*((name, row[key]) for key, name in _WORDS.items() if row[key] != ""), *told.rest),
    )


def _alias(item: dict[str, str]) -> PartyName:
    if item["alt_type"] not in QUALITIES:
        raise BadInput(f"alias type '{item['alt_type']}' of entry {item['ent_num']} is not known")
    return named(item["alt_name"], QUALITIES[item["alt_type"]], note=item["alt_remarks"])


def _programmes(text: str) -> tuple[str, ...]:
    """Programmes of a cell: two in `DPRK3] [NPWMD`."""
    return tuple(part.strip(" []") for part in text.split("] [") if part.strip(" []") != "") or ("",)
