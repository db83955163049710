"""Purge: the lawful removal of claims with all that speaks of them, of which nothing is left but a tombstone.

The graph is written anew without them, load by load, checked, and put in the place of the old one in one transaction;
so nothing of them is left in the file, in a hash, or in the log of loads. The tombstone has a random id, for the hash
of a content could be guessed. Hashes of the log that were deposited before no longer fit: that is what a purge does.
A Neo4j server answers as if they had never been there, but what its own transaction logs, free space and backups still
hold is beyond this program: docs/http.md says what the keeper of the server has to do.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import CustodyError, InputError, NotFound, Refused
from answerable.graph.intake import write
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Record, Source, Thing, references
from answerable.graph.revision import Act
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

if TYPE_CHECKING:
    from answerable.graph.server.server import Server

LOADER = "purge"
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left: a random id, and how much was removed."""

    id: str
    claims: int
    things: int
    sources: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Ids of what is removed."""

    claims: frozenset[str]
    things: frozenset[str]
    sources: frozenset[str]


def purge(store: Store, claims: Iterable[str], act: Act, basis: str) -> Tombstone:
    """Remove claims, the claims that speak of them, and things and sources that nothing else names.

    `basis` is the legal basis; it stands in the tombstone with the reason and the person. Raises NotFound for a claim
    that is not there, Refused without a basis, StoreBusy while a load runs.
    """
    if not basis.strip():
        raise Refused("Content is removed only on a legal basis: name it.")
    if isinstance(store, CaseFile):
        return _purge_file(store, claims, act, basis)
    from answerable.graph.server.server import Server  # noqa: PLC0415 - the driver is slow to import

    if not isinstance(store, Server):
        raise Refused("A purge is done in a case file or on a Neo4j server.")
    return _purge_server(store, claims, act, basis)


def _purge_file(store: CaseFile, claims: Iterable[str], act: Act, basis: str) -> Tombstone:
    gone = going(store, claims)
    store.lock.acquire()
    try:
        beside = None if store.path == ":memory:" else str(Path(store.path).parent)
        found = Tombstone(uuid4().hex, len(gone.claims), len(gone.things), len(gone.sources))
        with TemporaryDirectory(prefix=".purge-", dir=beside) as folder, CaseFile(f"{folder}/purged.db") as target:
            _write_anew(store, target, gone, _tombstone(found, act, basis))
            target.db.backup(store.db)
        _sweep(store)
    finally:
        store.lock.release()
    return found


def _purge_server(store: Server, claims: Iterable[str], act: Act, basis: str) -> Tombstone:
    """On a server the new graph is made in a file, and one transaction then brings the server to what that file holds.

    The tombstone's own load is open from the beginning, so that no other load can come between.
    """
    from answerable.graph.server import purging as server_purging  # noqa: PLC0415 - the driver is slow to import

    store.lease.take(LOADER)
    try:
        gone = going(store, claims)
        found = Tombstone(uuid4().hex, len(gone.claims), len(gone.things), len(gone.sources))
        tombstone = _tombstone(found, act, basis)
        number = store.begin(tombstone)
        try:
            with TemporaryDirectory(prefix="purge-") as folder, CaseFile(f"{folder}/purged.db") as target:
                _write_anew(store, target, gone, tombstone, keep=store.lease.keep)
                server_purging.bring_to(store, target, gone, number)
        except BaseException:
            store.abandon(number)
            raise
    finally:
        store.lease.release()
    return found


def going(store: Store, claims: Iterable[str]) -> Gone:
    """What a purge of some claims removes. Raises NotFound, InputError if none is named."""
    wanted = sorted(set(claims))
    if not wanted:
        raise InputError("Name the claims that are to be removed.")
    found = {c.id: c for c in store.claims(Filter(ids=wanted, heard=False), EVERYTHING)}
    if missing := [i for i in wanted if i not in found]:
        raise NotFound(f"There is no claim {missing[0]} in this store.")
    following = list(found)
    while following:
        speaking = store.claims(Filter(naming=following, heard=False), EVERYTHING)
        new = {c.id: c for c in speaking if c.id not in found}
        found |= new
        following = list(new)
    things = {t.id for t in store.things(ids=sorted(_named(found.values())), view=EVERYTHING)}
    sources = {x.source for c in found.values() for x in c.citations}
    naming = store.claims(Filter(naming=sorted(things), heard=False), EVERYTHING) if things else ()
    citing = store.claims(Filter(sources=sorted(sources), heard=False), EVERYTHING)
    named = _named(c for c in naming if c.id not in found)
    cited = {x.source for c in citing if c.id not in found for x in c.citations}
    return Gone(frozenset(found), frozenset(things - named), frozenset(sources - cited))


def _named(claims: Iterable[Claim]) -> set[str]:
    kinds = reference_roles()
    return {i for c in claims for i in (*(i for _, i in references(c, kinds[c.kind])), c.claimant) if i}


def _write_anew(
    store: Store, target: CaseFile, gone: Gone, tombstone: LoadInfo, keep: Callable[[], object] = lambda: None
) -> None:
    """Write the graph without what is gone, and the tombstone. `keep` is called now and then: it may take long.

    Raises CustodyError if the new graph is not what its records say.
    """
    told = dict(tombstone.arguments)["tombstone"]
    for record in store.loads():
        kept: list[Record] = []
        removed = False
        for one in _records(store, record):
            keep()
            if _is_gone(one, gone):
                removed = True
            else:
                kept.append(one)
        write(target, _info(record.info, gone, told, removed), kept, trusted=True, sealed_at=record.sealed_at)
    write(target, tombstone, ())
    keep()
    faults = verify(target).faults
    if faults:
        raise CustodyError(f"The graph without these claims does not verify, nothing was removed: {faults[0]}")
    keep()


def _records(store: Store, record: LoadRecord) -> Iterator[Thing | Source | Claim]:
    yield from store.brought("things", record.number)
    yield from store.brought("sources", record.number)
    yield from store.claims(Filter(load=record.number, heard=False, staged=True), EVERYTHING)


def _is_gone(one: Thing | Source | Claim, gone: Gone) -> bool:
    ids = gone.claims if isinstance(one, Claim) else gone.sources if isinstance(one, Source) else gone.things
    return one.id in ids


def _info(info: LoadInfo, gone: Gone, tombstone: str, removed: bool) -> LoadInfo:
    """The record of a load without the hash of a source that held what is removed, or the id of a claim removed."""
    arguments = tuple((k, tombstone if v in gone.claims else v) for k, v in info.arguments)
    return replace(info, arguments=arguments, source_hash="" if removed else info.source_hash)


def _tombstone(found: Tombstone, act: Act, basis: str) -> LoadInfo:
    """The record of the load that stands for what was removed."""
    told = {"tombstone": found.id, "reason": act.reason, "basis": basis}
    numbers = {"claims": found.claims, "things": found.things, "sources": found.sources}
    return LoadInfo(LOADER, VERSION, tuple((k, str(v)) for k, v in (told | numbers).items()), operator=act.by)


def _sweep(store: CaseFile) -> None:
    """Remove what was made of the old graph: the log of writes and the databases for SPARQL."""
    if store.path == ":memory:":
        return
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for old in Path(f"{store.path}.sparql").glob("*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
