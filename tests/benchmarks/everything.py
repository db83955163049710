"""All lent data in one store, with the bundled cases: what each load brought, how long it took and how large it grew.

    python -m tests.benchmarks.everything all.db --data DATA

DATA is the folder with one sub-folder per data set (default: `data` in $ANSWERABLE_DATA). A load that is in the store
already changes nothing, so that an interrupted run is simply started again; data sets that are not there are named.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.table import Table

from answerable.graph.intake import write
from answerable.graph.model import Summary
from answerable.graph.store import Store, open_store
from answerable.loaders import case, registry
from tests.benchmarks.machine import machine, peak_of_this_process

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
    "mass-killing/final_forecasts_data_4Sep2025.csv",
    "mass-killing/EWP mass killing events master list_2025.xlsx",
    "ucdp/ucdp-actor-221.csv",
    "ucdp/ucdpged_sample1000.csv",
    "ucdp/ucdp_ged_syria.csv",
)
"""What is loaded, in this order."""
EDITIONS = {"un-sc-sanctions": ("consolidated_older.xml", "UN_consolidated.xml")}
"""Of a folder that holds editions, those that are loaded together; the third is broken and would be refused whole."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One load."""

    what: str
    summary: Summary
    seconds: float
    peak: float
    """The most memory held so far, in MB."""


def load_all(store: Store, data: Path, *, only: tuple[str, ...] = SETS) -> Iterator[Loaded]:
    """Load the bundled cases, then the data sets that are there, one after another."""
    for name in case.BUNDLED:
        with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
            yield load(store, Path(path), f"case {name}")
    for name in only:
        if (data / name).exists():
            with chosen(data / name, EDITIONS.get(name, ())) as path:
                yield load(store, path, name)


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


def load(store: Store, path: Path, what: str) -> Loaded:
    """Load one file or folder as `answerable load PATH` does."""
    begun = time.perf_counter()
    loader = registry.loader_for(path)
    strict = loader.SOURCE.name in registry.STRICT
    summary = write(store, registry.load_info(loader, path), loader.read(path), strict=strict)
    return Loaded(what, summary, time.perf_counter() - begun, peak_of_this_process())


def main() -> None:
    """Load and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="case file or server address")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ANSWERABLE_DATA", ".")) / "data")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(" · ".join(f"{k}: {v}" for k, v in machine().items()))
    table = Table("load", "things", "claims", "unchanged", "left out", "seconds", "claims/s", "peak MB")
    with open_store(options.store) as store:
        for one in load_all(store, options.data):
            s = one.summary
            counts = (s.things, s.new_claims, s.unchanged, len(s.rejected))
            rate = s.new_claims / one.seconds
            table.add_row(
                one.what, *(f"{n:,}" for n in counts), f"{one.seconds:.1f}", f"{rate:,.0f}", f"{one.peak:.0f}"
            )
            console.print(f"{one.what}: {one.seconds:.1f} s")
        console.print(table)
        console.print(f"head {store.head()}")
    for name in SETS:
        if not (options.data / name).exists():
            console.print(f"Not there: {name}")


if __name__ == "__main__":
    main()
