"""Where the claims of an open load wait: what would go into a case file in random order is put in order first.

Ids, named things, citations and edges of a load stand in temporary tables until it is complete; `bring_in` then writes
them in the order of their keys, each page once. Row by row, the first quarter of a million claims of a large load
wrote 7.6 GB. The claims themselves are in the file with each batch, so that an interrupted load can be taken up again:
`wait_again`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from answerable.graph.edges import DERIVED, plain_edges
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, Tier
from answerable.graph.rows import EDGE_COLUMNS, edge_row

WAITING = f"""
CREATE TEMP TABLE IF NOT EXISTS waiting_id (id TEXT PRIMARY KEY, claim INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS waiting_part (value TEXT, role TEXT, claim INTEGER);
CREATE TEMP TABLE IF NOT EXISTS waiting_cites (source TEXT, claim INTEGER);
CREATE TEMP TABLE IF NOT EXISTS waiting_edge ({", ".join(EDGE_COLUMNS)});
DELETE FROM waiting_id; DELETE FROM waiting_part; DELETE FROM waiting_cites; DELETE FROM waiting_edge;
"""
INDEXES = {
    "edge_source": "CREATE INDEX edge_source ON edge (source, type, target)",
    "edge_claim": "CREATE INDEX edge_claim ON edge (claim)",
}
"""Built anew after a load that brings more edges than there were; filled in random order they cost more than that."""
TIERS = """
UPDATE thing SET tier = ?1 WHERE load <= ?2 AND (tier IS NULL OR tier > ?1) AND EXISTS
(SELECT 1 FROM part p CROSS JOIN claim c ON c.number = p.claim WHERE p.value = thing.id AND c.tier = ?1)
"""
PAIRS = """
SELECT n.claim, e.claim FROM {fresh}
JOIN edge e ON e.target = n.target AND e.type = n.type AND e.label = n.label AND e.source = n.source
WHERE n.load = ? AND n.type IN ('HELD', 'COMMANDS') AND e.claim <> n.claim
AND (ifnull(n.first_from, n.last_from) IS NULL OR ifnull(e.first_from, e.last_from) IS NULL
    OR (n.flags & 4) <> (e.flags & 4))
"""
FEW = PAIRS.format(fresh="claim c CROSS JOIN edge n ON n.claim = c.id AND c.load = n.load")
MANY = PAIRS.format(fresh="edge n NOT INDEXED")
MARKS = ", ".join("?" * len(EDGE_COLUMNS))
LOADING = 8_192
"""KiB of pages kept in memory while a load is open: for the file, for what waits, and for each sorting.

A load goes through its claims in order, and more pages make it no quicker: they only fill up as a file grows.
"""


def wait(db: sqlite3.Connection) -> None:
    """Empty waiting tables for a new load."""
    for schema in ("main", "temp"):
        db.execute(f"PRAGMA {schema}.cache_size = -{LOADING}")
    db.executescript(WAITING)


def add(db: sqlite3.Connection, number: int, numbered: Sequence[tuple[int, Claim]]) -> None:
    """Claims with their row numbers: ids, named things, citations and plain edges wait."""
    roles = reference_roles()
    db.executemany("INSERT INTO waiting_id VALUES (?, ?)", [(c.id, n) for n, c in numbered])
    named = [(*part, n) for n, c in numbered for part in parts(c, roles[c.kind])]
    db.executemany("INSERT INTO waiting_part VALUES (?, ?, ?)", named)
    db.executemany("INSERT INTO waiting_cites VALUES (?, ?)", [(x.source, n) for n, c in numbered for x in c.citations])
    edges = [edge_row(e, number) for _, c in numbered if c.kind in DERIVED for e in plain_edges(c)]
    db.executemany(f"INSERT INTO waiting_edge VALUES ({MARKS})", edges)


def parts(c: Claim, roles: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The things and claims that a claim names, each with the role."""
    for role, values in c.roles.items():
        if role in roles:
            for value in values:
                yield str(value), role
    if c.claimant:
        yield c.claimant, "claimant"


def known(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Which of the ids wait already."""
    found: set[str] = set()
    wanted = list(ids)
    for start in range(0, len(wanted), 900):
        part = wanted[start : start + 900]
        rows = db.execute(f"SELECT id FROM waiting_id WHERE id IN ({','.join('?' * len(part))})", part)
        found.update(i for (i,) in rows)
    return found


def bring_in(db: sqlite3.Connection) -> None:
    """Write what waits, in the order of the keys, within the caller's transaction; readers see it once it is sealed."""
    fresh = db.execute("SELECT count(*) FROM waiting_edge").fetchone()[0]
    large = fresh > 10_000 and fresh > db.execute("SELECT count(*) FROM edge").fetchone()[0]
    for name in INDEXES if large else ():
        db.execute(f"DROP INDEX {name}")
    for table, order in (
        ("claim_id", "id"),
        ("part", "value, role, claim"),
        ("cites", "source, claim"),
        ("edge", "target, type, label, source, claim, tier_from"),
    ):
        waiting = f"waiting_{table.removeprefix('claim_')}"
        db.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM {waiting} ORDER BY {order}")
    for name in INDEXES if large else ():
        db.execute(INDEXES[name])
    for table in ("id", "part", "cites", "edge"):
        db.execute(f"DELETE FROM waiting_{table}")


def pairs(db: sqlite3.Connection, number: int) -> set[str]:
    """Claims of one pair of things, one of this load, where one is undated or states an end that the other lacks."""
    fresh = db.execute("SELECT count(*) FROM claim WHERE load = ?", (number,)).fetchone()[0]
    many = 20 * fresh > db.execute("SELECT count(*) FROM edge").fetchone()[0]
    return {claim for pair in db.execute(MANY if many else FEW, (number,)) for claim in pair}


def place_things(db: sqlite3.Connection, number: int) -> None:
    """Give each thing the lowest tier of a claim that names it."""
    for tier in Tier:
        db.execute(TIERS, (int(tier), number))
