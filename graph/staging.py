"""Staging beside reading: while another process writes a batch, the next one is read, checked and made ready.

A store that writes itself (a case file) is given its batches one after another: there is nothing to wait for.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from answerable.graph.model import Summary
from answerable.graph.store import Batch, Staged, Store


class Staging:
    """The batches of one open load, at most one of them under way. Use as a context manager."""

    def __init__(self, store: Store, number: int, summary: Summary) -> None:
        """Nothing is staged yet."""
        self.store = store
        self.number = number
        self.summary = summary
        self._pool = ThreadPoolExecutor(1, "staging") if store.remote else None
        self._under_way: Future[Staged] | None = None

    def put(self, batch: Batch) -> None:
        """Stage a batch after the one before it, whose error is raised here."""
        writing = self.store.made_ready(self.number, batch)
        self.finish()
        if self._pool is None:
            self._count(writing())
        else:
            self._under_way = self._pool.submit(writing)

    def finish(self) -> None:
        """Wait until every batch is staged. Raises what the last one raised."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._count(under_way.result())

    def _count(self, done: Staged) -> None:
        self.summary.things += done.things
        self.summary.sources += done.sources
        self.summary.unchanged += done.unchanged
        for kind, count in done.claims.items():
            self.summary.claims[kind] = self.summary.claims.get(kind, 0) + count

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave no batch under way, so that a load can be abandoned."""
        if self._pool is not None:
            self._pool.shutdown()
