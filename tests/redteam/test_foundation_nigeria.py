"""Tempting questions to the Nigerian sheets (stage foundation): each id of the red-team list is one test.

Needs the data sets. Officers are named as the sheets name them, by the row that the red-team list gives.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Summary
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.loaders import registry
from answerable.loaders.sfm import sfm
from answerable.queries.chain.chain import chain
from answerable.queries.chain.links import Holder
from answerable.queries.chain.result import Chain
from answerable.queries.files import query
from answerable.queries.naming.find import find


class Nigeria:
    """The sheets in a case file, asked by names and by rows."""

    def __init__(self, folder: Path) -> None:
        self.store = CaseFile()
        self.summary: Summary = write(self.store, registry.load_info(sfm, folder), sfm.read(folder), strict=False)
        self.rows: dict[str, list[Claim]] = {}
        for c in self.store.claims(Filter(kinds=["Posting"])):
            for x in c.citations:
                self.rows.setdefault(x.record or "", []).append(c)

    def unit(self, name: str) -> str:
        (found,) = [t.id for t in self.store.things(cls="Unit") if t.name == name]
        return found

    def name(self, thing: str) -> str:
        return next(self.store.things(ids=[thing])).name

    def holder(self, row: int) -> str:
        return str(self.rows[f"persons row {row}"][0].text("holder"))

    def above(self, name: str, on: date) -> Chain:
        return chain(self.store, [self.unit(name)], on)

    def commanders(self, name: str, on: date) -> dict[str, Holder]:
        return {h.person: h for h in self.above(name, on).commanders[self.unit(name)]}


@pytest.fixture(scope="module")
def nigeria(data_dir: Path) -> Nigeria:
    return Nigeria(data_dir / "sfm-nigeria")


def evidenced(holders: dict[str, Holder]) -> set[str]:
    return {person for person, h in holders.items() if h.grade >= Grade.ASSUMED}


def test_rt_009_the_first_day_of_a_division_has_no_commander(nigeria: Nigeria) -> None:
    first, third = nigeria.above("7 Division", date(2013, 8, 20)), nigeria.above("7 Division", date(2013, 8, 22))
    unit = nigeria.unit("7 Division")
    assert any(g.kind == "no commander" and g.unit == unit for g in first.gaps)
    assert evidenced(nigeria.commanders("7 Division", date(2013, 8, 20))) == set()
    on_the_22nd = nigeria.commanders("7 Division", date(2013, 8, 22))
    assert evidenced(on_the_22nd) == {nigeria.holder(562)}
    assert on_the_22nd[nigeria.holder(562)].supports[0].starts, "a real start"
    for answer in (first, third):
        (direct,) = [s for s in answer.superiors if len(s.path) == 2 and s.grade is Grade.EVIDENCED]
        assert nigeria.name(direct.unit) == "Nigerian Army Headquarters"


def test_rt_010_one_mention_is_one_day(nigeria: Nigeria) -> None:
    unit, person = "Zuru Police Area Command", nigeria.holder(2)
    day = nigeria.commanders(unit, date(2014, 10, 6))[person]
    assert day.grade is Grade.EVIDENCED
    assert day.supports[0].basis == "cited that day"
    later = nigeria.commanders(unit, date(2017, 6, 1))[person]
    assert later.grade is Grade.POSSIBLE, "no open-ended flag, so nothing is assumed"
    assert later.distance == 969


def test_rt_011_between_two_mentions_of_two_persons_nobody_is_evidenced(nigeria: Nigeria) -> None:
    unit = "3 Armoured Division"
    idoko, marwa = nigeria.holder(676), nigeria.holder(651)
    assert evidenced(nigeria.commanders(unit, date(2011, 8, 15))) == {idoko}
    between = nigeria.commanders(unit, date(2011, 9, 1))
    assert evidenced(between) == set()
    nearest = nigeria.above(unit, date(2011, 9, 1)).commanders[nigeria.unit(unit)][:2]
    assert [(h.person, h.distance) for h in nearest] == [(marwa, 13), (idoko, 17)]
    assert any(g.kind == "no commander" for g in nigeria.above(unit, date(2011, 9, 1)).gaps)


def test_rt_013_an_open_ended_chain_is_assumed_and_not_evidenced(nigeria: Nigeria) -> None:
    answer = nigeria.above("7 Division", date(2018, 6, 1))
    top = next(s for s in answer.superiors if "President" in nigeria.name(s.unit))
    assert top.grade is Grade.ASSUMED
    steps = [answer.hop(low, high) for low, high in zip(top.path, top.path[1:], strict=False)]
    assert {step.grade for step in steps} == {Grade.ASSUMED}
    cited = [step.supports[0].last_cited or step.supports[0].first_cited for step in steps]
    assert [w.latest for w in cited if w] == [date(2017, 1, 17), *[date(1994, 7, 6)] * 4]
    assert evidenced(nigeria.commanders("7 Division", date(2018, 6, 1))) == set()
    army = nigeria.commanders("Nigerian Army Headquarters", date(2018, 6, 1))
    assert evidenced(army) == {nigeria.holder(109)}


def test_rt_030_two_commanders_of_one_unit_are_a_contradiction(nigeria: Nigeria) -> None:
    name = "Armed Forces of the Federal Republic of Nigeria"
    answer = nigeria.above(name, date(2013, 1, 1))
    both = {nigeria.holder(408), nigeria.holder(409)}
    assert evidenced(nigeria.commanders(name, date(2013, 1, 1))) == both
    (found,) = [c for c in answer.contradictions if c.unit == nigeria.unit(name)]
    assert found.kind == "two commanders"
    assert set(found.parties) == both
    rows = {x.record for c in nigeria.store.claims(Filter(ids=found.claims)) for x in c.citations}
    assert {"persons row 408", "persons row 409"} <= rows
    headquarters = evidenced(nigeria.commanders("Defence Headquarters", date(2013, 1, 1)))
    assert headquarters == {nigeria.holder(324)}


def test_rt_033_a_reversed_row_is_rejected_with_both_values(nigeria: Nigeria) -> None:
    (reject,) = [r for r in nigeria.summary.rejected if r.where.line == 40]
    assert reject.where.file == "ng_persons_20190501.csv"
    assert "2008-8-4" in (reject.where.value or "")
    assert "2008-6-30" in (reject.where.value or "")
    on = date(2008, 1, 15)
    assert evidenced(nigeria.commanders("Tactical Air Command", on)) == set()
    assert "persons row 40" not in nigeria.rows
    gaps = nigeria.above("Tactical Air Command", on).gaps
    assert any(g.kind == "no commander" and g.unit == nigeria.unit("Tactical Air Command") for g in gaps)


def test_rt_054_a_real_end_in_a_year_leaves_the_year_possible(nigeria: Nigeria) -> None:
    person = nigeria.holder(538)
    assert nigeria.commanders("81 Division", date(2007, 12, 31))[person].grade is Grade.EVIDENCED
    june = nigeria.commanders("81 Division", date(2008, 6, 1))
    assert june[person].grade is Grade.POSSIBLE
    assert evidenced(june) == set()
    assert person not in nigeria.commanders("81 Division", date(2009, 1, 1))
    (claim,) = {c.id: c for c in nigeria.rows["persons row 538"]}.values()
    assert claim.period.bounds().evidenced() == (date(2007, 1, 7), date(2008, 1, 1))
    assert claim.period.bounds().end_latest == date(2008, 12, 31)


def test_rt_056_an_administrative_parent_is_beside_and_never_in_the_path(nigeria: Nigeria) -> None:
    on = date(2016, 1, 1)
    unit = find(nigeria.store, "Civilian Joint Task Force", cls="Unit").id
    answer = chain(nigeria.store, [unit], on)
    state = find(nigeria.store, "Borno State Government", cls="Unit").id
    assert state not in {u for s in answer.superiors for u in s.path}
    (direct,) = [s for s in answer.superiors if len(s.path) == 2 and s.grade >= Grade.ASSUMED]
    assert nigeria.name(direct.unit) == "Operation Lafiya Dole"
    day = on.isoformat()
    beside = nigeria.store.run(query("beside"), {"units": [unit], "kind": "command", "first": day, "last": day})
    assert (state, "administrative") in {(row[1], row[3]) for row in beside}
    before = chain(nigeria.store, [unit], date(2015, 7, 18))
    assert "Operation Zaman Lafiya" in {nigeria.name(s.unit) for s in before.superiors if s.grade >= Grade.ASSUMED}
