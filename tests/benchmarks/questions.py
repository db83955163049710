"""The bundled cases into a new case file, and every named question on them in each embedded engine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rich.table import Table

from answerable.graph.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC
from answerable.loaders import case, registry
from answerable.queries.ask import ENGINES, ask, questions
from tests.queries.golden_cases import CASES

REPEATS = 5


def measured() -> dict[str, Any]:
    """Seconds of loading, and milliseconds per question and engine: median and the slowest with its name."""
    with TemporaryDirectory() as folder, CaseFile(str(Path(folder) / "case.db")) as store:
        started = time.perf_counter()
        claims = 0
        for name in case.BUNDLED:
            with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
                loader = registry.loader_for(Path(path))
                claims += write(store, registry.load_info(loader, Path(path)), loader.read(Path(path))).new_claims
        loading = time.perf_counter() - started
        return {
            "claims": claims,
            "seconds": loading,
            "engines": {n: dict(timed(store, n)) for n in ("sparql", "kglite")},
        }


def timed(store: Store, engine: str) -> Iterator[tuple[str, float]]:
    """Each golden case of the questions with its median time in milliseconds, on an engine that is open."""
    with ENGINES[engine](store, PUBLIC) as opened:
        for one in (c for c in CASES if not c.corrections):
            times = []
            for _ in range(REPEATS):
                started = time.perf_counter()
                ask(store, one.id, one.parameters, opened)
                times.append((time.perf_counter() - started) * 1000)
            yield one.file.stem, median(times)


def printed(results: dict[str, Any]) -> Table:
    """One row per engine."""
    title = f"Bundled cases: {results['claims']:,} claims in {results['seconds']:.2f} s; {len(questions())} questions"
    table = Table(title=title)
    for column in ("engine", "asked", "median ms", "slowest ms", "slowest question"):
        table.add_column(column, justify="left" if "question" in column or column == "engine" else "right")
    for engine, times in results["engines"].items():
        name, slowest = max(times.items(), key=lambda item: item[1])
        table.add_row(engine, str(len(times)), f"{median(times.values()):.1f}", f"{slowest:.1f}", name)
    return table
