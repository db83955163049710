"""A denial of what a named question tells of a person stands beside it, marked as one, in both languages."""

import pytest

from answerable.graph.casefile import CaseFile
from answerable.queries.ask import ask
from tests.graph.invented import load, posting, said, tid

ACCUSED = said("Involvement", {"incident": tid("raid"), "actor": tid("alpha"), "involvement": "alleged-forces"})
COMMANDS = posting("ada", "alpha", modality="alleged")
DENIES = posting("ada", "alpha", source="memoir", modality="denied")


@pytest.mark.parametrize("engine", ["sparql", "kglite"])
def test_a_denial_of_command_stands_beside_the_allegation(engine: str) -> None:
    if engine == "kglite":
        pytest.importorskip("kglite", reason="needs the extra cypher")
    store = CaseFile()
    load(store, ACCUSED, COMMANDS, DENIES)
    rows = [
        r for r in ask(store, "after-the-crime", {"incident": tid("raid")}, engine).dicts() if r["step"] == "command"
    ]
    assert {(r["actor"], r["modality"], r["claim"]) for r in rows} == {
        (tid("ada"), "alleged", COMMANDS.id),
        (tid("ada"), "denied", DENIES.id),
    }


@pytest.mark.parametrize("engine", ["sparql", "kglite"])
def test_a_denial_of_a_post_stands_beside_the_post(engine: str) -> None:
    if engine == "kglite":
        pytest.importorskip("kglite", reason="needs the extra cypher")
    store = CaseFile()
    load(store, COMMANDS, DENIES)
    rows = ask(store, "posts-and-mandates", {"person": tid("ada")}, engine).dicts()
    assert {(r["step"], r["unit"], r["modality"], r["claim"]) for r in rows} == {
        ("posting", tid("alpha"), "alleged", COMMANDS.id),
        ("posting", tid("alpha"), "denied", DENIES.id),
    }


@pytest.mark.parametrize("engine", ["sparql", "kglite"])
def test_who_held_a_post_is_told_with_its_modality_and_its_denial(engine: str) -> None:
    if engine == "kglite":
        pytest.importorskip("kglite", reason="needs the extra cypher")
    store = CaseFile()
    alleged, denies = (
        posting("ada", "chief", source=source, modality=modality)
        for source, modality in (("report", "alleged"), ("memoir", "denied"))
    )
    load(store, alleged, denies)
    rows = ask(store, "holders-of-a-post", {"post": tid("chief")}, engine).dicts()
    assert {(r["holder"], r["modality"], r["claim"]) for r in rows} == {
        (tid("ada"), "alleged", alleged.id),
        (tid("ada"), "denied", denies.id),
    }
