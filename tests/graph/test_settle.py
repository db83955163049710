"""Several claims about one thing: every rule of design/time, and that no order of loading changes what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.model import Claim, Tier
from answerable.graph.period import Grade
from answerable.graph.revision import Act, correct, reclassify, retract
from answerable.graph.settle import all_settled
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from tests.graph.invented import (
    UNDATED,
    at,
    cited,
    contesting,
    correction,
    death,
    edges,
    finding,
    grade,
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
    tid,
)

EVIDENCED, ASSUMED, POSSIBLE, NOT = Grade.EVIDENCED, Grade.ASSUMED, Grade.POSSIBLE, Grade.NOT
PUBLIC, RESTRICTED, CONFIDENTIAL = Tier.PUBLIC, Tier.RESTRICTED, Tier.CONFIDENTIAL
BY = Act("Nobody", "misread")


def settled(*claims: Claim) -> CaseFile:
    """A case file with some claims, in one load."""
    store = CaseFile()
    load(store, *claims)
    return store


def split(*loads: Sequence[Claim] | Claim) -> CaseFile:
    """A case file with claims in several loads, targets allowed to come later."""
    store = CaseFile()
    for claims in loads:
        load(store, *([claims] if isinstance(claims, Claim) else claims), strict=False)
    return store


# An undated claim beside a dated one


def test_an_undated_posting_alone_is_possible_on_every_day() -> None:
    store = settled(posting("ada", "alpha"))
    assert grade(store, "ada", "alpha", "1900-01-01") is POSSIBLE
    assert edges(store, "ada", "alpha")[0].bounds.undated


def test_an_undated_posting_adds_nothing_beside_a_dated_one_of_the_same_role() -> None:
    dated = posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"), source="memoir")
    store = settled(posting("ada", "alpha"), dated)
    assert len(edges(store, "ada", "alpha")) == 1
    assert grade(store, "ada", "alpha", "1900-01-01") is NOT


@pytest.mark.parametrize(
    "dated",
    [
        posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"), role="staff-officer"),
        posting("ada", "bravo", lasted("2010-01-01", "2010-12-31")),
        posting("bo", "alpha", lasted("2010-01-01", "2010-12-31")),
        posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"), modality="denied"),
        posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"), tier=RESTRICTED),
    ],
    ids=["other role", "other unit", "other holder", "denied", "not public"],
)
def test_an_undated_posting_stays_beside_a_dated_one_of_something_else(dated: Claim) -> None:
    assert grade(settled(posting("ada", "alpha"), dated), "ada", "alpha", "1900-01-01") is POSSIBLE


def test_an_undated_link_adds_nothing_beside_a_dated_one_of_the_same_pair_and_kind() -> None:
    dated = link("alpha", "bravo", lasted("2010", "2011"), source="memoir")
    store = settled(link("alpha", "bravo"), link("alpha", "bravo", kind="administrative"), dated)
    assert grade(store, "alpha", "bravo", "1900-01-01", "command") is NOT
    assert grade(store, "alpha", "bravo", "1900-01-01", "administrative") is POSSIBLE
    assert grade(store, "bravo", "alpha", "1900-01-01", "command") is NOT


def test_an_undated_posting_is_heard_again_when_the_dated_one_is_retracted() -> None:
    dated = posting("ada", "alpha", lasted("2010", "2011"))
    store = split([posting("ada", "alpha", source="memoir"), dated], retraction(dated))
    assert grade(store, "ada", "alpha", "1900-01-01") is POSSIBLE


# Bounds are never pooled


def test_two_claims_possible_on_a_day_do_not_make_one_evidenced_tenure() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01")), posting("ada", "alpha", cited("2012-12-31"), source="memoir")
    )
    assert grade(store, "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2011-06-15") is POSSIBLE
    assert grade(store, "ada", "alpha", "2012-12-31") is EVIDENCED


def test_an_end_in_another_claim_removes_possible_days_and_never_adds_evidenced_ones() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01")),
        posting("ada", "alpha", cited(None, "2011-06-30", ends=True), source="memoir"),
    )
    assert grade(store, "ada", "alpha", "2010-09-09") is POSSIBLE
    assert grade(store, "ada", "alpha", "2011-06-30") is EVIDENCED
    assert grade(store, "ada", "alpha", "2011-07-01") is NOT


def test_an_end_before_a_later_citation_takes_nothing_away() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01", "2012-01-01")),
        posting("ada", "alpha", cited(None, "2011-06-30", ends=True), source="memoir"),
    )
    assert grade(store, "ada", "alpha", "2011-12-31") is EVIDENCED
    assert grade(store, "ada", "alpha", "2012-06-01") is POSSIBLE


def test_of_several_contested_ends_the_latest_counts() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01")),
        posting("ada", "alpha", cited(None, "2011", ends=True), source="memoir"),
        posting("ada", "alpha", cited(None, "2012-03", ends=True), source="gazette"),
    )
    assert grade(store, "ada", "alpha", "2012-03-31") is POSSIBLE
    assert grade(store, "ada", "alpha", "2012-04-01") is NOT


def test_a_contested_end_that_comes_in_a_later_load_counts_too() -> None:
    store = split(
        [posting("ada", "alpha", cited("2010-01-01")), posting("ada", "alpha", cited(None, "2011", ends=True))],
        posting("ada", "alpha", cited(None, "2012-03", ends=True), source="gazette"),
    )
    assert grade(store, "ada", "alpha", "2012-03-31") is POSSIBLE
    assert verify(store).faults == []


def test_an_end_of_another_role_takes_nothing_away() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01")),
        posting("ada", "alpha", lasted("2009", "2011"), role="staff-officer"),
    )
    assert grade(store, "ada", "alpha", "2015-01-01") is POSSIBLE


def test_an_end_of_a_link_ends_the_other_claims_of_that_pair_and_kind() -> None:
    store = settled(
        link("alpha", "bravo", cited("2010-01-01", continues=True)),
        link("alpha", "bravo", cited(None, "2011", ends=True), source="memoir"),
        link("alpha", "charlie", cited("2010-01-01", continues=True)),
    )
    assert grade(store, "alpha", "bravo", "2011-12-30", "command") is ASSUMED
    assert grade(store, "alpha", "bravo", "2012-01-01", "command") is NOT
    assert grade(store, "alpha", "charlie", "2012-01-01", "command") is ASSUMED


# Death


def test_a_death_ends_postings_and_links() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01", continues=True)),
        link("ada", "bravo", cited("2010-01-01", "2013-01-01")),
        posting("bo", "alpha", cited("2010-01-01", continues=True)),
        death("ada", at("2011-05")),
    )
    assert grade(store, "ada", "alpha", "2011-05-31") is ASSUMED
    assert grade(store, "ada", "alpha", "2011-06-01") is NOT
    assert grade(store, "ada", "bravo", "2011-05-31", "command") is EVIDENCED
    assert grade(store, "ada", "bravo", "2011-06-01", "command") is NOT
    assert grade(store, "bo", "alpha", "2011-06-01") is ASSUMED


def test_of_several_deaths_the_latest_counts_and_an_undated_one_says_nothing() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-01-01")),
        death("ada", at("2011-05-01")),
        death("ada", at("2012-05-01"), source="memoir"),
        death("ada", UNDATED, source="gazette"),
    )
    assert grade(store, "ada", "alpha", "2012-05-01") is POSSIBLE
    assert grade(store, "ada", "alpha", "2012-05-02") is NOT


def test_a_denied_death_and_a_birth_end_nothing() -> None:
    born = said("LifeEvent", {"person": tid("ada"), "lifeEvent": "birth"}, at("1960"))
    store = settled(posting("ada", "alpha", cited("2010-01-01")), death("ada", at("2009"), modality="denied"), born)
    assert grade(store, "ada", "alpha", "2012-05-02") is POSSIBLE


def test_a_death_in_a_later_load_and_its_retraction_reach_the_posting() -> None:
    died = death("ada", at("2011"))
    store = split(posting("ada", "alpha", cited("2010-01-01")), died)
    assert grade(store, "ada", "alpha", "2012-01-01") is NOT
    load(store, retraction(died))
    assert grade(store, "ada", "alpha", "2012-01-01") is POSSIBLE
    assert verify(store).faults == []


# Order in time


def test_one_after_another_by_persons_and_unit() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-03-01", "2011-03-01", starts=True)),
        posting("bo", "alpha", cited("2012-01-01", "2012-12-31")),
        posting("bo", "bravo", cited("2012-01-01", "2012-12-31")),
        sequence("ada", "bo", "alpha"),
    )
    assert grade(store, "bo", "alpha", "2010-02-28") is NOT, "not before the earlier one can have begun"
    assert grade(store, "bo", "alpha", "2010-12-01") is NOT, "not while the earlier one is evidenced"
    assert grade(store, "bo", "alpha", "2011-06-01") is POSSIBLE
    assert grade(store, "ada", "alpha", "2012-06-01") is NOT, "nor the earlier one while the later is"
    assert grade(store, "ada", "alpha", "2013-06-01") is POSSIBLE
    assert grade(store, "bo", "bravo", "2010-02-28") is POSSIBLE, "another unit"


def test_one_after_another_by_claims() -> None:
    first = posting("ada", "alpha", cited("2010-03-01", "2011-03-01", starts=True))
    later = posting("bo", "alpha", cited("2012-01-01", "2012-12-31"))
    other = posting("bo", "alpha", cited("2012-01-01", "2012-12-31"), source="memoir")
    store = settled(first, later, sequence(first.id, later.id))
    assert grade(store, "bo", "alpha", "2010-12-01") is NOT
    assert grade(store, "ada", "alpha", "2012-06-01") is NOT
    assert grade(settled(first, later, other, sequence(first.id, later.id)), "bo", "alpha", "2010-12-01") is POSSIBLE


def test_days_evidenced_by_both_stay_with_both() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010-03-01", "2012-03-01")),
        posting("bo", "alpha", cited("2012-01-01", "2012-12-31")),
        sequence("ada", "bo", "alpha"),
    )
    assert grade(store, "ada", "alpha", "2012-02-01") is EVIDENCED
    assert grade(store, "bo", "alpha", "2012-02-01") is EVIDENCED


def test_a_start_alone_bounds_the_later_one_without_evidenced_days() -> None:
    store = settled(
        posting("ada", "alpha", cited("2010", starts=True)), posting("bo", "alpha"), sequence("ada", "bo", "alpha")
    )
    assert grade(store, "bo", "alpha", "2009-12-31") is NOT
    assert grade(store, "bo", "alpha", "2010-01-01") is POSSIBLE


@pytest.mark.parametrize("kind", ["Retraction", "Finding", "denied"])
def test_an_order_that_is_taken_back_rejected_or_denied_bounds_nothing(kind: str) -> None:
    order = sequence("ada", "bo", "alpha", modality="denied" if kind == "denied" else "stated")
    against = {"Retraction": [retraction(order)], "Finding": [finding(order, "rejected")], "denied": []}[kind]
    store = split([posting("ada", "alpha", cited("2010-01-01", "2010-12-31")), posting("bo", "alpha"), order], against)
    assert grade(store, "bo", "alpha", "2010-06-01") is POSSIBLE
    assert verify(store).faults == []


def test_the_earlier_posting_may_come_in_a_later_load_and_go_again() -> None:
    first = posting("ada", "alpha", cited("2010-01-01", "2010-12-31"))
    store = split([posting("bo", "alpha"), sequence("ada", "bo", "alpha")], first)
    assert grade(store, "bo", "alpha", "2010-06-01") is NOT
    load(store, retraction(first))
    assert grade(store, "bo", "alpha", "2010-06-01") is POSSIBLE
    assert verify(store).faults == []


def test_an_order_at_a_post_that_heads_the_unit_is_one_at_the_unit() -> None:
    claims = [
        posting("ada", "chief", cited("2010-01-01", "2010-12-31")),
        posting("bo", "alpha", UNDATED),
        heads("chief", "alpha"),
    ]
    assert grade(settled(*claims, sequence("ada", "bo", "alpha")), "bo", "alpha", "2010-06-01") is NOT
    assert grade(settled(*claims, sequence("ada", "bo", "chief")), "bo", "alpha", "2010-06-01") is NOT


# Denials


def test_a_denial_marks_contested_on_its_days_only() -> None:
    denial = posting("ada", "alpha", lasted("2010-06-01", "2010-06-30"), source="memoir", modality="denied")
    store = settled(posting("ada", "alpha", cited("2010-01-01", "2010-12-31")), denial)
    assert grade(store, "ada", "alpha", "2010-06-15") is EVIDENCED
    assert contesting(store, "ada", "alpha", "2010-06-15") == {denial.id}
    assert contesting(store, "ada", "alpha", "2010-05-31") == set()
    assert contesting(store, "ada", "alpha", "2010-07-01") == set()


def test_an_undated_denial_contests_every_day_and_gives_no_edge() -> None:
    denial = link("alpha", "bravo", modality="denied")
    store = settled(link("alpha", "bravo", cited("2010-01-01")), denial)
    assert contesting(store, "alpha", "bravo", "1999-01-01", "command") == {denial.id}
    assert len(edges(store, "alpha", "bravo", "command")) == 1


@pytest.mark.parametrize(
    "denial",
    [
        posting("ada", "alpha", role="staff-officer", modality="denied"),
        posting("ada", "bravo", modality="denied"),
        posting("bo", "alpha", modality="denied"),
        posting("ada", "alpha", modality="denied", tier=RESTRICTED),
    ],
    ids=["other role", "other unit", "other holder", "not public"],
)
def test_a_denial_of_something_else_contests_nothing(denial: Claim) -> None:
    store = settled(posting("ada", "alpha", cited("2010-01-01")), denial)
    assert contesting(store, "ada", "alpha", "2010-01-01") == set()


def test_a_denial_of_the_reverse_link_contests_nothing() -> None:
    store = settled(link("alpha", "bravo", cited("2010-01-01")), link("bravo", "alpha", modality="denied"))
    assert contesting(store, "alpha", "bravo", "2010-01-01", "command") == set()


def test_a_denial_without_a_role_contests_every_role() -> None:
    denial = said("Posting", {"holder": tid("ada"), "unit": tid("alpha")}, modality="denied")
    store = settled(posting("ada", "alpha", cited("2010-01-01")), denial)
    assert contesting(store, "ada", "alpha", "2010-01-01") == {denial.id}


def test_a_denial_at_the_unit_contests_a_posting_at_the_post_that_heads_it_and_the_reverse() -> None:
    denial = posting("ada", "alpha", modality="denied")
    store = settled(posting("ada", "chief", cited("2010-01-01")), heads("chief", "alpha"), denial)
    assert contesting(store, "ada", "alpha", "2010-01-01") == {denial.id}
    denial = posting("ada", "chief", modality="denied")
    store = settled(posting("ada", "alpha", cited("2010-01-01")), heads("chief", "alpha"), denial)
    assert contesting(store, "ada", "alpha", "2010-01-01") == {denial.id}


def test_a_retracted_denial_contests_nothing() -> None:
    denial = posting("ada", "alpha", modality="denied")
    store = split([posting("ada", "alpha", cited("2010-01-01")), denial], retraction(denial))
    assert contesting(store, "ada", "alpha", "2010-01-01") == set()


# Findings, corrections, retractions


def test_a_finding_strikes_what_it_rejects_and_nothing_else() -> None:
    held = posting("ada", "alpha", cited("2010-01-01"))
    assert grade(settled(held, finding(held, "rejected")), "ada", "alpha", "2010-01-01") is NOT
    assert grade(settled(held, finding(held, "found")), "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(settled(held, finding(held, "left-open")), "ada", "alpha", "2010-01-01") is EVIDENCED
    denied = finding(held, "rejected", modality="denied")
    assert grade(settled(held, denied), "ada", "alpha", "2010-01-01") is EVIDENCED
    assert list(settled(held, finding(held, "rejected")).claims(Filter(ids=[held.id]))) == []


def test_a_correction_with_a_replacement_replaces() -> None:
    wrong, right = posting("ada", "alpha", at("2010-01-01")), posting("ada", "alpha", at("2011-01-01"))
    store = settled(wrong, right, correction(wrong, right))
    assert grade(store, "ada", "alpha", "2010-01-01") is NOT
    assert grade(store, "ada", "alpha", "2011-01-01") is EVIDENCED


def test_a_correction_without_a_replacement_only_marks() -> None:
    wrong = posting("ada", "alpha", at("2010-01-01"))
    store = settled(wrong, correction(wrong))
    assert grade(store, "ada", "alpha", "2010-01-01") is EVIDENCED
    assert ids(store.claims(Filter(ids=[wrong.id]))) == [wrong.id]


def test_a_retraction_can_be_retracted_and_that_too() -> None:
    held = posting("ada", "alpha", at("2010-01-01"))
    once = retraction(held)
    twice = retraction(once)
    thrice = retraction(twice)
    assert grade(split(held, once), "ada", "alpha", "2010-01-01") is NOT
    assert grade(split(held, once, twice), "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(split(held, once, twice, thrice), "ada", "alpha", "2010-01-01") is NOT
    assert grade(split(thrice, twice, once, held), "ada", "alpha", "2010-01-01") is NOT


def test_one_of_two_retractions_taken_back_leaves_the_other() -> None:
    held = posting("ada", "alpha", at("2010-01-01"))
    one, two = retraction(held), retraction(held, by="Somebody")
    store = split(held, [one, two], retraction(one))
    assert grade(store, "ada", "alpha", "2010-01-01") is NOT


# Posts that head units


def test_a_post_that_heads_a_unit_moves_postings_and_links_to_it() -> None:
    headed = heads("chief", "alpha")
    store = settled(posting("ada", "chief", at("2010-01-01")), link("head", "chief", at("2010-01-01")), headed)
    assert grade(store, "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(store, "ada", "chief", "2010-01-01") is NOT
    assert grade(store, "head", "alpha", "2010-01-01", "command") is EVIDENCED
    assert edges(store, "ada", "alpha")[0].via == (headed.id,)
    assert edges(store, "head", "alpha", "command")[0].via == (headed.id,)


def test_a_person_over_a_post_of_a_unit_stands_over_the_unit() -> None:
    store = settled(link("ada", "chief", at("2010-01-01")), heads("chief", "alpha"))
    assert grade(store, "ada", "alpha", "2010-01-01", "command") is EVIDENCED


def test_a_heading_with_real_dates_limits_what_moves() -> None:
    store = settled(
        posting("ada", "chief", cited("2008-01-01", "2014-01-01")),
        heads("chief", "alpha", lasted("2010-01-01", "2012-01-01")),
    )
    assert grade(store, "ada", "alpha", "2009-12-31") is NOT
    assert grade(store, "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2012-01-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2012-01-02") is NOT


def test_a_heading_with_imprecise_real_dates_leaves_their_windows_possible() -> None:
    store = settled(
        posting("ada", "chief", cited("2008-01-01", "2014-01-01")), heads("chief", "alpha", lasted("2010", "2012"))
    )
    assert grade(store, "ada", "alpha", "2010-06-01") is POSSIBLE
    assert grade(store, "ada", "alpha", "2011-06-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2012-06-01") is POSSIBLE


def test_a_heading_that_is_only_mentioned_limits_nothing() -> None:
    store = settled(
        posting("ada", "chief", cited("2008-01-01", "2014-01-01")), heads("chief", "alpha", cited("2010-01-01"))
    )
    assert grade(store, "ada", "alpha", "2008-06-01") is EVIDENCED


def test_a_heading_said_twice_limits_no_more_than_the_wider_of_the_two() -> None:
    store = settled(
        posting("ada", "chief", cited("2008-01-01", "2014-01-01")),
        heads("chief", "alpha", lasted("2009-01-01", "2010-01-01")),
        heads("chief", "alpha", lasted("2009-06-01", "2012-01-01"), source="memoir"),
    )
    assert grade(store, "ada", "alpha", "2009-03-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2011-06-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2012-01-02") is NOT
    assert grade(store, "ada", "alpha", "2008-12-31") is NOT


def test_a_post_that_heads_two_units_stands_for_both() -> None:
    store = settled(posting("ada", "chief", at("2010-01-01")), heads("chief", "alpha"), heads("chief", "bravo"))
    assert grade(store, "ada", "alpha", "2010-01-01") is EVIDENCED
    assert grade(store, "ada", "bravo", "2010-01-01") is EVIDENCED


def test_a_retracted_heading_moves_nothing() -> None:
    headed = heads("chief", "alpha")
    store = split([posting("ada", "chief", at("2010-01-01")), headed], retraction(headed))
    assert grade(store, "ada", "chief", "2010-01-01") is EVIDENCED
    assert grade(store, "ada", "alpha", "2010-01-01") is NOT
    assert verify(store).faults == []


def test_an_undated_posting_at_a_unit_adds_nothing_beside_a_dated_one_at_its_post() -> None:
    claims = [posting("ada", "chief", lasted("2010", "2011")), heads("chief", "alpha"), posting("ada", "alpha")]
    assert grade(settled(*claims), "ada", "alpha", "1990-01-01") is NOT
    assert grade(split(claims[2], claims[1], claims[0]), "ada", "alpha", "1990-01-01") is NOT


# Tiers


def edges_seen(store: Store, tier: Tier) -> set[object]:
    """What readers of a tier see of the edges, however these are cut into tiers."""
    return {
        (e.type, e.source, e.target, e.claim, e.label, e.modality, e.bounds, e.acting, e.via, e.contested)
        for e in store.edges()
        if e.tiers[0] <= tier <= e.tiers[1]
    }


HELD = posting("ada", "alpha", cited("2010-01-01", continues=True))
RIVAL = posting("bo", "alpha", cited("2012-01-01", "2012-12-31"))
MODIFIERS = {
    "death": [death("ada", at("2011"), tier=RESTRICTED)],
    "end": [posting("ada", "alpha", cited(None, "2011", ends=True), source="memoir", tier=RESTRICTED)],
    "order": [sequence("ada", "bo", "alpha", tier=RESTRICTED)],
    "denial": [posting("ada", "alpha", source="memoir", modality="denied", tier=RESTRICTED)],
    "retraction": [retraction(HELD, tier=RESTRICTED)],
    "finding": [finding(HELD, "rejected", tier=RESTRICTED)],
    "correction": [correction(HELD, RIVAL, tier=RESTRICTED)],
    "heading": [heads("chief", "alpha", tier=RESTRICTED), posting("cy", "chief", at("2010"), tier=RESTRICTED)],
}


@pytest.mark.parametrize("name", MODIFIERS)
def test_what_the_public_sees_is_the_same_without_what_is_restricted(name: str) -> None:
    with_it, without = settled(HELD, RIVAL, *MODIFIERS[name]), settled(HELD, RIVAL)
    assert edges_seen(with_it, PUBLIC) == edges_seen(without, PUBLIC)
    assert edges_seen(with_it, RESTRICTED) != edges_seen(without, RESTRICTED)
    assert ids(with_it.claims()) == ids(without.claims())
    assert list(with_it.things()) == list(without.things())
    assert with_it.head() == without.head()


@pytest.mark.parametrize("name", MODIFIERS)
def test_what_is_made_restricted_later_no_longer_bears_on_what_the_public_sees(name: str) -> None:
    public = [replace(c, tier=PUBLIC) for c in MODIFIERS[name]]
    store = settled(HELD, RIVAL, *public)
    for c in public:
        reclassify(store, c.id, "restricted", BY)
    assert edges_seen(store, PUBLIC) == edges_seen(settled(HELD, RIVAL), PUBLIC)
    assert store.head() == settled(HELD, RIVAL).head(), "not even the decision shows"
    assert ids(store.claims(Filter(heard=False))) == ids(settled(HELD, RIVAL).claims())
    assert verify(store).faults == []


def test_what_is_made_public_later_bears_on_what_the_public_sees() -> None:
    died = death("ada", at("2011"), tier=RESTRICTED)
    store = settled(HELD, died)
    reclassify(store, died.id, "public", BY)
    assert grade(store, "ada", "alpha", "2012-01-01") is NOT
    assert verify(store).faults == []


def test_the_newest_of_several_reclassifications_counts() -> None:
    store = settled(HELD)
    for code in ("restricted", "public", "confidential", "restricted", "public"):
        reclassify(store, HELD.id, code, BY)
        (found,) = store.claims(Filter(ids=[HELD.id], heard=False), View(CONFIDENTIAL))
        assert found.tier.code == code


def test_a_retracted_reclassification_restores_the_tier_as_loaded() -> None:
    decision = reclassification(HELD, "restricted")
    store = split(HELD, decision)
    assert ids(store.claims()) == [decision.id]
    load(store, retraction(decision))
    assert HELD.id in ids(store.claims())


# Order of loading

PERSONS, UNITS, POSTS = ("ada", "bo"), ("alpha", "bravo"), ("chief",)
PERIODS = (
    UNDATED,
    cited("2010-06"),
    cited("2010-03-01", "2011-03-01", starts=True),
    cited("2012-01-01", "2012-12-31"),
    cited("2009-01-01", continues=True),
    cited(None, "2011-06-30", ends=True),
    cited(None, "2012-06", ends=True),
    lasted("2010-02", "2011-10"),
)
TIERS = (PUBLIC, PUBLIC, PUBLIC, RESTRICTED)


@st.composite
def ordinary(draw: st.DrawFn) -> Claim:
    when = draw(st.sampled_from(PERIODS))
    more = {
        "source": draw(st.sampled_from(["report", "memoir"])),
        "tier": draw(st.sampled_from(TIERS)),
        "modality": draw(st.sampled_from(["stated", "stated", "alleged", "denied"])),
    }
    kind = draw(st.sampled_from(["posting", "posting", "posting", "link", "heads", "death", "order"]))
    if kind == "posting":
        role = draw(st.sampled_from(["commander", "commander", "staff-officer"]))
        return posting(draw(st.sampled_from(PERSONS)), draw(st.sampled_from(UNITS + POSTS)), when, role, **more)
    if kind == "link":
        ends = st.sampled_from(("ada", *UNITS, *POSTS))
        return link(draw(ends), draw(st.sampled_from(UNITS + POSTS)), when, **more)
    if kind == "heads":
        return heads("chief", draw(st.sampled_from(UNITS)), when, **more)
    if kind == "death":
        died = draw(st.sampled_from([at("2010-09"), at("2012"), UNDATED]))
        return death(draw(st.sampled_from(PERSONS)), died, **more)
    earlier, later = draw(st.permutations(PERSONS))
    return sequence(earlier, later, draw(st.sampled_from(UNITS + POSTS)), **more)


@st.composite
def about(draw: st.DrawFn, others: list[Claim]) -> Claim:
    target, second = draw(st.sampled_from(others)), draw(st.sampled_from(others))
    tier = draw(st.sampled_from(TIERS))
    kind = draw(st.sampled_from(["retraction", "retraction", "correction", "finding", "reclassification", "order"]))
    if kind == "retraction":
        return retraction(target, by=draw(st.sampled_from(["Nobody", "Somebody"])), tier=tier)
    if kind == "correction":
        return correction(target, draw(st.sampled_from([None, second])), tier=tier)
    if kind == "finding":
        return finding(target, draw(st.sampled_from(["rejected", "found"])), tier=tier)
    if kind == "reclassification":
        return reclassification(target, draw(st.sampled_from([t.code for t in Tier])), tier=CONFIDENTIAL)
    return sequence(target.id, second.id, tier=tier)


@st.composite
def claim_sets(draw: st.DrawFn, most: int = 7) -> list[Claim]:
    found = draw(st.lists(ordinary(), min_size=2, max_size=most))
    for _ in range(draw(st.integers(0, 4))):
        found.append(draw(about(found)))
    return list({c.id: c for c in found}.values())


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[Claim], list[list[Claim]]]:
    """A set of claims, and the same in another order, cut into loads."""
    claims = draw(claim_sets())
    other = draw(st.permutations(claims))
    cuts = sorted(draw(st.sets(st.integers(1, len(other)), max_size=4)))
    return claims, [other[a:b] for a, b in zip([0, *cuts], [*cuts, len(other)], strict=True) if other[a:b]]


def everything(store: Store) -> dict[str, object]:
    """All that follows from the claims of a store."""
    return {
        "edges": list(store.edges()),
        "heads": [store.head(tier) for tier in Tier],
        "heard": [list(store.claims(Filter(), View(tier))) for tier in Tier],
        "things": [list(store.things(view=View(tier))) for tier in Tier],
    }


@given(orders())
@settings(max_examples=120)
def test_no_order_and_no_split_of_the_loads_changes_anything(drawn: tuple[list[Claim], list[list[Claim]]]) -> None:
    claims, loads = drawn
    with split(claims) as at_once, split(*loads) as in_parts:
        assert everything(in_parts) == everything(at_once)
        assert verify(in_parts).faults == []


@given(claim_sets())
@settings(max_examples=40)
def test_dropped_edges_are_rebuilt_to_the_same(claims: list[Claim]) -> None:
    with split(claims) as store:
        before = everything(store)
        store.db.execute("DELETE FROM edge")
        store.rebuild(list(all_settled(store)))
        assert everything(store) == before


@given(claim_sets())
@settings(max_examples=60)
def test_the_public_sees_what_a_store_of_public_claims_alone_shows(claims: list[Claim]) -> None:
    kept = [c for c in claims if c.kind != "Reclassification"]
    with split(kept) as whole, split([c for c in kept if c.tier is PUBLIC]) as public:
        assert edges_seen(whole, PUBLIC) == edges_seen(public, PUBLIC)
        assert list(whole.claims()) == list(public.claims())
        assert whole.head() == public.head()


def test_correcting_and_retracting_by_hand_settle_too() -> None:
    store = settled(posting("ada", "alpha"), HELD)
    correct(store, HELD.id, posting("ada", "bravo", at("2010"), source="gazette"), sources()[2], BY)
    assert grade(store, "ada", "alpha", "1990-01-01") is POSSIBLE
    (decision,) = store.claims(Filter(kinds=["Correction"]))
    retract(store, decision.id, BY)
    assert grade(store, "ada", "alpha", "1990-01-01") is POSSIBLE
    assert grade(store, "ada", "alpha", "2011-01-01") is ASSUMED
    assert len(edges(store, "ada", "alpha")) == 1
