"""The Turtle files of the model, parsed once each and only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rdflib import DCTERMS, RDFS, SKOS, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

ONTOLOGY = "https://w3id.org/answerable/ontology"
ANS = Namespace(f"{ONTOLOGY}#")

SCHEME_FILES = (
    "schemes/command.ttl",
    "schemes/deeds.ttl",
    "schemes/notice.ttl",
    "schemes/answering.ttl",
    "schemes/liability.ttl",
    "schemes/world.ttl",
    "schemes/record.ttl",
    "schemes/risk.ttl",
    "crimes.ttl",
    "elements.ttl",
)
MODEL_FILES = ("things.ttl", "claims.ttl", *SCHEME_FILES, "alignments.ttl", "display.ttl")


@cache
def parsed(*names: str) -> Graph:
    """The named files of the ontology folder as one graph; not to be changed by the caller."""
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for name in names:
        graph.parse(data=text(name), format="turtle")
    return graph


def text(name: str) -> str:
    """The text of one file of the ontology folder."""
    return files("answerable.ontology").joinpath(name).read_text(encoding="utf-8")


def local(node: Node | None) -> str:
    """The last part of an IRI: "Posting" of ans:Posting, "command" of the code LinkKind/command."""
    return "" if node is None else str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def words(graph: Graph, node: Node) -> tuple[str, str, str]:
    """Label, definition and source of a term."""
    return (
        str(graph.value(node, RDFS.label) or ""),
        str(graph.value(node, SKOS.definition) or ""),
        str(graph.value(node, DCTERMS.source) or ""),
    )


def items(graph: Graph, head: Node | None) -> Iterator[Node]:
    """The members of an RDF list in order; none if there is no list."""
    return iter(()) if head is None else iter(Collection(graph, head))
