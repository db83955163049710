"""What one reading of Security Force Monitor's sheets gathers: things, claims, what was left out, and a count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import file_digest

from answerable.graph.errors import DateError, Where
from answerable.graph.identity import RoleInput, claim
from answerable.graph.model import (
    Account,
    Citation,
    Claim,
    Omission,
    Record,
    Reject,
    Remark,
    Source,
)
from answerable.graph.period import Period
from answerable.loaders.sfm.columns import CLEAN, SITE_PARTS, STATUS, UNIT_COUNTRY, Span, confidence
from answerable.loaders.sfm.dates import Dating
from answerable.loaders.sfm.kept import Claims, Things
from answerable.loaders.sfm.sources import SourceList
from answerable.loaders.sfm.words import NOT_LOADED
from answerable.loaders.table import Row, Table
from answerable.loaders.unread import UNREAD, Unread

CONFIDENCES = ("Low", "Medium", "High")
"""The publisher's words for its confidence, weakest first."""
NOT_CLEAN = "The publisher has not marked this row clean; it is used, and its claims say so."
ABOUT_NOTHING = "Dates or flags are given, but nothing that they are about; they are left out."


@dataclass(slots=True)
class Count:
    """What became of the statements of one sort: each is a new claim, the repeat of one, or rejected."""

    statements: int = 0
    claims: int = 0
    repeats: int = 0
    rejected: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether nothing was lost."""
        return self.statements == self.claims + self.repeats + self.rejected


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the sheets: the word by which its rows are cited, and the source that it is itself."""

    label: str
    table: Table
    source: str


@dataclass(frozen=True, slots=True)
class At:
    """A row of a sheet."""

    sheet: Sheet
    row: Row

    @property
    def record(self) -> str:
        """How a citation names the row: `orgs row 344`."""
        return f"{self.sheet.label} row {self.row.number}"

    def where(self, column: str | None = None) -> Where:
        """The place of a cell."""
        return self.sheet.table.where(self.row, column, self.row[column] if column else None)


@dataclass(slots=True)
class Reading:
    """Gathers the records of one folder. `state` makes claims; `records` yields everything in loading order."""

    sources: SourceList
    prefix: str
    publisher: str
    things: Things = field(default_factory=Things)
    claims: Claims = field(default_factory=Claims)
    faults: list[Reject | Remark | Omission] = field(default_factory=list)
    tally: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    sheets: list[Sheet] = field(default_factory=list)
    left_out: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """Filled cells by sheet and column that are not loaded."""
    accounts: dict[str, Account] = field(default_factory=dict)
    stated: set[tuple[str, int]] = field(default_factory=set)
    """Rows, by file and line, of which something was loaded: some 100 bytes each."""

    def rows(self, label: str, table: Table) -> Iterator[At]:
        """The rows of a sheet; unreadable ones, and cells that are left out by rule, are noted."""
        sheet = self._sheet(label, table)
        self.sheets.append(sheet)
        account, unread = self.accounts.setdefault(table.path.name, Account(table.path.name)), Unread(table)
        for row in table.rows():
            account.records += 1
            if isinstance(row, Reject):
                self.faults.append(row)
                continue
            for column in NOT_LOADED:
                self.left_out[label, column] += bool(row.cells.get(column))
            at = At(sheet, unread.heard(row))
            if at.row[STATUS] != CLEAN:
                self.remark(at, STATUS, NOT_CLEAN)
            yield at
            unread.note(row)
        for column, count in unread.left():
            if column not in NOT_LOADED:
                self.faults.append(Omission(Where(table.path.name, column=column), UNREAD, count))

    def seen(self, label: str, table: Table) -> Iterator[At]:
        """The rows of a sheet that can be read, to learn from before they are read as they count."""
        sheet = self._sheet(label, table)
        return (At(sheet, row) for row in table.rows() if isinstance(row, Row))

    def _sheet(self, label: str, table: Table) -> Sheet:
        return Sheet(label, table, f"{self.prefix}/{table.path.name}")

    def remark(self, at: At, column: str | None, text: str) -> None:
        """Note something that a person should look at."""
        self.faults.append(Remark(at.where(column), text))

    def reject(self, at: At, column: str | None, reason: str, *, part: bool = False) -> None:
        """Note something that could not be taken."""
        self.faults.append(Reject(at.where(column), reason, part))

    def drop(self, section: str) -> None:
        """Count a statement that was rejected before it could become a claim."""
        self.tally[section].statements += 1
        self.tally[section].rejected += 1

    def state(  # noqa: PLR0913 - what a statement consists of
        self,
        at: At,
        section: str,
        kind: str,
        roles: Mapping[str, RoleInput],
        cited: Iterable[tuple[str, str]],
        *,
        span: Span | None = None,
        period: Period | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        """Make a claim of one statement, or reject it; `cited` are pairs of field and source column."""
        if span is not None:
            period = self._period(at, span)
            if period is None:
                self.drop(section)
                return
        count = self.tally[section]
        count.statements += 1
        self.stated.add((at.sheet.table.path.name, at.row.line))
        pairs = [*cited, *([("first", span.first.source), ("last", span.last.source)] if span else [])]
        if at.row[STATUS] != CLEAN:
            notes = [f"Publisher's review status {at.row[STATUS] or 'blank'}.", *notes]
        made = claim(
            kind,
            roles,
            self._citations(at, pairs),
            period,
            note=" ".join(notes) or None,
            confidence=_confidence(at, pairs),
        )
        before = self.claims.add(made)
        count.repeats += before is not None
        count.claims += before is None
        if before is not None and before.confidence != made.confidence:
            self._disagree(at, pairs, before, made)

    def _disagree(self, at: At, pairs: list[tuple[str, str]], before: Claim, made: Claim) -> None:
        """Two rows say the same by the same sources, but not as surely: the weaker word stands, and a remark tells.

        A row that gives no word takes none away.
        """
        words = [before.confidence or "", made.confidence or ""]
        ranks = [_strength(word) for word in words]
        if ranks[1] < ranks[0]:
            self.claims.put(replace(before, confidence=made.confidence))
        earlier = before.citations[0].record
        text = f"The confidence is {words[1]!r}; {earlier} says the same by the same sources with {words[0]!r}."
        self.remark(at, confidence(pairs[0][1]), f"{text} The weaker word stands.")

    def _period(self, at: At, span: Span) -> Period | None:
        dating = Dating(at.sheet.table, at.row)
        try:
            return dating.period(span)
        except DateError as fault:
            first, last = ("-".join(filter(None, map(at.row.__getitem__, d.parts))) for d in (span.first, span.last))
            where = at.sheet.table.where(at.row, f"{span.first.shown} / {span.last.shown}", f"{first} / {last}")
            dating.said.append(Reject(where, fault.message))
            return None
        finally:
            self.faults.extend(dating.said)

    def _citations(self, at: At, pairs: list[tuple[str, str]]) -> list[Citation]:
        citations, lost = self.sources.cite([(name, at.row[column]) for name, column in pairs], at.record)
        columns = ", ".join(dict.fromkeys(column for _, column in pairs))
        for native in dict.fromkeys(lost):
            where = at.sheet.table.where(at.row, columns, native)
            self.faults.append(Remark(where, "The source is not in the list of sources; this citation is left out."))
        if not citations:
            if pairs:
                where = at.sheet.table.where(at.row, columns)
                self.faults.append(Remark(where, "No source is given that can be found; the sheet itself is cited."))
            citations = [Citation(at.sheet.source, record=at.record)]
        return citations

    def finish(self) -> None:
        """Note once per column what was left out by rule, and what the sheet alone vouches for."""
        files = {sheet.label: sheet.table.path.name for sheet in self.sheets}
        for (label, column), count in self.left_out.items():
            if count:
                reason = NOT_LOADED.get(column, NOT_LOADED["Notes"])
                self.faults.append(Omission(Where(files[label], column=column.partition("-")[0]), reason, count))
        count = self.tally["countries"].claims
        if count:
            text = f"The column has no sources; {count} claims cite the sheet itself."
            self.faults.append(Remark(Where(files["orgs"], column=UNIT_COUNTRY), text))

        self._settle()

    def _settle(self) -> None:
        """Count the rows: one of which anything was loaded is loaded, and what it lacks is a part of it."""
        whole: set[tuple[str, int]] = set()
        for number, fault in enumerate(self.faults):
            if isinstance(fault, Reject):
                here = (fault.where.file or "", fault.where.line or 0)
                part = here in self.stated or here in whole
                whole |= set() if part else {here}
                self.faults[number] = replace(fault, part=part)
        for file, account in self.accounts.items():
            account.loaded = sum(name == file for name, _ in self.stated)
            account.rejected = sum(name == file for name, _ in whole)

    def records(self) -> Iterator[Record]:
        """Things, sources, claims, what a person should look at, and what became of the rows."""
        yield from self.things.values()
        yield from self.sources.records()
        for sheet in self.sheets:
            yield self._sheet_source(sheet)
        yield from self.claims
        yield from self.sources.faults
        yield from self.faults
        yield from self.accounts.values()
        yield self.sources.account()

    def _sheet_source(self, sheet: Sheet) -> Source:
        path = sheet.table.path
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        title = f"{self.publisher}, {path.name}"
        return Source(sheet.source, title, publisher=self.publisher, sha256=digest, kind="data set")


def _confidence(at: At, pairs: Iterable[tuple[str, str]]) -> str | None:
    """The publisher's confidence in everything that a statement says: one word if it is the same, else part by part.

    The weakest stands first, so that a unit that is certain lends nothing to a role or a date that is not.
    """
    parts: dict[str, list[str]] = {}
    for name, column in pairs:
        if word := at.row.cells.get(confidence(column), ""):
            parts.setdefault(word, []).append(SITE_PARTS.get(column, name))
    words = sorted(parts, key=lambda word: CONFIDENCES.index(word) if word in CONFIDENCES else -1)
    if len(words) < 2:
        return words[0] if words else None
    return "; ".join(f"{word}: {', '.join(dict.fromkeys(parts[word]))}" for word in words)


def _strength(confidence: str) -> int:
    """The place of the weakest word among the publisher's; that of a word that is not its own is the lowest."""
    word = confidence.partition(":")[0]
    if not word:
        return len(CONFIDENCES)
    return CONFIDENCES.index(word) if word in CONFIDENCES else -1


def filled(at: At, span: Span) -> bool:
    """Whether anything stands in the cells of a span."""
    return any(at.row[c] for c in (*span.first.parts, *span.last.parts, span.starts, span.ends))
