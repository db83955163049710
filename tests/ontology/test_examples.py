"""Valid examples pass; each invalid example breaks exactly the shape that it names, with a sentence as message."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest
from rdflib import RDF, SH, Graph, URIRef

from answerable.ontology.files import ANS, local
from answerable.ontology.reader import kinds, shapes_graph
from answerable.ontology.validation import validate


def examples(folder: str) -> list[Traversable]:
    found = files("answerable.ontology").joinpath("examples", folder).iterdir()
    return sorted((f for f in found if f.name.endswith(".ttl")), key=lambda f: f.name)


def graph_of(example: Traversable) -> Graph:
    return Graph().parse(data=example.read_text(encoding="utf-8"), format="turtle")


def named_shape(graph: Graph) -> str:
    return local(next(graph.objects(None, ANS.mustBreak)))


def rules() -> Iterator[str]:
    """Every shape that states a rule: all but those of codes."""
    for shape in shapes_graph().subjects(RDF.type, SH.NodeShape):
        if isinstance(shape, URIRef) and not local(shape).endswith("Code"):
            yield local(shape)


@pytest.mark.parametrize("example", examples("valid"), ids=lambda e: e.name)
def test_a_valid_example_breaks_nothing(example: Traversable) -> None:
    assert validate(graph_of(example)) == []


@pytest.mark.parametrize("example", examples("invalid"), ids=lambda e: e.name)
def test_an_invalid_example_breaks_the_shape_that_it_names_and_no_other(example: Traversable) -> None:
    graph = graph_of(example)
    violations = validate(graph)
    assert {v.shape for v in violations} == {named_shape(graph)}
    assert all(v.message.endswith(".") and " " in v.message and "[" not in v.message for v in violations)


def test_every_kind_has_a_valid_example() -> None:
    shown = {local(c) for example in examples("valid") for c in graph_of(example).objects(None, RDF.type)}
    assert set(kinds()) - shown == set()


def test_every_rule_beyond_a_kinds_roles_has_an_example_that_breaks_it() -> None:
    broken = {named_shape(graph_of(example)) for example in examples("invalid")}
    assert set(rules()) - set(kinds()) - broken == set()


def test_validation_leaves_the_data_as_it_was() -> None:
    graph = graph_of(examples("valid")[0])
    before = set(graph)
    validate(graph)
    assert set(graph) == before
