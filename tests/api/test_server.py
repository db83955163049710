"""The same commands on a Neo4j server: equal answers, equal heads."""

from pathlib import Path

import pytest

from tests.api.conftest import run
from tests.api.test_record import CASE, answer, posting

QUESTIONS = (
    ("chain", "t/u", "--on", "2000-06-01", "--staff"),
    ("chain", "Ada", "--on", "2000-06-01"),
    ("search", "First Batalion"),
    ("status", "t/a"),
)


@pytest.mark.neo4j
def test_a_copied_server_answers_as_the_case_file(empty_neo4j: str, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(CASE, "utf-8")
    assert run("load", "t.yaml", cwd=tmp_path).returncode == 0
    copied = answer(tmp_path, "copy", "case.db", empty_neo4j)
    for question in QUESTIONS:
        assert answer(tmp_path, *question, ANSWERABLE_STORE=empty_neo4j) == answer(tmp_path, *question)
    claim = posting(tmp_path)
    server = {"ANSWERABLE_STORE": empty_neo4j}
    assert answer(tmp_path, "claim", claim[:10], **server)["answer"] == answer(tmp_path, "claim", claim[:10])["answer"]
    assert (
        answer(tmp_path, "verify", "--head", copied["head"], "--log", copied["log"], **server)["answer"]["faults"] == []
    )
