"""Clients that hold a connection without using it: each is cut off, and the others are answered meanwhile."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import uvicorn

from answerable.api.http.app import create_app
from answerable.api.http.protocol import HurriedProtocol
from answerable.api.http.serving import Serving
from tests.api.http.live import Live, free_port

LONG = f"SELECT (REPLACE('{'a' * 120}', 'a', '{'b' * 6}') AS ?x) {{ ?s ?p ?o }}"
"""Ten thousand rows of 720 bytes: more than the system holds for a client that reads nothing."""
LARGE = f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()


class Impatient(HurriedProtocol):
    """As the real one, for a test that does not wait long either."""

    seconds = 1.0
    taking_seconds = 1.0


@pytest.fixture(scope="module")
def impatient(cases: str) -> Iterator[Live]:
    """The server of `answerable serve` with short times."""
    port = free_port()
    app = create_app(cases, Serving(patience=1.0))
    config = uvicorn.Config(app, port=port, http=Impatient, ws="none", log_level="error", timeout_keep_alive=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Live(port, 0)
    server.should_exit = True
    thread.join(timeout=30)


def is_cut_off(line: socket.socket, seconds: float = 20) -> bool:
    """Whether the server parts with a client within some seconds."""
    line.settimeout(seconds)
    with contextlib.suppress(ConnectionResetError):
        while line.recv(65_536):
            pass
    return True


@pytest.fixture
def line(impatient: Live) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=20) as opened:
        yield opened


def test_who_sends_nothing(line: socket.socket) -> None:
    assert is_cut_off(line)


def dripped(line: socket.socket, begin: bytes, drop: bytes) -> bytes:
    """Send a little, and a drop now and then until the server has had enough; what it said."""
    line.sendall(begin)
    line.settimeout(0.2)
    until, said = time.monotonic() + 20, b""
    while time.monotonic() < until:
        try:
            line.sendall(drop)
            more = line.recv(65_536)
        except TimeoutError:
            continue
        except (ConnectionResetError, BrokenPipeError):
            return said
        if not more:
            return said
        said += more
    raise AssertionError("The server is still waiting.")


@pytest.mark.parametrize("begin", [b"GET /healthz HTTP/1.1\r\n", b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"])
def test_who_sends_a_head_in_drops(line: socket.socket, begin: bytes) -> None:
    """At once, or after a request that was answered."""
    assert dripped(line, begin, b"X: y\r\n").count(b"HTTP/1.1 200") == begin.count(b"\r\n\r\n")


@pytest.mark.parametrize("length", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
@pytest.mark.parametrize("path", ["/sparql", "/healthz"])
def test_who_sends_a_body_in_drops(line: socket.socket, path: str, length: str) -> None:
    """To what reads a body, and to what answers without."""
    begin = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n{length}\r\n\r\n"
    said = dripped(line, begin.encode(), b"1\r\nx\r\n" if "chunked" in length else b"x")
    assert said.split()[1:2] in ([b"408"], [b"405"]), said


def test_who_does_not_take_the_answer(impatient: Live) -> None:
    began = time.monotonic()
    whole = len(impatient.sent(LARGE, seconds=60))
    needed = time.monotonic() - began
    assert whole > 7_000_000
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(60)
        line.connect(("127.0.0.1", impatient.port))
        line.sendall(LARGE)
        time.sleep(2 * needed + 3)
        taken = 0
        with contextlib.suppress(ConnectionResetError):
            while more := line.recv(1 << 20):
                taken += len(more)
    assert taken < whole


def test_the_others_are_answered_meanwhile(impatient: Live) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(50):
            slow = held.enter_context(socket.create_connection(("127.0.0.1", impatient.port)))
            slow.sendall(b"GET /healthz HTTP/1.1\r\nX: ")
        asked = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        assert impatient.sent(asked).startswith(b"HTTP/1.1 200")
