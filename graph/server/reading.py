"""Reading from Neo4j: which claims, things, sources and edges, page by page in the order of their ids.

A page is one statement on an index that gives the order, so that a long result neither sorts on the server nor keeps a
transaction open while the caller works. Each page shows one state of the store; a load that is sealed between two pages
shows in the later one.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson
from neo4j.time import Date

from answerable.graph.edges import DERIVED, Edge
from answerable.graph.model import Claim, Thing
from answerable.graph.rows import CLAIM_COLUMNS, EDGE_COLUMNS, claim_of, edge_of, source_of
from answerable.graph.server.connection import UNSEALED, Connection, Row
from answerable.graph.server.forms import quoted
from answerable.graph.store import Filter
from answerable.graph.view import View

PAGE = 10_000
CHUNK = 1_000
"""Ids per statement."""
TIER = CLAIM_COLUMNS.index("tier")

HEARD = """
WHERE c.tier <= $tier AND c.load <= $sealed AND ($heard = false OR (c.gone / $bit) % 2 = 0)
AND ($kinds IS NULL OR c.kind IN $kinds) AND ($load IS NULL OR c.load = $load)
AND ($modality IS NULL OR c.modality = $modality)
"""
CLAIM = "RETURN c.record, c.tier, c.id"
AFTER = "AND c.id > $after RETURN c.record, c.tier, c.id ORDER BY"
PAGED = f"{AFTER} c.id LIMIT $page"
BY_ID = f"UNWIND $chosen AS id MATCH (c:Claim {{id: id}}) {HEARD} {CLAIM}"
NAMING = f"""
UNWIND $chosen AS id
CALL (id) {{
    MATCH (:Thing {{id: id}})<--(c:Claim) RETURN c
    UNION MATCH (:Claim {{id: id}})<--(c:Claim) RETURN c
    UNION MATCH (:Awaited {{id: id}})<--(c:Claim) RETURN c
}}
WITH DISTINCT c {HEARD} {CLAIM}
"""
CITING = f"UNWIND $chosen AS id MATCH (:Source {{id: id}})<-[:CITES]-(c:Claim) WITH DISTINCT c {HEARD} {CLAIM}"
DENIED = f"MATCH (c:Denied) {HEARD} {PAGED}"
OF_KIND = f"MATCH (c:Claim) USING INDEX c:Claim(kind, id) {HEARD} AND c.kind = $kind {AFTER} c.kind, c.id LIMIT $page"
OF_LOAD = f"MATCH (c:Claim) USING INDEX c:Claim(load, id) {HEARD} AND c.load = $load {AFTER} c.load, c.id LIMIT $page"
EVERY = f"MATCH (c:Claim) USING INDEX c:Claim(id) {HEARD} {PAGED}"

THING = """
WHERE t.tier <= $tier AND t.load <= $sealed AND ($cls IS NULL OR t.class = $cls)
"""
THING_COLUMNS = "RETURN t.id, t.class, t.name, t.names"
THINGS_BY_ID = f"UNWIND $chosen AS id MATCH (t:Thing {{id: id}}) {THING} {THING_COLUMNS} ORDER BY t.id"
THINGS_OF_CLASS = (
    f"MATCH (t:Thing) USING INDEX t:Thing(class, id) {THING} AND t.class = $cls AND t.id > $after"
    f" {THING_COLUMNS} ORDER BY t.class, t.id LIMIT $page"
)
THINGS = f"MATCH (t:Thing) {THING} AND t.id > $after {THING_COLUMNS} ORDER BY t.id LIMIT $page"
THINGS_BROUGHT = (
    "MATCH (t:Thing) USING INDEX t:Thing(load, id) WHERE t.load = $load AND t.id > $after"
    f" {THING_COLUMNS} ORDER BY t.load, t.id LIMIT $page"
)

CITED = """
AND EXISTS { (s)<-[:CITES]-(c:Claim) WHERE c.tier <= $tier AND c.load <= $sealed }
"""
SOURCES_BY_ID = f"""
UNWIND $chosen AS id MATCH (s:Source {{id: id}}) WHERE s.load <= $sealed {CITED}
RETURN s.body ORDER BY s.id
"""
SOURCES = f"MATCH (s:Source) WHERE s.load <= $sealed {CITED} RETURN s.body ORDER BY s.id"
SOURCES_BROUGHT = "MATCH (s:Source) WHERE s.load = $load RETURN s.body ORDER BY s.id"

TARGETS = "MATCH (b:Thing) WHERE b.id > $after WITH b.id AS id ORDER BY id LIMIT $page RETURN max(id)"
EDGE_CELLS = {"target": "b.id", "type": "type(e)", "source": "a.id"}
EDGES = f"""
MATCH (b:Thing) WHERE b.id > $after AND b.id <= $last
MATCH (b)<-[e:{"|".join(quoted(name) for name, _ in DERIVED.values())}]-(a:Thing)
WHERE e.load <= $sealed AND (size($types) = 0 OR type(e) IN $types)
RETURN {", ".join(EDGE_CELLS.get(name, f"e.{name}") for name in EDGE_COLUMNS)}
ORDER BY b.id, type(e), a.id, e.claim, e.tier_from
"""


def plain(value: Any) -> Any:
    """A value as the case file gives it: days as ISO text, also inside lists and maps."""
    if isinstance(value, Date):
        return value.iso_format()
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def plain_rows(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """Rows as the case file gives them."""
    return [tuple([plain(v) if v.__class__ in _CONVERTED else v for v in row]) for row in rows]


_CONVERTED = frozenset({Date, list, dict})


def claims(link: Connection, which: Filter, view: View) -> Iterator[Claim]:
    """Claims, ordered by id."""
    bound: dict[str, Any] = {
        "tier": int(view.tier), "bit": 1 << view.tier, "heard": which.heard, "load": which.load,
        "modality": which.modality, "kinds": None if which.kinds is None else list(which.kinds),
    }  # fmt: skip
    fetch = _unsealed(link) if which.staged else link.sealed_rows
    for record, tier, _ in _claim_rows(fetch, which, bound):
        row = orjson.loads(record)
        row[TIER] = tier
        yield claim_of(row, declared=which.staged)


Fetch = Callable[[str, dict[str, Any]], list[Row]]


def _unsealed(link: Connection) -> Fetch:
    return lambda text, bound: link.rows(text, {**bound, "sealed": UNSEALED})


def _claim_rows(fetch: Fetch, which: Filter, bound: dict[str, Any]) -> Iterator[Row]:
    given = ((BY_ID, which.ids), (NAMING, which.naming), (CITING, which.sources))
    found = [
        {row[2]: row for part in chunks(chosen) for row in fetch(text, {**bound, "chosen": part})}
        for text, chosen in given
        if chosen is not None
    ]
    if found:
        return iter([found[0][key] for key in sorted(set(found[0]).intersection(*found[1:]))])
    if which.modality == "denied":
        return _pages(fetch, DENIED, bound, 2)
    if which.kinds is not None:
        kinds = (_pages(fetch, OF_KIND, {**bound, "kind": kind}, 2) for kind in dict.fromkeys(which.kinds))
        return heapq.merge(*kinds, key=lambda row: row[2])
    return _pages(fetch, EVERY if which.load is None else OF_LOAD, bound, 2)


def chunks(values: Sequence[str], size: int = CHUNK) -> Iterator[list[str]]:
    """Different ids, sorted, in portions for one statement each."""
    ordered = sorted(set(values))
    return (ordered[i : i + size] for i in range(0, len(ordered), size))


def _pages(fetch: Fetch, text: str, bound: dict[str, Any], key: int) -> Iterator[Row]:
    """The rows of every page; `key` is the column with the id that the next page begins after."""
    after = ""
    while True:
        page = fetch(text, {**bound, "after": after, "page": PAGE})
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1][key]


def things(link: Connection, ids: Sequence[str] | None, cls: str | None, view: View) -> Iterator[Thing]:
    """Things by id or class, ordered by id."""
    bound = {"tier": int(view.tier), "cls": cls}
    if ids is not None:
        for part in chunks(ids):
            yield from map(thing_of, link.sealed_rows(THINGS_BY_ID, {**bound, "chosen": part}))
    else:
        yield from map(thing_of, _pages(link.sealed_rows, THINGS if cls is None else THINGS_OF_CLASS, bound, 0))


def thing_of(row: Sequence[Any]) -> Thing:
    """A thing from (id, class, name, list of names)."""
    return Thing(row[0], row[1], row[2], tuple(row[3]))


def sources(link: Connection, ids: Sequence[str] | None, view: View) -> Iterator[Any]:
    """Sources by id, ordered by id."""
    bound = {"tier": int(view.tier)}
    texts = [(SOURCES, bound)] if ids is None else [(SOURCES_BY_ID, {**bound, "chosen": part}) for part in chunks(ids)]
    for text, values in texts:
        yield from (source_of(body) for (body,) in link.sealed_rows(text, values))


def brought(link: Connection, what: str, number: int) -> Iterator[Any]:
    """The things or sources that a load was the first to bring, ordered by id."""
    if what == "things":
        yield from map(thing_of, _pages(link.rows, THINGS_BROUGHT, {"load": number}, 0))
    else:
        yield from (source_of(body) for (body,) in link.rows(SOURCES_BROUGHT, {"load": number}))


def edges(link: Connection, types: Sequence[str]) -> Iterator[Edge]:
    """The derived edges of sealed loads, ordered."""
    after = ""
    while (last := link.rows(TARGETS, {"after": after, "page": PAGE})[0][0]) is not None:
        rows = link.sealed_rows(EDGES, {"after": after, "last": last, "types": list(types)})
        yield from map(edge_of, plain_rows(rows))
        after = last
