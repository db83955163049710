"""Tempting questions to the first source document (stage foundation): each id of the red-team list is one test."""

from __future__ import annotations

from datetime import date

from answerable.graph.store import Filter
from answerable.graph.view import PUBLIC
from answerable.queries.answer import Value
from answerable.queries.chain.chain import chain
from answerable.queries.chain.result import Gap
from answerable.queries.notice.notice import Notice, notice
from answerable.queries.notice.order import Order
from answerable.queries.notice.warned import Received, Timing, collect, warned, was_warned
from tests.bundled import first_document

DOC = "prevention-diplomacy/"
CIV = "common/cote-d-ivoire-2010"
DUEKOUE = "common/duekoue-2011-03"
OUATTARA, SIMONOVIC = "common/alassane-ouattara", "common/ivan-simonovic"
ASG, ADVISER = "common/un-asg-human-rights", "common/un-special-adviser-r2p"


def to_ouattara() -> Notice:
    (found,) = notice(first_document(), OUATTARA, DUEKOUE).notices
    return found


def received(communication: str) -> Received:
    claims = list(first_document().claims(Filter(naming=[DOC + communication], kinds=["Warning"])))
    (found,) = collect(first_document(), claims, None, PUBLIC)
    return found


def letters(before: date | None = None) -> Received:
    found = warned(first_document(), CIV, before).received
    return next(r for r in found if r.communication == DOC + "civ-letters")


def test_rt_008_the_warning_was_issued_in_the_earlier_post() -> None:
    one = to_ouattara()
    assert ASG in one.received.values("issuer")
    assert ADVISER not in one.received.values("issuer")
    postings = list(first_document().claims(Filter(naming=[SIMONOVIC], kinds=["Posting"])))
    asg = [c.id for c in postings if ASG in c.all("post")]
    adviser = [c.id for c in postings if ADVISER in c.all("post")]
    assert Order(first_document()).path([*asg, ASG], [*adviser, ADVISER]), "the adviser's post came after"
    assert all(c.period.first.earliest != c.period.first.latest for c in postings if c.period.first.known), "no day"
    assert one.received.window.latest is None, "no day for the meeting"
    denied = list(first_document().claims(Filter(naming=[ADVISER], kinds=["Mandate"], modality="denied")))
    assert any("operational" in c.all("mandateKind") for c in denied), "no operational mandate"


def test_rt_016_no_recorded_response_is_not_a_dismissal() -> None:
    talks = received("taliban")
    assert talks.response == "not stated"
    assert talks.responses == ()
    assert not talks.is_warning
    killings = [
        c
        for c in first_document().claims(Filter(kinds=["Involvement", "Proposition", "Observation"]))
        if "X-10" in c.facts
    ]
    assert killings
    assert {c.modality for c in killings} == {"alleged"}, "the attribution is an allegation"


def test_rt_019_notice_after_the_massacre_and_nothing_before() -> None:
    timeline = notice(first_document(), OUATTARA, DUEKOUE)
    one = to_ouattara()
    assert one.phase is Timing.AFTER
    assert timeline.in_phase(Timing.BEFORE) == timeline.in_phase(Timing.DURING) == []
    assert one.receipt.word == "shown"
    assert one.order, "the order rests on Sequence claims, since no day is given"
    assert "meeting" in one.received.values("channel")
    kinds = {kind for r in one.responses for kind in r.all("responseKind")}
    assert kinds == {"condemnation", "promise-of-prosecution"}
    assert timeline.command.value is Value.UNKNOWN
    attributions = [c for c in timeline.incident.involvements if c.text("involvement") == "alleged-perpetrator"]
    assert attributions
    assert {c.modality for c in attributions} == {"alleged"}


def test_rt_020_undated_contacts_are_neither_before_nor_during() -> None:
    timeline = notice(first_document(), "common/salva-kiir", "common/situation-south-sudan")
    (one,) = timeline.notices
    assert one.phase is Timing.UNKNOWN
    assert one.days is None
    assert set(one.received.values("channel")) == {"meeting", "telephone"}
    assert one.receipt.word == "shown", "he was willing to discuss"
    assert not one.received.window.known
    assert one.received.values("incident") == ()
    outcomes = [
        c.text("assessment")
        for c in first_document().claims(Filter(naming=["common/situation-south-sudan"], kinds=["SituationAssessment"]))
    ]
    assert outcomes == ["not-stated"]


def test_rt_034_how_many_replied_is_not_stated() -> None:
    one = letters()
    replies = [r for r in one.responses if "reply" in r.all("responseKind")]
    concerned = [r for r in one.responses if "concern" in r.all("responseKind")]
    assert [r.all("responder") for r in replies] == [(DOC + "some-of-the-four",)]
    assert [r.all("responder") for r in concerned] == [(DOC + "four-officials",)]
    counts = {r.thing.id: r.count for r in one.recipients}
    assert counts == {DOC + "four-officials": 4}
    some = list(first_document().claims(Filter(naming=[DOC + "some-of-the-four"], kinds=["Quantity"])))
    assert all(c.one("best") is None for c in some), "no number of replies"
    (cls,) = {t.cls for t in first_document().things(ids=[DOC + "some-of-the-four"])}
    assert cls == "UnidentifiedActor"


def test_rt_052_whether_the_letters_came_before_2011_is_unknown() -> None:
    one = letters(date(2011, 1, 1))
    assert one.timing is Timing.UNKNOWN
    assert one.window.earliest == date(2010, 1, 1)
    assert one.words
    later = {s.later for s in one.order if s.earlier in (one.communication, *(c.id for c in one.claims))}
    earlier = {s.earlier for s in one.order if s.later in (one.communication, *(c.id for c in one.claims))}
    assert later, "before the information on Duékoué"
    assert earlier, "after the election was verified"


def test_rt_057_an_approval_is_no_command_link() -> None:
    answer = chain(
        first_document(), ["common/navi-pillay", "common/un-high-commissioner-for-human-rights"], date(2011, 1, 1)
    )
    assert answer.superiors == ()
    assert Gap("no superior", "common/un-high-commissioner-for-human-rights") in answer.gaps
    one = letters()
    assert one.values("approver") == ("common/ban-ki-moon",)
    assert one.values("issuer") == ("common/navi-pillay",)
    assert SIMONOVIC in one.values("proposer")
    assert list(first_document().claims(Filter(kinds=["CommandLink"]))) == []


def test_whether_gbagbo_got_a_letter_is_unknown_with_the_reason() -> None:
    answers = {r.communication: a for r, a in was_warned(first_document(), "common/laurent-gbagbo", CIV)}
    answer = answers[DOC + "civ-letters"]
    assert answer.value is Value.UNKNOWN
    assert "not named" in answer.reason
    assert answer.claims
