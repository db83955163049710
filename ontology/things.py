"""The classes of things, read from things.ttl."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDF, RDFS, URIRef

from answerable.ontology.files import ONTOLOGY, local, parsed, words
from answerable.ontology.records import ThingClass


@cache
def classes() -> dict[str, ThingClass]:
    """Every class of things by name; "Thing" is the root."""
    graph = parsed("things.ttl")
    return {
        local(node): ThingClass(
            local(node), tuple(local(parent) for parent in graph.objects(node, RDFS.subClassOf)), *words(graph, node)
        )
        for node in graph.subjects(RDF.type, OWL.Class)
    }


@cache
def ancestors(name: str) -> frozenset[str]:
    """The class itself and everything above it, so that membership is one look-up.

    >>> sorted(ancestors("Unit"))
    ['Actor', 'Organisation', 'Thing', 'Unit']
    """
    return frozenset({name}).union(*(ancestors(parent) for parent in classes()[name].parents))


@cache
def version() -> str:
    """The version of the model, as stated in its Turtle."""
    return str(parsed("things.ttl").value(URIRef(ONTOLOGY), OWL.versionInfo))
