"""An edition as CSV: a folder with one table a file."""

import csv
from pathlib import Path

from abide.publish.atomic import Atomic
from abide.publish.csvtext import safe
from abide.publish.rows import tables
from abide.terms.edition import Edition


def as_csv(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """CSV in UTF-8; text cells that a spreadsheet would run get an apostrophe."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (header, rows) in tables(edition).items():
        with Atomic(folder / f"{name}.csv") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([safe(cell) for cell in row] for row in rows())
        written.append(folder / f"{name}.csv")
    return tuple(written)
