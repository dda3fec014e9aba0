"""The UN Security Council's consolidated list, as its secretariat publishes it in XML.

https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list . The list says its own day
(`dateGenerated`). It has no column of measures: what a listing demands stands in the regime's resolutions.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from abide.parties.lists.tally import Tally, day_in
from abide.parties.lists.xmlstream import each, entries, paths, text_of, words
from abide.parties.names import named, state_of
from abide.terms.dates import Period
from abide.terms.errors import BadInput
from abide.terms.party import Listing, NameQuality, Number, NumberKind, Party, PartyKind, PartyName

KEY, TITLE, PUBLISHER, METHOD = "un-consolidated", "UN consolidated list", "UN Security Council", "un/1"
KINDS = {"INDIVIDUAL": PartyKind.PERSON, "ENTITY": PartyKind.ORGANISATION}
QUALITIES = {
    "Good": NameQuality.GOOD,
    "Low": NameQuality.LOW,
    "a.k.a.": NameQuality.GOOD,
    "f.k.a.": NameQuality.FORMER,
    "": NameQuality.GOOD,
}
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
DOCUMENTS = {"passport": NumberKind.PASSPORT, "national": NumberKind.NATIONAL}
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
_READ = {
    "INDIVIDUAL_ALIAS": ("QUALITY", "ALIAS_NAME", "NOTE"),
    "ENTITY_ALIAS": ("QUALITY", "ALIAS_NAME", "NOTE"),
    "INDIVIDUAL_ADDRESS": _ADDRESS,
    "ENTITY_ADDRESS": _ADDRESS,
    "INDIVIDUAL_DATE_OF_BIRTH": ("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"),
    "INDIVIDUAL_PLACE_OF_BIRTH": _ADDRESS,
    "INDIVIDUAL_DOCUMENT": (
        *("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "NOTE"),
        *("DATE_OF_ISSUE", "CITY_OF_ISSUE"),
    ),
    **dict.fromkeys(("NATIONALITY", "NATIONALITY2", "DESIGNATION", "TITLE", "LAST_DAY_UPDATED"), ("VALUE",)),
}
READ = frozenset(
    (
        *("DATAID", "REFERENCE_NUMBER", "UN_LIST_TYPE", "LISTED_ON", "NAME_ORIGINAL_SCRIPT", "COMMENTS1"),
        *("GENDER", "DELISTED_ON", *NAMES),
        *(f"{group}/{name}" for group, names in _READ.items() for name in names),
    )
)
SET_ASIDE = {
    "VERSIONNUM": "a counter of the UN's database",
    "LIST_TYPE/VALUE": "is 'UN List' in every entry",
    "SORT_KEY": "an order for print",
    "SORT_KEY_LAST_MOD": "an order for print",
    "SUBMITTED_BY": "who asked for the listing; the list no longer fills it",
    "INDIVIDUAL_ALIAS/DATE_OF_BIRTH": "a birth date of the alias; the entry's own dates are read",
    "INDIVIDUAL_ALIAS/CITY_OF_BIRTH": "a birth place of the alias",
    "INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH": "a birth place of the alias",
}


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file begins as the UN's list does."""
    del path
    return b"<CONSOLIDATED_LIST" in head


def read(path: Path, tally: Tally) -> Iterator[Party]:
    """Yields the list's entries.

    Raises:
        BadInput: not that list, cut off, or an entry without reference number or name.
    """
    for tag, found in entries(path, root="CONSOLIDATED_LIST", tags=frozenset(KINDS)):
        if isinstance(found, dict):
            tally.dated = day_in(found.get("dateGenerated", ""))
            continue
        tally.meet(paths(found))
        yield _party(found, KINDS[tag], tally)


def _party(entry: Element, kind: PartyKind, tally: Tally) -> Party:
    reference = text_of(entry, "REFERENCE_NUMBER")
    primary = " ".join(part for name in NAMES if (part := text_of(entry, name)) != "")
    if reference == "" or primary == "":
        what = "reference number" if reference == "" else "name"
        raise BadInput(f"entry {text_of(entry, 'DATAID') or '?'} has no {what}", file=tally.file)
    return Party(
        list=KEY,
        entry=reference,
        kind=kind,
        names=(*_primary(primary, kind), *_aliases(entry, tally)),
        listings=(
            Listing(
                authority=PUBLISHER,
                programme=text_of(entry, "UN_LIST_TYPE"),
                since=tally.day(text_of(entry, "LISTED_ON"), what=f"{reference}, LISTED_ON"),
                until=tally.day(text_of(entry, "DELISTED_ON"), what=f"{reference}, DELISTED_ON"),
                reference=reference,
                reason=text_of(entry, "COMMENTS1"),
            ),
        ),
        born=tuple(period for item in each(entry, "INDIVIDUAL_DATE_OF_BIRTH") if (period := _born(item))),
        states=_states(entry),
        numbers=tuple(_numbers(entry)),
        addresses=tuple(
            told
            for group in ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS")
            for item in each(entry, group)
            if (told := ", ".join(text for name in _ADDRESS if (text := text_of(item, name)) != "")) != ""
        ),
        other=tuple(_other(entry)),
    )


def _primary(text: str, kind: PartyKind) -> Iterator[PartyName]:
    """The primary name; organisations carry further names in it, after a semicolon."""
    parts = [part.strip() for part in text.split(";")] if kind is PartyKind.ORGANISATION else [text]
    for number, part in enumerate(filter(None, parts)):
        yield named(part, NameQuality.PRIMARY if number == 0 else NameQuality.GOOD)


def _aliases(entry: Element, tally: Tally) -> Iterator[PartyName]:
    original = text_of(entry, "NAME_ORIGINAL_SCRIPT")
    if original != "":
        yield named(original, NameQuality.GOOD, note="original script")
    for group in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for item in each(entry, group):
            quality, note = text_of(item, "QUALITY"), text_of(item, "NOTE")
            if quality not in QUALITIES:
                raise BadInput(f"alias quality '{quality}' is not known", file=tally.file)
            former = "formerly" in note.lower() or "previously" in note.lower()
            for text in text_of(item, "ALIAS_NAME").split(";"):
                if text.strip() != "":
                    yield named(text, NameQuality.FORMER if former else QUALITIES[quality], note=note)


def _born(item: Element) -> Period | None:
    day, note = day_in(text_of(item, "DATE")), text_of(item, "NOTE")
    about = text_of(item, "TYPE_OF_DATE") == "APPROXIMATELY" or "approximately" in note.lower()
    first = text_of(item, "FROM_YEAR") or text_of(item, "YEAR")
    last = text_of(item, "TO_YEAR") or text_of(item, "YEAR")
    if day is not None:
        return Period(start=day, end=day, text=day.isoformat())
    if not (first.isdigit() and last.isdigit()):
        return None
    # "approximately 1958" is taken as the year before to the year after
    early, late = int(first) - about, int(last) + about
    told = f"{'about ' if about else ''}{first}{'' if first == last else f' to {last}'}"
    return Period(start=date(early, 1, 1), end=date(late, 12, 31), text=told)


def _states(entry: Element) -> tuple[str, ...]:
    nations = [words(value) for item in each(entry, "NATIONALITY") for value in each(item, "VALUE")]
    seats = [text_of(item, "COUNTRY") for item in each(entry, "ENTITY_ADDRESS")]
    return tuple(dict.fromkeys(code for name in (*nations, *seats) if (code := state_of(name)) is not None))


def _numbers(entry: Element) -> Iterator[Number]:
    for item in each(entry, "INDIVIDUAL_DOCUMENT"):
        number, note = text_of(item, "NUMBER"), text_of(item, "NOTE")
        sort = f"{text_of(item, 'TYPE_OF_DOCUMENT')} {text_of(item, 'TYPE_OF_DOCUMENT2')}".strip()
        issuer = text_of(item, "ISSUING_COUNTRY") or text_of(item, "COUNTRY_OF_ISSUE")
        kind = next((kind for word, kind in DOCUMENTS.items() if word in sort.lower()), NumberKind.OTHER)
        issued = f"{text_of(item, 'DATE_OF_ISSUE')} {text_of(item, 'CITY_OF_ISSUE')}".strip()
        told = ", ".join(text for text in (sort, issuer, issued and f"issued {issued}", note) if text != "")
        if number != "":
            yield Number(kind=kind, value=number, note=told)


def _other(entry: Element) -> Iterator[tuple[str, str]]:
    for name in ("DATAID", "GENDER"):
        yield from _told(name.lower(), text_of(entry, name))
    for name, told in (("DESIGNATION", "position"), ("TITLE", "title"), ("LAST_DAY_UPDATED", "updated")):
        for item in each(entry, name):
            for value in each(item, "VALUE"):
                yield from _told(told, words(value))
    for item in each(entry, "INDIVIDUAL_PLACE_OF_BIRTH"):
        parts = (text_of(item, name) for name in _ADDRESS)
        yield from _told("place of birth", ", ".join(filter(None, parts)))
    for item in each(entry, "INDIVIDUAL_DOCUMENT"):
        if text_of(item, "NUMBER") == "":
            yield from _told("document", text_of(item, "NOTE"))


def _told(name: str, text: str) -> Iterator[tuple[str, str]]:
    if text != "":
        yield name, text
