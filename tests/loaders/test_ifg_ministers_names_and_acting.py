"""Ministers of the United Kingdom: names and genders in time, acting with its source, and orders that are inferred."""

import shutil
from pathlib import Path

from answerable.graph.model import Citation, Record, Remark, Thing
from answerable.graph.period import Period
from answerable.loaders.ifg_ministers import ifg_ministers
from tests.loaders.test_ifg_ministers import FIXTURES, MINISTER, NORTH, SECRETARY, of


def with_persons(tmp_path: Path, *rows: str) -> list[Record]:
    """The invented tables with the rows of persons replaced."""
    folder = shutil.copytree(FIXTURES, tmp_path / "ministers")
    header = (folder / "person.csv").read_text("utf-8").splitlines()[0]
    (folder / "person.csv").write_text("\n".join([header, *rows, ""]), "utf-8")
    return list(ifg_ministers.read(folder))


BEFORE = "p1,500.0,7.0,Ada North,Ada North,Ada North,North,F,,2008-10-03"
AFTER = "p1,500.0,7.0,Lady North,Lady North,Lady North,North,F,2008-10-03,"
OTHER = "p2,501.0,,Bram South,Bram South,Bram South,South,M,,"


def test_a_person_is_called_by_the_name_that_has_no_end_in_whichever_order_the_rows_stand(tmp_path: Path) -> None:
    for number, rows in enumerate([(BEFORE, AFTER), (AFTER, BEFORE)]):
        records = with_persons(tmp_path / str(number), *rows, OTHER)
        (north,) = [r for r in records if isinstance(r, Thing) and r.id == NORTH]
        assert (north.name, north.names) == ("Lady North", ("Ada North",))


def test_the_day_of_a_new_name_is_no_day_of_a_gender(tmp_path: Path) -> None:
    said = of(with_persons(tmp_path, BEFORE, AFTER, OTHER), "Attribute", subject=NORTH, attribute="gender")
    assert {(c.text("value"), c.period) for c in said} == {("female", Period())}
    assert len({c.id for c in said}) == 1


def test_a_gender_that_changes_has_its_days(tmp_path: Path) -> None:
    records = with_persons(tmp_path, BEFORE.replace(",F,", ",M,"), AFTER, OTHER)
    genders = {c.text("value"): c.period for c in of(records, "Attribute", subject=NORTH, attribute="gender")}
    assert (genders["male"].ends, genders["female"].starts) == (True, True)


def test_acting_throughout_is_cited_from_the_row_that_says_it() -> None:
    records = list(ifg_ministers.read(FIXTURES))
    (held,) = of(records, "Posting", holder=NORTH, post=MINISTER)
    named, acting = held.citations
    assert (named.source, named.record) == ("ifg-ministers/appointment.csv", "appointment.csv row 5")
    row = "appointment_characteristics.csv row 4"
    assert acting == Citation("ifg-ministers/appointment_characteristics.csv", "c3", ("capacity",), row)
    (plain,) = of(records, "Posting", holder=NORTH, post=SECRETARY)
    assert len(plain.citations) == 1


def test_the_rank_of_somebody_acting_is_not_said_as_that_of_the_holder() -> None:
    ranks = of(list(ifg_ministers.read(FIXTURES)), "Attribute", attribute="political-role")
    assert sorted(c.text("value") or "" for c in ranks) == [
        "Full cabinet, as Secretary of State for Lamps",
        "Full cabinet, as Secretary of State for Lamps",
        "Non-cabinet, as Minister for Wicks",
        "Non-cabinet, as Minister for Wicks (acting)",
        "Non-cabinet, as Minister for Wicks (acting)",
    ]


def test_a_stretch_cites_the_appointment_whose_person_and_post_it_names() -> None:
    records = list(ifg_ministers.read(FIXTURES))
    (leave,) = of(records, "Absence")
    stretch, whose = leave.citations
    assert (stretch.locator, stretch.record) == ("c2", "appointment_characteristics.csv row 3")
    assert whose == Citation("ifg-ministers/appointment.csv", "a1", ("holder", "post"), "appointment.csv row 2")
    ranks = of(records, "Attribute", attribute="political-role", subject=NORTH)
    assert {c.citations[1].fields for c in ranks} == {("subject", "value")}


def test_a_stretch_that_reaches_beyond_its_appointment_is_remarked(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "ministers")
    table = folder / "appointment_characteristics.csv"
    more = [
        "c7,a1,Non-cabinet,False,False,,2002-05-28,2003-06-13",
        "c8,a1,Non-cabinet,False,False,,2002-05-29,2003-06-14",
        "c9,a1,Non-cabinet,False,False,,2002-05-29,",
        "c10,a1,Non-cabinet,False,False,,2002-06-29,2003-06-12",
        "c11,a2,Non-cabinet,False,False,,2003-06-13,2004-01-01",
    ]
    table.write_text("\n".join([table.read_text("utf-8").rstrip(), *more, ""]), "utf-8")
    told = [r.where for r in ifg_ministers.read(folder) if isinstance(r, Remark) and "beyond its appointment" in r.text]
    assert [(w.line, w.column, w.value) for w in told] == [
        (8, "start_date", "2002-05-28"),
        (9, "end_date", "2003-06-14"),
        (10, "end_date", ""),
    ]


def test_an_order_that_no_table_states_says_what_it_comes_from() -> None:
    (order,) = of(list(ifg_ministers.read(FIXTURES)), "Sequence")
    assert (order.note or "").startswith("By the days of the two appointments; the table states no order")


def test_a_government_that_is_complete_keeps_what_the_table_calls_it() -> None:
    notes = [c.note for c in of(list(ifg_ministers.read(FIXTURES)), "EventRecord")]
    assert notes == [None, "Type as given: Change of prime minister."]
