"""RDF files: the bundled cases come back as they were, examples are taken, faults are reported with their place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo
from answerable.graph.rdf import rdf
from answerable.graph.store import Filter
from answerable.graph.view import EVERYTHING
from answerable.loaders import rdf as loader
from answerable.loaders.case import case

INFO = LoadInfo("rdf", "1")


def ontology_example(folder: str, name: str) -> str:
    return files("answerable.ontology").joinpath("examples", folder, name).read_text("utf-8")


def bundled(name: str) -> Path:
    return Path(str(files("answerable.loaders").joinpath("cases", f"{name}.yaml")))


@pytest.fixture
def store() -> Iterator[CaseFile]:
    with CaseFile() as empty:
        yield empty


def file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
def test_a_bundled_case_keeps_to_the_shapes_and_comes_back_with_the_same_head(
    store: CaseFile, tmp_path: Path, ending: str
) -> None:
    write(store, LoadInfo("case", "1"), case.read(bundled("corrections")))
    path = tmp_path / f"case.{ending}"
    rdf.export(store, path, view=EVERYTHING)
    assert loader.matches(path)
    with CaseFile() as copy:
        write(copy, INFO, loader.read(path))
        assert copy.head() == store.head()
        assert list(copy.claims()) == list(store.claims())


@pytest.mark.slow
def test_all_bundled_cases_keep_to_the_shapes_and_come_back_as_they_were(store: CaseFile, tmp_path: Path) -> None:
    for name in case.BUNDLED:
        write(store, LoadInfo("case", "1", (("path", name),)), case.read(bundled(name)))
    rdf.export(store, tmp_path / "cases.trig", view=EVERYTHING)
    read = {r.id: r for r in loader.read(tmp_path / "cases.trig") if isinstance(r, Claim)}
    assert read == {c.id: c for c in store.claims(Filter(heard=False), EVERYTHING)}


@pytest.mark.parametrize("name", ["command", "deeds", "notice", "world"])
def test_the_examples_of_the_model_can_be_loaded(store: CaseFile, tmp_path: Path, name: str) -> None:
    path = file(tmp_path, f"{name}.ttl", ontology_example("valid", f"{name}.ttl"))
    assert write(store, INFO, loader.read(path)).new_claims > 3


def test_a_broken_shape_is_reported_with_node_property_and_sentence(tmp_path: Path) -> None:
    path = file(tmp_path, "x.ttl", ontology_example("invalid", "posting-without-holder.ttl"))
    with pytest.raises(InputError) as error:
        loader.read(path)
    assert "id/example/claim, holder: A posting" in str(error.value)
    assert str(error.value).startswith("x.ttl: ")


def test_a_value_of_a_type_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    turtle = (Path(__file__).parent / "fixtures" / "rdf-invented" / "northland.ttl").read_text("utf-8")
    path = file(tmp_path, "northland.ttl", turtle.replace("XMLSchema#", "XMLOtherSchema#"))
    with pytest.raises(InputError, match="unknown type"):
        list(loader.read(path))


def test_a_whole_number_in_turtle_is_a_number(tmp_path: Path) -> None:
    text = ontology_example("valid", "deeds.ttl").replace("ans:low 70.0", "ans:low 70")
    assert "ans:low 70 " in text
    found = [r for r in loader.read(file(tmp_path, "x.ttl", text)) if isinstance(r, Claim)]
    assert 70 in [c.one("low") for c in found]


def test_a_finding_on_an_element_is_not_taken_from_a_file(tmp_path: Path) -> None:
    path = file(tmp_path, "x.ttl", ontology_example("valid", "answering.ttl"))
    with pytest.raises(InputError, match="a named human's conclusion"):
        loader.read(path)


def test_bad_syntax_names_file_and_line(tmp_path: Path) -> None:
    path = file(tmp_path, "x.ttl", "@prefix ans: <https://w3id.org/answerable/ontology#> .\n\nans:a ans:b .\n")
    with pytest.raises(InputError, match=r"^x\.ttl, line 3"):
        loader.read(path)


def test_a_file_that_imports_another_is_refused(tmp_path: Path) -> None:
    text = "<https://example.org/a> <http://www.w3.org/2002/07/owl#imports> <https://w3id.org/answerable/ontology> ."
    with pytest.raises(InputError, match="nothing is fetched"):
        loader.read(file(tmp_path, "x.ttl", text))


def test_a_context_that_would_have_to_be_fetched_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, "x.jsonld", '{"@context": "https://example.org/context.jsonld"}')
    with pytest.raises(InputError, match="would have to be fetched"):
        loader.read(path)


def test_xml_is_not_read(tmp_path: Path) -> None:
    path = file(tmp_path, "x.rdf", '<!DOCTYPE r [<!ENTITY a "https://w3id.org/answerable">]><r>&a;</r>')
    assert not loader.matches(path)
    with pytest.raises(InputError, match=r"end in \.ttl"):
        loader.read(path)


def test_rdf_that_does_not_use_the_model_is_not_ours(tmp_path: Path) -> None:
    assert not loader.matches(file(tmp_path, "x.ttl", "<http://x.org/a> <http://x.org/b> 1 ."))
