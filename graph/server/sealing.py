"""Sealing a load in Neo4j, and writing derived edges anew, so that readers see all or none.

What no reader sees before the load is sealed is written before; what changes what they see is in the transaction that
seals, and announced. Either can be done again after an interruption.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson
from neo4j import ManagedTransaction

from answerable.graph.custody import GENESIS, Contents, sealed_record
from answerable.graph.edges import DERIVED, Edge
from answerable.graph.identity import SetDigest
from answerable.graph.model import LoadInfo, LoadRecord, Tier
from answerable.graph.server.connection import values
from answerable.graph.server.forms import NOBODY
from answerable.graph.server.staging import write_edges
from answerable.graph.server.tally import counted
from answerable.graph.server.writing import delete_edges
from answerable.graph.store import Settled

if TYPE_CHECKING:
    from answerable.graph.server.server import Server

CHUNK = 5_000

STANDING = "UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN id, c.kind, c.tier, c.gone, c.load"
STAND = """
UNWIND $rows AS row MATCH (c:Claim {id: row[0]})
SET c.tier = row[1], c.gone = row[2]
"""
RETIERED = "UNWIND $ids AS id MATCH (:Claim {id: id})-->(t:Thing) SET t.tier = $highest"
NOT_PUBLIC = """
MATCH (t:Thing) USING INDEX t:Thing(load, id) WHERE t.load = $load AND t.id > ''
AND NOT EXISTS { (t)<--(c:Claim) WHERE c.tier = 0 }
SET t.tier = $nobody
"""
# Only things that not everybody sees can become visible to more readers; those are few where most claims are public.
LOWEST = """
OPTIONAL MATCH (t)<--(c:Claim)
WITH t, coalesce(min(c.tier), $nobody) AS lowest WHERE lowest <> t.tier
"""
TIERS = f"""
MATCH (t:Thing) WHERE t.tier > 0 AND t.load <= $load {LOWEST}
SET t.tier = lowest
RETURN coalesce(sum(CASE WHEN t.load < $load THEN 1 END), 0)
"""
SHOWN = f"MATCH (t:Thing) WHERE t.tier > 0 AND t.load < $load {LOWEST} RETURN count(t)"
ARRIVED = "MATCH (a:Awaited) MATCH (c:Claim {id: a.id}) DETACH DELETE a"
HEAD = "MATCH (h:Head {id: 'head'}) RETURN h.digests, h.sealed"
CHANGED = "MATCH (h:Head {id: 'head'}) SET h.version = h.version + 1"
DIGESTS = "MATCH (h:Head {id: 'head'}) SET h.digests = $digests"
LAST = "MATCH (l:Load) WHERE l.sealed_at IS NOT NULL RETURN l.hash ORDER BY l.number DESC LIMIT 1"
INFO = "MATCH (l:Load {number: $load}) RETURN l.loader, l.version, l.arguments, l.source_hash, l.operator"
SEAL = """
MATCH (l:Load {number: $load}) SET l += $record
WITH l MATCH (h:Head {id: 'head'}) SET h.sealed = $load, h.digests = $digests
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a claim is in the store before a change."""

    kind: str
    tier: int
    gone: int
    load: int


def seal(store: Server, number: int, settled: Iterable[Settled], sealed_at: str | None) -> LoadRecord:
    """Settle, digest, chain and show the load."""
    changes = _collected(store, settled)
    standing = standing_of(store, [s.claim for s in changes])
    brought = store.tally if store.tally and store.tally.load == number else counted(store, number)
    when = sealed_at or datetime.now(UTC).isoformat(timespec="seconds")
    seen = _is_seen(store, changes, standing, number)
    if not seen:

        def ready(tx: ManagedTransaction) -> bool:
            store.lease.hold(tx)
            return apply(tx, changes, standing, number)

        seen = store.link.write(ready)

    def work(tx: ManagedTransaction) -> LoadRecord:
        store.lease.hold(tx)
        kept, _ = values(tx, HEAD, {})[0]
        digests = [SetDigest(int(total, 16)) for total in kept]
        for kept_digest, new in zip(digests, brought.tiers, strict=True):
            kept_digest.join(new)
        _move(digests, changes, standing)
        if seen:
            apply(tx, changes, standing, number)
            tx.run(CHANGED).consume()
        record = _chained(tx, number, when, brought.contents)
        tx.run(SEAL, load=number, record=columns(record), digests=[f"{d.total:x}" for d in digests]).consume()
        tx.run(ARRIVED).consume()
        store.lease.drop(tx)
        return record

    record = store.link.change(work) if seen else store.link.write(work)
    store.lease.held = False
    return record


def _move(digests: list[SetDigest], changes: list[Settled], standing: dict[str, Standing]) -> None:
    """Claims whose tier is another now, from the digest of the one to that of the other."""
    for s in changes:
        before = standing[s.claim]
        if before.tier != s.tier:
            digests[before.tier].remove(s.claim.encode())
            digests[s.tier].add(s.claim.encode())


def _is_seen(store: Server, changes: list[Settled], standing: dict[str, Standing], number: int) -> bool:
    """Whether readers who hear nothing of the load with this number may see what follows from it."""
    if any(standing[s.claim].load < number or standing[s.claim].tier != s.tier for s in changes):
        return True
    return bool(store.link.rows(SHOWN, {"load": number, "nobody": NOBODY})[0][0])


def _collected(store: Server, settled: Iterable[Settled]) -> list[Settled]:
    """All of them, each claim once; hearing them can take longer than the lease lasts."""
    changes: dict[str, Settled] = {}
    for s in settled:
        changes[s.claim] = s
        store.lease.keep()
    return list(changes.values())


def standing_of(store: Server, ids: list[str]) -> dict[str, Standing]:
    """What each of some claims is in the store now."""
    parts = (ids[i : i + CHUNK] for i in range(0, len(ids), CHUNK))
    return {row[0]: Standing(*row[1:]) for part in parts for row in store.link.rows(STANDING, {"ids": part})}


def apply(tx: ManagedTransaction, changes: list[Settled], standing: dict[str, Standing], number: int) -> bool:
    """Give claims the tier, the standing and the edges that follow from every other claim.

    Returns whether readers who hear nothing of the load with this number may see that something changed.
    """
    moved = [s for s in changes if (standing[s.claim].tier, standing[s.claim].gone) != (s.tier, s.gone)]
    retiered = [s.claim for s in moved if standing[s.claim].tier != s.tier]
    if moved:  # a statement that has nothing to do is planned all the same
        tx.run(STAND, rows=[[s.claim, int(s.tier), s.gone] for s in moved]).consume()
    if retiered:
        tx.run(RETIERED, ids=retiered, highest=int(Tier.CONFIDENTIAL)).consume()
    for start in range(0, len(changes), CHUNK):
        part = changes[start : start + CHUNK]
        delete_edges(tx, [(s.claim, standing[s.claim].kind) for s in part])
        write_edges(tx, (e for s in part for e in s.edges), number)
    tx.run(NOT_PUBLIC, load=number, nobody=NOBODY).consume()
    shown = values(tx, TIERS, {"load": number, "nobody": NOBODY})[0][0]
    return bool(shown) or any(standing[s.claim].load < number for s in changes)


def _chained(tx: ManagedTransaction, number: int, when: str, contents: Contents) -> LoadRecord:
    loader, version, arguments, source_hash, operator = values(tx, INFO, {"load": number})[0]
    info = LoadInfo(loader, version, tuple((k, v) for k, v in orjson.loads(arguments)), source_hash, operator)
    last = values(tx, LAST, {})
    return sealed_record(number, info, when, contents, last[0][0] if last else GENESIS)


def columns(record: LoadRecord) -> dict[str, Any]:
    """What sealing writes of a load."""
    names = (
        "sealed_at", "claims", "claims_digest", "things", "things_digest", "sources", "sources_digest", "previous",
        "hash",
    )  # fmt: skip
    return {name: getattr(record, name) for name in names}


def rebuild(store: Server, settled: Iterable[Settled]) -> None:
    """Bring the derived edges to what is given: where they differ, and where an edge has no business to be.

    Only the difference is written, so that a large graph is rebuilt in one transaction all the same.
    """
    store.lease.take("rebuild")
    sealed = store.link.rows(HEAD, {})[0][1]
    found = differences(store, settled, sealed)

    def work(tx: ManagedTransaction) -> None:
        store.lease.hold(tx)
        tx.run(CHANGED).consume()
        digests = [SetDigest(int(total, 16)) for total in values(tx, HEAD, {})[0][0]]
        _move(digests, found.changes, found.standing)
        tx.run(DIGESTS, digests=[f"{d.total:x}" for d in digests]).consume()
        found.write(tx, sealed)
        store.lease.drop(tx)

    store.link.change(work)
    store.lease.held = False


@dataclass(frozen=True, slots=True)
class Differences:
    """Claims that should stand otherwise or have other edges than they have, as they stand now."""

    changes: list[Settled]
    standing: dict[str, Standing]
    wrong: list[str]
    """Claims whose edges are deleted: those of the changes, and those that should have none."""

    def write(self, tx: ManagedTransaction, number: int) -> None:
        """Bring them to what they should be."""
        delete_edges(tx, [(claim, kind) for claim in self.wrong for kind in DERIVED])
        apply(tx, self.changes, self.standing, number)


def differences(store: Server, settled: Iterable[Settled], sealed: int) -> Differences:
    """Where the claims of loads up to a number differ from what is given for each of them, once."""
    there: dict[str, int] = {}
    for edge in store.edges():
        there[edge.claim] = there.get(edge.claim, 0) + _mark(edge)
    changes: list[Settled] = []
    part: list[Settled] = []
    standing: dict[str, Standing] = {}
    for s in settled:
        part.append(s)
        if len(part) == CHUNK:
            changes += _differing(store, part, there, standing)
            part = []
    changes += _differing(store, part, there, standing)
    changes = [s for s in changes if standing[s.claim].load <= sealed]  # the others are settled when they are sealed
    return Differences(changes, standing, [*(s.claim for s in changes), *there])


def _mark(edge: Edge) -> int:
    """A number that tells one edge from another; added up, the edges of a claim."""
    return int.from_bytes(sha256(orjson.dumps(edge)).digest()[:16], "big")


def _differing(
    store: Server, part: list[Settled], there: dict[str, int], standing: dict[str, Standing]
) -> list[Settled]:
    """Of some settled claims those that stand otherwise in the store; their edges are taken out of `there`."""
    store.lease.keep()
    found = standing_of(store, [s.claim for s in part])
    changed = []
    for s in part:
        kept, as_found = there.pop(s.claim, 0), found[s.claim]
        if (as_found.tier, as_found.gone) != (s.tier, s.gone) or kept != sum(map(_mark, s.edges)):
            changed.append(s)
            standing[s.claim] = as_found
    return changed
