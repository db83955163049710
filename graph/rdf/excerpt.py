"""Some claims as RDF, with the things and sources that they name: what stands behind one answer, or one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import RdfFormat, Triple, parse, serialize

from answerable.graph.kinds import reference_roles
from answerable.graph.model import Claim, references
from answerable.graph.rdf.jsonld import write_jsonld
from answerable.graph.rdf.names import BASE, PREFIXES, Names, tier_graph
from answerable.graph.rdf.writing import (
    claim_statements,
    record_statements,
    source_statements,
    thing_statements,
    unheard_statement,
)
from answerable.graph.store import Store
from answerable.graph.unheard import unheard_among
from answerable.graph.view import View


def excerpt(
    store: Store,
    claims: Sequence[Claim],
    things: Iterable[str],
    form: str,
    view: View,
    *,
    base: str = BASE,
    sources: Iterable[str] = (),
) -> bytes:
    """Claims with all that they name, more things and sources, as `turtle` or `jsonld`; `view` shows each of them."""
    said = _statements(store, claims, (things, sources), view, Names(base))
    lines = "".join(f"{s} <{tier_graph(view.tier)}> .\n" for s in said)
    quads = parse(lines, RdfFormat.N_QUADS)
    if form == "jsonld":
        return write_jsonld(quads, None, base) or b""
    triples = (Triple(q.subject, q.predicate, q.object) for q in quads)
    return serialize(triples, None, RdfFormat.TURTLE, prefixes={**PREFIXES, "id": base}) or b""


def _statements(
    store: Store, claims: Sequence[Claim], more: tuple[Iterable[str], Iterable[str]], view: View, names: Names
) -> Iterator[str]:
    kinds, (things, sources) = reference_roles(), more
    named = {i for c in claims for _, i in references(c, kinds[c.kind])} | {c.claimant for c in claims if c.claimant}
    cited = sorted({x.source for c in claims for x in c.citations} | set(sources))
    for source in store.sources(ids=cited, view=view) if cited else ():
        yield from source_statements(source, names)
    wanted = sorted(named | set(things))
    for thing in store.things(ids=wanted, view=view) if wanted else ():
        yield from thing_statements(thing, names)
    gone = unheard_among(store, (c.id for c in claims), view)
    for c in claims:
        if c.id in gone:
            yield unheard_statement(c.id, names)
        yield from claim_statements(c, names)
        if view.records:
            yield from record_statements(c, names)
