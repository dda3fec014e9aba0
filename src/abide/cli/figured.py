"""`abide observe` on figures: what the rows of the casebook, a ledger or one's own tables show together."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from abide.cli.observed import app
from abide.cli.options import (
    Format,
    FormatOption,
    KnownBy,
    LedgerOption,
    RegimeOption,
    day_of,
    ledger_at,
    tell,
)
from abide.cli.output import put

if TYPE_CHECKING:
    from abide.terms.evidence import Evidence

StateOption = Annotated[
    str | None, typer.Option("--state", help="Figures of one State: alpha-3 code or name. Default: all.")
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Casebook folders or tables of your own. Default: the ledger, or the shipped one.",
    ),
]
Out = Annotated[
    list[Path] | None, typer.Option(help="Write to FILE: .parquet .csv .jsonl; may be given again.")
]


def _evidence(sources: list[str] | None, regime: str, ledger: str | None) -> "tuple[Evidence, ...]":
    from abide.intake import evidence_of, gather_all
    from abide.pipeline import Options
    from abide.register.load import load
    from abide.terms.evidence import Claim, Observation

    register = load(regime)
    if not sources:
        return evidence_of(ledger_at(ledger), register, known_by=None, chosen=ledger is not None, tell=tell)
    items, _ = gather_all(sources, register, options=Options(), skip_bad=False)
    return tuple(item for item in items if isinstance(item, Claim | Observation))


def _command(key: str, title: str) -> Callable[..., None]:
    """The command of one kind."""

    def run(
        sources: Sources = None,
        state: StateOption = None,
        known_by: KnownBy = None,
        form: FormatOption = Format.TABLE,
        out: Out = None,
        regime: RegimeOption = "dprk",
        ledger: LedgerOption = None,
    ) -> None:
        from abide.evidence.kinds import FIGURES
        from abide.publish import terminal
        from abide.publish.observations import observation_as_json, write_observations
        from abide.register.load import load
        from abide.register.states import find_state

        chosen = None if state is None else find_state(state).code
        day = day_of(known_by)
        public = [
            piece
            for piece in _evidence(sources, regime, ledger)
            if piece.known_since is not None and piece.known_since <= day
        ]
        found = [
            item
            for item in FIGURES[key].observe(public, load(regime))
            if chosen is None or item.bearer in (None, chosen)
        ]
        for path in out or ():
            write_observations(found, path)
        put(
            form,
            table=lambda: terminal.print_rows(
                (
                    (
                        item.bearer or "",
                        item.summary,
                        " ".join(item.rows[:6]) + (" …" if len(item.rows) > 6 else ""),
                    )
                    for item in found
                ),
                title=f"{title}, known by {day}",
                columns=("state", "what", "rows"),
            ),
            records=(observation_as_json(item) for item in found),
        )
        if len(found) == 0:
            tell(f"{title}: no row that is known by {day} tells of it")

    run.__name__, run.__doc__ = key, f"{title}."
    return run


SaidOn = Annotated[str, typer.Option("--said-on", help="Day on which the words were said (YYYY-MM-DD).")]


def price_said(
    words: Annotated[str, typer.Argument(help="A sentence about a price.")],
    said_on: SaidOn,
    form: FormatOption = Format.TABLE,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """Holds a sentence about a price against the series of its days: confirmed, contradicted or no data."""
    from abide.evidence.figures.figure_kind import rows_of
    from abide.evidence.figures.price_word import changes_in, movement_in, outcome
    from abide.publish import terminal
    from abide.terms.dates import parse_day
    from abide.terms.errors import BadInput

    day = parse_day(said_on)
    movement = movement_in(words, day)
    if movement is None:
        raise BadInput(
            f"'{words}' tells of no price of gasoline, diesel, rice, dollar or yuan that fell, rose or kept "
            "still; write such a sentence"
        )
    changes = changes_in(movement, rows_of(_evidence(None, regime, ledger), "prices"))
    told = outcome(movement, changes)
    found = [
        {
            "outcome": told,
            "place": change.place,
            "item": change.item,
            "unit": change.unit,
            "from": change.first.day.isoformat(),
            "until": change.last.day.isoformat(),
            "ratio_low": round(change.ratio.low, 3),
            "ratio_high": None if change.ratio.high is None else round(change.ratio.high, 3),
            "rows": " ".join(row.public_id for price in (change.first, change.last) for row in price.claims),
        }
        for change in changes
    ]
    put(
        form,
        table=lambda: terminal.print_rows(
            (tuple(str(value) for value in list(row.values())[1:]) for row in found),
            title=f"{told}: {', '.join(movement.items)}, {movement.start} to {movement.end}",
            columns=("place", "item", "unit", "from", "until", "ratio, low", "high", "rows"),
        ),
        records=iter(found),
    )


def add_commands() -> None:
    """One command for each kind of figure, and one for words about a price."""
    app.command("price-said")(price_said)
    for key, title in COMMANDS.items():
        app.command(key.replace("_", "-"))(_command(key, title))


COMMANDS = {
    "cap_use": "Use of a cap: notified and assessed, as intervals over time",
    "supply_notice": "Notices of deliveries, month by month: in time, late, only in a sum, not seen",
    "worker_stock": "Workers counted: each measure by itself, with what cannot both be true",
    "price_series": "Prices over time: one item, place, currency and unit, with breaks and their rivals",
    "price_word": "Words about prices, against the series of their days",
    "repatriation": "Workers sent home, against the days of the law",
}
"""Names and titles, so that `--help` answers without opening the kinds; a test holds them to `FIGURES`."""
