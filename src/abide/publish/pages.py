"""Pages as text: pure functions of the view, from the templates, for the static site and the live one."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from abide.publish.terminal import SYMBOLS
from abide.publish.view import View, address, by_name, file_key, restating, web
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Observation
from abide.terms.nearness import nearest
from abide.terms.relation import Relation
from abide.terms.standing import Stand, Standing

HERE = Path(__file__).parent
STYLE = HERE / "static" / "style.css"

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
        symbols=SYMBOLS, meanings=MEANINGS, address=address, web=web, file_key=file_key
    )
    environment.tests.update(spoken_of=_spoken_of, by_day=_by_day)
    environment.filters["slug"] = lambda stand: str(stand).replace(" ", "-")
    environment.filters["number"] = lambda value: f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return environment


def overview(view: View, *, states: Sequence[str], duties: Sequence[str]) -> str:
    """The front page: headline standings, and where to go from there."""
    rows = [
        (state, [view.standings.get((state, duty)) for duty in duties])
        for state in states
        if state in view.names
    ]
    return _page("index.html", view, root="", title="Overview", rows=rows, duties=duties)


def matrix(view: View) -> str:
    """States × duties that evidence speaks to."""
    rows = [
        (code, name, [view.standings.get((code, duty)) for duty in view.told])
        for code, name in view.names.items()
    ]
    return _page("matrix.html", view, root="", title="States × duties", rows=rows)


def state(view: View, code: str) -> str:
    """One State: owed, said, shown, standing."""
    name = view.name(code)
    standings = [item for (bearer, _), item in view.standings.items() if bearer == code]
    told, silent = _told_and_silent(standings)
    pieces = sorted(view.by_state.get(code, ()), key=lambda piece: (str(piece.known_since), piece.public_id))
    return _page(
        "state.html",
        view,
        root="../",
        title=name,
        code=code,
        owed=[item for (bearer, _), item in view.owed.items() if bearer == code],
        told=told,
        silent=silent,
        by_day=[item for item in silent if _by_day(item)],
        unknown=_alike(
            (item for item in silent if not _by_day(item)), by=lambda item: (item.rule, item.would_change)
        ),
        claims=[piece for piece in pieces if isinstance(piece, Claim)],
        observations=[piece for piece in pieces if not isinstance(piece, Claim)],
    )


def duty(view: View, key: str) -> str:
    """One duty: its paragraph, terms, caps, exemptions, chain and bearers."""
    if key not in view.duties:
        raise UnknownName("duty", key, near=nearest(key, view.duties), see="see the list of duties")
    found = view.duties[key]
    bearers = sorted(
        (item for (_, each), item in view.standings.items() if each == key),
        key=lambda item: by_name(view.names[item.state]),
    )
    told, silent = _told_and_silent(bearers)
    pieces = [
        piece
        for piece in view.edition.evidence
        if piece.bearer is None and key in piece.named_duties and not restating(piece)
    ]
    return _page(
        "duty.html",
        view,
        root="../",
        title=f"{key}: {found.about}",
        duty=found,
        told=told,
        silent=_alike(silent, by=lambda item: (item.rule, item.reasons, item.would_change)),
        nobody=[piece for piece in pieces if isinstance(piece, Claim)],
        shown=[piece for piece in pieces if isinstance(piece, Observation)],
    )


def duties(view: View) -> str:
    """The list of duties in force."""
    return _page("duties.html", view, root="", title="Duties")


def origin(view: View, key: str) -> str:
    """One voice, with every outlet that carried it."""
    if key not in view.origins:
        raise UnknownName("origin", key, near=nearest(key, view.origins))
    found = view.origins[key]
    return _page(
        "origin.html",
        view,
        root="../",
        title=f"Origin {key}",
        origin=found,
        claims=[piece for piece in found.pieces if isinstance(piece, Claim)],
        observations=[piece for piece in found.pieces if isinstance(piece, Observation)],
    )


def origins(view: View) -> str:
    """The list of origins, most retold first."""
    found = sorted(view.origins.values(), key=lambda item: (-len(item.outlets), item.key))
    return _page("origins.html", view, root="", title="Origins", found=found)


def relations(view: View) -> str:
    """How pieces of evidence stand to each other, by kind, contradictions first."""
    kinds: dict[str, list[Relation]] = {}
    for relation in view.edition.relations:
        kinds.setdefault(relation.kind, []).append(relation)
    return _page("relations.html", view, root="", title="Relations", kinds=kinds)


def table(view: View, name: str) -> str:
    """Every row of a casebook table."""
    if name not in view.tables:
        raise UnknownName("table", name, near=nearest(name, view.tables))
    return _page("table.html", view, root="../", title=f"Table {name}", rows=view.tables[name])


def document(view: View, key: str) -> str:
    """The claims of one text, with their exact words."""
    found = next((item for item in view.texts if item.startswith(key)), None)
    about = next((item for item in view.edition.documents if found is not None and item[0] == found), None)
    if found is None or about is None:
        raise UnknownName("document", key)
    claims = sorted(view.texts[found], key=lambda claim: claim.basis.start)
    return _page("document.html", view, root="../", title=about[1] or "Document", about=about, claims=claims)


def method(view: View) -> str:
    """How a standing comes about: the words, the decision table, what is counted, and the limits."""
    return _page("method.html", view, root="", title="Method")


def rendered(template: str, **values: object) -> str:
    """A template filled in, for pages that are not part of a site's frame."""
    return _environment().get_template(template).render(**values)


def _page(template: str, view: View, *, root: str, title: str, **values: object) -> str:
    return rendered(template, view=view, edition=view.edition, root=root, title=title, **values)


def _spoken_of(standing: Standing) -> bool:
    """Whether any evidence stands behind a standing."""
    return (
        len(standing.supports) + len(standing.against) + len(standing.context) + len(standing.set_aside) > 0
    )


def _by_day(standing: Standing) -> bool:
    """Whether a day alone gives a standing more than "nothing known": a report that is overdue in silence."""
    return not _spoken_of(standing) and standing.standing not in (Stand.NOTHING_KNOWN, Stand.NOT_IN_FORCE)


def _told_and_silent(standings: Iterable[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Standings that evidence speaks to, and the others."""
    told: list[Standing] = []
    silent: list[Standing] = []
    for item in standings:
        (told if _spoken_of(item) else silent).append(item)
    return told, silent


def _alike(standings: Iterable[Standing], *, by: Callable[[Standing], Hashable]) -> list[list[Standing]]:
    """Standings in groups that have the word and something more in common."""
    groups: dict[Hashable, list[Standing]] = {}
    for item in standings:
        groups.setdefault((item.standing, by(item)), []).append(item)
    return list(groups.values())


__all__ = [
    "STYLE",
    "document",
    "duties",
    "duty",
    "matrix",
    "method",
    "origin",
    "origins",
    "overview",
    "relations",
    "rendered",
    "state",
    "table",
]
