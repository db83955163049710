"""A store of each sort to run one suite on, and a case file on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.store import Store, open_store

BOTH = ["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def wipe(driver: Driver) -> None:
    """Remove every node and keep the indexes: making them anew for each test takes seconds."""
    driver.execute_query("MATCH (n) DETACH DELETE n")


@pytest.fixture
def wiped_neo4j(neo4j_url: str, neo4j_driver: Driver) -> str:
    """The address of the shared server, without a node."""
    wipe(neo4j_driver)
    return neo4j_url


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store: a case file in memory, then a real Neo4j server."""
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("wiped_neo4j")
    with open_store(url) as opened:
        yield opened


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is that several can open: a case file on disk, then a real Neo4j server."""
    if request.param == "casefile":
        return str(tmp_path / "case.db")
    server: str = request.getfixturevalue("wiped_neo4j")
    return server


@pytest.fixture
def memory() -> Iterator[CaseFile]:
    """An empty case file in memory."""
    with CaseFile() as opened:
        yield opened
