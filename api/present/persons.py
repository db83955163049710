"""What proceedings decided about the persons that an answer names, above everything that it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import line
from answerable.queries.status.status import Status


def persons_among(book: Book, things: Iterable[str]) -> list[str]:
    """Those of some things that are persons."""
    ids = list(dict.fromkeys(things))
    book.fetch(ids)
    return [i for i in ids if (thing := book.thing(i)) and thing.cls == "Person"]


def show_persons(console: Console, book: Book, persons: Mapping[str, Status]) -> None:
    """One line for each person with a proceeding recorded, and one for all the others."""
    recorded = {p: s for p, s in persons.items() if s.recorded}
    for p, status in recorded.items():
        line(console, f"{book.name(p)}: {outcome(book, status)}.")
    if len(recorded) < len(persons):
        line(console, f"No proceeding recorded against any {'other ' if recorded else ''}person named.")


def persons_data(book: Book, persons: Mapping[str, Status]) -> dict[str, Any]:
    """The same as data, by id."""
    return {p: {**book.ref(p), **outcome_data(book, s)} for p, s in persons.items()}
