"""What a store holds of a file where whoever loads it does not see it: counted as if it were new.

Otherwise loading a file would be a way to ask whether something is recorded under a higher tier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from answerable.graph.model import Claim, Record, Source, Summary, Thing, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import View

MANY = 500
"""Records looked up at a time."""
ALL = View(Tier.CONFIDENTIAL)


class Hidden:
    """Watches the records of one load."""

    def __init__(self, store: Store, view: View) -> None:
        """Nothing yet; of the view, the tier counts."""
        self._store, self._view = store, View(view.tier)
        self._things = self._sources = 0
        self._claims: dict[str, int] = {}

    def watched(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records as they are; after the last, and before the load is sealed, what is hidden is looked up."""
        claims, things, sources = dict[str, None](), dict[str, None](), dict[str, None]()
        for record in records:
            if isinstance(record, Claim):
                claims[record.id] = None
            elif isinstance(record, Thing):
                things[record.id] = None
            elif isinstance(record, Source):
                sources[record.id] = None
            yield record
        if self._view.tier == ALL.tier:
            return
        for ids in _some(list(claims)):
            which = Filter(ids=ids, heard=False)
            seen = {c.id for c in self._store.claims(which, self._view)}
            for c in self._store.claims(which, ALL):
                if c.id not in seen:
                    self._claims[c.kind] = self._claims.get(c.kind, 0) + 1
        for ids in _some(list(things)):
            there = {t.id for t in self._store.things(ids=ids, view=ALL)}
            self._things += len(there - {t.id for t in self._store.things(ids=ids, view=self._view)})
        for ids in _some(list(sources)):
            cited = {s.id for s in self._store.sources(ids=ids, view=ALL)}
            self._sources += len(cited - {s.id for s in self._store.sources(ids=ids, view=self._view)})

    def uncounted(self, summary: Summary) -> Summary:
        """The summary of the load with the hidden ones among the new."""
        summary.things += self._things
        summary.sources += self._sources
        for kind, number in self._claims.items():
            summary.claims[kind] = summary.claims.get(kind, 0) + number
            summary.unchanged -= number
        return summary


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[n : n + MANY] for n in range(0, len(ids), MANY))
