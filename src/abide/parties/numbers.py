"""Numbers of ships and companies: form, check digit, and the flag that a radio's number tells.

Check digits are rigour's (IMO ship and company numbers, LEI). The flag of an MMSI stands in its first three
digits (ITU, Table of Maritime Identification Digits), after the 0 or 00 of a group or coast station and the
99 of an aid to navigation.
"""

import csv
import re
from functools import cache
from pathlib import Path

from abide.parties.library import needed
from abide.terms.party import Number, NumberKind

with needed():
    from rigour.ids import IMO, LEI

_IMO = re.compile(r"(?:IMO[\s:.#-]*)?(\d{7})", re.IGNORECASE)
_MMSI = re.compile(r"(?:MMSI[\s:.#-]*)?(\d{9})", re.IGNORECASE)


def imo_in(text: str) -> str | None:
    """Seven digits written as an IMO number alone ("7389704", "IMO 7389704"), whatever their check digit."""
    found = _IMO.fullmatch(text.strip())
    return None if found is None else found[1]


def mmsi_in(text: str) -> str | None:
    """Nine digits written as an MMSI alone."""
    found = _MMSI.fullmatch(text.strip())
    return None if found is None else found[1]


def imo_number(text: str, *, note: str = "") -> Number:
    """An IMO number as listed: of a ship, else of a company, else a number that fails both check digits."""
    digits = imo_in(text)
    if digits is None:
        return Number(kind=NumberKind.SHIP, value=text.strip(), holds=False, note=note)
    if IMO.is_valid_vessel(digits):
        return Number(kind=NumberKind.SHIP, value=digits, holds=True, note=note)
    if IMO.is_valid_company(digits):
        return Number(kind=NumberKind.COMPANY, value=digits, holds=True, note=note)
    return Number(kind=NumberKind.SHIP, value=digits, holds=False, note=note)


def mmsi_number(text: str, *, note: str = "") -> Number:
    """An MMSI as listed; it holds if it has nine digits and its first belong to a State."""
    digits = re.sub(r"\D", "", text)
    return Number(
        kind=NumberKind.MMSI, value=digits or text.strip(), holds=mmsi_state(digits) is not None, note=note
    )


def lei_number(text: str) -> Number:
    """A legal entity identifier."""
    value = text.strip().upper()
    return Number(kind=NumberKind.LEI, value=value, holds=LEI.is_valid(value))


def mmsi_state(mmsi: str) -> str | None:
    """Alpha-3 code of the State or territory that an MMSI's digits belong to, or None."""
    if len(mmsi) != 9 or not mmsi.isdigit():
        return None
    digits = re.sub(r"^(?:00|0|99|98)", "", mmsi, count=1)
    return _digits().get(digits[:3])


@cache
def _digits() -> dict[str, str]:
    with (Path(__file__).parent / "flags.csv").open(encoding="utf-8", newline="") as file:
        return {row["mid"]: row["state"] for row in csv.DictReader(file)}
