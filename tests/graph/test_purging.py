"""A purge leaves nothing of what it removes but a tombstone, and the rest as it was."""

from pathlib import Path

import pytest

from answerable.graph.casefile import CaseFile
from answerable.graph.copying import copy
from answerable.graph.custody import verify
from answerable.graph.errors import NotFound, Refused, StoreBusy
from answerable.graph.model import Tier
from answerable.graph.purging import purge
from answerable.graph.revision import Act, retract
from answerable.graph.store import Filter, open_store
from answerable.graph.view import EVERYTHING
from tests.graph.invented import cited, info, link, load, posting, said, tid

ACT = Act("Somebody", "ordered by a court")
BASIS = "order 1/2030"
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


def test_on_a_server_it_says_how(wiped_neo4j: str) -> None:

    with open_store(wiped_neo4j) as server, pytest.raises(Refused, match="case file"):
        purge(server, ["0" * 32], ACT, BASIS)
