"""The dossier: expected items by hand from law and an invented world, and what may never happen in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from answerable.graph.errors import InputError
from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import View
from answerable.ontology import reader
from answerable.queries.dossier.dossier import dossier, dossiers, incidents_of_person
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.dossier.result import INSUFFICIENT, NO_CONCLUSION
from tests.bundled import einsatzgruppen, seeds
from tests.graph.invented import at, cited, finding, lasted, posting, said, tid
from tests.queries.dossier_world import (
    ADA,
    BO,
    DAY,
    EG,
    EXPECTED,
    FULL,
    OTHER_RAID,
    RAID,
    ada,
    command,
    fill,
    full,
    measure,
    order,
    raid,
    warning,
    world,
)


@pytest.fixture(params=["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("empty_neo4j")
    with open_store(url) as opened:
        yield opened


# The cases with known answers


@pytest.mark.parametrize("regime", SIDE_BY_SIDE)
@pytest.mark.parametrize("who", list(EXPECTED))
def test_the_source_documents_give_insufficient_evidence(who: str, regime: str) -> None:
    person, incident = EXPECTED[who]
    found = dossier(seeds(), person, [incident], regime)
    assert found.overall == INSUFFICIENT
    assert found.assessment == "insufficient-evidence"
    assert {"E1d", "E1e"} <= set(found.lacking)


def test_gbagbo_has_a_position_and_an_allegation_but_no_subordinates_and_no_notice() -> None:
    found = dossier(seeds(), *_asked("gbagbo"), "icc-28b")
    assert any("then-President" in i.text for i in found.part("E1a").supporting)
    assert not found.part("E2").supporting
    assert not found.part("E3").supporting
    assert not found.part("E1d").supporting
    assert any("alleged to have done it" in i.text for i in found.participation)


def test_the_letters_to_four_unnamed_officials_stay_unknown_for_gbagbo() -> None:
    gaps = [g for g in dossier(seeds(), *_asked("gbagbo"), "icc-28b").part("E2").missing if g.claims]
    assert any("unknown" in g.text and "letters" in g.text for g in gaps)


def test_ouattara_was_put_on_notice_after_the_crime_and_condemned() -> None:
    found = dossier(seeds(), *_asked("ouattara"), "icc-28a")
    (notice,) = found.part("E2").supporting
    assert "Put on notice by Ivan Šimonović" in notice.text
    assert "after the crime" in notice.text
    assert "receipt shown" in notice.text
    against = found.part("E3").undermining
    assert against
    assert not found.part("E3").supporting
    assert any("condemnation" in i.text and "promise of prosecution" in i.text for i in against)
    assert {"ME3", "ME4"} <= {g.indicium for g in found.part("E3").unrecorded}


def test_machar_was_warned_and_no_control_is_made_of_it() -> None:
    found = dossier(seeds(), "common/riek-machar", ["common/situation-south-sudan"], "icc-28a")
    assert found.part("E2").supporting
    assert not found.part("E1b").supporting
    assert not any("order" in i.text.casefold() for i in found.participation)
    assert found.overall == INSUFFICIENT


@pytest.mark.parametrize("who", list(FULL))
def test_three_of_the_einsatzgruppen_case_have_items_on_every_element(who: str) -> None:
    found = dossier(einsatzgruppen(), EG + who, [EG + FULL[who]], "icty-7-3")
    assert found.overall == NO_CONCLUSION
    assert found.assessment is None
    assert all(p.supporting for p in found.parts)
    assert found.applies.startswith("Did not apply at the time")
    assert "finality not stated" in found.banner


def test_ohlendorf_has_an_exculpatory_part() -> None:
    found = dossier(einsatzgruppen(), EG + "ohlendorf", [EG + "simferopol-1941-12"], "cihl-153")
    assert any(i.text.startswith("Denied") for i in found.exculpatory)
    assert any("objection" in i.text for i in found.exculpatory)
    assert any(i.indicium == "EC2-" for i in found.part("E1b").undermining)


def test_an_undermining_recall_of_jost_speaks_of_those_who_recalled_him() -> None:
    found = dossier(einsatzgruppen(), EG + "jost", [EG + "egr-a-1942-03"], "cihl-153")
    assert not any(i.indicium in ("EC3+", "EC4+") for i in found.part("E1b").supporting)


def test_steimle_is_marked_as_successor_at_kiev() -> None:
    found = dossier(einsatzgruppen(), EG + "steimle", [EG + "kiev-1941-09"], "icty-7-3")
    (successor,) = found.successors
    assert (successor.unit, successor.starts) == (EG + "sk-4a", date(1942, 8, 1))
    assert "cannot be charged" in successor.rule
    assert "E1e" in found.lacking


# The elements, by hand


def test_command_on_the_day_is_graded_and_names_the_way_up() -> None:
    found = ada(*raid(), *command())
    assert [i.grade for i in found.part("E1e").supporting] == [Grade.EVIDENCED]
    (forces,) = found.part("E1d").supporting
    assert "alpha" in forces.text.casefold()
    assert "bravo" in forces.text.casefold()
    assert {c.kind for c in world(*raid(), *command()).claims(Filter(ids=list(forces.claims)))} == {
        "CommandLink",
        "Involvement",
        "Posting",
    }


def test_a_merely_possible_command_is_listed_and_does_not_count() -> None:
    found = ada(*raid(), posting("ada", "alpha", cited("2010-01")))
    assert [i.grade for i in found.part("E1e").supporting] == [Grade.POSSIBLE]
    assert "E1e" in found.lacking


def test_a_command_elsewhere_is_shown_beside() -> None:
    found = ada(*raid(), posting("ada", "delta", lasted("2010-01-01", "2010-12-31")))
    assert not found.part("E1a").supporting
    assert found.part("E1a").beside


def test_a_denied_posting_speaks_against() -> None:
    year = lasted("2010-01-01", "2010-12-31")
    denied = posting("ada", "bravo", year, source="memoir", modality="denied")
    found = ada(*raid(), *command(), denied)
    assert any(denied.id in i.claims for i in found.part("E1a").undermining)
    assert any(denied.id in i.claims for i in found.exculpatory)


def test_an_absence_on_the_day_speaks_against_and_one_months_away_does_not() -> None:
    def away(when: str) -> Claim:
        return said("Absence", {"holder": ADA, "unit": tid("bravo")}, at(when))

    assert any("absent" in i.text for i in ada(*raid(), *command(), away(DAY)).part("E1e").undermining)
    assert not ada(*raid(), *command(), away("2010-11-01")).part("E1e").undermining


def test_command_that_begins_after_the_crime_is_marked_and_not_counted() -> None:
    later = posting("ada", "alpha", cited("2010-06-01", "2010-12-01", starts=True))
    found = ada(*raid(), later)
    assert [s.starts for s in found.successors] == [date(2010, 6, 1)]
    assert found.successors[0].claims == (later.id,)
    assert "E1e" in found.lacking


@pytest.mark.parametrize(("day", "phase"), [("2010-04-30", "before"), (DAY, "during"), ("2010-05-09", "after")])
def test_notice_is_placed_against_the_crime(day: str, phase: str) -> None:
    (item,) = ada(*raid(), *command(), warning(day=day)).part("E2").supporting
    assert f"{phase} the crime" in item.text
    assert "receipt not shown" in item.text


def test_a_mere_contact_stands_beside() -> None:
    part = ada(*raid(), *command(), warning(calledBySource="contact")).part("E2")
    assert not part.supporting
    assert part.beside


def test_notice_to_a_subordinate_is_no_notice_to_the_superior() -> None:
    assert not ada(*raid(), *command(), warning(recipient="bo")).part("E2").supporting


def test_an_order_shows_control_by_who_gave_it_and_notice_to_who_got_it() -> None:
    claims = [*raid(), *command(), order(indicia=["EC2+", "KN1+"])]
    assert [i.indicium for i in ada(*claims).part("E1b").supporting] == ["EC2+"]
    assert not ada(*claims).part("E2").supporting
    got = dossier(world(*claims), BO, [RAID], "cihl-153")
    assert not got.part("E1b").supporting
    assert [i.indicium for i in got.part("E2").supporting] == ["KN1+"]


def test_ordering_is_another_family_and_no_failure_to_act() -> None:
    found = ada(*raid(), *command(), order())
    assert any("Order recorded" in i.text for i in found.participation)
    assert not found.part("E3").supporting
    assert not found.part("E1b").supporting


def test_a_measure_taken_undermines_and_none_found_supports() -> None:
    assert [i.side.value for i in ada(*raid(), measure("punish")).part("E3").undermining] == ["against"]
    assert [i.side.value for i in ada(*raid(), measure("none-found")).part("E3").supporting] == ["for"]
    assert not ada(*raid(), measure("inspection")).part("E3").supporting


def test_a_measure_about_another_crime_stands_beside_and_is_none_after_the_notice() -> None:
    other = raid("2010-09-01", "other-raid")
    e3 = ada(*raid(), *other, warning(), measure("punish", incident="other-raid")).part("E3")
    assert not e3.undermining
    assert ["about something else in the situation: other-raid of Nowhere" in i.text for i in e3.beside] == [True]
    assert [g.text for g in e3.missing if g.text.startswith("No measure")] == [
        "No measure after the notice is recorded (not: none was taken)."
    ]


def test_an_indicium_about_another_crime_is_counted_as_left_out() -> None:
    roles = {"actor": ADA, "incident": OTHER_RAID, "involvement": "present"}
    other = said("Involvement", roles, at("2010-09-01"), indicia=["KN7+"])
    found = ada(*raid(), *raid("2010-09-01", "other-raid"), other)
    assert found.left_out == 1
    assert not found.part("E2").supporting


def test_after_notice_no_measure_recorded_is_said_as_such() -> None:
    gaps = [g.text for g in ada(*raid(), *command(), warning()).part("E3").missing]
    assert any("recorded (not: none was taken)" in g for g in gaps)


def test_a_rejected_denial_is_still_shown() -> None:
    roles = {"actor": tid("alpha"), "incident": RAID, "involvement": "alleged-forces"}
    denial = said("Involvement", roles, at(DAY), source="memoir", modality="denied", claimant=ADA)
    found = ada(*raid(), denial, finding(denial, "rejected"))
    assert not any(denial.id in i.claims for i in found.part("E0").undermining)
    assert any("Rejected by" in i.text and denial.id in i.claims for i in found.exculpatory)


def test_acquittal_comes_first_in_the_banner_and_in_the_exculpatory_part() -> None:
    roles = {"courtCase": tid("case"), "accused": ADA, "body": tid("bench"), "decisionKind": "judgment"}
    charge = said("Charge", {"courtCase": tid("case"), "accused": ADA, "mode": "icty-7-3"}, at("2011-01-01"))
    acquitted = said("Decision", {**roles, "direction": "acquitted"}, at("2012-02-01"))
    found = ada(*raid(), charge, acquitted)
    assert "acquitted" in found.banner
    assert "presumed innocent" in found.banner
    assert found.exculpatory[0].text.startswith("Acquitted")
    assert [s.modes for s in found.standing] == [("icty-7-3",)]


def test_coverage_counts_independent_groups_not_sources() -> None:
    occurrence = {"incident": RAID, "place": tid("town")}
    copies = [said("Occurrence", occurrence, at(DAY), source=f"copy-{n}") for n in (1, 2)]
    coverage = ada(*copies).part("E0").coverage
    assert (coverage.supporting, coverage.supporting_groups) == (2, 1)


def test_the_elements_asked_are_those_of_each_regime() -> None:
    found = {d.regime: d for d in dossiers(world(*full()), ADA, [RAID])}
    assert {r: tuple(p.elements for p in d.parts) for r, d in found.items()} == {
        code: reader.regimes()[code].requires for code in SIDE_BY_SIDE
    }
    assert found["cihl-153"].overall == NO_CONCLUSION
    assert found["icc-28a"].overall == NO_CONCLUSION
    assert found["icc-28b"].lacking == ("E1f",)


def test_causation_is_an_issue_and_never_counted() -> None:
    part = ada(*full(), regime="icc-28a").part("E4")
    assert part.issue
    assert not part.supporting


@pytest.mark.parametrize(
    ("regime", "begins"),
    [("icc-28a", "In force"), ("icty-7-3", "In force"), ("ictr-6-3", "Did not apply"), ("cihl-153", "Custom")],
)
def test_whether_a_regime_was_in_force_in_2010_is_said(regime: str, begins: str) -> None:
    assert ada(*raid(), regime=regime).applies.startswith(begins)


def test_a_regime_without_elements_shows_charges_and_concludes_nothing() -> None:
    found = ada(*full(), regime="icc-25-3")
    assert not found.parts
    assert found.assessment is None
    assert "nothing is concluded" in found.overall


def test_an_unknown_regime_names_the_nearest() -> None:
    with pytest.raises(InputError, match="icc-28a"):
        ada(*raid(), regime="icc-28")


def test_without_incidents_those_of_the_person_are_taken() -> None:
    store = world(*raid(), *command(), warning())
    assert incidents_of_person(store, ADA) == [RAID]
    assert dossiers(store, ADA)[0].incidents == (RAID,)


def test_without_a_source_its_items_are_gone() -> None:
    store = world(*full())
    found = dossier(store, ADA, [RAID], "cihl-153", view=View(without=frozenset({tid("gazette")})))
    assert "E1e" in found.lacking
    assert found.overall == INSUFFICIENT


def test_both_stores_give_the_same_dossier(store: Store) -> None:
    fill(store, *full())
    assert dossier(store, ADA, [RAID], "icc-28a") == ada(*full(), regime="icc-28a")


def _asked(who: str) -> tuple[str, list[str]]:
    person, incident = EXPECTED[who]
    return person, [incident]
