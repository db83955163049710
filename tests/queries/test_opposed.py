"""The record of a claim names the claims that deny it; of a denial, what it denies; on every face."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Claim, Tier
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.opposed import MATTER
from answerable.queries.record import claim_record
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, load, posting, retraction, said, tid

HELD = posting("ada", "alpha", at("2010"), modality="alleged")
NO = posting("ada", "alpha", at("2012"), modality="denied", source="memoir")


def name(text: str, **more: object) -> Claim:
    return said("Name", {"subject": tid("ada"), "name": text}, **more)  # type: ignore[arg-type]


def against(claim: Claim, *others: Claim, view: View = PUBLIC) -> list[str]:
    store = CaseFile()
    load(store, claim, *others)
    return [str(c.id) for c in claim_record(store, claim.id, view).opposed]


def test_the_roles_are_those_of_the_model() -> None:
    kinds = reader.kinds()
    assert all(role in kinds[kind].roles for kind, roles in MATTER.items() for role in roles)


def test_a_denial_stands_with_the_claim_and_the_claim_with_the_denial() -> None:
    assert against(HELD, NO) == [NO.id]
    assert against(NO, HELD) == [HELD.id]
    assert against(HELD) == []


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        (HELD, posting("ada", "bravo", at("2012"), modality="denied")),
        (HELD, posting("bo", "alpha", at("2012"), modality="denied")),
        (HELD, posting("ada", "alpha", at("2012"), source="memoir")),
        (HELD, said("Posting", {"holder": tid("ada"), "post": tid("chief")}, modality="denied")),
        (name("Nightjar"), name("Heron", modality="denied")),
    ],
)
def test_what_speaks_of_something_else_or_agrees_does_not(claim: Claim, other: Claim) -> None:
    assert against(claim, other) == []


def test_one_that_was_taken_back_or_is_hidden_is_not_named() -> None:
    assert against(HELD, NO, retraction(NO)) == []
    secret = posting("ada", "alpha", at("2012"), modality="denied", tier=Tier.CONFIDENTIAL)
    assert against(HELD, secret) == []
    assert against(HELD, secret, view=View(Tier.CONFIDENTIAL)) == [secret.id]


def test_every_face_says_so_and_none_calls_an_accusation_accepted(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        load(store, HELD, NO)
    shown = {c.id: " ".join(printed("claim", c.id, store=path).split()) for c in (HELD, NO)}
    assert re.search(r"Denied by another claim, as .* denies: 2012; holder Ada of Nowhere", shown[HELD.id])
    assert re.search(r"Says what it denies, as .* alleges: 2010; holder Ada of Nowhere", shown[NO.id])
    assert "This is a denial: the source says that the following is not so." in shown[NO.id]
    assert not any("accepted" in text for text in shown.values())
    found = orjson.loads(printed("claim", HELD.id, "--json", store=path))["answer"]
    assert found["opposed"] == [{"claim": NO.id, "kind": "Posting", "modality": "denied"}]
    with TestClient(create_app(path, PLENTY), base_url="http://127.0.0.1:8080") as client:
        assert client.get(f"/claims/{HELD.id}").json()["answer"]["opposed"] == found["opposed"]
        pages = {
            c.id: " ".join(unescape(re.sub(r"<[^>]*>", "", client.get(f"/pages/claims/{c.id}").text)).split())
            for c in (HELD, NO)
        }
        listed = client.get("/pages/sources/invented/memoir").text
    assert "Denied by another claim" in pages[HELD.id]
    assert "No claim here retracts, corrects, contests or denies it." not in pages[HELD.id]
    assert "This is a denial" in pages[NO.id]
    assert "accepted" not in pages[HELD.id]
    assert '<strong class="strong">denied</strong>' in listed
