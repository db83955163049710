"""How long `/incidents/{id}/chain` takes over HTTP on a case file, server and connection included.

    python -m tests.benchmarks.serving --scale 0.01
    python -m tests.benchmarks.serving --store synthetic.db --asks 1000

Incidents are chosen by a fixed seed and asked one after the other on one connection, after a tenth as many to warm up.
Beside the time on the clock stands the processor time of the server: on a busy machine the first says little.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx2

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.queries.files import query
from tests.benchmarks.machine import machine, processor_milliseconds
from tests.benchmarks.synthetic import Size, records

PORT = 8766
GRADES = ("evidenced", "assumed", "possible")
RUN = "from answerable.api.cli import main; main()"


def incidents(path: str, count: int) -> list[str]:
    """Some incidents of a store, the same ones each time."""
    with CaseFile(path) as store:
        asked = {"classes": ["Incident"], "after": "", "most": 50_000}
        ids = [str(row[0]) for row in store.run(query("page_of_things"), asked)]
    return Random(1).choices(ids, k=count)


def timed(client: httpx2.Client, ids: list[str], grade: str) -> tuple[list[float], int]:
    """Milliseconds of each answer, sorted, and bytes of all."""
    spent, size = [], 0
    for incident in ids:
        began = time.perf_counter()
        answer = client.get(f"/incidents/{quote(incident)}/chain", params={"grade": grade})
        spent.append((time.perf_counter() - began) * 1000)
        size += len(answer.content)
        assert answer.status_code == 200, answer.text
    return sorted(spent), size


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.01, help="size of the invented force (0.01)")
    parser.add_argument("--store", help="a case file that is there already")
    parser.add_argument("--asks", type=int, default=500)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = given.store or f"{folder}/synthetic.db"
        if not Path(path).exists():
            with CaseFile(path) as store:
                write(store, LoadInfo("synthetic", "1"), records(Size.at(given.scale)), trusted=True)
        ids = incidents(path, given.asks)
        command = [sys.executable, "-c", RUN, "--store", path, "serve", "--port", str(PORT), "--rate", "1000000"]
        environment = {**os.environ, "ANSWERABLE_KEYS": f"{folder}/keys.json"}
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
            try:
                measured(ids, server.pid)
            finally:
                server.terminate()


def measured(ids: list[str], server: int) -> None:
    """Ask the server and print a line per grade."""
    print("; ".join(f"{k}: {v}" for k, v in machine().items()))
    with httpx2.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
        for _ in range(300):
            try:
                client.get("/readyz").raise_for_status()
                break
            except httpx2.HTTPError:
                time.sleep(0.2)
        for grade in GRADES:
            timed(client, ids[: len(ids) // 10], grade)
            before = processor_milliseconds(server) or 0.0
            spent, size = timed(client, ids, grade)
            processor = ((processor_milliseconds(server) or 0.0) - before) / len(ids)
            at = {q: spent[min(len(spent) - 1, int(len(spent) * q))] for q in (0.5, 0.95, 0.99)}
            said = ", ".join(f"p{q * 100:.0f} {ms:.1f} ms" for q, ms in at.items())
            print(
                f"grade {grade}: {said}; processor {processor:.1f} ms and {size / len(ids) / 1024:.0f} KB an answer,"
                f" {len(ids)} answers"
            )


if __name__ == "__main__":
    main()
