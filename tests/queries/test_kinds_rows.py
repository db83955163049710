"""Rows that a smaller model could not say: each is a typed claim with the roles it needs, never a note.

In the Einsatzgruppen case, the mechanisms, the five documents and Security Force Monitor's Nigeria; a row is named by
the ids of its facts (`EG-…`, `R-…`), or by what the data set calls it.
"""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Claim, Thing
from answerable.graph.store import Filter
from answerable.loaders.sfm import sfm
from tests.bundled import bundled, einsatzgruppen, seeds

EG = "einsatzgruppen/"
GROUPS = tuple(f"egr-{letter}" for letter in "abcd")
NO_ORDER = (306, 308, 316)


@cache
def by_fact(store: CaseFile) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for c in store.claims(Filter(heard=False)):
        for fact in c.facts:
            found.setdefault(fact, []).append(c)
    return found


def of(kind: str, *facts: str) -> list[Claim]:
    """The claims of one kind that represent any of the facts; every one of the facts has at least one."""
    tables = [by_fact(einsatzgruppen()), by_fact(seeds()), by_fact(bundled("mechanisms"))]
    found = {f: [c for t in tables for c in t.get(f, ()) if c.kind == kind] for f in facts}
    assert [f for f, claims in found.items() if not claims] == []
    return list({c.id: c for claims in found.values() for c in claims}.values())


def eg(c: Claim, role: str) -> set[str]:
    return {v.removeprefix(EG) for v in c.all(role)}


def classes(store: CaseFile, *ids: str) -> set[str]:
    return {t.cls for t in store.things(ids=list(ids))}


@pytest.mark.parametrize("number", [n for n in range(304, 323) if n not in NO_ORDER])
def test_an_order_has_issuer_and_directive_and_what_was_ordered_or_of_whom(number: int) -> None:
    for c in of("Order", f"EG-{number}"):
        assert c.all("issuer")
        assert c.one("directive")
        assert c.one("content") or c.all("recipient")


def test_an_order_speaks_to_control_apart_from_the_order_itself() -> None:
    for c in of("Order", "EG-304", "EG-305", "EG-312", "EG-321"):
        assert c.indicia == ("EC2+",)


@pytest.mark.parametrize(
    ("fact", "kind"), [("EG-330", "objection"), ("EG-331", "objection"), ("EG-333", "refusal"), ("EG-334", "refusal")]
)
def test_an_answer_to_an_order_is_a_response_to_its_directive(fact: str, kind: str) -> None:
    (answer,) = of("Response", fact)
    assert kind in answer.all("responseKind")
    assert classes(einsatzgruppen(), *answer.all("to")) == {"Directive"}
    assert list(einsatzgruppen().claims(Filter(naming=list(answer.all("to")), kinds=["Order"]))), "of a recorded order"


def test_an_absence_names_the_unit_and_nobody_as_stand_in() -> None:
    found = {(next(iter(eg(c, "holder"))), c.text("unit")) for c in of("Absence", "EG-014", "EG-058")}
    assert found == {("schulz", EG + "ek-5"), ("werner-braune", EG + "sk-11b"), ("ohlendorf", EG + "egr-d")}
    assert not [c for c in of("Absence", "EG-014", "EG-058") if c.all("deputy")]


def test_execution_death_commutation_release_and_clemency_are_told_apart() -> None:
    told = Counter(c.text("sentenceKind") for c in of("Sentence", "EG-341", "EG-344", "EG-347", "EG-350", "EG-353"))
    assert told == {"executed": 1, "clemency-refused": 1, "commuted": 2, "reduced": 1, "released": 3}
    assert {c.text("lifeEvent") for c in of("LifeEvent", "EG-341", "EG-350", "EG-356")} == {"death"}
    (clemency,) = of("Decision", "EG-344")
    assert (clemency.text("decisionKind"), clemency.text("direction")) == ("clemency", "refused")


def test_a_group_is_a_subject_and_either_or_is_never_resolved() -> None:
    (either,) = of("Alternatives", "EG-319")
    assert eg(either, "option") == {"ohlendorf", "seibert"}
    (order,) = of("Order", "EG-319")
    assert order.all("issuer") == either.all("alternative")
    assert classes(einsatzgruppen(), *either.all("alternative")) == {"Alternative"}
    (indictment,) = of("Decision", "EG-338")
    assert classes(einsatzgruppen(), *indictment.all("accused")) == {"Group"}
    counts = {eg(c, "subject").pop(): c.one("best") for c in of("Quantity", "EG-338", "EG-340")}
    assert counts == {"nmt9-defendants": 24, "nmt9-executed": 4, "nmt9-commuted": 16}


@pytest.mark.parametrize(
    ("fact", "members"),
    [
        ("EG-156", set(GROUPS)),
        ("EG-159", {*GROUPS, "einsatzkommandos"}),
        ("EG-197", {"ek-2", "ek-3"}),
        ("EG-199", set(GROUPS)),
    ],
)
def test_a_collective_subject_is_one_claim_for_each_member(fact: str, members: set[str]) -> None:
    links = of("CommandLink", fact)
    assert {s for c in links for s in eg(c, "subordinate")} == members
    assert len(links) == len(members)
    assert len({(x.source, x.locator) for c in links for x in c.citations}) == 1, "each cites the same words"


@pytest.mark.parametrize(
    ("fact", "post", "unit"), [("EG-156", "chief-sipo-sd", "rsha"), ("EG-167", "bds-ostland", "egr-a")]
)
def test_a_post_heads_a_unit(fact: str, post: str, unit: str) -> None:
    (heads,) = of("PostOfUnit", fact)
    assert (eg(heads, "post"), eg(heads, "unit")) == ({post}, {unit})
    assert any(post in eg(c, "superior") | eg(c, "subordinate") for c in of("CommandLink", fact))


@pytest.mark.parametrize(
    ("fact", "person", "over", "unit"),
    [("EG-082", "stahlecker", "strauch", "egr-a"), ("EG-088", "rasch", "sk-4a", "egr-c")],
)
def test_a_person_over_a_person_or_unit_is_a_posting_and_a_link(fact: str, person: str, over: str, unit: str) -> None:
    (posting,) = of("Posting", fact)
    (link,) = of("CommandLink", fact)
    assert (eg(posting, "holder"), eg(posting, "unit")) == ({person}, {unit})
    assert (eg(link, "superior"), eg(link, "subordinate")) == ({person}, {over})


@pytest.mark.parametrize("fact", ["EG-037", "EG-162", "EG-264"])
def test_a_court_finds_on_a_claim_and_a_rejected_one_is_not_heard(fact: str) -> None:
    (finding,) = of("Finding", fact)
    assert finding.text("outcome") == "rejected"
    (on,) = einsatzgruppen().claims(Filter(ids=list(finding.all("on")), heard=False))
    assert on.kind in ("Posting", "CommandLink", "Involvement")
    assert not list(einsatzgruppen().claims(Filter(ids=[on.id]))), "so it draws no edge"


def test_order_in_time_needs_no_date() -> None:
    chiefs = {
        (eg(c, "earlier").pop(), eg(c, "later").pop(), eg(c, "unit").pop()) for c in of("Sequence", "EG-043", "EG-155")
    }
    assert chiefs == {("rasch", "thomas", "egr-c"), ("seetzen", "christmann", "sk-10a")}
    (after,) = of("Sequence", "E-14")
    (indicted,) = seeds().claims(Filter(ids=list(after.all("later"))))
    assert (indicted.kind, classes(seeds(), *after.all("earlier"))) == ("Decision", {"Event"})


def test_a_unit_is_renamed_and_keeps_its_identity() -> None:
    (renamed,) = of("Succession", "EG-204")
    assert renamed.text("successionKind") == "renamed"
    assert eg(renamed, "predecessor") == eg(renamed, "successor") == {"egr-b"}
    assert (renamed.text("formerName"), renamed.text("laterName")) == ("Einsatzgruppe C", "Einsatzgruppe B")


def test_a_body_exists_from_a_day() -> None:
    (mission,) = of("Existence", "X-01")
    assert (mission.all("subject"), mission.period.starts) == (("common/hrmmu",), True)


def test_numbers_have_bounds_and_words_and_several_stand_for_one_incident() -> None:
    assert [c.one("best") for c in of("Quantity", "EG-207")] == [3145]
    assert [(c.one("low"), c.one("high")) for c in of("Quantity", "EG-226")] == [(70, 80)]
    (half,) = of("Quantity", "EG-265")
    assert (half.modality, half.text("words")) == ("denied", "at most one half of it")
    (contest,) = of("Conflict", "EG-265")
    assert len(contest.all("between")) == 3


@pytest.mark.parametrize(
    ("fact", "relations"),
    [
        ("D-02", {"author", "symbol", "dated"}),
        ("D-18", {"author", "redacted", "published"}),
        ("B-08", {"author", "published"}),
    ],
)
def test_a_document_has_author_symbol_and_state_of_publication(fact: str, relations: set[str]) -> None:
    found = {str(c.text("relation")): c for c in of("DocumentRelation", fact)}
    assert relations <= set(found)
    assert found["author"].all("agent")
    assert (found["published"].modality == "denied") is (fact == "D-18") if "published" in found else found["symbol"]


@pytest.mark.parametrize(
    ("fact", "kind", "cls"),
    [
        ("E-07", "fact-finding", "Visit"),
        ("E-12", "meeting", "Meeting"),
        ("E-35", "election", "ElectionEvent"),
        ("E-46", "statement", "Event"),
    ],
)
def test_an_event_that_is_no_incident_and_no_warning(fact: str, kind: str, cls: str) -> None:
    (event,) = of("EventRecord", fact)
    assert (event.text("eventKind"), classes(seeds(), *event.all("event"))) == (kind, {cls})
    assert event.all("participant")
    assert event.period.first.known


def test_advises_subsidiary_of_and_chairs() -> None:
    found = {
        (c.text("subject"), c.text("relation"), c.text("object"))
        for c in of("OrganisationRelation", "R-02", "R-28", "R-37")
    }
    bodies = ("common/un-general-assembly", "common/un-security-council")
    commission = "un-atrocity-prevention/pbc"
    assert {(commission, r, b) for r in ("subsidiary-of", "advises") for b in bodies} < found
    assert {r for s, r, _ in found if s != commission} == {"advises", "chairs"}


def test_what_a_witness_says_of_anothers_knowledge_is_an_allegation() -> None:
    for c in of("Proposition", "EG-306", "EG-316"):
        assert (c.modality, c.text("propositionKind"), c.claimant) == ("alleged", "epistemic", EG + "ohlendorf")
        assert c.indicia == ()


def test_sites_areas_and_the_dates_of_7_division(data_dir: Path) -> None:
    """979 site and 667 area statements, some of which say the same of one unit and place; each dated one keeps it."""
    records = list(sfm.read(data_dir / "sfm-nigeria"))
    units = {r.id for r in records if isinstance(r, Thing) and r.cls in ("Unit", "UnknownUnit")}
    places = [r for r in records if isinstance(r, Claim) and r.kind == "Location" and r.one("located") in units]
    kinds = Counter(c.text("locationKind") for c in places)
    assert (kinds["area-of-operations"], kinds["site"] + kinds["headquarters"]) == (667, 973)
    assert all(c.one("located") and c.one("place") for c in places)
    assert sum(not c.period.undated for c in places) > len(places) - 10
    (division,) = [r.id for r in records if isinstance(r, Thing) and r.name == "7 Division"]
    (exists,) = [c for c in records if isinstance(c, Claim) and c.kind == "Existence" and division in c.all("subject")]
    assert (exists.period.first.earliest, exists.period.starts) == (date(2013, 8, 19), True)
    assert (exists.period.last.latest, exists.period.ends) == (date(2018, 6, 9), False)


# Mechanisms


def test_war_crimes_taken_out_for_a_time_are_an_exclusion() -> None:
    (out,) = of("Jurisdiction", "icc-124-fra")
    assert (out.text("polarity"), out.all("crimeType"), out.all("territory")) == (
        "excluded",
        ("war-crimes",),
        ("common/france",),
    )
    assert (out.period.first.earliest, out.period.last.latest) == (date(2002, 7, 1), date(2008, 6, 14))


def test_a_class_of_persons_excepted_from_a_referral_is_a_claim_of_its_own() -> None:
    by_polarity = {c.text("polarity"): c for c in of("Jurisdiction", "icc-ref-darfur")}
    assert by_polarity["included"].text("persons") == "anyone"
    assert "not party to the Statute" in str(by_polarity["excluded"].text("persons"))
    assert not by_polarity["excluded"].all("crimeType")


def test_two_tribunals_were_followed_by_one_mechanism() -> None:
    following = [
        c
        for f in ("icty", "ictr")
        for c in bundled("mechanisms").claims(Filter(kinds=["Succession"]))
        if c.text("predecessor") in ("common/" + f, "mechanisms/" + f)
    ]
    assert {c.text("successor") for c in following} == {"mechanisms/irmct"}
    assert len(following) == 2


def test_upheld_and_not_reached_are_directions_apart_from_the_kind_of_decision() -> None:
    told = Counter(
        (c.text("decisionKind"), c.text("direction")) for c in bundled("mechanisms").claims(Filter(kinds=["Decision"]))
    )
    assert all(told[row] for row in (("appeal-judgment", "upheld"), ("judgment", "not-reached"), ("judgment", None)))
