"""How pieces of evidence stand to each other: the kinds, contradictions first, and a page for each."""

from collections.abc import Mapping

from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.errors import UnknownName
from abide.terms.nearness import nearest
from abide.terms.relation import Relation


def relations(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """The kinds with their numbers, and every relation of the first."""
    kinds = by_kind(view)
    first = next(iter(kinds), None)
    found = () if first is None else kinds[first]
    return page("relations.html", view, root="", title="Relations", kinds=kinds, kind=first, found=found)


def relation_kind(view: View, kind: str) -> str:
    """Every relation of one kind."""
    kinds = by_kind(view)
    if kind not in kinds:
        raise UnknownName("kind of relation found", kind, near=nearest(kind, kinds))
    title = f"Relations: {kind.replace('_', ' ')}"
    return page("relations.html", view, root="../", title=title, kinds=kinds, kind=kind, found=kinds[kind])


def by_kind(view: View) -> dict[str, list[Relation]]:
    """Relations by kind, in the edition's order, which is that of weight."""
    kinds: dict[str, list[Relation]] = {}
    for relation in view.edition.relations:
        kinds.setdefault(relation.kind, []).append(relation)
    return kinds
