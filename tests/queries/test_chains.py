"""`chains` on small invented forces, each answer worked out by hand; tops and paths also against a plain search."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.api.commands.chains import cell
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId, Tier
from answerable.graph.period import Period, Window
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.ascent import Ascent
from answerable.queries.chain.chains import COLUMNS, ChainRow, chains, write_csv

DAY = date(2000, 6, 15)
WHOLE_YEAR = Period(Window.of_day(date(2000, 1, 1)), Window.of_day(date(2000, 12, 31)))
YEAR_BEFORE = Period(Window.of_day(date(1999, 1, 1)), Window.of_day(date(1999, 12, 31)))
GOES_ON = Period(Window.of_day(date(1999, 1, 1)), Window.of_day(date(1999, 12, 31)), continues=True)
CITED = (Citation("report", "p. 1"),)


def unit(key: str, name: str | None = None) -> Thing:
    return Thing(ThingId(f"t/{key}"), "Unit", name or key)


def person(key: str) -> Thing:
    return Thing(ThingId(f"t/{key}"), "Person", key)


def link(
    below: str,
    above: str,
    when: Period = WHOLE_YEAR,
    kind: str = "command",
    tier: Tier = Tier.PUBLIC,
    modality: str = "stated",
    source: str = "report",
) -> Claim:
    roles = {"superior": f"t/{above}", "subordinate": f"t/{below}", "linkKind": kind}
    return claim("CommandLink", roles, [Citation(source, "p. 1")], when, tier=tier, modality=modality)


def posting(
    holder: str, where: str, when: Period = WHOLE_YEAR, role: str = "commander", modality: str = "stated"
) -> Claim:
    roles = {"holder": f"t/{holder}", "unit": f"t/{where}", "role": role}
    return claim("Posting", roles, CITED, when, modality=modality)


def asked(*records: Record, on: date = DAY, view: View = PUBLIC) -> dict[str, ChainRow]:
    """The rows by the key of the unit."""
    with CaseFile() as store:
        write(store, LoadInfo("test", "1"), [Source("report", "A report"), *records])
        return {row.id.removeprefix("t/"): row for row in chains(store, on, view)}


def test_two_superiors_give_two_paths_to_one_top_and_are_contested() -> None:
    rows = asked(
        *map(unit, ("company", "north", "south", "brigade")),
        link("company", "south"),
        link("company", "north"),
        link("north", "brigade"),
        link("south", "brigade"),
    )
    company = rows["company"]
    assert company.superiors_evidenced == "north | south"
    assert (company.superiors_assumed, company.superiors_possible) == ("", "")
    assert company.tops_evidenced == company.tops_assumed == company.tops_possible == "brigade"
    assert (company.paths, company.contested) == ("2", True)
    assert (rows["north"].paths, rows["north"].contested) == ("1", False)


def test_a_unit_without_an_answer_keeps_its_row() -> None:
    row = asked(unit("alone"), person("major"), posting("major", "alone", YEAR_BEFORE, role="member"))["alone"]
    assert (row.id, row.unit, row.paths, row.contested) == ("t/alone", "alone", "0", False)
    assert {getattr(row, name) for name in COLUMNS} == {"t/alone", "alone", "", "0", False}


def test_a_link_that_is_only_possible_counts_for_possible_tops_alone() -> None:
    row = asked(*map(unit, ("company", "brigade")), link("company", "brigade", YEAR_BEFORE))["company"]
    assert (row.superiors_evidenced, row.superiors_assumed, row.superiors_possible) == ("", "", "brigade")
    assert (row.tops_evidenced, row.tops_assumed, row.tops_possible) == ("", "", "brigade")
    assert row.paths == "0"


def test_tops_are_those_of_paths_of_a_grade_or_better() -> None:
    rows = asked(
        *map(unit, ("company", "battalion", "brigade", "army")),
        link("company", "battalion"),
        link("battalion", "brigade", GOES_ON),
        link("brigade", "army", YEAR_BEFORE),
    )
    company = rows["company"]
    assert company.superiors_evidenced == "battalion"
    assert rows["battalion"].superiors_assumed == "brigade"
    assert (company.tops_evidenced, company.tops_assumed, company.tops_possible) == ("battalion", "brigade", "army")
    assert company.paths == "1"


def test_administrative_superiors_stand_apart_and_make_no_path() -> None:
    rows = asked(*map(unit, ("company", "depot")), link("company", "depot", kind="administrative"))
    assert rows["company"].administrative == "depot"
    assert (rows["company"].superiors_evidenced, rows["company"].tops_possible, rows["company"].paths) == ("", "", "0")


def test_a_cycle_is_climbed_once_and_left_where_it_opens() -> None:
    rows = asked(
        *map(unit, ("below", "x", "y", "top")), link("below", "x"), link("x", "y"), link("y", "x"), link("y", "top")
    )
    assert {key: (row.tops_evidenced, row.paths) for key, row in rows.items()} == {
        "below": ("top", "1"),
        "x": ("top", "1"),
        "y": ("top", "1"),
        "top": ("", "0"),
    }


def test_a_closed_cycle_has_no_top() -> None:
    rows = asked(*map(unit, ("below", "x", "y")), link("below", "x"), link("x", "y"), link("y", "x"))
    assert {(row.tops_evidenced, row.paths) for row in rows.values()} == {("", "0")}
    assert rows["below"].superiors_evidenced == "x"


def test_where_a_cycle_has_too_many_paths_the_number_is_a_lower_bound() -> None:
    ring = [f"r{n}" for n in range(9)]
    links = [link(a, b) for a in ring for b in ring if a != b]
    rows = asked(
        *map(unit, (*ring, "top", "below")), *links, link("r0", "top"), link("below", "r0"), link("below", "top")
    )
    assert rows["r1"].paths == "more than 1000"
    assert rows["r0"].paths == "1"
    assert rows["below"].paths == "2"


def test_commanders_stand_under_their_best_grade_by_name() -> None:
    row = asked(
        unit("brigade"),
        *map(person, ("bea", "abe", "cyd", "dan")),
        posting("bea", "brigade"),
        posting("abe", "brigade", role="acting-commander"),
        posting("abe", "brigade", YEAR_BEFORE),
        posting("cyd", "brigade", YEAR_BEFORE),
        posting("dan", "brigade", role="chief-of-staff"),
    )["brigade"]
    assert (row.commanders_evidenced, row.commanders_assumed, row.commanders_possible) == ("abe | bea", "", "cyd")
    assert row.contested, "two are in command on one day"


def test_what_no_claim_of_the_best_grade_states_stands_with_how_it_is_said() -> None:
    rows = asked(
        *map(unit, ("alleged", "both", "better", "weaker", "acting")),
        *map(person, ("ann",)),
        posting("ann", "alleged", modality="alleged"),
        posting("ann", "both", modality="alleged"),
        posting("ann", "both"),
        posting("ann", "better", modality="alleged"),
        posting("ann", "better", YEAR_BEFORE),
        posting("ann", "weaker", GOES_ON, modality="reported"),
        posting("ann", "acting", modality="possible"),
        posting("ann", "acting", role="acting-commander"),
    )
    shown = {key: (row.commanders_evidenced, row.commanders_assumed) for key, row in rows.items()}
    assert shown == {
        "alleged": ("ann (alleged)", ""),
        "both": ("ann", ""),
        "better": ("ann (alleged)", ""),
        "weaker": ("", "ann (reported)"),
        "acting": ("ann", ""),
    }


def test_a_top_says_whether_only_alleged_or_denied_links_lead_there() -> None:
    denial = link("battalion", "brigade", modality="denied", source="letter")
    rows = asked(
        *map(unit, ("company", "battalion", "brigade", "other", "platoon")),
        Source("letter", "A letter"),
        link("company", "battalion", modality="alleged"),
        link("battalion", "brigade"),
        denial,
        link("platoon", "company"),
        link("platoon", "other"),
        link("other", "brigade"),
    )
    shown = {key: (row.tops_evidenced, row.contested) for key, row in rows.items()}
    assert shown == {
        "platoon": ("brigade", True),  # two superiors; one way up is stated and undenied
        "company": ("brigade (alleged, contested)", True),
        "battalion": ("brigade (contested)", True),
        "other": ("brigade", False),
        "brigade": ("", False),
    }


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_of_tops_against_a_list_of_every_path(seed: int) -> None:
    chance = Random(seed)
    names = "abcdef"
    steps = {
        (x, y): chance.choice(("stated", "alleged", "denied"))
        for x, y in combinations(names, 2)
        if chance.random() < 0.6
    }
    records: list[Record] = [*map(unit, names), Source("letter", "A letter")]
    for (below, superior), how in steps.items():
        records.append(link(below, superior, modality="alleged" if how == "alleged" else "stated"))
        if how == "denied":
            records.append(link(below, superior, modality="denied", source="letter"))
    above: Steps = {}
    for below, superior in steps:
        above.setdefault(below, set()).add(superior)
    for key, row in asked(*records).items():
        told: dict[str, list[list[str]]] = {}
        for way in ways(key, above):
            told.setdefault(way[-1], []).append([steps[step] for step in pairwise(way)])
        expected = []
        for top, found in sorted(told.items()):
            said = ["alleged"] if all("alleged" in way for way in found) else []
            said += ["contested"] if all("denied" in way for way in found) else []
            expected.append(f"{top} ({', '.join(said)})" if said else top)
        assert row.tops_evidenced == " | ".join(expected)
        two = len(above.get(key, ())) > 1
        near = any(steps[key, other] == "denied" for other in above.get(key, ()))
        assert row.contested == (two or near or any("contested" in text for text in expected))


def test_a_placeholder_has_no_commander_and_is_passed_through() -> None:
    unknown = Thing(ThingId("t/unknown"), "UnknownUnit", "Unknown brigade")
    rows = asked(
        *map(unit, ("company", "army")),
        unknown,
        *map(person, ("abe", "bea")),
        link("company", "unknown"),
        link("unknown", "army"),
        posting("abe", "unknown"),
        posting("bea", "unknown"),
    )
    assert (rows["unknown"].commanders_evidenced, rows["unknown"].contested) == ("", False)
    assert (rows["company"].superiors_evidenced, rows["company"].tops_evidenced) == ("Unknown brigade", "army")


def test_a_person_who_stands_above_beside_a_unit_is_no_second_superior() -> None:
    row = asked(*map(unit, ("company", "brigade")), person("abe"), link("company", "brigade"), link("company", "abe"))[
        "company"
    ]
    assert (row.superiors_evidenced, row.contested) == ("abe | brigade", False)


def test_one_commander_by_two_claims_is_not_contested() -> None:
    row = asked(
        unit("brigade"), person("abe"), posting("abe", "brigade"), posting("abe", "brigade", role="acting-commander")
    )["brigade"]
    assert (row.commanders_evidenced, row.contested) == ("abe", False)


@pytest.mark.parametrize(("day", "contested"), [(date(2000, 6, 15), True), (date(2000, 7, 1), False)])
def test_a_denial_contests_on_the_days_that_it_speaks_of(day: date, contested: bool) -> None:
    june = Period(Window.of_day(date(2000, 6, 1)), Window.of_day(date(2000, 6, 30)))
    denial = posting("abe", "brigade", june, modality="denied")
    row = asked(unit("brigade"), person("abe"), posting("abe", "brigade"), denial, on=day)["brigade"]
    assert (row.commanders_evidenced, row.contested) == ("abe", contested)


def test_rows_are_ordered_by_name_then_id_and_hold_units_alone() -> None:
    twins = (unit("b", "First"), unit("a", "First"), unit("c", "Army"))
    rows = asked(*twins, person("abe"), link("a", "c"), link("b", "c"), posting("abe", "c"))
    assert [(row.unit, row.id) for row in rows.values()] == [("Army", "t/c"), ("First", "t/a"), ("First", "t/b")]


def test_a_restricted_link_is_seen_in_its_tier_alone() -> None:
    restricted = link("company", "battalion", tier=Tier.RESTRICTED)
    records: list[Record] = [*map(unit, ("company", "battalion", "brigade")), restricted, link("battalion", "brigade")]
    assert "company" not in asked(*records)
    assert asked(*records, view=View(Tier.RESTRICTED))["company"].superiors_evidenced == "battalion"


def test_a_view_without_a_source_answers_without_it() -> None:
    army = {"superior": "t/army", "subordinate": "t/company", "linkKind": "command"}
    other = claim("CommandLink", army, [Citation("memoir", "p. 2")], WHOLE_YEAR)
    records: list[Record] = [*map(unit, ("company", "brigade", "army")), Source("memoir", "A memoir")]
    records += [link("company", "brigade"), other]
    assert asked(*records)["company"].superiors_evidenced == "army | brigade"
    assert asked(*records, view=View(without=frozenset({"memoir"})))["company"].superiors_evidenced == "brigade"


def test_the_table_has_a_column_per_field_in_their_order(tmp_path: Path) -> None:
    rows = asked(*map(unit, ("company", "north", "south")), link("company", "north"), link("company", "south"))
    write_csv(rows.values(), tmp_path / "chains.csv", on=DAY, view="without the sources memoir.")
    header, first, *_ = csv.reader((tmp_path / "chains.csv").read_text("utf-8").splitlines())
    assert header[:-2] == list(COLUMNS)
    assert header == [
        "id", "unit", "superiors_evidenced", "superiors_assumed", "superiors_possible", "administrative",
        "tops_evidenced", "tops_assumed", "tops_possible", "paths", "commanders_evidenced", "commanders_assumed",
        "commanders_possible", "contested", "on", "view",
    ]  # fmt: skip
    assert first[:3] == ["t/company", "company", "north | south"]
    assert first[-3:] == ["yes", "2000-06-15", "without the sources memoir."]


def test_namesakes_are_counted_each_and_a_top_once_whatever_is_said_of_it() -> None:
    """Two persons of one name, one evidenced and one possible: the possible one is counted."""
    twins = [Thing(ThingId(f"t/{key}"), "Person", "Abe") for key in ("abe", "other-abe")]
    row = asked(unit("brigade"), *twins, posting("abe", "brigade"), posting("other-abe", "brigade", YEAR_BEFORE))
    assert cell(row["brigade"], "commanders") == "evidenced: Abe\npossible: 1"
    rows = asked(
        *map(unit, ("company", "brigade", "army")),
        link("company", "brigade", modality="alleged"),
        link("company", "army", YEAR_BEFORE),
    )
    assert cell(rows["company"], "tops") == "evidenced: brigade (alleged)\npossible: 1"


# Against a plain search

Steps = dict[str, set[str]]


def ways(unit_: str, above: Steps, passed: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every sequence of distinct units from one up to a unit without superiors."""
    for superior in above.get(unit_, ()):
        if superior not in (*passed, unit_):
            if superior in above:
                yield from ways(superior, above, (*passed, unit_))
            else:
                yield (*passed, unit_, superior)


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefg")), max_size=14))
def test_tops_and_paths_are_those_of_a_plain_search(steps: set[tuple[str, str]]) -> None:
    above: Steps = {}
    for below, superior in steps:
        if below != superior:
            above.setdefault(below, set()).add(superior)
    ascent = Ascent.over(steps)
    for unit_ in "abcdefg":
        found = list(ways(unit_, above))
        assert ascent.tops(unit_) == {way[-1] for way in found}
        assert ascent.paths(unit_) == str(len(found))


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefg")), st.booleans(), max_size=14))
def test_the_tops_missed_without_some_steps_are_those_of_a_plain_search(steps: dict[tuple[str, str], bool]) -> None:
    """With cycles too; what is left out never makes a top of a unit that has superiors."""
    steps = {step: kept for step, kept in steps.items() if step[0] != step[1]}
    above: Steps = {}
    for below, superior in steps:
        above.setdefault(below, set()).add(superior)
    missed = Ascent.over(steps).missed_without({step for step, kept in steps.items() if not kept})
    for unit_ in "abcdefg":
        found = list(ways(unit_, above))
        without = {way[-1] for way in found if all(steps[step] for step in pairwise(way))}
        assert missed.get(unit_, frozenset()) == {way[-1] for way in found} - without
