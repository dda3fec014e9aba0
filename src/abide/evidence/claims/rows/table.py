"""The shape that every casebook table shares: its columns, who speaks, through whom, and one verb."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from abide.evidence.claims.rows.cells import Cells
from abide.terms.dates import Period
from abide.terms.evidence import Bearing, Channel, Claim, Span, Speaker
from abide.terms.link import Link
from abide.terms.quantity import Quantity
from abide.terms.speech import Act, Passage, Quotation, SpeakerKind

TAIL = ("outlet_chain", "origin", "publisher", "published", "published_basis", "url", "note", "recalled")
"""Columns that end every table: how the row reached us."""

OTHERS = ("WORLD", "EU", "UN")
"""Bearers in tables that are no single State."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a row reached us, for a table without the tail: day, publisher, chain of outlets."""

    published: Period
    publisher: str
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a table knows of its own rows; the tail that all tables share is added by `claim_of`.

    `summary` is one sentence in our words. `bearing` with `why` holds for `duties`; `touches` are the duties
    that the row tells about without speaking either way.
    """

    bearer: str | None
    speaker: Speaker
    act: Act
    period: Period
    summary: str
    topics: tuple[str, ...]
    duties: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    fulfils: tuple[str, ...] = ()
    bearing: Bearing = Bearing.CONTEXT
    why: str = ""
    target: str | None = None
    quantities: tuple[Quantity, ...] = ()
    said_on: Period | None = None
    reached: Reached | None = None


class Table(Protocol):
    """A casebook table: a few attributes and one verb."""

    KEY: str
    TITLE: str
    VERSION: str
    COLUMNS: tuple[str, ...]

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says; `links` are the regime's lines for this table (`tables.yml`)."""
        ...


def claim_of(table: Table, cells: Cells, *, links: Mapping[str, Link], document: str, span: Span) -> Claim:
    """One row as a claim.

    Args:
        table: the table's own reading of its columns.
        cells: the row.
        links: which duties its rows speak to.
        document: id of the table as a document.
        span: the row's record in it.

    Raises:
        BadInput: a cell that cannot be read, with file, line and column.
    """
    said = table.said(cells, links)
    reached = said.reached or Reached(
        published=cells.date("published"),
        publisher=cells.text("publisher"),
        chain=cells.text("outlet_chain"),
    )
    return Claim(
        kind=table.KEY,
        version=table.VERSION,
        bearer=said.bearer,
        duties=said.duties,
        touches=said.touches,
        fulfils=said.fulfils,
        topics=said.topics,
        period=said.period,
        known_since=reached.published.end,
        bearing=said.bearing,
        why=said.why,
        document=document,
        basis=span,
        row=cells.row,
        quotation=Quotation.ROW,
        speaker=said.speaker,
        act=said.act,
        target=said.target,
        channels=channels_of(reached.chain, said.speaker),
        quantities=said.quantities,
        said_on=said.said_on,
        origin=cells.text("origin"),
        publisher=reached.publisher,
        url=cells.optional("url"),
        rule=f"row:{table.KEY}",
        recalled=cells.recalled(),
        summary=said.summary,
    )


def channels_of(chain: str, speaker: Speaker) -> tuple[Channel, ...]:
    """The outlets of a chain "Interfax>Reuters>Ahram Online", first to last.

    The first was spoken to by whoever speaks; the others told it on.
    """
    names = [name.strip() for name in chain.split(">") if name.strip() != ""]
    spoken_to = speaker.kind is not SpeakerKind.OUTLET
    return tuple(
        Channel(name=name, relation=Passage.SAID_TO if index == 0 and spoken_to else Passage.REPORTED_BY)
        for index, name in enumerate(names)
    )


NOT_THE_STATE = {
    "media": SpeakerKind.OUTLET,
    "NGO": SpeakerKind.ORGANISATION,
    "firm": SpeakerKind.ORGANISATION,
    "blog": SpeakerKind.OUTLET,
    "state media": SpeakerKind.OUTLET,
}
"""Second words of `speaker_org` that set a voice apart from the State it sits in ("USA media")."""


def speaker_of(name: str, organisation: str | None, *, role: str | None = None) -> Speaker:
    """Who speaks, from the columns `speaker` and `speaker_org` ("RUS", "RUS embassy in DPRK", "USA media").

    `state` is set only where the voice speaks for that State: its organs and officials, not its press.
    """
    code, _, rest = (organisation or "").partition(" ")
    is_state = len(code) == 3 and code.isalpha() and code.isupper()
    kind = NOT_THE_STATE.get(rest if is_state else (organisation or ""))
    if name.startswith(("unnamed", "member state")):
        kind = kind or (SpeakerKind.OFFICIAL if name.startswith("unnamed") else SpeakerKind.STATE)
    speaks_for = code if is_state and kind in (None, SpeakerKind.OFFICIAL, SpeakerKind.STATE) else None
    return Speaker(
        name=name,
        role=role,
        state=speaks_for,
        organisation=rest or None if is_state else organisation,
        kind=kind or (SpeakerKind.STATE if is_state and rest == "" else SpeakerKind.PERSON),
        how=("named in the row",),
    )


def period_of(start: Period | None, end: Period | None) -> Period:
    """The days from one partial date to another; where one is missing, those of the other."""
    first, last = start or end, end or start
    assert first is not None
    assert last is not None
    text = first.text if first.text == last.text else f"{first.text}..{last.text}"
    return Period(start=first.start, end=last.end, text=text)


def figure(quantity: Quantity | None) -> str:
    """A figure in a sentence: "about 10,000 persons present"."""
    if quantity is None:
        return "no figure"
    fence = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "fewer_than": "fewer than "}
    return f"{fence.get(quantity.qualifier, '')}{quantity.text} {quantity.unit.replace('_', ' ')}"


def linked(cells: Cells, column: str, links: Mapping[str, Link], key: str) -> Link:
    """The link of a row's key.

    Raises:
        BadInput: the key is not declared for this table.
    """
    if key not in links:
        raise cells.fault(column, f"'{key}' is not one of {', '.join(sorted(links))}")
    return links[key]
