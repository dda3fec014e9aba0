"""Which of the relations that the gold expects of briefs the relations engine finds.

An expectation names a brief and another: a brief (b04), a row (T001), a duty (2397-8) or a resolution (2397).
It is met where a relation of its kind holds an id of a claim of the brief, and the other's id, a claim of the
other brief, or names the duty or resolution in what it says. Only kinds that the engine has are counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from gold import Expected, Item

from abide import pipeline
from abide.evidence.kinds import RELATIONS
from abide.register.load import load
from abide.terms.relation import Relation


def relations_of(items: Sequence[Item]) -> float:
    """Share of the relations expected of these items that are found, in percent; 100 if none is expected."""
    wanted = [(item, each) for item in items for each in item.relations if each.kind in RELATIONS]
    met = sum(_met(item, each) for item, each in wanted)
    return 100.0 if len(wanted) == 0 else 100.0 * met / len(wanted)


def lacking(items: Sequence[Item]) -> dict[str, int]:
    """Expected relations by kind, of the kinds that the engine does not have."""
    return dict(Counter(each.kind for item in items for each in item.relations if each.kind not in RELATIONS))


def missing(item: Item) -> list[str]:
    """Relations expected of an item and not found, in words; kinds that the engine lacks are left out."""
    return [
        f"{each.kind} with {each.other} ({each.why})"
        for each in item.relations
        if each.kind in RELATIONS and not _met(item, each)
    ]


def _met(item: Item, expected: Expected) -> bool:
    found, claims = _found()
    own = claims.get(item.key, frozenset())
    other = claims.get(expected.other, frozenset([expected.other]))
    return any(
        relation.kind == expected.kind
        and not own.isdisjoint(relation.ids)
        and (not other.isdisjoint(relation.ids) or expected.other in f"{relation.what} {relation.basis}")
        for relation in found
    )


@cache
def _found() -> tuple[tuple[Relation, ...], Mapping[str, frozenset[str]]]:
    """Every relation of the shipped casebook, and the ids of each brief's claims by the brief's key."""
    book = pipeline.gather_casebook(load("dprk"))
    claims = {
        (document.title or "").split(":")[0]: frozenset(claim.public_id for claim in found)
        for document, found in book.briefs
    }
    return tuple(pipeline.relate(book.claims)), claims
