"""Every loader killed in the middle of a load, at a place that SQLite chooses; then the same load again.

One process loads each invented fixture in small batches, in a fork of its own that kills itself with SIGKILL after a
share of the steps that the whole load takes, wherever that is: between batches, inside a transaction, while sealing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.model import Summary
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import EVERYTHING
from answerable.loaders import registry
from tests.loaders.test_accounts import INVENTED

FIXTURES = Path(__file__).parent / "fixtures"
PATHS = [FIXTURES / name for name, _ in INVENTED]
SHARES = (30, 55, 75)
"""Percent of the steps of SQLite's machine after which a process is killed; the fixtures take turns."""
BATCH = 5
KILLED = """
import os, signal, sys
from pathlib import Path
from answerable.graph import intake
from tests.loaders.test_interrupted import BATCH, SHARES, PATHS, filled
from answerable.graph.store import open_store

intake.BATCH = BATCH
folder = Path(sys.argv[1])

def load(path, database, last=None):
    steps = 0
    def step():
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
    with open_store(str(database)) as store:
        store.db.set_progress_handler(step, 50)
        filled(store, path)
    return steps

for number, path in enumerate(PATHS):
    whole = load(path, folder / f"{number}.db")
    child = os.fork()
    if child == 0:
        load(path, folder / f"{number}-killed.db", whole * SHARES[number % len(SHARES)] // 100)
        os._exit(0)
    print(number, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def filled(store: Store, path: Path) -> Summary:
    """Load one fixture."""
    loader = registry.loader_for(path)
    strict = loader.SOURCE.name in registry.STRICT
    return intake.write(store, registry.load_info(loader, path), loader.read(path), strict=strict)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of case files that killed processes left, and how each of these ended."""
    folder = tmp_path_factory.mktemp("killed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], check=True, stdout=subprocess.PIPE, text=True, env=environment
    )
    return folder, done.stdout


def content(store: Store) -> tuple[object, ...]:
    claims = [repr(c) for c in store.claims(Filter(heard=False), EVERYTHING)]
    return store.head(), claims, list(store.things(view=EVERYTHING)), list(store.edges())


@pytest.mark.parametrize("number", range(len(PATHS)), ids=[name for name, _ in INVENTED])
def test_a_killed_load_shows_nothing_and_the_same_load_completes_it(number: int, killed: tuple[Path, str]) -> None:
    folder, ended = killed
    assert f"{number} {-signal.SIGKILL}" in ended.splitlines()
    with CaseFile() as straight, open_store(str(folder / f"{number}-killed.db")) as store:
        assert (store.loads(), list(store.claims(Filter(), EVERYTHING))) == ([], [])
        if SHARES[number % len(SHARES)] > 50:
            assert list(store.claims(Filter(staged=True, heard=False), EVERYTHING)), "else it was killed too early"
        whole, again = filled(straight, PATHS[number]), filled(store, PATHS[number])
        assert (again.claims, again.things, again.sources) == (whole.claims, whole.things, whole.sources)
        assert content(store) == content(straight)
        assert len(store.loads()) == 1
        assert verify(store).faults == []
