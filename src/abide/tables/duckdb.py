"""The embedded engine."""

from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

FAULTS: tuple[type[Exception], ...] = (duckdb.Error,)
"""What the engine raises: out of memory, no room on disk, a file that changed under it."""


def connect(*, memory_limit: str | None = None, threads: int | None = None) -> Backend:
    """An engine of its own, in memory.

    Args:
        memory_limit: such as "4GB"; beyond it DuckDB spills to disk or refuses.
        threads: most threads; all cores by default.
    """
    settings: dict[str, str | int] = {}
    if memory_limit is not None:
        settings["memory_limit"] = memory_limit
    if threads is not None:
        settings["threads"] = threads
    return ibis.duckdb.connect(**settings)


def save(engine: Backend, table: ir.Table, path: Path) -> None:
    """Streams a table into a Parquet file, in the order of its rows, without holding it in memory."""
    place = str(path).replace("'", "''")
    engine.raw_sql(f"COPY ({engine.compile(table)}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
