"""Loads a regime from its files: reads, checks, freezes, and reports all faults of a run together."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from abide.register import schema
from abide.register.coherence import faults_of
from abide.register.marked import Marked, read_marked
from abide.register.regime import BearerClass, Register, Resolution, SetAsideParagraph
from abide.terms.duty import Amount, CapRule, Conversion, Duty, Goods, Recurrence, Term
from abide.terms.errors import Faults, RegisterFault, UnknownName
from abide.terms.nearness import nearest

HERE = Path(__file__).parent
REGIMES = HERE / "regimes"

Model = TypeVar("Model", bound=BaseModel)


@cache
def load(regime: str = "dprk", *, folder: Path | None = None) -> Register:
    """Loads one regime.

    Args:
        regime: its key, the name of its folder.
        folder: where regimes lie; the package's own by default.

    Raises:
        UnknownName: there is no such regime.
        Faults: everything that is wrong in its files, each with file and line.
    """
    root = (REGIMES if folder is None else folder) / regime
    if not (root / "regime.yml").is_file():
        known = sorted(path.parent.name for path in root.parent.glob("*/regime.yml"))
        raise UnknownName("regime", regime, near=nearest(regime, known), see=f"there are: {', '.join(known)}")
    faults: list[RegisterFault] = []
    words = _read(HERE / "vocabulary.yml", schema.VocabularyFile, faults)
    head = _read(root / "regime.yml", schema.RegimeFile, faults)
    bearers = _read_map(root / "bearers.yml", schema.BearerFile, faults)
    factors = _read_lists(root / "conversions.yml", schema.ConversionFile, faults)
    aside = _read_lists(root / "set-aside.yml", schema.SetAsideFile, faults)
    paragraphs = _paragraphs(root / "duties", faults)
    if words is None or head is None or len(faults) > 0:
        raise Faults(faults)
    register = Register(
        key=head.key,
        title=head.title,
        target=head.target,
        credit=head.credit,
        duties=tuple(
            _duty(entry, paragraph, marked.line(("duties", index)), marked.file, head, words, factors)
            for paragraph, marked in paragraphs
            for index, entry in enumerate(paragraph.duties)
        ),
        bearers={key: BearerClass(key=key, **item.model_dump()) for key, item in bearers.items()},
        resolutions={
            number: Resolution(
                number=number, adopted=item.adopted, path=item.path, paragraphs=item.operative_paragraphs
            )
            for number, item in sorted(head.resolutions.items())
        },
        set_aside=tuple(
            SetAsideParagraph(
                resolution=int(number),
                paragraph=item.paragraph,
                eid=item.eid,
                topic=item.topic,
                reason=item.reason,
                kept=item.kept_for_reference,
            )
            for number, items in aside.items()
            for item in items
        ),
        kinds=words.kinds,
    )
    faults.extend(faults_of(register, words, paragraphs, factors))
    if len(faults) > 0:
        raise Faults(faults)
    return register


def _paragraphs(folder: Path, faults: list[RegisterFault]) -> list[tuple[schema.ParagraphFile, Marked]]:
    """Every paragraph file in the order of the texts."""
    found = []
    for path in sorted(folder.glob("*/*.yml"), key=lambda path: (int(path.parent.name), path.name)):
        try:
            marked = read_marked(path, name=_name(path))
        except RegisterFault as fault:
            faults.append(fault)
            continue
        paragraph = _checked(marked, schema.ParagraphFile, faults)
        if paragraph is None:
            continue
        if (path.parent.name, path.stem) != (str(paragraph.resolution), paragraph.paragraph.zfill(2)):
            place = f"{paragraph.resolution}/{paragraph.paragraph.zfill(2)}.yml"
            faults.append(
                RegisterFault(f"holds the paragraph of {place}; rename it", file=marked.file, line=1)
            )
        found.append((paragraph, marked))
    return found


def _duty(
    entry: schema.DutyFile,
    paragraph: schema.ParagraphFile,
    line: int,
    file: str,
    head: schema.RegimeFile,
    words: schema.VocabularyFile,
    factors: dict[str, tuple[schema.ConversionFile, ...]],
) -> Duty:
    return Duty(
        id=entry.id,
        regime=head.key,
        resolution=paragraph.resolution,
        paragraph=paragraph.paragraph,
        locator=f"{paragraph.resolution} ¶{paragraph.paragraph}{entry.item}",
        eid=entry.eid or paragraph.eid,
        kind=entry.kind,
        binds=entry.binds,
        force=entry.force,
        strength=words.force.get(entry.force, ""),
        about=entry.about,
        in_force=entry.in_force,
        until=None if entry.until == "open" else entry.until,
        file=file,
        line=line,
        also_binds=entry.also_binds,
        when=entry.when,
        named=entry.named,
        inline_proviso=entry.inline_proviso,
        effective_from=entry.effective_from,
        until_basis=entry.until_basis,
        ended_by=entry.ended_by,
        never_applied=entry.never_applied,
        overtaken_by=entry.overtaken_by,
        amends=entry.amends,
        amended_by=entry.amended_by,
        replaces=entry.replaces,
        exemptions=entry.exemptions,
        effects=entry.effects,
        goods=None if entry.goods is None else _goods(entry.goods),
        terms=tuple(
            Term(
                rule=term.rule,
                what=term.what,
                day=term.day,
                event=term.event,
                milestone=term.milestone,
                basis=term.basis,
            )
            for term in entry.due
        ),
        recurring=None if entry.recurring is None else Recurrence(**entry.recurring.model_dump()),
        cap=None if entry.cap is None else _cap(entry.cap, factors),
        reports_to=entry.reports_to,
        condition_of=entry.condition_of,
        conditional_on=entry.conditional_on,
        cutoff=entry.cutoff,
        designates=tuple(entry.designates.items()),
        chapter_vii=paragraph.chapter_vii,
        note=entry.note,
    )


def _goods(goods: schema.GoodsFile) -> Goods:
    fields = goods.model_dump()
    return Goods(hs_indicative=fields.pop("hs_indicative_not_in_text"), **fields)


def _cap(cap: schema.CapFile, factors: dict[str, tuple[schema.ConversionFile, ...]]) -> CapRule:
    return CapRule(
        amount=None if cap.quantity is None else Amount(quantity=cap.quantity, unit=cap.unit),
        alternatives=tuple(Amount(quantity=item.quantity, unit=item.unit) for item in cap.alternatives),
        combine=cap.combine,
        baseline=cap.baseline,
        period=cap.period,
        scope=cap.scope,
        thresholds=tuple((share / 100, amount) for share, amount in sorted(cap.thresholds.items())),
        stop_at=None if cap.stop_at is None else cap.stop_at / 100,
        start=cap.start,
        end=cap.to,
        year_starts=cap.year_starts,
        year_starts_alternative=cap.year_starts_alternative,
        conversions=tuple(
            Conversion(
                product=item.product, low=item.factor, high=item.factor, by=item.by, source=item.source
            )
            for item in factors.get(cap.conversions or "", ())
        ),
    )


def _name(path: Path) -> str:
    """A file as faults call it: from the folder of regimes on."""
    return "/".join(path.parts[-4:]) if "duties" in path.parts else "/".join(path.parts[-2:])


def _read(path: Path, model: type[Model], faults: list[RegisterFault]) -> Model | None:
    try:
        return _checked(read_marked(path, name=_name(path)), model, faults)
    except RegisterFault as fault:
        faults.append(fault)
        return None


def _read_map(path: Path, model: type[Model], faults: list[RegisterFault]) -> dict[str, Model]:
    """A file that is a mapping from keys to one shape."""
    return _adapted(path, TypeAdapter(dict[str, model]), faults)  # type: ignore[valid-type]  # a run-time type


def _read_lists(path: Path, model: type[Model], faults: list[RegisterFault]) -> dict[str, tuple[Model, ...]]:
    """A file that is a mapping from keys to lists of one shape."""
    adapter = TypeAdapter(dict[schema.Name, tuple[model, ...]])  # type: ignore[valid-type]  # a run-time type
    return _adapted(path, adapter, faults)


def _adapted(
    path: Path, adapter: TypeAdapter[dict[str, Model]], faults: list[RegisterFault]
) -> dict[str, Model]:
    try:
        marked = read_marked(path, name=_name(path))
        return adapter.validate_python(marked.data)
    except RegisterFault as fault:
        faults.append(fault)
    except ValidationError as error:
        faults.extend(_validation_faults(error, marked))
    return {}


def _checked(marked: Marked, model: type[Model], faults: list[RegisterFault]) -> Model | None:
    try:
        return model.model_validate(marked.data)
    except ValidationError as error:
        faults.extend(_validation_faults(error, marked))
        return None


def _validation_faults(error: ValidationError, marked: Marked) -> Iterable[RegisterFault]:
    for item in error.errors():
        place = tuple(part for part in item["loc"] if part != "[key]")
        field = ".".join(str(part) for part in place)
        yield RegisterFault(f"{field}: {item['msg']}", file=marked.file, line=marked.line(place))
