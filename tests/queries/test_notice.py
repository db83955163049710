"""What reached a person about an incident, on invented people: days and phases are counted by hand.

The raid was on 3 May 2010 by the forces of alpha, in the war; letters are of 30 April 2010 where nothing else is said.
"""

from __future__ import annotations

from typing import Any

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing
from answerable.queries.answer import Value
from answerable.queries.notice.notice import Notice, NoticeTimeline, notice
from answerable.queries.notice.warned import Timing
from tests.graph import invented
from tests.graph.invented import at, cited, heads, lasted, posting, said, tid
from tests.queries.dossier_world import ADA, MORE, RAID, measure, raid, warning

WAR = tid("war")
HILL = {"hill": "Incident", "hills": "Situation", "note": "Communication", "call": "Communication"}
"""A raid on a hill in a war of the hills: another matter."""


def stored(*claims: Claim) -> CaseFile:
    things: list[Record] = [Thing(tid(n), cls, f"{n} of Nowhere") for n, cls in (MORE | HILL).items()]
    store = CaseFile()
    write(store, invented.info(*claims), [*things, *invented.records(*claims)])
    return store


def told(*claims: Claim, person: str = ADA) -> NoticeTimeline:
    """The timeline of somebody about the raid."""
    return notice(stored(*raid(), *claims), person, RAID)


def only(*claims: Claim) -> Notice:
    (one,) = told(*claims).notices
    return one


def answer(kind: str, **more: Any) -> Claim:
    return said(
        "Response", {"to": tid("letter"), "responder": ADA, "responseKind": kind}, at("2010-05-01"), "memoir", **more
    )


def about(**named: str) -> Claim:
    """A letter to Ada about something else than the raid."""
    roles = {"communication": tid("note"), "issuer": tid("cy"), "recipient": ADA, "calledBySource": "warning"}
    return said("Warning", {**roles, **{role: tid(name) for role, name in named.items()}}, at("2010-04-30"))


# What was about this, and what was not


def test_a_letter_about_another_war_is_no_notice_of_this_raid() -> None:
    found = told(warning(day="2005-03-01", incident="", situation=tid("hills")))
    assert [(n.about, n.phase) for n in found.notices] == [("another matter", Timing.BEFORE)]
    assert found.in_phase(Timing.BEFORE) == []
    assert found.early == []
    assert found.of_other_matters == list(found.notices)


def test_a_letter_about_the_war_of_the_raid_is_notice_of_it_three_days_before() -> None:
    found = told(about(situation="war"))
    assert [(n.about, n.days) for n in found.early] == [("its situation", (3, 3))]


def test_a_letter_about_another_raid_of_the_same_war_is_about_its_situation() -> None:
    assert only(*raid("2010-04-02", "other-raid"), about(incident="other-raid")).about == "its situation"


def test_a_letter_about_other_acts_of_the_same_forces_says_so() -> None:
    forces = said(
        "Involvement", {"actor": tid("alpha"), "incident": tid("hill"), "involvement": "alleged-forces"}, at("2009")
    )
    assert only(forces, about(incident="hill")).about == "the same forces elsewhere"
    denied = said("Involvement", dict(forces.roles), at("2009"), modality="denied")
    assert only(denied, about(incident="hill")).about == "another matter"


def test_a_denied_place_in_a_war_makes_no_letter_about_that_war_one_about_the_raid() -> None:
    denied = said("Occurrence", {"incident": RAID, "situation": tid("hills")}, at("2010-05-03"), modality="denied")
    assert only(denied, about(situation="hills")).about == "another matter"


def test_a_letter_that_names_nothing_is_not_taken_for_another_matter() -> None:
    found = told(about())
    assert [n.about for n in found.early] == ["not stated"]


# Receipt


@pytest.mark.parametrize(
    ("kinds", "modality", "receipt"),
    [
        ("reply", "stated", "shown"),
        ("reply", "reported", "shown"),
        ("reply", "alleged", "not shown"),
        ("denial", "stated", "not shown"),
        (["reply", "denial"], "stated", "shown"),
    ],
)
def test_a_reply_that_a_source_states_shows_receipt_and_a_bare_denial_does_not(
    kinds: Any, modality: str, receipt: str
) -> None:
    assert only(warning(), answer(kinds, modality=modality)).receipt.word == receipt


def test_a_receipt_that_is_only_alleged_shows_nothing() -> None:
    stated, alleged = (
        said("Warning", {**warning().roles, "receipt": "acknowledged"}, at("2010-04-30"), modality=m)
        for m in ("stated", "alleged")
    )
    assert (only(stated).receipt.word, only(alleged).receipt.word) == ("shown", "not shown")


def denies(claim: Claim, kind: str | None = None, source: str = "gazette") -> Claim:
    """Another source denies a claim; with a kind, a response of that kind instead."""
    roles = {**claim.roles, **({"responseKind": kind} if kind else {})}
    return said(claim.kind, roles, at("2010-05-01"), source, modality="denied")


@pytest.mark.parametrize(
    ("told", "denied", "receipt"),
    [
        (["reply"], ["reply"], "contested"),
        (["reply"], [], "shown"),
        (["promise-of-prosecution"], ["reply"], "contested"),  # who denies that she answered denies every answer
        (["promise-of-prosecution"], ["not-stated"], "contested"),
        (["reply"], ["condemnation"], "shown"),  # that she condemned it is denied, that she answered is not
        ([["reply", "condemnation"]], ["condemnation"], "shown"),
        ([["concern", "condemnation"]], ["condemnation", "concern"], "contested"),
        (["concern", "condemnation"], ["condemnation"], "shown"),
        ([], ["reply"], "not shown"),
        (["denial"], ["denial"], "not shown"),
    ],
)
def test_a_response_that_one_source_states_and_another_denies_leaves_receipt_contested(
    told: list[Any], denied: list[str], receipt: str
) -> None:
    answers = [answer(kinds) for kinds in told]
    against = [denies(answer("reply"), kind) for kind in denied]
    found = only(warning(), *answers, *against).receipt
    assert found.word == receipt
    if receipt == "contested":
        assert {c.id for c in found.shown_by} == {c.id for c in answers}
        assert {c.id for c in found.denied_by} == {c.id for c in against}


def test_a_denied_response_of_somebody_else_or_to_another_letter_contests_nothing() -> None:
    of_bo = said("Response", {**answer("reply").roles, "responder": tid("bo")}, at("2010-05-01"), modality="denied")
    elsewhere = said("Response", {**answer("reply").roles, "to": tid("call")}, at("2010-05-01"), modality="denied")
    assert only(warning(), answer("reply"), of_bo, elsewhere).receipt.word == "shown"


def test_an_acknowledgement_of_a_letter_that_another_source_denies_is_contested() -> None:
    letter = warning(receipt="acknowledged")
    found = only(letter, denies(warning())).receipt
    assert found.word == "contested"
    assert [c.id for c in found.shown_by] == [letter.id]
    assert only(letter, denies(warning("bo"))).receipt.word == "shown"  # that it went to Bo too is denied


def test_a_public_statement_is_shown_to_have_come_only_by_a_response_of_the_person() -> None:
    roles = {"communication": tid("letter"), "issuer": tid("cy"), "calledBySource": "warning", "addressing": "public"}
    public = said("Warning", {**roles, "incident": RAID, "receipt": "acknowledged"}, at("2010-04-30"))
    assert [only(public, *more).receipt.word for more in ((), (answer("reply"),))] == ["not shown", "shown"]
    assert only(public, answer("reply"), denies(answer("reply"))).receipt.word == "contested"


# Measures and denials


def test_a_denied_measure_is_none_and_is_told_as_a_denial() -> None:
    denied = measure("punish", modality="denied")
    found = told(measure("inspection"), denied)
    assert [c.text("measureKind") for c in found.measures] == ["inspection"]
    assert [c.id for c in found.measures_denied] == [denied.id]


def test_measures_say_what_they_are_about_the_nearest_first() -> None:
    far, near = measure("punish", incident="hill", day="1998"), measure("removal", day="2011-01-01")
    forces = measure("investigation", incident="alpha")
    bare = said("Measure", {"actor": ADA, "measureKind": "redeployment"}, at("2010-05-04"))
    found = told(far, near, forces, bare)
    assert [(c.text("measureKind"), about) for c, about in zip(found.measures, found.measures_about, strict=True)] == [
        ("removal", "this incident"),
        ("investigation", "the same forces elsewhere"),
        ("redeployment", "not stated"),
        ("punish", "another matter"),
    ]


def test_a_communication_that_is_only_denied_is_no_entry_and_is_told_as_a_denial() -> None:
    denied = said("Warning", dict(warning().roles), at("2010-04-30"), modality="denied")
    found = told(denied)
    assert found.notices == ()
    assert [c.id for c in found.denied] == [denied.id]


def test_a_denial_stands_beside_the_entry_that_it_denies() -> None:
    denied = said("Warning", dict(warning().roles), at("2010-04-30"), modality="denied", source="gazette")
    found = told(warning(), denied)
    assert [[c.id for c in n.received.denials] for n in found.notices] == [[denied.id]]
    assert found.denied == ()


# Offices


def to_offices(*offices: str, day: str = "2010-04-30") -> Claim:
    roles = {"communication": tid("letter"), "calledBySource": "warning", "incident": RAID}
    return said("Warning", {**roles, "recipient": [tid(o) for o in offices]}, at(day), "memoir")


FORMER = posting("ada", "alpha", lasted("2007-01-01", "2008-12-31"))
PRESENT = posting("ada", "bravo", lasted("2009-01-01", "2010-12-31"), source="gazette")


@pytest.mark.parametrize("addressed", [("alpha", "bravo"), ("bravo", "alpha")])
def test_of_several_offices_addressed_the_one_held_that_day_counts(addressed: tuple[str, str]) -> None:
    one = only(FORMER, PRESENT, to_offices(*addressed))
    assert one.office is not None
    assert (one.office.office, one.office.then, one.office.claims) == (tid("bravo"), Value.YES, (PRESENT.id,))
    assert one.hangs_on == (tid("gazette"), tid("memoir"))
    assert one.of_this


def test_an_office_that_is_not_held_that_day_is_kept_apart_with_its_holders() -> None:
    successor = posting("bo", "alpha", lasted("2009-01-01", "2010-12-31"))
    found = told(FORMER, successor, to_offices("alpha"))
    assert found.notices == ()
    assert [(o.office, o.holder, o.side) for o in found.to_other_holders] == [(tid("alpha"), tid("bo"), Timing.AFTER)]


def test_somebody_who_may_have_held_the_office_then_is_not_called_its_holder() -> None:
    mentioned = posting("bo", "alpha", cited("2009-06-01", "2009-06-01"))
    alleged = posting("dee", "alpha", lasted("2009-01-01", "2010-12-31"), modality="alleged")
    (other,) = told(FORMER, mentioned, alleged, to_offices("alpha")).to_other_holders
    assert other.holder is None


def test_two_who_headed_an_office_on_one_day_are_both_named() -> None:
    mentioned = posting("dee", "bravo", cited("2009-06-01", "2009-06-01"))
    one = only(PRESENT, posting("bo", "bravo", lasted("2010-01-01", "2010-12-31")), mentioned, to_offices("bravo"))
    assert one.office is not None
    assert (one.office.then, one.office.others) == (Value.YES, (tid("bo"),))


def test_where_no_holder_is_recorded_the_office_is_no_holder_of_itself() -> None:
    (other,) = told(FORMER, to_offices("alpha")).to_other_holders
    assert other.holder is None


def test_a_tenure_within_an_imprecise_day_of_the_letter_leaves_it_open() -> None:
    one = only(posting("ada", "alpha", lasted("2010-02-01", "2010-03-31")), to_offices("alpha", day="2010"))
    assert one.office is not None
    assert one.office.then is Value.UNKNOWN


def test_a_deputy_of_that_day_who_commanded_later_did_not_head_it_then() -> None:
    deputy = posting("ada", "alpha", lasted("2010-01-01", "2010-06-30"), "deputy-commander")
    found = told(deputy, posting("ada", "alpha", lasted("2010-07-01", "2010-12-31")), to_offices("alpha"))
    assert found.notices == ()
    assert [o.side for o in found.to_other_holders] == [Timing.BEFORE]


def test_an_office_held_only_as_alleged_or_against_a_denial_makes_no_notice_to_the_person() -> None:
    year = lasted("2010-01-01", "2010-12-31")
    alleged = only(posting("ada", "alpha", year, modality="alleged"), to_offices("alpha")).office
    denial = posting("ada", "alpha", year, source="gazette", modality="denied")
    contested = only(posting("ada", "alpha", year), denial, to_offices("alpha")).office
    assert alleged is not None
    assert contested is not None
    assert (alleged.then, alleged.modality, alleged.contested) == (Value.UNKNOWN, "alleged", ())
    assert (contested.then, contested.modality, contested.contested) == (Value.UNKNOWN, "stated", (denial.id,))


def test_a_letter_to_a_unit_reaches_the_holder_of_the_post_that_heads_it() -> None:
    year = lasted("2010-01-01", "2010-12-31")
    one = only(posting("ada", "chief", year), heads("chief", "alpha", year), to_offices("alpha"))
    assert one.office is not None
    assert one.office.then is Value.YES


def test_notice_to_an_earlier_holder_by_name_is_kept_apart_and_not_after_the_person_began() -> None:
    earlier = posting("bo", "bravo", lasted("2007-01-01", "2008-12-31"))
    before = said(
        "Warning",
        {"communication": tid("note"), "recipient": tid("bo"), "calledBySource": "warning", "situation": WAR},
        at("2008-02-01"),
    )
    after = warning("bo")
    found = told(earlier, PRESENT, before, after)
    assert [(o.received.communication, o.holder) for o in found.to_other_holders] == [(tid("note"), tid("bo"))]


# One entry for one communication


def test_a_public_letter_to_the_person_is_one_entry() -> None:
    roles = {**warning().roles, "addressing": "public"}
    found = told(said("Warning", roles, at("2010-04-30")))
    assert [n.reach for n in found.notices] == ["named"]


def test_a_public_letter_to_an_office_while_another_held_it_is_one_entry_as_public() -> None:
    roles = {**to_offices("alpha").roles, "addressing": "public"}
    found = told(FORMER, said("Warning", roles, at("2010-04-30")))
    assert [n.reach for n in found.notices] == ["public"]
    assert found.to_other_holders == ()
