"""Security Force Monitor: an invented country, one fact each; then the figures of the whole data set of Nigeria."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pytest

from answerable.graph.errors import InputError
from answerable.graph.identity import native_id
from answerable.graph.model import Citation, Claim, Omission, Reject, Remark, Source, Thing
from answerable.graph.period import Window
from answerable.loaders.sfm import sfm
from answerable.loaders.unread import UNREAD
from tests.reference import (
    ASSUMED,
    COMMANDING,
    EVIDENCED,
    NOT,
    POSSIBLE,
    Facts,
    best_grades,
    bounds_of,
    grade_of,
    paths,
    tops,
)

FIXTURES = Path(__file__).parent / "fixtures" / "sfm-invented"
DIVISION = "North Division"
PARENT_ID = "OrganizationOrganization:parent_id"


@dataclass
class Loaded:
    """What a folder gave, by the names that its sheets use."""

    folder: Path

    @cached_property
    def records(self) -> list[object]:
        return list(sfm.read(self.folder))

    @cached_property
    def claims(self) -> list[Claim]:
        return [r for r in self.records if isinstance(r, Claim)]

    @cached_property
    def things(self) -> dict[str, Thing]:
        return {r.id: r for r in self.records if isinstance(r, Thing)}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {r.id: r for r in self.records if isinstance(r, Source)}

    @cached_property
    def rejects(self) -> list[Reject]:
        return [r for r in self.records if isinstance(r, Reject)]

    @cached_property
    def remarks(self) -> list[Remark]:
        return [r for r in self.records if isinstance(r, Remark)]

    @cached_property
    def ids(self) -> dict[str, str]:
        return {thing.name: thing.id for thing in self.things.values()}

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.claims, {i for i, thing in self.things.items() if thing.cls == "UnknownUnit"})

    @cached_property
    def units(self) -> list[str]:
        return [i for i, thing in self.things.items() if thing.cls in ("Unit", "UnknownUnit")]

    def of_kind(self, kind: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind == kind]

    def parent_link(self, unit: str) -> Claim:
        (link,) = [
            c
            for c in self.of_kind("CommandLink")
            if c.one("subordinate") == self.ids[unit] and c.one("linkKind") != "membership"
        ]
        return link

    def posting(self, name: str) -> Claim:
        (claim,) = [c for c in self.of_kind("Posting") if c.one("holder") == self.ids[name]]
        return claim

    def named(self, grades: dict[str, int], least: int = POSSIBLE) -> set[str]:
        return {self.things[i].name for i, grade in grades.items() if grade >= least}

    def commanders(self, unit: str, day: date, least: int = EVIDENCED) -> set[int]:
        """The rows of the persons sheet that put somebody in command at a grade or better."""
        found = set()
        for topic in (
            t for t in self.facts.about if t[0] == "Posting" and t[2] == self.ids[unit] and t[3] in COMMANDING
        ):
            for claim in self.facts.about[topic]:
                if self.facts.grade(claim, topic, day) >= least:
                    found.add(int((claim.citations[0].record or "").removeprefix("persons row ")))
        return found


@pytest.fixture(scope="module")
def invented() -> Loaded:
    return Loaded(FIXTURES)


@pytest.fixture(scope="module")
def nigeria(data_dir: Path) -> Loaded:
    return Loaded(data_dir / "sfm-nigeria")


def grades(claim: Claim, *days: date) -> list[int]:
    found = [grade_of(bounds_of(claim), day) for day in days]
    assert found == [int(claim.period.bounds().grade(day)) for day in days]
    return found


# Dates of relations: the table of grades, row by row


def test_two_citations_evidence_the_days_between_them(invented: Loaded) -> None:
    link = invented.parent_link("Day to Day Battalion")
    days = (date(2012, 2, 9), date(2012, 2, 10), date(2013, 8, 20), date(2013, 8, 21))
    assert grades(link, *days) == [POSSIBLE, EVIDENCED, EVIDENCED, POSSIBLE]


def test_a_real_end_excludes_what_comes_after(invented: Loaded) -> None:
    link = invented.parent_link("Real End Battalion")
    days = (date(2013, 8, 1), date(2013, 8, 2), date(2013, 8, 31), date(2013, 9, 1))
    assert grades(link, *days) == [EVIDENCED, POSSIBLE, POSSIBLE, NOT]


def test_an_open_ended_relation_is_assumed_after_its_only_citation(invented: Loaded) -> None:
    link = invented.parent_link("Going On Battalion")
    assert grades(link, date(2012, 2, 9), date(2012, 2, 10), date(2024, 1, 1)) == [POSSIBLE, EVIDENCED, ASSUMED]


def test_a_month_alone_evidences_no_day(invented: Loaded) -> None:
    link = invented.parent_link("Month Only Battalion")
    assert grades(link, date(2012, 1, 1), date(2012, 2, 10), date(2013, 1, 1)) == [POSSIBLE] * 3


def test_a_year_of_last_citation_is_assumed_from_its_end_on(invented: Loaded) -> None:
    link = invented.parent_link("Last Only Going On Battalion")
    assert grades(link, date(2013, 6, 1), date(2013, 12, 31)) == [POSSIBLE, ASSUMED]


def test_a_last_citation_that_is_the_end_excludes_what_comes_after(invented: Loaded) -> None:
    link = invented.parent_link("Last Only Ended Battalion")
    assert grades(link, date(2010, 1, 1), date(2013, 8, 20), date(2013, 8, 21)) == [POSSIBLE, EVIDENCED, NOT]


def test_an_undated_relation_is_possible_on_every_day(invented: Loaded) -> None:
    link = invented.parent_link("Undated Battalion")
    assert link.period.undated
    assert grades(link, date(1900, 1, 1), date(2024, 1, 1)) == [POSSIBLE, POSSIBLE]


def test_two_citations_in_one_month_evidence_no_single_day(invented: Loaded) -> None:
    link = invented.parent_link("One Month Battalion")
    assert grades(link, date(2012, 5, 1), date(2012, 5, 15), date(2012, 5, 31)) == [POSSIBLE] * 3


def test_a_real_start_in_a_year_excludes_the_years_before(invented: Loaded) -> None:
    link = invented.parent_link("Real Start Battalion")
    days = (date(2011, 12, 31), date(2012, 1, 1), date(2012, 12, 31), date(2014, 3, 3))
    assert grades(link, *days) == [NOT, POSSIBLE, EVIDENCED, ASSUMED]


def test_a_reversed_range_is_rejected_with_both_values(invented: Loaded) -> None:
    (reject,) = [r for r in invented.rejects if (r.where.file, r.where.line) == ("zz_orgs.tsv", 13)]
    assert reject.part  # the name of the unit, in the same row, is loaded
    assert reject.where.value == "2014-12-16 / 2014-7"
    assert "begins on 2014-12-16 and ends on 2014-07-31" in reject.reason
    assert not [
        c for c in invented.of_kind("CommandLink") if c.one("subordinate") == invented.ids["Reversed Battalion"]
    ]


@pytest.mark.parametrize(
    ("unit", "line", "value", "reason", "words"),
    [
        ("Words Battalion", 14, "August 1991", "not a number", "first cited 'August 1991'"),
        (
            "Impossible Battalion",
            15,
            "year 2012, month 6, day 31",
            "no such day",
            "first cited 'year 2012, month 6, day 31'",
        ),
        ("Day Without Month Battalion", 20, "year 2012, day 7", "no month", "first cited 'year 2012, day 7'"),
    ],
)
def test_a_part_that_cannot_be_taken_rejects_that_date_alone(
    invented: Loaded, unit: str, line: int, value: str, reason: str, words: str
) -> None:
    (reject,) = [r for r in invented.rejects if (r.where.file, r.where.line) == ("zz_orgs.tsv", line)]
    link = invented.parent_link(unit)
    assert (reject.part, reject.where.column, reject.where.value) == (True, "year", value)
    assert reason in reject.reason
    assert (link.period.first.known, link.period.words) == (False, words)


def test_a_flag_that_is_no_known_letter_is_left_out(invented: Loaded) -> None:
    faults = [r for r in invented.rejects if (r.where.file, r.where.line) == ("zz_orgs.tsv", 21)]
    assert {r.where.value for r in faults} == {"P", "Q"}
    assert all(r.part for r in faults)
    period = invented.parent_link("Odd Flag Battalion").period
    assert (period.starts, period.ends, period.continues) == (False, False, False)


def test_the_cells_decide_and_a_date_shown_otherwise_is_remarked(invented: Loaded) -> None:
    assert invented.parent_link("Contradiction Battalion").period.first == Window.of_day(date(2008, 9, 29))
    (remark,) = [r for r in invented.remarks if r.where.value == "9/20/2008"]
    assert remark.text.startswith("The date shown says otherwise")
    assert "2008-09-29" in remark.text


def test_a_date_shown_that_cannot_be_read_is_no_contradiction(invented: Loaded) -> None:
    (remark,) = [r for r in invented.remarks if r.where.value == "9/29/20088"]
    assert remark.text.startswith("The date shown cannot be read")


def test_dates_about_nothing_are_a_part_reject(invented: Loaded) -> None:
    (reject,) = [r for r in invented.rejects if r.where.column == PARENT_ID]
    assert reject.part
    assert "nothing that they are about" in reject.reason


# Links


def test_each_class_of_parent_has_its_kind_of_link(invented: Loaded) -> None:
    kinds = [invented.parent_link(u).one("linkKind") for u in (DIVISION, "Administered Battalion", "Informal Band")]
    assert kinds == ["command", "administrative", "informal"]


def test_a_parent_without_class_makes_no_link(invented: Loaded) -> None:
    (relation,) = invented.of_kind("OrganisationRelation")
    assert relation.one("subject") == invented.ids["Unclassed Battalion"]
    assert relation.one("content") == "parent, class not stated"
    assert any("it makes no link" in r.text for r in invented.remarks)


def test_a_membership_ends_but_never_goes_on(invented: Loaded) -> None:
    links = [c for c in invented.of_kind("CommandLink") if c.one("linkKind") == "membership"]
    assert {c.one("superior") for c in links} == {invented.ids["Operation Lantern"]}
    assert sorted((c.period.starts, c.period.ends, c.period.continues) for c in links) == [
        (False, False, False),
        (True, True, False),
    ]


def test_the_same_row_twice_is_one_claim(invented: Loaded) -> None:
    assert invented.parent_link(DIVISION).citations[0].record == "orgs row 4"
    assert sfm.statements(FIXTURES)["relations"].repeats == 1


def test_chains_pass_through_a_placeholder_that_has_no_commander(invented: Loaded) -> None:
    unknown = invented.ids["Unknown Brigade of North Division"]
    assert invented.things[unknown].cls == "UnknownUnit"
    day = date(2020, 1, 1)
    assert DIVISION in invented.named(invented.facts.superiors(invented.ids["Hidden Battalion"], day), ASSUMED)
    assert invented.facts.commanders(unknown, day) == {}
    assert invented.posting("Ira Jung (Second Brigade)").one("unit") == unknown


# Units and places


def test_a_unit_keeps_the_publishers_id_and_a_row_without_id_joins_it_by_name(invented: Loaded) -> None:
    assert invented.ids[DIVISION] == "sfm/00000003-1111-4222-8333-000000000003"
    assert sum(thing.name == DIVISION for thing in invented.things.values()) == 1


def test_a_unit_without_id_is_known_by_country_and_name(invented: Loaded) -> None:
    assert invented.ids["Nameless Id Battalion"] == native_id("sfm", "unit zz Nameless Id Battalion")


def test_a_parent_without_a_row_is_known_by_name_and_remarked(invented: Loaded) -> None:
    assert invented.parent_link("Rowless Parent Battalion").one("superior") == invented.ids["South Division"]
    assert any(r.where.value == "South Division" and "no row" in r.text for r in invented.remarks)


def test_aliases_can_be_searched_and_are_claims(invented: Loaded) -> None:
    assert invented.things[invented.ids[DIVISION]].names == ("1st Division", "Northern Div")
    aliases = [c.one("name") for c in invented.of_kind("Name") if c.one("nameKind") == "alias"]
    assert sorted(map(str, aliases)) == ["1st Division", "A. Brook", "Adah Brook", "Northern Div"]


def test_a_classification_holds_all_its_words(invented: Loaded) -> None:
    claims = [c for c in invented.of_kind("Attribute") if c.one("attribute") == "classification"]
    assert {c.all("value") for c in claims} == {("Army", "Military"), ("Government",), ("Militia",), ("Placeholder",)}


def test_a_site_is_the_most_exact_place_of_its_row(invented: Loaded) -> None:
    found = {
        (invented.things[str(c.one("place"))].name, invented.things[str(c.one("place"))].cls, c.one("locationKind"))
        for c in invented.of_kind("Location")
        if invented.things[str(c.one("located"))].cls == "Unit"
    }
    assert found == {
        ("Fort Alder", "Site", "site"),
        ("Upper Arvenia", "Area", "site"),
        ("Camp Elm", "Site", "site"),
        ("Upper Arvenia", "Area", "area-of-operations"),
        ("Sela Valley", "Area", "area-of-operations"),
    }


def test_places_say_what_lies_around_them(invented: Loaded) -> None:
    told = {
        (invented.things[str(c.one("subject"))].name, c.one("attribute"), c.one("value"))
        for c in invented.of_kind("Attribute")
        if c.one("attribute") in ("address", "coordinates", "other")
    }
    assert ("Fort Alder", "address", "Brill, Upper Arvenia, zz") in told
    assert ("Brill", "address", "Upper Arvenia, zz") in told
    assert ("Fort Alder", "other", "OpenStreetMap node 4400001 Fort Alder") in told
    assert ("Camp Elm", "coordinates", "13.16, 11.85") in told


def test_a_base_lies_in_its_town_and_a_town_in_its_region(invented: Loaded) -> None:
    names = {i: t.name for i, t in invented.things.items()}
    inside = [c for c in invented.of_kind("Location") if invented.things[str(c.one("located"))].cls != "Unit"]
    assert all(c.period.undated for c in inside)
    found = {(names[str(c.one("located"))], names[str(c.one("place"))]) for c in inside}
    assert found == {("Fort Alder", "Brill"), ("Brill", "Upper Arvenia"), ("Camp Elm", "Lower Arvenia")}


# Postings


def test_a_posting_ends_but_is_never_assumed(invented: Loaded) -> None:
    assert grades(invented.posting("Ada Brook"), date(2012, 6, 30), date(2012, 7, 1)) == [EVIDENCED, NOT]
    assert grades(invented.posting("Ben Carr"), date(2012, 7, 1), date(2012, 7, 2)) == [EVIDENCED, POSSIBLE]
    assert not any(c.period.continues for c in invented.of_kind("Posting"))


@pytest.mark.parametrize(
    ("name", "role", "capacity"),
    [
        ("Ada Brook", "commander", ()),
        ("Ben Carr", "commander", ("acting",)),
        ("Cleo Dunn", "acting-commander", ("acting",)),
        ("Dov Ekman", "chief-of-staff", ()),
        ("Eli Fane", "other", ()),
        ("Fay Gould", "other", ()),
    ],
)
def test_only_the_bare_word_is_the_commander(invented: Loaded, name: str, role: str, capacity: tuple[str, ...]) -> None:
    posting = invented.posting(name)
    assert (posting.one("role"), posting.all("capacity")) == (role, capacity)


def test_a_role_that_is_not_in_the_table_keeps_its_words(invented: Loaded) -> None:
    assert invented.posting("Fay Gould").note == "Role as given: Commander for the coast."
    assert any(r.where.value == "Commander for the coast" for r in invented.remarks)


def test_title_and_rank_stay_text(invented: Loaded) -> None:
    posting = invented.posting("Ada Brook")
    assert (posting.one("title"), posting.one("rank")) == ("General Officer Commanding", "Major General")


def test_a_reversed_posting_is_in_the_rejects_and_nowhere_else(invented: Loaded) -> None:
    (reject,) = [r for r in invented.rejects if r.where.value == "2008-8-4 / 2008-6-30"]
    assert (reject.where.line, reject.part) == (8, True)
    assert not [c for c in invented.of_kind("Posting") if c.one("holder") == invented.ids["Gus Hale"]]


def test_a_year_of_real_end_leaves_the_year_possible(invented: Loaded) -> None:
    days = (date(2007, 12, 31), date(2008, 1, 1), date(2008, 6, 1), date(2009, 1, 1))
    assert grades(invented.posting("Jo Kerr"), *days) == [EVIDENCED, EVIDENCED, POSSIBLE, NOT]


def test_a_name_with_brackets_is_another_person(invented: Loaded) -> None:
    assert invented.ids["Ira Jung"] != invented.ids["Ira Jung (Second Brigade)"]
    assert invented.ids["Ira Jung"] == native_id("sfm", "zz Ira Jung")


def test_people_of_two_countries_are_never_joined_by_name(tmp_path: Path) -> None:
    folder = changed(tmp_path, "zz_persons.csv", lambda rows: [{**row, "division_id": "yy"} for row in rows])
    assert not persons(Loaded(folder)) & persons(Loaded(FIXTURES))


def persons(loaded: Loaded) -> set[str]:
    return {i for i, thing in loaded.things.items() if thing.cls == "Person"}


def test_birth_death_and_gender_are_claims(invented: Loaded) -> None:
    events = {c.one("lifeEvent"): c.period for c in invented.of_kind("LifeEvent")}
    assert events["birth"].first == Window.of_month(1970, 5)
    assert events["death"].last == Window.of_day(date(2012, 3, 10))
    assert [c.one("value") for c in invented.of_kind("Attribute") if c.one("attribute") == "gender"] == ["Female"]


def test_a_posting_without_unit_is_rejected(invented: Loaded) -> None:
    assert any(r.where.line == 14 and r.where.file == "zz_persons.csv" for r in invented.rejects)


# Free text


def test_free_text_is_never_loaded_and_counted(invented: Loaded) -> None:
    everything = repr(invented.claims) + repr(invented.things) + repr(invented.remarks) + repr(invented.rejects)
    assert "Example" not in everything
    assert "Abena" not in everything
    omissions = [r for r in invented.records if isinstance(r, Omission) and r.rule != UNREAD]
    counted = {(r.where.file, r.where.column) for r in omissions if r.count == 1}
    assert counted == {
        ("zz_orgs.tsv", "Comments"),
        ("zz_orgs.tsv", "Notes"),
        ("zz_persons.csv", "Biography"),
        ("zz_persons.csv", "Facebook Page"),
        ("zz_persons.csv", "Context for start date"),
    }


def test_a_reason_that_is_on_the_list_is_loaded(invented: Loaded) -> None:
    posting = invented.posting("Hana Ito")
    assert posting.note == "End: retired."
    assert ("note",) in [c.fields for c in posting.citations]


def test_a_row_that_is_not_clean_is_used_and_says_so(invented: Loaded) -> None:
    assert invented.posting("Kim Lund").note == "Publisher's review status 2."
    unclean = [r for r in invented.remarks if "not marked this row clean" in r.text]
    assert [(r.where.file, r.where.line) for r in unclean] == [("zz_orgs.tsv", 29), ("zz_persons.csv", 13)]


# Sources


def test_a_citation_names_the_fields_that_its_source_supports(invented: Loaded) -> None:
    one, two = invented.parent_link(DIVISION).citations
    assert one == Citation(source_id(1), "", ("first", "last", "superior"), "orgs row 4")
    assert two == Citation(source_id(2), "p. 12", ("linkKind", "superior"), "orgs row 4")


def test_confidence_is_the_sources_own_words_part_by_part(invented: Loaded) -> None:
    assert invented.parent_link(DIVISION).confidence == "Low: first, last; Medium: superior"
    assert invented.posting("Ada Brook").confidence == "Low: first, last; Medium: unit"


def test_a_part_that_is_less_certain_is_not_said_with_the_confidence_of_the_unit(tmp_path: Path) -> None:
    folder = tmp_path / "zz"
    shutil.copytree(FIXTURES, folder)
    sheet = folder / "zz_persons.csv"
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), list(reader.fieldnames or ())
    ada = next(row for row in rows if row["Name"] == "Ada Brook")
    told = {
        "Organization": "High",
        "Role": "High",
        "First citation": "Low",
        "Last citation": "",
        "Rank": "",
        "Title": "",
    }
    ada |= {f"Confidence: {part}": word for part, word in told.items()}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    held = {c.confidence for c in sfm.read(folder) if isinstance(c, Claim) and c.kind == "Posting"}
    assert "Low: first; High: unit, role" in held


def test_only_cited_sources_come_and_both_sheets(invented: Loaded) -> None:
    numbers = {source_id(n) for n in (1, 2, 3, 4, 5, 6, 7, 9, 10)}
    assert set(invented.sources) == numbers | {"sfm/zz_orgs.tsv", "sfm/zz_persons.csv"} - {"sfm/sources.csv"}


def test_a_source_is_public_since_the_last_day_that_its_date_can_mean(invented: Loaded) -> None:
    since = {n: invented.sources[source_id(n)].public_since() for n in (1, 2, 3, 4, 6, 7, 9)}
    assert since == {
        1: date(2014, 6, 30),
        2: date(2013, 12, 31),
        3: date(2012, 5, 31),
        4: None,
        6: date(2014, 10, 6),
        7: None,
        9: date(2014, 10, 31),
    }


def test_addresses_archive_and_access_are_kept(invented: Loaded) -> None:
    one, three, four, six = (invented.sources[source_id(n)] for n in (1, 3, 4, 6))
    assert (one.url, one.archived_at) == ("https://post.example/1", "https://archive.example/1")
    assert (one.captured_on, one.seen) == ("2015-01-02T03:04:05", "accessed 2016-02-03")
    assert (three.archived_at, four.captured_on) == (None, "2015-01-02T03:04:05")
    assert (six.url, six.seen) == (None, "Accessed via a press archive")


def test_cells_of_a_source_that_cannot_be_read_are_remarked(invented: Loaded) -> None:
    values = {r.where.value for r in invented.remarks if r.where.file == "sources.csv"}
    assert values == {"2014-13-45", "yesterday"}


def test_entries_of_one_article_share_a_group(invented: Loaded) -> None:
    groups = [invented.sources[source_id(n)].group for n in (1, 5, 2)]
    assert groups == [source_id(1), source_id(1), None]


def test_an_alias_id_resolves_to_its_row(invented: Loaded) -> None:
    assert name_of(invented, "Alias Sourced Battalion").citations[0].source == source_id(10)


def test_an_id_that_is_in_no_list_is_remarked_and_left_out(invented: Loaded) -> None:
    assert [c.source for c in name_of(invented, "Partly Sourced Battalion").citations] == [source_id(2)]
    assert sum(r.where.value == "nan" for r in invented.remarks) == 2


def test_a_statement_without_source_cites_the_sheet(invented: Loaded) -> None:
    assert [c.source for c in name_of(invented, "Unsourced Battalion").citations] == ["sfm/zz_orgs.tsv"]
    sheet = invented.sources["sfm/zz_orgs.tsv"]
    assert sheet.title == "Security Force Monitor, zz_orgs.tsv"
    assert len(sheet.sha256 or "") == 64


def test_every_claim_cites_a_source_that_comes_before_it(invented: Loaded) -> None:
    known: set[str] = set()
    for record in invented.records:
        if isinstance(record, Thing | Source):
            known.add(record.id)
        elif isinstance(record, Claim):
            assert record.citations
            assert known >= {c.source for c in record.citations}
            assert known >= {str(v) for vs in record.roles.values() for v in vs if str(v).startswith("sfm/")}


def source_id(number: int) -> str:
    return f"sfm/{number:08d}-aaaa-4bbb-8ccc-{number:012d}"


def name_of(loaded: Loaded, unit: str) -> Claim:
    (claim,) = [c for c in loaded.of_kind("Name") if c.one("name") == unit]
    return claim


# Folders and headers


def test_nothing_is_lost(invented: Loaded) -> None:
    account = sfm.statements(FIXTURES)
    assert all(count.adds_up for count in account.values())
    assert sum(count.claims for count in account.values()) == len(invented.claims)
    assert (account["relations"].statements, account["relations"].rejected) == (27, 1)
    assert (account["postings"].statements, account["postings"].rejected) == (14, 2)


def test_reading_twice_gives_the_same_records(invented: Loaded) -> None:
    assert list(sfm.read(FIXTURES)) == invented.records


def test_a_folder_matches_by_its_three_sheets(tmp_path: Path) -> None:
    assert sfm.matches(FIXTURES)
    assert not sfm.matches(tmp_path)
    assert not sfm.matches(FIXTURES / "zz_orgs.tsv")
    folder = copied(tmp_path)
    (folder / "sources.csv").rename(folder / "sources.xlsx")
    assert not sfm.matches(folder)


def test_another_delimiter_and_ending_make_no_difference(tmp_path: Path, invented: Loaded) -> None:
    folder = copied(tmp_path)
    with (folder / "zz_orgs.tsv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    (folder / "zz_orgs.tsv").unlink()
    with (folder / "zz_ORGS.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert sfm.matches(folder)
    assert {c.id for c in Loaded(folder).of_kind("CommandLink")} == {c.id for c in invented.of_kind("CommandLink")}


def test_two_editions_in_one_folder_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    shutil.copy(folder / "zz_persons.csv", folder / "yy_persons.csv")
    with pytest.raises(InputError, match=r"several sheets of persons: yy_persons\.csv, zz_persons\.csv"):
        list(sfm.read(folder))


def test_a_missing_sheet_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "sources.csv").unlink()
    with pytest.raises(InputError, match="no sheet with 'sources'"):
        list(sfm.read(folder))
    with pytest.raises(InputError, match="no such folder"):
        list(sfm.read(tmp_path / "none"))


def test_a_renamed_column_is_named_with_its_nearest_header(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    sheet = folder / "zz_persons.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("End date? (Y/N)", "End date (Y/N)?"), encoding="utf-8")
    with pytest.raises(InputError, match=r"zz_persons\.csv, line 1, column End date\? \(Y/N\).*'End date \(Y/N\)\?'"):
        list(sfm.read(folder))


def test_a_sheet_that_is_cut_off_loses_its_last_row_only(tmp_path: Path, invented: Loaded) -> None:
    folder = copied(tmp_path)
    sheet = folder / "zz_persons.csv"
    sheet.write_bytes(sheet.read_bytes().rstrip()[:-80])
    cut = Loaded(folder)
    assert any(r.where.line == 15 and "cut off" in r.reason for r in cut.rejects)
    assert len(cut.of_kind("Posting")) == len(invented.of_kind("Posting")) - 1


def test_a_unit_name_with_two_ids_is_not_guessed(tmp_path: Path) -> None:
    def twin(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        (one, *_) = [row for row in rows if row["Organization:Name"] == "Operation Lantern"]
        return [*rows, {**one, "o_id": "another-id", PARENT_ID: ""}]

    account = sfm.statements(changed(tmp_path, "zz_orgs.tsv", twin))
    assert (account["memberships"].claims, account["memberships"].rejected) == (0, 2)


def test_blank_rows_make_no_difference(tmp_path: Path, invented: Loaded) -> None:
    blank = changed(tmp_path, "zz_orgs.tsv", lambda rows: [*rows, dict.fromkeys(rows[0], "")])
    assert {c.id for c in Loaded(blank).claims} == {c.id for c in invented.claims}


def copied(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES, tmp_path / "sheets")


Rows = list[dict[str, str]]


def changed(tmp_path: Path, name: str, change: Callable[[Rows], Rows]) -> Path:
    """A copy of the invented sheets with one of them changed."""
    folder = copied(tmp_path)
    delimiter = "\t" if name.endswith(".tsv") else ","
    with (folder / name).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(change(rows))
    return folder


# Nigeria: everything is accounted for


def test_nigeria_adds_up(nigeria: Loaded) -> None:
    account = sfm.statements(nigeria.folder)
    assert all(count.adds_up for count in account.values())
    statements = {name: account[name].statements for name in ("relations", "postings", "sites", "areas", "memberships")}
    assert statements == {"relations": 1233, "postings": 885, "sites": 979, "areas": 667, "memberships": 178}
    assert (account["relations"].claims, account["relations"].repeats, account["relations"].rejected) == (1224, 7, 2)
    assert (account["postings"].claims, account["postings"].repeats, account["postings"].rejected) == (884, 0, 1)
    assert (account["sites"].claims, account["sites"].repeats) == (973, 6)
    assert (account["areas"].claims, account["memberships"].claims) == (667, 178)


def test_nigeria_has_its_units_and_persons(nigeria: Loaded) -> None:
    classes = Counter(thing.cls for thing in nigeria.things.values())
    assert (classes["Unit"], classes["UnknownUnit"], classes["Person"]) == (1023, 35, 667)


def test_nigeria_rejects_what_cannot_be_read_and_nothing_else(nigeria: Loaded) -> None:
    assert all(r.part for r in nigeria.rejects)  # of each row something is loaded, a name at least
    reversed_ranges = {(r.where.file, r.where.line) for r in nigeria.rejects if "before it begins" in r.reason}
    assert reversed_ranges == {
        ("ng_orgs_20191024.tsv", 396),
        ("ng_orgs_20191024.tsv", 555),
        ("ng_persons_20190501.csv", 40),
    }
    others = [r.where.value for r in nigeria.rejects if "before it begins" not in r.reason]
    assert others == ["N", "", "August 1991"]


def test_nigeria_contradicts_itself_in_six_relations_and_five_postings(nigeria: Loaded) -> None:
    found = Counter(r.where.column for r in nigeria.remarks if r.text.startswith("The date shown says otherwise"))
    relations = [count for column, count in found.items() if column and column.startswith("OrganizationOrganization")]
    assert sum(relations) == 6
    assert found["First citation"] + found["Last citation"] == 5


def test_nigeria_has_one_citation_id_that_no_list_knows(nigeria: Loaded) -> None:
    unknown = {r.where.value for r in nigeria.remarks if "not in the list of sources" in r.text}
    assert unknown == {"nan"}


# Nigeria: the figures of the design, by the plain reference

DAY = date(2015, 6, 30)
TOP = "President of the Federal Republic of Nigeria"


def counted(loaded: Loaded, links: dict[str, dict[str, int]]) -> dict[int, tuple[int, int]]:
    """By least grade: units that have a superior, and units that reach the top."""
    top, found = loaded.ids[TOP], {}
    for least in (EVIDENCED, ASSUMED, POSSIBLE):
        kept = {unit: {a: g for a, g in above.items() if g >= least} for unit, above in links.items()}
        with_superior = sum(bool(kept.get(unit)) for unit in loaded.units)
        found[least] = (with_superior, sum(top in best_grades(unit, kept) for unit in loaded.units))
    return found


def test_units_that_have_a_superior_and_that_reach_the_president(nigeria: Loaded) -> None:
    found = counted(nigeria, nigeria.facts.links(DAY))
    assert found == {EVIDENCED: (165, 0), ASSUMED: (810, 807), POSSIBLE: (968, 965)}


def test_administrative_links_would_make_other_paths(nigeria: Loaded) -> None:
    links = nigeria.facts.links(DAY, ("command", "administrative"))
    assert counted(nigeria, links)[ASSUMED] == (853, 850)


def test_without_placeholders_between_them_fewer_units_reach_the_president(nigeria: Loaded) -> None:
    links = {
        unit: {a: g for a, g in above.items() if a not in nigeria.facts.placeholders}
        for unit, above in nigeria.facts.links(DAY).items()
    }
    assert counted(nigeria, links)[ASSUMED] == (578, 577)


def test_units_with_a_commander(nigeria: Loaded) -> None:
    best = Counter(max(nigeria.facts.commanders(unit, DAY).values(), default=NOT) for unit in nigeria.units)
    assert (best[EVIDENCED], best[ASSUMED], best[POSSIBLE]) == (30, 0, 187)


def test_every_chain_ends_at_a_top_and_runs_along_links(nigeria: Loaded) -> None:
    links = nigeria.facts.links(DAY)
    for unit in nigeria.units:
        chains = paths(unit, links, ASSUMED)
        assert {chain[-1] for chain in chains} == tops(unit, links, ASSUMED)
        assert all(links[a][b] >= ASSUMED for chain in chains for a, b in pairwise(chain))


def test_the_reference_and_the_bounds_of_the_program_agree_on_every_claim(nigeria: Loaded) -> None:
    days = [date(1990, 1, 1) + timedelta(days=97 * n) for n in range(120)]
    for claim in nigeria.claims:
        if claim.kind in ("CommandLink", "Posting", "Location", "Existence"):
            grades(claim, *days)


# Nigeria: what must be answerable. Commanders are named by their rows in the sheet of persons.


def test_a_division_has_no_commander_on_its_first_days(nigeria: Loaded) -> None:
    unit = "7 Division"
    assert nigeria.commanders(unit, date(2013, 8, 20)) == set()
    assert nigeria.commanders(unit, date(2013, 8, 22)) == {562}
    for day in (date(2013, 8, 20), date(2013, 8, 22)):
        assert nigeria.named(nigeria.facts.links(day)[nigeria.ids[unit]], EVIDENCED) == {"Nigerian Army Headquarters"}
    link = next(c for c in nigeria.of_kind("CommandLink") if c.one("subordinate") == nigeria.ids[unit])
    assert "orgs row 344" in {c.record for c in link.citations}


def test_one_mention_is_one_day(nigeria: Loaded) -> None:
    unit = "Zuru Police Area Command"
    assert nigeria.commanders(unit, date(2014, 10, 6)) == {2}
    assert nigeria.commanders(unit, date(2017, 6, 1), ASSUMED) == set()
    assert nigeria.commanders(unit, date(2017, 6, 1), POSSIBLE) == {2}


def test_between_two_mentions_of_two_men_nobody_is_evidenced(nigeria: Loaded) -> None:
    unit = "3 Armoured Division"
    assert nigeria.commanders(unit, date(2011, 8, 15)) == {676}
    assert nigeria.commanders(unit, date(2011, 9, 1)) == set()
    assert nigeria.commanders(unit, date(2011, 9, 1), POSSIBLE) >= {676, 651}


def test_a_chain_that_the_source_assumes_to_go_on_is_assumed(nigeria: Loaded) -> None:
    day = date(2018, 6, 1)
    assert nigeria.facts.superiors(nigeria.ids["7 Division"], day)[nigeria.ids[TOP]] == ASSUMED
    assert nigeria.commanders("7 Division", day) == set()


def test_two_recorded_commanders_are_a_contradiction(nigeria: Loaded) -> None:
    unit, day = "Armed Forces of the Federal Republic of Nigeria", date(2013, 1, 1)
    assert nigeria.commanders(unit, day) == {408, 409}
    assert len(nigeria.facts.two_in_command(nigeria.ids[unit], day)) == 2


def test_a_reversed_posting_puts_nobody_in_command(nigeria: Loaded) -> None:
    assert nigeria.commanders("Tactical Air Command", date(2008, 1, 15)) == set()
    (reject,) = [r for r in nigeria.rejects if r.where.file == "ng_persons_20190501.csv" and r.where.line == 40]
    assert reject.where.value == "2008-8-4 / 2008-6-30"


def test_an_end_in_a_year_is_possible_to_its_last_day(nigeria: Loaded) -> None:
    unit = "81 Division"
    assert nigeria.commanders(unit, date(2007, 12, 31)) == {538}
    assert nigeria.commanders(unit, date(2008, 6, 1)) == set()
    assert 538 in nigeria.commanders(unit, date(2008, 6, 1), POSSIBLE)
    assert 538 not in nigeria.commanders(unit, date(2009, 1, 1), POSSIBLE)


def test_an_administrative_parent_is_in_no_chain(nigeria: Loaded) -> None:
    unit, day = nigeria.ids["Civilian Joint Task Force"], date(2016, 1, 1)
    above = nigeria.named(nigeria.facts.links(day)[unit], ASSUMED)
    assert above == {"Operation Lafiya Dole"}
    beside = nigeria.facts.links(day, ("administrative",))[unit]
    assert {nigeria.things[i].name: grade for i, grade in beside.items()} == {"Borno State Government": ASSUMED}
