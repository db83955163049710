"""`cypher`: an ad-hoc query in Cypher, read-only, on the server or on the embedded engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.commands.sparql import (
    FILE,
    FORMAT,
    QUERY,
    ROWS,
    SECONDS,
    SHOWN,
    asked_limits,
    asked_text,
    print_whole,
)
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.page import line
from answerable.api.present.rows import cut_short, form_of, show_rows
from answerable.api.present.words import clean
from answerable.graph.cypher.cypher import run_untrusted
from answerable.graph.cypher.results import Results, cell
from answerable.graph.errors import InputError
from answerable.graph.sparql.process import DEFAULT_LIMITS, Limits


@asks
def cypher(
    face: Face,
    query: QUERY = None,
    file: FILE = None,
    param: Annotated[
        list[str] | None,
        typer.Option(help="What $KEY stands for, as text, or KEY:=JSON; may be repeated.", metavar="KEY=VALUE"),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="neo4j or kglite; without it, the one that fits the store.")
    ] = None,
    seconds: SECONDS = DEFAULT_LIMITS.seconds,
    rows: ROWS = SHOWN,
    form: FORMAT = "table",
) -> None:
    """Ask the graph in Cypher. Read only: writing, LOAD CSV and unlisted procedures are refused before anything runs.

    A case file is asked through an embedded engine, which the extra `cypher` brings (`make extras`).
    """
    text = asked_text(query, file)
    chosen = form_of(form, face.json)
    limits = Limits(seconds, DEFAULT_LIMITS.megabytes, rows)
    found = run_untrusted(face.seen, text, values(param), limits, view=face.plain, engine=engine)
    if chosen != "table" and not face.json:
        print_whole(found.written(chosen))
        return
    parameters: dict[str, Any] = {"query": text, "param": param, "engine": engine, **asked_limits(seconds, rows)}
    data = orjson.loads(found.written("json")) if face.json else None
    again = "Ask again: " + command_line("cypher", parameters | face.viewed())
    face.answer("cypher", parameters, data, lambda out: _show(out, found, again))


def values(param: Sequence[str] | None) -> dict[str, Any]:
    """The values of a query's parameters, which are never put into its text. Raises InputError.

    >>> values(["id=einsatzgruppen/ohlendorf", 'counts:=[1, 2]'])
    {'id': 'einsatzgruppen/ohlendorf', 'counts': [1, 2]}
    """
    found: dict[str, Any] = {}
    for word in param or ():
        key, mark, value = word.partition("=")
        name = key.removesuffix(":")
        if not mark or not name:
            raise InputError(f"{word!r} is no parameter; write KEY=VALUE, or KEY:=JSON.")
        if name in found:
            raise InputError(f"The parameter {name} is given twice.")
        try:
            found[name] = orjson.loads(value) if key.endswith(":") else value
        except orjson.JSONDecodeError as fault:
            raise InputError(f"The value of {name} is not JSON: {fault}.") from fault
    return found


def _show(console: Console, found: Results, again: str) -> None:
    cut_short(console, found.truncated, len(found.rows))
    if not found.rows:
        line(console, "No row, which says only that nothing recorded matches.")
    else:
        show_rows(console, found.columns, [[clean(cell(v)) for v in row] for row in found.rows], repeat=True)
        line(console, f"{len(found.rows)} row{'' if len(found.rows) == 1 else 's'}")
    line(console, again, "dim")
