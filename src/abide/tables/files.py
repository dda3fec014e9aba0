"""Tables from files and into files, the same on every engine."""

from pathlib import Path

import ibis.expr.types as ir
import pyarrow.parquet as pq
from ibis.backends import BaseBackend

from abide.terms.errors import BadInput

READERS = {".parquet": "read_parquet", ".csv": "read_csv"}


def read_table(engine: BaseBackend, path: Path) -> ir.Table:
    """A Parquet or CSV file (with a header) as a table of an engine.

    Raises:
        BadInput: no such file, or another kind of file.
    """
    if not path.is_file():
        raise BadInput("no such file; check the path", file=str(path))
    if path.suffix not in READERS:
        raise BadInput(f"is not one of {', '.join(READERS)}", file=str(path))
    if path.suffix == ".csv" and engine.name == "pyspark":
        return engine.read_csv(str(path), header=True, inferSchema=True)
    table: ir.Table = getattr(engine, READERS[path.suffix])(str(path))
    return table


def write_parquet(table: ir.Table, path: Path) -> int:
    """Writes a table as one Parquet file, in one step; the number of rows."""
    rows = table.to_pyarrow()
    draft = path.with_suffix(".parquet.part")
    pq.write_table(rows, draft)
    draft.replace(path)
    return int(rows.num_rows)
