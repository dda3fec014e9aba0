"""The annexes of Regulation (EU) 2017/1509 on the DPRK, as a CSV table in OpenSanctions' columns.

One row an entry; the regulation numbers persons and entities within each annex (`recordId`), not ships. Names
in brackets are further names of a ship. A consolidated text has a day, but the table does not say it.
"""

from collections.abc import Iterator
from pathlib import Path

from abide.parties.lists.rows import named_rows
from abide.parties.lists.tally import Tally, day_in
from abide.parties.names import named, split_brackets, state_of, words
from abide.parties.numbers import imo_number, lei_number, mmsi_number
from abide.terms.dates import Period, parse_partial
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind, PartyName

KEY, TITLE, PUBLISHER = "eu-2017-1509", "Annexes of Regulation (EU) 2017/1509", "European Union"
METHOD = "eu/1"
KINDS = {
    "Person": PartyKind.PERSON,
    "LegalEntity": PartyKind.ORGANISATION,  # the annexes of persons are apart, so these are entities
    "Organization": PartyKind.ORGANISATION,
    "Company": PartyKind.ORGANISATION,
    "Vessel": PartyKind.SHIP,
}
NAMES = {
    "alias": NameQuality.GOOD,
    "weakAlias": NameQuality.LOW,
    "previousName": NameQuality.FORMER,
}
NUMBERS = {
    "passportNumber": NumberKind.PASSPORT,
    "idNumber": NumberKind.NATIONAL,
    "registrationNumber": NumberKind.REGISTRATION,
    "taxNumber": NumberKind.REGISTRATION,
    "innCode": NumberKind.REGISTRATION,
    "ogrnCode": NumberKind.REGISTRATION,
    "kppCode": NumberKind.REGISTRATION,
    "okpoCode": NumberKind.REGISTRATION,
    "swiftBic": NumberKind.BANK,
}
WORDS = {
    "position": "position",
    "gender": "gender",
    "birthPlace": "place of birth",
    "fatherName": "father",
    "motherName": "mother",
    "incorporationDate": "incorporated",
    "legalForm": "legal form",
    "sector": "sector",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "notes": "note",
}
STATES = ("country", "nationality", "jurisdiction")
READ = frozenset(
    (
        *("recordId", "programKey", "annex", "measure", "startDate", "reason", "schema", "name", "birthDate"),
        *("leiCode", "imoNumber", "mmsi", "flag", "address", *NAMES, *NUMBERS, *WORDS, *STATES),
    )
)
SET_ASIDE = {
    "celex": "the number of the regulation itself, the same in every row",
    "appearance": "a description that nothing here compares",
    "ethnicity": "a description that nothing here compares",
    "ticker": "a sign of the stock exchange",
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file begins with these columns."""
    del path
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"celex,recordId,programKey,annex")


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the rows as parties.

    Raises:
        BadInput: a ragged row, an unknown schema, an entry without a name, or a day that is none.
    """
    seen: dict[str, int] = {}
    for line, row in named_rows(path, columns=READ):
        tally.meet(name for name, cell in row.items() if cell != "")
        yield _party(row, tally, seen, line)


def _party(row: dict[str, str], tally: Tally, seen: dict[str, int], line: int) -> Party:
    if row["schema"] not in KINDS:
        raise BadInput(f"schema '{row['schema']}' is not known", file=tally.file, line=line)
    kind = KINDS[row["schema"]]
    ship = kind is PartyKind.SHIP
    name, bracketed = split_brackets(row["name"]) if ship else (row["name"], ())
    if name == "":
        raise BadInput("has no name", file=tally.file, line=line, column="name")
    own = row["recordId"] or row["imoNumber"] or "-".join(words(name))
    entry = f"{row['annex']}:{own}"
    seen[entry] = seen.get(entry, 0) + 1
    if seen[entry] > 1:
        entry = f"{entry}#{seen[entry]}"
    return Party(
        list=KEY,
        entry=entry,
        kind=kind,
        names=tuple(_names(row, name, bracketed)),
        listings=(
            Listing(
                authority=PUBLISHER,
                programme=f"{row['programKey']} annex {row['annex']}",
                measures=(row["measure"],) if row["measure"] != "" else (),
                since=tally.day(row["startDate"], what=f"line {line}, startDate"),
                reference=entry,
                reason=row["reason"],
            ),
        ),
        born=tuple(period for text in _each(row["birthDate"]) if (period := born_in(text)) is not None),
        states=_states(row, STATES),
        flags=_states(row, ("flag",)),
        numbers=tuple(_numbers(row)),
        addresses=_each(row["address"]),
        other=tuple((told, row[name]) for name, told in WORDS.items() if row[name] != ""),
    )


def _names(row: dict[str, str], name: str, bracketed: tuple[str, ...]) -> Iterator[PartyName]:
    yield named(name, NameQuality.PRIMARY)
    for text in bracketed:
        yield named(text, NameQuality.GOOD, note="in brackets behind the name")
    for column, quality in NAMES.items():
        for text in _each(row[column]):
            yield named(text, quality)


def _numbers(row: dict[str, str]) -> Iterator[Number]:
    for column, kind in NUMBERS.items():
        for text in _each(row[column]):
            yield Number(kind=kind, value=text)
    yield from map(imo_number, _each(row["imoNumber"]))
    yield from map(mmsi_number, _each(row["mmsi"]))
    yield from map(lei_number, _each(row["leiCode"]))


def born_in(text: str) -> Period | None:
    """A date of birth as printed ("13.10.1944", "1938", "1952-02"), or None where it is told in words."""
    day = day_in(text)
    if day is not None:
        return Period(start=day, end=day, text=text)
    try:
        return parse_partial(text)
    except BadInput:
        return None


def _states(row: dict[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    codes = (state_of(text) for column in columns for text in _each(row[column]))
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _each(cell: str) -> tuple[str, ...]:
    """Values of a cell: separated by semicolons."""
    return tuple(part for text in cell.split(";") if (part := text.strip().strip('"').strip()) != "")
