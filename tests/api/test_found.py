"""Search and status say how a name is told and what was taken back: in tables, as data, over HTTP, on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Thing
from answerable.graph.revision import Act, retract
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, info, load, posting, said, sources, things, tid

LOST = "named only in claims that were taken back, replaced or rejected"
CHARGE = said("Charge", {"courtCase": tid("case"), "accused": tid("dee"), "content": "burning of the mill"}, at("2011"))
HELD = posting("bo", "alpha", at("2010"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("found") / "found.db")
    name = said("Name", {"subject": tid("ada"), "name": "Nightjar", "nameKind": "alias"}, modality="alleged")
    with CaseFile(path) as store:
        load(store, posting("ada", "alpha", at("2010")), posting("dee", "alpha", at("2010")), HELD, name, CHARGE)
        retract(store, HELD.id, Act("Nobody", "misread"))
        retract(store, CHARGE.id, Act("Nobody", "misread"))
    return path


@pytest.fixture(scope="module")
def client(file: str) -> Iterator[TestClient]:
    with TestClient(create_app(file, PLENTY), base_url="http://127.0.0.1:8080") as opened:
        yield opened


def folded(*words: str, store: str) -> str:
    return " ".join(printed(*words, store=store).split())


def page(client: TestClient, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status_code == 200, answer.text[:300]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", answer.text)).split())


def test_the_table_says_it_beside_the_name(file: str) -> None:
    assert "(as “Nightjar”, by a name that a source only alleges)" in folded("search", "Nightjar", store=file)
    assert f"Bo of Nowhere ({LOST})" in folded("search", "Bo of Nowhere", store=file)
    assert "(" not in folded("search", "Ada of Nowhere", "--limit", "1", store=file)


def test_data_has_it_as_fields_on_the_command_line_and_over_http(file: str, client: TestClient) -> None:
    for text, modalities, lost in (("Nightjar", ["alleged"], False), ("Bo of Nowhere", [], True)):
        mine = orjson.loads(printed("search", text, "--json", store=file))["answer"][0]
        theirs = client.get("/search", params={"text": text}).json()["answer"]["hits"][0]
        for hit in (mine, theirs):
            assert (hit["name_told_as"], hit["named_only_in_claims_taken_back"]) == (modalities, lost)


def test_the_page_says_it_in_each_language(client: TestClient) -> None:
    assert "“Nightjar” (by a name that a source only alleges)" in page(client, "/pages/?q=Nightjar")
    assert f"Bo of Nowhere ({LOST})" in page(client, "/pages/?q=Bo+of+Nowhere")
    assert "par un nom qu'une source ne fait qu'alléguer" in page(client, "/pages/?q=Nightjar", "fr")


def test_status_counts_and_names_what_was_taken_back_and_does_not_repeat_it(file: str, client: TestClient) -> None:
    told = f"1 claim about a proceeding was taken back, replaced or rejected, and no longer counts: {CHARGE.id}."
    shown = folded("status", tid("dee"), store=file)
    assert f"No proceeding recorded: nothing follows from that either way. {told}" in shown
    assert told in page(client, f"/pages/persons/{tid('dee')}")
    answer = client.get(f"/persons/{tid('dee')}/status")
    assert answer.json()["answer"]["claims_taken_back"] == [CHARGE.id]
    assert "burning" not in shown + answer.text + page(client, f"/pages/persons/{tid('dee')}")
    assert "taken back" not in folded("status", tid("ada"), store=file)


def test_two_are_counted(tmp_path: Path) -> None:
    path = str(tmp_path / "two.db")
    with CaseFile(path) as store:
        second = said("Charge", {"courtCase": tid("case"), "accused": tid("dee")}, at("2012"))
        load(store, posting("dee", "alpha", at("2010")), CHARGE, second)
        for c in (CHARGE, second):
            retract(store, c.id, Act("Nobody", "misread"))
    shown = folded("status", tid("dee"), store=path)
    ids = ", ".join(sorted((CHARGE.id, second.id)))
    assert f"2 claims about a proceeding were taken back, replaced or rejected, and no longer count: {ids}." in shown


def test_a_name_that_is_only_like_what_was_typed_is_said_to_be(file: str, client: TestClient) -> None:
    """`Adda` is no beginning of a word of `Ada of Nowhere`; `Nowhere` is a word of it."""
    assert "Ada of Nowhere (only like what was typed)" in folded("search", "Adda of Nowhere", store=file)
    assert "Ada of Nowhere (only like what was typed)" in page(client, "/pages/?q=Adda+of+Nowhere")
    assert "(only like" not in folded("search", "Nowhere", store=file)
    for text, alike in (
        ("ada OF nowhere", "same"),
        ("Nowhere", "part"),
        ("Adda of Nowhere", "like"),
        ("adage", "weak"),
    ):
        hits = client.get("/search", params={"text": text}).json()["answer"]["hits"]
        ada = next((h for h in hits if h["thing"]["id"] == tid("ada")), None)
        assert (ada and ada["alike"]) == alike, hits
    assert "hardly like what was typed: probably another" in folded("search", "adage", store=file)


def test_a_thing_that_is_taken_by_an_alleged_name_is_said_to_be(file: str, client: TestClient) -> None:
    told = f"“Nightjar” was taken for Ada of Nowhere ({tid('ada')}): by a name that a source only alleges."
    assert told in folded("status", "Nightjar", store=file)
    (data,) = orjson.loads(printed("status", "Nightjar", "--json", store=file))["taken_for"]
    assert (data["id"], data["matched"], data["name_told_as"]) == (tid("ada"), "Nightjar", ["alleged"])
    answer = client.get("/network", params={"centre": "Nightjar", "on": "2010-06-01"}).json()
    assert [t["name_told_as"] for t in answer["taken_for"]] == [["alleged"]]
    for address in ("/pages/network?centre=Nightjar&on=2010-06-01", "/pages/map?about=Nightjar"):
        assert told in page(client, address)
    for plainly in ("Ada of Nowhere", tid("ada"), "ada"):
        assert "was taken for" not in folded("status", plainly, store=file)
        assert "taken_for" not in orjson.loads(printed("status", plainly, "--json", store=file))


def test_so_is_one_by_a_name_that_another_source_denies(tmp_path: Path) -> None:
    path = str(tmp_path / "denied.db")
    name = {"subject": tid("ada"), "name": "Nightjar", "nameKind": "alias"}
    with CaseFile(path) as store:
        load(store, said("Name", name), said("Name", name, source="memoir", modality="denied"))
    assert "by a name that a source denies." in folded("status", "Nightjar", store=path)


def test_a_page_says_how_its_names_are_told_and_that_only_lost_claims_name_it(
    client: TestClient, tmp_path: Path
) -> None:
    assert f"Bo of Nowhere {LOST}" in page(client, f"/pages/persons/{tid('bo')}")
    assert LOST not in page(client, f"/pages/persons/{tid('ada')}")
    held, name = posting("ada", "alpha", at("2010")), {"subject": tid("ada"), "name": "Heron", "nameKind": "alias"}
    known = [Thing(t.id, t.cls, t.name, ("Heron", "Ada N.")) if t.id == tid("ada") else t for t in things()]
    with CaseFile(str(tmp_path / "n.db")) as store:
        denied = said("Name", name, modality="denied", source="memoir")
        write(store, info(held, denied), [*known, *sources(), held, denied])
    with TestClient(create_app(str(tmp_path / "n.db"), PLENTY), base_url="http://127.0.0.1:8080") as opened:
        assert "Heron (by a name that a source denies) · Ada N." in page(opened, f"/pages/persons/{tid('ada')}")
        answer = opened.get(f"/persons/{tid('ada')}").json()["answer"]
    assert (answer["names"], answer["names_told_as"]) == (["Heron", "Ada N."], {"Heron": ["denied"]})


def test_a_source_says_how_many_of_its_claims_were_taken_back(client: TestClient) -> None:
    told = "2 claims of this source were taken back, replaced or rejected, and are not listed."
    assert told in page(client, "/pages/sources/invented/report")
