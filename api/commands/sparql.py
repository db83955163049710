"""`sparql`: an ad-hoc query on the RDF view, read-only, with limits of time and rows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.page import line
from answerable.api.present.rows import cut_short, form_of, show_rows
from answerable.api.present.words import clean
from answerable.api.settings import ID_PREFIX
from answerable.graph.errors import InputError
from answerable.graph.rdf.names import PREFIXES
from answerable.graph.sparql.process import DEFAULT_LIMITS, Limits
from answerable.graph.sparql.results import Results
from answerable.graph.sparql.sparql import SparqlView

QUERY = Annotated[str | None, typer.Argument(help="The query.")]
FILE = Annotated[Path | None, typer.Option(help="A file with the query; - for standard input.")]
SECONDS = Annotated[float, typer.Option(min=0.1, max=3600, help="Stop the query after so many seconds.")]
ROWS = Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many rows; a mark says if there are more.")]
FORMAT = Annotated[str, typer.Option("--format", help="table, csv, tsv or json.")]
SHOWN = 100
"""Rows of a table where --rows does not say otherwise."""


@asks
def sparql(
    face: Face,
    query: QUERY = None,
    file: FILE = None,
    seconds: SECONDS = DEFAULT_LIMITS.seconds,
    rows: ROWS = SHOWN,
    form: FORMAT = "table",
) -> None:
    """Ask the graph in SPARQL. Read only: SERVICE, FROM, LOAD and updates are refused before anything runs.

    --format csv, tsv and json write the forms of the SPARQL recommendations; --json puts the last into the envelope
    that every answer has.
    """
    text = asked_text(query, file)
    chosen = form_of(form, face.json)
    limits = Limits(seconds, DEFAULT_LIMITS.megabytes, rows)
    with SparqlView(face.seen, face.plain, base=ID_PREFIX.value()) as view:
        found = view.query(text, limits=limits)
    parameters = {"query": text, **asked_limits(seconds, rows)}
    if chosen != "table" and not face.json:
        print_whole(found.written(chosen))
        return
    data = orjson.loads(found.written("json")) if face.json else None
    again = "Ask again: " + command_line("sparql", parameters | face.viewed())
    face.answer("sparql", parameters, data, lambda out: _show(out, found, again))


def asked_limits(seconds: float, rows: int) -> dict[str, Any]:
    """The limits as parameters, where they are not those that hold without being asked for."""
    return {
        "seconds": None if seconds == DEFAULT_LIMITS.seconds else f"{seconds:g}",
        "rows": None if rows == SHOWN else rows,
    }


def asked_text(query: str | None, file: Path | None) -> str:
    """The query, from the command line, a file or standard input. Raises InputError for none, or for two."""
    if (query is None) == (file is None):
        raise InputError("Give a query, or a file with --file: one of the two.")
    if query is None and file is not None:
        try:
            query = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
        except OSError as fault:
            raise InputError(f"The file {file} cannot be read: {fault.strerror}.") from fault
        except UnicodeDecodeError as fault:
            raise InputError(f"The file {file} is not UTF-8 text.") from fault
    if not query or not query.strip():
        raise InputError("The query is empty.")
    return query


def print_whole(text: str) -> None:
    """Print a text as it is, with an end of line."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _show(console: Console, found: Results, again: str) -> None:
    cut_short(console, found.truncated, len(found.rows))
    if found.form == "ask":
        holds = next(found.plain())[0] == "true"
        line(console, "true" if holds else "false: nothing recorded matches, which does not say that it is not so.")
    elif not found.rows:
        line(console, "No row, which says only that nothing recorded matches.")
    else:
        rows = [[short(value) if value else "" for value in row] for row in found.plain()]
        show_rows(console, found.columns, rows, repeat=True)
        line(console, f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    line(console, again, "dim")


def short(value: str) -> str:
    """A value with the prefix that its namespace has in this view."""
    for prefix, start in {**PREFIXES, "id": ID_PREFIX.value()}.items():
        if value.startswith(start) and len(value) > len(start):
            return f"{prefix}:{clean(value[len(start) :])}"
    return clean(value)
