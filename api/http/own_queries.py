"""What `/sparql` and `/cypher` share: who may ask queries of their own, in turns, and what is said in the headers."""

from __future__ import annotations

import threading

from starlette.concurrency import run_in_threadpool

from answerable.api.http.readers import Role
from answerable.api.http.service import Asking
from answerable.api.http.turns import Turns
from answerable.graph.cypher.cypher import ENGINES, CypherView
from answerable.graph.errors import InputError
from answerable.graph.store import Store
from answerable.graph.view import View

TRUNCATED = "Answerable-Truncated"
"""Header of an answer that has more rows than are sent, and how many are: `rows=10000`."""
HEAD = "Answerable-Head"
"""Header with the head of the store that answered."""
LARGEST = 1_000_000
"""Characters of a query."""
ANSWER = 16
"""Megabytes of text that the rows of an answer may have: it stays in memory until it is taken."""
NARROWER = ("known_on", "published_by", "without")


class OwnQueries:
    """What a server keeps for queries of one's own: their turns, and the engines of Cypher by tier."""

    def __init__(self, store: Store) -> None:
        """Nothing is built before the first query."""
        self.turns = Turns()
        self._store, self._lock = store, threading.Lock()
        self._cypher: dict[View, CypherView] = {}

    def cypher(self, view: View) -> CypherView:
        """The engine for a tier: the server itself, or an embedded one. Raises NotInstalled if that is missing."""
        engine = ENGINES["neo4j" if "://" in self._store.url else "kglite"]
        with self._lock:
            if view not in self._cypher:
                self._cypher[view] = engine(self._store, view)
            return self._cypher[view]


def own_queries(asking: Asking) -> OwnQueries:
    """What the server keeps, for whoever may ask. Raises Refused for others, InputError for a narrower view."""
    asking.need(Role.ANALYST)
    if any(name in asking.request.query_params for name in NARROWER):
        raise InputError(
            f"Queries of one's own are asked of the graph as it stands; leave out {', '.join(NARROWER)}, or ask a named"
            " question (/queries)."
        )
    kept = asking.request.app.state.own_queries
    assert isinstance(kept, OwnQueries)
    return kept


def asker_of(asking: Asking) -> str:
    """Who takes a turn: the holder of a key, or an address."""
    client = asking.request.client
    return f"{asking.reader.who} at {client.host if client else 'unknown'}"


async def record(asking: Asking, text: str) -> None:
    """Put a query that comes in a body into the audit log, if it may read what is not public."""
    if asking.view.tier and asking.request.method == "POST":
        under = asking.view.tier.code
        await run_in_threadpool(lambda: asking.service.audit.record(asking.reader, "query", text, under=under))
