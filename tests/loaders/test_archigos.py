"""Archigos: invented spells, one fact each; then the figures and some leaders of the real table."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Record, Reject, Remark, Thing
from answerable.graph.period import Grade
from answerable.loaders import registry
from answerable.loaders.archigos import archigos
from answerable.loaders.archigos import spells as archigos_spells
from answerable.loaders.archigos.spells import REPEATED

FIXTURE = Path(__file__).parent / "fixtures" / "archigos-invented" / "leaders.csv"
NORTH, EAST, OTHER = (f"archigos/aaaaaaaa-0000-0000-0000-00000000000{n}" for n in (1, 2, 3))


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(archigos.read(FIXTURE))


@pytest.fixture(scope="module")
def real(data_dir: Path) -> list[Record]:
    return list(archigos.read(data_dir / "archigos" / "archigos_4.1.csv"))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def test_a_tenure_has_real_days(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", holder=NORTH)
    assert held.text("post") == "archigos/post/LAN"
    bounds = held.period.bounds()
    assert (bounds.start_earliest, bounds.end_latest) == (date(1990, 3, 4), date(1998, 2, 9))


def test_every_column_is_read_or_left_out_by_a_rule(invented: list[Record]) -> None:
    left_out = {r.where.column: r.count for r in invented if isinstance(r, Omission)}
    header = FIXTURE.read_text("utf-8").partition("\n")[0].split(",")
    assert set(header) - set(archigos_spells.COLUMNS) <= set(left_out)
    assert left_out["prevtimesinoffice"] == archigos.account(FIXTURE)["leaders.csv"].loaded


def test_still_in_office_is_a_mention_and_no_end(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", holder=EAST)
    bounds = held.period.bounds()
    assert [bounds.grade(date(year, 6, 1)) for year in (2015, 2018)] == [Grade.EVIDENCED, Grade.POSSIBLE]
    assert not any("Exit" in (c.text("content") or "") for c in of(invented, "Observation", subject=EAST))


def test_entry_exit_and_fate_are_told(invented: list[Record]) -> None:
    told = {c.text("content"): c.period.first.earliest for c in of(invented, "Observation", subject=NORTH)}
    assert told == {
        "Entry into office: Regular": date(1990, 3, 4),
        "Exit from office: Irregular (Removed by Military, without Foreign Support)": date(1998, 2, 9),
        "Fate after the spell that ended on 1998-02-09: Exile": None,
    }


def test_life_dates_keep_their_precision(invented: list[Record]) -> None:
    life = {(c.text("person"), c.text("lifeEvent")): c.period.first for c in of(invented, "LifeEvent")}
    assert life[NORTH, "birth"].latest == date(1940, 12, 31)
    assert life[NORTH, "death"].latest == date(2001, 5, 6)
    assert (EAST, "death") not in life
    assert (OTHER, "birth") not in life


def test_successor_follows_predecessor(invented: list[Record]) -> None:
    postings = {c.id: c.text("holder") for c in of(invented, "Posting")}
    (order,) = of(invented, "Sequence")
    assert [postings[str(order.one(r))] for r in ("earlier", "later")] == [NORTH, EAST]  # type: ignore[index]


def test_relatives_and_addresses(invented: list[Record]) -> None:
    (tie,) = of(invented, "OrganisationRelation")
    assert (tie.text("subject"), tie.text("object"), tie.text("content")) == (NORTH, EAST, "Father of East")
    assert [c.text("value") for c in of(invented, "Identifier")] == ["http://dbpedia.org/resource/Ada_North"]
    assert next(r for r in invented if isinstance(r, Thing) and r.id == NORTH).names == ("Ada North",)


def test_two_leaders_of_one_name_are_two(invented: list[Record]) -> None:
    assert {r.id for r in invented if isinstance(r, Thing) and r.name == "North"} == {NORTH, OTHER}


def test_what_cannot_be_read_is_rejected_with_its_place(invented: list[Record]) -> None:
    rejects = [(r.where.line, r.where.column, r.part) for r in invented if isinstance(r, Reject)]
    assert rejects == [
        (3, "fties", True),
        (4, "enddate", False),
        (5, "dbpediauri", True),
        (5, "yrborn", True),
        (6, "leadid", False),
    ]
    account = archigos.account(FIXTURE)["leaders.csv"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (5, 3, 2, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"enddate", b"until", 1), r"leaders\.csv, line 1, column enddate"),
        (lambda d: d.replace(b"East", "Eást".encode("latin-1")), r"leaders\.csv, line 2.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the 19 columns"),
        (lambda d: b"", "empty"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = tmp_path / "leaders.csv"
    path.write_bytes(change(FIXTURE.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(archigos, path), archigos.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_table_that_is_cut_off_loses_its_last_row(tmp_path: Path) -> None:
    path = tmp_path / "leaders.csv"
    path.write_bytes(FIXTURE.read_bytes().rstrip()[:-40])
    assert any("cut off" in r.reason for r in archigos.read(path) if isinstance(r, Reject))


def test_a_table_is_known_by_its_header(tmp_path: Path) -> None:
    assert archigos.matches(FIXTURE)
    assert not archigos.matches(tmp_path)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    assert not archigos.matches(tmp_path / "other.csv")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(FIXTURE.read_bytes().replace(b"East", "Eást".encode("latin-1")))
    assert archigos.matches(broken)


def spells(tmp_path: Path, *changed: dict[str, str]) -> list[Record]:
    """A table whose rows are the first invented one, changed; columns that repeat others follow them or are blank."""
    header, first, *_ = FIXTURE.read_text("utf-8").splitlines()
    columns = header.split(",")
    plain = next(csv.DictReader([header, first]))
    path = tmp_path / "leaders.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for one in changed:
            row = plain | {"fties": "NA"} | one
            again = {name: row[told] if told.endswith("date") and row[told] != "NA" else "" for name, told in REPEATED}
            writer.writerow(row | again | one)
    return list(archigos.read(path))


def test_an_id_that_stands_for_two_leaders_gives_two(tmp_path: Path) -> None:
    other = {"leader": "Bo South", "yrborn": "1880", "yrdied": "1950", "deathdate": "NA", "startdate": "1920-01-01"}
    tied = {
        "fties": "Father of North%aaaaaaaa-0000-0000-0000-000000000001",
        "obsid": "LAN-1920",
        "enddate": "1921-01-01",
    }
    made = spells(tmp_path, {"leader": "North"}, other | tied, {"leader": "Ada North", "yrborn": "-999"})
    holders = [c.text("holder") for c in of(made, "Posting")]
    assert (holders[0], holders[2]) == (NORTH, NORTH)
    assert holders[1] != NORTH
    born = {(c.text("person"), str(c.period.first.earliest)) for c in of(made, "LifeEvent", lifeEvent="birth")}
    assert born == {(NORTH, "1940-01-01"), (holders[1], "1880-01-01")}
    assert not of(made, "OrganisationRelation")
    assert [r.where.column for r in made if isinstance(r, Reject)] == ["fties"]
    assert [r.where.column for r in made if isinstance(r, Remark)] == ["leadid"]


def test_one_leader_spelt_in_two_ways_stays_one(tmp_path: Path) -> None:
    made = spells(
        tmp_path, {"leader": "Izetbegović", "yrborn": "1925"}, {"leader": "Alija Izetbegovic", "yrborn": "1926"}
    )
    assert {c.text("holder") for c in of(made, "Posting")} == {NORTH}


def test_an_end_on_the_last_day_of_the_file_is_a_mention(tmp_path: Path) -> None:
    still = {"leadid": "x", "obsid": "y", "idacr": "XYZ", "exit": "Still in Office", "posttenurefate": ""}
    last = {"enddate": "2015-12-31", "deathdate": "NA", "yrdied": "-777"}
    made = spells(tmp_path, {"exit": "Natural Death"} | last, still | last)
    (held,) = of(made, "Posting", holder=NORTH)
    assert held.period.bounds().grade(date(2016, 1, 1)) is Grade.POSSIBLE
    assert [r.where.column for r in made if isinstance(r, Remark)] == ["enddate", "exit"]
    (left,) = (c for c in of(made, "Observation", subject=NORTH) if "Exit" in (c.text("content") or ""))
    assert (left.modality, bool(left.note)) == ("possible", True)
    assert {c.modality for c in of(made, "Observation") if c.id != left.id} == {"stated"}


def test_a_day_and_a_year_that_contradict_each_other_are_both_kept(tmp_path: Path) -> None:
    other = {"leadid": "aaaaaaaa-0000-0000-0000-000000000009", "borndate": "1935-02-03", "yrborn": "1935"}
    made = spells(tmp_path, {"borndate": "1924-08-01", "yrborn": "1935"}, other)
    born = of(made, "LifeEvent", lifeEvent="birth")
    assert [str(c.period.first.earliest) for c in born] == ["1924-08-01", "1935-01-01", "1935-02-03"]
    (conflict,) = of(made, "Conflict")
    assert set(conflict.all("between")) == {born[0].id, born[1].id}


@pytest.mark.parametrize(
    "lived",
    [
        {"yrborn": "1820", "yrdied": "1894", "startdate": "1888-02-06", "enddate": "1889-10-12"},
        {"yrborn": "-999", "yrdied": "1894", "startdate": "1888-02-06", "enddate": "1889-10-12"},
        {"yrborn": "-999", "yrdied": "-777", "startdate": "1888-02-06", "enddate": "1889-10-12"},
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_an_id_of_a_dead_or_unborn_leader_is_that_of_another(
    tmp_path: Path, lived: dict[str, str], turned: bool
) -> None:
    """Both are called North; the second was born in 1940 and died in 2001."""
    earlier = {"deathdate": "NA", "obsid": "LAN-1888", "dbpediauri": "http://dbpedia.org/resource/Bo_North_(regent)"}
    rows = [lived | earlier, {"leader": "North"}]
    made = spells(tmp_path, *(rows[::-1] if turned else rows))
    held = {c.citations[0].locator: c.text("holder") or "" for c in of(made, "Posting")}
    assert held["LAN-1888"] != held["LAN-1990"]
    dead = {(c.text("person"), str(c.period.first.latest)) for c in of(made, "LifeEvent", lifeEvent="death")}
    first = {(held["LAN-1888"], "1894-12-31")} if lived["yrdied"] == "1894" else set()
    assert dead == first | {(held["LAN-1990"], "2001-05-06")}
    names = {str(r.id): r.names for r in made if isinstance(r, Thing)}
    assert names[held["LAN-1888"]] == ("Bo North",)
    assert not of(made, "Conflict")
    assert [r.where.column for r in made if isinstance(r, Remark)] == ["leadid"]


def test_a_row_that_excludes_its_own_spell_divides_nobody(tmp_path: Path) -> None:
    made = spells(tmp_path, {"deathdate": "NA", "yrdied": "1898"}, {"startdate": "1985-01-01", "enddate": "1986-01-01"})
    assert {c.text("holder") for c in of(made, "Posting")} == {NORTH}


def test_rows_of_one_leader_that_contradict_each_other_all_stand_in_conflict(tmp_path: Path) -> None:
    later = {"startdate": "1999-01-01", "enddate": "2000-01-01", "yrborn": "1947", "deathdate": "2009-12-24"}
    made = spells(tmp_path, {}, later | {"yrdied": "-777"}, {"yrborn": "-999", "deathdate": "NA", "yrdied": "2001"})
    said = {c.id: (c.text("lifeEvent"), str(c.period.first.latest)) for c in of(made, "LifeEvent")}
    assert [{said[str(i)] for i in c.all("between")} for c in of(made, "Conflict")] == [
        {("birth", "1940-12-31"), ("birth", "1947-12-31")},
        {("death", "2001-05-06"), ("death", "2009-12-24")},
        {("death", "2001-12-31"), ("death", "2009-12-24")},
    ]


def test_an_end_by_a_death_on_another_day_is_in_conflict_with_the_death(tmp_path: Path) -> None:
    fell_ill = {"exit": "Natural Death", "exitcode": "Regular", "deathdate": "1998-03-01", "yrdied": "1998"}
    made = spells(tmp_path, fell_ill, fell_ill | {"leadid": "x", "deathdate": "NA"})
    said = {c.id: c.text("content") or c.text("lifeEvent") for c in of(made, "Observation") + of(made, "LifeEvent")}
    (conflict,) = of(made, "Conflict")
    assert [said[str(i)] for i in conflict.all("between")] == ["Exit from office: Natural Death (Regular)", "death"]


def test_a_fate_without_a_value_makes_nobody_missing(tmp_path: Path) -> None:
    made = spells(tmp_path, {"posttenurefate": "Missing: No Information Found"})
    told = [text for c in of(made, "Observation") if (text := c.text("content") or "").startswith("Fate")]
    assert told == ["Fate after the spell that ended on 1998-02-09: the table has no value (No Information Found)"]


def test_columns_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    still = {"exit": "Still in Office", "exitcode": "Still in Office", "posttenurefate": "OK", "enddate": "2015-12-31"}
    made = spells(
        tmp_path,
        {"eindate": "1990-03-05", "numentry": "0"},
        {"leadid": "x", "numentry": "0"},
        {"leadid": "y", "numentry": "1", "deathdate": "NA", "yrdied": "-777"} | still,
    )
    told = [(r.where.line, r.where.column) for r in made if isinstance(r, Remark)]
    assert told == [(2, "eindate"), (4, "posttenurefate"), (4, "numentry")]


def test_the_year_stands_where_the_day_cannot_be_read(tmp_path: Path) -> None:
    made = spells(tmp_path, {"borndate": "1960-04-1970", "yrborn": "1960"})
    (born,) = of(made, "LifeEvent", lifeEvent="birth")
    assert (born.period.first.earliest, born.period.first.latest) == (date(1960, 1, 1), date(1960, 12, 31))
    assert [r.where.column for r in made if isinstance(r, Reject)] == ["borndate"]


# The real table


def test_the_real_table_adds_up_and_loads_twice_without_change(data_dir: Path) -> None:
    path, store = data_dir / "archigos" / "archigos_4.1.csv", CaseFile()
    first = intake.write(store, registry.load_info(archigos, path), archigos.read(path), strict=False)
    assert [r.part for r in first.rejected] == [True] * (7 + 5), "five ties of the id that stands for two"
    again = intake.write(store, registry.load_info(archigos, path), archigos.read(path), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, first.head)
    account = archigos.account(path)["archigos_4.1.csv"]
    assert (account.records, account.loaded, account.adds_up) == (3409, 3409, True)


def test_leaders_of_kenya_by_day(real: list[Record]) -> None:
    names = {str(r.id): r.name for r in real if isinstance(r, Thing)}

    def leader(day: date) -> set[str]:
        held = of(real, "Posting", post="archigos/post/KEN")
        return {names[c.text("holder") or ""] for c in held if c.period.bounds().grade(day) is Grade.EVIDENCED}

    assert leader(date(2008, 1, 1)) == {"Mwai Kibaki"}
    assert leader(date(2014, 1, 1)) == {"Uhuru Kenyatta"}
    assert leader(date(1970, 1, 1)) == {"Kenyatta"}


def test_the_real_table_in_figures(real: list[Record]) -> None:
    ids = {r.id for r in real if isinstance(r, Thing) and r.cls == "Person"}
    assert len(ids) == 2802 + 3, (
        "one id stands for a prime minister of Canada and a president of the Dominican Republic, one for two "
        "presidents of Honduras (1883, 1919), one for two prime ministers of Sweden (1888, 1991)"
    )
    postings = of(real, "Posting")
    assert len(postings) == 3409
    assert sum(not c.period.ends for c in postings) == 168 + 1, (
        "a spell that the table ends on the last day which it covers"
    )
    kiir = next(r.id for r in real if isinstance(r, Thing) and r.name.endswith("Kiir"))
    (held,) = of(real, "Posting", holder=kiir)
    grades = [held.period.bounds().grade(day) for day in (date(2015, 6, 1), date(2018, 6, 1))]
    assert grades == [Grade.EVIDENCED, Grade.POSSIBLE]
    assert len(of(real, "Conflict")) == 2 + 9 + 3 + 11, (
        "a day and its year; births of rows of one leader; deaths of rows of one leader; ends by a death on another day"
    )
    assert held.period.bounds().distance(date(2018, 6, 1)) == 883
