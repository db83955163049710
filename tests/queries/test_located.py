"""Places of victims, witnesses and people at risk are generalised; coordinates keep their voice and their rivals."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.api.present.exactness import exactness, reach
from answerable.graph.model import Claim, Tier
from answerable.graph.view import View
from answerable.ontology import reader
from answerable.queries.places.area import located_in
from answerable.queries.places.located import located
from answerable.queries.places.protected import PROTECTED_PARTS
from tests.api.pictures.test_map import about, lies, point, raid, store_of
from tests.graph.invented import at, said, tid

AT = ("7.2134", "-7.0512")
CELL = (7.25, -7.25, "generalised")
"""By hand: 7.2134 lies in 7.0 to 7.5, whose middle is 7.25; -7.0512 in -7.5 to -7.0, whose middle is -7.25."""
HERE = (raid(), point("town", ", ".join(AT)))


def part(who: str, how: str, **more: object) -> Claim:
    return said("Involvement", {"actor": tid(who), "incident": tid("raid"), "involvement": how}, **more)  # type: ignore[arg-type]


def drawn(thing: str, *claims: Claim) -> list[tuple[float, float, str, str]]:
    found = about(thing, *claims).drawn
    return [(p.latitude, p.longitude, p.exactness, p.modality) for x in found if (p := x.point)]


def test_the_parts_are_codes_of_the_ontology() -> None:
    assert set(PROTECTED_PARTS) <= set(reader.schemes()["InvolvementRole"].concepts)


@pytest.mark.parametrize(("who", "how"), [("folk", "victims"), ("villagers", "witnesses"), ("folk", "at-risk")])
@pytest.mark.parametrize("voice", ["stated", "possible", "alleged", "denied"])
def test_where_somebody_is_who_suffered_saw_or_fears_it_is_generalised(who: str, how: str, voice: str) -> None:
    claims = (*HERE, lies(who, "town"), part(who, how, modality=voice))
    (one,) = about("war", *claims).drawn
    assert one.place is None
    assert one.point is not None
    assert (one.point.latitude, one.point.longitude, one.point.exactness) == CELL
    assert one.point.claims == ()


@pytest.mark.parametrize("view", [View(without=frozenset({"invented/memoir"})), View(published_by=date(2013, 1, 1))])
def test_leaving_out_what_protects_a_place_does_not_give_it_away(view: View) -> None:
    happened = {"incident": tid("raid"), "situation": tid("war"), "place": tid("town")}
    there = {"located": tid("folk"), "place": tid("town"), "locationKind": "site"}
    store = store_of(
        said("Occurrence", happened, at("2010-05-03"), source="gazette"),
        said("Location", there, source="gazette"),
        point("town", ", ".join(AT), source="gazette"),
        part("folk", "victims", source="memoir"),
    )
    thing = next(iter(store.things([tid("war")])))
    (one,) = located(store, thing, view=view).drawn
    assert one.place is None
    assert one.point is not None
    assert (one.point.latitude, one.point.longitude, one.point.exactness) == CELL


def test_a_denied_location_protects_as_well() -> None:
    roles = {"located": tid("folk"), "place": tid("town"), "locationKind": "site"}
    (one,) = about("war", *HERE, said("Location", roles, modality="denied"), part("folk", "victims")).drawn
    assert one.place is None


def test_another_part_protects_nothing() -> None:
    (one,) = about("war", *HERE, lies("folk", "town"), part("folk", "present")).drawn
    assert one.place is not None
    assert one.point is not None
    assert (one.point.latitude, one.point.exactness) == (7.2134, "point")


def test_the_place_of_the_incident_alone_is_not_protected_by_its_victims() -> None:
    """The Occurrence makes it known; no Location puts them there."""
    (one,) = about("war", *HERE, part("folk", "victims")).drawn
    assert one.place is not None


def test_a_hidden_part_changes_nothing_for_who_may_not_see_it() -> None:
    open_claims = (*HERE, lies("folk", "town"))
    secret = part("folk", "victims", tier=Tier.CONFIDENTIAL)
    assert about("war", *open_claims, secret).drawn == about("war", *open_claims).drawn
    store = store_of(*open_claims, secret)
    (war,) = store.things(ids=[tid("war")])
    (one,) = located(store, war, view=View(Tier.CONFIDENTIAL)).drawn
    assert one.place is None


def test_an_answer_about_their_place_does_not_say_that_they_are_there() -> None:
    claims = (*HERE, lies("folk", "town"), lies("alpha", "town"), part("folk", "victims"))
    assert [str(x.thing.id) for x in about("town", *claims).drawn] == [tid("raid"), tid("alpha")]
    own = [x for x in about("folk", *claims).drawn if x.kind == "location"]
    assert [(x.place, x.point and x.point.exactness) for x in own] == [(None, "generalised")]
    store = store_of(*claims)
    (town,) = store.things(ids=[tid("town")])
    assert located_in(store, town)[0].drawn == ()


def test_a_place_inside_a_protected_one_does_not_give_its_point_away() -> None:
    claims = (raid("camp"), lies("camp", "town"), point("town", ", ".join(AT)), lies("folk", "town"))
    (one,) = about("war", *claims, part("folk", "victims")).drawn
    assert one.point is not None
    assert (one.point.latitude, one.point.longitude, one.point.exactness) == (*CELL[:2], "near")
    assert one.point.claims == ()


def test_coordinates_keep_their_modality_and_the_firmest_counts() -> None:
    assert drawn("war", raid(), point("town", "7.2, -7.0", modality="possible")) == [(7.2, -7.0, "point", "possible")]
    both = (point("town", "7.2, -7.0", modality="alleged"), point("town", "7.2, -7.0", source="memoir"))
    assert drawn("war", raid(), *both) == [(7.2, -7.0, "point", "stated")]


def test_different_points_of_a_place_are_all_drawn_and_none_is_exact() -> None:
    two = (point("town", "7.2, -7.0", modality="possible"), point("town", "9.5, -7.0"))
    found = drawn("war", raid(), *two)
    assert sorted(found) == [(7.2, -7.0, "contradicted", "possible"), (9.5, -7.0, "contradicted", "stated")]
    assert found == drawn("war", raid(), *reversed(two))


@pytest.mark.parametrize(("coarse", "points"), [("7.2, -7.1", 1), ("7.2, -7.0", 2)])
def test_a_coarser_figure_contradicts_where_its_rounding_does_not_reach(coarse: str, points: int) -> None:
    """By hand: 7.2134 is within 0.05 of 7.2; -7.0512 is within 0.05 of -7.1 and 0.0512 away from -7.0."""
    found = drawn("war", *HERE, point("town", coarse, source="memoir"))
    assert len(found) == points
    assert (7.2134, -7.0512) in {(north, east) for north, east, _, _ in found}


def test_a_firm_coarse_point_is_not_replaced_by_a_fine_possible_one() -> None:
    claims = (point("town", "7.2, -7.1"), point("town", ", ".join(AT), modality="possible"))
    assert drawn("war", raid(), *claims) == [(7.2, -7.1, "point", "stated")]


def test_a_denial_of_the_same_point_stands_beside_it_and_of_another_does_not() -> None:
    no = point("town", ", ".join(AT), modality="denied", source="memoir")
    (one,) = about("war", *HERE, no).drawn
    assert one.point is not None
    assert one.point.denied == (no.id,)
    (free,) = about("war", *HERE, point("town", "1.5, 1.5", modality="denied")).drawn
    assert free.point is not None
    assert free.point.denied == ()
    assert not about("war", raid(), no).drawn


def test_several_points_of_a_protected_place_in_one_half_degree_are_one() -> None:
    claims = (point("town", "7.2134, -7.0512"), point("town", "7.4, -7.3"), lies("folk", "town"))
    assert drawn("war", raid(), *claims, part("folk", "victims")) == [(*CELL, "stated")]


def test_a_place_inside_another_takes_the_voice_of_the_weaker_claim() -> None:
    inside = said(
        "Location", {"located": tid("camp"), "place": tid("town"), "locationKind": "site"}, modality="alleged"
    )
    found = drawn("war", raid("camp"), inside, point("town", "7.2, -7.0"))
    assert found == [(7.2, -7.0, "near", "alleged")]


def test_two_points_are_two_signs_in_an_area_too() -> None:
    store = store_of(raid(), point("town", "7.2, -7.0"), point("town", "9.5, -7.0", source="memoir"))
    (town,) = store.things(ids=[tid("town")])
    assert len(located_in(store, town, date(2010, 5, 3))[0].drawn) == 2


def test_different_points_of_an_area_are_said_to_be_several() -> None:
    one, other = point("district", "7.2, -7.0"), point("district", "9.5, -7.0", source="memoir")
    assert [p.several for x in about("war", raid("district"), one).drawn if (p := x.point)] == [False]
    drawn = [p for x in about("war", raid("district"), one, other).drawn if (p := x.point)]
    assert [(p.exactness, p.several) for p in drawn] == [("area", True)] * 2
    told = "an area: the sign stands for it, its size is not recorded; one of several different points recorded for the"
    assert [exactness(p) for p in drawn] == [f"{told} place"] * 2
    near = [p for x in about("war", raid("camp"), lies("camp", "district"), one, other).drawn if (p := x.point)]
    assert [(p.exactness, p.several, reach(p)) for p in near] == [("near", True, "")] * 2
