"""The model as Python sees it: kinds of claim, classes of things, lists of codes, elements of responsibility.

Turtle is the truth and this package only reads it: a new kind, class or code costs a few lines of Turtle and no Python.

>>> posting = kinds()["Posting"]
>>> posting.roles["holder"].types, posting.roles["role"].scheme
(('Actor',), 'CommandRole')
>>> "command" in schemes()["LinkKind"].concepts
True
"""

from __future__ import annotations

from functools import cache

from rdflib import Graph, URIRef

from answerable.ontology.claims import kinds, properties
from answerable.ontology.concepts import schemes
from answerable.ontology.description import knows, overview, term
from answerable.ontology.elements import elements, indicia, regimes
from answerable.ontology.files import ANS, MODEL_FILES, ONTOLOGY, parsed
from answerable.ontology.records import (
    Authority,
    Concept,
    Display,
    Element,
    Indicium,
    Kind,
    Regime,
    Requirement,
    Role,
    Scheme,
    ThingClass,
)
from answerable.ontology.things import ancestors, classes, version

__all__ = [
    "ANS",
    "ONTOLOGY",
    "VERSION",
    "Authority",
    "Concept",
    "Display",
    "Element",
    "Indicium",
    "Kind",
    "Regime",
    "Requirement",
    "Role",
    "Scheme",
    "ThingClass",
    "ancestors",
    "classes",
    "display",
    "elements",
    "indicia",
    "kinds",
    "knows",
    "model_graph",
    "overview",
    "properties",
    "regimes",
    "schemes",
    "shapes_graph",
    "term",
    "version",
]

VERSION = version()


def shapes_graph() -> Graph:
    """The SHACL shapes; not to be changed by the caller."""
    return parsed("shapes.ttl")


def model_graph() -> Graph:
    """Classes, properties, lists, elements, alignments and display as one graph; not to be changed by the caller."""
    return parsed(*MODEL_FILES)


@cache
def display() -> dict[str, Display]:
    """How terms are drawn, by local name: "Person" for a class, "Grade/evidenced" for a code."""
    graph = parsed("display.ttl")
    drawn = {s for s in graph.subjects() if isinstance(s, URIRef)}
    return {str(s).removeprefix(ONTOLOGY).lstrip("#/"): _display(graph, s) for s in sorted(drawn)}


def _display(graph: Graph, node: URIRef) -> Display:
    order = graph.value(node, ANS.order)
    return Display(
        colour=str(graph.value(node, ANS.colour) or ""),
        line_style=str(graph.value(node, ANS.lineStyle) or ""),
        symbol=str(graph.value(node, ANS.symbol) or ""),
        order=None if order is None else int(str(order)),
    )
