"""Asked for a higher grade: what is recorded below it is counted, and never passes for unrecorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient

from answerable.api.http.app import create_app
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.period import Grade
from answerable.queries.chain.chain import chain_over
from answerable.queries.chain.dependence import dependence
from answerable.queries.chain.support import Moment
from tests.api.conftest import printed
from tests.api.http.acting import PLENTY
from tests.graph.invented import at, cited, lasted, link, load, posting, said, tid

DAY = "2010-05-03"
YEAR = lasted("2010-01-01", "2010-12-31")
OPEN = cited("2009", "2009-06", continues=True)
ONCE = cited("2009-02", "2009-02")
WORLD = (
    link("bravo", "alpha", YEAR),
    link("charlie", "bravo", OPEN),
    link("delta", "charlie", ONCE),
    posting("ada", "alpha", OPEN),
    posting("bo", "bravo", ONCE),
    posting("cy", "bravo", ONCE, "deputy-commander"),
    posting("dee", "delta", ONCE),
)
"""On the day: alpha under bravo evidenced, bravo under charlie assumed, charlie under delta possible."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("grades") / "world.db")
    with CaseFile(path) as store:
        load(store, *WORLD)
    return path


def part(world: str, *words: str) -> dict[str, Any]:
    answer = orjson.loads(printed("chain", *words, "--on", DAY, "--json", store=world))["answer"]
    found = answer["lines"][0]["parts"][0]
    assert isinstance(found, dict)
    return found


def told(world: str, *words: str) -> str:
    return " ".join(printed("chain", *words, "--on", DAY, store=world).split())


def kinds(found: dict[str, Any]) -> set[tuple[str, str, int]]:
    return {(g["kind"], g["unit"].removeprefix("invented/"), g["weaker"]) for g in found["gaps"]}


def counts(found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {
        n["unit"].removeprefix("invented/"): (n["in_command"], n["in_other_roles"], n["superiors"])
        for n in found["not_listed"]
    }


def test_asked_for_what_is_assumed_the_possible_is_counted(world: str) -> None:
    found = part(world, tid("alpha"), "--grade", "assumed", "--staff")
    assert [s["unit"] for s in found["superiors"]] == [tid("bravo"), tid("charlie")]
    assert kinds(found) == {("no commander", "bravo", 1), ("no commander", "charlie", 0),
                            ("only possible links", "charlie", 0)}  # fmt: skip
    assert counts(found) == {"bravo": (1, 1, 0), "charlie": (0, 0, 1)}
    text = told(world, tid("alpha"), "--grade", "assumed")
    assert "Bravo of Nowhere: no commander evidenced or assumed" in text
    assert "Charlie of Nowhere: no commander recorded" in text, "at no grade"
    assert "Charlie of Nowhere: only possible links upward" in text
    assert "no superior recorded" not in text
    assert "in command only below the grade asked for, not listed: 1 --grade possible lists more" in text
    assert "superiors only below the grade asked for, not followed: 1" in text
    assert "Bo of Nowhere" not in text


def test_asked_for_what_is_evidenced_the_assumed_is_counted_as_well(world: str) -> None:
    found = part(world, tid("alpha"), "--grade", "evidenced")
    assert [s["unit"] for s in found["superiors"]] == [tid("bravo")]
    assert kinds(found) == {("no commander evidenced", "alpha", 1), ("no commander evidenced", "bravo", 1),
                            ("only assumed links", "bravo", 0)}  # fmt: skip
    assert counts(found) == {"alpha": (1, 0, 0), "bravo": (1, 0, 1)}
    text = told(world, tid("alpha"), "--grade", "evidenced")
    assert "Alpha of Nowhere: no commander evidenced;" in text
    assert "Bravo of Nowhere: only assumed links upward" in text
    assert "none between what is evidenced." in text


def test_a_contradiction_with_what_is_assumed_is_not_denied_where_only_the_evidenced_was_asked_for(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "two.db")
    with CaseFile(path) as store:
        load(store, posting("ada", "alpha", YEAR), posting("bo", "alpha", OPEN))
    assert "none between what is evidenced." in told(path, tid("alpha"), "--grade", "evidenced")
    assert "two commanders" in told(path, tid("alpha"), "--grade", "assumed")


def test_asked_for_everything_nothing_is_below_it(world: str) -> None:
    found = part(world, tid("alpha"), "--within", "10000000")
    assert found["not_listed"] == []
    assert kinds(found) == {("no commander", "bravo", 0), ("no commander", "charlie", 0), ("no commander", "delta", 0),
                            ("only possible links", "charlie", 0), ("no superior", "delta", 0)}  # fmt: skip


def test_a_person_who_only_may_command_is_not_said_to_hold_no_office(world: str) -> None:
    text = told(world, tid("bo"), "--grade", "assumed")
    assert "No superior recorded" not in text
    assert "offices recorded below it: 1. --grade possible lists more." in text
    assert "Asked of Bo of Nowhere" in told(world, tid("bo"))
    assert "No superior recorded, and no office in command recorded on that day." in told(world, tid("cy"))


def test_sources_without_which_no_way_is_left_are_not_told_where_possible_ways_were_not_asked_for(world: str) -> None:
    assert [d["every_path"] for d in part(world, tid("alpha"), "--grade", "assumed")["hangs_on"]] == [None, None]
    text = told(world, tid("alpha"), "--grade", "assumed")
    assert "no way is left without" not in text
    assert "the way is no longer evidenced without “The report”" in text
    assert "no way is left without “The report”" in told(world, tid("alpha"))


def test_a_possible_way_that_was_not_asked_for_is_what_would_be_left() -> None:
    """Taking the report away leaves the memoir's possible link: that the way is gone would be wrong."""
    with CaseFile() as store:
        load(store, link("bravo", "alpha", YEAR), link("bravo", "alpha", ONCE, source="memoir"))
        moment = Moment.on(date.fromisoformat(DAY))
        for floor, every in ((Grade.POSSIBLE, ()), (Grade.ASSUMED, None)):
            (answer,) = chain_over(store, [tid("alpha")], moment, floor=floor)
            (found,) = dependence(store, answer)
            assert (found.every_path, found.best_path) == (every, ("invented/report",))


def test_a_hop_shows_all_its_claims_whatever_grade_is_asked_for() -> None:
    with CaseFile() as store:
        load(store, link("bravo", "alpha", YEAR), link("bravo", "alpha", ONCE, source="memoir"))
        moment = Moment.on(date.fromisoformat(DAY))
        one, other = (
            chain_over(store, [tid("alpha")], moment, floor=f)[0].hops for f in (Grade.POSSIBLE, Grade.ASSUMED)
        )
        assert one == other
        assert [s.grade for s in one[0].supports] == [Grade.EVIDENCED, Grade.POSSIBLE]


def test_a_span_is_divided_where_what_is_counted_changes() -> None:
    with CaseFile() as store:
        load(store, link("bravo", "alpha", YEAR), link("charlie", "bravo", cited("2010-01", "2010-02", ends=True)))
        span = Moment(date(2010, 1, 15), date(2010, 3, 15))
        parts = chain_over(store, [tid("alpha")], span, floor=Grade.EVIDENCED)
        told = [(p.moment.first, p.weaker[tid("bravo")].superiors if p.weaker else 0) for p in parts]
        assert told == [
            (date(2010, 1, 15), 1), (date(2010, 1, 31), 0), (date(2010, 2, 2), 1), (date(2010, 3, 1), 0)
        ], "evidenced from 31 January to 1 February, possible around, ended after February"  # fmt: skip
        assert [len(p.superiors) for p in parts] == [1, 2, 1, 1]


def test_a_span_is_divided_above_a_link_that_is_weak_over_the_whole_of_it() -> None:
    """Whoever is in command above shows only on the days on which the link below reaches the grade asked for."""
    early, late = lasted("2010-01-01", "2010-03-31"), lasted("2010-04-01", "2010-12-31")
    with CaseFile() as store:
        load(
            store,
            link("bravo", "alpha", lasted("2010-02-01", "2010-12-31")),
            posting("ada", "bravo", early),
            posting("bo", "bravo", late),
        )
        parts = chain_over(store, [tid("alpha")], Moment(date(2010, 1, 1), date(2010, 12, 31)), floor=Grade.EVIDENCED)
        told = [(str(p.moment.first), sorted(h.person for h in p.holders)) for p in parts]
        assert told == [("2010-01-01", []), ("2010-02-01", [tid("ada")]), ("2010-04-01", [tid("bo")])]


@pytest.fixture(scope="module")
def client(world: str) -> Iterator[TestClient]:
    with TestClient(create_app(world, PLENTY), base_url="http://127.0.0.1:8080") as opened:
        yield opened


def test_what_stands_below_is_counted_too(client: TestClient) -> None:
    def under(subject: str, grade: str) -> tuple[list[str], dict[str, int]]:
        found = client.get(f"/units/{tid(subject)}/subordinates", params={"on": DAY, "grade": grade}).json()["answer"]
        return [u["unit"]["id"].removeprefix("invented/") for u in found["units"]], found["not_listed"]

    assert under("delta", "possible") == (["charlie", "bravo", "alpha"], {"offices": 0, "units": 0, "holders": 0})
    assert under("delta", "assumed") == ([], {"offices": 0, "units": 3, "holders": 0})
    assert under("charlie", "assumed") == (["bravo", "alpha"], {"offices": 0, "units": 0, "holders": 1})
    assert under("charlie", "evidenced") == ([], {"offices": 0, "units": 2, "holders": 0})
    assert under("bravo", "evidenced") == (["alpha"], {"offices": 0, "units": 0, "holders": 1})


def test_the_offices_of_a_person_are_counted_over_http(client: TestClient) -> None:
    def asked(grade: str) -> dict[str, Any]:
        got = client.get(f"/persons/{tid('bo')}/superiors", params={"on": DAY, "grade": grade}).json()["answer"]
        assert isinstance(got, dict)
        return got

    assert (asked("possible")["offices_not_listed"], len(asked("possible")["lines"])) == (0, 1)
    assert (asked("assumed")["offices_not_listed"], asked("assumed")["lines"]) == (1, [])


def test_an_incident_asked_at_a_higher_grade_counts_the_rest(tmp_path: Path) -> None:
    path = str(tmp_path / "raid.db")
    involved = said("Involvement", {"incident": tid("raid"), "actor": tid("charlie"), "involvement": "alleged-forces"})
    happened = said("Occurrence", {"incident": tid("raid")}, at(DAY))
    with CaseFile(path) as store:
        load(store, *WORLD, involved, happened)
    text = " ".join(printed("chain", "--incident", tid("raid"), "--grade", "assumed", store=path).split())
    assert "only possible links upward" in text
    assert "superiors only below the grade asked for, not followed: 1" in text
