"""The connection of one client, closed when it is slow: a head that does not come, an answer that is not taken.

Uvicorn waits for either for ever, and a few hundred such connections would take up every place. (A body that does not
come is the gate's matter.) One address has so many connections at a time, so that it cannot take up every place alone.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

import h11
import orjson
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""Seconds from the opening of a connection, or the first byte after an answer, to the end of a head."""
TAKING_SECONDS = 30.0
"""Seconds in which a client must take the next piece of an answer that waits for it."""
PIECE = 128 * 1024
"""Bytes of that piece: some four kilobytes a second."""
CONNECTIONS = 64
"""Connections of one address at a time, of the 200 that the server has. A proxy in front is one address, and shares its
connections between its clients."""
TOO_MANY = "There are too many connections from this address; close some, or use one for several requests."
INTERIM = b"HTTP/1.1 1"
"""How an answer begins that is none yet: go on and send the body."""
UNREADABLE = "This cannot be read as a request of HTTP/1; the connection is closed."


class Counted:
    """The transport of a connection, which counts what is handed to it: the rest is what the client has taken.

    The head of an answer waits for what follows it, and goes in one piece with that: each piece wakes the client.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        """Nothing has been written yet."""
        self._transport = transport
        self._head = b""
        self.written = 0
        self.answering = False
        """Whether a request is there whose answer has not begun."""

    def write(self, data: bytes) -> None:
        """Hand it on."""
        self.written += len(data)
        if self.answering and not data.startswith(INTERIM):
            self.answering, self._head = False, data
            return
        self._flush(data)

    def close(self) -> None:
        """Close it when all has been sent."""
        self._flush()
        self._transport.close()

    def get_write_buffer_size(self) -> int:
        """Bytes that wait."""
        return len(self._head) + self._transport.get_write_buffer_size()

    def _flush(self, data: bytes = b"") -> None:
        head, self._head = self._head, b""
        self._transport.write(head + data)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the transport's own."""
        return getattr(self._transport, name)


class HurriedProtocol(H11Protocol):
    """As uvicorn's own, with an end to its patience."""

    waiting: asyncio.TimerHandle | None = None
    taking: asyncio.TimerHandle | None = None
    most = CONNECTIONS
    seconds = HEAD_SECONDS
    taking_seconds = TAKING_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head; one connection too many is told so and closed."""
        super().connection_made(cast("asyncio.Transport", Counted(transport)))
        if self._own() > self.most:
            self._told(503, b"Service Unavailable", "Too many connections", TOO_MANY, (b"retry-after", b"1"))
            return
        self._wait()

    def _own(self) -> int:
        """The connections of the same address, this one included."""
        hosts = [other.client[0] for other in self.connections if isinstance(other, H11Protocol) and other.client]
        return hosts.count(self.client[0]) if self.client else 0

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
            cast(Counted, self.transport).answering = True

    def pause_writing(self) -> None:
        """Much of an answer waits: it must be taken in time."""
        super().pause_writing()
        self._watch()

    def on_response_complete(self) -> None:
        """So must what is left when the whole answer has been handed over."""
        super().on_response_complete()
        self._watch()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own sentence
        """Say so as a problem where nothing else is being said, and close."""
        self._told(400, b"Bad Request", "Not a request", UNREADABLE)

    def _told(self, status: int, reason: bytes, title: str, said: str, *more: tuple[bytes, bytes]) -> None:
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = orjson.dumps({"title": title, "status": status, "detail": said})
            headers = [
                (b"content-type", b"application/problem+json"),
                (b"content-length", str(len(body)).encode()),
                (b"x-content-type-options", b"nosniff"),
                (b"connection", b"close"),
                *more,
            ]
            response = h11.Response(status_code=status, headers=headers, reason=reason)
            for event in (response, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for."""
        self._stop()
        if self.taking is not None:
            self.taking.cancel()
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

    def _watch(self) -> None:
        if self.transport.get_write_buffer_size() and self.taking is None:
            self.taking = self.loop.call_later(self.taking_seconds, self._look, self._taken())

    def _look(self, before: int) -> None:
        """Go on watching a client that takes its answer, and part with one that does not."""
        self.taking = None
        if self.transport.get_write_buffer_size() and self._taken() < before + PIECE:
            self.transport.abort()
        else:
            self._watch()

    def _taken(self) -> int:
        """Bytes that have gone to the client, over the whole connection."""
        written: int = cast(Counted, self.transport).written
        return written - self.transport.get_write_buffer_size()
