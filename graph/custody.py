"""Custody: the hash chain of loads, and `verify`, which recomputes everything that a store says of itself.

Whoever can write a store can rewrite it and its hashes; so the head and the hash of the log are also held against
what was printed, exported or deposited elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

import orjson

from answerable.graph.hearing import Hearing, tier_of
from answerable.graph.identity import SetDigest, claim_bytes, recomputed_id, source_bytes, thing_bytes
from answerable.graph.model import LoadInfo, LoadRecord, Tier
from answerable.graph.settle import all_settled
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, View

GENESIS = "0" * 64
"""What the first load names as its predecessor."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Numbers and digests of what a load brought."""

    claims: SetDigest
    things: SetDigest
    sources: SetDigest
    counts: tuple[int, int, int]
    """Claims, things, sources."""


def sealed_record(number: int, info: LoadInfo, sealed_at: str, contents: Contents, previous: str) -> LoadRecord:
    """The record of a load with its hash over everything in it and the hash before."""
    claims, things, sources = contents.counts
    digests = (contents.claims.hex(), contents.things.hex(), contents.sources.hex())
    return LoadRecord(
        number,
        info,
        sealed_at,
        claims,
        digests[0],
        things,
        digests[1],
        sources,
        digests[2],
        previous,
        load_hash(number, info, sealed_at, contents.counts, digests, previous),
    )


def load_hash(  # noqa: PLR0917 - its fields are these
    number: int,
    info: LoadInfo,
    sealed_at: str,
    counts: tuple[int, int, int],
    digests: tuple[str, str, str],
    previous: str,
) -> str:
    """SHA-256 over a load record."""
    fields = [number, info.loader, info.version, info.arguments, info.source_hash, info.operator, sealed_at]
    return sha256(orjson.dumps([*fields, counts, digests, previous])).hexdigest()


def rehashed(record: LoadRecord) -> str:
    """The hash that the content of a load record gives."""
    counts = (record.claims, record.things, record.sources)
    digests = (record.claims_digest, record.things_digest, record.sources_digest)
    return load_hash(record.number, record.info, record.sealed_at, counts, digests, record.previous)


@dataclass(slots=True)
class Verification:
    """What `verify` found: an empty list of faults means that the store is what its records say."""

    claims: int = 0
    loads: int = 0
    heads: dict[str, str] = field(default_factory=dict)
    """Head by tier code."""
    log: str = GENESIS
    """Hash of the newest load."""
    faults: list[str] = field(default_factory=list)
    sound: bool = True
    """Whether the store is what its own records say, whatever was given from elsewhere."""


def verify(store: Store, head: str | None = None, log: str | None = None) -> Verification:
    """Recompute ids, digests, the chain of loads and the heads; compare with outside values if they are given.

    `head` is compared with the head of each tier, `log` with the hash of the newest load.
    """
    found = Verification()
    totals = {tier: SetDigest() for tier in Tier}
    visible: Counter[Tier] = Counter()
    previous = GENESIS
    records = store.loads()
    for record in records:
        if record.previous != previous or record.hash != rehashed(record):
            found.faults.append(f"Load {record.number} does not fit the chain of hashes: its record was changed.")
        previous = record.hash
        _verify_contents(store, record, totals, visible, found)
    found.loads, found.log = len(records), previous
    _verify_derived(store, visible, found)
    total = SetDigest()
    for tier in Tier:
        total = SetDigest((total.total + totals[tier].total) % (1 << 2048))
        found.heads[tier.code] = store.head(tier)
        if total.hex() != store.head(tier):
            found.faults.append(f"The head of tier {tier.code} is not the digest of the claims in the store.")
    found.sound = not found.faults
    if head is not None and head not in found.heads.values():
        found.faults.append(f"The head given, {head}, is the head of no tier of this store.")
    if log is not None and log != found.log:
        found.faults.append(f"The log hash given, {log}, is not that of the newest load, {found.log}.")
    return found


def _verify_contents(
    store: Store, record: LoadRecord, totals: dict[Tier, SetDigest], visible: Counter[Tier], found: Verification
) -> None:
    digest, count = SetDigest(), 0
    loaded = store.claims(Filter(load=record.number, heard=False, staged=True), EVERYTHING)
    stands = store.claims(Filter(load=record.number, heard=False), EVERYTHING)
    hearing = Hearing(store, staged=False)
    for c, now in zip(loaded, stands, strict=False):
        if recomputed_id(c) != c.id:
            found.faults.append(f"Claim {c.id} was changed: its content gives {recomputed_id(c)}.")
        if now.tier != c.tier and tier_of(c, hearing) != now.tier:
            found.faults.append(f"Claim {c.id} is {now.tier.code}, though no decision says so.")
        digest.add(claim_bytes(c))
        totals[now.tier].add(c.id.encode())
        visible[now.tier] += 1
        count += 1
    found.claims += count
    if count != record.claims or digest.hex() != record.claims_digest:
        found.faults.append(f"Load {record.number} brought {record.claims} claims; {count} are here, or others.")
    for name, expected in (("things", record.things_digest), ("sources", record.sources_digest)):
        if store.digest(name, record.number) != expected:
            found.faults.append(f"The {name} of load {record.number} are not those that it brought.")


def _verify_derived(store: Store, visible: Counter[Tier], found: Verification) -> None:
    """Compare the edges, and which of the visible claims are heard, with what the claims give."""
    derived, kept = SetDigest(), SetDigest()
    silent: dict[Tier, list[str]] = {tier: [] for tier in Tier}
    for settled in all_settled(store):
        for edge in settled.edges:
            derived.add(orjson.dumps(edge))
        for tier in Tier:
            if settled.gone & 1 << tier:
                silent[tier].append(settled.claim)
    for edge in store.edges():
        kept.add(orjson.dumps(edge))
    if derived.hex() != kept.hex():
        found.faults.append("The derived edges are not what the claims give; `answerable rebuild` writes them anew.")
    for tier, gone in silent.items():
        heard = sum(1 for _ in store.claims(Filter(), View(tier, exact=True)))
        expected = sum(visible[lower] for lower in Tier if lower <= tier) - len(gone)
        if heard != expected or any(True for _ in store.claims(Filter(ids=gone), View(tier, exact=True))):
            found.faults.append(f"Readers of tier {tier.code} hear other claims than retractions and findings leave.")


__all__ = ["GENESIS", "Contents", "Verification", "sealed_record", "source_bytes", "thing_bytes", "verify"]
