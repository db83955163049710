"""Claims that tell where protected people are reach nobody below the highest tier, by whatever way they are asked."""

from __future__ import annotations

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import NotFound
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Thing, Tier
from answerable.graph.rdf import rdf
from answerable.graph.sparql.sparql import SparqlView
from answerable.graph.store import Filter
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.queries.places.recorded_around import recorded_around
from answerable.queries.record import claim_record
from tests.api.pictures.test_map import MORE, lies, store_of
from tests.graph.invented import records, said, tid
from tests.queries.test_located import AT, HERE, part

FOLK = lies("folk", "town")
TOLD = lies("alpha", "town")
LIES_IN = lies("town", "camp")
ADDRESS = said("Attribute", {"subject": tid("town"), "attribute": "address", "value": "12 Low Lane"})
KIND = said("Attribute", {"subject": tid("town"), "attribute": "classification", "value": "a town"})
SHELTERED = (FOLK, LIES_IN, ADDRESS, HERE[1])
EVERY = (*HERE, FOLK, TOLD, LIES_IN, ADDRESS, KIND)


def of_world() -> list[Thing]:
    return [Thing(tid(name), cls, f"{name} of Nowhere") for name, cls in MORE.items()]


def heard(store: CaseFile, view: View = PUBLIC, **which: object) -> set[str]:
    return {str(c.id) for c in store.claims(Filter(**which), view)}  # type: ignore[arg-type]


def hidden(store: CaseFile, view: View = PUBLIC, **which: object) -> set[str]:
    return {str(c.id) for c in EVERY} - heard(store, view, **which)


@pytest.mark.parametrize("how", ["victims", "at-risk"])
@pytest.mark.parametrize("voice", ["stated", "possible", "denied"])
def test_they_are_told_to_the_highest_tier_alone(how: str, voice: str) -> None:
    store = store_of(*EVERY, part("folk", how, modality=voice))
    assert hidden(store) == {c.id for c in SHELTERED}
    assert hidden(store, View(Tier.RESTRICTED)) == {c.id for c in SHELTERED}
    assert hidden(store, EVERYTHING) == set()
    assert hidden(store_of(*EVERY)) == set()


def test_by_id_by_name_and_by_kind() -> None:
    store = store_of(*EVERY, part("folk", "victims"))
    assert heard(store, ids=[c.id for c in EVERY]) == {HERE[0].id, TOLD.id, KIND.id}
    assert heard(store, naming=[tid("town")]) == {HERE[0].id, TOLD.id, KIND.id}
    assert heard(store, kinds=["Location"]) == {TOLD.id}
    assert heard(store, kinds=["Attribute"]) == {KIND.id}


def test_a_location_in_a_state_is_told() -> None:
    state = Thing(tid("land"), "State", "Land of Nowhere")
    wide = said("Location", {"located": tid("folk"), "place": state.id, "locationKind": "site"})
    store = CaseFile()
    write(store, LoadInfo("test", "1"), [state, *of_world(), *records(*EVERY, part("folk", "victims"), wide)])
    assert hidden(store) == {c.id for c in SHELTERED}
    assert wide.id in heard(store)


def test_a_claim_that_is_hidden_protects_nothing_below() -> None:
    secret = part("folk", "victims", tier=Tier.RESTRICTED)
    store = store_of(*EVERY, secret)
    assert hidden(store) == set()
    assert hidden(store, View(Tier.RESTRICTED)) == {c.id for c in SHELTERED}


@pytest.mark.parametrize("view", [View(without=frozenset({"invented/memoir"}))])
def test_leaving_out_what_protects_tells_nothing(view: View) -> None:
    store = store_of(*EVERY, part("folk", "victims", source="memoir"))
    assert hidden(store, view) == {c.id for c in SHELTERED}


def test_their_order_stays_and_nothing_else_is_lost() -> None:
    store = store_of(*EVERY, part("folk", "victims"))
    told = [c.id for c in store.claims()]
    assert told == sorted(told)
    assert len(told) == len(EVERY) + 1 - len(SHELTERED)


def test_the_record_says_why_to_who_has_the_id_and_no_beginning_finds_it() -> None:
    store = store_of(*EVERY, part("folk", "victims"))
    with pytest.raises(NotFound, match="told only to who sees every tier"):
        claim_record(store, FOLK.id)
    with pytest.raises(NotFound, match="There is no claim"):
        claim_record(store, FOLK.id[:12])
    assert claim_record(store, FOLK.id[:12], EVERYTHING).claim.id == FOLK.id


def test_they_are_in_no_export_and_no_query_of_a_lower_tier() -> None:
    store = store_of(*EVERY, part("folk", "victims"))
    text = rdf.export(store, None, "turtle", PUBLIC) or b""
    assert b"12 Low Lane" not in text
    assert AT[0].encode() not in text
    assert b"12 Low Lane" in (rdf.export(store, None, "turtle", EVERYTHING) or b"")
    values = "SELECT ?v WHERE { ?c ans:value ?v } ORDER BY ?v"
    for view, found in ((PUBLIC, ["a town"]), (EVERYTHING, ["12 Low Lane", ", ".join(AT), "a town"])):
        with SparqlView(store, view) as sparql:
            assert [row[0] for row in sparql.query(values).plain()] == found


def test_a_trig_file_of_all_keeps_their_tier() -> None:
    store, again = store_of(*EVERY, part("folk", "victims")), CaseFile()
    write(again, LoadInfo("rdf", "1"), rdf.records(rdf.export(store, None, "trig", EVERYTHING) or b"", "trig"))
    assert again.head(Tier.PUBLIC) == store.head(Tier.PUBLIC)


def test_the_store_still_verifies() -> None:
    assert verify(store_of(*EVERY, part("folk", "victims"))).faults == []


def test_where_they_are_is_told_as_a_half_degree() -> None:
    """By hand: 7.2134 lies in 7.0 to 7.5, -7.0512 in -7.5 to -7.0."""
    store = store_of(*EVERY, part("folk", "victims"))
    (folk,) = store.things(ids=[tid("folk")])
    (alpha,) = store.things(ids=[tid("alpha")])
    around = recorded_around(store, folk) or ()
    assert [(p.latitude, p.longitude) for p in around] == [(7.25, -7.25)]
    assert recorded_around(store, alpha) is None
    assert recorded_around(store, folk, EVERYTHING) is None
