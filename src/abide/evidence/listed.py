"""Evidence held against the lists of its own day: speakers, organisations and ships that were listed then.

A listing bears on the duties that its own measure stands for (asset freeze, ban from ports, striking off the
register), as the regime's table of links says; a list that has no column of measures is told without duties.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from abide.evidence.measures import duties_of
from abide.parties.numbers import imo_in, mmsi_in
from abide.parties.screen import Screener, listing_on
from abide.terms.evidence import Claim, Evidence
from abide.terms.link import Link
from abide.terms.party import PartyKind
from abide.terms.screening import Hit, Query
from abide.terms.speech import SpeakerKind

SHIPS: tuple[tuple[str, str, str], ...] = (
    ("vessel_a", "imo_a", "mmsi_a"),
    ("vessel_b", "imo_b", "mmsi_b"),
    ("name_1", "imo_1", "vessel_1"),
    ("name_2", "imo_2", "vessel_2"),
    ("name", "imo", "vessel"),
)
"""Fields of rows and observations that name a ship: name, IMO number, MMSI."""
SPEAKERS: Mapping[SpeakerKind, PartyKind] = {
    SpeakerKind.PERSON: PartyKind.PERSON,
    SpeakerKind.ORGANISATION: PartyKind.ORGANISATION,
}
"""Kinds of speaker that can be listed; States and unnamed voices cannot."""

Lists = Callable[[date], Screener]
"""The lists of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody named in a piece of evidence who was listed on its day.

    Attributes:
        evidence: public id of the piece.
        role: speaker, organisation or ship.
        day: the day of the claim, meeting or event.
        hit: the listing, with its reasons.
        duties: duties that the list's own measure stands for.
    """

    evidence: str
    role: str
    day: date
    hit: Hit
    duties: tuple[str, ...]


def ship_listed(
    screener: Screener,
    *,
    day: date,
    links: Mapping[str, Link],
    imo: str | None = None,
    name: str = "",
    mmsi: str | None = None,
) -> tuple[Hit, tuple[str, ...]] | None:
    """The listing of a ship on a day and the duties that its measures stand for; None if it was not listed.

    Args:
        screener: the lists of the day.
        day: the day of the meeting or call.
        links: the regime's links from measures to duties (`register.links["vessels"]`).
        imo: IMO number, which decides.
        name: name, which counts only where there is no number.
        mmsi: MMSI, which decides where there is no IMO number.
    """
    hit = listing_on(screener, day=day, imo=imo, name=name, mmsi=mmsi)
    return None if hit is None else (hit, _duties(hit, links))


def listed(evidence: Iterable[Evidence], lists: Lists, links: Mapping[str, Link]) -> Iterator[Listed]:
    """Everybody named in evidence who was on a list on the day of the claim or event.

    Args:
        evidence: the pieces.
        lists: gives the lists of a day; asked once for each day.
        links: the regime's links from measures to duties.
    """
    kept: dict[date, Screener] = {}
    for piece in evidence:
        day = _day(piece)
        if day is None:
            continue
        for role, query in _named(piece):
            if day not in kept:
                kept[day] = lists(day)
            threshold = 1.0 if role == "ship" else 0.9
            for hit in kept[day].screen(query, as_of=day, threshold=threshold).hits:
                if hit.verdict != "no":
                    duties = _duties(hit, links)
                    yield Listed(evidence=piece.public_id, role=role, day=day, hit=hit, duties=duties)


def _duties(hit: Hit, links: Mapping[str, Link]) -> tuple[str, ...]:
    return duties_of(() if hit.listing is None else hit.listing.measures, links)


def _day(piece: Evidence) -> date | None:
    """The day spoken of, else that of the words, else that of their becoming known."""
    if isinstance(piece, Claim) and piece.row is None and piece.said_on is not None:
        return piece.said_on.start
    if piece.period.start is not None and piece.period.start == piece.period.end:
        return piece.period.start
    return piece.known_since


def _named(piece: Evidence) -> Iterator[tuple[str, Query]]:
    fields: Mapping[str, object] = {}
    if isinstance(piece, Claim):
        kind = SPEAKERS.get(piece.speaker.kind)
        if kind is not None and piece.speaker.name is not None:
            yield "speaker", Query(name=piece.speaker.name, kind=kind)
        if piece.speaker.organisation is not None:
            yield "organisation", Query(name=piece.speaker.organisation, kind=PartyKind.ORGANISATION)
        if piece.row is not None and piece.row.table != "vessels":
            fields = dict(piece.row.cells)
    else:
        fields = dict(piece.detail)
    for columns in SHIPS:
        told, imo, mmsi = (str(fields.get(column) or "") for column in columns)
        number, radio = imo_in(imo), mmsi_in(mmsi)
        if told != "" or number is not None or radio is not None:
            plain = told if number is None and radio is None else ""
            yield "ship", Query(name=plain, kind=PartyKind.SHIP, imo=number, mmsi=radio)
