"""What a SPARQL query found, as rows, and written as CSV, TSV, JSON or XML in the forms of the SPARQL recommendations.

Where rows were left out, that is said before the first of them: in JSON as a member, in XML as a comment, in text as a
first line with `#`; a face that says it elsewhere leaves that line out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

import orjson

from answerable.graph.errors import InputError
from answerable.graph.sparql.xml import results_xml

Term = dict[str, str]
"""A term as in the SPARQL results format in JSON."""
FORMATS = ("csv", "tsv", "json", "xml")
_ESCAPES = {ord(c): f"\\u{ord(c):04X}" for c in map(chr, range(0x20))} | str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
_IRI_ESCAPES = {ord(c): f"\\u{ord(c):04X}" for c in (*map(chr, range(0x21)), *'<>"{}|^`\\')}


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of a query; for `ask` one with true or false, for a `graph` its triples."""

    form: str
    """`table`, `ask` or `graph`."""
    columns: tuple[str, ...]
    truncated: bool
    """Whether there are more rows than were asked for."""
    rows: tuple[tuple[Term | None, ...], ...]

    def plain(self) -> Iterator[tuple[str | None, ...]]:
        """The rows with the bare text of each term."""
        for row in self.rows:
            yield tuple(None if t is None else t["value"] for t in row)

    @property
    def mark(self) -> str:
        """What is to be said before the first row where rows were left out; else nothing."""
        return f"Only the first {len(self.rows)} rows; there are more." if self.truncated else ""

    def written(self, form: str, *, marked: bool = True) -> str:
        """The results as text; without `marked`, CSV and TSV begin with the columns whatever was left out.

        Raises InputError for a form that is not known, Unwritable for text that XML cannot hold.
        """
        if form not in FORMATS:
            raise InputError(f"There is no form of results called {form!r}; there are {', '.join(FORMATS)}.")
        if form == "json":
            return self._json()
        if form == "xml":
            boolean = self._boolean() if self.form == "ask" else None
            return results_xml(self.columns, self.rows, boolean=boolean, mark=self.mark)
        mark = f"# {self.mark}\r\n" if marked and self.truncated else ""
        return mark + (self._csv() if form == "csv" else self._tsv())

    def _boolean(self) -> bool:
        value = self.rows[0][0]
        return value is not None and value["value"] == "true"

    def _csv(self) -> str:
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([value or "" for value in row] for row in self.plain())
        return out.getvalue()

    def _tsv(self) -> str:
        lines = ["\t".join(f"?{c}" for c in self.columns)]
        lines += ["\t".join("" if t is None else _turtle(t) for t in row) for row in self.rows]
        return "\n".join(lines) + "\n"

    def _json(self) -> str:
        mark = {"truncated": True} if self.truncated else {}
        if self.form == "ask":
            return orjson.dumps({"head": {}, "boolean": self._boolean()}).decode()
        bindings = [{c: t for c, t in zip(self.columns, row, strict=True) if t} for row in self.rows]
        return orjson.dumps({"head": {"vars": self.columns}, **mark, "results": {"bindings": bindings}}).decode()


def _turtle(t: Term) -> str:
    """A term in Turtle, with every control character escaped, so that a line stays a line."""
    value = t["value"]
    if t["type"] == "uri":
        return f"<{value.translate(_IRI_ESCAPES)}>"
    if t["type"] == "bnode":
        return f"_:{value}"
    if t["type"] == "triple":
        return value.translate({9: " ", 10: " ", 13: " "})
    shown = f'"{value.translate(_ESCAPES)}"'
    if "xml:lang" in t:
        return f"{shown}@{t['xml:lang']}"
    return f"{shown}^^<{t['datatype']}>" if "datatype" in t else shown
