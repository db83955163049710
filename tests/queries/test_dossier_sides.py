"""On which side an item stands, and what is not said: offices, weak holds, denials, other crimes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.graph.model import Claim
from answerable.graph.period import Grade, Period
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.result import Dossier
from tests.graph.invented import at, cited, death, lasted, link, posting, said, sequence, tid
from tests.queries.dossier_world import (
    ADA,
    DAY,
    OTHER_RAID,
    RAID,
    ada,
    command,
    measure,
    raid,
    warning,
    world,
)

YEAR = lasted("2010-01-01", "2010-12-31")
NONE_AFTER = "No measure after the notice is recorded (not: none was taken)."
NOT_CERTAIN = "Whether a measure that is recorded came after the notice is not certain."


def texts(found: Dossier, element: str, side: str) -> list[str]:
    return [i.text for i in getattr(found.part(element), side)]


def gaps(found: Dossier, element: str) -> list[str]:
    return [g.text for g in found.part(element).missing]


# What a letter is about


OTHERS = {
    "of the same war": ({}, "about something else in the situation: other-raid of Nowhere"),
    "by the same forces in another war": ({"situation": tid("feud")}, "about other acts of the same forces"),
}


@pytest.mark.parametrize(("where", "words"), OTHERS.values(), ids=OTHERS.keys())
def test_a_letter_about_another_incident_stands_beside_and_says_so(where: dict[str, str], words: str) -> None:
    """As in `notice`; that it counts for notice of this one too is for people to say."""
    other = raid("2010-03-01", "other-raid", **where)
    part = ada(*raid(), *other, warning(incident=OTHER_RAID)).part("E2")
    assert (part.supporting, part.undermining) == ((), ())
    assert [words in i.text for i in part.beside] == [True]
    assert "KN1" in {g.indicium for g in part.unrecorded}


def test_nor_does_its_denial_speak_against_notice() -> None:
    other = raid("2010-03-01", "other-raid")
    part = ada(*raid(), *other, replace(warning(incident=OTHER_RAID), modality="denied")).part("E2")
    assert (part.supporting, part.undermining, len(part.beside)) == ((), (), 1)
    assert len(ada(*raid(), replace(warning(), modality="denied")).part("E2").undermining) == 1


def test_a_letter_about_another_matter_is_not_in_it() -> None:
    elsewhere = said("Occurrence", {"incident": OTHER_RAID, "situation": tid("feud")}, at("2010-03-01"))
    part = ada(*raid(), elsewhere, warning(incident=OTHER_RAID)).part("E2")
    assert (part.supporting, part.beside) == ((), ())


def test_a_letter_that_does_not_say_what_it_was_about_says_that() -> None:
    roles = {"communication": tid("letter"), "issuer": tid("cy"), "recipient": ADA, "calledBySource": "warning"}
    (item,) = ada(*raid(), said("Warning", roles, at("2010-04-30"))).part("E2").supporting
    assert "what it was about is not stated" in item.text


# Notice to an office


@pytest.mark.parametrize("held", [cited("2009-02-01"), cited("2010-01-01", "2010-03-31", starts=True), cited("2009")])
def test_a_letter_to_an_office_that_she_may_have_headed_is_no_notice_to_her(held: Period) -> None:
    found = ada(*raid(), posting("ada", "bravo", held), warning(recipient="bravo"))
    assert not found.part("E2").supporting
    assert "E2a|E2b" in found.lacking
    (beside,) = found.part("E2").beside
    assert "no notice to the person follows" in beside.text
    assert "Put on notice" not in beside.text


def test_a_letter_to_an_office_that_she_headed_that_day_counts_and_rests_on_the_posting() -> None:
    held, letter = posting("ada", "bravo", YEAR, source="gazette"), warning(recipient="bravo")
    (item,) = ada(*raid(), held, letter).part("E2").supporting
    assert set(item.claims) == {held.id, letter.id}
    assert set(item.hangs_on) == {tid("gazette"), tid("memoir")}


def test_a_bare_denial_shows_no_receipt_and_a_reply_does() -> None:
    def answer(kind: str) -> Claim:
        return said("Response", {"to": tid("letter"), "responder": ADA, "responseKind": kind}, at("2010-05-01"))

    for kind, shown in (("denial", "receipt not shown"), ("reply", "receipt shown")):
        with_incident = ada(*raid(), warning(), answer(kind))
        assert [shown in t for t in texts(with_incident, "E2", "supporting")] == [True]
    on_the_war = warning(incident="", situation=tid("war"))
    (item,) = dossier(world(on_the_war, answer("denial")), ADA, [tid("war")], "cihl-153").part("E2").supporting
    assert "receipt shown" not in item.text


def test_who_denies_a_letter_to_her_speaks_against_notice() -> None:
    denial = said("Warning", dict(warning().roles), at("2010-04-30"), modality="denied")
    found = ada(*raid(), warning(), denial)
    assert [i.claims for i in found.part("E2").undermining] == [(denial.id,)]
    assert [i.claims for i in found.part("E2").supporting] == [(warning().id,)]
    assert [i.claims for i in found.exculpatory] == [(denial.id,)]


# A link holds no better than the command of its upper end


@pytest.mark.parametrize("unit", ["alpha", "bravo"])
def test_forces_under_a_unit_that_she_may_have_commanded_are_possibly_under_her(unit: str) -> None:
    hold = posting("ada", unit, cited("2009-08-09"), modality="alleged", claimant=tid("bo"))
    found = ada(*raid(), command()[0], hold)
    (item,) = found.part("E1d").supporting
    assert item.grade is Grade.POSSIBLE  # one mention, 267 days before the raid
    assert "267 days" in item.text
    assert hold.id in item.claims
    assert "alleged" in item.modalities
    assert "E1d" in found.lacking


def test_an_evidenced_hold_over_an_evidenced_way_stays_evidenced() -> None:
    assert [i.grade for i in ada(*raid(), *command()).part("E1d").supporting] == [Grade.EVIDENCED]


def test_an_evidenced_hold_over_a_possible_way_is_possible() -> None:
    found = ada(*raid(), link("bravo", "alpha", cited("2009-08-09")), posting("ada", "bravo", YEAR))
    assert [i.grade for i in found.part("E1d").supporting] == [Grade.POSSIBLE]


# Denials


def test_who_denies_that_she_punished_speaks_against_her_not_in_her_favour() -> None:
    denial = measure("punish", modality="denied")
    found = ada(*raid(), denial)
    assert [i.claims for i in found.part("E3").supporting] == [(denial.id,)]
    assert not any(denial.id in i.claims for i in found.exculpatory)


@pytest.mark.parametrize("kind", ["obstruction", "promote", "none-found"])
def test_who_denies_an_obstruction_or_that_nothing_was_found_speaks_for_her(kind: str) -> None:
    denial = measure(kind, modality="denied")
    found = ada(*raid(), denial)
    assert [i.claims for i in found.part("E3").undermining] == [(denial.id,)]
    assert [i.claims for i in found.exculpatory] == [(denial.id,)]


def test_who_denies_that_she_promised_prosecution_speaks_of_a_failure_and_a_denied_reply_of_receipt_alone() -> None:
    promise, reply = (
        said("Response", {"to": tid("letter"), "responder": ADA, "responseKind": kind}, modality="denied")
        for kind in ("promise-of-prosecution", "reply")
    )
    part = ada(*raid(), warning(), promise, reply).part("E3")
    told = "A source denies a response of the person to Letter of Nowhere: promise of prosecution."
    assert [(i.text, i.claims) for i in part.supporting] == [(told, (promise.id,))]
    assert (part.undermining, part.beside) == ((), ())


def test_a_denial_marked_with_an_indicium_stands_where_the_mark_says() -> None:
    found = ada(*raid(), measure("punish", modality="denied", indicia=["ME3+"]))
    assert [i.indicium for i in found.part("E3").supporting] == ["ME3+"]


def away(**more: object) -> Claim:
    return said("Absence", {"holder": ADA, "unit": tid("bravo")}, at(DAY), **more)


def acquittal(direction: str) -> Claim:
    roles = {"courtCase": tid("case"), "accused": ADA, "decisionKind": "judgment", "direction": direction}
    return said("Decision", roles, at("2012-01-01"), modality="denied")


@pytest.mark.parametrize(
    "denial",
    [death("ada", at("2012"), modality="denied"), away(modality="denied"), acquittal("acquitted")],
    ids=["death", "absence", "acquittal"],
)
def test_not_every_denial_is_in_her_favour(denial: Claim) -> None:
    assert not any(denial.id in i.claims for i in ada(*raid(), *command(), denial).exculpatory)


def test_a_denial_that_she_took_part_was_convicted_or_was_warned_is_in_her_favour() -> None:
    roles = {"actor": ADA, "incident": RAID, "involvement": "present"}
    denials = [
        said("Involvement", roles, at(DAY), modality="denied"),
        acquittal("convicted"),
        said(
            "Warning",
            {"communication": tid("letter"), "recipient": ADA, "calledBySource": "warning"},
            at(DAY),
            modality="denied",
        ),
    ]
    found = {c for i in ada(*raid(), *denials).exculpatory for c in i.claims}
    assert found == {c.id for c in denials}


# After notice


@pytest.mark.parametrize("kind", ["inspection", "punish", "exclusion"])
def test_a_measure_of_any_kind_after_the_notice_is_one(kind: str) -> None:
    found = ada(*raid(), warning(day="2010-06-01"), measure(kind, "2010-06-20"))
    assert gaps(found, "E3") == []


@pytest.mark.parametrize("kind", ["inspection", "punish"])
def test_a_measure_before_the_notice_is_none_after_it(kind: str) -> None:
    found = ada(*raid(), warning(day="2010-06-01"), measure(kind, "2010-05-20"))
    assert gaps(found, "E3") == [NONE_AFTER]


def test_a_measure_without_a_day_may_have_come_after() -> None:
    undated = said("Measure", {"actor": ADA, "measureKind": "inspection", "concerning": RAID})
    assert gaps(ada(*raid(), warning(), undated), "E3") == [NOT_CERTAIN]
    ordered = sequence(warning().id, undated.id)
    assert gaps(ada(*raid(), warning(), undated, ordered), "E3") == []
    assert gaps(ada(*raid(), warning(), undated, sequence(undated.id, warning().id)), "E3") == [NONE_AFTER]


@pytest.mark.parametrize("kind", ["none-found", "obstruction"])
def test_a_failure_is_no_measure(kind: str) -> None:
    assert gaps(ada(*raid(), warning(), measure(kind, "2010-06-20")), "E3") == [NONE_AFTER]


def test_a_bare_reply_is_no_measure_and_a_condemnation_is_one() -> None:
    def answer(kind: str) -> Claim:
        return said("Response", {"to": tid("letter"), "responder": ADA, "responseKind": kind})

    assert gaps(ada(*raid(), warning(), answer("reply")), "E3") == [NONE_AFTER]
    assert gaps(ada(*raid(), warning(), answer("condemnation")), "E3") == []  # it answers the letter: after it


# What was not asked


def test_without_an_incident_nothing_is_said_of_a_command_over_its_forces() -> None:
    found = dossier(world(*command()), ADA, [], "icty-7-3")
    assert gaps(found, "E1d") == gaps(found, "E1e") == []


def test_with_an_incident_the_lack_of_a_command_is_said() -> None:
    found = ada(*raid())
    assert gaps(found, "E1d")
    assert gaps(found, "E1e")


def test_without_a_day_or_without_forces_nothing_was_asked_of_a_command() -> None:
    undated = said("Occurrence", {"incident": RAID, "place": tid("town")})
    happened, by_alpha = raid()
    for told in ([happened], [undated, by_alpha]):
        found = ada(*told, *command())
        assert gaps(found, "E1d") == gaps(found, "E1e") == []


# Recorded of other crimes


def test_an_indicium_of_another_crime_is_not_called_unrecorded() -> None:
    roles = {"actor": ADA, "incident": OTHER_RAID, "involvement": "present"}
    other = said("Involvement", roles, at("2010-09-01"), indicia=["KN7+"])
    found = ada(*raid(), *raid("2010-09-01", "other-raid"), other)
    told = {g.indicium: g for g in found.part("E2").unrecorded}
    assert told["KN7"].elsewhere == 1
    assert told["KN7"].text.endswith("nothing recorded of these crimes and days; something of others.")
    assert told["KN8"].elsewhere == 0
    assert told["KN8"].text.endswith(": nothing recorded.")
