"""Tempting questions on verdicts to the trials at Nuremberg: each id of the red-team list is one test."""

from __future__ import annotations

from tests.redteam.lent import Asked
from tests.redteam.trials import N, counts, figures, kinds


def test_rt_003_who_was_executed_beside_the_one_named_is_unknown(lent: Asked) -> None:
    trials = lent("nuremberg")
    others = N + "nmt_9/executed-with-ohlendorf"
    (row, *_) = [r for r in trials.rows("unidentified-actors") if r["actor"] == others]
    assert (row["reason"], row["number"]) == ("unnamed", 3)
    accused = {a for c in trials.claims(N + "nmt_9", kinds=("Proceeding",)) for a in c.all("accused")}
    death = {a for a in accused if "death" in kinds(trials, a)}
    assert len(death) == 14
    executed = {a for a in accused if "executed" in kinds(trials, a)}
    assert executed == {N + "nmt_9/otto-ohlendorf"}, "out of the thirteen others none is named"
    for person in death - executed:
        answer = trials.ask("status", person, "--on", "1951-12-31")
        assert {s["kind"] for s in answer["sentences"]} == {"death"}, "neither executed nor reprieved"
        assert answer["died"] == []
        assert [d["direction"] for d in answer["decisions"]][-1] == "upheld", "affirmed in March 1949, and no more"


def test_rt_017_a_table_without_a_trial_is_no_acquittal(lent: Asked) -> None:
    trials = lent("nuremberg")
    ambros = trials.ask("status", N + "nmt_6/otto-ambros", "--on", "1948-12-31")
    (line,) = ambros["lines"]
    assert (line["status"], line["count"]["name"], line["since"]["latest"]) == ("convicted", "Count 3", "1948-07-30")
    assert ambros["convicted"]["value"] == "yes"
    assert [(s["kind"], s["term"]) for s in ambros["sentences"]] == [("term", "eight years")]
    assert line["presumption"] == "convicted; whether the judgment is final, no source here says"
    (claim,) = line["claims"]
    cited = ambros["citations"][claim]
    assert {x["source"] for x in cited["citations"]} == {N + "raw/nmt_6_intro.html"}
    assert "no closed list" in cited["note"]
    found = {
        n
        for c in trials.claims(N + "nmt_6", kinds=("Decision",))
        if c.text("direction") == "convicted"
        for n in c.all("count")
    }
    assert found == {N + "nmt_6/count-2", N + "nmt_6/count-3"}, "no one on counts 1, 4 or 5"


def test_rt_029_a_plea_is_a_denial_and_changes_no_status(lent: Asked) -> None:
    trials = lent("nuremberg")
    rendulic = trials.ask("status", N + "nmt_7/lothar-rendulic", "--on", "1949-02-01")
    assert counts(trials, "nmt_7/lothar-rendulic", on="1949-02-01") == dict.fromkeys(
        ("count-1", "count-3", "count-4"), "convicted"
    )
    assert (rendulic["convicted"]["value"], {n["since"]["latest"] for n in rendulic["lines"]}) == (
        "yes",
        {"1948-02-19"},
    )
    assert [(s["kind"], s["term"]) for s in rendulic["sentences"]] == [("term", "20 year sentence")]
    (plea,) = rendulic["denied"]
    assert (plea["content"], "1947-07-08" in str(plea["when"])) == ("Pleaded not guilty", True)
    last = rendulic["decisions"][-1]
    assert (last["direction"], last["day"]["latest"]) == ("upheld", "1949-01-18")
    for person in ("hermann-foertsch", "kurt-von-geitner"):
        other = trials.ask("status", N + f"nmt_7/{person}", "--on", "1949-02-01")
        assert (other["convicted"]["value"], len(other["denied"])) == ("no", 1), person


def test_rt_035_twenty_three_defendants_and_seven_acquitted(lent: Asked) -> None:
    trials = lent("nuremberg")
    assert figures(trials, "nmt_1/defendants") == [23]
    assert figures(trials, "nmt_1/acquitted") == [7]
    accused = {a for c in trials.claims(N + "nmt_1", kinds=("Proceeding",)) for a in c.all("accused")}
    assert len(accused) == 23, "with the one that the table lacks"
    whole = {a: counts(trials, a.removeprefix(N)).get("case") for a in accused}
    assert sum(status == "acquitted" for status in whole.values()) == 7
    assert whole[N + "nmt_1/hermann-becker-freyseng"] == "convicted"
    terms = [c.text("term") for c in trials.claims(N + "nmt_1/hermann-becker-freyseng", kinds=("Sentence",))]
    assert terms == ["20 year prison term"]
    for count in ("count-2", "count-3"):
        assert (figures(trials, f"nmt_1/{count}-guilty"), figures(trials, f"nmt_1/{count}-acquitted")) == ([15], [8])
    first = trials.claims(N + "nmt_1/count-1", kinds=("Decision",))
    assert [(c.text("direction"), c.all("accused")) for c in first] == [(None, ())], "nobody convicted on count 1"
    assert "not to convict" in (first[0].text("content") or "")


def test_rt_037_two_men_of_one_surname_and_one_charge(lent: Asked) -> None:
    trials, charge = lent("nuremberg"), "charge-freezing-experiments"
    said = trials.refused("status", "Brandt")
    assert "Karl Brandt" in said or "nmt_1/karl-brandt" in said
    assert "Rudolf Brandt" in said or "nmt_1/rudolf-brandt" in said
    karl, rudolf = (counts(trials, f"nmt_1/{p}") for p in ("karl-brandt", "rudolf-brandt"))
    assert (karl[charge], rudolf[charge]) == ("acquitted", "convicted")
    assert (karl["case"], rudolf["case"]) == ("convicted", "convicted"), "on other charges"
    answer = trials.ask("status", N + "nmt_1/karl-brandt")
    statuses = [n["status"] for n in answer["lines"]]
    assert statuses.index("acquitted") < statuses.index("convicted"), "the acquittal is shown, and first"
    for person in ("karl-brandt", "rudolf-brandt"):
        ended = [
            c for c in trials.claims(N + f"nmt_1/{person}", kinds=("Sentence",)) if c.text("sentenceKind") == "executed"
        ]
        assert {c.period.first.latest.year for c in ended if c.period.first.latest} == {1948}


def test_rt_042_the_end_of_a_broken_line_is_no_person(lent: Asked) -> None:
    trials = lent("nuremberg")
    rejects = {
        (r.where.file, r.where.line, r.where.value) for r in trials.summaries["nuremberg"].rejected if not r.part
    }
    assert {("defendants.csv", 64, "before trial began)"), ("defendants.csv", 114, "before trial)")} <= rejects
    assert ("positions.csv", 38, "Evidence File Document Groups Used in Trial") in rejects
    assert ("verdicts.csv", 47, "Most of those sentenced to prison were released in 1951-52.") in rejects
    assert trials.ids("before trial", "Person") == []
    justice = {a for c in trials.claims(N + "nmt_3", kinds=("Proceeding",)) for a in c.all("accused")}
    assert len(justice) == 16
    assert figures(trials, "nmt_3/defendants") == [16]
    for person in ("nmt_3/carl-westphal", "nmt_7/franz-boehme"):
        deaths = trials.claims(N + person, kinds=("LifeEvent",))
        assert {death.text("manner") for death in deaths} == {"suicide"}
        assert counts(trials, person) == {}, "no verdict"
    remarks = [r for r in trials.summaries["nuremberg"].remarks if r.where.line == 104]
    assert [r.where.value for r in remarks] == ["Kugler, Hans"]
    assert trials.ids("Hans Kugler", "Person") == [N + "nmt_6/hans-kugler"]
