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
"""Characters that a column needs to be read, where not every row fits into one line."""

SPACE = 2
"""Characters between two columns of a table."""


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


def show_rows(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], *, repeat: bool = False) -> None:
    """A table where every column has room, else each row as a block of lines without its empty cells.

    Where a row begins like the one before it, that is printed again only if `repeat` says so.
    """
    widths = fitting(columns, rows, console.width)
    if widths:
        _as_table(console, columns, rows, widths, repeat)
    else:
        _as_blocks(console, columns, rows, repeat)


def fitting(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The width of each column of a table: its longest word at least. None where they do not fit.

    >>> fitting(["a", "b"], [["one two", "x"]], 60)
    [7, 1]
    """
    cells = list(zip(columns, *rows, strict=True))
    whole = [max(map(len, column)) for column in cells]
    least = [
        min(w, max(len(word) for c in column for word in c.split() or [""]))
        for column, w in zip(cells, whole, strict=True)
    ]
    room = width - SPACE * (len(columns) - 1) - sum(least)
    if room < 0 or (sum(whole) > width and len(columns) * COLUMN > width):
        return None
    wanted = [w - n for w, n in zip(whole, least, strict=True)]
    share = min(1.0, room / max(1, sum(wanted)))
    return [n + int(w * share) for n, w in zip(least, wanted, strict=True)]


def _as_table(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], repeat: bool
) -> None:
    made = table([(name, 1) for name in columns])
    made.expand = False
    for column, width in zip(made.columns, widths, strict=True):
        column.ratio, column.min_width, column.width = None, None, width
    before: Sequence[str] = ()
    for row in rows:
        same = not repeat and bool(before) and row[0] == before[0]
        made.add_row("" if same else row[0], *row[1:])
        before = row
    console.print(made)


def folded(rows: Sequence[Sequence[str]], foldable: Iterable[int]) -> list[list[str]]:
    """Rows that differ in one of these columns only are one row with all its values.

    >>> folded([["a", "x"], ["a", "y"], ["b", "x"]], [1])
    [['a', 'x; y'], ['b', 'x']]
    """
    found = [list(row) for row in rows]
    for n in foldable:
        grouped: dict[tuple[str, ...], list[str]] = {}
        for row in found:
            grouped.setdefault((*row[:n], *row[n + 1 :]), []).append(row[n])
        found = [[*rest[:n], "; ".join(dict.fromkeys(values)), *rest[n:]] for rest, values in grouped.items()]
    return found


def _as_blocks(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], repeat: bool) -> None:
    room = max(len(name) for name in columns)
    before: Sequence[str] = ()
    for row in rows:
        skip = next((n for n, (a, b) in enumerate(zip(before, row, strict=False)) if a != b), 0)
        console.print()
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, min_width=room)
        grid.add_column(overflow="fold")
        for n, (name, value) in enumerate(zip(columns, row, strict=True)):
            if n >= skip and (value or (n == skip and before)):
                grid.add_row(name, value or "–")
        console.print(grid)
        before = () if repeat else row
