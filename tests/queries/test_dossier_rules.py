"""Rules of the dossier: which findings of humans are refused, and what may never happen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache

import pytest

from answerable.graph.errors import Refused
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Tier
from answerable.graph.revision import Act, retract
from answerable.graph.store import Filter
from answerable.queries.dossier import finding as dossier_finding
from answerable.queries.dossier.dossier import dossier, dossiers
from answerable.queries.dossier.finding import Conclusion, check
from answerable.queries.dossier.result import INSUFFICIENT, NO_CONCLUSION, Dossier, Item
from tests.bundled import einsatzgruppen, seeds
from tests.graph.invented import at, said, tid
from tests.queries.dossier_world import ADA, BO, DAY, EG, EXPECTED, FULL, RAID, ada, command, full, raid, warning, world

FORBIDDEN = re.compile(r"\b(knew|guilty|guilt|responsible|perpetrator|score|likely|probability)\b", re.IGNORECASE)


def own_words(found: Dossier) -> list[str]:
    """Every sentence that the dossier says itself: not the labels of the law, nor what a source says."""
    items = [i for p in found.parts for i in (*p.supporting, *p.undermining, *p.beside)]
    texts = [i.text for i in (*items, *found.exculpatory, *found.participation)]
    texts += [g.text for p in found.parts for g in p.missing]
    return [*texts, found.banner, found.overall, found.applies, *(s.text for s in found.standing)]


@cache
def every_dossier() -> tuple[Dossier, ...]:
    known = [d for p, i in EXPECTED.values() for d in dossiers(seeds(), p, [i])]
    full_ones = [d for p, i in FULL.items() for d in dossiers(einsatzgruppen(), EG + p, [EG + i])]
    return (*known, *full_ones, ada(*full()))


# Findings by humans


def concluded(**more: object) -> Conclusion:
    given = {
        "element": "E0",
        "assessment": "partly-supported",
        "author": "An Analyst",
        "on": date(2020, 1, 2),
        "reasoning": "Two accounts agree on the day.",
        "searched": "memoir and gazette",
    }
    return Conclusion(**{**given, **more})  # type: ignore[arg-type]


def test_a_finding_is_recorded_and_shown_with_author_and_date() -> None:
    store = world(*full())
    records = dossier_finding.records(store, dossier(store, ADA, [RAID], "cihl-153"), concluded())
    write(store, LoadInfo("finding", "1"), records)
    (shown,) = dossier(store, ADA, [RAID], "cihl-153").part("E0").findings
    assert (shown.author, shown.on, shown.assessment) == ("An Analyst", date(2020, 1, 2), "partly-supported")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"author": " "}, "name of the human"),
        ({"on": None}, "the day"),
        ({"reasoning": ""}, "reasoning"),
        ({"searched": ""}, "search"),
        ({"element": "E1e", "assessment": "supported", "searched": ""}, "search"),
        ({"reasoning": "She is guilty."}, "final conviction"),
        ({"element": "E1f"}, "does not ask"),
    ],
)
def test_a_finding_against_the_rules_is_refused_with_the_reason(more: dict[str, object], reason: str) -> None:
    store = world(*full())
    with pytest.raises(Refused, match=reason):
        check(store, dossier(store, ADA, [RAID], "cihl-153"), concluded(**more))


def test_a_finding_without_a_supporting_item_can_only_be_insufficient() -> None:
    store = world(*raid())
    found = dossier(store, ADA, [RAID], "cihl-153")
    with pytest.raises(Refused, match="only be insufficient"):
        check(store, found, concluded(element="E2b"))
    check(store, found, concluded(element="E2b", assessment="insufficient-evidence", searched=""))


def test_supported_needs_two_independent_groups_or_a_final_judgment() -> None:
    occurrence = said("Occurrence", {"incident": RAID}, at(DAY), source="judgment")
    roles = {"courtCase": tid("case"), "accused": BO, "body": tid("bench"), "decisionKind": "judgment", "final": True}
    final = said("Decision", {**roles, "direction": "convicted"}, at("2012-02-01"), source="judgment")
    wanted = concluded(assessment="supported")
    one = world(occurrence)
    with pytest.raises(Refused, match="two that are independent"):
        check(one, dossier(one, ADA, [RAID], "cihl-153"), wanted)
    backed = world(occurrence, final)
    check(backed, dossier(backed, ADA, [RAID], "cihl-153"), wanted)
    two = world(occurrence, said("Occurrence", {"incident": RAID}, at(DAY), source="memoir"))
    check(two, dossier(two, ADA, [RAID], "cihl-153"), wanted)


@pytest.mark.parametrize(("source", "modality"), [("memoir", "stated"), ("judgment", "alleged")])
def test_a_report_that_tells_of_a_final_conviction_is_no_final_judgment(source: str, modality: str) -> None:
    occurrence = said("Occurrence", {"incident": RAID}, at(DAY), source=source)
    roles = {"courtCase": tid("case"), "accused": BO, "body": tid("bench"), "decisionKind": "judgment", "final": True}
    told = said("Decision", {**roles, "direction": "convicted"}, at("2012-02-01"), source=source, modality=modality)
    store = world(occurrence, told)
    with pytest.raises(Refused, match="two that are independent"):
        check(store, dossier(store, ADA, [RAID], "cihl-153"), concluded(assessment="supported"))


@pytest.mark.parametrize(
    "word", ["perpetrators", "Guilty", "coupable", "responsables", "culpables", "criminels de guerre", "مذنب"]
)
def test_a_word_of_a_verdict_is_refused_in_each_language_of_the_pages(word: str) -> None:
    store = world(*full())
    with pytest.raises(Refused, match="final conviction"):
        check(store, dossier(store, ADA, [RAID], "cihl-153"), concluded(reasoning=f"One of the {word}."))


def test_a_finding_says_when_what_it_rested_on_was_taken_back() -> None:
    occurrences = [said("Occurrence", {"incident": RAID}, at(DAY), source=s) for s in ("memoir", "gazette")]
    store = world(*occurrences)
    made = concluded(assessment="supported")
    records = dossier_finding.records(store, dossier(store, ADA, [RAID], "cihl-153"), made)
    write(store, LoadInfo("finding", "1"), records)
    (shown,) = dossier(store, ADA, [RAID], "cihl-153").part("E0").findings
    assert shown.refused == ""
    retract(store, occurrences[0].id, Act("An Analyst", "misread"))
    (shown,) = dossier(store, ADA, [RAID], "cihl-153").part("E0").findings
    assert "come from one group of sources" in shown.refused
    retract(store, occurrences[1].id, Act("An Analyst", "misread"))
    (shown,) = dossier(store, ADA, [RAID], "cihl-153").part("E0").findings
    assert shown.refused.startswith("Nothing that counts is recorded in support of E0")


def test_two_copies_of_one_report_are_not_two_groups() -> None:
    store = world(*[said("Occurrence", {"incident": RAID}, at(DAY), source=f"copy-{n}") for n in (1, 2)])
    with pytest.raises(Refused, match="one group"):
        check(store, dossier(store, ADA, [RAID], "cihl-153"), concluded(assessment="supported"))


# What may never happen


def test_no_dossier_uses_the_words_of_a_verdict_itself() -> None:
    for found in every_dossier():
        for text in own_words(found):
            assert not FORBIDDEN.search(text), text


def test_the_overall_line_is_one_of_two() -> None:
    assert {d.overall for d in every_dossier()} <= {INSUFFICIENT, NO_CONCLUSION}


def test_no_assessment_but_insufficient_evidence_is_ever_set_by_rule() -> None:
    assert {d.assessment for d in every_dossier()} <= {"insufficient-evidence", None}


def test_no_number_stands_for_a_person() -> None:
    def numbers(value: object) -> Iterator[str]:
        if is_dataclass(value) and not isinstance(value, type):
            yield from (f.name for f in fields(value) if isinstance(getattr(value, f.name), int | float))

    for found in every_dossier():
        assert set(numbers(found)) <= {"left_out"}


def test_every_item_names_its_claims_and_sources() -> None:
    for found in every_dossier():
        items: list[Item] = [i for p in found.parts for i in (*p.supporting, *p.undermining, *p.beside)]
        assert all(i.claims and i.groups for i in (*items, *found.exculpatory, *found.participation))


def test_every_banner_says_how_the_presumption_stands() -> None:
    assert all("presumed innocent" in d.banner or "final" in d.banner for d in every_dossier())


def test_being_superior_gives_no_item_of_knowledge() -> None:
    assert not ada(*raid(), *command()).part("E2").supporting


def test_being_warned_gives_no_item_of_control() -> None:
    found = ada(*raid(), warning())
    assert not any(found.part(e).supporting for e in ("E1a", "E1b", "E1d", "E1e"))


def test_position_gives_no_item_of_material_ability() -> None:
    assert not ada(*raid(), *command()).part("E1b").supporting


def test_no_measure_recorded_is_no_item_of_failure() -> None:
    assert not ada(*raid(), *command(), warning()).part("E3").supporting


def test_dates_make_no_causation() -> None:
    part = ada(*full(), regime="icc-28a").part("E4")
    assert not [*part.supporting, *part.undermining, *part.beside]


def test_no_loader_and_no_dossier_makes_a_finding() -> None:
    for store in (seeds(), einsatzgruppen(), world(*full())):
        assert not list(store.claims(Filter(kinds=["ElementFinding"])))


def test_a_restricted_claim_leaves_no_trace_in_a_public_dossier() -> None:
    secret = warning()
    hidden = said("Warning", dict(secret.roles), secret.period, source="memoir", tier=Tier.RESTRICTED)
    assert ada(*raid(), *command(), hidden) == ada(*raid(), *command())


def test_sums_over_persons_are_not_offered() -> None:
    assert not [name for name in dir(Dossier) if re.search("score|rank|risk|weight", name)]


def test_a_warning_about_a_situation_that_only_a_denial_ties_to_the_raid_is_none_about_it() -> None:
    happened, forces = raid()
    apart = said("Occurrence", {"incident": RAID}, at(DAY))
    tied = {"incident": RAID, "situation": tid("war")}
    denied = said("Occurrence", tied, at(DAY), modality="denied", source="memoir")
    roles = {"communication": tid("letter"), "issuer": tid("cy"), "recipient": ADA, "situation": tid("war")}
    told = said("Warning", {**roles, "calledBySource": "warning"}, at("2010-04-30"), source="memoir")
    assert ada(happened, forces, *command(), told).part("E2").supporting
    assert not ada(apart, forces, denied, *command(), told).part("E2").supporting
