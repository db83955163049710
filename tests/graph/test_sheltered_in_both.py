"""Both stores keep back what tells where people at risk are, page by page, whether joined by a decision or not."""

from __future__ import annotations

from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Thing, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, PUBLIC, View
from tests.graph.invented import at, load, records, said, tid

LEAGUE, ELSEWHERE = Thing(tid("league"), "Organisation", "League"), Thing(tid("liga"), "Organisation", "Liga")
AT_RISK = said("Involvement", {"actor": LEAGUE.id, "incident": tid("raid"), "involvement": "at-risk"})
THERE = said("Location", {"located": ELSEWHERE.id, "place": tid("town"), "locationKind": "site"})
POINT = said("Attribute", {"subject": tid("town"), "attribute": "coordinates", "value": "7.2, -7.0"})
UNIT = said("Location", {"located": tid("alpha"), "place": tid("town"), "locationKind": "site"})
ONE = said("SameAs", {"a": LEAGUE.id, "b": ELSEWHERE.id, "by": "Nobody", "reason": "one name"})


def kept_back(store: Store, view: View = PUBLIC) -> set[str]:
    there = {c.id for c in store.claims(view=View(Tier.CONFIDENTIAL, apart=True))}
    return {str(i) for i in there - {c.id for c in store.claims(view=view)}}


def test_it_is_kept_back_as_soon_as_a_claim_protects_them(store: Store) -> None:
    more = [LEAGUE, ELSEWHERE]
    write(store, LoadInfo("test", "1"), [*more, *records(THERE, POINT, UNIT)])
    assert kept_back(store) == set()
    write(store, LoadInfo("test", "2"), [*more, *records(AT_RISK)])
    assert kept_back(store) == set(), "the League is at risk, the Liga is not known to be the same"
    load(store, ONE)
    for view in (PUBLIC, View(apart=True), View(Tier.RESTRICTED)):
        assert kept_back(store, view) == {THERE.id, POINT.id}
    assert kept_back(store, EVERYTHING) == set()
    assert {c.id for c in store.claims(Filter(naming=[tid("town")]))} == {UNIT.id}
    assert {c.id for c in store.claims(Filter(naming=[tid("town")]), View(exact=True))} == {THERE.id, POINT.id, UNIT.id}


def test_the_order_stays_over_many_claims(store: Store) -> None:
    points = [
        said("Attribute", {"subject": tid("town"), "attribute": "coordinates", "value": f"{n}.5, 1"}) for n in range(30)
    ]
    load(store, *points, said("Name", {"subject": tid("ada"), "name": "Nightjar"}, at("2010")))
    found = [c.id for c in store.claims()]
    assert found == sorted(found)
    assert len(found) == 31
