"""Uppsala Conflict Data Program: invented tables, one fact each; then the figures of the real ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Record, Reject, Remark, Thing
from answerable.graph.view import EVERYTHING
from answerable.loaders import registry
from answerable.loaders.gleditsch_ward import STATES, state_of
from answerable.loaders.ucdp import ucdp
from answerable.queries.answer import Value
from answerable.queries.incident.incident import incident
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.jurisdiction.place import happening
from tests.bundled import fill

FOLDER = Path(__file__).parent / "fixtures" / "ucdp-invented"
EVENTS, ACTORS = FOLDER / "events.csv", FOLDER / "actors.csv"


@pytest.fixture(scope="module")
def events() -> list[Record]:
    return list(ucdp.read(EVENTS))


@pytest.fixture(scope="module")
def actors() -> list[Record]:
    return list(ucdp.read(ACTORS))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def classes(records: list[Record]) -> dict[str, str]:
    return {str(r.id): r.cls for r in records if isinstance(r, Thing)}


def loaded(path: Path) -> CaseFile:
    store = CaseFile()
    summary = intake.write(store, registry.load_info(ucdp, path), ucdp.read(path), strict=False)
    assert [r for r in summary.rejected if r.where.value and "Claim" in r.where.value] == []
    again = intake.write(store, registry.load_info(ucdp, path), ucdp.read(path), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, summary.head)
    return store


# Events


def test_the_name_of_an_event_has_no_day_more_exact_than_its_own(events: list[Record], tmp_path: Path) -> None:
    names = {r.id: r.name for r in events if isinstance(r, Thing)}
    assert names["ucdp/event/501"].endswith(", Milltown, 2001-02-03")
    table = tmp_path / "week.csv"
    first, row, *_ = EVENTS.read_text("utf-8").splitlines()
    table.write_text(f"{first}\n{row.replace('2001-02-03,2001-02-03', '2001-02-03,2001-02-09')}\n", encoding="utf-8")
    names = {r.id: r.name for r in ucdp.read(table) if isinstance(r, Thing)}
    assert names["ucdp/event/501"].endswith(", Milltown, 2001-02-03 to 2001-02-09")


def test_one_sided_violence_is_an_incident_of_its_day_and_place(events: list[Record]) -> None:
    (what,) = of(events, "Occurrence", incident="ucdp/event/501")
    assert classes(events)["ucdp/event/501"] == "Incident"
    assert (what.text("extent"), what.period.bounds().grade(date(2001, 2, 3)).name) == ("one-day", "EVIDENCED")
    assert not what.all("crimeType")
    assert what.confidence == "identified in full by the reports (1)"


def test_a_range_of_days_is_a_day_somewhere_in_it(events: list[Record]) -> None:
    (what,) = of(events, "Occurrence", incident="ucdp/event/502")
    bounds = what.period.bounds()
    assert bounds.grade(date(2001, 2, 6)).name == "POSSIBLE"
    assert (bounds.start_earliest, bounds.end_latest) == (date(2001, 2, 5), date(2001, 2, 8))
    assert what.period.words == "known to within two to six days"


def changed(
    tmp_path: Path, number: int, *changes: tuple[str, str], column: tuple[str, str] | None = None
) -> list[Record]:
    """One invented event, changed, and with a column more."""
    head, *rows = EVENTS.read_text("utf-8").splitlines()
    (row,) = [r for r in rows if r.startswith(str(number))]
    for old, new in changes:
        assert row.count(old) == 1
        row = row.replace(old, new)
    name, value = column or ("", "")
    path = tmp_path / "changed.csv"
    lines = [f"{head},{name}", f"{row},{value}"] if column else [head, row]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return list(ucdp.read(path))


def test_an_aggregate_of_the_reports_is_not_said_to_be_of_one_day(events: list[Record], tmp_path: Path) -> None:
    """The codebook: clarity 2 is an aggregate that the source material made and that cannot be undone."""
    (what,) = of(events, "Occurrence", incident="ucdp/event/502")
    assert "it may be several events" in (what.text("content") or "")
    assert what.confidence == "an aggregate of the reports (2)"
    (span,) = incident(loaded(EVENTS), "ucdp/event/502").spans
    assert (span.lasted, span.certain) == (True, None), "on some of the days, and none is certain"
    clear = changed(tmp_path, 502, ("9900.0,2.0,2.0", "9900.0,1.0,2.0"))
    (what,) = of(clear, "Occurrence")
    assert (what.text("extent"), "several" in (what.text("content") or "")) == (None, False)
    (span,) = incident(loaded(tmp_path / "changed.csv"), "ucdp/event/502").spans
    assert (span.lasted, span.moment.single) == (False, False), "one day of these"


@pytest.mark.parametrize(("status", "said"), [("Check deaths", True), ("Clear", False)])
def test_what_the_program_has_still_to_check_is_said(tmp_path: Path, status: str, said: bool) -> None:
    records = changed(tmp_path, 501, column=("code_status", status))
    (what,) = of(records, "Occurrence")
    assert ("Status of the coding: Check deaths." in (what.text("content") or "")) is said
    assert any(r.where.column == "code_status" for r in records if isinstance(r, Omission)) is not said


@pytest.mark.parametrize("change", [("1,1,2001-02-03,", "1,4,2001-02-03,"), (",2001-02-03,0,", ",2001-02-05,0,")])
def test_days_that_do_not_fit_their_precision_are_told(tmp_path: Path, change: tuple[str, str]) -> None:
    remarks = [r for r in changed(tmp_path, 501, change) if isinstance(r, Remark)]
    assert [(r.where.line, r.where.column) for r in remarks] == [(2, "date_prec")]


def test_an_unknown_clarity_is_rejected_alone(tmp_path: Path) -> None:
    records = changed(tmp_path, 501, ("9900,1,1,", "9900,3,1,"))
    rejects = [(r.where.column, r.part) for r in records if isinstance(r, Reject)]
    assert rejects == [("event_clarity", True)]
    assert [c.confidence for c in of(records, "Occurrence")] == [None]


def test_the_point_of_a_country_is_left_out_with_its_rule(events: list[Record]) -> None:
    told = {r.where.column: r.count for r in events if isinstance(r, Omission) and "whole country" in r.rule}
    assert told == {"latitude": 1, "longitude": 1}


def test_the_day_and_the_place_of_a_battle_are_heard() -> None:
    found = happening(loaded(EVENTS), "ucdp/event/503", None, EVERYTHING)
    assert (found.first, found.last) == (date(2001, 3, 1), date(2001, 3, 31))
    assert found.places == ("ucdp/state/9900",)


def test_who_did_it_is_reported_and_victims_are_a_group_of_the_event(events: list[Record]) -> None:
    done = of(events, "Involvement", incident="ucdp/event/501")
    assert {(c.text("actor"), c.text("involvement"), c.modality) for c in done} == {
        ("ucdp/actor/10", "alleged-forces", "reported"),
        ("ucdp/event/501/victims", "victims", "reported"),
    }
    assert classes(events)["ucdp/event/501/victims"] == "ProtectedGroup"


def test_fighting_is_an_event_with_its_sides(events: list[Record]) -> None:
    (fight,) = of(events, "EventRecord", event="ucdp/event/503")
    assert fight.all("participant") == ("ucdp/actor/10", "ucdp/actor/11")
    assert fight.all("situation") == ("ucdp/conflict/70",)
    assert classes(events)["ucdp/event/503"] == "Event"


def test_deaths_have_a_low_a_best_and_a_high_estimate(events: list[Record]) -> None:
    (deaths,) = of(events, "Quantity", subject="ucdp/event/501")
    assert [deaths.one(r) for r in ("low", "best", "high")] == [5, 7, 9]
    assert "civilians 7" in (deaths.text("words") or "")
    remarks = [r.where.line for r in events if isinstance(r, Remark) and "not in order" in r.text]
    assert remarks == [4]


def test_a_place_lies_in_its_country_unless_it_is_outside_any(events: list[Record]) -> None:
    places = {e: of(events, "EventRecord", event=f"ucdp/event/{e}")[0].all("place")[0] for e in (503, 504)}
    assert places[503] == "ucdp/state/9900"
    assert not of(events, "Location", located=places[504])
    assert not of(events, "Attribute", subject=places[504])
    store = loaded(EVENTS)
    assert happening(store, "ucdp/event/501", None, EVERYTHING).places
    (mill,) = [p for p in of(events, "Location") if "10.5" in p.citations[0].locator]
    assert mill.all("place") == ("ucdp/state/9900",)


# States


def moved(tmp_path: Path, *rows: tuple[int, str, str]) -> Path:
    """The first invented event, moved to other States and days."""
    head, first, *_ = EVENTS.read_text("utf-8").splitlines()
    path = tmp_path / "events.csv"
    lines = [
        first.replace("501,LAN-1", f"{601 + n},LAN-{n}")
        .replace("Landia,9900", f"{name},{number}")
        .replace("2001-02-03", day)
        for n, (number, name, day) in enumerate(rows)
    ]  # fmt: skip
    path.write_text("\n".join([head, *lines, ""]), "utf-8")
    return path


def test_mechanisms_reach_an_event_as_soon_as_both_are_loaded(tmp_path: Path) -> None:
    path = moved(
        tmp_path, (437, "Ivory Coast", "2011-03-28"), (437, "Ivory Coast", "2001-03-28"), (9900, "Landia", "2011-03-28")
    )
    with fill(CaseFile(), "mechanisms") as store:
        intake.write(store, registry.load_info(ucdp, path), ucdp.read(path), strict=False)
        reached = [jurisdiction(store, f"ucdp/event/{n}").of("common/icc") for n in (601, 602, 603)]
    assert [found.value for found in reached] == [Value.YES, Value.NO, Value.UNKNOWN]
    assert "declaration" in reached[0].reason


@pytest.mark.parametrize(
    ("number", "day", "state"),
    [
        (345, "1999-03-24", "ucdp/state/345"),  # Federal Republic of Yugoslavia
        (345, "2008-02-17", "common/serbia"),
        (365, "1991-12-25", "ucdp/state/365"),  # Soviet Union
        (365, "1991-12-26", "common/russia"),
        (490, "1996-10-25", "ucdp/state/490"),  # Zaire
        (490, "2002-07-01", "common/democratic-republic-of-the-congo"),
        (678, "1990-05-21", "ucdp/state/678"),  # Yemen Arab Republic
        (315, "1990-01-01", "ucdp/state/315"),  # Czechoslovakia
        (347, "2010-01-01", "ucdp/state/347"),  # Kosovo
    ],
)
def test_a_state_that_is_no_more_is_not_the_one_that_has_its_number(
    tmp_path: Path, number: int, day: str, state: str
) -> None:
    records = list(ucdp.read(moved(tmp_path, (number, "X", day))))
    assert [i for i, cls in classes(records).items() if cls == "State"] == [state]
    (inside,) = of(records, "Location")
    assert inside.text("place") == state


def test_one_place_in_two_states_is_two_places(tmp_path: Path) -> None:
    records = list(ucdp.read(moved(tmp_path, (345, "Serbia", "1999-03-24"), (345, "Serbia", "2008-02-17"))))
    assert len({c.text("located") for c in of(records, "Location")}) == 2


def test_a_shared_state_keeps_the_number_and_the_name_that_the_program_gives_it(tmp_path: Path) -> None:
    records = list(ucdp.read(moved(tmp_path, (437, "Ivory Coast", "2011-03-28"))))
    (coded,), (named,) = of(records, "Identifier"), of(records, "Name", subject="common/cote-d-ivoire")
    assert (coded.text("scheme"), coded.text("value"), named.text("name")) == (
        "Gleditsch and Ward",
        "437",
        "Ivory Coast",
    )


def test_numbers_of_states_are_those_of_the_list_of_states_parties(data_dir: Path) -> None:
    found = [r for r in registry.loader_for(data_dir / "icc").read(data_dir / "icc") if isinstance(r, Thing)]
    parties = {str(r.id): r.name for r in found if r.cls == "State"}
    shared = {known.id for known in STATES.values()}
    missing = {name for state, name in parties.items() if state not in shared}
    assert missing == {"Cook Islands", "Holy See", "Israel", "Morocco", "Palestine"}


@pytest.mark.parametrize(
    ("number", "day"), [(347, "2010-01-01"), (666, "2014-07-20"), (600, "1989-10-08"), (850, "1999-09-08")]
)
def test_territory_in_dispute_is_not_given_to_the_state_of_its_number(number: int, day: str) -> None:
    assert state_of(number, date.fromisoformat(day)) is None


def test_no_text_of_a_report_is_kept(events: list[Record]) -> None:
    assert not any("Ada North" in repr(r) for r in events)
    assert any(r.where.column == "source_headline" for r in events if isinstance(r, Omission))


def test_what_cannot_be_read_is_rejected_with_its_place(events: list[Record]) -> None:
    rejects = [(r.where.line, r.where.column, r.part) for r in events if isinstance(r, Reject)]
    assert rejects == [
        (5, "latitude", True),
        (6, "type_of_violence", False),
        (7, "date_end", False),
        (8, "date_start", False),
        (9, "low", False),
    ]
    account = ucdp.account(EVENTS)["events.csv"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (8, 4, 4, True)


# Actors


def test_an_actor_keeps_its_former_name(actors: list[Record]) -> None:
    (change,) = of(actors, "Succession", successionKind="renamed")
    assert (change.text("formerName"), change.text("laterName")) == ("Mill Front", "New Mill Front")
    former = {c.text("name") for c in of(actors, "Name", subject="ucdp/actor/11", nameKind="former")}
    assert former == {"Mill Front", "Front of the Mills"}
    assert not of(actors, "Name", name="n/a")


NEW_NAMES = '"New Mill Front","","New Front of the Mills"'
"""The short name, the one in the mother tongue and the English one."""


@pytest.mark.parametrize(
    ("new", "former", "renamed"),
    [
        (
            '"Valley Front, New Mill Front","","Valley Front, Front of the Mills"',
            {"Mill Front"},
            ("Mill Front", "Valley Front, New Mill Front"),
        ),
        (
            '"Mill Front","","Front of All Mills"',
            {"Front of the Mills"},
            ("Front of the Mills", "Front of All Mills"),
        ),
    ],
)
def test_a_name_that_came_back_or_stayed_is_no_former_one(
    tmp_path: Path, new: str, former: set[str], renamed: tuple[str, str]
) -> None:
    """The list writes several later names with commas; and a short name may stay while the full one changes."""
    text = ACTORS.read_text("utf-8")
    assert text.count(NEW_NAMES) == 1
    (tmp_path / "actors.csv").write_text(text.replace(NEW_NAMES, new), encoding="utf-8")
    records = list(ucdp.read(tmp_path / "actors.csv"))
    assert {c.text("name") for c in of(records, "Name", subject="ucdp/actor/11", nameKind="former")} == former
    (change,) = of(records, "Succession", successionKind="renamed")
    assert (change.text("formerName"), change.text("laterName")) == renamed


def test_splits_groups_joined_and_alliances(actors: list[Record]) -> None:
    (split,) = of(actors, "Succession", successionKind="split")
    assert (split.all("predecessor"), split.all("successor")) == (("ucdp/actor/12",), ("ucdp/actor/11",))
    assert not of(actors, "Succession", successionKind="merged"), "who joined a group need not have ended in it"
    ties = {(c.text("relation"), c.text("object"), c.text("content")) for c in of(actors, "OrganisationRelation")}
    assert ties == {
        ("affiliated-with", "ucdp/actor/98", "alliance with, or within"),
        ("other", "ucdp/actor/10", "temporary split from"),
        ("other", "ucdp/actor/11", "joined, as the list has it"),
    }


def test_names_beside_the_numbers_of_actors_are_counted(actors: list[Record]) -> None:
    rules = {r.where.column: r.rule for r in actors if isinstance(r, Omission)}
    for column in ("NamePrev", "NameSplitTemp", "GroupName"):
        assert rules[column] == "the name beside the number of an actor, which is read"


def test_faults_of_actors_have_their_place(actors: list[Record]) -> None:
    rejects = [(r.where.line, r.where.column, r.part) for r in actors if isinstance(r, Reject)]
    assert rejects == [
        (3, "ActorIdPrev", True),
        (4, "Org", True),
        (5, "ActorId", False),
        (6, "NameData", False),
        (7, "Alliance", False),
    ]
    assert ucdp.account(ACTORS)["actors.csv"].adds_up
    loaded(ACTORS)


# Bad tables


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"date_start", b"begin", 1), r"events\.csv, line 1, column date_start"),
        (lambda d: d.replace(b"Milltown", "Mílltown".encode("latin-1")), r"events\.csv, line 2.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the .* columns"),
        (lambda d: b"", "empty"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(change(EVENTS.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(ucdp, path), ucdp.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_table_that_is_cut_off_loses_its_last_row(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(EVENTS.read_bytes().rstrip()[:-40])
    assert any("cut off" in r.reason for r in ucdp.read(path) if isinstance(r, Reject))


def test_a_table_is_known_by_its_header(tmp_path: Path) -> None:
    assert ucdp.matches(EVENTS)
    assert ucdp.matches(ACTORS)
    assert not ucdp.matches(tmp_path)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    assert not ucdp.matches(tmp_path / "other.csv")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(EVENTS.read_bytes().replace(b"Milltown", "Mílltown".encode("latin-1")))
    assert ucdp.matches(broken)


# The real tables


@pytest.mark.parametrize(
    ("name", "records", "parts"),
    [("ucdp_ged_syria.csv", 16566, 0), ("ucdpged_sample1000.csv", 1000, 0), ("ucdp-actor-221.csv", 1725, 3)],
)
def test_a_real_table_adds_up_and_loads_twice_without_change(
    data_dir: Path, name: str, records: int, parts: int
) -> None:
    path = data_dir / "ucdp" / name
    gathered = list(ucdp.read(path))
    assert [r.part for r in gathered if isinstance(r, Reject)] == [True] * parts
    account = ucdp.account(path)[name]
    assert (account.records, account.loaded, account.adds_up) == (records, records, True)
    loaded(path)


def test_the_syrian_events_in_figures(data_dir: Path) -> None:
    records = list(ucdp.read(data_dir / "ucdp" / "ucdp_ged_syria.csv"))
    assert len(of(records, "Occurrence")) == 482
    assert len(of(records, "EventRecord")) == 16084
    assert len(of(records, "Quantity", measure="killed")) == 16566
    assert sum(isinstance(r, Remark) and "not in order" in r.text for r in records) == 101
