"""Who may ask queries of their own, what each tier sees in them, and what stays in the audit log."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.api.http.keys import KeyRing
from answerable.api.http.readers import Role
from answerable.api.http.serving import Serving
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Tier
from tests.graph import test_cypher as refused
from tests.graph.test_sparql import OPEN, SECRET, SOURCES, UNITS

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?c a ans:CommandLink }"
SECRET_GRAPH = "https://w3id.org/answerable/graph/confidential"
CLAIMS = {"query": "MATCH (c:Claim {kind: 'CommandLink'}) RETURN count(c) AS n"}
Asks = tuple[TestClient, dict[str, dict[str, str]], Path]


@contextmanager
def asks(url: str, folder: Path) -> Iterator[Asks]:
    """A client, the header of each key, and the audit log."""
    ring, audit = KeyRing(folder / "keys.json"), folder / "audit.jsonl"
    made = {
        "reader": ring.create("Ada", Role.READER, Tier.CONFIDENTIAL),
        "public": ring.create("Bea", Role.ANALYST, Tier.PUBLIC),
        "confidential": ring.create("Cem", Role.ANALYST, Tier.CONFIDENTIAL),
    }
    headers = {name: {"authorization": f"Bearer {secret}"} for name, (_, secret) in made.items()}
    app = create_app(url, Serving(keys=folder / "keys.json", audit=audit))
    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        yield client, headers, audit


@pytest.fixture(scope="module")
def tiers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asks]:
    folder = tmp_path_factory.mktemp("tiers")
    with CaseFile(str(folder / "case.db")) as store:
        write(store, LoadInfo("test", "1"), [*UNITS, *SOURCES, OPEN, SECRET])
    with asks(str(folder / "case.db"), folder) as opened:
        yield opened


def test_each_tier_counts_what_it_sees(tiers: Asks) -> None:
    client, keys, _ = tiers
    for who, number in [("public", "1"), ("confidential", "2")]:
        found = client.post("/sparql", data={"query": COUNT}, headers=keys[who]).json()
        assert found["results"]["bindings"][0]["n"]["value"] == number
    lower = client.get("/sparql", params={"query": COUNT, "tier": "public"}, headers=keys["confidential"]).json()
    assert lower["results"]["bindings"][0]["n"]["value"] == "1"


def test_a_higher_tier_cannot_be_told_from_nothing(tiers: Asks) -> None:
    client, keys, _ = tiers
    said = [
        client.get("/sparql", params={"query": COUNT, "named-graph-uri": graph}, headers=keys["public"])
        for graph in (SECRET_GRAPH, "https://w3id.org/answerable/graph/nonesuch")
    ]
    assert [found.status_code for found in said] == [400, 400]
    assert said[0].text.replace("confidential", "nonesuch") == said[1].text
    assert SECRET_GRAPH not in client.get("/sparql", headers=keys["public"]).text
    assert SECRET_GRAPH in client.get("/sparql", headers=keys["confidential"]).text
    own = client.get(
        "/sparql", params={"query": COUNT, "default-graph-uri": SECRET_GRAPH}, headers=keys["confidential"]
    )
    assert own.json()["results"]["bindings"][0]["n"]["value"] == "1"


def test_an_answer_of_one_tier_is_not_confirmed_to_another(tiers: Asks) -> None:
    client, keys, _ = tiers
    asked = {"query": "ASK {}"}
    tag = client.get("/sparql", params=asked, headers=keys["confidential"]).headers["etag"]
    again = client.get("/sparql", params=asked, headers={**keys["public"], "if-none-match": tag})
    assert again.status_code == 200


def test_who_is_no_analyst_asks_nothing_of_their_own(tiers: Asks) -> None:
    client, keys, _ = tiers
    for found in (
        client.post("/sparql", data={"query": COUNT}, headers=keys["reader"]),
        client.post("/cypher", json=CLAIMS, headers=keys["reader"]),
    ):
        assert found.status_code == 403
        assert "analyst" in found.json()["detail"]
    assert client.post("/sparql", data={"query": COUNT}).status_code == 401


def test_what_is_asked_above_the_public_tier_is_recorded(tiers: Asks) -> None:
    client, keys, audit = tiers
    client.post("/sparql", data={"query": COUNT.replace("?n", "?recorded")}, headers=keys["confidential"])
    client.post("/sparql", data={"query": COUNT.replace("?n", "?public")}, headers=keys["public"])
    entries = [json.loads(line) for line in audit.read_text().splitlines()]
    assert [e["who"] for e in entries if "?recorded" in e["what"]] == ["Cem"]
    assert not [e for e in entries if "?public" in e["what"]]


def test_cypher_shows_each_tier_its_claims(tiers: Asks) -> None:
    pytest.importorskip("kglite", reason="needs the extra cypher")
    client, keys, _ = tiers
    for who, number in [("public", 1), ("confidential", 2)]:
        assert client.post("/cypher", json=CLAIMS, headers=keys[who]).json()["rows"] == [[number]]


@pytest.mark.slow
def test_on_neo4j_only_who_sees_everything_asks_in_cypher(empty_neo4j: str, tmp_path: Path) -> None:
    refused.filled(empty_neo4j).close()
    with asks(empty_neo4j, tmp_path) as (client, keys, _):
        denied = client.post("/cypher", json=CLAIMS, headers=keys["public"])
        assert denied.status_code == 403
        assert "classification" in denied.json()["detail"]
        named = {"query": "MATCH (p:Person {id: $id}) RETURN p.name AS name", "parameters": {"id": "inv/envoy"}}
        found = client.post("/cypher", json=named, headers=keys["confidential"])
        assert found.json() == {"columns": ["name"], "truncated": False, "rows": [["Envoy"]]}
        for text in (*refused.WRITES, *refused.FILES, *refused.PROCEDURES, *refused.OTHERS):
            assert client.post("/cypher", json={"query": text}, headers=keys["confidential"]).status_code == 403
        many = {"query": "UNWIND range(1, 10001) AS n RETURN n"}
        cut = client.post("/cypher", json=many, headers=keys["confidential"])
        assert (cut.headers["answerable-truncated"], len(cut.json()["rows"])) == ("rows=10000", 10_000)
        counted = client.post("/sparql", data={"query": "ASK { <inv/envoy> a ans:Person }"}, headers=keys["public"])
        assert counted.json()["boolean"] is True
