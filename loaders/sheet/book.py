"""Workbooks (XLSX) read as rows of texts, with what a workbook can hide refused: bombs, formulas, links, macros.

The archive is looked at before anything of it is opened: number and size of its parts, and no part declares entities.
Dates keep the precision of their format: a cell that shows `Jun-41` is a month, not its first day. Merged cells are
refused: a merged `alleged` would leave the rows below as stated.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from answerable.graph.errors import InputError, Where

SIZE = 64 << 20
"""Bytes of the file."""
UNPACKED = 256 << 20
"""Bytes of all its parts together."""
PART = 32 << 20
"""Bytes of a part above which its ratio is looked at."""
RATIO = 200
PARTS = 1_000
ROWS = 100_000
COLUMNS = 200
CELL = 32_767
"""Characters of a cell: what a spreadsheet program can hold."""
CHUNK = 1 << 20
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+)(:[A-Z]+\d+)"')
NO_FORMAT = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
"""Parts of a format that show nothing of a date: colours and languages (`[$-de-DE]`), and plain text."""
ZEROS = re.compile(r"0{2,20}")
DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
MISSING = "Workbooks are read by openpyxl (`make extras` installs it), or save the sheets as CSV files in a folder."

Cells = tuple[str, ...]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A workbook, checked before it is opened and closed after. Raises InputError."""
    check(path)
    with path.open("rb") as file:  # openpyxl leaves it open where the workbook is damaged
        book = _opened(path, file)
        try:
            yield book
        finally:
            book.close()


def rows(book: Any, path: Path, sheet: str) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet that are not blank, with their numbers. Raises InputError with sheet, row and column."""
    _check_merged(book, path, sheet)
    for number, cells in enumerate(_raw(book, path, sheet), 1):
        if number > ROWS:
            raise InputError(f"The sheet has more than {ROWS:,} rows.", place(path, sheet, number))
        texts = tuple(_text(cell, path, sheet, number, n) for n, cell in enumerate(cells))
        if len(texts) > COLUMNS and texts[COLUMNS]:
            raise InputError(f"The sheet has more than {COLUMNS} columns.", place(path, sheet, number))
        if any(texts):
            yield number, texts


def place(path: Path, sheet: str, row: int | None = None, column: str | None = None, value: str | None = None) -> Where:
    """A place in a workbook."""
    return Where(f"{path.name}, sheet {sheet}", row, column, value)


def letter(index: int) -> str:
    """The letters above a column.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def check(path: Path) -> None:
    """Raise InputError for an archive that is no workbook, or could be a bomb."""
    if path.stat().st_size > SIZE:
        raise InputError(f"The workbook is larger than {SIZE >> 20} MB.", Where(path.name))
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(p.file_size for p in parts) > UNPACKED:
                raise InputError(f"The workbook unpacks to more than {UNPACKED >> 20} MB.", Where(path.name))
            for part in parts:
                _check_part(path, archive, part)
            names = {p.filename for p in parts}
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as fault:
        raise InputError(f"This is no workbook, or it is damaged or locked ({fault}).", Where(path.name)) from fault
    if "xl/workbook.xml" not in names:
        raise InputError("This archive is no workbook in the XLSX form.", Where(path.name))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise InputError("The workbook holds macros; save it as XLSX without them.", Where(path.name))


def linked(path: Path) -> str | None:
    """The part by which a workbook draws on another one, if there is one."""
    with ZipFile(path) as archive:
        return next((n for n in archive.namelist() if n.startswith("xl/externalLinks/")), None)


def _check_part(path: Path, archive: ZipFile, part: ZipInfo) -> None:
    where = Where(path.name, value=part.filename)
    if part.file_size > PART and part.file_size > RATIO * max(part.compress_size, 1):
        raise InputError(f"A part of the workbook unpacks to over {RATIO} times its size.", where)
    if not part.filename.endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(part) as file:
        before = b""
        while chunk := file.read(CHUNK):
            if not before and chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise InputError("A part of the workbook is not UTF-8.", where)
            if any(word in before + chunk for word in DECLARED):
                raise InputError("A part of the workbook declares entities.", where)
            before = chunk[-16:]


def _opened(path: Path, file: IO[bytes]) -> Any:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise InputError(MISSING, Where(path.name)) from fault
    try:
        return load_workbook(file, read_only=True, keep_links=False)
    except Exception as fault:  # whatever its XML library raises: of a damaged part, anything
        raise InputError(f"The workbook is damaged ({_said(fault)}).", Where(path.name)) from fault


def _raw(book: Any, path: Path, sheet: str) -> Iterator[tuple[Any, ...]]:
    number = 0
    try:
        for cells in book[sheet].iter_rows(max_col=COLUMNS + 1):
            number += 1
            yield cells
    except InputError:
        raise
    except Exception as fault:  # see above
        raise InputError(f"The sheet is damaged ({_said(fault)}).", place(path, sheet, number + 1)) from fault


def _check_merged(book: Any, path: Path, sheet: str) -> None:
    """Of merged cells only the first holds the value; the others are empty, which can say something else."""
    part = getattr(book[sheet], "_worksheet_path", None)  # read-only sheets have no other way to their merged cells
    if not part:
        return
    with ZipFile(path) as archive, archive.open(part) as file:
        before = b""
        while chunk := file.read(CHUNK):
            if found := MERGED.search(before + chunk):
                column, row, rest = (found[n].decode() for n in (1, 2, 3))
                raise InputError(
                    "The cells are merged: the value stands in the first one alone, and the others would be read as "
                    "empty. Split them and write it into each.",
                    place(path, sheet, int(row), column, f"{column}{row}{rest}"),
                )
            before = (before + chunk)[-200:]


def _said(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:200]


def _text(cell: Any, path: Path, sheet: str, row: int, index: int) -> str:
    value = cell.value
    if value is None:
        return ""
    where = place(path, sheet, row, letter(index), str(value)[:80])
    if cell.data_type == "f":
        raise InputError("The cell holds a formula; put its value in its place (paste as values).", where)
    if cell.data_type == "e":
        raise InputError("The cell holds an error of the spreadsheet program.", where)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format))
    if isinstance(value, int | float) and float(value).is_integer():
        whole = str(int(value))
        return whole.zfill(len(cell.number_format)) if ZEROS.fullmatch(str(cell.number_format)) else whole
    text = str(value)
    if len(text) > CELL:
        raise InputError(f"The cell has {len(text):,} characters; at most {CELL:,} are read.", where)
    return " ".join(text.replace("\0", " ").split())


def _day(value: date, shown: str) -> str:
    """As much of a date as its format shows."""
    plain = NO_FORMAT.sub("", shown).lower()
    if "d" in plain:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m") if "m" in plain else value.strftime("%Y")
