"""Ids made from content: the same content has the same id, on any machine, on any day."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

ID_LENGTH = 20
"""Hexadecimal digits kept of SHA-256 (80 bits: no collision is to be expected below 10^11 records)."""


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
    """The one JSON text of a value: keys sorted, no spare white space, no ASCII escapes."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(*parts: Any) -> str:
    """Id of a content: the first `ID_LENGTH` hexadecimal digits of SHA-256 over its canonical JSON."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:ID_LENGTH]


def told_by(value: Any) -> dict[str, Any]:
    """The fields of a frozen value that make its id: all that say something, but the id itself.

    What is empty is left out, so that an id outlives a field that comes later and says nothing of it.
    """
    told = ((name, getattr(value, name)) for name in _fields_of(type(value)) or () if name != "id")
    return {name: field for name, field in told if field is not None and field not in ((), "")}


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal digits: the name under which a document is kept."""
    return hashlib.sha256(data).hexdigest()
