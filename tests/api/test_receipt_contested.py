"""A response that one source states and another denies, and what was not addressed to the person, on every face.

Cy wrote to Ada and to the battalion that she commanded on 30 April 2010, and spoke in public that day; the raid was on
3 May. The memoir tells of a reply, and Dee denies it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Record, Thing
from answerable.queries.dossier.dossier import dossier
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, info, said, tid
from tests.queries.dossier_world import ADA, RAID, command, fill, raid, warning

WAR = tid("war")
REPLY = said("Response", {"to": tid("letter"), "responder": ADA, "responseKind": "reply"}, at("2010-05-01"), "memoir")
DENIED = said(
    "Response", dict(REPLY.roles), at("2010-05-01"), "gazette", modality="denied", claimant=tid("dee")
)  # fmt: skip
LETTER = warning()
PUBLIC = said(
    "Warning",
    {"communication": tid("speech"), "issuer": tid("cy"), "calledBySource": "warning", "addressing": "public"}
    | {"incident": RAID, "receipt": "sent"},
    at("2010-04-30"),
    "memoir",
)
TO_OFFICE = warning("bravo", communication=tid("circular"), receipt="sent")
WORLD = (*raid(), *command(), LETTER, REPLY, DENIED, PUBLIC, TO_OFFICE)
BOTH = "receipt contested: told by Nobody [N], denied by Dee of Nowhere [N]"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("receipt") / "world.db")
    things: list[Record] = [Thing(tid(n), "Communication", f"{n} of Nowhere") for n in ("speech", "circular")]
    with CaseFile(path) as store:
        write(store, info(), things)
        fill(store, *WORLD)
    return path


@pytest.fixture(scope="module")
def pages(world: str) -> Iterator[TestClient]:
    with TestClient(create_app(world, PLENTY), base_url="http://localhost") as client:
        yield client


def text(world: str, *words: str) -> str:
    """What is printed, on one line, with N for the number of each note."""
    folded = " ".join(printed(*words, store=world).split())
    return "".join(f"[N]{part.partition(']')[2]}" if n else part for n, part in enumerate(folded.split("[")))


def data(world: str, *words: str) -> dict[str, Any]:
    found = orjson.loads(printed(*words, "--json", store=world))["answer"]
    assert isinstance(found, dict)
    return found


NOTICE = ("notice", ADA, "--incident", RAID)


def test_the_line_of_a_notice_names_both_sides(world: str) -> None:
    told = text(world, *NOTICE)
    assert f"put on notice by Cy of Nowhere, 2010-04-30; {BOTH}; 3 days before the incident" in told
    assert "receipt shown" not in told
    assert "Ada of Nowhere: reply [N]; contested: Dee of Nowhere denies it [N]" in told


def test_what_was_not_addressed_to_the_person_puts_nobody_on_notice(world: str) -> None:
    told = text(world, *NOTICE)
    spoken = "public statement by Cy of Nowhere, not addressed to this person, 2010-04-30"
    assert f"{spoken}; that it reached this person is not shown; 3 days before" in told
    sent = "sent by Cy of Nowhere to Bravo of Nowhere, which this person headed then, 2010-04-30; receipt not shown"
    assert f"{sent}; 3 days before the incident" in told
    assert told.count("put on notice") == 1


def test_the_data_of_a_notice_name_the_claims_of_both_sides(world: str) -> None:
    entries = {n["communication"]["id"]: n for n in data(world, *NOTICE)["notices"]}
    letter = entries[tid("letter")]
    assert (letter["receipt_shown"], letter["response"]) == ("contested", "contested")
    assert (letter["receipt_shown_by"], letter["receipt_denied_by"]) == ([REPLY.id], [DENIED.id])
    assert [(r["claim"], r["denied_by"]) for r in letter["responses"]] == [(REPLY.id, [DENIED.id])]
    assert [(r["claim"], r["claimant"]["id"]) for r in letter["responses_denied"]] == [(DENIED.id, tid("dee"))]
    assert {entries[tid(n)]["receipt_shown"] for n in ("speech", "circular")} == {"not shown"}


def test_warned_names_both_sides(world: str) -> None:
    asked = ("warned", "--situation", WAR)
    assert "Ada of Nowhere: reply [N]; contested: Dee of Nowhere denies it [N]" in text(world, *asked)
    (letter,) = [r for r in data(world, *asked)["received"] if r["communication"]["id"] == tid("letter")]
    assert letter["response"] == "contested"
    assert [r["denied_by"] for r in letter["responses"]] == [[DENIED.id]]


@pytest.mark.parametrize("incident", [("--incident", RAID), ("--incident", WAR)])
def test_the_dossier_sets_the_denial_against_the_notice(world: str, incident: tuple[str, str]) -> None:
    told = text(world, "dossier", ADA, *incident, "--regime", "cihl-153")
    assert "receipt contested between sources" in told
    assert "receipt shown" not in told
    assert "A source denies a response of the person to Letter of Nowhere: reply." in told
    assert "Public statement by Cy of Nowhere on 2010-04-30, not addressed to the person; called warning" in told
    assert "that it reached the person is not shown" in told
    sent = "Sent to Bravo of Nowhere, which the person headed then, by Cy of Nowhere on 2010-04-30; called warning"
    assert f"{sent}; receipt not shown" in told
    found = data(world, "dossier", ADA, *incident, "--regime", "cihl-153")
    (part,) = [p for p in found["regimes"][0]["elements"] if "E2a" in p["elements"]]
    assert [i["claims"] for i in part["against"]] == [[DENIED.id]]
    assert [i["modalities"] for i in part["for"]] == [["stated"]] * 3


def test_a_dossier_of_a_situation_without_an_incident_says_the_same() -> None:
    hills = tid("hills")
    things: list[Record] = [Thing(hills, "Situation", "Hills of Nowhere")]
    store = CaseFile()
    write(store, info(), things)
    fill(store, warning(incident="", situation=hills), REPLY, DENIED)
    (part,) = [p for p in dossier(store, ADA, [hills], "cihl-153").parts if "E2a" in p.elements]
    told = "Put on notice by Cy of Nowhere on 2010-04-30; called warning; receipt contested between sources"
    assert [i.text.startswith(told) for i in part.supporting] == [True]
    assert [i.claims for i in part.undermining] == [(DENIED.id,)]


def test_a_warning_that_another_source_denies_says_so_where_the_warned_are_listed(tmp_path: Any) -> None:
    path = str(tmp_path / "denied.db")
    denial = said("Warning", dict(LETTER.roles), at("2010-04-30"), "gazette", modality="denied", claimant=tid("dee"))
    with CaseFile(path) as store:
        fill(store, *raid(), *command(), LETTER, denial)
    assert "denied Dee of Nowhere denies: Letter of Nowhere, 2010-04-30 [N]" in text(path, "warned", "--situation", WAR)
    assert [r["denied_by"] for r in data(path, "warned", "--situation", WAR)["received"]] == [[denial.id]]
    with TestClient(create_app(path, PLENTY), base_url="http://localhost") as client:
        assert "denies: " in client.get(f"/pages/warned?situation={WAR}").text


@pytest.mark.parametrize(
    "page", [f"persons/{ADA}", f"incidents/{RAID}", f"warned?situation={WAR}", f"situations/{WAR}"]
)
def test_the_pages_say_who_denies_a_response(pages: TestClient, page: str) -> None:
    answer = pages.get(f"/pages/{page}")
    assert answer.status_code == 200
    assert "contested: " in answer.text
    assert "denies it" in answer.text
    assert "receipt shown" not in answer.text


def test_the_answers_over_http_fit_their_description(pages: TestClient) -> None:
    notice = pages.get(f"/persons/{ADA}/notice", params={"incident": RAID}).json()["answer"]
    assert [n["receipt_denied_by"] for n in notice["notices"] if n["own_responses"]] == [[DENIED.id]]
    situation = pages.get("/leaders/warned", params={"situation": WAR}).json()["answer"]
    assert {r["response"] for r in situation["received"]} == {"contested", "not stated"}


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_no_sentence_of_it_is_left_in_english(pages: TestClient, language: str) -> None:
    """In the dossier on the page of the person and in the timeline on that of the incident."""
    for page in (f"persons/{ADA}?incident={RAID}", f"incidents/{RAID}"):
        text = pages.get(f"/pages/{page}", headers={"Accept-Language": language}).text
        for english in ("Sent to", "Public statement", "Put on notice", "receipt contested", "denies it", "reached th"):
            assert english not in text, (page, english)
