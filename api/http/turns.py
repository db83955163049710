"""Queries of one's own take turns: so many run at a time, and nobody takes up every place alone.

They run in threads of their own, so that however long they take, the other resources answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TypeVar

from anyio import CapacityLimiter, Semaphore, fail_after, to_thread

from answerable.graph.errors import StoreBusy

T = TypeVar("T")


class Turns:
    """Places for queries that run, and for those that wait."""

    def __init__(self, most: int = 4, *, waiting: int = 64, patience: float = 20) -> None:
        """`most` run at a time, `waiting` wait, each for `patience` seconds at most."""
        self.most, self.waiting, self.patience = most, waiting, patience
        self._places = Semaphore(most)
        self._threads = CapacityLimiter(most)
        self._own: dict[str, Semaphore] = {}
        self._there: Counter[str] = Counter()

    async def run(self, asker: str, work: Callable[[], T]) -> T:
        """The result of a function, once it is its turn. Raises StoreBusy if that is too long a wait."""
        if self._there.total() >= self.most + self.waiting:
            raise StoreBusy("Too many queries wait already; try again.")
        own = self._own.setdefault(asker, Semaphore(max(1, self.most - 1)))
        self._there[asker] += 1
        try:
            async with AsyncExitStack() as turn:
                await self._turn(turn, own)
                return await to_thread.run_sync(work, limiter=self._threads)
        finally:
            self._there[asker] -= 1
            if not self._there[asker]:
                del self._there[asker], self._own[asker]

    async def _turn(self, turn: AsyncExitStack, own: Semaphore) -> None:
        """Take a place among the asker's own, then one among all."""
        try:
            with fail_after(self.patience):
                await turn.enter_async_context(own)
                await turn.enter_async_context(self._places)
        except TimeoutError:
            raise StoreBusy("Other queries take up every place; try again.") from None
