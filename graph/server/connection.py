"""The way to a Neo4j server: its address and credentials, managed transactions, and errors as sentences.

Readers see one state of the store although Neo4j isolates a transaction only from uncommitted changes. Each reading
query is given the number of the newest sealed load as `$sealed` and hears nothing of later ones, so that a load may be
sealed while somebody reads. A few change what was there before (a retraction, another tier, edges that are settled
anew): those, and rebuilding, make the `version` of the head larger, and whoever was reading asks again. While Neo4j
commits a transaction, what it wrote shows piece by piece, so a change is announced before it begins and until it is
over: whoever meets the announcement reads with the head locked. The queries of one answer share one transaction and
one such look at the head, for to begin and to commit are a round trip each.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple, TypeVar
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

from answerable.graph.errors import InputError, StoreError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
UNSEALED = 1 << 62
"""As `$sealed`: claims of every load, sealed or not."""
HEAD = """
MATCH (h:Head {id: 'head'}) RETURN h.sealed, h.version, h.digests, coalesce(h.changing_until > timestamp(), false)
"""
ANNOUNCE = "MATCH (h:Head {id: 'head'}) SET h.changing_until = timestamp() + $longest"
OVER = "MATCH (h:Head {id: 'head'}) REMOVE h.changing_until"
LONGEST = 3_600_000
"""Milliseconds after which an announcement is taken for that of a process that is gone."""
HOLD = "MATCH (h:Head {id: 'head'}) SET h.held = timestamp() REMOVE h.held"
TRIES = 4
"""Times that several queries are asked together before they keep whoever loads waiting: the graph changed each time."""
T = TypeVar("T")
Row = list[Any]


class Head(NamedTuple):
    """A state of the store."""

    sealed: int = 0
    """The number of the newest sealed load."""
    version: int = 0
    """A number that every change of what readers of earlier states see makes larger."""
    digests: tuple[str, ...] = ()
    """Hexadecimal digests over the claims of each tier."""
    changing: bool = False
    """Whether what readers see is being changed."""


class Common(threading.local):
    """The transaction that the queries of this thread share, and the head that it goes by."""

    tx: ManagedTransaction | None = None
    head = Head()


class _Changed(Exception):  # noqa: N818 - it is no fault
    """What was there before changed while it was read, as often as it was tried, or is being changed."""


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
        self._head: Head | None = None
        self._common = Common()
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

    def change(self, work: Callable[[ManagedTransaction], T]) -> T:
        """The same for what changes what readers of earlier states see, who are told before and until it is over."""
        self.write(lambda tx: tx.run(ANNOUNCE, longest=LONGEST).consume())
        try:
            found = self.write(work)
        except BaseException:
            with suppress(StoreError):  # what went wrong before is what is told
                self.write(_over)
            raise
        self.write(_over)
        return found

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run a function in a managed reading transaction."""
        with self._sentences(), self._session(READ_ACCESS) as session:
            return session.execute_read(work)

    def rows(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a reading query, as they are, whatever load is sealed."""
        if self._common.tx is not None:
            return values(self._common.tx, text, parameters)
        return self.read(lambda tx: values(tx, text, parameters))

    def sealed_rows(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a reading query to which `$sealed` is bound: those of one state of the store."""
        if self._common.tx is not None:
            return values(self._common.tx, text, {**parameters, "sealed": self._common.head.sealed})
        return self.steady(lambda: self.sealed_rows(text, parameters), as_known=True)

    def steady(self, work: Callable[[], T], *, as_known: bool = False) -> T:
        """What several reading queries give together, asked again where what they hear changed between them.

        They share one transaction. With `as_known` the first try goes by the state that was read last, without asking
        for the newest: a round trip less where nothing is sealed meanwhile. Where the graph changes without pause,
        the last try keeps the next change waiting until it has ended.
        """
        if self._common.tx is not None:
            return work()
        try:
            return self.read(lambda tx: self._steadily(tx, work, self._head if as_known else None))
        except _Changed:
            return self.write(lambda tx: self._alone(tx, work))

    def _steadily(self, tx: ManagedTransaction, work: Callable[[], T], known: Head | None) -> T:
        before = known or _head(tx)
        newest = known is None
        for _ in range(TRIES):
            if before.changing:
                break
            try:
                found = self._going_by(tx, before, work)
            except Exception:  # what two states together seem to say may be anything
                now = self._remember(_head_after_a_fault(tx) or before)
                if _stood(before, now, newest=newest):
                    raise
            else:
                now = self._remember(_head(tx))
                if _stood(before, now, newest=newest):
                    return found
            before, newest = now, True
        raise _Changed

    def _alone(self, tx: ManagedTransaction, work: Callable[[], T]) -> T:
        """What the queries give while the head is locked: every change of what readers see waits for that lock."""
        tx.run(HOLD).consume()
        return self._going_by(tx, _head(tx)._replace(changing=False), work)

    def _going_by(self, tx: ManagedTransaction, head: Head, work: Callable[[], T]) -> T:
        common = self._common
        common.tx, common.head = tx, head
        try:
            return work()
        finally:
            common.tx = None

    @property
    def state(self) -> Head | None:
        """The head when the store was last read; None before that."""
        return self._common.head if self._common.tx is not None else self._head

    def newest(self) -> Head:
        """The head as it is now, or as it was when this thread began to read several things together."""
        if self._common.tx is None:
            return self._remember(self.read(_head))
        return self._common.head

    def _remember(self, head: Head) -> Head:
        """Keep the newest head that any thread has seen."""
        if not head.changing and (self._head is None or head[:2] > self._head[:2]):
            self._head = head
        return head

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


def _head(tx: ManagedTransaction) -> Head:
    found = values(tx, HEAD, {})
    return Head(found[0][0], found[0][1], tuple(found[0][2]), found[0][3]) if found else Head()


def _stood(before: Head, now: Head, *, newest: bool) -> bool:
    """Whether what was read is one state, and the newest when reading began, if it was not known to be that."""
    return not now.changing and now.version == before.version and (newest or now.sealed == before.sealed)


def _over(tx: ManagedTransaction) -> None:
    tx.run(OVER).consume()


def _head_after_a_fault(tx: ManagedTransaction) -> Head | None:
    """The head, unless the fault has ended the transaction."""
    try:
        return _head(tx)
    except (Neo4jError, DriverError):
        return None


def _reason(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else str(error)
    return (message or type(error).__name__).splitlines()[0]
