"""A case file gives no person the part of a witness or victim: refused where it is certain, told where it may be."""

from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import AnswerableError, InputError
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Remark
from answerable.loaders.case import case

FILE = """case: northland
title: Northland (invented)
sources:
  inquiry: {title: Report of the inquiry}
things:
  north: {class: Person, name: Ada North}
  villagers: {class: ProtectedGroup, name: people of Low Bridge}
  brigade: {class: Unit, name: First Brigade}
  meeting: {class: Event, name: Meeting at Low Bridge}
  incident: {class: Incident, name: Killings at Low Bridge}
claims:
  - {kind: Posting, holder: north, unit: brigade, role: commander, cite: inquiry}
"""
GROUP = "  - {kind: Involvement, actor: villagers, incident: incident, involvement: witnesses, cite: inquiry}\n"
MET = "kind: EventRecord, event: meeting, eventKind: meeting, cite: inquiry"
LINE = FILE.count("\n") + 1


def read(tmp_path: Path, claim: str) -> list[Remark]:
    path = tmp_path / "northland.yaml"
    path.write_text(FILE + claim, "utf-8")
    return [r for r in case.read(path) if isinstance(r, Remark) and "witness" in r.text]


@pytest.mark.parametrize(
    "claim",
    [
        "{kind: Attribute, subject: north, attribute: occupation, value: victim and witness, cite: inquiry}",
        "{kind: Attribute, subject: north, attribute: title, value: the survivor, cite: inquiry}",
    ],
)
def test_what_is_certain_is_refused(tmp_path: Path, claim: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"  - {claim}\n")
    assert f"line {LINE}" in str(refused.value)


@pytest.mark.parametrize("part", ["witnesses", "victims"])
def test_no_person_is_involved_in_that_part(tmp_path: Path, part: str) -> None:
    claim = f"  - {{kind: Involvement, actor: north, incident: incident, involvement: {part}, cite: inquiry}}\n"
    (tmp_path / "northland.yaml").write_text(FILE + claim, "utf-8")
    with CaseFile() as store, pytest.raises(AnswerableError, match=f"line {LINE}"):
        write(store, LoadInfo("case", "1"), case.read(tmp_path / "northland.yaml"), strict=True)


@pytest.mark.parametrize(
    "claim",
    [
        "{" + MET + ", participant: north, content: interviewed as a witness}",
        "{kind: Attribute, subject: north, attribute: occupation, value: farmer and survivor, cite: inquiry}",
        "{kind: Posting, holder: north, unit: brigade, note: Heard as a protected witness., cite: inquiry}",
    ],
)
def test_free_text_is_told_with_its_line(tmp_path: Path, claim: str) -> None:
    (told,) = read(tmp_path, f"  - {claim}\n")
    assert told.where.line == LINE
    assert "ProtectedGroup" in told.text
    assert "Ada North" not in told.text


@pytest.mark.parametrize(
    "claim",
    [
        GROUP,
        "  - {kind: Posting, holder: north, unit: brigade, note: The witness is not sure., cite: inquiry}\n",
        "  - {" + MET + ", participant: north, content: It spoke of justice for victims.}\n",
        "  - {" + MET + ", content: A witness was heard.}\n",
    ],
)
def test_groups_and_what_names_nobody_are_not(tmp_path: Path, claim: str) -> None:
    assert not read(tmp_path, claim)
