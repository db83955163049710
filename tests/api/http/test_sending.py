"""Large answers on their way: to slow readers without memory of the server, to steady ones whole, and in quiet."""

import asyncio
import json
import logging
import os
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.http import memory, sending
from answerable.api.http.protocol import TAKING_SECONDS, Counted
from answerable.graph.casefile.casefile import CaseFile
from tests.api.http.acting import asked
from tests.api.http.live import Live
from tests.api.http.test_slow_clients import LARGE, Impatient, impatient
from tests.graph import invented

__all__ = ["impatient"]
BODY = json.dumps({"query": "UNWIND range(1, 10000) AS n RETURN n, $text AS text", "parameters": {"text": "x" * 700}})
LINES = (
    "POST /cypher HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/x-ndjson\r\nContent-Type: application/json\r\n"
    f"Connection: close\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}"
).encode()
"""Ten thousand rows of seven hundred bytes, as lines and as one document."""


def megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def begun(port: int, request: bytes, window: int = 4096) -> socket.socket:
    """A connection on which the answer has begun, and is not taken any further; the system takes little on its own."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    line.settimeout(60)
    line.connect(("127.0.0.1", port))
    line.sendall(request)
    assert line.recv(15) == b"HTTP/1.1 200 OK"
    return line


def given_back(pid: int) -> float:
    """The memory of a server once it has given back what it does not use, which it does every ten seconds."""
    until, least = time.monotonic() + 1.2 * memory.SECONDS, megabytes(pid)
    while time.monotonic() < until:
        time.sleep(0.2)
        least = min(least, megabytes(pid))
    return least


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="reads memory where Linux tells it")
def test_answers_that_nobody_takes_are_not_kept_in_memory(live: Live) -> None:
    """What making an answer takes, some 35 MB, is free afterwards but may still be the server's for ten seconds."""
    pytest.importorskip("kglite", reason="needs the extra cypher")
    for request in (LINES, LARGE):
        begun(live.port, request).close()
    before = given_back(live.pid)
    with ExitStack() as held:
        began = time.monotonic()
        for request in 2 * (LINES, LARGE):
            held.enter_context(begun(live.port, request))
        after = given_back(live.pid)
        assert time.monotonic() - began < TAKING_SECONDS, "too slow a machine: some have been cut off by now"
    assert after - before < 12, "four answers of 7 MB"


def test_a_steady_reader_gets_all_of_it_however_long_it_takes(impatient: Live) -> None:
    """The server waits a second for the next 128 KB; all of it takes several, and there is always more to take."""
    whole = len(impatient.sent(LARGE, seconds=60))
    with begun(impatient.port, LARGE, 65_536) as line:
        taken, began = 15, time.monotonic()
        while more := line.recv(65_536):
            taken += len(more)
            time.sleep(len(more) / 2_500_000)
    assert taken == whole
    assert time.monotonic() - began > 2 * Impatient.taking_seconds


def test_a_reader_who_takes_nothing_leaves_no_trace_of_a_fault(
    impatient: Live, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), begun(impatient.port, LARGE) as line:
        until = time.monotonic() + 20
        while time.monotonic() < until and "was not taken" not in caplog.text:
            time.sleep(0.1)
        line.close()
    assert "was not taken" in caplog.text
    assert [record for record in caplog.records if record.exc_info] == []


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is a large one."""
    monkeypatch.setattr(sending, "LARGE", 10)
    monkeypatch.setattr(sending, "PIECE", 7)


@pytest.mark.parametrize("address", ["/persons?limit=2", "/queries", "/sparql?query=ASK+%7B%7D"])
def test_an_answer_from_disk_is_the_same(client: TestClient, address: str, small: None) -> None:
    found = client.get(address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "LARGE", 1 << 20)
        held = client.get(address)
    assert (found.content, dict(found.headers)) == (held.content, dict(held.headers))
    again = client.get(address, headers={"If-None-Match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).headers["content-length"] == str(len(found.content))


def test_the_public_claims_as_followthemoney(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        invented.load(store, invented.posting("ada", "alpha", invented.at("2003-01-01")))
    with asked(path) as client:
        found = client.get("/export/ftm")
        entities = [json.loads(line) for line in found.text.splitlines()]
        assert "Person" in {e["schema"] for e in entities}
        assert found.headers["content-disposition"].endswith('.ftm.json"')
        assert client.get("/export/ftm", headers={"If-None-Match": found.headers["etag"]}).status_code == 304


class Line(asyncio.Transport):
    """A connection that remembers in which pieces it was handed what."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if data:
            self.pieces.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return 0

    def close(self) -> None:
        self.closed = True


def test_the_head_of_an_answer_goes_in_one_piece_with_what_follows_it() -> None:
    line = Line()
    counted = Counted(line)
    counted.answering = True
    counted.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert line.pieces == [b"HTTP/1.1 100 Continue\r\n\r\n"], "it waits for nothing: the client waits for it"
    counted.write(b"HTTP/1.1 200 OK\r\n\r\n")
    assert (len(line.pieces), counted.get_write_buffer_size()) == (1, 19)
    for body in (b"HTTP/1.1 is", b" a text", b""):
        counted.write(body)
    assert line.pieces[1:] == [b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 is", b" a text"]
    assert counted.get_write_buffer_size() == 0


@pytest.mark.parametrize("end", [lambda c: c.write(b""), lambda c: c.close()])
def test_a_head_that_nothing_follows_goes_alone(end: Callable[[Counted], None]) -> None:
    line = Line()
    counted = Counted(line)
    counted.answering = True
    counted.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    end(counted)
    assert line.pieces == [b"HTTP/1.1 304 Not Modified\r\n\r\n"]
