"""Several publishers in one store: questions still answer, and homonyms stay two until a person decides."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.revision import Act
from answerable.graph.view import PUBLIC
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.naming.find import find
from answerable.queries.resolve.resolve import candidates, decide
from answerable.queries.status.status import status
from tests.benchmarks.everything import load

COURT, LIST = "icc/person/joseph-kony", "un-sc/CFi.009"
EVENT = "30500"
"""Of one-sided violence in the Democratic Republic of the Congo on 2012-01-03, when the State was a member."""
BY = Act("A Reader", "the same name, movement and country")


@pytest.fixture(scope="module")
def store(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """The court, the sanctions list of 2026, the mechanisms, and one event."""
    one = tmp_path_factory.mktemp("event") / "ucdpged_sample1000.csv"
    with (data_dir / "ucdp" / one.name).open(encoding="utf-8", newline="") as whole, one.open("w", newline="") as file:
        rows = csv.reader(whole)
        head = next(rows)
        csv.writer(file).writerows([head, *(r for r in rows if r[head.index("id")].partition(".")[0] == EVENT)])
    url = str(one.parent / "all.db")
    for path in (
        data_dir / "icc",
        data_dir / "mechanisms",
        data_dir / "un-sc-sanctions" / "UN_consolidated.xml",
        one,
    ):
        load(url, path, path.name)
    with CaseFile(url) as opened:
        yield opened


def test_a_conviction_and_its_reversal_stand_on_their_days(store: CaseFile) -> None:
    bemba = find(store, "Jean-Pierre Bemba Gombo").id
    main = "icc/case/the-prosecutor-v-bemba"
    before, after = (status(store, bemba, day) for day in (date(2017, 1, 1), date(2018, 6, 9)))
    of_main = [next(n.status for n in found.lines if n.case == main) for found in (before, after)]
    assert of_main == ["convicted-not-final", "acquitted"]
    assert after.lines[0].status == "acquitted", "first, whatever else is recorded"


def test_who_is_only_sanctioned_is_not_shown_as_charged(store: CaseFile) -> None:
    found = status(store, LIST)
    assert {n.status for n in found.lines} == {"sanctioned"}
    assert found.charges == ()
    assert "presumed innocent" in found.lines[0].presumption


def test_two_of_a_name_stay_two_until_a_person_decides(store: CaseFile) -> None:
    assert not store.clusters()
    assert {COURT, LIST} <= {i for c in candidates(store, family="Person", of=COURT) for i in c.ids}
    assert not any(n.status == "sanctioned" for n in status(store, COURT).lines)
    decide(store, "same", (COURT, LIST), BY)
    together = status(store, LIST)
    assert {"sanctioned"} < {n.status for n in together.lines}
    assert together.charges
    assert store.clusters(PUBLIC).members(LIST) == (COURT, LIST)


def test_which_mechanisms_reach_an_event_without_a_decision_about_its_state(store: CaseFile) -> None:
    found = jurisdiction(store, f"ucdp/event/{EVENT}").of("common/icc")
    assert found.value is Value.YES
    assert "membership" in found.reason
