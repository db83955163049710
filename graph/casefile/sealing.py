"""Sealing a load in a case file: what follows from it is written, digested and shown in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from answerable.graph.casefile import staging
from answerable.graph.casefile.writing import shorten, transaction
from answerable.graph.custody import GENESIS, Contents, sealed_record
from answerable.graph.identity import SetDigest, claim_bytes, source_bytes, thing_bytes
from answerable.graph.model import LoadInfo, LoadRecord, Source, Thing, Tier
from answerable.graph.rows import CLAIM_COLUMNS, EDGE_COLUMNS, claim_of, dumps, edge_row, source_of, thing_of
from answerable.graph.store import Settled

if TYPE_CHECKING:
    from answerable.graph.casefile.casefile import CaseFile

TIER = CLAIM_COLUMNS.index("tier")
INSERT_EDGE = f"INSERT OR REPLACE INTO edge ({', '.join(EDGE_COLUMNS)}) VALUES ({', '.join('?' * len(EDGE_COLUMNS))})"


def seal(store: CaseFile, number: int, settled: Iterable[Settled], sealed_at: str | None) -> LoadRecord:
    """Settle, digest, chain and show the load, in one transaction."""
    db = store.db
    _put_aside(db, number, settled)
    info = LoadInfo(*_info(db, number))
    when = sealed_at or datetime.now(UTC).isoformat(timespec="seconds")
    with transaction(db):
        digests = _digests(db)
        for row in db.execute("SELECT claim, tier, gone, edges FROM temp.settled"):
            _apply(db, number, row, digests)
        contents = _contents(db, number, digests)
        _keep(db, digests)
        staging.place_things(db, number)
        last = db.execute("SELECT hash FROM load WHERE sealed_at IS NOT NULL ORDER BY number DESC LIMIT 1").fetchone()
        record = sealed_record(number, info, when, contents, last[0] if last else GENESIS)
        db.execute(
            "UPDATE load SET sealed_at = ?, claims = ?, claims_digest = ?, things = ?, things_digest = ?, sources = ?,"
            " sources_digest = ?, previous = ?, hash = ? WHERE number = ?",
            (record.sealed_at, record.claims, record.claims_digest, record.things, record.things_digest, record.sources,
             record.sources_digest, record.previous, record.hash, number),
        )  # fmt: skip
    db.execute("DROP TABLE temp.settled")
    shorten(store)
    store.lock.release()
    return record


def _put_aside(db: sqlite3.Connection, number: int, settled: Iterable[Settled]) -> None:
    """Keep what follows for each claim in a temporary table until all of it is worked out: it may be a whole file."""
    db.execute("DROP TABLE IF EXISTS temp.settled")
    db.execute("CREATE TEMP TABLE settled (claim TEXT, tier INTEGER, gone INTEGER, edges TEXT)")
    rows = ((s.claim, int(s.tier), s.gone, dumps([edge_row(e, number) for e in s.edges])) for s in settled)
    db.executemany("INSERT INTO temp.settled VALUES (?, ?, ?, ?)", rows)


def _info(db: sqlite3.Connection, number: int) -> tuple[Any, ...]:
    row = db.execute("SELECT loader, version, arguments, source_hash, operator FROM load WHERE number = ?", (number,))
    loader, version, arguments, source_hash, operator = row.fetchone()
    return loader, version, tuple((k, v) for k, v in orjson.loads(arguments)), source_hash, operator


def _digests(db: sqlite3.Connection) -> dict[Tier, SetDigest]:
    kept = dict(db.execute("SELECT key, value FROM meta WHERE key LIKE 'digest %'").fetchall())
    return {tier: SetDigest(int(kept.get(f"digest {int(tier)}", "0"), 16)) for tier in Tier}


def _keep(db: sqlite3.Connection, digests: dict[Tier, SetDigest]) -> None:
    for tier, digest in digests.items():
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"digest {int(tier)}", f"{digest.total:x}"))


def _apply(db: sqlite3.Connection, number: int, settled: tuple[Any, ...], digests: dict[Tier, SetDigest]) -> None:
    claim, stands, gone, edges = settled
    one = "number = (SELECT claim FROM claim_id WHERE id = ?)"
    row = db.execute(f"SELECT tier, load, number FROM claim WHERE {one}", (claim,)).fetchone()
    tier, load, claim_number = row
    if tier != stands:
        if load < number:
            digests[Tier(tier)].remove(claim.encode())
            digests[Tier(stands)].add(claim.encode())
        db.execute(
            "UPDATE thing SET tier = ? WHERE id IN (SELECT value FROM part WHERE claim = ?)",
            (int(Tier.CONFIDENTIAL), claim_number),
        )
    db.execute("UPDATE claim SET tier = ?, gone = ? WHERE number = ?", (stands, gone, claim_number))
    db.execute("DELETE FROM edge WHERE claim = ?", (claim,))
    db.executemany(INSERT_EDGE, orjson.loads(edges))


def _contents(db: sqlite3.Connection, number: int, digests: dict[Tier, SetDigest]) -> Contents:
    claims = SetDigest()
    counts = [0, 0, 0]
    for row in db.execute(f"SELECT {', '.join(CLAIM_COLUMNS)} FROM claim WHERE load = ?", (number,)):
        c = claim_of(row, declared=True)
        claims.add(claim_bytes(c))
        digests[Tier(row[TIER])].add(c.id.encode())
        counts[0] += 1
    things, counts[1] = _digest(db, "things", number)
    sources, counts[2] = _digest(db, "sources", number)
    return Contents(claims, things, sources, (counts[0], counts[1], counts[2]))


def _digest(db: sqlite3.Connection, what: str, number: int) -> tuple[SetDigest, int]:
    digest, count = SetDigest(), 0
    for record in brought(db, what, number):
        digest.add(thing_bytes(record) if isinstance(record, Thing) else source_bytes(record))
        count += 1
    return digest, count


def brought(db: sqlite3.Connection, what: str, number: int) -> Iterator[Thing | Source]:
    """The things or sources that a load was the first to bring, ordered by id."""
    if what == "things":
        sql = "SELECT id, class, name, names FROM thing WHERE load = ? ORDER BY id"
        yield from (thing_of(row) for row in db.execute(sql, (number,)))
    else:
        sql = "SELECT body FROM source WHERE load = ? ORDER BY id"
        yield from (source_of(body) for (body,) in db.execute(sql, (number,)))


def digest(store: CaseFile, what: str, number: int) -> str:
    """The digest of the things or sources that a load brought, as they stand in the store."""
    return _digest(store.db, what, number)[0].hex()


def rebuild(store: CaseFile, settled: Iterable[Settled]) -> None:
    """Drop every derived edge and write the given ones; who sees a claim, and the heads, follow."""
    db, number = store.db, store.sealed()
    with transaction(db):
        digests = _digests(db)
        db.execute("DELETE FROM edge WHERE load <= ?", (number,))
        for s in settled:
            edges = dumps([edge_row(e, number) for e in s.edges])
            _apply(db, number + 1, (s.claim, int(s.tier), s.gone, edges), digests)
        _keep(db, digests)
        staging.place_things(db, number)
