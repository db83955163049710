"""The connection of one client, closed when a head does not come in time: a slow client holds no place."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""Seconds from the opening of a connection, or the first byte after an answer, to the end of a head."""


class HurriedProtocol(H11Protocol):
    """As uvicorn's own, which waits for a head for ever."""

    waiting: asyncio.TimerHandle | None = None
    seconds = HEAD_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A head that has begun after an answer must be whole in time."""
        if self.waiting is None and getattr(self.cycle, "response_complete", True):
            self._wait()
        super().data_received(data)

    def handle_events(self) -> None:
        """A whole head ends the waiting."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self.waiting = self.loop.call_later(self.seconds, self._too_slow)

    def _stop(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def _too_slow(self) -> None:
        self.waiting = None
        if not self.transport.is_closing():
            self.transport.abort()
