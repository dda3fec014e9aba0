"""What changed between two versions of a list: entries that came, went, and were changed, field by field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from abide.terms.identity import plain
from abide.terms.party import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry's change. `what` is added, removed or changed; `fields` are (field, old, new) in words."""

    what: str
    entry: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


def diff(old: Iterable[Party], new: Iterable[Party]) -> Iterator[Change]:
    """Yields the changes: removed and changed entries in the old order, then added ones in the new.

    Entries are known by their id in the list, which its keeper keeps; the list's name does not matter.
    """
    after = {party.entry: party for party in new}
    before: set[str] = set()
    for party in old:
        before.add(party.entry)
        now = after.get(party.entry)
        if now is None:
            yield Change(what="removed", entry=party.entry, name=party.name)
        elif (fields := tuple(_fields(party, now))) != ():
            yield Change(what="changed", entry=party.entry, name=now.name, fields=fields)
    for entry, party in after.items():
        if entry not in before:
            yield Change(what="added", entry=entry, name=party.name)


def _fields(old: Party, new: Party) -> Iterator[tuple[str, str, str]]:
    for field in Party.__dataclass_fields__:
        if field == "list" or getattr(old, field) == getattr(new, field):
            continue
        before, after = plain(getattr(old, field)), plain(getattr(new, field))
        if isinstance(before, list) and isinstance(after, list):
            gone = [item for item in before if item not in after]
            came = [item for item in after if item not in before]
            if (gone, came) != ([], []):
                yield field, _words(gone), _words(came)
                continue
        yield field, _words(before), _words(after)


def _words(value: Any) -> str:
    """A value for a reader: what is filled in of it."""
    if isinstance(value, list):
        return "; ".join(_words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(_words(item) for item in value.values() if item not in (None, "", []))
    return str(value)
