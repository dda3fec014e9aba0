"""How a page is drawn: the templates, their words and signs, and what every page is given."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from abide.publish.terminal import SYMBOLS
from abide.publish.view import LINES, View, address, file_key, web
from abide.publish.words import GLOSSARY, anchor
from abide.terms.standing import Stand, Standing

HERE = Path(__file__).parents[1]
STYLE = HERE / "static" / "style.css"
SCRIPT = HERE / "static" / "abide.js"
NOTHING: Mapping[str, str] = MappingProxyType({})
"""No question was asked beside the days."""

MEANINGS: dict[Stand, str] = {
    Stand.NOT_IN_FORCE: "the duty does not bind on the day judged",
    Stand.NOT_YET_DUE: "it binds, and its day lies ahead",
    Stand.NOTHING_KNOWN: "it binds, and nobody says or shows anything either way",
    Stand.CLAIMED_DONE: "only the bearer's own side says that it is met",
    Stand.CORROBORATED: "an independent voice or record also speaks for it",
    Stand.DISPUTED: "voices or records speak both ways, or one speaks against it and no record settles it",
    Stand.CONTRADICTED: "it is said to be met, and records show otherwise",
    Stand.OVERDUE: "its day has passed without the thing done, as far as is known",
    Stand.BREACH_INDICATED: "records point to a breach, and nobody says otherwise",
}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        symbols=SYMBOLS,
        meanings=MEANINGS,
        glossary=GLOSSARY,
        anchor=anchor,
        address=address,
        web=web,
        file_key=file_key,
        lines=LINES,
    )
    environment.tests.update(spoken_of=spoken_of, by_day=by_day)
    environment.filters["slug"] = lambda stand: str(stand).replace(" ", "-")
    environment.filters["number"] = lambda value: f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return environment


def rendered(template: str, **values: object) -> str:
    """A template filled in, for pages that are not part of a site's frame; every text is escaped."""
    return _environment().get_template(template).render(**values)


def page(template: str, view: View, *, root: str, title: str, **values: object) -> str:
    """A page from its template; every text is escaped."""
    return rendered(template, view=view, edition=view.edition, root=root, title=title, **values)


def spoken_of(standing: Standing) -> bool:
    """Whether any evidence stands behind a standing."""
    return standing.spoken_of


def by_day(standing: Standing) -> bool:
    """Whether a day alone gives a standing more than "nothing known": a report that is overdue in silence."""
    return not spoken_of(standing) and standing.standing not in (Stand.NOTHING_KNOWN, Stand.NOT_IN_FORCE)


def told_and_silent(standings: Iterable[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Standings that evidence speaks to, and the others."""
    told: list[Standing] = []
    silent: list[Standing] = []
    for item in standings:
        (told if spoken_of(item) else silent).append(item)
    return told, silent


def alike(standings: Iterable[Standing], *, by: Callable[[Standing], Hashable]) -> list[list[Standing]]:
    """Standings in groups that have the word and something more in common."""
    groups: dict[Hashable, list[Standing]] = {}
    for item in standings:
        groups.setdefault((item.standing, by(item)), []).append(item)
    return list(groups.values())
