"""The server: a graph in Neo4j 5 or later, for teams, large graphs and those who ask in Cypher.

It answers like the case file, verb by verb. `server.cypher` says what the database holds; `connection` reaches
it, `forms` has the forms of records, `reading` and `search` answer, and `writing`,
`staging` and `sealing` load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, Self, TypeVar

import orjson

from answerable.graph.clusters import NOTHING, Clusters, Kept, expanded, once
from answerable.graph.edges import DERIVED, Edge
from answerable.graph.errors import InputError, StoreError
from answerable.graph.identity import SetDigest
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Source, Thing, Tier
from answerable.graph.server import reading, sealing, staging, writing
from answerable.graph.server.connection import Connection, Head
from answerable.graph.server.forms import quoted
from answerable.graph.server.lease import Lease
from answerable.graph.server.search import CANDIDATES
from answerable.graph.server.search import search as searched
from answerable.graph.server.tally import Tally
from answerable.graph.sheltered import told
from answerable.graph.store import Batch, Filter, Hit, Query, Settled, Staged, Store
from answerable.graph.view import PUBLIC, View

T = TypeVar("T")
FORMAT = "1"
FOUND = "OPTIONAL MATCH (h:Head {id: 'head'}) RETURN h.format, EXISTS { (n) WHERE NOT n:Head }"
FIRST = """
MERGE (h:Head {id: 'head'})
ON CREATE SET h.format = $format, h.sealed = 0, h.version = 0, h.digests = ['0', '0', '0']
"""
LOADS = """
MATCH (l:Load) WHERE l.sealed_at IS NOT NULL AND l.number <= $sealed
RETURN l.number, l.loader, l.version, l.arguments, l.source_hash, l.operator, l.sealed_at, l.claims, l.claims_digest,
    l.things, l.things_digest, l.sources, l.sources_digest, l.previous, l.hash
ORDER BY l.number
"""
MANY = 10_000
"""Ids per statement that only looks them up."""
CLASSES = "UNWIND $ids AS id MATCH (t:Thing {id: id}) USING INDEX t:Thing(id) RETURN t.id, t.class"
KNOWN_SOURCES = "UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.id"


class Server:
    """A store in a Neo4j database. Open with `open_store`."""

    remote = True
    whole: Store | None = None

    def __init__(self, url: str, *, retry_seconds: float = 30.0) -> None:
        """Reach the server and make the database a store if it is empty.

        `retry_seconds` is how long a transaction is tried again when the server is busy, restarting or electing a
        leader. Raises StoreError if the server cannot be reached, refuses the user, or holds another graph.
        """
        self.link = Connection(url, retry_seconds)
        self.url = url
        self.lease = Lease(self.link)
        self.tally: Tally | None = None
        self.under_way: Batch | None = None
        """The batch that was made ready last, which the next one takes for known, whether it is written yet or not."""
        self._clusters = Kept()
        try:
            self._prepare()
        except BaseException:
            self.link.close()
            raise

    def _prepare(self) -> None:
        found, occupied = self.link.rows(FOUND, {})[0]
        if found is None:
            if occupied:
                raise StoreError(f"The database at {self.url} holds another graph; name an empty one.")
            self._make()
        elif found != FORMAT:
            raise StoreError(f"{self.url} has format {found}, this version reads {FORMAT}.")

    def _make(self) -> None:
        schema = files("answerable.graph.server").joinpath("server.cypher").read_text("utf-8")
        statements = [text for text in schema.split(";\n") if text.strip()]
        for edge_type, _ in DERIVED.values():
            name = quoted(f"answerable_{edge_type.lower()}")
            statements.append(f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{quoted(edge_type)}]-() ON (r.claim)")
        self.link.schema(statements)
        self.link.write(lambda tx: tx.run("CALL db.awaitIndexes(300)").consume())
        self.link.write(lambda tx: tx.run(FIRST, format=FORMAT).consume())

    # reading

    def claims(self, which: Filter = Filter(), view: View = PUBLIC) -> Iterator[Claim]:
        """Claims, ordered by id."""
        if not view.plain:
            return self.under(view).claims(which, View(view.tier, apart=view.apart, exact=view.exact))
        found = reading.claims(self.link, which, view) if view.apart else self._joined(which, view)
        return told(self, found, which, view)

    def _joined(self, which: Filter, view: View) -> Iterator[Claim]:
        """Claims by the clusters of the state in which they are read: read again if the state was newer than known."""
        while True:
            clusters, state = self._last_clusters(view)
            rows = reading.claims(self.link, expanded(which, clusters), view)
            first = next(rows, None)
            if self.link.state == state:
                break
        if first is not None:
            yield clusters.joined(first)
            yield from map(clusters.joined, rows) if clusters else rows

    def _last_clusters(self, view: View) -> tuple[Clusters, Head]:
        """The clusters of the state that was last read, and that state."""
        state = self.link.state or self.link.newest()
        return self._clusters.at(state, view.tier, self), state

    def things(self, ids: Sequence[str] | None = None, cls: str | None = None, view: View = PUBLIC) -> Iterator[Thing]:
        """Things by id or class, ordered by id."""
        if not view.plain:
            return self.under(view).things(ids, cls, View(view.tier, apart=view.apart))
        found = reading.things(self.link, ids, cls, view)
        clusters = NOTHING if view.apart or ids is not None else self.clusters(view)
        return (t for t in found if clusters.of(t.id) == t.id) if clusters else found

    def sources(self, ids: Sequence[str] | None = None, view: View = PUBLIC) -> Iterator[Source]:
        """Sources by id, ordered by id."""
        if not view.plain:
            return self.under(view).sources(ids, View(view.tier))
        return reading.sources(self.link, ids, view)

    def run(self, query: Query, parameters: Mapping[str, Any], view: View = PUBLIC) -> list[tuple[Any, ...]]:
        """The rows of a named question in Cypher, days as ISO text."""
        if not view.plain:
            return self.under(view).run(query, parameters, View(view.tier))
        if query.cypher is None:
            raise InputError(f"The question {query.name} is not written for a Neo4j server.")
        return reading.plain_rows(self.link.sealed_rows(query.cypher, {**parameters, "tier": int(view.tier)}))

    def search(self, text: str, *, classes: Sequence[str] = (), limit: int = 20, view: View = PUBLIC) -> list[Hit]:
        """Things by name, best first."""
        if not view.plain:
            return self.under(view).search(text, classes=classes, limit=limit, view=View(view.tier, apart=view.apart))
        clusters = NOTHING if view.apart else self.clusters(view)
        if not clusters:
            return searched(self.link, text, classes, limit, view)
        hits = searched(self.link, text, classes, CANDIDATES, view)
        return once(hits, clusters, lambda ids: self.things(ids, view=view))[:limit]

    def clusters(self, view: View = PUBLIC) -> Clusters:
        """Which things are one by decision."""
        if not view.plain:
            return self.under(view).clusters(View(view.tier))
        return self._clusters.at(self.link.newest(), view.tier, self)

    def head(self, tier: Tier = Tier.PUBLIC) -> str:
        """The digest over the claims that readers of the tier see."""
        digests = self.link.newest().digests[: tier + 1]
        return SetDigest(sum(int(value, 16) for value in digests) % (1 << 2048)).hex()

    def loads(self) -> list[LoadRecord]:
        """The sealed loads, oldest first."""
        return [_load_record(row) for row in self.link.sealed_rows(LOADS, {})]

    def edges(self, types: Sequence[str] = ()) -> Iterator[Edge]:
        """The derived edges of sealed loads, ordered."""
        return reading.edges(self.link, types)

    def classes(self, ids: Sequence[str]) -> dict[str, str]:
        """The class of each thing that the store knows, staged ones included."""
        parts = (self.link.rows(CLASSES, {"ids": part}) for part in reading.chunks(ids, MANY))
        return {thing: cls for rows in parts for thing, cls in rows}

    def known_sources(self, ids: Sequence[str]) -> set[str]:
        """Which of the source ids the store knows, staged ones included."""
        parts = (self.link.rows(KNOWN_SOURCES, {"ids": part}) for part in reading.chunks(ids, MANY))
        return {row[0] for rows in parts for row in rows}

    def digest(self, what: str, number: int) -> str:
        """The digest of the things or sources that a load brought, as they stand in the store now."""
        tally = Tally(number)
        tally.add(**{what: self.brought(what, number)})
        return tally.digest_of(what)

    def brought(self, what: str, number: int) -> Iterator[Any]:
        """The things or sources that a load was the first to bring, ordered by id."""
        return reading.brought(self.link, what, number)

    def under(self, view: View) -> Store:
        """The store as the view shows it."""
        if view.plain:
            return self
        from answerable.graph.projection import projected  # noqa: PLC0415 - it builds a case file

        return projected(self, view)

    def steady(self, work: Callable[[], T]) -> T:
        """What `work` gives when all its reads see one state: asked again if that state was changed meanwhile."""
        return self.link.steady(work)

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives, in one transaction, where each read in one of its own costs three round trips more."""
        return self.link.steady(work, as_known=True)

    # writing

    def begin(self, info: LoadInfo) -> int:
        """Open a load, or take up the same one where it was interrupted."""
        return writing.begin(self, info)

    def stage(self, number: int, batch: Batch) -> Staged:
        """Write a batch of an open load."""
        return self.made_ready(number, batch)()

    def made_ready(self, number: int, batch: Batch) -> Callable[[], Staged]:
        """Make a batch of an open load ready to be written, which calling what comes back does."""
        return staging.made_ready(self, number, batch)

    def unsettled(self, number: int) -> set[str]:
        """Claims of the same two things as a claim of this load, where one can bear on the other."""
        return writing.unsettled(self, number)

    def seal(self, number: int, settled: Iterable[Settled], sealed_at: str | None = None) -> LoadRecord:
        """Make a load visible."""
        return sealing.seal(self, number, settled, sealed_at)

    def abandon(self, number: int) -> None:
        """Discard an open load."""
        writing.discard(self, number)
        self.lease.release()

    def rebuild(self, settled: Iterable[Settled]) -> None:
        """Drop every derived edge and write the given ones."""
        sealing.rebuild(self, settled)

    def close(self) -> None:
        """Give back the lease and every connection."""
        try:
            self.lease.release()
        except StoreError:
            pass  # the server is gone; the lease ends by itself
        finally:
            self.link.close()

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def _load_record(row: Sequence[Any]) -> LoadRecord:
    number, loader, version, arguments, source_hash, operator, sealed_at, *rest = row
    info = LoadInfo(loader, version, tuple((k, v) for k, v in orjson.loads(arguments)), source_hash, operator)
    return LoadRecord(number, info, sealed_at, *rest)
