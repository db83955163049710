"""The model is complete: every term is described, and shapes, lists, elements, alignments and display fit together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, URIRef
from rdflib.term import Node

from answerable.ontology.files import ANS, MODEL_FILES, ONTOLOGY, local, parsed, text
from answerable.ontology.reader import classes, display, elements, kinds, model_graph, regimes, schemes, shapes_graph

PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
DESCRIBED = (OWL.Class, SKOS.Concept, SKOS.ConceptScheme, *PROPERTY_TYPES)


def terms() -> Iterator[Node]:
    for kind in DESCRIBED:
        yield from model_graph().subjects(RDF.type, kind)


def declared() -> set[Node]:
    return {p for kind in PROPERTY_TYPES for p in model_graph().subjects(RDF.type, kind)}


def shaped() -> set[Node]:
    """Our properties that a shape speaks of."""
    paths = set(shapes_graph().objects(None, SH.path)) | set(shapes_graph().objects(None, RDF.first))
    return {p for p in paths if isinstance(p, URIRef) and p in ANS}


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition, DCTERMS.source])
def test_every_term_has_label_definition_and_source(predicate: URIRef) -> None:
    lacking = [str(t) for t in terms() if len(str(model_graph().value(t, predicate) or "")) < 2]
    assert lacking == []


def test_a_definition_is_a_sentence() -> None:
    definitions = {str(t): str(model_graph().value(t, SKOS.definition)) for t in terms()}
    assert [
        t for t, d in definitions.items() if not d.endswith((".", "?")) or not (d[0].isupper() or d[0] == '"')
    ] == []


def test_no_term_is_described_twice() -> None:
    for predicate in (RDFS.label, SKOS.definition, DCTERMS.source):
        assert [str(t) for t in terms() if len(list(model_graph().objects(t, predicate))) > 1] == []


def test_shapes_speak_only_of_declared_properties() -> None:
    assert {local(p) for p in shaped() - declared()} == set()


def test_every_property_is_in_a_shape_or_derived_or_about_the_model() -> None:
    graph = model_graph()
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    derived = set(graph.subjects(ANS.derived, None))
    assert {local(p) for p in declared() - shaped() - annotations - derived} == set()


def test_the_model_uses_only_terms_that_it_declares() -> None:
    graph = model_graph()
    ours = {t for triple in graph for t in triple if isinstance(t, URIRef) and t in ANS}
    assert {local(t) for t in ours - set(terms())} == set()


def test_every_message_is_a_sentence() -> None:
    messages = [str(m) for m in shapes_graph().objects(None, SH.message)]
    assert [m for m in messages if not (m[0].isupper() and m.endswith(".") and m.count(" ") > 3)] == []


def test_every_property_shape_of_a_record_or_kind_has_a_message() -> None:
    graph = shapes_graph()
    shapes = [p for s in graph.subjects(SH.targetClass, None) for p in graph.objects(s, SH.property)]
    assert len(shapes) > 250
    assert [local(graph.value(p, SH.path)) for p in shapes if (p, SH.message, None) not in graph] == []


def test_every_concept_sits_in_one_scheme_under_its_code() -> None:
    graph = model_graph()
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        (scheme,) = graph.objects(concept, SKOS.inScheme)
        (code,) = graph.objects(concept, SKOS.notation)
        assert str(concept) == f"{scheme}/{code}"
        assert str(scheme).removeprefix(f"{ONTOLOGY}/") in schemes()


def test_codes_are_declared_once() -> None:
    for file in MODEL_FILES:
        lines = [line.split(" a ")[0] for line in text(file).splitlines() if " a skos:Concept " in line]
        assert len(lines) == len(set(lines)), file


def test_a_broader_code_is_in_the_same_list() -> None:
    for scheme in schemes().values():
        assert [c.code for c in scheme.concepts.values() if not set(c.broader) <= set(scheme.concepts)] == []


def test_roles_name_known_classes_and_lists() -> None:
    known = {*classes(), "text", "number", "flag", "day", "claim"}
    for kind in kinds().values():
        for role in kind.roles.values():
            assert set(role.types) <= known
            assert (role.scheme in schemes()) if role.scheme else role.types


def test_regimes_require_only_known_elements() -> None:
    assert {e for r in regimes().values() for item in r.requires for e in item} <= set(elements())
    assert {e.parent for e in elements().values()} <= {*elements(), None}


def test_alignments_say_things_only_of_our_terms() -> None:
    graph = parsed("alignments.ttl")
    known = set(terms())
    assert [str(s) for s in graph.subjects() if s not in known] == []
    assert [str(o) for o in graph.objects() if str(o).startswith(ONTOLOGY)] == []


def test_nothing_is_imported() -> None:
    assert list(model_graph().triples((None, OWL.imports, None))) == []
    assert list(shapes_graph().triples((None, OWL.imports, None))) == []


@pytest.mark.parametrize("name", ["Grade", "LinkKind", "Status", "Modality"])
def test_every_code_that_pictures_show_has_a_display(name: str) -> None:
    assert {f"{name}/{code}" for code in schemes()[name].concepts} <= set(display())


def test_every_class_has_a_display_and_beside_it_only_derived_edges_have() -> None:
    drawn = display()
    assert set(classes()) <= set(drawn)
    derived = {local(p) for p in model_graph().subjects(ANS.derived, None)}
    assert {d for d in drawn if "/" not in d} <= set(classes()) | derived


def test_grades_differ_in_line_as_well_as_colour() -> None:
    grades = [d for name, d in display().items() if name.startswith("Grade/")]
    assert len({d.line_style for d in grades}) == len({d.colour for d in grades}) == len(grades)


def test_acquittal_is_shown_first() -> None:
    statuses = {name: d.order for name, d in display().items() if name.startswith("Status/")}
    assert min(statuses, key=lambda name: statuses[name] or 0) == "Status/acquitted"
