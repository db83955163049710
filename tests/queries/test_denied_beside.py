"""A denial of what a named question tells of a person stands beside it, marked as one, in both languages."""

from collections.abc import Iterable, Mapping

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Thing, Value
from answerable.queries.ask import ask
from tests.graph.invented import at, info, link, posting, records, said, tid

Rows = list[dict[str, Value | None]]
Told = set[tuple[Value | None, ...]]
FURTHER = [
    Thing(tid(name), cls, f"{name.capitalize()} of Nowhere")
    for name, cls in (("strife", "Situation"), ("gang", "Group"), ("charter", "Document"), ("summit", "Meeting"))
]
RAID = {"incident": tid("raid")}
LETTER = {"communication": tid("letter")}
NOTICE = RAID | {"person": tid("ada")}
ACCUSED = said("Involvement", {"incident": tid("raid"), "actor": tid("alpha"), "involvement": "alleged-forces"})
COMMANDS = posting("ada", "alpha", modality="alleged")
DENIES = posting("ada", "alpha", source="memoir", modality="denied")


@pytest.fixture(params=["sparql", "kglite"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    if request.param == "kglite":
        pytest.importorskip("kglite", reason="needs the extra cypher")
    return str(request.param)


def asked(engine: str, question: str, given: Mapping[str, str], *claims: Claim) -> Rows:
    """The rows of a question over these claims and the things that only these tests need."""
    store = CaseFile()
    write(store, info(*claims), [*FURTHER, *records(*claims)])
    return list(ask(store, question, given, engine).dicts())


def told(rows: Iterable[Mapping[str, Value | None]], *columns: str) -> Told:
    """Some columns of the rows."""
    return {tuple(row[c] for c in columns) for row in rows}


def beside(kind: str, **roles: str | list[str] | list[int]) -> tuple[Claim, Claim]:
    """What the report alleges, and the memoir denies."""
    return said(kind, roles, modality="alleged"), said(kind, roles, source="memoir", modality="denied")


def each(pair: tuple[Claim, Claim]) -> Told:
    """Modality and id of both."""
    return {(c.modality, c.id) for c in pair}


TOLD = beside(
    "Warning", communication=tid("letter"), issuer=tid("bo"), recipient=tid("ada"), calledBySource="warning",
    situation=tid("strife"), incident=tid("raid"), invokes="sanctions",
)  # fmt: skip
ANSWERED = beside("Response", to=tid("letter"), responder=tid("ada"), responseKind="dismissal")
WITH_ANSWER = ("modality", "claim", "response_modality", "response_claim")
EACH_WITH_EACH = {(*one, *answer) for one in each(TOLD) for answer in each(ANSWERED)}

# Command and posts


def test_a_denial_of_command_stands_beside_the_allegation(engine: str) -> None:
    rows = asked(engine, "after-the-crime", RAID, ACCUSED, COMMANDS, DENIES)
    assert told((r for r in rows if r["step"] == "command"), "actor", "modality", "claim") == {
        (tid("ada"), "alleged", COMMANDS.id),
        (tid("ada"), "denied", DENIES.id),
    }


def test_a_denial_of_a_post_stands_beside_the_post(engine: str) -> None:
    rows = asked(engine, "posts-and-mandates", {"person": tid("ada")}, COMMANDS, DENIES)
    assert told(rows, "step", "unit", "modality", "claim") == {
        ("posting", tid("alpha"), "alleged", COMMANDS.id),
        ("posting", tid("alpha"), "denied", DENIES.id),
    }


def test_who_held_a_post_is_told_with_its_modality_and_its_denial(engine: str) -> None:
    held = beside("Posting", holder=tid("ada"), post=tid("chief"), role="commander")
    rows = asked(engine, "holders-of-a-post", {"post": tid("chief")}, *held)
    assert told(rows, "holder", "modality", "claim") == {(tid("ada"), *one) for one in each(held)}


# Warnings and answers


def test_who_was_warned_is_told_with_its_denial_and_that_of_the_answer(engine: str) -> None:
    rows = asked(engine, "leaders-warned", {}, *TOLD, *ANSWERED)
    assert told(rows, "recipient") == {(tid("ada"),)}
    assert told(rows, *WITH_ANSWER) == EACH_WITH_EACH


def test_a_warning_that_is_only_denied_is_marked_as_denied(engine: str) -> None:
    rows = asked(engine, "leaders-warned", {}, TOLD[1])
    assert told(rows, "recipient", *WITH_ANSWER) == {(tid("ada"), "denied", TOLD[1].id, None, None)}


def test_who_received_a_communication_is_told_with_its_denial(engine: str) -> None:
    counted = said("Quantity", {"subject": tid("ada"), "measure": "persons", "best": [2]}, modality="denied")
    rows = asked(engine, "recipients-of-a-communication", LETTER, *TOLD, counted)
    assert told(rows, "modality", "claim") == each(TOLD)
    assert told(rows, "number", "number_modality", "number_claim") == {(2, "denied", counted.id)}


def test_who_sent_a_communication_is_told_with_its_denial(engine: str) -> None:
    rows = asked(engine, "parts-in-a-communication", LETTER, *TOLD)
    assert told(rows, "part", "actor", "modality", "claim") == {("issuer", tid("bo"), *one) for one in each(TOLD)}


def test_notice_of_an_incident_is_told_with_its_denial_and_that_of_the_answer(engine: str) -> None:
    punished = beside("Measure", actor=tid("ada"), measureKind="punish", concerning=tid("raid"))
    rows = asked(engine, "notice-of-an-incident", NOTICE, *TOLD, *ANSWERED, *punished)
    steps = (("notice", TOLD), ("response", ANSWERED), ("measure", punished))
    assert told(rows, "step", "modality", "claim") == {(step, *one) for step, pair in steps for one in each(pair)}


ORDER = ("order", "order_modality", "order_claim")


def test_the_order_of_notice_and_incident_is_told_with_its_modality(engine: str) -> None:
    before, after = (
        said("Sequence", {"earlier": earlier, "later": later}, modality="alleged")
        for earlier, later in ((tid("letter"), tid("raid")), (tid("raid"), tid("letter")))
    )
    rows = asked(engine, "notice-of-an-incident", NOTICE, *TOLD, before, after)
    assert told(rows, *ORDER) == {("before", "alleged", before.id), ("after", "alleged", after.id)}


def test_a_denied_order_leaves_that_of_notice_and_incident_unknown(engine: str) -> None:
    after = said("Sequence", {"earlier": tid("raid"), "later": tid("letter")}, modality="denied")
    rows = asked(engine, "notice-of-an-incident", NOTICE, *TOLD, after)
    assert told(rows, *ORDER) == {("after", "denied", after.id), ("unknown", None, None)}


@pytest.mark.parametrize(("warned", "order"), [("2010-01-01", "before"), ("2010-03-01", "after")])
def test_the_day_of_an_incident_orders_notice_unless_it_is_denied(engine: str, warned: str, order: str) -> None:
    notice = said("Warning", TOLD[0].roles, at(warned))
    for modality in ("alleged", "denied"):
        day = said("Occurrence", RAID, at("2010-02-01"), modality=modality)
        rows = asked(engine, "notice-of-an-incident", NOTICE, notice, day)
        known = (order, "alleged", day.id) if modality == "alleged" else ("unknown", None, None)
        assert told(rows, *ORDER) == {known}


def test_days_and_words_that_contradict_each_other_are_both_told(engine: str) -> None:
    notice, day = said("Warning", TOLD[0].roles, at("2010-01-01")), said("Occurrence", RAID, at("2010-02-01"))
    after = said("Sequence", {"earlier": tid("raid"), "later": tid("letter")}, modality="alleged")
    rows = asked(engine, "notice-of-an-incident", NOTICE, notice, day, after)
    assert told(rows, *ORDER) == {("before", "stated", day.id), ("after", "alleged", after.id)}


def test_who_was_told_of_a_consequence_is_told_with_each_denial(engine: str) -> None:
    over = beside("CommandLink", superior=tid("ada"), subordinate=tid("alpha"), linkKind="command")
    rows = asked(engine, "told-of-a-consequence", {"consequence": "sanctions"}, *TOLD, *ANSWERED, *over)
    assert told(rows, *WITH_ANSWER) == EACH_WITH_EACH
    assert told(rows, "commands", "command_modality", "command_claim") == {
        (True, "alleged", over[0].id),
        (False, "denied", over[1].id),
    }


def test_no_command_follows_from_its_denial(engine: str) -> None:
    denied = link("ada", "alpha", modality="denied")
    rows = asked(engine, "told-of-a-consequence", {"consequence": "sanctions"}, TOLD[0], denied)
    assert told(rows, "commands", "command_modality") == {(False, "denied")}


def test_a_refusal_is_told_with_its_denial(engine: str) -> None:
    assert told(asked(engine, "warnings-without-effect", {}, *TOLD, *ANSWERED), *WITH_ANSWER) == EACH_WITH_EACH


# Who led, who chaired


def test_who_led_and_shut_out_is_told_with_its_denial(engine: str) -> None:
    leads = beside("OrganisationRelation", subject=tid("ada"), object=tid("strife"), relation="leads-response-to")
    shut = beside("Measure", actor=tid("ada"), measureKind="exclusion", concerning=[tid("strife"), tid("bo")])
    rows = asked(engine, "in-charge-and-excluded", {"situation": tid("strife")}, *leads, *shut, *TOLD, *ANSWERED)
    found = told(rows, "step", "modality", "claim", "warning_modality", "warning_claim")
    assert found == (
        {("lead", *one, None, None) for one in each(leads)}
        | {("excluded", *one, None, None) for one in each(shut)}
        | {("dismissed", *answer, *one) for answer in each(ANSWERED) for one in each(TOLD)}
    )


def test_who_chaired_a_body_is_told_with_its_denial(engine: str) -> None:
    chairs = beside("OrganisationRelation", subject=tid("ada"), object=tid("alpha"), relation="chairs")
    ended = beside("Succession", predecessor=tid("alpha"), successor=tid("bravo"), successionKind="merged")
    rows = asked(engine, "chair-and-access", {"body": tid("alpha")}, *chairs, *ended)
    found = told(rows, "step", "actor", "modality", "claim")
    assert found == (
        {("relation", tid("ada"), *one) for one in each(chairs)} | {("end", tid("bravo"), *one) for one in each(ended)}
    )


def test_no_risk_of_losing_access_is_told_of_whom_it_is_only_denied(engine: str) -> None:
    relations = {
        name: {"subject": tid(name), "object": tid("alpha"), "relation": "access-to"} for name in ("ada", "bo")
    }
    had = said("OrganisationRelation", relations["ada"])
    had_not = said("OrganisationRelation", relations["bo"], modality="denied")
    feared = beside("Proposition", content="it ends", propositionKind="risk", concerning=[tid("ada"), tid("bo")])
    rows = asked(engine, "chair-and-access", {"body": tid("alpha")}, had, had_not, *feared)
    assert told(rows, "step", "actor", "modality", "claim") == {
        ("relation", tid("ada"), "stated", had.id),
        ("relation", tid("bo"), "denied", had_not.id),
        *(("risk", tid("ada"), *one) for one in each(feared)),
    }


# Decisions


def test_a_decision_and_its_order_are_told_with_their_denials(engine: str) -> None:
    roles = {"courtCase": tid("case"), "body": tid("bench"), "accused": tid("ada"), "decisionKind": "judgment"}
    decided = said("Decision", roles, modality="alleged")
    denied = said("Decision", roles, source="memoir", modality="denied")
    orders = beside("Sequence", earlier=tid("raid"), later=decided.id)
    rows = asked(engine, "decisions-and-events", {"person": tid("ada")}, decided, denied, *orders)
    assert told(rows, "modality", "claim", "order", "order_modality", "order_claim") == {
        *(("alleged", decided.id, "after", *one) for one in each(orders)),
        ("denied", denied.id, None, None, None),
    }


# Crimes, obstacles, framings, groups


@pytest.mark.parametrize(("modality", "steps"), [("alleged", {"notice", "measure"}), ("denied", {"notice"})])
def test_a_denied_order_is_marked_and_brings_no_measure_after_the_crime(
    engine: str, modality: str, steps: set[str]
) -> None:
    after = said("Sequence", {"earlier": tid("raid"), "later": tid("letter")}, modality=modality)
    punished = beside("Measure", actor=tid("ada"), measureKind="punish", concerning=tid("raid"))
    rows = asked(engine, "after-the-crime", RAID, *TOLD, *punished, after)
    assert {row["step"] for row in rows} == steps
    orders = told((r for r in rows if r["step"] == "notice"), "order_modality", "order_claim")
    assert orders == {(modality, after.id)}


@pytest.mark.parametrize(("modality", "steps"), [("alleged", {"notice", "measure"}), ("denied", {"notice"})])
def test_a_denied_place_in_a_situation_brings_no_measure_about_it(engine: str, modality: str, steps: set[str]) -> None:
    after = said("Sequence", {"earlier": tid("raid"), "later": tid("letter")})
    within = said("Occurrence", RAID | {"situation": tid("strife")}, modality=modality)
    prevented = said("Measure", {"actor": tid("ada"), "measureKind": "prevent", "concerning": tid("strife")})
    rows = asked(engine, "after-the-crime", RAID, *TOLD, prevented, after, within)
    assert {row["step"] for row in rows} == steps
    assert {row["step"] for row in asked(engine, "notice-of-an-incident", NOTICE, *TOLD, prevented, within)} == steps


def test_who_stood_in_the_way_is_told_with_its_denial_and_that_of_the_backing(engine: str) -> None:
    opposes = beside("OrganisationRelation", subject=tid("ada"), object=tid("bench"), relation="opposes")
    backs = beside("OrganisationRelation", subject=tid("bo"), object=tid("cy"), relation="supports")
    topic = {"propositionKind": "causal", "topic": "warning-failure", "concerning": [tid("bo"), tid("cy")]}
    failing = beside("Proposition", content="nobody hears", **topic)
    rows = asked(engine, "obstacles", {}, *opposes, *backs, *failing)
    assert told(rows, "actor", "modality", "claim", "backing_modality", "backing_claim") == {
        *((tid("ada"), *one, None, None) for one in each(opposes)),
        *((tid("bo"), *one, *backing) for one in each(failing) for backing in each(backs)),
    }


def test_nobody_stands_in_the_way_for_an_envoy_that_is_only_denied_to_be_theirs(engine: str) -> None:
    apart = said("OrganisationRelation", {"subject": tid("bo"), "object": tid("cy"), "relation": "diverges-from"})
    envoy = {"subject": tid("bo"), "object": tid("ada"), "relation": "represents"}
    delayed = {"situation": tid("strife"), "concerning": tid("ada"), "assessment": "delayed"}
    judged = said("SituationAssessment", delayed)
    for modality, actors in (("alleged", {tid("ada"), tid("bo")}), ("denied", {tid("bo")})):
        mission = said("OrganisationRelation", envoy, modality=modality)
        assert {row["actor"] for row in asked(engine, "obstacles", {}, apart, mission, judged)} == actors


def test_who_is_said_to_have_kept_silent_is_told_with_what_says_the_contrary(engine: str) -> None:
    topic = {"topic": "early-warning", "content": "silent"}
    remarks = beside("Observation", subject=tid("bo"), **topic)
    rows = asked(engine, "absent-warnings", {}, *TOLD, *remarks)
    assert told(rows, "step", "issuer", "modality", "claim") == {
        ("denied", tid("bo"), "denied", TOLD[1].id),
        ("contrary", tid("bo"), "alleged", TOLD[0].id),
        *(("remark", tid("bo"), *one) for one in each(remarks)),
    }


def test_how_somebody_framed_a_crisis_is_told_with_its_denial(engine: str) -> None:
    framed = beside("Framing", situation=tid("strife"), framing="a quarrel", framer=tid("ada"))
    rows = asked(engine, "framings", {}, *framed)
    assert told(rows, "framer", "modality", "claim") == {(tid("ada"), *one) for one in each(framed)}


def test_what_is_said_of_an_unnamed_group_is_told_with_its_denial(engine: str) -> None:
    done = beside("Involvement", actor=tid("gang"), incident=tid("raid"), involvement="alleged-forces")
    counted = beside("Quantity", subject=tid("gang"), measure="persons", best=[9])
    rows = asked(engine, "unidentified-actors", {"reason": "collective"}, *done, *counted)
    assert told(rows, "modality", "claim") == each(done) | each(counted)
    assert told(rows, "number", "number_modality") == {(9, "alleged"), (9, "denied")}


def test_who_may_bring_a_matter_is_told_with_its_denial(engine: str) -> None:
    roles = {"relation": "empowers", "agent": tid("ada"), "object": tid("bench"), "document": tid("charter")}
    empowered = beside("DocumentRelation", **roles)
    rows = asked(engine, "who-may-bring-to-a-body", {"body": tid("bench")}, *empowered)
    assert told(rows, "actor", "modality", "claim") == {(tid("ada"), *one) for one in each(empowered)}
