"""A server of pages for the tests, in a thread of its own, on a port that the system chooses."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from answerable.api.http.app import create_app
from answerable.api.http.serving import Serving

PATIENCE = 30.0
"""Seconds until the server must be up."""


@contextmanager
def running(url: str, serving: Serving | None = None) -> Iterator[str]:
    """The address of a server on a store; without the limit of requests, for a browser asks for much at once."""
    app = create_app(url, serving or Serving(rate=1000, burst=10_000))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive(), "the server ended before it had begun"
        assert time.monotonic() < until, "the server did not come up"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
