"""The lowest superiors that two units share on a day, with the way up from each."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.page import heading, line, notes, table
from answerable.queries.common import Common, Shared


def fetch(book: Book, found: Common) -> None:
    """Bring everything that the answer names, in one go."""
    units = [u for s in found.shared for u in (s.unit, *s.from_a, *s.from_b)]
    book.fetch([found.a, found.b, *units, *found.placeholders, *found.gaps])
    book.fetch_claims([c for s in found.shared for c in (*s.claims, *s.contested)])


def show(console: Console, book: Book, found: Common, again: str) -> None:
    """Print the answer."""
    heading(console, f"Lowest superiors shared by {book.name(found.a)} and {book.name(found.b)}, {found.on}")
    if found.above_other:
        other = found.b if found.above_other == found.a else found.a
        line(console, f"{book.name(found.above_other)} itself stands above {book.name(other)}.")
    if found.shared:
        columns = (("Shared superior", 4), (_from(book, found.a), 5), (_from(book, found.b), 5), ("Notes", 3))
        grid = table(columns)
        for s in found.shared:
            unit = f"{book.name(s.unit)}\n{s.grade.code}{_contested(book, s)}"
            grid.add_row(
                unit, _way(book, s.from_a, s.grade_a.code), _way(book, s.from_b, s.grade_b.code), book.note(s.claims)
            )
        console.print(grid)
    else:
        line(console, f"{found.answer.value.value.upper()}: {found.answer.reason}")
    if found.placeholders:
        unknown = book.names(found.placeholders)
        line(console, f"Drawn by a source without knowing which units they are, so not compared: {unknown}.")
    if found.gaps:
        line(console, f"The record ends, with no superior recorded, at: {book.names(found.gaps)}.")
    notes(console, book)
    line(console, again, "dim")


def _from(book: Book, unit: str) -> str:
    return f"Way up from {book.name(unit)}"


def _way(book: Book, path: tuple[str, ...], grade: str) -> str:
    return "\n".join([*(f"↑ {book.name(u)}" for u in path[1:]), grade])


def _contested(book: Book, s: Shared) -> str:
    return f"; contested {book.note(s.contested)}" if s.contested else ""


def common_data(book: Book, found: Common) -> dict[str, Any]:
    """The answer as data."""
    book.cite([c for s in found.shared for c in (*s.claims, *s.contested)])
    return {
        "a": book.ref(found.a),
        "b": book.ref(found.b),
        "on": found.on,
        "value": found.answer.value.value,
        "reason": found.answer.reason,
        "shared": [
            {
                "unit": book.ref(s.unit),
                "grade": s.grade.code,
                "from_a": book.refs(s.from_a),
                "from_b": book.refs(s.from_b),
                "grade_a": s.grade_a.code,
                "grade_b": s.grade_b.code,
                "claims": list(s.claims),
                "contested": list(s.contested),
            }
            for s in found.shared
        ],
        "above_other": found.above_other,
        "placeholders": book.refs(found.placeholders),
        "no_superior_recorded": book.refs(found.gaps),
    }
