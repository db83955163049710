"""First and last citations of Security Force Monitor's sheets as periods.

Month, day and year cells decide. A cell beside them shows the same date to readers; where it says otherwise, or
cannot be read, a remark says so. A part that cannot be taken rejects that date alone, with its words kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from answerable.graph.errors import DateError
from answerable.graph.model import Reject, Remark
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window_of_cells
from answerable.loaders.sfm.columns import DateCells, Span
from answerable.loaders.table import Row, Table

Meaning = TypeVar("Meaning")
SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})")
"""Month, day, year: the order in which the publisher shows dates."""
YES_NO = {"": False, "N": False, "Y": True}
CONTRADICTION = "The date shown says otherwise than the month, day and year cells, which decide"


def shown_window(cell: str) -> Window:
    """The days that a date as the publisher shows it can mean: 10/6/2014, October 2014 or 2014. Raises DateError."""
    cell = cell.strip()
    if found := SLASHED.fullmatch(cell):
        return window_of_cells(found[3], found[1], found[2])
    for form in ("%B %Y", "%b %Y"):
        try:
            day = datetime.strptime(cell, form)  # noqa: DTZ007 - a month has no zone
        except ValueError:
            continue
        return Window.of_month(day.year, day.month)
    return window_of_cells(cell)


class Dating:
    """The period of one statement of a row, with what had to be said about its cells."""

    def __init__(self, table: Table, row: Row) -> None:
        """Start with nothing to say."""
        self.table = table
        self.row = row
        self.said: list[Reject | Remark] = []
        self.words: list[str] = []

    def period(self, span: Span) -> Period:
        """Read the cells. Raises DateError for a range that ends before it begins."""
        first, last = self._window("first cited", span.first), self._window("last cited", span.last)
        ending = self._flag(span.ends, span.ending)
        return Period(
            first=first,
            last=last,
            starts=self._flag(span.starts, YES_NO),
            ends=ending == "ends",
            continues=ending == "continues",
            words="; ".join(self.words) or None,
        )

    def _window(self, what: str, date: DateCells) -> Window:
        parts = [self.row[column] for column in date.parts]
        try:
            found = window_of_cells(*parts)
        except DateError as fault:
            named = zip(("year", "month", "day"), parts, strict=True)
            value = parts[0] if not any(parts[1:]) else ", ".join(f"{name} {part}" for name, part in named if part)
            self.words.append(f"{what} {value!r}")
            where = self.table.where(self.row, date.parts[0], value)
            self.said.append(Reject(where, f"{fault.message} The date is left out, its words are kept.", part=True))
            return UNKNOWN
        self.said.extend(self._compared(date, found))
        return found

    def _compared(self, date: DateCells, decided: Window) -> Iterator[Remark]:
        shown = self.row[date.shown]
        if not shown:
            return
        where = self.table.where(self.row, date.shown, shown)
        try:
            if shown_window(shown) != decided:
                yield Remark(where, f"{CONTRADICTION}: {said(decided)}.")
        except DateError:
            yield Remark(where, f"The date shown cannot be read; the month, day and year cells say {said(decided)}.")

    def _flag(self, column: str, meanings: Mapping[str, Meaning]) -> Meaning:
        flag = self.row[column]
        if flag.upper() not in meanings:
            known = ", ".join(letter for letter in meanings if letter)
            reason = f"The flag is none of {known}, nor blank; it is left out."
            self.said.append(Reject(self.table.where(self.row, column, flag), reason, part=True))
            return meanings[""]
        return meanings[flag.upper()]


def said(window: Window) -> str:
    """A window as words: `2014-10-06`, `2014-10-01 to 2014-10-31`, `no date`."""
    if not window.known:
        return "no date"
    return str(window.earliest) if window.earliest == window.latest else f"{window.earliest} to {window.latest}"
