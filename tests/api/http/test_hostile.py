"""Somebody who means harm, at every door: they are answered with a sentence or cut off, and change nothing."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.api.http.live import Live

MARKUP = "'\"><script>alert(7)</script>{{7*7}}${7*7}"
CYPHER = "x'}) DETACH DELETE n WITH 1 AS y MATCH (n) SET n.name = 'x' //"
SPARQL = "x> } ; DELETE WHERE { ?s ?p ?o } SERVICE <http://127.0.0.1/> { <"
SQL = "x'; DROP TABLE claim; --"
LINES = "x\r\nSet-Cookie: a=b\r\n\r\n<script>"
PATHS = "../../../../etc/passwd"
STRANGE = "\x00\u202e\ud7ff\U0010ffff%00%2e%2e%2f"
HOSTILE = [MARKUP, CYPHER, SPARQL, SQL, LINES, PATHS, STRANGE]


def addresses(client: TestClient) -> Iterator[tuple[str, list[str]]]:
    """Every address that can be read, with its parameters."""
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        if "get" in operations:
            yield path, [p["name"] for p in operations["get"].get("parameters", ()) if p["in"] == "query"]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "cypher", "sparql", "sql", "lines", "paths", "strange"])
def test_no_text_in_any_place_does_harm(client: TestClient, text: str) -> None:
    """In every part of an address and every parameter of every resource, for a program and for a browser."""
    head = client.get("/version").json()["head"]
    for path, names in addresses(client):
        filled = path
        while "{" in filled:
            before, _, rest = filled.partition("{")
            filled = before + quote(text, safe="") + rest.partition("}")[2]
        for accept in ("application/json", "text/html"):
            found = client.get(filled, params=dict.fromkeys(names, text), headers={"accept": accept})
            assert found.status_code < 500 or found.status_code == 503, (filled, found.text[:300])
            assert "set-cookie" not in found.headers
            assert "root:x:0" not in found.text
            if found.headers.get("content-type", "").startswith("text/html"):
                assert "<script>alert(7)" not in found.text
                assert "49${" not in found.text
            else:
                assert found.headers["x-content-type-options"] == "nosniff"
    assert client.get("/version").json()["head"] == head


@pytest.mark.parametrize(
    "address",
    [
        "/persons/einsatzgruppen%252Fohlendorf",
        "/persons/..%2F..%2Fetc%2Fpasswd",
        "/persons/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/persons/%252e%252e%252fetc%252fpasswd",
        "/queries/../../etc/passwd",
        "/queries/..%5c..%5cwindows%5cwin.ini",
        "/export/..%2f..%2fetc%2fpasswd",
        "/export/csv%00.exe",
        "/sources/file:%2F%2F%2Fetc%2Fpasswd",
        "/persons/http:%2F%2F127.0.0.1%2F",
        "/persons/%C0%AE%C0%AE%C0%AF",
        "/persons/%FF",
    ],
)
def test_no_path_leads_out(live: Live, address: str) -> None:
    """Sent as they stand: clients would tidy such addresses up."""
    found = live.sent(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    assert found.split()[1] in (b"400", b"404", b"422"), found[:400]
    assert b"root:" not in found


# Nothing is fetched


@contextlib.contextmanager
def canary() -> Iterator[tuple[str, list[Any]]]:
    """An address on this machine, and who has connected to it."""
    seen: list[Any] = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.1)
        over = threading.Event()

        def watch() -> None:
            while not over.is_set():
                with contextlib.suppress(TimeoutError):
                    line, address = listening.accept()
                    seen.append(address)
                    line.close()

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/", seen
        finally:
            over.set()
            watching.join()


FETCHING_SPARQL = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "select * {{ bind(iri('{0}') as ?x) service ?x {{ ?s ?p ?o }} }}",
    "PREFIX s: <{0}> SELECT * {{ sErViCe s:sparql {{ ?s ?p ?o }} }}",
    "BASE <{0}> SELECT * {{ ?a ?b ?c OPTIONAL {{ SERVICE <sparql> {{ ?s ?p ?o }} }} }}",
    "ASK {{ FILTER NOT EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    "\\u0053ELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053\\u0045RVICE <{0}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ BIND("\\u0022) SERVICE <{0}> {{}} #" AS ?x) }}',
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "BASE <{0}> SELECT * FROM NAMED <x> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}> FROM <{0}>",
    "LOAD <{0}>",
    "base <{0}> lOaD SILENT <x> INTO GRAPH <y>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
]
FETCHING_CYPHER = [
    "LOAD CSV FROM '{0}' AS row RETURN row",
    'load csv with headers from "{0}" as row return row',
    "`LOAD` CSV FROM '{0}' AS row RETURN row",
    "CALL {{ LOAD CSV FROM '{0}' AS row RETURN row }} RETURN row",
    "CALL apoc.load.json('{0}') YIELD value RETURN value",
    "WITH '{0}' AS a LOAD CSV FROM a AS row RETURN row",
]


def test_nothing_that_a_query_names_is_fetched(client: TestClient) -> None:
    with canary() as (address, seen):
        for text in FETCHING_SPARQL:
            found = client.post("/sparql", data={"query": text.format(address)})
            assert found.status_code in (400, 403), (text, found.text)
        for name in ("default-graph-uri", "named-graph-uri"):
            found = client.post("/sparql", data={"query": "SELECT * { ?s ?p ?o }", name: address})
            assert found.status_code == 400
        for text in FETCHING_CYPHER:
            found = client.post("/cypher", json={"query": text.format(address)})
            assert found.status_code in (400, 403, 501), (text, found.text)
        for path, names in addresses(client):
            if "{" not in path:
                assert client.get(path, params=dict.fromkeys(names, address)).status_code < 500
        with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2][:-1]))):
            pass  # the watch is awake
        for _ in range(100):
            if seen:
                break
            threading.Event().wait(0.05)
    assert len(seen) == 1


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p 'SERVICE <http://127.0.0.1/> { }' }",
        "PREFIX load: <http://e.x/> ASK { ?from load:service ?s } # FROM <http://127.0.0.1/>",
        "ASK { ?insert <http://e.x/LOAD> 'DELETE WHERE { ?s ?p ?o }' }",
        "ASK { ?s ?p 'caf\\u00e9' }",
    ],
)
def test_innocent_words_are_answered(client: TestClient, text: str) -> None:
    assert client.get("/sparql", params={"query": text}).status_code == 200


# The line


def head(*lines: str) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode()


SMUGGLED = b"GET /version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
AMBIGUOUS = {
    "both lengths": ("Content-Length: 4", "Transfer-Encoding: chunked"),
    "both, the other way": ("Transfer-Encoding: chunked", "Content-Length: 4"),
    "two lengths": ("Content-Length: 4", "Content-Length: 5"),
    "two lengths in one": ("Content-Length: 4, 5",),
    "a length that is none": ("Content-Length: +4",),
    "a long length": ("Content-Length: " + "9" * 30,),
    "another coding": ("Transfer-Encoding: gzip, chunked",),
    "two codings": ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
    "a hidden coding": ("Transfer-Encoding : chunked",),
    "a coding in disguise": ("Transfer-Encoding: \x0bchunked",),
    "two hosts": ("Host: example.org",),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_an_ambiguous_request_closes_the_connection(live: Live, name: str) -> None:
    """What follows it, which one server takes for its body and another for a request, is not read."""
    lines = ("POST /sparql HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/sparql-query", *AMBIGUOUS[name])
    found = live.sent(head(*lines) + b"0\r\n\r\n" + SMUGGLED)
    assert found.count(b"HTTP/1.1 ") == 1, found
    assert found.split()[1] in (b"400", b"413", b"501"), found
    assert b"answerable" not in found


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
        b"GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 200_000 + b"\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_is_no_request_is_not_answered_as_one(live: Live, sent: bytes) -> None:
    found = live.sent(sent, seconds=15)
    assert not found or found.split()[1][:1] == b"4", found[:300]
    assert not found or b"application/problem+json" in found
    assert b"Traceback" not in found


def test_rubbish_behind_a_request_is_not_answered(live: Live) -> None:
    asked = head("GET /healthz HTTP/1.1", "Host: 127.0.0.1")
    found = live.sent(asked + b"\x00\xff rubbish\r\n\r\n")
    assert found.startswith(b"HTTP/1.1 200")
    assert found.count(b"HTTP/1.1 200") == 1
