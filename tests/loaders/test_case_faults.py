"""A case file with several faults: all are told at once, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.graph.errors import AnswerableError, InputError
from answerable.loaders.case import case

HEAD = """case: harbour
sources:
  report: {title: A report}
things:
  ada: {class: Person, name: Ada Example}
  corps: {class: Unit, name: Harbour Corps}
  raid: {class: Incident, name: The raid}
claims:
"""
POSTING = "  - {kind: Posting, holder: ada, unit: corps, role: commander, when: {from: 2003-01}, cite: report}\n"
WITNESS = "  - {kind: Involvement, actor: ada, incident: raid, involvement: witnesses, cite: report}\n"


def faults(tmp_path: Path, *claims: str, head: str = HEAD) -> list[AnswerableError]:
    """The faults of a case file; its first claim stands on line 9."""
    path = tmp_path / "harbour.yaml"
    path.write_text(head + "".join(claims), "utf-8")
    with pytest.raises(InputError) as raised:
        list(case.read(path))
    assert all(str(fault) in str(raised.value) for fault in raised.value.faults)
    return list(raised.value.faults)


def test_one_fault_of_a_claim_hides_no_other(tmp_path: Path) -> None:
    wrong = "  - {kind: Posting, holder: eve, unit: corps, role: role, when: {from: 2003-13}, colour: red, cite: no}\n"
    found = [f.where for f in faults(tmp_path, wrong) if f.where]
    assert {(w.line, w.column, w.value) for w in found} == {
        (9, "holder", "eve"),
        (9, "role", "role"),
        (9, "from", "2003-13"),
        (9, "colour", "red"),
        (9, "cite", "no"),
    }


def test_a_kind_that_does_not_exist_does_not_hide_a_wrong_source(tmp_path: Path) -> None:
    found = faults(tmp_path, "  - {kind: Postink, cite: no}\n", POSTING.replace("commander", "comander"))
    assert [(f.where.line, f.where.column) for f in found if f.where] == [(9, "kind"), (9, "cite"), (10, "role")]


def test_what_the_ontology_forbids_is_told_beside_a_misspelt_word(tmp_path: Path) -> None:
    first, second = faults(tmp_path, WITNESS, POSTING.replace("commander", "comander"))
    assert "comander" in str(first)
    assert "never as a named person" in str(second)
    assert "line 9" in str(second)


def test_a_source_and_a_thing_tell_each_of_their_faults(tmp_path: Path) -> None:
    head = HEAD.replace("{title: A report}", "{titel: A report, dated: 2004-13}").replace("Person,", "Persn, x: y,")
    assert [(f.where.line, f.where.column) for f in faults(tmp_path, POSTING, head=head) if f.where] == [
        (5, "x"),
        (5, "class"),
        (3, "titel"),
        (3, None),
        (3, "dated"),
    ]


def test_a_claim_with_a_fault_is_told_once_however_often_it_is_named(tmp_path: Path) -> None:
    named = "  - {kind: Retraction, target: first, reason: wrong, by: Ada Analyst, cite: report}\n"
    assert len(faults(tmp_path, POSTING.replace("{kind", "{id: first, kind").replace("ada", "eve"), named)) == 1


def test_a_code_that_does_not_exist_names_the_list_and_the_command_that_shows_it(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, POSTING.replace("commander", "role"))
    assert str(fault) == (
        "harbour.yaml, line 9, key role: 'role': The role role of a Posting takes a code of CommandRole, and this is "
        "none. `answerable ontology CommandRole` lists what there is."
    )
