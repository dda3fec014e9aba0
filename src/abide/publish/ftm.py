"""An edition as entities of FollowTheMoney: JSON lines, as OpenAleph and OpenSanctions' tools read them.

The model has no schema for a duty, a claim, a meeting of ships or a standing; each goes to the nearest: a
duty and a standing to `Note`, a claim and an observation to `Event`, a document to `Document`, a listing to
`Sanction`. What is lost on the way is listed in docs/exports.md.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from abide.publish.atomic import put_lines
from abide.publish.contract import Json
from abide.terms.dates import Period
from abide.terms.duty import Duty
from abide.terms.edition import Edition
from abide.terms.errors import NotInstalled
from abide.terms.evidence import Claim, Evidence, Speaker
from abide.terms.identity import content_id
from abide.terms.party import NameQuality, NumberKind, Party, PartyKind
from abide.terms.speech import SpeakerKind
from abide.terms.standing import Standing

SCHEMATA: Mapping[PartyKind, str] = {
    PartyKind.PERSON: "Person",
    PartyKind.ORGANISATION: "Organization",
    PartyKind.SHIP: "Vessel",
    PartyKind.AIRCRAFT: "Airplane",
    PartyKind.ANY: "LegalEntity",
}
SPEAKERS: Mapping[SpeakerKind, str] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.STATE: "PublicBody",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OUTLET: "Company",
    SpeakerKind.OFFICIAL: "LegalEntity",
    SpeakerKind.GROUP: "LegalEntity",
    SpeakerKind.UNKNOWN: "LegalEntity",
}
NAMES: Mapping[NameQuality, str] = {
    NameQuality.PRIMARY: "name",
    NameQuality.GOOD: "alias",
    NameQuality.LOW: "weakAlias",
    NameQuality.FORMER: "previousName",
}
NUMBERS: Mapping[NumberKind, str] = {
    NumberKind.SHIP: "imoNumber",
    NumberKind.COMPANY: "imoNumber",
    NumberKind.MMSI: "mmsi",
    NumberKind.CALL_SIGN: "callSign",
    NumberKind.PASSPORT: "passportNumber",
    NumberKind.NATIONAL: "idNumber",
    NumberKind.REGISTRATION: "registrationNumber",
    NumberKind.BANK: "swiftBic",
    NumberKind.LEI: "leiCode",
    NumberKind.OTHER: "registrationNumber",
}
PLACED: Mapping[PartyKind, frozenset[str]] = {
    PartyKind.PERSON: frozenset(("passportNumber", "idNumber", "registrationNumber")),
    PartyKind.ORGANISATION: frozenset(("imoNumber", "idNumber", "registrationNumber", "swiftBic", "leiCode")),
    PartyKind.SHIP: frozenset(("imoNumber", "mmsi", "callSign", "registrationNumber")),
    PartyKind.AIRCRAFT: frozenset(("registrationNumber",)),
    PartyKind.ANY: frozenset(("idNumber", "registrationNumber", "swiftBic", "leiCode")),
}
"""Properties for numbers that a schema has; a number without a place stands in `notes`."""
Properties = dict[str, list[str]]


def as_ftm(edition: Edition, file: Path) -> tuple[Path, ...]:
    """Writes the entities of an edition, each after those that it points at."""
    return put_lines(file, entities(edition))


def entities(edition: Edition) -> Iterator[Json]:
    """States, documents, duties, parties, speakers, evidence and standings, each once."""
    yield from _states(edition)
    yield from _documents(edition)
    for duty in {item.duty.id: item.duty for item in edition.owed}.values():
        yield _duty(duty)
    for party in edition.parties:
        yield from party_entities(party)
    seen: set[str] = set()
    for piece in edition.evidence:
        if isinstance(piece, Claim) and piece.speaker.name is not None:
            key = speaker_id(piece.speaker)
            if key not in seen:
                seen.add(key)
                yield _speaker(piece.speaker)
        yield _event(piece)
    for standing in edition.standings:
        if len(standing.supports) + len(standing.against) > 0:
            yield _standing(standing)


def _states(edition: Edition) -> Iterator[Json]:
    names = {code: name for code, name, _ in edition.states}
    for code, name in names.items():
        yield _entity(_state_id(code), "PublicBody", {"name": [name], "country": _countries(code)})
    bearers = {piece.bearer for piece in edition.evidence if piece.bearer is not None}
    for code in sorted(bearers - names.keys()):  # territories, which are no Member States
        yield _entity(_state_id(code), "LegalEntity", {"name": [code], "country": _countries(code)})


def _documents(edition: Edition) -> Iterator[Json]:
    told = {key for key, *_ in edition.documents}
    read = {piece.document for piece in edition.evidence if isinstance(piece, Claim)}
    for key in sorted(read - told):
        yield _entity(_document_id(key), "Document", {"title": [key]})
    for key, title, publisher, published, url, media_type in edition.documents:
        found = {
            "title": [title or key],
            "publisher": [publisher],
            "publishedAt": [published],
            "sourceUrl": [url],
            "mimeType": [media_type],
            "notes": [f"SHA-256 of the text as read: {key}"],
        }
        yield _entity(_document_id(key), "Document", found)


def party_entities(party: Party) -> Iterator[Json]:
    """A listed party, then a `Sanction` for each of its listings."""
    yield party_entity(party)
    for number, listing in enumerate(party.listings):
        found = {
            "entity": [entity_id(party)],
            "authority": [listing.authority],
            "program": [listing.programme],
            "provisions": list(listing.measures),
            "authorityId": [listing.reference],
            "reason": [listing.reason],
            "listingDate": [] if listing.since is None else [listing.since.isoformat()],
            "startDate": [] if listing.since is None else [listing.since.isoformat()],
            "endDate": [] if listing.until is None else [listing.until.isoformat()],
        }
        yield _entity(f"{entity_id(party)}-listing-{number}", "Sanction", found)


def party_entity(party: Party) -> Json:
    """A party as an entity of its kind's schema."""
    found: Properties = {}
    for name in party.names:
        found.setdefault(NAMES[name.quality], []).append(name.text)
    place = PLACED[party.kind]
    for number in party.numbers:
        prop = NUMBERS[number.kind]
        if prop in place and number.holds is not False:
            value = f"IMO{number.value}" if prop == "imoNumber" else number.value
            found.setdefault(prop, []).append(value)
        else:
            doubt = " (fails its check digit)" if number.holds is False else ""
            found.setdefault("notes", []).append(f"{number.kind}: {number.value}{doubt}")
    if party.kind is PartyKind.PERSON:
        found["birthDate"] = [day for period in party.born if (day := _partial(period)) != ""]
    if party.kind is PartyKind.SHIP:
        found["flag"] = [code for flag in party.flags for code in _countries(flag)]
        found["pastFlags"] = [code for flag in party.former_flags for code in _countries(flag)]
    prop = "nationality" if party.kind is PartyKind.PERSON else "country"
    found[prop] = [code for state in party.states for code in _countries(state)]
    found["address"] = list(party.addresses)
    found["topics"] = ["sanction"] if len(party.listings) > 0 else []
    found.setdefault("notes", []).extend(f"{name}: {text}" for name, text in party.other)
    return {**_entity(entity_id(party), SCHEMATA[party.kind], found), "datasets": [party.list]}


def entity_id(party: Party) -> str:
    """A party's id in FollowTheMoney, whose ids have neither colon nor space."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", party.id)


def speaker_id(speaker: Speaker) -> str:
    """Id of a speaker: the same name, kind and State is the same entity."""
    return f"speaker-{content_id('speaker', [speaker.name, str(speaker.kind), speaker.state])}"


def _speaker(speaker: Speaker) -> Json:
    schema = SPEAKERS[speaker.kind]
    found: Properties = {"name": [speaker.name or ""]}
    if speaker.state is not None:
        found["nationality" if schema == "Person" else "country"] = _countries(speaker.state)
    if schema == "Person" and speaker.role is not None:
        found["position"] = [speaker.role]
    if speaker.organisation is not None:
        found["notes"] = [f"speaks for {speaker.organisation}"]
    return _entity(speaker_id(speaker), schema, found)


def _duty(duty: Duty) -> Json:
    found: Properties = {
        "name": [f"{duty.id}: {duty.citation}"],
        "description": [duty.about],
        "summary": [f"{duty.kind}, binds {duty.binds}, {duty.force}, from {duty.first_day}"],
        "program": [duty.regime],
        "keywords": [duty.kind, duty.strength],
    }
    return _entity(f"duty-{duty.id}", "Note", found)


def _event(piece: Evidence) -> Json:
    period, known = piece.period, piece.known_since
    found: Properties = {
        "name": [piece.summary or piece.public_id],
        "startDate": [] if period.start is None else [period.start.isoformat()],
        "endDate": [] if period.end is None else [period.end.isoformat()],
        "recordId": [piece.public_id],
        "summary": [f"bearing: {piece.bearing}. {piece.why}".strip()],
        "keywords": [*piece.named_duties, *piece.topics, f"origin: {piece.origin}"],
        "publisher": [],
        "involved": [] if piece.bearer is None else [_state_id(piece.bearer)],
        "modifiedAt": [] if known is None else [known.isoformat()],
    }
    if isinstance(piece, Claim):
        found["description"] = [span.text for span in piece.content] or [piece.basis.text]
        found["keywords"].append(f"act: {piece.act}")
        found["proof"] = [_document_id(piece.document)]
        found["sourceUrl"] = [] if piece.url is None else [piece.url]
        found["publisher"] = [] if piece.publisher is None else [piece.publisher]
        found["date"] = [] if piece.said_on is None else [day] if (day := _partial(piece.said_on)) else []
        if piece.speaker.name is not None:
            found["involved"].append(speaker_id(piece.speaker))
    else:
        found["description"] = [piece.coverage.note, piece.query]
        found["notes"] = [f"{name}: {value}" for name, value in piece.detail]
    return _entity(f"evidence-{piece.id}", "Event", found)


def _standing(standing: Standing) -> Json:
    found: Properties = {
        "name": [f"{standing.state} {standing.duty} on {standing.as_of}: {standing.standing}"],
        "description": [*standing.reasons, "Not a finding of law."],
        "summary": [standing.rule],
        "entity": [_state_id(standing.state)],
        "keywords": [
            standing.duty,
            *(f"for: {key}" for key in standing.supports),
            *(f"against: {key}" for key in standing.against),
        ],
    }
    key = f"standing-{standing.state}-{standing.duty}-{standing.as_of}-{standing.known_by}"
    return _entity(key, "Note", found)


def _entity(key: str, schema: str, properties: Mapping[str, list[str]]) -> Json:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if len(values) > 0},
    }


def _partial(period: Period) -> str:
    """A period as FollowTheMoney's partial date: a day, a month, a year, or nothing where it is wider."""
    start, end = period.start, period.end
    if start is None or end is None:
        return ""
    if start == end:
        return start.isoformat()
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return f"{start.year}" if start.year == end.year else ""


def _state_id(code: str) -> str:
    return f"state-{code}"


def _document_id(key: str) -> str:
    return f"document-{key}"


@lru_cache(maxsize=512)
def _two(code: str) -> str | None:
    try:
        from rigour.territories import get_territory, lookup_territory  # noqa: PLC0415  # with the extra only
    except ModuleNotFoundError as error:
        raise NotInstalled("the export for FollowTheMoney", extra="screening") from error
    found = get_territory(code.lower()) or lookup_territory(code)
    return None if found is None else found.ftm_country


def _countries(code: str) -> list[str]:
    found = _two(code)
    return [] if found is None else [found]
