"""Twins of the tempting questions for the Einsatzgruppen case: who is not in command, contested days, presumption."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.chain import chain
from answerable.queries.chain.links import Holder
from answerable.queries.chain.under import below
from answerable.queries.incident.incident import incident
from answerable.queries.status.status import status
from tests.bundled import einsatzgruppen

EG = "einsatzgruppen/"


def in_command(unit: str, on: date) -> dict[str, Holder]:
    answer = chain(einsatzgruppen(), [EG + unit], on)
    return {h.person.removeprefix(EG): h for h in answer.commanders[EG + unit]}


def test_a_deputy_and_an_adjutant_are_not_in_command() -> None:
    assert set(in_command("egr-d", date(1942, 3, 20))) == {"ohlendorf"}


def test_a_successor_named_without_a_day_is_not_in_command_while_the_predecessor_is_evidenced() -> None:
    assert "bierkamp" not in in_command("egr-d", date(1941, 12, 12))
    after = in_command("egr-d", date(1942, 8, 1))
    assert after["bierkamp"].grade is Grade.POSSIBLE


def test_month_precision_leaves_the_last_month_possible() -> None:
    assert in_command("egr-d", date(1942, 6, 1))["ohlendorf"].grade is Grade.EVIDENCED
    assert in_command("egr-d", date(1942, 6, 15))["ohlendorf"].grade is Grade.POSSIBLE


def test_a_dead_man_is_in_command_of_nothing() -> None:
    assert in_command("rsha", date(1942, 6, 4))["heydrich"].grade is Grade.EVIDENCED
    assert "heydrich" not in in_command("rsha", date(1942, 6, 5))
    assert "stahlecker" not in in_command("egr-a", date(1942, 3, 24))


def test_a_contested_start_is_two_claims_and_the_day_between_is_only_possible() -> None:
    naumann = in_command("egr-b", date(1941, 11, 15))["naumann"]
    assert naumann.grade is Grade.POSSIBLE, "prosecution: 1 November, defendant: 30 November, tribunal: the month"
    assert in_command("egr-b", date(1942, 1, 15))["naumann"].grade is Grade.EVIDENCED


def test_a_leave_is_no_loss_of_command() -> None:
    schulz = in_command("ek-5", date(1941, 9, 1))["schulz"]
    assert schulz.grade is Grade.EVIDENCED
    absences = list(einsatzgruppen().claims(Filter(naming=[EG + "schulz"], kinds=["Absence"])))
    assert absences
    assert all(not c.all("deputy") for c in absences), "nobody is named as stand-in"


def test_a_unit_beside_the_deed_is_not_the_one_named() -> None:
    units = incident(einsatzgruppen(), EG + "riga-1941-11-30").units
    assert (EG + "ek-2") in units
    answer = chain(einsatzgruppen(), [EG + "ek-2"], date(1941, 11, 30))
    assert "jeckeln" not in {h.person.removeprefix(EG) for h in answer.holders}


def test_two_brothers_stay_two_persons() -> None:
    people = {t.id for t in einsatzgruppen().things(cls="Person") if "Braune" in t.name}
    assert people == {EG + "werner-braune", EG + "fritz-braune"}
    assert "fritz-braune" not in in_command("sk-11b", date(1941, 12, 11))
    assert "werner-braune" not in in_command("sk-4b", date(1941, 12, 11))


@pytest.mark.parametrize("person", ["ruehl", "graf"])
def test_an_acquittal_on_two_counts_comes_before_the_conviction_on_the_third(person: str) -> None:
    lines = status(einsatzgruppen(), EG + person).lines
    assert [line.status for line in lines] == ["acquitted", "acquitted", "convicted"]
    assert lines[0].presumption == "acquitted: presumed innocent"


def test_a_severed_defendant_is_presumed_innocent() -> None:
    told = status(einsatzgruppen(), EG + "rasch")
    assert {line.status for line in told.lines} == {"severed"}
    assert {line.presumption for line in told.lines} == {"presumed innocent"}
    assert told.sentences == ()


def test_before_the_judgment_nobody_is_convicted() -> None:
    lines = status(einsatzgruppen(), EG + "ohlendorf", date(1948, 1, 1)).lines
    assert not {line.status for line in lines} & {"convicted", "convicted-final", "convicted-not-final"}


def test_finality_is_never_inferred() -> None:
    assert {line.status for line in status(einsatzgruppen(), EG + "ohlendorf").lines} == {"convicted"}


def test_a_person_never_tried_has_no_proceeding_and_no_verdict() -> None:
    told = status(einsatzgruppen(), EG + "stahlecker")
    assert not told.recorded
    assert told.summary == "no proceeding recorded"


def test_an_undated_posting_is_possible_on_every_day_and_marked() -> None:
    undated = [
        (c.text("holder"), c.text("unit"))
        for c in einsatzgruppen().claims(Filter(kinds=["Posting"]))
        if c.period.undated and c.text("role") == "commander" and c.modality != "denied" and c.text("unit")
    ]
    assert undated
    shown = 0
    for holder, unit in undated:
        answer = chain(einsatzgruppen(), [str(unit)], date(1941, 8, 1))
        for h in answer.commanders[str(unit)]:
            if h.person == holder and all(s.undated for s in h.supports):
                assert h.grade is Grade.POSSIBLE
                assert h.distance is None
                shown += 1
    assert shown


def test_a_running_total_is_no_incident() -> None:
    totals = [c for c in einsatzgruppen().claims(Filter(kinds=["Quantity"])) if c.text("basis") == "running-total"]
    assert len(totals) >= 5
    incidents = {t.id for t in einsatzgruppen().things(cls="Incident")}
    assert not incidents & {str(c.text("subject")) for c in totals}


def test_an_unnamed_leader_stays_unnamed() -> None:
    things = {t.id: t for t in einsatzgruppen().things(cls="UnidentifiedActor")}
    order = [c for c in einsatzgruppen().claims(Filter(kinds=["Order"])) if "EG-312" in c.facts]
    assert order
    issuers = {i for c in order for i in c.all("issuer")}
    assert (EG + "rasch") not in issuers
    assert issuers & set(things) or all("egr-c" in i or "chief" in i or "leader" in i for i in issuers)


def test_below_ohlendorf_has_simferopol_with_its_chain() -> None:
    found = below(einsatzgruppen(), EG + "ohlendorf", date(1941, 6, 1), date(1942, 7, 1)).found
    simferopol = [b for b in found if b.incident.id == EG + "simferopol-1941-12"]
    assert [b.grade for b in simferopol] == [Grade.EVIDENCED]
    assert not [b for b in found if b.incident.id == EG + "kiev-1941-09"]


def test_a_witness_on_anothers_knowledge_makes_no_notice() -> None:
    told = [c for c in einsatzgruppen().claims() if {"EG-306", "EG-316"} & set(c.facts)]
    assert told
    assert {c.kind for c in told} <= {"Proposition"}
    assert {c.modality for c in told} <= {"alleged", "reported"}
