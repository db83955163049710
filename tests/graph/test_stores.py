"""One suite for both stores: every verb of the protocol, and that a case file and a Neo4j server answer alike."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Source, Tier
from answerable.graph.period import Grade, Period
from answerable.graph.settle import all_settled
from answerable.graph.store import Filter, Query, Store, open_store
from answerable.graph.view import EVERYTHING, View
from answerable.queries.chain.chain import IN_COMMAND, PERSONS, chain
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.files import STATEMENTS, header, query
from tests.graph.conftest import wipe
from tests.graph.invented import (
    PREFIX,
    UNDATED,
    at,
    cited,
    correction,
    death,
    finding,
    heads,
    ids,
    lasted,
    link,
    load,
    posting,
    reclassification,
    retraction,
    said,
    sequence,
    sources,
    things,
    tid,
)

HELD = posting("ada", "alpha", cited("2010-01-01", "2011-12-31"))
STAFF = posting("bo", "alpha", lasted("2010", "2011"), role="staff-officer", source="memoir", modality="alleged")
OVER = link("bravo", "alpha", cited("2010", continues=True), claimant=tid("cy"))
TOP = link("charlie", "bravo", UNDATED, source="memoir")
ASIDE = link("delta", "alpha", cited("2010-06"), kind="administrative")
SECRET = posting("dee", "bravo", at("2010"), tier=Tier.RESTRICTED, source="leak")
DENIED = posting("ada", "alpha", lasted("2010-06-01", "2010-06-30"), source="gazette", modality="denied")
WRONG = posting("bo", "charlie", at("2010"))
BACK = retraction(WRONG)
DEED = said(
    "Involvement", {"actor": tid("alpha"), "incident": tid("raid"), "involvement": "alleged-forces"}, at("2010")
)
FIRST, SECOND = (HELD, STAFF, OVER, TOP, SECRET, WRONG), (ASIDE, DENIED, BACK, DEED)
ALL = (*FIRST, *SECOND)


@pytest.fixture
def graph(store: Store) -> Store:
    load(store, *FIRST)
    load(store, *SECOND)
    return store


def chosen(store: Store, tier: Tier = Tier.CONFIDENTIAL, **which: Any) -> list[Claim]:
    return list(store.claims(Filter(**{"heard": False, **which}), View(tier)))


def sorted_ids(*claims: Claim) -> list[str]:
    return sorted(c.id for c in claims)


# Claims


def test_claims_come_back_whole_and_in_the_order_of_their_ids(graph: Store) -> None:
    assert chosen(graph) == sorted(ALL, key=lambda c: c.id)


FILTERS: list[tuple[dict[str, Any], list[Claim]]] = [
    ({"ids": [HELD.id, TOP.id, "0" * 32]}, [HELD, TOP]),
    ({"ids": []}, []),
    ({"kinds": ["CommandLink"]}, [OVER, TOP, ASIDE]),
    ({"kinds": ["CommandLink", "Retraction"]}, [OVER, TOP, ASIDE, BACK]),
    ({"kinds": []}, []),
    ({"naming": [tid("bo")]}, [STAFF, WRONG]),
    ({"naming": [tid("bo"), tid("alpha")]}, [STAFF, WRONG, HELD, OVER, ASIDE, DENIED, DEED]),
    ({"naming": [tid("cy")]}, [OVER]),
    ({"naming": [WRONG.id]}, [BACK]),
    ({"naming": []}, []),
    ({"sources": [PREFIX + "memoir", PREFIX + "leak"]}, [STAFF, TOP, SECRET]),
    ({"load": 2}, [ASIDE, DENIED, BACK, DEED]),
    ({"load": 3}, []),
    ({"modality": "denied"}, [DENIED]),
    ({"modality": "alleged"}, [STAFF]),
    ({"heard": True}, [c for c in ALL if c is not WRONG]),
    ({"staged": True}, list(ALL)),
    ({"naming": [tid("alpha")], "kinds": ["Posting"], "load": 1}, [HELD, STAFF]),
    ({"ids": [HELD.id, OVER.id], "naming": [tid("bravo")]}, [OVER]),
    ({"naming": [tid("alpha")], "sources": [PREFIX + "memoir"]}, [STAFF]),
    ({"ids": [STAFF.id, HELD.id], "sources": [PREFIX + "memoir"], "modality": "alleged"}, [STAFF]),
    ({"naming": [tid("alpha")], "modality": "denied", "load": 2}, [DENIED]),
]


def test_a_kind_that_first_came_with_a_later_load_is_found_by_whoever_asked_for_it_before(store: Store) -> None:
    late = sequence("ada", "bo", "alpha")
    load(store, *FIRST)
    with open_store(store.url) if "://" in store.url else nullcontext(store) as reader:
        assert chosen(reader, kinds=["Sequence"]) == chosen(reader, kinds=["Sequence", "Death"]) == []
        load(store, late)
        assert ids(chosen(reader, kinds=["Sequence"])) == [late.id]
        assert ids(chosen(reader, kinds=["Death", "Sequence"], naming=[tid("bo")])) == [late.id]
        assert len(chosen(reader, kinds=["Sequence", "Posting"])) == 1 + sum(c.kind == "Posting" for c in FIRST)


def test_all_conditions_of_a_filter_must_hold(graph: Store, subtests: pytest.Subtests) -> None:
    for which, expected in FILTERS:
        with subtests.test(which=which):
            assert ids(chosen(graph, **which)) == sorted_ids(*expected)


def test_readers_of_a_tier_get_its_claims_and_those_below(graph: Store) -> None:
    assert SECRET.id not in ids(chosen(graph, Tier.PUBLIC))
    assert SECRET.id in ids(chosen(graph, Tier.RESTRICTED))
    assert chosen(graph, Tier.PUBLIC, ids=[SECRET.id]) == []


def test_more_names_than_fit_a_statement_give_each_claim_once_and_in_order(store: Store) -> None:
    load(store, HELD, OVER)
    many = [tid("alpha"), tid("ada"), tid("bravo"), *(tid(f"nobody-{n}") for n in range(2_500))]
    assert ids(chosen(store, naming=many)) == sorted_ids(HELD, OVER)
    assert ids(chosen(store, ids=[HELD.id, OVER.id, *many])) == sorted_ids(HELD, OVER)


# Things and sources


def test_a_thing_is_visible_to_those_who_see_a_claim_that_names_it(graph: Store) -> None:
    public = ["ada", "alpha", "bo", "bravo", "charlie", "cy", "delta", "raid"]
    assert [t.id.removeprefix(PREFIX) for t in graph.things()] == public
    assert [t.id.removeprefix(PREFIX) for t in graph.things(view=EVERYTHING)] == sorted([*public, "dee"])
    assert list(graph.things([tid("dee"), tid("town"), tid("ada")])) == [t for t in things() if t.id == tid("ada")]
    assert list(graph.things([tid("dee")], view=View(Tier.RESTRICTED))) == [t for t in things() if t.id == tid("dee")]


def test_things_of_a_class(graph: Store) -> None:
    assert [t.id for t in graph.things(cls="Unit")] == [tid(u) for u in ("alpha", "bravo", "charlie", "delta")]
    assert [t.id for t in graph.things([tid("ada"), tid("alpha")], cls="Person")] == [tid("ada")]
    assert list(graph.things(cls="Organisation")) == []


def test_a_source_is_visible_to_those_who_see_a_claim_that_cites_it(graph: Store) -> None:
    by_id = {s.id: s for s in sources()}
    names = [PREFIX + s for s in ("gazette", "memoir", "report")]
    assert list(graph.sources()) == [by_id[s] for s in names]
    assert PREFIX + "leak" in [s.id for s in graph.sources(view=View(Tier.RESTRICTED))]
    assert [s.id for s in graph.sources([PREFIX + "leak", PREFIX + "memoir", "x"])] == [PREFIX + "memoir"]


def test_what_a_load_brought_is_there_whether_named_or_not(graph: Store) -> None:
    assert [t.id for t in graph.brought("things", 1)] == sorted(t.id for t in things())
    assert [s.id for s in graph.brought("sources", 1)] == sorted(s.id for s in sources())
    assert (list(graph.brought("things", 2)), list(graph.brought("sources", 2))) == ([], [])
    assert graph.digest("things", 1) == graph.loads()[0].things_digest
    assert graph.digest("sources", 1) == graph.loads()[0].sources_digest


def test_classes_and_known_sources_are_for_checking(graph: Store) -> None:
    assert graph.classes([tid("dee"), tid("town"), "x"]) == {tid("dee"): "Person", tid("town"): "Site"}
    assert graph.known_sources([PREFIX + "leak", "x"]) == {PREFIX + "leak"}
    assert (graph.classes([]), graph.known_sources([])) == ({}, set())


# Questions

ALPHA = [tid("alpha")]


def rows(store: Store, name: str, view: View = EVERYTHING, **asked: Any) -> list[str]:
    """The claims in the rows of a question about links or postings, or its one column."""
    found = store.run(query(name), asked, view)
    columns = len(header(f"{STATEMENTS}/{name}", "sql")["columns"].split(", "))
    assert {len(row) for row in found} <= {columns}
    return sorted(str(row[2] if len(row) > 1 else row[0]) for row in found)


def day(text: str, **more: Any) -> dict[str, Any]:
    return {"first": text, "last": text, **more}


def test_the_load_that_brought_a_claim_is_told_to_who_sees_it(graph: Store) -> None:
    before = {
        c.id: record.number
        for record in graph.loads()
        for c in graph.claims(Filter(load=record.number, heard=False), EVERYTHING)
    }
    asked = query("loads_of_claims")
    assert dict(graph.run(asked, {"claims": [*before, "x"]}, EVERYTHING)) == before
    seen = {c.id for c in graph.claims(Filter(heard=False))}
    assert 0 < len(seen) < len(before)
    assert dict(graph.run(asked, {"claims": list(before)})) == {i: n for i, n in before.items() if i in seen}
    assert graph.run(asked, {"claims": []}, EVERYTHING) == []


def test_a_climb_finds_every_link_on_the_way_up(graph: Store) -> None:
    asked = {"units": ALPHA, "kind": "command"}
    assert rows(graph, "climb", **asked, **day("2011-01-01", floor=1)) == sorted_ids(OVER, TOP)
    assert rows(graph, "climb", **asked, **day("2011-01-01", floor=2)) == sorted_ids(OVER, TOP), (
        "the weaker one above is told"
    )
    assert rows(graph, "climb", **asked, **day("2011-01-01", floor=3)) == sorted_ids(OVER), "told, and not gone on from"
    assert rows(graph, "climb", **{**asked, "kind": "administrative"}, **day("2010-06-15", floor=1)) == sorted_ids(
        ASIDE
    )
    assert rows(graph, "climb", units=[tid("delta")], kind="command", **day("2011-01-01", floor=1)) == []


def test_holders_of_units_by_role_day_and_tier(graph: Store) -> None:
    units, inside = [tid("alpha"), tid("bravo")], day("2010-06-15", floor=1)
    assert rows(graph, "holders", units=units, roles=["commander"], **inside) == sorted_ids(HELD, SECRET)
    assert rows(graph, "holders", View(), units=units, roles=["commander"], **inside) == sorted_ids(HELD)
    assert rows(graph, "holders", units=units, roles=["staff-officer", "member"], **inside) == sorted_ids(STAFF)
    assert rows(graph, "holders", units=units, roles=["commander"], **day("2010-06-15", floor=3)) == sorted_ids(HELD)
    assert rows(graph, "holders", units=units, roles=[], **inside) == []


def test_the_other_questions(graph: Store) -> None:
    inside, late = day("2010-06-15"), day("2015-01-01")
    assert rows(graph, "beside", units=ALPHA, kind="command", **inside) == sorted_ids(ASIDE)
    assert rows(graph, "beside", units=ALPHA, kind="administrative", **inside) == sorted_ids(OVER)
    assert rows(graph, "links", **inside) == sorted_ids(OVER, TOP, ASIDE)
    assert rows(graph, "holds", roles=list(IN_COMMAND), **inside) == sorted_ids(HELD, SECRET)
    assert rows(graph, "holds", View(), roles=["staff-officer"], **late) == []
    assert rows(graph, "offices", person=tid("bo"), **inside) == sorted_ids(STAFF)
    assert rows(graph, "offices", person=tid("bo"), **late) == []
    assert rows(graph, "below", units=[tid("bravo")], **inside) == [tid("alpha"), tid("bravo")]
    assert rows(graph, "below", units=[tid("charlie")], **inside) == [tid("alpha"), tid("bravo"), tid("charlie")]
    asked = {"ids": [tid("ada"), tid("alpha")], "classes": list(PERSONS)}
    assert graph.run(query("classes"), asked, EVERYTHING) == [(tid("ada"), "Person")]
    assert rows(graph, "ending", ending="/ada") == [tid("ada")]
    assert rows(graph, "ending", View(), ending="/dee") == []


def test_rows_hold_iso_days_and_what_bears_on_the_edge(graph: Store) -> None:
    (row,) = graph.run(query("holders"), {"units": ALPHA, "roles": ["commander"], **day("2010-06-15", floor=1)})
    assert row[:10] == (
        tid("alpha"),
        tid("ada"),
        HELD.id,
        "commander",
        "stated",
        None,
        "2010-01-01",
        "2011-12-31",
        None,
        0,
    )
    assert row[10:14] == ("2010-01-01", "2010-01-01", "2011-12-31", "2011-12-31")
    assert DENIED.id in row[14]


def test_a_question_that_a_store_has_no_language_for_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="The question nowhere is not written for"):
        store.run(Query("nowhere"), {})


def test_values_are_never_read_as_text_of_the_query(graph: Store) -> None:
    for hostile in ("' OR 1=1 --", "'] RETURN 1 //", "$units", '"'):
        assert rows(graph, "offices", person=hostile, **day("2010-06-15")) == []
        assert rows(graph, "below", units=[hostile], **day("2010-06-15")) in ([], [hostile])
        assert rows(graph, "ending", ending=hostile) == []


# Head, loads, edges


def test_the_head_knows_no_order_no_split_and_no_store(graph: Store) -> None:
    with CaseFile() as other:
        load(other, *reversed(ALL), strict=False)
        assert [graph.head(tier) for tier in Tier] == [other.head(tier) for tier in Tier]
        assert graph.head() != graph.head(Tier.RESTRICTED) == graph.head(Tier.CONFIDENTIAL)


def test_the_head_is_unchanged_by_a_load_that_brings_no_claim(graph: Store) -> None:
    heads_ = [graph.head(tier) for tier in Tier]
    write(graph, LoadInfo("empty", "1"), [])
    write(graph, LoadInfo("things", "1"), [replace(things()[0], id=tid("new")), Source("x/y", "New")])
    load(graph, *ALL)
    assert [graph.head(tier) for tier in Tier] == heads_


def test_loads_are_recorded_in_order(graph: Store) -> None:
    first, second = graph.loads()
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)
    assert (first.claims, first.things, first.sources) == (6, 15, 4)
    assert (second.claims, second.things, second.sources) == (4, 0, 0)
    assert first.sealed_at.endswith("+00:00")
    assert verify(graph).faults == []


def test_there_is_one_edge_per_claim_and_none_for_what_is_denied_or_taken_back(graph: Store) -> None:
    assert sorted(e.claim for e in graph.edges()) == sorted_ids(HELD, STAFF, OVER, TOP, ASIDE, SECRET, DEED)
    assert {e.type for e in graph.edges()} == {"HELD", "COMMANDS", "INVOLVED_IN"}
    assert [e.claim for e in graph.edges(["INVOLVED_IN"])] == [DEED.id]
    (held,) = [e for e in graph.edges(["HELD"]) if e.claim == HELD.id]
    assert held.contested == ((DENIED.id, date(2010, 6, 1), date(2010, 6, 30)),)
    assert held.bounds == replace(HELD.period.bounds())


def test_edges_are_dropped_and_rebuilt_to_the_same(graph: Store) -> None:
    before = list(graph.edges())
    graph.rebuild([])
    graph.rebuild(list(all_settled(graph)))
    assert list(graph.edges()) == before
    assert verify(graph).faults == []


# The rules that reach over loads, in both stores

LATER: dict[str, list[list[Claim]]] = {
    "a contested end": [
        [posting("ada", "alpha", cited("2010-01-01")), posting("ada", "alpha", cited(None, "2011", ends=True))],
        [posting("ada", "alpha", cited(None, "2012-03", ends=True), source="gazette")],
    ],
    "a dated one beside an undated one": [[posting("ada", "alpha")], [HELD]],
    "an undated one beside a dated one": [[HELD], [posting("ada", "alpha")]],
    "a death and its retraction": [[HELD], [death("ada", at("2010-06"))], [retraction(death("ada", at("2010-06")))]],
    "an order, then its sides": [
        [sequence("ada", "bo", "alpha")], [posting("bo", "alpha")], [HELD], [retraction(HELD)],
    ],
    "a heading, and its retraction": [
        [posting("ada", "chief", at("2010")), link("head", "chief", at("2010"))],
        [heads("chief", "alpha", lasted("2009", "2010-06"))],
        [DENIED],
        [retraction(heads("chief", "alpha", lasted("2009", "2010-06")))],
    ],
    "decisions before what they are about": [
        [retraction(retraction(HELD))], [retraction(HELD)], [finding(OVER, "rejected")], [HELD, OVER],
    ],
    "a correction": [[HELD, posting("ada", "alpha")], [correction(HELD, STAFF), STAFF]],
    "a reclassification": [
        [HELD, SECRET], [reclassification(HELD, "confidential", tier=Tier.CONFIDENTIAL)],
        [reclassification(SECRET, "public")],
    ],
}  # fmt: skip


def everything(store: Store) -> dict[str, object]:
    return {
        "edges": list(store.edges()),
        "heads": [store.head(tier) for tier in Tier],
        "heard": [list(store.claims(Filter(), View(tier))) for tier in Tier],
        "things": [list(store.things(view=View(tier))) for tier in Tier],
        "sources": [list(store.sources(view=View(tier))) for tier in Tier],
    }


@pytest.mark.parametrize("name", LATER)
def test_loads_one_after_another_give_what_one_load_gives(store: Store, name: str) -> None:
    for claims in LATER[name]:
        load(store, *claims, strict=False)
    with CaseFile() as at_once:
        load(at_once, *(c for claims in LATER[name] for c in claims), strict=False)
        assert everything(store) == everything(at_once)
    assert verify(store).faults == []


# Both stores answer alike on random graphs

UNITS = ("alpha", "bravo", "charlie", "delta")
PERIODS = (
    UNDATED,
    cited("2010-06"),
    cited("2010-01-01", "2011-12-31"),
    cited("2009", continues=True),
    cited("2010-03-01", "2011", starts=True),
    lasted("2009-05", "2010-08"),
    cited(None, "2010-06-30", ends=True),
)
MODALITIES = st.sampled_from(["stated", "stated", "alleged", "denied"])
TIERS = st.sampled_from([Tier.PUBLIC, Tier.PUBLIC, Tier.RESTRICTED])


@st.composite
def ordinary(draw: st.DrawFn) -> Claim:
    when: Period = draw(st.sampled_from(PERIODS))
    more: dict[str, Any] = {
        "modality": draw(MODALITIES), "tier": draw(TIERS), "source": draw(st.sampled_from(["report", "memoir"]))
    }  # fmt: skip
    unit = draw(st.sampled_from(UNITS))
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["command", "command", "command", "operational"]))
        return link(draw(st.sampled_from((*UNITS, "chief"))), unit, when, kind, **more)
    if draw(st.integers(0, 4)) == 0:
        return heads("chief", unit, when, **more)
    role = draw(st.sampled_from(["commander", "acting-commander", "staff-officer"]))
    return posting(draw(st.sampled_from(["ada", "bo"])), draw(st.sampled_from((unit, "chief"))), when, role, **more)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Claim], list[Claim]]:
    found = draw(st.lists(ordinary(), min_size=3, max_size=12))
    later = [retraction(c) for c in draw(st.lists(st.sampled_from(found), max_size=2, unique_by=lambda c: c.id))]
    later += [death(who, at("2010-07")) for who in draw(st.lists(st.sampled_from(["ada", "bo"]), max_size=1))]
    return found, later


def answers(store: Store) -> list[object]:
    """Chains of every unit, on several days, in both kinds, by every floor and tier."""
    found: list[object] = []
    for on in ("2009-12-31", "2010-06-15", "2011-03-01"):
        for kind, floor, tier in (
            ("command", Grade.POSSIBLE, Tier.PUBLIC),
            ("command", Grade.ASSUMED, Tier.RESTRICTED),
            ("operational", Grade.POSSIBLE, Tier.RESTRICTED),
        ):
            c = chain(store, [tid("alpha")], date.fromisoformat(on), kind=kind, floor=floor, view=View(tier))
            hops = [(h.subordinate, h.superior, h.grade, set(h.contested), supports(h)) for h in c.hops]
            holders = sorted((h.person, h.unit, h.role, h.grade, sorted(h.contested), supports(h)) for h in c.holders)
            superiors = [(s.unit, s.grade, s.path, s.interval) for s in c.superiors]
            found.append((superiors, hops, holders, c.cycles, c.persons_above))
    return found


def supports(step: Hop | Holder) -> list[object]:
    """Everything that the claims behind a hop or a holder say on the day."""
    return [(s.claim, s.grade, s.basis, s.via, s.modality, s.acting, s.distance or -1) for s in step.supports]


@given(drawn=graphs())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_chains_of_random_graphs_are_equal_in_both_stores(
    wiped_neo4j: str, neo4j_driver: Driver, drawn: tuple[list[Claim], list[Claim]]
) -> None:
    wipe(neo4j_driver)
    with CaseFile() as one, open_store(wiped_neo4j) as other:
        for store in (one, other):
            for claims in drawn:
                load(store, *claims, strict=False)
        assert everything(other) == everything(one)
        assert answers(other) == answers(one)
        assert verify(other).faults == []


def test_a_new_store_is_empty(store: Store) -> None:
    assert (list(store.claims()), list(store.things()), list(store.sources()), list(store.edges())) == ([], [], [], [])
    assert (store.loads(), store.search("anything")) == ([], [])
    with CaseFile() as other:
        assert store.head() == other.head()
    assert isinstance(store, Store)
