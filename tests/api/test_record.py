"""`load`, `retract`, `correct`, `export`, `copy`, `verify`, `rebuild`, `demo`, on tiny invented data."""

import csv
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.api.conftest import run

CASE = """
case: t
sources:
  s: {title: A report, author: Somebody, published: 2001-05-01}
  r: {title: Another report}
things:
  a: {class: Person, name: Ada}
  b: {class: Person, name: Ben}
  u: {class: Unit, name: First Company}
  v: {class: Unit, name: First Battalion}
claims:
  - {kind: Posting, holder: a, unit: u, role: commander, when: {from: 2000-01-01, to: 2000-12-31}, cite: "s, p. 1"}
  - {kind: Posting, holder: b, unit: u, role: deputy-commander, when: {from: 2000-01-01, to: 2000-12-31}, cite: s}
  - {kind: CommandLink, superior: v, subordinate: u, linkKind: command, when: {first: 2000-02, last: 2000-11}, cite: r}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.yaml").write_text(CASE, "utf-8")
    assert run("load", "t.yaml", cwd=tmp_path).returncode == 0
    return tmp_path


def answer(folder: Path, *words: str, **environment: str) -> Any:
    done = run(*words, "--json", cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    return orjson.loads(done.stdout)


def commanders(folder: Path) -> list[str]:
    found = answer(folder, "chain", "t/u", "--on", "2000-06-01")["answer"]["lines"][0]["parts"][0]
    return [h["person"]["name"] for h in found["holders"]]


def posting(folder: Path) -> str:
    """The id of the claim that Ada was in command."""
    found = answer(folder, "chain", "t/u", "--on", "2000-06-01")["answer"]["lines"][0]["parts"][0]
    return str(found["holders"][0]["supports"][0]["claim"])


def test_the_summary_of_a_load(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(CASE, "utf-8")
    found = answer(tmp_path, "load", "t.yaml", ANSWERABLE_OPERATOR="Tester")["answer"][0]
    assert found["things"] == 4
    assert found["claims"] == {"Posting": 2, "CommandLink": 1}
    assert (found["unchanged"], found["rejected"], found["load"]) == (0, [], 1)
    assert len(found["head"]) == 64


def test_loading_the_same_again_changes_nothing(folder: Path) -> None:
    head = answer(folder, "verify")["head"]
    again = answer(folder, "load", "case", "t.yaml")["answer"][0]
    assert (again["claims"], again["unchanged"], again["head"]) == ({}, 3, head)


def test_remarks_and_rejects_go_into_a_csv_file(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(
        CASE.replace("things:\n", "things:\n  x: {class: Person, name: Nobody claims}\n"), "utf-8"
    )
    assert run("load", "t.yaml", "--rejects", "left-out.csv", cwd=tmp_path).returncode == 0
    with (tmp_path / "left-out.csv").open(encoding="utf-8", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    assert [(row["what"], "No claim names" in row["why"]) for row in rows] == [("remark", True)]


def test_what_a_newer_edition_lacks_is_told_with_its_claims(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(CASE, "utf-8")
    assert "earlier edition" not in run("load", "t.yaml", "--store", "t.db", cwd=tmp_path).stdout
    (tmp_path / "t.yaml").write_text(CASE.replace("role: commander", "role: member"), "utf-8")
    done = run("load", "t.yaml", "--store", "t.db", "--rejects", "left-out.csv", cwd=tmp_path)
    assert "1 claim of an earlier edition or loader version, not given by this one" in " ".join(done.stdout.split())
    with (tmp_path / "left-out.csv").open(encoding="utf-8", newline="") as sheet:
        (row,) = csv.DictReader(sheet)
    assert (row["what"], row["column"]) == ("of an earlier edition", "Posting")
    assert run("claim", row["value"], "--store", "t.db", cwd=tmp_path).returncode == 0


def test_a_person_concludes_on_an_element_and_what_the_rules_forbid_is_refused(folder: Path) -> None:
    given = ("conclude", "t/a", "--regime", "icty-7-3", "--element", "E2b", "--by", "An Analyst")
    said = ("--reasoning", "No source speaks of it.", "--on", "2020-01-02")
    made = answer(folder, *given, *said, "--assessment", "insufficient-evidence")["answer"]
    (regime,) = answer(folder, "dossier", "t/a", "--regime", "icty-7-3")["answer"]["regimes"]
    (shown,) = [f for e in regime["elements"] for f in e["concluded"]]
    assert (shown["claim"], shown["author"], shown["on"]) == (made["claim"], "An Analyst", "2020-01-02")
    refused = run(*given, *said, "--assessment", "supported", "--searched", "both reports", cwd=folder)
    assert refused.returncode == 8
    assert "can only be insufficient evidence" in refused.stderr


def test_a_faulty_case_loads_nothing_and_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(CASE.replace("role: commander", "role: comander"), "utf-8")
    done = run("load", "t.yaml", cwd=tmp_path)
    assert done.returncode == 3
    assert "line 12" in done.stderr
    assert "commander" in done.stderr


def test_a_retracted_claim_leaves_every_answer_and_comes_back(folder: Path) -> None:
    claim = posting(folder)
    assert run("retract", claim[:12], "--reason", "misread", "--by", "Tester", cwd=folder).returncode == 0
    assert commanders(folder) == []
    found = answer(folder, "claim", claim)["answer"]
    assert (found["standing"], found["heard"]) == (["retracted"], False)
    retraction = found["about"][0]["claim"]
    assert run("retract", retraction, "--reason", "it was right", "--by", "Tester", cwd=folder).returncode == 0
    assert commanders(folder) == ["Ada"]


def test_nobody_retracts_without_a_name(folder: Path) -> None:
    claim = posting(folder)
    done = run("retract", claim, "--reason", " ", "--by", "Tester", cwd=folder)
    assert done.returncode == 8


def test_a_corrected_claim_stays_and_the_replacement_answers(folder: Path) -> None:
    claim = posting(folder)
    why = ("--source", "The roll", "--at", "f. 3", "--reason", "misread", "--by", "Tester")
    assert run("correct", claim, "--set", "holder=t/b", *why, cwd=folder).returncode == 0
    assert commanders(folder) == ["Ben"]
    assert answer(folder, "claim", claim)["answer"]["standing"] == ["corrected"]


def test_a_correction_of_dates(folder: Path) -> None:
    claim = posting(folder)
    dates = ("--when", "to=2000-03", "--when", "from=2000-01-01")
    assert run("correct", claim, *dates, "--source", "R", "--reason", "r", "--by", "T", cwd=folder).returncode == 0
    assert commanders(folder) == []


@pytest.mark.parametrize("change", [("--set", "holdr=t/b"), ("--when", "until=2000"), ("--when", "to=2000-13")])
def test_a_correction_that_cannot_be_read_changes_nothing(folder: Path, change: tuple[str, str]) -> None:
    claim = posting(folder)
    done = run("correct", claim, *change, "--source", "R", "--reason", "r", "--by", "T", cwd=folder)
    assert done.returncode == 3
    assert commanders(folder) == ["Ada"]


def test_published_by_hears_only_what_was_public(folder: Path) -> None:
    found = answer(folder, "chain", "t/u", "--on", "2000-06-01", "--published-by", "2001-06-01")
    part = found["answer"]["lines"][0]["parts"][0]
    assert part["superiors"] == []
    assert [h["person"]["name"] for h in part["holders"]] == ["Ada"]
    assert found["parameters"]["published_by"] == "2001-06-01"


@pytest.mark.parametrize(("name", "begins"), [("x.ttl", b"@prefix"), ("x.trig", b"@prefix"), ("x.jsonld", b"{")])
def test_export(folder: Path, name: str, begins: bytes) -> None:
    assert run("export", name, cwd=folder).returncode == 0
    assert (folder / name).read_bytes().startswith(begins)


def test_export_in_no_form_leaves_no_file(folder: Path) -> None:
    done = run("export", "x.rdf", "--format", "pictures", cwd=folder)
    assert done.returncode == 3
    assert {p.suffix for p in folder.iterdir()} <= {".yaml", ".db", ".lock", ".db-shm", ".db-wal"}


def test_a_copy_has_the_same_head_and_log(folder: Path) -> None:
    found = answer(folder, "copy", "case.db", "other.db")
    verified = answer(folder, "verify", "--store", "other.db", "--head", found["head"], "--log", found["log"])
    assert verified["answer"]["faults"] == []


def test_a_changed_store_fails_its_verification(folder: Path) -> None:
    import sqlite3  # noqa: PLC0415

    db = sqlite3.connect(folder / "case.db")
    db.execute("""UPDATE claim SET roles = replace(roles, 't/a', 't/b')""")
    db.commit()
    db.close()
    done = run("verify", cwd=folder)
    assert done.returncode == 7
    assert "was changed" in done.stdout


def test_edges_are_written_anew(folder: Path) -> None:
    assert answer(folder, "rebuild")["answer"]["edges"] == 3
    assert run("verify", cwd=folder).returncode == 0


def test_the_model_one_term_at_a_time(folder: Path) -> None:
    assert "kind of claim" in answer(folder, "ontology", "Posting")["answer"]["text"]
    assert "Kinds of claim" in run("ontology", cwd=folder).stdout


def test_the_demo_prints_a_chain_a_timeline_and_statuses_and_can_be_run_again(tmp_path: Path) -> None:
    first = run("demo", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    for said in ("Chain of command above Sonderkommando 11b", "Notice to Alassane Ouattara", "Notes", "Ask further"):
        assert said in first.stdout
    assert first.stdout.count("Proceedings against Otto") == 2
    assert run("demo", cwd=tmp_path).stdout == first.stdout


def test_the_temporary_demo_leaves_nothing(tmp_path: Path) -> None:
    assert run("demo", "--temporary", cwd=tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.ttl", "out.trig", "out.jsonld"])
def test_a_file_that_is_handed_over_names_lines_only_to_who_sees_every_tier(folder: Path, name: str) -> None:
    """The first claim stands in line 12 of CASE, the second in line 13, counted by hand."""
    assert run("export", name, cwd=folder).returncode == 0
    assert "t.yaml line" not in (folder / name).read_text("utf-8")
    assert run("export", name, "--tier", "confidential", cwd=folder).returncode == 0
    assert "t.yaml line 13" in (folder / name).read_text("utf-8")


def test_an_export_keeps_back_where_people_at_risk_are_and_says_so(folder: Path) -> None:
    more = """case: risk
title: A shelter
sources: {s: {title: A report}}
things:
  i: {class: Incident, name: Raid}
  league: {class: Organisation, name: League}
  house: {class: Site, name: A house}
claims:
  - {kind: Involvement, actor: league, incident: i, involvement: at-risk, cite: s}
  - {kind: Location, located: league, place: house, locationKind: site, cite: s}
  - {kind: Attribute, subject: house, attribute: coordinates, value: "7.21, -7.05", cite: s}
"""
    (folder / "risk.yaml").write_text(more, "utf-8")
    assert run("load", "risk.yaml", cwd=folder).returncode == 0
    done = run("export", "out.ttl", cwd=folder)
    assert "Not in the file: 2 claims that tell where" in " ".join(done.stdout.split())
    assert "7.21" not in (folder / "out.ttl").read_text("utf-8")
    assert answer(folder, "export", "out.ttl", "--tier", "confidential")["answer"]["kept_back"] == 0
    assert "7.21" in (folder / "out.ttl").read_text("utf-8")
