"""Tempting questions on offices, tenures and names alike: each id of the red-team list is one test."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.resolve.resolve import Candidate, candidates
from tests.redteam.lent import Asked, Lent

LEADER = "archigos/post/"


def holders(lent: Lent, post: str, on: str) -> dict[str, dict[str, Any]]:
    """Who is recorded as holding a post or commanding a unit on a day, by the name of the source."""
    (line,) = lent.ask("chain", post, "--on", on, "--staff")["lines"]
    (part,) = line["parts"]
    held = [h for h in (*part["holders"], *part["not_in_command"]) if h["unit"] == line["unit"]["id"]]
    return {h["person"]["name"]: h for h in held}


def offered(lent: Lent, one: str, other: str) -> Candidate:
    """The pair as it is proposed to a person, undecided, with its reasons."""
    (found,) = [c for c in candidates(lent.store, of=one) if other in c.ids]
    assert found.reasons
    return found


def posting(lent: Lent, record: str) -> Claim:
    (found,) = {c.id: c for c in lent.row(record, "Posting")}.values()
    return found


def test_rt_006_cases_in_which_a_man_was_accused_are_no_convictions(lent: Asked, data_dir: Path) -> None:
    argentina = lent("argentina")
    videla = argentina.ask("status", "argentina/person/83", "--on", "2014-01-01")
    states = {n["case"]["id"].rpartition("/")[2]: (n["status"], n["since"]["latest"]) for n in videla["lines"]}
    assert states == {
        "1760": ("convicted", "1985-12-31"),
        "1165": ("convicted", "2010-12-31"),
        "447": ("terminated-death", "2013-07-08"),
    }
    assert videla["lines"][0]["status"] == "terminated-death", "so the sentence of 2012 did not become final"
    sentenced = sorted(str(s["when"])[:4] for s in videla["sentences"])
    assert sentenced == ["1985", "2010", "2012"]
    assert {d["when"]["latest"] for d in videla["died"]} == {"2013-05-17"}
    raw = (data_dir / "argentina" / "juicios_lesa_humanidad_condenados.json").read_text(encoding="utf-8")
    (entry,) = [e for e in people(json.loads(raw)) if str(e.get("impu_id")) == "83"]
    assert entry["causa_nombre"].startswith("Plan Cóndor, ")
    numbers = json.loads(entry["caus_id"]) if isinstance(entry["caus_id"], str) else entry["caus_id"]
    plan_condor = f"argentina/case/{numbers[0]}"
    without = {a["case"]["id"] for a in videla["accused_without_decision"]}
    assert (plan_condor in without, len(without)) == (True, 16), "nineteen cases, three of them decided"
    alone = argentina.ask("status", "argentina/person/83", "--case", plan_condor, "--on", "2014-01-01")
    assert (alone["charged"]["value"], alone["convicted"]["value"]) == ("unknown", "unknown"), "by 2014: undated"
    (accused,) = alone["accused_without_decision"]
    assert (accused["case"]["id"], accused["certain_by_this_day"]) == (plan_condor, False)
    assert len(alone["other_cases"]) == 18
    ever = argentina.ask("status", "argentina/person/83", "--case", plan_condor)
    assert (ever["charged"]["value"], ever["convicted"]["value"]) == ("yes", "unknown")
    assert [a["content"] for a in videla["also_said"]] == [
        "Accused in 19 cases; in most of them the proceedings ended by death"
    ]


def people(node: Any) -> list[dict[str, Any]]:
    """Every record of a nested file that has the number of a person."""
    if isinstance(node, dict):
        return [node] if "impu_id" in node else [e for v in node.values() for e in people(v)]
    return [e for v in node for e in people(v)] if isinstance(node, list) else []


def test_rt_012_the_last_day_of_a_file_is_no_end_of_office(lent: Asked) -> None:
    both = lent("archigos", "seeds")
    kiir = {on: holders(both, LEADER + "SSD", on)["Salva Kiir"] for on in ("2015-06-01", "2018-06-01")}
    assert {on: h["grade"] for on, h in kiir.items()} == {"2015-06-01": "evidenced", "2018-06-01": "possible"}
    assert kiir["2018-06-01"]["distance_days"] == 883
    (support,) = kiir["2018-06-01"]["supports"]
    assert (support["stated_start"], support["stated_end"]) == (True, False)
    assert posting(both, "archigos_4.1.csv row 2678").period.bounds().evidenced() == (
        date(2011, 7, 9),
        date(2015, 12, 31),
    )
    undated = [c for c in both.claims("common/salva-kiir", kinds=("Posting",)) if "resident" in str(c.roles)]
    assert undated
    assert all(c.period.undated for c in undated), "the document calls him President without a date"


def test_rt_015_two_mentions_of_two_records_make_no_tenure(lent: Asked) -> None:
    nigeria = lent("sfm-nigeria")
    (unit,) = nigeria.ids("Operation Lafiya Dole", "Unit")[:1]
    found = holders(nigeria, unit, "2017-03-01")
    assert {name: h["distance_days"] for name, h in found.items() if h["distance_days"] in (126, 89)} == {
        "Lucky E. Erabor": 126,
        "Lucky Irabor": 89,
    }
    assert {h["grade"] for h in found.values()} == {"possible"}, "nobody is evidenced: bounds are not pooled"
    first, last = (posting(nigeria, f"persons row {n}").period for n in (81, 83))
    assert (first.starts, first.ends, last.first.known, last.ends) == (True, False, False, True)
    assert first.last.latest == date(2016, 10, 26)
    erabor, irabor = found["Lucky E. Erabor"]["person"]["id"], found["Lucky Irabor"]["person"]["id"]
    aliases = {c.text("name") for c in nigeria.claims(erabor, kinds=("Name",))}
    assert "Lucky Irabor" in aliases
    assert offered(nigeria, erabor, irabor).ids == tuple(sorted((erabor, irabor)))
    assert erabor != irabor
    assert list(nigeria.store.claims(Filter(kinds=["SameAs"]))) == [], "undecided"


def test_rt_022_the_position_in_a_list_of_accused_is_of_no_day(lent: Asked) -> None:
    every = lent("archigos", "icc", "seeds")
    crisis = holders(every, LEADER + "KEN", "2008-01-01")
    assert {name: h["grade"] for name, h in crisis.items()} == {"Mwai Kibaki": "evidenced"}
    kenyatta = posting(every, "archigos_4.1.csv row 2480").period
    assert (kenyatta.starts, kenyatta.first.earliest) == (True, date(2013, 4, 9))
    assert kenyatta.bounds().grade(date(2008, 1, 1)) is Grade.NOT
    accused = "icc/person/uhuru-muigai-kenyatta"
    (title,) = [c for c in every.claims(accused, kinds=("Attribute",)) if c.text("attribute") == "title"]
    assert (title.period.undated, (title.note or "").startswith("Undated: as it was when the list was written")) == (
        True,
        True,
    )
    assert every.claims(accused, kinds=("Posting",)) == []
    status = every.ask("status", accused)
    assert status["lines"][0]["status"] in {"charges-withdrawn", "terminated"}
    days = {(d["day"]["latest"], d["direction"]) for d in status["decisions"]}
    assert {("2014-12-05", "withdrawn"), ("2015-03-13", "terminated")} <= days
    assert status["charged"]["value"] == "no"
    namesake = posting(every, "archigos_4.1.csv row 2477")
    assert namesake.text("holder") not in {accused, posting(every, "archigos_4.1.csv row 2480").text("holder")}
    assert namesake.period.last.latest == date(1978, 8, 22)


def test_rt_023_two_presidents_at_once_and_another_source_that_disagrees(lent: Asked) -> None:
    both = lent("sfm-nigeria", "archigos")
    (unit,) = both.ids("President of the Federal Republic of Nigeria", "Unit")[:1]
    found = holders(both, unit, "2010-03-01")
    assert {name: (h["grade"], h["acting"]) for name, h in found.items() if h["grade"] == "evidenced"} == {
        "Umaru Musa Yar’Adua": ("evidenced", False),
        "Goodluck Ebele Jonathan": ("evidenced", True),
    }
    ((line,),) = [both.ask("chain", unit, "--on", "2010-03-01")["lines"]]
    (sides,) = line["parts"][0]["contradictions"]
    assert sides["kind"] == "two commanders"
    assert len(sides["parties"]) == 2
    rows = {x.record for c in both.store.claims(Filter(ids=sides["claims"])) for x in c.citations}
    assert {"persons row 67", "persons row 63"} <= rows
    acting, elected = posting(both, "persons row 63"), posting(both, "persons row 67")
    assert (acting.text("unit"), acting.text("unit")) == (elected.text("unit"), unit), "acting is no other post"
    other = holders(both, LEADER + "NIG", "2010-03-01")
    assert {name: h["grade"] for name, h in other.items()} == {"Goodluck Jonathan": "evidenced"}
    assert posting(both, "archigos_4.1.csv row 2432").period.last.latest == date(2010, 2, 9)
    assert posting(both, "archigos_4.1.csv row 2433").period.first.earliest == date(2010, 2, 9)
    assert {x.source for x in elected.citations}.isdisjoint(
        {x.source for x in posting(both, "archigos_4.1.csv row 2432").citations}
    )


def test_rt_024_the_order_of_a_list_of_offices_dates_none(lent: Asked) -> None:
    both = lent("nuremberg", "archigos")
    doenitz = "nuremberg/imt/karl-doenitz"
    postings = {c.text("title"): c for c in both.claims(doenitz, kinds=("Posting",))}
    assert set(postings) == {
        "head of government after Hitler",
        "commander in chief of navy",
        "commander of U-boat force",
    }
    assert all(c.period.undated for c in postings.values())
    navy = postings["commander in chief of navy"].text("post") or ""
    (held,) = holders(both, navy, "1942-09-01").values()
    assert (held["person"]["id"], held["grade"], held["distance_days"]) == (doenitz, "possible", None)
    assert held["supports"][0]["undated"]
    other = posting(both, "archigos_4.1.csv row 1538")
    assert other.period.bounds().evidenced() == (date(1945, 4, 30), date(1945, 5, 23))
    assert other.text("holder") != doenitz
    assert offered(both, doenitz, other.text("holder") or "")
    assert list(both.store.claims(Filter(kinds=["SameAs"]))) == [], "a candidate for one person, not merged"
    raeder = both.claims("nuremberg/imt/erich-raeder", kinds=("Posting",))
    assert [(c.text("title"), c.period.undated) for c in raeder] == [
        ("admiral of the navy", True),
        *[(c.text("title"), True) for c in raeder[1:]],
    ]


def test_rt_039_a_bracket_belongs_to_the_name(lent: Asked) -> None:
    nigeria = lent("sfm-nigeria")
    brigade, division = "Benjamin Ahanotu (21 Armoured Brigade)", "Benjamin Ahanotu (3 Armoured Division)"
    ids = {t.name: t.id for t in nigeria.store.things(cls="Person") if t.name in (brigade, division)}
    assert set(ids) == {brigade, division}, "two records, each with its bracket"
    assert set(nigeria.ids("Benjamin Ahanotu", "Person")) == set(ids.values()), "both are offered"
    told = {
        name: [(c.text("role"), str(c.period.first.earliest)) for c in nigeria.claims(ids[name], kinds=("Posting",))]
        for name in (brigade, division)
    }
    assert told[brigade] == [("chief-of-staff", "2009-07-01")]
    assert ("commander", "2017-08-27") in told[division]
    assert "chief-of-staff" not in {role for role, _ in told[division]}, "no career line with both postings"
    assert offered(nigeria, ids[brigade], ids[division])
    assert list(nigeria.store.claims(Filter(kinds=["SameAs"]))) == []
    commanding = holders(nigeria, nigeria.ids("3 Armoured Division", "Unit")[0], "2017-08-27")
    assert {n for n, h in commanding.items() if h["grade"] == "evidenced"} == {division}
