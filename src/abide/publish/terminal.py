"""Tables and explanations for a terminal."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from abide.terms.document import Document
from abide.terms.duty import Due, Owed
from abide.terms.evidence import Claim
from abide.terms.standing import Stand, Standing

WIDTH = 160
"""Columns when the output is not a terminal: a file or a pipe has no width of its own."""

SYMBOLS: dict[Stand, str] = {
    Stand.NOT_IN_FORCE: "·",
    Stand.NOT_YET_DUE: "○",
    Stand.NOTHING_KNOWN: "?",
    Stand.CLAIMED_DONE: "◔",
    Stand.CORROBORATED: "●",
    Stand.DISPUTED: "◑",
    Stand.CONTRADICTED: "✗",
    Stand.OVERDUE: "!",
    Stand.BREACH_INDICATED: "▲",
}
"""A sign beside each word, never in place of it."""


def console() -> Console:
    """The terminal, or a plain page of `WIDTH` columns."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(width=WIDTH, highlight=False)


def print_owed(owed: Sequence[Owed], *, title: str) -> None:
    """What is owed, a line a duty."""
    table = _table(title, "duty", "kind", "what", "when", "due or cap")
    for item in owed:
        table.add_row(item.duty.id, item.duty.kind, item.duty.about, item.when or "", _due_or_cap(item))
    console().print(table)


def print_dues(dues: Sequence[Due], *, title: str) -> None:
    """Dues in order of day."""
    table = _table(title, "day", "duty", "what", "days")
    for due in dues:
        table.add_row(due.day.isoformat(), due.duty, due.what, _days(due.days))
    console().print(table)


def print_standings(standings: Iterable[Standing], *, title: str) -> None:
    """Standings, a line each."""
    table = _table(title, "state", "duty", "standing", "origins for/against", "reason")
    for item in standings:
        table.add_row(
            item.state,
            item.duty,
            marked(item.standing),
            f"{len(item.origins_for)} / {len(item.origins_against)}",
            in_a_line(item),
        )
    console().print(table)


def in_a_line(standing: Standing) -> str:
    """The reason that weighs most, cut to a line."""
    voices = [reason for reason in standing.reasons if "origin" in reason.split(":")[0]]
    chosen = voices[-1] if len(voices) > 0 else standing.reasons[min(1, len(standing.reasons) - 1)]
    return chosen if len(chosen) <= WIDTH // 2 else f"{chosen[: WIDTH // 2 - 1]}…"


def print_explained(standing: Standing) -> None:
    """One standing with its rule, reasons and what would change it."""
    page = console()
    head = f"{standing.state} {standing.duty}, as of {standing.as_of}, known by {standing.known_by}"
    page.print(
        f"\n[bold]{head}:[/bold] {SYMBOLS[standing.standing]} [bold]{standing.standing}[/bold]",
        soft_wrap=True,
    )
    page.print(f"  Rule: {standing.rule}", soft_wrap=True, markup=False)
    for reason in standing.reasons:
        page.print(f"  – {reason}", soft_wrap=True, markup=False)
    for change in standing.would_change:
        page.print(f"  Would change it: {change}", soft_wrap=True, markup=False)
    page.print("  Not a finding of law.", soft_wrap=True)


def print_claims(claims: Iterable[Claim], *, title: str) -> None:
    """Claims of a text, a line each."""
    table = _table(title, "speaker", "act", "content", "through", "duties")
    for claim in claims:
        words = " … ".join(span.text for span in claim.content)
        channels = " > ".join(channel.name for channel in claim.channels)
        duties = ", ".join(claim.named_duties)
        table.add_row(claim.speaker.name or "unnamed", str(claim.act), words, channels, duties)
    console().print(table)


def print_read(document: Document, claims: Iterable[Claim]) -> None:
    """A text in its exact words, and the claims read from it, each with the words that carry it."""
    page = console()
    page.print(f"\n[bold]{document.title}[/bold]", soft_wrap=True)
    page.print(f"{document.publisher}, {document.published_text or 'no date'}", soft_wrap=True, markup=False)
    for paragraph in document.text.strip().splitlines():
        page.print(f"  {paragraph}", soft_wrap=True, markup=False)
    table = _table("Claims in it", "source", "cue", "content", "speaker", "act", "through", "restates")
    for claim in claims:
        table.add_row(
            "" if claim.source is None else claim.source.text,
            "" if claim.cue is None else claim.cue.text,
            " … ".join(span.text for span in claim.content),
            claim.speaker.name or "unnamed",
            str(claim.act),
            " › ".join(channel.name for channel in claim.channels),
            ", ".join(claim.restates),
        )
    page.print(table)


def print_rows(rows: Iterable[Sequence[str]], *, title: str, columns: Sequence[str]) -> None:
    """Any rows under a heading."""
    table = _table(title, *columns)
    for row in rows:
        table.add_row(*row)
    console().print(table)


def marked(stand: Stand) -> str:
    """A standing's sign and word."""
    return f"{SYMBOLS[stand]} {stand}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _due_or_cap(owed: Owed) -> str:
    told = [f"{due.day} {due.what} ({_days(due.days)})" for due in owed.dues if not due.milestone]
    for cap in owed.caps:
        amount = cap.baseline if cap.amount is None else f"{cap.amount.quantity:,.0f} {cap.amount.unit}"
        told.append(f"cap {amount}, {cap.start}..{cap.end or ''}")
    return "\n".join(told)


def _days(days: int) -> str:
    if days == 0:
        return "today"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
