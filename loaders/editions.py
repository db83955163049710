"""What an earlier reading of the same file or folder said and this one does not: it stays, and whoever loads is told.

Nothing is deleted, and no program says that a row which a publisher no longer has was wrong: it may have been moved,
mended or taken out, or the older file was loaded after the newer. A person retracts what no longer holds, claim by
claim or, where this reading is the newer edition, all of it (`loaders.newer`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.graph.aside import Kept
from answerable.graph.errors import Where
from answerable.graph.hearing import strikes
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Record, Remark, Source
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

GONE = "A claim of load {} ({}) that this reading does not give: it stays as it was. Retract it if it no longer holds."
AGAIN = "This reading gives a claim that is retracted in this graph: it stays so. Retract the retraction to hear it."


class Editions:
    """Compares one reading with the loads of the same loader and path that had another content or loader version."""

    def __init__(self, store: Store, info: LoadInfo) -> None:
        """Look which loads there are, and what is retracted; without either, nothing is kept."""
        self.store = store
        self.path = dict(info.arguments).get("path", "")
        self.earlier = [load for load in store.loads() if self._is_earlier(load, info)]
        self._retracted = set(self._targets())
        self._given, self._cited = Kept[bool](), Kept[bool]()

    def _is_earlier(self, load: LoadRecord, info: LoadInfo) -> bool:
        same = load.info.loader == info.loader and dict(load.info.arguments).get("path", "") == self.path
        return same and (load.info.source_hash, load.info.version) != (info.source_hash, info.version)

    def _targets(self) -> Iterator[str]:
        """Claims that a retraction takes out, as the store stands now."""
        for retraction in self.store.claims(Filter(kinds=["Retraction"]), EVERYTHING):
            if strikes(retraction):
                yield from retraction.all("target")

    def through(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, of whose claims the ids are kept until `missing` and `silenced` ask for them."""
        for record in records:
            if isinstance(record, Claim) and (self.earlier or record.id in self._retracted):
                self._given[record.id] = True
            elif self.earlier and isinstance(record, Source):
                self._cited[record.id] = True
            yield record

    def silenced(self) -> Iterator[Remark]:
        """A remark for each claim of this reading that is retracted in the store."""
        for target in sorted(self._targets()) if self._retracted else ():
            if target in self._given:
                yield Remark(Where(self.path, value=target), AGAIN)

    def missing(self) -> Iterator[Remark]:
        """A remark for each claim of an earlier load that was not given again and is still heard."""
        for load in self.earlier:
            if not any(source.id in self._cited for source in self.store.brought("sources", load.number)):
                continue  # another file of the same name: nothing that it cites is cited here
            for claim in self.store.claims(Filter(load=load.number), EVERYTHING):
                if claim.id not in self._given:
                    record = next((c.record or c.locator for c in claim.citations), "")
                    where = Where(self.path, column=claim.kind, value=claim.id)
                    yield Remark(where, GONE.format(load.number, record or "no row"))
