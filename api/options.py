"""Options that every command has, put on in one place: `--store` and `--json`, and for questions those of the view.

>>> @asks
... def count(face: Face) -> None:
...     '''A command.'''
>>> import inspect
>>> list(inspect.signature(count).parameters)[-2:]
['store', 'json']
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from answerable.api.face import Face

Command = Callable[..., None]

STORE = Annotated[
    str | None,
    typer.Option("--store", help="Case file, or server as neo4j://host:7687."),
]  # fmt: skip
JSON = Annotated[bool, typer.Option("--json", help="The same answer as data, with what is needed to ask it again.")]
KNOWN_ON = Annotated[str | None, typer.Option(help="Only what this graph held on a day (or time, UTC).", metavar="DAY")]
PUBLISHED_BY = Annotated[
    str | None, typer.Option(help="Only sources that were public by a day: what the world could know.", metavar="DAY")
]
WITHOUT = Annotated[list[str] | None, typer.Option(help="Leave a source out; may be repeated.", metavar="SOURCE")]
TIER = Annotated[str, typer.Option(help="public, restricted or confidential: for local use.", metavar="TIER")]

ALWAYS: dict[str, tuple[Any, Any]] = {"store": (STORE, None), "json": (JSON, False)}
VIEW: dict[str, tuple[Any, Any]] = {
    "known_on": (KNOWN_ON, None),
    "published_by": (PUBLISHED_BY, None),
    "without": (WITHOUT, None),
    "tier": (TIER, "public"),
}


def acts(command: Command) -> Command:
    """Give a command a Face built from `--store` and `--json`."""
    return _with(command, ALWAYS)


def acts_in_tier(command: Command) -> Command:
    """Give a command a Face built from `--store`, `--json` and the tier that it reads and writes in."""
    return _with(command, {"tier": VIEW["tier"], **ALWAYS})


def asks(command: Command) -> Command:
    """Give a question a Face built from the options of the store and of the view."""
    return _with(command, {**VIEW, **ALWAYS})


def plain(command: Command) -> Command:
    """The command as it was written, to be called with a Face by another command."""
    bare: Command = inspect.unwrap(command)
    return bare


def _with(command: Command, options: dict[str, tuple[Any, Any]]) -> Command:
    own = inspect.signature(command)
    hints = get_type_hints(command, include_extras=True)

    @wraps(command)
    def run(ctx: typer.Context, **given: Any) -> None:
        above = ctx.find_root().obj or {}
        shared = {name: given.pop(name) for name in options if name in given}  # a command may have one of that name
        face = Face(
            url=shared.get("store") or above.get("store"),
            json=shared.get("json", False) or bool(above.get("json")),
            known_on=shared.get("known_on"),
            published_by=shared.get("published_by"),
            without=tuple(shared.get("without") or ()),
            tier=shared.get("tier", "public"),
        )
        try:
            command(face, **given)
        finally:
            face.close()

    parameters = [p for name, p in own.parameters.items() if name != "face"]
    added = [
        inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=d, annotation=a) for n, (a, d) in options.items()
    ]
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in parameters]
    run.__signature__ = inspect.Signature([context, *parameters, *added])  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in (context, *parameters, *added)}
    return run
