"""Fixtures that tests of every folder share: the data sets, and a real Neo4j server.

Tests that ask for neither run anywhere. What a run leaves out, for want of a server or of data, it says in one line at
the end. Environment: ANSWERABLE_DATA, ANSWERABLE_TEST_NEO4J (with NEO4J_USERNAME and NEO4J_PASSWORD), ANSWERABLE_CACHE,
and ANSWERABLE_REQUIRE_NEO4J=1, which turns a missing server into a failure; ANSWERABLE_TEST_BROWSER, and
ANSWERABLE_REQUIRE_BROWSER=1 the same for a missing browser.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from neo4j import Driver, GraphDatabase

from tests import browser
from tests.neo4j import database, jars
from tests.neo4j.server import Neo4jServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHARED_SERVER = {"neo4j_url", "neo4j_driver", "empty_neo4j"}
OWN_SERVER = {"neo4j_server"}
DATA = {"data_dir", "seeds_dir"}
BROWSER = {"chromium"}

NO_SERVER = "need Neo4j (install Java 17 and Maven, or name a running one in ANSWERABLE_TEST_NEO4J)"
NO_OWN_SERVER = "start and stop a Neo4j of their own (install Java 17 and Maven)"
NO_BROWSER = "need a browser (install Chromium, or name one in ANSWERABLE_TEST_BROWSER)"
NO_FTM = "need the extra ftm (apt-get install libicu-dev pkg-config g++; make .venv-ftm)"
NO_DATA = "need the data sets (name their folder in ANSWERABLE_DATA)"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


# What can be run here


def external_server() -> str | None:
    return os.environ.get("ANSWERABLE_TEST_NEO4J") or None


def neo4j_is_required() -> bool:
    return os.environ.get("ANSWERABLE_REQUIRE_NEO4J", "") not in {"", "0"}


def shared_folder() -> Path | None:
    named = os.environ.get("ANSWERABLE_DATA")
    return Path(named).absolute() if named else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden answers anew; read the diff.")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "xdist_group(name): tests of one group run in one worker")
    folder = shared_folder()
    if folder is not None and not folder.is_dir():
        raise pytest.UsageError(f"ANSWERABLE_DATA names {folder}, which is not a folder.")
    lacking = jars.missing()
    if neo4j_is_required() and lacking and not external_server():
        raise pytest.UsageError(
            f"ANSWERABLE_REQUIRE_NEO4J is set, but there is no {lacking} and no ANSWERABLE_TEST_NEO4J."
        )
    if browser.is_required() and browser.executable() is None:
        raise pytest.UsageError("ANSWERABLE_REQUIRE_BROWSER is set, but there is no Chromium.")
    if external_server() and getattr(config.option, "dist", "no") not in {"no", "loadgroup"}:
        raise pytest.UsageError("The tests share the server in ANSWERABLE_TEST_NEO4J: use --dist loadgroup.")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    can_start = jars.missing() is None
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & (SHARED_SERVER | OWN_SERVER) or item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.neo4j)
            item.add_marker(pytest.mark.xdist_group("neo4j"))
            if fixtures & OWN_SERVER and not can_start:
                item.add_marker(pytest.mark.skip(reason=NO_OWN_SERVER))
            elif not can_start and not external_server():
                item.add_marker(pytest.mark.skip(reason=NO_SERVER))
        if fixtures & BROWSER:
            item.add_marker(pytest.mark.xdist_group("browser"))
            if browser.executable() is None:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
        if fixtures & DATA or item.get_closest_marker("data"):
            item.add_marker(pytest.mark.data)
            if shared_folder() is None:
                item.add_marker(pytest.mark.skip(reason=NO_DATA))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = (NO_SERVER, NO_OWN_SERVER, NO_BROWSER, NO_FTM, NO_DATA)
    skipped = (str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()))
    left_out = Counter(reason for text in skipped for reason in reasons if reason in text)
    if left_out:
        said = "; ".join(f"{count} tests that {reason}" for reason, count in left_out.items())
        terminalreporter.write_line(f"Left out: {said}.", yellow=True)


# The extra ftm, which must be compiled


@pytest.fixture
def ftm() -> None:
    """The extra is installed; where ANSWERABLE_REQUIRE_FTM=1 is set, a missing one is a failure."""
    if find_spec("nomenklatura") is None:
        if os.environ.get("ANSWERABLE_REQUIRE_FTM", "") not in {"", "0"}:
            pytest.fail("ANSWERABLE_REQUIRE_FTM is set, but the extra ftm is not installed.")
        pytest.skip(NO_FTM)


# The data sets


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of data sets, one sub-folder each (icc/, ucdp/, …): $ANSWERABLE_DATA/data."""
    return named_folder("data")


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of the table of facts and the competency questions: $ANSWERABLE_DATA/seeds."""
    return named_folder("seeds")


def named_folder(name: str) -> Path:
    shared = shared_folder()
    if shared is None:
        pytest.skip(NO_DATA)
    folder = shared / name
    assert folder.is_dir(), f"ANSWERABLE_DATA has no folder {name}/"
    return folder


# The browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium, the one that the system has; tests that take it are left out where there is none."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only some tests need it, and it is slow to import

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        yield opened
        opened.close()


# Neo4j


@pytest.fixture(scope="session")
def neo4j_auth() -> tuple[str, str] | None:
    """User name and password of the shared server; None where it asks for none."""
    if not external_server():
        return None
    password = os.environ.get("NEO4J_PASSWORD")
    return (os.environ.get("NEO4J_USERNAME", "neo4j"), password) if password else None


@pytest.fixture(scope="session")
def neo4j_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server that tests share: the one named by the environment, or one started for this run."""
    named = external_server()
    if named:
        yield named
        return
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"))
    start(server)
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_url: str, neo4j_auth: tuple[str, str] | None) -> Iterator[Driver]:
    """An open driver on the shared server. Its database must be empty at the start, for tests remove what they find."""
    with GraphDatabase.driver(neo4j_url, auth=neo4j_auth) as driver:
        if not database.is_empty(driver):
            pytest.fail(
                f"{neo4j_url} is not empty. Tests remove everything in it: if that is meant, empty it first"
                " (MATCH (n) DETACH DELETE n)."
            )
        yield driver
        database.empty(driver)


@pytest.fixture
def empty_neo4j(neo4j_url: str, neo4j_driver: Driver) -> str:
    """The address of the shared server, its database just emptied: no node, constraint or index."""
    database.empty(neo4j_driver)
    return neo4j_url


@pytest.fixture
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Neo4jServer]]:
    """Start servers of a test's own, which it may stop, kill and restart: neo4j_server(auth=True)."""
    servers: list[Neo4jServer] = []

    def started(*, auth: bool = False) -> Neo4jServer:
        server = Neo4jServer(tmp_path_factory.mktemp("neo4j-own"), auth=auth)
        servers.append(server)
        start(server)
        return server

    yield started
    for server in servers:
        server.kill()  # nobody needs what it holds, and stopping takes seconds


def start(server: Neo4jServer) -> None:
    """Start a server; where its jars cannot be fetched, the test is left out, or fails if Neo4j is required."""
    try:
        server.start()
    except jars.NotAvailableError as reason:
        if neo4j_is_required():
            raise
        pytest.skip(f"{NO_SERVER}: {reason}")
