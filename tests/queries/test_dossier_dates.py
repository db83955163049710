"""Dossiers where the day is not known, or sources give several: one day, what lasted, "by a day", two dates."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.graph.model import Claim
from answerable.graph.period import Grade, Period
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.result import Dossier
from tests.graph.invented import at, cited, lasted, link, posting, said, tid
from tests.queries.dossier_world import ADA, RAID, ada, command, measure, raid, warning, world

NOT_CERTAIN = "whether before, during or after the crime is not certain"
MAY = "2010-05"
YEAR = lasted("2010-01-01", "2010-12-31")
FROM_MID_MAY = lasted("2010-05-15", "2010-12-31")


def happened(when: Period, extent: str = "one-day", source: str = "report") -> list[Claim]:
    roles = {"incident": RAID, "place": tid("town"), "situation": tid("war"), "extent": extent}
    by_alpha = {"actor": tid("alpha"), "incident": RAID, "involvement": "alleged-forces"}
    return [said("Occurrence", roles, when, source=source), said("Involvement", by_alpha)]


def twice(first: str, second: str) -> list[Claim]:
    return [*happened(at(first)), *happened(at(second), source="memoir")[:1]]


def in_may() -> Period:
    return lasted("2010-05-01", "2010-05-31")


def grades(found: Dossier, element: str) -> list[Grade | None]:
    return [i.grade for i in found.part(element).supporting]


# Where something lies against the crime


@pytest.mark.parametrize(
    ("day", "told"),
    [("2010-04-30", "before the crime"), ("2010-05-20", NOT_CERTAIN), ("2010-06-01", "after the crime")],
)
def test_one_day_of_a_month_is_not_the_whole_month(day: str, told: str) -> None:
    found = ada(*happened(at(MAY)), warning(day=day), measure("punish", day))
    (notice,), (taken,) = found.part("E2").supporting, found.part("E3").undermining
    assert notice.text.endswith(f", {told}.")
    assert taken.text.endswith(f"; {told}.")


def test_during_is_said_of_what_lasted() -> None:
    (taken,) = ada(*happened(in_may(), "lasted"), measure("punish", "2010-05-20")).part("E3").undermining
    assert taken.text.endswith("; during the crime.")


def test_against_two_dates_each_is_named() -> None:
    found = ada(*twice("2010-05-10", "2008-05-10"), warning(day="2010-04-01"), measure("punish", "2010-04-01"))
    (notice,), (taken,) = found.part("E2").supporting, found.part("E3").undermining
    for text in (notice.text, taken.text):
        assert "before the crime (2010-05-10)" in text
        assert "after the crime (2008-05-10)" in text


def test_against_two_dates_that_agree_it_is_said_once() -> None:
    (taken,) = ada(*twice("2010-05-10", "2008-05-10"), measure("punish", "2010-06-01")).part("E3").undermining
    assert taken.text.endswith("; after the crime.")


def test_a_day_in_a_month_beside_that_month_is_one_date() -> None:
    (taken,) = ada(*twice(MAY, "2010-05-10"), measure("punish", "2010-05-20")).part("E3").undermining
    assert taken.text.endswith("; after the crime.")


def test_between_two_incidents_each_is_named_and_a_claim_that_names_one_is_placed_against_it() -> None:
    store = world(
        *raid(), *raid("2010-09-01", "other-raid"), warning(day="2010-06-01", incident="", situation=tid("war"))
    )
    both = [RAID, tid("other-raid")]
    (notice,) = dossier(store, ADA, both, "cihl-153").part("E2").supporting
    assert "after the crime (Raid of Nowhere), before the crime (other-raid of Nowhere)" in notice.text
    assert notice.incident is None
    store = world(*raid(), *raid("2010-09-01", "other-raid"), measure("punish", "2010-06-01", incident="other-raid"))
    (taken,) = dossier(store, ADA, both, "cihl-153").part("E3").undermining
    assert taken.text.endswith("; before the crime.")


# Command on the days


@pytest.mark.parametrize("element", ["E1a", "E1d", "E1e"])
@pytest.mark.parametrize(
    ("dates", "expected"),
    [(("2010-05-10", "2010-06-10"), Grade.EVIDENCED), (("2010-05-10", "2008-05-10"), Grade.POSSIBLE)],
)
def test_command_counts_if_it_holds_by_every_date(element: str, dates: tuple[str, str], expected: Grade) -> None:
    found = ada(*twice(*dates), *command())
    assert grades(found, element) == [expected]
    assert (element in found.lacking) is (expected is Grade.POSSIBLE)


def test_the_date_by_which_it_does_not_hold_is_named() -> None:
    found = ada(*twice("2010-05-10", "2008-05-10"), *command())
    for element in ("E1d", "E1e"):
        (item,) = found.part(element).supporting
        assert "; by another date given, 2008-05-10: not)" in item.text
    (item,) = found.part("E1e").supporting
    assert "in command of Bravo of Nowhere on 2010-05-10 (" in item.text


@pytest.mark.parametrize(
    ("when", "extent", "expected"),
    [
        (at(MAY), "one-day", Grade.POSSIBLE),  # it may have been on the 1st, two weeks before her command
        (in_may(), "lasted", Grade.EVIDENCED),  # it was going on on the 15th
        (cited("2010-05", "2010-07", starts=True, ends=True), "lasted", Grade.EVIDENCED),  # going on all of June
        (at("../2010-05-20"), "one-day", Grade.POSSIBLE),
        (at("2010-05-20/.."), "one-day", Grade.POSSIBLE),  # after her command ended, perhaps
        (at("2010-05-16"), "one-day", Grade.EVIDENCED),
    ],
)
def test_command_from_the_middle_of_the_month_on(when: Period, extent: str, expected: Grade) -> None:
    found = ada(*happened(when, extent), link("bravo", "alpha", FROM_MID_MAY), posting("ada", "bravo", FROM_MID_MAY))
    for element in ("E1a", "E1d", "E1e"):
        assert grades(found, element) == [expected], element


def test_of_what_lasted_a_day_on_which_it_was_not_certainly_going_on_is_not_enough() -> None:
    from_may_to_july = cited("2010-05", "2010-07", starts=True, ends=True)  # certain from 31 May to 1 July
    early = lasted("2010-05-01", "2010-05-20")
    found = ada(*happened(from_may_to_july, "lasted"), link("bravo", "alpha", YEAR), posting("ada", "bravo", early))
    for element in ("E1a", "E1d", "E1e"):
        assert grades(found, element) == [Grade.POSSIBLE], element


def test_a_position_over_one_of_two_incidents_counts() -> None:
    store = world(*raid(), *raid("2011-09-01", "other-raid"), *command())
    found = dossier(store, ADA, [RAID, tid("other-raid")], "cihl-153")
    assert grades(found, "E1a") == [Grade.EVIDENCED]


def test_an_absence_on_one_candidate_day_is_possible() -> None:
    away = said("Absence", {"holder": ADA, "unit": tid("bravo")}, lasted("2010-05-01", "2010-05-03"))
    (item,) = ada(*happened(at(MAY)), *command(), away).part("E1e").undermining
    assert item.grade is Grade.POSSIBLE


@pytest.mark.parametrize(("second", "expected"), [("2010-05-20", [date(2010, 6, 1)]), ("2010-07-01", [])])
def test_a_successor_comes_after_every_date(second: str, expected: list[date]) -> None:
    later = posting("ada", "alpha", cited("2010-06-01", "2010-12-01", starts=True))
    assert [s.starts for s in ada(*twice("2010-05-10", second), later).successors] == expected


def test_who_came_after_what_has_no_told_end_is_no_successor() -> None:
    later = posting("ada", "alpha", cited("2010-06-01", "2010-12-01", starts=True))
    assert ada(*happened(at("2010-05-10/..")), later).successors == ()


# The regime


@pytest.mark.parametrize(
    ("claims", "begins"),
    [
        (happened(at("2002")), "By the dates that sources give, whether it applied is not certain"),
        (twice("2002-06-30", "2002-07-01"), "By the dates that sources give, whether it applied is not certain"),
        (happened(at("../2002-07-01")), "By the dates that sources give, whether it applied is not certain"),
        (happened(lasted("2002-06-01", "2002-08-01"), "lasted"), "Applied to a part of the days only"),
        (twice("2002-07-01", "2003-07-01"), "In force for these days"),
        (twice("2001-07-01", "2002-06-30"), "Did not apply at the time"),
    ],
)
def test_whether_the_statute_was_in_force_by_the_dates_given(claims: list[Claim], begins: str) -> None:
    assert ada(*claims, regime="icc-28a").applies.startswith(begins)
