"""The bundled case of mechanisms: whom each can reach, and the superiors whom three tribunals tried."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo
from answerable.graph.store import Filter
from answerable.graph.view import View
from answerable.loaders.mechanisms import mechanisms
from answerable.queries.answer import Value
from answerable.queries.dossier.dossier import dossiers
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.status.status import Status, status
from tests.bundled import bundled

CASE = "mechanisms"
DUEKOUE, ICC = "common/duekoue-2011-03", "common/icc"
TABLES = ("mechanisms.tsv", "jurisdiction.tsv", "superior_responsibility_cases.tsv")


def of(person: str, on: date | None = None) -> Status:
    return status(bundled(CASE), f"mechanisms/person/{person}", on)


def states(person: str, on: date | None = None) -> set[tuple[str, str]]:
    """(the end of the count's id, status) of every line."""
    return {((n.count or "").rpartition("/")[2], n.status) for n in of(person, on).lines}


def declaring() -> frozenset[str]:
    declared = bundled(CASE).claims(Filter(kinds=["Jurisdiction"], naming=["common/cote-d-ivoire"]))
    return frozenset(x.source for c in declared if c.text("basis") == "declaration" for x in c.citations)


def bases(view: View | None = None) -> dict[str, set[Value]]:
    found = jurisdiction(bundled(CASE, "prevention-diplomacy"), DUEKOUE, view=view or View()).of(ICC)
    lines: dict[str, set[Value]] = {"over all": {found.value}}
    for line in found.lines:
        lines.setdefault(line.basis, set()).add(line.value)
    return lines


# Duékoué


def test_duekoue_basis_by_basis() -> None:
    found = bases()
    assert found["over all"] == {Value.YES}
    assert Value.YES in found["declaration"]
    assert found["membership"] == {Value.NO}, "in force from 1 May 2013 only"
    assert found["referral"] == {Value.UNKNOWN}


def test_without_the_declaration_duekoue_is_unknown_and_not_no() -> None:
    found = bases(View(without=declaring()))
    assert found["over all"] == {Value.UNKNOWN}
    assert found["declaration"] == {Value.UNKNOWN}


def test_three_dates_of_one_declaration_are_three_claims() -> None:
    document = "mechanisms/document/declaration-dated-18-april-2003-icc-123-civ-2003"
    told = bundled(CASE).claims(Filter(kinds=["DocumentRelation"], naming=[document]))
    days = {c.text("relation"): (c.period.first.earliest, c.period.first.latest) for c in told}
    assert days["dated"] == (date(2003, 4, 18), date(2003, 4, 18))
    assert days["submitted-to"] == (date(2003, 10, 1), date(2003, 10, 1))
    assert days["published"] == (date(2005, 2, 1), date(2005, 2, 28))


# Superiors, regime by regime


def test_acquittal_and_conviction_stand_beside_each_other_per_count() -> None:
    assert states("pavle-strugar") == {
        ("murder-cruel-treatment-superior", "acquitted"),
        ("attacks-on-civilians-destruction-of-protected-buildings-superior", "convicted"),
        ("devastation-attacks-on-civilian-objects-superior", "convicted"),
    }
    assert of("pavle-strugar").lines[0].status == "acquitted", "shown first"
    assert ("devastation-attacks-on-civilian-objects-superior", "convicted") not in states(
        "pavle-strugar", date(2008, 7, 16)
    )


@pytest.mark.parametrize("person", ["naser-oric", "momcilo-perisic", "augustin-ndindiliyimana"])
def test_a_reversal_is_dated_and_speaks_in_favour(person: str) -> None:
    (line,) = of(person).lines
    assert line.status == "reversed"
    (found, *_) = dossiers(bundled(CASE), f"mechanisms/person/{person}")
    assert [i.text for i in found.exculpatory if i.text.startswith("Reversed in")]
    (before,) = of(person, date(2011, 12, 31) if person != "naser-oric" else date(2007, 1, 1)).lines
    assert before.status == "convicted"


def test_a_decision_whose_part_on_superiors_was_not_seen_gives_no_outcome() -> None:
    (decision,) = of("aloys-ntabakuze").decisions
    assert decision.status is None
    assert of("aloys-ntabakuze").recorded
    assert of("aloys-ntabakuze").summary == "decisions recorded, whose outcome no source here gives"
    assert not [n for n in of("clement-kayishema").lines if (n.count or "").endswith("-superior")]
    assert states("clement-kayishema") == {("genocide-mode-of-liability-not-stated", "convicted")}


def test_the_mode_that_changed_on_appeal_keeps_both_decisions() -> None:
    days = [e.day.latest for e in of("theoneste-bagosora").decisions]
    assert days == [date(2008, 12, 18), date(2011, 12, 14), date(2011, 12, 14)]
    assert states("theoneste-bagosora", date(2010, 1, 1)) == set()


def test_the_dossier_answers_regime_by_regime_and_draws_no_conclusion() -> None:
    found = {d.regime: d for d in dossiers(bundled(CASE), "mechanisms/person/gregoire-ndahimana")}
    assert set(found) == set(SIDE_BY_SIDE)
    assert found["icc-28a"].applies.startswith("Did not apply at the time")
    assert found["ictr-6-3"].applies.startswith("In force for these days")
    assert {m for d in found.values() for s in d.standing for m in s.modes} == {"ictr-6-3"}
    for d in found.values():
        assert d.incidents == ("mechanisms/incident/nyange-church-1994-04-15",)
        assert not [f for p in d.parts for f in p.findings], "no loader concludes"
        crime = next(p for p in d.parts if p.elements == ("E0",))
        assert {m for i in crime.supporting for m in i.modalities} == {"alleged"}


def test_a_command_that_was_not_proved_is_shown_as_rejected_and_not_heard() -> None:
    claims = bundled(CASE).claims(Filter(naming=["mechanisms/person/zejnil-delalic"], kinds=["Posting"]))
    assert "mechanisms/unit/celebici-camp" not in {u for c in claims for u in c.all("unit")}
    (found, *_) = dossiers(bundled(CASE), "mechanisms/person/zejnil-delalic")
    assert any("rejected" in i.text.casefold() for i in found.exculpatory)


def test_nothing_is_final_and_no_finding_on_an_element_is_loaded() -> None:
    assert not [c for c in bundled(CASE).claims(Filter(kinds=["Decision"])) if c.one("final") is not None]
    assert not list(bundled(CASE).claims(Filter(kinds=["ElementFinding"])))


# Against the tables it was written from


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "mechanisms" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def loaded(folder: Path) -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("mechanisms", "1"), mechanisms.read(folder / "mechanisms"), strict=False)
    return store


def decided(c: Claim) -> tuple[object, ...]:
    return (
        c.text("courtCase"),
        c.all("accused"),
        c.all("count"),
        c.text("decisionKind"),
        c.text("direction"),
        c.period,
    )


@pytest.mark.data
def test_every_row_is_in_the_case(data_dir: Path) -> None:
    represented = {f for c in bundled(CASE).claims(Filter(heard=False)) for f in c.facts}
    named = {r["id"] for name in TABLES[:2] for r in rows(data_dir, name)}
    assert (len(named), named - represented) == (46 + 76, set())


@pytest.mark.data
def test_every_decision_is_in_the_case_as_the_table_has_it(data_dir: Path) -> None:
    by_rows = Counter(decided(c) for c in loaded(data_dir).claims(Filter(kinds=["Decision"])))
    by_case = Counter(decided(c) for c in bundled(CASE).claims(Filter(kinds=["Decision"])))
    assert sum(by_rows.values()) == 104 + 3, "three sentences whose term was not seen"
    assert not by_rows - by_case


@pytest.mark.data
def test_the_case_cites_the_sources_of_the_tables_and_no_others(data_dir: Path) -> None:
    def cited(store: CaseFile) -> dict[str, tuple[str, str | None]]:
        return {s.id: (s.title, s.seen) for s in store.sources()}

    assert cited(bundled(CASE)) == cited(loaded(data_dir))


@pytest.mark.data
def test_remarks_are_told_in_words_of_its_own(data_dir: Path) -> None:
    told = {
        r[c] for name in TABLES for r in rows(data_dir, name) for c in ("note", "turned_on") if len(r.get(c) or "") > 40
    }
    said = {t for c in bundled(CASE).claims(Filter(heard=False)) for t in (c.note, c.text("content")) if t}
    assert not told & said
