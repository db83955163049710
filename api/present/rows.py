"""Rows of a question as text: CSV and TSV for spreadsheets and programs, and a table or blocks of lines for reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from answerable.api.present.page import line, table
from answerable.graph.errors import InputError

FORMATS = ("table", "csv", "tsv", "json")
COLUMN = 16
"""Characters that a column needs to be read; with less room the rows are printed as blocks."""


def form_of(form: str, as_data: bool) -> str:
    """The form asked for: `--json` wins over `--format`. Raises InputError for one that there is not."""
    if form not in FORMATS:
        raise InputError(f"There is no format {form!r}; there are {', '.join(FORMATS)}.")
    return "json" if as_data else form


def separated(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> str:
    """Rows with a header line as CSV or TSV; an empty cell where nothing is recorded.

    >>> separated(["a", "b"], [(None, True)], "tsv")
    'a\\tb\\n\\ttrue\\n'
    """
    out = StringIO()
    delimiter, end = (",", "\r\n") if form == "csv" else ("\t", "\n")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([_plain(v, form) for v in row] for row in rows)
    return out.getvalue()


def _plain(value: Any, form: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if form == "csv" else " ".join(text.split("\t")).replace("\r", " ").replace("\n", " ")


def cut_short(console: Console, truncated: bool, rows: int) -> None:
    """Say before the first row that there are more than are shown."""
    if truncated:
        line(console, f"Only the first {rows:,} rows; there are more: --rows N shows N.", "bold")


def show_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table where every column has room, else each row as a block of lines; an empty cell is left out of a block."""
    if len(columns) * COLUMN <= console.width or len(columns) <= 2:
        _as_table(console, columns, rows)
    else:
        _as_blocks(console, columns, rows)


def _as_table(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    shares = [max(len(name), *(min(len(row[n]), 60) for row in rows), 4) for n, name in enumerate(columns)]
    grid = table(list(zip(columns, shares, strict=True)))
    for column in grid.columns:
        column.min_width = 9
    before: Sequence[str] = ()
    for row in rows:
        same = bool(before) and row[0] == before[0]
        grid.add_row("" if same else row[0], *row[1:])
        before = row
    console.print(grid)


def _as_blocks(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Where a row begins like the one before it, only what comes after is printed."""
    room = max(len(name) for name in columns)
    before: Sequence[str] = ()
    for row in rows:
        skip = next((n for n, (a, b) in enumerate(zip(before, row, strict=False)) if a != b), 0)
        console.print()
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, min_width=room)
        grid.add_column(overflow="fold")
        for n, (name, value) in enumerate(zip(columns, row, strict=True)):
            if value and n >= skip:
                grid.add_row(name, value)
        console.print(grid)
        before = row
