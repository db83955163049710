"""The open things of a server: the store, a SPARQL view per tier, narrower views in use, keys and the audit log."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Self

from answerable.api.http.audit import Audit
from answerable.api.http.keys import KeyRing, key_in
from answerable.api.http.readers import LOCAL, STRANGER, Reader
from answerable.api.http.serving import Serving
from answerable.api.settings import ID_PREFIX
from answerable.graph import rows
from answerable.graph.errors import StoreBusy
from answerable.graph.sparql.sparql import SparqlView
from answerable.graph.store import Store, open_store
from answerable.graph.view import View

AT_ONCE = (16, 4)
"""Answers that are worked out at a time, on a case file and on a server. There an answer is asked again if what it
hears was changed meanwhile, so a few that are quick come to an end where many that slow each other down would not."""
NARROWER = 4
"""Narrower views kept for the next request: each is a case file in memory."""
EXPORTS = 64
"""Exports of which it is remembered what came out: the form, the view, the state of the store, and a digest."""
BUILDING = 10.0
"""Seconds that a query waits for the SPARQL view of a changed store; then whoever asks is told to come again."""
WAITING = 60
"""Seconds to wait while another narrower view is made."""


class Kept(OrderedDict[str, str]):
    """What was worked out before, the longest unused forgotten first."""

    def __init__(self, most: int) -> None:
        """`most` are kept."""
        super().__init__()
        self.most = most

    def __setitem__(self, key: str, value: str) -> None:
        """Keep one more."""
        super().__setitem__(key, value)
        while len(self) > self.most:
            self.popitem(last=False)


class Service:
    """The open things of one server. Close it, or use it in a `with` statement."""

    def __init__(self, url: str, serving: Serving) -> None:
        """Open the store. Raises StoreError."""
        self.url, self.serving = url, serving.beside(url)
        self.keys, self.audit = KeyRing(self.serving.keys), Audit(self.serving.audit)
        self.store: Store = open_store(url)
        self._sparql: dict[View, SparqlView] = {}
        self._narrower: OrderedDict[tuple[View, tuple[str, ...]], Store] = OrderedDict()
        self.places = threading.BoundedSemaphore(AT_ONCE["://" in url])
        self.exporting, self.writing = threading.Lock(), threading.Lock()
        self.exported = Kept(EXPORTS)
        self._lock, self._making = threading.Lock(), threading.Lock()

    def reader(self, authorization: str | None) -> Reader | None:
        """Who asks with such a header; None for those who must show a key first. Raises StoreError."""
        if not self.keys.exist:
            return LOCAL
        if authorization is None:
            return STRANGER if self.serving.open else None
        return self.keys.reader(key_in(authorization))

    def sparql(self, view: View) -> SparqlView:
        """The SPARQL view of a tier; its database is built by the first query and again when the store has changed."""
        with self._lock:
            if view not in self._sparql:
                self._sparql[view] = SparqlView(self.store, view, base=ID_PREFIX.value(), patience=BUILDING)
            return self._sparql[view]

    def under(self, view: View) -> Store:
        """The store under a narrower view. Making one reads the whole store, so one is made at a time."""
        if not self._making.acquire(timeout=WAITING):
            raise StoreBusy("Other views of the store are being made; try again.")
        try:
            key = view, tuple(record.hash for record in self.store.loads()[-1:])
            if key not in self._narrower:
                self._narrower[key] = self.store.steady(lambda: self.store.under(view))
                while len(self._narrower) > NARROWER:
                    self._narrower.popitem(last=False)  # closed when the last request that asks it has gone
            self._narrower.move_to_end(key)
            return self._narrower[key]
        finally:
            self._making.release()

    def forget(self) -> None:
        """Let go of everything that was made of the graph as it was."""
        with self._lock:
            made, self._sparql = self._sparql, {}
        for view in made.values():
            view.close()
        self.exported.clear()
        with self._making:
            self._narrower.clear()
        rows.forget()

    def close(self) -> None:
        """Close all that is open."""
        for view in self._sparql.values():
            view.close()
        for narrower in self._narrower.values():
            narrower.close()
        self.store.close()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()
