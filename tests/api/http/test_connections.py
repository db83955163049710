"""Connections of one address: so many at a time, the next is told so."""

import socket
from contextlib import ExitStack
from pathlib import Path

import httpx2

from answerable.graph.casefile.casefile import CaseFile
from tests.api.http.live import serving


def test_one_address_has_so_many_connections_and_gets_them_back(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    CaseFile(path).close()
    with serving(path, tmp_path, "--connections", "3") as live:
        with ExitStack() as held:
            for _ in range(3):
                line = held.enter_context(socket.create_connection(("127.0.0.1", live.port), timeout=30))
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert line.recv(65_536).startswith(b"HTTP/1.1 200")
            told = live.sent(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert told.startswith(b"HTTP/1.1 503")
            assert b"too many connections from this address" in told
        assert httpx2.get(f"{live.url}/healthz", timeout=30).status_code == 200
        assert httpx2.get(f"{live.url}/units/a%252Fb", timeout=30).status_code == 404, "escaped twice, it is no slash"
