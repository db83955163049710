"""Editions in both stores: what a decision takes back and gives again, and which loads are one series."""

from __future__ import annotations

from dataclasses import replace

from answerable.graph.custody import verify
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, LoadRecord
from answerable.graph.revision import Act
from answerable.graph.store import Filter, Store
from answerable.graph.superseding import LOADER, series, supersede
from tests.graph import invented
from tests.graph.invented import cited, posting

OLD, KEPT = posting("ada", "alpha", cited("2010")), posting("bo", "bravo", cited("2010"))
BY = Act("Ada Example", "edition of May")


def heard(store: Store) -> set[str]:
    return {c.id for c in store.claims(Filter(kinds=["Posting"]))}


def test_what_a_decision_takes_back_stays_in_the_store_and_comes_again(store: Store) -> None:
    write(store, invented.info(OLD, KEPT), invented.records(OLD, KEPT))
    head = store.head()
    assert supersede(store, [OLD], {KEPT.id}.__contains__, edition=1, of=[1], act=BY) == (1, 0, 2)
    assert heard(store) == {KEPT.id}
    assert {c.id for c in store.claims(Filter(kinds=["Posting"], heard=False))} == {OLD.id, KEPT.id}
    assert supersede(store, [], {OLD.id}.__contains__, edition=1, of=[1], act=BY) == (0, 1, 3)
    assert heard(store) == {OLD.id, KEPT.id}
    assert supersede(store, [], {OLD.id}.__contains__, edition=1, of=[1], act=BY) == (0, 0, 4)
    assert store.head() != head, "the decisions themselves are claims"
    assert verify(store).faults == []


def record(number: int, loader: str = "sfm", source_hash: str = "", **arguments: str) -> LoadRecord:
    info = LoadInfo(loader, "1", tuple(arguments.items()), source_hash)
    return LoadRecord(number, info, "2026-05-01T00:00:00+00:00", 0, "", 0, "", 0, "", "", "")


def test_which_loads_are_editions_of_one_source() -> None:
    """1 and 2 by a decision, 2 and 4 since the file is the same, 4 and 6 by another; 7 reads like 1 and is apart."""
    loads = [
        record(1, source_hash="a"), record(2, source_hash="b"), record(3, LOADER, edition="2", of="1"),
        record(4, source_hash="b"), record(5, "ftm", source_hash="b"), record(6, source_hash="c"),
        record(7, source_hash="d"), record(8, LOADER, edition="6", of="4"),
    ]  # fmt: skip
    for number in (1, 2, 4, 6):
        assert [one.number for one in series(loads, number)] == [1, 2, 4, 6]
    assert [one.number for one in series(loads, 7)] == [7]
    assert [one.number for one in series(loads, 5)] == [5]


def test_a_restricted_claim_is_taken_back_in_its_own_tier(store: Store) -> None:
    secret: Claim = replace(OLD, tier=OLD.tier.RESTRICTED)
    write(store, invented.info(secret, KEPT), invented.records(secret, KEPT))
    head = store.head()
    supersede(store, [secret], {KEPT.id}.__contains__, edition=1, of=[1], act=BY)
    assert store.head() == head
    assert list(store.claims(Filter(kinds=["Retraction"]))) == []
