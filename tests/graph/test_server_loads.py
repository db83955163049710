"""Loads that meet trouble on a server: other loaders, a server that is killed, a loader whose lease has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from neo4j import Driver, ManagedTransaction

from answerable.graph import check, intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import ModelError, StoreBusy, StoreError
from answerable.graph.intake import BATCH, write
from answerable.graph.model import Claim, Record, Thing, Tier
from answerable.graph.server import lease as server_lease
from answerable.graph.server import sealing as server_sealing
from answerable.graph.server import staging as server_staging
from answerable.graph.server.server import Server
from answerable.graph.store import Batch, Filter, Store, open_store
from answerable.graph.view import EVERYTHING
from tests.graph.invented import at, cited, info, link, load, posting, records, retraction, sources, things, tid
from tests.neo4j.server import Neo4jServer

T = TypeVar("T")
FIRST = (
    posting("ada", "alpha", cited("2010-01-01", "2011-01-01")),
    posting("ada", "alpha"),
    link("alpha", "bravo", cited("2010"), tier=Tier.RESTRICTED),
)
SECOND = (posting("bo", "bravo", at("2012")), retraction(FIRST[0]))


def many(more: int) -> list[Record]:
    """More things than fit a batch, then the first claims."""
    return [*(Thing(tid(f"extra-{n}"), "Person", f"Extra {n}") for n in range(more)), *records(*FIRST)]


def content(store: Store) -> list[object]:
    return [
        list(store.claims(Filter(heard=False, staged=True), EVERYTHING)),
        list(store.things(view=EVERYTHING)),
        list(store.edges()),
        [store.head(tier) for tier in Tier],
        [(r.number, r.claims_digest, r.things_digest, r.sources_digest) for r in store.loads()],
    ]


def undisturbed(*loads: list[Record]) -> list[object]:
    with CaseFile() as store:
        for n, brought in enumerate(loads):
            write(store, info(*FIRST[: 3 - n]), brought)
        return content(store)


def dies_after(brought: list[Record], server: Neo4jServer) -> Iterator[Record]:
    """The records of a load, in the midst of which the server is killed."""
    for n, record in enumerate(brought):
        if n == BATCH + 5:
            server.kill()
        yield record


def test_a_server_killed_half_way_is_an_error_and_the_load_completes_when_started_again(
    neo4j_server: Callable[..., Neo4jServer],
) -> None:
    server, brought = neo4j_server(), many(2 * BATCH)
    with Server(server.url, retry_seconds=1) as store:
        with pytest.raises(StoreError, match="goes on where it stopped"):
            write(store, info(*FIRST), dies_after(brought, server))
        with pytest.raises(StoreError, match="went away"):
            list(store.claims())
    server.start()
    with open_store(server.url) as store:
        assert store.loads() == []
        assert list(store.things(view=EVERYTHING)) == []
        summary = write(store, info(*FIRST), brought)
        assert summary.things == 2 * BATCH + len(things())
        assert content(store) == undisturbed(brought)
        assert verify(store).faults == []


def test_a_load_goes_on_by_itself_when_the_server_comes_back_in_time(neo4j_server: Callable[..., Neo4jServer]) -> None:
    server, brought = neo4j_server(), many(BATCH)

    def restarts() -> Iterator[Record]:
        for n, record in enumerate(brought):
            if n == BATCH + 5:
                server.kill()
                server.start()
            yield record

    with open_store(server.url) as store:
        write(store, info(*FIRST), restarts())
        assert content(store) == undisturbed(brought)


def test_two_loaders_at_once_are_told_so(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as one, open_store(wiped_neo4j) as two:
        number = one.begin(info(*FIRST))
        with pytest.raises(StoreBusy, match="Another load is under way"):
            two.begin(info(*SECOND))
        with pytest.raises(StoreBusy):
            two.rebuild([])
        one.stage(number, Batch(things(), sources(), list(FIRST)))
        one.abandon(number)
        load(two, *FIRST)
        load(one, *SECOND)


def test_the_same_load_may_be_taken_over_and_the_first_loader_writes_nothing_more(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as one, open_store(wiped_neo4j) as two:
        number = one.begin(info(*FIRST))
        one.stage(number, Batch(things(), sources(), [FIRST[0]]))
        assert two.begin(info(*FIRST)) == number
        with pytest.raises(StoreBusy, match="taken over"):
            one.stage(number, Batch(claims=[FIRST[1]]))
        with pytest.raises(StoreBusy, match="taken over"):
            one.seal(number, [])
        load(two, *FIRST)
        assert content(two) == undisturbed(records(*FIRST))


def test_a_lease_ends_by_itself_when_its_loader_is_gone(
    wiped_neo4j: str, neo4j_driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Server(wiped_neo4j)
    number = gone.begin(info(*FIRST))
    gone.stage(number, Batch(things(), sources(), list(FIRST)))
    gone.link.close()  # without giving the lease back, as if the process had been killed
    with open_store(wiped_neo4j) as store:
        with pytest.raises(StoreBusy):
            load(store, *SECOND[:1])
        neo4j_driver.execute_query("MATCH (l:Lease) SET l.until = timestamp() - 1")
        load(store, *SECOND[:1])
        assert [c.id for c in store.claims(Filter(staged=True), EVERYTHING)] == [SECOND[0].id]
        assert store.loads()[0].number == 1


def test_a_long_hearing_renews_the_lease(
    wiped_neo4j: str, neo4j_driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_lease, "TERM", 0)
    with open_store(wiped_neo4j) as store:
        number = store.begin(info(*FIRST))
        store.stage(number, Batch(things(), sources(), list(FIRST)))
        before = _until(neo4j_driver)
        monkeypatch.setattr(server_lease, "TERM", 0.001)
        store.unsettled(number)
        assert _until(neo4j_driver) > before
        store.abandon(number)


def _until(driver: Driver) -> int:
    return int(driver.execute_query("MATCH (l:Lease) RETURN l.until").records[0][0])


def test_what_was_staged_and_discarded_leaves_no_node_behind(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    with open_store(wiped_neo4j) as store:
        early: list[Claim] = [*FIRST, retraction(posting("cy", "charlie", at("2009")))]
        number = store.begin(info(*early))
        store.stage(number, Batch(things(), sources(), early))
        store.abandon(number)
    left = neo4j_driver.execute_query("MATCH (n) RETURN DISTINCT labels(n)[0] AS label ORDER BY label").records
    assert [row["label"] for row in left] == ["Head", "Lease"]


def test_a_batch_is_checked_against_the_one_that_is_still_being_written(
    wiped_neo4j: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch of one record, and hardly anything remembered: what a claim names was staged a moment ago."""
    monkeypatch.setattr(intake, "BATCH", 1)
    monkeypatch.setattr(check, "REMEMBERED", 1)
    brought = records(*FIRST)
    claims = [r for r in brought if isinstance(r, Claim)]
    named: list[Record] = [r for r in brought if not isinstance(r, Claim)]
    with open_store(wiped_neo4j) as store:
        summary = write(store, info(*FIRST), [*named, *claims], strict=False)
        assert (summary.rejected, summary.new_claims) == ([], len(FIRST))
        assert content(store) == undisturbed([*named, *claims])


def test_what_comes_again_while_it_is_still_being_written_is_there_once(
    wiped_neo4j: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch of one record, each record three times: twice in a row, and once more at the end."""
    monkeypatch.setattr(intake, "BATCH", 1)
    brought = records(*FIRST)
    again = [r for record in brought for r in (record, record)]
    with open_store(wiped_neo4j) as store:
        summary = write(store, info(*FIRST), [*again, *brought])
        assert (summary.new_claims, summary.unchanged) == (len(FIRST), 2 * len(FIRST))
        assert content(store) == undisturbed(brought)
        assert verify(store).faults == []


def test_a_batch_that_is_written_a_second_time_is_there_once(wiped_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the server has committed, and the connection ends before it can say so."""
    with open_store(wiped_neo4j) as store:
        assert isinstance(store, Server)
        once, again = store.link.write, []

        def twice(work: Callable[[ManagedTransaction], T]) -> T:
            if work.__module__ == server_staging.__name__:
                again.append(once(work))
            return once(work)

        monkeypatch.setattr(store.link, "write", twice)
        summary = write(store, info(*FIRST), records(*FIRST))
        assert (len(again), summary.new_claims) == (1, len(FIRST))
        assert content(store) == undisturbed(records(*FIRST))
        assert verify(store).faults == []


def test_a_batch_that_was_not_written_is_not_taken_for_known(wiped_neo4j: str) -> None:
    """The first try names a source that is not there; the same claims are staged again with it."""
    with open_store(wiped_neo4j) as store:
        number = store.begin(info(*FIRST))
        with pytest.raises(ModelError):
            store.stage(number, Batch(things=things(), claims=list(FIRST)))
        store.stage(number, Batch(things(), sources(), list(FIRST)))
        staged = store.claims(Filter(heard=False, staged=True), EVERYTHING)
        assert [c.id for c in staged] == sorted(c.id for c in FIRST)
        store.abandon(number)


@pytest.mark.parametrize("brought", [records(*FIRST), records(*FIRST, *SECOND)], ids=["adds", "takes-back"])
def test_a_load_that_stops_as_it_is_sealed_is_not_seen_and_completes_when_started_again(
    wiped_neo4j: str, monkeypatch: pytest.MonkeyPatch, brought: list[Record]
) -> None:
    with monkeypatch.context() as broken, open_store(wiped_neo4j) as store:
        broken.setattr(server_sealing, "SEAL", "no statement")
        with pytest.raises(StoreError, match="refuses the request"):
            write(store, info(*FIRST), brought)
    with open_store(wiped_neo4j) as store:
        assert (store.loads(), list(store.claims()), list(store.edges())) == ([], [], [])
        write(store, info(*FIRST), brought)
        assert content(store) == undisturbed(brought)
        assert verify(store).faults == []
