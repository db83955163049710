"""Writing a case file: a load is opened, staged batch by batch, or discarded; `sealing` makes it visible."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.graph.casefile import staging
from answerable.graph.errors import StoreBusy
from answerable.graph.model import Claim, LoadInfo
from answerable.graph.names import search_key
from answerable.graph.rows import (
    CLAIM_COLUMNS,
    claim_of,
    claim_row,
    dumps,
    source_body,
)
from answerable.graph.store import Batch, Staged

if TYPE_CHECKING:
    from answerable.graph.casefile.casefile import CaseFile

LONG = 32 * 1024 * 1024
"""Bytes of the write-ahead log from which on it is begun anew."""
WAITING = 5
"""Seconds to wait for those who read it."""
INSERT_CLAIM = (
    f"INSERT INTO claim (number, {', '.join(CLAIM_COLUMNS)}) VALUES ({', '.join('?' * (len(CLAIM_COLUMNS) + 1))})"
)


class LoadLock:
    """One load at a time: an exclusive transaction on a file beside the case file; a killed process gives it back."""

    def __init__(self, path: str) -> None:
        """Nothing is locked yet."""
        self.path = None if path == ":memory:" else f"{path}.lock"
        self._held: sqlite3.Connection | None = None

    def acquire(self) -> None:
        """Take the lock. Raises StoreBusy if another process loads."""
        if self.path is None or self._held is not None:
            return
        held = sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            held.close()
            raise StoreBusy("Another load is under way in this case file; wait until it has ended.") from error
        self._held = held

    def release(self) -> None:
        """Give the lock back."""
        if self._held is not None:
            self._held.close()
            self._held = None


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def begin(store: CaseFile, info: LoadInfo) -> int:
    """Open a load, or take up the same one where it was interrupted; another interrupted one is discarded."""
    store.lock.acquire()
    db = store.db
    columns = (info.loader, info.version, dumps(info.arguments), info.source_hash)
    for number, *found in db.execute(
        "SELECT number, loader, version, arguments, source_hash FROM load WHERE sealed_at IS NULL"
    ).fetchall():
        if tuple(found) == columns:
            _wait_again(store, number)
            return int(number)
        discard(store, number)
    with transaction(db):
        number = db.execute("SELECT ifnull(max(number), 0) + 1 FROM load").fetchone()[0]
        db.execute(
            "INSERT INTO load (number, loader, version, arguments, source_hash, operator) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *columns, info.operator),
        )
        db.execute("INSERT OR REPLACE INTO meta SELECT 'names before load', ifnull(max(rowid), 0) FROM name")
    staging.wait(db)
    return int(number)


def _wait_again(store: CaseFile, number: int) -> None:
    """Put what an interrupted load had brought into the waiting tables, unless it is in place already."""
    db = store.db
    staging.wait(db)
    found = db.execute(
        f"SELECT number, {', '.join(CLAIM_COLUMNS)} FROM claim WHERE load = ? AND id NOT IN (SELECT id FROM claim_id)",
        (number,),
    )
    while rows := found.fetchmany(5_000):
        staging.add(db, number, [(row[0], claim_of(row[1:], declared=True)) for row in rows])


def shorten(store: CaseFile) -> None:
    """Begin the write-ahead log anew where it has grown long: beside readers who come and go it would grow for ever.

    It waits for those who still read it, not for long; where they go on, it is tried again when the log has doubled.
    """
    log = Path(f"{store.path}-wal")
    size = log.stat().st_size if log.is_file() else 0
    if size < max(LONG, 2 * store.log_tried):
        store.log_tried = min(store.log_tried, size)
        return
    store.db.execute(f"PRAGMA busy_timeout = {1000 * WAITING}")
    with suppress(sqlite3.OperationalError):  # this connection reads it itself
        busy = store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        store.log_tried = size if busy else 0
    store.db.execute("PRAGMA busy_timeout = 30000")


def discard(store: CaseFile, number: int) -> None:
    """Take back everything that an unsealed load wrote."""
    db = store.db
    with transaction(db):
        first = db.execute("SELECT min(number) FROM claim WHERE load = ?", (number,)).fetchone()[0]
        if first is not None:
            db.execute("DELETE FROM part WHERE claim >= ?", (first,))
            db.execute("DELETE FROM cites WHERE claim >= ?", (first,))
            db.execute("DELETE FROM edge WHERE claim IN (SELECT id FROM claim WHERE load = ?)", (number,))
            db.execute("DELETE FROM claim_id WHERE claim >= ?", (first,))
        for table in ("claim", "thing", "source"):
            db.execute(f"DELETE FROM {table} WHERE load = ?", (number,))
        db.execute("DELETE FROM name WHERE rowid > (SELECT value FROM meta WHERE key = 'names before load')")
        db.execute("DELETE FROM load WHERE number = ? AND sealed_at IS NULL", (number,))


def stage(store: CaseFile, number: int, batch: Batch) -> Staged:
    """Write a batch in one transaction; what is in the store already stays as it is."""
    db, done = store.db, Staged()
    with transaction(db):
        done.things = _stage_things(db, number, batch)
        rows = [(s.id, source_body(s), number) for s in batch.sources]
        done.sources = _insert(db, "INSERT OR IGNORE INTO source VALUES (?, ?, ?)", rows)
        _stage_claims(db, number, batch.claims, done)
    shorten(store)
    return done


def _insert(db: sqlite3.Connection, sql: str, rows: list[tuple[Any, ...]]) -> int:
    before = db.total_changes
    db.executemany(sql, rows)
    return db.total_changes - before


def column(db: sqlite3.Connection, table: str, name: str, ids: Sequence[str]) -> dict[str, Any]:
    """One column of the rows with the given ids, by id."""
    found: dict[str, Any] = {}
    for start in range(0, len(ids), 900):
        part = ids[start : start + 900]
        marks = ",".join("?" * len(part))
        found.update(db.execute(f"SELECT id, {name} FROM {table} WHERE id IN ({marks})", part).fetchall())
    return found


def _stage_things(db: sqlite3.Connection, number: int, batch: Batch) -> int:
    things = {t.id: t for t in reversed(batch.things)}
    known = column(db, "thing", "load", list(things))
    new = [t for t in things.values() if t.id not in known]
    db.executemany(
        "INSERT INTO thing (id, class, name, names, tier, load) VALUES (?, ?, ?, ?, NULL, ?)",
        [(t.id, t.cls, t.name, dumps(t.names), number) for t in new],
    )
    db.executemany(
        "INSERT INTO name (key, text, thing) VALUES (?, ?, ?)",
        [(search_key(name), name, t.id) for t in new for name in dict.fromkeys((t.name, *t.names))],
    )
    return len(new) + sum(1 for load in known.values() if load == number)


def _loads_of(db: sqlite3.Connection, ids: list[str]) -> dict[str, int]:
    numbers = column(db, "claim_id", "claim", ids)
    return {i: db.execute("SELECT load FROM claim WHERE number = ?", (n,)).fetchone()[0] for i, n in numbers.items()}


def _stage_claims(db: sqlite3.Connection, number: int, claims: list[Claim], done: Staged) -> None:
    unique = {c.id: c for c in claims}
    known = dict.fromkeys(staging.known(db, unique), number) | _loads_of(db, list(unique))
    new = [c for c in unique.values() if c.id not in known]
    kinds = Counter(c.kind for c in unique.values() if known.get(c.id, number) == number)
    done.claims, done.unchanged = dict(kinds), len(claims) - sum(kinds.values())
    last = db.execute("SELECT ifnull(max(number), 0) FROM claim").fetchone()[0]
    numbered = list(enumerate(new, last + 1))
    db.executemany(INSERT_CLAIM, [(n, *claim_row(c, number)) for n, c in numbered])
    staging.add(db, number, numbered)
    db.executemany(
        "INSERT INTO name (key, text, thing, claim) VALUES (?, ?, ?, ?)",
        [(search_key(name), name, c.text("subject"), c.id) for c in new if c.kind == "Name" for name in _given(c)],
    )


def _given(c: Claim) -> tuple[str, ...]:
    """The names that a claim gives; none if it denies them."""
    return () if c.modality == "denied" else c.all("name")


def unsettled(store: CaseFile, number: int) -> set[str]:
    """Claims between the same two things, one of them new, where one is undated or states an end the other lacks."""
    with transaction(store.db):
        staging.bring_in(store.db)
    return staging.pairs(store.db, number)
