"""The demonstration: the shipped casebook recorded, judged and published, in under a minute."""

import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import typer

from abide import pipeline
from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES, record_relations
from abide.ledger import open_ledger
from abide.publish import terminal
from abide.publish.site import write_site
from abide.register.load import load
from abide.register.states import find_state
from abide.terms.edition import Edition
from abide.terms.evidence import Claim
from abide.terms.standing import Standing

LEDGER = "ledger.sqlite"
READ = "b01"
"""The brief that is shown in its exact words: the ambassador's promise."""
EXPLAINED = ("RUS", "2397-8")
BACK_THEN = date(2018, 2, 1)
BESIDE = ("T001", "W010", "W011", "W012", "T014", "T011", "W140", "W137", "W138", "W139")
"""Rows of the casebook that the reader should see beside each other: the promise; permits falling from 30,023
to 11,490, and the headline that made them "20,000 sent home"; an accusation and a denial; 511 said to remain,
and the visas of the same months."""


def run(folder: Path, *, today: date, tell: Callable[[str], None]) -> None:
    """Records the casebook, prints the headline standings and one explained, writes the site.

    Args:
        folder: where the site and its ledger go; an older demonstration there is replaced.
        today: the day judged.
        tell: told of each step.
    """
    began = time.monotonic()
    register = load("dprk")
    with tempfile.TemporaryDirectory(prefix="abide-demo-") as workplace:
        place = Path(workplace) / LEDGER
        tell("recording the DPRK casebook")
        book = pipeline.gather_casebook(register)
        with open_ledger(str(place)) as ledger:
            done = pipeline.record(ledger, book.items)
            found = record_relations(ledger, register)
            tell(f"{found.new} relations between them")
            tell(f"{done.new} records in the ledger; assessing every State")
            evidence = tuple(ledger.recall())
            made = pipeline.edition(
                pipeline.known(ledger, by=today),
                ledger.documents(),
                as_of=today,
                known_by=today,
                ledger_head=ledger.head(),
            )
        tell("writing the site")
        site = write_site(made, folder, states=HEADLINE_STATES, duties=HEADLINE_DUTIES)
        shutil.move(place, folder / LEDGER)
    terminal.print_standings(headline(made), title=f"{made.title}: headline standings on {today}")
    terminal.print_rows(beside(made), title="Beside each other", columns=BESIDE_COLUMNS)
    terminal.print_read(*next(item for item in book.briefs if (item[0].title or "").startswith(f"{READ}:")))
    state, duty = EXPLAINED
    terminal.print_explained(_standing(made, state, duty))
    then = pipeline.assess(
        register,
        (find_state(state),),
        evidence,
        as_of=BACK_THEN,
        known_by=BACK_THEN,
    )
    terminal.print_explained(next(item for item in then if item.duty == duty))
    typer.echo(f"\nThe site: {site.index}  ({site.pages} pages, {site.size / 1e6:.1f} MB)")
    typer.echo(f"The ledger: {folder / LEDGER}  (prove it: abide verify --ledger {folder / LEDGER})")
    typer.echo(f"Done in {time.monotonic() - began:.1f} s")


def headline(made: Edition) -> list[Standing]:
    """The standings of the overview, state by state."""
    order = {key: place for place, key in enumerate(HEADLINE_STATES)}
    duties = {key: place for place, key in enumerate(HEADLINE_DUTIES)}
    chosen = [item for item in made.standings if item.state in order and item.duty in duties]
    return sorted(chosen, key=lambda item: (order[item.state], duties[item.duty]))


BESIDE_COLUMNS = ("row", "speaker", "does", "what", "about", "through", "origin")


def beside(made: Edition) -> list[tuple[str, ...]]:
    """The rows of `BESIDE`, as lines of a table."""
    claims = {piece.public_id: piece for piece in made.evidence if isinstance(piece, Claim)}
    return [
        (
            key,
            claims[key].speaker.name or "unnamed",
            str(claims[key].act),
            claims[key].summary,
            str(claims[key].period),
            " › ".join(channel.name for channel in claims[key].channels),
            claims[key].origin,
        )
        for key in BESIDE
        if key in claims
    ]


def _standing(made: Edition, state: str, duty: str) -> Standing:
    return next(item for item in made.standings if (item.state, item.duty) == (state, duty))
