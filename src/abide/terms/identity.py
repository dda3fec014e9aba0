"""Ids made from content: the same content has the same id, on any machine, on any day."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

ID_LENGTH = 20
"""Hexadecimal digits kept of SHA-256 (80 bits: no collision is to be expected below 10^11 records)."""


def plain(value: Any) -> Any:
    """Turns a frozen value into what JSON can hold: dicts, lists, strings, numbers, None.

    Dataclasses become dicts in the order of their fields, dates ISO 8601 text, enumerations their word.
    A float that is whole becomes a whole number, so that 5 and 5.0 are one content.

    Raises:
        TypeError: for a type that has no plain form; handle it here or keep it out of the terms.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [plain(item) for item in items]
    raise TypeError(f"{type(value).__name__} has no plain form")


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spare white space, no ASCII escapes."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(*parts: Any) -> str:
    """Id of a content: the first `ID_LENGTH` hexadecimal digits of SHA-256 over its canonical JSON."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:ID_LENGTH]


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal digits: the name under which a document is kept."""
    return hashlib.sha256(data).hexdigest()
