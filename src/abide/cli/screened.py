"""Command on who is on the lists: `screen`; and what the web application needs to ask them."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from abide.cli.listed import ListsOption, loaded, once, store_of_lists
from abide.cli.options import AsOf, Format, FormatOption, day_of, tell
from abide.cli.output import put
from abide.settings import read_settings
from abide.terms.errors import BadInput

if TYPE_CHECKING:
    from abide.parties.screen import Screener
    from abide.parties.store import ListStore
    from abide.publish.match import Ask
    from abide.terms.party import Party
    from abide.terms.screening import Query, Screening


def screen(
    asked: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|IMO|FILE", help="A name, an IMO number or MMSI, or a CSV or JSON-lines file."
        ),
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="Column of FILE to screen; repeat it for several.")
    ] = None,
    files: ListsOption = None,
    as_of: AsOf = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="person, organisation, ship or aircraft. Default: any.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", help="Least score of a hit. Default: 0.8.", min=0.5, max=1.0),
    ] = None,
    algorithm: Annotated[
        str, typer.Option("--algorithm", help="abide-names, or logic-v2 where nomenklatura is installed.")
    ] = "abide-names",
    audit: Annotated[
        Path | None, typer.Option("--audit", help="Write what was used, asked and found into this file.")
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option("--replay", help="Ask an audit file's questions again; exit 1 on a difference."),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Who on the lists a name or number may mean, as of a day, with the reasons for each score."""
    from abide.parties.audit import about, differences, read_audit
    from abide.parties.screen import THRESHOLD

    store = store_of_lists()
    if replay is not None:
        told = read_audit(replay)
        found = list(differences(told, _screener(told.as_of, files, store, algorithm)))
        for text in found:
            typer.echo(text)
        tell(f"{len(told.asked)} questions asked again, {len(found)} differences")
        raise typer.Exit(1 if len(found) > 0 else 0)
    if asked is None:
        raise BadInput("nothing to screen; give a NAME, an IMO number or a FILE")
    day, least = day_of(as_of), THRESHOLD if threshold is None else threshold
    queries, many = _queries(asked, column or [], kind)
    screener = _screener(day, files, store, algorithm)
    answers = _answers(screener, queries, day, least, many=many)
    _print(_audited(answers, audit, about(screener, as_of=day, threshold=least)), form, day, screener)


def _queries(asked: str, columns: list[str], kind: str | None) -> "tuple[Iterator[Query], bool]":
    from abide.parties.questions import KINDS, question, questions

    if kind is not None and kind.lower() not in KINDS:
        raise BadInput(f"'{kind}' is no kind; there are person, organisation, ship, aircraft")
    chosen = None if kind is None else KINDS[kind.lower()]
    path = Path(asked)
    if path.is_file():
        return questions(path, columns=columns, kind=chosen), True
    if len(columns) > 0 or path.suffix.lower() in (".csv", ".jsonl", ".json"):
        raise BadInput("no such file; check the path", file=asked)
    one = question(asked, kind=chosen)
    if one.imo is not None:
        _doubt(one.imo)
    return iter((one,)), False


def _doubt(imo: str) -> None:
    from abide.parties.numbers import imo_number

    if imo_number(imo).holds is False:
        tell(f"IMO {imo} fails the check digit: compared as written, and likely a misprint")


def _answers(
    screener: "Screener", queries: "Iterator[Query]", day: date, least: float, *, many: bool
) -> "Iterator[Screening]":
    from abide.parties.batch import screen_all

    return screen_all(screener, queries, as_of=day, threshold=least, tell=tell if many else None)


def _audited(
    answers: "Iterator[Screening]", audit: Path | None, head: dict[str, object]
) -> "Iterator[Screening]":
    """Passes answers on and writes each into the audit file, which appears when all is in it."""
    from abide.parties.audit import line

    if audit is None:
        yield from answers
        return
    draft = audit.with_name(f".{audit.name}.part")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(json.dumps(head, ensure_ascii=False) + "\n")
            for answer in answers:
                file.write(json.dumps(line(answer), ensure_ascii=False) + "\n")
                yield answer
        draft.replace(audit)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(audit)) from error
    finally:
        draft.unlink(missing_ok=True)


def _print(answers: "Iterator[Screening]", form: Format, day: date, screener: "Screener") -> None:
    from abide.publish import terminal
    from abide.publish.listed import HIT_COLUMNS, hit_rows, screening_as_json

    title = f"Screened as of {day} against {', '.join(item.id for item in screener.versions)}"
    put(
        form,
        table=lambda: terminal.print_rows(
            (row for answer in answers for row in hit_rows(answer)), title=title, columns=HIT_COLUMNS
        ),
        records=(screening_as_json(answer) for answer in answers),
    )


def _screener(day: date, files: list[Path] | None, store: "ListStore", algorithm: str) -> "Screener":
    from abide.parties.algorithms import chosen
    from abide.parties.screen import Screener

    compare, name = chosen(algorithm)
    return Screener(loaded(day, files, store), decisions=store.decisions(), compare=compare, algorithm=name)


def listed_parties(day: date) -> "tuple[Party, ...]":
    """Every party of the lists of a day, listed or not on that day: each with its listings."""
    return tuple(party for _, parties in loaded(day, None, store_of_lists()) for party in parties)


def matching() -> "tuple[Ask | None, Callable[[date], tuple[str, ...]] | None]":
    """What `/match` needs: an answer to one example, and the lists of a day; none without the extra."""
    from abide.terms.errors import NotInstalled

    try:
        from abide.parties.loaded import ListsOfDays
        from abide.parties.questions import from_entity
    except NotInstalled as missing:
        tell(f"no /match: {missing}")
        return None, None
    days = ListsOfDays(store_of_lists(), limit_bytes=read_settings().list_limit_bytes, tell=once(tell))

    def ask(entity: "Mapping[str, Any]", key: str, day: date, least: float) -> "Screening":
        return days(day).screen(from_entity(entity, key=key), as_of=day, threshold=least)

    def lists_of(day: date) -> tuple[str, ...]:
        return tuple(version.key for version in days(day).versions)

    return ask, lists_of
