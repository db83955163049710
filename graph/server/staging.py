"""Staging in Neo4j: a batch is one transaction of few statements, grouped by form (`forms`).

Since for each batch it is asked first what is there already, it may be written again: after a retry by the driver, or
when an interrupted load is taken up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from neo4j import ManagedTransaction

from answerable.graph.edges import Edge
from answerable.graph.errors import ModelError
from answerable.graph.server.connection import values
from answerable.graph.server.forms import (
    claim_statement,
    edge_statement,
    quoted,
    role_type,
    source_statement,
    thing_statement,
)
from answerable.graph.server.ready import Known, Ready, Rows, edge_rows, ready
from answerable.graph.store import Batch, Staged

if TYPE_CHECKING:
    from answerable.graph.server.server import Server

LINK = """
UNWIND $rows AS row
MATCH (c:Claim {{id: row[0]}}) USING INDEX c:Claim(id)
MATCH (t:{label} {{id: row[1]}}) USING INDEX t:{label}(id)
CREATE (c)-[:{type}]->(t)
"""
CITE = """
UNWIND $rows AS row
MATCH (c:Claim {id: row[0]}) USING INDEX c:Claim(id)
MATCH (s:Source {id: row[1]}) USING INDEX s:Source(id)
CREATE (c)-[:CITES {locator: row[2], fields: row[3], record: row[4]}]->(s)
"""
WHICH = """
UNWIND $ids AS id
OPTIONAL MATCH (t:Thing {id: id})
OPTIONAL MATCH (k:Claim {id: id})
RETURN id, CASE WHEN t IS NOT NULL THEN 'Thing' WHEN k IS NOT NULL THEN 'Claim' END
"""
AWAIT = """
UNWIND $rows AS row
MERGE (a:Awaited {id: row[2]})
WITH a, row MATCH (c:Claim {id: row[0]}) USING INDEX c:Claim(id)
CREATE (c)-[:AWAITS {role: row[1]}]->(a)
"""
AWAITING = "MATCH (a:Awaited) RETURN count(a)"
ARRIVED = """
UNWIND $ids AS id
MATCH (a:Awaited {id: id})<-[w:AWAITS]-(c:Claim) USING INDEX a:Awaited(id)
RETURN c.id, w.role, id
"""


def write_edges(tx: ManagedTransaction, edges: Iterable[Edge], load: int) -> None:
    """Write derived edges; of two for the same claim, ends and lowest tier the later one counts."""
    _write_edges(tx, edge_rows(edges, load))


def _write_edges(tx: ManagedTransaction, rows: Mapping[str, Rows]) -> None:
    for edge_type, of_type in rows.items():
        made = tx.run(edge_statement(edge_type), rows=of_type).consume()
        _complete(made.counters.relationships_created, len(of_type), f"{edge_type} edge")


def _complete(made: int, wanted: int, what: str) -> None:
    if made != wanted:
        raise ModelError(f"A {what} names a thing or cites a source that is not in the store: load those first.")


def made_ready(store: Server, number: int, batch: Batch) -> Callable[[], Staged]:
    """Make the rows of a batch while the one before it may still be on its way; what is called then writes them.

    That writes them in one transaction; what is in the store already stays as it is.
    """
    before = store.under_way
    known = Known.asked(store.link.rows, batch)
    if before is not None:
        known = known.after(number, before)
    store.under_way = batch
    first, tries = ready(number, batch, known), 0

    def work(tx: ManagedTransaction) -> Ready:
        nonlocal tries
        tries += 1
        store.lease.hold(tx)
        # Tried again: whether the first try was committed, only the server knows.
        new = first if tries == 1 else ready(number, batch, Known.asked(partial(values, tx), batch))
        _write(tx, new)
        return new

    def write() -> Staged:
        tally, store.tally = store.tally, None
        try:
            new = store.link.write(work)
        except BaseException:
            store.under_way = None  # it is not there, and is asked for anew
            raise
        if tally is not None and tally.load == number and tries == 1:
            tally.join(new.tally)
            store.tally = tally
        return new.done

    return write


def _write(tx: ManagedTransaction, new: Ready) -> None:
    if new.sources:
        tx.run(source_statement(), rows=new.sources).consume()
    for cls, rows in new.things.items():
        tx.run(thing_statement(cls), rows=rows).consume()
    for form, rows in new.claims.items():
        made = tx.run(claim_statement(form), rows=rows).consume()
        _complete(made.counters.nodes_created, len(rows), form.kind)
    for role, pairs in new.links.things.items():
        _link(tx, role, "Thing", pairs)
    if new.links.citations:
        made = tx.run(CITE, rows=new.links.citations).consume()
        _complete(made.counters.relationships_created, len(new.links.citations), "claim")
    _link_others(tx, new.links.others)
    _link_arrived(tx, new.ids)
    _write_edges(tx, new.edges)


def _link(tx: ManagedTransaction, role: str, label: str, pairs: list[tuple[str, str]]) -> None:
    text = LINK.format(label=label, type=quoted(role_type(role)))
    made = tx.run(text, rows=[list(pair) for pair in pairs]).consume()
    _complete(made.counters.relationships_created, len(pairs), "claim")


def _link_others(tx: ManagedTransaction, links: list[tuple[str, str, str]]) -> None:
    """Link claims to what may be a thing, a claim, or a claim that is not loaded yet."""
    if not links:
        return
    found = dict(map(tuple, values(tx, WHICH, {"ids": list(dict.fromkeys(value for _, _, value in links))})))
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for claim, role, value in links:
        if found[value]:
            grouped.setdefault((role, found[value]), []).append((claim, value))
    for (role, label), pairs in grouped.items():
        _link(tx, role, label, pairs)
    awaited = [list(link) for link in links if not found[link[2]]]
    if awaited:
        tx.run(AWAIT, rows=awaited).consume()


def _link_arrived(tx: ManagedTransaction, ids: list[str]) -> None:
    """Link the claims that waited for something that is new now; sealing removes what they waited at."""
    if values(tx, AWAITING, {})[0][0]:
        _link_others(tx, [(claim, role, value) for claim, role, value in values(tx, ARRIVED, {"ids": ids})])
