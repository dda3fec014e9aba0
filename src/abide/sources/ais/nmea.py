"""NMEA 0183 sentences of AIS (AIVDM, AIVDO) with tag blocks; decoding is pyais's, over all cores.

The time of a sentence is the `c:` of its tag block (seconds, or milliseconds from 10^11 on), else a time that
some receivers write before or after the sentence. Message types 1, 2, 3, 18, 19 and 27 carry positions; 5, 19
and 24 static data. Other types are counted by type and left out.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context

import pyarrow as pa

from abide.sources.ais.files import Source

POSITIONS = frozenset({1, 2, 3, 18, 19, 27})
STATIC = frozenset({5, 19, 24})
FIELDS = ("id", "time", "lat", "lon", "imo", "name", "call_sign", "type", "draught")
TYPES = (
    pa.string(),
    pa.int64(),
    pa.float64(),
    pa.float64(),
    pa.string(),
    pa.string(),
    pa.string(),
    *(pa.string(), pa.float64()),
)
CHUNK = 20_000
SMALL = 2 * CHUNK
"""Messages up to which another process is not worth its start."""
WAITING = 2000
"""Sentences of unfinished messages that are kept; older ones are given up and counted."""

_SENTENCE = re.compile(rb"[!$][A-Z]{2}VD[MO],([0-9]),([0-9]),([0-9]?),([AB12]?),[^,]*,[0-5]\*[0-9A-Fa-f]{2}")
_TAG = re.compile(rb"\\([^\\]*)\\")
_STAMP = re.compile(rb"(?:^|,)c:([0-9]+)")
_GROUP = re.compile(rb"(?:^|,)g:[0-9]+-[0-9]+-([0-9]+)")
_LOOSE = re.compile(rb"(?<![0-9.])(1[0-9]{9}(?:[0-9]{3})?)(?![0-9])")
_ISO = re.compile(rb"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})")

Message = tuple[int | None, tuple[bytes, ...]]
Row = tuple[
    str, int | None, float | None, float | None, str | None, str | None, str | None, str | None, float | None
]


def looks_like(head: bytes) -> bool:
    """Whether a file begins like NMEA."""
    return _SENTENCE.search(head) is not None


def read_nmea(source: Source, *, counts: Counter[str], workers: int | None = None) -> Iterator[pa.Table]:
    """The positions and static reports of a file.

    Args:
        source: the file.
        counts: gets what was left out, by reason.
        workers: processes; one a core by default.
    """
    with source.open() as stream:
        messages = assemble(stream, counts)
        first = list(islice(messages, SMALL))
        many = workers if workers is not None else (os.cpu_count() or 1)
        if len(first) < SMALL or many == 1:
            yield from _tables(map(decode, _chunks(first, messages)), counts)
            return
        with ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
            yield from _tables(_ahead(pool, _chunks(first, messages), most=2 * many), counts)


def assemble(lines: Iterable[bytes], counts: Counter[str]) -> Iterator[Message]:
    """Sentences → whole messages with their times, in the order in which they are complete."""
    waiting: dict[tuple[bytes, ...], list[bytes | None]] = {}
    times: dict[tuple[bytes, ...], int | None] = {}
    for line in lines:
        found = _SENTENCE.search(line)
        if found is None:
            if line.strip() != b"":
                counts["line that is no AIS sentence"] += 1
            continue
        total, number, sequence, channel = found.groups()
        tag = _TAG.search(line)
        block = b"" if tag is None else tag.group(1)
        second = _second(block, line[: found.start()] + b" " + line[found.end() :])
        if total == b"1":
            yield second, (found.group(),)
            continue
        group = _GROUP.search(block)
        mark = (total, sequence, channel, b"" if group is None else group.group(1))
        if number == b"1" and mark in waiting:
            counts["message with a part lacking"] += 1
            del waiting[mark]
        parts = waiting.setdefault(mark, [None] * int(total))
        times[mark] = second if times.get(mark) is None or number == b"1" else times[mark]
        if 1 <= int(number) <= int(total):
            parts[int(number) - 1] = found.group()
        if all(part is not None for part in parts):
            yield times.pop(mark), tuple(part for part in waiting.pop(mark) if part is not None)
        elif len(waiting) > WAITING:
            oldest = next(iter(waiting))
            counts["message with a part lacking"] += 1
            waiting.pop(oldest)
            times.pop(oldest, None)
    counts["message with a part lacking"] += len(waiting)


def _second(block: bytes, around: bytes) -> int | None:
    found = _STAMP.search(block) or _LOOSE.search(around)
    if found is not None:
        value = int(found.group(1))
        return value // 1000 if value >= 10**11 else value
    iso = _ISO.search(around)
    if iso is None:
        return None
    day, clock = (part.decode() for part in iso.groups())
    try:
        return int(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None


def decode(messages: list[Message]) -> tuple[list[Row], Counter[str]]:
    """Messages → rows, and counts of what gave none. Runs in a process of its own on long files."""
    from pyais import decode as decoded  # noqa: PLC0415  # opened late: only NMEA needs it
    from pyais.exceptions import AISBaseException  # noqa: PLC0415

    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for second, parts in messages:
        try:
            told = decoded(*parts).asdict()
        except (AISBaseException, ValueError, IndexError, KeyError, TypeError):
            counts["message that cannot be decoded"] += 1
            continue
        kind = int(str(told["msg_type"]))
        if kind not in POSITIONS and kind not in STATIC:
            counts[f"message type {kind}, without a ship's position"] += 1
            continue
        rows.append(_row(second, told))
    return rows, counts


def _row(second: int | None, told: Mapping[str, object]) -> Row:
    kind = told["msg_type"]
    place = kind in POSITIONS
    return (
        str(told["mmsi"]).zfill(9),
        second,
        _number(told["lat"]) if place else None,
        _number(told["lon"]) if place else None,
        _text(told.get("imo")),
        _text(told.get("shipname")),
        _text(told.get("callsign")),
        _text(_plain(told.get("ship_type"))),
        _number(told.get("draught")),
    )


def _plain(value: object) -> object:
    return None if value is None or value == 0 else int(value) if isinstance(value, int) else value


def _text(value: object) -> str | None:
    return None if value is None or value in (0, "") else str(value)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _chunks(first: list[Message], rest: Iterator[Message]) -> Iterator[list[Message]]:
    for start in range(0, len(first), CHUNK):
        yield first[start : start + CHUNK]
    while len(chunk := list(islice(rest, CHUNK))) > 0:
        yield chunk


def _ahead(
    pool: ProcessPoolExecutor, chunks: Iterator[list[Message]], *, most: int
) -> Iterator[tuple[list[Row], Counter[str]]]:
    """Results in order, with no more than `most` chunks under way: memory stays bounded."""
    under_way: list[Future[tuple[list[Row], Counter[str]]]] = []
    for chunk in chunks:
        under_way.append(pool.submit(decode, chunk))
        if len(under_way) >= most:
            yield under_way.pop(0).result()
    for item in under_way:
        yield item.result()


def _tables(done: Iterable[tuple[list[Row], Counter[str]]], counts: Counter[str]) -> Iterator[pa.Table]:
    for rows, aside in done:
        counts.update(aside)
        columns = zip(*rows, strict=True) if len(rows) > 0 else ((),) * len(FIELDS)
        yield pa.table(
            {
                name: pa.array(values, type=kind)
                for name, kind, values in zip(FIELDS, TYPES, columns, strict=True)
            }
        )
