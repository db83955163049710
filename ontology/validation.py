"""Whether RDF keeps to the shapes: each violation with its shape, and a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from answerable.ontology.files import local
from answerable.ontology.reader import model_graph, shapes_graph


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken shape: its name, the claim or record that broke it, the property, and the message."""

    shape: str
    focus: str
    path: str
    message: str


def validate(data: Graph) -> list[Violation]:
    """Every violation of the shapes in the data, sorted; an empty list if there is none.

    The data need not contain the model: classes and lists of codes are added for the check. The data stay unchanged.
    """
    from pyshacl import validate as check  # noqa: PLC0415  half a second to import, and most users never validate

    shapes = shapes_graph()
    _, report, _ = check(data + model_graph(), shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, Graph)
    return sorted({_violation(report, shapes, result) for result in report.objects(None, SH.result)})


def _violation(report: Graph, shapes: Graph, result: Node) -> Violation:
    shape = report.value(result, SH.sourceShape)
    named = _named(shapes, shape) if shape is not None else ""
    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return Violation(
        shape=named,
        focus=str(report.value(result, SH.focusNode)),
        path=local(report.value(result, SH.resultPath)),
        message=messages[0] if messages else "",
    )


def _named(shapes: Graph, shape: Node) -> str:
    """The name of the nearest shape above that has one: property shapes have none of their own."""
    while not isinstance(shape, URIRef):
        parent = next(shapes.subjects(SH.property, shape), None)
        if parent is None:
            return str(shape)
        shape = parent
    return local(shape)
