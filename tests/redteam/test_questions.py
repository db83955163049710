"""Tempting questions of stage questions: each id of the red-team list is one test, on the documents that it names.

RT-040 and RT-051 are asked of Security Force Monitor's Nigeria, the others of the five source documents.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.graph.view import View
from answerable.loaders.sfm import sfm
from answerable.queries.answer import Value
from answerable.queries.ask import ask
from answerable.queries.chain.chain import chain
from answerable.queries.chain.common import common
from answerable.queries.chain.dependence import dependence
from answerable.queries.chain.result import Chain, Gap
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.result import INSUFFICIENT, NO_TABLE
from answerable.queries.notice.notice import notice
from answerable.queries.notice.warned import warned, was_warned
from answerable.queries.record import claim_record
from tests.bundled import DOCUMENTS, bundled, seeds

DOC, S0 = "prevention-diplomacy/", "prevention-diplomacy/s0"
STUDENTS, OFFICERS = DOC + "zagreb-law-students", DOC + "croatian-officers"
CIV, DUEKOUE = "common/cote-d-ivoire-2010", "common/duekoue-2011-03"
MACHAR, SOUTH_SUDAN = "common/riek-machar", "common/situation-south-sudan"
SARS = "Special Anti-Robbery Squad (Rivers State Police Command)"
POLICE_ADDRESS = "sfm/3ab55795-0289-4258-ad26-992612cfdd38"


@pytest.fixture(scope="module")
def nigeria(data_dir: Path) -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("sfm", "1"), sfm.read(data_dir / "sfm-nigeria"), strict=False)
    return store


def unit(store: CaseFile, name: str) -> str:
    return next(t.id for t in store.things(cls="Unit") if t.name == name)


def names(store: CaseFile, *ids: str) -> list[str]:
    called = {t.id: t.name for t in store.things(ids=list(ids))}
    return [called[i] for i in ids]


def above(store: CaseFile, found: Chain) -> dict[str, Grade]:
    """The superior units of the unit asked about, by name."""
    return {names(store, h.superior)[0]: h.grade for h in found.hops if h.subordinate == found.units[0]}


def test_rt_028_both_sides_on_deterrence_each_with_its_group() -> None:
    rows = list(ask(seeds(), "assessments-of-a-mechanism", {"mechanism": "common/icty"}).dicts())
    deterred = "The ICTY helped to prevent atrocities."
    sides = {str(r["claimant"]): r for r in rows if r["content"] == deterred}
    assert {who: r["modality"] for who, r in sides.items()} == {STUDENTS: "denied", OFFICERS: "reported"}
    assert sides[STUDENTS]["contradicts"] == sides[OFFICERS]["claim"]
    assert sides[OFFICERS]["contradicts"] == sides[STUDENTS]["claim"]
    by_topic = {(r["claimant"], r["topic"]): r for r in rows}
    justice = [by_topic[who, "justice"] for who in (STUDENTS, OFFICERS)]
    assert {(r["modality"], r["contradicts"]) for r in justice} == {("reported", None)}, "on some justice they agree"
    assert by_topic[OFFICERS, "historical-record"]["contradicted_claimant"] == STUDENTS
    assert any("themselves" in str(r["content"]) for r in rows if r["claimant"] == OFFICERS)
    assert {r["words"] for r in rows if r["claimant"] == STUDENTS} == {"some twenty years ago"}
    assert {r["words"] for r in rows if r["claimant"] == OFFICERS} == {None}
    (source,) = seeds().sources(ids=[S0])
    assert {r["source"] for r in rows} == {S0}
    assert (source.author, source.dated) == ("Ivan Šimonović", None)
    counts = seeds().claims(Filter(naming=[STUDENTS, OFFICERS], kinds=["Quantity"]))
    assert list(counts) == [], "no numbers, so no majority"


def test_rt_031_the_stated_date_and_the_corrected_one_stand_side_by_side() -> None:
    day, about = date(2013, 6, 1), Filter(naming=["common/hrmmu"], kinds=["Existence"])
    (stated,) = seeds().claims(about)
    assert stated.period.starts
    assert (stated.period.first.earliest, stated.period.first.latest) == (date(2013, 3, 1), date(2013, 3, 31))
    assert not list(seeds().claims(Filter(kinds=["Correction"]))), "with the documents alone nothing is corrected"
    assert claim_record(seeds(), stated.id).standing == ("accepted",)
    corrected = bundled(*DOCUMENTS, "corrections")
    (now,) = corrected.claims(about)
    assert now.period.bounds().start_latest == date(2014, 3, 14), "shown from that day"
    assert now.period.bounds().grade(day) < Grade.ASSUMED, "not shown to exist yet"
    assert {x.source for x in now.citations} == {"corrections/enews-2014"}
    record = claim_record(corrected, stated.id)
    assert record.claim == stated, "not overwritten"
    assert (record.heard, record.standing) == (False, ("corrected",))
    (how,) = [a.claim for a in record.about]
    assert (how.text("stated"), how.text("replacement")) == ("March 2013", now.id)
    assert {x.source for x in how.citations} == {"corrections/enews-2014"}
    rows = [r for r in ask(corrected, "doubtful-claims").dicts() if r["target"] == stated.id]
    assert [r["replacement"] for r in rows] == [now.id], "the named question shows both"


def test_rt_040_two_unknown_brigades_are_not_one(nigeria: CaseFile) -> None:
    on = date(2015, 5, 1)
    one, other = unit(nigeria, "103 Battalion"), unit(nigeria, "231 Tank Battalion")
    found = common(nigeria, one, other, on)
    assert [names(nigeria, s.unit) for s in found.shared] == [["7 Division"]], "the brigade is passed through"
    placeholder = "Unknown Brigade of 7 Division"
    assert placeholder in names(nigeria, *found.placeholders), "whether the two are one is unknown"
    chains = [chain(nigeria, [u], on) for u in (one, other)]
    for way in chains:
        assert {c for p in way.placeholders for c in way.commanders.get(p, [])} == set(), "never has a commander"
        assert {Gap("placeholder", p) for p in way.placeholders} <= set(way.gaps)
    first, second = (above(nigeria, way) for way in chains)
    assert first[placeholder] is first["Unknown Brigade of 82 Division"] is Grade.EVIDENCED
    (parents,) = [c for c in chains[0].contradictions if c.unit == one]
    assert parents.kind == "two superiors"
    assert second == {placeholder: Grade.ASSUMED, "23 Armoured Brigade": Grade.POSSIBLE}


def test_rt_049_without_the_one_source_no_warning_is_recorded() -> None:
    before = warned(seeds(), CIV).received
    assert {x.source for one in before for c in (*one.claims, *one.responses) for x in c.citations} == {S0}
    view = View(without=frozenset({S0}))
    left = warned(seeds(), CIV, view=view)
    assert (left.received, left.unwarned) == ((), ())
    letters = {"W-01", "W-02", "W-03", "W-04", "W-05", "W-06", "W-07", "W-08"}
    assert not letters & {fact for c in seeds().under(view).claims(Filter(heard=False)) for fact in c.facts}
    denials = seeds().under(view).claims(Filter(kinds=["Warning"], naming=[CIV], modality="denied"))
    assert list(denials) == [], "none recorded is not none sent"
    outcomes = seeds().claims(Filter(naming=[CIV], kinds=["SituationAssessment"]), view)
    speaking = {x.source for c in outcomes for x in c.citations}
    assert speaking == {"johannesburg-workshop/s3", "un-atrocity-prevention/s4"}
    answers = was_warned(seeds(), "common/alassane-ouattara", CIV, view=view)
    assert not [a for _, a in answers if a.value is not Value.UNKNOWN], "never no"


def test_rt_051_a_withdrawn_source_takes_its_link_and_its_date_along(nigeria: CaseFile) -> None:
    on, squad = date(2018, 6, 1), unit(nigeria, SARS)
    federal, rivers = "Federal Special Anti-Robbery Squad", "Rivers State Police Command"
    whole = chain(nigeria, [squad], on)
    assert above(nigeria, whole) == {federal: Grade.ASSUMED, rivers: Grade.ASSUMED}
    (sides,) = [c for c in whole.contradictions if c.unit == squad]
    assert (sides.kind, set(names(nigeria, *sides.parties))) == ("two superiors", {federal, rivers})
    hangs = {names(nigeria, d.unit)[0]: d.every_path for d in dependence(nigeria, whole)}
    assert (hangs[rivers], hangs[federal]) == ((POLICE_ADDRESS,), ())
    view = View(without=frozenset({POLICE_ADDRESS}))
    left = chain(nigeria, [squad], on, view=view)
    assert above(nigeria, left) == {federal: Grade.ASSUMED}
    assert not [c for c in left.contradictions if c.unit == squad]
    links = nigeria.under(view).claims(Filter(naming=[squad], kinds=["CommandLink"]))
    in_force = [c for c in links if squad in c.all("subordinate") and c.period.bounds().grade(on) >= Grade.ASSUMED]
    assert {c.text("linkKind") for c in in_force} == {"command"}
    assert {c.period.last.earliest for c in in_force} == {None}, "the last citation went with its only source"
    earlier = chain(nigeria, [squad], date(2017, 6, 1))
    assert federal not in {n for n, g in above(nigeria, earlier).items() if g >= Grade.ASSUMED}
    administrative = chain(nigeria, [squad], date(2017, 6, 1), kind="administrative")
    assert above(nigeria, administrative) == {federal: Grade.EVIDENCED}


def test_rt_060_being_told_of_allegations_is_no_order_and_no_control() -> None:
    (told,) = notice(seeds(), MACHAR, SOUTH_SUDAN).notices
    assert told.received.values("invokes") == ("command-responsibility",)
    assert not told.received.window.known
    assert told.received.values("incident") == ()
    assert {kind for r in told.responses for kind in r.all("responseKind")} == {"receptive"}
    assert not [c for c in seeds().claims(Filter(naming=[MACHAR])) if c.kind in ("Order", "Involvement", "CommandLink")]
    superior = dossier(seeds(), MACHAR, [SOUTH_SUDAN], "icc-28a")
    assert (superior.overall, superior.assessment) == (INSUFFICIENT, "insufficient-evidence")
    assert superior.part("E2").recorded
    assert set(superior.lacking) == {"E0", "E1a", "E1b|E1c", "E1d", "E1e", "E3a|E3b|E3c"}, "all but notice"
    items = [i for p in superior.parts for i in (*p.supporting, *p.undermining, *p.beside)]
    assert not [i for i in items if str(i.indicium).startswith("EC")], "no control from being told"
    assert not [i for i in items if {"ordered", "responsible"} & set(i.text.casefold().split())]
    ordering = dossier(seeds(), MACHAR, [SOUTH_SUDAN], "icc-25-3")
    assert (ordering.overall, ordering.assessment, ordering.participation, ordering.standing) == (
        NO_TABLE,
        None,
        (),
        (),
    )
    assert superior.banner.endswith("no proceeding recorded; presumed innocent")
    outcomes = seeds().claims(Filter(naming=[SOUTH_SUDAN], kinds=["SituationAssessment"]))
    assert "not-stated" in {c.text("assessment") for c in outcomes if "S-03" in c.facts}
