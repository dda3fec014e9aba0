"""Claims as W3C Web Annotations: the words that carry each, by quotation and by position in the document.

One collection in JSON-LD. Positions count Unicode code points into the text as read, whose SHA-256 is the
source; the address of the page, where known, stands beside it. https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterator
from pathlib import Path

from abide.publish.atomic import put_object
from abide.publish.claimreview import claim_id
from abide.publish.contract import Json
from abide.publish.view import web
from abide.terms.edition import Edition
from abide.terms.evidence import Claim, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def as_annotations(edition: Edition, file: Path) -> tuple[Path, ...]:
    """Writes the collection of an edition."""
    items = [item for piece in edition.evidence if isinstance(piece, Claim) for item in annotations(piece)]
    collection: Json = {
        "@context": CONTEXT,
        "id": f"urn:abide:edition:{edition.id}:annotations",
        "type": "AnnotationCollection",
        "label": f"{edition.title}: claims known by {edition.known_by}",
        "total": len(items),
        "first": {
            "id": f"urn:abide:edition:{edition.id}:annotations:0",
            "type": "AnnotationPage",
            "partOf": f"urn:abide:edition:{edition.id}:annotations",
            "startIndex": 0,
            "items": items,
        },
    }
    return put_object(file, collection)


def annotations(claim: Claim) -> Iterator[Json]:
    """One annotation of the whole claim, with a target for each of its stretches of text."""
    parts = [("basis", claim.basis), ("source", claim.source), ("cue", claim.cue)]
    parts += [("content", span) for span in claim.content]
    told: Json = {
        "id": f"{claim_id(claim)}:annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": claim.summary or claim.basis.text},
            {"type": "TextualBody", "purpose": "tagging", "value": f"act: {claim.act}"},
            {"type": "TextualBody", "purpose": "identifying", "value": f"id: {claim.public_id}"},
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "value": f"speaker: {claim.speaker.name or 'unnamed'}",
            },
            *(
                {"type": "TextualBody", "purpose": "tagging", "value": f"duty: {key}"}
                for key in claim.named_duties
            ),
        ],
        "target": [_target(claim, role, span) for role, span in parts if span is not None],
    }
    if web(claim.url) is not None:
        told["via"] = claim.url
    if claim.known_since is not None:
        told["created"] = f"{claim.known_since.isoformat()}T00:00:00Z"
    yield told


def _target(claim: Claim, role: str, span: Span) -> Json:
    """A stretch of text, by its words and by its place."""
    return {
        "type": "SpecificResource",
        "source": f"urn:sha256:{claim.document}",
        "selector": [
            {"type": "TextQuoteSelector", "exact": span.text},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
        "styleClass": role,
    }
