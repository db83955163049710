"""What of a store those see who load records: the rest counts as not there, so that no load is a way to ask for it.

A record that the store holds above their tier is taken only as they give it themselves: its names, or the title of a
source, would come to light with the first claim that they load about it.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.graph.check_shown import covers
from answerable.graph.errors import ModelError, Where
from answerable.graph.model import Tier
from answerable.graph.store import Batch, Filter, Store
from answerable.graph.view import EVERYTHING, View

TAKEN = "The id is used here already, with other content: give it another id."


class Seen:
    """Looks up what records name, for readers of a tier; whoever sees everything is told of what is staged, too."""

    def __init__(self, store: Store, tier: Tier) -> None:
        """Nothing of the load is known yet."""
        self.store, self.view = store, View(tier, apart=True)
        self._things: set[str] = set()
        self._sources: set[str] = set()
        self._claims: set[str] = set()
        """What the load brings itself; a thing and a source may bear the same id."""

    @property
    def _all(self) -> bool:
        return self.view.tier is Tier.CONFIDENTIAL

    def learn(self, batch: Batch) -> None:
        """Take note of what a load brings. Raises ModelError for what would show more than it gives."""
        if self._all:
            return
        fresh = {t.id: t for t in batch.things if t.id not in self._things}
        shown = {t.id for t in self.store.things(ids=list(fresh), view=self.view)}
        for kept in self.store.things(ids=[i for i in fresh if i not in shown], view=EVERYTHING):
            given = fresh[kept.id]
            if not covers(given, kept):
                raise ModelError(TAKEN, Where(value=kept.id))
        cited = {s.id: s for s in batch.sources if s.id not in self._sources}
        public = {s.id for s in self.store.sources(ids=list(cited), view=self.view)}
        for source in self.store.sources(ids=[i for i in cited if i not in public], view=EVERYTHING):
            if not covers(cited[source.id], source):
                raise ModelError(TAKEN, Where(value=source.id))
        self._things.update(fresh)
        self._sources.update(cited)
        self._claims.update(c.id for c in batch.claims)

    def classes(self, ids: Sequence[str]) -> dict[str, str]:
        """The class of each thing that is there for them."""
        known = self.store.classes(ids)
        if self._all:
            return known
        shown = {t.id for t in self.store.things(ids=list(known), view=self.view)} | self._things
        return {i: cls for i, cls in known.items() if i in shown}

    def sources(self, ids: Sequence[str]) -> set[str]:
        """Which of some sources are there for them."""
        known = self.store.known_sources(ids)
        if self._all:
            return known
        return known & ({s.id for s in self.store.sources(list(known), self.view)} | self._sources)

    def claims(self, ids: Sequence[str]) -> set[str]:
        """Which of some claims are there for them."""
        found = self.store.claims(Filter(ids=ids, heard=False, staged=True), EVERYTHING)
        if self._all:
            return {c.id for c in found}
        shown = {c.id for c in self.store.claims(Filter(ids=ids, heard=False), self.view)}
        return shown | (self._claims & {c.id for c in found})
