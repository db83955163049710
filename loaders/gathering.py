"""Records on their way out of a public record: things and sources first, every record of the file accounted for.

A record of a file (a row, an entry of a list) is loaded, rejected with a reason, or left out by a rule that the loader
documents; an Account for each file counts them, and `take` yields what a record gave before the next one is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from answerable.graph.errors import DateError, Where
from answerable.graph.identity import RoleInput, claim
from answerable.graph.model import Account, Citation, Claim, Omission, Record, Reject, Remark, Source, Thing, ThingId
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import Row, Table
from answerable.loaders.unread import UNREAD, Unread

REMEMBERED = 20_000
"""Ids of things and sources of which it is kept that they were yielded: some three megabytes."""
Outcome = Reject | str | None
"""What became of a record: rejected, left out by the rule named, or (None) loaded."""


@dataclass(frozen=True, slots=True)
class At:
    """A row of a table, and the source that the table is."""

    table: Table
    row: Row
    source: str

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def where(self, column: str) -> Where:
        """The place of a cell, with its value."""
        return self.table.where(self.row, column, self.row[column])

    def cited(self, locator: str = "") -> Citation:
        """A citation of the table itself at this row."""
        return Citation(self.source, locator, record=self.record)

    @property
    def record(self) -> str:
        """How a citation names the row: `icc_events.csv row 30`."""
        return f"{self.table.name} row {self.row.number}"


class Gathering:
    """What one reading gathers between two records; `take` and `flush` hand it out, things and sources first."""

    def __init__(self, source: SourceInfo, group: str | None = None) -> None:
        """Start with nothing; `group` is the independence group of files that repeat each other, and of their pages."""
        self.source, self.group = source, group
        self.accounts: dict[str, Account] = {}
        self.cells: Counter[tuple[str, str, str]] = Counter()
        """Cells that are left out by rule: file, column, rule."""
        self._known: set[str] = set()
        self._out: list[Record] = []
        self._claims: dict[str, Claim] = {}
        self._faults: list[Record] = []

    def id(self, *parts: str) -> ThingId:
        """An id of this source."""
        return ThingId("/".join((self.source.name, *parts)))

    def thing(self, thing_id: str, cls: str, name: str, names: Iterable[str] = ()) -> ThingId:
        """A thing, yielded when it is named and was not lately."""
        made = ThingId(thing_id)
        if self._new(thing_id):
            self._out.append(Thing(made, cls, name, tuple(dict.fromkeys(n for n in names if n != name))))
        return made

    def cite(self, source: Source) -> str:
        """The id of a source, which is yielded when it is cited and was not lately."""
        if self._new(source.id):
            self._out.append(source)
        return source.id

    def _new(self, named: str) -> bool:
        """Whether something was not named lately; what was forgotten is yielded again, and a store keeps the first."""
        if named in self._known:
            return False
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known.add(named)
        return True

    def data_set(self, path: Path, name: str = "", *, dated: Window | None = None) -> str:
        """The file itself as a source, with its hash."""
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        info = self.source
        return self.cite(
            Source(
                self.id(name or path.name),
                f"{info.title}: {name or path.name}",
                publisher=info.publisher,
                dated=dated,
                url=info.url,
                sha256=digest,
                group=self.group,
                kind="data set",
                licence=info.licence,
            )
        )

    def page(self, url: str) -> str:
        """A page that a record names as its source; nobody has looked at it here."""
        key = sha256(url.encode()).hexdigest()[:16]
        seen = "named by the data set, not seen here"
        return self.cite(Source(self.id("page", key), url, url=url, group=self.group, seen=seen))

    def state(  # noqa: PLR0913 - what a claim carries
        self,
        kind: str,
        roles: dict[str, RoleInput],
        cited: Iterable[Citation],
        period: Period | None = None,
        *,
        modality: str = "stated",
        claimant: ThingId | None = None,
        confidence: str | None = None,
        note: str | None = None,
    ) -> Claim:
        """A claim; the same one made twice by a record is one."""
        made = claim(kind, roles, cited, period, modality=modality, claimant=claimant, confidence=confidence, note=note)
        return self._claims.setdefault(made.id, made)

    def remark(self, where: Where, text: str) -> None:
        """Note something that a person should look at."""
        self._faults.append(Remark(where, text))

    def reject_part(self, where: Where, reason: str) -> None:
        """Note a part of a record that could not be taken; the rest of it is loaded."""
        self._faults.append(Reject(where, reason, part=True))

    def days(self, at: At, column: str) -> Window:
        """The days that a cell can mean; one that is no date is rejected alone, with its reason."""
        if not at[column]:
            return UNKNOWN
        try:
            return window(at[column])
        except DateError as fault:
            self.reject_part(at.where(column), fault.message)
            return UNKNOWN

    def happened(self, at: At, column: str) -> Period | None:
        """A cell as the day of an event."""
        found = self.days(at, column)
        return Period.on(found) if found.known else None

    def omit(self, at: At, column: str, rule: str) -> None:
        """Leave out a cell by a rule, if anything stands in it."""
        if at[column]:
            self.cells[at.table.path.name, column, rule] += 1

    def take(self, table: Table, handler: Callable[[At], Outcome]) -> Iterator[Record]:
        """Hand every row to `handler`, count what became of it, and yield what it gave.

        Cells of columns from which no row was read are counted too, so that a newer edition loses nothing in silence.
        """
        source, account, unread = self.data_set(table.path), self.account(table.path.name), Unread(table)
        for row in table.rows():
            if isinstance(row, Reject):
                outcome: Outcome = row
            else:
                outcome = handler(At(table, unread.heard(row), source))
                if outcome is None:
                    unread.note(row)
            account.count(outcome)
            if isinstance(outcome, Reject):
                self._faults.append(outcome)
            yield from self.flush()
        for column, count in unread.left():
            self.cells[table.path.name, column, UNREAD] += count

    def account(self, file: str) -> Account:
        """The account of a file, or of one list of it."""
        return self.accounts.setdefault(file, Account(file))

    def flush(self) -> Iterator[Record]:
        """Everything gathered since the last time."""
        out = [*self._out, *self._claims.values(), *self._faults]
        self._out.clear()
        self._claims.clear()
        self._faults.clear()
        yield from out

    def finish(self) -> Iterator[Record]:
        """What is left, then each rule by which parts of records were left out, and what became of the records."""
        yield from self.flush()
        for (file, column, rule), count in self.cells.items():
            yield Omission(Where(file, column=column), rule, count)
        yield from self.accounts.values()


def accounts_of(
    reading: Callable[[Path, Gathering], Iterable[Record]], source: SourceInfo, path: Path
) -> dict[str, Account]:
    """What became of the rows of each file, by reading all of it; raises what the reading raises."""
    gathering = Gathering(source)
    for _ in reading(path, gathering):
        pass
    return gathering.accounts
