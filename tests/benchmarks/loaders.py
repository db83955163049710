"""`python -m tests.benchmarks.loaders`: every data set into SQLite and Neo4j, twice, and files ten times as long.

    python -m tests.benchmarks.loaders --only ucdp,un-sc --times 1,10 --stores sqlite

Printed are records and claims per second, the peak memory of the process that loads, and whether both stores end with
the same head; then how the peak grows with the file. Nothing is judged here. Each load runs in a process of its own;
the stores keep growing, but a file that is longer goes into an empty case file, unless `--times` is given.

The peak holds what a process has before it loads anything (the first line says how much), the records of a batch of
5,000, and three times 8 MB of SQLite's pages (the file, what waits, sorting), which fill up as a file grows.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import orjson
from rich.console import Console
from rich.table import Table

from answerable.graph.intake import write
from answerable.graph.store import open_store
from answerable.loaders import registry
from answerable.ontology import reader
from tests.benchmarks.machine import ended_in_order, machine, peak_of_this_process
from tests.benchmarks.multiplied import WAYS, multiplied
from tests.neo4j import jars
from tests.neo4j.server import Neo4jServer

T = TypeVar("T")
ALWAYS = (1, 10)
"""How many times as long a file is made: to see whether memory grows with it."""
DATA = (
    "archigos/archigos_4.1.csv",
    "argentina/juicios_lesa_humanidad_condenados.json",
    "argentina/juicios_lesa_humanidad_exterior.redacted.json",
    "argentina/ccds_ruvte_zonas.json",
    "ftm/nomenklatura_donations.ijson",
    "ftm/yente_zala_entities.ftm.json",
    "icc",
    "ifg-ministers",
    "mass-killing/EWP mass killing events master list_2025.xlsx",
    "mass-killing/final_forecasts_data_4Sep2025.csv",
    "mechanisms",
    "nuremberg",
    "sfm-nigeria",
    "uawardata/units_all.csv",
    "ucdp/ucdp-actor-221.csv",
    "ucdp/ucdpged_sample1000.csv",
    "ucdp/ucdp_ged_syria.csv",
    "un-sc-sanctions/consolidated_older.xml",
    "un-sc-sanctions/UN_consolidated.xml",
    "wikidata/Q7747.json",
)
BESIDE = (("sheet", Path(__file__).parents[1] / "loaders" / "fixtures" / "sheet-invented"),)
"""Formats that have no published file: the invented fixture stands for them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One load: what it read and left, and what it cost."""

    loader: str
    path: str
    times: int
    store: str
    records: int
    rejected: int
    left_out: int
    claims: int
    seconds: float
    peak: float
    again: int
    """New claims of the second load of the same: none."""
    head: str

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / max(self.seconds, 1e-9)


def main() -> None:
    """Measure and print."""
    options = arguments()
    ended_in_order()  # so that no server is left behind
    console = Console(width=None if sys.stdout.isatty() else 140)
    about = machine() | {"MB before loading": f"{apart(before):.0f}"}
    console.print(", ".join(f"{k} {v}" for k, v in about.items()), highlight=False)
    done = [one for times in options.times or ALWAYS for one in measured(options, times, console)]
    console.print(shown(done))
    console.print(grown(done))
    for times in options.times or ALWAYS:
        for path in dict.fromkeys(one.path for one in done if one.times == times):
            heads = {one.head for one in done if one.path == path and one.times == times}
            if len(stores_for(options, times)) > 1:
                console.print(f"{path} × {times}: {'one head' if len(heads) == 1 else f'{len(heads)} heads!'}")
    if options.json:
        options.json.write_bytes(orjson.dumps([asdict(one) for one in done], option=orjson.OPT_INDENT_2))


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    named = os.environ.get("ANSWERABLE_DATA")
    there = ["sqlite", "neo4j"] if jars.missing() is None else ["sqlite"]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.loaders", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path(named) / "data" if named else None, help="folder of the sets")
    parser.add_argument("--only", type=lambda text: text.split(","), help="names of loaders (all)")
    parser.add_argument("--times", type=lambda text: [int(n) for n in text.split(",")], help="1,10")
    parser.add_argument("--stores", type=lambda text: text.split(","), default=there, help="sqlite, neo4j, or both")
    parser.add_argument("--json", type=Path, help="also write every number to this file")
    return parser.parse_args()


def measured(options: argparse.Namespace, times: int, console: Console) -> Iterator[Loaded]:
    """Each data set into each store, one after the other."""
    with ExitStack() as stack:
        stores = {name: stack.enter_context(empty(name)) for name in stores_for(options, times)}
        copies = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name, path in sets(options, times):
            place = copies / name / path.stem
            place.mkdir(parents=True)
            source = path if times == 1 else multiplied(path, name, times, place)
            for store, url in stores.items():
                console.print(f"{name} × {times} into {store} …", highlight=False)
                first, again = (apart(load, url, name, source) for _ in range(2))
                yield Loaded(name, path.name, times, store, *first[:-1], again[3], again[-1])


def stores_for(options: argparse.Namespace, times: int) -> list[str]:
    """A server gets longer files only if the lengths are asked for: ten times everything takes it hours."""
    return list(options.stores if times == 1 or options.times else [s for s in options.stores if s == "sqlite"])


def apart(work: Callable[..., T], *arguments: object) -> T:
    """What `work` gives in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def before() -> float:
    """Megabytes of a process that is ready to load and has loaded nothing."""
    reader.kinds()
    return peak_of_this_process()


def sets(options: argparse.Namespace, times: int) -> Iterator[tuple[str, Path]]:
    """The data sets that were asked for, each with its loader."""
    published = [options.data / name for name in DATA] if options.data else []
    for name, path in (*((registry.loader_for(p).SOURCE.name, p) for p in published), *BESIDE):
        if (not options.only or name in options.only) and (times == 1 or name in WAYS):
            if times > 1 and path.name == "ucdp-actor-221.csv":
                continue  # a list of actors does not grow tenfold, and its rows have other ids
            yield name, path


@contextmanager
def empty(store: str) -> Iterator[str]:
    """The address of an empty store, gone afterwards."""
    with tempfile.TemporaryDirectory() as home:
        if store == "sqlite":
            yield str(Path(home) / "case.db")
            return
        server = Neo4jServer(Path(home), fast=True)
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def load(url: str, name: str, path: Path) -> tuple[int, int, int, int, float, float, str]:
    """Records, rejected, left out, new claims, seconds, peak in MB of this process so far, and the head."""
    reader.kinds()  # read once per process, not part of a load
    loader = registry.loader_for(path, name)
    with open_store(url) as store:
        began = time.perf_counter()
        strict = name in registry.STRICT
        summary = write(store, registry.load_info(loader, path), loader.read(path), strict=strict)
        seconds = time.perf_counter() - began
    records, rejected = (sum(getattr(a, name) for a in summary.accounts) for name in ("records", "rejected"))
    left_out = sum(a.left_out.total() for a in summary.accounts)
    return records, rejected, left_out, summary.new_claims, seconds, peak_of_this_process(), summary.head


def grown(done: list[Loaded]) -> Table:
    """The peak of each file into a case file, by how many times the file was made longer."""
    times = sorted({one.times for one in done})
    table = Table("loader", "file", *(f"× {n}" for n in times), title="Peak memory, MB", title_justify="left")
    for loader, path in dict.fromkeys((one.loader, one.path) for one in done if one.store == "sqlite"):
        peaks = {o.times: f"{o.peak:.0f}" for o in done if (o.loader, o.path, o.store) == (loader, path, "sqlite")}
        table.add_row(loader, path, *(peaks.get(n, "") for n in times))
    return table


def shown(done: list[Loaded]) -> Table:
    """One line per load."""
    columns = ("records", "rejected", "left out", "claims", "s", "records/s", "claims/s", "peak MB", "new again")
    table = Table("loader", "file", "×", "store", *columns, title="Loading", title_justify="left")
    for one in done:
        counts = (f"{n:,}" for n in (one.records, one.rejected, one.left_out, one.claims))
        rates = (f"{one.seconds:.1f}", f"{one.rate:,.0f}", f"{one.claims / max(one.seconds, 1e-9):,.0f}")
        table.add_row(
            one.loader, one.path, str(one.times), one.store, *counts, *rates, f"{one.peak:.0f}", str(one.again)
        )
    return table


if __name__ == "__main__":
    main()
