"""Elements of superior responsibility, their indicia and the regimes that require them, read from elements.ttl."""

from __future__ import annotations

from functools import cache

from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef
from rdflib.term import Node

from answerable.ontology.files import ANS, ONTOLOGY, items, local, parsed, words
from answerable.ontology.records import Authority, Element, Indicium, Regime


@cache
def elements() -> dict[str, Element]:
    """Elements by code; sub-elements follow their parent."""
    graph, found = _members("Element")
    return {
        local(n): Element(local(n), *words(graph, n), parent=local(graph.value(n, SKOS.broader)) or None) for n in found
    }


@cache
def indicia() -> dict[str, Indicium]:
    """Indicia by code."""
    graph, found = _members("Indicium")
    return {local(n): _indicium(graph, n) for n in found}


@cache
def regimes() -> dict[str, Regime]:
    """Regimes by code."""
    graph, found = _members("Regime")
    return {local(n): _regime(graph, n) for n in found}


def _members(scheme: str) -> tuple[Graph, list[Node]]:
    graph = parsed("elements.ttl")
    return graph, list(graph.subjects(SKOS.inScheme, URIRef(f"{ONTOLOGY}/{scheme}")))


def _indicium(graph: Graph, node: Node) -> Indicium:
    label, definition, _ = words(graph, node)
    authorities = tuple(
        Authority(str(graph.value(a, DCTERMS.bibliographicCitation)), _verified(graph, a))
        for a in graph.objects(node, ANS.authority)
    )
    element = local(graph.value(node, ANS.speaksTo))
    return Indicium(local(node), label, definition, element, _text(graph, node, "underminedBy"), authorities)


def _regime(graph: Graph, node: Node) -> Regime:
    return Regime(
        local(node),
        *words(graph, node),
        family=local(graph.value(node, ANS.family)),
        verified=_verified(graph, node),
        requires=tuple(_alternatives(graph, item) for item in items(graph, graph.value(node, ANS.requires))),
        who=_text(graph, node, "who"),
        mental_element=_text(graph, node, "mentalElement"),
        duty=_text(graph, node, "duty"),
        causation=_text(graph, node, "causation"),
        note=str(graph.value(node, SKOS.scopeNote) or ""),
    )


def _alternatives(graph: Graph, item: Node) -> tuple[str, ...]:
    """A single element, or the members of an inner list of which one suffices."""
    is_list = (item, RDF.first, None) in graph
    return tuple(local(member) for member in items(graph, item)) if is_list else (local(item),)


def _verified(graph: Graph, node: Node) -> bool:
    return local(graph.value(node, ANS.verification)) == "verified"


def _text(graph: Graph, node: Node, name: str) -> str:
    return str(graph.value(node, ANS[name]) or "")
