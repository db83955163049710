"""What a Cypher query found: columns and rows of plain values, and written as CSV, TSV or JSON.

A node stands as its labels and properties, a relationship as its type, properties and the ids of what it links, a path
as the list of both; days and times as ISO text.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO
from typing import Any

import orjson

from answerable.graph.errors import InputError

FORMATS = ("csv", "tsv", "json")


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
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return _entity(value)


def _entity(value: Any) -> Any:
    """A node, relationship or path of the driver."""
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if hasattr(value, "start_node"):
        if hasattr(value, "relationships"):
            return [plain(part) for pair in zip(value.nodes, [*value.relationships, None], strict=True) for part in pair
                    if part is not None]  # fmt: skip
        ends = {"from": value.start_node.get("id"), "to": value.end_node.get("id")}
        return {"type": value.type, **ends, "properties": plain(dict(value))}
    return str(value)
