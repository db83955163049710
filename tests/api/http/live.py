"""A server as somebody starts it (`answerable serve`), in a process of its own, and bare sockets to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

STARTING = 120
"""Seconds that a server may take to come up on a busy machine."""


@dataclass(frozen=True)
class Live:
    """Where a server listens, and its process."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        """The root of its addresses."""
        return f"http://127.0.0.1:{self.port}"

    def sent(self, *parts: bytes, seconds: float = 30) -> bytes:
        """Everything that comes back for bytes on a connection, until the server closes it or says nothing for long."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            for part in parts:
                line.sendall(part)
            found = b""
            try:
                while more := line.recv(65_536):
                    found += more
            except (TimeoutError, ConnectionResetError):
                pass
            return found


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def serving(store: str, folder: Path, *options: str, **environment: str) -> Iterator[Live]:
    """A server on a store; it has ended when this does."""
    port = free_port()
    line = [sys.executable, "-c", "from answerable.api.cli import main; main()", "serve", "--store", store]
    line += ["--port", str(port), *options]
    with (folder / f"serve-{port}.txt").open("w") as said:
        process = subprocess.Popen(line, env={**os.environ, **environment}, stdout=said, stderr=said)
    try:
        _wait(process, port, Path(said.name))
        yield Live(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not come up: {said.read_text()}")
