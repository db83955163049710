"""The reader hands out what the Turtle says."""

from __future__ import annotations

import re

import pytest

from answerable.ontology.reader import (
    VERSION,
    ancestors,
    classes,
    elements,
    indicia,
    kinds,
    knows,
    overview,
    regimes,
    schemes,
    term,
    version,
)


def test_the_version_is_the_one_in_the_turtle() -> None:
    assert version() == VERSION == "0.1.0"


def test_a_posting_has_its_roles_in_order() -> None:
    roles = kinds()["Posting"].roles
    assert list(roles) == ["holder", "unit", "post", "role", "title", "rank", "capacity"]
    assert (roles["holder"].types, roles["holder"].minimum, roles["holder"].maximum) == (("Actor",), 1, 1)
    assert (roles["role"].types, roles["role"].scheme, roles["role"].minimum) == ((), "CommandRole", 0)
    assert (roles["capacity"].scheme, roles["capacity"].maximum) == ("Capacity", None)
    assert roles["title"].types == ("text",)


def test_unions_literals_and_claims_are_told_apart() -> None:
    assert kinds()["CommandLink"].roles["superior"].types == ("Actor", "Post")
    assert kinds()["Quantity"].roles["low"].types == ("number",)
    assert kinds()["Decision"].roles["final"].types == ("flag",)
    assert kinds()["Retraction"].roles["target"].types == ("claim",)
    assert kinds()["Sequence"].roles["earlier"].types == ("Thing", "claim")
    assert kinds()["Conflict"].roles["between"].minimum == 2
    assert kinds()["Attribute"].roles["value"].maximum is None


NEVER = ("UnidentifiedActor", "UnidentifiedPlace", "UnknownUnit", "Alternative", "ProtectedGroup")


@pytest.mark.parametrize(
    ("kind", "rule", "form"),
    [
        ("Posting", "PostingNamesUnitOrPost", {"any_of": ("unit", "post")}),
        ("Warning", "WarningIsAddressed", {"any_of": ("recipient", "addressing")}),
        ("SameAs", "SameAsOfTwo", {"differ": ("a", "b")}),
        ("SameAs", "NeverMerged", {"roles": ("a", "b"), "never": NEVER}),
        (
            "Involvement",
            "WitnessesAreGroups",
            {"when": ("involvement", "witnesses"), "roles": ("actor",), "only": ("ProtectedGroup",)},
        ),
    ],
)
def test_rules_beyond_roles_are_handed_out(kind: str, rule: str, form: dict[str, object]) -> None:
    (found,) = (r for r in kinds()[kind].requirements if r.name == rule)
    assert {name: getattr(found, name) for name in form} == form
    assert str(found) == found.message


def test_a_state_is_a_place_and_an_organisation() -> None:
    assert classes()["State"].parents == ("Place", "Organisation")
    assert ancestors("State") == {"State", "Place", "Organisation", "Actor", "Thing"}
    assert ancestors("Thing") == {"Thing"}


def test_the_receipt_ladder_is_ordered_from_the_weakest_rung() -> None:
    ladder = schemes()["Receipt"]
    assert ladder.ordered
    rungs = sorted(ladder.concepts.values(), key=lambda c: c.order or 0)
    assert [c.code for c in rungs] == ["unknown", "sent", "received-by-office", "briefed-to-person", "acknowledged"]


def test_standards_of_proof_are_ordered_only_within_criminal_proceedings() -> None:
    standards = schemes()["StandardOfProof"]
    assert not standards.ordered
    ranked = {c.code: c.extra["criminalOrder"] for c in standards.concepts.values() if "criminalOrder" in c.extra}
    assert ranked == {"SP2": "1", "SP3": "2", "SP4": "3", "SP6": "4"}


def test_only_a_final_conviction_ends_the_presumption_of_innocence() -> None:
    statuses = schemes()["Status"].concepts.values()
    assert [c.code for c in statuses if c.extra["presumption"] == "ended"] == ["convicted-final"]


def roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][units]


@pytest.mark.parametrize(("paragraph", "last"), [("8(2)(a)", 8), ("8(2)(b)", 29), ("8(2)(c)", 4), ("8(2)(e)", 19)])
def test_no_war_crime_of_the_statute_is_missing(paragraph: str, last: int) -> None:
    articles = {c.extra.get("article") for c in schemes()["CrimeType"].concepts.values()}
    assert {f"{paragraph}({roman(n)})" for n in range(1, last + 1)} <= articles


def test_no_act_of_genocide_or_crime_against_humanity_is_missing() -> None:
    articles = {c.extra.get("article") for c in schemes()["CrimeType"].concepts.values()}
    assert {f"6({letter})" for letter in "abcde"} | {f"7(1)({letter})" for letter in "abcdefghijk"} <= articles


def test_risk_factors_give_counts_only_with_a_mark() -> None:
    factors = schemes()["RiskFactor"].concepts
    assert list(factors) == [f"RF{n}" for n in range(1, 15)]
    counted = {code for code, c in factors.items() if "indicators" in c.extra}
    assert counted == {code for code, c in factors.items() if "indicatorsVerified" in c.extra}
    assert set(factors) - counted == {"RF11", "RF12"}


def test_article_28a_requires_its_elements() -> None:
    assert regimes()["icc-28a"].requires == (
        ("E0",),
        ("E1a",),
        ("E1b", "E1c"),
        ("E1d",),
        ("E1e",),
        ("E2a", "E2c"),
        ("E3a", "E3b", "E3c"),
        ("E4",),
    )
    assert ("E1f",) in regimes()["icc-28b"].requires
    assert regimes()["ictr-6-3"].requires == regimes()["icty-7-3"].requires == regimes()["cihl-153"].requires


def test_participation_has_no_table_of_elements() -> None:
    assert {r.code for r in regimes().values() if r.family == "participation" and r.requires} == set()


def test_elements_and_indicia_hang_together() -> None:
    assert elements()["E2c"].parent == "E2"
    assert {i.element for i in indicia().values()} == {"E1", "E2", "E3"}
    assert [i.code for i in indicia().values() if not i.authorities or not i.undermined_by] == []
    assert {a.verified for a in indicia()["EC6"].authorities} == {True, False}


@pytest.mark.parametrize(
    "name", ["Posting", "holder", "LinkKind", "LinkKind/command", "E1a", "icc-28a", "Claim", "State"]
)
def test_a_term_is_described_with_its_origin(name: str) -> None:
    assert knows(name)
    assert "From: " in term(name)


def test_a_code_in_several_lists_is_described_for_each() -> None:
    assert len(re.findall(r"^\S+/possible: ", term("possible"), re.MULTILINE)) == 2


def test_prefix_and_iri_are_accepted() -> None:
    assert term("ans:Posting") == term("https://w3id.org/answerable/ontology#Posting") == term("Posting")


def test_an_unknown_term_gets_the_nearest_names() -> None:
    assert not knows("Postng")
    assert "Posting" in term("Postng")


def test_the_overview_names_every_kind() -> None:
    assert set(kinds()) <= set(re.findall(r"\w+", overview()))
