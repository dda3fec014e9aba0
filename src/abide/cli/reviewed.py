"""Commands of review: `review`, `reviews`, and `token` for those who may write on the desk."""

from typing import TYPE_CHECKING, Annotated

import typer

from abide.cli.options import Format, FormatOption, LedgerOption, RegimeOption, ledger_at, tell
from abide.cli.output import put
from abide.terms.review import Review, Verdict

if TYPE_CHECKING:
    from abide.publish import app as desk
    from abide.publish.review.identities import Identities

token = typer.Typer(help="Tokens of those who review on the desk.", no_args_is_help=True)
Record = Annotated[str, typer.Argument(help="Id of a claim, observation or relation.", show_default=False)]


def review(
    record: Record,
    verdict: Annotated[Verdict, typer.Argument(help="What is said of it.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence.")],
    by: Annotated[str, typer.Option(help="Your name.")],
    bearing: Annotated[str | None, typer.Option(help="Corrected: for, against or context.")] = None,
    bearer: Annotated[str | None, typer.Option(help="Corrected: State; empty for none.")] = None,
    duties: Annotated[str | None, typer.Option(help="Corrected: ids of duties, by spaces or commas.")] = None,
    regime: RegimeOption = "dprk",
    ledger: LedgerOption = None,
) -> None:
    """Accept, reject, correct or comment on a record; kept in the ledger beside it, never over it."""
    from abide.reviewing import write_review

    given = {"bearing": bearing, "bearer": bearer, "duties": duties}
    fields = {name: value for name, value in given.items() if value is not None}
    done = write_review(
        ledger_at(ledger), record, verdict, reason=reason, by=by, fields=fields, regime=regime
    )
    tell(f"{done.by} {done.verdict} {record}: {done.reason} ({done.id})")


def reviews(ledger: LedgerOption = None, form: FormatOption = Format.TABLE) -> None:
    """What people said of records, in the order of record."""
    from abide.ledger import open_ledger
    from abide.publish import terminal
    from abide.publish.review.desk import told

    with open_ledger(ledger_at(ledger), create=False) as opened:
        found = list(opened.reviews())
    put(
        form,
        table=lambda: terminal.print_rows(
            ((item.at[:16], item.by, item.verdict, item.about, item.reason) for item in found),
            title=f"Reviews: {len(found)}",
            columns=("when", "who", "verdict", "record", "why"),
        ),
        records=(told(item) for item in found),
    )


@token.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Who holds it.")],
    role: Annotated[str, typer.Option(help="reader, analyst or admin.")] = "analyst",
) -> None:
    """Give a token; it is printed once and kept as a hash."""
    from abide.publish.review.tokens import Role, Tokens
    from abide.settings import read_settings
    from abide.terms.errors import UnknownName

    if role not in list(Role):
        raise UnknownName("role", role, see=f"there are: {', '.join(Role)}")
    typer.echo(Tokens(read_settings().tokens).issue(name, Role(role)))
    tell(f"{name} may now act as {role}; the token is shown this once")


@token.command("list")
def holders() -> None:
    """Who holds tokens."""
    from abide.publish import terminal
    from abide.publish.review.tokens import Tokens
    from abide.settings import read_settings

    found = Tokens(read_settings().tokens).holders()
    terminal.print_rows(
        ((item.name, item.role, item.issued) for item in found),
        title=f"Tokens: {len(found)}",
        columns=("name", "role", "given"),
    )


@token.command("remove")
def remove(name: Annotated[str, typer.Argument(help="Who holds it.")]) -> None:
    """Take a token back; sessions begun with it end at once."""
    from abide.publish.review.tokens import Tokens
    from abide.settings import read_settings

    Tokens(read_settings().tokens).take_back(name)
    tell(f"the token of {name} is worth nothing now")


def reviewing(where: str, regime: str, *, secure: bool) -> "desk.Review":
    """How the served pages review."""
    from pathlib import Path

    from abide.ledger import open_ledger
    from abide.publish import app as desk
    from abide.publish.review.tokens import Tokens
    from abide.reviewing import write_review
    from abide.settings import read_settings

    settings = read_settings()

    def write(about: str, verdict: Verdict, reason: str, by: str, fields: dict[str, str]) -> Review:
        return write_review(where, about, verdict, reason=reason, by=by, fields=fields, regime=regime)

    def written() -> list[Review]:
        if "://" not in where and not Path(where).exists():
            return []
        with open_ledger(where, create=False) as ledger:
            return list(ledger.reviews())

    return desk.Review(
        tokens=Tokens(settings.tokens),
        write=write,
        written=written,
        closed=settings.closed,
        secure=secure,
        identities=identities(),
    )


def identities() -> "Identities | None":
    """How pairs of list entries are decided on the served pages; None without the extra that reads lists."""
    from abide.cli.listed import store_of_lists
    from abide.publish.review.identities import Identities
    from abide.terms.errors import NotInstalled

    try:
        store = store_of_lists()
    except NotInstalled:
        return None
    return Identities(decide=store.decide, decided=lambda: store.decisions().all)
