"""`cypher` on a case file, through the embedded engine: forms, limits, and what is refused before it runs."""

from pathlib import Path

import pytest

from tests.api.conftest import Ask, Data, printed, run

pytest.importorskip("kglite", reason="needs the extra answerable[cypher]")

WARNED = "MATCH (c:Warning)-[:RECIPIENT]->(t) RETURN c.id AS claim, t.id AS who ORDER BY claim, who"


def test_a_query_gives_rows(ask: Ask, data: Data) -> None:
    assert "prevention-diplomacy/four-officials" in ask("cypher", WARNED)
    found = data("cypher", WARNED)
    assert found["answer"]["columns"] == ["claim", "who"]
    assert found["parameters"]["query"] == WARNED


def test_the_same_is_asked_in_sparql(data: Data) -> None:
    query = "SELECT ?claim ?who WHERE { ?claim a ans:Warning ; ans:recipient ?who }"
    in_sparql = data("sparql", query)["answer"]["results"]["bindings"]
    pairs = {tuple(b[v]["value"].partition("/id/")[2] for v in ("claim", "who")) for b in in_sparql}
    assert {tuple(row) for row in data("cypher", WARNED)["answer"]["rows"]} == pairs


def test_rows_left_out_are_announced_before_the_first(cases: str) -> None:
    for form in ("table", "csv", "tsv"):
        first = printed("cypher", WARNED, "--rows", "2", "--format", form, store=cases).splitlines()[0]
        assert "Only the first 2 rows; there are more" in first


def test_a_value_is_given_apart_from_the_query(data: Data, ask: Ask) -> None:
    """A value with a quotation mark stays a value; `:=` gives one that is no text."""
    query = "MATCH (p:Person) WHERE p.id = $id RETURN p.name AS name LIMIT $most"
    found = data("cypher", query, "--param", "id=einsatzgruppen/ohlendorf", "--param", "most:=1")["answer"]
    assert found["rows"] == [["Otto Ohlendorf"]]
    assert "--param id=einsatzgruppen/ohlendorf --param most:=1" in ask(
        "cypher", query, "--param", "id=einsatzgruppen/ohlendorf", "--param", "most:=1"
    )
    hostile = data("cypher", query, "--param", "id=' OR true //", "--param", "most:=5")["answer"]
    assert hostile["rows"] == []


@pytest.mark.parametrize(
    ("given", "said"), [("id", "write KEY=VALUE"), ("most:=many", "not JSON"), ("=x", "write KEY=VALUE")]
)
def test_a_value_that_cannot_be_read_says_why(given: str, said: str, cases: str, tmp_path: Path) -> None:
    done = run("cypher", "RETURN 1", "--param", given, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, said in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("CREATE (n) RETURN n", 8, "writes (CREATE)"),
        ("MATCH (n) SET n.name = 'x'", 8, "writes (SET)"),
        ("MATCH (n) DETACH DELETE n", 8, "writes"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", 8, "LOAD"),
        ("CALL db.labels()", 8, "procedure"),
        ("MATCH (n RETURN n", 3, "not a Cypher query"),
    ],
)
def test_what_is_not_run_says_why(query: str, code: int, said: str, cases: str, tmp_path: Path) -> None:
    done = run("cypher", query, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_runaway_query_is_stopped(cases: str, tmp_path: Path) -> None:
    product = "MATCH (a), (b), (c) RETURN count(*) AS n"
    done = run("cypher", product, "--seconds", "1", cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == 8
    assert "stopped" in done.stderr
