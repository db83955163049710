"""Ministers of the United Kingdom: invented tables, one fact each; then the figures of the real ones."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Record, Reject
from answerable.graph.period import Grade
from answerable.loaders import registry
from answerable.loaders.ifg_ministers import ifg_ministers

FIXTURES = Path(__file__).parent / "fixtures" / "ifg-ministers-invented"
NORTH, SOUTH = "ifg-ministers/person/p1", "ifg-ministers/person/p2"
SECRETARY, MINISTER = "ifg-ministers/post/s1", "ifg-ministers/post/m1"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(ifg_ministers.read(FIXTURES))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def test_an_appointment_is_a_tenure_with_real_days(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", holder=NORTH, post=SECRETARY)
    bounds = held.period.bounds()
    assert (bounds.start_earliest, bounds.end_latest) == (date(2002, 5, 29), date(2003, 6, 13))


def test_an_ongoing_appointment_is_not_assumed_to_go_on(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", holder=SOUTH, post=SECRETARY)
    assert held.period.bounds().grade(date(2030, 1, 1)) is Grade.POSSIBLE
    assert held.period.words == "ongoing when the table was published"


def test_acting_is_a_quality_of_the_posting(invented: list[Record]) -> None:
    acting = of(invented, "Posting", capacity="acting")
    assert {(c.text("holder"), c.period.first.earliest) for c in acting} == {
        (NORTH, date(2002, 6, 1)),
        (SOUTH, date(2002, 8, 1)),
    }
    assert len(of(invented, "Posting", holder=SOUTH, post=MINISTER)) == 2


def test_leave_is_an_absence(invented: list[Record]) -> None:
    (leave,) = of(invented, "Absence")
    assert (leave.text("holder"), leave.text("post"), leave.text("reason")) == (NORTH, SECRETARY, "Maternity leave")
    assert (leave.period.first.earliest, leave.period.last.latest) == (date(2003, 1, 1), date(2003, 6, 13))


def test_holders_follow_each_other_only_in_a_post_for_one(invented: list[Record]) -> None:
    holders = {c.id: c.text("holder") for c in of(invented, "Posting")}
    (order,) = of(invented, "Sequence")
    assert [holders[str(order.one(role))] for role in ("earlier", "later")] == [NORTH, SOUTH]  # type: ignore[index]


def test_names_hold_for_their_time(invented: list[Record]) -> None:
    names = {c.text("name"): c.period for c in of(invented, "Name", subject=NORTH)}
    assert (names["Lady North"].first.earliest, names["Lady North"].starts) == (date(2008, 10, 3), True)
    assert (names["Ada North"].last.latest, names["Ada North"].ends) == (date(2008, 10, 3), True)


def test_departments_follow_each_other(invented: list[Record]) -> None:
    (renamed,) = of(invented, "Succession")
    assert renamed.text("successionKind") == "renamed"
    assert (renamed.text("formerName"), renamed.text("laterName")) == ("Department for Lamps", "Ministry of Lamps")
    assert (renamed.period.first.earliest, renamed.period.first.latest) == (date(2007, 6, 27), date(2007, 6, 28))
    (moved,) = of(invented, "OrganisationRelation", relation="other")
    assert moved.text("content") == "Transfer of functions: wicks"


def test_only_the_one_secretary_of_state_heads_a_department(invented: list[Record]) -> None:
    heads = of(invented, "PostOfUnit")
    assert [(c.text("post"), c.text("unit")) for c in heads] == [(SECRETARY, "ifg-ministers/organisation/o1")]


def test_events_and_groups(invented: list[Record]) -> None:
    assert [c.text("eventKind") for c in of(invented, "EventRecord")] == ["election", "appointment"]
    assert [c.text("value") for c in of(invented, "Attribute", attribute="part")] == ["group of posts: Lamps (SoS)"]


def test_what_points_nowhere_or_runs_backwards_is_rejected(invented: list[Record]) -> None:
    rejects = {(r.where.file, r.where.line, r.where.column) for r in invented if isinstance(r, Reject)}
    assert rejects == {
        ("person.csv", 5, "end_date"),
        ("post.csv", 4, "organisation_id"),
        ("appointment.csv", 6, "person_id"),
        ("appointment.csv", 7, "end_date"),
        ("appointment_characteristics.csv", 7, "is_acting"),
        ("organisation_link.csv", 4, "type"),
    }
    assert all(a.adds_up for a in ifg_ministers.account(FIXTURES).values())


def test_a_folder_is_known_by_its_tables(tmp_path: Path) -> None:
    assert ifg_ministers.matches(FIXTURES)
    assert not ifg_ministers.matches(tmp_path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"person_id", b"person", 1), r"appointment\.csv, line 1, column person_id"),
        (lambda d: d.replace(b"a3", "á3".encode("latin-1")), r"appointment\.csv, line 4.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the 5 columns"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "ministers")
    table = folder / "appointment.csv"
    table.write_bytes(change(table.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(ifg_ministers, folder), ifg_ministers.read(folder), strict=False)
    assert list(store.claims()) == []


def test_a_missing_table_is_named_and_a_cut_row_rejected(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "ministers")
    table = folder / "appointment.csv"
    table.write_bytes(table.read_bytes().rstrip()[:-25])
    assert any("cut off" in r.reason for r in ifg_ministers.read(folder) if isinstance(r, Reject))
    (folder / "event.csv").unlink()
    with pytest.raises(InputError, match=r"event\.csv"):
        list(ifg_ministers.read(folder))


def test_the_real_tables_add_up_and_load_twice_without_change(data_dir: Path) -> None:
    folder, store = data_dir / "ifg-ministers", CaseFile()
    first = intake.write(store, registry.load_info(ifg_ministers, folder), ifg_ministers.read(folder), strict=False)
    assert {r.where.value for r in first.rejected} == {"2025-05-14"}
    assert (first.claims["Absence"], first.claims["Succession"]) == (12, 44)
    again = intake.write(store, registry.load_info(ifg_ministers, folder), ifg_ministers.read(folder), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, first.head)
    accounts = ifg_ministers.account(folder)
    assert all(a.adds_up for a in accounts.values())
    assert {n: (a.records, a.rejected) for n, a in accounts.items()} == {
        "organisation.csv": (69, 0),
        "person.csv": (1337, 0),
        "post.csv": (926, 0),
        "appointment.csv": (3667, 2),
        "appointment_characteristics.csv": (3711, 2),
        "organisation_link.csv": (60, 0),
        "post_relationship.csv": (1559, 0),
        "event.csv": (23, 0),
    }
