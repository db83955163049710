"""The 36 named questions over HTTP: this server beside rdflib-endpoint and the Oxigraph server, on the same statements.

    python -m tests.benchmarks.endpoints --asks 20 --seconds 10 --clients 4

Every server gets the same texts (`answerable ask NAME --text`) by POST and answers in JSON; the rows that each gives
are counted, so that an answer that differs is seen. A server that does not answer a question in time is started anew.
Beside the time on the clock stands the processor time of a server with its workers: the clock of a busy machine also
counts what the others do.
The two others are in the dependency group `bench`; --peers names the folder of their commands. Nothing is judged here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen, TimeoutExpired, run

import orjson
from rich.console import Console
from rich.progress import track

from answerable.api.present.pasted import Pasting
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.rdf.names import Names
from answerable.graph.rdf.rdf import load_into
from answerable.graph.sparql.sparql import SparqlView
from answerable.loaders.case.case import BUNDLED
from answerable.queries.ask import ask, questions
from tests.benchmarks.machine import machine, peak_of, processor_milliseconds
from tests.benchmarks.run import WIDTH, printed
from tests.bundled import fill
from tests.queries.golden_cases import CASES

STARTING = 300
"""Seconds that a server may take to load and come up."""
OURS = "answerable"


@dataclass(slots=True)
class Server:
    """A server: how it is started, where it listens, and what it was measured to do."""

    name: str
    port: int
    line: Sequence[str]
    patience: float
    path: str = "/sparql"
    process: Popen[bytes] | None = None
    peak: float = 0.0
    times: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds per question."""
    processor: dict[str, float] = field(default_factory=dict)
    """Milliseconds of processor time per answer."""
    rows: dict[str, int | None] = field(default_factory=dict)
    """Rows per question; None where there was no answer."""
    answered: float = 0.0
    """Answers per second to many clients."""

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = Popen(self.line, stdout=DEVNULL, stderr=DEVNULL)
        until = time.monotonic() + STARTING
        while rows_of(self, "ASK {}") is None:
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{self.name} did not start: {' '.join(self.line)}")
            time.sleep(0.2)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.peak = max(self.peak, peak_of(self.process.pid) or 0.0)
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except TimeoutExpired:  # a server that is busy with a question does not hear
                self.process.kill()
                self.process.wait()
            self.process = None

    def processor_so_far(self) -> float:
        """Milliseconds of processor time that it and its workers have used."""
        return (processor_milliseconds(self.process.pid) or 0.0) if self.process else 0.0

    def line_to(self) -> HTTPConnection:
        """A connection."""
        return HTTPConnection("127.0.0.1", self.port, timeout=self.patience)


def main() -> None:
    """Measure and print."""
    options = arguments()
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    with tempfile.TemporaryDirectory() as home, ExitStack() as running:
        folder = Path(home)
        texts, statements = prepared(folder)
        servers = list(commands(options, folder, console))
        for server in servers:
            running.callback(server.stop)
            server.start()
        for name in track(texts, "one client: ", console=console, transient=True):
            for server in servers:  # in turn, so that whatever else the machine does hits all alike
                alone(server, name, texts[name], options.asks)
        common = [text for name, text in texts.items() if all(server.rows[name] is not None for server in servers)]
        for server in servers:
            server.answered = together(server, common, options.clients, options.seconds)
        show(servers, statements, len(common), options, console)


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    about = __doc__.partition("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.endpoints", description=about)
    parser.add_argument("--patience", type=float, default=20, help="seconds that an answer may take (20)")
    parser.add_argument("--asks", type=int, default=20, help="times that each question is asked by one client (20)")
    parser.add_argument("--clients", type=int, default=4, help="clients at a time, each with a connection (4)")
    parser.add_argument("--seconds", type=float, default=10, help="for how long they ask (10)")
    parser.add_argument("--peers", type=Path, default=Path(sys.executable).parent, help="folder of the other commands")
    return parser.parse_args()


def prepared(folder: Path) -> tuple[Mapping[str, str], int]:
    """Make a case file of the bundled cases and the same as N-Quads; the texts by question, and the statements."""
    with CaseFile(str(folder / "case.db")) as store:
        fill(store, *BUNDLED)
        with SparqlView(store) as view:
            statements = _write(view, folder / "case.nq")
        texts = {}
        asked = {case.id: case.parameters for case in reversed(CASES) if not case.corrections}
        for name, question in questions().items():
            pasting = Pasting("rq", Names(), {})
            ask(store, name, dict(asked[question.id]), pasting)
            texts[name] = pasting.text
    return texts, statements


def _write(view: SparqlView, path: Path) -> int:
    """What the view shows of its store, and the model, as N-Quads."""
    from pyoxigraph import RdfFormat, Store  # noqa: PLC0415 - only here

    engine = Store()
    statements = load_into(engine, view.store, view.view, base=view.names.base)
    engine.dump(str(path), RdfFormat.N_QUADS)
    return statements


def commands(options: argparse.Namespace, folder: Path, console: Console) -> Iterator[Server]:
    """The servers that there are."""
    own = [sys.executable, "-c", "from answerable.api.cli import main; main()", "serve", "--rate", "1000000"]
    yield Server(OURS, 18601, [*own, "--store", str(folder / "case.db"), "--port", "18601"], options.patience)
    data, base = str(folder / "case.nq"), str(folder / "oxigraph")
    oxigraph, rdflib = (options.peers / name for name in ("oxigraph", "rdflib-endpoint"))
    for command in (oxigraph, rdflib):
        if not command.is_file():
            console.print(f"There is no {command}: pip install --group bench, or name its folder with --peers.")
    if oxigraph.is_file():
        run([str(oxigraph), "load", "--location", base, "--file", data], stdout=DEVNULL, stderr=DEVNULL, check=True)
        line = [str(oxigraph), "serve-read-only", "--location", base, "--union-default-graph"]
        yield Server("oxigraph", 18602, [*line, "--bind", "127.0.0.1:18602"], options.patience, "/query")
    if rdflib.is_file():
        line = [str(rdflib), "serve", data, "--host", "127.0.0.1", "--port", "18603"]
        yield Server("rdflib-endpoint", 18603, line, options.patience, "/")


def rows_of(server: Server, text: str, line: HTTPConnection | None = None) -> int | None:
    """The number of rows of an answer; None for none."""
    own = line or server.line_to()
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    try:
        own.request("POST", server.path, text.encode(), headers)
        with own.getresponse() as answer:
            content = answer.read()
            return len(orjson.loads(content).get("results", {}).get("bindings", ())) if answer.status == 200 else None
    except (OSError, HTTPException, orjson.JSONDecodeError):
        own.close()
        return None


def alone(server: Server, name: str, text: str, asks: int) -> None:
    """One client asks a question again and again on one connection, after an ask that is not counted."""
    line = server.line_to()
    until = time.monotonic() + server.patience
    server.rows[name] = rows_of(server, text, line)
    times: list[float] = []
    server.times[name] = times
    if server.rows[name] is None and time.monotonic() >= until:
        server.stop()
        server.start()
    before = server.processor_so_far()
    while server.rows[name] is not None and len(times) < asks and time.monotonic() < until:
        begin = time.perf_counter()
        rows_of(server, text, line)
        times.append(1e3 * (time.perf_counter() - begin))
    if times:
        server.processor[name] = (server.processor_so_far() - before) / len(times)
    line.close()


def together(server: Server, texts: Sequence[str], clients: int, seconds: float) -> float:
    """Answers per second when so many clients ask all questions in turn, each from another one on."""
    counts = [0] * clients
    begin = time.monotonic()

    def client(number: int) -> None:
        line, place = server.line_to(), number * 7
        while time.monotonic() < begin + seconds:
            counts[number] += rows_of(server, texts[place % len(texts)], line) is not None
            place += 1

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - begin)


def show(
    servers: Sequence[Server], statements: int, common: int, options: argparse.Namespace, console: Console
) -> None:
    """The machine, each question, and the sums."""
    console.print(", ".join(f"{key} {value}" for key, value in machine().items()), highlight=False)
    console.print(f"{statements:,} statements; {options.asks} asks a question by one client", highlight=False)
    told = ("", " p95", " cpu", " rows")
    title = "Median, ms (cpu: processor time of an answer, ms)"
    table = printed(title, "question", *(f"{s.name}{part}" for s in servers for part in told))
    for name in servers[0].times:
        cells = [cell for server in servers for cell in _cells(server, name)]
        table.add_row(name, *cells)
    console.print(table)
    measured = ("answered", "sum of medians, ms", "sum of cpu, ms", "answers/s", "peak MB")
    sums = printed("All questions", "server", *measured)
    for server in servers:
        found = [median(times) for times in server.times.values() if times]
        server.stop()  # which notes the peak
        cpu = sum(server.processor.values())
        took = (f"{sum(found):.0f}", f"{cpu:.0f}", f"{server.answered:.1f}", f"{server.peak:.0f}")
        sums.add_row(server.name, f"{len(found)} of {len(server.times)}", *took)
    console.print(sums)
    console.print(
        f"Answers per second: {options.clients} clients for {options.seconds:g} s, the {common} questions that all"
        " answer. Peak memory is of the server process alone, without the workers of answerable.",
        highlight=False,
    )


def _cells(server: Server, name: str) -> tuple[str, str, str, str]:
    times, rows = sorted(server.times[name]), server.rows[name]
    if not times:
        return "–", "–", "–", "–" if rows is None else str(rows)
    cpu = f"{server.processor[name]:.1f}"
    return f"{median(times):.1f}", f"{times[int(0.95 * len(times))]:.1f}", cpu, str(rows)


if __name__ == "__main__":
    main()
