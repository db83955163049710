"""The status of somebody whom a file of followthemoney names: what is in favour is seen first, an end is seen."""

from pathlib import Path

import orjson

from tests.api.conftest import filled, telling

ADA = {"id": "p", "schema": "Person", "properties": {"name": ["Ada North"]}}


def told(folder: Path, *entities: dict[str, object]) -> str:
    file = folder / "some.ftm.json"
    file.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in (ADA, *entities)))
    return telling(filled(file, folder))("status", "ftm/p")


def test_an_acquittal_that_a_file_gives_stands_before_the_accusation(tmp_path: Path) -> None:
    case = {"id": "c", "schema": "CourtCase", "properties": {"name": ["P. v. North"], "status": ["all acquitted"]}}
    party = {"party": ["p"], "case": ["c"], "role": ["accused"], "status": ["acquitted"]}
    text = told(tmp_path, case, {"id": "a", "schema": "CourtCaseParty", "properties": party})
    accused = text.index("Accused, and no decision recorded")
    assert text.index("Status as a party of this case: acquitted") < accused
    assert text.index("Status of this case: all acquitted") < accused


GIVEN = {"entity": ["p"], "authority": ["Council of Lands"], "startDate": ["2001-02-03"]}
ENDED = {"id": "s", "schema": "Sanction", "properties": {**GIVEN, "endDate": ["2004-02-03"], "status": ["expired"]}}
LASTING = {"id": "t", "schema": "Sanction", "properties": {**GIVEN, "program": ["NORTH"]}}


def test_the_end_that_a_file_states_of_a_sanction_is_seen(tmp_path: Path) -> None:
    assert "sanctioned, Council of Lands; stated end 2004-02-03" in told(tmp_path, ENDED)


def test_the_end_of_one_sanction_is_not_that_of_another(tmp_path: Path) -> None:
    assert "stated end" not in told(tmp_path, ENDED, LASTING)
