"""The words and the data of `notice`: modality beside everything, denials as denials, other matters apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, lasted, posting, said, tid
from tests.queries.dossier_world import ADA, OTHER_RAID, RAID, fill, measure, raid, warning

BY_CY = {"modality": "alleged", "claimant": tid("cy")}
YEAR = lasted("2010-01-01", "2010-12-31")
WORLD = (
    *raid(),
    said("Warning", dict(warning().roles), at("2010-04-30"), "memoir", **BY_CY),
    said(
        "Response",
        {"to": tid("letter"), "responder": ADA, "responseKind": "reply", "content": "would look"},
        at("2010-05-01"),
        "memoir",
        **BY_CY,
    ),
    said(
        "Measure", {**measure("punish").roles, "content": "had a guard arrested"}, at("2010-05-10"), modality="denied"
    ),
    measure("inspection", **BY_CY),
    posting("dee", "bravo", YEAR, modality="alleged"),
    said(
        "Warning",
        {
            "communication": tid("letter"),
            "recipient": tid("bravo"),
            "calledBySource": "contact",
            "receipt": "sent",
            "incident": RAID,
        },
        at("2010-04-30"),
        "gazette",
    ),
    said("Warning", dict(warning("bo").roles), at("2010-04-30"), "gazette", modality="denied"),
    *raid("2010-05-03", "other-raid"),
    *raid("2008-05-03", "other-raid"),
    posting("cy", "alpha", YEAR),
    said(
        "Warning",
        {**warning("cy").roles, "incident": tid("other-raid")},
        at("2010-04-30"),
    ),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("notice") / "world.db")
    with CaseFile(path) as store:
        fill(store, *WORLD)
    return path


@pytest.fixture(scope="module")
def pages(world: str) -> Iterator[TestClient]:
    with TestClient(create_app(world, PLENTY), base_url="http://localhost") as client:
        yield client


def told(world: str, person: str, incident: str = RAID) -> str:
    return " ".join(printed("notice", tid(person), "--incident", incident, store=world).split())


def data(world: str, person: str, incident: str = RAID) -> dict[str, Any]:
    found = orjson.loads(printed("notice", tid(person), "--incident", incident, "--json", store=world))["answer"]
    assert isinstance(found, dict)
    return found


def test_a_warning_and_a_reply_that_are_only_alleged_say_by_whom(world: str) -> None:
    text = told(world, "ada")
    assert "put on notice by Cy of Nowhere, as Cy of Nowhere alleges, 2010-04-30; receipt not shown" in text
    assert "reply: would look, as Cy of Nowhere alleges" in text
    assert "inspection (2010-05-10), as Cy of Nowhere alleges" in text


def test_modality_stands_in_the_data_of_the_answer_itself(world: str) -> None:
    found = data(world, "ada")
    (entry,) = found["notices"]
    assert entry["modalities"] == ["alleged"]
    assert [r["modalities"] for r in entry["recipients"]] == [["alleged"]]
    assert [(r["modality"], r["claimant"]["id"]) for r in entry["responses"]] == [("alleged", tid("cy"))]
    assert [(m["kinds"], m["modality"], m["about"]) for m in found["measures"]] == [
        (["inspection"], "alleged", "this incident")
    ]


def test_a_denied_measure_stands_as_a_denial_by_its_source(world: str) -> None:
    assert "Nobody denies: punish: had a guard arrested" in told(world, "ada")
    assert [(m["kinds"], m["modality"]) for m in data(world, "ada")["measures_denied"]] == [(["punish"], "denied")]


def test_a_letter_to_an_office_held_only_as_alleged_is_no_notice_to_the_person(world: str) -> None:
    text = told(world, "dee")
    assert "that this person headed it then is only alleged: no notice to the person follows" in text
    assert "Before or during the incident nothing is recorded that is notice to this person." in text
    found = data(world, "dee")
    assert found["recorded_before_or_during"] is False
    assert [(n["office"]["held_then"], n["office"]["modality"]) for n in found["notices"]] == [("unknown", "alleged")]


def test_a_communication_that_is_only_denied_is_told_as_a_denial(world: str) -> None:
    text = told(world, "bo")
    assert "No communication to this person about it is recorded." in text
    assert "Nobody denies: Letter of Nowhere, 2010-04-30" in text
    assert [d["communications"][0]["id"] for d in data(world, "bo")["denied"]] == [tid("letter")]


def test_the_page_of_a_person_says_how_a_warning_is_said_and_who_denies_one(pages: TestClient) -> None:
    alleged, denied = (pages.get(f"/pages/persons/{tid(who)}").text for who in ("ada", "bo"))
    assert "how it is said" in alleged
    assert "alleges" in alleged
    assert "No warning to this actor is recorded, which does not say that there was none." in denied
    assert "denies: " in denied


def test_the_http_answer_fits_its_description(pages: TestClient) -> None:
    answer = pages.get(f"/persons/{tid('dee')}/notice", params={"incident": RAID})
    assert answer.status_code == 200
    assert answer.json()["answer"]["notices"][0]["about"] == "this incident"


def test_every_date_that_sources_give_has_its_own_answer(world: str) -> None:
    text = told(world, "cy", OTHER_RAID)
    assert "other date given: 20" in text
    assert "by the date 2010-05-03 [" in text
    assert "]: 3 days before the incident" in text
    assert "by the date 2008-05-03 [" in text
    assert "]: 727 days after the incident" in text
    assert "By the date 2010-05-03: In command of Alpha of Nowhere on that day: evidenced." in text
    assert "on other days one of Alpha of Nowhere is." in text
    (entry,) = data(world, "cy", OTHER_RAID)["notices"]
    assert (entry["phase"], entry["days"]) == ("unknown", None)
    assert {(d["first"], d["phase"], d["days"]["fewest"]) for d in entry["by_date"]} == {
        ("2010-05-03", "before", 3),
        ("2008-05-03", "after", 727),
    }
