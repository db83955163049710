"""What stands behind an answer: its claims and what they cite, looked up once for all that is worked out and shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from answerable.graph.model import Claim, Source, Thing
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View


@dataclass(frozen=True, slots=True)
class Behind:
    """Claims, sources and things by id, as a view shows them."""

    claims: dict[str, Claim] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        store: Store,
        ids: Iterable[str],
        view: View = PUBLIC,
        *,
        held: Iterable[Claim] = (),
        things: Iterable[Thing] = (),
    ) -> Behind:
        """Some claims, retracted ones included, with what they cite; and claims and things that are held already."""
        claims: dict[str, Claim] = {c.id: c for c in held}
        wanted = sorted(set(ids).difference(claims))
        if wanted:
            claims.update({c.id: c for c in store.claims(Filter(ids=wanted, heard=False), view)})
        return cls(claims, _cited(store, claims.values(), view), {t.id: t for t in things})

    def more(self, store: Store, claims: Iterable[Claim], view: View = PUBLIC) -> Behind:
        """The same with further claims."""
        new: dict[str, Claim] = {c.id: c for c in claims if c.id not in self.claims}
        if not new:
            return self
        sources = self.sources | _cited(store, new.values(), view, self.sources)
        return Behind(self.claims | new, sources, self.things)


def _cited(store: Store, claims: Iterable[Claim], view: View, known: Iterable[str] = ()) -> dict[str, Source]:
    ids = {x.source for c in claims for x in c.citations}.difference(known)
    return {s.id: s for s in store.sources(ids=sorted(ids), view=view)} if ids else {}
