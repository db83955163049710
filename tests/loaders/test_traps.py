"""The traps of the lent data sets, each with the test that it cannot be fallen into; the missing ones stand below.

`traps.tsv` has for each data set a trap in short and the test (`file::function`) that covers it; one more is a line.
"""

from __future__ import annotations

import ast
import csv
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from answerable.graph.model import Claim, Remark, Thing
from answerable.graph.store import Filter
from answerable.loaders import registry
from answerable.loaders.icc import icc
from answerable.loaders.mechanisms import mechanisms
from answerable.loaders.un_sc import un_sc
from tests.bundled import einsatzgruppen

EG = "einsatzgruppen/"
with (Path(__file__).parent / "traps.tsv").open(encoding="utf-8") as lines:
    TRAPS = [(r["data set"], r["test"]) for r in csv.DictReader(lines, delimiter="\t")]


@pytest.mark.parametrize("place", sorted({test for _, test in TRAPS}))
def test_the_test_of_a_trap_exists(place: str) -> None:
    file, _, name = place.partition("::")
    tree = ast.parse((Path(__file__).parents[1] / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_lent_set_with_traps_is_in_the_table(data_dir: Path) -> None:
    warned = {p.parent.name for p in data_dir.glob("*/PROVENANCE.md") if "Traps\n" in p.read_text(encoding="utf-8")}
    assert warned
    assert warned <= {name for name, _ in TRAPS}


@cache
def read(loader: registry.Loader, path: Path) -> tuple[object, ...]:
    """The records that a loader makes of a path, read once."""
    return tuple(loader.read(path))


def claims(loader: registry.Loader, path: Path, kind: str) -> list[Claim]:
    return [r for r in read(loader, path) if isinstance(r, Claim) and r.kind == kind]


def test_one_id_of_two_events_is_two_decisions(data_dir: Path) -> None:
    rows = [
        r for r in table(data_dir / "icc" / "icc_events.csv") if r["event"].endswith("bosco-ntaganda-trial-judgment")
    ]
    assert Counter(r["action"] for r in rows) == {"Trial Judgment": 1, "Appeals Judgment": 1}
    found = {
        (c.text("decisionKind"), str(c.period.first.latest))
        for c in claims(icc, data_dir / "icc", "Decision")
        if "icc/person/bosco-ntaganda" in c.all("accused") and "judgment" in (c.text("decisionKind") or "")
    }
    assert {("judgment", "2019-07-08"), ("appeal-judgment", "2021-03-30")} <= found


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_dates_of_membership_that_cannot_be_right_are_remarked(data_dir: Path) -> None:
    folder = data_dir / "icc"
    early = {
        *("Barbados", "Burundi", "Georgia", "Malta", "Mexico", "Moldova", "Samoa", "South Korea", "Timor-Leste"),
        *("Grenada", "Malawi", "Tunisia", "Vanuatu", "El Salvador", "Venezuela"),
    }
    with (folder / "rome_statute_states.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        ends = [(reader.line_num, row["title"]) for row in reader]
    remarked = {
        r.where.line for r in read(icc, folder) if isinstance(r, Remark) and r.where.column == "entry_into_force_date"
    }
    begins = {last + 1: title for (last, _), (_, title) in pairwise(ends)}
    titles = {begins[line] for line in remarked if line in begins}
    assert early <= titles
    (force,) = [
        c for c in claims(icc, folder, "Jurisdiction")
        if c.all("territory") == ("common/montenegro",) and c.text("polarity") == "included"
    ]  # fmt: skip
    assert force.period.first.earliest == date(2006, 6, 3), "succession: the date stands, whatever article 126 gives"
    corrected = [
        c
        for c in claims(mechanisms, data_dir / "mechanisms", "Jurisdiction")
        if "common/montenegro" in c.all("territory")
    ]
    assert {c.period.first.earliest for c in corrected} == {date(2006, 6, 3)}


def test_a_time_zone_does_not_move_the_day_of_a_listing(data_dir: Path) -> None:
    path = data_dir / "un-sc-sanctions" / "UN_consolidated.xml"
    text = path.read_text(encoding="utf-8")
    zoned = text.count("-04:00</LISTED_ON>") + text.count("-05:00</LISTED_ON>")
    assert zoned
    days = {
        c.text("person"): c.period.first
        for c in claims(un_sc, path, "ProceduralStatus")
        if c.text("status") == "sanctioned"
    }
    assert days["un-sc/SSi.006"].earliest == days["un-sc/SSi.006"].latest == date(2015, 7, 1)


def test_a_mode_stands_with_its_own_decision(data_dir: Path) -> None:
    charges = [c for c in claims(mechanisms, data_dir / "mechanisms", "Charge") if "bagosora" in str(c.all("accused"))]
    assert len({c.all("count") for c in charges}) == len(charges) == 3
    assert {c.all("mode") for c in charges if "roadblocks" in str(c.all("count"))} == {("ictr-6-1", "ictr-6-3")}


def test_acquitted_at_trial_and_convicted_on_appeal_stand_by_count(data_dir: Path) -> None:
    told = {
        ((c.text("count") or "").rpartition("/")[2][:20], str(c.period.first.latest)): c.text("direction")
        for c in claims(mechanisms, data_dir / "mechanisms", "Decision")
        if "strugar" in str(c.all("accused"))
    }
    assert sorted(told.items()) == [
        (("attacks-on-civilians", "2005-01-31"), "convicted"),
        (("attacks-on-civilians", "2008-07-17"), "upheld"),
        (("devastation-attacks-", "2008-07-17"), "convicted"),
        (("murder-cruel-treatme", "2005-01-31"), "acquitted"),
    ]


def test_two_declarations_that_overlap_are_two(data_dir: Path) -> None:
    found = [
        (c.period.first.earliest, c.period.last.latest)
        for c in claims(mechanisms, data_dir / "mechanisms", "Jurisdiction")
        if c.all("territory") == ("common/ukraine",) and c.text("basis") == "declaration"
    ]
    assert sorted(found) == [(date(2013, 11, 21), date(2014, 2, 22)), (date(2014, 2, 20), None)]


def test_accused_of_one_surname_are_two_persons(data_dir: Path) -> None:
    names = [r.name for r in read(mechanisms, data_dir / "mechanisms") if isinstance(r, Thing) and r.cls == "Person"]
    assert sorted(n for n in names if n.endswith("Delić")) == ["Hazim Delić", "Rasim Delić"]
    assert [n for n in names if n.endswith("Milošević")] == ["Dragomir Milošević"]


def test_a_number_is_one_unit_whatever_it_is_called() -> None:
    units = Counter(
        t.id.rpartition("-")[2]
        for t in einsatzgruppen().things(cls="Unit")
        if t.id.startswith((EG + "sk-", EG + "ek-"))
    )
    assert {n for n in ("4b", "11b", "12", "1b") if units[n] != 1} == set()


def test_higher_leaders_and_armies_make_no_command_path() -> None:
    links = [c for c in einsatzgruppen().claims(Filter(kinds=["CommandLink"])) if {"EG-166", "EG-167"} & set(c.facts)]
    assert links
    assert {c.text("linkKind") for c in links} <= {"operational", "cooperation", "informal"}
