"""Claims and observations: the two kinds of evidence, with one head and different bases.

A claim is what somebody said; its basis is a span of a document. A row of a casebook table is a claim
too: somebody said a figure, and the span is the row's own line. An observation is what records show; its
basis is a query over rows, with parameters, the hashes of its inputs, and a coverage, so that "nothing
seen" is an observation of zero and never mere silence.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from abide.terms.dates import ALWAYS, Period
from abide.terms.identity import record_id
from abide.terms.quantity import Quantity
from abide.terms.speech import Act, Passage, Polarity, Quotation, SpeakerKind


class Bearing(StrEnum):
    """How a piece of evidence stands to the duties it names, for its bearer."""

    FOR = "for"  # speaks for the duty being met
    AGAINST = "against"  # speaks for the duty not being met
    CONTEXT = "context"  # tells about the matter without speaking either way


class Recall(StrEnum):
    """Whether whoever collected a row read it or remembered it."""

    NO = "no"  # read in the source
    PARTIAL = "partial"  # some cell is from memory
    YES = "yes"  # the row is from memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's text: code points, end exclusive; `text` equals the slice."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, as resolved; `how` tells the steps from the words to the person."""

    name: str | None
    role: str | None = None
    state: str | None = None
    organisation: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """An outlet through which a claim reached us; a claim's channels stand in order, origin first."""

    name: str
    relation: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A word by which somebody stands back from the content, and what it modifies."""

    start: int
    end: int
    text: str
    modifies: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time in a claim, as an interval. `role` is deadline, event or utterance."""

    text: str
    role: str
    period: Period
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a claim stands in a table: the table's name, the row's public id, its line, its cells as read."""

    table: str
    row: str
    line: int
    cells: tuple[tuple[str, str], ...]

    def cell(self, column: str) -> str:
        """Content of one cell, "" where it is empty."""
        return dict(self.cells)[column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement.

    Attributes:
        kind, version: which reader found it, e.g. ("text", "1") or ("workers", "1").
        bearer: alpha-3 code of the State whose duty it speaks to, or None.
        duties: ids of the duties that `bearing` holds for.
        touches: ids of the duties that it tells about without speaking either way.
        fulfils: duties that its very existence speaks for: a figure quoted from a State's report shows that
            the report was filed.
        topics: keys of the regime's topics that its words or its table name.
        period: the days that it speaks about.
        known_since: the day from which it was public; None only for a text without a date.
        bearing: for, against or context, with `why` saying by which rule.
        document: id of the document; `basis` the span in it that carries the claim.
        row: the table row, for claims that are rows.
        source, cue, content: spans of the words that name the speaker, report, and are reported.
        origin: key of the first voice and occasion; claims that share it are one voice.
        publisher, url: of the document or row in hand.
        restates: public ids of the rows that it tells over, where its document was written from them; such a
            claim is shown with its origin and never weighed.
        rule, confidence: name of the rule that found a claim in a text, and its measured precision.
        reader: who found a claim in a text, each with a version: the rules ("rules/4"), the second reader
            ("llm:MODEL/1"), or both; none for a row.
        within: id of the claim in whose content it stands, for a voice inside another.
        recalled: how far a row is from memory; such rows never decide a standing.
        public_id: the id that people use: a row's own ("W010"), else the content id.
    """

    kind: str
    version: str
    bearer: str | None
    duties: tuple[str, ...]
    touches: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    period: Period = ALWAYS
    known_since: date | None
    bearing: Bearing = Bearing.CONTEXT
    why: str = ""
    document: str
    basis: Span
    row: Row | None = None
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    quotation: Quotation = Quotation.ROW
    speaker: Speaker
    act: Act
    polarity: Polarity = Polarity.POSITIVE
    recipient: str | None = None
    target: str | None = None
    hedges: tuple[Hedge, ...] = ()
    channels: tuple[Channel, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    said_on: Period | None = None
    origin: str
    publisher: str | None = None
    url: str | None = None
    restates: tuple[str, ...] = ()
    rule: str = ""
    confidence: float | None = None
    reader: tuple[str, ...] = ()
    within: str | None = None
    recalled: Recall = Recall.NO
    summary: str = ""
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.id == "":
            object.__setattr__(self, "id", record_id("claim", self))

    @property
    def named_duties(self) -> tuple[str, ...]:
        """Every duty that it names, once: those it bears on, touches and fulfils."""
        return tuple(dict.fromkeys((*self.duties, *self.touches, *self.fulfils)))

    @property
    def public_id(self) -> str:
        """The id that people use: a row's own, else the content's."""
        return self.row.row if self.row is not None else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What an observation could have seen: without it, a zero means nothing. `note` says it in words."""

    note: str
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What records show, by a declared method.

    Attributes:
        kind, version: which detector, e.g. ("ship_meeting", "1").
        bearer, duties, touches, period, known_since, bearing, why: as for a claim.
        figure: what was measured, as an interval; None where the kind measures none.
        query: the query as run.
        parameters: its thresholds, by name.
        inputs: SHA-256 of every input file.
        rows: keys of the rows that made the figure.
        coverage: what could have been seen.
        origin: the record keeper; observations from one keeper are one voice.
        detail: the kind's own fields as (name, JSON-able value), in the order they are printed.
    """

    kind: str
    version: str
    bearer: str | None
    duties: tuple[str, ...]
    touches: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    period: Period = ALWAYS
    known_since: date | None
    bearing: Bearing = Bearing.CONTEXT
    why: str = ""
    figure: Quantity | None = None
    query: str
    parameters: tuple[tuple[str, str | float | int | bool | None], ...] = ()
    inputs: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    coverage: Coverage
    origin: str
    summary: str = ""
    detail: tuple[tuple[str, object], ...] = ()
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.id == "":
            object.__setattr__(self, "id", record_id("observation", self))

    @property
    def named_duties(self) -> tuple[str, ...]:
        """Every duty that it names, once."""
        return tuple(dict.fromkeys((*self.duties, *self.touches)))

    @property
    def public_id(self) -> str:
        """The id that people use."""
        return self.id


Evidence = Claim | Observation
