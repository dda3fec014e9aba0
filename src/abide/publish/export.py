"""Exports an edition for other programs: standings, what is owed, and evidence. One table a file."""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from abide.publish.contract import evidence_as_json, owed_as_json, standing_as_json
from abide.publish.csvtext import OWED, STANDINGS, owed_rows, safe, standing_row
from abide.publish.site import about
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Claim, Evidence
from abide.terms.identity import canonical
from abide.terms.nearness import nearest
from abide.terms.standing import Edition

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


def export(edition: Edition, form: str, path: Path) -> tuple[Path, ...]:
    """Writes an edition.

    Args:
        edition: what to export.
        form: "csv" or "parquet" (a folder of tables), or "json" (one file).
        path: the folder or file; what is there is replaced file by file, each in one step.

    Raises:
        UnknownName: no such format.
        BadInput: the place cannot be written.
    """
    if form not in FORMATS:
        raise UnknownName(
            "export format", form, near=nearest(form, FORMATS), see=f"there are: {', '.join(FORMATS)}"
        )
    try:
        return FORMATS[form](edition, path)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error


def tables(edition: Edition) -> Mapping[str, Table]:
    """The tables of an edition: header and rows."""
    return {
        "standings": (STANDINGS, lambda: iter(map(standing_row, edition.standings))),
        "owed": (OWED, lambda: (row for item in edition.owed for row in owed_rows(item))),
        "evidence": (EVIDENCE, lambda: iter(map(_evidence_row, edition.evidence))),
    }


def _as_csv(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """CSV in UTF-8; text cells that a spreadsheet would run get an apostrophe."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (header, rows) in tables(edition).items():
        with _Atomic(folder / f"{name}.csv") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([safe(cell) for cell in row] for row in rows())
        written.append(folder / f"{name}.csv")
    return tuple(written)


def _as_parquet(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """Parquet; the columns of `NUMBERS` are numbers and all others text, whatever an edition holds."""
    import pyarrow as pa  # noqa: PLC0415  # a heavy import, for this format only
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (header, rows) in tables(edition).items():
        columns = list(zip(*rows(), strict=True)) or [() for _ in header]
        arrays = [
            pa.array(
                [None if cell == "" else cell for cell in column],
                pa.type_for_alias(NUMBERS.get(key, "string")),
            )
            for key, column in zip(header, columns, strict=True)
        ]
        place = folder / f"{name}.parquet"
        draft = folder / f".{name}.parquet.part"
        try:
            pq.write_table(pa.table(dict(zip(header, arrays, strict=True))), draft)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        written.append(place)
    return tuple(written)


def _as_json(edition: Edition, file: Path) -> tuple[Path, ...]:
    """One JSON object: what the edition is, its standings, what is owed, and the evidence whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _Atomic(file) as page:
        page.write('{"edition": ' + json.dumps(about(edition), ensure_ascii=False))
        for name, items in (
            ("standings", map(standing_as_json, edition.standings)),
            ("owed", map(owed_as_json, edition.owed)),
            ("evidence", map(evidence_as_json, edition.evidence)),
        ):
            page.write(f',\n"{name}": [\n')
            for number, item in enumerate(items):
                page.write((",\n" if number > 0 else "") + json.dumps(item, ensure_ascii=False))
            page.write("\n]")
        page.write("}\n")
    return (file,)


FORMATS: Mapping[str, Callable[[Edition, Path], tuple[Path, ...]]] = {
    "csv": _as_csv,
    "json": _as_json,
    "parquet": _as_parquet,
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


class _Atomic:
    """A text file that appears under its name only when it is whole."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> IO[str]:
        number, self._draft = tempfile.mkstemp(dir=self._place.parent, prefix=f".{self._place.name}-")
        self._file = os.fdopen(number, "w", encoding="utf-8", newline="")
        return self._file

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            Path(self._draft).chmod(0o644)
            Path(self._draft).replace(self._place)
        else:
            Path(self._draft).unlink(missing_ok=True)
