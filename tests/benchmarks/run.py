"""`make bench`: both stores side by side, on the sheets of Nigeria and on an invented force, printed as tables.

    python -m tests.benchmarks.run --scale 0.01 --stores sqlite,neo4j --nigeria PATH

Nothing is judged here: what is printed are times, the size of the work, and the machine. Scale 1 takes a quarter of an
hour and 10 GB on disk for SQLite; with Neo4j begin at 0.001. Then the bundled cases and the named questions follow.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import orjson
from neo4j import GraphDatabase
from rich.console import Console
from rich.progress import track
from rich.table import Table as Printed

from answerable.graph.period import Grade
from tests.benchmarks import against_bare, measuring, questions
from tests.benchmarks.machine import MEGABYTE, ended_in_order, machine, peak_of
from tests.benchmarks.measuring import Graph
from tests.neo4j import jars
from tests.neo4j.server import Neo4jServer

T = TypeVar("T")
WIDTH = 120
"""Of tables that go to a file or another program."""
FLOORS = (Grade.ASSUMED, Grade.POSSIBLE)
Results = dict[str, Any]
Measured = list[tuple[str, str, Results]]
"""Graph, store and what was measured."""
FIRST_COLUMNS = ("graph", "store", "from grade")


def main() -> None:
    """Measure and print."""
    options = arguments()
    ended_in_order()  # so that no server is left behind
    results: Results = {"machine": machine(), "graphs": {}}
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    for graph in graphs(options):
        for store in track(options.stores, f"{graph.name}: ", console=console, transient=True):
            with empty_store(store, options.folder) as (url, server):
                measured = of_neo4j(url, graph, options.asks, server) if server else of_sqlite(url, graph, options.asks)
                results["graphs"].setdefault(graph.name, {})[store] = measured
    show(results, console)
    results["questions"] = apart(questions.measured)
    console.print(questions.printed(results["questions"]))
    if options.json:
        options.json.write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2))


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    named = os.environ.get("ANSWERABLE_DATA")
    nigeria = Path(named) / "data" / "sfm-nigeria" if named else None
    there = ["sqlite", "neo4j"] if jars.missing() is None else ["sqlite"]
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--scale", type=float, default=0.01, help="size of the invented force; 1 has 100,000 units (0.01)"
    )
    parser.add_argument("--stores", type=lambda text: text.split(","), default=there, help="sqlite, neo4j, or both")
    parser.add_argument(
        "--nigeria", type=Path, default=nigeria, help="folder of the sheets ($ANSWERABLE_DATA/data/sfm-nigeria)"
    )
    parser.add_argument("--asks", type=int, default=1_000, help="units and days for the chain (1,000)")
    parser.add_argument("--folder", type=Path, help="where the stores are made (a temporary folder)")
    parser.add_argument("--json", type=Path, help="also write every number to this file")
    return parser.parse_args()


def graphs(options: argparse.Namespace) -> Iterator[Graph]:
    """What is loaded: the sheets, if they are there, and the invented force."""
    if options.nigeria and options.nigeria.is_dir():
        yield Graph("Nigeria", folder=options.nigeria)
    yield Graph(f"synthetic × {options.scale:g}", scale=options.scale)


@contextmanager
def empty_store(store: str, folder: Path | None, heap: int = 1) -> Iterator[tuple[str, Neo4jServer | None]]:
    """The address of an empty store, gone afterwards, and its server, with a heap in gigabytes, if it has one."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        if store == "sqlite":
            yield str(Path(home) / "case.db"), None
            return
        server = Neo4jServer(Path(home), heap=heap, fast=True)
        server.start()
        try:
            yield server.url, server
        finally:
            server.stop()


def apart(measure: Callable[..., T], *given: Any) -> T:
    """Run a measurement in a new process, so that its peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, given)


def of_sqlite(url: str, graph: Graph, asks: int) -> Results:
    """Everything about a case file."""
    loading = apart(measuring.load, url, graph)
    answers = [apart(measuring.ask, url, asks, floor) for floor in FLOORS]
    table = apart(measuring.table, url)
    size = sum(file.stat().st_size for file in Path(url).parent.iterdir()) / MEGABYTE
    return {"load": asdict(loading), "size": size, "asks": [summary(a) for a in answers], "table": asdict(table)}


def of_neo4j(url: str, graph: Graph, asks: int, server: Neo4jServer) -> Results:
    """Everything about a server, each beside the same statements sent by the bare driver."""
    loading = apart(against_bare.load_beside_bare, url, graph, server.pid)
    answers = [apart(measuring.ask, url, asks, floor) for floor in FLOORS]
    beside = [apart(against_bare.ask_beside_bare, url, asks, floor) for floor in FLOORS]
    table = apart(measuring.table, url)
    with GraphDatabase.driver(url) as driver:
        version = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0]").records[0][0]
    return {
        "load": asdict(loading.store),
        "loading": {"spent": asdict(loading.spent), "bare": asdict(loading.bare), "reading": loading.reading},
        "asks": [summary(a) for a in answers],
        "beside": [asdict(b) for b in beside],
        "table": asdict(table),
        "server": {"version": version, "peak": peak_of(server.pid)},
    }


def summary(answer: measuring.Asking) -> Results:
    """What is printed of the times of all asks."""
    kept = {key: value for key, value in asdict(answer).items() if key != "times"}
    return {**kept, "asks": len(answer.times), "median": answer.middle, "p95": answer.slow}


def show(results: Results, console: Console) -> None:
    """The machine, then a table per measurement."""
    console.print(", ".join(f"{key} {value}" for key, value in results["machine"].items()), highlight=False)
    measured = [(graph, store, found) for graph, by in results["graphs"].items() for store, found in by.items()]
    for graph, _, found in measured:
        if "server" in found:
            version, peak = found["server"]["version"], found["server"]["peak"] or 0
            console.print(f"{graph}: Neo4j {version}, its server held {peak:.0f} MB at most", highlight=False)
    for table in (loads(measured), loads_beside(measured), asks(measured), beside(measured), tables(measured)):
        if table.row_count:
            console.print(table)


def loads(measured: Measured) -> Printed:
    """Loading."""
    columns = ("claims", "things", "s", "CPU s", "µs a claim", "peak MB")
    table = printed("Loading", "graph", "store", *columns)
    for graph, store, found in measured:
        load = found["load"]
        each = 1e6 * load["seconds"] / max(1, load["claims"])
        work = (f"{load['claims']:,}", f"{load['things']:,}", f"{load['seconds']:.1f}", f"{load['processor']:.1f}")
        table.add_row(graph, store, *work, f"{each:.0f}", f"{load['peak']:.0f}")
    return table


def loads_beside(measured: Measured) -> Printed:
    """Loading into Neo4j, beside the same rows sent alone; all rounds together."""
    title = f"Loading Neo4j {against_bare.ROUNDS} times beside a bare UNWIND load of the same rows"
    columns = ("store s", "bare s", "×", "store CPU s", "server", "bare CPU s", "server", "× CPU", "making records")
    table = printed(title, "graph", *columns)
    for graph, _, found in measured:
        if beside := found.get("loading"):
            store, bare = beside["spent"], beside["bare"]
            processor = [both["own"] + both["server"] for both in (store, bare)]
            took = [f"{n:.1f}" for n in (store["wall"], bare["wall"])]
            own = [f"{n:.1f}" for both in (store, bare) for n in (both["own"], both["server"])]
            made = f"{against_bare.ROUNDS * beside['reading']:.1f}"
            ratios = (f"{store['wall'] / bare['wall']:.2f}", f"{processor[0] / processor[1]:.2f}")
            table.add_row(graph, *took, ratios[0], *own, ratios[1], made)
    return table


def asks(measured: Measured) -> Printed:
    """The chain of single units."""
    columns = ("asks", "superiors", "hops", "holders", "median", "CPU", "p95")
    table = printed("Chain, ms", "graph", "store", "from grade", *columns)
    for graph, store, found in measured:
        for answer in found["asks"]:
            work = [f"{answer[key]:.1f}" for key in columns[1:4]]
            took = [f"{answer[key]:.3f}" for key in ("median", "processor", "p95")]
            table.add_row(graph, store, answer["floor"], f"{answer['asks']:,}", *work, *took)
    return table


def beside(measured: Measured) -> Printed:
    """The chain on Neo4j, beside its statements sent alone."""
    columns = ("from grade", "store", "bare driver", "×", "store CPU", "bare CPU")
    table = printed("Chain beside the bare driver, ms", "graph", *columns)
    for graph, _, found in measured:
        for both in found.get("beside", ()):
            took = [f"{both[key]:.2f}" for key in ("store", "bare")]
            processor = [f"{both[key]:.2f}" for key in ("store_processor", "bare_processor")]
            table.add_row(graph, both["floor"], *took, f"{both['store'] / both['bare']:.2f}", *processor)
    return table


def tables(measured: Measured) -> Printed:
    """The table of all units."""
    table = printed("Table of all chains", "graph", "store", "units", "s", "CPU s", "peak MB")
    for graph, store, found in measured:
        took = found["table"]
        shown = (f"{took['rows']:,}", f"{took['seconds']:.2f}", f"{took['processor']:.2f}", f"{took['peak']:.0f}")
        table.add_row(graph, store, *shown)
    return table


def printed(title: str, *columns: str) -> Printed:
    """An empty table; numbers stand to the right."""
    made = Printed(title=title, title_justify="left")
    for number, name in enumerate(columns):
        made.add_column(name, justify="left" if name in FIRST_COLUMNS and number < 3 else "right")
    return made


if __name__ == "__main__":
    main()
