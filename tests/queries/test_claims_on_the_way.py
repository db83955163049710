"""A row of a named question says how every claim that it rests on is told; what is only denied leads to no row."""

from dataclasses import dataclass, field

import pytest

from answerable.graph.model import Claim, Value
from answerable.queries.ask import questions
from tests.graph.invented import PREFIX, at, heads, posting, retraction, said, tid
from tests.queries.test_denied_beside import LETTER, NOTICE, RAID, Rows, asked, engine, told

__all__ = ["engine"]
ADA, BO, CY = tid("ada"), tid("bo"), tid("cy")
STRIFE, CHARTER, BENCH, ALPHA = tid("strife"), tid("charter"), tid("bench"), tid("alpha")


@dataclass(frozen=True)
class Way:
    """A claim on the way to a row."""

    question: str
    given: dict[str, str]
    name: str
    """Of its columns: `name_modality` and `name_claim`."""
    kind: str
    roles: dict[str, str | list[str]]
    row: Claim
    """The claim of the row that it leads to."""
    further: tuple[Claim, ...] = field(default=())
    """What else is on the way, stated."""

    def told(self, modality: str, source: str = "report") -> Claim:
        return said(self.kind, self.roles, source=source, modality=modality)


def relation(subject: str, object_: str, kind: str) -> dict[str, str | list[str]]:
    return {"subject": subject, "object": object_, "relation": kind}


def written(kind: str, **roles: str) -> dict[str, str | list[str]]:
    return {"document": CHARTER, "relation": kind, **roles}


PART: dict[str, str | list[str]] = {**RAID, "actor": ALPHA, "involvement": "alleged-forces"}
SENT: dict[str, str | list[str]] = {**RAID, **LETTER, "recipient": ADA, "calledBySource": "warning"}
AFTER: dict[str, str | list[str]] = {"earlier": tid("raid"), "later": tid("letter")}
WITHIN: dict[str, str | list[str]] = {**RAID, "situation": STRIFE}
POSTED: dict[str, str | list[str]] = {"holder": ADA, "post": tid("chief"), "role": "commander"}
SCOPE: dict[str, str | list[str]] = {"holder": BENCH, "mandateKind": "investigation", "situation": STRIFE}
DELAYED: dict[str, str | list[str]] = {"situation": STRIFE, "concerning": ADA, "assessment": "delayed"}
TAKES_PART: dict[str, str | list[str]] = {"actor": ADA, "incident": STRIFE, "involvement": "other"}
SAYS = {"propositionKind": "causal", "topic": "prevention", "concerning": BENCH}
ONE, OTHER = (said("Proposition", {**SAYS, "content": who}, claimant=tid(who)) for who in ("ada", "bo"))
PUNISHED = said("Measure", {"actor": ADA, "measureKind": "punish", "concerning": tid("raid")})
PREVENTED = said("Measure", {"actor": ADA, "measureKind": "prevent", "concerning": STRIFE})
WROTE = said("DocumentRelation", written("author", agent=BENCH))
MET = said("Recommendation", {"content": "talk", "topic": "veto", "concerning": tid("summit")})
DECIDED = said("Decision", {"courtCase": tid("case"), "accused": ADA, "decisionKind": "judgment"})
WAYS = (
    Way("after-the-crime", RAID, "part", "Involvement", PART, posting("bo", "alpha")),
    Way("after-the-crime", RAID, "post", "PostOfUnit", {"post": tid("chief"), "unit": ALPHA}, posting("bo", "chief"),
        (said("Involvement", PART),)),
    Way("after-the-crime", RAID, "notice", "Warning", SENT, PUNISHED, (said("Sequence", AFTER),)),
    Way("after-the-crime", RAID, "order", "Sequence", AFTER, PUNISHED, (said("Warning", SENT),)),
    Way("after-the-crime", RAID, "situation", "Occurrence", WITHIN, PREVENTED,
        (said("Warning", SENT), said("Sequence", AFTER))),
    Way("notice-of-an-incident", NOTICE, "notice", "Warning", SENT, PUNISHED),
    Way("notice-of-an-incident", NOTICE, "notice", "Warning", SENT,
        said("Response", {"to": tid("letter"), "responder": ADA, "responseKind": "refusal"})),
    Way("notice-of-an-incident", NOTICE, "situation", "Occurrence", WITHIN, PREVENTED, (said("Warning", SENT),)),
    Way("obstacles", {}, "part", "Involvement", TAKES_PART, said("SituationAssessment", DELAYED)),
    Way("obstacles", {}, "judgement", "SituationAssessment", DELAYED, said("Involvement", TAKES_PART)),
    Way("obstacles", {}, "divergence", "OrganisationRelation", relation(BO, CY, "diverges-from"),
        said("SituationAssessment", DELAYED), (said("OrganisationRelation", relation(BO, ADA, "represents")),)),
    Way("obstacles", {}, "mission", "OrganisationRelation", relation(BO, ADA, "represents"),
        said("SituationAssessment", DELAYED), (said("OrganisationRelation", relation(BO, CY, "diverges-from")),)),
    Way("inquiries-and-mandates", {}, "mandate", "Mandate", SCOPE, WROTE),
    Way("inquiries-and-mandates", {}, "concern", "DocumentRelation", written("concerns", object=STRIFE), WROTE),
    Way("posts-and-mandates", {"person": ADA}, "posting", "Posting", POSTED,
        said("Mandate", {"holder": tid("chief"), "mandateKind": "operational"})),
    Way("posts-and-mandates", {"person": ADA}, "posting", "Posting", POSTED,
        said("Observation", {"subject": tid("chief"), "topic": "mandate", "content": "wide"})),
    Way("chair-and-access", {"body": BENCH}, "access", "OrganisationRelation", relation(ADA, BENCH, "access-to"),
        said("Proposition", {"propositionKind": "risk", "concerning": ADA, "content": "it ends"})),
    Way("counts-of-a-post", {"post": tid("chief")}, "appointment", "OrganisationRelation",
        relation(BENCH, tid("chief"), "appoints"),
        said("Quantity", {"subject": BENCH, "measure": "persons", "best": 3})),
    Way("referral-to-a-mechanism", {"mechanism": BENCH}, "relation", "OrganisationRelation",
        relation(BO, BENCH, "other"), said("Mandate", {"holder": BO, "mandateKind": "referral"})),
    Way("documents-of-irregular-status", {}, "irregular", "DocumentRelation", written("redacted"),
        said("DocumentRelation", written("available-at", value="a shop"))),
)  # fmt: skip
GIVEN = (
    Way("inquiries-and-mandates", {}, "symbol", "DocumentRelation", written("symbol", value="A/1"), WROTE,
        (said("Mandate", SCOPE),)),
    Way("positions-on-a-matter", {"topic": "veto"}, "meeting", "EventRecord",
        {"event": tid("summit"), "eventKind": "meeting", "place": tid("town")}, MET),
    Way("assessments-of-a-mechanism", {"mechanism": BENCH}, "conflict", "Conflict", {"between": [ONE.id, OTHER.id]},
        ONE, (OTHER,)),
)  # fmt: skip
"""What a row is only completed by: it stands without, too."""


def named(way: Way) -> str:
    return f"{way.question}-{way.name}"


def ways(way: Way, rows: Rows) -> set[tuple[Value | None, ...]]:
    of_it = (r for r in rows if r["claim"] == way.row.id)
    return told(of_it, f"{way.name}_modality", f"{way.name}_claim")


@pytest.mark.parametrize("way", [*WAYS, *GIVEN], ids=named)
def test_a_row_says_how_a_claim_on_the_way_is_told_and_its_denial_stands_beside(engine: str, way: Way) -> None:
    alleged, denied = way.told("alleged"), way.told("denied", "memoir")
    rows = asked(engine, way.question, way.given, way.row, *way.further, alleged, denied)
    assert ways(way, rows) == {("alleged", alleged.id), ("denied", denied.id)}


@pytest.mark.parametrize("way", WAYS, ids=named)
def test_what_is_only_denied_or_taken_back_leads_to_no_row(engine: str, way: Way) -> None:
    denied, stated = way.told("denied", "memoir"), way.told("stated")
    on_the_way = denied, stated, retraction(stated)
    assert ways(way, asked(engine, way.question, way.given, way.row, *way.further, *on_the_way)) == set()


@pytest.mark.parametrize("way", GIVEN, ids=named)
def test_what_is_only_denied_or_taken_back_completes_no_row(engine: str, way: Way) -> None:
    denied, stated = way.told("denied", "memoir"), way.told("stated")
    on_the_way = denied, stated, retraction(stated)
    rows = asked(engine, way.question, way.given, way.row, *way.further, *on_the_way)
    assert ways(way, rows) == {(None, None)}


def test_the_date_of_a_document_and_that_of_an_event_are_told_with_their_modality(engine: str) -> None:
    dated = [said("DocumentRelation", written("dated"), at("2010-01-01"), modality=m) for m in ("possible", "denied")]
    rows = asked(engine, "inquiries-and-mandates", {}, WROTE, said("Mandate", SCOPE), *dated)
    reports = [r for r in rows if r["claim"] == WROTE.id]
    assert told(reports, "earliest", "date_modality") == {("2010-01-01", "possible"), ("2010-01-01", "denied")}


def test_a_claim_contradicted_is_told_with_its_modality_unless_it_is_taken_back(engine: str) -> None:
    conflict = said("Conflict", {"between": [ONE.id, OTHER.id]})
    given = {"mechanism": BENCH}
    rows = asked(engine, "assessments-of-a-mechanism", given, ONE, OTHER, conflict)
    columns = ("claim", "contradicts", "contradicted_modality", "contradicted_claimant")
    assert told(rows, *columns) == {(ONE.id, OTHER.id, "stated", BO), (OTHER.id, ONE.id, "stated", ADA)}
    rows = asked(engine, "assessments-of-a-mechanism", given, ONE, OTHER, conflict, retraction(OTHER))
    assert told(rows, *columns) == {(ONE.id, None, None, None)}


def test_a_relation_denied_elsewhere_stands_beside_the_referral_of_another_passage(engine: str) -> None:
    roles = relation(BO, BENCH, "other")
    mandate = said("Mandate", {"holder": BO, "mandateKind": "referral"})
    here, there = said("OrganisationRelation", roles), said("OrganisationRelation", roles, source="memoir")
    denied = said("OrganisationRelation", roles, source="memoir", modality="denied", locator="p. 9")
    rows = asked(engine, "referral-to-a-mechanism", {"mechanism": BENCH}, mandate, here, denied)
    assert told(rows, "body", "relation", "relation_modality") == {(BO, "other", "stated"), (BO, "other", "denied")}
    assert asked(engine, "referral-to-a-mechanism", {"mechanism": BENCH}, mandate, there) == []


def test_publication_that_one_source_denies_stands_beside_what_another_states(engine: str) -> None:
    never, once = (said("DocumentRelation", written("published"), modality=m) for m in ("denied", "stated"))
    at_shop = said("DocumentRelation", written("available-at", value="a shop"))
    rows = asked(engine, "documents-of-irregular-status", {}, never, once, at_shop)
    assert told(rows, "status", "modality", "irregular", "irregular_modality") == {
        ("published", "denied", None, None),
        ("published", "stated", None, None),
        ("available-at", "stated", "published", "denied"),
        ("available-at", "stated", "published", "stated"),
    }
    assert asked(engine, "documents-of-irregular-status", {}, once, at_shop) == []


# No more than the claims say


def test_no_obstacle_is_somebody_with_a_part_in_a_success(engine: str) -> None:
    success = said("SituationAssessment", {**DELAYED, "assessment": "success"})
    assert asked(engine, "obstacles", {}, said("Involvement", TAKES_PART), success) == []


def test_no_command_link_recorded_is_no_no(engine: str) -> None:
    warned = said("Warning", {**SENT, "invokes": "sanctions"})
    rows = asked(engine, "told-of-a-consequence", {"consequence": "sanctions"}, warned)
    assert told(rows, "recipient", "commands", "command_modality") == {(ADA, None, None)}


def test_a_commander_at_a_post_that_heads_the_forces_is_told_with_the_dates_of_the_posting(engine: str) -> None:
    held = posting("bo", "chief", at("1990-05"))
    rows = asked(engine, "after-the-crime", RAID, said("Involvement", PART), heads("chief", "alpha"), held)
    commanders = [r for r in rows if r["step"] == "command"]
    assert told(commanders, "actor", "other", "start_earliest", "end_latest", "claim") == {
        (BO, ALPHA, "1990-05-01", "1990-05-31", held.id)
    }


def test_a_measure_before_the_notice_is_told_with_its_days_and_without_an_order(engine: str) -> None:
    early = said("Measure", PUNISHED.roles, at("2009-01-01"))
    rows = asked(engine, "notice-of-an-incident", NOTICE, said("Warning", SENT, at("2010-01-01")), early)
    measures = [r for r in rows if r["step"] == "measure"]
    assert told(measures, "order", "start_earliest", "end_latest") == {(None, "2009-01-01", "2009-01-01")}


def test_the_days_of_notice_and_incident_order_them_where_only_one_side_is_known(engine: str) -> None:
    """A letter of March about something that had ended by February came after it, whenever that began."""
    notice = said("Warning", SENT, at("2010-03"))
    ended = said("Occurrence", RAID, at("../2010-02-01"))
    rows = asked(engine, "notice-of-an-incident", NOTICE, notice, ended)
    assert told(rows, "order", "order_claim") == {("after", ended.id)}
    rows = asked(engine, "after-the-crime", RAID, notice, ended)
    assert told(rows, "step", "actor", "order_claim") == {("notice", ADA, ended.id)}
    overlapping = said("Occurrence", RAID, at("2010-03"))
    assert asked(engine, "after-the-crime", RAID, notice, overlapping) == []


def test_a_claim_is_not_told_as_said_by_a_source_that_does_not_say_it(engine: str) -> None:
    spelling = said("Name", {"subject": ADA, "name": "Adah", "nameKind": "spelling"}, source="memoir")
    other = said("Name", {"subject": BO, "name": "Boh", "nameKind": "spelling"})
    rows = asked(engine, "doubtful-claims", {"source": PREFIX + "report"}, spelling, other)
    assert told(rows, "subject", "source") == {(BO, PREFIX + "report")}


# The order of rows, and the columns


def test_an_acquittal_or_a_withdrawal_stands_above_every_accusation(engine: str) -> None:
    decision = {"courtCase": tid("case"), "accused": ADA}
    convicted, acquitted, silent = (
        said("Decision", {**decision, "decisionKind": kind, "direction": direction})
        for kind, direction in (("judgment", "convicted"), ("judgment", "acquitted"), ("judgment", None))
    )
    warrant = said("Decision", {**decision, "decisionKind": "arrest-warrant", "direction": "withdrawn"})
    denied = said("Decision", acquitted.roles, source="memoir", modality="denied")
    rows = asked(engine, "decisions-and-events", {"person": ADA}, convicted, acquitted, silent, denied, warrant)
    assert rows[0]["claim"] == acquitted.id
    assert told(rows, "claim", "direction") == {
        (acquitted.id, "acquitted"), (convicted.id, "convicted"), (silent.id, "not recorded"),
        (denied.id, "acquitted"), (warrant.id, "withdrawn"),
    }  # fmt: skip
    charge = said("Charge", decision)
    withdrawn = said("ProceduralStatus", {"person": ADA, "courtCase": tid("case"), "status": "charges-withdrawn"})
    away = said("Absence", {"holder": ADA, "post": tid("chief"), "reason": "leave"})
    rows = asked(
        engine, "bearing-on-a-person", {"person": ADA},
        charge, convicted, acquitted, silent, denied, withdrawn, away, posting("ada", "alpha"),
    )  # fmt: skip
    assert [r["claim"] for r in rows[:2]] == [acquitted.id, withdrawn.id]
    assert told(rows, "aspect", "direction") == {
        ("Decision", "acquitted"), ("Decision", "convicted"), ("Decision", "not recorded"),
        ("ProceduralStatus", None), ("Charge", None), ("Absence", None), ("Posting", None),
    }  # fmt: skip
    assert told((r for r in rows if r["aspect"] == "Absence"), "other", "content") == {(tid("chief"), "leave")}


@pytest.mark.parametrize("name", sorted(questions()))
def test_each_modality_stands_beside_the_claim_of_which_it_speaks(name: str) -> None:
    columns = questions()[name].columns
    for column in columns:
        if column.endswith("_modality"):
            claim = {"contradicted_modality": "contradicts"}.get(column, column.replace("_modality", "_claim"))
            assert columns.get(claim) == "claim"
            assert column in questions()[name].description or column.capitalize() in questions()[name].description
