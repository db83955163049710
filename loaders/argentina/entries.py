"""The entries of a JSON list as rows of a table; a place in the file is the number of the entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Reject
from answerable.loaders.table import Row, Table, check_text

START = 1 << 15
KNOWN_BY = {
    "condenado": re.compile(rb'"condenado"\s*:\s*\[\s*\{\s*"condenados"'),
    "causas": re.compile(rb'"causas"\s*:\s*\[.*"(?:imputados_exterior|tipo_juicio)"', re.DOTALL),
    "id_ccd": re.compile(rb'"id_ccd"\s*:'),
}
"""The three lists, each by what stands near its beginning."""


@dataclass(frozen=True, slots=True)
class Entries(Table):
    """The entries of a list; nested values are kept as JSON text."""

    entries: tuple[object, ...]

    def where(self, row: Row | None = None, column: str | None = None, value: str | None = None) -> Where:
        """A place in this file."""
        return Where(f"{self.path.name}, entry {row.number}" if row else self.path.name, None, column, value)

    def rows(self) -> Iterator[Row | Reject]:
        """Every entry, with an empty cell for a field that it lacks; a Reject for one that is no object."""
        for number, entry in enumerate(self.entries, start=1):
            if isinstance(entry, dict):
                yield Row(number, number, {column: _text(entry.get(column)) for column in self.header})
            else:
                yield Reject(self.where(Row(number, number, {})), "The entry is no object.")

    def require(self, columns: Iterable[str]) -> None:
        """Raise InputError for a field that no entry has."""
        wanted = list(columns)
        for column in wanted:
            if column not in self.header:
                raise InputError("No entry has this field.", self.where(column=column))


def kind_of(path: Path) -> str | None:
    """Which of the lists a file begins like; None for another file."""
    with path.open("rb") as file:
        start = file.read(START)
    return next((kind for kind, known in KNOWN_BY.items() if known.search(start)), None)


def open_entries(path: Path) -> tuple[str, Entries]:
    """The list in a file, and which it is. Raises InputError for a file that is no JSON, or another."""
    check_text(path)
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as fault:
        text = f"The file is no JSON ({fault.msg}); it may be cut off."
        raise InputError(text, Where(path.name, fault.lineno, f"character {fault.colno}")) from fault
    except ValueError as fault:
        raise InputError(f"The file holds a number that cannot be read ({fault}).", Where(path.name)) from fault
    except RecursionError as fault:
        raise InputError("The JSON is nested too deeply.", Where(path.name)) from fault
    result = whole.get("resultado") if isinstance(whole, dict) else None
    if isinstance(result, dict) and isinstance(result.get("condenado"), list):
        return "condenado", _entries(path, [_flat(entry) for entry in result["condenado"]])
    if isinstance(result, dict) and isinstance(result.get("causas"), list):
        return "causas", _entries(path, result["causas"])
    if isinstance(whole, list):
        return "id_ccd", _entries(path, whole)
    raise InputError("The file is none of the lists: no resultado.condenado, no resultado.causas.", Where(path.name))


def _flat(entry: Any) -> Any:
    """A convicted person's fields, with those of the page about them (there is one at most)."""
    if not isinstance(entry, dict) or not isinstance(entry.get("condenados"), dict):
        return entry
    pages = entry.get("otros_datos")
    page = pages[0] if isinstance(pages, list) and pages and isinstance(pages[0], dict) else {}
    more = {f"page_{key}": value for key, value in page.items()}
    return {**entry["condenados"], "page_ficha": None, "page_alias": None, **more}


def _entries(path: Path, found: list[object]) -> Entries:
    objects = [entry for entry in found if isinstance(entry, dict)]
    if not objects:
        raise InputError("The list is empty.", Where(path.name))
    header = dict.fromkeys(str(key) for entry in objects for key in entry)
    return Entries(path, tuple(header), "", tuple(found))


def _text(value: object) -> str:
    """A value as a cell.

    >>> _text(None), _text(1), _text(["164", "1994"]), _text(" a ")
    ('', '1', '["164", "1994"]', 'a')
    """
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
