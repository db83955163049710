"""The way to a Neo4j server: its address and credentials, managed transactions, and errors as sentences.

Readers see one state of the store although Neo4j isolates a transaction only from uncommitted changes: the number of
the newest sealed load is remembered, given to each reading query as `$sealed`, and compared with the head after the
query in the same transaction; if a load was sealed meanwhile, the query is asked again. That costs one small round trip
(0.3 ms) where asking first would cost the same and could still be overtaken.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from answerable.graph.errors import InputError, StoreBusy, StoreError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
UNSEALED = 1 << 62
"""As `$sealed`: claims of every load, sealed or not."""
HEAD = "MATCH (h:Head {id: 'head'}) RETURN h.sealed, h.version"
PATIENCE, TRIES = 20.0, 8
"""Seconds in which, and times that, several queries are at least asked together again: a load was sealed each time."""
T = TypeVar("T")
Row = list[Any]


def checked(url: str) -> str:
    """A server address that may be kept and shown. Raises StoreError for another scheme or a password in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError("The server address cannot be read; write it like neo4j://localhost:7687.") from error
    if "@" in parts.netloc:
        raise StoreError("The server address holds a user or password; set NEO4J_USERNAME and NEO4J_PASSWORD instead.")
    if parts.scheme not in SCHEMES or not host:
        raise StoreError(f"A server address has a host and begins with {', '.join(f'{s}://' for s in SCHEMES)}.")
    return url


def credentials() -> tuple[str, str] | None:
    """User and password from NEO4J_USERNAME and NEO4J_PASSWORD; None if neither is set."""
    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    return (user or "neo4j", password or "") if user or password else None


class Connection:
    """One driver; may be used by several threads."""

    def __init__(self, url: str, retry_seconds: float) -> None:
        """Reach the server. Raises StoreError if there is none or it refuses the credentials."""
        self.url = checked(url)
        self._head: tuple[int, int] | None = None
        with self._sentences():
            self._driver: Driver = GraphDatabase.driver(
                url,
                auth=credentials(),
                max_transaction_retry_time=retry_seconds,
                connection_acquisition_timeout=max(retry_seconds, 5.0),
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
            try:
                self._driver.verify_connectivity()
            except BaseException:
                self._driver.close()
                raise

    def close(self) -> None:
        """Give back every connection."""
        self._driver.close()

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run a function in a managed transaction, again if the server asks for it. Later reads see what it wrote."""
        with self._sentences(), self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run a function in a managed reading transaction."""
        with self._sentences(), self._session(READ_ACCESS) as session:
            return session.execute_read(work)

    def rows(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a reading query, as they are, whatever load is sealed."""
        return self.read(lambda tx: values(tx, text, parameters))

    def sealed_rows(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a reading query to which `$sealed` is bound: those of one state of the store."""

        def work(tx: ManagedTransaction) -> list[Row]:
            head = self._head or _head(tx)
            while True:
                found = values(tx, text, {**parameters, "sealed": head[0]})
                now = _head(tx)
                self._head = now
                if now == head:
                    return found
                head = now

        return self.read(work)

    def steady(self, work: Callable[[], T]) -> T:
        """What several reading queries give together, asked again until no load was sealed between them."""
        before = self.read(_head)
        tries, until = 0, time.monotonic() + PATIENCE
        while tries < TRIES or time.monotonic() < until:
            tries += 1
            try:
                found = work()
            except Exception:  # what two states together seem to say may be anything
                if self.read(_head) == before:
                    raise
            else:
                if self.read(_head) == before:
                    return found
            before = self.read(_head)
        raise StoreBusy("Loads are being sealed without pause; try again.")

    @property
    def state(self) -> int | None:
        """The number of the newest sealed load when the store was last read; None before that."""
        return self._head[0] if self._head else None

    def newest(self) -> int:
        """The number of the newest sealed load."""
        self._head = self.read(_head)
        return self._head[0]

    def schema(self, statements: Sequence[str]) -> None:
        """Run statements about constraints and indexes, which need a transaction without others."""

        def work(tx: ManagedTransaction) -> None:
            for statement in statements:
                tx.run(_text(statement)).consume()

        self.write(work)

    def _session(self, access: str) -> Session:
        return self._driver.session(
            default_access_mode=access, bookmark_manager=self._driver.execute_query_bookmark_manager
        )

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Errors of the driver and the server as sentences; no address with credentials ever gets this far."""
        try:
            yield
        except AuthError as error:
            raise StoreError(
                f"{self.url} refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD."
            ) from error
        except (ServiceUnavailable, SessionExpired, TransientError, ConfigurationError) as error:
            raise StoreError(
                f"{self.url} cannot be reached or went away ({_reason(error)}). Start the server and try again: "
                "a load that was under way goes on where it stopped."
            ) from error
        except (UnicodeEncodeError, OverflowError) as error:
            raise InputError(f"A value cannot be kept in Neo4j: {error}.") from error
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"{self.url} refuses the request: {_reason(error)}") from error


def values(tx: ManagedTransaction, text: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows of a query as lists of values."""
    return tx.run(_text(text), dict(parameters)).values()


def _text(text: str) -> Any:
    return text


def _head(tx: ManagedTransaction) -> tuple[int, int]:
    found = values(tx, HEAD, {})
    return (found[0][0], found[0][1]) if found else (0, 0)


def _reason(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else str(error)
    return (message or type(error).__name__).splitlines()[0]
