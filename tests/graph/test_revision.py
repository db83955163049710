"""Taking back, correcting and reclassifying: nothing is lost, and undoing restores every answer exactly."""

from __future__ import annotations

import pytest

from answerable.graph.custody import verify
from answerable.graph.errors import NotFound, Refused
from answerable.graph.model import Source, Tier
from answerable.graph.revision import Act, correct, reclassify, retract
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.queries.chain import chain
from tests.graph.invented import at, cited, ids, lasted, link, load, posting, sources, tid, window

HELD = posting("ada", "alpha", lasted("2010", "2012"))
ABOVE = link("alpha", "bravo", lasted("2009", "2013"))
UNDATED = posting("ada", "alpha", source="memoir")
BY = Act("Nobody in Particular", "misread the page")
DECISIONS = ("Retraction", "Reclassification", "Correction")
DAY = window("2011-06-01").earliest


def answers(store: Store) -> dict[str, object]:
    """What readers get, apart from the decisions themselves."""
    assert DAY is not None
    found = {}
    for tier in Tier:
        view = View(tier)
        heard = [
            c for c in store.claims(Filter(), view) if c.kind not in ("Retraction", "Reclassification", "Correction")
        ]
        asked = chain(store, [tid("bravo")], DAY, view=view)
        hops = [(h.subordinate, h.superior, h.grade, [s.claim for s in h.supports]) for h in asked.hops]
        holders = [(h.person, h.unit, h.grade, [s.claim for s in h.supports]) for h in asked.holders]
        found[tier] = (heard, hops, holders, list(store.things([tid("ada"), tid("alpha")], view=view)))
    return {"by tier": found, "edges": list(store.edges())}


@pytest.fixture
def graph(store: Store) -> Store:
    load(store, HELD, ABOVE, UNDATED)
    return store


def only(store: Store, kind: str) -> str:
    """The id of the one claim of a kind."""
    (found,) = store.claims(Filter(kinds=[kind], heard=False), EVERYTHING)
    return found.id


def test_a_retraction_takes_a_claim_out_of_every_answer_and_its_retraction_restores_them(graph: Store) -> None:
    before = answers(graph)
    retract(graph, HELD.id, BY)
    assert answers(graph) != before
    assert HELD.id not in ids(graph.claims())
    assert HELD.id not in [e.claim for e in graph.edges()]
    assert HELD.id in ids(graph.claims(Filter(heard=False)))
    retract(graph, only(graph, "Retraction"), Act("Somebody Else", "it was right"))
    assert answers(graph) == before
    assert verify(graph).faults == []


def test_a_correction_puts_another_claim_in_the_place_and_its_retraction_restores_the_first(graph: Store) -> None:
    before = answers(graph)
    better = posting("ada", "alpha", lasted("2010", "2010-12"), source="gazette")
    correct(graph, HELD.id, better, sources()[2], BY)
    assert HELD.id not in ids(graph.claims())
    assert better.id in ids(graph.claims())
    retract(graph, only(graph, "Correction"), BY)
    retract(graph, better.id, BY)
    assert answers(graph) == before
    assert verify(graph).faults == []


def test_a_reclassification_hides_a_claim_and_its_retraction_shows_it_again(graph: Store) -> None:
    before, heads = answers(graph), [graph.head(tier) for tier in Tier]
    reclassify(graph, HELD.id, "confidential", BY)
    assert HELD.id not in ids(graph.claims(Filter(heard=False)))
    assert HELD.id not in ids(graph.claims(Filter(heard=False), View(Tier.RESTRICTED)))
    (seen,) = graph.claims(Filter(ids=[HELD.id]), EVERYTHING)
    assert seen.tier is Tier.CONFIDENTIAL
    retract(graph, only(graph, "Reclassification"), BY)
    assert answers(graph) == before
    assert [graph.head(tier) for tier in (Tier.PUBLIC, Tier.RESTRICTED)] == heads[:2]
    assert verify(graph).faults == []


def test_a_decision_about_what_was_made_secret_is_not_seen_by_those_who_may_not_see_it(graph: Store) -> None:
    reclassify(graph, HELD.id, "restricted", BY)
    assert [c.kind for c in graph.claims(Filter(heard=False))] == [
        c.kind for c in sorted([ABOVE, UNDATED], key=lambda c: c.id)
    ]
    assert list(graph.sources(view=PUBLIC)) == sorted(sources()[:2], key=lambda s: s.id)
    assert HELD.id in ids(graph.claims(Filter(heard=False), View(Tier.RESTRICTED)))


def test_the_heads_of_tiers_change_only_with_what_their_readers_see(graph: Store) -> None:
    public, restricted, confidential = (graph.head(tier) for tier in Tier)
    assert public == restricted == confidential
    secret = posting("bo", "alpha", at("2010"), tier=Tier.RESTRICTED)
    load(graph, secret)
    assert graph.head() == public
    assert graph.head(Tier.RESTRICTED) == graph.head(Tier.CONFIDENTIAL) != restricted
    retract(graph, secret.id, BY)
    assert graph.head() == public


def test_who_did_it_why_and_when_is_recorded(graph: Store) -> None:
    retract(graph, HELD.id, BY)
    (decision,) = graph.claims(Filter(kinds=["Retraction"]))
    assert (decision.text("target"), decision.text("by"), decision.text("reason")) == (HELD.id, BY.by, BY.reason)
    record = graph.loads()[-1]
    assert (record.info.loader, record.info.operator, record.claims) == ("retraction", BY.by, 1)
    (source,) = graph.sources([decision.citations[0].source])
    assert (source.author, source.kind) == (BY.by, "decision")
    assert ids(graph.claims(Filter(naming=[HELD.id], heard=False))) == [decision.id]


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("who", " "), (" ", "why")])
def test_nobody_and_no_reason_are_refused(by: str, reason: str) -> None:
    with pytest.raises(Refused, match="named person and for a reason"):
        Act(by, reason)


def test_what_is_not_there_cannot_be_taken_back(memory: Store) -> None:
    with pytest.raises(NotFound, match="There is no claim abc"):
        retract(memory, "abc", BY)
    assert memory.loads() == []


def test_a_correction_that_says_the_same_is_refused(memory: Store) -> None:
    load(memory, HELD)
    with pytest.raises(Refused, match="says the same"):
        correct(memory, HELD.id, HELD, Source("invented/report", "x"), BY)
    assert len(memory.loads()) == 1


def test_a_claim_may_be_taken_back_twice_and_stays_gone_until_both_are_undone(memory: Store) -> None:
    load(memory, HELD)
    retract(memory, HELD.id, BY)
    retract(memory, HELD.id, Act("Somebody Else", "another reason"))
    one, two = memory.claims(Filter(kinds=["Retraction"]))
    retract(memory, one.id, BY)
    assert ids(memory.claims(Filter(ids=[HELD.id]))) == []
    retract(memory, two.id, BY)
    assert ids(memory.claims(Filter(ids=[HELD.id]))) == [HELD.id]


def test_an_undated_claim_shows_again_when_the_dated_one_is_corrected_away(memory: Store) -> None:
    load(memory, HELD, UNDATED)
    correct(memory, HELD.id, posting("ada", "bravo", cited("2010"), source="gazette"), sources()[2], BY)
    assert [e.claim for e in memory.edges() if e.target == tid("alpha")] == [UNDATED.id]
