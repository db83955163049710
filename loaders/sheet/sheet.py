"""Spreadsheets that an investigator fills in: a workbook (XLSX), or a folder of CSV files, from `answerable template`.

Sheets are `sources`, `things` and one per kind of claim, named after it (`Posting`); a column is a role of the kind or
one of `COMMON`. docs/spreadsheets.md shows every column. A row with anything in its column `#` is left out by rule:
so are the examples of the template. Everything else is loaded, or nothing: faults are told together, each with sheet,
row, column and value.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import MOST_FAULTS, AnswerableError, InputError, Where, together
from answerable.graph.model import Account, Record, Remark
from answerable.loaders.sheet import book as sheet_book
from answerable.loaders.sheet.claims import Claims, columns, kind_of
from answerable.loaders.sheet.rows import Line, Sheets, opened
from answerable.loaders.source import SourceInfo

SOURCE = SourceInfo(
    name="sheet",
    title="Spreadsheet filled in by an investigator",
    publisher="its author",
    url="docs/spreadsheets.md",
    licence="as its author says",
    reads="a workbook (XLSX), or a folder of CSV files, filled in from the template",
    get="`answerable template FILE`; docs/spreadsheets.md",
    version="2",
)
SOURCES, THINGS, CASE = "sources", "things", "case"
SECTIONS = {
    CASE: (("id", "title"), "id"),
    SOURCES: (
        ("id", "title", "author", "publisher", "dated", "published", "url", "seen", "group", "kind", "licence"),
        "title",
    ),
    THINGS: (("id", "class", "name", "also"), "name"),
}
"""Columns of the sheets that hold no claims, and the one that none can do without."""
EXAMPLE = "row set aside in its column #"


def matches(path: Path) -> bool:
    """Whether a path is a workbook with the sheets of the template, or a folder of such CSV files."""
    if path.is_dir():
        return all((path / f"{name}.csv").is_file() for name in (SOURCES, THINGS))
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    try:
        with opened(path) as sheets:
            return {SOURCES, THINGS} <= set(sheets.names)
    except InputError:
        return True  # so that reading it can say what is wrong


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a spreadsheet. Raises InputError naming every fault that was found."""
    yield from _reading(path, Account(path.name))


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of all sheets."""
    found = Account(path.name)
    for _ in _reading(path, found):
        pass
    return {path.name: found}


def _reading(path: Path, account: Account) -> Iterator[Record]:
    made = Claims(path.stem)
    with opened(path) as sheets:
        records, faults = _gathered(sheets, made, account)
    if not path.is_dir() and (part := sheet_book.linked(path)):
        faults.append(InputError("The workbook draws on another one; break the link.", Where(path.name, value=part)))
    if faults:
        raise InputError.of(together(faults), faults)
    yield from records
    for name in made.unnamed():
        yield Remark(Where(path.name, value=name), "No claim names this thing, so no answer can show it.")
    yield account


def _gathered(sheets: Sheets, made: Claims, account: Account) -> tuple[list[Record], list[AnswerableError]]:
    """The records of all sheets, sources and things first, and the faults of rows."""
    path, names = sheets.path, sheets.names
    for needed in (SOURCES, THINGS):
        if needed not in names:
            raise InputError(f"There is no sheet {needed}; `answerable template` writes one.", Where(path.name))
    kinds = {plain: kind_of(plain, path) for plain in names if plain not in SECTIONS}
    faults: list[AnswerableError] = []
    records: list[Record] = []
    for section in (CASE, SOURCES, THINGS, *kinds):
        if section not in names:
            continue
        known, needed = SECTIONS.get(section) or (columns(kinds[section]), "source")
        for line in sheets.lines(section, known, needed):
            account.count(EXAMPLE if line.skipped else None)
            if line.skipped or len(faults) >= MOST_FAULTS:
                continue
            try:
                records += _made(made, section, line)
            except AnswerableError as fault:
                faults.append(fault)
    return records, faults


def _made(made: Claims, section: str, line: Line) -> list[Record]:
    if section == CASE:
        made.case_line(line)
        return []
    if section == SOURCES:
        return [made.source(line)]
    if section == THINGS:
        return [made.thing(line)]
    return [made.claim(line)]
