"""What claims would bring to light: a thing, or a source, that only claims of a higher tier have named so far.

The names of a thing and the title of a source belong to no claim: whoever sees one claim of it sees them. So a claim
that is the first of a lower tier is taken only where its load gives the record itself, with at least those names.
A thing keeps the names that it came with; what a later load calls it otherwise is told, and not lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.graph.errors import Where
from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, Remark, Source, Thing, Tier, references
from answerable.graph.store import Batch, Store
from answerable.graph.view import View

SHOWS = (
    "The {kind} is {tier} and {does} {id}, which only {higher} claims {do} so far: what it is called would be shown."
    " Classify the claim as {higher}, give {id} in the file as it may be shown, with every name that it has so far, or"
    " use another id."
)


KEPT = (
    "{id} is in the store as {kept}, and keeps the names that it came with: what this load calls it otherwise is not"
    " taken ({new}). Say it with a Name claim, which has a source."
)
STAYS = "The source {id} is in the store, and stays as it came: what this load says otherwise is not taken ({fields})."
SAID = ("title", "author", "publisher", "dated", "published", "url", "group", "kind", "licence", "reliability")
"""What a source is; when and where a copy was had, and its hash, belong to the load that read it."""


class Shown:
    """Follows one load; what is not sealed yet is no secret to it."""

    def __init__(self, store: Store, sees: Tier = Tier.CONFIDENTIAL) -> None:
        """Nothing of the load is known yet. What the tier does not see, it is not told of either (`check_seen`)."""
        self.store, self.sees = store, View(sees, apart=True)
        self._given: set[str] = set()
        self._hidden: dict[str, Tier] = {}
        """The lowest tier that sees each record which the claims of the batch mention and the load does not give."""
        self.renamed: list[Remark] = []
        """Things and sources of the batch that are there under other names or as something else."""

    def learn(self, batch: Batch) -> None:
        """Look up what the claims of a batch mention, and what it gives itself."""
        low = [c for c in batch.claims if c.tier < Tier.CONFIDENTIAL]
        things = {i for c in low for i in _named(c)} | {t.id for t in batch.things}
        sources = {x.source for c in low for x in c.citations} | {s.id for s in batch.sources}
        given: dict[str, Thing | Source] = {**{t.id: t for t in batch.things}, **{s.id: s for s in batch.sources}}
        self._hidden, self.renamed = {}, []
        public = View(apart=True)
        shown: dict[str, Thing | Source] = {
            **{t.id: t for t in self.store.things(sorted(things), view=public)},
            **{s.id: s for s in self.store.sources(sorted(sources), view=public)},
        }
        above = list(self._above(things - shown.keys(), sources - shown.keys()))
        for kept, tier in above:
            if covers(given.get(kept.id), kept):
                self._given.add(kept.id)
            elif kept.id not in self._given:
                self._hidden[kept.id] = tier
        for kept in (*shown.values(), *(kept for kept, _ in above)):
            if kept.id in given:
                self.renamed += _renamed(given[kept.id], kept)

    def faults(self, c: Claim) -> Iterator[str]:
        """A sentence for each record that the claim would be the first of its tier to mention."""
        for mentioned, does, do in ((_named(c), "names", "name"), ({x.source for x in c.citations}, "cites", "cite")):
            for record in sorted(mentioned & self._hidden.keys()):
                if c.tier < self._hidden[record]:
                    higher = self._hidden[record].code
                    yield SHOWS.format(kind=c.kind, tier=c.tier.code, id=record, higher=higher, does=does, do=do)

    def _above(self, things: set[str], sources: set[str]) -> Iterator[tuple[Thing | Source, Tier]]:
        """The records among them, hidden from the public, that sealed loads brought, with the lowest tier that sees."""
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


def _renamed(given: Thing | Source, kept: Thing | Source) -> Iterator[Remark]:
    """What to say of a record that is given otherwise than the store has it."""
    if isinstance(given, Thing) and isinstance(kept, Thing):
        new = [name for name in (given.name, *given.names) if name not in (kept.name, *kept.names)]
        if new:
            text = KEPT.format(id=given.id, kept=kept.name, new="; ".join(new))
            yield Remark(Where(column="name", value=given.id), text)
    else:
        fields = [name for name in SAID if getattr(given, name, None) != getattr(kept, name, None)]
        if fields:
            yield Remark(Where(column="source", value=given.id), STAYS.format(id=given.id, fields=", ".join(fields)))


def _named(c: Claim) -> set[str]:
    named = {value for _, value in references(c, reference_roles().get(c.kind, frozenset()))}
    return named | {str(c.claimant)} if c.claimant else named
