"""`sparql`: ad-hoc queries, their forms and limits, and what is refused before it runs."""

from pathlib import Path

import orjson
import pytest

from tests.api.conftest import Ask, Data, printed, run

WARNED = "SELECT ?claim ?who WHERE { ?claim a ans:Warning ; ans:recipient ?who } ORDER BY ?claim ?who"


def test_a_query_gives_a_table_with_short_names(ask: Ask) -> None:
    assert "id:prevention-diplomacy/four-officials" in ask("sparql", WARNED)


def test_rows_left_out_are_announced_before_the_first(cases: str) -> None:
    for form in ("table", "csv", "tsv"):
        first = printed("sparql", WARNED, "--rows", "2", "--format", form, store=cases).splitlines()[0]
        assert "Only the first 2 rows; there are more" in first
    text = printed("sparql", WARNED, "--rows", "2", "--format", "json", store=cases)
    assert text.index('"truncated":true') < text.index('"bindings"')


def test_the_json_form_is_that_of_the_recommendation(cases: str, data: Data) -> None:
    found = orjson.loads(printed("sparql", WARNED, "--format", "json", store=cases))
    assert found["head"]["vars"] == ["claim", "who"]
    assert data("sparql", WARNED)["answer"] == found


def test_the_answer_can_be_asked_again(data: Data) -> None:
    found = data("sparql", WARNED, "--rows", "2")
    assert found["parameters"] == {"query": WARNED, "seconds": None, "rows": 2}
    assert found["head"]


def test_a_file_is_read(cases: str, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text(WARNED, "utf-8")
    assert printed("sparql", "--file", str(file), store=cases) == printed("sparql", WARNED, store=cases)


def test_a_view_narrows_what_is_asked(data: Data) -> None:
    everything = data("sparql", WARNED)["answer"]["results"]["bindings"]
    fewer = data("sparql", WARNED, "--without", "prevention-diplomacy/s0")["answer"]["results"]["bindings"]
    assert 0 < len(fewer) < len(everything)


def test_false_and_empty_are_no_no(ask: Ask) -> None:
    assert "false: nothing recorded matches, which does not say" in ask("sparql", "ASK { ?x a ans:Nothing }")
    assert "No row, which says only that nothing recorded matches." in ask("sparql", "SELECT * { ?x a ans:Nothing }")


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 8, "SERVICE"),
        ("SELECT * FROM <http://example.org/> { ?s ?p ?o }", 8, "FROM"),
        ("LOAD <http://example.org/>", 8, "update"),
        ("DELETE WHERE { ?s ?p ?o }", 8, "update"),
        ("SELEC * { ?s ?p ?o }", 3, "not a SPARQL query"),
        ("", 3, "empty"),
    ],
)
def test_what_is_not_run_says_why(query: str, code: int, said: str, cases: str, tmp_path: Path) -> None:
    done = run("sparql", query, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_runaway_query_is_stopped(cases: str, tmp_path: Path) -> None:
    product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
    done = run("sparql", product, "--seconds", "1", cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == 8
    assert "stopped" in done.stderr


@pytest.mark.parametrize("words", [(), ("ASK {}", "--file", "q.rq"), ("--file", "none.rq")])
def test_one_query_is_needed(words: tuple[str, ...], cases: str, tmp_path: Path) -> None:
    assert run("sparql", *words, cwd=tmp_path, ANSWERABLE_STORE=cases).returncode == 3
