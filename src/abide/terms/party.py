"""Parties: persons, organisations, ships and aircraft as lists name them, each as the list has it.

A party is one entry of one version of one list; that two entries are the same person is a join, which has
reasons and is kept apart (`abide.parties.join`). Nothing here judges: a listing is what a list says.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from abide.terms.dates import Period


class PartyKind(StrEnum):
    """What an entry is, as far as its list says."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SHIP = "ship"
    AIRCRAFT = "aircraft"
    ANY = "person or organisation"  # the list does not tell them apart


class NameQuality(StrEnum):
    """How much a list stands behind a name."""

    PRIMARY = "primary"  # the name of the entry
    GOOD = "good"  # an alias that the list holds sufficient to identify
    LOW = "low"  # an alias that the list itself calls weak: a nom de guerre, a single word
    FORMER = "former"  # a name once borne


class NumberKind(StrEnum):
    """Numbers by which a party is known."""

    SHIP = "imo"  # IMO ship number, seven digits with a check digit
    COMPANY = "imo company"  # IMO company number, another check digit
    MMSI = "mmsi"  # maritime identity of a radio; its first digits tell the flag
    CALL_SIGN = "call sign"
    PASSPORT = "passport"
    NATIONAL = "national id"
    REGISTRATION = "registration"  # company registers and tax offices
    BANK = "bank code"  # SWIFT/BIC, which has a form but no check digit
    LEI = "lei"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A name as listed. `script` is that of its letters ("Latin", "Hangul"), or "" where they mix."""

    text: str
    quality: NameQuality
    script: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as listed. `holds` tells whether its check digit is right; None where its kind has none."""

    kind: NumberKind
    value: str
    holds: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list says of a party.

    Attributes:
        authority: who lists.
        programme: regime or programme, in the list's words.
        measures: the list's own measures ("Asset freeze", "port_ban"); empty where it has no such column.
        since, until: first day listed, first day no longer listed; None where the list does not say.
        reference: permanent reference number.
        reason: the list's statement of reasons.
    """

    authority: str
    programme: str
    measures: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    reference: str = ""
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Whether a party is listed on a day, as far as is known; an unknown first day counts as listed."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One entry of a list.

    Attributes:
        list: key of the list; `entry` the entry's id in it; together they name the party.
        born: dates of birth as periods; several where the list gives several.
        states: alpha-3 codes of nationality or seat; flags and former_flags of ships.
        other: fields kept as words, (name, value).
    """

    list: str
    entry: str
    kind: PartyKind
    names: tuple[PartyName, ...]
    listings: tuple[Listing, ...] = ()
    born: tuple[Period, ...] = ()
    states: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    former_flags: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    addresses: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """`list:entry`."""
        return f"{self.list}:{self.entry}"

    @property
    def name(self) -> str:
        """The entry's primary name."""
        return self.names[0].text

    def number(self, kind: NumberKind) -> str | None:
        """The first number of a kind, or None."""
        return next((item.value for item in self.numbers if item.kind is kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersion:
    """One version of a list: a document with its date.

    Attributes:
        key: of the list ("un-consolidated"); several versions share it.
        dated: the day whose state it gives; None for a file used once whose day nobody told.
        sha256: of the bytes as received; `file` their name; `method` the reader and its version.
        count: entries.
        set_aside: fields that the reader knows and leaves out, (field, why, times).
        history: the list keeps who was removed and when, so that it answers for any day before its own.
        unread: fields that the reader does not know, (field, times): new in the list, and not screened.
    """

    key: str
    title: str
    publisher: str
    dated: date | None
    sha256: str
    file: str
    method: str
    count: int
    set_aside: tuple[tuple[str, str, int], ...] = ()
    unread: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    history: bool = False

    @property
    def id(self) -> str:
        """`key@day` (or `key@` and digits of its hash where it has no day)."""
        return f"{self.key}@{self.dated.isoformat() if self.dated is not None else self.sha256[:12]}"
