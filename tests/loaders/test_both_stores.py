"""Every loader's fixture into both stores, twice: equal counts, one head, and nothing new the second time.

`python -m tests.benchmarks.loaders` does the same with the published data sets.
"""

from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Summary
from answerable.graph.store import Store, open_store
from answerable.loaders import registry
from tests.loaders.test_accounts import INVENTED

FIXTURES = Path(__file__).parent / "fixtures"
PATHS = [FIXTURES / name for name, _ in INVENTED]


def filled(store: Store) -> list[Summary]:
    """Every fixture, one after the other, into one store."""
    done = []
    for path in PATHS:
        loader = registry.loader_for(path)
        strict = loader.SOURCE.name in registry.STRICT
        done.append(intake.write(store, registry.load_info(loader, path), loader.read(path), strict=strict))
    return done


def said(summary: Summary) -> tuple[object, ...]:
    accounts = [(a.file, a.records, a.loaded, a.rejected, dict(a.left_out)) for a in summary.accounts]
    return summary.loader, summary.things, summary.sources, summary.claims, accounts, summary.head


@pytest.fixture(scope="module")
def case_file() -> tuple[CaseFile, list[Summary]]:
    store = CaseFile()
    return store, filled(store)


def test_the_second_load_of_everything_changes_nothing(case_file: tuple[CaseFile, list[Summary]]) -> None:
    store, first = case_file
    head = store.head()
    again = filled(store)
    assert [(s.new_claims, s.things, s.sources) for s in again] == [(0, 0, 0)] * len(PATHS)
    assert store.head() == head == first[-1].head
    assert [s.unchanged for s in again] == [s.new_claims + s.unchanged for s in first]


@pytest.mark.neo4j
def test_both_stores_hold_the_same_after_every_load(
    case_file: tuple[CaseFile, list[Summary]], empty_neo4j: str
) -> None:
    with open_store(empty_neo4j) as server:
        there = filled(server)
        assert [said(s) for s in there] == [said(s) for s in case_file[1]]
        assert [s.new_claims for s in filled(server)] == [0] * len(PATHS)
        assert server.head() == case_file[0].head()
