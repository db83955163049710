"""Maps: exactness is what sources give, protected places are generalised, outlines come from an installed package."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from answerable.api.pictures.map_svg import map_svg
from answerable.api.pictures.outlines import outlines
from answerable.api.present.book import Book
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing, ThingId
from answerable.graph.period import Grade
from answerable.graph.view import PUBLIC
from answerable.loaders.ucdp.events import PLACES
from answerable.queries.places.located import KNOWN_TO, Places, located
from tests.api.pictures.hostile import NAME
from tests.api.pictures.test_drawings import harmless
from tests.graph import invented
from tests.graph.invented import at, cited, lasted, said, tid

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2010, 5, 3)
YEAR = lasted("2010-01-01", "2010-12-31")
MORE = {"war": "Situation", "district": "Area", "villagers": "ProtectedGroup", "camp": "Site", "folk": "Group"}


def store_of(*claims: Claim, names: dict[str, str] | None = None) -> CaseFile:
    store = CaseFile()
    called = names or {}
    more: list[Record] = [Thing(tid(n), cls, called.get(n, f"{n} of Nowhere")) for n, cls in MORE.items()]
    write(store, invented.info(*claims), [*more, *invented.records(*claims)])
    return store


def about(thing: str, *claims: Claim, on: date | None = None, within: int = 0) -> Places:
    store = store_of(*claims)
    (found,) = store.things(ids=[tid(thing)])
    return located(store, found, on, within)


def raid(place: str = "town", when: str = "2010-05-03", **roles: str) -> Claim:
    given = {"incident": tid("raid"), "situation": tid("war"), "place": tid(place), **roles}
    return said("Occurrence", given, at(when))


def point(place: str, text: str, **more: str) -> Claim:
    return said("Attribute", {"subject": tid(place), "attribute": "coordinates", "value": text}, **more)


def lies(inner: str, outer: str, when: object = None) -> Claim:
    roles = {"located": tid(inner), "place": tid(outer), "locationKind": "site"}
    return said("Location", roles, when)  # type: ignore[arg-type]


def test_a_site_with_coordinates_is_a_point_as_exact_as_it_is_written() -> None:
    (one,) = about("war", raid(), point("town", "7.2, -7.05")).drawn
    assert one.point is not None
    assert (one.point.latitude, one.point.longitude, one.point.exactness) == (7.2, -7.05, "point")
    assert one.point.within_km == pytest.approx(5.55)  # half of the last digit given, 0.05 degrees of 111 km


def test_an_area_is_no_point() -> None:
    (one,) = about("war", raid("district"), point("district", "7.2, -7.05")).drawn
    assert one.point is not None
    assert one.point.exactness == "area"


@pytest.mark.parametrize(("words", "kind"), [(PLACES[n], "near" if n == 2 else "area") for n in PLACES])
def test_what_the_claim_says_of_its_point_holds(words: str, kind: str) -> None:
    (one,) = about("war", raid(content=f"Fighting; place: {words}."), point("town", "7.21234, -7.05123")).drawn
    assert one.point is not None
    assert one.point.exactness == kind
    assert one.point.within_km >= (25 if kind == "near" else 0)


def test_the_words_are_those_of_the_loader() -> None:
    assert set(KNOWN_TO) == set(PLACES.values()), "a town is no point of a metre either"


def test_a_place_without_a_point_lies_near_the_one_around_it_or_nowhere() -> None:
    found = about("war", raid("camp"), lies("camp", "town"), point("town", "7.2, -7.0"))
    (one,) = found.drawn
    assert one.point is not None
    assert one.point.exactness == "near"
    (bare,) = about("war", raid("camp")).without_point
    assert bare.point is None


@pytest.mark.parametrize("text", ["somewhere", "95.0, 7.0", "7.0, 181.0", "7.0", "nan, nan", "1e3, 2"])
def test_what_is_no_point_in_degrees_is_not_drawn(text: str) -> None:
    assert about("war", raid(), point("town", text)).drawn == ()


def test_a_place_of_victims_or_witnesses_is_generalised_and_loses_its_name() -> None:
    (one,) = about("war", raid(), point("town", "7.2134, -7.0512"), lies("villagers", "town")).drawn
    assert one.place is None
    assert one.point is not None
    assert (one.point.latitude, one.point.longitude, one.point.exactness) == (7.25, -7.25, "generalised")
    assert one.point.claims == ()
    assert about("villagers", lies("villagers", "town"), point("town", "7.2, -7.0")).drawn == ()


def test_a_protected_place_does_not_stand_in_the_drawing() -> None:
    claims = (raid(), point("town", "7.2134, -7.0512"), lies("villagers", "town"))
    store = store_of(*claims)
    (war,) = store.things(ids=[tid("war")])
    svg = map_svg(Book(store, PUBLIC), located(store, war), notes=True)
    assert "Town of Nowhere" not in svg
    assert "villagers" not in svg
    assert "7.2134" not in svg
    assert "a protected place" in svg


def test_incidents_of_the_days_asked_about_and_the_others_counted() -> None:
    claims = (raid(), point("town", "7.2, -7.0"))
    assert len(about("war", *claims, on=DAY).drawn) == 1
    assert about("war", *claims, on=date(2010, 6, 1)).other_days == 1
    assert len(about("war", *claims, on=date(2010, 6, 1), within=30).drawn) == 1
    (maybe,) = about("war", raid(when="2010-05"), point("town", "7.2, -7.0"), on=DAY).drawn
    assert maybe.grade is Grade.POSSIBLE


def test_a_unit_stands_where_it_is_recorded_on_the_day() -> None:
    claims = (lies("alpha", "town", YEAR), point("town", "7.2, -7.0"))
    (one,) = about("alpha", *claims, on=DAY).drawn
    assert (one.kind, one.grade) == ("location", Grade.EVIDENCED)
    (later,) = about("alpha", lies("alpha", "town", cited("2009", "2009")), point("town", "7.2, -7.0"), on=DAY).drawn
    assert later.grade is Grade.POSSIBLE


def test_outlines_come_from_the_installed_package_and_close() -> None:
    pytest.importorskip("bqplot")
    found = outlines()
    assert {"Nigeria", "Myanmar", "South Sudan", "Ukraine", "Serbia"} <= set(found)
    assert all(ring[0] == pytest.approx(ring[-1]) for rings in found.values() for ring in rings)
    lagos = (3.4, 6.6)
    assert contains(found["Nigeria"][0], *lagos)
    assert not contains(found["Ghana"][0], *lagos)


def contains(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """The even-odd rule."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def test_the_drawing_shows_exactness_and_hostile_names_stay_text() -> None:
    claims = (raid("district"), raid("town"), point("district", "7.2, -7.0"), point("town", "7.5, -7.2"))
    store = store_of(*claims, names={"district": NAME["closing"], "war": NAME["script"]})
    (war,) = store.things(ids=[ThingId(tid("war"))])
    svg = map_svg(Book(store, PUBLIC), located(store, war), notes=True)
    harmless(svg)
    shown = {g.get("data-exactness") for g in ET.fromstring(svg).iter(f"{SVG}g")} - {None}
    assert shown == {"point", "area"}


def test_a_map_of_nothing_says_so() -> None:
    store = store_of(raid())
    (war,) = store.things(ids=[tid("war")])
    assert "Nothing that has coordinates is recorded" in map_svg(Book(store, PUBLIC), located(store, war))
