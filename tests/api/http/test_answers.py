"""Answers over HTTP are those of the command line, with an ETag that an unchanged answer keeps."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from answerable.api.again import ASKED, _model
from answerable.api.commands import COMMANDS
from answerable.api.options import plain
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.rdf.names import TERMS
from tests.api.conftest import Data
from tests.api.http.acting import asked
from tests.api.http.addresses import ANSWERS
from tests.graph.invented import cited, load, posting, tid

STATUS = "/persons/einsatzgruppen/ohlendorf/status"
CHAIN = "/incidents/einsatzgruppen/riga-1941-11-30/chain"


def test_the_answer_is_that_of_the_command_line(client: TestClient, data: Data) -> None:
    answer: dict[str, Any] = client.get(CHAIN).json()
    printed = data("chain", "--incident", "einsatzgruppen/riga-1941-11-30")
    assert answer == printed


def test_an_unchanged_answer_is_304(client: TestClient) -> None:
    tag = client.get(CHAIN).headers["etag"]
    again = client.get(CHAIN, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{CHAIN}?on=1941-11-30", headers={"If-None-Match": tag}).status_code == 200


def test_a_tag_is_of_one_question_its_parameters_and_its_form(client: TestClient) -> None:
    """The head alone as a tag would answer 304 to another question, or to another form of the same one."""
    turtle = {"Accept": "text/turtle"}
    addresses = (CHAIN, f"{CHAIN}?grade=evidenced", f"{STATUS}?on=1948-04-10", STATUS, f"{STATUS}?tier=public")
    tags = [client.get(a).headers["etag"] for a in addresses]
    tags += [client.get(a, headers=turtle).headers["etag"] for a in addresses]
    assert len(set(tags)) == len(tags)
    for tag in tags[1:]:
        assert client.get(CHAIN, headers={"If-None-Match": tag}).status_code == 200
    assert client.get(CHAIN, headers={"If-None-Match": f'"x", W/{tags[0]}'}).status_code == 304
    assert client.get(CHAIN, headers={"If-None-Match": tags[0], **turtle}).status_code == 200


def test_a_tag_changes_with_the_head_and_with_a_name(tmp_path: Path) -> None:
    address = f"/persons/{tid('ada')}/postings"
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store, asked(path) as client:
        load(store, posting("ada", "alpha", cited("2010")))
        first = client.get(address).headers["etag"]
        load(store, posting("bo", "bravo", cited("2011")))
        second = client.get(address)
        assert second.headers["etag"] != first  # the answer names the head
        load(store, posting("bo", "bravo", cited("2011")))
        assert client.get(address, headers={"If-None-Match": second.headers["etag"]}).status_code == 304


def test_the_forms_of_an_answer(client: TestClient) -> None:
    data = client.get(STATUS).json()
    turtle = client.get(STATUS, headers={"Accept": "text/turtle;q=0.9, application/json;q=0.1"})
    linked = client.get(STATUS, headers={"Accept": "application/ld+json"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    told, same = (
        {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(answer.content, form)}
        for answer, form in ((turtle, RdfFormat.TURTLE), (linked, RdfFormat.JSON_LD))
    )
    assert told == same
    claims = {s.strip("<>").rpartition("/")[2] for s, p, _ in told if p == f"<{TERMS}modality>"}
    assert claims == set(data["citations"])
    assert client.get(STATUS, headers={"Accept": "image/png"}).status_code == 406


def test_a_browser_is_sent_to_the_page(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    sent = client.get("/persons/einsatzgruppen/ohlendorf", headers=browser)
    assert (sent.status_code, sent.headers["location"]) == (303, "/pages/persons/einsatzgruppen/ohlendorf")
    assert client.get(sent.headers["location"], headers=browser).status_code == 200
    assert client.get("/", headers=browser).headers["location"] == "/pages/"


def test_the_description_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs")
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert linked
    assert all(address.startswith("/") and client.get(address).status_code == 200 for address in linked)
    assert "'unsafe-inline'" not in page.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_holds_when_asked_again(client: TestClient, address: str) -> None:
    given = client.get(address).json()
    done = client.post("/replay", json=given)
    assert done.status_code == 200, done.text
    assert (done.json()["holds"], done.json()["same_head"], done.json()["changes"]) == (True, True, [])


def test_an_answer_that_no_longer_holds_says_where(client: TestClient) -> None:
    given = client.get(STATUS).json()
    given["answer"]["lines"][0]["status"] = "acquitted"
    done = client.post("/replay", json={**given, "head": "0"}).json()
    assert (done["holds"], done["same_head"]) == (False, False)
    assert done["changes"] == [{"at": "/lines/0/status", "before": "acquitted", "now": "convicted"}]


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("dossier", {"person": "einsatzgruppen/ohlendorf"}),
        ("network", {"centre": "einsatzgruppen/sk-11b", "on": "1941-12-11"}),
    ],
)
def test_an_answer_asked_again_writes_no_file_on_the_server(
    client: TestClient, question: str, parameters: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "written.html"
    body = {"question": question, "parameters": {**parameters, "to": str(file)}, "answer": {}}
    done = client.post("/replay", json=body)
    assert done.status_code == 400
    assert "Extra inputs are not permitted" in done.json()["detail"]
    assert not file.exists()


def test_no_question_that_is_asked_again_takes_the_name_of_a_file() -> None:
    commands = {name: plain(command) for name, command, _ in COMMANDS if name in (*ASKED, "sparql", "cypher")}
    for command in commands.values():
        taken = _model(command).model_fields
        assert not {"to", "file", "path", "out", "face"} & set(taken), command
