"""Mixed reading by many clients beside a running load: no error, no wrong answer, memory flat.

    make soak                      32 clients on a case file, then on Neo4j where one can be started
    python -m tests.benchmarks.soaking --warm 10 --seconds 30 --stores sqlite

While loads are sealed, each answer names a head. What was answered under a head is the same as ever under that head,
and what was loaded in one load is seen whole or not at all.

A load tells of the same units and persons as one before, on another day, so that answers stay as long as they are while
the graph grows. Memory is measured once the server is warm (`--warm` seconds), and how it went on from there is said.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import linear_regression
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, LoadInfo, Record, Source, Thing, ThingId
from answerable.graph.period import Period, Window
from answerable.graph.store import Store, open_store
from tests.api.http.live import STARTING, free_port
from tests.benchmarks.machine import MEGABYTE
from tests.benchmarks.run import empty_store
from tests.neo4j import jars

PAUSE = 0.5
"""Seconds between two loads."""
COMPANIES = 5
"""Companies under the battalion of one load; all of them come in that load, with their commanders."""
BATTALIONS = 20
"""Battalions of the brigade; with so many loads each has been told of on one day."""
BEFORE = 15 * BATTALIONS
"""Loads before the clients begin: then the lists of all answers are as long as they get, and a case file is larger than
the pages of it that a connection keeps."""
SOURCE = Source("soak/report", "Report of nobody", author="Nobody")


def day(number: int) -> date:
    """The one day that a load tells of."""
    return date(2010, 1, 1) + timedelta(days=number // BATTALIONS)


def brought(number: int) -> list[Record]:
    """One load: a battalion with its companies, each with a commander, all under the one brigade, on one day."""
    period = Period.on(Window.of_day(day(number)))
    cite = [Citation(SOURCE.id, f"p. {number}")]
    name = number % BATTALIONS
    battalion = f"soak/battalion-{name}"
    brigade = Thing(ThingId("soak/brigade"), "Unit", "Brigade")
    records: list[Record] = [SOURCE, brigade, Thing(ThingId(battalion), "Unit", f"Battalion {name}")]
    under = [("soak/brigade", battalion)]
    for n in range(COMPANIES):
        company, person = f"{battalion}/company-{n}", f"{battalion}/person-{n}"
        records.append(Thing(ThingId(company), "Unit", f"Company {name}.{n}"))
        records.append(Thing(ThingId(person), "Person", f"Person {name}.{n}"))
        under.append((battalion, company))
        records.append(claim("Posting", {"holder": person, "unit": company, "role": "commander"}, cite, period))
    for superior, subordinate in under:
        roles = {"superior": superior, "subordinate": subordinate, "linkKind": "command"}
        records.append(claim("CommandLink", roles, cite, period))
    return records


def put(store: Store, number: int) -> None:
    """Load one battalion on its day."""
    write(store, LoadInfo("soak", "1", (("number", str(number)),)), brought(number), trusted=True)


@dataclass
class Soaked:
    """What came of it."""

    requests: int = 0
    errors: list[str] = field(default_factory=list)
    loads: int = 0
    heads: int = 0
    milliseconds: list[float] = field(default_factory=list)
    warming: list[float] = field(default_factory=list)
    """Megabytes of the server's process, second by second, while it got warm."""
    memory: list[float] = field(default_factory=list)
    """The same from then on."""

    def slope(self) -> float:
        """Megabytes a minute, once the server was warm: the line of least squares."""
        return linear_regression(range(len(self.memory)), self.memory).slope * 60 if len(self.memory) > 1 else 0.0

    def said(self) -> str:
        """A few lines."""
        spent = sorted(self.milliseconds)
        p50, p95 = (spent[int(len(spent) * q)] if spent else 0.0 for q in (0.5, 0.95))
        counted = f"{self.requests} requests, {self.loads} loads, {self.heads} heads seen, {len(self.errors)} errors"
        lines = [f"{counted}, p50 {p50:.1f} ms, p95 {p95:.1f} ms"]
        for name, found in (("warming", self.warming), ("warm", self.memory)):
            if found:
                lines.append(f"  MB, {name}: {' '.join(f'{m:.0f}' for m in found[::5])} (every five seconds)")
        if self.memory:
            low, high = min(self.memory), max(self.memory)
            lines.append(f"  MB, warm: {low:.1f} to {high:.1f}, {self.slope():+.2f} a minute")
        return "\n".join(lines)


ADDRESSES: tuple[Callable[[Random, date], str], ...] = (
    lambda _, on: f"/units/soak/brigade/subordinates?on={on}",
    lambda r, on: f"/units/soak/battalion-{r.randrange(BATTALIONS)}/company-0/chain?on={on}",
    lambda r, on: f"/persons/soak/battalion-0/person-{r.randrange(COMPANIES)}/superiors?on={on}",
    lambda _, __: "/persons/soak/battalion-0/person-1/postings",
    lambda _, __: "/search?text=Company&limit=50",
    lambda _, __: "/claims?naming=soak/brigade&limit=100",
    lambda _, __: "/units?limit=500",
    lambda _, on: f"/chains?on={on}",
    lambda _, __: "/version",
)


def soak(
    address: str,
    url: str,
    seconds: float,
    clients: int,
    pid: int | None = None,
    *,
    first: int = BATTALIONS,
    warm: float = 0.0,
    pause: float = PAUSE,
) -> Soaked:
    """Ask for so many seconds, after so many to get warm, by so many clients, while loads are sealed from `first` on.

    The loads before, at least one for each battalion, are there. With a `pid` the memory of that process is noted.
    """
    found, lock = Soaked(), threading.Lock()
    known: dict[tuple[str, str], bytes] = {}
    begun = time.monotonic()
    until = begun + warm + seconds

    def load() -> None:
        with open_store(url) as store:
            for number in itertools.count(first):
                if time.monotonic() > until:
                    return
                put(store, number)
                found.loads += 1
                time.sleep(pause)

    def watch() -> None:
        while pid and time.monotonic() < until:
            pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
            now = found.memory if time.monotonic() > begun + warm else found.warming
            now.append(pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE)
            time.sleep(1)

    def ask(seed: int) -> None:
        random = Random(seed)
        with httpx2.Client(base_url=address, timeout=120) as client:
            while time.monotonic() < until:
                on = day(random.randrange(first + found.loads))
                path = random.choice(ADDRESSES)(random, on)
                began = time.perf_counter()
                try:
                    answer = client.get(path)
                except httpx2.HTTPError as fault:
                    with lock:
                        found.errors.append(f"{path}: {type(fault).__name__}: {fault}")
                    continue
                spent = (time.perf_counter() - began) * 1000
                with lock:
                    found.requests += 1
                    found.milliseconds.append(spent)
                    found.errors += _faults(path, answer, known)

    workers = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    workers += [threading.Thread(target=load), threading.Thread(target=watch)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found.heads = len({head for _, head in known})
    return found


def _faults(path: str, answer: httpx2.Response, known: dict[tuple[str, str], bytes]) -> list[str]:
    if answer.status_code != 200:
        return [f"{path}: {answer.status_code} {answer.text[:200]}"]
    body = answer.json()
    if "head" in body and "answer" in body:
        said = sha256(json.dumps(body["answer"], sort_keys=True).encode()).digest()
        if known.setdefault((path, body["head"]), said) != said:
            return [f"{path}: two answers under the head {body['head']}"]
    return _half(path, body.get("answer"))


def _half(path: str, answer: Any) -> list[str]:
    """Loads of which only a part is seen, and days without any: every load before was there at the beginning."""
    if path.startswith("/units/soak/brigade/subordinates"):
        units = Counter(u["unit"]["id"].split("/")[1] for u in answer["units"])
        holders = Counter(h["unit"].split("/")[1] for h in answer["holders"])
        if answer["left_out"]:
            return [f"{path}: {answer['left_out']} units are left out, so that nothing can be checked"]
        if not units or any(units[b] != COMPANIES + 1 or holders[b] != COMPANIES for b in units):
            return [f"{path}: half a load is seen"]
    return []


def main() -> None:
    """Soak a server on each store and say what came of it; ends with 1 where anything was wrong."""
    there = ["sqlite", "neo4j"] if jars.missing() is None else ["sqlite"]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--warm", type=float, default=120, help="seconds before memory is measured (120)")
    parser.add_argument("--seconds", type=float, default=60, help="seconds from then on (60)")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--pause", type=float, default=PAUSE, help=f"seconds between two loads ({PAUSE:g})")
    parser.add_argument("--stores", type=lambda text: text.split(","), default=there, help="sqlite, neo4j, or both")
    parser.add_argument("--before", type=int, default=BEFORE, help=f"loads before the clients begin ({BEFORE})")
    given = parser.parse_args()
    wrong = False
    for store in given.stores:
        with empty_store(store, None) as (url, _), TemporaryDirectory() as folder:
            before = max(BATTALIONS, given.before)
            with open_store(url) as opened:
                for number in range(before):
                    put(opened, number)
            found = _served(url, folder, given, before)
        print(f"{store}: {found.said()}")
        for error in found.errors[:20]:
            print(f"  {error}")
        wrong = wrong or bool(found.errors)
    sys.exit(wrong)


def _served(url: str, folder: str, given: argparse.Namespace, first: int) -> Soaked:
    """Soak a server in a process of its own."""
    command = [sys.executable, "-c", "from answerable.api.cli import main; main()"]
    port = free_port()
    options = ["--store", url, "serve", "--port", str(port), "--rate", "100000"]
    environment = {**os.environ, "ANSWERABLE_KEYS": f"{folder}/keys.json", "ANSWERABLE_AUDIT": f"{folder}/audit"}
    with subprocess.Popen([*command, *options], env=environment, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _until_ready(address, server)
            more = {"warm": given.warm, "pause": given.pause}
            return soak(address, url, given.seconds, given.clients, server.pid, first=first, **more)
        finally:
            server.terminate()


def _until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(STARTING):
        if server.poll() is not None:
            break
        try:
            if httpx2.get(f"{address}/readyz").status_code == 200:
                return
        except httpx2.HTTPError:
            time.sleep(1)
    raise SystemExit("The server did not come up.")


if __name__ == "__main__":
    main()
