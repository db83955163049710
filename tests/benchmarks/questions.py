"""The bundled cases into a new case file, and every named question on them in each embedded engine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from math import nan
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rich.table import Table

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC
from answerable.loaders import registry
from answerable.loaders.case import case
from answerable.queries.ask import ENGINES, ask, questions
from tests.benchmarks.machine import processor_milliseconds
from tests.queries.golden_cases import CASES

REPEATS = 5


def measured() -> dict[str, Any]:
    """Seconds of loading, by the clock and on a processor, and both in milliseconds per question and engine."""
    with TemporaryDirectory() as folder, CaseFile(str(Path(folder) / "case.db")) as store:
        started, busy = time.perf_counter(), time.process_time()
        claims = 0
        for name in case.BUNDLED:
            with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
                loader = registry.loader_for(Path(path))
                claims += write(store, registry.load_info(loader, Path(path)), loader.read(Path(path))).new_claims
        loading, working = time.perf_counter() - started, time.process_time() - busy
        return {
            "claims": claims,
            "seconds": loading,
            "processor_seconds": working,
            "engines": {n: dict(timed(store, n)) for n in ("sparql", "kglite")},
        }


def timed(store: Store, engine: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Each golden case with its median time and its mean time on a processor, in milliseconds, on an open engine."""
    with ENGINES[engine](store, PUBLIC) as opened:
        for one in (c for c in CASES if not c.corrections):
            ask(store, one.id, one.parameters, opened)
            times, before = [], processor_milliseconds()
            for _ in range(REPEATS):
                started = time.perf_counter()
                ask(store, one.id, one.parameters, opened)
                times.append((time.perf_counter() - started) * 1000)
            after = processor_milliseconds()
            yield one.file.stem, (median(times), (after - before) / REPEATS if after and before else nan)


def printed(results: dict[str, Any]) -> Table:
    """One row per engine: the middle and the slowest question, by the clock and on a processor."""
    loaded = f"{results['claims']:,} claims in {results['seconds']:.2f} s ({results['processor_seconds']:.2f} s busy)"
    table = Table(title=f"Bundled cases: {loaded}; {len(questions())} questions, milliseconds")
    for column in ("engine", "asked", "median", "slowest", "median busy", "slowest busy", "slowest question"):
        table.add_column(column, justify="left" if column in ("engine", "slowest question") else "right")
    for engine, times in results["engines"].items():
        clock, busy = zip(*times.values(), strict=True)
        slowest = max(times, key=lambda name: times[name])
        cells = (f"{n:.1f}" for n in (median(clock), max(clock), median(busy), max(busy)))
        table.add_row(engine, str(len(times)), *cells, slowest)
    return table
