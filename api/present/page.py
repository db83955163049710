"""The parts that every printed answer has: headings, tables, single lines, numbered notes."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from answerable.api.present.book import Book
from answerable.api.present.joined import one_by_decision


def heading(console: Console, text: str) -> None:
    """A heading with room above it."""
    console.print()
    console.print(Text(text, style="bold"))


def line(console: Console, text: str, style: str = "") -> None:
    """A line that wraps with its continuation set in."""
    first, rest = text, ""
    room = console.width
    if len(text) > room:
        wrapped = Text(text).wrap(console, room)
        first = wrapped[0].plain.rstrip()
        rest = text[len(wrapped[0].plain.rstrip()) :].lstrip()
    console.print(Text(first, style=style))
    if rest:
        console.print(Padding(Text(rest, style=style), (0, 0, 0, 2)))


def table(columns: Sequence[tuple[str, int]]) -> Table:
    """A table over the whole width; each column with its share."""
    made = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for name, share in columns:
        made.add_column(name, ratio=share, overflow="fold", min_width=9 if name == "Notes" else None)
    return made


def notes(console: Console, book: Book) -> None:
    """The numbered notes: title and place of each source, and the claim."""
    joined = one_by_decision(book)
    if joined:
        heading(console, "One by decision")
        for said in joined:
            line(console, said)
    found = book.notes()
    if not found:
        return
    heading(console, "Notes")
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, text in found:
        grid.add_row(number, text)
    console.print(grid)
