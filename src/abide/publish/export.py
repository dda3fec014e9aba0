"""Exports an edition, one format a file of this room; what each loses is in docs/exports.md."""

from collections.abc import Callable, Mapping
from pathlib import Path

from abide.publish.annotation import as_annotations
from abide.publish.as_csv import as_csv
from abide.publish.as_json import as_json
from abide.publish.as_parquet import as_parquet
from abide.publish.claimreview import as_claimreview
from abide.publish.ftm import as_ftm
from abide.publish.geojson import as_geojson
from abide.publish.prov import as_prov
from abide.publish.rows import NUMBERS
from abide.terms.edition import Edition
from abide.terms.errors import BadInput, UnknownName
from abide.terms.nearness import nearest

__all__ = ["FORMATS", "NUMBERS", "export"]

FORMATS: Mapping[str, Callable[[Edition, Path], tuple[Path, ...]]] = {
    "ftm": as_ftm,
    "claimreview": as_claimreview,
    "webannotation": as_annotations,
    "prov": as_prov,
    "csv": as_csv,
    "json": as_json,
    "parquet": as_parquet,
    "geojson": as_geojson,
}


def export(edition: Edition, form: str, path: Path) -> tuple[Path, ...]:
    """Writes an edition.

    Args:
        edition: what to export.
        form: one of `FORMATS`: "csv" and "parquet" make a folder of tables, all others one file.
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
