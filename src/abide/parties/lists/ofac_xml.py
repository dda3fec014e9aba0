"""OFAC's list of Specially Designated Nationals as SDN.XML, which tells its own day (`Publish_Date`)."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from abide.parties.lists.ofac_csv import KEY, PUBLISHER, TITLE
from abide.parties.lists.remarks import Remarks, birth, remarks_in
from abide.parties.lists.tally import Tally, day_in
from abide.parties.lists.xmlstream import child, each, entries, paths, text_of
from abide.parties.names import named, state_of
from abide.parties.numbers import imo_number, lei_number, mmsi_number
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind, PartyName

__all__ = ["KEY", "METHOD", "PUBLISHER", "READ", "SET_ASIDE", "TITLE", "read", "recognises"]

METHOD = "ofac-xml/1"
KINDS = {
    "Individual": PartyKind.PERSON,
    "Entity": PartyKind.ORGANISATION,
    "Vessel": PartyKind.SHIP,
    "Aircraft": PartyKind.AIRCRAFT,
}
CATEGORIES = {"strong": NameQuality.GOOD, "weak": NameQuality.LOW}
TYPES = {"f.k.a.": NameQuality.FORMER}
IDS = {
    "passport": NumberKind.PASSPORT,
    "national id": NumberKind.NATIONAL,
    "identification number": NumberKind.NATIONAL,
    "tax id": NumberKind.REGISTRATION,
    "registration": NumberKind.REGISTRATION,
    "company number": NumberKind.REGISTRATION,
    "swift": NumberKind.BANK,
}
_WORDS = {"Gender": "gender", "Additional Sanctions Information -": "remark"}
_VESSEL = {
    "vesselType": "ship type",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross register tonnage",
    "vesselOwner": "owner",
}
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
READ = frozenset(
    (
        *("uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList/program"),
        *(f"akaList/aka/{name}" for name in ("type", "category", "firstName", "lastName")),
        *(f"addressList/address/{name}" for name in _ADDRESS),
        *(f"idList/id/{name}" for name in ("idType", "idNumber", "idCountry", "issueDate", "expirationDate")),
        *(f"vesselInfo/{name}" for name in ("callSign", "vesselFlag", *_VESSEL)),
        "dateOfBirthList/dateOfBirthItem/dateOfBirth",
        "placeOfBirthList/placeOfBirthItem/placeOfBirth",
        "nationalityList/nationality/country",
        "citizenshipList/citizenship/country",
    )
)
SET_ASIDE = {
    **{
        f"{group}/uid": "a counter of OFAC's database"
        for group in (
            *("akaList/aka", "addressList/address", "idList/id", "dateOfBirthList/dateOfBirthItem"),
            *(
                "placeOfBirthList/placeOfBirthItem",
                "nationalityList/nationality",
                "citizenshipList/citizenship",
            ),
        )
    },
    **{
        f"{group}/mainEntry": "which of several is OFAC's first; all of them are read"
        for group in (
            *("dateOfBirthList/dateOfBirthItem", "placeOfBirthList/placeOfBirthItem"),
            *("nationalityList/nationality", "citizenshipList/citizenship"),
        )
    },
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file begins as SDN.XML does."""
    del path
    return b"<sdnList" in head


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the list's entries.

    Raises:
        BadInput: not that list, cut off, or an entry without number, name or known type.
    """
    tags = frozenset(("sdnEntry", "publshInformation"))
    for tag, found in entries(path, root="sdnList", tags=tags):
        if isinstance(found, dict):
            continue
        if tag == "publshInformation":
            tally.dated = day_in(text_of(found, "Publish_Date"))
            continue
        tally.meet(paths(found))
        yield _party(found, tally)


def _party(entry: Element, tally: Tally) -> Party:
    number, sort = text_of(entry, "uid"), text_of(entry, "sdnType")
    name = _whole(entry)
    if number == "" or name == "" or sort not in KINDS:
        what = "number" if number == "" else "name" if name == "" else f"known type ('{sort}')"
        raise BadInput(f"entry {number or '?'} has no {what}", file=tally.file)
    told = remarks_in(text_of(entry, "remarks"))
    for item in _listed(entry, "dateOfBirthList", "dateOfBirthItem"):
        period = birth(text_of(item, "dateOfBirth"))
        if period is not None:
            told.born.append(period)
    for group, one in (("nationalityList", "nationality"), ("citizenshipList", "citizenship")):
        codes = (state_of(text_of(item, "country")) for item in _listed(entry, group, one))
        told.states += [code for code in codes if code is not None]
    for item in _listed(entry, "placeOfBirthList", "placeOfBirthItem"):
        told.rest.append(("place of birth", text_of(item, "placeOfBirth")))
    _ids(entry, told)
    vessel = child(entry, "vesselInfo")
    flag = None if vessel is None else state_of(text_of(vessel, "vesselFlag"))
    if vessel is not None and (sign := text_of(vessel, "callSign")) != "":
        told.numbers.append(Number(kind=NumberKind.CALL_SIGN, value=sign))
    if vessel is not None:
        told.rest += [(word, text) for key, word in _VESSEL.items() if (text := text_of(vessel, key)) != ""]
    if (title := text_of(entry, "title")) != "":
        told.rest.append(("title", title))
    addresses = tuple(_listed(entry, "addressList", "address"))
    seats = (state_of(text_of(item, "country")) for item in addresses)
    programmes = [text_of_self for item in each(entry, "programList") for text_of_self in _programmes(item)]
    return Party(
        list=KEY,
        entry=number,
        kind=KINDS[sort],
        names=(named(name, NameQuality.PRIMARY), *_aliases(entry), *told.names),
        listings=tuple(
            Listing(authority=PUBLISHER, programme=programme, reference=number)
            for programme in programmes or [""]
        ),
        born=tuple(told.born),
        states=tuple(dict.fromkeys((*told.states, *(code for code in seats if code is not None)))),
        flags=() if flag is None else (flag,),
        former_flags=tuple(dict.fromkeys(told.former_flags)),
        numbers=tuple(told.numbers),
        addresses=tuple(
            text
            for item in addresses
            if (text := ", ".join(part for key in _ADDRESS if (part := text_of(item, key)) != "")) != ""
        ),
        other=tuple(told.rest),
    )


def _listed(entry: Element, group: str, one: str) -> Iterator[Element]:
    for items in each(entry, group):
        yield from each(items, one)


def _programmes(items: Element) -> Iterator[str]:
    for item in each(items, "program"):
        if item.text is not None and item.text.strip() != "":
            yield item.text.strip()


def _whole(item: Element) -> str:
    """First and last name as one: OFAC writes the last name first in print, but marks them in XML."""
    return " ".join(part for key in ("firstName", "lastName") if (part := text_of(item, key)) != "")


def _aliases(entry: Element) -> Iterator[PartyName]:
    for item in _listed(entry, "akaList", "aka"):
        quality = TYPES.get(
            text_of(item, "type"), CATEGORIES.get(text_of(item, "category"), NameQuality.GOOD)
        )
        if (text := _whole(item)) != "":
            yield named(text, quality)


def _ids(entry: Element, told: Remarks) -> None:
    for item in _listed(entry, "idList", "id"):
        sort, value, where = (text_of(item, key) for key in ("idType", "idNumber", "idCountry"))
        dates = (
            f"{key} {text_of(item, key)}" for key in ("issueDate", "expirationDate") if text_of(item, key)
        )
        note = ", ".join(part for part in (sort, where, *dates) if part != "")
        lower = sort.lower()
        if "vessel registration" in lower or value.upper().startswith("IMO "):
            told.numbers.append(imo_number(value, note=note))
        elif sort == "MMSI":
            told.numbers.append(mmsi_number(value, note=note))
        elif sort == "Legal Entity Number":
            told.numbers.append(lei_number(value))
        elif sort in _WORDS:
            told.rest.append((_WORDS[sort], value))
        elif value != "":
            kind = next((kind for word, kind in IDS.items() if word in lower), NumberKind.OTHER)
            told.numbers.append(Number(kind=kind, value=value, note=note))
