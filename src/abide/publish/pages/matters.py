"""Pages by matter: fuel, workers, prices, lists. Figures from records first, then who said what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from abide.publish.charts import charts_of
from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.duty import CapInForce, Duty
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A page of one matter.

    Attributes:
        key, title, about: name of the page, its heading, and what it holds in a sentence.
        table: the casebook table whose rows it lists.
        kinds: kinds of observation that it shows, in this order.
        group: cells by which rows are put under one heading.
        order: the cell by which rows of a group are sorted.
        would_fill: what would make the figures that are lacking.
    """

    key: str
    title: str
    about: str
    table: str
    kinds: tuple[str, ...]
    group: Callable[[Claim, View], str]
    order: str
    would_fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An observation with its series, as the page prints it."""

    seen: Observation
    detail: Mapping[str, object]


def _state_of(claim: Claim, view: View, column: str) -> str:
    code = _cell(claim, column)
    return view.names.get(code, code or "no State named")


def _cell(claim: Claim, column: str) -> str:
    return dict(claim.row.cells).get(column, "") if claim.row is not None else ""


MATTERS: dict[str, Matter] = {
    matter.key: matter
    for matter in (
        Matter(
            key="fuel",
            title="Fuel",
            about="Deliveries of crude and refined products against the caps: what was notified, what others "
            "assess, and what share of the cap that is.",
            table="petroleum",
            kinds=("cap_use", "supply_notice", "banned_trade"),
            group=lambda claim, view: (
                f"{_state_of(claim, view, 'reporting_state')}: {_cell(claim, 'commodity')}"
            ),
            order="period_start",
            would_fill="rows of deliveries by period and product, under a cap with declared factors",
        ),
        Matter(
            key="workers",
            title="Workers",
            about="Workers abroad as counted by permits, visas, borders and officials. Different measures "
            "count different things and are never added.",
            table="workers",
            kinds=("worker_stock", "repatriation"),
            group=lambda claim, view: (
                f"{_state_of(claim, view, 'state')}: "
                f"{_cell(claim, 'measure')} of {_cell(claim, 'object')}".replace("_", " ")
            ),
            order="as_of",
            would_fill="rows of one measure on several days for one State",
        ),
        Matter(
            key="prices",
            title="Prices",
            about="Prices by place and item, each in the currency and unit in which it was given.",
            table="prices",
            kinds=("price_series", "price_word"),
            group=lambda claim, _view: (
                f"{_cell(claim, 'place')}: {_cell(claim, 'item')}, "
                f"{_cell(claim, 'currency')} per {_cell(claim, 'unit')}"
            ),
            order="date",
            would_fill="prices of one item at one place on many days",
        ),
        Matter(
            key="lists",
            title="Lists",
            about="Measures on ships as the casebook's rows tell them: who listed which ship, when, by which "
            "entry. Persons and entities are screened against the lists themselves.",
            table="vessels",
            kinds=("ship_identity",),
            group=lambda claim, _view: f"{_cell(claim, 'authority')}: {_cell(claim, 'measure')}".replace(
                "_", " "
            ),
            order="date",
            would_fill="ships' records that name a listed ship or number",
        ),
    )
}


def matter(view: View, key: str) -> str:
    """One matter.

    Raises:
        UnknownName: no such page.
    """
    if key not in MATTERS:
        raise UnknownName("page", key, see=f"there are: {', '.join(MATTERS)}")
    found = MATTERS[key]
    groups: dict[str, list[Claim]] = {}
    for claim in view.tables.get(found.table, ()):
        groups.setdefault(found.group(claim, view), []).append(claim)
    for claims in groups.values():
        claims.sort(key=lambda claim: (_cell(claim, found.order), claim.public_id))
    return page(
        "matter.html",
        view,
        root="",
        title=found.title,
        matter=found,
        groups=dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))),
        shown=[
            Shown(seen=piece, detail={str(name): value for name, value in piece.detail})
            for kind in found.kinds
            for piece in view.edition.evidence
            if isinstance(piece, Observation) and piece.kind == kind
        ],
        caps=_caps(view, found.table),
        charts=charts_of(view, key),
    )


def _caps(view: View, table: str) -> list[tuple[CapInForce, Duty]]:
    """Every cap in force that rows of the table name, once."""
    named = {key for claim in view.tables.get(table, ()) for key in claim.named_duties}
    caps = {(cap.duty, cap.start): cap for owed in view.owed.values() for cap in owed.caps}
    return [(cap, view.duties[cap.duty]) for cap in caps.values() if cap.duty in named]


def whole(key: str) -> Callable[..., str]:
    """The page of a matter as a page of the whole edition."""

    def show(view: View, _asked: Mapping[str, str] = NOTHING) -> str:
        return matter(view, key)

    return show
