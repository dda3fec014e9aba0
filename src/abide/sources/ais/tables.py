"""Tables of positions: CSV in any of the known layouts or with a map of columns, and Parquet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from abide.sources.ais.files import Source
from abide.sources.ais.layouts import layout_of, map_columns
from abide.terms.errors import BadInput

BLOCK = 1 << 24
ROWS = 1 << 20


def read_delimited(
    source: Source, head: bytes, *, columns: Mapping[str, str], counts: Counter[str]
) -> tuple[str, Iterator[pa.Table]]:
    """A CSV file: its layout's name, and its rows with the fields' names, as text.

    Rows with too many or too few cells are counted and left out.

    Raises:
        BadInput: no header with the columns needed, or bytes that are no text.
    """
    header, mark = _header(head, source.name)
    fields = map_columns(header, given=columns, file=source.name)
    return layout_of(header), _csv_rows(source, header, mark, fields, counts)


def _csv_rows(
    source: Source, header: list[str], mark: str, fields: Mapping[str, str], counts: Counter[str]
) -> Iterator[pa.Table]:
    names = [f"{place}" for place in range(len(header))]
    places = {field: str(header.index(column)) for field, column in fields.items()}

    def aside(_row: object) -> str:
        counts["row with too many or too few cells"] += 1
        return "skip"

    try:
        with (
            source.open() as stream,
            pc.open_csv(
                stream,
                read_options=pc.ReadOptions(column_names=names, skip_rows=1, block_size=BLOCK),
                parse_options=pc.ParseOptions(delimiter=mark, invalid_row_handler=aside),
                convert_options=pc.ConvertOptions(
                    include_columns=list(dict.fromkeys(places.values())),
                    column_types=dict.fromkeys(names, pa.binary()),
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            ) as batches,
        ):
            for batch in batches:
                words = {field: _words(batch.column(place)) for field, place in places.items()}
                yield pa.table(words)
    except pa.ArrowException as error:
        told = " ".join(str(error).split())[:200]
        if "Empty CSV" in told:  # a header and no rows
            return
        raise BadInput(f"cannot be read as CSV ({told})", file=source.name) from error


def _words(column: pa.Array) -> pa.Array:
    """Bytes as text; names of ships come in older encodings too: what is no UTF-8 is marked, not refused."""
    try:
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        cells = (None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist())
        return pa.array(cells, pa.string())


def _header(head: bytes, file: str) -> tuple[list[str], str]:
    try:
        first = head.splitlines()[0].decode("utf-8-sig")
    except (UnicodeDecodeError, IndexError) as error:
        raise BadInput("is empty, or not text; give CSV, NMEA or Parquet", file=file) from error
    if "\0" in first:  # zeros, UTF-16, some binary form: no table has them in its header
        raise BadInput("is no text in UTF-8; give CSV, NMEA or Parquet", file=file)
    mark = max(",;\t|", key=first.count)
    return [cell.strip() for cell in next(csv.reader(io.StringIO(first), delimiter=mark))], mark


def read_parquet(source: Source, *, columns: Mapping[str, str]) -> tuple[str, Iterator[pa.Table]]:
    """A Parquet file: its layout's name, and its rows with the fields' names, typed as they stand.

    Raises:
        BadInput: it is packed, broken, or lacks a column.
    """
    if source.member is not None:
        raise BadInput("is Parquet inside a ZIP file; unpack it first", file=source.name)
    try:
        file = pq.ParquetFile(source.path)
    except (pa.ArrowException, OSError) as error:
        raise BadInput(f"cannot be read as Parquet ({error})", file=source.name) from error
    fields = map_columns(file.schema_arrow.names, given=columns, file=source.name)
    return layout_of(file.schema_arrow.names), _parquet_rows(file, fields, source.name)


def _parquet_rows(file: pq.ParquetFile, fields: Mapping[str, str], name: str) -> Iterator[pa.Table]:
    with file:
        batches = file.iter_batches(batch_size=ROWS, columns=list(dict.fromkeys(fields.values())))
        while True:
            try:
                batch = next(batches, None)
            except (pa.ArrowException, OSError) as error:
                told = " ".join(str(error).split())[:200]
                raise BadInput(f"cannot be read as Parquet ({told})", file=name) from error
            if batch is None:
                return
            yield pa.table({field: batch.column(column) for field, column in fields.items()})
