"""An edition as Parquet: a folder with one table a file, of one schema whatever the edition holds."""

from pathlib import Path

from abide.publish.rows import NUMBERS, tables
from abide.terms.edition import Edition


def as_parquet(edition: Edition, folder: Path) -> tuple[Path, ...]:
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
