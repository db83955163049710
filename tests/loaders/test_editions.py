"""A file that was loaded before with other content: what it no longer gives stays in the graph, and that is said."""

from dataclasses import replace
from pathlib import Path

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.model import Claim, Remark
from answerable.graph.store import Filter
from answerable.loaders import registry
from answerable.loaders.archigos import archigos
from answerable.loaders.case import case
from answerable.loaders.editions import Editions

LEADERS = Path(__file__).parent / "fixtures" / "archigos-invented" / "leaders.csv"
CASE = """case: harbour
title: An invented case
sources:
  report: {title: Report of the inquiry}
things:
  battalion: {class: Unit, name: Harbour Battalion}
  ada: {class: Person, name: Ada Example}
claims:
  - {kind: Posting, holder: ada, unit: battalion, role: commander, when: {on: 2003-01-10}, cite: "report, p. 1"}
"""


def load(store: CaseFile, loader: registry.Loader, path: Path, version: str = "") -> list[Remark]:
    info = registry.load_info(loader, path)
    info = replace(info, version=version or info.version)
    editions = Editions(store, info)
    intake.write(store, info, editions.through(loader.read(path)), strict=False)
    return list(editions.missing())


def test_a_row_that_a_newer_edition_lacks_is_told_and_stays(tmp_path: Path) -> None:
    store, path = CaseFile(), tmp_path / "leaders.csv"
    lines = LEADERS.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines), encoding="utf-8")
    assert load(store, archigos, path) == []
    assert load(store, archigos, path) == [], "the same file again"
    path.write_text("".join(lines[:2] + lines[3:]), encoding="utf-8")
    gone = load(store, archigos, path)
    (held,) = (c for c in store.claims(Filter(kinds=["Posting"])) if c.citations[0].locator == "LAN-1998")
    assert held.id in {r.where.value for r in gone}
    assert all("load 1" in r.text and "leaders.csv row" in r.text for r in gone)
    kept = {c.id for c in store.claims(Filter(kinds=["Posting"])) if c.citations[0].locator == "LAN-1990"}
    assert not kept & {r.where.value for r in gone}


def test_what_was_corrected_in_a_case_file_is_told(tmp_path: Path) -> None:
    store, path = CaseFile(), tmp_path / "harbour.yaml"
    path.write_text(CASE, encoding="utf-8")
    load(store, case, path)
    path.write_text(CASE.replace("commander", "deputy-commander"), encoding="utf-8")
    (gone,) = load(store, case, path)
    assert gone.where.column == "Posting"


def test_what_a_mended_loader_no_longer_says_is_told() -> None:
    store, info = CaseFile(), replace(registry.load_info(archigos, LEADERS), version="0")
    records = list(archigos.read(LEADERS))
    first = next(r for r in records if isinstance(r, Claim) and r.kind == "Posting")
    wrong = claim("Posting", dict(first.roles) | {"role": "commander"}, first.citations, first.period)
    intake.write(store, info, [*records, wrong], strict=False)
    assert [r.where.value for r in load(store, archigos, LEADERS)] == [wrong.id]


def test_another_file_of_the_same_name_is_no_edition(tmp_path: Path) -> None:
    store = CaseFile()
    for name in ("harbour", "quay"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.yaml").write_text(CASE.replace("harbour", name), encoding="utf-8")
        assert load(store, case, tmp_path / name / "notes.yaml") == []
