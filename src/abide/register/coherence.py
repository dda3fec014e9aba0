"""What must hold between the entries of a regime, beyond the shape of each file.

Dates are not believed: every one-off due is computed again from its rule and the day of adoption, every
threshold from its share, every first recurring due from its period.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from abide.register import schema
from abide.register.marked import Marked
from abide.register.regime import Register
from abide.register.terms_of_time import first_due, term_day
from abide.terms.duty import CapRule, Duty
from abide.terms.errors import RegisterFault

REFERENCES = ("ended_by", "overtaken_by", "amends", "amended_by", "replaces", "condition_of")
"""Fields that hold ids of other duties, or of whole paragraphs ("2371-8" for all of 2371 paragraph 8)."""


def faults_of(
    register: Register,
    words: schema.VocabularyFile,
    paragraphs: list[tuple[schema.ParagraphFile, Marked]],
    factors: dict[str, tuple[schema.ConversionFile, ...]],
) -> Iterator[RegisterFault]:
    """Every incoherence, in the order of the files."""
    known = {duty.id for duty in register.duties} | {
        f"{duty.resolution}-{duty.paragraph}" for duty in register.duties
    }
    seen: dict[str, Duty] = {}
    for duty in register.duties:
        complain = _complaint(duty)
        if duty.id in seen:
            first = seen[duty.id]
            yield complain(f"id {duty.id} is also in {first.file}:{first.line}; ids are unique")
        seen[duty.id] = duty
        yield from map(complain, _words(duty, register, words))
        yield from map(complain, _references(duty, known))
        yield from map(complain, _dates(duty, register))
        if duty.cap is not None:
            yield from map(complain, _cap(duty.cap))
    yield from _conversions(paragraphs, factors)
    yield from _unaccounted(register)
    yield from _links(register)


def _conversions(
    paragraphs: list[tuple[schema.ParagraphFile, Marked]],
    factors: dict[str, tuple[schema.ConversionFile, ...]],
) -> Iterator[RegisterFault]:
    for paragraph, marked in paragraphs:
        for index, entry in enumerate(paragraph.duties):
            if entry.cap is not None and entry.cap.conversions not in (None, *factors):
                line = marked.line(("duties", index, "cap", "conversions"))
                message = f"conversions '{entry.cap.conversions}' are not in conversions.yml"
                yield RegisterFault(message, file=marked.file, line=line)


def _links(register: Register) -> Iterator[RegisterFault]:
    """Rows of casebook tables linked to duties that do not exist."""
    ids = {duty.id for duty in register.duties}
    for table, links in register.links.items():
        for key, link in links.items():
            for reference in (*link.bears_on, *link.touches):
                if reference not in ids:
                    message = f"{table}, {key}: names {reference}, which is not in the register"
                    yield RegisterFault(message, file=f"{register.key}/tables.yml")
    for key, topic in register.topics.items():
        duties, touches = topic["duties"], topic["touches"]
        assert isinstance(duties, tuple)
        assert isinstance(touches, tuple)
        for reference in (*duties, *touches):
            if reference not in ids:
                message = f"{key}: names {reference}, which is not in the register"
                yield RegisterFault(message, file=f"{register.key}/topics.yml")


def _complaint(duty: Duty) -> Callable[[str], RegisterFault]:
    return lambda message: RegisterFault(f"{duty.id}: {message}", file=duty.file, line=duty.line)


def _words(duty: Duty, register: Register, words: schema.VocabularyFile) -> Iterator[str]:
    """Controlled words that are not declared."""
    checks: list[tuple[str, Iterable[str | None], Iterable[str]]] = [
        ("kind", (duty.kind,), words.kinds),
        ("force", (duty.force,), words.force),
        ("binds", (duty.binds, *duty.also_binds), register.bearers),
        ("reports_to", (duty.reports_to,), words.reports_to),
        ("until_basis", (duty.until_basis,), words.until_basis),
    ]
    for field, values, declared in checks:
        for value in values:
            if value is not None and value not in declared:
                yield f"{field} '{value}' is not a declared word; use one of {', '.join(sorted(declared))}"
    if not duty.id.startswith(f"{duty.resolution}-{duty.paragraph}"):
        yield f"id does not begin with {duty.resolution}-{duty.paragraph}"
    if duty.resolution not in register.resolutions:
        yield f"resolution {duty.resolution} is not in regime.yml"


def _references(duty: Duty, known: set[str]) -> Iterator[str]:
    for field in REFERENCES:
        value = getattr(duty, field)
        for reference in (value,) if isinstance(value, str) else value or ():
            if reference not in known:
                yield f"{field} names {reference}, which is not in the register"


def _dates(duty: Duty, register: Register) -> Iterator[str]:
    resolution = register.resolutions.get(duty.resolution)
    if resolution is None:
        return
    if duty.in_force < resolution.adopted:
        yield f"in_force {duty.in_force} is before adoption on {resolution.adopted}"
    if duty.until is not None and duty.until < duty.in_force:
        yield f"until {duty.until} is before in_force {duty.in_force}"
    if (duty.until is None) != (duty.until_basis is None):
        yield "until and until_basis belong together"
    for term in duty.terms:
        yield from _term(term.rule, term.day, resolution.adopted)
    recurring = duty.recurring
    if recurring is not None and recurring.first_due is not None:
        computed = (first_due(recurring), *(term.day for term in duty.terms))
        if recurring.first_due not in computed:
            yield f"first_due {recurring.first_due} follows neither from its period nor from a term"


def _term(rule: str, day: date | None, adopted: date) -> Iterator[str]:
    try:
        computed = term_day(rule, adopted)
    except ValueError as error:
        yield str(error)
        return
    if computed != day:
        yield f"date {day} does not follow from '{rule}'; computed {computed}"


def _cap(cap: CapRule) -> Iterator[str]:
    if cap.amount is None and cap.baseline is None:
        yield "cap has neither a quantity nor a baseline"
    for share, amount in cap.thresholds:
        if cap.amount is None or round(cap.amount.quantity * share, 1) != amount:
            yield f"threshold {share:.0%} is not that share of the quantity"
    if cap.end is not None and cap.end < cap.start:
        yield f"cap ends {cap.end}, before it starts {cap.start}"


def _unaccounted(register: Register) -> Iterator[RegisterFault]:
    """Operative paragraphs that are neither coded nor set aside, or counted twice."""
    coded = {(duty.resolution, duty.paragraph) for duty in register.duties}
    aside = {(item.resolution, item.paragraph): item for item in register.set_aside}
    ids = {duty.id for duty in register.duties}
    for resolution in register.resolutions.values():
        for number in map(str, range(1, resolution.paragraphs + 1)):
            key = (resolution.number, number)
            if key not in coded and key not in aside:
                message = f"{resolution.number} paragraph {number} is neither coded nor set aside"
                yield RegisterFault(message, file=f"{register.key}/set-aside.yml")
            if key in coded and key in aside and len(aside[key].kept) == 0:
                message = f"{resolution.number} paragraph {number} is both coded and set aside"
                yield RegisterFault(message, file=f"{register.key}/set-aside.yml")
    for item in register.set_aside:
        for kept in item.kept:
            if kept not in ids:
                message = (
                    f"{item.resolution} paragraph {item.paragraph} keeps {kept}, which is not in the register"
                )
                yield RegisterFault(message, file=f"{register.key}/set-aside.yml")
