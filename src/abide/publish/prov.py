"""Where everything comes from, as PROV-JSON: documents, claims, observations, and the standings made of them.

https://www.w3.org/submissions/prov-json/ . A claim is derived from its document by a reading and attributed
to its speaker; a standing is derived from the evidence that decides it by the printed rule.
"""

from pathlib import Path

from abide import __version__
from abide.publish.atomic import put_object
from abide.publish.contract import Json
from abide.publish.ftm import speaker_id
from abide.terms.edition import Edition
from abide.terms.evidence import Claim
from abide.terms.identity import plain

Records = dict[str, dict[str, Json]]


def as_prov(edition: Edition, file: Path) -> tuple[Path, ...]:
    """Writes the provenance of an edition."""
    return put_object(file, provenance(edition))


def provenance(edition: Edition) -> Json:
    """The PROV document of an edition."""
    kept: Records = {
        name: {}
        for name in (
            "entity",
            "activity",
            "agent",
            "wasDerivedFrom",
            "wasAttributedTo",
            "wasGeneratedBy",
            "used",
        )
    }
    kept["agent"]["abide:software"] = {
        "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
        "prov:label": f"Abide {__version__}",
    }
    for key, title, publisher, published, url, media_type in edition.documents:
        told = {
            "prov:label": title or key,
            "abide:publisher": publisher,
            "abide:published": published,
            "abide:url": url,
            "abide:mediaType": media_type,
            "abide:sha256": key,
        }
        kept["entity"][f"doc:{key}"] = {name: value for name, value in told.items() if value != ""}
    names = _evidence(edition, kept)
    _standings(edition, kept, names)
    return {
        "prefix": {
            "abide": "urn:abide:",
            "doc": "urn:sha256:",
            "ev": "urn:abide:evidence:",
            "who": "urn:abide:speaker:",
        },
        **{name: records for name, records in kept.items() if len(records) > 0},
    }


def _evidence(edition: Edition, kept: Records) -> dict[str, str]:
    """Evidence with its readings; gives public ids to names."""
    names: dict[str, str] = {}
    for piece in edition.evidence:
        name, reading = f"ev:{piece.id}", f"abide:reading-{piece.kind}-{piece.version}"
        names[piece.public_id] = name
        told: Json = {
            "prov:label": piece.summary or piece.public_id,
            "abide:publicId": piece.public_id,
            "abide:kind": piece.kind,
            "abide:bearing": str(piece.bearing),
            "abide:origin": piece.origin,
        }
        if piece.known_since is not None:
            told["abide:knownSince"] = {"$": plain(piece.known_since), "type": "xsd:date"}
        kept["entity"][name] = told
        kept["activity"].setdefault(reading, {"prov:label": f"reader {piece.kind}, version {piece.version}"})
        _link(kept, "wasGeneratedBy", {"prov:entity": name, "prov:activity": reading})
        if isinstance(piece, Claim):
            told["abide:start"], told["abide:end"] = piece.basis.start, piece.basis.end
            told["abide:quote"] = piece.basis.text
            kept["entity"].setdefault(f"doc:{piece.document}", {"abide:sha256": piece.document})
            _link(
                kept,
                "wasDerivedFrom",
                {"prov:generatedEntity": name, "prov:usedEntity": f"doc:{piece.document}"},
            )
            if piece.speaker.name is not None:
                who = f"who:{speaker_id(piece.speaker).removeprefix('speaker-')}"
                kept["agent"].setdefault(
                    who, {"prov:label": piece.speaker.name, "abide:kind": str(piece.speaker.kind)}
                )
                _link(kept, "wasAttributedTo", {"prov:entity": name, "prov:agent": who})
        else:
            told["abide:query"], told["abide:coverage"] = piece.query, piece.coverage.note
            for sha in piece.inputs:
                kept["entity"].setdefault(f"doc:{sha}", {"abide:sha256": sha})
                _link(kept, "wasDerivedFrom", {"prov:generatedEntity": name, "prov:usedEntity": f"doc:{sha}"})
    return names


def _standings(edition: Edition, kept: Records, names: dict[str, str]) -> None:
    judging = "abide:assessment"
    for standing in edition.standings:
        rests = [
            (key, side) for side in ("supports", "against") for key in getattr(standing, side) if key in names
        ]
        if len(rests) == 0:
            continue
        kept["activity"].setdefault(judging, {"prov:label": "the decision table"})
        name = f"abide:standing-{standing.state}-{standing.duty}-{standing.as_of}-{standing.known_by}"
        kept["entity"][name] = {
            "prov:label": f"{standing.state} {standing.duty}: {standing.standing}",
            "abide:rule": standing.rule,
            "abide:note": "not a finding of law",
        }
        _link(kept, "wasGeneratedBy", {"prov:entity": name, "prov:activity": judging})
        _link(kept, "wasAttributedTo", {"prov:entity": name, "prov:agent": "abide:software"})
        for key, side in rests:
            _link(
                kept,
                "wasDerivedFrom",
                {"prov:generatedEntity": name, "prov:usedEntity": names[key], "abide:side": side},
            )


def _link(kept: Records, kind: str, told: Json) -> None:
    kept[kind][f"_:{kind}{len(kept[kind])}"] = told
