"""The list of sources of Security Force Monitor: what a citation of its sheets points to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable
from datetime import datetime

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError, Where
from answerable.graph.model import Account, Citation, Omission, Reject, Remark, Source
from answerable.graph.period import Window
from answerable.loaders.dates import window
from answerable.loaders.sfm.columns import SOURCE_COLUMNS
from answerable.loaders.sfm.dates import shown_window
from answerable.loaders.table import Row, Table
from answerable.loaders.unread import UNREAD

ISO = re.compile(r"\d{4}(-\d\d){0,2}")
UNDATED = frozenset({"", "undated"})
NOT_CITED = "source that no sheet of this folder cites"
REPEATED = "source that stands on an earlier row"
UNREADABLE = "The date cannot be read; it is left out."
STAMPS = ("%Y-%m-%dT%H:%M:%S", "%Y%m%d%H%M%S")


class SourceList:
    """Resolves the ids in source cells, and yields the sources that were cited."""

    def __init__(self, table: Table, prefix: str) -> None:
        """Read the list. An alias id resolves to the row that names it, unless it is the id of a row of its own."""
        self.table = table
        self.prefix = prefix
        self.rows = Kept[tuple[int, int, dict[str, str]]]()
        self.aliases, self.cited = Kept[str](), Kept[bool]()
        self.repeats = self.read = 0
        self.faults: list[Reject | Remark | Omission] = []
        more, filled = [column for column in table.header if column not in SOURCE_COLUMNS], Counter[str]()
        for row in table.rows():
            self.read += 1
            if isinstance(row, Reject):
                self.faults.append(row)
            elif not row["source_id"]:
                self.faults.append(Reject(table.where(row, "source_id"), "The source has no id: nothing can cite it."))
            else:
                filled.update(column for column in more if row.cells[column])
                self._learn(row)
        self.faults += [Omission(Where(table.path.name, column=c), UNREAD, count) for c, count in filled.items()]

    def _learn(self, row: Row) -> None:
        native = row["source_id"]
        known = self._row(native) if native in self.rows else None
        if known is not None:
            self.repeats += 1
            if known.cells != row.cells:
                text = f"The source stands on row {known.number} with other content; that row is used."
                self.faults.append(Remark(self.table.where(row, "source_id", native), text))
            return
        self.rows[native] = (row.number, row.line, dict(row.cells))
        for other in (row["source_id_lookup"], *ids(row["alias_source_id"])):
            if other and other != native:
                self.aliases.setdefault(other, native)

    def cite(self, cells: Iterable[tuple[str, str]], record: str) -> tuple[list[Citation], list[str]]:
        """Citations, one per source, from pairs of field and source cell; and the ids that do not resolve."""
        fields: dict[str, list[str]] = {}
        lost: list[str] = []
        for field, cell in cells:
            for native in ids(cell):
                row = self._row(native)
                if row is None:
                    lost.append(native)
                elif field not in fields.setdefault(row["source_id"], []):
                    fields[row["source_id"]].append(field)
        self.cited.update(dict.fromkeys(fields, True))
        citations = [self._citation(native, tuple(sorted(names)), record) for native, names in fields.items()]
        return citations, lost

    def _row(self, native: str) -> Row | None:
        found = self.rows.get(native) or self.rows.get(self.aliases.get(native, ""))
        return Row(*found) if found else None

    def _citation(self, native: str, fields: tuple[str, ...], record: str) -> Citation:
        page = self.rows[native][2]["page"]
        return Citation(f"{self.prefix}/{native}", f"p. {page}" if page else "", fields, record)

    def records(self) -> Generator[Source | Remark, None, None]:
        """Every source that was cited, with a remark for each cell that could not be read."""
        groups = self._groups()
        for native in self.cited:
            row = Row(*self.rows[native])
            published = yield from self._published(row)
            captured = yield from self._captured(row)
            address, archived = row["source_url"], row["archive_url"]
            yield Source(
                id=f"{self.prefix}/{native}",
                title=row["title"] or "(no title)",
                publisher=row["publication_title"] or None,
                published=published,
                url=address if _is_address(address) else None,
                archived_at=archived if _is_address(archived) else None,
                captured_on=captured,
                group=groups.get(native),
                seen=_seen(row),
            )

    def account(self) -> Account:
        """What became of the rows of the list."""
        made = Account(
            self.table.path.name, loaded=len(self.cited), rejected=sum(isinstance(f, Reject) for f in self.faults)
        )
        made.left_out += Counter({REPEATED: self.repeats, NOT_CITED: len(self.rows) - len(self.cited)})
        made.records = self.read
        return made

    def _groups(self) -> Kept[str]:
        """Rows that the publisher ties by an alias are one article entered twice: one independence group."""
        groups = Kept[str]()
        for native, (_, _, cells) in self.rows.items():
            for alias in ids(cells["alias_source_id"]):
                name = groups.get(alias) or groups.get(native) or f"{self.prefix}/{alias}"
                groups[native] = groups[alias] = name
        return groups

    def _published(self, row: Row) -> Generator[Remark, None, Window | None]:
        cell = row["published_on"]
        if cell.lower() in UNDATED:
            return None
        try:
            return window(cell) if ISO.fullmatch(cell) else shown_window(cell)
        except DateError:
            yield Remark(self.table.where(row, "published_on", cell), UNREADABLE)
            return None

    def _captured(self, row: Row) -> Generator[Remark, None, str | None]:
        cell = row["archive_timestamp"]
        for form in STAMPS if cell else ():
            try:
                return datetime.strptime(cell, form).isoformat()  # noqa: DTZ007 - the archive's stamps name no zone
            except ValueError:
                continue
        if cell:
            yield Remark(self.table.where(row, "archive_timestamp", cell), UNREADABLE)
        return None


def ids(cell: str) -> list[str]:
    """The ids in a source cell, which semicolons divide."""
    return [native.strip() for native in cell.split(";") if native.strip()]


def _is_address(cell: str) -> bool:
    return cell.startswith(("http://", "https://"))


def _seen(row: Row) -> str | None:
    """How the publisher saw it: the day of access, and what stands in place of an address or archive."""
    said = [f"accessed {row['access_date']}"] if row["access_date"] else []
    if row["source_url"] and not _is_address(row["source_url"]):
        said.append(row["source_url"])
    if row["archive_url"] and not _is_address(row["archive_url"]):
        said.append(row["archive_url"])
    return "; ".join(said) or None
