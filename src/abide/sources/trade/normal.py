"""Rows of trade with one State, in a normal form: who reports, with whom, which way, when, what, how much.

Text is read once, in a stream, and rows of other pairs are dropped as they come, so that a file of any size
takes little memory. Quantities of 0 and −1 are unknown, as the statistics office says; a value of 0 is none.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from abide.sources.ais.files import Source, sha256_of_file
from abide.sources.trade.layouts import FLOWS, TOTALS, Layout, layout_of
from abide.terms.errors import BadInput

SCHEMA = pa.schema(
    [
        ("reporter", pa.int32()),
        ("partner", pa.int32()),
        ("flow", pa.string()),
        ("period", pa.string()),
        ("code", pa.string()),
        ("hs", pa.string()),
        ("total", pa.bool_()),
        ("value", pa.float64()),
        ("kg", pa.float64()),
        ("kg_estimated", pa.bool_()),
        ("reported", pa.bool_()),
        ("aggregate", pa.bool_()),
        ("reconciled", pa.bool_()),
    ]
)
BLOCK = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file gave: rows in all, rows of trade with the State, and rows left out, by reason."""

    layout: str
    rows: int
    kept: int
    left_out: Mapping[str, int]
    sha256: str


def read_trade(source: Source, place: Path, *, target: int) -> Read:
    """Reads one file into a Parquet file of the normal form, whole or not at all.

    Args:
        source: CSV (Comtrade, older Comtrade, BACI), the API's JSON, or Parquet with one of these columns.
        place: where the normal form goes.
        target: number (M49) of the State whose trade is wanted.

    Raises:
        BadInput: no form that is known, or a file that cannot be read to its end.
    """
    counts: Counter[str] = Counter()
    layout, batches = _opened(source)
    kept = rows = 0
    draft = place.with_name(f".{place.name}.part")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with pq.ParquetWriter(draft, SCHEMA) as writer:
            for batch in batches:
                rows += len(batch)
                found = _normal(_in_words(_of_target(batch, target)), layout, counts)
                kept += len(found)
                writer.write_table(found)
        draft.replace(place)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        told = " ".join(str(error).split())[:200]
        raise BadInput(f"cannot be read to its end ({told})", file=source.name) from error
    finally:
        draft.unlink(missing_ok=True)
    return Read(
        layout=layout.name, rows=rows, kept=kept, left_out=dict(counts), sha256=sha256_of_file(source.path)
    )


def _opened(source: Source) -> tuple[Layout, Iterator[pa.Table]]:
    head = source.head()
    if head.lstrip()[:1] in (b"{", b"["):
        return _json(source)
    if head[:4] == b"PAR1":
        return _parquet(source)
    return _csv(source, head)


def _json(source: Source) -> tuple[Layout, Iterator[pa.Table]]:
    with source.open() as stream:
        try:
            told = json.load(stream)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"cannot be read as JSON ({error})", file=source.name) from error
    rows = told.get("data") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput('holds no rows; the API answers {"data": [...]}', file=source.name)
    names = list(dict.fromkeys(name for row in rows for name in row))
    layout = layout_of(names, file=source.name) if len(rows) > 0 else _FIRST
    columns = {
        field: pa.array([_word(row.get(column)) for row in rows], pa.string())
        for field, column in layout.columns.items()
        if column in names or len(rows) == 0
    }
    return layout, iter([pa.table(columns)])


_FIRST = layout_of(
    ["reporterCode", "partnerCode", "flowCode", "period", "cmdCode", "primaryValue"], file="an empty answer"
)


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _parquet(source: Source) -> tuple[Layout, Iterator[pa.Table]]:
    if source.member is not None:
        raise BadInput("is Parquet inside a ZIP file; unpack it first", file=source.name)
    try:
        file = pq.ParquetFile(source.path)
    except (pa.ArrowException, OSError) as error:
        raise BadInput(f"cannot be read as Parquet ({error})", file=source.name) from error
    names = file.schema_arrow.names
    layout = layout_of(names, file=source.name)
    columns = {field: column for field, column in layout.columns.items() if column in names}

    def batches() -> Iterator[pa.Table]:
        with file:
            for batch in file.iter_batches(batch_size=250_000, columns=list(columns.values())):
                yield pa.table({field: batch.column(column) for field, column in columns.items()})

    return layout, batches()


def _csv(source: Source, head: bytes) -> tuple[Layout, Iterator[pa.Table]]:
    try:
        first = head.split(b"\n", 1)[0].decode("utf-8-sig").strip("\r")
    except UnicodeDecodeError as error:
        raise BadInput("is no text in UTF-8; give CSV, JSON or Parquet", file=source.name) from error
    mark = max(",;\t", key=first.count)
    header = [cell.strip().strip('"') for cell in first.split(mark)]
    if "\0" in first or first.strip() == "":
        raise BadInput("is empty, or no text in UTF-8; give CSV, JSON or Parquet", file=source.name)
    layout = layout_of(header, file=source.name)
    columns = {field: column for field, column in layout.columns.items() if column in header}

    def batches() -> Iterator[pa.Table]:
        try:
            with (
                source.open() as stream,
                csv.open_csv(
                    stream,
                    read_options=csv.ReadOptions(column_names=header, skip_rows=1, block_size=BLOCK),
                    parse_options=csv.ParseOptions(delimiter=mark),
                    convert_options=csv.ConvertOptions(
                        include_columns=list(columns.values()),
                        column_types=dict.fromkeys(header, pa.string()),
                        strings_can_be_null=True,
                        null_values=["", "NULL", "null", "NA"],
                    ),
                ) as reader,
            ):
                for batch in reader:
                    yield pa.table({field: batch.column(column) for field, column in columns.items()})
        except pa.ArrowInvalid as error:
            if "Empty CSV" in str(error):  # a header and no rows
                return
            raise

    return layout, batches()


def _of_target(batch: pa.Table, target: int) -> pa.Table:
    """The rows in which the State reports or is the partner."""
    sides = [_is(batch[side], target) for side in ("reporter", "partner")]
    return batch.filter(pc.fill_null(pc.or_kleene(*sides), False))


def _is(column: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return pc.equal(column, number)
    return pc.equal(pc.utf8_trim_whitespace(column.cast(pa.string())), str(number))


def _in_words(batch: pa.Table) -> pa.Table:
    """Every column as words; whole numbers kept as floats lose their ".0"."""
    return pa.table({name: _text(batch[name]) for name in batch.column_names})


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    words = column.cast(pa.string())
    return pc.replace_substring_regex(words, r"\.0$", "") if pa.types.is_floating(column.type) else words


def _normal(batch: pa.Table, layout: Layout, counts: Counter[str]) -> pa.Table:
    """Rows as words in the normal form; those that cannot be read are counted by reason and left out."""
    words = {name: pc.utf8_trim_whitespace(batch[name]) for name in batch.column_names}
    flow = _flow(words, layout, len(batch))
    tests = {
        "a re-export, re-import or other flow that is part of another": pc.is_valid(flow),
        "a country that is no number": _matches(words["reporter"], words["partner"], pattern=r"^\d{1,3}$"),
        "a period that is none": _matches(words["period"], pattern=r"^(19|20)\d\d((0[1-9]|1[0-2]))?$"),
        "a total over all commodities": pc.invert(pc.is_in(words["code"], pa.array(["TOTAL", "AG2", "ALL"]))),
        "a commodity that is no HS code": _matches(words["code"], pattern=r"^\d{2}(\d{2}){0,2}$"),
        "a value that is no number": _matches(words["value"], pattern=_NUMBER),
    }
    good = pa.array([True] * len(batch), pa.bool_())
    for reason, test in tests.items():
        fails = pc.and_(good, pc.invert(pc.fill_null(test, False)))
        counts[reason] += pc.sum(fails).as_py() or 0
        good = pc.and_(good, pc.fill_null(test, False))
    counts += Counter()  # takes out reasons that never came
    table = pa.table({**words, "flow": flow}).filter(good)
    return _typed(table, layout)


_NUMBER = r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$"


def _matches(*columns: pa.ChunkedArray, pattern: str) -> pa.Array:
    found = [pc.match_substring_regex(column, pattern) for column in columns]
    return found[0] if len(found) == 1 else pc.and_(*found)


def _flow(words: Mapping[str, pa.ChunkedArray], layout: Layout, length: int) -> pa.ChunkedArray:
    if layout.reconciled:  # the importer stands as the reporter
        return pa.chunked_array([pa.array(["M"] * length, pa.string())])
    named = words["flow"]
    found = pc.index_in(named, pa.array(list(FLOWS)))
    return pc.take(pa.array(list(FLOWS.values())), found)


def _typed(table: pa.Table, layout: Layout) -> pa.Table:
    length = len(table)
    nothing = pa.nulls(length)

    def numbers(name: str, factor: float) -> pa.ChunkedArray:
        if name not in table.column_names:
            return pa.nulls(length, pa.float64())
        words = pc.if_else(pc.match_substring_regex(table[name], _NUMBER), table[name], None)
        return pc.multiply(words.cast(pa.float64()), factor)

    def flags(name: str) -> pa.ChunkedArray:
        if name not in table.column_names:
            return nothing.cast(pa.bool_())
        return pc.is_in(pc.utf8_lower(table[name]), pa.array(["true", "1"]))

    kg = numbers("kg", layout.kilograms)
    total = pa.array([True] * length, pa.bool_())
    for name, marks in TOTALS.items():
        if name in table.column_names:
            total = pc.and_(total, pc.is_in(pc.fill_null(table[name], ""), pa.array(marks)))
    estimated = flags("kg_estimated")
    if "flag" in table.column_names:  # older files: 4 net weight estimated, 6 that and the quantity
        estimated = pc.is_in(pc.fill_null(table["flag"], ""), pa.array(["4", "6"]))
    return pa.table(
        {
            "reporter": table["reporter"].cast(pa.int32()),
            "partner": table["partner"].cast(pa.int32()),
            "flow": table["flow"],
            "period": table["period"],
            "code": table["code"],
            "hs": table["hs"] if "hs" in table.column_names else nothing.cast(pa.string()),
            "total": total,
            "value": numbers("value", layout.dollars),
            "kg": pc.if_else(pc.greater(kg, 0), kg, None),
            "kg_estimated": estimated,
            "reported": flags("reported"),
            "aggregate": flags("aggregate"),
            "reconciled": pa.array([layout.reconciled] * length, pa.bool_()),
        },
        schema=SCHEMA,
    )
