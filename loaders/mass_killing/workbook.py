"""The sheets of a workbook as tables, read with openpyxl; sizes are checked before anything is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Reject
from answerable.loaders.sheet import book as sheet_book
from answerable.loaders.table import Row, Table

CONTENTS = 1 << 20
"""Bytes of the list of contents that are looked at."""
LONGEST = 1 << 15
"""Characters that a cell of a workbook can hold."""


@dataclass(frozen=True, slots=True)
class Sheet(Table):
    """A sheet of a workbook; the first row is its header."""

    title: str
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    """Rows that are not blank, each with its number."""

    @property
    def name(self) -> str:
        """The workbook and its sheet: each sheet has a row 2."""
        return f"{self.path.name}, sheet {self.title}"

    def where(self, row: Row | None = None, column: str | None = None, value: str | None = None) -> Where:
        """A place in this sheet."""
        return Where(self.name, row.line if row else None, column, value)

    def rows(self) -> Iterator[Row | Reject]:
        """Every row that is not blank; a Reject for one with a formula or a cell that is too long."""
        for number, cells in self.lines:
            row = Row(number, number, dict(zip(self.header, cells, strict=False)))
            odd = next(((c, v) for c, v in row.cells.items() if v.startswith("=") or len(v) > LONGEST), None)
            if odd is None:
                yield row
            elif len(odd[1]) > LONGEST:
                yield Reject(self.where(row, odd[0], odd[1][:40]), f"The cell has {len(odd[1])} characters.")
            else:
                yield Reject(self.where(row, *odd), "The cell is a formula; write its value.")

    def require(self, columns: Iterable[str]) -> None:
        """Raise InputError unless the header has all columns, each once."""
        for column in columns:
            if self.header.count(column) != 1:
                many = "stands there twice" if column in self.header else "is missing"
                raise InputError(f"The column {many}.", Where(f"{self.path.name}, sheet {self.title}", 1, column))


def has_sheet(path: Path, title: str) -> bool:
    """Whether a workbook has a sheet of that name, as far as its list of contents says.

    Asked to recognise the format of a file: one that cannot be read is not this format, and whoever reads it says why.
    """
    try:
        with ZipFile(path) as packed, packed.open("xl/workbook.xml") as part:
            return f'name="{title}"'.encode() in part.read(CONTENTS)
    except (BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return False


def sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook that are not empty. Raises InputError for a file that is none, or is too large."""
    sheet_book.check(path)
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra, which other loaders do without
    except ImportError as fault:
        raise InputError("Workbooks need the extra `xlsx`: `make extras` installs it.", Where(path.name)) from fault
    try:
        book = load_workbook(path, read_only=True)
        try:
            return [made for sheet in book.worksheets if (made := _sheet(path, sheet))]
        finally:
            book.close()
    except Exception as fault:  # openpyxl lets KeyError, ValueError, BadZipFile and errors of XML parsers through
        if isinstance(fault, InputError):
            raise
        raise InputError(f"The workbook cannot be read ({fault}).", Where(path.name)) from fault


def _sheet(path: Path, sheet: Any) -> Sheet | None:
    kept = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(_text(value) for value in values)
        if any(cells):
            kept.append((number, cells))
    if not kept:
        return None
    header = tuple(" ".join(cell.split()) for cell in kept[0][1])
    return Sheet(path, header, "", sheet.title.strip(), tuple(kept[1:]))


def _text(value: object) -> str:
    """A cell as text: whole numbers without a point, days as ISO dates.

    >>> _text(1945.0), _text(datetime(1945, 1, 20)), _text(None)
    ('1945', '1945-01-20', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
