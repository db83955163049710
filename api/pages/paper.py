"""A console that keeps what an answer prints as blocks for a page: one wording for the command line and the browser.

>>> from answerable.api.present.page import heading, line
>>> paper = Paper()
>>> heading(paper, "Notes"); line(paper, "Nothing recorded.")
>>> [(b.kind, b.text) for b in paper.blocks]
[('heading', 'Notes'), ('line', 'Nothing recorded.')]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

ENDLESS = 10**6
"""Columns of the paper: a browser breaks lines by itself."""
AGAIN = "Ask again: "


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a cell: its text, how many steps it is set in, whether it stands back."""

    text: str
    indent: int = 0
    dim: bool = False


Cell = list[Piece]


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row; `strong` for the row that names a unit, `last` at the end of a section."""

    cells: list[Cell]
    strong: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an answer: `heading`, `line`, `again`, `table` with a head, or `pairs` of name and text."""

    kind: str
    text: str = ""
    strong: bool = False
    dim: bool = False
    columns: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)


class Paper(Console):
    """Takes what `api/present` prints; nothing is written anywhere."""

    def __init__(self) -> None:
        """An endless sheet."""
        super().__init__(file=StringIO(), width=ENDLESS, markup=False, highlight=False, emoji=False)
        self.blocks: list[Block] = []
        self._room = False

    def print(self, *objects: Any, **options: Any) -> None:
        """Keep one object; an empty one leaves room, after which a bold line is a heading."""
        if not objects:
            self._room = True
            return
        (given,) = objects
        style = str(options.get("style") or "")
        if isinstance(given, Table):
            self.blocks.append(_table(given))
        else:
            for piece in cell(given, dim="dim" in style):
                self.blocks.append(self._line(piece, "bold" in style or _bold(given)))
        self._room = False

    def _line(self, piece: Piece, strong: bool) -> Block:
        if piece.text.startswith(AGAIN):
            return Block("again", piece.text.removeprefix(AGAIN))
        return Block("heading" if strong and self._room else "line", piece.text, strong, piece.dim)


def parted(blocks: list[Block]) -> list[list[Block]]:
    """The blocks up to the first heading within, then each heading with what stands under it.

    >>> [len(p) for p in parted([Block("line", "a"), Block("heading", "b"), Block("line", "c")])]
    [1, 2]
    """
    found: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading" and found[-1]:
            found.append([])
        found[-1].append(block)
    return found


def _bold(given: Any) -> bool:
    return isinstance(given, Text) and "bold" in str(given.style)


def cell(given: Any, indent: int = 0, dim: bool = False) -> Cell:
    """The lines of a cell, from whatever it was built of."""
    if isinstance(given, Group):
        return [piece for part in given.renderables for piece in cell(part, indent, dim)]
    if isinstance(given, Padding):
        return cell(given.renderable, indent + given.left, dim)
    if isinstance(given, Text):
        back = dim or "dim" in str(given.style)
        return [Piece(text, indent // 2, back) for text in given.plain.split("\n")]
    return [Piece(text, indent // 2, dim) for text in str(given).split("\n")]


def _table(given: Table) -> Block:
    columns = [str(c.header) for c in given.columns]
    body = zip(*([cell(x) for x in column.cells] for column in given.columns), strict=True)
    rows = [
        TableRow(list(row), "bold" in str(given.rows[n].style or ""), given.rows[n].end_section)
        for n, row in enumerate(body)
    ]
    headed = given.show_header and any(columns)
    return Block("table" if headed else "pairs", columns=columns if headed else [], rows=rows)
