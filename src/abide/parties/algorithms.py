"""Algorithms that compare names, by the name that the user gives and the one that audits carry."""

from collections.abc import Callable, Mapping

from abide.parties.compare import ALGORITHM, Likeness, likeness
from abide.parties.screen import Compare
from abide.terms.errors import NotInstalled, UnknownName
from abide.terms.nearness import nearest
from abide.terms.party import PartyKind

SCHEMATA: Mapping[PartyKind, str] = {
    PartyKind.PERSON: "Person",
    PartyKind.ORGANISATION: "Organization",
    PartyKind.SHIP: "Vessel",
    PartyKind.AIRCRAFT: "Airplane",
    PartyKind.ANY: "LegalEntity",
}


def chosen(name: str) -> tuple[Compare, str]:
    """(comparison, its full name) of an algorithm.

    Raises:
        UnknownName: no such algorithm.
        NotInstalled: it needs a library that is not there.
    """
    if name not in ALGORITHMS:
        raise UnknownName(
            "algorithm", name, near=nearest(name, ALGORITHMS), see=f"there are: {', '.join(ALGORITHMS)}"
        )
    return ALGORITHMS[name]()


def _abide_names() -> tuple[Compare, str]:
    return likeness, ALGORITHM


def _logic_v2() -> tuple[Compare, str]:
    """Nomenklatura's logic-v2 on the names alone: births and States are weighed here for every algorithm."""
    try:
        from followthemoney.proxy import EntityProxy  # noqa: PLC0415  # an extra of its own, and slow to import
        from nomenklatura import __version__  # noqa: PLC0415
        from nomenklatura.matching import get_algorithm  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NotInstalled("the algorithm logic-v2 (nomenklatura)", extra="nomenklatura") from error
    matcher = get_algorithm("logic-v2")
    assert matcher is not None
    config = matcher.default_config()

    def compare(asked: str, listed: str, kind: PartyKind) -> Likeness:
        one, other = (
            EntityProxy.from_dict(
                {"id": f"{side}:{text}", "schema": SCHEMATA[kind], "properties": {"name": [text]}}
            )
            for side, text in (("asked", asked), ("listed", listed))
        )
        found = matcher.compare(one, other, config)
        pieces = (item.detail for item in found.explanations.values() if item.detail is not None)
        return Likeness(score=found.score, pieces=tuple(pieces))

    return compare, f"logic-v2/{__version__}"


ALGORITHMS: Mapping[str, Callable[[], tuple[Compare, str]]] = {
    "abide-names": _abide_names,
    "logic-v2": _logic_v2,
}
