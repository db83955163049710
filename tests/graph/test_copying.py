"""Moving a graph between stores: nothing is lost, whatever the claims hold, and loads keep their times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.copying import copy
from answerable.graph.custody import verify
from answerable.graph.errors import CustodyError
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.kinds import LITERALS, descendants
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId, Tier
from answerable.graph.period import Period, Window
from answerable.graph.revision import Act, reclassify, retract
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import EVERYTHING, View
from answerable.ontology import reader
from tests.graph.conftest import wipe
from tests.graph.invented import at, cited, ids, link, load, posting, said, tid

# Claims of every kind that the ontology has, with texts that somebody might choose to break a store

HOSTILE = (
    "'; DROP TABLE claim; --", '"', "\\", "`", "$x {y} %s", "\n\t", "null", "true", "0", "1.0", "[]", '{"a": 1}', "'",
    "Ж", "مرحبا", "𝔘𝔫𝔦", "é", "e\u0301", "\u202e", "\ufeff", "a\u2028b", "MATCH (n) DETACH DELETE n", "x" * 3_000,
)  # fmt: skip
texts = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12
)
numbers = st.integers(-(2**62), 2**62) | st.floats(allow_nan=False, allow_infinity=False)
days = st.dates(date(1800, 1, 1), date(2100, 1, 1))
CLASSES = sorted(reader.classes())
CODES = {name: sorted(scheme.concepts) for name, scheme in reader.schemes().items()}
UNDER = {cls: sorted(descendants(cls)) for cls in CLASSES}


def thing(cls: str) -> Thing:
    """The one thing of a class."""
    return Thing(ThingId(f"invented/{cls}"), cls, f"The {cls}", ("Alias'\"", "псевдоним"))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    a, b = sorted((draw(days), draw(days)))
    return draw(st.sampled_from([Window(a, b), Window(a, a), Window(None, b), Window(a, None), Window()]))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(windows()), draw(windows())
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = last, first
    flags = [draw(st.booleans()) for _ in range(3)]
    return Period(first, last, *flags, words=draw(st.none() | texts))


def values_of(role: Any, claims: list[str]) -> st.SearchStrategy[Any]:
    """Values that a role takes."""
    if role.scheme:
        return st.sampled_from(CODES[role.scheme])
    literal = {"text": texts, "day": texts, "number": numbers, "flag": st.booleans()}
    found = [literal[t] for t in role.types if t in LITERALS]
    found += [
        st.sampled_from([thing(c).id for c in UNDER[t]]) for t in role.types if t not in LITERALS and t != "claim"
    ]
    if "claim" in role.types:
        found.append(st.sampled_from([*claims, "0" * 32, "1" * 32]))
    return st.one_of(found)


@st.composite
def claims_of_any_kind(draw: st.DrawFn, kind: str | None = None, claims: tuple[str, ...] = ()) -> Claim:
    chosen = reader.kinds()[kind or draw(st.sampled_from(sorted(reader.kinds())))]
    roles = {}
    for role in chosen.roles.values():
        values = values_of(role, list(claims))
        roles[role.name] = draw(st.lists(values, min_size=role.minimum, max_size=role.maximum or 3, unique_by=repr))
    cites = st.builds(
        Citation,
        st.sampled_from(["s/one", "s/two"]),
        texts | st.just(""),
        st.lists(texts, max_size=2).map(tuple),
        st.none() | texts,
    )
    return claim(
        chosen.name,
        roles,
        draw(st.lists(cites, min_size=1, max_size=2)),
        draw(periods()),
        claimant=draw(st.sampled_from([None, thing("Person").id])),
        modality=draw(st.sampled_from(CODES["Modality"])),
        confidence=draw(st.none() | texts),
        note=draw(st.none() | texts),
        tier=draw(st.sampled_from(list(Tier))),
        indicia=draw(st.lists(texts, max_size=2)),
        facts=draw(st.lists(texts, max_size=2)),
    )


@st.composite
def graphs(draw: st.DrawFn, most: int = 5) -> list[list[Record]]:
    """Loads of claims, some about claims before them."""
    source = st.builds(
        Source,
        id=st.just("s/one"),
        title=texts,
        author=st.none() | texts,
        dated=st.none() | windows(),
        published=st.none() | windows(),
        url=st.none() | texts,
        reliability=st.none() | texts,
    )
    start: list[Record] = [*map(thing, CLASSES), draw(source), Source("s/two", "Two")]
    loads: list[list[Record]] = [start]
    known: tuple[str, ...] = ("f" * 32,)
    for _ in range(draw(st.integers(1, 3))):
        found = draw(st.lists(claims_of_any_kind(claims=known), max_size=most))
        known += tuple(c.id for c in found)
        loads.append([*found])
    return loads


def written(store: Store, loads: list[list[Record]]) -> None:
    for n, records in enumerate(loads):
        write(store, LoadInfo("copying", "1", (("n", str(n)),)), records, trusted=True)


def content(store: Store) -> dict[str, object]:
    """Everything in a store, staged or not."""
    return {
        "claims": list(store.claims(Filter(heard=False), EVERYTHING)),
        "as loaded": list(store.claims(Filter(heard=False, staged=True), EVERYTHING)),
        "heard": [list(store.claims(Filter(), View(tier))) for tier in Tier],
        "things": [list(store.things(view=View(tier))) for tier in Tier],
        "sources": [list(store.sources(view=View(tier))) for tier in Tier],
        "brought": [list(store.brought(what, r.number)) for r in store.loads() for what in ("things", "sources")],
        "loads": store.loads(),
        "edges": list(store.edges()),
        "heads": [store.head(tier) for tier in Tier],
    }


EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@given(graphs())
@EXAMPLES
def test_a_copied_case_file_is_the_same(loads: list[list[Record]]) -> None:
    with CaseFile() as one, CaseFile() as two:
        written(one, loads)
        assert copy(one, two) == one.loads()
        assert content(two) == content(one)
        assert verify(two).faults == []


@given(loads=graphs())
@FEW
def test_nothing_is_lost_on_the_way_to_neo4j_and_back(
    wiped_neo4j: str, neo4j_driver: Driver, loads: list[list[Record]]
) -> None:
    wipe(neo4j_driver)
    with CaseFile() as one, open_store(wiped_neo4j) as server, CaseFile() as back:
        written(one, loads)
        copy(one, server)
        assert content(server) == content(one)
        assert verify(server).faults == []
        copy(server, back)
        assert content(back) == content(one)


@pytest.mark.parametrize("kind", sorted(reader.kinds()))
def test_a_claim_of_every_kind_comes_back_as_it_was(kind: str) -> None:
    @given(claims_of_any_kind(kind))
    @settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    def comes_back(c: Claim) -> None:
        with CaseFile() as one, CaseFile() as two:
            written(one, [[*map(thing, CLASSES), Source("s/one", "One"), Source("s/two", "Two"), c]])
            copy(one, two)
            assert list(two.claims(Filter(heard=False, staged=True), EVERYTHING)) == [c]

    comes_back()


def test_every_kind_comes_through_neo4j(wiped_neo4j: str) -> None:
    chosen: list[Claim] = []
    for kind in sorted(reader.kinds()):
        chosen += examples(kind)
    with CaseFile() as one, open_store(wiped_neo4j) as server:
        written(one, [[*map(thing, CLASSES), Source("s/one", "One"), Source("s/two", "Two"), *chosen]])
        copy(one, server)
        assert content(server) == content(one)


def examples(kind: str) -> list[Claim]:
    """Two claims of a kind: one with every role filled, one with as few as may be."""
    found = []
    for least in (False, True):
        roles: dict[str, Any] = {}
        for role in reader.kinds()[kind].roles.values():
            size = role.minimum if least else role.maximum or 2
            roles[role.name] = list(some(role))[:size]
        found.append(claim(kind, roles, [Citation("s/one", HOSTILE[0], ("when",), "row 1")], cited("2010", "2011-05")))
    return found


def some(role: Any) -> Iterator[Any]:
    """Values of a role, in a fixed order."""
    if role.scheme:
        yield from CODES[role.scheme]
    for t in role.types:
        if t in LITERALS:
            yield from {"text": HOSTILE, "day": HOSTILE, "number": (1, 2.5), "flag": (True, False)}[t]
        elif t == "claim":
            yield from ("0" * 32, "1" * 32)
        else:
            yield from (thing(cls).id for cls in UNDER[t])


# Loads with their times


def test_the_times_of_loads_and_what_was_known_then_are_kept(store: Store) -> None:
    held = posting("ada", "alpha", at("2010"))
    with CaseFile() as origin:
        load(origin, held, sealed_at="2020-01-01T12:00:00+00:00")
        load(origin, link("bravo", "alpha"), sealed_at="2021-01-01T12:00:00+00:00")
        retract(origin, held.id, Act("Nobody", "misread"))
        copy(origin, store)
        for year in (2019, 2020, 2021, 2100):
            view = View(known_on=datetime(year, 6, 1, tzinfo=UTC))
            assert ids(store.claims(Filter(), view)) == ids(origin.claims(Filter(), view))
        assert [r.sealed_at[:4] for r in store.loads()][:2] == ["2020", "2021"]
        assert content(store) == content(origin)


def test_copying_again_adds_only_what_is_new(store: Store) -> None:
    with CaseFile() as origin:
        load(origin, posting("ada", "alpha", at("2010")))
        copy(origin, store)
        copy(origin, store)
        assert len(store.loads()) == 1
        load(origin, posting("bo", "alpha", at("2010")))
        copy(origin, store)
        assert content(store) == content(origin)


def test_an_interrupted_copy_is_taken_up(store: Store) -> None:
    from answerable.graph.store import Batch  # noqa: PLC0415 - to stop half-way

    with CaseFile() as origin:
        load(origin, posting("ada", "alpha", at("2010")), posting("bo", "alpha", at("2010")))
        number = store.begin(origin.loads()[0].info)
        store.stage(number, Batch(things=list(origin.brought("things", 1))[:4]))  # type: ignore[arg-type]
        copy(origin, store)
        assert content(store) == content(origin)


def test_a_store_with_another_history_is_not_copied_into(store: Store) -> None:
    load(store, posting("cy", "alpha", at("2010")))
    before = content(store)
    with CaseFile() as origin:
        load(origin, posting("ada", "alpha", at("2010")))
        with pytest.raises(CustodyError, match="Load 1 differs in the two stores"):
            copy(origin, store)
    assert content(store) == before


def test_reclassified_and_awaited_claims_are_copied_as_they_stand(store: Store) -> None:
    held = posting("ada", "alpha", at("2010"))
    later = said("Retraction", {"target": "f" * 32, "reason": "not loaded yet", "by": "Nobody"})
    with CaseFile() as origin:
        load(origin, held, later, said("Name", {"subject": tid("ada"), "name": "Nightjar"}))
        reclassify(origin, held.id, "confidential", Act("Nobody", "a threat"))
        copy(origin, store)
        assert content(store) == content(origin)
        assert verify(store, head=origin.head(), log=origin.loads()[-1].hash).faults == []
