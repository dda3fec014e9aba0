"""Documents, claims, observations, relations and reviews to JSON and back, without loss."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from abide.terms.document import Document
from abide.terms.errors import LedgerFault
from abide.terms.evidence import Claim, Observation
from abide.terms.identity import canonical
from abide.terms.relation import Relation
from abide.terms.review import Review

Item = Document | Claim | Observation | Relation | Review

KINDS: Mapping[str, type[Item]] = {
    "document": Document,
    "claim": Claim,
    "observation": Observation,
    "relation": Relation,
    "review": Review,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}


def encode(item: Item) -> tuple[str, str]:
    """(kind, canonical JSON) of an item."""
    return _NAMES[type(item)], canonical(item)


def decode(kind: str, body: str) -> Item:
    """An item from its kind and JSON.

    Raises:
        LedgerFault: an unknown kind, or a body that is not of its kind.
    """
    if kind not in _ADAPTERS:
        raise LedgerFault(f"record kind '{kind}' is not known to this version")
    try:
        item: Item = _ADAPTERS[kind].validate_python(_frozen(json.loads(body)))
    except (ValidationError, ValueError) as error:
        raise LedgerFault(f"a {kind} cannot be read back ({str(error).splitlines()[0]})") from error
    return item


def _frozen(value: Any) -> Any:
    """Lists become tuples, so that what is read back equals what was put in, also inside free fields."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
