"""Delimited files (CSV, TSV) read row by row: encoding, delimiter and header are checked first, rows keep their place.

What cannot be read at all raises InputError; a row that does not fit its header comes out as a Reject.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from unicodedata import normalize

from charset_normalizer import from_bytes

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Reject

LIMIT = 1 << 30
"""Bytes; larger files are refused."""
CHUNK = 1 << 20
NEAR = 1 << 15
"""Bytes on either side of a wrong byte from which the likely encoding is told."""
DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}
MARKS = (
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"PK\x03\x04", "a workbook or another zip archive"),
    (b"\x1f\x8b", "compressed by gzip"),
)
"""First bytes of files that are no UTF-8 text, and what they say."""


INVISIBLE = "\u00ad\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Signs without width, which a copied cell carries at its ends: marks of direction, soft hyphens, byte order marks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells by header, composed (NFC), without space and invisible signs around them."""

    number: int
    """The number that a spreadsheet shows beside it; the header is row 1."""
    line: int
    """The line of the file on which it begins; another than `number` only where cells hold line breaks."""
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file whose text and header were checked. `rows()` reads it from the start each time."""

    path: Path
    header: tuple[str, ...]
    delimiter: str

    @property
    def name(self) -> str:
        """What its rows are counted in: the file, or the sheet of a workbook."""
        return self.path.name

    def where(self, row: Row | None = None, column: str | None = None, value: str | None = None) -> Where:
        """A place in this file."""
        return Where(self.path.name, row.line if row else None, column, value)

    def rows(self) -> Iterator[Row | Reject]:
        """Every row that is not blank; a Reject for one with more or fewer cells than the header.

        Raises InputError where the rest of the file cannot be read (a cell larger than the csv module takes).
        """
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            next(reader)
            number, end = 1, reader.line_num
            for cells in self._cells(reader):
                number, line, end = number + 1, end + 1, reader.line_num
                if len(cells) == len(self.header):
                    if any(map(str.strip, cells)):
                        yield Row(number, line, dict(zip(self.header, map(plain, cells), strict=True)))
                elif any(map(str.strip, cells)):
                    yield Reject(Where(self.path.name, line), self._misfit(len(cells), line, end))

    def _cells(self, reader: Any) -> Iterator[list[str]]:
        """The cells of each row. Raises InputError with row and column for a cell larger than the csv module takes."""
        end = reader.line_num
        try:
            for cells in reader:
                yield cells
                end = reader.line_num
        except csv.Error as fault:
            column = self._long_cell(end)
            told = f"({fault})" if column is None else f"(a cell has more than {csv.field_size_limit():,} characters)"
            reason = f"The row cannot be read {told}; a quotation mark may not be closed."
            raise InputError(reason, Where(self.path.name, end + 1, column)) from fault

    def _long_cell(self, before: int) -> str | None:
        """The column of the first cell that is too long in the row that begins after so many lines, if one is."""
        most = csv.field_size_limit()
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            for _ in range(before):
                file.readline()
            column = length = 0
            quoted = False
            while chunk := file.read(CHUNK):
                for sign in chunk:
                    quoted ^= sign == '"'
                    if sign == self.delimiter and not quoted:
                        column, length = column + 1, 0
                    length += 1
                    if length > most:
                        return self.header[column] if column < len(self.header) else None
        return None

    def _misfit(self, count: int, line: int, end: int) -> str:
        wanted = len(self.header)
        if count > wanted:
            return f"The row has {count} cells, the header {wanted}: a delimiter stands inside a cell."
        why = "the file may be cut off here"
        if end > line:
            why += f", or a quotation mark is not closed (the row runs on to line {end})"
        return f"The row has {count} cells, the header {wanted}: {why}."


def plain(cell: str) -> str:
    """A cell by which a name is one name however it was typed: composed, nothing invisible around it.

    >>> plain(" Jose\u0301\u200f ") == "Jos\u00e9"
    True
    """
    if cell.isascii():
        return cell.strip()
    return normalize("NFC", cell).strip().strip(INVISIBLE).strip()


def open_table(path: Path, columns: Iterable[str]) -> Table:
    """A file as a table with at least the given columns; the delimiter is the one that shows most of them.

    Raises InputError for a file that is missing, empty, too large or no UTF-8 text, and for a column that is missing
    or stands there twice.
    """
    wanted = list(columns)
    check_text(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = file.readline(NEAR)
        headers: dict[str, tuple[str, ...]] = {}
        for delimiter in DELIMITERS:
            file.seek(0)
            found = next(_records(csv.reader(file, delimiter=delimiter), path.name), [])
            headers[delimiter] = tuple(cell.strip().removeprefix("\ufeff") for cell in found)
    best = max(DELIMITERS, key=lambda delimiter: len(set(wanted) & set(headers[delimiter])))
    header = headers[best]
    if wanted and not set(wanted) & set(header):
        names = ", ".join(DELIMITERS.values())
        raise InputError(
            f"None of the {len(wanted)} columns expected here ({', '.join(wanted[:3])}{', …' * (len(wanted) > 3)}) is "
            f"found, whichever of {names} divides the cells. "
            "The first line should be the header of the sheet.",
            Where(path.name, 1, value=start.strip()),
        )
    _check_header(path, header, wanted)
    return Table(path, header, best)


def _records(reader: Iterator[list[str]], file: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as fault:
        line = getattr(reader, "line_num", None)
        raise InputError(
            f"The row cannot be read ({fault}); a quotation mark may not be closed.", Where(file, line)
        ) from fault


def _check_header(path: Path, header: tuple[str, ...], wanted: list[str]) -> None:
    for column in wanted:
        where = Where(path.name, 1, column)
        if column not in header:
            free = [name for name in header if name and name not in wanted]
            near = get_close_matches(column, free, n=1, cutoff=0.0)
            hint = (
                f"The nearest header that is not otherwise used is {near[0]!r}." if near else "No other header is left."
            )
            raise InputError(f"The column is missing. {hint}", where)
        first = header.index(column)
        if column in header[first + 1 :]:
            second = header.index(column, first + 1)
            raise InputError(f"The column stands there twice, as columns {first + 1} and {second + 1}.", where)


def check_text(path: Path) -> None:
    """Raise InputError unless a file is there, not empty, of a size that can be read, and UTF-8 text without NUL."""
    if not path.is_file():
        raise InputError("There is no such file.", Where(str(path)))
    size = path.stat().st_size
    if size == 0:
        raise InputError("The file is empty.", Where(path.name))
    if size > LIMIT:
        raise InputError(f"The file has {size >> 20} MB; at most {LIMIT >> 20} are read.", Where(path.name))
    decoder = codecs.getincrementaldecoder("utf-8")()
    position = line = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if position == 0:
                _check_marks(path, chunk)
            try:
                text = decoder.decode(chunk, final=position + len(chunk) >= size)
            except UnicodeDecodeError as fault:
                raise _wrong_byte(path, fault, line) from fault
            if "\0" in text:
                here = line + text[: text.index("\0")].count("\n") + 1
                raise InputError(
                    "There is a NUL character: the file is damaged, or it is UTF-16. Save it as UTF-8.",
                    Where(path.name, here),
                )
            line += text.count("\n")
            position += len(chunk)


def _check_marks(path: Path, chunk: bytes) -> None:
    for mark, what in MARKS:
        if chunk.startswith(mark):
            raise InputError(f"The file is {what}, not UTF-8 text. Save it as CSV or TSV in UTF-8.", Where(path.name))


def _wrong_byte(path: Path, fault: UnicodeDecodeError, line: int) -> InputError:
    """Name the line and the encoding that the surroundings of the wrong byte look like."""
    data = fault.object
    here = line + data[: fault.start].count(b"\n") + 1
    near = data[max(fault.start - NEAR, 0) : fault.start + NEAR]
    guess = from_bytes(near).best()
    name = guess.encoding if guess else "another encoding"
    byte = data[fault.start] if fault.start < len(data) else 0
    return InputError(
        f"The file is not UTF-8: byte {byte:#04x} cannot be read. It looks like {name}; save it as UTF-8.",
        Where(path.name, here),
    )
