"""`cypher`: an ad-hoc query in Cypher, read-only, on the server or on the embedded engine."""

from __future__ import annotations

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
from answerable.graph.cypher import run_untrusted
from answerable.graph.cypher_results import Results, cell
from answerable.graph.sparql_process import DEFAULT_LIMITS, Limits


@asks
def cypher(
    face: Face,
    query: QUERY = None,
    file: FILE = None,
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
    found = run_untrusted(face.seen, text, None, limits, view=face.plain, engine=engine)
    if chosen != "table" and not face.json:
        print_whole(found.written(chosen))
        return
    parameters: dict[str, Any] = {"query": text, "engine": engine, **asked_limits(seconds, rows)}
    data = orjson.loads(found.written("json")) if face.json else None
    again = "Ask again: " + command_line("cypher", parameters | face.viewed())
    face.answer("cypher", parameters, data, lambda out: _show(out, found, again))


def _show(console: Console, found: Results, again: str) -> None:
    cut_short(console, found.truncated, len(found.rows))
    if not found.rows:
        line(console, "No row, which says only that nothing recorded matches.")
    else:
        show_rows(console, found.columns, [[clean(cell(v)) for v in row] for row in found.rows], repeat=True)
        line(console, f"{len(found.rows)} row{'' if len(found.rows) == 1 else 's'}")
    line(console, again, "dim")
