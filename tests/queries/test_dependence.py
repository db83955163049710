"""What a chain hangs on, on both stores: expected by hand on an invented line of three units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Store, open_store
from answerable.queries.chain.chain import chain
from answerable.queries.chain.dependence import Dependence, dependence
from answerable.queries.chain.support import Moment
from tests.graph import invented
from tests.graph.invented import UNDATED, lasted, link, tid

DAY = Moment.on(date(2010, 5, 3))
YEAR = lasted("2010-01-01", "2010-12-31")


@pytest.fixture(params=["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("empty_neo4j")
    with open_store(url) as opened:
        yield opened


def asked(store: Store, claims: Sequence[Claim]) -> dict[str, Dependence]:
    write(store, invented.info(*claims), invented.records(*claims))
    found = chain(store, [tid("alpha")], DAY, floor=Grade.POSSIBLE)
    return {d.unit.removeprefix("invented/"): d for d in dependence(store, found)}


def test_two_sources_carry_a_hop_together_and_one_carries_the_next(store: Store) -> None:
    claims = [
        link("bravo", "alpha", YEAR, source="report"),
        link("bravo", "alpha", YEAR, source="memoir"),
        link("charlie", "bravo", YEAR, source="report"),
    ]
    found = asked(store, claims)
    assert found["bravo"].every_path == found["bravo"].best_path == ()
    assert found["charlie"].every_path == found["charlie"].best_path == (claims[2].citations[0].source,)


def test_an_undated_claim_speaks_again_when_the_dated_one_is_gone(store: Store) -> None:
    claims = [link("bravo", "alpha", YEAR, source="report"), link("bravo", "alpha", UNDATED, source="memoir")]
    (found,) = asked(store, claims).values()
    assert found.every_path == (), "the undated claim still carries a possible way"
    assert found.best_path == (claims[0].citations[0].source,)
