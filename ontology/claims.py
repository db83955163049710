"""The kinds of claim, read from claims.ttl (words) and shapes.ttl (roles, cardinalities, rules)."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, RDFS, SH, XSD, Graph
from rdflib.term import Node

from answerable.ontology.files import ANS, items, local, parsed, words
from answerable.ontology.records import Kind, Requirement, Role

LITERALS: dict[Node, str] = {XSD.string: "text", XSD.decimal: "number", XSD.boolean: "flag", XSD.date: "day"}


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of claim by name, in the order of claims.ttl."""
    graph = parsed("claims.ttl", "shapes.ttl")
    return {local(node): _kind(graph, node) for node in graph.subjects(RDFS.subClassOf, ANS.Claim)}


def _kind(graph: Graph, node: Node) -> Kind:
    name = local(node)
    roles: dict[str, Role] = {}
    requirements = []
    for shape in graph.subjects(SH.targetClass, node):
        if local(shape) == name:
            roles = {role.name: role for role in (_role(graph, p) for p in graph.objects(shape, SH.property))}
        else:
            requirements.append(_requirement(graph, shape))
    return Kind(name, *words(graph, node), roles, tuple(requirements))


def _role(graph: Graph, shape: Node) -> Role:
    path = graph.value(shape, SH.path)
    label, definition, _ = words(graph, path) if path is not None else ("", "", "")
    code = graph.value(shape, SH.node)
    return Role(
        name=local(path),
        types=() if code is not None else _types(graph, shape),
        scheme=local(code).removesuffix("Code") if code is not None else None,
        minimum=_number(graph, shape, SH.minCount) or 0,
        maximum=_number(graph, shape, SH.maxCount),
        label=label,
        definition=definition,
        message=_message(graph, shape),
    )


def _types(graph: Graph, shape: Node) -> tuple[str, ...]:
    datatype = graph.value(shape, SH.datatype)
    if datatype is not None:
        return (LITERALS[datatype],)
    if graph.value(shape, SH.nodeKind) is not None:  # a claim that need not be loaded
        return ("claim",)
    return tuple("claim" if name == "Claim" else name for name in _classes(graph, shape))


def _classes(graph: Graph, shape: Node) -> tuple[str, ...]:
    """The classes that a shape allows: one, or those of its sh:or."""
    options = [shape, *items(graph, graph.value(shape, SH["or"]))]
    return tuple(local(c) for option in options for c in graph.objects(option, SH["class"]))


def _requirement(graph: Graph, shape: Node) -> Requirement:
    name, message = local(shape), _message(graph, shape) or _message(graph, _properties(graph, shape)[0])
    options = list(items(graph, graph.value(shape, SH["or"])))
    condition = graph.value(options[0], SH["not"]) if options else None
    if condition is not None:
        when = graph.value(condition, SH.property)
        then = graph.value(options[1], SH.property)
        assert when is not None
        assert then is not None
        case = (_path(graph, when), local(graph.value(when, SH.hasValue)))
        return Requirement(name, message, when=case, roles=(_path(graph, then),), only=_classes(graph, then))
    if options:
        return Requirement(name, message, any_of=tuple(_path(graph, p) for o in options for p in _properties(graph, o)))
    properties = _properties(graph, shape)
    if (other := graph.value(properties[0], SH.disjoint)) is not None:
        return Requirement(name, message, differ=(_path(graph, properties[0]), local(other)))
    banned = graph.value(properties[0], SH["not"])
    assert banned is not None, f"shape {name} has a form that the reader does not know"
    return Requirement(name, message, roles=tuple(_path(graph, p) for p in properties), never=_classes(graph, banned))


def _properties(graph: Graph, shape: Node) -> list[Node]:
    return list(graph.objects(shape, SH.property))


def _path(graph: Graph, shape: Node) -> str:
    return local(graph.value(shape, SH.path))


def _message(graph: Graph, shape: Node) -> str:
    return str(graph.value(shape, SH.message) or "")


def _number(graph: Graph, shape: Node, predicate: Node) -> int | None:
    value = graph.value(shape, predicate)
    return None if value is None else int(str(value))


def properties() -> dict[str, tuple[str, str, str]]:
    """Every property that the model declares: name to label, definition and source."""
    graph = parsed("claims.ttl", "shapes.ttl")
    return {local(n): words(graph, n) for n in graph.subjects(RDF.type, None) if local(n)[:1].islower()}
