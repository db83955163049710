"""The same questions asked of a Neo4j server: equal answers, equal heads."""

from pathlib import Path

import orjson
import pytest

from tests.api.conftest import run

QUESTIONS = (
    ("chain", "--incident", "simferopol-1941-12", "--staff"),
    ("chain", "--incident", "kiev-1941-09"),
    ("chain", "--incident", "riga-1941-11-30"),
    ("below", "ohlendorf", "--from", "1941-12-01", "--to", "1941-12-31"),
    ("warned", "--situation", "cote-d-ivoire-2010", "--person", "laurent-gbagbo"),
    ("notice", "alassane-ouattara", "--incident", "duekoue-2011-03"),
    ("status", "rasch"),
    ("search", "Ohlendorff"),
)


@pytest.mark.neo4j
def test_a_copied_server_answers_as_the_case_file(cases: str, empty_neo4j: str, tmp_path: Path) -> None:
    copied = run("copy", cases, empty_neo4j, "--json", cwd=tmp_path)
    assert copied.returncode == 0, copied.stderr
    for question in QUESTIONS:
        answers = []
        for store in (cases, empty_neo4j):
            done = run(*question, "--json", "--store", store, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            answers.append(orjson.loads(done.stdout))
        assert answers[0] == answers[1], question
        claim = next(iter(answers[1]["citations"]), None)
        if claim:
            assert run("claim", claim[:10], "--store", empty_neo4j, cwd=tmp_path).returncode == 0
    assert run("verify", "--store", empty_neo4j, cwd=tmp_path).returncode == 0
