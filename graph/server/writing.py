"""Writing to Neo4j: opening a load, and discarding it; `staging` and `sealing` do what lies between."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction

from answerable.graph.edges import DERIVED
from answerable.graph.model import LoadInfo
from answerable.graph.rows import dumps
from answerable.graph.server.connection import values
from answerable.graph.server.forms import quoted
from answerable.graph.server.tally import Tally

if TYPE_CHECKING:
    from answerable.graph.server.server import Server

PORTION = 5_000
"""Records per transaction when a load is discarded."""

OPEN_LOADS = """
MATCH (l:Load) WHERE l.sealed_at IS NULL
RETURN l.number, l.loader, l.version, l.arguments, l.source_hash ORDER BY l.number
"""
OPEN = """
OPTIONAL MATCH (l:Load)
WITH coalesce(max(l.number), 0) + 1 AS number
CREATE (l:Load {number: number, loader: $loader, version: $version, arguments: $arguments,
    source_hash: $source_hash, operator: $operator})
RETURN number
"""
OF_LOAD = "MATCH (c:Claim) USING INDEX c:Claim(load, id) WHERE c.load = $load AND c.id > ''"
STAGED_CLAIMS = f"{OF_LOAD} RETURN c.id, c.kind LIMIT $portion"
DISCARD = (
    "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c",
    "MATCH (t:Thing) WHERE t.load = $load WITH t LIMIT $portion DETACH DELETE t RETURN count(t)",
    "MATCH (s:Source) WHERE s.load = $load WITH s LIMIT $portion DETACH DELETE s RETURN count(s)",
    "MATCH (a:Awaited) WHERE NOT (a)<--() WITH a LIMIT $portion DELETE a RETURN count(a)",
    "MATCH (l:Load) WHERE l.number = $load AND l.sealed_at IS NULL WITH l LIMIT $portion DELETE l RETURN 0",
)
UNSETTLED = """
{of_load} AND c.kind = $kind
MATCH (a)-[n:{type}]->(b) USING INDEX n:{type}(claim) WHERE n.claim = c.id
WITH a, n, b MATCH (a)-[e:{type}]->(b) WHERE e <> n AND e.claim <> n.claim AND e.label = n.label
AND (coalesce(n.first_from, n.last_from) IS NULL OR coalesce(e.first_from, e.last_from) IS NULL
    OR n.ends <> e.ends)
RETURN DISTINCT n.claim, e.claim
"""


def begin(store: Server, info: LoadInfo) -> int:
    """Open a load, or take up the same one where it was interrupted; another interrupted one is discarded."""
    store.lease.take(info.key)
    store.under_way = None
    columns = [info.loader, info.version, dumps(info.arguments), info.source_hash]
    for number, *found in store.link.rows(OPEN_LOADS, {}):
        if found == columns:
            store.tally = None
            return int(number)
        discard(store, number)
    names = ("loader", "version", "arguments", "source_hash")
    bound = {**dict(zip(names, columns, strict=True)), "operator": info.operator}

    def work(tx: ManagedTransaction) -> int:
        store.lease.hold(tx)
        return int(values(tx, OPEN, bound)[0][0])

    store.tally = Tally(store.link.write(work))
    return store.tally.load


def discard(store: Server, number: int) -> None:
    """Take back everything that an unsealed load wrote, the record of the load last."""
    if not store.lease.held:
        store.lease.take(f"discard {number}")
    claims, *others = DISCARD
    bound = {"load": number, "portion": PORTION}

    def some_claims(tx: ManagedTransaction) -> int:
        store.lease.hold(tx)
        found = values(tx, STAGED_CLAIMS, bound)
        delete_edges(tx, found)
        tx.run(claims, ids=[row[0] for row in found]).consume()
        return len(found)

    while store.link.write(some_claims):
        pass
    for text in others:

        def some(tx: ManagedTransaction, text: str = text) -> int:
            store.lease.hold(tx)
            found = values(tx, text, bound)
            return int(found[0][0]) if found else 0

        while store.link.write(some):
            pass


def delete_edges(tx: ManagedTransaction, claims: Iterable[Any]) -> None:
    """Delete the derived edges of claims, given as (id, kind)."""
    for kind, (edge_type, _) in DERIVED.items():
        ids = [claim for claim, of_kind, *_ in claims if of_kind == kind]
        if ids:
            name = quoted(edge_type)
            text = f"UNWIND $ids AS id MATCH ()-[e:{name}]->() USING INDEX e:{name}(claim) WHERE e.claim = id DELETE e"
            tx.run(text, ids=ids).consume()


def unsettled(store: Server, number: int) -> set[str]:
    """Claims between the same two things, one of them new, where one is undated or states an end the other lacks."""
    store.lease.keep()
    found: set[str] = set()
    for kind in ("Posting", "CommandLink"):
        text = UNSETTLED.format(of_load=OF_LOAD, type=quoted(DERIVED[kind][0]))
        found.update(claim for pair in store.link.rows(text, {"load": number, "kind": kind}) for claim in pair)
    return found
