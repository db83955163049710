"""Security Force Monitor: what a base is called, which source a place rests on, and what two rows say less surely."""

import csv
from pathlib import Path

import pytest

from answerable.graph.model import Claim, Omission
from answerable.loaders.sfm import columns as col
from answerable.loaders.sfm import sfm
from tests.loaders.test_sfm import FIXTURES, Loaded, Rows, changed, source_id

ORGS = "zz_orgs.tsv"
FOURTH, UNDATED = 2, 10
"""Rows of the invented sheet, counted from 0: line 4 has a base in a town, line 12 has neither dates nor places."""


def sheet(tmp_path: Path, row: int, **cells: str) -> Loaded:
    """The invented sheets with cells of one row filled; names are those of `columns`, or of a span and its part."""
    named = {"SITE_FLAG": col.AT_SITE.starts, "EXIST_FLAG": col.EXISTED.ends, "EXIST_START": col.EXISTED.starts}

    def change(rows: Rows) -> Rows:
        rows[row] |= {named.get(name) or getattr(col, name): value for name, value in cells.items()}
        return rows

    return Loaded(changed(tmp_path, ORGS, change))


def sites(loaded: Loaded, row: int) -> list[Claim]:
    """What a row says of where its unit is based."""
    dated = [c for c in loaded.of_kind("Location") if loaded.things[str(c.one("located"))].cls == "Unit"]
    here = [c for c in dated if c.citations[0].record == f"orgs row {row + 2}"]
    return [c for c in here if c.one("locationKind") != "area-of-operations"]


def test_a_base_is_not_said_to_be_the_headquarters() -> None:
    (base,) = sites(Loaded(FIXTURES), FOURTH)
    assert base.one("locationKind") == "site"
    assert "headquarters, barracks, bases and other assets" in (base.note or "")
    assert not [c for c in Loaded(FIXTURES).of_kind("Location") if c.one("locationKind") == "headquarters"]


def test_the_surroundings_of_a_base_rest_on_the_sources_of_town_and_region() -> None:
    loaded = Loaded(FIXTURES)
    told = [c for c in loaded.of_kind("Attribute") if c.one("value") == "Brill, Upper Arvenia, zz"]
    (address,) = [c for c in told if c.one("attribute") == "address"]
    assert {c.source for c in address.citations} == {source_id(1), source_id(2)}


def test_the_source_of_a_town_that_is_not_named_is_not_cited_for_the_region(tmp_path: Path) -> None:
    loaded = sheet(tmp_path, FOURTH, BASE="", EXACT_ID="", EXACT_NAME="", TOWN="", TOWN_ID="")
    (region,) = sites(loaded, FOURTH)
    places = {c.source for c in region.citations if "place" in c.fields}
    assert places == {source_id(1)}
    blamed = {r.where.column for r in loaded.remarks if r.text.startswith("A source is given, but nothing")}
    assert blamed == {col.BASE_CITED, col.TOWN_CITED, col.EXACT_CITED}


def test_the_confidence_in_a_site_says_in_which_part_of_it(tmp_path: Path) -> None:
    words = {col.BASE_CITED: "Medium", col.TOWN_CITED: "Low", col.REGION_CITED: "High"}
    words |= {col.EXACT_CITED: "", col.AT_SITE.first.source: "Low", col.AT_SITE.last.source: ""}

    def change(rows: Rows) -> Rows:
        rows[FOURTH] |= {col.confidence(source): word for source, word in words.items()}
        return rows

    (base,) = sites(Loaded(changed(tmp_path, ORGS, change)), FOURTH)
    assert base.confidence == "Low: town, first; Medium: base; High: region"


def test_a_flag_of_a_site_that_is_not_named_is_not_lost(tmp_path: Path) -> None:
    loaded = sheet(tmp_path, UNDATED, SITE_FLAG="N")
    (reject,) = [r for r in loaded.rejects if r.where.line == UNDATED + 2]
    assert (reject.part, reject.where.column) == (True, col.REGION)


@pytest.mark.parametrize(("flag", "said"), [("N", False), ("Y", True), ("E", True)])
def test_a_unit_is_not_said_to_exist_by_a_flag_that_assumes_nothing(tmp_path: Path, flag: str, said: bool) -> None:
    loaded = sheet(tmp_path, UNDATED, EXIST_FLAG=flag)
    record = f"orgs row {UNDATED + 2}"
    assert bool([c for c in loaded.of_kind("Existence") if c.citations[0].record == record]) is said
    told = [r for r in loaded.rejects if r.where.line == UNDATED + 2]
    assert [(r.part, r.where.column, r.where.value) for r in told] == ([] if said else [(True, col.EXISTED.ends, "N")])


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [("High", "Low", "Low"), ("Low", "High", "Low"), ("High", "", "High"), ("", "Medium", "Medium")],
)
def test_of_two_rows_that_say_the_same_the_weaker_confidence_stands(
    tmp_path: Path, first: str, second: str, stands: str
) -> None:
    column = col.confidence(col.ALIAS_CITED["name"])

    def change(rows: Rows) -> Rows:
        rows[2][column], rows[3][column] = first, second
        return rows

    loaded = Loaded(changed(tmp_path, ORGS, change))
    (alias,) = [c for c in loaded.of_kind("Name") if c.one("name") == "Northern Div"]
    assert alias.confidence == stands
    remarks = [r for r in loaded.remarks if (r.where.line, r.where.column) == (5, column)]
    assert len(remarks) == 2  # for each of the two aliases
    assert "orgs row 4" in remarks[0].text


def test_the_words_that_stand_for_an_archive_are_kept() -> None:
    seen = {r.id: r.seen for r in Loaded(FIXTURES).sources.values()}
    assert seen[source_id(3)] == "No archive available"


def test_the_country_of_a_sheet_of_persons_is_counted_as_left_out() -> None:
    left = [r for r in Loaded(FIXTURES).records if isinstance(r, Omission) and r.where.column == col.PERSON_COUNTRY]
    with (FIXTURES / "zz_persons.csv").open(encoding="utf-8", newline="") as file:
        filled = sum(bool(row[col.PERSON_COUNTRY]) for row in csv.DictReader(file))
    assert [(r.where.file, r.count) for r in left] == [("zz_persons.csv", filled)]


def test_nothing_is_lost_where_rows_differ(tmp_path: Path) -> None:
    loaded = sheet(tmp_path, UNDATED, SITE_FLAG="N", EXIST_FLAG="N")
    assert all(count.adds_up for count in sfm.statements(loaded.folder).values())
