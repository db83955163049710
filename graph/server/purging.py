"""A purge on Neo4j: one transaction brings the server to what a file holds in which the graph was written anew.

Readers see the old graph or the new one. What remains of a load keeps its number and its time; its digests and the
chain of hashes are those of the file, which were verified there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction

from answerable.graph.errors import CustodyError
from answerable.graph.identity import SetDigest
from answerable.graph.model import LoadRecord, Tier
from answerable.graph.reach import borne_on
from answerable.graph.rows import dumps
from answerable.graph.server.connection import values
from answerable.graph.server.sealing import CHANGED, HEAD, RETIERED, SEAL, Standing, columns, differences, standing_of
from answerable.graph.settle import all_settled, settle
from answerable.graph.store import Settled, Store

if TYPE_CHECKING:
    from answerable.graph.purging import Gone
    from answerable.graph.server.server import Server

# Things before the tiers of the others are set: an index still finds a node that was changed and deleted in one go.
TAKEN_OUT = (
    ("UNWIND $ids AS id MATCH (t:Thing {id: id}) DETACH DELETE t", "things"),
    ("UNWIND $ids AS id MATCH (s:Source {id: id}) DETACH DELETE s", "sources"),
    (RETIERED.replace("$highest", str(int(Tier.CONFIDENTIAL))), "claims"),
    ("UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c", "claims"),
)
NO_LONGER_AWAITED = "MATCH (a:Awaited) WHERE NOT (a)<--() DELETE a"
LOADS = "UNWIND $rows AS row MATCH (l:Load {number: row.number}) SET l += row.record RETURN count(l)"


def bring_to(store: Server, target: Store, gone: Gone, number: int) -> None:
    """Bring the server to what `target` holds: the graph without what is gone, the open load `number` as its last one.

    Raises CustodyError, and changes nothing, if the loads or the heads of the two would not be the same.
    """
    records = target.loads()
    if [r.number for r in records] != [*(r.number for r in store.loads()), number]:
        raise CustodyError("The loads of the server are not numbered without gaps; nothing was removed.")
    removed = standing_of(store, sorted(gone.claims))
    touched = borne_on(store, gone.claims) - gone.claims
    store.lease.keep()
    changed = differences(store, _each_once(target, touched), number)

    def work(tx: ManagedTransaction) -> None:
        store.lease.hold(tx)
        tx.run(CHANGED).consume()
        kept, _ = values(tx, HEAD, {})[0]
        digests = _digests(kept, removed, changed.changes, changed.standing)
        _compare(digests, target)
        for text, what in TAKEN_OUT:
            tx.run(text, ids=sorted(getattr(gone, what))).consume()
        tx.run(NO_LONGER_AWAITED).consume()
        changed.write(tx, number)
        rows = [{"number": r.number, "record": _record(r)} for r in records]
        tx.run(LOADS, rows=rows).consume()
        tx.run(SEAL, load=number, record=columns(records[-1]), digests=[f"{d.total:x}" for d in digests]).consume()
        store.lease.drop(tx)

    store.link.change(work)
    store.lease.held = False


def _each_once(target: Store, touched: set[str]) -> Iterator[Settled]:
    """How every claim stands that the removal can reach, and every other one that gives edges."""
    seen: set[str] = set()
    for source in (settle(target, touched, staged=False), all_settled(target)):
        for s in source:
            if s.claim not in seen:
                seen.add(s.claim)
                yield s


def _digests(
    kept: list[str], removed: dict[str, Standing], changes: list[Settled], standing: dict[str, Standing]
) -> list[SetDigest]:
    """The digests of the claims of each tier, without what is removed."""
    digests = [SetDigest(int(total, 16)) for total in kept]
    for claim, stood in removed.items():
        digests[stood.tier].remove(claim.encode())
    for s in changes:
        if (before := standing[s.claim].tier) != s.tier:
            digests[before].remove(s.claim.encode())
            digests[s.tier].add(s.claim.encode())
    return digests


def _compare(digests: list[SetDigest], target: Store) -> None:
    """Raise CustodyError if readers of a tier would get another head than in the file."""
    for tier in Tier:
        total = sum(d.total for d in digests[: tier + 1]) % (1 << 2048)
        if SetDigest(total).hex() != target.head(tier):
            raise CustodyError(
                "The server does not hold what its records say (`answerable verify`); nothing was removed."
            )


def _record(record: LoadRecord) -> dict[str, Any]:
    info = record.info
    return {**columns(record), "arguments": dumps(info.arguments), "source_hash": info.source_hash}
