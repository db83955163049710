"""The lists of codes, read from schemes/, crimes.ttl and elements.ttl."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from answerable.ontology.files import ANS, SCHEME_FILES, local, parsed, text, words
from answerable.ontology.records import Concept, Scheme

DECLARED = re.compile(r"^scheme:(\w+) a skos:ConceptScheme", re.MULTILINE)
CORE = frozenset({RDF.type, RDFS.label, SKOS.definition, DCTERMS.source, SKOS.inScheme, SKOS.notation, SKOS.broader})


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
    order = graph.value(node, ANS.order)
    return Concept(
        str(graph.value(node, SKOS.notation)),
        *words(graph, node),
        order=None if order is None else int(str(order)),
        broader=tuple(local(b) for b in graph.objects(node, SKOS.broader)),
        extra=_extra(graph, node),
    )


def _extra(graph: Graph, node: Node) -> dict[str, str]:
    """What is said of a concept beyond the core, as text; several values are joined by spaces."""
    extra: dict[str, str] = {}
    for predicate, value in graph.predicate_objects(node):
        if predicate in CORE or not isinstance(value, URIRef | Literal):
            continue
        word = local(value) if isinstance(value, URIRef) else str(value)
        name = local(predicate)
        extra[name] = f"{extra[name]} {word}" if name in extra else word
    return extra
