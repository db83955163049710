"""Mechanisms: courts, tribunals and inquiries, whom and what each can reach, and decisions on superior responsibility.

A folder holds three tables (TSV): `mechanisms`, `jurisdiction` and `superior_responsibility_cases`. Every row is a
fact with its own source. A declaration that takes crimes out, and persons excepted from a referral, become claims of
what is excluded; a withdrawal one of what is withdrawn; a corrected start denies the earlier one; a date keeps the
precision that was seen. The dates of a position are left out where the row names no position. The tables are written
by hand and kept in memory until all are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.identity import claim
from answerable.graph.model import Account, Record, Reject
from answerable.loaders.mechanisms.cases import CASE_COLUMNS, read_case_row
from answerable.loaders.mechanisms.reach import REACH_COLUMNS, read_reach_row
from answerable.loaders.mechanisms.rows import PREFIX, Rows, mechanism_id, shown, slug
from answerable.loaders.mechanisms.words import CLASSES
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import Row, Table, open_table
from answerable.loaders.unread import Unread

SOURCE = SourceInfo(
    name="mechanisms",
    title="Mechanisms of accountability, their jurisdiction, and decisions on superior responsibility",
    publisher="its compiler",
    url="",
    licence="facts, each with its source",
    reads="a folder of the tables mechanisms.tsv, jurisdiction.tsv, superior_responsibility_cases.tsv",
    get="written by hand, each row with its source",
    version="4",
)
REMARK = re.compile(r" \(([^)]*)\)$")
"""What a cell adds to a seat: where one trial was held."""
SEEN = ("source_title", "source_locator", "source_published", "seen_at", "seen", "note")
MECHANISM_COLUMNS = ("id", "name", "kind", "established_by", "established_on", "ended_on", "seat", "successor", *SEEN)
TABLES = {
    "mechanisms.tsv": MECHANISM_COLUMNS,
    "jurisdiction.tsv": (*REACH_COLUMNS, *SEEN),
    "superior_responsibility_cases.tsv": (*CASE_COLUMNS, *SEEN),
}


def matches(path: Path) -> bool:
    """Whether a folder holds the table of mechanisms and the one of their jurisdiction."""
    return path.is_dir() and all((path / name).is_file() for name in list(TABLES)[:2])


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of the tables, then what was left out. Raises InputError for a missing column."""
    yield from _reading(path).records()


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of each table."""
    return _reading(path).accounts


def _reading(path: Path) -> Rows:
    if not matches(path):
        raise InputError("The folder has no mechanisms.tsv beside a jurisdiction.tsv.")
    rows = Rows()
    tables = {name: open_table(path / name, columns) for name, columns in TABLES.items() if (path / name).is_file()}
    known = _names(tables["mechanisms.tsv"])
    readers = {"mechanisms.tsv": _mechanism, "jurisdiction.tsv": read_reach_row}
    for name, table in tables.items():
        reader, unread = readers.get(name, read_case_row), Unread(table)
        for row in table.rows():
            fault = None if isinstance(row, Reject) else _fault(name, row, known)
            if isinstance(row, Reject):
                rows.count(table, row)
            elif fault:
                rows.count(table, Reject(table.where(row, *fault[:2]), fault[2]))
            else:
                reader(unread.heard(row), table, rows)
                unread.note(row)
                rows.count(table, None)
        rows.unread += [(name, column, count) for column, count in unread.left() if column not in TABLES[name]]
    return rows


def _names(table: Table) -> dict[str, str]:
    return {row["id"]: row["name"] for row in table.rows() if not isinstance(row, Reject)}


def _fault(name: str, row: Row, known: dict[str, str]) -> tuple[str, str, str] | None:
    """The column, value and reason for which a row cannot be taken at all."""
    if name == "mechanisms.tsv" and row["kind"] not in CLASSES:
        return "kind", row["kind"], f"There is no such kind of mechanism; there are {', '.join(sorted(CLASSES))}."
    if name == "jurisdiction.tsv" and row["mechanism"] not in known:
        return "mechanism", row["mechanism"], "The table of mechanisms has no such id."
    if not row["source_title"]:
        return "source_title", "", "The row names no source; every fact needs one."
    return None


def _mechanism(row: Row, table: Table, rows: Rows) -> None:
    mechanism = rows.thing(mechanism_id(row["id"]), CLASSES[row["kind"]], row["name"])
    cited = [rows.cited(row, table)]
    note = row["note"] or None
    lasting = rows.period(row, table, "established_on", "ended_on", real=True)
    rows.put(claim("Existence", {"subject": mechanism}, cited, lasting, note=note))
    if row["established_by"]:
        document = rows.thing(f"{PREFIX}/document/{slug(row['established_by'])}", "Document", row["established_by"])
        when = rows.event(row, table, "established_on")
        founding = {"document": document, "relation": "provides-for", "object": mechanism}
        rows.put(claim("DocumentRelation", founding, cited, when, note=shown("Set up by it.", row["note"])))
    aside = REMARK.search(row["seat"])
    for name in filter(None, REMARK.sub("", row["seat"]).split(" and ")):
        seat = rows.thing(f"{PREFIX}/place/{slug(name)}", "Place", name)
        located = {"located": mechanism, "place": seat, "locationKind": "headquarters"}
        rows.put(claim("Location", located, cited, note=aside[1] if aside else None))
    if row["successor"]:
        following = {
            "predecessor": mechanism,
            "successor": mechanism_id(row["successor"]),
            "successionKind": "replaced",
        }
        rows.put(claim("Succession", following, cited))
