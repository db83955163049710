"""What changed in an answer: one line per statement, before and after, with the claims behind it."""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.persons import persons_among, persons_data, show_persons
from answerable.api.present.received import Persons
from answerable.api.present.words import clean, label
from answerable.queries.diff.diff import Change, Difference

SORTS = {
    "superior": "superior unit",
    "commander": "in command",
    "holds": "holds a command",
    "post": "holds a post not in command",
    "no office in command": "office in command",
    "gap": "gap",
    "contradiction": "contradiction",
    "status": "status",
    "convicted": "convicted",
    "charged": "charged",
    "death": "death",
    "communication": "communication",
    "unwarned": "no warning recorded",
    "reach": "reach of",
    "one": "one by decision with",
}
ABSENT = "–"
NO_OFFICE = "No office in command is recorded either time, so no chain above one was compared."
ID = re.compile(r"[^\s,;()]+/[^\s,;()]*[^\s,;:.()]")


def fetch(book: Book, found: Difference) -> None:
    """Bring everything that the answer names, in one go."""
    said = [v for c in found.changes for v in (c.before, c.after) if v]
    book.fetch([found.subject, *(a for c in found.changes for a in c.about), *(i for v in said for i in ID.findall(v))])
    book.fetch_claims([i for c in found.changes for i in c.claims])


def persons_in(book: Book, found: Difference) -> list[str]:
    """The persons that the subject and the changes name."""
    said = [v for c in found.changes for v in (c.before, c.after) if v]
    return persons_among(
        book, [found.subject, *(a for c in found.changes for a in c.about), *(i for v in said for i in ID.findall(v))]
    )


def show(
    console: Console, book: Book, found: Difference, between: tuple[str, str], persons: Persons, again: str
) -> None:
    """Print the changes."""
    heading(console, f"What changed in `{found.question}` for {book.name(found.subject)}: {between[0]} to {between[1]}")
    show_persons(console, book, persons)
    if found.changes:
        grid = table((("What", 5), (between[0], 4), (between[1], 4), ("Notes", 2)))
        for change in found.changes:
            grid.add_row(
                about(book, change), _said(book, change.before), _said(book, change.after), book.note(change.claims)
            )
        console.print(grid)
        line(console, f"{ABSENT}: not in that answer, which does not say that it was not so.")
    else:
        line(console, "Nothing changed.")
    if found.no_office:
        line(console, NO_OFFICE)
    line(console, f"Unchanged: {found.unchanged} statement{'' if found.unchanged == 1 else 's'}.")
    notes(console, book)
    line(console, again, "dim")


def about(book: Book, change: Change) -> str:
    """The sort of a statement and the things that it is about."""
    words = [label("CommandRole", a) if "/" not in a else book.name(a) for a in change.about if a]
    return f"{SORTS.get(change.sort, change.sort)}: {', '.join(words)}"


def _said(book: Book, value: str | None) -> str:
    """A value with names in the place of ids."""
    if value is None:
        return ABSENT
    return clean(ID.sub(lambda found: book.name(found[0]), value))


def difference_data(book: Book, found: Difference, persons: Persons) -> dict[str, Any]:
    """The changes as data."""
    book.cite([i for c in found.changes for i in c.claims])
    return {
        "asked": found.question,
        "subject": book.ref(found.subject),
        "first": found.first,
        "second": found.second,
        "changes": [
            {
                "kind": c.kind,
                "sort": c.sort,
                "about": list(c.about),
                "before": c.before,
                "after": c.after,
                "claims": list(c.claims),
            }
            for c in found.changes
        ],
        "unchanged": found.unchanged,
        "no_office_in_command": found.no_office,
        "persons": persons_data(book, persons),
    }
