"""Progress of long work, on stderr where that is a terminal, gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")
OFTEN = 200
"""Records between two numbers that are shown."""
FIRST = "reading and checking"
"""What is said until the first record comes: a file of RDF is held against the shapes as a whole before that."""


@contextmanager
def counting(console: Console, what: str) -> Iterator[Callable[[int], None]]:
    """A bar with the number of records so far; the function it gives is told that number."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[said]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None, said=FIRST)
        yield lambda count: bar.update(task, completed=count, said=f"{count:,} records" if count else FIRST)


def counted(records: Iterable[T], progress: Callable[[int], None]) -> Iterator[T]:
    """The records, with their number told every `OFTEN` of them, and of the first."""
    for number, record in enumerate(records, 1):
        if number == 1 or number % OFTEN == 0:
            progress(number)
        yield record
