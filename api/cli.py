"""The command line `answerable`: who was in command, who was warned, who answered for it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from answerable.api.asked import own_version
from answerable.api.commands import COMMANDS
from answerable.api.exit_codes import epilog
from answerable.api.options import JSON, STORE
from answerable.api.settings import SETTINGS
from answerable.graph.errors import AnswerableError
from answerable.ontology import reader

ENVIRONMENT = "\n\n".join(["Settings, from the environment:", *(f"{s.name}: {s.help}" for s in SETTINGS)])

app = typer.Typer(
    name="answerable",
    help=__doc__,
    epilog=f"{ENVIRONMENT}\n\n{epilog()}",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"answerable {own_version()}, ontology {reader.version()}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    store: STORE = None,
    json: JSON = False,
    _: Annotated[bool, typer.Option("--version", help="Print the versions.", is_eager=True, callback=_version)] = False,
) -> None:
    """Who was in command, who was warned, who answered for it: asked of claims, each with its source."""
    ctx.obj = {"store": store, "json": json}


def _paragraphs(command: Callable[..., None]) -> str:
    """The docstring of a command with each paragraph on one line: how wide a terminal is, only the terminal knows."""
    return "\n\n".join(" ".join(p.split()) for p in inspect.cleandoc(command.__doc__ or "").split("\n\n"))


for _name, _command, _panel in COMMANDS:
    app.command(_name, help=_paragraphs(_command), rich_help_panel=_panel)(_command)


def main() -> None:
    """Run the command line; an error of ours ends with its sentence on stderr and its exit code."""
    try:
        app(prog_name="answerable")
    except AnswerableError as error:
        sys.stderr.write(f"answerable: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("answerable: interrupted\n")
        sys.exit(130)
