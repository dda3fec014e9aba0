"""Steps of long work, each kept as Parquet: written whole or not at all, and not made again when there."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend


def _duckdb(engine: BaseBackend, table: ir.Table, path: Path) -> None:
    from abide.tables import duckdb  # noqa: PLC0415

    duckdb.save(engine, table, path)


def _spark(engine: BaseBackend, table: ir.Table, path: Path) -> None:
    from abide.tables import spark  # noqa: PLC0415

    spark.save(engine, table, path)


SAVERS: dict[str, Callable[[BaseBackend, ir.Table, Path], None]] = {"duckdb": _duckdb, "pyspark": _spark}
"""By the name that Ibis gives an engine."""


def kept(engine: BaseBackend, path: Path, make: Callable[[], ir.Table]) -> ir.Table:
    """The table that a step made: read where it was kept, else made, kept and read.

    Args:
        engine: where it is made and read.
        path: a Parquet file (DuckDB) or folder of them (Spark).
        make: called only where the step was not made before.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.part")
        _remove(draft)
        path.parent.mkdir(parents=True, exist_ok=True)
        SAVERS[engine.name](engine, make(), draft)
        draft.replace(path)
    return read(engine, (path,))


def read(engine: BaseBackend, paths: Sequence[Path]) -> ir.Table:
    """Parquet files or folders as one table."""
    if engine.name == "duckdb":
        table: ir.Table = engine.read_parquet([str(path) for path in paths])
        return table
    first, *rest = (engine.read_parquet(str(path)) for path in paths)
    return first.union(*rest, distinct=False) if len(rest) > 0 else first


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
