"""Tempting questions to the public record of the International Criminal Court: each id of the list is one test.

Accused are named as the record names them; what is expected stands in its rows, as the red-team list gives them.
"""

from __future__ import annotations

from typing import Any

from tests.redteam.lent import Asked, Lent, in_cases, said_of

MAIN, ART_70 = "icc/case/the-prosecutor-v-bemba", "icc/case/the-prosecutor-v-bemba-et-al"
PERSON = "icc/person/"
ONLY_NAMED = "does not state its outcome"


def status(icc: Lent, person: str, on: str) -> dict[str, Any]:
    return icc.ask("status", PERSON + person, "--on", on)


def step(answer: dict[str, Any], day: str, case: str | None = None) -> list[tuple[str | None, str]]:
    """Direction and words of the decisions of a day."""
    return [
        (d["direction"], d["text"])
        for d in answer["decisions"]
        if d["day"]["latest"] == day and (case is None or d["case"]["id"] == case)
    ]


def test_rt_004_each_case_has_its_own_status_and_the_acquittal_comes_first(lent: Asked) -> None:
    icc = lent("icc")
    days = {on: status(icc, "jean-pierre-bemba-gombo", on) for on in ("2017-01-01", "2018-06-09", "2019-01-01")}
    assert {on: in_cases(a) for on, a in days.items()} == {
        "2017-01-01": {MAIN: "convicted-not-final", ART_70: "convicted-not-final"},
        "2018-06-09": {MAIN: "acquitted", ART_70: "convicted-not-final"},
        "2019-01-01": {MAIN: "acquitted", ART_70: "convicted"},
    }
    for on in ("2018-06-09", "2019-01-01"):
        assert days[on]["lines"][0]["status"] == "acquitted", "the acquittal comes first"
    assert step(days["2019-01-01"], "2016-10-19", ART_70) == [("convicted", "Convicted")]
    ((direction, words),) = step(days["2019-01-01"], "2018-03-08", ART_70)
    assert (direction, ONLY_NAMED in words) == (None, True), "the appeal row states no outcome"
    assert [since["since"]["latest"] for since in days["2019-01-01"]["lines"]] == ["2018-06-08", "2016-10-19"]
    assert [n["stated_again"] and n["stated_again"]["latest"] for n in days["2019-01-01"]["lines"]] == [
        None,
        "2018-09-17",
    ], "convicted in 2016, sentenced anew in 2018"
    crimes: dict[str, set[str]] = {MAIN: set(), ART_70: set()}
    for charge in days["2019-01-01"]["charges"]:
        crimes[charge["case"]["id"]] |= set(charge["crime_types"])
    assert not {c for c in crimes[ART_70] if c.startswith(("war", "cah", "gen"))}, "no war crime in the art. 70 case"
    stale = [u for u in days["2019-01-01"]["undated"] if u["case"] == MAIN]
    assert [(u["status"], u["text"]) for u in stale] == [("convicted", "Trial Ended: Sentenced")]
    (contradiction,) = days["2019-01-01"]["contradictions"]
    assert stale[0]["claim"] in contradiction["between"]
    assert all(line["case"] for a in days.values() for line in a["lines"]), "never convicted without the case"


def test_charges_and_withdrawals_without_a_day_answer_nothing_on_a_day(lent: Asked) -> None:
    icc = lent("icc")
    bemba = {on: status(icc, "jean-pierre-bemba-gombo", on) for on in ("1990-01-01", "2009-01-01", "2021-12-14")}
    assert {on: a["charged"]["value"] for on, a in bemba.items()} == {
        "1990-01-01": "unknown",
        "2009-01-01": "yes",  # the warrant of 2008-05-23, the appearance of 2008-07-04
        "2021-12-14": "yes",
    }
    certain = {on: {c["certain_by_this_day"] for c in a["charges"]} for on, a in bemba.items()}
    assert certain == {"1990-01-01": {False}, "2009-01-01": {False}, "2021-12-14": {True}}, "the day of the list"
    kenyatta = status(icc, "uhuru-muigai-kenyatta", "2013-01-01")  # withdrawn on 2014-12-05
    assert (kenyatta["charged"]["value"], kenyatta["convicted"]["value"]) == ("unknown", "unknown")
    first = kenyatta["lines"][0]
    assert (first["status"], first["certain_by_this_day"]) == ("charges-withdrawn", False), "shown first all the same"


def test_rt_005_acquitted_on_both_days_and_not_final_on_the_first(lent: Asked) -> None:
    icc = lent("icc")
    (case,) = {line["case"]["id"] for line in status(icc, "laurent-gbagbo", "2019-06-01")["lines"]}
    first, second = (status(icc, "laurent-gbagbo", on) for on in ("2019-06-01", "2021-04-01"))
    assert in_cases(first) == in_cases(second) == {case: "acquitted"}
    (line,) = first["lines"]
    assert line["presumption"] == "acquitted, not final by this day: presumed innocent"
    assert [a["when"]["latest"] for a in line["appealed_later"]] == ["2021-03-31"]
    assert second["lines"][0]["appealed_later"] == []
    ((direction, words),) = step(second, "2021-03-31")
    assert (direction, ONLY_NAMED in words) == (None, True)
    for answer in (first, second):
        assert (answer["charged"]["value"], answer["convicted"]["value"]) == ("no", "no")
        (stale,) = answer["undated"]
        assert (stale["status"], stale["claim"] in answer["contradictions"][0]["between"]) == ("trial", True)
    classified = said_of(icc, case, "Attribute", "classification")
    assert classified == ["Trial Complete: Acquitted"]


def test_rt_018_no_row_for_a_death_is_neither_death_nor_life(lent: Asked) -> None:
    icc = lent("icc")
    otti = status(icc, "vincent-otti", "2021-12-14")
    assert otti["died"] == []
    assert not {line["status"] for line in otti["lines"]} & {"terminated", "terminated-death"}
    assert [(line["status"], line["since"]["latest"]) for line in otti["lines"]] == [("warrant", "2005-07-08")]
    assert [u["status"] for u in otti["undated"]] == ["at-large"]
    assert otti["convicted"]["value"] == "unknown"
    others = {p: status(icc, p, "2021-12-14")["died"] for p in ("raska-lukwiya", "okot-odhiambo")}
    days = {p: {d["when"]["latest"] for d in died if d["when"]} for p, died in others.items()}
    assert days == {"raska-lukwiya": {"2006-08-12"}, "okot-odhiambo": {"2013-10-27"}}
    files = {f["captured_on"] for f in otti["looked_in"]}
    assert files == {"2021-12-14"}, "as of the end of 2021"
    assert all(f["closed_list_of"] == [] for f in otti["looked_in"]), "no list closes it"


def test_rt_032_a_decision_on_confirmation_is_no_confirmation(lent: Asked) -> None:
    icc = lent("icc")
    ali = status(icc, "mohammed-hussein-ali", "2013-01-01")
    assert ali["lines"][0]["status"] == "charges-not-confirmed"
    assert ali["charged"]["value"] == "no"
    assert not {line["status"] for line in ali["lines"]} & {"charges-confirmed", "trial"}
    ((direction, words),) = step(ali, "2012-12-23")
    assert (direction, ONLY_NAMED in words) == (None, True)
    (dates,) = [c for c in ali["contradictions"] if "more than one date" in c["about"]]
    days = {ali["citations"][i]["first"]["latest"] for i in dates["between"]}
    assert days == {"2012-12-23", "2012-01-23"}, "both dates are shown"
    kosgey = status(icc, "henry-kiprono-kosgey", "2013-01-01")
    assert (kosgey["lines"][0]["status"], kosgey["charged"]["value"]) == ("charges-not-confirmed", "no")


def test_rt_038_the_case_of_that_title_is_another_persons(lent: Asked) -> None:
    icc = lent("icc")
    simones, joined = icc.ids("The Prosecutor v. Gbagbo")[:2]
    assert simones == "icc/case/the-prosecutor-v-simone-gbagbo"
    assert joined == "icc/case/the-prosecutor-v-gbagbo-and-ble-goude"
    simone = status(icc, "simone-gbagbo", "2021-12-14")
    assert in_cases(simone) == {simones: "warrant"}
    assert [d["day"]["latest"] for d in simone["decisions"]] == ["2012-02-29", "2014-12-11", "2015-05-27"]
    assert said_of(icc, simones, "Attribute", "classification") == ["Pre-trial"]
    laurent = status(icc, "laurent-gbagbo", "2021-12-14")
    assert in_cases(laurent) == {joined: "acquitted"}
    assert laurent["lines"][0]["since"]["latest"] == "2019-01-15"
    assert (simone["convicted"]["value"], laurent["convicted"]["value"]) == ("unknown", "no"), "nothing passes over"
    assert set(icc.ids("Gbagbo", "Person")) == {PERSON + "laurent-gbagbo", PERSON + "simone-gbagbo"}


def test_rt_041_a_cell_that_is_no_date_says_nothing_of_a_signature(lent: Asked) -> None:
    icc = lent("icc")
    acts = {
        (c.text("value"), c.period.first.latest.isoformat() if c.period.first.latest else None)
        for c in icc.claims("common/afghanistan", kinds=("DocumentRelation",))
        if "rome-statute" in (c.text("document") or "")
    }
    assert acts == {("ratification or accession", "2003-02-10")}, "no signature, and no claim that there was none"
    (member,) = icc.claims("common/afghanistan", kinds=("Jurisdiction",))
    assert (member.period.first.latest.isoformat() if member.period.first.latest else None) == "2003-05-01"
    parts = [(r.where.line, r.where.value) for r in icc.summaries["icc"].rejected if r.where.column == "signed_date"]
    assert parts == [(2, "Invalid da"), (126, "Invalid da")]
    denied = [c for c in icc.claims("common/afghanistan") if c.modality == "denied"]
    assert denied == []


def test_rt_047_an_accused_who_was_a_witness_is_shown_as_an_accused_alone(lent: Asked) -> None:
    icc = lent("icc")
    arido = status(icc, "narcisse-arido", "2021-12-14")
    assert in_cases(arido) == {ART_70: "convicted-not-final"}
    assert step(arido, "2016-10-19") == [("convicted", "Convicted")]
    assert [words for _, words in step(arido, "2017-03-22")] == ["Sentencing"]
    ((direction, words),) = step(arido, "2018-03-08")
    assert (direction, ONLY_NAMED in words) == (None, True)
    assert {t for c in arido["charges"] for t in c["crime_types"]} == {"aj-false-evidence", "aj-influencing-witnesses"}
    (stale,) = arido["undated"]
    assert (stale["status"], stale["claim"] in arido["contradictions"][0]["between"]) == ("trial", True)
    own = icc.claims(PERSON + "narcisse-arido")
    assert not [c for c in own if c.kind in ("Attribute", "Posting", "Involvement")], "the position is withheld"
    assert not [t for t in icc.ids("Defense witness") if t == PERSON + "narcisse-arido"], "in search, too"


def test_rt_050_an_address_is_no_claim(lent: Asked) -> None:
    icc = lent("icc")
    simone = status(icc, "simone-gbagbo", "2021-12-14")
    assert simone["convicted"]["value"] == "unknown"
    assert icc.row("icc_events.csv row 203") == [], "neither date nor action: the row states nothing"
    assert not {s.id for s in icc.store.sources() if "france24" in (s.url or "")}, "its address is not cited"
    assert simone["sentences"] == []
    assert [d["day"]["latest"] for d in simone["decisions"]] == ["2012-02-29", "2014-12-11", "2015-05-27"]
    (said,) = simone["also_said"]
    assert "Under Admissibility Challenge" in said["content"]


def test_rt_058_modes_of_two_cases_stay_apart(lent: Asked) -> None:
    answer = status(lent("icc"), "jean-pierre-bemba-gombo", "2016-12-31")
    modes: dict[str, set[str]] = {MAIN: set(), ART_70: set()}
    for charge in answer["charges"]:
        modes[charge["case"]["id"]] |= set(charge["modes"])
    assert modes == {MAIN: {"icc-28a"}, ART_70: {"icc-25-3-a", "icc-25-3-b"}}
    (later,) = answer["since_that_day"]
    assert (later["case"]["id"], later["status"], later["since"]["latest"]) == (MAIN, "acquitted", "2018-06-08")
    whole = lent("icc").printed("status", PERSON + "jean-pierre-bemba-gombo", "--on", "2016-12-31")
    assert whole.index("acquitted") < whole.index("convicted"), "said first, whatever day is asked"
