"""Writing to Neo4j: loads are staged batch by batch and become visible in the one transaction that seals them.

A batch is one transaction of few statements, grouped by form (`server_forms`). Since each batch asks first what is
there already, a batch may be written again: after a retry by the driver, or when an interrupted load is taken up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction

from answerable.graph.edges import DERIVED, Edge, plain_edges
from answerable.graph.errors import ModelError
from answerable.graph.identity import SetDigest, source_bytes, thing_bytes
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, LoadInfo, Source, Thing
from answerable.graph.rows import dumps
from answerable.graph.server_connection import values
from answerable.graph.server_forms import (
    NOBODY,
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
LOADS_OF = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.load"
LINK = "UNWIND $rows AS row MATCH (c:Claim {{id: row[0]}}) MATCH (t:{label} {{id: row[1]}}) CREATE (c)-[:{type}]->(t)"
CITE = """
UNWIND $rows AS row MATCH (c:Claim {id: row[0]}) MATCH (s:Source {id: row[1]})
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
WITH a, row MATCH (c:Claim {id: row[0]})
CREATE (c)-[:AWAITS {role: row[1]}]->(a)
"""
ARRIVED = "UNWIND $ids AS id MATCH (a:Awaited {id: id})<-[w:AWAITS]-(c:Claim) RETURN c.id, w.role, id"
LOWER = """
UNWIND $rows AS row MATCH (t:Thing {id: row[0]})
WHERE t.load = $load AND t.tier > row[1]
SET t.tier = row[1]
"""
STAGED_CLAIMS = "MATCH (c:Claim) USING INDEX c:Claim(load, id) WHERE c.load = $load RETURN c.id, c.kind LIMIT $portion"
DISCARD = (
    "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c",
    "MATCH (t:Thing) WHERE t.load = $load WITH t LIMIT $portion DETACH DELETE t RETURN count(t)",
    "MATCH (s:Source) WHERE s.load = $load WITH s LIMIT $portion DETACH DELETE s RETURN count(s)",
    "MATCH (a:Awaited) WHERE NOT (a)<--() WITH a LIMIT $portion DELETE a RETURN count(a)",
    "MATCH (l:Load) WHERE l.number = $load AND l.sealed_at IS NULL WITH l LIMIT $portion DELETE l RETURN 0",
)
UNSETTLED = """
MATCH (c:{kind}) WHERE c.load = $load
MATCH (a)-[n:{type}]->(b) WHERE n.claim = c.id
MATCH (a)-[e:{type}]->(b) WHERE e.claim <> n.claim AND e.label = n.label
AND (coalesce(n.first_from, n.last_from) IS NULL OR coalesce(e.first_from, e.last_from) IS NULL
    OR n.ends <> e.ends)
RETURN DISTINCT n.claim, e.claim
"""


def begin(store: Server, info: LoadInfo) -> int:
    """Open a load, or take up the same one where it was interrupted; another interrupted one is discarded."""
    store.lease.take(info.key)
    columns = [info.loader, info.version, dumps(info.arguments), info.source_hash]
    for number, *found in store.link.rows(OPEN_LOADS, {}):
        if found == columns:
            return int(number)
        discard(store, number)
    names = ("loader", "version", "arguments", "source_hash")
    bound = {**dict(zip(names, columns, strict=True)), "operator": info.operator}

    def work(tx: ManagedTransaction) -> int:
        store.lease.hold(tx)
        return int(values(tx, OPEN, bound)[0][0])

    return store.link.write(work)


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
            text = f"UNWIND $ids AS id MATCH ()-[e:{quoted(edge_type)}]->() WHERE e.claim = id DELETE e"
            tx.run(text, ids=ids).consume()


def write_edges(tx: ManagedTransaction, edges: Iterable[Edge], load: int) -> None:
    """Write derived edges; of two for the same claim, ends and lowest tier the later one counts."""
    rows: dict[str, dict[tuple[Any, ...], list[Any]]] = {}
    for e in edges:
        rows.setdefault(e.type, {})[e.source, e.target, e.claim, e.tiers[0]] = edge_values(e, load)
    for edge_type, by_key in rows.items():
        made = tx.run(edge_statement(edge_type), rows=list(by_key.values())).consume()
        _complete(made.counters.relationships_created, len(by_key), f"{edge_type} edge")


def _complete(made: int, wanted: int, what: str) -> None:
    if made != wanted:
        raise ModelError(f"A {what} names a thing or cites a source that is not in the store: load those first.")


def stage(store: Server, number: int, batch: Batch) -> Staged:
    """Write a batch in one transaction; what is in the store already stays as it is."""

    def work(tx: ManagedTransaction) -> Staged:
        store.lease.hold(tx)
        done = Staged()
        claims = {c.id: c for c in batch.claims}
        known = _loads(tx, "Claim", claims)
        new = [c for c in claims.values() if c.id not in known]
        kinds = Counter(c.kind for c in claims.values() if known.get(c.id, number) == number)
        done.claims, done.unchanged = dict(kinds), len(batch.claims) - sum(kinds.values())
        done.sources = _stage_sources(tx, number, batch.sources)
        lowest = _lowest(new)
        fresh, done.things = _stage_things(tx, number, batch.things, lowest)
        _stage_claims(tx, number, new)
        _link_arrived(tx, [*fresh, *(c.id for c in new)])
        write_edges(tx, (e for c in new if c.kind in DERIVED for e in plain_edges(c)), number)
        rows = [[thing, tier] for thing, tier in lowest.items() if thing not in fresh]
        tx.run(LOWER, rows=rows, load=number).consume()
        return done

    return store.link.write(work)


def _loads(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> dict[str, int]:
    found = values(tx, LOADS_OF.format(label=label), {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


def _lowest(claims: Iterable[Claim]) -> dict[str, int]:
    """The lowest tier of the claims that name a thing."""
    lowest: dict[str, int] = {}
    for c in claims:
        roles, tier = reference_roles()[c.kind], int(c.tier)
        named = [v for role, found in c.roles.items() if role in roles for v in found]
        for value in (*named, c.claimant) if c.claimant else named:
            if lowest.get(str(value), NOBODY) > tier:
                lowest[str(value)] = tier
    return lowest


def _stage_sources(tx: ManagedTransaction, number: int, sources: list[Source]) -> int:
    unique = {s.id: s for s in reversed(sources)}
    known = _loads(tx, "Source", unique) if unique else {}
    rows = [source_values(s, number) for s in unique.values() if s.id not in known]
    if rows:
        tx.run(source_statement(), rows=rows).consume()
    return len(rows)


def _stage_things(
    tx: ManagedTransaction, number: int, things: list[Thing], lowest: dict[str, int]
) -> tuple[set[str], int]:
    """Write new things; which they are, and how many things of the batch this load brought."""
    unique = {t.id: t for t in reversed(things)}
    known = _loads(tx, "Thing", unique) if unique else {}
    rows: dict[str, list[list[Any]]] = {}
    for t in unique.values():
        if t.id not in known:
            rows.setdefault(t.cls, []).append(thing_values(t, lowest.get(t.id, NOBODY), number))
    for cls, of_class in rows.items():
        tx.run(thing_statement(cls), rows=of_class).consume()
    fresh = unique.keys() - known.keys()
    return fresh, len(fresh) + sum(load == number for load in known.values())


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
    _link_others(tx, [(claim, role, value) for claim, role, value in values(tx, ARRIVED, {"ids": ids})])


def unsettled(store: Server, number: int) -> set[str]:
    """Claims between the same two things, one of them new, where one is undated or states an end that the other lacks."""
    store.lease.keep()
    found: set[str] = set()
    for kind in ("Posting", "CommandLink"):
        text = UNSETTLED.format(kind=quoted(kind), type=quoted(DERIVED[kind][0]))
        found.update(claim for pair in store.link.rows(text, {"load": number}) for claim in pair)
    return found


def digest(records: Iterable[Thing | Source]) -> tuple[SetDigest, int]:
    """The digest of things or sources, and how many there are."""
    total, count = SetDigest(), 0
    for record in records:
        total.add(thing_bytes(record) if isinstance(record, Thing) else source_bytes(record))
        count += 1
    return total, count
