"""Neo4j beside the bare driver: the same statements with the same rows, sent by the store and sent alone."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from answerable.graph.period import Grade
from answerable.graph.store import open_store
from answerable.queries.chain import chain
from tests.benchmarks.bare import Sent, recording, sent_again
from tests.benchmarks.measuring import Graph, Loading, load, moments
from tests.neo4j import database


@dataclass(slots=True)
class Beside:
    """Medians in milliseconds over the same asks, taken in turn."""

    floor: str
    store: float
    bare: float


@dataclass(slots=True)
class LoadedTwice:
    """A load by the store, and the seconds that its statements took when the driver sent them alone."""

    store: Loading
    bare: float


def load_beside_bare(url: str, graph: Graph) -> LoadedTwice:
    """Load a graph, empty the database, send the same statements again; the database ends as the load left it."""
    with tempfile.TemporaryDirectory() as folder, bare_driver(url) as driver:
        kept = load(url, graph, Path(folder))
        database.empty(driver)
        prepare(url)
        bare = sum(sent_again(driver, kept.sent, writing=True))
        database.empty(driver)
        return LoadedTwice(load(url, graph), bare)


def bare_driver(url: str) -> Driver:
    """A driver as it comes, except that it does not ask for advice on the statements."""
    return GraphDatabase.driver(url, notifications_min_severity=NotificationMinimumSeverity.OFF)


def prepare(url: str) -> None:
    """The constraints and indexes that the store makes when it is opened."""
    open_store(url).close()


def ask_beside_bare(url: str, asks: int, floor: Grade) -> Beside:
    """Each chain once by the store and once as its bare statements, in turn, after a round that warms both."""
    by_store: list[float] = []
    by_driver: list[float] = []
    with tempfile.TemporaryDirectory() as folder, open_store(url) as store, bare_driver(url) as driver:
        wanted = moments(store, asks)
        statements: list[list[Sent]] = []
        for n, (unit, day) in enumerate(wanted):
            own = Path(folder) / str(n)
            own.mkdir()
            with recording(own) as sent:
                chain(store, [unit], day, floor=floor)
            statements.append(sent)
        for (unit, day), sent in zip(wanted, statements, strict=True):
            begin = time.perf_counter()
            chain(store, [unit], day, floor=floor)
            by_store.append(1e3 * (time.perf_counter() - begin))
            by_driver.append(1e3 * sum(sent_again(driver, sent, writing=False)))
    return Beside(floor.code, median(by_store), median(by_driver))
