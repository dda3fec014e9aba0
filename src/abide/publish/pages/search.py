"""The page of hits for a question: every word asked must be there."""

from collections.abc import Mapping

from abide.publish.finding import KINDS, index_of
from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View

LONGEST, SHOWN = 200, 100
"""Characters of a question that are read, and hits that are shown."""


def search(view: View, asked: Mapping[str, str] = NOTHING) -> str:
    """The page of hits for `q`, of one kind if `what` names it; without a question, the form alone."""
    question = asked.get("q", "")[:LONGEST].strip()
    what = asked.get("what", "") if asked.get("what", "") in KINDS else None
    found = index_of(view).find(question, what=what, limit=SHOWN)
    return page(
        "search.html",
        view,
        root="",
        title="Search",
        question=question,
        what=what,
        kinds=KINDS,
        hits=found.hits,
        number=found.number,
        instead=found.instead,
    )
