"""What claims would bring to light: a thing, or a source, that only claims of a higher tier have named so far.

The names of a thing and the title of a source belong to no claim: whoever sees one claim of it sees them. So a claim
that is the first of a lower tier is taken only where its load gives the record itself, with at least those names.
A thing keeps the names that it came with; what a later load calls it otherwise is told, and not lost in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
        above = View(sees, apart=True)
        self._things = _Mentioned(lambda ids, view: store.things(ids, view=view), above)
        self._sources = _Mentioned(lambda ids, view: store.sources(ids, view=view), above)

    def learn(self, batch: Batch) -> None:
        """Look up what the claims of a batch mention, and what it gives itself."""
        low = [c for c in batch.claims if c.tier < Tier.CONFIDENTIAL]
        self._things.learn({i for c in low for i in _named(c)}, {t.id: t for t in batch.things})
        self._sources.learn({x.source for c in low for x in c.citations}, {s.id: s for s in batch.sources})

    @property
    def renamed(self) -> list[Remark]:
        """What to say of things and sources of the batch that are there under other names or as something else."""
        return [*self._things.renamed, *self._sources.renamed]

    def faults(self, c: Claim) -> Iterator[str]:
        """A sentence for each record that the claim would be the first of its tier to mention."""
        cited = {x.source for x in c.citations}
        for ids, records, does, do in (
            (_named(c), self._things, "names", "name"),
            (cited, self._sources, "cites", "cite"),
        ):
            for record in sorted(ids & records.hidden.keys()):
                if c.tier < (tier := records.hidden[record]):
                    yield SHOWS.format(kind=c.kind, tier=c.tier.code, id=record, higher=tier.code, does=does, do=do)


class _Mentioned:
    """The things, or the sources, that a load mentions: a thing and a source may bear the same id."""

    def __init__(self, look: Callable[[Sequence[str], View], Iterable[Thing | Source]], sees: View) -> None:
        self.look, self.sees = look, sees
        self.given: set[str] = set()
        """Ids of hidden records that the load has given itself."""
        self.hidden: dict[str, Tier] = {}
        """The lowest tier that sees each record which the batch mentions and the load does not give."""
        self.renamed: list[Remark] = []

    def learn(self, mentioned: set[str], given: Mapping[str, Thing | Source]) -> None:
        wanted = sorted(mentioned | given.keys())
        shown = {r.id: r for r in self.look(wanted, View(apart=True))}
        above = {r.id: r for r in self.look([i for i in wanted if i not in shown], self.sees)}
        middle = {r.id for r in self.look(sorted(above), View(Tier.RESTRICTED, apart=True))} if above else set()
        self.hidden = {}
        for record, kept in above.items():
            if covers(given.get(record), kept):
                self.given.add(record)
            elif record not in self.given:
                self.hidden[record] = Tier.RESTRICTED if record in middle else Tier.CONFIDENTIAL
        known = {**shown, **above}
        self.renamed = [r for i in given if i in known for r in _renamed(given[i], known[i])]


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
