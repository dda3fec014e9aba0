"""Claims as schema.org `Claim` and `ClaimReview`, in one JSON-LD file.

Each claim is a `Claim`. A claim that decides a standing for or against a duty also has a `ClaimReview`, whose
rating is the standing's word: the decision table's, not a grade of truth. schema.org has no relation between
claims and no place for spans; see docs/exports.md.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from abide.publish.atomic import put_object
from abide.publish.contract import Json
from abide.publish.view import web
from abide.terms.edition import Edition
from abide.terms.evidence import Claim, Speaker
from abide.terms.speech import SpeakerKind
from abide.terms.standing import Standing

CONTEXT = "https://schema.org"
ABIDE: Json = {
    "@type": "Organization",
    "name": "Abide",
    "description": "Made by a printed rule; no finding of law",
}
TYPES: Mapping[SpeakerKind, str] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.STATE: "GovernmentOrganization",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OUTLET: "NewsMediaOrganization",
    SpeakerKind.OFFICIAL: "Person",
    SpeakerKind.GROUP: "Organization",
    SpeakerKind.UNKNOWN: "Organization",
}


def as_claimreview(edition: Edition, file: Path) -> tuple[Path, ...]:
    """Writes the claims and reviews of an edition."""
    return put_object(file, {"@context": CONTEXT, "@graph": list(graph(edition))})


def graph(edition: Edition) -> Iterator[Json]:
    """Every claim, then every review of one."""
    claims = {piece.public_id: piece for piece in edition.evidence if isinstance(piece, Claim)}
    for claim in claims.values():
        yield _claim(claim)
    for standing in edition.standings:
        for side, keys in (("for", standing.supports), ("against", standing.against)):
            for key in keys:
                if key in claims:
                    yield _review(claims[key], standing, side)


def _claim(claim: Claim) -> Json:
    words = " … ".join(span.text for span in claim.content) or claim.summary
    told: Json = {
        "@type": "Claim",
        "@id": claim_id(claim),
        "identifier": claim.public_id,
        "name": claim.summary or words,
        "text": words,
        "author": _author(claim.speaker),
        "about": [{"@type": "Legislation", "legislationIdentifier": key} for key in claim.named_duties],
        "keywords": [str(claim.act), *claim.topics],
    }
    if claim.known_since is not None:
        told["datePublished"] = claim.known_since.isoformat()
    if claim.said_on is not None and claim.said_on.start is not None:
        told["dateCreated"] = claim.said_on.start.isoformat()
    appearance: Json = {"@type": "CreativeWork", "identifier": f"sha256:{claim.document}"}
    if web(claim.url) is not None:
        appearance["url"] = claim.url
    if claim.publisher is not None:
        appearance["publisher"] = {"@type": "Organization", "name": claim.publisher}
    told["appearance"] = appearance
    if len(claim.channels) > 0:
        told["firstAppearance"] = {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": claim.channels[0].name},
        }
    return {name: value for name, value in told.items() if value not in ([], "", None)}


def _review(claim: Claim, standing: Standing, side: str) -> Json:
    return {
        "@type": "ClaimReview",
        "@id": f"{claim_id(claim)}:{standing.state}:{standing.duty}:{standing.as_of}",
        "claimReviewed": claim.summary or claim.basis.text,
        "itemReviewed": {"@id": claim_id(claim)},
        "author": ABIDE,
        "datePublished": standing.as_of.isoformat(),
        "about": {"@type": "Legislation", "legislationIdentifier": standing.duty},
        "reviewAspect": f"speaks {side} {standing.duty} being met by {standing.state}",
        "reviewBody": " ".join(standing.reasons),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": str(standing.standing),
            "ratingExplanation": f"{standing.rule}. Not a finding of law.",
        },
    }


def claim_id(claim: Claim) -> str:
    """A claim's name on the web of data."""
    return f"urn:abide:claim:{claim.id}"


def _author(speaker: Speaker) -> Json:
    told: Json = {"@type": TYPES[speaker.kind], "name": speaker.name or "unnamed"}
    if speaker.role is not None and TYPES[speaker.kind] == "Person":
        told["jobTitle"] = speaker.role
    if speaker.organisation is not None and TYPES[speaker.kind] == "Person":
        told["affiliation"] = {"@type": "Organization", "name": speaker.organisation}
    if speaker.state is not None:
        key = "nationality" if TYPES[speaker.kind] == "Person" else "areaServed"
        told[key] = {"@type": "Country", "identifier": speaker.state, "name": speaker.state}
    return told
