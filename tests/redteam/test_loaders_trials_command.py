"""Tempting questions on command to the trials at Nuremberg: each id of the red-team list is one test.

Asked of that data set alone, without the dated facts on the Einsatzgruppen.
"""

from __future__ import annotations

from datetime import date

from answerable.graph.store import Filter
from tests.redteam.lent import Asked
from tests.redteam.trials import EGR_A, RSHA, N, chain, commanders, counts

DAY_1941 = date(1941, 10, 1)


def test_rt_007_a_successor_without_a_day_is_not_in_command(lent: Asked) -> None:
    trials = lent("nuremberg")
    part = chain(trials, EGR_A, "1941-10-01")
    assert commanders(part, EGR_A) == {"nmt_9/heinz-jost": "possible", "nmt_9/stahlecker": "possible"}
    (gap,) = [g for g in part["gaps"] if g["kind"] == "no commander" and g["unit"] == EGR_A]
    assert gap["order"] == "stated without a day"
    (order,) = part["successions"]
    assert (order["earlier"]["name"], order["later"]["name"]) == ("Stahlecker", "Heinz Jost")
    jost = trials.claims(N + "nmt_9/heinz-jost", kinds=("Posting",))
    assert jost
    assert all(c.period.undated for c in jost), "no date of the conviction or of the count"
    (charged,) = [
        c
        for c in trials.claims(N + "nmt_9/heinz-jost", kinds=("Charge",))
        if "humanity" in str(c.roles) and c.all("incident")
    ]
    (when,) = trials.claims(charged.all("incident")[0], kinds=("Occurrence",))
    assert (str(when.period.first.earliest), str(when.period.last.latest)) == ("1941-05-01", "1943-07-31")
    stahlecker = trials.claims(N + "nmt_9/stahlecker")
    assert {c.kind for c in stahlecker} == {"Posting", "Sequence"}, "a surname, and no defendant"


def test_rt_014_two_undated_commanders_are_both_only_possible(lent: Asked) -> None:
    trials, unit = lent("nuremberg"), N + "unit/sonderkommando-4a"
    part = chain(trials, unit, "1941-09-29")
    assert commanders(part, unit) == {"nmt_9/paul-blobel": "possible", "nmt_9/eugen-steimle": "possible"}
    (gap,) = [g for g in part["gaps"] if g["kind"] == "no commander"]
    assert gap["order"] == "not stated: a succession or a contradiction"
    assert part["successions"] == []
    assert all(s["undated"] for h in part["holders"] for s in h["supports"])
    steimle = trials.claims(N + "nmt_9/eugen-steimle", kinds=("Posting",))
    assert {c.text("unit") for c in steimle} == {unit, N + "unit/sonderkommando-7a"}
    assert all(c.period.undated for c in steimle)


def test_rt_021_what_an_office_received_under_another_is_no_notice_to_its_later_head(lent: Asked) -> None:
    trials, person = lent("nuremberg"), N + "nmt_4/ernst-kaltenbrunner"
    answer = trials.ask("notice", person, "--incident", N + "nmt_9/incident-crimes-against-humanity")
    (one,) = answer["notices"]
    assert (one["reach"], one["phase"], one["office"]["held_then"]) == ("office", "unknown", "unknown")
    assert one["office"]["office"]["id"] == RSHA
    assert [o["name"] for o in one["office"]["others_who_can_have_held_it"]] == ["Reinhard Heydrich"]
    assert one["own_responses"] == []
    assert answer["recorded_before_or_during"] is False
    page = trials.printed("notice", person, "--incident", N + "nmt_9/incident-crimes-against-humanity")
    assert "no notice to the person follows" in page
    assert "put on notice" not in page
    (own,) = [c for c in trials.claims(person, kinds=("Posting",)) if c.text("unit") == RSHA]
    assert own.period.bounds().grade(DAY_1941).code == "not"
    assert counts(trials, "imt/ernst-kaltenbrunner") == {
        "count-1": "acquitted",
        "count-3": "convicted",
        "count-4": "convicted",
    }


def test_rt_053_years_widen_outside_and_narrow_inside(lent: Asked) -> None:
    trials = lent("nuremberg")
    heydrich, kaltenbrunner = "nmt_4/reinhard-heydrich", "nmt_4/ernst-kaltenbrunner"
    assert commanders(chain(trials, RSHA, "1941-09-01"), RSHA) == {heydrich: "evidenced"}
    part = chain(trials, RSHA, "1942-11-15")
    assert commanders(part, RSHA) == {heydrich: "possible"}, "and Kaltenbrunner is not"
    assert [g["possible"] for g in part["gaps"] if g["kind"] == "no commander"] == [[N + heydrich]]
    periods = {
        p: trials.claims(N + p, kinds=("Posting",))[0].period.bounds().evidenced() for p in (heydrich, kaltenbrunner)
    }
    assert {p: tuple(map(str, days or ())) for p, days in periods.items()} == {
        heydrich: ("1939-12-31", "1942-01-01"),
        kaltenbrunner: ("1943-12-31", "1945-01-01"),
    }
    assert trials.claims(N + heydrich, kinds=("LifeEvent",)) == [], "a death that this source does not state"


def test_rt_055_attached_is_no_command_link(lent: Asked) -> None:
    trials, north = lent("nuremberg"), N + "unit/army-group-north"
    part = chain(trials, EGR_A, "1941-09-01")
    assert [s["unit"] for s in part["superiors"]] == [RSHA]
    (beside,) = [h for h in part["beside"] if h["subordinate"] == EGR_A]
    assert (beside["superior"], beside["kind"]) == (north, "cooperation")
    assert "nmt_12/wilhelm-von-leeb" not in {h["person"]["id"].removeprefix(N) for h in part["holders"]}
    assert commanders(chain(trials, north, "1941-09-01"), north) == {"nmt_12/wilhelm-von-leeb": "evidenced"}
    (posted,) = trials.claims(N + "nmt_12/wilhelm-von-leeb", kinds=("Posting",))
    assert (str(posted.period.first.earliest), str(posted.period.last.latest)) == ("1941-06-01", "1942-01-31")
    leeb = trials.ask("status", N + "nmt_12/wilhelm-von-leeb")
    assert counts(trials, "nmt_12/wilhelm-von-leeb") == {"count-3": "convicted"}
    assert [s["term"] for s in leeb["sentences"]] == ["three years"]


def test_rt_059_a_part_in_a_decree_is_no_command_over_anybody(lent: Asked) -> None:
    trials, lehmann = lent("nuremberg"), N + "nmt_12/rudolf-lehmann"
    decree = N + "nmt_12/incident-the-night-and-fog-decree"
    (part,) = trials.claims(lehmann, kinds=("Involvement",))
    assert (part.modality, part.claimant, part.text("incident")) == ("alleged", N + "nmt_12/prosecution", decree)
    (posted,) = trials.claims(lehmann, kinds=("Posting",))
    assert (str(posted.period.first.earliest), str(posted.period.last.latest)) == ("1944-05-01", "1945-05-31")
    assert "final positions only" in (posted.note or ""), "so it denies nothing before"
    for regime in ("icc-28a", "icty-7-3"):
        answer = trials.ask("dossier", lehmann, "--incident", decree, "--regime", regime)
        (superior,) = answer["regimes"]
        assert superior["assessment"] == "insufficient-evidence"
        control = [e for e in superior["elements"] if set(e["elements"]) & {"E1a", "E1b", "E1c", "E1d", "E1e"}]
        assert control
        assert [item for e in control for item in (*e["for"], *e["against"], *e["beside"])] == []
        (direct,) = answer["participation"]
        assert (direct["modalities"], direct["claims"]) == (["alleged"], [part.id]), "what he did, kept apart"
    assert not list(trials.store.claims(Filter(naming=[lehmann], kinds=["CommandLink", "Order"]))), "no subordinates"
    assert counts(trials, "nmt_12/rudolf-lehmann") == {"count-2": "convicted", "count-3": "convicted"}
    assert [c.text("term") for c in trials.claims(lehmann, kinds=("Sentence",))] == ["seven years"]
    assert counts(trials, "nmt_10/werner-lehmann") == {"count-3": "convicted"}, "the other man's verdict"
