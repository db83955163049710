"""What the three tables of mechanisms share: ids, sources, dates with their precision, and the place of every fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from anyascii import anyascii

from answerable.graph.errors import DateError, Where
from answerable.graph.model import Account, Citation, Claim, Omission, Record, Reject, Source, Thing, ThingId
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window
from answerable.loaders.mechanisms.words import AREAS, NO_TERRITORY, SHARED, STATES
from answerable.loaders.table import Row, Table
from answerable.loaders.unread import UNREAD

PREFIX = "mechanisms"
BRACKET = re.compile(r"\s*\([^)]*\)")
BESIDE = re.compile(r"\s*\(\.\./[^)]*\)")
"""A remark that names a file beside the tables, which is no part of a title."""
NO_DATE = ("", "n.d.")
NO_POSITION = "a day of a position, where the row names none"


def slug(text: str) -> str:
    """A name as the last part of an id: `Côte d'Ivoire` is `cote-d-ivoire`."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).casefold()).strip("-")


def mechanism_id(native: str) -> ThingId:
    """The id of a mechanism; those that case files name too keep the id that they share."""
    return ThingId(SHARED.get(native, f"{PREFIX}/{native}"))


@dataclass
class Rows:
    """Records on their way out of the tables: each thing and source once."""

    things: dict[str, Thing] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Dates of positions that are not named, by file and column."""
    unread: list[tuple[str, str, int]] = field(default_factory=list)
    """Columns that are not known here: file, column, filled cells."""

    def records(self) -> Iterator[Record]:
        """Everything, things and sources first, then what was left out."""
        yield from self.things.values()
        yield from self.sources.values()
        yield from self.claims.values()
        yield from self.rejects
        for (file, column), count in self.left_out.items():
            if count:
                yield Omission(Where(file, column=column), NO_POSITION, count)
        for file, column, count in self.unread:
            yield Omission(Where(file, column=column), UNREAD, count)
        yield from self.accounts.values()

    def count(self, table: Table, outcome: Reject | None) -> None:
        """Note what became of a row."""
        self.accounts.setdefault(table.path.name, Account(table.path.name)).count(outcome)
        if outcome:
            self.rejects.append(outcome)

    def thing(self, thing_id: str, cls: str, name: str) -> ThingId:
        """A thing, made when it is first named."""
        self.things.setdefault(thing_id, Thing(ThingId(thing_id), cls, name))
        return ThingId(thing_id)

    def put(self, c: Claim) -> Claim:
        """A claim; the same statement in two rows is one."""
        return self.claims.setdefault(c.id, c)

    def cited(self, row: Row, table: Table) -> Citation:
        """The citation of a row, with its source."""
        title = BESIDE.sub("", row["source_title"])
        digest = sha256(f"{row['source_title']}|{row['seen_at']}".encode()).hexdigest()[:4]
        source_id = f"{PREFIX}/{slug(title)[:44].strip('-')}-{digest}"
        if source_id not in self.sources:
            self.sources[source_id] = Source(
                source_id,
                title,
                published=self._published(row, table),
                url=_address(row["seen_at"]),
                seen=row["seen"],
            )
        return Citation(source_id, row["source_locator"], record=f"{table.path.name} row {row.number}")

    def _published(self, row: Row, table: Table) -> Window | None:
        if row["source_published"] in NO_DATE:
            return None
        found = self.days(row, table, "source_published")
        return found if found.known else None

    def days(self, row: Row, table: Table, column: str) -> Window:
        """The days that a cell can mean; a cell that is no date is left out with its reason, the row stays."""
        text = row[column]
        if text in NO_DATE:
            return UNKNOWN
        try:
            return window(text)
        except DateError as fault:
            self.rejects.append(Reject(table.where(row, column, text), fault.message, part=True))
            return UNKNOWN

    def period(self, row: Row, table: Table, first: str, last: str, *, real: bool) -> Period:
        """Two cells as a period: real bounds, or mentions. A reversed range is left out with its reason."""
        start, end = self.days(row, table, first), self.days(row, table, last)
        try:
            return Period(start, end, starts=real and start.known, ends=real and end.known)
        except DateError as fault:
            self.rejects.append(Reject(table.where(row, first, row[first]), fault.message, part=True))
            return Period()

    def event(self, row: Row, table: Table, column: str) -> Period:
        """One cell as the day of an event."""
        day = self.days(row, table, column)
        return Period.on(day) if day.known else Period()

    def territory(self, cell: str) -> ThingId | None:
        """The place that a cell names, without remarks in brackets or after a semicolon; None for a mere rule."""
        if not cell or cell.startswith(NO_TERRITORY):
            return None
        name = BRACKET.sub("", cell.partition(";")[0]).strip()
        if name in STATES:
            return self.thing(STATES[name], "State", name)
        return self.thing(f"common/{slug(name)}", "Area" if name in AREAS else "State", name)


def _address(seen_at: str) -> str:
    """The address in a cell, without the remark that may follow it."""
    return seen_at.partition(" ")[0]


def shown(*parts: str) -> str:
    """Parts of a remark in one text, empty ones left out."""
    return "; ".join(part for part in parts if part)
