"""Loads a regime from its files: reads, checks, freezes, and reports all faults of a run together."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from abide.register import freeze, schema
from abide.register.coherence import faults_of
from abide.register.marked import Marked, read_marked
from abide.register.regime import Register
from abide.terms.errors import Faults, RegisterFault, UnknownName
from abide.terms.nearness import nearest

HERE = Path(__file__).parent
REGIMES = HERE / "regimes"

Shape = TypeVar("Shape")

_WORDS = TypeAdapter(schema.VocabularyFile)
_HEAD = TypeAdapter(schema.RegimeFile)
_PARAGRAPH = TypeAdapter(schema.ParagraphFile)
_BEARERS = TypeAdapter(dict[str, schema.BearerFile])
_FACTORS = TypeAdapter(dict[str, tuple[schema.ConversionFile, ...]])
_SET_ASIDE = TypeAdapter(dict[schema.Name, tuple[schema.SetAsideFile, ...]])
_TOPICS = TypeAdapter(dict[str, schema.TopicFile])
_LINKS = TypeAdapter(dict[str, dict[str, schema.LinkFile]])


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
    words = _read(HERE / "vocabulary.yml", _WORDS, faults)
    head = _read(root / "regime.yml", _HEAD, faults)
    bearers = _read(root / "bearers.yml", _BEARERS, faults) or {}
    factors = _read(root / "conversions.yml", _FACTORS, faults) or {}
    aside = _read(root / "set-aside.yml", _SET_ASIDE, faults) or {}
    links = _read(root / "tables.yml", _LINKS, faults) or {}
    topics = _read(root / "topics.yml", _TOPICS, faults) or {}
    paragraphs = _paragraphs(root / "duties", faults)
    if words is None or head is None or len(faults) > 0:
        raise Faults(faults)
    register = Register(
        key=head.key,
        title=head.title,
        target=head.target,
        credit=head.credit,
        duties=tuple(
            freeze.duty_of(
                entry,
                paragraph=paragraph,
                place=(marked.file, marked.line(("duties", index))),
                regime=head.key,
                strength=words.force.get(entry.force, ""),
                factors=factors,
            )
            for paragraph, marked in paragraphs
            for index, entry in enumerate(paragraph.duties)
        ),
        bearers={key: freeze.bearer_of(key, item) for key, item in bearers.items()},
        resolutions={
            number: freeze.resolution_of(number, item) for number, item in sorted(head.resolutions.items())
        },
        set_aside=tuple(
            freeze.set_aside_of(number, item) for number, items in aside.items() for item in items
        ),
        kinds=words.kinds,
        topics={key: item.model_dump() for key, item in topics.items()},
        links={
            table: {key: freeze.link_of(item) for key, item in items.items()}
            for table, items in links.items()
        },
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
        paragraph = _checked(marked, _PARAGRAPH, faults)
        if paragraph is None:
            continue
        if (path.parent.name, path.stem) != (str(paragraph.resolution), paragraph.paragraph.zfill(2)):
            place = f"{paragraph.resolution}/{paragraph.paragraph.zfill(2)}.yml"
            faults.append(
                RegisterFault(f"holds the paragraph of {place}; rename it", file=marked.file, line=1)
            )
        found.append((paragraph, marked))
    return found


def _name(path: Path) -> str:
    """A file as faults call it: from the folder of regimes on."""
    return "/".join(path.parts[-4:]) if "duties" in path.parts else "/".join(path.parts[-2:])


def _read(path: Path, shape: TypeAdapter[Shape], faults: list[RegisterFault]) -> Shape | None:
    try:
        return _checked(read_marked(path, name=_name(path)), shape, faults)
    except RegisterFault as fault:
        faults.append(fault)
        return None


def _checked(marked: Marked, shape: TypeAdapter[Shape], faults: list[RegisterFault]) -> Shape | None:
    try:
        return shape.validate_python(marked.data)
    except ValidationError as error:
        for item in error.errors():
            place = tuple(part for part in item["loc"] if part != "[key]")
            field = ".".join(str(part) for part in place)
            faults.append(RegisterFault(f"{field}: {item['msg']}", file=marked.file, line=marked.line(place)))
        return None
