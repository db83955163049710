"""The lowest superiors that two units share on a day, with the way up from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.links import basis, best_notes, certainty, hop_data
from answerable.api.present.page import heading, line, notes, table
from answerable.graph.period import Grade
from answerable.queries.chain.common import Common, Shared
from answerable.queries.chain.links import Hop


def fetch(book: Book, found: Common) -> None:
    """Bring everything that the answer names, in one go."""
    units = [u for s in found.shared for u in (s.unit, *s.from_a, *s.from_b)]
    book.fetch([found.a, found.b, *units, *found.placeholders, *found.gaps])
    book.fetch_claims(_every(found))


def _every(found: Common) -> list[str]:
    claims = [c for s in found.shared for c in (*s.claims, *s.contested)]
    return [*claims, *(c for above in found.above_other for c in (*above.claims, *_denied(above.steps)))]


def _denied(steps: Sequence[Hop]) -> list[str]:
    return [c for h in steps for c in h.contested]


def show(console: Console, book: Book, found: Common, again: str) -> None:
    """Print the answer."""
    heading(console, f"Lowest superiors shared by {book.name(found.a)} and {book.name(found.b)}, {found.on}")
    for above in found.above_other:
        way = "; ".join(_step(book, hop) for hop in above.steps)
        way = f"{above.grade.code} ({way})" if len(above.steps) > 1 else way.partition(": ")[2]
        line(console, f"{book.name(above.upper)} itself stands above {book.name(above.lower)}: {way}.")
    if found.shared:
        columns = (("Shared superior", 4), (_from(book, found.a), 5), (_from(book, found.b), 5), ("Notes", 3))
        grid = table(columns)
        for s in found.shared:
            unit = f"{book.name(s.unit)}\n{s.grade.code}{_contested(book, s)}"
            grid.add_row(unit, _way(book, s.steps_a), _way(book, s.steps_b), book.note(s.claims))
        console.print(grid)
    reason = found.answer.reason
    for s in found.shared[:1]:
        reason = reason.replace(s.unit, book.name(s.unit), 1)
    line(console, f"{found.answer.value.value.upper()}: {reason}")
    if found.placeholders:
        unknown = book.names(found.placeholders)
        line(console, f"Drawn by a source without knowing which units they are, so not compared: {unknown}.")
    if found.gaps:
        line(console, f"The record ends, with no superior recorded, at: {book.names(found.gaps)}.")
    notes(console, book)
    line(console, again, "dim")


def _from(book: Book, unit: str) -> str:
    return f"Way up from {book.name(unit)}"


def _way(book: Book, steps: Sequence[Hop]) -> str:
    return "\n".join(f"↑ {_step(book, hop)}" for hop in steps)


def _step(book: Book, hop: Hop) -> str:
    """`Bn C: possible, as X alleges; contested, as Y denies [2]; 12 days from the nearest mention: cited 2010`."""
    far = f"; {basis(book, hop)[0].splitlines()[0]}" if hop.grade is Grade.POSSIBLE else ""
    return f"{book.name(hop.superior)}: {certainty(book, hop)}{far} {best_notes(book, hop)}"


def _contested(book: Book, s: Shared) -> str:
    return f"; contested {book.note(s.contested)}" if s.contested else ""


def common_data(book: Book, found: Common) -> dict[str, Any]:
    """The answer as data."""
    book.cite(_every(found))
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
                "steps_a": [hop_data(book, h) for h in s.steps_a],
                "steps_b": [hop_data(book, h) for h in s.steps_b],
                "modalities": list(s.said) or ["stated"],
                "claims": list(s.claims),
                "contested": list(s.contested),
            }
            for s in found.shared
        ],
        "above_other": [
            {
                "upper": book.ref(x.upper),
                "lower": book.ref(x.lower),
                "grade": x.grade.code,
                "steps": [hop_data(book, h) for h in x.steps],
                "claims": list(x.claims),
            }
            for x in found.above_other
        ],
        "placeholders": book.refs(found.placeholders),
        "no_superior_recorded": book.refs(found.gaps),
    }
