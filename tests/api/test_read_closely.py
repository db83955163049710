"""Chains, subordinates and postings on an invented case: what is weak, beside, denied or not asked is told as that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from tests.api.conftest import Tell, filled, printed, telling
from tests.api.http.acting import HERE, PLENTY

CASE = Path(__file__).with_name("close.yaml")
ON = ("--on", "2010-07-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented case in a case file."""
    return filled(CASE, tmp_path_factory.mktemp("close"))


@pytest.fixture(scope="module")
def tell(store: str) -> Tell:
    """What a question about it prints."""
    return telling(store)


@pytest.fixture(scope="module")
def client(store: str) -> Iterator[TestClient]:
    """Whoever asks over HTTP."""
    with TestClient(create_app(store, PLENTY), base_url=HERE) as opened:
        yield opened


def chain(store: str, *words: str) -> dict[str, Any]:
    found = orjson.loads(printed("chain", *words, "--json", store=store))["answer"]
    assert isinstance(found, dict)
    return found


def got(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found = answer.json()["answer"]
    assert isinstance(found, dict)
    return found


def page(client: TestClient, path: str) -> str:
    answer = client.get(f"/pages/{path}")
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split()).replace(" ;", ";").replace(" :", ":")


def units(found: dict[str, Any]) -> list[str]:
    return [line["unit"]["id"].removeprefix("close/") for line in found["lines"]]


def test_a_unit_named_above_another_by_a_possible_link_keeps_its_own_chain(store: str, tell: Tell) -> None:
    found = chain(store, "--incident", "close/loose")
    assert (units(found), found["also_named"]) == (["bn", "coya"], [])
    above = {s["unit"]: s["grade"] for s in found["lines"][0]["parts"][0]["superiors"]}
    assert above == {"close/bde": "evidenced"}
    assert "Also named" not in tell("chain", "--incident", "close/loose")


def test_a_unit_named_above_another_is_told_with_the_grade(store: str, tell: Tell) -> None:
    found = chain(store, "--incident", "close/firm")
    assert units(found) == ["coyb"]
    assert [(a["unit"]["id"], a["grade"]) for a in found["also_named"]] == [("close/bn", "evidenced")]
    assert "Bn C, which stands above Coy B (whole way evidenced)" in tell("chain", "--incident", "close/firm")


def test_a_group_named_beside_a_unit_does_not_leave_the_unit_unnamed(tell: Tell) -> None:
    text = tell("chain", "--incident", "close/mixed")
    assert "Beside the units that are named, a source speaks of Gang G." in text
    assert "No unit is named" not in text


def test_asked_for_operational_links_a_command_superior_stands_beside(store: str, tell: Tell) -> None:
    part = chain(store, "close/bn", *ON, "--kind", "operational")["lines"][0]["parts"][0]
    assert ("no operational link", "close/bn") in {(g["kind"], g["unit"]) for g in part["gaps"]}
    assert [(h["superior"], h["kind"], len(h["contested"])) for h in part["beside"]] == [("close/bde", "command", 1)]
    text = tell("chain", "close/bn", *ON, "--kind", "operational")
    assert "Bn C: no operational link upward recorded" in text
    assert "no superior recorded" not in text


def test_a_cycle_says_how_certain_each_step_is(tell: Tell) -> None:
    text = tell("chain", "close/ring", *ON)
    assert re.search(
        r"not followed: Ring Two < Ring One \(possible, as Office Two alleges \[\d\]\) < Ring Two \(possible \[\d\]\)",
        text,
    )


def test_a_placeholder_is_not_said_to_have_no_commander_recorded(tell: Tell) -> None:
    text = tell("chain", "close/head", *ON)
    assert "Asked of Head Close, recorded as in command of it that day, whichever unit it is: evidenced." in text
    assert "a placeholder has no commander of its own" in text
    assert "no commander recorded" not in text[: text.index("Bde D")]


def test_nothing_above_one_who_is_not_in_command_has_a_reason(store: str, client: TestClient, tell: Tell) -> None:
    found = got(client, "/persons/close/dep/superiors?on=2010-07-01")
    assert found["lines"] == []
    assert found["nothing_above"].startswith("No superior recorded, and no office in command recorded on that day.")
    assert [(h["unit"], h["role"], h["grade"]) for h in found["other_roles"]] == [
        ("close/bde", "deputy-commander", "evidenced")
    ]
    assert "Bde D, deputy commander: evidenced" in tell("chain", "close/dep", *ON)
    assert chain(store, "close/ada", *ON)["nothing_above"] is None


def test_other_roles_that_were_not_asked_for_are_not_said_to_be_none(store: str, tell: Tell) -> None:
    (line,) = chain(store, "close/bde", *ON)["lines"]
    assert line["parts"][0]["not_in_command"] is None
    (line,) = chain(store, "close/bde", *ON, "--staff")["lines"]
    assert [h["person"]["id"] for h in line["parts"][0]["not_in_command"]] == ["close/dep"]
    assert "Other roles than command were not asked for." in tell("chain", "close/bn", *ON)
    assert "not asked for" not in tell("chain", "close/bn", *ON, "--staff")


def test_what_is_below_an_office_is_no_more_certain_than_the_office(client: TestClient) -> None:
    found = got(client, "/persons/close/weak/subordinates?on=2010-07-01")
    assert [(h["unit"], h["grade"]) for h in found["offices"]] == [("close/bn", "possible")]
    below = {u["unit"]["id"]: (u["grade"], u["path"]) for u in found["units"]}
    assert below == {
        "close/coya": ("possible", ["close/bn", "close/coya"]),
        "close/coyb": ("possible", ["close/bn", "close/coyb"]),
    }
    assert {h["subordinate"]: h["grade"] for h in found["hops"]}["close/coyb"] == "evidenced", "the link itself"
    of_unit = got(client, "/units/close/bn/subordinates?on=2010-07-01")
    assert {u["unit"]["id"]: u["grade"] for u in of_unit["units"]}["close/coyb"] == "evidenced"


def test_on_a_page_what_is_below_stands_with_its_denial_and_the_office(client: TestClient) -> None:
    text = page(client, "units/close/bde?on=2010-07-01")
    text = text[text.index("Directly below") :]
    assert re.match(r"Directly below . evidenced; contested, as Ministry Three denies \d: Bn C", text), text[:200]
    text = page(client, "persons/close/weak?on=2010-07-01")
    text = text[text.index("Directly below") :]
    assert "possible , as Office Two alleges; the office over it is held: possible: Coy B" in text[:600]


def test_an_undated_posting_beside_a_dated_one_is_unknown_on_a_day_not_no(client: TestClient) -> None:
    found = got(client, "/persons/close/twice/postings?on=2010-07-01")
    graded = {(p["role"], p["modality"], p["undated"]): p["grade"] for p in found["postings"]}
    assert graded == {
        ("commander", "stated", False): "possible",
        ("commander", "stated", True): None,
        ("commander", "denied", False): None,
        ("deputy-commander", "stated", False): "not",
    }


def test_at_a_higher_grade_nobody_passes_for_unrecorded(client: TestClient) -> None:
    text = page(client, "incidents/close/far?grade=evidenced")
    assert "Nobody is recorded in command" not in text
    assert "Nobody is in command above the forces named at the grade asked for." in text
    assert "Ada Close" in page(client, "incidents/close/far")
    text = page(client, "incidents/close/firm?grade=evidenced")
    assert "Weak Close" in text[text.index("Also addressed about it, and not listed in command") :]


def test_what_is_denied_of_an_incident_is_neither_its_place_nor_its_situation(store: str, client: TestClient) -> None:
    found = chain(store, "--incident", "close/firm")["incident"]
    assert [p["id"] for p in found["places"]] == ["close/town"]
    assert len(found["denied"]) == 1
    text = page(client, "incidents/close/firm")
    situation = text[text.index("Part of the situation") :][:60]
    assert "Close crisis" in situation
    assert "Desert Trouble" not in situation


def test_the_accused_of_its_cases_are_persons_in_the_proceedings_of_a_court(client: TestClient) -> None:
    text = page(client, "mechanisms/close/court")
    persons = text[text.index("What was decided") : text.index("Cases: Case Close")]
    assert "Amy Close" in persons
    assert "Ray Close" not in persons, "only denied"


def test_hundreds_of_members_are_counted_and_everybody_in_another_role_is_listed(tmp_path: Path) -> None:
    many = "\n".join(
        f'  - {{kind: Posting, holder: m{n}, unit: army, role: member, when: {{on: 2010-01-01}}, cite: "rep, p. {n}"}}'
        for n in range(120)
    )
    persons = "\n".join(f"  m{n}: {{class: Person, name: Member {n:03}}}" for n in range(120))
    case = tmp_path / "many.yaml"
    deputy = "  - {kind: Posting, holder: dep, unit: army, role: deputy-commander, when: {on: 2011-01-01}, cite: rep}"
    things = "  army: {class: Unit, name: Army}\n  dep: {class: Person, name: Deputy Many}"
    head = "case: many\ntitle: An invented army\nsources:\n  rep: {title: Report One, dated: 2012-05-01}"
    case.write_text(f"{head}\nthings:\n{things}\n{persons}\nclaims:\n{deputy}\n{many}\n")
    store = filled(case, tmp_path)
    text = " ".join(printed("chain", "many/army", "--on", "2010-01-01", "--staff", store=store).split())
    assert "Deputy Many, deputy commander" in text
    assert (text.count("member (beside"), "100 more members, not listed" in text) == (20, True)
    (line,) = chain(store, "many/army", "--on", "2010-01-01", "--staff")["lines"]
    assert len(line["parts"][0]["not_in_command"]) == 121, "as data, all"
    with TestClient(create_app(store, PLENTY), base_url=HERE) as client:
        few, everybody = page(client, "units/many/army"), page(client, "units/many/army?members=true")
    assert "No commander and no other posting is recorded." not in few
    assert ("More members, not listed: 20" in few, len(set(re.findall(r"Member \d{3}", few)))) == (True, 100)
    assert ("More members" in everybody, len(set(re.findall(r"Member \d{3}", everybody)))) == (False, 120)
    assert "Deputy Many" in few
