"""The tables of an edition: standings, what is owed, and evidence, as rows for CSV and Parquet."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from abide.publish.csvtext import OWED, STANDINGS, owed_rows, standing_row
from abide.terms.edition import Edition
from abide.terms.evidence import Claim, Evidence
from abide.terms.identity import canonical

EVIDENCE = (
    *("id", "type", "kind", "bearer", "duties", "touches", "fulfils", "bearing", "why", "period_from"),
    *("period_until", "known_since", "origin", "speaker", "speaker_state", "act", "summary", "low", "high"),
    *("unit", "qualifier", "publisher", "url", "recalled", "record"),
)
NUMBERS = {
    "origins_for": "int64",
    "origins_against": "int64",
    "days": "int64",
    "low": "double",
    "high": "double",
}
"""Columns that hold numbers, with their Arrow types."""

Rows = Iterator[Sequence[object]]
Table = tuple[Sequence[str], Callable[[], Rows]]


def tables(edition: Edition) -> Mapping[str, Table]:
    """The tables of an edition: header and rows."""
    return {
        "standings": (STANDINGS, lambda: iter(map(standing_row, edition.standings))),
        "owed": (OWED, lambda: (row for item in edition.owed for row in owed_rows(item))),
        "evidence": (EVIDENCE, lambda: iter(map(_evidence_row, edition.evidence))),
    }


def _evidence_row(piece: Evidence) -> Sequence[object]:
    period, known = piece.period, piece.known_since
    claim = piece if isinstance(piece, Claim) else None
    if isinstance(piece, Claim):
        figure = piece.quantities[0] if len(piece.quantities) > 0 else None
    else:
        figure = piece.figure
    return (
        piece.public_id,
        "observation" if claim is None else "claim",
        piece.kind,
        piece.bearer or "",
        " ".join(piece.duties),
        " ".join(piece.touches),
        "" if claim is None else " ".join(claim.fulfils),
        str(piece.bearing),
        piece.why,
        "" if period.start is None else period.start.isoformat(),
        "" if period.end is None else period.end.isoformat(),
        "" if known is None else known.isoformat(),
        piece.origin,
        "" if claim is None else claim.speaker.name or "",
        "" if claim is None else claim.speaker.state or "",
        "" if claim is None else str(claim.act),
        piece.summary,
        "" if figure is None or figure.low is None else float(figure.low),
        "" if figure is None or figure.high is None else float(figure.high),
        "" if figure is None else figure.unit,
        "" if figure is None else str(figure.qualifier),
        "" if claim is None else claim.publisher or "",
        "" if claim is None else claim.url or "",
        "no" if claim is None else str(claim.recalled),
        canonical(piece),
    )
