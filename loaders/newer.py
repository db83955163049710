"""A file of which a person says that it is the newer edition of what earlier loads read: what it gives no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain

from answerable.graph.aside import Kept
from answerable.graph.errors import InputError, Refused, Where
from answerable.graph.model import Claim, LoadInfo, LoadRecord, Record, Remark, Source, Superseded, Thing
from answerable.graph.revision import Act
from answerable.graph.store import Filter, Store
from answerable.graph.superseding import LOADER, series, supersede
from answerable.graph.view import EVERYTHING

GONE = "A claim of load {} ({}) that this edition does not give{}."
ELSEWHERE = ", except with another citation"


class NewerEdition:
    """Follows one reading, and compares it with the series of loads that it takes the place of."""

    def __init__(self, store: Store, info: LoadInfo, numbers: Iterable[int]) -> None:
        """Look which loads there are. Raises InputError for one that is not there, or that another loader read."""
        self.store, self.path = store, dict(info.arguments).get("path", "")
        self.found = Superseded()
        loads = store.loads()
        known = {load.number: load for load in loads}
        chosen: dict[int, LoadRecord] = {}
        for number in numbers:
            if number not in known:
                raise InputError(f"There is no load {number} in this store; `answerable loads` lists them.")
            if known[number].info.loader != info.loader:
                read = known[number].info.loader
                raise InputError(f"Load {number} was made by {read}, {info.loader} reads this: it is no edition of it.")
            chosen |= {load.number: load for load in series(loads, number)}
        self.superseded = [chosen[number] for number in sorted(chosen)]
        others = (load for load in loads if load.info.loader == info.loader and load.number not in chosen)
        self.beside = [load for load in others if load.info.source_hash != info.source_hash]
        """Loads of the same loader that are no editions of it, as far as the log says."""
        self._given, self._said, self._known = Kept[bool](), Kept[bool](), Kept[bool]()

    def survey(self, records: Iterable[Record]) -> Superseded:
        """What would be retracted if the records of the file were loaded.

        Raises Refused where the file has no thing and no source in common with what it is to take the place of.
        """
        self._read(records)
        self._check()
        self.found = found = Superseded(
            beside=[f"{load.number}: {dict(load.info.arguments).get('path', '')}" for load in self.beside]
        )
        for load, claim in self._gone():
            elsewhere = _content(claim) in self._said
            record = next((c.record or c.locator for c in claim.citations), "") or "no row"
            text = GONE.format(load.number, record, ELSEWHERE if elsewhere else "")
            found.gone.append(Remark(Where(self.path, column=claim.kind, value=claim.id), text))
            found.kinds[claim.kind] += 1
            found.cited_otherwise += elsewhere
        return found

    def supersede(self, edition: int, act: Act) -> Superseded:
        """Retract what the survey found. `edition` is the load that read the file."""
        gone = (claim for _, claim in self._gone())
        of = [load.number for load in self.superseded]
        _, self.found.restored, self.found.number = supersede(
            self.store, gone, self._given.__contains__, edition=edition, of=of, act=act
        )
        return self.found

    def _read(self, records: Iterable[Record]) -> None:
        """Keep of the records what is needed."""
        for record in records:
            if isinstance(record, Claim):
                self._given[record.id] = True
                self._said[_content(record)] = True
            elif isinstance(record, Thing | Source):
                self._known[record.id] = True

    def _check(self) -> None:
        """Whether it can be an edition of that at all."""
        some = False
        for load in self.superseded:
            for record in chain(self.store.brought("things", load.number), self.store.brought("sources", load.number)):
                if record.id in self._known:
                    return
                some = True
        if some:
            numbers = ", ".join(str(load.number) for load in self.superseded)
            raise Refused(
                f"The file has no thing and no source in common with what load {numbers} brought: it is no edition of"
                " that, and nothing is loaded or retracted. `answerable loads` lists what was loaded."
            )

    def _gone(self) -> Iterator[tuple[LoadRecord, Claim]]:
        """The claims of the superseded loads that are still heard and that this reading did not give."""
        for load in self.superseded:
            if load.info.loader != LOADER:
                for claim in self.store.claims(Filter(load=load.number), EVERYTHING):
                    if claim.id not in self._given:
                        yield load, claim


def _content(c: Claim) -> str:
    """What a claim says, wherever it is cited."""
    said = (c.kind, sorted((role, *map(repr, values)) for role, values in c.roles.items()), c.period, c.modality)
    return sha256(repr((*said, c.claimant)).encode()).hexdigest()
