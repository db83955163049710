"""What the map says of coordinates and of protected places: as a table, as data, on the page and in the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.api.pictures.test_map import lies, point
from tests.graph import invented
from tests.graph.invented import at, cited, said, tid

PLACES = {"ford": "Ford Town", "mill": "Mill Hamlet", "bridge": "Old Bridge"}
NORTH = "30.123456"


def happened(incident: str, place: str) -> Claim:
    return said("Occurrence", {"incident": tid(incident), "place": tid(place)}, at("2004-05-10"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Killings at a ford whose villagers are recorded there; a mill of possible and a bridge of rival coordinates."""
    path = str(tmp_path_factory.mktemp("map") / "map.db")
    claims = [
        happened("killings", "ford"), happened("theft", "mill"), happened("blast", "bridge"),
        point("ford", f"{NORTH}, 40.123456"), lies("folk", "ford"),
        said("Involvement", {"actor": tid("folk"), "incident": tid("killings"), "involvement": "victims"}),
        point("mill", f"{NORTH}, 40.123456", modality="possible"), point("mill", "1.5, 1.5", modality="denied"),
        point("bridge", "30.5, 40.5"), point("bridge", "31.5, 40.5", source="memoir"),
        point("bridge", "30.5, 40.5", modality="denied", source="leak"),
    ]  # fmt: skip
    more: list[Record] = [Thing(tid(n), "Place", name) for n, name in PLACES.items()]
    more += [Thing(tid(n), "Incident", n.capitalize()) for n in ("killings", "theft", "blast")]
    more.append(Thing(tid("folk"), "Group", "Villagers"))
    with CaseFile(path) as made:
        write(made, invented.info(*claims), [*more, *invented.records(*claims)])
    return path


@pytest.fixture(scope="module")
def pages(store: str) -> Iterator[TestClient]:
    with TestClient(create_app(store, PLENTY), base_url="http://127.0.0.1:8080") as client:
        yield client


def table(thing: str, store: str) -> str:
    """What stands under "How exact", its lines joined."""
    lines = printed("map", tid(thing), store=store).splitlines()
    head = next(line for line in lines if "How exact" in line)
    start, end = head.index("How exact"), head.index("Notes")
    return " ".join(" ".join(line[start:end] for line in lines[lines.index(head) + 2 :]).split())


def test_the_place_of_victims_stands_in_no_form(store: str, pages: TestClient, tmp_path: Path) -> None:
    printed("map", tid("killings"), "--to", str(tmp_path / "m.svg"), store=store)
    told = [
        printed("map", tid("killings"), store=store),
        printed("map", tid("killings"), "--json", store=store),
        printed("map", tid("folk"), "--json", store=store),
        (tmp_path / "m.svg").read_text("utf-8"),
        pages.get("/pages/map", params={"about": tid("killings")}).text,
        pages.get("/pages/map/file", params={"about": tid("killings"), "form": "svg"}).text,
    ]
    for text in told:
        assert "eneralised" in text
        for exact in ("Ford Town", tid("ford"), "30.12", "40.12"):
            assert exact not in text
    (row,) = orjson.loads(told[1])["answer"]["drawn"]
    assert (row["latitude"], row["longitude"], row["coordinates"]) == (30.25, 40.25, [])


def test_possible_coordinates_are_said_to_be_possible_and_their_rounding_in_metres(
    store: str, pages: TestClient
) -> None:
    said = table("theft", store)
    assert "30.123456, 40.123456 (within 1 m)" in said
    assert "as exact as its coordinates are written; its coordinates: possible" in said
    assert "within 0" not in said
    (row,) = orjson.loads(printed("map", tid("theft"), "--json", store=store))["answer"]["drawn"]
    assert row["modality"] == "possible"
    assert row["within_km"] == pytest.approx(0.0000555)  # 111 km of half a millionth of a degree
    assert len(row["coordinates"]) == 1
    page = pages.get("/pages/map", params={"about": tid("theft")}).text
    assert page.count("its coordinates: possible") >= 2, "in the list and in the drawing"
    assert "Mill Hamlet (possible)" in page


def test_rival_points_are_all_there_and_none_is_exact(store: str, pages: TestClient) -> None:
    found = orjson.loads(printed("map", tid("blast"), "--json", store=store))
    rows = found["answer"]["drawn"]
    assert sorted((r["latitude"], r["exactness"], len(r["coordinates_denied"])) for r in rows) == [
        (30.5, "contradicted", 1),
        (31.5, "contradicted", 0),
    ]
    assert all({*r["claims"], *r["coordinates"], *r["coordinates_denied"]} <= found["citations"].keys() for r in rows)
    assert "one of several different points recorded for the place" in table("blast", store)
    assert "within" not in table("blast", store), "no distance that none of the points keeps"
    assert "another claim denies these coordinates" in table("blast", store)
    page = pages.get("/pages/map", params={"about": tid("blast")}).text
    assert page.count('data-exactness="contradicted"') == 2
    assert 'data-exactness="point"' not in page


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "ses coordonnées"), ("es", "sus coordenadas"), ("ar", "إحداثياتها")]
)
def test_the_voice_of_coordinates_is_said_in_every_language(pages: TestClient, language: str, words: str) -> None:
    page = pages.get("/pages/map", params={"about": tid("theft")}, headers={"Accept-Language": language}).text
    assert f"{words}: " in page or f"{words} : " in page


def test_a_location_of_another_day_is_not_shown_as_one_of_the_day_asked_about(tmp_path: Path) -> None:
    path = str(tmp_path / "days.db")
    there = {"located": tid("alpha"), "locationKind": "presence"}
    claims = [
        said("Location", there | {"place": tid("mill")}, cited("2004-05-10", "2004-05-10")),
        said("Location", there | {"place": tid("ford")}, cited("2004-07-01", "2004-07-01")),
        point("mill", f"{NORTH}, 40.123456"),
        point("ford", "31.5, 41.5"),
    ]
    more: list[Record] = [Thing(tid(n), "Place", name) for n, name in PLACES.items()]
    with CaseFile(path) as made:
        write(made, invented.info(*claims), [*more, *invented.records(*claims)])
    shown = printed("map", tid("alpha"), "--on", "2004-05-10", store=path)
    at_ford = shown[shown.index("Ford Town") - 60 : shown.index("Ford Town")]
    at_mill = shown[shown.index("Mill Hamlet") - 60 : shown.index("Mill Hamlet")]
    assert ("possible" in at_ford, "evidenced" in at_mill) == (True, True)
    assert "that day" not in printed("map", tid("alpha"), store=path)


def test_an_alleged_incident_and_a_denied_place_are_said_to_be(tmp_path: Path) -> None:
    """On all days together nothing is evidenced on a day; a location that a source denies is contested."""
    path = str(tmp_path / "told.db")
    there = {"located": tid("alpha"), "place": tid("mill"), "locationKind": "site"}
    claims = [
        said("Occurrence", {"incident": tid("theft"), "place": tid("mill")}, at("2004-05-10"), modality="alleged"),
        said("Occurrence", {"incident": tid("theft")}, modality="denied", source="memoir"),
        said("Involvement", {"actor": tid("alpha"), "incident": tid("theft"), "involvement": "alleged-forces"}),
        said("Location", there),
        said("Location", there, modality="denied", source="memoir"),
        point("mill", f"{NORTH}, 40.123456"),
    ]
    more: list[Record] = [Thing(tid("mill"), "Place", "Mill Hamlet"), Thing(tid("theft"), "Incident", "Theft")]
    with CaseFile(path) as made:
        write(made, invented.info(*claims), [*more, *invented.records(*claims)])
    shown = " ".join(printed("map", tid("alpha"), store=path).split())
    printed("map", tid("alpha"), "--to", str(tmp_path / "m.svg"), store=path)
    drawing = (tmp_path / "m.svg").read_text("utf-8")
    with TestClient(create_app(path, PLENTY), base_url="http://127.0.0.1:8080") as client:
        page = client.get("/pages/map", params={"about": tid("alpha")}).text
        dated = client.get("/pages/map", params={"about": tid("alpha"), "on": "2004-05-10"}).text
    for text in (shown, page, drawing):
        assert "contested" in text
        assert "alleges" in text
        assert "evidenced" not in text
    assert "possible" in dated  # the location has no date
    found = orjson.loads(printed("map", tid("alpha"), "--json", store=path))["answer"]["drawn"]
    told = {x["kind"]: (x["grade"], x["modalities"], len(x["contested_by"])) for x in found}
    assert told == {"incident": (None, ["alleged"], 1), "location": (None, ["stated"], 1)}
