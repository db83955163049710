"""A store as RDF: Turtle, TriG, N-Quads or JSON-LD, also inside a SPARQL engine, and read back to the same claims.

There is one named graph per tier; a thing, a source or a load stands in the graph of the lowest tier whose readers
see a claim that names it, so a reader who is given the graphs of `visible_graphs(tier)` sees nothing of the others.
Turtle and JSON-LD hold what the view's tier may see, merged. To add a form of RDF, add a line to `reading.FORMATS`.

>>> format_of("case.trig")
'trig'
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from os import PathLike
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize
from pyoxigraph import Store as Oxigraph

from answerable.graph.errors import InputError
from answerable.graph.rdf.jsonld import write_jsonld
from answerable.graph.rdf.names import BASE, PREFIXES, Names, tier_graph, visible_graphs
from answerable.graph.rdf.reading import FORMATS, format_of, parsed, records
from answerable.graph.rdf.shapes import as_rdflib
from answerable.graph.rdf.statements import statements
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology.files import MODEL_FILES, text
from answerable.ontology.reader import ONTOLOGY

__all__ = [
    "FORMATS",
    "as_rdflib",
    "export",
    "format_of",
    "load_into",
    "parsed",
    "quads",
    "records",
    "tier_graph",
    "visible_graphs",
]

CHUNK = 20_000
"""Statements that are turned into terms at a time: a few megabytes of text."""
LOAD_CHUNK = 200_000
"""Statements that go into a SPARQL engine at a time: some forty megabytes; on disk each time costs 0.1 s."""


def quads(store: Store, view: View = PUBLIC, *, base: str = BASE, derived: bool = False) -> Iterator[Quad]:
    """Everything that the view shows, each statement in the named graph of its tier; with `derived` also short edges.

    Claims come with their citations behind them. Derived edges (`ans:commands`, `ans:held`, ...) and the standing of
    claims stand in a graph of their own per reader's tier, as readers of that tier see them.
    """
    for chunk in _chunks(_lines(store, view, Names(base), derived=derived), CHUNK):
        yield from parse(chunk, RdfFormat.N_QUADS)


def export(
    store: Store,
    target: str | PathLike[str] | IO[bytes] | None,
    form: str | None = None,
    view: View = PUBLIC,
    *,
    base: str = BASE,
    derived: bool = False,
) -> bytes | None:
    """Write what the view shows to a path or an open binary file, or return it as bytes if `target` is None.

    `form` is a name in `FORMATS`; without one the ending of the path decides. Everything is streamed.
    Raises InputError for a form that is not known.
    """
    form = form or (format_of(target) if isinstance(target, str | PathLike) else "turtle")
    if form not in FORMATS:
        raise InputError(f"There is no form of RDF called {form!r}; there are {', '.join(FORMATS)}.")
    found = quads(store, view, base=base, derived=derived)
    if form == "jsonld":
        return write_jsonld(found, target, base)
    merged = (Triple(q.subject, q.predicate, q.object) for q in found) if form == "turtle" else found
    return serialize(merged, target, FORMATS[form], prefixes={**PREFIXES, "id": base})


def load_into(
    engine: Oxigraph,
    store: Store,
    view: View = PUBLIC,
    *,
    base: str = BASE,
    model: bool = True,
    joined: bool = False,
) -> int:
    """Put the store, as the view shows it, into a SPARQL engine with derived edges; the number of statements loaded.

    Tiers stand in graphs of their own (`tier_graph`, `visible_graphs`). With `model`, classes, lists of codes and
    elements stand in a graph named by the ontology, so that a query can ask for every Actor. With `joined`, what a
    decision joins goes by one id.
    """
    before = len(engine)
    lines = _lines(store, view, Names(base), derived=True, joined=joined)
    for chunk in _chunks(chain(_model_lines(), lines) if model else lines, LOAD_CHUNK):
        engine.bulk_load(chunk, RdfFormat.N_QUADS)
    return len(engine) - before


def _lines(store: Store, view: View, names: Names, *, derived: bool, joined: bool = False) -> Iterator[str]:
    """The view as lines of N-Quads."""
    found = statements(store, view, names, derived=derived, joined=joined)
    return (f"{statement} <{graph}> .\n" for graph, statement in found)


def _model_lines() -> Iterator[str]:
    """The model as lines of N-Quads in its graph."""
    graph = NamedNode(ONTOLOGY)
    for file in MODEL_FILES:
        found = (Quad(q.subject, q.predicate, q.object, graph) for q in parse(text(file), RdfFormat.TURTLE))
        yield (serialize(found, format=RdfFormat.N_QUADS) or b"").decode()


def _chunks(lines: Iterator[str], size: int) -> Iterator[str]:
    while chunk := "".join(islice(lines, size)):
        yield chunk
