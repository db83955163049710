"""Moving a graph from one store to another without loss: claims, things, sources, and each load with its own time."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.graph.errors import CustodyError
from answerable.graph.intake import Progress, write
from answerable.graph.model import LoadRecord, Record
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING


def copy(source: Store, target: Store, progress: Progress | None = None) -> list[LoadRecord]:
    """Repeat every load of one store in another, oldest first, sealed with its original time.

    Into an empty store the hash chain comes out equal; a difference raises CustodyError. Loads that the target has
    already, in the same order, are left as they are.
    """
    theirs = target.loads()
    ours = source.loads()
    for mine, other in zip(ours, theirs, strict=False):
        if mine.hash != other.hash:
            raise CustodyError(f"Load {mine.number} differs in the two stores: copy into an empty one.")
    for record in ours[len(theirs) :]:
        info = record.info
        write(target, info, _records(source, record), trusted=True, progress=progress, sealed_at=record.sealed_at)
        copied = target.loads()[-1]
        if copied.hash != record.hash:
            raise CustodyError(f"Load {record.number} came out with another hash; the copy is not to be trusted.")
    return target.loads()


def _records(source: Store, record: LoadRecord) -> Iterator[Record]:
    yield from source.brought("things", record.number)
    yield from source.brought("sources", record.number)
    yield from source.claims(Filter(load=record.number, heard=False, staged=True), EVERYTHING)
