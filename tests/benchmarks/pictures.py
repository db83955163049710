"""Networks of 2,000 and 10,000 things, ours and plain pyvis in one run: time to build, size, time to open.

    python -m tests.benchmarks.pictures --sizes 2000,10000 --scale 0.02

Opening is measured in headless Chromium (CHROMIUM, else /usr/bin/chromium), from the call to the first picture drawn;
plain pyvis is given up after `--patience` seconds. Nothing is judged here; the machine is printed with it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from answerable.api.pictures.network_html import network_html
from answerable.api.pictures.network_scene import Scene, scene
from answerable.api.present.book import Book
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.graph.view import PUBLIC
from answerable.queries.network.network import network
from answerable.queries.network.result import Extent
from tests.benchmarks.machine import machine
from tests.benchmarks.synthetic import Size, records

DAY = date(2005, 6, 15)
DEPTH = 20
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
OURS = "document.documentElement.dataset.drawn"
PLAIN = "typeof network !== 'undefined' && network.physics.stabilized"
Row = tuple[str, ...]


def main() -> None:
    """Measure and print."""
    options = arguments()
    on = machine()
    store = CaseFile()
    started = time.perf_counter()
    write(store, LoadInfo("synthetic", "1"), records(Size.at(options.scale)))
    loaded = time.perf_counter() - started
    centre = options.centre or top(store)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            rows += measured(store, centre, size, Path(folder), options.patience)
    console = Console(width=130)
    console.print(printed(rows))
    console.print(f"Invented force at scale {options.scale}, loaded in {loaded:.0f} s. " + "; ".join(
        f"{key} {value}" for key, value in on.items()
    ))  # fmt: skip


def top(store: CaseFile) -> str:
    """The unit with the most ties, so that many things lie around it."""
    found = store.db.execute(
        "SELECT source FROM edge WHERE type = 'COMMANDS' GROUP BY source ORDER BY count(*) DESC, source LIMIT 1"
    ).fetchone()
    return str(found[0])


def measured(store: CaseFile, centre: str, size: int, folder: Path, patience: float) -> list[Row]:
    """The rows of one size: ours, then plain pyvis with the same things and ties."""
    asked, found = timed(lambda: network(store, centre, DAY, DEPTH, extent=Extent(limit=size)))
    laid_out, drawn = timed(lambda: scene(Book(store, PUBLIC), found))
    built, ours = timed(lambda: network_html(drawn))
    plain_built, plain = timed(lambda: plain_pyvis(drawn))
    counts = (f"{len(found.nodes):,}", f"{len(found.ties):,}")
    rows: list[Row] = []
    for name, seconds, text, ready in (
        ("answerable", asked + laid_out + built, ours, OURS),
        ("plain pyvis", plain_built, plain, PLAIN),
    ):
        file = folder / f"{name}-{size}.html"
        file.write_text(text, "utf-8")
        parts = f"question {asked:.2f}, names, claims and layout {laid_out:.2f}, file {built:.2f}"
        made = f"{seconds:.2f} s" + (f" ({parts})" if name == "answerable" else " (file alone)")
        rows.append((*counts, name, made, f"{len(text.encode()) / 1e6:.1f} MB", opened(file, ready, patience)))
    return rows


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process on a processor (a busy machine's clock says nothing), and what was made."""
    started = time.process_time()
    made = work()
    return time.process_time() - started, made


def plain_pyvis(drawn: Scene) -> str:
    """The same things and ties, given to pyvis as its manual says."""
    from pyvis.network import Network as Vis  # noqa: PLC0415

    vis = Vis(directed=True, cdn_resources="in_line")
    for node in drawn.network.nodes:
        vis.add_node(node.id, label=drawn.caption(node.id))
    for tie in drawn.network.ties:
        vis.add_edge(tie.source, tie.target)
    return str(vis.generate_html())


def opened(file: Path, ready: str, patience: float) -> str:
    """Seconds from opening to the first picture drawn, and the requests that went elsewhere."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415

    elsewhere: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.on("request", lambda r: elsewhere.append(r.url) if r.url.startswith("http") else None)
        page.route("http*://**", lambda route: route.abort())
        started = time.perf_counter()
        try:
            page.goto(file.as_uri(), timeout=patience * 1000)
            page.wait_for_function(ready, timeout=patience * 1000, polling=50)
            said = f"{time.perf_counter() - started:.2f} s"
        except Error:
            said = f"not within {patience:.0f} s"
        browser.close()
    return said + (f", {len(elsewhere)} requests elsewhere" if elsewhere else "")


def printed(rows: list[Row]) -> Table:
    """The rows as a table."""
    table = Table(title="Networks as HTML files: built in seconds of processor time, opened in seconds on the clock")
    for name in ("things", "ties", "by", "built", "size", "opened"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(n) for n in text.split(",")], default=[2000, 10_000])
    parser.add_argument("--scale", type=float, default=0.02)
    parser.add_argument("--centre", default="")
    parser.add_argument("--patience", type=float, default=60.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
