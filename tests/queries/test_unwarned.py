"""The other side of `warned`: of whom it was asked, and what stands beside those for whom no warning is recorded.

The case is invented; who stood in command when, and what reached whom, is worked out by hand in its comments below.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.graph.period import Grade, Period
from answerable.graph.view import PUBLIC
from answerable.loaders.case import case
from answerable.loaders.case.case import BUNDLED
from answerable.queries.answer import Value
from answerable.queries.notice.addressed import Doubt
from answerable.queries.notice.letter import letter
from answerable.queries.notice.unwarned import Unwarned, incidents_of
from answerable.queries.notice.warned import Warned, warned, was_warned
from tests.bundled import bundled
from tests.graph.invented import at, lasted, link, posting, said, tid, window
from tests.queries.dossier_world import ADA, BO, RAID, command, raid, warning, world

CASE = Path(__file__).with_name("ferry.yaml")
MARCH = date(2004, 3, 15)


@cache
def ferry() -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("case", "1"), case.read(CASE))
    return store


@cache
def answer(situation: str = "sit", before: date | None = None) -> Warned:
    return warned(ferry(), f"ferry/{situation}", before)


def rows(before: date | None = None) -> dict[str, Unwarned]:
    return {u.person.removeprefix("ferry/"): u for u in answer(before=before).unwarned}


def doubts(person: str, before: date | None = None) -> list[tuple[str, tuple[Doubt, ...]]]:
    return [(a.communication.removeprefix("ferry/"), a.doubts) for a in rows(before)[person].beside]


def short(ids: tuple[str, ...]) -> list[str]:
    return [i.removeprefix("ferry/") for i in ids]


def test_everybody_in_command_is_looked_at_and_only_who_was_warned_by_name_is_off_the_list() -> None:
    looked = answer().looked_at
    assert short(looked.persons) == ["ada", "ben", "carl", "cora", "dora", "eve", "fay", "gil", "hal", "jon"]
    assert short(looked.warned) == ["hal", "jon"]
    assert sorted(rows()) == ["ada", "ben", "carl", "cora", "dora", "eve", "fay", "gil"]


def test_who_is_only_possibly_in_command_is_listed_as_that() -> None:
    """Ben is cited on one other day; Gil began on 2003-01-01, so by the date of 2002 he was not in command."""
    assert short(answer().looked_at.possible) == ["ben", "gil"]
    assert {rows()[p].grade for p in ("ben", "gil")} == {Grade.POSSIBLE}
    assert rows()["ada"].grade is Grade.EVIDENCED


def test_of_two_dates_given_each_is_asked() -> None:
    by_date = {str(m.first): g for m, g in rows()["gil"].by_date}
    assert by_date == {"2002-05-10": Grade.NOT, "2004-05-10": Grade.EVIDENCED}
    assert rows()["carl"].by_date == (), "the depot has one date"


def test_what_is_recorded_beside_is_told_with_what_it_lacks() -> None:
    assert doubts("ada") == [("talk", (Doubt.NOT_A_WARNING,))]
    assert doubts("ben") == [("refuted", (Doubt.DENIED,))]
    assert doubts("dora") == [("old", (Doubt.ANOTHER_MATTER,))]
    assert doubts("eve") == [("offices", (Doubt.OFFICE,))]
    assert doubts("fay") == [("call", (Doubt.ALLEGED,))]
    assert doubts("carl") == doubts("gil") == []
    (letter,) = rows()["eve"].beside
    assert letter.offices == ("ferry/ministry",), "the port office she had left in 2000"


def test_with_a_day_only_what_certainly_came_before_it_takes_anybody_off_the_list() -> None:
    """Hal's letters are of April 2004, Jon's is of some day of 2004."""
    assert answer(before=MARCH).looked_at.warned == ()
    assert {d for _, told in doubts("hal", MARCH) for d in told} == {Doubt.NOT_BEFORE}
    assert doubts("jon", MARCH) == [("year", (Doubt.BEFORE_UNKNOWN,))]
    assert short(answer(before=date(2005, 1, 1)).looked_at.warned) == ["hal", "jon"]


def test_a_denied_place_in_the_situation_makes_no_incident_of_it() -> None:
    assert incidents_of(ferry(), "ferry/sit", PUBLIC) == ["ferry/depot", "ferry/landing"]


def test_where_nobody_could_be_looked_at_that_is_the_answer() -> None:
    assert answer("summit").looked_at.incidents == ()
    marsh = answer("nobody")
    assert (marsh.looked_at.without_forces, marsh.looked_at.persons) == (("ferry/marsh",), ())
    assert marsh.unwarned == ()


def test_every_row_names_what_the_command_and_the_way_up_rest_on() -> None:
    """Of the battalion's commander: the posting and the link over the company; of the brigade's also the next link."""
    assert len(rows()["ada"].claims) == 2
    assert len(rows()["ben"].claims) == 3


def test_a_date_that_another_gives_more_precisely_is_no_second_one() -> None:
    """`in May 2010` and `on 3 May 2010` are one date, on which Bravo's commander of the whole year was in command."""
    whole = said("Occurrence", {"incident": RAID, "extent": "one-day"}, at("2010-05"), source="memoir")
    day = said("Occurrence", {"incident": RAID, "situation": tid("war"), "extent": "one-day"}, at("2010-05-03"))
    store = world(day, whole, raid()[1], *command())
    (row,) = warned(store, tid("war")).unwarned
    assert (row.person, row.grade, row.by_date) == (ADA, Grade.EVIDENCED, ())


def test_a_letter_to_which_sources_give_two_days_is_not_certainly_before_one_between_them() -> None:
    store = world(*raid(), *command(), warning(day="2010-04-01"), warning(day="2010-06-01", channel="letter"))
    assert warned(store, tid("war"), date(2010, 7, 1)).unwarned == ()
    (row,) = warned(store, tid("war"), date(2010, 5, 1)).unwarned
    assert [a.doubts for a in row.beside] == [(Doubt.BEFORE_UNKNOWN,)]


def test_command_on_days_on_which_it_may_not_have_begun_is_only_possible() -> None:
    """It lasted from some day of May to 10 June, so surely under way from 31 May; Ada left on 10 May."""
    when = Period(window("2010-05"), window("2010-06-10"), starts=True, ends=True)
    store = world(
        said("Occurrence", {"incident": RAID, "place": tid("town"), "situation": tid("war"), "extent": "lasted"}, when),
        said("Involvement", {"actor": tid("alpha"), "incident": RAID, "involvement": "alleged-forces"}),
        posting("ada", "alpha", lasted("2010-01-01", "2010-05-10")),
        posting("bo", "alpha", lasted("2010-06-01", "2010-12-31")),
    )
    found = {u.person: u.grade for u in warned(store, tid("war")).unwarned}
    assert found == {ADA: Grade.POSSIBLE, BO: Grade.EVIDENCED}
    (ada,) = store.things(ids=[ADA])
    (dated,) = letter(store, ada, [RAID]).incidents[0].dates
    assert [(way.grade, way.sure) for way in dated.ways] == [(Grade.POSSIBLE, False)]


@pytest.mark.parametrize(
    ("person", "communication", "value"),
    [
        ("uma", "townhall", Value.UNKNOWN),
        ("ada", "townhall", Value.UNKNOWN),
        ("uma", "answered", Value.UNKNOWN),
        ("uma", "closed", Value.NO),
        ("eve", "offices", Value.UNKNOWN),
        ("fay", "call", Value.UNKNOWN),
        ("ben", "refuted", None),
        ("hal", "plain", Value.YES),
    ],
)
def test_whether_a_letter_reached_somebody(person: str, communication: str, value: Value | None) -> None:
    """No only for a closed list of persons: a post held then, or a closed list of answers, excludes nobody."""
    told = {r.communication: a for r, a in was_warned(ferry(), f"ferry/{person}", "ferry/sit")}
    found = told.get(f"ferry/{communication}")
    assert (found.value if found else None) is value


def test_of_the_bundled_situations_nobody_was_looked_at() -> None:
    """In none of them does a source place anybody in command above forces named: an empty list says only that."""
    store = bundled(*BUNDLED)
    for situation in ("cote-d-ivoire-2010", "situation-south-sudan", "situation-ukraine", "situation-sri-lanka"):
        found = warned(store, f"common/{situation}")
        assert (found.unwarned, found.looked_at.persons) == ((), ()), situation
    assert len(warned(store, "common/cote-d-ivoire-2010").looked_at.incidents) == 3


def test_who_heads_an_office_through_its_post_is_asked_what_reached_it() -> None:
    """A letter to the battalion, of which a post is the head that Ada holds: an office of hers, not she herself."""
    year = lasted("2010-01-01", "2010-12-31")
    post = said("PostOfUnit", {"post": tid("chief"), "unit": tid("bravo")}, year)
    held = said("Posting", {"holder": ADA, "post": tid("chief"), "role": "commander"}, year)
    store = world(*raid(), link("bravo", "alpha", year), post, held, warning("bravo"))
    (row,) = [u for u in warned(store, tid("war")).unwarned if u.person == ADA]
    assert [(a.communication, a.doubts) for a in row.beside] == [(tid("letter"), (Doubt.OFFICE,))]
