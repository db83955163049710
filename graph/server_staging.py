"""Staging in Neo4j: a batch is one transaction of few statements, grouped by form (`server_forms`).

Since each batch asks first what is there already, it may be written again: after a retry by the driver, or when an
interrupted load is taken up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction

from answerable.graph.edges import DERIVED, Edge, plain_edges
from answerable.graph.errors import ModelError
from answerable.graph.model import Claim, Source, Thing
from answerable.graph.server_connection import values
from answerable.graph.server_forms import (
    Form,
    Links,
    claim_statement,
    claim_values,
    edge_statement,
    edge_values,
    form_of,
    quoted,
    role_type,
    source_statement,
    source_values,
    thing_statement,
    thing_values,
)
from answerable.graph.store import Batch, Staged

if TYPE_CHECKING:
    from answerable.graph.server import Server

LOADS_OF = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) USING INDEX n:{label}(id) RETURN id, n.load"
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
    rows: dict[str, dict[tuple[Any, ...], list[Any]]] = {}
    for e in edges:
        rows.setdefault(e.type, {})[e.source, e.target, e.label, e.claim, e.tiers[0]] = edge_values(e, load)
    for edge_type, by_key in rows.items():
        made = tx.run(edge_statement(edge_type), rows=list(by_key.values())).consume()
        _complete(made.counters.relationships_created, len(by_key), f"{edge_type} edge")


def _complete(made: int, wanted: int, what: str) -> None:
    if made != wanted:
        raise ModelError(f"A {what} names a thing or cites a source that is not in the store: load those first.")


_New = tuple[list[Claim], list[Thing], list[Source]]


def stage(store: Server, number: int, batch: Batch) -> Staged:
    """Write a batch in one transaction; what is in the store already stays as it is."""

    def work(tx: ManagedTransaction) -> tuple[Staged, _New]:
        store.lease.hold(tx)
        done = Staged()
        claims = {c.id: c for c in batch.claims}
        known = _loads(tx, "Claim", claims)
        new = [c for c in claims.values() if c.id not in known]
        kinds = Counter(c.kind for c in claims.values() if known.get(c.id, number) == number)
        done.claims, done.unchanged = dict(kinds), len(batch.claims) - sum(kinds.values())
        sources = _stage_sources(tx, number, batch.sources)
        things, done.things = _stage_things(tx, number, batch.things)
        done.sources = len(sources)
        _stage_claims(tx, number, new)
        _link_arrived(tx, [*(t.id for t in things), *(c.id for c in new)])
        write_edges(tx, (e for c in new if c.kind in DERIVED for e in plain_edges(c)), number)
        return done, (new, things, sources)

    tally, store.tally = store.tally, None
    done, (claims, things, sources) = store.link.write(work)
    if tally is not None and tally.load == number:
        tally.add(claims, things, sources)
        store.tally = tally
    return done


def _loads(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> dict[str, int]:
    found = values(tx, LOADS_OF.format(label=label), {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


def _stage_sources(tx: ManagedTransaction, number: int, sources: list[Source]) -> list[Source]:
    """Write new sources; which they are."""
    unique = {s.id: s for s in reversed(sources)}
    known = _loads(tx, "Source", unique) if unique else {}
    new = [s for s in unique.values() if s.id not in known]
    if new:
        tx.run(source_statement(), rows=[source_values(s, number) for s in new]).consume()
    return new


def _stage_things(tx: ManagedTransaction, number: int, things: list[Thing]) -> tuple[list[Thing], int]:
    """Write new things; which they are, and how many things of the batch this load brought."""
    unique = {t.id: t for t in reversed(things)}
    known = _loads(tx, "Thing", unique) if unique else {}
    new = [t for t in unique.values() if t.id not in known]
    rows: dict[str, list[list[Any]]] = {}
    for t in new:
        rows.setdefault(t.cls, []).append(thing_values(t, number))
    for cls, of_class in rows.items():
        tx.run(thing_statement(cls), rows=of_class).consume()
    return new, len(new) + sum(1 for load in known.values() if load == number)


def _stage_claims(tx: ManagedTransaction, number: int, claims: list[Claim]) -> None:
    links = Links({}, [], [])
    rows: dict[Form, list[list[Any]]] = {}
    for c in claims:
        form = form_of(c)
        rows.setdefault(form, []).append(claim_values(c, form, number, links))
    for form, of_form in rows.items():
        made = tx.run(claim_statement(form), rows=of_form).consume()
        _complete(made.counters.nodes_created, len(of_form), form.kind)
    for role, pairs in links.things.items():
        _link(tx, role, "Thing", pairs)
    if links.citations:
        made = tx.run(CITE, rows=links.citations).consume()
        _complete(made.counters.relationships_created, len(links.citations), "claim")
    _link_others(tx, links.others)


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
