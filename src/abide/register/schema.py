"""The shape of the register's files, checked field by field: unknown fields and missing ones are faults.

These models exist only while a file is read; what leaves the room are the frozen terms.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Strict(BaseModel):
    """A model that accepts no field it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _text(value: Any) -> Any:
    """Ids such as 2397 are numbers to YAML; here they are names."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Name = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
OpenDay = date | Literal["open"]


class TermFile(Strict):
    """A one-off due."""

    rule: str
    what: str
    day: date | None = Field(default=None, alias="date")
    event: str | None = None
    milestone: bool = False
    basis: str | None = None


class RecurringFile(Strict):
    """A due that returns."""

    every: str = Field(pattern=r"^P\d+[DMY]$")
    start: date = Field(alias="from")
    first_due: date | None = None
    lag: str | None = Field(default=None, pattern=r"^P\d+D$")
    basis: str | None = None


class AmountFile(Strict):
    """An amount beside the main one."""

    quantity: float = Field(gt=0)
    unit: str


class CapFile(Strict):
    """An allowance or ceiling."""

    quantity: float | None = Field(default=None, gt=0)
    unit: str
    alternatives: tuple[AmountFile, ...] = ()
    combine: Literal["lower", "unstated"] | None = None
    baseline: str | None = None
    period: str
    scope: Literal["aggregate of all States", "per State"]
    thresholds: dict[int, float] = {}
    thresholds_alternative: dict[int, float] = {}
    stop_at: int | None = None
    start: date = Field(alias="from")
    to: date | None = None
    year_starts: str | None = Field(default=None, pattern=r"^\d\d-\d\d$")
    year_starts_alternative: str | None = Field(default=None, pattern=r"^\d\d-\d\d$")
    conversions: str | None = None


class GoodsFile(Strict):
    """What a measure is about."""

    wording: str
    hs: tuple[Name, ...] = ()
    hs_indicative_not_in_text: tuple[Name, ...] = ()
    modes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    examples_in: tuple[str, ...] = ()


class DutyFile(Strict):
    """One duty of a paragraph."""

    id: Name
    item: str = ""
    eid: str | None = None
    inline_proviso: bool = False
    kind: str
    binds: str
    also_binds: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    when: str | None = None
    force: str
    about: str = Field(min_length=1)
    in_force: date
    effective_from: date | None = None
    until: OpenDay
    until_basis: str | None = None
    ended_by: Name | None = None
    never_applied: bool = False
    goods: GoodsFile | None = None
    cap: CapFile | None = None
    due: tuple[TermFile, ...] = ()
    recurring: RecurringFile | None = None
    reports_to: str | None = None
    condition_of: Name | None = None
    conditional_on: str | None = None
    cutoff: date | None = None
    designates: dict[str, int] = {}
    effects: tuple[str, ...] = ()
    exemptions: tuple[Name, ...] = ()
    overtaken_by: tuple[Name, ...] = ()
    replaces: tuple[Name, ...] = ()
    amends: tuple[Name, ...] = ()
    amended_by: tuple[Name, ...] = ()
    note: str | None = None


class ParagraphFile(Strict):
    """One paragraph with its duties: `duties/<resolution>/<paragraph>.yml`."""

    resolution: int
    paragraph: Name
    eid: str
    chapter_vii: bool = True
    duties: tuple[DutyFile, ...] = Field(min_length=1)


class BearerFile(Strict):
    """One class of bearers."""

    states: Literal["all", "some", "target", "named", "none"]
    means: str
    when: str | None = None


class ConversionFile(Strict):
    """One declared factor."""

    product: str
    factor: float = Field(gt=0)
    by: str
    source: str


class SetAsideFile(Strict):
    """One paragraph that puts no duty on States."""

    paragraph: Name
    eid: str
    topic: str
    reason: str = Field(min_length=1)
    kept_for_reference: tuple[Name, ...] = ()


class ResolutionFile(Strict):
    """One text of the regime."""

    adopted: date
    path: str
    operative_paragraphs: int = Field(ge=0)


class LinkFile(Strict):
    """What one key of a casebook table speaks to: `tables.yml`."""

    bears_on: tuple[Name, ...] = ()
    touches: tuple[Name, ...] = ()
    above: AmountFile | None = None


class TopicFile(Strict):
    """One topic of `topics.yml`: terms, the duties that it bears on, and those that it tells about."""

    title: str
    any: tuple[str, ...] = Field(min_length=1)
    also: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    of_target: bool = False
    duties: tuple[Name, ...]
    touches: tuple[Name, ...] = ()


class RegimeFile(Strict):
    """`regime.yml`."""

    key: str
    title: str
    target: str = Field(pattern=r"^[A-Z]{3}$")
    credit: str
    texts: dict[str, Any]
    resolutions: dict[int, ResolutionFile]
    panel_mandate: tuple[dict[str, Any], ...] = ()
    panel_end: dict[str, Any] | None = None


class VocabularyFile(Strict):
    """`vocabulary.yml`."""

    kinds: dict[str, str]
    force: dict[str, Literal["binding", "interpretive", "hortatory"]]
    strength: dict[str, str]
    reports_to: dict[str, str]
    until_basis: dict[str, str]
