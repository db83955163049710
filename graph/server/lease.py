"""One load at a time: a lease in the database, renewed by every batch, which ends by itself when its loader is gone.

Whoever starts the same load again may take it over at once. A loader that has lost its lease writes nothing more:
each of its transactions checks the lease and keeps it locked until it has ended.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from uuid import uuid4

from neo4j import ManagedTransaction

from answerable.graph.errors import StoreBusy
from answerable.graph.server.connection import Connection, values

TERM = 300
"""Seconds after which a lease that is not renewed has ended."""

# Setting a property first takes the lock, so that two loaders do not both find the lease free.
TAKE = """
MERGE (l:Lease {id: 'lease'})
SET l.asked = timestamp()
WITH l, l.holder IS NULL OR l.holder = $holder OR l.key = $key OR l.until < timestamp() AS free
SET l.key = CASE WHEN free THEN $key ELSE l.key END,
    l.until = CASE WHEN free THEN timestamp() + $term ELSE l.until END,
    l.holder = CASE WHEN free THEN $holder ELSE l.holder END
RETURN free, l.until
"""
HOLD = """
MATCH (l:Lease {id: 'lease'})
SET l.asked = timestamp()
WITH l WHERE l.holder = $holder
SET l.until = timestamp() + $term
RETURN true
"""
RELEASE = """
MATCH (l:Lease {id: 'lease'})
SET l.asked = timestamp()
WITH l WHERE l.holder = $holder
REMOVE l.holder, l.key, l.until
"""


class Lease:
    """The lease of one open store."""

    def __init__(self, link: Connection) -> None:
        """Nothing is held yet."""
        self.link = link
        self.holder = uuid4().hex
        self.held = False
        self._renewed = 0.0

    def take(self, key: str) -> None:
        """Take the lease for the load with a key. Raises StoreBusy if another load is under way."""
        bound = {"holder": self.holder, "key": key, "term": TERM * 1000}
        free, until = self.link.write(lambda tx: values(tx, TAKE, bound))[0]
        if not free:
            end = datetime.fromtimestamp(until / 1000, UTC).strftime("%H:%M:%S")
            raise StoreBusy(
                f"Another load is under way in {self.link.url}; wait until it has ended,"
                f" or until {end} UTC if its process is gone."
            )
        self.held, self._renewed = True, time.monotonic()

    def hold(self, tx: ManagedTransaction) -> None:
        """Renew the lease and keep it until the transaction ends. Raises StoreBusy if another loader has it now."""
        if not values(tx, HOLD, {"holder": self.holder, "term": TERM * 1000}):
            self.held = False
            raise StoreBusy(
                f"Another process has taken over the load in {self.link.url}; this one writes nothing more."
            )
        self._renewed = time.monotonic()

    def keep(self) -> None:
        """Renew the lease if a tenth of its term has passed, during work that writes nothing."""
        if time.monotonic() - self._renewed > TERM / 10:
            self.link.write(self.hold)

    def release(self) -> None:
        """Give the lease back, if it is held."""
        if self.held:
            self.held = False
            self.link.write(self.drop)

    def drop(self, tx: ManagedTransaction) -> None:
        """Give the lease back when the transaction ends."""
        tx.run(RELEASE, holder=self.holder).consume()
