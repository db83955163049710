"""Reads go on while loads are sealed, and see the graph before or after each load, never a half; on both stores."""

import threading
from pathlib import Path

import pytest
from neo4j import Driver

from answerable.graph.store import open_store
from tests.api.http.acting import served
from tests.benchmarks.soaking import BATTALIONS, put, soak
from tests.graph.conftest import BOTH, wipe


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store with some loads is: a case file on disk, then a real Neo4j server."""
    found = str(tmp_path / "case.db")
    if request.param == "neo4j":
        driver: Driver = request.getfixturevalue("neo4j_driver")
        wipe(driver)
        found = request.getfixturevalue("neo4j_url")
    with open_store(found) as store:
        for number in range(BATTALIONS):
            put(store, number)
    return found


def test_many_read_while_loads_are_sealed(url: str) -> None:
    with served(url) as address:
        found = soak(address, url, seconds=4, clients=4)
    assert found.errors == []
    assert found.requests >= 4  # however busy the machine is
    assert found.loads >= 1


def test_one_answer_reads_one_state(url: str) -> None:
    """A load that is sealed in the middle of an answer is not in it, or all of it is."""
    with open_store(url) as store, open_store(url) as writer:
        sealed = threading.Event()

        def work() -> tuple[str, int, str]:
            before = store.head()
            if not sealed.is_set():
                put(writer, BATTALIONS)
                sealed.set()
            return before, len(list(store.claims())), store.head()

        before, count, after = store.steady(work)
        assert before == after
        assert count - 11 * BATTALIONS in (0, 11)
        assert store.head() != before or count == 11 * (BATTALIONS + 1)
