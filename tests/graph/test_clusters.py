"""Things that a decision joins: one in every answer while it stands, apart underneath, and apart again when undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.custody import verify
from answerable.graph.errors import ModelError, NotFound, Refused
from answerable.graph.identity import claim as build
from answerable.graph.intake import write
from answerable.graph.model import Claim, Thing, ThingId, Tier
from answerable.graph.revision import Act, different, retract, same
from answerable.graph.settle import all_settled
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.queries.chain.chain import chain
from answerable.queries.chain.common import common
from answerable.queries.chain.subordinates import subordinates
from answerable.queries.chain.under import below
from answerable.queries.dossier.dossier import dossier
from answerable.queries.incident.incident import incident
from answerable.queries.naming.find import find
from answerable.queries.network.network import network
from answerable.queries.notice.notice import notice
from answerable.queries.notice.warned import warned
from answerable.queries.resolve.resolve import decided
from answerable.queries.status.status import status
from tests.graph.invented import (
    PREFIX,
    at,
    cited,
    death,
    edges,
    heads,
    ids,
    info,
    lasted,
    link,
    load,
    posting,
    records,
    said,
    sequence,
    tid,
)

DAY = date(2011, 6, 1)
BY = Act("Nobody in Particular", "the same name, unit and year of birth")
HELD = posting("ada", "alpha", lasted("2010", "2012"))
ABOVE = link("bravo", "charlie", lasted("2009", "2013"))
CHARGED = said("ProceduralStatus", {"person": tid("bo"), "courtCase": tid("case"), "status": "acquitted"}, at("2015"))
RAID = said("Occurrence", {"incident": tid("raid"), "place": tid("town")}, at("2011-06-01"))
FORCES = said("Involvement", {"actor": tid("charlie"), "incident": tid("raid"), "involvement": "alleged-forces"})
LETTER = said(
    "Warning",
    {"issuer": tid("cy"), "recipient": tid("bo"), "communication": tid("letter"), "calledBySource": "warning",
     "incident": tid("raid")}, at("2011-05"), source="memoir",
)  # fmt: skip
ELSEWHERE = posting("cy", "delta", at("2005"))
WORLD = (HELD, ABOVE, CHARGED, RAID, FORCES, LETTER, ELSEWHERE)


def joined(a: str, b: str, **more: object) -> Claim:
    return said("SameAs", {"a": tid(a), "b": tid(b), "by": "Nobody"}, **more)


def parted(a: str, b: str, **more: object) -> Claim:
    return said("Different", {"a": tid(a), "b": tid(b), "by": "Nobody"}, **more)


def decisions(store: Store, kind: str) -> list[str]:
    return ids(store.claims(Filter(kinds=[kind]), EVERYTHING))


def answers(store: Store, view: View = PUBLIC) -> dict[str, list[Any]]:
    """What the questions say of everybody, but for the decisions themselves."""
    asked = chain(store, [tid("charlie")], DAY, view=view)
    about = below(store, tid("bo"), date(2010, 1, 1), date(2012, 1, 1), view=view)
    return {
        "superiors": [(s.unit, s.grade, s.path) for s in asked.superiors],
        "holders": [(h.person, h.unit, h.grade, [s.claim for s in h.supports]) for h in asked.holders],
        "status": [status(store, tid(who), view=view).summary for who in ("ada", "bo")],
        "below": [(b.incident.id, b.unit, b.grade, b.notice) for b in about.found],
        "unwarned": [(u.person, u.unit) for u in warned(store, tid("raid"), view=view).unwarned],
        "reached": [[r.thing.id for r in one.recipients] for one in warned(store, tid("raid"), view=view).received],
        "units": [*incident(store, tid("raid"), view).units],
        "found": [h.thing.id for h in store.search("of Nowhere", view=view, limit=50)],
        "things": [t.id for t in store.things(view=view)],
        "claims": [c for c in store.claims(view=view) if c.kind not in ("SameAs", "Different", "Retraction")],
    }


@pytest.fixture
def graph(memory: CaseFile) -> Store:
    load(memory, *WORLD)
    return memory


@pytest.fixture
def either(store: Store) -> Store:
    """The same in a case file and on a server: what each store does itself is tested on both."""
    load(store, *WORLD)
    return store


def test_joined_units_and_persons_are_one_in_every_answer(either: Store) -> None:
    assert answers(either)["below"] == []
    assert status(either, tid("ada")).summary == "no proceeding recorded"
    same(either, tid("alpha"), tid("bravo"), BY)
    same(either, tid("bo"), tid("ada"), BY)
    found = answers(either)
    assert found["superiors"] == [(tid("alpha"), 3, (tid("charlie"), tid("alpha")))]
    assert [h[:2] for h in found["holders"]] == [(tid("ada"), tid("alpha"))]
    assert found["status"] == ["acquitted between 2015-01-01 and 2015-12-31, in the case invented/case"] * 2
    assert [b[:2] for b in found["below"]] == [(tid("raid"), tid("charlie"))]
    assert found["reached"] == [[tid("ada")]], "the warning to the one reached the other, who is the same"
    assert not {tid("bo"), tid("bravo")} & {*found["found"], *found["things"]}
    assert find(either, tid("bo")).id == find(either, "Bo of Nowhere").id == tid("ada")
    assert verify(either).faults == []


def test_a_question_answers_alike_by_whichever_id_it_is_asked(graph: Store) -> None:
    same(graph, tid("alpha"), tid("bravo"), BY)
    same(graph, tid("ada"), tid("bo"), BY)
    by_person, by_unit = [], []
    for name in ("ada", "bo"):
        found = dossier(graph, tid(name), [tid("raid")], "icc-28a")
        about = below(graph, tid(name), date(2010, 1, 1), date(2012, 1, 1))
        by_person.append((
            status(graph, tid(name)),
            [(b.incident, b.unit, b.grade, b.notice) for b in about.found],
            [(n.reach, n.phase, n.receipt, n.received) for n in notice(graph, tid(name), tid("raid")).notices],
            (found.person, found.claims(), found.parts),
            network(graph, tid(name), DAY).nodes,
        ))  # fmt: skip
    assert by_person[0] == by_person[1]
    assert by_person[1][1], "the forces stood under the person by the unit of the other record"
    assert [n[0] for n in by_person[0][2]] == ["named"]
    for name in ("alpha", "bravo"):
        asked = chain(graph, [tid(name)], DAY)
        by_unit.append(
            (asked.units, asked.superiors, [h.person for h in asked.holders], network(graph, tid(name), DAY).nodes)
        )
    assert by_unit[0] == by_unit[1]
    assert by_unit[1][2] == [tid("ada")]
    under = [subordinates(graph, next(graph.things([tid(name)])), DAY) for name in ("ada", "bo", "alpha", "bravo")]
    assert all([s.unit for s in found.units] == [tid("charlie")] for found in under)
    shared = [common(graph, tid("charlie"), tid(name), DAY).above_other[0].upper for name in ("alpha", "bravo")]
    assert shared == [tid("alpha")] * 2


def test_sources_stay_apart_underneath(graph: Store) -> None:
    same(graph, tid("alpha"), tid("bravo"), BY)
    loaded = {c.id: c for c in WORLD}
    apart = View(apart=True)
    assert {c.id: c for c in graph.claims(view=apart) if c.id in loaded} == loaded
    assert ids(graph.claims(Filter(naming=[tid("bravo")], kinds=["CommandLink"]), apart)) == [ABOVE.id]
    assert {t.id for t in graph.things(view=apart)} >= {tid("alpha"), tid("bravo")}
    assert [t.name for t in graph.things([tid("bravo")])] == ["Bravo of Nowhere"], "a thing asked for by id is itself"


def test_an_edge_rests_on_the_decision_too(graph: Store) -> None:
    same(graph, tid("alpha"), tid("bravo"), BY)
    (decision,) = decisions(graph, "SameAs")
    (edge,) = edges(graph, "alpha", "charlie", "command")
    assert (edge.claim, edge.via) == (ABOVE.id, (decision,))
    assert edges(graph, "bravo", "charlie", "command") == []
    (hop,) = chain(graph, [tid("charlie")], DAY).hops
    assert {decision, ABOVE.id} == {x for s in hop.supports for x in (s.claim, *s.via)}


def test_undoing_a_decision_restores_the_former_state_exactly(either: Store) -> None:
    before, drawn = answers(either), list(either.edges())
    same(either, tid("alpha"), tid("bravo"), BY)
    same(either, tid("ada"), tid("bo"), BY)
    after, redrawn = answers(either), list(either.edges())
    assert (after, redrawn) != (before, drawn)
    taken_back = decisions(either, "SameAs")
    for decision in taken_back:
        retract(either, decision, Act("Somebody Else", "two of them after all"))
    assert answers(either) == before
    assert list(either.edges()) == drawn
    for retraction in decisions(either, "Retraction"):
        retract(either, retraction, BY)
    assert answers(either) == after
    assert list(either.edges()) == redrawn
    assert verify(either).faults == []


def test_before_the_decision_the_graph_knew_two(store: Store) -> None:
    load(store, *WORLD, sealed_at="2020-01-01T12:00:00+00:00")
    before = answers(store)
    load(store, joined("alpha", "bravo"), sealed_at="2021-01-01T12:00:00+00:00")
    assert answers(store) != before
    known = View(known_on=datetime(2020, 6, 1, tzinfo=UTC))
    assert answers(store, known) == before
    assert answers(store, View(known_on=datetime(2021, 6, 1, tzinfo=UTC))) == answers(store)
    assert answers(store, View(without=frozenset({PREFIX + "report"})))["superiors"] == []


def test_readers_of_a_lower_tier_cannot_notice_a_decision(either: Store) -> None:
    before, head = answers(either), either.head()
    load(either, joined("alpha", "bravo", tier=Tier.RESTRICTED), joined("ada", "bo", tier=Tier.CONFIDENTIAL))
    assert (answers(either), either.head()) == (before, head)
    restricted, confidential = answers(either, View(Tier.RESTRICTED)), answers(either, EVERYTHING)
    assert [s[0] for s in restricted["superiors"]] == [tid("alpha")]
    assert restricted["status"] == before["status"]
    assert status(either, tid("ada"), view=View(Tier.CONFIDENTIAL)).recorded
    assert confidential["superiors"] == restricted["superiors"]


def test_a_restricted_decision_orders_nothing_for_the_public(memory: CaseFile) -> None:
    """An order in time for one unit does not bear on another that only some know to be the same."""
    late, first = posting("ada", "alpha", cited("2010", "2012")), posting("bo", "bravo", lasted("2011", "2012"))
    load(memory, late, first, sequence("ada", "bo", "bravo"))
    drawn = edges(memory, "ada", "alpha")
    load(memory, joined("alpha", "bravo", tier=Tier.RESTRICTED))
    public = [replace(e, tiers=drawn[0].tiers) for e in edges(memory, "ada", "alpha")]
    assert public == drawn
    (seen,) = edges(memory, "ada", "alpha", tier=Tier.RESTRICTED)
    assert seen.bounds.excluded, "for those who know, the days of the later one are taken away"


def test_a_different_inside_a_closure_stops_the_whole_of_it_and_is_shown(graph: Store) -> None:
    before = answers(graph)
    same(graph, tid("alpha"), tid("bravo"), BY)
    same(graph, tid("bravo"), tid("delta"), BY)
    assert graph.clusters().together == {tid("alpha"): (tid("alpha"), tid("bravo"), tid("delta"))}
    different(graph, tid("alpha"), tid("delta"), Act("Somebody Else", "one was in the north that day"))
    assert not graph.clusters()
    assert answers(graph) == before
    (stopped,) = graph.clusters().stopped
    assert stopped.members == (tid("alpha"), tid("bravo"), tid("delta"))
    assert [c.kind for c in stopped.claims] == ["SameAs", "SameAs", "Different"]
    (apart,) = decisions(graph, "Different")
    retract(graph, apart, BY)
    assert graph.clusters().members(tid("delta")) == (tid("alpha"), tid("bravo"), tid("delta"))


def test_posts_deaths_and_orders_bear_on_the_whole_cluster(memory: CaseFile) -> None:
    """A post that heads one unit, the death of one record and an order in time of another count for what is one."""
    load(memory, posting("bo", "chief", cited("2010", "2012")), heads("head", "bravo"), death("ada", at("2011-03-01")))
    load(memory, joined("chief", "head"), joined("ada", "bo"), joined("alpha", "bravo"))
    (edge,) = edges(memory, "ada", "alpha")
    assert edge.bounds.end_latest == date(2011, 3, 1)
    assert len(edge.via) == 4, "the heading, and three decisions"


def test_two_that_one_claim_names_are_one_edge(memory: CaseFile) -> None:
    both = said("Warning", {**roles(LETTER), "recipient": [tid("bo"), tid("ada")]}, at("2011-05"))
    load(memory, both)
    same(memory, tid("ada"), tid("bo"), BY)
    assert len(edges(memory, "cy", "ada", "warning")) == 1
    assert [c.all("recipient") for c in memory.claims(Filter(kinds=["Warning"]))] == [(tid("ada"),)]


def roles(c: Claim) -> dict[str, object]:
    return {role: list(values) for role, values in c.roles.items()}


def test_what_can_not_be_one_is_refused(graph: Store) -> None:
    crowd = [Thing(ThingId(PREFIX + cls), cls, cls) for cls in ("UnidentifiedActor", "ProtectedGroup", "UnknownUnit")]
    about = [said("Quantity", {"subject": t.id, "measure": "killed", "best": 3}) for t in crowd]
    load_more(graph, crowd, about)
    for a, b, error in (
        (tid("ada"), tid("ada"), Refused), (tid("ada"), tid("alpha"), Refused), (tid("ada"), "no/body", NotFound),
        *((tid("alpha"), t.id, Refused) for t in crowd),
    ):  # fmt: skip
        for decide in (same, different):
            with pytest.raises(error):
                decide(graph, a, b, BY)
    with pytest.raises(Refused, match="named person"):
        same(graph, tid("ada"), tid("bo"), Act(" ", "because"))
    same(graph, tid("ada"), tid("bo"), BY)
    with pytest.raises(Refused, match="decided already"):
        same(graph, tid("bo"), tid("ada"), BY)


def test_a_decision_is_no_more_public_than_what_it_joins(memory: CaseFile) -> None:
    load(memory, HELD, posting("bo", "alpha", at("2010"), tier=Tier.RESTRICTED))
    same(memory, tid("ada"), tid("bo"), BY)
    assert tid("bo") not in [t.id for t in memory.things()]
    (decision,) = memory.claims(Filter(kinds=["SameAs"]), EVERYTHING)
    assert decision.tier is Tier.RESTRICTED


# A second, simpler way to the same answers: the records renamed before they are loaded


def load_more(store: Store, more: Sequence[Thing], claims: Sequence[Claim]) -> None:
    from answerable.graph.intake import write  # noqa: PLC0415 - things of other classes than the invented world has
    from tests.graph.invented import info, sources  # noqa: PLC0415

    write(store, info(*claims), [*more, *sources(), *claims])


NAMES = {"person": ("ada", "bo", "cy"), "unit": ("alpha", "bravo", "charlie", "delta"), "post": ("chief", "head")}
YEARS = st.sampled_from(["2009", "2010", "2011", "2012"])
PERIODS = st.one_of(
    st.just(None), st.builds(at, YEARS), st.builds(cited, YEARS),
    st.builds(lambda a, b: lasted(*sorted((a, b))), YEARS, YEARS),
)  # fmt: skip
PERSON, UNIT, POST = (st.sampled_from(names) for names in NAMES.values())
MODALITY = st.sampled_from(["stated", "stated", "denied"])
CLAIMS = st.one_of(
    st.builds(lambda p, u, w, m: posting(p, u, w, modality=m), PERSON, st.one_of(UNIT, POST), PERIODS, MODALITY),
    st.builds(
        lambda ab, w, m: link(*ab, w, modality=m),
        st.tuples(st.one_of(UNIT, PERSON), UNIT).filter(lambda ab: ab[0] != ab[1]), PERIODS, MODALITY,
    ),
    st.builds(heads, POST, UNIT, PERIODS),
    st.builds(death, PERSON, PERIODS),
    st.builds(
        lambda ab, u: sequence(*ab, u), st.tuples(PERSON, PERSON).filter(lambda ab: ab[0] != ab[1]),
        st.one_of(st.none(), UNIT),
    ),
)  # fmt: skip
PAIRS = st.one_of(*(st.tuples(s, s).filter(lambda ab: ab[0] != ab[1]) for s in (PERSON, UNIT, POST)))


def renamed(c: Claim, one: dict[str, str]) -> Claim:
    """The claim as it would have been loaded had its source used the id of the cluster."""
    roles = {role: tuple(dict.fromkeys(one.get(str(v), v) for v in values)) for role, values in c.roles.items()}
    return build(c.kind, roles, c.citations, c.period, modality=c.modality, tier=c.tier)


def drawn(store: Store) -> Iterator[tuple[object, ...]]:
    for e in store.edges():
        yield e.type, e.source, e.target, e.label, e.modality, e.bounds, e.starts, e.ends, e.acting, e.tiers


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(claims=st.lists(CLAIMS, min_size=1, max_size=10, unique_by=lambda c: c.id), pairs=st.lists(PAIRS, max_size=3))
def test_a_joined_graph_answers_like_one_whose_records_were_renamed(
    claims: list[Claim], pairs: list[tuple[str, str]]
) -> None:
    same_as = list({c.id: c for c in (joined(*pair) for pair in pairs)}.values())
    with CaseFile() as two, CaseFile() as one, CaseFile() as before:
        load(two, *claims)
        was = list(two.edges())
        for c in same_as:
            load(two, c)
        load(before, *same_as, *claims)
        assert list(before.edges()) == list(two.edges()), "whether the decision or the claims come first"
        plain = {m: cluster for cluster, members in two.clusters().together.items() for m in members}
        load(one, *{r.id: r for r in (renamed(c, plain) for c in claims)}.values(), trusted=True)
        assert set(drawn(two)) == set(drawn(one))
        two.rebuild(all_settled(two))
        assert list(before.edges()) == list(two.edges()), "rebuilt from nothing"
        for c in same_as:
            retract(two, c.id, BY)
        assert list(two.edges()) == was


@pytest.mark.parametrize("modality", ["alleged", "possible", "reported", "denied"])
def test_that_two_may_be_one_joins_nobody_and_is_no_decision(graph: Store, modality: str) -> None:
    before = answers(graph)
    load(graph, joined("ada", "bo", modality=modality))
    assert answers(graph) == before
    assert decided(graph) == []
    same(graph, tid("ada"), tid("bo"), BY)
    assert graph.clusters().of(tid("bo")) == tid("ada")
    assert [c.text("reason") for c in decided(graph)] == [BY.reason]


def test_that_two_may_be_two_keeps_them_apart_and_a_denied_one_does_not(graph: Store) -> None:
    load(graph, joined("ada", "bo"), parted("ada", "bo", modality="denied"))
    assert graph.clusters().of(tid("bo")) == tid("ada")
    load(graph, parted("ada", "bo", modality="possible", locator="p. 2"))
    assert graph.clusters().of(tid("bo")) == tid("bo")


@pytest.mark.parametrize(
    ("cls", "why"),
    [
        ("UnidentifiedActor", "What a source leaves unnamed"),
        ("ProtectedGroup", "What a source leaves unnamed"),
        ("Alternative", "What a source leaves unnamed"),
        ("Unit", "of different sorts, so they cannot be one"),
        ("Organisation", "of different sorts, so they cannot be one"),
    ],
)
def test_a_file_joins_no_more_than_a_person_may(memory: CaseFile, cls: str, why: str) -> None:
    other = Thing(ThingId("invented/other"), cls, "The four of them")
    with pytest.raises(ModelError, match=why):
        write(memory, info(), [*records(joined("ada", "other")), other])
    assert memory.loads() == []
    named = [said("Observation", {"content": "is named", "subject": i}) for i in (tid("ada"), other.id)]
    write(memory, info(), [*records(*named), other])
    with pytest.raises(Refused):
        same(memory, tid("ada"), other.id, BY)
