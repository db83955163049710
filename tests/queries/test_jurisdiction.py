"""Jurisdiction basis by basis, on invented instruments, on the tables of mechanisms, and what may never be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Record, Thing
from answerable.graph.period import Period
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import View
from answerable.loaders.mechanisms import mechanisms
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.jurisdiction.result import Line, Reach
from tests.bundled import fill as fill_bundled
from tests.graph import invented
from tests.graph.invented import at, cited, finding, said, tid
from tests.queries.dossier_world import RAID

FIXTURE = Path(__file__).parents[1] / "loaders" / "fixtures" / "mechanisms-invented"
ICC, PANEL = "common/icc", "mechanisms/panel"
RURITANIA, BORDURIA, SYLDAVIA = "common/ruritania", "common/borduria", "common/syldavia"
DUEKOUE, CIV = "common/duekoue-2011-03", "common/cote-d-ivoire"
YES, NO, UNKNOWN = Value.YES, Value.NO, Value.UNKNOWN
PLACES = {"land": "State", "other-land": "State", "valley": "Area", "court": "Tribunal", "panel": "Tribunal"}
FIRST = "2010-01-01"


@cache
def tables() -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("mechanisms", "1"), mechanisms.read(FIXTURE), strict=False)
    return store


def fill(store: Store, *claims: Claim) -> Store:
    places: list[Record] = [Thing(tid(name), cls, name.capitalize()) for name, cls in PLACES.items()]
    write(store, invented.info(*claims), [*places, *invented.records(*claims)])
    return store


def world(*claims: Claim) -> CaseFile:
    store = CaseFile()
    fill(store, *claims)
    return store


def raid(place: str = "land", when: str = "2010-05-03", **roles: str) -> Claim:
    return said("Occurrence", {"incident": RAID, "place": tid(place), **roles}, at(when))


def reach(basis: str = "membership", when: Period | None = None, mechanism: str = "court", **more: object) -> Claim:
    roles = {"mechanism": tid(mechanism), "basis": basis, "polarity": "included", "territory": tid("land"), **more}
    modality = str(roles.pop("modality", "stated"))
    return said("Jurisdiction", roles, cited(FIRST, starts=True) if when is None else when, modality=modality)


def asked(*claims: Claim, mechanism: str = "court") -> Reach:
    return jurisdiction(world(*claims), RAID).of(tid(mechanism))


def line(found: Reach, basis: str, polarity: str = "included") -> Line:
    return next(n for n in found.lines if n.basis == basis and n.polarity == polarity)


@pytest.fixture(params=["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("empty_neo4j")
    with open_store(url) as opened:
        yield opened


# Time and territory, by hand


@pytest.mark.parametrize(("day", "value"), [("2009-12-31", NO), ("2010-01-01", YES), ("2012-01-01", YES)])
def test_membership_counts_from_its_first_day(day: str, value: Value) -> None:
    assert line(asked(raid(when=day), reach()), "membership").value is value


@pytest.mark.parametrize(("day", "value"), [("2010-12-31", YES), ("2011-01-01", NO)])
def test_a_stated_end_is_the_last_day(day: str, value: Value) -> None:
    lasted = cited(FIRST, "2010-12-31", starts=True, ends=True)
    assert line(asked(raid(when=day), reach(when=lasted)), "membership").value is value


def test_a_start_known_by_its_year_is_certain_only_after_it() -> None:
    year = cited("2010", starts=True)
    assert line(asked(raid(when="2010-05-03"), reach(when=year)), "membership").test("time").value is UNKNOWN
    assert line(asked(raid(when="2009-05-03"), reach(when=year)), "membership").test("time").value is NO


def test_a_crime_that_lasted_over_the_first_day_is_not_certain_as_a_whole() -> None:
    roles = {"incident": RAID, "place": tid("land"), "extent": "lasted"}
    over = said("Occurrence", roles, cited("2009-12-30", "2010-01-02", starts=True, ends=True))
    assert line(asked(over, reach()), "membership").test("time").value is UNKNOWN


def test_an_instrument_without_a_period_leaves_time_unknown() -> None:
    assert line(asked(raid(), reach("declaration", when=Period())), "declaration").value is UNKNOWN


def test_a_place_that_is_in_no_recorded_state_is_unknown_not_outside() -> None:
    assert line(asked(raid(place="town"), reach()), "membership").test("territory").value is UNKNOWN


def test_another_state_is_outside() -> None:
    found = asked(raid(place="other-land"), reach("ad-hoc-statute"))
    assert found.value is NO
    assert "another State" in found.reason


def test_the_state_can_come_from_a_location_of_the_incident() -> None:
    placed = said("Location", {"located": RAID, "place": tid("land"), "locationKind": "site"})
    found = line(asked(raid(place="town"), placed, reach()), "membership")
    assert found.value is YES
    assert placed.id in found.test("territory").claims


def test_two_records_of_one_state_count_as_one_by_a_decision() -> None:
    same = said("SameAs", {"a": tid("other-land"), "b": tid("land"), "by": "Nobody"})
    assert asked(raid(place="other-land"), same, reach()).value is YES
    apart = said("Different", {"a": tid("other-land"), "b": tid("land"), "by": "Nobody"})
    assert asked(raid(place="other-land"), same, apart, reach()).value is UNKNOWN


def test_an_area_of_which_nothing_is_recorded_is_unknown() -> None:
    assert asked(raid(), reach("ad-hoc-statute", territory=tid("valley"))).value is UNKNOWN


def test_a_day_can_be_given_for_a_place() -> None:
    store = world(raid(), reach())
    assert jurisdiction(store, tid("land"), date(2010, 5, 3)).of(tid("court")).value is YES
    assert jurisdiction(store, tid("land"), date(2009, 5, 3)).of(tid("court")).value is UNKNOWN
    assert jurisdiction(store, tid("land")).of(tid("court")).value is UNKNOWN


# Bases together


def test_outside_membership_the_other_ways_in_stay_unknown() -> None:
    found = asked(raid(when="2009-05-03"), reach())
    assert found.value is UNKNOWN
    assert line(found, "membership").value is NO
    assert {n.basis: n.value for n in found.lines if not n.recorded} == {"declaration": UNKNOWN, "referral": UNKNOWN}


def test_a_declaration_reaches_what_membership_does_not() -> None:
    early = cited("2002-09-19", starts=True)
    found = asked(raid(when="2009-05-03"), reach(), reach("declaration", when=early))
    assert found.value is YES
    assert "declaration" in found.reason
    assert line(found, "membership").value is NO


def test_a_closed_list_makes_it_no() -> None:
    closed = said("Completeness", {"scope": "all ways in", "subject": tid("court"), "kind": "Jurisdiction"})
    found = asked(raid(when="2009-05-03"), reach(), closed)
    assert found.value is NO
    assert closed.id in found.claims()


def test_a_list_closed_for_one_basis_leaves_the_others() -> None:
    closed = said("Completeness", {"scope": "declarations", "subject": tid("court"), "kind": "declaration"})
    found = asked(raid(when="2009-05-03"), reach(), closed)
    assert found.value is UNKNOWN
    assert line(found, "declaration").value is NO


def test_a_denied_list_closes_nothing() -> None:
    roles = {"scope": "all ways in", "subject": tid("court"), "kind": "Jurisdiction"}
    closed = said("Completeness", roles, modality="denied")
    assert asked(raid(when="2009-05-03"), reach(), closed).value is UNKNOWN


def test_the_founding_treaty_is_the_outer_limit_and_no_way_in() -> None:
    founding = reach("statute", territory="")
    assert asked(raid(when="1999-05-03"), founding, reach()).value is NO
    assert asked(raid(when="2010-05-03"), founding).value is UNKNOWN


def test_a_withdrawal_ends_membership_and_keeps_earlier_acts() -> None:
    left = reach(polarity="withdrawn", when=cited("2012-01-01", starts=True))
    assert asked(raid(when="2011-12-31"), reach(), left).value is YES
    after = asked(raid(when="2012-01-02"), reach(), left)
    assert after.value is UNKNOWN
    assert line(after, "membership").value is NO
    assert left.id in line(after, "membership").claims


def test_an_exclusion_takes_out_only_its_crimes() -> None:
    out = reach("statute", polarity="excluded", crimeType="war-crimes")
    assert asked(raid(crimeType="wc-niac-pillaging"), reach(), out).value is NO
    assert asked(raid(crimeType="cah-murder"), reach(), out).value is YES
    unclassified = asked(raid(), reach(), out)
    assert unclassified.value is YES
    assert "exclusion may bear" in unclassified.reason


def test_a_class_of_persons_is_kept_and_answered_apart() -> None:
    out = reach("referral", polarity="excluded", persons="officials of other States")
    found = asked(raid(), reach("referral", persons="anyone"), out)
    assert found.value is YES
    assert line(found, "referral", "excluded").persons == "officials of other States"


def test_nationality_of_the_accused_speaks_to_persons() -> None:
    accused = said("Charge", {"courtCase": tid("case"), "accused": tid("ada"), "incident": RAID})
    national = said("Attribute", {"subject": tid("ada"), "attribute": "nationality", "value": "Land"})
    found = asked(raid(), reach(persons="nationals anywhere; anyone on territory"), accused, national)
    assert line(found, "membership").test("persons").value is YES
    assert national.id in line(found, "membership").test("persons").claims


def test_an_unclassified_crime_is_unknown_as_to_crime() -> None:
    part = line(asked(raid(), reach(crimeType="war-crimes")), "membership").test("crime")
    assert part.value is UNKNOWN
    assert "no source here classifies" in part.reason


def test_both_stores_answer_alike(store: Store) -> None:
    fill(store, raid(), reach(), reach("declaration"))
    assert jurisdiction(store, RAID) == jurisdiction(world(raid(), reach(), reach("declaration")), RAID)


# The tables


def test_the_invented_tables_basis_by_basis() -> None:
    def value(place: str, day: date) -> Value:
        return jurisdiction(tables(), place, day).of(ICC).value

    assert value(RURITANIA, date(2005, 5, 31)) is UNKNOWN
    assert value(RURITANIA, date(2005, 6, 2)) is YES
    assert value(RURITANIA, date(2017, 10, 28)) is UNKNOWN
    assert value(RURITANIA, date(1999, 1, 1)) is NO
    assert value(BORDURIA, date(2004, 1, 1)) is YES


def test_a_declaration_that_was_not_accepted_reaches_nothing() -> None:
    found = jurisdiction(tables(), SYLDAVIA, date(2009, 3, 1))
    assert found.of(ICC).value is UNKNOWN


def test_an_ad_hoc_tribunal_reaches_its_year_and_no_more() -> None:
    assert jurisdiction(tables(), RURITANIA, date(1994, 6, 1)).of(PANEL).value is YES
    assert jurisdiction(tables(), BORDURIA, date(1994, 6, 1)).of(PANEL).value is not YES


@cache
def duekoue(with_declaration: bool, folder: Path) -> Reach:
    store = fill_bundled(CaseFile(), "prevention-diplomacy")
    write(store, LoadInfo("mechanisms", "1"), mechanisms.read(folder), strict=False)
    without: frozenset[str] = frozenset()
    if not with_declaration:
        declared = store.claims(Filter(kinds=["Jurisdiction"], naming=[CIV]))
        sources = {x.source for c in declared if c.text("basis") == "declaration" for x in c.citations}
        without = frozenset(sources)
    return jurisdiction(store, DUEKOUE, view=View(without=without)).of(ICC)


@pytest.mark.data
def test_duekoue_is_reached_by_the_declaration_and_not_by_membership(data_dir: Path) -> None:
    found = duekoue(True, data_dir / "mechanisms")
    assert found.value is YES
    assert "declaration" in found.reason
    member = line(found, "membership")
    assert member.value is NO
    assert "2013-05-01" in member.reason
    assert line(found, "referral").value is UNKNOWN


@pytest.mark.data
def test_duekoue_without_the_declaration_is_unknown_not_no(data_dir: Path) -> None:
    found = duekoue(False, data_dir / "mechanisms")
    assert found.value is UNKNOWN
    assert line(found, "declaration").value is UNKNOWN


@pytest.mark.data
@pytest.mark.parametrize(
    ("state", "day", "value", "membership"),
    [
        ("common/burundi", date(2016, 6, 1), YES, YES),
        ("common/burundi", date(2017, 10, 28), UNKNOWN, NO),
        ("common/philippines", date(2019, 3, 16), YES, YES),
        ("common/philippines", date(2019, 3, 18), UNKNOWN, NO),
    ],
)
def test_membership_of_the_real_tables_on_the_day_of_the_crime(
    state: str, day: date, value: Value, membership: Value, data_dir: Path
) -> None:
    store = CaseFile()
    write(store, LoadInfo("mechanisms", "1"), mechanisms.read(data_dir / "mechanisms"), strict=False)
    found = jurisdiction(store, state, day).of(ICC)
    assert (found.value, line(found, "membership").value) == (value, membership)


# What may never be said


def test_nothing_recorded_is_never_no() -> None:
    assert jurisdiction(world(raid()), RAID).reaches == ()
    assert asked(raid(place="town"), reach()).value is UNKNOWN


def test_an_unknown_incident_is_never_no_for_want_of_data() -> None:
    store = world(raid(), reach())
    assert jurisdiction(store, "nowhere/nothing").of(tid("court")).value is UNKNOWN


def test_a_denied_instrument_gives_nothing_and_is_shown_as_denied() -> None:
    denied = reach("declaration", modality="denied")
    found = asked(raid(when="2009-05-03"), reach(), denied)
    assert found.value is UNKNOWN
    assert [(n.modality, n.value is YES) for n in found.lines if denied.id in n.claims] == [("denied", False)]


def test_a_rejected_instrument_gives_nothing() -> None:
    declared = reach("declaration", when=cited("2002-01-01", starts=True))
    found = asked(raid(when="2009-05-03"), reach(), declared, finding(declared, "rejected"))
    assert found.value is UNKNOWN


def test_every_line_names_its_claims_or_says_that_none_is_recorded() -> None:
    for found in jurisdiction(tables(), RURITANIA, date(2010, 5, 3)).reaches:
        for one in found.lines:
            assert one.claims or "none is recorded" in one.reason


def test_a_yes_always_stands_on_time_and_territory() -> None:
    for day in (date(1994, 6, 1), date(2005, 6, 2), date(2012, 1, 1), date(2018, 1, 1)):
        for place in (RURITANIA, BORDURIA, SYLDAVIA):
            for found in jurisdiction(tables(), place, day).reaches:
                yes = [n for n in found.lines if n.value is YES and n.polarity == "included"]
                assert all(n.test("time").value is YES and n.test("territory").value is YES for n in yes)
                assert bool(yes) or found.value is not YES
