"""What a view shows of a store, as statements with the named graph in which each belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from answerable.graph.hearing import makes_so
from answerable.graph.model import Claim, LoadRecord, Tier
from answerable.graph.rdf.names import Names, code_iri, derived_graph, record_graph, tier_graph
from answerable.graph.rdf.writing import (
    claim_statements,
    custody_statements,
    edge_statements,
    load_iri,
    load_statements,
    record_statements,
    source_statements,
    term,
    thing_statements,
    unheard_statement,
)
from answerable.graph.sheltered import sheltered_of
from answerable.graph.store import Filter, Store
from answerable.graph.unheard import unheard
from answerable.graph.view import View

Placed = tuple[str, str]
"""The IRI of a graph, and a statement as a line of N-Triples without its full stop."""


def statements(
    store: Store, view: View, names: Names, *, derived: bool = False, joined: bool = False
) -> Iterator[Placed]:
    """Sources, things, claims with their citations, and loads; with `derived` also what follows from the claims.

    With `derived` the rows and lines that were cited stand in graphs of their own, for not every reader is told them.
    With `joined` claims speak of what a decision joins by one id, not as their sources name it.
    """
    shown = store.under(view)
    try:
        origin = store.whole or store  # a claim was brought by its own load, not by the making of a view
        yield from _statements(origin, shown, replace(view, apart=not joined), names, derived=derived)
    finally:
        if shown is not store:
            shown.close()


def _statements(store: Store, shown: Store, view: View, names: Names, *, derived: bool) -> Iterator[Placed]:
    yield from _sources_and_things(shown, view, names)
    previous: LoadRecord | None = None
    writing = _Writing(
        view,
        names,
        derived,
        frozenset() if derived else frozenset(unheard(shown, View(view.tier))),
        _raised(shown, view.tier) if derived else frozenset(),
    )
    for record in store.loads():
        yield from _load(record, previous, _claims(store, shown, view, record.number), writing)
        previous = record
    if derived:
        for tier in (t for t in Tier if t <= view.tier):
            graph = derived_graph(tier)
            yield from ((graph, statement) for statement in _derived(shown, tier, names))


@dataclass(frozen=True, slots=True)
class _Writing:
    """How claims are written."""

    view: View
    names: Names
    apart: bool
    """Whether the rows and lines that were cited stand in graphs of their own."""
    gone: frozenset[str]
    """Claims that say of themselves that they count no more, in the graph of what follows from claims."""
    raised: frozenset[str]
    """Claims that stand where only who sees every tier reads them."""


def _sources_and_things(shown: Store, view: View, names: Names) -> Iterator[Placed]:
    """Each in the graph of the lowest tier that sees it."""
    placed: set[str] = set()
    for tier in (t for t in Tier if t <= view.tier):
        graph = tier_graph(tier)
        for source in shown.sources(view=View(tier)):
            if (iri := names.source(source.id)) not in placed:
                placed.add(iri)
                yield from ((graph, s) for s in source_statements(source, names))
        for thing in shown.things(view=View(tier, apart=view.apart)):
            if (iri := names.thing(thing.id)) not in placed:
                placed.add(iri)
                yield from ((graph, s) for s in thing_statements(thing, names))


def _claims(store: Store, shown: Store, view: View, load: int) -> Iterator[Claim]:
    """The claims that a load brought and the view shows; those that are retracted are part of the record too."""
    which = Filter(load=load, heard=False)
    if shown is store:
        yield from store.claims(which, view)
        return
    brought = [c.id for c in store.claims(which, View(view.tier))]
    yield from shown.claims(Filter(ids=brought, heard=False), View(view.tier, apart=view.apart))


def _load(
    record: LoadRecord, previous: LoadRecord | None, claims: Iterable[Claim], writing: _Writing
) -> Iterator[Placed]:
    """The claims of a load and the load itself, which is shown to those who see one of its claims."""
    view, names = writing.view, writing.names
    iri = load_iri(record, names)
    graphs = {tier: tier_graph(tier) for tier in Tier}
    lowest: Tier | None = None
    for c in claims:
        tier = Tier.CONFIDENTIAL if c.id in writing.raised else c.tier
        graph = graphs[tier]
        lowest = tier if lowest is None else min(lowest, tier)
        if c.id in writing.gone:
            yield derived_graph(view.tier), unheard_statement(c.id, names)
        for statement in claim_statements(c, names, iri):
            yield graph, statement
        if view.records:
            records = record_graph(tier) if writing.apart else graph
            yield from ((records, s) for s in record_statements(c, names))
    custodian = view.plain and view.tier is Tier.CONFIDENTIAL
    if custodian:
        yield from ((graphs[Tier.CONFIDENTIAL], s) for s in custody_statements(record, names, previous))
    if lowest is not None or custodian:
        graph = graphs[Tier.CONFIDENTIAL if lowest is None else lowest]
        yield from ((graph, s) for s in load_statements(record, names))


def _raised(shown: Store, highest: Tier) -> frozenset[str]:
    """Claims that tell where somebody protected is: one dataset answers every tier, and the highest alone has them."""
    if highest < Tier.CONFIDENTIAL:
        return frozenset()  # the store itself keeps them back
    return frozenset(i for tier in Tier if tier < highest for i in sheltered_of(shown, tier))


def _derived(shown: Store, tier: Tier, names: Names) -> Iterator[str]:
    """Short edges and the standing of claims, as readers of a tier see them; each statement once."""
    edges = (e for e in shown.edges() if e.tiers[0] <= tier <= e.tiers[1])
    yield from dict.fromkeys(s for e in edges for s in edge_statements(e, names))
    for claim_id, standing in _standings(shown, tier):
        yield f"<{names.claim(claim_id)}> {term('recordStatus')} <{code_iri('RecordStatus', standing)}>"


ABOUT = {
    "Retraction": ("target", "retracted"),
    "Correction": ("target", "corrected"),
    "Conflict": ("between", "conflict"),
}
"""Kinds of claims about claims: the role that names the claim, and what it makes of it."""


def _standings(shown: Store, tier: Tier) -> Iterator[tuple[str, str]]:
    """Claims that are retracted, corrected or in conflict by a claim that is itself heard; the others are accepted."""
    for kind, (role, standing) in ABOUT.items():
        about = (c for c in shown.claims(Filter(kinds=[kind]), View(tier)) if makes_so(c))
        for target in dict.fromkeys(t for c in about for t in c.all(role)):
            yield target, standing
