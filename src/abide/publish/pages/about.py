"""How it is done: the printed rule, and the words of the pages."""

from collections.abc import Mapping

from abide.publish.gates import GATES
from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.evidence import Observation


def method(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """How a standing comes about: the words, the decision table, what is counted, and the limits."""
    detectors: dict[tuple[str, str], tuple[tuple[str, object], ...]] = {}
    for piece in view.edition.evidence:
        if isinstance(piece, Observation):
            detectors.setdefault((piece.kind, piece.version), piece.parameters)
    return page("method.html", view, root="", title="Method", detectors=detectors, gates=GATES)


def glossary(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
    """The words, each with what it means here."""
    return page("glossary.html", view, root="", title="Glossary")
