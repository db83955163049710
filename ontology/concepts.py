"""The lists of codes, read from schemes/, crimes.ttl and elements.ttl."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import DCTERMS, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from answerable.ontology.files import ANS, SCHEME_FILES, local, parsed, text, words
from answerable.ontology.records import Concept, Scheme

DECLARED = re.compile(r"^scheme:(\w+) a skos:ConceptScheme", re.MULTILINE)
CORE = frozenset(
    {RDF.type, RDFS.label, SKOS.definition, DCTERMS.source, SKOS.inScheme, SKOS.notation, SKOS.broader, ANS.order}
)


class Lists(Mapping[str, Scheme]):
    """Lists of codes by name; a file is parsed when the first of its lists is asked for (all of them take 0.2 s)."""

    def __init__(self) -> None:
        self._files = {name: file for file in SCHEME_FILES for name in DECLARED.findall(text(file))}

    def __getitem__(self, name: str) -> Scheme:
        return _in_file(self._files[name])[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every list of codes by name, in the order of the files."""
    return Lists()


@cache
def _in_file(file: str) -> dict[str, Scheme]:
    graph = parsed(file)
    return {local(node): _scheme(graph, node) for node in graph.subjects(RDF.type, SKOS.ConceptScheme)}


def _scheme(graph: Graph, node: Node) -> Scheme:
    concepts = {c.code: c for c in (_concept(graph, n) for n in graph.subjects(SKOS.inScheme, node))}
    ordered = graph.value(node, ANS.ordered) == Literal(True)
    return Scheme(local(node), *words(graph, node), concepts, ordered)


def _concept(graph: Graph, node: Node) -> Concept:
    """One concept, in one pass over what is said of it: asking for each property apart is much slower."""
    said: dict[Node, list[str]] = defaultdict(list)
    for predicate, value in graph.predicate_objects(node):
        if not isinstance(value, BNode):
            said[predicate].append(local(value) if isinstance(value, URIRef) else str(value))
    order = said.get(ANS.order)
    return Concept(
        code=said[SKOS.notation][0],
        label=" ".join(said[RDFS.label]),
        definition=" ".join(said[SKOS.definition]),
        source=" ".join(said[DCTERMS.source]),
        order=int(order[0]) if order else None,
        broader=tuple(said[SKOS.broader]),
        extra={local(predicate): " ".join(values) for predicate, values in said.items() if predicate not in CORE},
    )
