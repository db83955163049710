"""Neo4j beside the bare driver: the same rows written by the store and alone, the same question asked by both."""

from __future__ import annotations

import tempfile
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from answerable.graph.period import Grade
from answerable.graph.store import open_store
from answerable.queries.chain.chain import chain
from tests.benchmarks.bare import Spent, Statement, asked_again, questions_alone, recording, rows_alone, written_again
from tests.benchmarks.measuring import Graph, Loading, load, moments
from tests.neo4j import database

ROUNDS = 2
"""Loads of each side, in turn, after one that warms the server."""
NODES = """
MATCH (n) WHERE n:Thing OR n:Claim OR n:Source OR n:Awaited
UNWIND labels(n) AS name RETURN name, count(*) ORDER BY name
"""
LINKS = "MATCH ()-[r]->() RETURN type(r) AS name, count(*) ORDER BY name"


@dataclass(slots=True)
class Beside:
    """Medians in milliseconds over the same asks, taken in turn."""

    floor: str
    store: float
    bare: float
    store_processor: float
    """Processor time of this process alone, median."""
    bare_processor: float


@dataclass(slots=True)
class LoadedTwice:
    """A load by the store, and what its rows cost when the driver sent them alone."""

    store: Loading
    spent: Spent
    """By the store, all rounds together; so of the next."""
    bare: Spent
    reading: float
    """Processor seconds to make the records of one load, which the store's time includes and the driver's does not."""


def load_beside_bare(url: str, graph: Graph, server: int) -> LoadedTwice:
    """Load a graph by the store and its rows by the driver, in turn; the database ends as the store left it.

    Raises AssertionError if the two did not leave the same numbers of nodes and relationships of each kind.
    """
    by_store, by_driver = Spent(), Spent()
    with tempfile.TemporaryDirectory() as folder, bare_driver(url) as driver:
        done = load(url, graph, Path(folder))
        rows = rows_alone(done.sent)
        held = numbers(driver)
        for _ in range(ROUNDS):
            emptied(driver, url)
            add(by_driver, written_again(driver, rows, server))
            if (there := numbers(driver)) != held:
                raise AssertionError(f"The bare load wrote other rows: {there}, not {held}.")
            emptied(driver, url)
            with by_store.counting(server):
                done = load(url, graph)
        return LoadedTwice(done, by_store, by_driver, read(graph))


def read(graph: Graph) -> float:
    """Processor seconds to make the records of a graph, kept nowhere."""
    begun = time.process_time()
    deque(graph.records(), 0)
    return time.process_time() - begun


def add(total: Spent, more: Spent) -> None:
    """Add up."""
    total.wall, total.own, total.server = total.wall + more.wall, total.own + more.own, total.server + more.server


def numbers(driver: Driver) -> dict[str, int]:
    """How many nodes there are of each label, and how many relationships of each type."""
    return {row[0]: row[1] for text in (NODES, LINKS) for row in driver.execute_query(text).records}


def emptied(driver: Driver, url: str) -> None:
    """Empty the database, and make the constraints and indexes that the store makes when it is opened."""
    database.empty(driver)
    open_store(url).close()


def bare_driver(url: str) -> Driver:
    """A driver as it comes, except that it does not ask for advice on the statements."""
    return GraphDatabase.driver(url, notifications_min_severity=NotificationMinimumSeverity.OFF)


def ask_beside_bare(url: str, asks: int, floor: Grade) -> Beside:
    """Each chain once by the store, once as its statements in one bare transaction, after a round that warms both."""
    times: tuple[list[float], ...] = ([], [], [], [])
    with open_store(url) as store, bare_driver(url) as driver, driver.session() as session:
        wanted = moments(store, asks)
        questions: list[list[Statement]] = []
        for unit, day in wanted:
            with tempfile.TemporaryDirectory() as folder, recording(Path(folder)) as sent:
                chain(store, [unit], day, floor=floor)
                questions.append(questions_alone(sent))
            asked_again(session, questions[-1])
        for (unit, day), statements in zip(wanted, questions, strict=True):
            wall, own = time.perf_counter(), time.process_time()
            chain(store, [unit], day, floor=floor)
            times[0].append(time.perf_counter() - wall)
            times[2].append(time.process_time() - own)
            own = time.process_time()
            times[1].append(asked_again(session, statements))
            times[3].append(time.process_time() - own)
    return Beside(floor.code, *(1e3 * median(column) for column in times))
