"""The measurements of one store: loading, the chain of single units, the table of all units.

Each runs in a process of its own. Times are wall-clock; beside them stands the processor time, which other work on the
machine disturbs less.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import mean, median

from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Record
from answerable.graph.period import Grade
from answerable.graph.store import Store, open_store
from answerable.loaders.sfm import sfm
from answerable.ontology import reader
from answerable.queries.chain.chain import chain
from answerable.queries.chain.chains import chains
from tests.benchmarks import synthetic
from tests.benchmarks.bare import Sent, recording
from tests.benchmarks.machine import peak_of_this_process

FIRST_DAY, DAYS = date(1991, 1, 1), 10_000
TABLE_DAY = date(2004, 6, 1)


@dataclass(frozen=True, slots=True)
class Graph:
    """What is loaded: the sheets of a folder, or the invented force at a scale."""

    name: str
    folder: Path | None = None
    scale: float = 0.0

    def records(self) -> Iterator[Record]:
        """The records of the load."""
        return sfm.read(self.folder) if self.folder else synthetic.records(synthetic.Size.at(self.scale))


@dataclass(slots=True)
class Loading:
    """A load, from the first record read to the sealed load."""

    claims: int
    things: int
    seconds: float
    processor: float
    peak: float
    """Megabytes of this process."""
    sent: list[Sent] = field(default_factory=list)
    """What went to the server, if it was to be kept."""


@dataclass(slots=True)
class Asking:
    """Chains of single units, each with its day: milliseconds, building the result included."""

    floor: str
    times: list[float]
    processor: float
    """Median processor time of this process, in milliseconds."""
    superiors: float
    hops: float
    holders: float
    """Mean numbers per answer: the size of the work."""

    @property
    def middle(self) -> float:
        """The median in milliseconds."""
        return median(self.times)

    @property
    def slow(self) -> float:
        """The 95th percentile in milliseconds."""
        return sorted(self.times)[int(0.95 * len(self.times))]


@dataclass(slots=True)
class Table:
    """The row of every unit on one day."""

    rows: int
    seconds: float
    processor: float
    peak: float


def load(url: str, graph: Graph, keep: Path | None = None) -> Loading:
    """Load a graph into an empty store; with `keep`, the statements that the server gets are kept in that folder."""
    reader.kinds()  # read once per process, not part of a load
    with open_store(url) as store, recording(keep) as sent:
        wall, processor = time.perf_counter(), time.process_time()
        summary = write(store, LoadInfo(graph.name, "1"), graph.records(), strict=False)
        seconds, processor = time.perf_counter() - wall, time.process_time() - processor
    return Loading(summary.new_claims, summary.things, seconds, processor, peak_of_this_process(), sent)


def ask(url: str, asks: int, floor: Grade, *, warm: bool = True) -> Asking:
    """The chain of `asks` units on days of their own; `warm` asks everything once before."""
    with open_store(url) as store:
        wanted = moments(store, asks)
        if warm:
            for unit, day in wanted:
                chain(store, [unit], day, floor=floor)
        return asked(store, wanted, floor)


def asked(store: Store, wanted: Iterable[tuple[str, date]], floor: Grade) -> Asking:
    """Each chain timed by itself."""
    times, processor, sizes = [], [], []
    for unit, day in wanted:
        wall, own = time.perf_counter(), time.process_time()
        answer = chain(store, [unit], day, floor=floor)
        times.append(1e3 * (time.perf_counter() - wall))
        processor.append(1e3 * (time.process_time() - own))
        sizes.append((len(answer.superiors), len(answer.hops), len(answer.holders)))
    superiors, hops, holders = (mean(column) for column in zip(*sizes, strict=True))
    return Asking(floor.code, times, median(processor), superiors, hops, holders)


def moments(store: Store, asks: int) -> list[tuple[str, date]]:
    """Units drawn from the whole store, each with a day; the same for the same store."""
    units = [thing.id for thing in store.things(cls="Unit")]
    chance = Random(7)
    return [(chance.choice(units), FIRST_DAY + timedelta(days=chance.randrange(DAYS))) for _ in range(asks)]


def table(url: str) -> Table:
    """The table of all chains on one day."""
    with open_store(url) as store:
        wall, processor = time.perf_counter(), time.process_time()
        rows = chains(store, TABLE_DAY)
        seconds, processor = time.perf_counter() - wall, time.process_time() - processor
    return Table(len(rows), seconds, processor, peak_of_this_process())
