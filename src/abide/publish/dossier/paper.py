"""A dossier as PDF, set by typst: no system package, no font but those that it carries.

All that comes from documents goes in as data and is set as text: nothing of it is read as markup. The file is
PDF/UA-1 (tagged, titled, with a language), and the same dossier gives the same bytes.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from abide.publish.dossier.dossier import LAW, Dossier, Line, Note, Section
from abide.terms.errors import BadInput

TEMPLATE = Path(__file__).parent / "dossier.typ"


def as_pdf(dossier: Dossier) -> bytes:
    """The PDF.

    Raises:
        BadInput: typst refuses the text; names what it said.
    """
    made = datetime.combine(dossier.known_by, time(), tzinfo=UTC)
    try:
        return typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"data": json.dumps(_data(dossier), ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=made,
        )
    except typst.TypstError as error:
        raise BadInput(f"the dossier cannot be set as PDF ({' '.join(error.message.split())})") from error


def _data(dossier: Dossier) -> dict[str, object]:
    return {
        "name": dossier.name,
        "state": dossier.state,
        "regime": dossier.regime,
        "as_of": dossier.as_of.isoformat(),
        "known_by": dossier.known_by.isoformat(),
        "edition": dossier.edition,
        "ledger_head": dossier.ledger_head or "",
        "credit": dossier.credit,
        "law": LAW,
        "sections": [_section(section) for section in dossier.sections],
        "silent": [{"duty": item.duty, "standing": str(item.standing)} for item in dossier.silent],
        "charts": [{"title": item.title, "svg": item.paper(), "text": item.text} for item in dossier.charts],
        "notes": [_note(note) for note in dossier.notes],
    }


def _section(section: Section) -> dict[str, object]:
    duty, standing = section.owed.duty, section.standing
    return {
        "duty": duty.id,
        "about": duty.about,
        "citation": duty.citation,
        "when": section.owed.when or "",
        "dues": list(section.dues),
        "standing": str(standing.standing),
        "rule": standing.rule,
        "reasons": list(standing.reasons),
        "would_change": list(standing.would_change),
        "said": [
            {"side": side, "lines": _lines(lines)}
            for side, lines in (
                ("for", section.supports),
                ("against", section.against),
                ("neither way", section.context),
            )
            if len(lines) > 0
        ],
        "shown": _lines(section.shown),
        "not_shown": section.not_shown,
        "aside": [{"text": line.text, "note": line.note, "why": why} for line, why in section.set_aside],
    }


def _lines(lines: Sequence[Line]) -> list[dict[str, object]]:
    return [{"text": line.text, "note": line.note} for line in lines]


def _note(note: Note) -> dict[str, object]:
    return {
        "number": note.number,
        "id": note.id,
        "who": note.who,
        "does": note.does,
        "words": note.words,
        "basis": note.basis,
        "chain": " › ".join(note.chain),
        "about": note.about,
        "since": "" if note.since is None else note.since.isoformat(),
        "published": ", ".join(item for item in (note.publisher, note.published) if item != ""),
        "url": note.url or "",
        "sha256": note.sha256[0] if len(note.sha256) > 0 else "",
        "warning": note.warning,
    }
