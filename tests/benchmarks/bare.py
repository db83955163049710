"""The other side of a comparison: the statements that a store sent to Neo4j, sent again by the driver alone.

`recording` keeps every statement with its parameters, transaction by transaction, in files; `sent_again` only sends
them in the same order and fetches every row.
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

Statement = tuple[Any, dict[str, Any]]


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


def sent_again(driver: neo4j.Driver, sent: list[Sent], *, writing: bool) -> list[float]:
    """Seconds per transaction, in one open session; reading the files is not counted."""
    times = []
    with driver.session() as session:
        send = session.execute_write if writing else session.execute_read
        for transaction in sent:
            statements = transaction.statements()
            begin = time.perf_counter()
            send(_all, statements)
            times.append(time.perf_counter() - begin)
    return times


def _all(transaction: neo4j.ManagedTransaction, statements: list[Statement]) -> None:
    for query, parameters in statements:
        transaction.run(query, parameters).values()
