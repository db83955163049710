"""`network` on a small invented world: what is drawn on a day, what is never drawn, and what is counted as left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing, Tier
from answerable.graph.period import Grade, Window
from answerable.graph.store import Store, open_store
from answerable.graph.view import View
from answerable.queries.network.network import network, types_of
from answerable.queries.network.result import Extent, LeftOut, Network
from tests.graph import invented
from tests.graph.invented import at, cited, heads, lasted, link, posting, said, tid

DAY = date(2010, 5, 3)
YEAR = lasted("2010-01-01", "2010-12-31")
LATER = lasted("2011-01-01", "2011-12-31")
MORE = {
    "villagers": "ProtectedGroup",
    "bystanders": "ProtectedGroup",
    "somebody": "UnidentifiedActor",
    "war": "Situation",
}


@pytest.fixture(params=["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("empty_neo4j")
    with open_store(url) as opened:
        yield opened


def fill(store: Store, *claims: Claim) -> Store:
    more: list[Record] = [Thing(tid(name), cls, name.capitalize()) for name, cls in MORE.items()]
    write(store, invented.info(*claims), [*more, *invented.records(*claims)])
    return store


def around(centre: str, *claims: Claim, depth: int = 1, on: date = DAY, extent: Extent = Extent()) -> Network:  # noqa: B008
    return network(fill(CaseFile(), *claims), tid(centre), on, depth, extent=extent)


def names(found: Network) -> list[str]:
    return [n.id.removeprefix("invented/") for n in found.nodes]


def ties(found: Network) -> list[tuple[str, str, str, str]]:
    bare = [(t.source.removeprefix("invented/"), t.target.removeprefix("invented/"), t) for t in found.ties]
    return [(a, b, t.type, t.label) for a, b, t in bare]


def involved(actor: str, role: str = "alleged-forces", when: str | None = "2010-05-01") -> Claim:
    roles = {"actor": tid(actor), "incident": tid("raid"), "involvement": role}
    return said("Involvement", roles, at(when) if when else None)


def warning(when: str, recipient: str = "ada") -> Claim:
    roles = {
        "communication": tid("letter"),
        "issuer": tid("cy"),
        "recipient": tid(recipient),
        "calledBySource": "warning",
    }
    return said("Warning", roles, at(when))


def status(code: str, when: str, person: str = "ada") -> Claim:
    return said("ProceduralStatus", {"person": tid(person), "status": code, "courtCase": tid("case")}, at(when))


WORLD = (
    link("bravo", "alpha", YEAR),
    link("charlie", "bravo", YEAR),
    posting("ada", "bravo", YEAR),
    heads("chief", "bravo", YEAR),
    involved("alpha"),
    warning("2010-04-01"),
    status("trial", "2010-02-01"),
)


@pytest.mark.parametrize(
    ("depth", "drawn"),
    [(0, ["alpha"]), (1, ["alpha", "bravo", "raid"]), (2, ["alpha", "bravo", "raid", "ada", "charlie", "chief"])],
)
def test_what_lies_within_the_steps(depth: int, drawn: list[str]) -> None:
    found = around("alpha", *WORLD, depth=depth)
    assert names(found) == drawn


def test_both_stores_give_the_same_picture(store: Store) -> None:
    found = network(fill(store, *WORLD), tid("ada"), DAY, 2)
    assert ties(found) == [
        ("ada", "bravo", "HELD", "commander"),
        ("ada", "case", "STATUS", "trial"),
        ("bravo", "alpha", "COMMANDS", "command"),
        ("charlie", "bravo", "COMMANDS", "command"),
        ("chief", "bravo", "HEADS", ""),
        ("cy", "ada", "WARNED", "warning"),
    ]
    assert found.left_out == LeftOut(beyond=1)
    assert {t.grade for t in found.ties} == {Grade.EVIDENCED}
    assert found.claims() == {c.id for c in WORLD if c.kind != "Involvement"}


def test_a_tie_stands_under_its_grade_on_the_day() -> None:
    found = around("alpha", link("bravo", "alpha", cited("2010-01", "2010-02")), link("delta", "alpha", YEAR))
    assert {t.source.removeprefix("invented/"): t.grade for t in found.ties} == {
        "bravo": Grade.POSSIBLE,
        "delta": Grade.EVIDENCED,
    }


def test_what_does_not_hold_that_day_is_counted() -> None:
    found = around(
        "alpha", link("bravo", "alpha", LATER), link("delta", "alpha", LATER), link("charlie", "alpha", YEAR)
    )
    assert names(found) == ["alpha", "charlie"]
    assert found.left_out == LeftOut(not_that_day=2)


def test_a_warning_and_an_involvement_are_drawn_from_their_day_on() -> None:
    claims = (warning("2010-06-01"), involved("ada", "alleged-participant", "2010-07-01"))
    assert around("ada", *claims).left_out == LeftOut(later=2)
    assert names(around("ada", *claims, on=date(2010, 6, 1))) == ["ada", "cy"]
    assert names(around("ada", *claims, on=date(2020, 1, 1))) == ["ada", "cy", "raid"]


def test_a_day_not_exactly_known_is_possible_and_then_come() -> None:
    (tie,) = around("ada", warning("2010-05")).ties
    assert tie.grade is Grade.POSSIBLE
    (tie,) = around("ada", warning("2010-05"), on=date(2010, 5, 31)).ties
    assert tie.grade is Grade.EVIDENCED


def test_the_tie_to_a_case_carries_the_status_of_the_day_and_never_a_replaced_one() -> None:
    claims = (status("trial", "2010-01-01"), status("acquitted", "2010-03-01"))
    assert ties(around("ada", *claims)) == [("ada", "case", "STATUS", "acquitted")]
    assert ties(around("ada", *claims, on=date(2010, 2, 1))) == [("ada", "case", "STATUS", "trial")]
    assert around("ada", *claims, on=date(2009, 1, 1)).ties == ()


def test_a_decision_without_a_status_claim_turns_the_tie_too() -> None:
    decision = said(
        "Decision",
        {"body": tid("bench"), "decisionKind": "appeal-judgment", "direction": "acquitted", "courtCase": tid("case"),
         "accused": tid("ada")},
        at("2010-04-01"),
    )  # fmt: skip
    found = around("ada", status("convicted", "2010-01-01"), decision)
    assert ties(found) == [("ada", "case", "STATUS", "acquitted")]
    assert found.ties[0].claims == (decision.id,)


def test_groups_of_victims_and_witnesses_are_never_drawn_and_counted() -> None:
    found = around(
        "raid", involved("villagers", "victims"), involved("bystanders", "witnesses"), involved("alpha"), depth=3
    )
    assert names(found) == ["raid", "alpha"]
    assert found.left_out == LeftOut(protected=2)


@pytest.mark.parametrize("tier", list(Tier))
def test_no_tier_sees_a_protected_group(tier: Tier) -> None:
    filled = fill(CaseFile(), involved("villagers", "victims"), involved("alpha"))
    assert names(network(filled, tid("raid"), DAY, 2, view=View(tier))) == ["raid", "alpha"]


def test_what_a_reader_may_not_see_is_neither_drawn_nor_counted() -> None:
    secret = [link("delta", "alpha", YEAR, tier=Tier.RESTRICTED), link("charlie", "alpha", LATER, tier=Tier.RESTRICTED)]
    filled = fill(CaseFile(), link("bravo", "alpha", YEAR), *secret)
    public = network(filled, tid("alpha"), DAY, 1)
    assert names(public) == ["alpha", "bravo"]
    assert public.left_out == LeftOut()
    restricted = network(filled, tid("alpha"), DAY, 1, view=View(Tier.RESTRICTED))
    assert names(restricted) == ["alpha", "bravo", "delta"]
    assert restricted.left_out == LeftOut(not_that_day=1)


def test_an_unidentified_actor_stays_so() -> None:
    found = around("raid", involved("somebody", "alleged-participant"))
    assert [n.unidentified for n in found.nodes] == [False, True]


def test_parallel_ties_are_kept_and_claims_of_one_tie_joined() -> None:
    claims = (
        link("bravo", "alpha", YEAR),
        link("bravo", "alpha", YEAR, source="memoir"),
        link("bravo", "alpha", YEAR, kind="operational"),
        link("alpha", "bravo", YEAR, kind="cooperation"),
    )
    found = around("alpha", *claims)
    assert [(t.label, len(t.claims)) for t in found.ties] == [("cooperation", 1), ("command", 2), ("operational", 1)]


def test_the_limit_keeps_the_better_graded_and_counts_the_rest() -> None:
    claims = (
        link("bravo", "alpha", cited("2009", "2009")),
        link("delta", "alpha", YEAR),
        link("charlie", "alpha", YEAR),
    )
    found = around("alpha", *claims, extent=Extent(limit=3))
    assert names(found) == ["alpha", "charlie", "delta"]
    assert found.left_out == LeftOut(over_limit=1)


def test_ties_of_a_type_or_grade_alone() -> None:
    claims = (*WORLD, posting("bo", "bravo", cited("2009", "2009")))
    only = around("bravo", *claims, extent=Extent(types_of(["held"]), Grade.ASSUMED))
    assert names(only) == ["bravo", "ada"]
    assert only.left_out == LeftOut(below_grade=1, other_types=5)  # alpha, charlie, chief, the letter, the case
    with pytest.raises(KeyError):
        types_of(["friends"])


def test_a_denial_draws_nothing_and_contests_what_it_denies() -> None:
    denied = link("bravo", "alpha", YEAR, modality="denied", source="memoir")
    assert around("alpha", denied).ties == ()
    (tie,) = around("alpha", denied, link("bravo", "alpha", YEAR)).ties
    assert tie.contested == (denied.id,)


def against(when: str | None = None, **roles: str) -> Claim:
    """A denial that alpha was involved in the raid."""
    given = {"actor": tid("alpha"), "incident": tid("raid"), "involvement": "alleged-forces"} | roles
    period = at(when) if when else None
    return said("Involvement", {k: v for k, v in given.items() if v}, period, source="memoir", modality="denied")


@pytest.mark.parametrize(
    ("denial", "speaks_of_it"),
    [
        (against(), True),
        (against("2010-05-01"), True),
        (against("2010-05"), True),
        (against(involvement="alleged-perpetrator"), True),
        (against("2010-04-30"), False),
        (against(involvement="alleged-participant"), False),
        (against(actor=tid("bravo")), False),
    ],
)
def test_who_denies_an_involvement_stands_beside_it(denial: Claim, speaks_of_it: bool) -> None:
    for centre in ("alpha", "raid"):
        found = around(centre, involved("alpha"), denial)
        (tie,) = found.ties
        assert tie.contested == ((denial.id,) if speaks_of_it else ())
        assert (denial.id in found.claims()) is speaks_of_it


def test_an_involvement_in_what_was_by_a_day_may_have_come_before() -> None:
    by = said("Occurrence", {"incident": tid("raid"), "extent": "one-day"}, at("../2010-05-10"))
    (tie,) = around("alpha", involved("alpha", when=None), by).ties
    assert (tie.grade, tie.within) == (Grade.POSSIBLE, Window(None, date(2010, 5, 10)))
    (tie,) = around("alpha", involved("alpha", when=None), by, on=date(2010, 5, 10)).ties
    assert tie.grade is Grade.EVIDENCED


def test_both_stores_find_who_denies(store: Store) -> None:
    denials = (against(), link("charlie", "alpha", YEAR, modality="denied"))
    found = network(fill(store, *WORLD, *denials), tid("alpha"), DAY, 1)
    assert {t.contested for t in found.ties if t.type == "INVOLVED_IN"} == {(denials[0].id,)}
    assert found.left_out == LeftOut(beyond=3, only_denied=1)


def test_a_denial_of_a_letter_contests_that_letter_alone() -> None:
    roles = {"issuer": tid("cy"), "recipient": tid("ada"), "calledBySource": "warning"}
    denial = said("Warning", roles | {"communication": tid("letter")}, at("2010-04-01"), modality="denied")
    other = said("Warning", roles | {"communication": tid("cable")}, at("2010-04-01"))
    more = Thing(tid("cable"), "Communication", "Cable")
    filled = CaseFile()
    write(
        filled, invented.info(warning("2010-04-01"), denial), [more, *invented.records(warning("2010-04-01"), denial)]
    )
    (tie,) = network(filled, tid("ada"), DAY, 1).ties
    assert tie.contested == (denial.id,)
    filled = CaseFile()
    write(filled, invented.info(other, denial), [more, *invented.records(other, denial)])
    (tie,) = network(filled, tid("ada"), DAY, 1).ties
    assert tie.contested == ()


def test_a_denial_that_a_post_heads_a_unit_speaks_of_its_days() -> None:
    denial = heads("chief", "bravo", LATER, modality="denied")
    both = lasted("2010-01-01", "2011-12-31")
    (tie,) = around("bravo", heads("chief", "bravo", both), denial).ties
    assert tie.contested == ()
    (tie,) = around("bravo", heads("chief", "bravo", both), denial, on=date(2011, 2, 1)).ties
    assert tie.contested == (denial.id,)


def test_a_denied_status_contests_that_status_alone() -> None:
    denial = replace_modality(status("trial", "2010-02-01"))
    claims = (status("trial", "2010-02-01"), status("acquitted", "2010-04-01"), denial)
    (tie,) = around("ada", *claims, on=date(2010, 3, 1)).ties
    assert (tie.label, tie.contested) == ("trial", (denial.id,))
    (tie,) = around("ada", *claims).ties
    assert (tie.label, tie.contested) == ("acquitted", ())


def replace_modality(claim: Claim) -> Claim:
    return said(claim.kind, dict(claim.roles), claim.period, modality="denied")


def test_what_is_only_denied_is_counted_on_the_days_it_is_denied_for() -> None:
    denials = (
        against(),
        link("bravo", "alpha", YEAR, modality="denied"),
        link("bravo", "alpha", YEAR, source="memoir", modality="denied"),
        posting("bo", "alpha", YEAR, modality="denied"),
        link("charlie", "alpha", LATER, modality="denied"),
    )
    found = around("alpha", *denials)
    assert names(found) == ["alpha"]
    assert found.left_out == LeftOut(only_denied=3)
    assert around("alpha", *denials, extent=Extent(types_of(["held"]))).left_out == LeftOut(only_denied=1)
    # One who says it for other days does not say it for this one; one who says it of the post says it of the unit.
    assert around("alpha", link("bravo", "alpha", LATER), denials[1]).left_out == LeftOut(not_that_day=1, only_denied=1)
    by_post = (heads("chief", "alpha", YEAR), posting("bo", "chief", YEAR), denials[3])
    assert around("alpha", *by_post).left_out.only_denied == 0


def test_a_denied_tie_to_victims_is_never_counted_among_the_denied() -> None:
    denial = said(
        "Involvement",
        {"actor": tid("villagers"), "incident": tid("raid"), "involvement": "alleged-participant"},
        modality="denied",
    )
    assert around("raid", denial).left_out == LeftOut()


def test_a_denial_that_a_reader_may_not_see_contests_nothing_for_that_reader() -> None:
    secret = said(
        "Involvement",
        {"actor": tid("alpha"), "incident": tid("raid"), "involvement": "alleged-forces"},
        modality="denied",
        tier=Tier.RESTRICTED,
    )
    filled = fill(CaseFile(), involved("alpha"), secret, link("bravo", "alpha", YEAR, modality="denied"))
    (tie,) = network(filled, tid("raid"), DAY, 1).ties
    assert tie.contested == ()
    (tie,) = network(filled, tid("raid"), DAY, 1, view=View(Tier.RESTRICTED)).ties
    assert tie.contested == (secret.id,)


def test_ties_of_types_not_asked_for_are_counted_where_they_hold() -> None:
    found = around("bravo", *WORLD, link("delta", "bravo", LATER), extent=Extent(types_of(["warned"])))
    assert found.ties == ()
    # command over alpha and by charlie, held by ada, headed by chief; delta's link is of later
    assert found.left_out == LeftOut(other_types=4)


def test_an_incident_placed_by_allegation_says_so_and_who_denies_it() -> None:
    roles = {"incident": tid("raid"), "situation": tid("war")}
    placed = said("Occurrence", roles, at("2010-05-01"), modality="alleged")
    denial = said("Occurrence", roles, at("2010-05-01"), source="memoir", modality="denied")
    (tie,) = around("war", placed, denial).ties
    assert (tie.type, tie.modalities, tie.contested) == ("OCCURRED_IN", ("alleged",), (denial.id,))
    assert around("war", denial).ties == ()


def test_around_a_situation_stand_its_incidents() -> None:
    placed = said("Occurrence", {"incident": tid("raid"), "situation": tid("war")}, at("2010-05-01"))
    found = around("war", placed, involved("alpha"), link("bravo", "alpha", YEAR), depth=2)
    assert names(found) == ["war", "raid", "alpha"]
    assert ("raid", "war", "OCCURRED_IN", "") in ties(found)
    assert placed.id in found.claims()
    assert found.left_out == LeftOut(beyond=1)


def test_spells_run_from_the_first_to_the_last_mention() -> None:
    (tie,) = around("alpha", link("bravo", "alpha", cited("2009-05", "2010-06-03"))).ties
    assert tie.spells == [(date(2009, 5, 1), date(2010, 6, 3))]
    (undated,) = around("alpha", link("bravo", "alpha")).ties
    assert undated.spells == []


def test_an_unknown_centre_is_an_empty_picture() -> None:
    assert around("nobody-here", *WORLD).nodes == ()


@pytest.mark.parametrize("seed", range(4))
def test_against_a_plain_search_over_every_edge(seed: int) -> None:
    """The same things as a search that walks the list of all edges, grade by grade."""
    random = Random(seed)
    periods = [YEAR, LATER, cited("2009", "2009"), cited("2009-05-01", "2011"), None]
    pairs = [(a, b) for a in invented.UNITS for b in invented.UNITS if a != b]
    claims = [link(a, b, random.choice(periods)) for a, b in random.sample(pairs, 5)]
    claims += [posting(random.choice(invented.PERSONS), u, random.choice(periods)) for u in invented.UNITS]
    filled = fill(CaseFile(), *claims)
    edges = [(e.source, e.target) for e in filled.edges() if e.bounds.grade(DAY) > Grade.NOT]
    reached = {str(tid("alpha"))}
    for depth in range(4):
        found = network(filled, tid("alpha"), DAY, depth)
        if found.nodes:
            assert {n.id for n in found.nodes} == reached
            assert {(t.source, t.target) for t in found.ties} == {e for e in edges if set(e) <= reached}
            assert found.left_out.beyond == len({x for e in edges for x in e if set(e) & reached} - reached)
        reached |= {x for e in edges for x in e if set(e) & reached}
