"""All lent data in both stores, loaded twice: are they equal, does the second time change nothing, what does it cost.

    python -m tests.benchmarks.everything --stores sqlite,neo4j --data DATA
    python -m tests.benchmarks.everything all.db

DATA is the folder with one sub-folder per data set (default: `data` in $ANSWERABLE_DATA). Every file that a loader
knows is loaded into one new store of each kind, each load in a process of its own; then everything a second time.
Claims by kind, things by class, sources, derived edges, heads, and what each load brought, rejected and left out are
compared; with --verify both stores are also recomputed as `answerable verify` does. A difference ends it with 1. With
the address of a store, everything is loaded once into that one, which stays: a load that is in it already changes
nothing, so that an interrupted run is simply started again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from answerable.graph.custody import verify
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import Thing, Tier
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import EVERYTHING
from answerable.loaders import registry
from answerable.loaders.case import case
from answerable.ontology import reader
from tests.benchmarks.machine import ended_in_order, machine, peak_of, peak_of_this_process
from tests.benchmarks.run import empty_store
from tests.neo4j import jars

SETS = (
    "mechanisms",
    "icc",
    "nuremberg",
    "un-sc-sanctions",
    "archigos/archigos_4.1.csv",
    "ifg-ministers",
    "wikidata/Q7747.json",
    "ftm/yente_zala_entities.ftm.json",
    "ftm/nomenklatura_donations.ijson",
    "argentina/juicios_lesa_humanidad_condenados.json",
    "argentina/juicios_lesa_humanidad_exterior.redacted.json",
    "argentina/ccds_ruvte_zonas.json",
    "sfm-nigeria",
    "uawardata/units_all.csv",
    "uawardata/units_current.csv",
    "mass-killing/final_forecasts_data_4Sep2025.csv",
    "mass-killing/EWP mass killing events master list_2025.xlsx",
    "ucdp/ucdp-actor-221.csv",
    "ucdp/ucdpged_sample1000.csv",
    "ucdp/ucdp_ged_syria.csv",
    "un-sc-sanctions/consolidated_2025.xml",
)
"""What is loaded, in this order; the last has a broken encoding and is refused whole."""
EDITIONS = {"un-sc-sanctions": ("consolidated_older.xml", "UN_consolidated.xml")}
"""Of a folder that holds editions, those that are loaded together."""
HEAP = 3
"""Gigabytes for the Neo4j server."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one load brought and cost."""

    what: str
    records: int = 0
    rejected: int = 0
    left_out: int = 0
    things: int = 0
    sources: int = 0
    claims: int = 0
    unchanged: int = 0
    head: str = ""
    refused: str = ""
    """Why nothing was loaded, if the file was refused."""
    seconds: float = field(default=0.0, compare=False)
    processor: float = field(default=0.0, compare=False)
    peak: float = field(default=0.0, compare=False)
    """The most memory that the process held, in MB."""


def load_all(url: str, data: Path) -> Iterator[Loaded]:
    """Load the bundled cases, then the data sets that are there, one after another."""
    for name in case.BUNDLED:
        with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
            yield apart(load, url, Path(path), f"case {name}")
    for name in SETS:
        if (data / name).exists():
            with chosen(data / name, EDITIONS.get(name, ())) as path:
                yield apart(load, url, path, name)


@contextmanager
def chosen(path: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder with some of the files of another; the path itself if none are named."""
    if not names:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / path.name
        here.mkdir()
        for name in names:
            (here / name).symlink_to(path / name)
        yield here


def apart(measure: Any, *given: Any) -> Any:
    """Run in a new process, so that its peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, given)


def load(url: str, path: Path, what: str) -> Loaded:
    """Load one file or folder as `answerable load PATH` does."""
    reader.kinds()  # read once per process, not part of a load
    loader = registry.loader_for(path)
    strict = loader.SOURCE.name in registry.STRICT
    with open_store(url) as store:
        wall, processor = time.perf_counter(), time.process_time()
        try:
            s = write(store, registry.load_info(loader, path), loader.read(path), strict=strict)
        except InputError as fault:
            return Loaded(what, refused=str(fault), head=store.head())
        spent = time.perf_counter() - wall, time.process_time() - processor
    records, left_out = sum(a.records for a in s.accounts), sum(a.left_out.total() for a in s.accounts)
    counts = records, len(s.rejected), left_out, s.things, s.sources, s.new_claims, s.unchanged
    return Loaded(what, *counts, s.head, "", *spent, peak_of_this_process())


def contents(url: str, verified: bool) -> dict[str, Any]:
    """What a store holds, counted by reading all of it, and the faults that `verify` finds, if it is asked."""
    with open_store(url) as store:
        claims, brought = Counter(c.kind for c in store.claims(Filter(heard=False), EVERYTHING)), _brought(store)
        things = Counter(t.cls for r in brought for t in store.brought("things", r[0]) if isinstance(t, Thing))
        return {
            "claims": dict(sorted(claims.items())),
            "things": dict(sorted(things.items())),
            "sources": sum(1 for r in brought for _ in store.brought("sources", r[0])),
            "edges": dict(sorted(Counter(e.type for e in store.edges()).items())),
            "heads": {tier.code: store.head(tier) for tier in Tier},
            "faults": verify(store).faults if verified else [],
            "loads": brought,
        }


def _brought(store: Store) -> list[tuple[Any, ...]]:
    """Number, loader, and numbers and digests of claims, things and sources of each load."""
    return [(r.number, r.info.loader, *astuple(r)[3:9]) for r in store.loads()]


def unequal(left: dict[str, Any], right: dict[str, Any]) -> list[str]:
    """Where two stores hold different things."""
    return [f"{name}: {left[name]} here, {right[name]} there" for name in left if left[name] != right[name]]


def main() -> None:
    """Load, compare and print."""
    ended_in_order()  # so that no server is left behind
    there = ["sqlite", "neo4j"] if jars.missing() is None else ["sqlite"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", help="load once into this case file or server, and keep it")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ANSWERABLE_DATA", ".")) / "data")
    parser.add_argument("--stores", type=lambda text: text.split(","), default=there, help="sqlite, neo4j, or both")
    parser.add_argument("--folder", type=Path, help="where the stores are made (a temporary folder)")
    parser.add_argument("--verify", action="store_true", help="also recompute both stores")
    parser.add_argument("--json", type=Path, help="also write every number to this file")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(" · ".join(f"{k}: {v}" for k, v in machine().items()))
    for name in SETS:
        if not (options.data / name).exists():
            console.print(f"Not there: {name}")
    if options.store:
        once = list(told(options.store, options.data, console))
        console.print(shown({options.store: once}), f"head {once[-1].head}")
        return
    sys.exit(compared(options, console))


def told(url: str, data: Path, console: Console) -> Iterator[Loaded]:
    """Each load when it is done."""
    for one in load_all(url, data):
        outcome = f"refused: {one.refused}" if one.refused else f"{one.seconds:.1f} s"
        console.print(f"{one.what}: {outcome}", highlight=False, markup=False)
        yield one


def compared(options: argparse.Namespace, console: Console) -> bool:
    """Load everything twice into each store; whether anything differs that should not."""
    first: dict[str, list[Loaded]] = {}
    again: dict[str, list[Loaded]] = {}
    held: dict[str, dict[str, Any]] = {}
    faults: list[str] = []
    for store in options.stores:
        with empty_store(store, options.folder, heap=HEAP) as (url, server):
            console.print(f"[bold]{store}")
            first[store] = list(told(url, options.data, console))
            again[store] = list(told(url, options.data, console))
            held[store] = apart(contents, url, options.verify)
            faults += [f"{store}, {fault}" for fault in held[store]["faults"]]
            faults += changed(store, first[store], again[store])
            if server:
                console.print(f"The Neo4j server held {peak_of(server.pid) or 0:.0f} MB at most.", highlight=False)
    names = list(options.stores)
    for other in names[1:]:
        faults += [f"{names[0]} and {other}, {fault}" for fault in unequal(held[names[0]], held[other])]
        pairs = [*zip(first[names[0]], first[other], strict=True), *zip(again[names[0]], again[other], strict=True)]
        faults += [f"{names[0]} and {other}: {a} but {b}" for a, b in pairs if a != b]
    console.print(shown(first))
    console.print(totals(held, first, again))
    console.print(*(faults or ["No difference, nothing new the second time."]), sep="\n", markup=False)
    if options.json:
        kept = {"machine": machine(), "first": first, "again": again, "held": held, "faults": faults}
        options.json.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2))
    return bool(faults)


def changed(store: str, first: list[Loaded], again: list[Loaded]) -> list[str]:
    """What the second time changed, by the numbers of what it brought and by the head after each load."""
    found = [f"{store} loaded again, {one}" for one in again if one.claims or one.things or one.sources]
    heads = {one.head for one in (first[-1], *again)}
    return found if len(heads) == 1 else [*found, f"{store} loaded again: {len(heads)} heads"]


def shown(done: dict[str, list[Loaded]]) -> Table:
    """One line per load and store."""
    counts = ("records", "rejected", "left out", "things", "claims")
    table = Table("load", "store", title="Loading", title_justify="left")
    for name in (*counts, "s", "CPU s", "records/s", "claims/s", "peak MB"):
        table.add_column(name, justify="right")
    for of_all in zip(*done.values(), strict=True):
        for store, one in zip(done, of_all, strict=True):
            if one.refused:
                table.add_row(one.what, store, *[""] * 9, "refused")
                continue
            numbers = (one.records, one.rejected, one.left_out, one.things, one.claims)
            rates = (f"{n / max(one.seconds, 1e-9):,.0f}" if n else "" for n in (one.records, one.claims))
            spent = (f"{one.seconds:.1f}", f"{one.processor:.1f}")
            table.add_row(one.what, store, *(f"{n:,}" for n in numbers), *spent, *rates, f"{one.peak:.0f}")
    return table


def totals(held: dict[str, Any], first: dict[str, list[Loaded]], again: dict[str, list[Loaded]]) -> Table:
    """What each store holds in the end, and how long both rounds took."""
    names = ("claims", "things", "sources", "edges", "rejected", "s", "s again", "new again", "head")
    table = Table("store", *names, title="In the end", title_justify="left")
    for store, found in held.items():
        counts = [sum(found["claims"].values()), sum(found["things"].values()), found["sources"]]
        counts += [sum(found["edges"].values()), sum(one.rejected for one in first[store])]
        spent = [f"{sum(one.seconds for one in loads):.0f}" for loads in (first[store], again[store])]
        new = sum(one.claims + one.things + one.sources for one in again[store])
        table.add_row(store, *(f"{n:,}" for n in counts), *spent, f"{new:,}", found["heads"]["public"][:16])
    return table


if __name__ == "__main__":
    main()
