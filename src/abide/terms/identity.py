"""Ids made from content: the same content has the same id, on any machine, on any day."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from operator import attrgetter
from typing import Any

ID_LENGTH = 20
"""Hexadecimal digits kept of SHA-256 (80 bits: no collision is to be expected below 10^11 records)."""


Writer = Callable[[Any], str]
_quoted = json.encoder.encode_basestring
"""A string as JSON has it, without ASCII escapes."""
_FIELDS: dict[type, tuple[str, ...] | None] = {}


def plain(value: Any) -> Any:
    """Turns a frozen value into what JSON can hold: dicts, lists, strings, numbers, None.

    Dataclasses become dicts in the order of their fields, dates ISO 8601 text, enumerations their word.
    A float that is whole becomes a whole number, so that 5 and 5.0 are one content.

    Raises:
        TypeError: for a type that has no plain form; handle it here or keep it out of the terms.
    """
    kind = type(value)
    if kind is str or kind is int or value is None or kind is bool:
        return value
    if kind is tuple or kind is list:
        return [plain(item) for item in value]
    names = _fields_of(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    return _of_rarer_type(value)


def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Names of a dataclass's fields, None for any other type: looked up once, for records by the thousand."""
    if kind not in _FIELDS:
        fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else None
        _FIELDS[kind] = None if fields is None else tuple(field.name for field in fields)
    return _FIELDS[kind]


def _of_rarer_type(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    raise TypeError(f"{type(value).__name__} has no plain form")


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spare white space, no ASCII escapes.

    The same as `json.dumps` of its plain form, written without making that form: an id is made for every
    claim that is read.

    Raises:
        TypeError: for a type that has no plain form.
    """
    return _WRITERS[type(value)](value)


def _dumped(value: Any) -> str:
    """The JSON text of a value of a rarer type, by its plain form."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _list(value: Sequence[Any]) -> str:
    return f"[{','.join([_WRITERS[type(item)](item) for item in value])}]"


def _number(value: float) -> str:
    if value.is_integer():
        return int.__repr__(int(value))
    return float.__repr__(value) if isfinite(value) else _dumped(value)


def _dict(value: Mapping[Any, Any]) -> str:
    if not all(type(name) is str for name in value):
        return _dumped(value)
    told = [f"{_quoted(name)}:{_WRITERS[type(value[name])](value[name])}" for name in sorted(value)]
    return f"{{{','.join(told)}}}"


def _record_writer(names: tuple[str, ...]) -> Writer:
    """The writer of a dataclass: its keys are put in order and quoted once."""
    if len(names) < 2:  # attrgetter gives a tuple for two names or more
        return _dumped
    names = tuple(sorted(names))
    fields = attrgetter(*names)
    form = "{" + ",".join(f"{_quoted(name)}:%s" for name in names) + "}"

    def write(value: Any) -> str:
        return form % tuple([_WRITERS[type(field)](field) for field in fields(value)])

    return write


@lru_cache(maxsize=4096)
def _day(value: datetime.date) -> str:
    return f'"{value.isoformat()}"'


class _Writers(dict[type, Writer]):
    """Types to what writes them; a type is looked at once and kept."""

    def __missing__(self, kind: type) -> Writer:
        names = _fields_of(kind)
        if names is not None:
            self[kind] = _record_writer(names)
        elif issubclass(kind, StrEnum):
            self[kind] = _quoted
        else:
            self[kind] = _dumped
        return self[kind]


_WRITERS = _Writers(
    {
        str: _quoted,
        int: int.__repr__,
        float: _number,
        datetime.date: _day,
        bool: lambda told: "true" if told else "false",
        type(None): lambda _: "null",
        tuple: _list,
        list: _list,
        dict: _dict,
    }
)


def content_id(*parts: Any) -> str:
    """Id of a content: the first `ID_LENGTH` hexadecimal digits of SHA-256 over its canonical JSON."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:ID_LENGTH]


def told_by(value: Any) -> dict[str, Any]:
    """The fields of a frozen value that make its id: all that say something, but the id itself.

    What is empty is left out, so that an id outlives a field that comes later and says nothing of it.
    """
    told = {
        name: field
        for name in _fields_of(type(value)) or ()
        if (field := getattr(value, name)) is not None and (field or not isinstance(field, tuple | str))
    }
    told.pop("id", None)
    return told


def record_id(kind: str, value: Any) -> str:
    """Id of a record of a kind by all that it tells: `content_id(kind, told_by(value))`, written at once.

    A record has two fields or more beside its id.
    """
    keys, fields = _keys_of(type(value))
    told = [
        key + _WRITERS[type(field)](field)
        for key, field in zip(keys, fields(value), strict=True)
        if field or not (field is None or isinstance(field, tuple | str))
    ]
    return hashlib.sha256(f"[{_quoted(kind)},{{{','.join(told)}}}]".encode()).hexdigest()[:ID_LENGTH]


_KEYS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {}


def _keys_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Fields of a record but its id, in order of their names: the keys of its JSON text, what gets them."""
    if kind not in _KEYS:
        names = sorted(name for name in _fields_of(kind) or () if name != "id")
        _KEYS[kind] = tuple(f"{_quoted(name)}:" for name in names), attrgetter(*names)
    return _KEYS[kind]


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal digits: the name under which a document is kept."""
    return hashlib.sha256(data).hexdigest()
