"""A group of victims has no page in any section; a person stands nowhere without what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Thing
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, info, records, said, tid

FOLK = Thing(tid("folk"), "ProtectedGroup", "People of the shelter")
VICTIMS = said("Involvement", {"actor": FOLK.id, "incident": tid("raid"), "involvement": "victims"})
CLEARED = said(
    "Decision",
    {"courtCase": tid("case"), "accused": tid("ada"), "decisionKind": "judgment", "direction": "acquitted"},
    at("2012"),
)
OF_BENCH = said("Proceeding", {"courtCase": tid("case"), "body": tid("bench"), "accused": tid("ada")})


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        write(store, info(VICTIMS), [FOLK, *records(VICTIMS, CLEARED, OF_BENCH)])
    return TestClient(create_app(path, PLENTY), base_url="http://127.0.0.1:8080", follow_redirects=False)


@pytest.mark.parametrize("section", ["units", "persons", "mechanisms", "things"])
def test_a_group_of_victims_has_no_page(client: TestClient, section: str) -> None:
    with client:
        answer = client.get(f"/pages/{section}/{FOLK.id}")
    assert answer.status_code == 403
    assert "nothing leads further to it" in answer.text
    assert "raid" not in answer.text.casefold()


@pytest.mark.parametrize("section", ["units", "mechanisms", "things"])
def test_a_person_is_sent_to_the_page_that_begins_with_the_acquittal(client: TestClient, section: str) -> None:
    with client:
        answer = client.get(f"/pages/{section}/{tid('ada')}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/pages/persons/{tid('ada')}")
        assert "acquitted" in client.get(answer.headers["location"]).text
        assert client.get(f"/pages/mechanisms/{tid('bench')}").status_code == 200
