"""No address below the highest tier tells where people at risk are; the half degree is told instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.loaders.case import case
from tests.api.conftest import printed
from tests.api.http.acting import Headers, asked, keys_for

CASE = """case: risk
title: A shelter
sources: {s: {title: A report}}
things:
  i: {class: Incident, name: Raid}
  league: {class: Organisation, name: League}
  guard: {class: Unit, name: Guard}
  house: {class: Site, name: Quiet House}
claims:
  - {kind: Involvement, actor: league, incident: i, involvement: at-risk, cite: "s, p. 1"}
  - {id: there, kind: Location, located: league, place: house, locationKind: site, cite: "s, p. 2"}
  - {kind: Location, located: guard, place: house, locationKind: site, cite: "s, p. 3"}
  - {kind: Attribute, subject: house, attribute: coordinates, value: "7.2134, -7.0512", cite: "s, p. 4"}
  - {kind: Attribute, subject: house, attribute: address, value: 12 Low Lane, cite: "s, p. 5"}
"""
ADDRESSES = (
    "/organisations/risk/league", "/claims?limit=100", "/claims?kind=Attribute", "/claims?naming=risk/house",
    "/sources/risk/s", "/pages/things/risk/house", "/pages/units/risk/league", "/pages/units/risk/guard",
    "/pages/sources/risk/s", "/pages/map?about=risk/league", "/export/turtle", "/export/trig", "/export/jsonld",
    "/export/ftm", "/sparql?query=SELECT%20*%20WHERE%20%7B%20?s%20?p%20?o%20%7D",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, Headers]]]:
    folder: Path = tmp_path_factory.mktemp("risk")
    (folder / "risk.yaml").write_text(CASE, "utf-8")
    with CaseFile(str(folder / "case.db")) as store:
        write(store, LoadInfo("case", "1"), case.read(folder / "risk.yaml"))
    serving, keys = keys_for(folder)
    with asked(str(folder / "case.db"), serving) as opened:
        yield opened, keys


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["analyst", "restricted"])
@pytest.mark.parametrize("form", ["*/*", "text/turtle"])
def test_nothing_exact_is_told(
    client: tuple[TestClient, dict[str, Headers]], address: str, who: str, form: str
) -> None:
    opened, keys = client
    found = opened.get(address, headers={**keys[who], "Accept": form})
    if form == "text/turtle" and found.status_code == 406:
        return
    assert found.status_code == 200, found.text
    assert not [exact for exact in ("7.2134", "-7.0512", "Low Lane") if exact in found.text]


def test_who_sees_all_is_told(client: tuple[TestClient, dict[str, Headers]]) -> None:
    opened, keys = client
    for address in ("/claims?limit=100", "/pages/things/risk/house", "/export/turtle"):
        found = opened.get(address, headers=keys["admin"])
        assert "7.2134" in found.text
        assert "Low Lane" in found.text


def test_the_half_degree_is_told(client: tuple[TestClient, dict[str, Headers]]) -> None:
    """By hand: 7.2134 lies in 7.0 to 7.5; -7.0512 in -7.5 to -7.0; half of half a degree of 111 km is 27.75 km."""
    opened, keys = client
    told = opened.get("/organisations/risk/league", headers=keys["reader"]).json()["answer"]["recorded_around"]
    assert told == [{"latitude": 7.25, "longitude": -7.25, "within_km": 27.75}]
    assert opened.get("/units/risk/guard", headers=keys["reader"]).json()["answer"]["recorded_around"] is None
    page = opened.get("/pages/units/risk/league", headers=keys["reader"]).text
    assert "Recorded in the half degree around 7.25, -7.25." in page


def test_a_page_of_claims_has_no_gap(client: tuple[TestClient, dict[str, Headers]]) -> None:
    """Two claims are told: the Involvement, and where the guard is."""
    opened, keys = client
    pages, after = [], ""
    while True:
        found = opened.get(f"/claims?limit=1&after={after}", headers=keys["reader"]).json()["answer"]
        pages.append(len(found["claims"]))
        if not (after := found["next"]):
            break
    assert pages == [1, 1]


def test_a_map_cites_them_by_source_without_an_id_that_could_be_tried(
    client: tuple[TestClient, dict[str, Headers]], tmp_path: Path
) -> None:
    opened, keys = client
    listed = opened.get("/claims?limit=100", headers=keys["admin"]).json()
    (there,) = [i for i, c in listed["citations"].items() if c["roles"].get("located") == ["risk/league"]]
    (tmp_path / "risk.yaml").write_text(CASE, "utf-8")
    path = str(tmp_path / "case.db")
    with CaseFile(path) as store:
        write(store, LoadInfo("case", "1"), case.read(tmp_path / "risk.yaml"))
    page = opened.get("/pages/map?about=risk/league", headers=keys["reader"]).text
    data = printed("map", "risk/league", "--json", store=path)
    printed("map", "risk/league", "--to", str(tmp_path / "m.svg"), store=path)
    shown = printed("map", "risk/league", store=path)
    for text in (page, data, shown, (tmp_path / "m.svg").read_text("utf-8")):
        assert there[:8] not in text
        assert "p. 2" in text
    (line,) = [x for x in orjson.loads(data)["answer"]["drawn"] if x["kind"] == "location"]
    assert (line["claims"], [x["locator"] for x in line["sources"]]) == ([], ["p. 2"])
    assert there[:8] in printed("map", "risk/league", "--json", "--tier", "confidential", store=path)


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld", "ftm"])
def test_an_export_says_how_many_claims_are_kept_back(client: tuple[TestClient, dict[str, Headers]], form: str) -> None:
    """By hand: where the league is, the coordinates of the house and its address."""
    opened, keys = client
    assert opened.get(f"/export/{form}", headers=keys["analyst"]).headers["Answerable-Kept-Back"] == "3"
    whole = opened.get(f"/export/{form}", headers=keys["admin"]).headers.get("Answerable-Kept-Back")
    assert whole == ("3" if form == "ftm" else None), "followthemoney is public, whoever asks"
