"""The case file: a whole graph in one SQLite file, the embedded default and the simplest store to read.

Readers see sealed loads only, in WAL mode, each thread with a connection of its own. The file holds no statistics:
after ANALYZE the planner filters the whole edge table in each climb, so opening removes what another tool left.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeVar
from weakref import WeakSet

from answerable.graph.casefile import sealing, writing
from answerable.graph.casefile.reading import KINDS, chunks, claims_asked, load_record, summed
from answerable.graph.casefile.search import search as by_name
from answerable.graph.clusters import NOTHING, Clusters, Kept, expanded
from answerable.graph.edges import Edge
from answerable.graph.errors import InputError, StoreError
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Source, Thing, Tier
from answerable.graph.rows import (
    EDGE_COLUMNS,
    claim_of,
    dumps,
    edge_of,
    kept_claim_of,
    source_of,
    thing_of,
)
from answerable.graph.sheltered import told
from answerable.graph.store import Batch, Filter, Hit, Query, Settled, Staged, Store
from answerable.graph.view import PUBLIC, View

T = TypeVar("T")
FORMAT = "2"
PAGES = (64, 2)
"""Megabytes of pages that the first connection may keep, and each further one: a server has many, and what they do not
keep the system does."""


class CaseFile:
    """A store in one SQLite file, or in memory for `:memory:`. Open with `open_store`."""

    remote = False
    whole: Store | None = None

    def __init__(self, path: str = ":memory:") -> None:
        """Open the file, making it if there is none. Raises StoreError for a file that is no case file."""
        self.path = path
        self.url = path
        self._local = threading.local()
        self._all: WeakSet[_Own] = WeakSet()
        self._memory = (
            sqlite3.connect(path, check_same_thread=False, isolation_level=None) if path == ":memory:" else None
        )
        self.lock = writing.LoadLock(path)
        self.log_tried = 0  # bytes of the write-ahead log when readers kept it from being begun anew
        self._clusters = Kept()
        self._occurring: tuple[int, frozenset[str]] = (-1, frozenset())
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is not a case file or is damaged ({error}); name another file.") from error

    def _prepare(self) -> None:
        db = self.db
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'claim'").fetchone() is None:
            if db.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(f"{self.path} is a database of another kind; name a new file.")
            schema = files("answerable.graph.casefile").joinpath("casefile.sql").read_text("utf-8")
            db.executescript(f"BEGIN IMMEDIATE; {schema} INSERT INTO meta VALUES ('format', '{FORMAT}'); COMMIT;")
        found = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if not found or found[0] != FORMAT:
            raise StoreError(f"{self.path} has format {found and found[0]}, this version reads {FORMAT}.")
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone():
            db.executescript("DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4;")
            self._forget_connection()

    def _forget_connection(self) -> None:
        """A connection keeps the statistics that it read when it was opened."""
        if self._memory is None:
            self._local.own.db.close()
            del self._local.own

    @property
    def db(self) -> sqlite3.Connection:
        """The connection of this thread."""
        if self._memory is not None:
            return self._memory
        own: _Own | None = getattr(self._local, "own", None)
        if own is None:
            if not Path(self.path).parent.is_dir():
                raise StoreError(f"There is no folder {Path(self.path).parent}; make it first.")
            db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=30)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute(f"PRAGMA cache_size = {-1024 * PAGES[bool(self._all)]}")
            own = self._local.own = _Own(db)
            self._all.add(own)
        return own.db

    def sealed(self) -> int:
        """The number of the newest sealed load; 0 in an empty store."""
        own: _Own | None = getattr(self._local, "own", None)
        if own is not None and own.sealed is not None:
            return own.sealed
        found = self.db.execute("SELECT max(number) FROM load WHERE sealed_at IS NOT NULL").fetchone()
        return found[0] or 0

    # reading

    def claims(self, which: Filter = Filter(), view: View = PUBLIC) -> Iterator[Claim]:
        """Claims, ordered by id."""
        if not view.plain:
            return self.under(view).claims(which, View(view.tier, apart=view.apart, exact=view.exact))
        return told(self, self._claims(which, view), which, view)

    def _claims(self, which: Filter, view: View) -> Iterator[Claim]:
        if which.kinds is not None and not which.staged:
            which = replace(which, kinds=[k for k in which.kinds if k in self._kinds()])
            if not which.kinds:
                return
        clusters = NOTHING if view.apart else self.clusters(view)
        sql, values = claims_asked(expanded(which, clusters), view.tier, self.sealed())
        made = kept_claim_of if which.ids is not None and not which.staged else claim_of
        for row in self.db.execute(sql, values):
            found = made(row, declared=which.staged)
            yield clusters.joined(found) if clusters else found

    def _kinds(self) -> frozenset[str]:
        """The kinds of claim that occur in the loads sealed so far, and perhaps more."""
        sealed, found = self.sealed(), self._occurring
        if found[0] != sealed:
            found = self._occurring = sealed, frozenset(kind for (kind,) in self.db.execute(KINDS))
        return found[1]

    def things(self, ids: Sequence[str] | None = None, cls: str | None = None, view: View = PUBLIC) -> Iterator[Thing]:
        """Things by id or class, ordered by id."""
        if not view.plain:
            yield from self.under(view).things(ids, cls, View(view.tier, apart=view.apart))
            return
        clusters = NOTHING if view.apart or ids is not None else self.clusters(view)
        sql = "SELECT id, class, name, names FROM thing WHERE tier <= ? AND load <= ?"
        values: list[Any] = [int(view.tier), self.sealed()]
        if cls is not None:
            sql += " AND class = ?"
            values.append(cls)
        for part in chunks(ids) if ids is not None else [()]:
            chosen = f" AND id IN ({','.join('?' * len(part))})" if ids is not None else ""
            for row in self.db.execute(f"{sql}{chosen} ORDER BY id", [*values, *part]):
                if clusters.of(row[0]) == row[0]:
                    yield thing_of(row)

    def sources(self, ids: Sequence[str] | None = None, view: View = PUBLIC) -> Iterator[Source]:
        """Sources by id, ordered by id."""
        if not view.plain:
            yield from self.under(view).sources(ids, View(view.tier))
            return
        sql = (
            "SELECT body FROM source s WHERE load <= ? AND EXISTS (SELECT 1 FROM cites JOIN claim c"
            " ON c.number = cites.claim WHERE cites.source = s.id AND c.tier <= ? AND c.load <= ?)"
        )
        values: list[Any] = [self.sealed(), int(view.tier), self.sealed()]
        for part in chunks(ids) if ids is not None else [()]:
            chosen = f" AND id IN ({','.join('?' * len(part))})" if ids is not None else ""
            for row in self.db.execute(f"{sql}{chosen} ORDER BY id", [*values, *part]):
                yield source_of(row[0])

    def run(self, query: Query, parameters: Mapping[str, Any], view: View = PUBLIC) -> list[tuple[Any, ...]]:
        """The rows of a named question."""
        if not view.plain:
            return self.under(view).run(query, parameters, View(view.tier))
        if query.sql is None:
            raise InputError(f"The question {query.name} is not written for a case file.")
        self._asks()
        bound = {k: dumps(v) if isinstance(v, list | tuple) else v for k, v in parameters.items()}
        return self.db.execute(query.sql, {**bound, "tier": int(view.tier), "sealed": self.sealed()}).fetchall()

    def search(self, text: str, *, classes: Sequence[str] = (), limit: int = 20, view: View = PUBLIC) -> list[Hit]:
        """Things by name, best first."""
        if not view.plain:
            return self.under(view).search(text, classes=classes, limit=limit, view=View(view.tier, apart=view.apart))
        return by_name(self, text, classes, limit, view)

    def clusters(self, view: View = PUBLIC) -> Clusters:
        """Which things are one by decision."""
        if not view.plain:
            return self.under(view).clusters(View(view.tier))
        return self._clusters.at(self.sealed(), view.tier, self)

    def head(self, tier: Tier = Tier.PUBLIC) -> str:
        """The digest over the claims that readers of the tier see."""
        keys = [f"digest {t}" for t in range(tier + 1)]
        rows = self.db.execute(f"SELECT value FROM meta WHERE key IN ({','.join('?' * len(keys))})", keys)
        return summed(tuple(value for (value,) in rows))

    def loads(self) -> list[LoadRecord]:
        """The sealed loads, oldest first."""
        sql = (
            "SELECT number, loader, version, arguments, source_hash, operator, sealed_at, claims, claims_digest,"
            " things, things_digest, sources, sources_digest, previous, hash"
            " FROM load WHERE sealed_at IS NOT NULL ORDER BY number"
        )
        return [load_record(row) for row in self.db.execute(sql)]

    def edges(self, types: Sequence[str] = ()) -> Iterator[Edge]:
        """The derived edges of sealed loads, ordered."""
        chosen = f" AND type IN ({','.join('?' * len(types))})" if types else ""
        ordered = "ORDER BY target, type, source, claim, tier_from"
        sql = f"SELECT {', '.join(EDGE_COLUMNS)} FROM edge WHERE load <= ?{chosen} {ordered}"
        for row in self.db.execute(sql, (self.sealed(), *types)):
            yield edge_of(row)

    def classes(self, ids: Sequence[str]) -> dict[str, str]:
        """The class of each thing that the store knows, staged ones included."""
        return writing.column(self.db, "thing", "class", ids)

    def known_sources(self, ids: Sequence[str]) -> set[str]:
        """Which of the source ids the store knows, staged ones included."""
        return set(writing.column(self.db, "source", "load", ids))

    def brought(self, what: str, number: int) -> Iterator[Thing | Source]:
        """The things or sources that a load was the first to bring."""
        return sealing.brought(self.db, what, number)

    def digest(self, what: str, number: int) -> str:
        """The digest of the things or sources that a load brought, as they stand in the store now."""
        return sealing.digest(self, what, number)

    def under(self, view: View) -> Store:
        """The store as the view shows it."""
        if view.plain:
            return self
        from answerable.graph.projection import projected  # noqa: PLC0415 - it builds a case file

        return projected(self, view)

    def steady(self, work: Callable[[], T]) -> T:
        """What `work` gives when all its reads see one state of the store: those of one transaction."""
        db = self.db
        if self._memory is not None or db.in_transaction:
            return work()
        own = self._local.own
        db.execute("BEGIN")
        try:
            own.sealed = self.sealed()
            return work()
        finally:
            own.sealed = None
            db.execute("ROLLBACK")

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives, in one transaction, which is quicker than one for each read."""
        return self.steady(work)

    # writing

    def begin(self, info: LoadInfo) -> int:
        """Open a load, or take up the same one where it was interrupted."""
        if getattr(self._local, "pages", None) is None:
            self._local.pages = self.db.execute("PRAGMA cache_size").fetchone()[0]
        return writing.begin(self, info)

    def _asks(self) -> None:
        """From the first question after a load on, as much of the file is kept in memory as before it."""
        if getattr(self._local, "pages", None) is not None:
            self.db.execute(f"PRAGMA cache_size = {self._local.pages}")
            self._local.pages = None

    def stage(self, number: int, batch: Batch) -> Staged:
        """Write a batch of an open load."""
        return writing.stage(self, number, batch)

    def made_ready(self, number: int, batch: Batch) -> Callable[[], Staged]:
        """What stages a batch when it is called."""
        return partial(self.stage, number, batch)

    def unsettled(self, number: int) -> set[str]:
        """Claims of the same two things as a claim of this load, where one can bear on the other."""
        return writing.unsettled(self, number)

    def seal(self, number: int, settled: Iterable[Settled], sealed_at: str | None = None) -> LoadRecord:
        """Make a load visible."""
        return sealing.seal(self, number, settled, sealed_at)

    def abandon(self, number: int) -> None:
        """Discard an open load."""
        writing.discard(self, number)
        self.lock.release()

    def rebuild(self, settled: Iterable[Settled]) -> None:
        """Drop every derived edge and write the given ones."""
        sealing.rebuild(self, settled)

    def close(self) -> None:
        """Close every connection and give back the lock."""
        self.lock.release()
        for own in list(self._all):
            own.db.close()
        if self._memory is not None:
            self._memory.close()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


class _Own:
    """The connection of one thread, closed when the thread ends: a server's threads come and go."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.sealed: int | None = None  # the newest sealed load, as long as a transaction holds it

    def __del__(self) -> None:
        self.db.close()
