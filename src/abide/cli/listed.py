"""Commands on lists and on who is on them: `lists add|show|diff|join|decide`, `screen`."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from abide.cli.options import (
    AsOf,
    Format,
    FormatOption,
    LedgerOption,
    RegimeOption,
    day_of,
    ledger_at,
    tell,
)
from abide.cli.output import put
from abide.settings import read_settings
from abide.terms.dates import parse_day
from abide.terms.errors import BadInput

if TYPE_CHECKING:
    from abide.parties.loaded import Loaded
    from abide.parties.store import ListStore
    from abide.terms.party import ListVersion, Party

lists = typer.Typer(help="Lists of persons, entities and ships, each version dated.", no_args_is_help=True)
ListsOption = Annotated[
    list[Path] | None,
    typer.Option("--lists", help="A list file to use instead of the kept lists; repeat it for several."),
]


def store_of_lists() -> "ListStore":
    """The lists that the user keeps."""
    from abide.parties.store import ListStore

    return ListStore(Path(read_settings().lists))


def lists_kept() -> "tuple[tuple[ListVersion, Iterator[Party]], ...]":
    """Every version that the user keeps, with its entries; none where no list was ever added."""
    if not Path(read_settings().lists).is_dir():
        return ()
    store = store_of_lists()
    return tuple((version, store.parties(version)) for version in store.versions())


@lists.command("add")
def lists_add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="List files; formats are recognised.")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day whose state the file shows, where it does not say.")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", help="A name for the list, other than its format's own.")
    ] = None,
) -> None:
    """Keep a version of a list. Nothing is kept of a file that cannot be read to its end."""
    from abide.parties.lists.read import open_list
    from abide.parties.loaded import notes

    day = None if as_of is None else parse_day(as_of)
    store = store_of_lists()
    for file in files:
        reading = open_list(file, as_of=day, key=key, limit_bytes=read_settings().list_limit_bytes)
        added = store.add(reading, tell=tell)
        for note in notes(added.version):
            tell(f"{file.name}: {note}")
        told = "already kept" if added.known else "kept"
        typer.echo(f"{added.version.id}: {added.version.count:,} entries, {told}")


@lists.command("show")
def lists_show(form: FormatOption = Format.TABLE) -> None:
    """The versions kept, with what each reader left out, by name."""
    from abide.publish import terminal
    from abide.publish.listed import version_as_json

    versions = store_of_lists().versions()
    put(
        form,
        table=lambda: terminal.print_rows(
            (
                (
                    item.id,
                    f"{item.count:,}",
                    item.title,
                    item.sha256[:12],
                    "; ".join(f"{name} ({times:,})" for name, _, times in item.set_aside),
                    "; ".join(f"{name} ({times:,})" for name, times in item.unread),
                )
                for item in versions
            ),
            title="Lists kept",
            columns=("version", "entries", "list", "sha256", "set aside", "not known"),
        ),
        records=(version_as_json(item) for item in versions),
    )


@lists.command("diff")
def lists_diff(
    old: Annotated[
        str, typer.Argument(help="A file, a list's key, or a version (un-consolidated@2026-02-27).")
    ],
    new: Annotated[str, typer.Argument(help="Likewise.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """What changed between two versions of a list."""
    from abide.parties.diff import diff
    from abide.publish import terminal
    from abide.terms.identity import plain

    before, after = _named(old), _named(new)
    if before[0].key != after[0].key:
        raise BadInput(f"{before[0].key} and {after[0].key} are different lists; compare versions of one")
    found = list(diff(before[1], after[1]))
    put(
        form,
        table=lambda: terminal.print_rows(
            (
                (
                    item.what,
                    item.entry,
                    item.name,
                    "\n".join(f"{f}: {o or '-'} -> {n or '-'}" for f, o, n in item.fields),
                )
                for item in found
            ),
            title=f"{before[0].id} to {after[0].id}: {len(found)} changes",
            columns=("what", "entry", "name", "fields"),
        ),
        records=(plain(item) for item in found),
    )


@lists.command("join")
def lists_join(
    files: ListsOption = None,
    as_of: AsOf = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Entries of different lists that are proposed as one party, with reasons and what people decided."""
    from abide.parties.join import joins
    from abide.publish import terminal
    from abide.terms.identity import plain

    store = store_of_lists()
    found = list(joins(loaded(day_of(as_of), files, store), decisions=store.decisions()))
    put(
        form,
        table=lambda: terminal.print_rows(
            (
                (
                    item.left,
                    item.right,
                    f"{item.score:.2f}",
                    "; ".join(item.reasons),
                    item.decided or "machine",
                )
                for item in found
            ),
            title=f"{len(found)} joins across lists",
            columns=("entry", "entry of another list", "score", "reasons", "decided"),
        ),
        records=(plain(item) for item in found),
    )


@lists.command("decide")
def lists_decide(
    left: Annotated[str, typer.Argument(help="An entry (list:entry), or a name that was screened.")],
    right: Annotated[str, typer.Argument(help="An entry (list:entry).")],
    verdict: Annotated[str, typer.Argument(help="yes, no or unsure.")],
    who: Annotated[str, typer.Option("--who", help="Who decides.")],
    why: Annotated[str, typer.Option("--why", help="The reason.")] = "",
) -> None:
    """Say that two entries, or a name and an entry, are the same party or not. Kept apart from every list."""
    from abide.terms.screening import Decision

    told = Decision(left=left, right=right, verdict=verdict, who=who, on=day_of(None), why=why)
    kept = store_of_lists().decide(told)
    typer.echo(f"{kept.left} and {kept.right}: {verdict} ({who})")


@lists.command("evidence")
def lists_evidence(
    files: ListsOption = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Speakers, organisations and ships in the evidence that were listed on the day of the claim or event."""
    from abide.evidence.listed import listed
    from abide.intake import evidence_of
    from abide.parties.loaded import ListsOfDays
    from abide.publish import terminal
    from abide.publish.listed import hit_as_json
    from abide.register.load import load

    register = load(regime)
    evidence = evidence_of(ledger_at(ledger), register, known_by=None, chosen=ledger is not None, tell=tell)
    days = ListsOfDays(
        store_of_lists(), files=files or (), limit_bytes=read_settings().list_limit_bytes, tell=once(tell)
    )
    found = list(listed(evidence, days, register.links["vessels"]))
    put(
        form,
        table=lambda: terminal.print_rows(
            (
                (
                    item.evidence,
                    item.role,
                    item.day.isoformat(),
                    item.hit.party.name,
                    item.hit.version.id,
                    "" if item.hit.listing is None else ", ".join(item.hit.listing.measures),
                    " ".join(item.duties),
                    "; ".join(feature.why for feature in item.hit.features),
                )
                for item in found
            ),
            title=f"{len(found)} times somebody listed is named",
            columns=("evidence", "as", "day", "listed", "list", "measures", "duties", "why"),
        ),
        records=(
            {
                "evidence": item.evidence,
                "role": item.role,
                "day": item.day.isoformat(),
                "duties": list(item.duties),
                **hit_as_json(item.hit),
            }
            for item in found
        ),
    )


def once(say: Callable[[str], None]) -> Callable[[str], None]:
    """Says each thing once."""
    said: set[str] = set()

    def told(text: str) -> None:
        if text not in said:
            said.add(text)
            say(text)

    return told


def loaded(day: date, files: list[Path] | None, store: "ListStore") -> "tuple[Loaded, ...]":
    """The lists of a day: files that the user names, else those kept."""
    from abide.parties.loaded import lists_for

    return lists_for(
        day, files=files or [], store=store, limit_bytes=read_settings().list_limit_bytes, tell=tell
    )


def _named(name: str) -> "Loaded":
    """A list as a file or as a version kept."""
    from abide.parties.loaded import load_file

    path = Path(name)
    if path.is_file():
        return load_file(path, limit_bytes=read_settings().list_limit_bytes, tell=tell)
    store = store_of_lists()
    version = store.named(name)
    return version, tuple(store.parties(version))
