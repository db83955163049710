"""Taking back, correcting and reclassifying: nothing is lost, and undoing restores every answer exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import NotFound, Refused
from answerable.graph.identity import SetDigest, claim
from answerable.graph.model import Citation, Source, Tier
from answerable.graph.revision import Act, correct, reclassify, retract, same
from answerable.graph.settle import all_settled
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.queries.chain.chain import chain
from answerable.queries.record import claim_record
from answerable.queries.status.status import status
from tests.graph.invented import (
    at,
    cited,
    correction,
    finding,
    ids,
    lasted,
    link,
    load,
    posting,
    retraction,
    said,
    sources,
    tid,
    window,
)

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


def only_of(store: Store, kind: str, target: str) -> str:
    """The id of the one claim of a kind about a claim."""
    (found,) = store.claims(Filter(kinds=[kind], naming=[target], heard=False), EVERYTHING)
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


# Who sees what was taken back, and what takes nothing back

ALLEGED = ("alleged", "possible", "denied")


@pytest.mark.parametrize("modality", ALLEGED)
def test_a_claim_is_not_taken_back_because_somebody_alleges_that_it_was(memory: Store, modality: str) -> None:
    load(memory, HELD, retraction(HELD, modality=modality), finding(ABOVE, "rejected", modality=modality), ABOVE)
    assert {HELD.id, ABOVE.id} <= set(ids(memory.claims()))
    assert {e.claim for e in memory.edges()} == {HELD.id, ABOVE.id}
    assert claim_record(memory, HELD.id).standing == ("accepted",)
    assert verify(memory).faults == []


def test_a_claim_that_a_source_reports_as_taken_back_is(memory: Store) -> None:
    load(memory, HELD, retraction(HELD, modality="reported"))
    assert claim_record(memory, HELD.id).standing == ("retracted",)
    assert HELD.id not in ids(memory.claims())


def test_what_was_taken_back_stays_so_when_its_claim_is_shown_to_more(store: Store) -> None:
    secret = posting("ada", "alpha", lasted("2010", "2012"), tier=Tier.RESTRICTED)
    load(store, secret, UNDATED)
    retract(store, secret.id, BY)
    assert only(store, "Retraction") not in ids(store.claims(Filter(heard=False)))
    reclassify(store, secret.id, "public", BY)
    assert secret.id in ids(store.claims(Filter(heard=False)))
    assert secret.id not in ids(store.claims())
    assert claim_record(store, secret.id).standing == ("retracted",)
    retract(store, only(store, "Retraction"), BY)
    assert secret.id in ids(store.claims()), "the retraction of the retraction goes with both"
    assert verify(store).faults == []


def test_nothing_speaks_of_a_claim_that_was_made_secret(store: Store) -> None:
    load(store, HELD)
    retract(store, HELD.id, BY)
    retract(store, only_of(store, "Retraction", HELD.id), BY)
    reclassify(store, HELD.id, "restricted", BY)
    assert list(store.claims(Filter(heard=False))) == []
    assert list(store.sources()) == []
    assert store.head() == SetDigest().hex()
    kinds = [c.kind for c in store.claims(Filter(heard=False), View(Tier.RESTRICTED))]
    assert sorted(kinds) == ["Posting", "Reclassification", "Retraction", "Retraction"]
    assert verify(store).faults == []
    retract(store, only(store, "Reclassification"), BY)
    assert sorted(c.kind for c in store.claims(Filter(heard=False))) == ["Posting", "Retraction", "Retraction"]
    assert verify(store).faults == []


def test_a_claim_is_not_shown_to_readers_who_would_not_see_that_a_file_takes_it_back(memory: Store) -> None:
    secret = posting("ada", "alpha", lasted("2010", "2012"), tier=Tier.RESTRICTED)
    told = retraction(secret, tier=Tier.CONFIDENTIAL)
    load(memory, secret, told)
    with pytest.raises(Refused, match=f"taken back by Retraction {told.id}, which readers of the tier public would"):
        reclassify(memory, secret.id, "public", BY)
    reclassify(memory, secret.id, "public", BY, sees=Tier.RESTRICTED)  # who does not see it is not told of it
    retract(memory, only(memory, "Reclassification"), BY)
    reclassify(memory, told.id, "public", BY)
    reclassify(memory, secret.id, "public", BY)
    assert claim_record(memory, secret.id).standing == ("retracted",)


def test_nor_is_it_by_taking_back_what_keeps_it_from_them(memory: Store) -> None:
    told = retraction(HELD, tier=Tier.CONFIDENTIAL)
    load(memory, HELD)
    reclassify(memory, HELD.id, "confidential", BY)
    load(memory, told)
    with pytest.raises(Refused, match=f"taken back by Retraction {told.id}, which readers of the tier public would"):
        retract(memory, only(memory, "Reclassification"), BY)
    retract(memory, only(memory, "Reclassification"), BY, sees=Tier.RESTRICTED)  # who does not see it is not told


def test_a_claim_is_not_shown_without_what_stands_in_its_place(memory: Store) -> None:
    secret = posting("ada", "alpha", lasted("2010", "2012"), tier=Tier.RESTRICTED)
    source = Source("correction/of-today", "A gazette", kind="correction")
    roles = {"holder": tid("ada"), "unit": tid("alpha"), "role": "commander"}
    better = claim("Posting", roles, [Citation(source.id)], lasted("2010", "2010-12"), tier=Tier.RESTRICTED)
    load(memory, secret)
    correct(memory, secret.id, better, source, BY)
    with pytest.raises(Refused, match=f"In its place stands Posting {better.id}"):
        reclassify(memory, secret.id, "public", BY)
    reclassify(memory, better.id, "public", BY)
    reclassify(memory, secret.id, "public", BY)
    assert ids(memory.claims(Filter(kinds=["Posting"]))) == [better.id]


def test_nobody_learns_from_a_refusal_what_they_do_not_see(memory: Store) -> None:
    better = posting("ada", "bravo", tier=Tier.RESTRICTED)
    load(memory, HELD, posting("bo", "alpha"), better, correction(HELD, better, tier=Tier.RESTRICTED),
         said("SameAs", {"a": tid("ada"), "b": tid("bo"), "by": "Nobody"}, tier=Tier.RESTRICTED))  # fmt: skip
    for sees in (Tier.CONFIDENTIAL, Tier.RESTRICTED):
        with pytest.raises(Refused, match="corrected already"):
            correct(memory, HELD.id, posting("ada", "alpha", cited("2011")), sources()[0], BY, sees=sees)
        with pytest.raises(Refused, match="decided already"):
            same(memory, tid("ada"), tid("bo"), BY, sees=sees)
    correct(memory, HELD.id, posting("ada", "alpha", cited("2011")), sources()[0], BY, sees=Tier.PUBLIC)
    same(memory, tid("ada"), tid("bo"), BY, sees=Tier.PUBLIC)
    assert verify(memory).faults == []


def test_a_store_of_before_is_brought_to_these_rules_by_rebuilding(tmp_path: Path) -> None:
    with CaseFile(str(tmp_path / "case.db")) as store:
        load(store, HELD)
        retract(store, HELD.id, BY)
        told = only(store, "Retraction")
        reclassify(store, HELD.id, "restricted", BY)
        store.db.execute("UPDATE claim SET tier = 0 WHERE id = ?", (told,))
        one = SetDigest()
        one.add(told.encode())
        for tier, digest in ((0, one), (1, SetDigest())):
            if tier:
                for c in store.claims(Filter(heard=False), EVERYTHING):
                    if c.tier is Tier.RESTRICTED:
                        digest.add(c.id.encode())
            store.db.execute("UPDATE meta SET value = ? WHERE key = ?", (f"{digest.total:x}", f"digest {tier}"))
        assert ids(store.claims(Filter(heard=False))) == [told]
        assert store.head() == one.hex()
        store.rebuild(all_settled(store))
        assert ids(store.claims(Filter(heard=False))) == []
        assert store.head() == SetDigest().hex()
        assert verify(store).faults == []


@pytest.mark.parametrize("modality", ["alleged", "possible"])
def test_that_a_charge_may_have_been_taken_back_is_said_and_changes_nothing(memory: Store, modality: str) -> None:
    roles = {"person": tid("ada"), "courtCase": tid("case"), "status": "convicted-final"}
    told = said("ProceduralStatus", roles, at("2009"))
    back = retraction(told, modality=modality, source="memoir")
    load(memory, told, retraction(told, modality="denied", source="gazette"), back)
    found = status(memory, tid("ada"))
    assert [line.status for line in found.lines] == ["convicted-final"]
    assert found.doubted == (back,)
    retract(memory, back.id, BY)
    assert status(memory, tid("ada")).doubted == ()
