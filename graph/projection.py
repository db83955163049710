"""A store as a view shows it: a case file in memory that holds only the claims heard in the view.

Used for views that the tier alone does not decide (known on a date, published by a date, without or only some sources).
Every question then runs on it as on any case file, so both stores answer such views alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import DECISION, Claim, LoadInfo, Source
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.graph.withdrawal import left_of


def projected(store: Store, view: View) -> CaseFile:
    """A case file in memory with the claims, things and sources of a view."""
    plain = View(view.tier, apart=True)
    sources = {s.id: s for s in store.sources(view=plain)}
    projection = CaseFile()
    projection.whole = store
    things = store.things(view=plain)
    claims = _visible(store, view, sources)
    write(projection, LoadInfo("projection", "1"), (*things, *sources.values(), *claims), trusted=True)
    return projection


def _visible(store: Store, view: View, sources: dict[str, Source]) -> Iterator[Claim]:
    for record in store.loads():
        if view.known_on is not None and datetime.fromisoformat(record.sealed_at) > view.known_on:
            continue
        if view.up_to is not None and record.number > view.up_to:
            continue
        for c in store.claims(Filter(load=record.number, heard=False), View(view.tier, apart=True, exact=True)):
            citations = tuple(x for x in c.citations if _cited(sources[x.source], view))
            if len(citations) == len(c.citations):
                yield c
            elif citations and (left := left_of(c, citations)) is not None:
                yield left


def _cited(source: Source, view: View) -> bool:
    """Whether a source counts. Decisions taken in this graph are no source of the world: a retraction always counts."""
    if source.id.startswith(DECISION):
        return source.id not in view.without
    if source.id in view.without or (view.only is not None and source.id not in view.only):
        return False
    if view.published_by is None:
        return True
    since = source.public_since()
    return since is not None and since <= view.published_by
