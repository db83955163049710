"""`replay`: an answer kept with --json, asked again after the graph has changed, from a file that may be hostile."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import orjson
import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.revision import Act, same
from answerable.graph.store import Filter
from tests.api.conftest import Data, printed, run
from tests.api.http.acting import asked
from tests.graph.invented import at, load, posting, said, tid

SPARQL = "SELECT ?t ?name WHERE { ?t a ans:Unit ; rdfs:label ?name } LIMIT 5"
KEPT = [
    ("status", "ohlendorf", "--on", "1948-04-10"),
    ("chain", "sk-11b", "--on", "1941-12-11"),
    ("notice", "alassane-ouattara", "--incident", "duekoue-2011-03"),
    ("warned", "--situation", "cote-d-ivoire-2010", "--before", "2011-03-28"),
    ("chain", "--incident", "simferopol-1941-12", "--known-on", "2100-01-01", "--tier", "restricted"),
    ("below", "ohlendorf", "--from", "1941-06-01", "--to", "1941-10-01"),
    ("network", "sk-11b", "--on", "1941-12-11", "--depth", "2"),
    ("jurisdiction", "duekoue-2011-03"),
    ("diff", "status", "ohlendorf", "--between", "1948-01-01", "1950-01-01"),
    ("ask", "leaders-warned", "--param", "called=warning"),
    ("search", "Olendorf"),
    ("dossier", "ohlendorf", "--incident", "simferopol-1941-12", "--regime", "icty-7-3"),
    ("sparql", SPARQL, "--rows", "3", "--seconds", "5"),
]


def keep(tmp_path: Path, given: Any) -> str:
    file = tmp_path / "answer.json"
    file.write_bytes(orjson.dumps(given))
    return str(file)


@pytest.mark.parametrize("asked", KEPT, ids=lambda words: words[0])
def test_an_answer_that_was_kept_holds_as_long_as_nothing_changes(
    asked: tuple[str, ...], data: Data, cases: str, tmp_path: Path
) -> None:
    text = printed("replay", keep(tmp_path, data(*asked)), store=cases)
    assert "The answer holds. The graph is the same" in text


def test_what_changed_is_told_place_by_place(data: Data, cases: str, tmp_path: Path) -> None:
    """A judgment is retracted in a copy of the graph: the status of one day is another."""
    given = data(*KEPT[0])
    store = str(tmp_path / "copy.db")
    shutil.copy(cases, store)
    judgment = given["answer"]["lines"][0]["claims"][0]
    printed("retract", judgment, "--reason", "misread", "--by", "Nobody", store=store)
    text = " ".join(printed("replay", keep(tmp_path, given), store=store).split())
    assert "The answer no longer holds. The graph is another one" in text
    found = orjson.loads(printed("replay", keep(tmp_path, given), "--json", store=store))
    assert (found["holds"], found["same_head"]) == (False, False)
    assert found["now"]["head"] == found["head"] != given["head"]
    assert any(c["before"] == "convicted" for c in found["changes"])


def test_an_answer_about_two_records_as_one_does_not_hold_when_they_are_parted(tmp_path: Path) -> None:
    """Ada is convicted, Bo is not; what is said of Ada stays the same, but is said of one record less."""
    store = str(tmp_path / "case.db")
    with CaseFile(store) as opened:
        roles = {"person": tid("ada"), "courtCase": tid("case"), "status": "convicted-final"}
        load(opened, said("ProceduralStatus", roles, at("2009")), posting("bo", "alpha"))
        same(opened, tid("ada"), tid("bo"), Act("Nobody", "the same name"))
        (decision,) = opened.claims(Filter(kinds=["SameAs"]))
    given = orjson.loads(printed("--json", "status", tid("bo"), store=store))
    kept = keep(tmp_path, given)
    assert "The answer holds." in printed("replay", kept, store=store)
    printed("retract", decision.id, "--reason", "two after all", "--by", "Nobody", store=store)
    with asked(store) as client:
        over_http = client.post("/replay", json=given).json()
    for found in (orjson.loads(printed("replay", kept, "--json", store=store)), over_http):
        assert found["holds"] is False
        assert found["changes"] == [{"at": "/one_by_decision", "before": [[tid("ada"), tid("bo")]], "now": None}]


def test_a_field_that_only_a_later_edition_has_is_a_change_only_if_something_is_in_it(
    data: Data, cases: str, tmp_path: Path
) -> None:
    given = orjson.loads(orjson.dumps(data(*KEPT[0])))
    empty = next(k for k, v in given["answer"].items() if v == [])
    del given["answer"][empty]
    assert "The answer holds." in printed("replay", keep(tmp_path, given), store=cases)
    del given["answer"]["lines"]
    assert "no longer holds" in printed("replay", keep(tmp_path, given), store=cases)


def test_rows_of_a_query_in_another_order_are_the_same_answer(data: Data, cases: str, tmp_path: Path) -> None:
    given = orjson.loads(orjson.dumps(data("sparql", SPARQL)))
    given["answer"]["results"]["bindings"].reverse()
    assert "The answer holds." in printed("replay", keep(tmp_path, given), store=cases)
    given["answer"]["results"]["bindings"].pop()
    assert "no longer holds" in printed("replay", keep(tmp_path, given), store=cases)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nonsense", "it has no question, parameters and answer"),
        ({"question": "purge", "parameters": {"claims": ["0"]}, "answer": 1}, "'purge' cannot be asked again here"),
        ({"question": "export", "parameters": {"file": "/tmp/x"}, "answer": 1}, "cannot be asked again here"),
        ({"question": "status", "parameters": {"person": "x", "store": "y"}, "answer": 1}, "not those of an answer"),
        ({"question": "dossier", "parameters": {"person": "x", "to": "/tmp/x"}, "answer": 1}, "not those of an answer"),
        ({"question": "status", "parameters": {"person": ["x"]}, "answer": 1}, "not those of an answer"),
    ],
)
def test_a_file_that_is_no_answer_is_refused(given: Any, said: str, cases: str, tmp_path: Path) -> None:
    done = run("replay", keep(tmp_path, given), cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, said in done.stderr) == (3, True), done.stderr


def test_what_is_no_json_says_how_an_answer_is_kept(cases: str, tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text("Chain of command", "utf-8")
    done = run("replay", "answer.txt", cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == 3
    assert "Keep an answer with --json > FILE." in done.stderr
