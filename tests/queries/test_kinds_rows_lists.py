"""Rows of public lists that a smaller model could not say: each is a typed claim with its bounds, never a note.

Read by the loaders on the full lent files; the figures are counted here from the raw rows, by another way.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from answerable.graph.model import Claim
from answerable.loaders import registry
from answerable.loaders.argentina import argentina
from answerable.loaders.ifg_ministers import ifg_ministers
from answerable.loaders.mass_killing import mass_killing
from answerable.loaders.mechanisms import mechanisms
from answerable.loaders.uawardata import uawardata
from answerable.loaders.ucdp import ucdp
from answerable.loaders.un_sc import un_sc


@cache
def read(loader: registry.Loader, path: Path) -> tuple[Claim, ...]:
    """The claims that a loader makes of a path, read once."""
    return tuple(r for r in loader.read(path) if isinstance(r, Claim))


def of(claims: tuple[Claim, ...], kind: str, **roles: str) -> list[Claim]:
    return [c for c in claims if c.kind == kind and all(v in c.all(r) for r, v in roles.items())]


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


# Ministers


def test_twelve_ministers_on_leave_are_absent_from_a_post_and_nobody_is_said_to_stand_in(data_dir: Path) -> None:
    folder = data_dir / "ifg-ministers"
    told = [r for r in rows(folder / "appointment_characteristics.csv") if r["leave_reason"]]
    absences = of(read(ifg_ministers, folder), "Absence")
    assert len(absences) == len(told) == 12
    assert Counter(c.text("reason") for c in absences) == Counter(r["leave_reason"] for r in told)
    assert all(c.all("post") and c.all("holder") and c.period.first.known for c in absences)
    assert [c for c in absences if c.all("deputy")] == [], "the list does not say who"


def test_a_post_heads_an_organisation(data_dir: Path) -> None:
    heads = of(read(ifg_ministers, data_dir / "ifg-ministers"), "PostOfUnit")
    assert heads
    assert all(c.one("post") and c.one("unit") for c in heads)


def test_every_link_of_two_organisations_is_a_succession_or_a_relation(data_dir: Path) -> None:
    folder = data_dir / "ifg-ministers"
    claims, told = read(ifg_ministers, folder), rows(folder / "organisation_link.csv")
    successions, others = of(claims, "Succession"), of(claims, "OrganisationRelation", relation="other")
    assert len(successions) + len(others) == len(told) == 60
    renamed = Counter(r["type"] for r in told)["Name change"]
    assert len(of(claims, "Succession", successionKind="renamed")) == renamed
    assert all(c.period.first.known for c in successions)


# Events, positions and areas


def test_an_event_has_low_best_and_high(data_dir: Path) -> None:
    path = data_dir / "ucdp" / "ucdpged_sample1000.csv"
    told = {
        f"ucdp/event/{int(float(r['id']))}": (float(r["low"]), float(r["best"]), float(r["high"])) for r in rows(path)
    }
    found = {
        c.text("subject"): (c.one("low"), c.one("best"), c.one("high"))
        for c in of(read(ucdp, path), "Quantity", measure="killed")
    }
    assert found == told


def test_a_unit_has_dated_positions_and_a_dated_superior(data_dir: Path) -> None:
    path = data_dir / "uawardata" / "units_all.csv"
    claims, told = read(uawardata, path), rows(path)
    positions = of(claims, "Location")
    assert len(positions) == len(told)
    days = {c.period.first.earliest for c in positions}
    assert (min(filter(None, days)), max(filter(None, days))) == (date(2022, 3, 31), date(2022, 9, 11))
    links = of(claims, "CommandLink")
    assert len({(c.text("superior"), c.text("subordinate")) for c in links}) == len(links)
    assert len({c.text("superior") for c in links}) == len({r["subordinate_to"] for r in told}) == 64
    assert [c for c in links if c.period.starts or c.period.ends] == [], (
        "a first and a last position are no start or end"
    )


def test_zones_are_commands_and_areas_of_responsibility(data_dir: Path) -> None:
    claims = read(argentina, data_dir / "argentina" / "ccds_ruvte_zonas.json")
    areas = of(claims, "Location", locationKind="area-of-responsibility")
    assert areas
    assert all(c.one("located") and c.one("place") for c in areas)
    tree = of(claims, "CommandLink", linkKind="command")
    assert all("zone" in (c.text("superior") or "") for c in tree)
    assert len(of(claims, "Location", locationKind="site")) >= len({c.text("located") for c in areas}) > 0


# Persons and decisions


def test_nationality_birth_and_document_are_attributes_of_the_listed(data_dir: Path) -> None:
    path = data_dir / "un-sc-sanctions" / "UN_consolidated.xml"
    individuals = ElementTree.parse(path).findall(".//INDIVIDUAL")
    claims = read(un_sc, path)

    def having(tag: str) -> set[str]:
        return {
            f"un-sc/{(e.findtext('REFERENCE_NUMBER') or '').strip()}"
            for e in individuals
            if any("".join(x.itertext()).strip() for x in e.findall(tag))
        }

    def of_persons(attribute: str) -> set[str]:
        return {c.text("subject") or "" for c in of(claims, "Attribute", attribute=attribute)}

    unsaid = {"un-sc/SDi.001"}  # where a nationality would stand, the list has `na`
    assert of_persons("nationality") == having("NATIONALITY") - unsaid
    assert len(having("NATIONALITY")) == 625
    assert of_persons("identity-document") == having("INDIVIDUAL_DOCUMENT")
    born = {c.text("person") for c in of(claims, "LifeEvent", lifeEvent="birth")} | of_persons("birth-date")
    assert having("INDIVIDUAL_DATE_OF_BIRTH") - born == set()


def test_direction_and_finding_of_a_decision_stand_apart_from_its_kind(data_dir: Path) -> None:
    folder = data_dir / "mechanisms"
    claims = read(mechanisms, folder)
    told = Counter(r["outcome_superior"] for r in rows(folder / "superior_responsibility_cases.tsv", "\t"))
    found = Counter(c.text("direction") for c in of(claims, "Decision"))
    assert (found["upheld"], found["not-reached"]) == (told["upheld"], told["not reached"])
    unseen = [c for c in of(claims, "Decision") if "superior responsibility was not seen" in (c.text("content") or "")]
    assert {c.text("direction") for c in unseen} == {None}, "never read as acquitted or convicted"
    assert len(unseen) == told["not seen"]
    kinds = {c.text("decisionKind") for c in of(claims, "Decision", direction="upheld")}
    assert kinds <= {"appeal-judgment", "judgment", "sentence-review", "other"}


def test_jurisdiction_can_be_negative_and_reach_a_class_of_persons(data_dir: Path) -> None:
    folder = data_dir / "mechanisms"
    number = {r["id"]: n for n, r in enumerate(rows(folder / "jurisdiction.tsv", "\t"), 2)}

    def read_from(row: str) -> list[Claim]:
        record = f"jurisdiction.tsv row {number[row]}"
        found = of(read(mechanisms, folder), "Jurisdiction")
        return [c for c in found if any(x.record == record for x in c.citations)]

    (france,) = read_from("icc-124-fra")
    assert (france.text("polarity"), france.all("crimeType")) == ("excluded", ("war-crimes",))
    assert (france.period.first.earliest, france.period.last.latest) == (date(2002, 7, 1), date(2008, 6, 14))
    darfur = read_from("icc-ref-darfur")
    assert {c.text("polarity") for c in darfur} == {"included", "excluded"}
    (out,) = [c for c in darfur if c.text("polarity") == "excluded"]
    assert "not party" in (out.text("persons") or "")


def test_a_body_that_follows_two_others(data_dir: Path) -> None:
    replaced = of(read(mechanisms, data_dir / "mechanisms"), "Succession", successor="mechanisms/irmct")
    assert {c.text("predecessor") for c in replaced} == {"common/icty", "mechanisms/ictr"}
    assert {c.text("successionKind") for c in replaced} == {"replaced"}


def test_a_forecast_is_a_warning_that_is_public_and_addressed_to_nobody(data_dir: Path) -> None:
    path = data_dir / "mass-killing" / "final_forecasts_data_4Sep2025.csv"
    claims, told = read(mass_killing, path), rows(path)
    warnings = of(claims, "Warning")
    assert len({c.text("place") for c in warnings}) == len(told) == 168
    assert {(c.text("addressing"), c.text("calledBySource"), c.all("recipient")) for c in warnings} == {
        ("public", "forecast", ())
    }
    assert all(c.all("enabledBy") for c in warnings), "of a named model"
    measured = {c.text("subject") for c in of(claims, "Quantity")}
    assert {c.text("communication") for c in warnings} <= measured, "risk and rank as numbers"
