"""`warned`, `notice`, `status`, `below`, `search`, `claim`, `chains`: what they say and what they leave unknown."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Ask, Data

SITUATION = ("warned", "--situation", "cote-d-ivoire-2010")


def received(found: dict[str, Any], communication: str) -> dict[str, Any]:
    all_received: list[dict[str, Any]] = found["answer"]["received"]
    return next(r for r in all_received if r["communication"]["id"].endswith(communication))


def test_the_four_recipients_stay_unidentified(ask: Ask, data: Data) -> None:
    letters = received(data(*SITUATION), "civ-letters")
    assert [(r["identified"], r["count"]) for r in letters["recipients"]] == [(False, 4)]
    assert "unidentified (4): four top political and military officials" in ask(*SITUATION)


def test_ouattara_with_channel_and_response(data: Data) -> None:
    meeting = received(data(*SITUATION), "civ-ouattara")
    assert meeting["channels"] == ["meeting"]
    assert meeting["called_by_source"] == ["notice-of-allegations"]
    assert meeting["responses"][0]["kinds"] == ["condemnation", "promise-of-prosecution"]


def test_whether_gbagbo_was_reached_is_unknown_with_the_reason(ask: Ask, data: Data) -> None:
    found = data(*SITUATION, "--person", "laurent-gbagbo")
    letters = next(a for a in found["answer"]["reached"] if a["communication"].endswith("civ-letters"))
    assert letters["value"] == "unknown"
    assert "not named" in letters["reason"]
    assert "UNKNOWN: letters of the High Commissioner" in ask(*SITUATION, "--person", "laurent-gbagbo")


def test_a_named_recipient_was_reached(data: Data) -> None:
    found = data(*SITUATION, "--person", "alassane-ouattara")["answer"]["reached"]
    assert {a["communication"].rpartition("/")[2]: a["value"] for a in found} == {
        "civ-letters": "unknown",
        "civ-ouattara": "yes",
    }


def test_a_contact_is_not_listed_as_a_warning(ask: Ask, data: Data) -> None:
    assert [r["is_warning"] for r in data("warned", "--situation", "unnamed-civil-war")["answer"]["received"]] == [
        False
    ]
    text = ask("warned", "--situation", "unnamed-civil-war")
    assert "No warning recorded." in text
    assert "Not called a warning by the source" in text
    assert "“contact”" in text


def test_a_situation_without_warnings_says_so(ask: Ask) -> None:
    assert "No warning recorded." in ask("warned", "--situation", "common/situation-guinea-bissau")


def test_dates_that_are_not_known_are_given_in_the_words_of_the_source(ask: Ask) -> None:
    assert "“during the conflict in South Sudan”" in ask("warned", "--situation", "situation-south-sudan")


def test_order_is_told_in_words(ask: Ask) -> None:
    assert "before: information on Duékoué reaches the UN" in ask(*SITUATION)


def test_notice_came_after_and_nothing_before_is_recorded(ask: Ask, data: Data) -> None:
    found = data("notice", "alassane-ouattara", "--incident", "duekoue-2011-03")["answer"]
    assert [(n["phase"], n["reach"], n["receipt_shown"]) for n in found["notices"]] == [("after", "named", "shown")]
    assert found["recorded_before_or_during"] is False
    assert found["command"]["value"] == "unknown"
    text = ask("notice", "alassane-ouattara", "--incident", "duekoue-2011-03")
    assert "Nothing recorded before or during the incident." in text
    assert "put on notice by Ivan Šimonović" in text
    assert "receipt shown" in text
    assert "as United Nations alleges" in text
    assert "knew" not in text


def test_a_severed_defendant_has_no_verdict(data: Data, ask: Ask) -> None:
    lines = data("status", "rasch")["answer"]["lines"]
    assert {(n["status"], n["presumption"]) for n in lines} == {("severed", "presumed innocent")}
    assert "severed from the case, no verdict" in ask("status", "rasch")


def test_a_conviction_has_court_count_and_date(ask: Ask, data: Data) -> None:
    lines = data("status", "ohlendorf")["answer"]["lines"]
    assert [n["count"]["name"] for n in lines] == [
        "NMT case 9, count one",
        "NMT case 9, count two",
        "NMT case 9, count three",
    ]
    assert {n["since"]["earliest"] for n in lines} == {"1948-04-08"}
    assert "Military Tribunal II" in ask("status", "ohlendorf")


def test_an_acquittal_on_one_count_comes_first(data: Data) -> None:
    lines = data("status", "ruehl")["answer"]["lines"]
    assert [n["status"] for n in lines] == ["acquitted", "acquitted", "convicted"]
    assert lines[0]["presumption"] == "acquitted: presumed innocent"


def test_what_came_after_the_day_asked_about_is_not_shown(data: Data) -> None:
    found = data("status", "ohlendorf", "--on", "1948-01-01")["answer"]
    assert {n["status"] for n in found["lines"]} == {"indicted"}
    assert found["later_decisions_not_shown"] > 0
    assert found["sentences"] == found["died"] == []


def test_no_proceeding_recorded_is_not_read_either_way(ask: Ask) -> None:
    assert "No proceeding recorded: nothing follows from that either way." in ask("status", "common/laurent-gbagbo")


def test_below_gives_the_incidents_of_the_days(data: Data) -> None:
    found = data("below", "ohlendorf", "--from", "1941-12-01", "--to", "1941-12-31")["answer"]["found"]
    grades = {f["incident"]["id"].rpartition("/")[2]: f["grade"] for f in found}
    assert grades["simferopol-1941-12"] == "evidenced"
    assert grades["kerch-1941-12"] == "possible"


def test_below_with_nothing_says_none_recorded(ask: Ask) -> None:
    assert "None recorded in these days." in ask("below", "ohlendorf", "--from", "1950-01-01", "--to", "1950-12-31")


@pytest.mark.parametrize("text", ["Ohlendorff", "Олендорф", "otto ohlendorf"])
def test_search_forgives_script_and_typing(data: Data, text: str) -> None:
    assert "einsatzgruppen/ohlendorf" in {h["id"] for h in data("search", text)["answer"]}


def test_a_claim_with_sources_and_history(ask: Ask, data: Data) -> None:
    support = data("chain", "sk-11b", "--on", "1941-12-11")["answer"]["lines"][0]["parts"][0]["holders"][0]["supports"][
        0
    ]
    found = data("claim", support["claim"][:10])["answer"]
    assert found["claim"] == support["claim"]
    assert found["standing"] == ["accepted"]
    assert found["load"]["number"] == 1
    assert "Wikipedia (German), Werner Braune" in ask("claim", support["claim"])


def test_a_number_in_conflict_says_so(data: Data) -> None:
    number = data("chain", "--incident", "simferopol-1941-12")["answer"]["incident"]["numbers"][0]
    assert data("claim", number["claim"])["answer"]["standing"] == ["in conflict"]


def test_chains_as_csv_has_a_row_for_every_unit(tmp_path: Path, data: Data) -> None:
    file = tmp_path / "chains.csv"
    found = data("chains", "--on", "1941-12-11", "--csv", str(file))["answer"]
    with file.open(encoding="utf-8", newline="") as sheet:
        rows = {row["id"]: row for row in csv.DictReader(sheet)}
    assert len(rows) == found["units"]
    assert rows["einsatzgruppen/egr-d"]["commanders_evidenced"] == "Otto Ohlendorf"
