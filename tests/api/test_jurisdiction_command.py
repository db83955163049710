"""`jurisdiction`: yes, no and unknown kept apart, basis by basis, on an invented court and an invented State."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.api.conftest import Ask, loaded, printed, run

CASE = """
case: t
sources:
  s: {title: Invented treaty, published: 2000-01-01}
  d: {title: Invented declaration, published: 2003-01-01}
things:
  court: {class: Tribunal, name: Permanent Court}
  body: {class: Tribunal, name: Tribunal for Farland}
  commission: {class: Commission, name: Commission on Nearland}
  nearland: {class: State, name: Nearland}
  farland: {class: State, name: Farland}
  town: {class: Place, name: Town}
  crime: {class: Incident, name: killings at Town}
claims:
  - {kind: Occurrence, incident: crime, place: [town, nearland], when: {at: 2011-03-28}, cite: s}
  - {kind: Jurisdiction, mechanism: court, basis: membership, polarity: included, territory: nearland,
     when: {from: 2013-05-01}, cite: "s, art. 1"}
  - {kind: Jurisdiction, mechanism: court, basis: declaration, polarity: included, territory: nearland,
     when: {from: 2002-09-19}, cite: "d, para. 1"}
  - {kind: Jurisdiction, mechanism: body, basis: ad-hoc-statute, polarity: included, territory: farland,
     when: {from: 1994-01-01, to: 1994-12-31}, cite: "s, art. 2"}
  - {kind: Jurisdiction, mechanism: commission, basis: other, polarity: included, territory: nearland,
     cite: "s, art. 3"}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(CASE, tmp_path_factory.mktemp("jurisdiction"))


def asked(store: str, *more: str) -> dict[str, Any]:
    found = orjson.loads(printed("jurisdiction", "crime", *more, "--json", store=store))
    assert isinstance(found, dict)
    return found


def values(found: dict[str, Any]) -> dict[str, str]:
    return {m["mechanism"]["id"]: m["value"] for m in found["answer"]["mechanisms"]}


def test_each_mechanism_has_its_answer(store: str) -> None:
    assert values(asked(store)) == {"t/court": "yes", "t/commission": "unknown", "t/body": "no"}


def test_each_basis_has_its_own(store: str) -> None:
    bases = {b["basis"]: b["value"] for m in asked(store)["answer"]["mechanisms"][:1] for b in m["bases"]}
    assert bases == {"declaration": "yes", "membership": "no", "referral": "unknown"}


def test_without_the_declaration_it_is_unknown_and_not_no(store: str) -> None:
    found = asked(store, "--without", "d")
    assert values(found)["t/court"] == "unknown"
    text = printed("jurisdiction", "crime", "--without", "d", store=store)
    assert "Permanent Court: UNKNOWN" in text
    assert text.startswith("View: without the sources t/d.")


def test_it_reads_in_the_order_yes_unknown_no_with_notes(store: str) -> None:
    text = printed("jurisdiction", "crime", store=store)
    places = [text.index(part) for part in ("Permanent Court: YES", "Commission on Nearland", "Tribunal for Farland")]
    assert places == sorted(places)
    assert "for Farland; from 1994-01-01 to 1994-12-31 [" in text
    assert "Invented declaration: para. 1" in text


def test_it_can_be_asked_again_and_every_claim_is_cited(store: str) -> None:
    found = asked(store)
    assert found["command"] == "answerable jurisdiction t/crime"
    cited = {c for m in found["answer"]["mechanisms"] for b in m["bases"] for c in b["claims"]}
    assert cited <= found["citations"].keys()


def test_a_place_is_asked_about_on_a_day(store: str) -> None:
    found = orjson.loads(printed("jurisdiction", "nearland", "--on", "2014-01-01", "--json", store=store))
    bases = {b["basis"]: b["value"] for m in found["answer"]["mechanisms"][:1] for b in m["bases"]}
    assert bases["membership"] == "yes"


def test_many_bases_of_other_days_stand_in_one_line_each_with_place_period_and_note(tmp_path: Path) -> None:
    states = "".join(f"  s{n}: {{class: State, name: State {n}}}\n" for n in range(6))
    membership = "  - {kind: Jurisdiction, mechanism: court, basis: membership, polarity: included, territory: s"
    joined = "".join(f'{membership}{n}, when: {{from: 201{n}-02-03}}, cite: "s, row {n}"}}\n' for n in range(6))
    (tmp_path / "t.yaml").write_text(CASE.replace("claims:\n", f"{states}claims:\n{joined}"), "utf-8")
    assert run("load", "t.yaml", "--store", "t.db", cwd=tmp_path).returncode == 0
    text = " ".join(printed("jurisdiction", "town", "--on", "2001-01-01", store=str(tmp_path / "t.db")).split())
    assert "Membership: 7 recorded, each in force on other days only:" in text, "six, and Nearland's of the case"
    assert all(f"State {n} from 201{n}-02-03 on [" in text for n in range(6))
    assert text.count("lies outside membership in force") == 0


def test_nothing_recorded_is_unknown(ask: Ask) -> None:
    told = ask("jurisdiction", "simferopol-1941-12")
    assert "UNKNOWN" in told or "Unknown" in told
    assert "NO:" not in told


def test_it_fits_the_page(store: str, tmp_path: Path) -> None:
    done = run("jurisdiction", "crime", cwd=tmp_path, ANSWERABLE_STORE=store, COLUMNS="80")
    assert max(map(len, done.stdout.splitlines())) <= 80
