"""Mixed reading by many clients beside a running load: no error, no wrong answer, memory flat.

    make soak                      32 clients for 60 seconds on a case file, then on Neo4j where one can be started
    python -m tests.benchmarks.soaking --seconds 10 --stores sqlite

While loads are sealed, each answer names a head. What was answered under a head is the same as ever under that head,
and what was loaded in one load is seen whole or not at all.

Memory is compared once the lists of the answers are as long as they get (500): while they grow, so does what is held.
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
from datetime import date
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
from tests.benchmarks.run import empty_store
from tests.neo4j import jars

DAY = "2010-06-01"
PORT = 8765
BEFORE = 100
"""Loads before the clients begin: then the lists of most answers have reached their longest."""
PAUSE = 0.5
"""Seconds between two loads."""
COMPANIES = 5
"""Companies under the battalion of one load; all of them come in that load, with their commanders."""
SOURCE = Source("soak/report", "Report of nobody", author="Nobody")


def brought(number: int) -> list[Record]:
    """One load: a battalion with its companies, each with a commander, all under the one brigade."""
    period = Period(Window.of_day(date(2010, 1, 1)), Window.of_day(date(2010, 12, 31)))
    cite = [Citation(SOURCE.id, f"p. {number}")]
    battalion = f"soak/battalion-{number}"
    brigade = Thing(ThingId("soak/brigade"), "Unit", "Brigade")
    records: list[Record] = [SOURCE, brigade, Thing(ThingId(battalion), "Unit", f"Battalion {number}")]
    under = [("soak/brigade", battalion)]
    for n in range(COMPANIES):
        company, person = f"{battalion}/company-{n}", f"{battalion}/person-{n}"
        records.append(Thing(ThingId(company), "Unit", f"Company {number}.{n}"))
        records.append(Thing(ThingId(person), "Person", f"Person {number}.{n}"))
        under.append((battalion, company))
        records.append(claim("Posting", {"holder": person, "unit": company, "role": "commander"}, cite, period))
    for superior, subordinate in under:
        roles = {"superior": superior, "subordinate": subordinate, "linkKind": "command"}
        records.append(claim("CommandLink", roles, cite, period))
    return records


def put(store: Store, number: int) -> None:
    """Load one battalion."""
    write(store, LoadInfo("soak", "1", (("number", str(number)),)), brought(number), trusted=True)


@dataclass
class Soaked:
    """What came of it."""

    requests: int = 0
    errors: list[str] = field(default_factory=list)
    loads: int = 0
    heads: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    """Megabytes of the server's process, second by second."""

    def grown(self) -> str:
        """Memory when the server was warm (after a third of the time) and at the end, and how it went on in between."""
        warm = self.memory[len(self.memory) // 3 :]
        if len(warm) < 2:
            return "not measured"
        slope = linear_regression(range(len(warm)), warm).slope * 60
        return f"{warm[0]} to {warm[-1]} MB after the first third, {slope:+.1f} MB a minute"

    def said(self) -> str:
        """One line."""
        spent = sorted(self.milliseconds)
        p50, p95 = (spent[int(len(spent) * q)] if spent else 0.0 for q in (0.5, 0.95))
        return (
            f"{self.requests} requests, {self.loads} loads, {self.heads} heads seen, {len(self.errors)} errors, "
            f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, memory {self.grown()}"
        )


ADDRESSES: tuple[Callable[[Random], str], ...] = (
    lambda _: f"/units/soak/brigade/subordinates?on={DAY}",
    lambda _: f"/units/soak/battalion-0/company-0/chain?on={DAY}",
    lambda r: f"/persons/soak/battalion-0/person-{r.randrange(COMPANIES)}/superiors?on={DAY}",
    lambda _: "/persons/soak/battalion-0/person-1/postings",
    lambda _: "/search?text=Company&limit=50",
    lambda _: "/claims?naming=soak/brigade&limit=500",
    lambda _: "/units?limit=500",
    lambda _: f"/chains?on={DAY}",
    lambda _: "/version",
)


def soak(address: str, url: str, seconds: float, clients: int, pid: int | None = None, *, first: int = 1) -> Soaked:
    """Ask for so many seconds by so many clients, while loads are sealed one after the other, from number `first`."""
    found, lock = Soaked(), threading.Lock()
    known: dict[tuple[str, str], str] = {}
    until = time.monotonic() + seconds

    def load() -> None:
        with open_store(url) as store:
            for number in itertools.count(first):
                if time.monotonic() > until:
                    return
                put(store, number)
                found.loads += 1
                time.sleep(PAUSE)

    def watch() -> None:
        while pid and time.monotonic() < until:
            pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
            found.memory.append(pages * 4096 // 2**20)
            time.sleep(1)

    def ask(seed: int) -> None:
        random = Random(seed)
        with httpx2.Client(base_url=address, timeout=120) as client:
            while time.monotonic() < until:
                path = random.choice(ADDRESSES)(random)
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
                    found.codes[answer.status_code] += 1
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


def _faults(path: str, answer: httpx2.Response, known: dict[tuple[str, str], str]) -> list[str]:
    if answer.status_code != 200:
        return [f"{path}: {answer.status_code} {answer.text[:200]}"]
    body = answer.json()
    if "head" in body and "answer" in body:
        said = json.dumps(body["answer"], sort_keys=True)
        if known.setdefault((path, body["head"]), said) != said:
            return [f"{path}: two answers under the head {body['head']}"]
    return _half(path, body.get("answer"))


def _half(path: str, answer: Any) -> list[str]:
    """Loads of which only a part is seen."""
    if path.startswith("/units/soak/brigade/subordinates"):
        units = Counter(u["unit"]["id"].split("/")[1] for u in answer["units"])
        holders = Counter(h["unit"].split("/")[1] for h in answer["holders"])
        if answer["left_out"] == 0 and any(units[b] != COMPANIES + 1 or holders[b] != COMPANIES for b in units):
            return [f"{path}: half a load is seen"]
    return []


def main() -> None:
    """Soak a server on each store and say what came of it; ends with 1 where anything was wrong."""
    there = ["sqlite", "neo4j"] if jars.missing() is None else ["sqlite"]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--stores", type=lambda text: text.split(","), default=there, help="sqlite, neo4j, or both")
    parser.add_argument("--before", type=int, default=BEFORE, help=f"loads before the clients begin ({BEFORE})")
    given = parser.parse_args()
    wrong = False
    for store in given.stores:
        with empty_store(store, None) as (url, _), TemporaryDirectory() as folder:
            with open_store(url) as opened:
                for number in range(max(1, given.before)):
                    put(opened, number)
            found = _served(url, folder, given.seconds, given.clients, max(1, given.before))
        print(f"{store}: {found.said()}")
        print(f"  MB every ten seconds: {' '.join(map(str, found.memory[::10]))}")
        for error in found.errors[:20]:
            print(f"  {error}")
        wrong = wrong or bool(found.errors)
    sys.exit(wrong)


def _served(url: str, folder: str, seconds: float, clients: int, first: int) -> Soaked:
    """Soak a server in a process of its own."""
    command = [sys.executable, "-c", "from answerable.api.cli import main; main()"]
    options = ["--store", url, "serve", "--port", str(PORT), "--rate", "100000"]
    environment = {**os.environ, "ANSWERABLE_KEYS": f"{folder}/keys.json", "ANSWERABLE_AUDIT": f"{folder}/audit"}
    with subprocess.Popen([*command, *options], env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            _until_ready(f"http://127.0.0.1:{PORT}")
            return soak(f"http://127.0.0.1:{PORT}", url, seconds, clients, server.pid, first=first)
        finally:
            server.terminate()


def _until_ready(address: str) -> None:
    for _ in range(300):
        try:
            if httpx2.get(f"{address}/readyz").status_code == 200:
                return
        except httpx2.HTTPError:
            time.sleep(0.2)
    raise SystemExit("The server did not come up.")


if __name__ == "__main__":
    main()
