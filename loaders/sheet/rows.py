"""The sheets of a workbook, or the CSV files of a folder, as rows of nodes by column: one form for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Reject
from answerable.loaders.lines import Node
from answerable.loaders.sheet import book as sheet_book
from answerable.loaders.table import open_table

ASIDE = ("help", "codes")
"""Sheets that are for reading only."""
SKIP = "#"
"""The column that takes a row out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells that are not empty, by column."""

    sheet: str
    file: str
    number: int
    cells: dict[str, Node]

    def where(self, column: str | None = None, value: str | None = None) -> Where:
        """A place in this row."""
        return Where(self.file, self.number, column, value)

    @property
    def skipped(self) -> bool:
        """Whether the row is an example or set aside."""
        return SKIP in self.cells


@contextmanager
def opened(path: Path) -> Iterator[Sheets]:
    """The sheets of a workbook or folder. Raises InputError, also for two sheets of one name."""
    if path.is_dir():
        yield Sheets(path, [p.stem for p in sorted(path.iterdir()) if p.suffix.lower() == ".csv"])
        return
    with sheet_book.opened(path) as book:
        yield Sheets(path, [str(name) for name in book.sheetnames], book)


class Sheets:
    """The sheets of a workbook or folder: `names` in plain letters, and as they are written."""

    def __init__(self, path: Path, written: list[str], book: Any = None) -> None:
        """Take the sheets that are to be read."""
        self.path = path
        self.book = book
        self.names: dict[str, str] = {}
        for name in written:
            plain = name.strip().casefold()
            if plain in self.names:
                raise InputError(f"Two sheets are called {name!r}.", Where(path.name))
            if plain not in ASIDE:
                self.names[plain] = name

    def lines(self, plain: str, known: Iterable[str], needed: str) -> Iterator[Line]:
        """The rows of a sheet. Raises InputError for a column that is unknown, missing, or there twice."""
        sheet = self.names[plain]
        if self.book is None:
            return _lines(_csv(self.path / f"{sheet}.csv", needed), self.path, sheet, known, needed)
        return _lines(sheet_book.rows(self.book, self.path, sheet), self.path, sheet, known, needed)


def _lines(
    rows: Iterator[tuple[int, tuple[str, ...]]], path: Path, sheet: str, known: Iterable[str], needed: str
) -> Iterator[Line]:
    file = f"{path.name}, sheet {sheet}"
    header: tuple[str, ...] = ()
    for number, cells in rows:
        if not header:
            header = cells
            _check(header, sorted({*known, SKIP}), needed, Where(file, number))
            continue
        for n, text in enumerate(cells):
            if text and (n >= len(header) or not header[n]):
                raise InputError("The column has no header.", Where(file, number, sheet_book.letter(n), text[:80]))
            if len(text) > sheet_book.CELL:
                raise InputError(
                    f"The cell has {len(text):,} characters; at most {sheet_book.CELL:,} are read.",
                    Where(file, number, header[n], text[:80]),
                )
        named = zip(header, cells, strict=False)
        yield Line(sheet, file, number, {name: Node(text, number, file) for name, text in named if name and text})


def _csv(path: Path, needed: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    table = open_table(path, [needed])
    yield 1, table.header
    for row in table.rows():
        if isinstance(row, Reject):
            raise InputError(row.reason, row.where)
        yield row.number, tuple(" ".join(row[name].split()) for name in table.header)


def _check(header: tuple[str, ...], known: list[str], needed: str, where: Where) -> None:
    for name in header:
        place = Where(where.file, where.line, name)
        if name and name not in known:
            raise InputError(f"There is no column of that name here; there are {', '.join(known)}.", place)
        if name and header.count(name) > 1:
            raise InputError("The column stands there twice.", place)
    if needed not in header:
        raise InputError("The column is missing.", Where(where.file, where.line, needed))
