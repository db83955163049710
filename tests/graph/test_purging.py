"""A purge leaves nothing of what it removes but a tombstone, and the rest as it was."""

from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import Driver

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.copying import copy
from answerable.graph.custody import verify
from answerable.graph.errors import CustodyError, NotFound, Refused, StoreBusy
from answerable.graph.intake import write
from answerable.graph.model import Tier
from answerable.graph.purging import purge
from answerable.graph.revision import Act, retract
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import EVERYTHING, View
from tests.graph.invented import at, cited, death, info, link, load, posting, records, retraction, said, tid

ACT = Act("Somebody", "ordered by a court")
BASIS = "order 1/2030"
WHEN = "2030-01-01T00:00:00+00:00"
HELD = posting("ada", "alpha", cited("2010-01-01", "2010-12-31"))
NAMED = said("Name", {"subject": tid("ada"), "name": "Unmistakablename"}, source="memoir")
KEPT = (posting("bo", "alpha", cited("2010-01-01")), link("bravo", "alpha", cited("2010-01-01", "2010-12-31")))


def filled(path: str) -> CaseFile:
    store = CaseFile(path)
    load(store, HELD, *KEPT)
    load(store, NAMED)
    retract(store, HELD.id, Act("Somebody", "a slip of Unmistakablename"))
    return store


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    with filled(str(tmp_path / "case.db")) as store:
        assert b"Unmistakablename" in (tmp_path / "case.db").read_bytes() + (tmp_path / "case.db-wal").read_bytes()
        found = purge(store, [HELD.id, NAMED.id], ACT, BASIS)
        assert (found.claims, found.things) == (3, 1)  # the retraction speaks of one; nobody else names Ada
        assert list(store.things(ids=[tid("ada")], view=EVERYTHING)) == []
        assert store.search("Unmistakablename") == []
        assert {c.id for c in store.claims(Filter(heard=False), EVERYTHING)} == {c.id for c in KEPT}
        assert verify(store).faults == []
    whole = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    for trace in (b"Unmistakablename", b"Ada of Nowhere", HELD.id.encode(), NAMED.id.encode()):
        assert trace not in whole


def test_the_rest_is_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    with filled(str(tmp_path / "case.db")) as store, CaseFile() as without:
        purge(store, [HELD.id, NAMED.id], ACT, BASIS)
        load(without, *KEPT)
        assert [store.head(t) for t in Tier] == [without.head(t) for t in Tier]
        assert list(store.edges()) == list(without.edges())


def test_the_tombstone_says_who_why_and_on_what_basis(tmp_path: Path) -> None:
    with filled(str(tmp_path / "case.db")) as store:
        found = purge(store, [HELD.id], ACT, BASIS)
        last = store.loads()[-1]
        assert last.info.operator == "Somebody"
        told = dict(last.info.arguments)
        assert (told["tombstone"], told["reason"], told["basis"]) == (found.id, "ordered by a court", BASIS)
        again = purge(store, [NAMED.id], ACT, BASIS)
        assert again.id != found.id


def test_readers_see_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with filled(path) as store, CaseFile(path) as reader:

        def work() -> tuple[str, str]:
            first = reader.head()
            purge(store, [KEPT[0].id], ACT, BASIS)
            return first, reader.head()

        first, second = reader.steady(work)
        assert first == second != reader.head()


def test_a_purged_file_can_be_copied_and_loaded_into(tmp_path: Path) -> None:
    with filled(str(tmp_path / "case.db")) as store, CaseFile() as other:
        purge(store, [HELD.id], ACT, BASIS)
        assert [r.hash for r in copy(store, other)] == [r.hash for r in store.loads()]
        load(store, posting("cy", "bravo", cited("2011")))
        assert verify(store).faults == []


def test_what_is_not_done(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with filled(path) as store:
        before = store.head(), len(store.loads())
        with pytest.raises(Refused, match="legal basis"):
            purge(store, [HELD.id], ACT, " ")
        with pytest.raises(NotFound):
            purge(store, ["0" * 32], ACT, BASIS)
        with CaseFile(path) as other:
            number = other.begin(info(KEPT[0]))
            with pytest.raises(StoreBusy):
                purge(store, [HELD.id], ACT, BASIS)
            other.abandon(number)
        assert (store.head(), len(store.loads())) == before


# In both stores alike

SECOND = retraction(HELD)
CHANGED = {
    "a claim with its retraction": ([HELD, *KEPT, NAMED, SECOND], [HELD, NAMED]),
    "a retraction alone": ([HELD, *KEPT, SECOND], [SECOND]),
    "a retraction of a retraction": ([HELD, *KEPT, SECOND, TAKEN_BACK := retraction(SECOND)], [TAKEN_BACK]),
    "a death": ([HELD, *KEPT, DEATH := death("bo", at("2010-06-01"))], [DEATH]),
    "a stated end": ([HELD, posting("bo", "alpha"), *KEPT, ENDED := posting("bo", "alpha", at("2009"))], [ENDED]),
    "a restricted claim": ([HELD, *KEPT, SECRET := posting("cy", "bravo", at("2010"), tier=Tier.RESTRICTED)], [SECRET]),
    "what alone is public": ([*KEPT, posting("ada", "alpha", at("2010"), tier=Tier.RESTRICTED), HELD], [HELD]),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_store_is_as_if_it_had_never_held_them(store: Store, name: str) -> None:
    claims, removed = CHANGED[name]
    load(store, *claims)
    found = purge(store, [c.id for c in removed], ACT, BASIS)
    assert verify(store).faults == []
    gone = {c.id for c in removed} | ({SECOND.id} if HELD in removed else set())
    assert found.claims == len(gone & {c.id for c in claims})
    with CaseFile() as without:
        load(without, *(c for c in claims if c.id not in gone))
        assert [store.head(t) for t in Tier] == [without.head(t) for t in Tier]
        assert list(store.edges()) == list(without.edges())
        for tier in Tier:
            view = View(tier)
            assert list(store.claims(Filter(), view)) == list(without.claims(Filter(), view))
            assert list(store.things(view=view)) == list(without.things(view=view))
            assert list(store.sources(view=view)) == list(without.sources(view=view))


def test_both_stores_are_left_with_the_same_log(memory: CaseFile, wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as server, CaseFile() as copied:
        for store in (memory, server):
            write(store, replace(info(HELD), source_hash="0" * 64), records(HELD, *KEPT), sealed_at=WHEN)
            write(store, info(NAMED), records(NAMED), sealed_at=WHEN)
            write(store, info(SECOND), records(SECOND), sealed_at=WHEN)
            before = {r.hash for r in store.loads()[1:]}
            purge(store, [NAMED.id], ACT, BASIS)
            assert verify(store).faults == []
            assert not before & {r.hash for r in store.loads()}
            told = dict(store.loads()[-1].info.arguments)
            assert (told["reason"], told["basis"], told["claims"]) == (ACT.reason, BASIS, "1")
        assert memory.loads()[:-1] == server.loads()[:-1]
        assert [r.hash for r in copy(server, copied)] == [r.hash for r in server.loads()]


def test_a_store_can_be_loaded_into_and_purged_again(store: Store) -> None:
    load(store, HELD, *KEPT)
    load(store, NAMED)
    purge(store, [NAMED.id], ACT, BASIS)
    assert store.search("Unmistakablename") == []
    load(store, NAMED)
    assert [h.thing.id for h in store.search("Unmistakablename")] == [tid("ada")]
    purge(store, [HELD.id, NAMED.id], ACT, BASIS)
    assert verify(store).faults == []
    assert [r.info.loader for r in store.loads()].count("purge") == 2


def test_nothing_is_left_in_the_nodes_of_a_server(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    with open_store(wiped_neo4j) as server:
        load(server, HELD, *KEPT)
        load(server, NAMED)
        retract(server, HELD.id, Act("Somebody", "a slip of Unmistakablename"))
        purge(server, [HELD.id, NAMED.id], ACT, BASIS)
    rows = neo4j_driver.execute_query(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN properties(n), properties(r)"
    ).records
    for trace in ("Unmistakablename", "Ada of Nowhere", HELD.id, NAMED.id):
        assert trace not in str(rows)


def test_a_purge_that_fails_half_way_leaves_everything(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    with open_store(wiped_neo4j) as server:
        load(server, HELD, *KEPT)
        before = list(server.claims()), list(server.edges()), server.loads(), server.head()
        neo4j_driver.execute_query("MATCH (h:Head) SET h.digests = ['1', '0', '0']")  # the store is not what it says
        with pytest.raises(CustodyError, match="nothing was removed"):
            purge(server, [HELD.id], ACT, BASIS)
        assert (list(server.claims()), list(server.edges()), server.loads()) == before[:3]
        load(server, NAMED)  # and the lease is free again


def test_no_load_comes_between(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as server, open_store(wiped_neo4j) as other:
        load(server, HELD, *KEPT)
        number = other.begin(info(NAMED))
        with pytest.raises(StoreBusy):
            purge(server, [HELD.id], ACT, BASIS)
        other.abandon(number)
