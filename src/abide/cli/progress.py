"""A progress bar on standard error, where a person watches or one was asked for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from abide.cli.options import tell
from abide.longwork.run import Outcome
from abide.longwork.tally import NOUGHT, Tally
from abide.sources.parcels import Contents

UNREAD_SHOWN = 20
"""Documents in other languages that are named one by one; further ones are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Shows outcomes as they come: the bar, and a line for each thing a person should know."""

    saw: Callable[[Outcome], None]
    say: Callable[[str], None]


@contextmanager
def watching(
    contents: Contents, *, asked: bool | None, many: bool, into_file: bool, start: Tally = NOUGHT
) -> Iterator[Watch]:
    """A watch over a run.

    Args:
        contents: of the source, whose bytes are the whole.
        asked: True or False where the user said so; None for a bar on a terminal only.
        into_file: the results do not go to standard output.
        many: documents without a date are counted at the end instead of named one by one.
        start: what an earlier run has done.
    """
    total = sum(contents.sizes)
    # A bar and results on one terminal would overwrite each other.
    watched = sys.stderr.isatty() and (into_file or not sys.stdout.isatty())
    shown = total > 0 and (watched if asked is None else asked)
    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True, force_terminal=True if asked else None),
        transient=True,
        disable=not shown,
        redirect_stdout=False,  # Rich would send the results themselves to standard error
        redirect_stderr=False,
    )
    tally = start

    def say(message: str) -> None:
        if shown:
            bar.console.print(f"abide: {message}", markup=False, highlight=False, soft_wrap=True)
        else:
            tell(message)

    def saw(outcome: Outcome) -> None:
        nonlocal tally
        before = sum(tally.unread.values())
        tally = tally.plus(outcome.tally)
        for fault in outcome.faults:
            say(fault)
        for account in outcome.accounts:
            say(account)
        for number, (name, language) in enumerate(outcome.unread, start=before):
            if number < UNREAD_SHOWN:
                say(f"{name}: is in another language than English ({language}); it is not read for claims")
            elif number == UNREAD_SHOWN:
                say("further documents in other languages are counted at the end")
        for name in () if many else outcome.undated:
            say(f"{name}: no date known; times such as 'last month' stay open (give --published)")
        bar.update(task, completed=outcome.reached, told=f"{tally.documents:,} documents, {tally.bad:,} bad")

    with bar:
        task = bar.add_task("", total=max(total, 1), told="")
        yield Watch(saw=saw, say=say)
