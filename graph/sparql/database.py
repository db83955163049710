"""The database behind a SPARQL view: one folder per state of the store, never changed once it is there.

It stands beside the case file, or in a temporary folder for a server, a narrower view, or where nothing can be written.
Since a changed store gets a new folder, no worker ever reads beside a writer.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from uuid import uuid4

import orjson
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from pyoxigraph import Store as Oxigraph

from answerable.graph.errors import StoreBusy, StoreError
from answerable.graph.model import Tier
from answerable.graph.rdf.names import TERMS, Names, derived_graph
from answerable.graph.rdf.rdf import load_into
from answerable.graph.sparql.worker import STATEMENTS
from answerable.graph.store import Store
from answerable.graph.unheard import unheard
from answerable.graph.view import EVERYTHING, View
from answerable.ontology.reader import VERSION

SMALL = 10_000
"""Claims up to which workers hold all in memory: they start 0.15 s later, and queries take a fifth of the time."""
FORM = "3"
"""Raised when the statements that are made of the same claims change."""
HEARD = NamedNode(f"{TERMS}heard")
"""False of a claim that readers of a tier see as retracted, replaced by a correction or rejected by a finding."""
TRIES = 3


class Database:
    """The folders in which a store, as a view shows it, stands for SPARQL."""

    def __init__(self, store: Store, view: View, names: Names, *, joined: bool = False) -> None:
        """Nothing is built before `refresh`. With `joined`, what a decision joins goes by one id."""
        self.store, self.view, self.names, self.joined = store, view, names, joined
        self._lock = threading.Lock()
        self._temporary: Path | None = None
        self._built: tuple[str, Path] | None = None
        self._beginning = threading.Lock()
        self._building: Future[Path] | None = None

    def within(self, seconds: float) -> Path:
        """The same as `refresh`, built beside by a thread of its own. Raises StoreBusy where that takes longer."""
        until = time.monotonic() + seconds
        try:
            while (folder := self._there()) is None:
                self._begun().result(max(0.0, until - time.monotonic()))
        except TimeoutError:
            said = "The SPARQL view of this store is being built, which takes a while after a load; try again."
            raise StoreBusy(said) from None
        return folder

    def _there(self) -> Path | None:
        """The folder of the store as it stands now, if it is built."""
        built, key = self._built, self._key()
        return built[1] if built and built[0] == key and built[1].is_dir() else None

    def _begun(self) -> Future[Path]:
        """What is being built, by one thread whoever waits for it."""
        with self._beginning:
            if self._building is None or self._building.done():
                self._building = Future()
                Thread(target=_resolve, args=(self._building, self.refresh), daemon=True).start()
            return self._building

    def refresh(self) -> Path:
        """The folder of the database for the store as it stands now, built if there is none; called by every query."""
        with self._lock:
            for _ in range(TRIES):
                key = self._key()
                if self._built and self._built[0] == key and self._built[1].is_dir():
                    return self._built[1]
                folder = self._root() / key
                if not folder.is_dir():
                    self._build(folder)
                if self._key() == key:
                    self._sweep(folder)
                    self._built = key, folder
                    return folder
            raise StoreError("The store is being changed without pause; try again.")

    def _key(self) -> str:
        """What the store holds, name by name: a load may bring a name without a claim, which changes no head."""
        heads = [self.store.head(tier) for tier in Tier]
        loads = [record.hash for record in self.store.loads()[-1:]]
        narrower = repr((self.view, self.joined)) if self._apart else ""
        return sha256(orjson.dumps([FORM, str(VERSION), self.names.base, narrower, heads, loads])).hexdigest()[:32]

    @property
    def _apart(self) -> bool:
        return self.joined or not self.view.plain

    def _root(self) -> Path:
        if self._temporary is None and not self._apart and "://" not in self.store.url and self.store.url != ":memory:":
            beside = Path(f"{self.store.url}.sparql")
            try:
                beside.mkdir(mode=0o700, exist_ok=True)
                (beside / ".lock").touch()
            except OSError:
                pass
            else:
                return beside
        self._temporary = self._temporary or Path(mkdtemp(prefix="answerable-sparql-"))
        return self._temporary

    def _build(self, folder: Path) -> None:
        """Build under another name, so that nobody opens half a database."""
        building = folder.with_name(f".building-{uuid4().hex}")
        shown = self.view if self._apart else EVERYTHING
        small = sum(record.claims for record in self.store.loads()) <= SMALL
        try:
            building.mkdir(mode=0o700)
            engine = Oxigraph() if small else Oxigraph(str(building))
            load_into(engine, self.store, shown, base=self.names.base, joined=self.joined)
            engine.extend(self._unheard(shown))
            if small:
                engine.dump(str(building / STATEMENTS), RdfFormat.N_QUADS)
            else:
                engine.optimize()
                engine.flush()
            del engine
            building.rename(folder)
        except OSError as error:
            if not folder.is_dir():  # otherwise another process was first
                raise StoreError(f"The SPARQL view cannot be built in {folder.parent} ({error}).") from error
        finally:
            shutil.rmtree(building, ignore_errors=True)

    def _unheard(self, shown: View) -> Sequence[Quad]:
        """Which claims readers of each tier do not hear."""
        store, found = self.store.under(shown), []
        for tier in (t for t in Tier if t <= shown.tier):
            gone = unheard(store, View(tier))
            graph, no = NamedNode(derived_graph(tier)), Literal(False)
            found += [Quad(NamedNode(self.names.claim(i)), HEARD, no, graph) for i in sorted(gone)]
        return found

    def _sweep(self, kept: Path) -> None:
        """Remove databases of former heads, but for the youngest, on which another process may still be at work."""
        others = [p for p in kept.parent.iterdir() if p.is_dir() and p != kept and not p.name.startswith(".")]
        for old in sorted(others, key=lambda p: p.stat().st_mtime)[:-1]:
            shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """Remove what stands in a temporary folder."""
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)


def _resolve(promised: Future[Path], work: Callable[[], Path]) -> None:
    try:
        promised.set_result(work())
    except BaseException as fault:
        promised.set_exception(fault)
