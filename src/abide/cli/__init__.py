"""The commands. Each reads its options, calls one function of the house, and prints.

Rooms are opened inside the commands, so that `abide --help` answers at once. Results go to standard output,
progress and warnings to standard error.
"""

import os
import sys

import typer

from abide.cli import judged, listed, observed, owed, said, screened
from abide.terms.errors import AbideError

app = typer.Typer(
    name="abide",
    help="What states owe under UN Security Council sanctions, what they say, and what the evidence shows.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
register = typer.Typer(help="The register of duties.", no_args_is_help=True)

for command in (
    *(judged.demo, owed.duties, owed.calendar, said.read, said.record, judged.assess, said.relate),
    screened.screen,
    *(judged.replay, judged.export, judged.publish, judged.serve, said.verify),
):
    app.command()(command)
register.command("check")(owed.register_check)
app.add_typer(register, name="register")
app.add_typer(listed.lists, name="lists")
app.add_typer(observed.app, name="observe")


def main() -> None:
    """The console script: errors of ours become one line (or one a fault) and exit code 2."""
    try:
        app()
    except AbideError as error:
        print(f"abide: {error}", file=sys.stderr)  # noqa: T201  # the edge
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
