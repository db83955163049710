"""Early Warning Project: an invented table and workbook, one fact each; then the figures of the real files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Record, Reject, Remark, Thing
from answerable.loaders import registry
from answerable.loaders.mass_killing import mass_killing
from answerable.loaders.mass_killing.episodes import COLUMNS
from answerable.loaders.sheet.book import UNPACKED

FORECASTS = Path(__file__).parent / "fixtures" / "mass-killing-invented" / "forecasts_4Sep2020.csv"
SAID = "mass-killing/forecast/900/2020-2021/from-2019"
EPISODE = "mass-killing/episode/lan1950s1"
FIRST = ["Landia", "government vs.\n hill people", 1950.0, 1952.0, "lan1950s1", "State-Led", 900.0, 905.0, 906.0, 900.0]
OLDER = ["Country", "State-Led or Non-State-Led", "Start Date", "Start Year ", "End Date", "End Year", "Perpetrator"]
OLDER += ["Target", "Event Name and Summary", "Civilian Fatalities (Low)", "Civilian Fatalities (High)"]


def workbook(path: Path, *rows: list[object], header: tuple[str, ...] = COLUMNS) -> Path:
    book = Workbook()
    book.remove(book.active)
    listed = book.create_sheet("mk_events")
    for row in (list(header), *rows):
        listed.append(row)
    ended = book.create_sheet("Ended")
    ended.append(OLDER)
    days = [date(1950, 3, 1), "1950", "April 31, 1952", "1952"]
    ended.append(["Landia", "State-Led", *days, "Army of Landia", "Hill people", "The general did it", 100, "many"])
    ended.append(["Landia", "Both", *days, None, None, None, None, None])
    codes = book.create_sheet(" COW Country Codes")
    for row in (["StateAbb", "CCode", "StateNme"], ["NLA", 905.0, "North Landia"], ["LAN", 900.0, "Landia"]):
        codes.append(row)
    dropped = book.create_sheet("droped cases")
    dropped.append(["Country Name", "exclude"])
    dropped.append(["Ostia", 1])
    book.save(path)
    return path


@pytest.fixture(scope="module")
def forecasts() -> list[Record]:
    return list(mass_killing.read(FORECASTS))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    going_on = ["Landia", "rebels vs. valley people", 1990, None, "lan1990ns1", "Non-State-Led", 900, 900, None, None]
    return workbook(
        tmp_path_factory.mktemp("book") / "episodes.xlsx",
        FIRST,
        going_on,
        [*FIRST[:2], 1953, 1952, "lan2", *FIRST[5:]],
        [*FIRST[:2], "=1940+10", 1952, "lan3", *FIRST[5:]],
        [*FIRST[:2], 1950, 1952, "lan4", "Unclear", *FIRST[6:]],
        [*FIRST[:2], 1950, 1952, None, *FIRST[5:]],
    )


@pytest.fixture(scope="module")
def episodes(book: Path) -> list[Record]:
    return list(mass_killing.read(book))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def loaded(path: Path) -> CaseFile:
    store = CaseFile()
    summary = intake.write(store, registry.load_info(mass_killing, path), mass_killing.read(path), strict=False)
    assert [r for r in summary.rejected if r.where.value and "Claim" in r.where.value] == []
    again = intake.write(store, registry.load_info(mass_killing, path), mass_killing.read(path), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, summary.head)
    return store


# Forecasts


def test_a_forecast_is_a_public_warning_to_nobody(forecasts: list[Record]) -> None:
    (warning,) = of(forecasts, "Warning", communication=SAID)
    assert not warning.all("recipient")
    assert [warning.text(r) for r in ("addressing", "channel", "calledBySource")] == ["public", "forecast", "forecast"]
    assert warning.all("place") == ("mass-killing/state/900",)
    assert warning.text("subject") == "Risk of a new mass killing in Landia in 2020 and 2021: 0.104, rank 1 of 5"
    assert warning.all("enabledBy") == ("mass-killing/model/from-2019",)


def test_it_was_made_between_its_data_and_the_day_of_the_file(forecasts: list[Record]) -> None:
    (warning,) = of(forecasts, "Warning", communication=SAID)
    assert (warning.period.first.earliest, warning.period.first.latest) == (date(2020, 1, 1), date(2020, 9, 4))


def test_risk_and_rank_stand_with_the_years_that_they_cover(forecasts: list[Record]) -> None:
    told = {c.text("measure"): (c.one("best"), c.period.last.latest) for c in of(forecasts, "Quantity", subject=SAID)}
    assert told == {"score": (0.104, date(2021, 12, 31)), "other": (1, date(2021, 12, 31))}


def test_faults_of_forecasts_have_their_place(forecasts: list[Record]) -> None:
    rejects = [(r.where.line, r.where.column, r.part) for r in forecasts if isinstance(r, Reject)]
    assert rejects == [
        (3, "risk.2020only.from2019", True),
        (4, "rank.2020and2021.from2020", True),
        (5, "ewp_name", False),
        (6, "ccode", False),
    ]
    account = mass_killing.account(FORECASTS)[FORECASTS.name]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (5, 3, 2, True)
    assert any("another year of data" in r.text for r in forecasts if isinstance(r, Remark))
    loaded(FORECASTS)


# Episodes


def test_an_episode_lasted_from_a_year_to_a_year(episodes: list[Record]) -> None:
    (what,) = of(episodes, "Occurrence", incident=EPISODE)
    assert (what.text("extent"), what.all("place")) == ("lasted", ("mass-killing/state/900",))
    assert what.period.bounds().grade(date(1951, 6, 1)).name == "EVIDENCED"
    assert what.period.bounds().grade(date(1953, 1, 1)).name == "NOT"
    names = {str(r.id): r.name for r in episodes if isinstance(r, Thing)}
    assert names[EPISODE] == "Landia: government vs. hill people"


def test_a_row_is_cited_with_its_sheet(episodes: list[Record]) -> None:
    rows = {c.record for claim in of(episodes, "Occurrence") for c in claim.citations}
    assert {"episodes.xlsx, sheet mk_events row 2", "episodes.xlsx, sheet Ended row 2"} <= rows


def test_a_blank_end_says_nothing_and_only_the_list_of_ongoing_ones_does(
    episodes: list[Record], tmp_path: Path
) -> None:
    (what,) = of(episodes, "Occurrence", incident="mass-killing/episode/lan1990ns1")
    assert what.period.bounds().grade(date(2010, 1, 1)).name == "POSSIBLE"
    path = workbook(tmp_path / "episodes.xlsx", FIRST)
    book = load_workbook(path)
    listed = book.create_sheet("Ongoing")
    listed.append([*(c for c in OLDER if not c.startswith("End")), "Last Updated July 2010"])
    listed.append(["Landia", "State-Led", "2003", "2003", None, None, None, None, None])
    book.save(path)
    (other,) = (c for c in of(list(mass_killing.read(path)), "Occurrence") if "Ongoing" in c.citations[0].locator)
    assert other.period.bounds().grade(date(2010, 1, 1)).name == "ASSUMED"
    assert (what.note, other.note) == (
        "No end is given.",
        "No end is given: the list, last updated July 2010, takes it to go on.",
    )
    assert what.period.words is other.period.words is None, "words are the source's; these would be the recorder's"


def test_the_state_held_responsible_is_reported(episodes: list[Record]) -> None:
    (done,) = of(episodes, "Involvement", incident=EPISODE)
    assert (done.text("actor"), done.text("involvement"), done.modality) == (
        "mass-killing/state/900",
        "alleged-forces",
        "reported",
    )


def test_an_inheritor_of_the_place_replaces_no_state(episodes: list[Record]) -> None:
    assert not of(episodes, "Succession")
    assert [c.text("content") for c in of(episodes, "Observation", subject=EPISODE)] == [
        "The list names North Landia (905) as inheritor of the place; it does not say how.",
        "The list names a State (906) as inheritor of the place; it does not say how.",
    ]


def read_rows(tmp_path: Path, *rows: list[object]) -> list[Record]:
    return list(mass_killing.read(workbook(tmp_path / "episodes.xlsx", *rows)))


def test_no_state_is_accused_of_what_no_state_led(tmp_path: Path) -> None:
    row = ["Landia", "rebels vs. valley people", 1990, 1991, "lan1990ns1", "Non-State-Led", 900, 900, None, 900]
    records = read_rows(tmp_path, row)
    assert len(of(records, "Occurrence", incident="mass-killing/episode/lan1990ns1")) == 1
    assert not of(records, "Involvement", incident="mass-killing/episode/lan1990ns1")
    assert ("mk_repsonsible_state_cow", "900", True) in [
        (r.where.column, r.where.value, r.part) for r in records if isinstance(r, Reject)
    ]


def test_a_code_of_another_state_than_the_row_is_about_names_and_accuses_nobody(tmp_path: Path) -> None:
    """The first row has the code of North Landia by mistake; the second is right."""
    wrong = ["Ostia", "government vs. hill people", 1954, 1996, "ost1954s1", "State-Led", 905, 905, None, 905]
    right = ["North Landia", "government vs. hill people", 1977, 1992, "nla1977s1", "State-Led", 905, 905, None, 905]
    records = read_rows(tmp_path, wrong, right)
    names = {str(r.id): r.name for r in records if isinstance(r, Thing)}
    assert names["mass-killing/state/905"] == "North Landia"
    (what,) = of(records, "Occurrence", incident="mass-killing/episode/ost1954s1")
    assert names[what.text("place") or ""] == "Ostia"
    assert not of(records, "Involvement", incident="mass-killing/episode/ost1954s1")
    (done,) = of(records, "Involvement", incident="mass-killing/episode/nla1977s1")
    assert done.text("actor") == "mass-killing/state/905"
    told = [
        (r.where.line, r.where.column) for r in records if isinstance(r, Reject) and "sheet mk_events" in r.where.file
    ]
    assert told == [(2, "mk_location_cow"), (2, "mk_repsonsible_state_cow")]


def test_a_place_in_another_state_than_the_one_held_responsible_keeps_its_name(tmp_path: Path) -> None:
    abroad = ["Landia", "government vs. separatists", 1971, 1971, "lan1971s1", "State-Led", 905, 905, None, 900]
    records = read_rows(tmp_path, abroad)
    names = {str(r.id): r.name for r in records if isinstance(r, Thing)}
    (what,) = of(records, "Occurrence", incident="mass-killing/episode/lan1971s1")
    (done,) = of(records, "Involvement", incident="mass-killing/episode/lan1971s1")
    assert (names[what.text("place") or ""], names[done.text("actor") or ""]) == ("North Landia", "Landia")


def test_an_older_entry_has_days_groups_and_deaths(episodes: list[Record]) -> None:
    (deaths,) = of(episodes, "Quantity", measure="killed")
    assert (deaths.one("low"), deaths.one("high")) == (100, None)
    assert deaths.period.first.earliest == date(1950, 3, 1)
    assert deaths.period.last.latest == date(1952, 12, 31)
    incident = deaths.text("subject") or ""
    roles = {c.text("involvement"): c.text("actor") for c in of(episodes, "Involvement", incident=incident)}
    classes = {str(r.id): r.cls for r in episodes if isinstance(r, Thing)}
    assert {r: classes[a or ""] for r, a in roles.items()} == {"alleged-forces": "Group", "victims": "ProtectedGroup"}
    assert not any("The general" in repr(r) for r in episodes)


def test_faults_of_episodes_have_their_sheet_and_place(book: Path, episodes: list[Record]) -> None:
    rejects = [(r.where.file, r.where.line, r.where.column) for r in episodes if isinstance(r, Reject)]
    listed, ended = "episodes.xlsx, sheet mk_events", "episodes.xlsx, sheet Ended"
    assert rejects == [
        (listed, 4, "endyear"),
        (listed, 5, "startyear"),
        (listed, 6, "State-Led or Non-State-Led"),
        (listed, 7, "mk_event_code"),
        (ended, 2, "End Date"),
        (ended, 2, "Civilian Fatalities (High)"),
        (ended, 3, "State-Led or Non-State-Led"),
    ]
    account = mass_killing.account(book)["episodes.xlsx"]
    assert (account.records, account.loaded, account.rejected, account.left_out.total()) == (11, 3, 5, 3)
    assert account.adds_up
    loaded(book)


# Bad files


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"ccode", b"code", 1), r"line 1, column ccode"),
        (lambda d: d.replace(b"Landia", "Lándia".encode("latin-1")), r"line 2.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the 2 columns"),
        (lambda d: d.replace(b"risk.2020", b"risk.year"), "No column holds a forecast"),
        (lambda d: b"", "empty"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = tmp_path / "forecasts.csv"
    path.write_bytes(change(FORECASTS.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(mass_killing, path), mass_killing.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_table_that_is_cut_off_loses_its_last_row(tmp_path: Path) -> None:
    path = tmp_path / "forecasts.csv"
    path.write_bytes(FORECASTS.read_bytes().rstrip()[:-20])
    assert any("cut off" in r.reason for r in mass_killing.read(path) if isinstance(r, Reject))


def test_a_bad_workbook_is_refused_whole(tmp_path: Path) -> None:
    renamed = workbook(tmp_path / "renamed.xlsx", FIRST, header=("country", "name", *COLUMNS[2:]))
    with pytest.raises(InputError, match=r"sheet mk_events, line 1, column mk_event_name.*missing"):
        list(mass_killing.read(renamed))
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(renamed.read_bytes()[:2000])
    with pytest.raises(InputError, match="damaged"):
        list(mass_killing.read(cut))
    bomb = tmp_path / "bomb.xlsx"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
        for _ in range(UNPACKED >> 22):
            part.write(b" " * ((1 << 22) + 1))
    with pytest.raises(InputError, match="unpacks to"):
        list(mass_killing.read(bomb))


def test_a_file_is_known_by_its_columns_or_sheets(tmp_path: Path, book: Path) -> None:
    assert mass_killing.matches(FORECASTS)
    assert mass_killing.matches(book)
    assert not mass_killing.matches(tmp_path)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert not mass_killing.matches(other)
    empty = Workbook()
    empty.save(tmp_path / "other.xlsx")
    assert not mass_killing.matches(tmp_path / "other.xlsx")


# The real files


def test_the_real_forecasts(data_dir: Path) -> None:
    path = data_dir / "mass-killing" / "final_forecasts_data_4Sep2025.csv"
    records = list(mass_killing.read(path))
    assert not [r for r in records if isinstance(r, Reject)]
    assert len(of(records, "Warning", addressing="public")) == 504
    account = mass_killing.account(path)[path.name]
    assert (account.records, account.loaded, account.adds_up) == (168, 168, True)
    loaded(path)


def test_the_real_workbook(data_dir: Path) -> None:
    (path,) = (data_dir / "mass-killing").glob("*.xlsx")
    records = list(mass_killing.read(path))
    assert [(r.where.column, r.part) for r in records if isinstance(r, Reject)] == [
        ("mk_location_cow", True),
        ("mk_repsonsible_state_cow", True),
        ("mk_repsonsible_state_cow", True),
        ("mk_repsonsible_state_cow", True),
        ("Start Date", True),
        ("End Date", True),
    ]
    names = {str(r.id): r.name for r in records if isinstance(r, Thing)}
    codes = {92: "El Salvador", 771: "Bangladesh", 770: "Pakistan", 340: "Serbia"}
    assert {code: names[f"mass-killing/state/{code}"] for code in codes} == codes
    assert sum(str(r.id).startswith("mass-killing/episode/") for r in records if isinstance(r, Thing)) == 157
    assert len(of(records, "Occurrence")) == 157 + 21 + 138
    assert len(of(records, "Quantity", measure="killed")) == 15
    account = mass_killing.account(path)[path.name]
    assert (account.records, account.loaded, account.rejected, account.left_out.total()) == (983, 316, 0, 667)
    assert account.adds_up
    loaded(path)
