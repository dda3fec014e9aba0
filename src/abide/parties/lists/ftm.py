"""FollowTheMoney entities as JSON lines, flat or nested, as OpenSanctions publishes lists in bulk.

The file goes through twice: once for `Sanction` entities, which name the party that they list, once for the
parties. Schemata that are no parties are set aside by name, and so is each property that is not read.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abide.parties.lists.eu import born_in
from abide.parties.lists.tally import Tally, day_in
from abide.parties.names import named, state_of
from abide.parties.numbers import imo_number, lei_number, mmsi_number
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind

KEY, TITLE, PUBLISHER, METHOD = "ftm", "FollowTheMoney entities", "as the entities say", "ftm/1"
LINE_LIMIT = 8_000_000
KINDS = {
    "Person": PartyKind.PERSON,
    "Organization": PartyKind.ORGANISATION,
    "Company": PartyKind.ORGANISATION,
    "PublicBody": PartyKind.ORGANISATION,
    "LegalEntity": PartyKind.ANY,
    "Vessel": PartyKind.SHIP,
    "Airplane": PartyKind.AIRCRAFT,
}
NAMES = {
    "name": NameQuality.PRIMARY,
    "alias": NameQuality.GOOD,
    "weakAlias": NameQuality.LOW,
    "previousName": NameQuality.FORMER,
    "abbreviation": NameQuality.LOW,
}
NUMBERS = {
    "passportNumber": NumberKind.PASSPORT,
    "idNumber": NumberKind.NATIONAL,
    "registrationNumber": NumberKind.REGISTRATION,
    "taxNumber": NumberKind.REGISTRATION,
    "innCode": NumberKind.REGISTRATION,
    "ogrnCode": NumberKind.REGISTRATION,
    "vatCode": NumberKind.REGISTRATION,
    "swiftBic": NumberKind.BANK,
    "callSign": NumberKind.CALL_SIGN,
}
STATES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry")
WORDS = {
    "position": "position",
    "gender": "gender",
    "birthPlace": "place of birth",
    "notes": "note",
    "type": "type",
    "title": "title",
    "sourceUrl": "source",
    "owner": "owner",
    "topics": "topic",
    "website": "website",
    "email": "email",
    "phone": "phone",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross register tonnage",
    "buildDate": "built",
    "incorporationDate": "incorporated",
    "legalForm": "legal form",
    "program": "programme",
}
READ = frozenset(
    (
        *("birthDate", "leiCode", "imoNumber", "mmsi", "flag", "pastFlags", "address", "sanctions"),
        *("addressEntity", *NAMES, *NUMBERS, *WORDS, *STATES),
    )
)
SET_ASIDE = {
    "programId": "OpenSanctions' key of a programme; the listing's own programme is read",
    "country_hint": "a guess",
    "firstName": "a part of the name, which is read whole",
    "secondName": "a part of the name, which is read whole",
    "middleName": "a part of the name, which is read whole",
    "fatherName": "a part of the name, which is read whole",
    "motherName": "a part of the name, which is read whole",
    "lastName": "a part of the name, which is read whole",
    "createdAt": "when the page was made",
    "modifiedAt": "when the page was changed",
    "retrievedAt": "when the page was fetched",
    "publisher": "the page's publisher",
    "publisherUrl": "the page's publisher",
    "wikidataId": "an id elsewhere",
    "wikipediaUrl": "a page elsewhere",
    "education": "not compared",
    "religion": "not compared",
    "ethnicity": "not compared",
    "political": "not compared",
    "keywords": "not compared",
    "description": "not compared",
    "summary": "not compared",
    "sector": "not compared",
    "status": "not compared",
    "deathDate": "a dead person's listing still holds",
    "pastTypes": "not compared",
    "registrationPort": "not compared",
    "deadweightTonnage": "not compared",
    "operator": "a link to another entity",
    "model": "not compared",
    "icaoCode": "not compared",
    "serialNumber": "not compared",
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first line is a FollowTheMoney entity."""
    del path
    first = head.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    return first.startswith(b"{") and b'"schema"' in head and b'"properties"' in head


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the parties of a file.

    Raises:
        BadInput: a line that is not an entity, or an entity without id or name.
    """
    sanctions: dict[str, list[Listing]] = {}
    for line, entity in _entities(path):
        if entity["schema"] == "Sanction":
            for party in _values(entity, "entity"):
                sanctions.setdefault(party, []).append(_listing(entity, tally, line))
    for line, entity in _entities(path):
        schema = str(entity["schema"])
        tally.dated = max(
            filter(None, (tally.dated, day_in(str(entity.get("last_seen") or "")))), default=None
        )
        if schema == "Sanction":
            continue
        if schema not in KINDS:
            tally.set_aside[f"schema {schema}"] += 1
            continue
        tally.meet(_filled(entity))
        yield _party(entity, sanctions.get(str(entity["id"]), []), tally, line)


def _entities(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as file:
        number = 0
        while (line := file.readline(LINE_LIMIT)) != b"":
            number += 1
            if len(line) == LINE_LIMIT:
                message = f"is longer than {LINE_LIMIT // 1_000_000} MB; it is no entity"
                raise BadInput(message, file=str(path), line=number)
            if line.strip() == b"":
                continue
            try:
                entity = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                message = f"is not JSON ({str(error).splitlines()[0]}); the file may be cut off"
                raise BadInput(message, file=str(path), line=number) from error
            if not _is_entity(entity):
                message = 'is not an entity; each line is {"id": …, "schema": …, "properties": {…}}'
                raise BadInput(message, file=str(path), line=number)
            yield number, entity


def _is_entity(entity: object) -> bool:
    return (
        isinstance(entity, dict)
        and isinstance(entity.get("id"), str)
        and isinstance(entity.get("schema"), str)
        and isinstance(entity.get("properties"), dict)
        and all(isinstance(values, list) for values in entity["properties"].values())
    )


def _party(entity: Mapping[str, Any], found: list[Listing], tally: Tally, line: int) -> Party:
    names = [
        named(text, quality if number == 0 or quality is not NameQuality.PRIMARY else NameQuality.GOOD)
        for prop, quality in NAMES.items()
        for number, text in enumerate(_values(entity, prop))
    ]
    if len(names) == 0:
        caption = entity.get("caption")
        if not isinstance(caption, str) or caption.strip() == "":
            raise BadInput(f"entity {entity['id']} has no name", file=tally.file, line=line)
        names = [named(caption, NameQuality.PRIMARY)]
    nested = [item for item in entity["properties"].get("sanctions", []) if isinstance(item, dict)]
    listings = (*found, *(_listing(item, tally, line) for item in nested))
    return Party(
        list=KEY,
        entry=str(entity["id"]),
        kind=KINDS[str(entity["schema"])],
        names=tuple(names),
        listings=listings or (_bare(entity),),
        born=tuple(period for text in _values(entity, "birthDate") if (period := born_in(text)) is not None),
        states=_states(entity, *STATES),
        flags=_states(entity, "flag"),
        former_flags=_states(entity, "pastFlags"),
        numbers=(
            *map(imo_number, _values(entity, "imoNumber")),
            *map(mmsi_number, _values(entity, "mmsi")),
            *map(lei_number, _values(entity, "leiCode")),
            *(
                Number(kind=kind, value=text)
                for prop, kind in NUMBERS.items()
                for text in _values(entity, prop)
            ),
        ),
        addresses=_values(entity, "address"),
        other=tuple((told, text) for prop, told in WORDS.items() for text in _values(entity, prop)),
    )


def _listing(sanction: Mapping[str, Any], tally: Tally, line: int) -> Listing:
    def one(*props: str) -> str:
        return next((text for prop in props for text in _values(sanction, prop)), "")

    def day(*props: str) -> Any:
        text = one(*props)
        period = born_in(text) if text != "" else None
        return tally.day(text, what=f"line {line}") if period is None else period.start

    return Listing(
        authority=one("authority", "publisher"),
        programme=one("program", "programId"),
        measures=_values(sanction, "provisions"),
        since=day("listingDate", "startDate"),
        until=day("endDate"),
        reference=one("unscId", "authorityId", "recordId"),
        reason=one("reason"),
    )


def _bare(entity: Mapping[str, Any]) -> Listing:
    """A listing of an entity that has no Sanction: that it stands in the file is all that is known."""
    datasets = entity.get("datasets")
    names = ", ".join(map(str, datasets)) if isinstance(datasets, list) else ""
    return Listing(authority=names, programme=", ".join(_values(entity, "program")))


def _values(entity: Mapping[str, Any], prop: str) -> tuple[str, ...]:
    found = entity["properties"].get(prop, [])
    return tuple(text.strip() for text in found if isinstance(text, str) and text.strip() != "")


def _filled(entity: Mapping[str, Any]) -> Iterator[str]:
    return (prop for prop, values in entity["properties"].items() if len(values) > 0)


def _states(entity: Mapping[str, Any], *props: str) -> tuple[str, ...]:
    codes = (state_of(text) for prop in props for text in _values(entity, prop))
    return tuple(dict.fromkeys(code for code in codes if code is not None))
