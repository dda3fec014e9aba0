"""The JSON of the command line and the API: a contract, whose field names stay (docs/command-line.md)."""

from abide.terms.document import Document
from abide.terms.duty import Amount, CapInForce, Due, DueStatus, Owed
from abide.terms.evidence import Claim, Evidence, Observation, Span
from abide.terms.identity import plain
from abide.terms.relation import Relation
from abide.terms.standing import Standing

Json = dict[str, object]


def owed_as_json(owed: Owed) -> Json:
    """One duty of one State on a day."""
    duty = owed.duty
    told: Json = {
        "duty": duty.id,
        "state": owed.state,
        "as_of": owed.as_of.isoformat(),
        "in_force": owed.status is DueStatus.YES,
        "kind": duty.kind,
        "paragraph": duty.citation,
    }
    if owed.when is not None:
        told["when"] = owed.when
    return told | {
        "dues": [due_as_json(due) for due in owed.dues],
        "caps": [_cap(cap) for cap in owed.caps],
        "status": str(owed.status),
        "about": duty.about,
        "binds": duty.binds,
        "force": duty.force,
        "strength": duty.strength,
        "from": duty.first_day.isoformat(),
        "until": None if duty.until is None else duty.until.isoformat(),
        "dues_so_far": owed.dues_so_far,
        "reports_to": duty.reports_to,
        "conditional_on": duty.conditional_on,
        "exemptions": list(duty.exemptions),
        "ended_by": duty.ended_by,
        "overtaken_by": list(duty.overtaken_by),
        "note": duty.note,
    }


def due_as_json(due: Due) -> Json:
    """One dated demand; `days` is negative when the day has passed."""
    told: Json = {"what": due.what, "due": due.day.isoformat(), "days": due.days}
    if due.milestone:
        told["milestone"] = True
    if due.number is not None:
        told["number"] = due.number
    if due.basis is not None:
        told["basis"] = due.basis
    return told


def _cap(cap: CapInForce) -> Json:
    return {
        "quantity": None if cap.amount is None else plain(cap.amount.quantity),
        "unit": None if cap.amount is None else cap.amount.unit,
        "from": cap.start.isoformat(),
        "until": None if cap.end is None else cap.end.isoformat(),
        "thresholds": [share for share, _ in cap.thresholds],
        "stop_at": cap.stop_at,
        "alternatives": [_amount(item) for item in cap.alternatives],
        "combine": cap.combine,
        "baseline": cap.baseline,
        "scope": cap.scope,
    }


def _amount(amount: Amount) -> Json:
    return {"quantity": plain(amount.quantity), "unit": amount.unit}


def standing_as_json(standing: Standing) -> Json:
    """One standing with its rule, reasons and evidence."""
    return {
        "duty": standing.duty,
        "state": standing.state,
        "as_of": standing.as_of.isoformat(),
        "known_by": standing.known_by.isoformat(),
        "standing": str(standing.standing),
        "rule": standing.rule,
        "reasons": list(standing.reasons),
        "for": list(standing.supports),
        "against": list(standing.against),
        "set_aside": [{"id": item.id, "why": item.why} for item in standing.set_aside],
        "origins": {"for": len(standing.origins_for), "against": len(standing.origins_against)},
        "context": list(standing.context),
        "due": str(standing.due),
        "said": str(standing.said),
        "seen": str(standing.seen),
        "would_change": list(standing.would_change),
        "dues": [due_as_json(due) for due in standing.dues],
        "note": "not a finding of law",
    }


def claim_as_json(claim: Claim, document: Document) -> Json:
    """One claim found in a document; offsets count Unicode code points into the document's text as read."""
    return {
        "id": claim.id,
        "document": {
            "sha256": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published_text or plain(document.published),
            "url": document.url,
            "authors": list(document.authors),
            "language": document.language,
        },
        "source": _span(claim.source),
        "cue": _span(claim.cue),
        "content": [_span(span) for span in claim.content],
        "quotation": str(claim.quotation),
        "speaker": {
            "name": claim.speaker.name,
            "role": claim.speaker.role,
            "state": claim.speaker.state,
            "organisation": claim.speaker.organisation,
            "kind": str(claim.speaker.kind),
            "how": list(claim.speaker.how),
        },
        "act": str(claim.act),
        "polarity": str(claim.polarity),
        "recipient": claim.recipient,
        "target": claim.target,
        "hedges": [plain(hedge) for hedge in claim.hedges],
        "channels": [plain(channel) for channel in claim.channels],
        "quantities": [
            {
                "text": item.text,
                "low": plain(item.low),
                "high": plain(item.high),
                "unit": item.unit,
                "qualifier": str(item.qualifier),
                "start": item.start,
                "end": item.end,
            }
            for item in claim.quantities
        ],
        "times": [
            {
                "text": item.text,
                "role": item.role,
                "from": plain(item.period.start),
                "until": plain(item.period.end),
                "start": item.start,
                "end": item.end,
            }
            for item in claim.times
        ],
        "bearer": claim.bearer,
        "duties": list(claim.named_duties),
        "topics": list(claim.topics),
        "bearing": str(claim.bearing),
        "why": claim.why,
        "origin": claim.origin,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "reader": list(claim.reader),
        "within": claim.within,
    }


def evidence_as_json(evidence: Evidence) -> Json:
    """A row's claim or an observation, whole, under its public id."""
    told = plain(evidence)
    assert isinstance(told, dict)
    told["public_id"] = evidence.public_id
    told["type"] = "observation" if isinstance(evidence, Observation) else "claim"
    return told


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def relation_as_json(relation: Relation) -> Json:
    """How some pieces of evidence stand to each other."""
    told: Json = plain(relation)
    return told
