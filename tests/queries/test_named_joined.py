"""Named questions over things that a decision joins: one in every row, for whoever hears the decision."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Tier
from answerable.graph.sparql.sparql import SparqlView
from answerable.graph.store import Store, open_store
from answerable.graph.view import View
from answerable.queries.ask import ask
from tests.graph.invented import load, posting, retraction, said, tid
from tests.queries.test_claims_on_the_way import PART
from tests.queries.test_denied_beside import RAID, engine, told

__all__ = ["engine"]
CHARGED = said("Charge", {"courtCase": tid("case"), "accused": tid("ada")})
CLEARED = said(
    "Decision",
    {"courtCase": tid("case"), "accused": tid("bo"), "decisionKind": "judgment", "direction": "acquitted"},
    source="memoir",
)


def same(one: str, other: str, **more: Tier) -> Claim:
    return said("SameAs", {"a": tid(one), "b": tid(other), "by": "Nobody"}, **more)


def bearing(store: Store, engine: str, person: str, tier: Tier = Tier.PUBLIC) -> list[object]:
    rows = ask(store, "bearing-on-a-person", {"person": tid(person)}, engine, view=View(tier)).dicts()
    return [row["claim"] for row in rows]


@pytest.fixture
def store() -> Iterator[CaseFile]:
    with closing(CaseFile()) as opened:
        yield opened


def test_an_acquittal_of_the_other_record_is_told_of_both(engine: str, store: CaseFile) -> None:
    load(store, CHARGED, CLEARED)
    assert (bearing(store, engine, "ada"), bearing(store, engine, "bo")) == ([CHARGED.id], [CLEARED.id])
    one = same("ada", "bo")
    load(store, one)
    for person in ("ada", "bo"):
        assert bearing(store, engine, person) == [CLEARED.id, CHARGED.id]
    load(store, retraction(one))
    assert bearing(store, engine, "ada") == [CHARGED.id], "undone, as before"


def test_a_step_goes_on_from_the_other_record_of_a_unit(engine: str, store: CaseFile) -> None:
    held = posting("bo", "bravo")
    load(store, said("Involvement", PART), held, same("alpha", "bravo"))
    rows = [row for row in ask(store, "after-the-crime", RAID, engine).dicts() if row["step"] == "command"]
    assert told(rows, "actor", "other", "claim") == {(tid("bo"), tid("alpha"), held.id)}


def test_only_who_hears_the_decision_is_told_of_the_other_record(engine: str, store: CaseFile) -> None:
    load(store, CHARGED, CLEARED, same("ada", "bo", tier=Tier.RESTRICTED))
    assert bearing(store, engine, "ada") == [CHARGED.id]
    assert bearing(store, engine, "ada", Tier.RESTRICTED) == [CLEARED.id, CHARGED.id]


def test_a_query_of_ones_own_still_names_things_as_their_sources_do(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "case.db")) as store, SparqlView(store) as view:
        load(store, CHARGED, CLEARED, same("ada", "bo"))
        assert len(ask(store, "bearing-on-a-person", {"person": tid("ada")}, view).rows) == 2
        found = view.query("SELECT ?who { ?claim ans:accused ?who }").plain()
        assert {str(who).rpartition("/")[2] for (who,) in found} == {"ada", "bo"}


def test_the_server_says_that_it_keeps_them_apart(empty_neo4j: str) -> None:
    with open_store(empty_neo4j) as server:
        load(server, CHARGED, CLEARED, same("ada", "bo"))
        with pytest.raises(InputError, match="engine sparql or kglite"):
            bearing(server, "neo4j", "ada")
        for other in ("sparql", "kglite"):
            assert bearing(server, other, "ada") == [CLEARED.id, CHARGED.id]
