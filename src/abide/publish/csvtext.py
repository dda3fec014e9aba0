"""Tables as CSV text that a spreadsheet can open: no cell of ours runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from abide.terms.duty import Owed
from abide.terms.standing import Standing

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text cell for a formula (OWASP, CSV injection)."""

OWED = ("duty", "state", "as_of", "in_force", "kind", "paragraph", "when", "due", "what", "days", "about")
STANDINGS = (
    *("duty", "state", "as_of", "known_by", "standing", "rule", "origins_for", "origins_against"),
    *("for", "against", "reasons"),
)


def safe(cell: object) -> object:
    """A cell as it can be written: texts that would run as formulas get an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.startswith(RISKY):
        return f"'{cell}"
    return cell


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a header, line feeds, and safe cells."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return page.getvalue()


def owed_as_csv(owed: Iterable[Owed]) -> str:
    """What is owed, a line a due; duties without a day have one line with empty due cells."""
    return as_csv(OWED, (row for item in owed for row in owed_rows(item)))


def owed_rows(owed: Owed) -> Iterable[Sequence[object]]:
    """The lines of one duty."""
    duty = owed.duty
    head = (
        duty.id,
        owed.state,
        owed.as_of.isoformat(),
        str(owed.status),
        duty.kind,
        duty.citation,
        owed.when or "",
    )
    dues: list[tuple[object, ...]] = [(due.day.isoformat(), due.what, due.days) for due in owed.dues]
    return [(*head, *due, duty.about) for due in dues or [("", "", "")]]


def standings_as_csv(standings: Iterable[Standing]) -> str:
    """Standings, a line each."""
    return as_csv(STANDINGS, map(standing_row, standings))


def standing_row(item: Standing) -> Sequence[object]:
    """The line of one standing."""
    return (
        item.duty,
        item.state,
        item.as_of.isoformat(),
        item.known_by.isoformat(),
        str(item.standing),
        item.rule,
        len(item.origins_for),
        len(item.origins_against),
        " ".join(item.supports),
        " ".join(item.against),
        " ".join(item.reasons),
    )
