"""The plan of a climb: one seek per unit, whatever statistics another tool has left in the file.

With statistics SQLite 3.40 may filter the whole table of edges in every climb: 10 to 35 ms instead of 0.05.
"""

from __future__ import annotations

import sqlite3

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.queries.files import query
from tests.benchmarks.synthetic import Size, records

PARAMETERS = {
    "units": '["synthetic/unit-90"]',
    "roles": '["commander", "acting-commander"]',
    "kind": "command",
    "first": "2000-06-15",
    "last": "2000-06-15",
    "floor": 2,
    "tier": 0,
    "sealed": 1,
}
SEEK = "SEARCH e USING PRIMARY KEY (target=? AND type=?"
QUESTIONS = {"climb": 2, "holders": 1}
"""How often each question reads edges."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case file with two hundred units and four thousand postings."""
    found = str(tmp_path_factory.mktemp("plan") / "case.db")
    with CaseFile(found) as store:
        write(store, LoadInfo("synthetic", "1"), records(Size.at(0.002)))
    return found


def plan(store: CaseFile, name: str) -> list[str]:
    """The steps that SQLite takes, in its own words."""
    sql = query(name).sql
    assert sql is not None
    return [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {sql}", PARAMETERS)]


def assert_seeks(steps: list[str], times: int) -> None:
    edges = [step for step in steps if " e " in step or step.endswith(" e")]
    assert len(edges) == times, steps
    assert all(step.startswith(SEEK) for step in edges), steps
    assert not [step for step in steps if "BLOOM" in step or "AUTOMATIC" in step], steps


@pytest.mark.parametrize(("name", "times"), QUESTIONS.items())
def test_edges_are_found_by_seeks_alone(path: str, name: str, times: int) -> None:
    with CaseFile(path) as store:
        assert_seeks(plan(store, name), times)


@pytest.mark.parametrize(("name", "times"), QUESTIONS.items())
@pytest.mark.parametrize("statement", ["ANALYZE", "ANALYZE edge"])
def test_statistics_of_another_tool_do_not_change_the_plan(path: str, name: str, times: int, statement: str) -> None:
    with CaseFile(path) as store:
        before = plan(store, name)
    other = sqlite3.connect(path)
    other.executescript(statement)
    assert statistics(other), f"{statement} left no statistics to be removed"
    other.close()
    with CaseFile(path) as store:
        assert plan(store, name) == before
        assert_seeks(before, times)
        assert not statistics(store.db)


def statistics(db: sqlite3.Connection) -> list[str]:
    """The tables of statistics in a file."""
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")]
