"""`/cypher`: values only as values, rows as JSON or lines, nothing but reading, and what is said where it cannot be."""

import json
import sys

import pytest
from fastapi.testclient import TestClient

from tests.graph import test_cypher as refused

NAME = "MATCH (p:Person {id: $id}) RETURN p.name AS name"
PERSON = "einsatzgruppen/ohlendorf"
PERSONS = "MATCH (p:Person) WHERE p.id STARTS WITH 'einsatzgruppen/' RETURN p.id AS id, p.names AS names ORDER BY id"
pytest.importorskip("kglite", reason="needs the extra cypher")


def test_rows_come_as_json(client: TestClient) -> None:
    found = client.post("/cypher", json={"query": NAME, "parameters": {"id": PERSON}})
    assert found.headers["content-type"] == "application/json"
    assert found.json() == {"columns": ["name"], "truncated": False, "rows": [["Otto Ohlendorf"]]}
    assert found.headers["answerable-head"] == client.get("/version").json()["head"]


@pytest.mark.parametrize("media", ["application/x-ndjson", "application/jsonl"])
def test_rows_come_as_lines(client: TestClient, media: str) -> None:
    found = client.post("/cypher", json={"query": PERSONS}, headers={"accept": media})
    assert found.headers["content-type"] == media
    first, *rows = [json.loads(line) for line in found.text.splitlines()]
    assert first == {"columns": ["id", "names"], "truncated": False}
    assert rows == client.post("/cypher", json={"query": PERSONS}).json()["rows"]
    assert [PERSON, ["Ohlendorf, Otto"]] in rows


def test_the_mark_of_truncation_stands_before_the_first_row(client: TestClient) -> None:
    many = "UNWIND range(1, 10001) AS n RETURN n"
    found = client.post("/cypher", json={"query": many})
    assert found.headers["answerable-truncated"] == "rows=10000"
    assert found.text.index('"truncated":true') < found.text.index('"rows"')
    assert len(found.json()["rows"]) == 10_000
    lines = client.post("/cypher", json={"query": many}, headers={"accept": "application/x-ndjson"}).text.splitlines()
    assert (json.loads(lines[0])["truncated"], len(lines)) == (True, 10_001)


@pytest.mark.parametrize(
    "value", ["' OR 1 = 1 //", "x'}) DETACH DELETE n //", "$id", "\\u0027", "`", "einsatzgruppen%2Fohlendorf", "\x00"]
)
def test_values_are_only_ever_values(client: TestClient, value: str) -> None:
    found = client.post("/cypher", json={"query": NAME, "parameters": {"id": value}})
    assert (found.status_code, found.json()["rows"]) == (200, [])
    echoed = client.post("/cypher", json={"query": "RETURN $id AS id", "parameters": {"id": value}})
    assert echoed.json()["rows"] == [[value]]


@pytest.mark.parametrize(
    "value", [1 << 63, -(1 << 70), float("inf"), float("nan"), json.loads("[" * 60 + "]" * 60)], ids=repr
)
def test_a_value_that_no_engine_takes_is_named(client: TestClient, value: object) -> None:
    body = json.dumps({"query": "RETURN $x AS x", "parameters": {"x": value}})
    found = client.post("/cypher", content=body, headers={"content-type": "application/json"})
    assert found.status_code == 400, found.text
    assert "parameter x" in found.json()["detail"]


@pytest.mark.parametrize(
    "text", [*refused.WRITES, *refused.FILES, *refused.PROCEDURES, *refused.OTHERS, *refused.EMBEDDED_ONLY]
)
def test_what_does_more_than_read_is_refused(client: TestClient, text: str) -> None:
    found = client.post("/cypher", json={"query": text})
    assert (found.status_code, found.json()["title"]) == (403, "Refused")
    assert "not run" in found.json()["detail"]


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, '{"query": "MATCH (n RETURN n"}', "application/json"),
        (422, '{"query": ""}', "application/json"),
        (422, '{"parameters": {}}', "application/json"),
        (422, '{"query": "RETURN 1", "parameter": {}}', "application/json"),
        (422, '{"query": "RETURN 1", "parameters": []}', "application/json"),
        (422, "query=RETURN+1", "application/x-www-form-urlencoded"),
        (422, "{", "application/json"),
        (400, "[" * 100_000, "application/json"),
        (422, json.dumps({"query": "RETURN 1" + " " * 1_000_000}), "application/json"),
    ],
)
def test_what_is_no_question_is_said(client: TestClient, status: int, body: str, kind: str) -> None:
    found = client.post("/cypher", content=body, headers={"content-type": kind})
    assert found.status_code == status, found.text[:300]
    assert found.headers["content-type"] == "application/problem+json"
    assert len(found.content) < 2_000


def test_other_ways_to_ask(client: TestClient) -> None:
    assert client.get("/cypher", params={"query": "RETURN 1"}).status_code == 405
    assert client.post("/cypher", json={"query": "RETURN 1"}, headers={"accept": "text/csv"}).status_code == 406
    assert client.post("/cypher?known_on=2020-01-01", json={"query": "RETURN 1"}).status_code == 400


def test_without_the_engine_it_says_how_to_get_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kglite", None)
    monkeypatch.setattr(client.app.state.own_queries, "_cypher", {})  # type: ignore[attr-defined]
    found = client.post("/cypher", json={"query": "RETURN 1"})
    assert found.status_code == 501
    assert "`make extras` installs it" in found.json()["detail"]
