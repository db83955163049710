"""What a Cypher query found: columns and rows of plain values, and written as CSV, TSV or JSON.

A node stands as its labels and properties, a relationship as its type and properties, a path as the list of both in
turn; days and times stand as ISO text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO
from itertools import zip_longest
from typing import Any

import orjson

from answerable.graph.errors import InputError

FORMATS = ("csv", "tsv", "json")
INVENTED = frozenset({"type"})
"""Properties that the embedded engine gives to nodes and relationships by itself."""


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of a query."""

    columns: tuple[str, ...]
    truncated: bool
    """Whether there are more rows than were asked for."""
    rows: tuple[tuple[Any, ...], ...]

    def written(self, form: str) -> str:
        """The results as text. Raises InputError for a form that is not known."""
        if form not in FORMATS:
            raise InputError(f"There is no form of results called {form!r}; there are {', '.join(FORMATS)}.")
        if form == "json":
            mark = {"truncated": True} if self.truncated else {}
            return orjson.dumps({"columns": self.columns, **mark, "rows": self.rows}).decode()
        mark_line = f"# Only the first {len(self.rows)} rows; there are more.\r\n" if self.truncated else ""
        out = StringIO()
        writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([cell(value) for value in row] for row in self.rows)
        return mark_line + out.getvalue()


def cell(value: Any) -> str:
    """A value as the text of a cell: nothing for null, JSON for lists and maps."""
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def plain(value: Any) -> Any:
    """A value of the server or of the embedded engine as text, number, flag, list or map."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return _embedded(value)
    return _native(value)


def _embedded(value: dict[Any, Any]) -> Any:
    """A map of the embedded engine, which may stand for a node, relationship or path."""
    keys = value.keys()
    if keys == {"id", "labels", "properties"}:
        return {"labels": sorted(value["labels"]), "properties": _properties(value["properties"])}
    if keys == {"id", "start", "end", "type", "properties"}:
        return {"type": value["type"], "properties": _properties(value["properties"])}
    if keys == {"nodes", "relationships"}:
        return _path(value["nodes"], value["relationships"])
    return {str(k): plain(v) for k, v in value.items()}


def _native(value: Any) -> Any:
    """A node, relationship or path of the server's driver; anything else as text."""
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), "properties": _properties(dict(value))}
    if hasattr(value, "relationships"):
        return _path(value.nodes, value.relationships)
    if hasattr(value, "start_node"):
        return {"type": value.type, "properties": _properties(dict(value))}
    return str(value)


def _path(nodes: Iterable[Any], relationships: Iterable[Any]) -> list[Any]:
    pairs = zip_longest(nodes, relationships)
    return [plain(part) for pair in pairs for part in pair if part is not None]


def _properties(found: dict[str, Any]) -> dict[str, Any]:
    """Properties by name, without those that the embedded engine adds or leaves empty."""
    return {k: plain(v) for k, v in sorted(found.items()) if v is not None and k not in INVENTED}
