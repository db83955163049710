"""Cypher over a store: natively where it is a Neo4j server, embedded (the extra `cypher`, kglite) over any store.

Both engines answer named questions; `run_untrusted` runs a query that came from outside, after a look at what it does.
Beside the parameters of a question they bind `$sealed` (the newest sealed load), `$tier` (of the reader) and `$bit`
(of that tier in the property `gone` of claims, set where its readers do not hear the claim).
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self

import orjson

from answerable.graph.cypher.process import evaluated
from answerable.graph.cypher.results import Results, plain
from answerable.graph.cypher.text import asks_for_a_plan, rewritten
from answerable.graph.errors import InputError, Refused, Stopped, StoreError
from answerable.graph.model import Tier, Value
from answerable.graph.sparql.process import DEFAULT_LIMITS, Limits
from answerable.graph.sparql.sparql import Given
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View

TRIES = 3


class CypherView(ABC):
    """What both engines share: named questions to rows. Use in a `with` statement."""

    language = "cypher"

    def __init__(self, store: Store, view: View = PUBLIC, *, limits: Limits = DEFAULT_LIMITS) -> None:
        """Each query runs within `limits`. Nothing is built before the first one."""
        self.store, self.view, self.limits = store, view, limits

    @abstractmethod
    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """The results of a query that came with the program."""

    @abstractmethod
    def untrusted(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, limits: Limits | None = None
    ) -> Results:
        """The results of a query from outside. Raises Refused with the reason, before it runs or when it is stopped."""

    def run(
        self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]
    ) -> list[tuple[Value | None, ...]]:
        """The rows of a named question: ids, codes, numbers and ISO days, in the order of `columns`."""
        found = self.query(text, {name: value for name, (_, value) in parameters.items()})
        if found.truncated:
            raise StoreError(f"The question has more than {len(found.rows)} rows; give it a parameter that narrows it.")
        places = [found.columns.index(name) for name in columns]
        return [tuple(row[p] for p in places) for row in found.rows]

    def bound(self) -> dict[str, Any]:
        """The parameters that every query has."""
        return {"tier": int(self.view.tier), "bit": 1 << self.view.tier}

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:  # noqa: B027 - used as SparqlView is; these engines hold nothing
        """Nothing is held that must be given back."""


class Neo4jView(CypherView):
    """Cypher on the server itself. The store is a `Server`, and the tier alone decides what the view shows."""

    def __init__(self, store: Store, view: View = PUBLIC, *, limits: Limits = DEFAULT_LIMITS) -> None:
        """Raises InputError if the store is no server or the view needs more than a tier."""
        from answerable.graph.server.server import Server  # noqa: PLC0415 - the driver is slow to import

        super().__init__(store, view, limits=limits)
        if not isinstance(store, Server):
            raise InputError("The engine neo4j needs a graph on a Neo4j server; for a case file there is kglite.")
        if not view.plain:
            raise InputError("Neo4j shows the graph as it stands, by tier only; for other views ask kglite or SPARQL.")
        self.server = store

    def run(
        self, text: str, parameters: Mapping[str, Given], columns: Mapping[str, str]
    ) -> list[tuple[Value | None, ...]]:
        """The rows of a named question. Raises InputError where decisions join things, which the server keeps apart."""
        if self.store.clusters(self.view):
            raise InputError(
                "Decisions join things here, and Neo4j keeps them as their sources name them: "
                "ask with the engine sparql or kglite, for which they are one."
            )
        return super().run(text, parameters, columns)

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """The results of a query that came with the program, of one state of the store."""
        from answerable.graph.cypher.server import sealed_rows  # noqa: PLC0415 - the driver is slow to import

        return sealed_rows(self.server.link, text, {**self.bound(), **(parameters or {})}, self.limits)

    def untrusted(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, limits: Limits | None = None
    ) -> Results:
        """The results of a query from outside, for who may see everything: the server has no tiers of its own."""
        from answerable.graph.cypher.server import untrusted_rows  # noqa: PLC0415 - the driver is slow to import

        if self.view.tier < Tier.CONFIDENTIAL:
            raise Refused(
                "A query of one's own on Neo4j sees every claim, whatever its classification, so it is for readers of"
                " everything. Ask a named question, ask the embedded engine (kglite), or ask in SPARQL."
            )
        if asks_for_a_plan(text):
            raise Refused("This query is not run: EXPLAIN and PROFILE are not allowed here.")
        bound = {**self.bound(), **(parameters or {})}
        return untrusted_rows(self.server.link, text, bound, limits or self.limits)


class KgliteView(CypherView):
    """Cypher on an embedded projection of any store, built anew when the store has changed."""

    def __init__(self, store: Store, view: View = PUBLIC, *, limits: Limits = DEFAULT_LIMITS) -> None:
        """Raises StoreError with how to get it if the library is missing."""
        from answerable.graph.cypher.projection import engine  # noqa: PLC0415 - an optional extra

        engine()
        super().__init__(store, view, limits=limits)
        self._lock = threading.Lock()
        self._built: dict[bool, tuple[str, Any, int]] = {}
        """The projection with and without what decisions join: the state of the store, the graph, its last load."""

    def query(self, text: str, parameters: Mapping[str, Any] | None = None) -> Results:
        """The results of a query that came with the program; what a decision joins is one in them."""
        from answerable.graph.cypher.projection import engine  # noqa: PLC0415 - an optional extra

        graph, sealed = self._projected(joined=bool(self.store.clusters(self.view)))
        bound = {"sealed": sealed, **self.bound(), **(parameters or {})}
        most, seconds = self.limits.rows, self.limits.seconds
        try:
            found = graph.cypher(text, params=bound, timeout_ms=int(seconds * 1000), row_limit=most + 1)
        except engine().CypherTimeoutError as error:
            raise Stopped(f"The question was stopped after {seconds:g} seconds; make it narrower.") from error
        rows = tuple(tuple(plain(value) for value in row.values()) for row in found.to_list())
        return Results(tuple(found.columns), len(rows) > most, rows[:most])

    def untrusted(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, limits: Limits | None = None
    ) -> Results:
        """The results of a query from outside, evaluated in a process of its own on what the view shows."""
        body, texts = rewritten(text)
        graph, sealed = self._projected()
        bound = {"sealed": sealed, **self.bound(), **(parameters or {}), **texts}
        return evaluated(graph.to_bytes(), body, bound, limits or self.limits)

    def graph(self) -> Any:
        """The projection of the store as it stands now."""
        return self._projected()[0]

    def _projected(self, *, joined: bool = False) -> tuple[Any, int]:
        """It and the number of the last load in it; every query asks for both."""
        from answerable.graph.cypher.projection import build  # noqa: PLC0415 - an optional extra

        with self._lock:
            for _ in range(TRIES):
                key = self._key()
                built = self._built.get(joined)
                if built is None or built[0] != key:
                    built = self._built[joined] = (key, *build(self.store, self.view, joined=joined))
                if self._key() == key:
                    return built[1], built[2]
            raise StoreError("The store is being changed without pause; try again.")

    def _key(self) -> str:
        """What the store holds: the heads, and the last load, since names may come without a claim."""
        heads = [self.store.head(tier) for tier in Tier]
        loads = [load.hash for load in self.store.loads()[-1:]]
        return sha256(orjson.dumps([heads, loads])).hexdigest()[:32]


ENGINES: Mapping[str, type[CypherView]] = MappingProxyType({"neo4j": Neo4jView, "kglite": KgliteView})
"""Engines by name."""


def run_untrusted(
    store: Store,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    *,
    view: View = PUBLIC,
    engine: str | None = None,
) -> Results:
    """The results of a query from outside: on the server where the store is one, else on the embedded engine.

    Raises Refused for what does more than read, for more than a view may see, and for too much time or memory;
    InputError for a text that is no query.
    """
    name = engine or ("neo4j" if "://" in store.url else "kglite")
    if name not in ENGINES:
        raise InputError(f"There is no engine for Cypher called {name!r}; there are {', '.join(ENGINES)}.")
    with ENGINES[name](store, view, limits=limits) as opened:
        return opened.untrusted(text, parameters)
