"""Columns as they stand in files → integers of the normal form; what cannot be read becomes null."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

UNREAD = np.iinfo(np.int64).min
"""Stands for "cannot be read" among whole numbers."""

_NUMBER = r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$"
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)$")
TIME_FORMATS = (
    "%Y-%m-%d %H:%M:%S",  # ISO 8601, MarineCadastre, Global Fishing Watch
    "%d/%m/%Y %H:%M:%S",  # Danish Maritime Authority
    "%Y%m%d_%H%M%S",  # exactEarth
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%d %H%M%S",
    "%Y-%m-%d %H:%M",
)
"""How times are written. Day before month only with slashes and the year last, as the Danes do."""


def as_text(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column as trimmed text; the empty is null."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_floating(array.type):
        whole = pc.and_(pc.is_finite(array), pc.equal(pc.floor(array), array))
        inside = pc.and_(whole, pc.less(pc.abs(array), 1e15))
        numbers = pc.cast(pc.if_else(inside, array, None), pa.int64(), safe=False)
        array = pc.coalesce(pc.cast(numbers, pa.string()), pc.cast(array, pa.string()))
    text = pc.utf8_trim_whitespace(pc.cast(array, pa.string()))
    return pc.if_else(pc.equal(text, ""), None, text)


def numbers(column: pa.ChunkedArray | pa.Array) -> Floats:
    """A column as numbers; NaN is what cannot be read."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not (pa.types.is_floating(array.type) or pa.types.is_integer(array.type)):
        text = as_text(array)
        array = pc.cast(pc.if_else(pc.match_substring_regex(text, _NUMBER), text, None), pa.float64())
    found: Floats = pc.fill_null(pc.cast(array, pa.float64()), np.nan).to_numpy(zero_copy_only=False)
    return found


def seconds(column: pa.ChunkedArray | pa.Array) -> Ints:
    """A column of times as whole seconds since 1970 in UTC, the fraction dropped; `UNREAD` for what is none.

    Times without a zone count as UTC. Whole numbers are seconds since 1970, or milliseconds from 10^11 on.
    """
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_timestamp(array.type):
        whole = pc.cast(pc.cast(array, pa.timestamp("us"), safe=False), pa.int64())
        micros: Ints = pc.fill_null(whole, UNREAD).to_numpy(zero_copy_only=False)
        return np.where(micros == UNREAD, UNREAD, micros // 1_000_000)
    if pa.types.is_integer(array.type) or pa.types.is_floating(array.type):
        return _epoch(numbers(array))
    text = as_text(array)
    first = next((str(item) for item in text.drop_null().slice(0, 1).to_pylist()), "")
    if re.match(_NUMBER, first) is not None and "_" not in first:
        return _epoch(numbers(text))
    return _written(text)


def _epoch(values: Floats) -> Ints:
    scaled = np.where(np.abs(values) >= 1e11, values / 1000.0, values)
    good = np.isfinite(scaled) & (np.abs(scaled) < 1e11)
    return np.where(good, np.floor(np.where(good, scaled, 0.0)).astype(np.int64), UNREAD)


def _written(text: pa.Array) -> Ints:
    plain = pc.replace_substring_regex(text, r"\s*(Z|UTC|GMT)$", "")
    shift = np.zeros(len(text), dtype=np.int64)
    zoned = pc.fill_null(pc.match_substring_regex(plain, r":\d\d(\.\d+)?\s*[+-]\d\d:?\d\d$"), False)
    if pc.any(zoned).as_py():
        shift = np.array([_offset(str(item)) for item in plain.to_pylist()], dtype=np.int64)
        plain = pc.replace_substring_regex(plain, r"(:\d\d(?:\.\d+)?)\s*[+-]\d\d:?\d\d$", r"\1")
    plain = pc.replace_substring_regex(plain, r"[.,]\d+$", "")
    plain = pc.replace_substring_regex(plain, r"^(\d{4}-\d\d-\d\d)T", r"\1 ")
    found = np.full(len(text), UNREAD, dtype=np.int64)
    for form in TIME_FORMATS:
        if not (found == UNREAD).any():
            break
        parsed = pc.cast(pc.strptime(plain, format=form, unit="s", error_is_null=True), pa.int64())
        values: Ints = pc.fill_null(parsed, UNREAD).to_numpy(zero_copy_only=False)
        found = np.where(found == UNREAD, values, found)
    return np.where(found == UNREAD, UNREAD, found - shift)


def _offset(text: str) -> int:
    found = _OFFSET.search(text)
    if found is None:
        return 0
    sign, hours, minutes = found.groups()
    return (1 if sign == "+" else -1) * (int(hours) * 3600 + int(minutes) * 60)


def imo_numbers(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """IMO numbers as they are sent, without their letters; 0 and what is no number is null."""
    digits = pc.replace_substring_regex(as_text(column), r"(?i)^imo\s*", "")
    kept = pc.if_else(pc.match_substring_regex(digits, r"^0*[1-9]\d{0,8}$"), digits, None)
    return pc.cast(kept, pa.int32())


def draughts(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Draughts in metres; 0 means "not given" in AIS and is null."""
    values = numbers(column)
    return pa.array(np.where(values > 0, values, np.nan), from_pandas=True).cast(pa.float32())


def labels(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Names and codes, without the @ that AIS pads with."""
    text = pc.utf8_trim_whitespace(pc.utf8_rtrim(as_text(column), "@ "))
    absent = pc.or_(
        pc.equal(text, ""), pc.match_substring_regex(text, r"(?i)^(unknown|undefined|none|null|nan)$")
    )
    return pc.if_else(absent, None, text)


STATICS: dict[str, tuple[pa.DataType, Callable[[pa.ChunkedArray | pa.Array], pa.Array]]] = {
    "imo": (pa.int32(), imo_numbers),
    "name": (pa.string(), labels),
    "call_sign": (pa.string(), labels),
    "flag": (pa.string(), labels),
    "type": (pa.string(), labels),
    "draught": (pa.float32(), draughts),
}
"""Static fields, their types and how each is read."""


def utc(second: int) -> str:
    """A time as it is printed: 2015-03-19T07:40:00Z."""
    return datetime.fromtimestamp(second, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
