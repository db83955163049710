"""What does not come in: other hosts and sites, wrong lengths, too much, too often, too slowly."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.keys import KeyRing
from answerable.api.http.limits import HEADERS, Buckets
from answerable.api.http.protocol import HurriedProtocol
from answerable.api.http.readers import Role
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Tier
from tests.api.http.acting import PLENTY, Headers, asked, keys_for, served


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("empty") / "case.db")
    CaseFile(path).close()
    return path


@pytest.fixture(scope="module")
def local(empty: str) -> Iterator[TestClient]:
    with asked(empty) as client:
        yield client


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, Headers], Path]]:
    folder = tmp_path_factory.mktemp("keyed")
    CaseFile(str(folder / "case.db")).close()
    serving, keys = keys_for(folder)
    with asked(str(folder / "case.db"), serving) as client:
        yield client, keys, folder


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:80", "127.9.9.9"])
def test_without_keys_it_answers_to_names_of_this_machine(local: TestClient, host: str) -> None:
    assert local.get("/version", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "["]
)
def test_without_keys_a_page_elsewhere_does_not_reach_it_by_another_name(local: TestClient, host: str) -> None:
    answer = local.get("/version", headers={"Host": host})
    assert answer.status_code == 421
    assert "head" not in answer.json()


def test_named_hosts_are_answered_and_no_others(empty: str) -> None:
    with asked(empty, replace(PLENTY, hosts=("answers.example",))) as client:
        assert client.get("/version", headers={"Host": "answers.example"}).status_code == 200
        assert client.get("/version", headers={"Host": "evil.example"}).status_code == 421


def test_a_page_of_another_site_sends_nothing(local: TestClient) -> None:
    given: dict[str, object] = {"question": "status", "parameters": {}, "answer": None}
    assert local.post("/replay", json=given, headers={"Origin": "http://evil.example"}).status_code == 403
    assert local.post("/replay", json=given, headers={"Origin": "null"}).status_code == 403
    assert local.post("/replay", json=given, headers={"Origin": "http://127.0.0.1:8080"}).status_code == 400


@pytest.mark.parametrize("address", ["/version", "/persons/nobody", "/nothing", "/docs", "/search?text="])
def test_every_answer_has_the_security_headers(local: TestClient, address: str) -> None:
    answer = local.get(address)
    assert {h.lower() for h in HEADERS} <= set(answer.headers)
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"].partition("style-src")[0]
    assert "server" not in answer.headers


def test_too_long_and_too_large(local: TestClient) -> None:
    assert local.get("/search", params={"text": "x" * 9_000}).status_code == 414
    assert local.post("/replay", content=b"{}", headers={"Content-Length": str(10**12)}).status_code == 413
    assert local.post("/replay", content=b"{}", headers={"Content-Length": "-1"}).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(11):
            yield b" " * 1024 * 1024

    sent = local.post("/replay", content=pieces(), headers={"Content-Type": "application/json"})
    assert sent.status_code == 413


def test_too_often(empty: str) -> None:
    with asked(empty, replace(PLENTY, rate=0.5, burst=3)) as client:
        codes = [client.get("/version").status_code for _ in range(5)]
        last = client.get("/version")
    assert codes == [200, 200, 200, 429, 429]
    assert int(last.headers["retry-after"]) >= 1


def test_buckets_forget_who_was_long_unseen() -> None:
    buckets = Buckets(1, 2, most=3)
    for n in range(10):
        buckets.take(str(n))
    assert list(buckets.left) == ["7", "8", "9"]


def test_a_key_is_needed_where_there_are_keys(keyed: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, keys, _ = keyed
    refused = client.get("/version")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic")
    assert client.get("/healthz").status_code == 200
    good = keys["reader"]["Authorization"]
    assert client.get("/version", headers={"Authorization": good}).status_code == 200
    secret = good.removeprefix("Bearer ")
    assert client.get("/version", auth=("anybody", secret)).status_code == 200
    for wrong in (
        "Bearer x",
        f"Bearer {secret}x",
        f"Bearer {secret[:-1]}",
        "Basic !",
        "Basic",
        "Digest x",
        "Bearer " + "a" * 5_000,
    ):
        assert client.get("/version", headers={"Authorization": wrong}).status_code == 401, wrong


def test_only_hashes_are_kept_and_only_for_the_owner(keyed: tuple[TestClient, dict[str, Headers], Path]) -> None:
    _, keys, folder = keyed
    kept = (folder / "keys.json").read_text("utf-8")
    assert not any(h["Authorization"].removeprefix("Bearer ") in kept for h in keys.values())
    assert (folder / "keys.json").stat().st_mode & 0o077 == 0


def test_a_revoked_key_ends_at_once(keyed: tuple[TestClient, dict[str, Headers], Path]) -> None:
    client, _, folder = keyed
    key, text = KeyRing(folder / "keys.json").create("passing", Role.READER, Tier.PUBLIC)
    header = {"Authorization": f"Bearer {text}"}
    assert client.get("/version", headers=header).status_code == 200
    KeyRing(folder / "keys.json").revoke(key.id)
    assert client.get("/version", headers=header).status_code == 401


def test_a_damaged_file_of_keys_lets_nobody_in(tmp_path: Path) -> None:
    CaseFile(str(tmp_path / "case.db")).close()
    serving, keys = keys_for(tmp_path)
    (tmp_path / "keys.json").write_text("{", "utf-8")
    with asked(str(tmp_path / "case.db"), serving) as client:
        assert client.get("/version", headers=keys["admin"]).status_code == 503
        assert client.get("/version").status_code == 503


def test_strangers_read_what_is_public_only_where_that_is_asked_for(tmp_path: Path) -> None:
    CaseFile(str(tmp_path / "case.db")).close()
    serving, _ = keys_for(tmp_path)
    with asked(str(tmp_path / "case.db"), replace(serving, open=True)) as client:
        assert client.get("/version").status_code == 200
        assert client.get("/version?tier=restricted").status_code == 403
        assert client.get("/export/turtle").status_code == 403


# On a real connection


def sent(address: str, data: bytes, *, wait: float = 5.0) -> bytes:
    """What comes back until the server closes the connection."""
    parts = urlsplit(address)
    with closing(socket.create_connection((parts.hostname, parts.port), timeout=wait)) as connection:
        connection.sendall(data)
        found = b""
        while piece := connection.recv(65_536):
            found += piece
        return found


@pytest.fixture(scope="module")
def hurried(empty: str) -> Iterator[str]:
    before, HurriedProtocol.seconds = HurriedProtocol.seconds, 0.5
    with served(empty, replace(PLENTY, patience=0.5)) as address:
        yield address
    HurriedProtocol.seconds = before


def test_two_lengths_close_the_connection(hurried: str) -> None:
    smuggled = b"GET /export/turtle HTTP/1.1\r\nHost: localhost\r\n\r\n"
    body = b"0\r\n\r\n" + smuggled
    head = b"POST /replay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    both = b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n" % len(body)
    answer = sent(hurried, head + both + body)
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize(
    "data",
    [
        b"GET /version HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"GET /version HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n",
        b"GET /version HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\x00\r\n\r\n",
        b"GET  /version HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
    ],
)
def test_what_is_no_request_is_refused(hurried: str, data: bytes) -> None:
    answer = sent(hurried, data)
    assert not answer or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501"))


@pytest.mark.parametrize("data", [b"", b"GET /version HTT", b"GET /version HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"])
def test_a_slow_head_is_cut_off(hurried: str, data: bytes) -> None:
    began = time.monotonic()
    try:
        answer = sent(hurried, data)
    except ConnectionResetError:
        answer = b""
    assert answer == b""
    assert time.monotonic() - began < 4


def test_a_slow_body_is_cut_off(hurried: str) -> None:
    head = b"POST /replay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    began = time.monotonic()
    answer = sent(hurried, head)
    assert answer.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - began < 4


def test_slow_clients_hold_up_nobody(hurried: str) -> None:
    parts = urlsplit(hurried)
    slow = [socket.create_connection((parts.hostname, parts.port)) for _ in range(50)]
    try:
        for connection in slow:
            connection.sendall(b"GET /version HTTP/1.1\r\nHost: localhost\r\nX: ")
        answer = httpx2.get(f"{hurried}/version", timeout=5)
        assert answer.status_code == 200
    finally:
        for connection in slow:
            connection.close()
