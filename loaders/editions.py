"""What an earlier reading of the same file or folder said and this one does not: it stays, and whoever loads is told.

Nothing is deleted, and no program says that a row which a publisher no longer has was wrong: it may have been moved,
mended or taken out, or the older file was loaded after the newer. A person retracts what no longer holds, claim by
claim or, where this reading is the newer edition, all of it (`graph.superseding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from answerable.graph.aside import Kept
from answerable.graph.errors import InputError, Where
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Record, Remark, Source
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

GONE = "A claim of load {} ({}) that this reading does not give: it stays as it was. Retract it if it no longer holds."
AGAIN = "This reading gives a claim that is retracted in this graph: it stays so. Retract the retraction to hear it."


class Editions:
    """Compares one reading with the loads of the same loader and path that had another content or loader version."""

    def __init__(self, store: Store, info: LoadInfo, supersedes: Sequence[int] = ()) -> None:
        """Look which loads there are. `supersedes` are numbers of loads that a person says this is a newer edition of.

        Raises InputError for one that is not there, or that another loader read.
        """
        self.store = store
        self.path = dict(info.arguments).get("path", "")
        loads = {load.number: load for load in store.loads()}
        for number in supersedes:
            if number not in loads:
                raise InputError(f"There is no load {number} in this store; `answerable loads` lists them.")
            if loads[number].info.loader != info.loader:
                read = loads[number].info.loader
                raise InputError(
                    f"Load {number} was made by {read}, and this is read by {info.loader}: no edition of it."
                )
        self.superseded = [loads[number] for number in dict.fromkeys(supersedes)]
        self.earlier = [load for load in loads.values() if self._is_earlier(load, info)]
        self._given, self._cited = Kept[bool](), Kept[bool]()

    def _is_earlier(self, load: LoadRecord, info: LoadInfo) -> bool:
        same = load.info.loader == info.loader and dict(load.info.arguments).get("path", "") == self.path
        return same and (load.info.source_hash, load.info.version) != (info.source_hash, info.version)

    def through(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, of whose claims the ids are kept until `missing` or `gone` asks for them."""
        kept = bool(self.earlier or self.superseded)
        for record in records:
            if kept and isinstance(record, Claim):
                self._given[record.id] = True
            elif kept and isinstance(record, Source):
                self._cited[record.id] = True
            yield record

    def given(self, claim: str) -> bool:
        """Whether this reading gave a claim."""
        return claim in self._given

    def gone(self) -> Iterator[Claim]:
        """The claims of the superseded loads that are still heard and that this reading did not give."""
        for load in self.superseded:
            heard = self.store.claims(Filter(load=load.number), EVERYTHING)
            yield from (claim for claim in heard if claim.id not in self._given)

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
