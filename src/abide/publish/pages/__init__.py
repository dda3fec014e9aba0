"""Pages as text: pure functions of the view, from the templates, for the static site and the live one.

`WHOLE` are the pages that an edition has one of, `ONE` those that it has one of for each key.
"""

from collections.abc import Callable

from abide.publish.pages.about import glossary, method
from abide.publish.pages.bases import document, table
from abide.publish.pages.changes import changes
from abide.publish.pages.duty import duties, duty
from abide.publish.pages.matrix import matrix
from abide.publish.pages.matters import MATTERS, matter, whole
from abide.publish.pages.month import month, month_sheets
from abide.publish.pages.noticed import noticed
from abide.publish.pages.overview import overview
from abide.publish.pages.relations import by_kind, relation_kind, relations
from abide.publish.pages.rendering import SCRIPT, STYLE
from abide.publish.pages.said import further_sheets, said
from abide.publish.pages.sea import sea
from abide.publish.pages.search import search
from abide.publish.pages.state import state
from abide.publish.pages.timeline import timeline, timeline_sheets
from abide.publish.pages.voices import origin, origins
from abide.publish.view import View

WHOLE: dict[str, Callable[..., str]] = {
    "matrix": matrix,
    "duties": duties,
    "origins": origins,
    "relations": relations,
    "noticed": noticed,
    "changes": changes,
    "sea": sea,
    **{key: whole(key) for key in MATTERS},
    "method": method,
    "glossary": glossary,
}
"""Each takes the view and what was asked beside the days."""
LIVE: dict[str, Callable[..., str]] = {"search": search}
"""Pages that answer a question and so have no place in a folder."""
ONE: dict[str, Callable[[View, str], str]] = {
    "states": state,
    "duties": duty,
    "tables": table,
    "documents": document,
    "origins": origin,
    "relations": relation_kind,
    "said": said,
    "timelines": timeline,
    "months": month,
}

__all__ = [
    "LIVE",
    "MATTERS",
    "ONE",
    "SCRIPT",
    "STYLE",
    "WHOLE",
    "by_kind",
    "changes",
    "document",
    "duties",
    "duty",
    "further_sheets",
    "glossary",
    "matrix",
    "matter",
    "method",
    "month",
    "month_sheets",
    "noticed",
    "origin",
    "origins",
    "overview",
    "relation_kind",
    "relations",
    "said",
    "sea",
    "search",
    "state",
    "table",
    "timeline",
    "timeline_sheets",
]
