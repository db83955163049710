"""Columns of a table from which nothing was read: what a newer edition brings is not loaded, and that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from answerable.loaders.table import Row, Table

UNREAD = "a column from which this loader read nothing in this file"
NO_HEADING = "(no heading)"


class Unread:
    """Counts, of the rows that were loaded, the filled cells of each column that no row was read from."""

    def __init__(self, table: Table) -> None:
        """Start with every column."""
        self._heard: set[str] = set()
        self._waiting = list(dict.fromkeys(table.header))
        self._filled: Counter[str] = Counter()

    def heard(self, row: Row) -> Row:
        """The row, whose cells note that they are read."""
        return replace(row, cells=_Cells(row.cells, self._heard))

    def note(self, row: Row) -> None:
        """Count a row of which something was loaded."""
        self._waiting = [column for column in self._waiting if column not in self._heard]
        self._filled.update(column for column in self._waiting if row.cells.get(column))

    def left(self) -> Iterator[tuple[str, int]]:
        """Each column that was never read, with the number of its filled cells."""
        for column in self._waiting:
            if self._filled[column] and column not in self._heard:
                yield column or NO_HEADING, self._filled[column]


class _Cells(dict[str, str]):
    def __init__(self, cells: Mapping[str, str], heard: set[str]) -> None:
        super().__init__(cells)
        self.heard = heard

    def __getitem__(self, column: str) -> str:
        self.heard.add(column)
        return super().__getitem__(column)

    def get(self, column: str, default: str = "") -> str:  # type: ignore[override]
        """The cell of a column that may be missing."""
        self.heard.add(column)
        return super().get(column, default)
