"""Statements as an rdflib graph for the SHACL shapes, in the forms in which the shapes want literals.

Texts lose their language, and a number of a role may be written as any number: `ans:low 3` is as good as `3.0`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import XSD
from rdflib.term import Node

from answerable.graph.rdf.forms import forms
from answerable.graph.rdf.names import TERMS
from answerable.ontology import reader

NUMBERS = {XSD.integer, XSD.double, XSD.float, XSD.int, XSD.long, XSD.nonNegativeInteger}


def as_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The statements of all named graphs in one graph; `ontology.validation.validate` takes it."""
    graph = rdflib.Graph(bind_namespaces="none")
    for q in quads:
        predicate = rdflib.URIRef(q.predicate.value)
        graph.add((_node(q.subject), predicate, _node(q.object, number=q.predicate.value in _number_roles())))
    return graph


def _node(term: NamedNode | BlankNode | Literal | Triple, *, number: bool = False) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        datatype = rdflib.URIRef(term.datatype.value)
        if term.language or datatype == XSD.string:
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=XSD.decimal if number and datatype in NUMBERS else datatype)
    assert isinstance(term, BlankNode), "statements about statements are refused when a document is parsed"
    return rdflib.BNode(term.value)


@cache
def _number_roles() -> frozenset[str]:
    return frozenset(
        TERMS + role for kind in reader.kinds() for role, form in forms(kind).items() if form.sort == "number"
    )
