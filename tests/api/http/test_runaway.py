"""Queries that would take everything: stopped in time, at the cost of nobody else."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2 as httpx
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.sparql.process import Limits
from answerable.graph.view import PUBLIC

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTING = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
PLAIN = "SELECT ?name { <einsatzgruppen/ohlendorf> rdfs:label ?name }"
PARENTHESES = "ASK { FILTER " + "(" * 10_000 + "1" + ")" * 10_000 + " }"
COLLECTIONS = "ASK { ?s ?p " + "( " * 500 + "1" + " )" * 500 + " }"
CYPHER = "MATCH (a), (b), (c), (d) RETURN count(DISTINCT a.id + b.id + c.id + d.id) AS n"


@pytest.fixture(scope="module")
def hurried(cases: str) -> Iterator[TestClient]:
    """A server whose queries may take a second and a half."""
    app = create_app(cases)
    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        ask(client, PLAIN)
        app.state.service.sparql(PUBLIC).limits = Limits(seconds=1.5, megabytes=400)
        yield client


def ask(client: TestClient, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def is_stopped(found: httpx.Response) -> bool:
    """A whole problem, never a status of success with half a document."""
    assert (found.status_code, found.headers["content-type"]) == (422, "application/problem+json")
    assert found.json()["title"] == "Stopped"
    return True


def test_while_queries_run_away_everything_else_is_answered(hurried: TestClient) -> None:
    """The first three run, the others wait; one place is never taken by the same asker."""
    began = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        away = [threads.submit(ask, hurried, PRODUCT) for _ in range(6)]
        time.sleep(0.3)
        for address in ("/healthz", "/version", "/incidents/einsatzgruppen/riga-1941-11-30/chain"):
            assert hurried.get(address).status_code == 200
        meanwhile = sum(not one.done() for one in away)
        assert all(is_stopped(one.result()) for one in away)
    assert meanwhile, "the other requests were answered only after the queries"
    assert time.monotonic() - began < 60
    assert "Otto Ohlendorf" in ask(hurried, PLAIN).text


def test_another_query_is_answered_beside_a_runaway_one(hurried: TestClient) -> None:
    with ThreadPoolExecutor(1) as threads:
        away = threads.submit(ask, hurried, PRODUCT)
        assert "Otto Ohlendorf" in ask(hurried, PLAIN).text
        assert is_stopped(away.result())


@pytest.mark.parametrize("query", [SORTING, COLLECTIONS])
def test_it_is_stopped(hurried: TestClient, query: str) -> None:
    assert ask(hurried, query).status_code in (403, 422)
    assert "Otto Ohlendorf" in ask(hurried, PLAIN).text


def test_ten_thousand_parentheses_cost_one_answer(hurried: TestClient) -> None:
    found = ask(hurried, PARENTHESES)
    assert found.status_code in (403, 422)
    assert "nested" in found.json()["detail"]
    assert "Otto Ohlendorf" in ask(hurried, PLAIN).text


def test_a_killed_worker_costs_one_request(hurried: TestClient) -> None:
    pool = hurried.app.state.service.sparql(PUBLIC)._pool  # type: ignore[attr-defined]
    with ThreadPoolExecutor(1) as threads:
        ask(hurried, PLAIN)
        workers = list(pool.idle)
        away = threads.submit(ask, hurried, PRODUCT)
        while len(pool.idle) == len(workers):
            time.sleep(0.01)
        for worker in workers:
            worker.process.kill()
        assert is_stopped(away.result())
    assert "Otto Ohlendorf" in ask(hurried, PLAIN).text


def test_too_many_waiting_are_told_to_come_again(hurried: TestClient) -> None:
    turns = hurried.app.state.own_queries.turns  # type: ignore[attr-defined]
    turns.waiting, before = 0, turns.waiting
    try:
        with ThreadPoolExecutor(6) as threads:
            found = list(threads.map(lambda _: ask(hurried, PRODUCT), range(6)))
    finally:
        turns.waiting = before
    told = [one for one in found if one.status_code == 503]
    assert told, [one.status_code for one in found]
    assert all(one.headers["retry-after"] == "1" for one in told)
    assert all(is_stopped(one) for one in found if one not in told)


def test_cypher_is_stopped_too(hurried: TestClient) -> None:
    pytest.importorskip("kglite", reason="needs the extra cypher")
    hurried.app.state.own_queries.cypher(PUBLIC).limits = Limits(seconds=1)  # type: ignore[attr-defined]
    with ThreadPoolExecutor(1) as threads:
        stopped = threads.submit(hurried.post, "/cypher", json={"query": CYPHER})
        assert hurried.get("/version").status_code == 200
        assert is_stopped(stopped.result())
    found = hurried.post("/cypher", json={"query": "MATCH (p:Person {id: 'einsatzgruppen/ohlendorf'}) RETURN p.name"})
    assert found.json()["rows"] == [["Otto Ohlendorf"]]
