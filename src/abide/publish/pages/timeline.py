"""The timeline of a State, sheet by sheet: the first stands on the State's own page, the others here."""

from collections.abc import Iterator

from abide.publish.moments import timeline_of
from abide.publish.pages.rendering import page
from abide.publish.sheets import of_key, sheet_key, sheet_of
from abide.publish.view import View


def timeline(view: View, name: str) -> str:
    """One sheet of what happened about a State, by day.

    Raises:
        UnknownName: no such State, or no such sheet of its timeline.
    """
    code, number = of_key(name)
    state = view.name(code)
    sheet = sheet_of(timeline_of(view, code), number)
    return page("timeline.html", view, root="../", title=f"Timeline of {state}", code=code, sheet=sheet)


def timeline_sheets(view: View) -> Iterator[str]:
    """Names of all sheets that no State's own page holds."""
    for code in view.names:
        for number in range(2, sheet_of(timeline_of(view, code)).sheets + 1):
            yield sheet_key(code, number)
