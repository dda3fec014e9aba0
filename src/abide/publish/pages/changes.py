"""What became known between two days, and which standings read otherwise for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from abide.publish.pages.month import by_month
from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import LINES, View
from abide.terms.evidence import Evidence
from abide.terms.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A standing before and after; `new` holds the public ids of the evidence that it now counts."""

    before: Standing | None
    after: Standing
    new: tuple[str, ...]


def changes(view: View, _asked: Mapping[str, str] = NOTHING, *, earlier: View | None = None) -> str:
    """The difference between the edition and one that knew less.

    Args:
        view: the edition, judged and known on its days.
        earlier: the same day judged by what was known before; None where none was asked for, and then what
            became known is listed by month, without standings; the latest here, the rest by month.
    """
    since = None if earlier is None else earlier.edition.known_by
    months = by_month(view, since=since)
    shown: dict[str, list[Evidence]] = {}
    left = LINES
    for key, pieces in months.items():
        if left <= 0:
            break
        shown[key], left = pieces[:left], left - len(pieces)
    return page(
        "changes.html",
        view,
        root="",
        title="What became known",
        since=since,
        months=months,
        shown=shown,
        changed=[] if earlier is None else _changed(earlier, view),
    )


def _changed(earlier: View, view: View) -> list[Change]:
    found = []
    for key, after in view.standings.items():
        before = earlier.standings.get(key)
        if before is not None and before.standing is not after.standing:
            held = {*before.supports, *before.against, *before.context}
            new = tuple(
                item for item in (*after.supports, *after.against, *after.context) if item not in held
            )
            found.append(Change(before=before, after=after, new=new))
    return found
