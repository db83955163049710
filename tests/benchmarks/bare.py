"""The other side of a comparison: the statements that a store sent to Neo4j, sent again by the driver alone.

`recording` keeps every statement with its parameters, transaction by transaction, in files; `rows_alone` leaves of a
load what puts rows into the database, `questions_alone` of a question what asks it; `written_again` and `asked_again`
send those in the same order and fetch every row.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j

from answerable.graph.server.connection import HEAD
from answerable.graph.server.forms import EDGE_PROPERTIES
from tests.benchmarks.machine import processor_of

Statement = tuple[Any, dict[str, Any]]
CLAIM_OF_EDGE = 2 + EDGE_PROPERTIES.index("claim")
"""Where the claim stands in the row of an edge."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One transaction: the file with its statements. Files, because the rows of a load do not fit into memory."""

    file: Path

    def statements(self) -> list[Statement]:
        """The statements with their parameters."""
        found = []
        with self.file.open("rb") as file:
            while True:
                try:
                    found.append(pickle.load(file))
                except EOFError:
                    return found

    def keep(self, statements: list[Statement]) -> None:
        """Put these in the place of the statements."""
        with self.file.open("wb") as file:
            for statement in statements:
                pickle.dump(statement, file)


@dataclass(slots=True)
class Spent:
    """Seconds by the clock, and on the processors: of this process, and of the server."""

    wall: float = 0.0
    own: float = 0.0
    server: float = 0.0

    @property
    def processor(self) -> float:
        """Both together."""
        return self.own + self.server

    @contextmanager
    def counting(self, server: int) -> Iterator[None]:
        """Add what passes while this is open; `server` is the id of the server's process."""
        wall, own, theirs = time.perf_counter(), time.process_time(), processor_of(server)
        yield
        self.wall += time.perf_counter() - wall
        self.own += time.process_time() - own
        self.server += processor_of(server) - theirs


@contextmanager
def recording(folder: Path | None) -> Iterator[list[Sent]]:
    """While open, every statement that goes through a transaction function is also kept in a folder."""
    sent: list[Sent] = []
    if folder is None:
        yield sent
        return
    known: dict[int, tuple[Any, Sent]] = {}
    plain = neo4j.ManagedTransaction.run

    def run(transaction: Any, query: Any, parameters: dict[str, Any] | None = None, **more: Any) -> neo4j.Result:
        if id(transaction) not in known:
            kept = Sent(folder / f"{len(sent):06}.pickle")
            known.clear()
            known[id(transaction)] = (transaction, kept)
            sent.append(kept)
        with known[id(transaction)][1].file.open("ab") as file:
            pickle.dump((getattr(query, "text", query), {**(parameters or {}), **more}), file)
        return plain(transaction, query, parameters, **more)

    neo4j.ManagedTransaction.run = run  # type: ignore[method-assign, assignment]
    try:
        yield sent
    finally:
        neo4j.ManagedTransaction.run = plain  # type: ignore[method-assign]


def rows_alone(sent: list[Sent]) -> list[Sent]:
    """Of a recorded load the transactions that write rows, without what the store asks and keeps for itself.

    No lookups, no lease, no head, no record of the load; and no edge that sealing takes back to write it anew.
    """
    taken_back: set[str] = set()
    for transaction in sent:
        for query, parameters in transaction.statements():
            if "DELETE e" in query:
                taken_back.update(parameters["ids"])
    kept = []
    for transaction in sent:
        statements = [s for s in transaction.statements() if _writes_rows(s[0])]
        if any("DELETE e" in query for query, _ in transaction.statements()):
            taken_back = set()  # from here on the edges are those that stay
        statements = [(query, _without(query, parameters, taken_back)) for query, parameters in statements]
        transaction.keep([s for s in statements if s[1]["rows"]])
        if transaction.statements():
            kept.append(transaction)
    return kept


def _writes_rows(query: str) -> bool:
    return "UNWIND $rows" in query and "CREATE" in query


def _without(query: str, parameters: dict[str, Any], claims: set[str]) -> dict[str, Any]:
    if not claims or "CREATE (a)-[:" not in query:
        return parameters
    return {"rows": [row for row in parameters["rows"] if row[CLAIM_OF_EDGE] not in claims]}


def questions_alone(sent: list[Sent]) -> list[Statement]:
    """The statements of a question, without the looks at the head by which a store sees that nothing was sealed."""
    return [s for transaction in sent for s in transaction.statements() if s[0] != HEAD]


def written_again(driver: neo4j.Driver, sent: list[Sent], server: int) -> Spent:
    """What it takes to write the rows again, in one open session; reading the files is not counted."""
    spent = Spent()
    with driver.session() as session:
        for transaction in sent:
            statements = transaction.statements()
            with spent.counting(server):
                session.execute_write(_all, statements)
    return spent


def asked_again(session: neo4j.Session, statements: list[Statement]) -> float:
    """Seconds that a question takes in one transaction of an open session."""
    begin = time.perf_counter()
    session.execute_read(_all, statements)
    return time.perf_counter() - begin


def _all(transaction: neo4j.ManagedTransaction, statements: list[Statement]) -> None:
    for query, parameters in statements:
        transaction.run(query, parameters).values()
