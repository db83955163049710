"""Leads: units recorded at the place of an incident, graded on its day, never a link of a chain."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId, Tier
from answerable.graph.period import Bounds, Grade, Period, Window
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import View
from answerable.loaders.argentina import argentina
from answerable.loaders.sfm import sfm
from answerable.queries.chain.chain import chain
from answerable.queries.chain.support import Moment
from answerable.queries.places.leads import leads
from answerable.queries.places.leads_result import Leads, over
from tests.graph.invented import UNDATED, at, cited, lasted, said, things, tid

DAY = date(2003, 5, 10)
RAID, TOWN = tid("raid"), tid("town")
VALLEY, LAND, MILL = (ThingId(f"invented/{name}") for name in ("valley", "land", "mill"))
PLACES = [Thing(VALLEY, "Area", "Valley"), Thing(LAND, "State", "Land"), Thing(MILL, "Site", "Mill")]
RAIDED = said("Occurrence", {"incident": RAID, "place": TOWN}, at("2003-05-10"))
INSIDE = said("Location", {"located": TOWN, "place": VALLEY, "locationKind": "site"})
IN_TOWN = said("Location", {"located": MILL, "place": TOWN, "locationKind": "site"})


def located(unit: str, place: str, kind: str, when: Period | None = None, **more: object) -> Claim:
    return said("Location", {"located": tid(unit), "place": place, "locationKind": kind}, when, **more)  # type: ignore[arg-type]


def filled(store: Store, *claims: Claim) -> Store:
    sources = [Source(f"invented/{name}", name) for name in ("report", "memoir", "gazette", "leak")]
    write(store, LoadInfo("test", "1"), [*things(), *PLACES, *sources, *claims])
    return store


def asked(*claims: Claim, on: date | None = None, view: View | None = None) -> Leads:
    return leads(filled(CaseFile(), RAIDED, *claims), RAID, on, view=view or View())


def units(found: Leads) -> dict[str, tuple[str, str]]:
    return {lead.unit.removeprefix("invented/"): (lead.grounds[0].relation, lead.grade.code) for lead in found.leads}


def test_here_around_and_inside_each_with_its_own_grade() -> None:
    found = asked(
        INSIDE,
        IN_TOWN,
        located("alpha", TOWN, "presence", cited("2003-05", "2003-06")),
        located("bravo", VALLEY, "area-of-operations", cited("2003-05-01", "2003-05-31")),
        located("charlie", MILL, "headquarters", cited("2003-05-01", continues=True)),
        located("delta", VALLEY, "area-of-responsibility", lasted("2003-05-11", "2003-06-01")),
    )
    assert units(found) == {
        "alpha": ("here", "possible"),  # two citations in May and June evidence no day of May
        "bravo": ("around", "evidenced"),
        "charlie": ("inside", "assumed"),
    }
    assert [lead.unit for lead in found.leads] == [tid("bravo"), tid("charlie"), tid("alpha")]
    (bravo,) = [lead for lead in found.leads if lead.unit == tid("bravo")]
    assert [s.claim.id for s in bravo.grounds[0].way] == [INSIDE.id]
    assert bravo.grounds[0].undated_way


def test_a_unit_elsewhere_in_the_same_area_is_no_lead() -> None:
    beside = said("Location", {"located": MILL, "place": VALLEY, "locationKind": "site"})
    assert not asked(INSIDE, beside, located("alpha", MILL, "site", cited("2003-05-10"))).leads


def test_no_lead_is_unknown_and_never_no() -> None:
    answer = asked().answer
    assert answer.value.value == "unknown"
    assert "says nothing about who was there" in answer.reason
    nowhere = leads(filled(CaseFile(), said("Occurrence", {"incident": RAID}, at("2003-05-10"))), RAID)
    assert nowhere.answer.reason.startswith("No place is recorded")


def test_persons_courts_and_states_are_no_leads() -> None:
    found = asked(
        said("Location", {"located": tid("ada"), "place": TOWN, "locationKind": "presence"}),
        said("Location", {"located": tid("bench"), "place": TOWN, "locationKind": "headquarters"}),
        located("chief", TOWN, "headquarters"),
    )
    assert units(found) == {"chief": ("here", "possible")}


def test_a_denied_or_retracted_location_offers_nothing() -> None:
    here = located("alpha", TOWN, "site", cited("2003-05-10"))
    denied = located("bravo", TOWN, "site", cited("2003-05-10"), modality="denied")
    store = filled(CaseFile(), RAIDED, here, denied)
    assert [lead.unit for lead in leads(store, RAID).leads] == [tid("alpha")]
    write(
        store, LoadInfo("test", "2"), [said("Retraction", {"target": here.id, "by": "a person", "reason": "mistaken"})]
    )
    assert not leads(store, RAID).leads


def test_a_denial_of_the_same_contests() -> None:
    here = located("alpha", TOWN, "site", cited("2003-05-10"))
    denied = located("alpha", TOWN, "site", cited("2003-05-10"), modality="denied", source="memoir")
    (lead,) = asked(here, denied).leads
    assert lead.grounds[0].contested == (denied.id,)


def test_an_undated_claim_adds_nothing_beside_a_dated_one() -> None:
    late = located("alpha", TOWN, "site", lasted("2004-01-01", "2004-02-01"))
    assert not asked(late, located("alpha", TOWN, "site", UNDATED, source="memoir")).leads


def test_places_that_a_person_joined_are_one() -> None:
    other = Thing(ThingId("invented/town-2"), "Place", "Town")
    same = said("SameAs", {"a": TOWN, "b": other.id, "by": "a person"})
    store = filled(CaseFile(), RAIDED)
    there = said("Location", {"located": tid("alpha"), "place": other.id, "locationKind": "site"}, cited("2003-05-10"))
    write(store, LoadInfo("test", "2"), [other, same, there])
    (lead,) = leads(store, RAID).leads
    assert (lead.grounds[0].relation, lead.grade) == ("here", Grade.EVIDENCED)


def test_a_restricted_location_stays_in_its_tier() -> None:
    secret = located("alpha", TOWN, "site", cited("2003-05-10"), tier=Tier.RESTRICTED)
    assert not asked(secret).leads
    assert len(asked(secret, view=View(Tier.RESTRICTED)).leads) == 1


def test_the_day_asked_about_counts_and_must_be_known() -> None:
    here = located("alpha", TOWN, "site", lasted("2003-05-10", "2003-05-20"))
    assert asked(here).leads[0].grade is Grade.EVIDENCED
    assert not asked(here, on=date(2003, 5, 21)).leads
    undated = filled(CaseFile(), said("Occurrence", {"incident": RAID, "place": TOWN}), here)
    with pytest.raises(InputError, match="No day is recorded"):
        leads(undated, RAID)
    assert leads(undated, TOWN, date(2003, 5, 12)).leads[0].unit == tid("alpha")


def test_days_that_hold_only_in_part_are_possible_and_say_so() -> None:
    bounds = cited("2003-05-10", "2003-05-12").bounds()
    assert over(bounds, Moment(date(2003, 5, 10), date(2003, 5, 12))) == (Grade.EVIDENCED, Grade.EVIDENCED)
    assert over(bounds, Moment(date(2003, 5, 11), date(2003, 5, 14))) == (Grade.POSSIBLE, Grade.EVIDENCED)
    ended = lasted("2003-05-10", "2003-05-12").bounds()
    assert over(ended, Moment(date(2003, 5, 11), date(2003, 5, 14))) == (Grade.POSSIBLE, Grade.EVIDENCED)
    assert over(ended, Moment.on(date(2003, 5, 13))) == (Grade.NOT, Grade.NOT)
    assert over(Bounds(), Moment.on(DAY)) == (Grade.POSSIBLE, Grade.POSSIBLE)


def part(unit: str, role: str, **more: object) -> Claim:
    return said("Involvement", {"actor": tid(unit), "incident": RAID, "involvement": role}, **more)  # type: ignore[arg-type]


def test_named_in_the_incident_are_those_alleged_to_be_its_forces_alone() -> None:
    here = [located(u, TOWN, "site", cited("2003-05-10")) for u in ("alpha", "bravo", "charlie")]
    forces, denied = (
        part("alpha", "alleged-forces"),
        part("alpha", "alleged-forces", source="memoir", modality="denied"),
    )
    never, finder = part("bravo", "alleged-forces", modality="denied"), part("charlie", "fact-finder")
    found = {lead.unit: lead for lead in asked(*here, forces, denied, never, finder).leads}
    told = {u.removeprefix("invented/"): (n.named, n.denied, n.otherwise) for u, n in found.items()}
    assert told == {
        "alpha": ((forces,), (denied,), ()),
        "bravo": ((), (never,), ()),
        "charlie": ((), (), (finder,)),
    }


def test_units_that_are_only_possible_make_no_yes() -> None:
    before = [located(u, TOWN, "site", cited("2001-05-10", "2002-01-01")) for u in ("alpha", "bravo")]
    found = asked(*before)
    assert len(found.leads) == 2
    assert (found.answer.value.value, found.answer.reason) == (
        "unknown",
        "None evidenced or assumed at this place on that day; 2 possible.",
    )
    assert set(found.answer.claims) == {c.id for c in before}
    more = asked(*before, located("charlie", TOWN, "site", lasted("2003-01-01", "2003-12-31"))).answer
    assert (more.value.value, more.reason) == ("yes", "Recorded at this place on that day: 1 evidenced, 2 possible.")


@pytest.mark.parametrize(("extent", "value"), [("lasted", "yes"), ("one-day", "unknown")])
def test_evidence_on_some_days_says_yes_of_what_lasted_and_nothing_of_a_day_in_between(extent: str, value: str) -> None:
    raided = said("Occurrence", {"incident": RAID, "place": TOWN, "extent": extent}, cited("2003-05-10", "2003-05-12"))
    store = filled(CaseFile(), raided, located("alpha", TOWN, "site", lasted("2003-05-12", "2003-06-01")))
    assert leads(store, RAID).answer.value.value == value


def test_each_date_that_a_source_gives_has_its_own_leads() -> None:
    other = said("Occurrence", {"incident": RAID, "place": TOWN}, at("2001-05-10"), source="memoir")
    second = said("Occurrence", {"incident": RAID, "place": TOWN}, at("2003-05-10"), source="gazette")
    here = located("alpha", TOWN, "site", lasted("2003-01-01", "2003-12-31"))
    then = located("bravo", TOWN, "site", lasted("2001-01-01", "2001-12-31"))
    found = asked(other, second, here, then)
    assert (units(found), set(found.dated_by)) == ({"alpha": ("here", "evidenced")}, {RAIDED.id, second.id})
    (of_other,) = found.others
    assert (units(of_other), of_other.dated_by) == ({"bravo": ("here", "evidenced")}, (other.id,))
    assert (of_other.moment, of_other.answer.value.value) == (Moment.on(date(2001, 5, 10)), "yes")
    assert asked(other, here, on=DAY).others == ()


def test_a_lead_makes_no_link_of_a_chain() -> None:
    store = filled(CaseFile(), RAIDED, located("alpha", TOWN, "area-of-responsibility", cited("2003-05-10")))
    assert leads(store, RAID).leads
    assert chain(store, [tid("alpha")], DAY).hops == ()
    assert not list(store.edges())


# Real sheets


def crime(place: str, day: date) -> Iterator[Record]:
    """An invented incident at a real place."""
    yield Thing(RAID, "Incident", "An invented raid")
    yield Source("invented/report", "report")
    roles = {"incident": RAID, "place": place}
    yield claim("Occurrence", roles, [Citation("invented/report")], Period.on(Window.of_day(day)))


@pytest.fixture(scope="module")
def nigeria(data_dir: Path) -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("sfm", "1"), sfm.read(data_dir / "sfm-nigeria"), strict=False)
    return store


def test_nigeria_against_a_plain_count(nigeria: CaseFile) -> None:
    """Every unit with a claim on the town, on what holds it or lies in it, graded by hand; nobody else."""
    (town,) = [h.thing for h in nigeria.search("Maiduguri", classes=["Place"], limit=50) if h.thing.name == "Maiduguri"]
    day = date(2015, 6, 30)
    write(nigeria, LoadInfo("test", "1"), crime(town.id, day))
    all_located = list(nigeria.claims(Filter(kinds=["Location"])))
    units = {t.id for t in nigeria.things() if t.cls in ("Unit", "UnknownUnit", "Organisation")}
    wanted = {town.id}
    for _ in range(4):
        wanted |= {str(c.one("place")) for c in all_located if c.one("located") in wanted - units}
    inner = {town.id}
    for _ in range(4):
        inner |= {str(c.one("located")) for c in all_located if c.one("place") in inner} - units
    wanted |= inner
    expected = {
        str(c.one("located"))
        for c in all_located
        if c.one("located") in units and c.one("place") in wanted and c.period.bounds().grade(day)
    }
    found = leads(nigeria, RAID)
    assert {lead.unit for lead in found.leads} == expected
    assert len(expected) > 10
    for lead in found.leads:
        for ground in lead.grounds:
            assert ground.grade is max(c.period.bounds().grade(day) for c in ground.claims)


def test_argentina_offers_the_area_of_a_centre(data_dir: Path) -> None:
    store = CaseFile()
    write(
        store,
        LoadInfo("argentina", "1"),
        argentina.read(data_dir / "argentina" / "ccds_ruvte_zonas.json"),
        strict=False,
    )
    responsible = [
        c for c in store.claims(Filter(kinds=["Location"])) if c.text("locationKind") == "area-of-responsibility"
    ]
    (centre, unit) = responsible[0].text("place") or "", responsible[0].text("located") or ""
    write(store, LoadInfo("test", "1"), crime(centre, date(1977, 6, 1)))
    (lead,) = leads(store, RAID).leads
    assert (lead.unit, lead.grade, lead.grounds[0].kind) == (unit, Grade.POSSIBLE, "area-of-responsibility")
    assert lead.grounds[0].claims[0].period.undated


@pytest.mark.neo4j
def test_both_stores_give_the_same(empty_neo4j: str) -> None:
    claims = (
        RAIDED,
        INSIDE,
        IN_TOWN,
        located("alpha", TOWN, "presence", cited("2003-05", "2003-06")),
        located("bravo", VALLEY, "area-of-operations", cited("2003-05-01", "2003-05-31")),
        located("charlie", MILL, "headquarters", cited("2003-05-01", continues=True)),
    )
    with open_store(empty_neo4j) as server:
        assert leads(filled(server, *claims), RAID) == leads(filled(CaseFile(), *claims), RAID)
