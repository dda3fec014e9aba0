"""OFAC's remarks: clauses with semicolons that carry dates of birth, numbers, flags and further names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from abide.parties.lists.tally import MONTHS, day_in
from abide.parties.names import named, state_of
from abide.parties.numbers import imo_number, lei_number, mmsi_number
from abide.terms.dates import Period, parse_partial
from abide.terms.party import NameQuality, Number, NumberKind, PartyName

QUALITIES = {"a.k.a.": NameQuality.LOW, "f.k.a.": NameQuality.FORMER, "n.k.a.": NameQuality.GOOD}
"""Names in the remarks are those that OFAC holds weak, except former and new ones (OFAC, FAQ 122)."""


@dataclass(slots=True)
class Remarks:
    """What the clauses say; `rest` those that say something else, whole."""

    names: list[PartyName] = field(default_factory=list)
    born: list[Period] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    former_flags: list[str] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)


Act = Callable[[Remarks, re.Match[str]], None]


def remarks_in(text: str) -> Remarks:
    """Takes remarks apart; a clause that no rule knows is kept as words."""
    told = Remarks()
    for clause in re.split(r";\s*", text.strip().removesuffix(".")):
        plain = re.sub(r"^alt\. ", "", clause.strip())
        if plain == "":
            continue
        for form, act in _CLAUSES:
            found = form.fullmatch(plain)
            if found is not None:
                act(told, found)
                break
        else:
            told.rest.append(("remark", plain))
    return told


def birth(text: str) -> Period | None:
    """The days that "05 Jun 1970", "Jun 1970", "1970", "circa 1970" or "1970 to 1972" can mean."""
    plain = text.strip()
    about = plain.lower().startswith("circa ")
    plain = re.sub(r"(?i)^circa ", "", plain)
    ends = [_partial(part) for part in re.split(r" to ", plain)]
    if any(end is None for end in ends) or not 1 <= len(ends) <= 2:
        return None
    first, last = ends[0], ends[-1]
    assert first is not None
    assert last is not None
    start, end = first.start, last.end
    if about and start is not None and end is not None:
        start, end = date(start.year - 1, 1, 1), date(end.year + 1, 12, 31)
    return Period(start=start, end=end, text=text.strip())


def _partial(text: str) -> Period | None:
    day = day_in(text)
    if day is not None:
        return Period(start=day, end=day)
    found = re.fullmatch(r"(?:([A-Za-z]{3})[a-z]* )?(\d{4})", text.strip())
    if found is None or (found[1] and found[1].lower() not in MONTHS):
        return None
    month = f"-{MONTHS[found[1].lower()]:02d}" if found[1] else ""
    return parse_partial(f"{found[2]}{month}")


def _born(told: Remarks, found: re.Match[str]) -> None:
    period = birth(found[1])
    if period is None:
        told.rest.append(("date of birth", found[1]))
    else:
        told.born.append(period)


def _name(told: Remarks, found: re.Match[str]) -> None:
    told.names.append(named(found[2], QUALITIES[found[1]]))


def _state(told: Remarks, found: re.Match[str]) -> None:
    code = state_of(found[1])
    if code is None:
        told.rest.append(("nationality", found[1]))
    else:
        told.states.append(code)


def _former_flag(told: Remarks, found: re.Match[str]) -> None:
    code = state_of(found[1])
    if code is not None:
        told.former_flags.append(code)
    else:
        told.rest.append(("former flag", found[1]))


def _imo(told: Remarks, found: re.Match[str]) -> None:
    told.numbers.append(imo_number(found[1]))


def _mmsi(told: Remarks, found: re.Match[str]) -> None:
    told.numbers.append(mmsi_number(found[1]))


def _lei(told: Remarks, found: re.Match[str]) -> None:
    told.numbers.append(lei_number(found[1]))


def _number(kind: NumberKind) -> Act:
    def act(told: Remarks, found: re.Match[str]) -> None:
        note = ", ".join(part for part in (found["what"].strip(), found["where"] or "") if part)
        told.numbers.append(Number(kind=kind, value=found["number"], note=note))

    return act


def _words(name: str) -> Act:
    def act(told: Remarks, found: re.Match[str]) -> None:
        told.rest.append((name, found[1]))

    return act


_TAIL = r"(?P<number>[^\s()]+)(?: \((?P<where>[^)]*)\))?(?: .*)?"
_CLAUSES: tuple[tuple[re.Pattern[str], Act], ...] = (
    (re.compile(r"DOB (.+)"), _born),
    (re.compile(r"(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.) '(.+)'"), _name),
    (re.compile(r"(?:nationality|citizen) (.+)"), _state),
    (re.compile(r"Former Vessel Flag (.+)"), _former_flag),
    (re.compile(r"(?:Vessel Registration Identification|Identification Number) IMO (\d{7})(?: .*)?"), _imo),
    (re.compile(r"MMSI (\d{9})(?: .*)?"), _mmsi),
    (re.compile(r"Legal Entity Number (\w{20})(?: .*)?"), _lei),
    (
        re.compile(rf"(?P<what>(?:Stateless Person )?(?:Diplomatic )?Passport) {_TAIL}"),
        _number(NumberKind.PASSPORT),
    ),
    (
        re.compile(
            rf"(?P<what>National ID No\.|Identification Number|C\.U\.R\.P\.|Cedula No\.|D\.N\.I\.|SSN|"
            rf"NIT #) {_TAIL}"
        ),
        _number(NumberKind.NATIONAL),
    ),
    (
        re.compile(
            rf"(?P<what>Registration (?:ID|Number)|Tax ID No\.|RTN|R\.F\.C\.|Company Number|"
            rf"Business Registration (?:Number|Document #)|RUC #|RIF #|Trade License No\.|"
            rf"Commercial Registry Number|"
            rf"Unified Social Credit Code \(USCC\)|Enterprise Number|Organization Code) {_TAIL}"
        ),
        _number(NumberKind.REGISTRATION),
    ),
    (re.compile(rf"(?P<what>SWIFT/BIC) {_TAIL}"), _number(NumberKind.BANK)),
    (re.compile(r"POB (.+)"), _words("place of birth")),
    (re.compile(r"Gender (.+)"), _words("gender")),
    (re.compile(r"Linked To: (.+)"), _words("linked to")),
    (re.compile(r"Vessel Year of Build (.+)"), _words("built")),
)
