"""Tempting questions on the edges of jurisdiction: each id of the red-team list is one test."""

from __future__ import annotations

from typing import Any

from tests.redteam.lent import Asked, Lent


def reach(lent: Lent, *asked: str) -> dict[str, Any]:
    """What is answered for the International Criminal Court."""
    (found,) = [m for m in lent.ask("jurisdiction", *asked)["mechanisms"] if m["mechanism"]["id"] == "common/icc"]
    assert isinstance(found, dict)
    return found


def ways(found: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The answer of each way in, and of what takes away."""
    return {(line["basis"], line["polarity"]): line["value"] for line in found["bases"]}


def test_rt_043_membership_begins_with_entry_into_force(lent: Asked) -> None:
    icc = lent("icc")
    before, after = (reach(icc, "common/kenya", "--on", day) for day in ("2005-05-31", "2005-06-02"))
    assert ways(before)["membership", "included"] == "no"
    assert "2005-06-01" in next(x["reason"] for x in before["bases"] if x["basis"] == "membership")
    assert before["value"] == "unknown", "other ways in are not excluded"
    assert {ways(before)[way, "included"] for way in ("declaration", "referral")} == {"unknown"}
    assert (after["value"], ways(after)["membership", "included"]) == ("yes", "yes")
    (member,) = [x for x in after["bases"] if x["basis"] == "membership"]
    tests = {name: t["value"] for name, t in member["tests"].items()}
    assert tests == {"time": "yes", "territory": "yes", "persons": "unknown", "crime": "unknown"}, "answered apart"
    deposits = [c for c in icc.claims("common/kenya", kinds=("DocumentRelation",)) if c.period.first.known]
    assert "2005-03-15" in {str(c.period.first.latest) for c in deposits}, "the deposit is recorded, and is no start"


def test_rt_044_a_warrant_before_membership_is_why_no_is_not_the_answer(lent: Asked) -> None:
    found = reach(lent("icc", "seeds"), "common/duekoue-2011-03")
    assert found["value"] == "unknown"
    assert ways(found)["membership", "included"] == "no"
    assert "2013-05-01" in next(x["reason"] for x in found["bases"] if x["basis"] == "membership")
    assert {ways(found)[way, "included"] for way in ("declaration", "referral")} == {"unknown"}
    assert all(not x["claims"] for x in found["bases"] if x["basis"] == "declaration"), "none is quoted from nowhere"
    warrants = [a["on"] for a in found["acts"] if a["text"].startswith("arrest warrant")]
    assert {"2011-11-30", "2012-02-29"} <= set(warrants)
    assert all(a["claims"] for a in found["acts"])


def test_rt_045_membership_is_answered_for_the_day_of_the_crime(lent: Asked) -> None:
    icc = lent("icc")
    party, withdrawn = (reach(icc, "common/burundi", "--on", day) for day in ("2016-06-01", "2017-10-28"))
    assert (party["value"], ways(party)["membership", "included"]) == ("yes", "yes")
    assert ways(party)["membership", "withdrawn"] == "no", "not yet on that day"
    assert ways(withdrawn)["membership", "included"] == "no"
    assert "2017-10-27" in next(x["reason"] for x in withdrawn["bases"] if x["polarity"] == "withdrawn")
    assert withdrawn["value"] == "unknown", "other ways in"
    philippines = [reach(icc, "common/philippines", "--on", day) for day in ("2019-03-16", "2019-03-18")]
    assert [ways(p)["membership", "included"] for p in philippines] == ["yes", "no"]
    flags = [c for c in icc.claims("common/burundi") if "False" in str(c.roles)]
    assert flags == [], "the flag of today is no claim about the past"
