"""The commands. Each reads its options, calls one function of the house, and prints.

Rooms are opened inside the commands, so that `abide --help` answers at once. Results go to standard output,
progress and warnings to standard error.
"""

import os
import sys
from typing import Annotated, NoReturn

import typer
from typer.exceptions import Abort, TyperException

from abide import __version__
from abide.cli import figured, judged, listed, observed, owed, reviewed, said, screened
from abide.terms.errors import AbideError

app = typer.Typer(
    name="abide",
    help="What states owe under UN Security Council sanctions, what they say, and what the evidence shows.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _told_version(asked: bool) -> None:
    if asked:
        typer.echo(f"abide {__version__}")
        raise typer.Exit


@app.callback(help=app.info.help)
def whole(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_told_version),
    ] = False,
) -> None:
    """Options before any command."""


register = typer.Typer(help="The register of duties.", no_args_is_help=True)

for command in (
    *(judged.demo, owed.duties, owed.calendar, said.read, said.record, judged.assess, said.relate),
    screened.screen,
    *(reviewed.review, reviewed.reviews),
    *(judged.replay, judged.export, judged.dossier, judged.publish, judged.serve, said.verify),
):
    app.command()(command)
register.command("check")(owed.register_check)
app.add_typer(register, name="register")
app.add_typer(listed.lists, name="lists")
app.add_typer(reviewed.token, name="token")
figured.add_commands()
app.add_typer(observed.app, name="observe")


def main() -> None:
    """The console script: errors of ours and of usage become one line (or one a fault) and exit code 2."""
    try:
        # not standalone: else usage errors come as a box of five lines
        code = app(standalone_mode=False)
    except TyperException as error:
        told = " ".join(error.format_message().split()).replace(" Value error,", "")
        if told != "":  # an empty one comes behind the help of a command that was given nothing
            path = getattr(getattr(error, "ctx", None), "command_path", "abide")
            _stop(f"abide: {told.rstrip('.')}; `{path} --help` tells how to write it")
        sys.exit(2)
    except AbideError as error:
        _stop(f"abide: {error}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, Abort):
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def _stop(line: str) -> NoReturn:
    print(line, file=sys.stderr)  # noqa: T201  # the edge
    sys.exit(2)
