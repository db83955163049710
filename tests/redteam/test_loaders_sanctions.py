"""Tempting questions on sanctions and on names that no source gives: each id of the red-team list is one test."""

from __future__ import annotations

from answerable.graph.store import Filter
from answerable.queries.answer import Value
from answerable.queries.notice.warned import warned, was_warned
from tests.redteam.lent import Asked, Lent

CIV, LETTERS = "common/cote-d-ivoire-2010", "prevention-diplomacy/civ-letters"
SOUTH_SUDAN = "common/situation-south-sudan"
PERSON = "icc/person/"
LIST_OF = "2026-02-27"


def nothing_joins(store: Lent, *names: str) -> None:
    """No decision joins anybody, and no claim names the first beside another: the things stay apart."""
    assert list(store.store.claims(Filter(kinds=["SameAs"]))) == []
    first, *others = names
    assert not [c for c in store.claims(first) if any(other in v for other in others for v in c.roles.values())]


def test_rt_001_no_accused_is_one_of_the_four_who_got_the_letters(lent: Asked) -> None:
    both = lent("seeds", "icc")
    accused = [PERSON + p for p in ("laurent-gbagbo", "simone-gbagbo", "charles-ble-goude")]
    for person in [*accused, "common/laurent-gbagbo"]:
        answers = {one.communication: answer for one, answer in was_warned(both.store, person, CIV)}
        assert answers[LETTERS].value is Value.UNKNOWN
        assert "not named" in answers[LETTERS].reason
    (letters,) = [r for r in warned(both.store, CIV).received if r.communication == LETTERS]
    assert [(r.thing.cls, r.count, r.identified) for r in letters.recipients] == [("UnidentifiedActor", 4, False)]
    group = str(letters.recipients[0].thing.id)
    nothing_joins(both, group, *accused)
    reasons = {r["reason"] for r in both.rows("unidentified-actors") if r["actor"] == group}
    assert reasons == {"unnamed"}
    for person in ("laurent-gbagbo", "charles-ble-goude"):
        first = both.ask("status", PERSON + person)["lines"][0]
        assert (first["status"], first["since"]["latest"]) == ("acquitted", "2019-01-15"), "before the accusation"
    assert not [r for r in warned(both.store, CIV).unwarned if r.person in accused]


def test_rt_002_an_unnamed_leader_is_neither_of_two_who_are_listed(lent: Asked) -> None:
    both = lent("seeds", "un-sc-sanctions")
    listed = ["un-sc/SSi.008", "un-sc/SSi.006"]
    received = {r.communication: r for r in warned(both.store, SOUTH_SUDAN).received}
    refusing = [
        r for one in received.values() for r in one.responses
        if set(r.all("responseKind")) & {"not-receptive", "refusal", "dismissal"}
    ]  # fmt: skip
    assert refusing
    unnamed = {who for r in refusing for who in r.all("responder")}
    things = {str(t.id): t.cls for t in both.store.things(ids=sorted(unnamed))}
    assert set(things.values()) == {"UnidentifiedActor"}
    counts = {c.one("best") for who in unnamed for c in both.claims(who, kinds=("Quantity",))}
    assert counts <= {1}
    beside = {v for who in unnamed for c in both.claims(who, kinds=("OrganisationRelation",)) for v in c.all("object")}
    assert not beside & {"common/salva-kiir", "common/riek-machar"}, "on whose side is not stated"
    assert not [c for who in unnamed for c in both.claims(who, kinds=("Posting",))]
    assert all(not one.window.known for one in received.values()), "the conversations are undated"
    for person in listed:
        for one, answer in was_warned(both.store, person, SOUTH_SUDAN):
            assert answer.value is Value.UNKNOWN, one.communication
        assert both.claims(person, kinds=("Warning", "Response")) == []
    listed_on = {p: both.ask("status", p)["lines"][0] for p in listed}
    assert {p: (x["status"], x["since"]["latest"]) for p, x in listed_on.items()} == {
        "un-sc/SSi.008": ("sanctioned", "2018-07-13"),
        "un-sc/SSi.006": ("sanctioned", "2015-07-01"),
    }
    nothing_joins(both, *unnamed, *listed)


def test_rt_025_a_sanctioned_person_of_whom_no_charge_is_recorded_is_not_uncharged(lent: Asked) -> None:
    both = lent("icc", "un-sc-sanctions")
    yekatom = both.ask("status", "un-sc/CFi.004", "--on", LIST_OF)
    assert (yekatom["charged"]["value"], yekatom["convicted"]["value"]) == ("unknown", "unknown")
    assert "closed" in yekatom["charged"]["reason"]
    (line,) = yekatom["lines"]
    assert (line["status"], line["since"]["latest"]) == ("sanctioned", "2015-08-20")
    assert line["presumption"].startswith("an administrative measure, no finding of guilt")
    assert yekatom["charges"] == []
    court = [f for f in yekatom["looked_in"] if f["source"].startswith("icc/")]
    assert court
    assert {(f["captured_on"], tuple(f["closed_list_of"])) for f in court} == {("2021-12-14", ())}
    cases = {s for c in both.store.claims(Filter(kinds=["Proceeding"])) for s in c.all("situation")}
    assert both.ids("Central African Republic Situation II") == ["icc/situation/central-african-republic_2"]
    assert "icc/situation/central-african-republic_2" not in cases, "without a single case"


def test_rt_026_charges_that_were_not_confirmed_are_no_charges(lent: Asked) -> None:
    both = lent("icc", "un-sc-sanctions")
    accused = both.ask("status", PERSON + "callixte-mbarushimana", "--on", LIST_OF)
    assert accused["charged"]["value"] == "no"
    assert "not confirmed" in accused["charged"]["reason"]
    assert [(n["status"], n["since"]["latest"]) for n in accused["lines"]] == [("charges-not-confirmed", "2011-12-16")]
    assert len([c for c in accused["charges"] if c["crime_types"]]) == 12, "what had been charged, below"
    told = {d["day"]["latest"]: d for d in accused["decisions"]}
    assert told["2011-12-23"]["kind"] == "release"
    assert (told["2012-05-30"]["direction"], "does not state its outcome" in told["2012-05-30"]["text"]) == (None, True)
    page = both.printed("status", PERSON + "callixte-mbarushimana", "--on", LIST_OF)
    assert page.index("charges not confirmed") < page.index("charged (")
    listing = both.ask("status", "un-sc/CDi.010", "--on", LIST_OF)
    assert [(n["status"], n["since"]["latest"]) for n in listing["lines"]] == [("sanctioned", "2009-03-03")]
    assert listing["charged"]["value"] == "unknown", "the sentence on a warrant is a remark and no status"
    remarks = [
        c for c in both.claims("un-sc/CDi.010", kinds=("Observation",)) if "warrant" in (c.text("content") or "")
    ]
    assert {(c.modality, c.note) for c in remarks} == {("reported", "Remarks of the list, undated.")}
    nothing_joins(both, PERSON + "callixte-mbarushimana", "un-sc/CDi.010")


def test_rt_027_an_acquittal_upheld_stands_above_the_listing(lent: Asked) -> None:
    both = lent("icc", "un-sc-sanctions")
    listing = both.ask("status", "un-sc/CDi.020", "--on", "2015-03-01")
    assert [(n["status"], n["since"]["latest"]) for n in listing["lines"]] == [
        ("acquitted", "2012-12-31"),
        ("sanctioned", "2005-11-01"),
    ]
    assert listing["lines"][0]["stated_again"]["latest"] == "2015-02-27", "acquitted in December 2012, upheld"
    assert listing["convicted"]["value"] == "no"
    months = {(d["day"]["earliest"], d["status"]) for d in listing["decisions"]}
    assert {("2012-12-01", "acquitted"), ("2015-02-27", "acquitted")} <= months
    accused = both.ask("status", PERSON + "mathieu-ngudjolo-chui", "--on", "2015-03-01")
    assert (accused["convicted"]["value"], accused["charged"]["value"]) == ("no", "no")
    assert accused["lines"][0]["status"] == "acquitted"
    for day in ("2012-12-18", "2015-02-27"):
        (label,) = [d for d in accused["decisions"] if d["day"]["latest"] == day]
        assert (label["direction"], "does not state its outcome" in label["text"]) == (None, True)
    nothing_joins(both, PERSON + "mathieu-ngudjolo-chui", "un-sc/CDi.020")


def test_rt_036_fifty_four_disappeared_by_reference_number(lent: Asked) -> None:
    editions = lent("un-sc-sanctions")
    gone = [
        c for c in editions.store.claims(Filter(kinds=["ProceduralStatus"]))
        if c.text("status") == "delisted" and editions.cls(c.text("person") or "") == "Person"
    ]  # fmt: skip
    assert len(gone) == 54
    assert {(str(c.period.first.earliest), str(c.period.first.latest)) for c in gone} == {("2018-10-29", "2026-02-27")}
    assert all("not stated" in (c.text("content") or "") for c in gone), "no day and no reason"
    for named in ("CFi.012", "CDi.032"):
        one = editions.ask("status", f"un-sc/{named}")
        assert {n["status"] for n in one["lines"]} == {"sanctioned"}, "its older reference ends in a space"
    listed: dict[str, set[str]] = {}
    for c in editions.store.claims(Filter(kinds=["Name"])):
        for x in c.citations:
            listed.setdefault(x.source, set()).add(c.text("subject") or "")
    older, newer = (
        {p for p in listed[f"un-sc/{day}"] if editions.cls(p) == "Person"} for day in ("2018-10-29", "2026-02-27")
    )
    assert (len(older - newer), len(newer - older)) == (54, 81)
