"""The embedded engine."""

import ibis
from ibis.backends.duckdb import Backend


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
