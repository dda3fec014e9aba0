"""Tables from files and into files, the same on every engine.

Engines read CSV each in its own way: one guesses another type, breaks a quoted line, pads a short row or
takes bytes that are no UTF-8. So Arrow reads CSV, once, strictly and with types, into Parquet, and engines
read Parquet only. Times are UTC and carry no zone: engines agree on those alone.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
from ibis.backends import BaseBackend

from abide.terms.errors import BadInput
from abide.terms.identity import content_id

Schema = Mapping[str, str]
"""Column to type, in Ibis' words: "string", "int64", "float64", "boolean", "date", "timestamp"; and for times
that are written with an offset "timestamp('UTC')"."""


def read_table(engine: BaseBackend, path: Path, *, schema: Schema | None = None) -> ir.Table:
    """A Parquet or CSV file (UTF-8, with a header) as a table of an engine.

    Args:
        engine: from `open_engine`.
        path: the file; its ending says which kind it is.
        schema: columns that it must have, with their types, and in this order in the table; others are left
            out. Without it, all columns, with the types that Arrow takes the first rows to have.

    Raises:
        BadInput: no such file, another kind of file, or one that cannot be read: no header, a column that is
            missing or given twice, a row with too many or too few cells, a cell of another type, other bytes
            than UTF-8.
    """
    if not path.is_file():
        raise BadInput("no such file; check the path", file=str(path))
    if path.suffix not in READERS:
        raise BadInput(f"is not one of {', '.join(READERS)}", file=str(path))
    try:
        return READERS[path.suffix](engine, path, schema)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        told = " ".join(str(error).split())[:300]
        kind = path.suffix[1:].upper()
        raise BadInput(f"cannot be read as {kind} ({told})", file=str(path)) from error


def write_parquet(table: ir.Table, path: Path) -> int:
    """Writes a table as one Parquet file, whole or not at all; the number of rows."""
    # In one piece: Ibis 12 cannot stream from DuckDB 2 (its cursor has no fetch_record_batch any more: seen).
    rows = table.to_pyarrow()
    draft = path.with_name(f"{path.name}.part")
    try:
        pq.write_table(rows, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return int(rows.num_rows)


def _read_parquet(engine: BaseBackend, path: Path, schema: Schema | None) -> ir.Table:
    names = pq.read_schema(path).names
    _check_columns(names, schema, path)
    table: ir.Table = engine.read_parquet(str(path))
    zoned = [name for name, kind in table.schema().items() if getattr(kind, "timezone", None) is not None]
    table = table.mutate(**{name: table[name].cast("timestamp") for name in zoned})
    return table if schema is None else table.select(*schema).cast(_plain(schema))


def _plain(schema: Schema) -> dict[str, dt.DataType]:
    """The types of a table: those asked for, times without their zone."""
    types = {name: ibis.dtype(kind) for name, kind in schema.items()}
    return {name: dt.timestamp if kind.is_timestamp() else kind for name, kind in types.items()}


def _read_csv(engine: BaseBackend, path: Path, schema: Schema | None) -> ir.Table:
    state = path.stat()
    key = content_id(str(path.resolve()), state.st_size, state.st_mtime_ns, dict(schema or {}))
    typed = _scratch() / f"{key}.parquet"
    if not typed.exists():
        _type_csv(path, typed, schema)
    return _read_parquet(engine, typed, schema)


def _type_csv(path: Path, typed: Path, schema: Schema | None) -> None:
    """Streams a CSV file into a typed Parquet file."""
    types = {} if schema is None else {name: _arrow(kind) for name, kind in schema.items()}
    options = pc.ConvertOptions(
        column_types=types,
        include_columns=list(types),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    lines = pc.ParseOptions(newlines_in_values=True)
    _check_columns(_header(path), schema, path)
    draft = typed.with_suffix(".part")
    with pc.open_csv(path, convert_options=options, parse_options=lines) as batches:
        if any(pa.types.is_binary(kind) for kind in batches.schema.types):
            raise BadInput("is not UTF-8; save it as UTF-8", file=str(path))
        plain = pa.schema([field.with_type(_unzoned(field.type)) for field in batches.schema])
        with pq.ParquetWriter(draft, plain) as writer:
            for batch in batches:
                writer.write_table(pa.Table.from_batches([batch]).cast(plain))
    draft.replace(typed)


def _header(path: Path) -> list[str]:
    """Names in the first line, which Arrow reads without a look at what follows."""
    with pc.open_csv(path, parse_options=pc.ParseOptions(newlines_in_values=True)) as batches:
        return list(batches.schema.names)


def _check_columns(names: list[str], schema: Schema | None, path: Path) -> None:
    doubled = sorted({name for name in names if names.count(name) > 1})
    if len(doubled) > 0:
        raise BadInput(f"the header names {', '.join(doubled)} twice", file=str(path), line=1)
    lacking = [name for name in schema or {} if name not in names]
    if len(lacking) > 0:
        raise BadInput(f"lacks the column {', '.join(lacking)}; it has {', '.join(names)}", file=str(path))


def _arrow(kind: str) -> pa.DataType:
    found: pa.DataType = ibis.dtype(kind).to_pyarrow()
    return found


def _unzoned(kind: pa.DataType) -> pa.DataType:
    """The type without its time zone, in microseconds, which every engine has; nulls alone are words."""
    if pa.types.is_null(kind):
        return pa.string()
    return pa.timestamp("us") if pa.types.is_timestamp(kind) else kind


@cache
def _scratch() -> Path:
    """A folder for typed copies of CSV files, removed when the program ends."""
    place = Path(tempfile.mkdtemp(prefix="abide-tables-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


READERS: dict[str, Callable[[BaseBackend, Path, Schema | None], ir.Table]] = {
    ".parquet": _read_parquet,
    ".csv": _read_csv,
}
"""Kinds of files by their ending."""
