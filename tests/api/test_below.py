"""`below` on an invented case: forces under somebody, apart from own deeds, other parts, denials and other posts."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.api.conftest import Tell, filled, printed, telling

CASE = Path(__file__).with_name("under.yaml")
YEAR = ("--from", "2010-01-01", "--to", "2010-12-31")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented case in a case file."""
    return filled(CASE, tmp_path_factory.mktemp("under"))


@pytest.fixture(scope="module")
def tell(store: str) -> Tell:
    """What a question about it prints."""
    return telling(store)


def answer(store: str, *words: str) -> dict[str, Any]:
    found = orjson.loads(printed("below", *words, "--json", store=store))["answer"]
    assert isinstance(found, dict)
    return found


def incidents(found: list[dict[str, Any]]) -> list[str]:
    return [f["incident"]["id"].removeprefix("under/") for f in found]


def test_a_persons_own_deed_is_no_deed_of_forces_under_that_person(store: str, tell: Tell) -> None:
    found = answer(store, "under/alone", *YEAR)
    assert found["found"] == []
    assert incidents(found["named_in_person"]) == ["own"]
    assert [i["modality"] for i in found["named_in_person"][0]["involvements"]] == ["alleged"]
    text = tell("below", "under/alone", *YEAR)
    assert "Named in person, which is no deed of forces under that person, 1 incident: Incident of one person" in text
    assert "Alone Under (no proceeding recorded), alleged perpetrator, as Office Two alleges" in text
    assert "evidenced" not in text


def test_nobody_stands_above_a_person_named_without_a_link(tell: Tell) -> None:
    text = tell("chain", "--incident", "under/own")
    assert "by a link of their own" not in text
    assert "Gaps: Alone Under: no superior recorded." in text


def test_forces_are_named_as_somebody_alleges_and_contested_as_another_denies(store: str, tell: Tell) -> None:
    found = {f["incident"]["id"]: f for f in answer(store, "under/chief", *YEAR)["found"]}["under/said"]
    assert (found["modalities"], len(found["contested"])) == (["alleged"], 1)
    text = tell("below", "under/chief", *YEAR)
    assert "Coy Under, as Office Two alleges; contested, as Ministry Three denies" in text


def test_a_part_that_is_only_denied_is_counted_and_not_listed(store: str, tell: Tell) -> None:
    found = answer(store, "under/chief", *YEAR)
    assert "only" not in incidents(found["found"])
    assert incidents(found["only_denied"]) == ["only"]
    text = tell("below", "under/chief", *YEAR)
    assert "Forces whose part is only denied, 1 incident: Incident only denied: Coy Under" in text


def test_any_date_given_counts_and_the_others_are_named(store: str, tell: Tell) -> None:
    for day, other in (("2010-05-01", "2009-05-01"), ("2009-05-01", "2010-05-01")):
        found = answer(store, "under/chief", "--from", day, "--to", day)["found"]
        assert [(i, f["main_span"]["first"]) for i, f in zip(incidents(found), found, strict=True)] == [("two", day)]
        assert (len(found[0]["spans"]), found[0]["other_dates"]) == (2, [])
        text = tell("below", "under/chief", "--from", day, "--to", day)
        assert "other date" in text
        assert other in text


def test_an_incident_of_two_dates_asked_about_is_one_entry(store: str, tell: Tell) -> None:
    both = ("--from", "2009-01-01", "--to", "2010-05-31")
    found = answer(store, "under/chief", *both)["found"]
    assert incidents(found) == ["two"]
    assert found[0]["main_span"]["first"] == "2009-05-01"
    assert [(d["first"], d["grade"]) for d in found[0]["other_dates"]] == [("2010-05-01", "evidenced")]
    late = answer(store, "under/late", *both)["found"]
    assert [(f["main_span"]["first"], f["grade"]) for f in late] == [("2010-05-01", "evidenced")], "of that date alone"
    assert [(d["first"], d["grade"]) for d in late[0]["other_dates"]] == [("2009-05-01", "not")]
    assert "no way up" in tell("below", "under/late", *both)


def test_units_named_in_another_part_are_told_of(store: str, tell: Tell) -> None:
    for subject in ("under/chief", "under/coy"):
        found = answer(store, subject, *YEAR)
        assert incidents(found["in_other_parts"]) == ["part"], "and never as victims"
        assert [i["involvement"] for i in found["in_other_parts"][0]["involvements"]] == ["alleged-participant"]
    days = ("--from", "2010-08-01", "--to", "2010-08-31")
    text = tell("below", "under/coy", *days)
    assert "None recorded in these days. Named in another part than as the forces that did it, 1 incident" in text
    assert "Coy Under, alleged participant, as Office Two alleges" in text


def test_a_deputy_is_not_in_command_and_that_is_said(store: str, tell: Tell) -> None:
    found = answer(store, "under/deputy", *YEAR)
    assert (found["found"], found["in_command"]) == ([], False)
    assert [(p["unit"]["id"], p["role"]) for p in found["not_in_command"]] == [("under/bn", "deputy-commander")]
    text = tell("below", "under/deputy", *YEAR)
    assert "No office in command is recorded in these days." in text
    assert "Not in command, so nothing below it is asked for: deputy commander of Bn Under (stated start" in text
    assert answer(store, "under/chief", *YEAR)["in_command"] is True


def test_a_unit_that_is_named_itself_has_no_grade(store: str) -> None:
    grades = {f["unit"]["id"]: f["grade"] for f in answer(store, "under/coy", *YEAR)["found"]}
    assert grades == {"under/coy": None}
    assert {f["grade"] for f in answer(store, "under/bn", *YEAR)["found"]} == {"evidenced"}


def test_outside_the_days_that_are_certain_the_way_is_possible_at_most(store: str, tell: Tell) -> None:
    """June to August, month by month: 92 days, certain from 30 June to 1 August; in command from 1 to 5 June."""
    days = ("--from", "2012-06-01", "--to", "2012-08-31")
    (found,) = answer(store, "under/short", *days)["found"]
    assert (found["grade"], found["days"]) == ("possible", {"possible": 5, "not": 87})
    assert found["main_span"]["certain"] == {"first": "2012-06-30", "last": "2012-08-01"}
    assert "possible on 5 of 92" in tell("below", "under/short", *days)


def test_an_incident_of_which_no_last_day_is_told_may_reach_the_days_asked_about(store: str, tell: Tell) -> None:
    days = ("--from", "2014-01-01", "--to", "2014-12-31")
    found = answer(store, "under/dee", *days)
    assert (found["found"], [u["id"] for u in found["undated"]]) == ([], ["under/open"])
    assert "without a first or last one, which cannot be placed: Camp without an end." in tell(
        "below", "under/dee", *days
    )
    assert answer(store, "under/dee", "--from", "2012-12-01", "--to", "2012-12-31")["undated"] == []
