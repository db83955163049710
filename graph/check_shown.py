"""What claims would bring to light: a thing, or a source, that only claims of a higher tier have named so far.

The names of a thing and the title of a source belong to no claim: whoever sees one claim of it sees them. So a claim
that is the first of a lower tier is taken only where its load gives the record itself, with at least those names.
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, Source, Thing, Tier, references
from answerable.graph.store import Batch, Store
from answerable.graph.view import View

SHOWS = (
    "The {kind} is {tier} and {does} {id}, which only {higher} claims {do} so far: what it is called would be shown."
    " Classify the claim as {higher}, give {id} in the file as it may be shown, with every name that it has so far, or"
    " use another id."
)


class Shown:
    """Follows one load; what is not sealed yet is no secret to it."""

    def __init__(self, store: Store, sees: Tier = Tier.CONFIDENTIAL) -> None:
        """Nothing of the load is known yet. What the tier does not see, it is not told of either (`check_seen`)."""
        self.store, self.sees = store, View(sees, apart=True)
        self._given: set[str] = set()
        self._hidden: dict[str, Tier] = {}
        """The lowest tier that sees each record which the claims of the batch mention and the load does not give."""

    def learn(self, batch: Batch) -> None:
        """Look up what the claims of a batch mention, and what it gives itself."""
        low = [c for c in batch.claims if c.tier < Tier.CONFIDENTIAL]
        things = {i for c in low for i in _named(c)} | {t.id for t in batch.things}
        sources = {x.source for c in low for x in c.citations} | {s.id for s in batch.sources}
        given: dict[str, Thing | Source] = {**{t.id: t for t in batch.things}, **{s.id: s for s in batch.sources}}
        self._hidden = {}
        for kept, tier in self._above(things - self._given, sources - self._given):
            if covers(given.get(kept.id), kept):
                self._given.add(kept.id)
            else:
                self._hidden[kept.id] = tier

    def faults(self, c: Claim) -> Iterator[str]:
        """A sentence for each record that the claim would be the first of its tier to mention."""
        for mentioned, does, do in ((_named(c), "names", "name"), ({x.source for x in c.citations}, "cites", "cite")):
            for record in sorted(mentioned & self._hidden.keys()):
                if c.tier < self._hidden[record]:
                    higher = self._hidden[record].code
                    yield SHOWS.format(kind=c.kind, tier=c.tier.code, id=record, higher=higher, does=does, do=do)

    def _above(self, things: set[str], sources: set[str]) -> Iterator[tuple[Thing | Source, Tier]]:
        """The records of sealed loads that the public does not see, with the lowest tier that does."""
        public = View(apart=True)
        things = things - {t.id for t in self.store.things(sorted(things), view=public)}
        sources = sources - {s.id for s in self.store.sources(sorted(sources), view=public)}
        kept: list[Thing | Source] = [*self.store.things(sorted(things), view=self.sees)]
        kept += self.store.sources(sorted(sources), view=self.sees)
        if not kept:
            return
        middle = View(Tier.RESTRICTED, apart=True)
        seen: set[str] = {t.id for t in self.store.things(sorted(things), view=middle)}
        seen |= {s.id for s in self.store.sources(sorted(sources), view=middle)}
        for record in kept:
            yield record, Tier.RESTRICTED if record.id in seen else Tier.CONFIDENTIAL


def covers(given: Thing | Source | None, kept: Thing | Source) -> bool:
    """Whether what a load gives shows no less than what the store has."""
    if isinstance(given, Thing) and isinstance(kept, Thing):
        return (given.cls, given.name) == (kept.cls, kept.name) and {*kept.names} <= {*given.names}
    return given == kept


def _named(c: Claim) -> set[str]:
    named = {value for _, value in references(c, reference_roles().get(c.kind, frozenset()))}
    return named | {str(c.claimant)} if c.claimant else named
