"""What is the server's own: the graph as somebody who asks in Cypher finds it, addresses, passwords, hostile text."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import ModelError, StoreError
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, LoadInfo, Source, Thing, ThingId, Tier
from answerable.graph.names import search_key
from answerable.graph.server import connection as server_connection
from answerable.graph.server.connection import ANNOUNCE, TRIES
from answerable.graph.server.forms import role_type, snake
from answerable.graph.server.server import Server
from answerable.graph.store import Batch, Filter, Query, open_store
from answerable.graph.view import EVERYTHING, View
from answerable.ontology import reader
from tests.graph.invented import at, cited, info, load, posting, records, retraction, said, things, tid
from tests.neo4j.server import Neo4jServer

HELD = said(
    "Posting",
    {"holder": tid("ada"), "unit": tid("alpha"), "role": "commander", "capacity": ["acting", "de-facto"]},
    cited("2010-01-01", "2011-12", continues=True),
    claimant=tid("cy"),
)
WARNED = said(
    "Warning",
    {
        "communication": tid("letter"),
        "issuer": [tid("bo")],
        "recipient": [tid("ada"), tid("dee")],
        "calledBySource": "concern-raised",
        "channel": ["letter", "meeting"],
        "subject": "the raid",
    },
    at("2010-02-03"),
)


@pytest.fixture
def server(wiped_neo4j: str) -> Any:
    with open_store(wiped_neo4j) as store:
        load(store, HELD, WARNED)
        yield store


def asked(driver: Driver, text: str, **values: Any) -> list[list[Any]]:
    return [list(row.values()) for row in driver.execute_query(text, values).records]


# As a researcher asks


def test_things_have_their_class_and_all_above_it_as_labels(server: Server, neo4j_driver: Driver) -> None:
    found = asked(neo4j_driver, "MATCH (n:Actor {id: $id}) RETURN labels(n), n.class, n.name", id=tid("ada"))
    assert [sorted(found[0][0]), *found[0][1:]] == [["Actor", "Person", "Thing"], "Person", "Ada of Nowhere"]
    assert asked(neo4j_driver, "MATCH (n:Organisation) RETURN count(n)") == [[5]]


def test_roles_are_relationships_and_codes_are_properties(server: Server, neo4j_driver: Driver) -> None:
    text = """
    MATCH (u:Unit)<-[:UNIT]-(c:Claim:Posting)-[:HOLDER]->(p:Person), (c)-[:CLAIMED_BY]->(by), (c)-[at:CITES]->(s:Source)
    RETURN p.name, u.name, by.name, c.role, c.capacity, c.start_latest, c.end_earliest, c.end_latest, c.continues,
        at.locator, s.title
    """
    (row,) = asked(neo4j_driver, text)
    assert row[:5] == ["Ada of Nowhere", "Alpha of Nowhere", "Cy of Nowhere", "commander", ["acting", "de-facto"]]
    assert [day.to_native() for day in row[5:7]] == [date(2010, 1, 1), date(2011, 12, 1)]
    assert row[7:] == [None, True, "p. 1", "The report"]


def test_a_role_with_several_values_has_a_relationship_to_each(server: Server, neo4j_driver: Driver) -> None:
    text = "MATCH (w:Warning)-[:RECIPIENT]->(p) RETURN p.id, w.called_by_source, w.channel, w.subject ORDER BY p.id"
    assert asked(neo4j_driver, text) == [
        [tid(name), "concern-raised", ["letter", "meeting"], "the raid"] for name in ("ada", "dee")
    ]


def test_derived_edges_carry_their_claim_and_bounds(server: Server, neo4j_driver: Driver) -> None:
    text = """
    WITH date('2011-05-01') AS day
    MATCH (:Person {id: $id})-[e:HELD]->(u) WHERE e.start_latest <= day AND day <= e.end_earliest
    RETURN u.id, e.claim, e.label, e.acting, e.continues, e.starts, e.start_earliest
    """
    assert asked(neo4j_driver, text, id=tid("ada")) == [[tid("alpha"), HELD.id, "commander", True, True, False, None]]
    text = "MATCH (a)-[e:WARNED]->(b) RETURN a.id, b.id, e.label ORDER BY b.id"
    assert asked(neo4j_driver, text) == [[tid("bo"), tid(name), "concern-raised"] for name in ("ada", "dee")]


def test_a_claim_about_a_claim_that_comes_later_is_linked_when_it_comes(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    taken_back = "MATCH (r:Retraction)-[:TARGET]->(c:Posting) RETURN r.id, c.id"
    wrong = posting("bo", "bravo", at("2010"))
    back = retraction(wrong)
    with open_store(wiped_neo4j) as store:
        load(store, back)
        assert asked(neo4j_driver, taken_back) == []
        assert [c.id for c in store.claims(Filter(naming=[wrong.id]))] == [back.id]
        load(store, wrong)
        assert asked(neo4j_driver, taken_back) == [[back.id, wrong.id]]
        assert [c.id for c in store.claims(Filter(naming=[wrong.id]))] == [back.id]
    assert asked(neo4j_driver, "MATCH (a:Awaited) RETURN a.id") == []


def test_no_property_hides_another_and_none_is_a_word_of_the_language(server: Server, neo4j_driver: Driver) -> None:
    closed = said("Completeness", {"scope": "all", "kind": "Posting"})
    load(server, closed)
    text = "MATCH (c:Completeness) RETURN c.kind, c.kind_role, c.scope"
    assert asked(neo4j_driver, text) == [["Completeness", "Posting", "all"]]
    used = {row[0] for row in asked(neo4j_driver, "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey")}
    assert not used & {"start", "end", "type"}


def test_roles_never_share_a_name_with_derived_edges_or_other_relationships() -> None:
    roles = {role_type(role) for kind in reader.kinds().values() for role in kind.roles}
    assert not roles & {"COMMANDS", "HELD", "HEADS", "WARNED", "INVOLVED_IN", "CITES", "CLAIMED_BY", "AWAITS"}
    assert (snake("courtCase"), role_type("courtCase")) == ("court_case", "COURT_CASE")


def test_ids_are_unique_and_edges_are_found_by_their_claim(server: Server, neo4j_driver: Driver) -> None:
    constraints = asked(neo4j_driver, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties")
    assert {(labels[0], names[0]) for labels, names in constraints} >= {
        ("Thing", "id"),
        ("Claim", "id"),
        ("Source", "id"),
    }
    indexes = asked(
        neo4j_driver, "SHOW INDEXES YIELD entityType, labelsOrTypes, properties WHERE entityType = 'RELATIONSHIP'"
    )
    assert {labels[0] for _, labels, names in indexes if names == ["claim"]} >= {"COMMANDS", "HELD", "STATUS"}


def test_rows_come_like_those_of_a_case_file(server: Server) -> None:
    text = """
    MATCH (p:Person)-[e:HELD]->(u) WHERE e.load <= $sealed AND e.tier_from <= $tier AND p.id IN $ids
    RETURN p.id, e.start_latest, e.start_earliest, e.flags, [e.start_latest], {day: e.start_latest}
    """
    rows = server.run(Query("held", cypher=text), {"ids": [tid("ada")]})
    assert rows == [(tid("ada"), "2010-01-01", None, 9, ["2010-01-01"], {"day": "2010-01-01"})]


# Hostile text

HOSTILE = (
    "'; MATCH (n) DETACH DELETE n //", "`) DETACH DELETE n //", '"\\"', "\\u0027", "${x}", "$rows", "a\x00b", "\x00",
    "𝔘𝔫𝔦\U0010ffff", "\uffff", "*~?:\\/[]{}^!&&||", "AND OR NOT", "(a)-[:X]->(b)", "\r\n\t\u2028", "x" * 40_000,
)  # fmt: skip


def test_no_text_is_ever_read_as_cypher_or_changed(wiped_neo4j: str) -> None:
    source = Source("s/" + HOSTILE[0], HOSTILE[1], url=HOSTILE[6])
    found = [Thing(ThingId(f"x/{text[:300]}"), "Person", text, (text,)) for text in HOSTILE]
    seen = [
        claim("Observation", {"subject": t.id, "content": t.name}, [Citation(source.id, t.name, (t.name,), t.name)])
        for t in found
    ]
    stores = [open_store(wiped_neo4j), CaseFile()]
    for store in stores:
        write(store, LoadInfo("hostile", "1", (("`", "'"),)), [source, *found, *seen])
    server, case = stores
    for verb in ("claims", "things", "sources"):
        assert list(getattr(server, verb)()) == list(getattr(case, verb)())
    assert server.loads()[0].claims_digest == case.loads()[0].claims_digest
    for text in HOSTILE:
        assert search_key(text) == "" or ThingId(f"x/{text[:300]}") in [h.thing.id for h in server.search(text)], text
    for store in stores:
        store.close()


def test_order_is_that_of_code_points(wiped_neo4j: str) -> None:
    names = ["z", "é", "\ufb01", "\uffee", "\U0001d518", "Z", "ж"]
    found = [Thing(ThingId(f"x/{name}"), "Unit", name) for name in names]
    links = [
        claim("CommandLink", {"superior": a.id, "subordinate": b.id, "linkKind": "command"}, [Citation("s", "1")])
        for a in found
        for b in found
        if a != b
    ]
    with open_store(wiped_neo4j) as server, CaseFile() as case:
        for store in (server, case):
            write(store, LoadInfo("order", "1"), [Source("s", "S"), *found, *links])
        assert [t.id for t in server.things()] == [t.id for t in case.things()] == sorted(t.id for t in found)
        assert list(server.edges()) == list(case.edges())


def test_a_claim_about_something_that_is_not_there_is_refused(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as store:
        number = store.begin(info(HELD))
        with pytest.raises(ModelError, match="not in the store"):
            store.stage(number, Batch(things=things(), claims=[HELD]))
        store.abandon(number)
        assert store.loads() == []


# Tiers


def test_a_name_that_only_some_may_hear_is_found_only_by_them(wiped_neo4j: str) -> None:
    secret = said("Name", {"subject": tid("ada"), "name": "Countess Zborowska"}, tier=Tier.RESTRICTED)
    with open_store(wiped_neo4j) as store:
        load(store, HELD, secret)
        assert store.search("Zborowska") == []
        assert [h.matched for h in store.search("Zborowska", view=View(Tier.RESTRICTED))] == ["Countess Zborowska"]
        load(store, retraction(secret, tier=Tier.RESTRICTED))
        assert store.search("Zborowska", view=EVERYTHING) == []


def test_another_reader_sees_a_load_as_soon_as_it_is_sealed(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, HELD)
        assert reader.run(COUNT, {}) == [(1,)]
        number = writer.begin(info(WARNED))
        writer.stage(number, Batch(claims=[WARNED]))
        assert reader.run(COUNT, {}) == [(1,)]
        writer.seal(number, [])
        assert reader.run(COUNT, {}) == [(2,)]


# Several reads together

POSTINGS = Filter(kinds=["Posting"])
COUNT = Query("count", cypher="MATCH (c:Claim) WHERE c.load <= $sealed RETURN count(c)")
MINE = Query("mine", cypher="MATCH (c:Claim) WHERE c.load <= $sealed RETURN count(c) > 0, 1 / (count(c) - 2)")


@pytest.mark.parametrize("verb", ["steady", "together"])
def test_reads_together_are_asked_again_when_a_load_is_sealed_between_them(wiped_neo4j: str, verb: str) -> None:
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, HELD)
        reader.head()
        seen: list[tuple[Any, Any]] = []

        def work() -> tuple[Any, ...]:
            first = reader.run(COUNT, {}), [c.id for c in reader.claims()]
            if not seen:
                load(writer, WARNED)
            second = reader.run(COUNT, {}), [t.id for t in reader.things()]
            seen.append(first)
            return first, second

        first, second = getattr(reader, verb)(work)
        assert len(seen) == 2
        assert seen[0][0] == [(1,)]
        assert first == ([(2,)], sorted((HELD.id, WARNED.id)))
        assert second == ([(2,)], [t.id for t in reader.things()])


def test_a_load_that_changes_nothing_of_before_is_not_heard_and_makes_nobody_read_again(wiped_neo4j: str) -> None:
    there, beside = posting("ada", "alpha", at("1980")), posting("ada", "alpha", at("1999"))
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, there)
        before, tries = reader.head(), []

        def work() -> tuple[Any, ...]:
            tries.append(1)
            load(writer, beside)
            kept = reader.run(COUNT, {}), [c.id for c in reader.claims()], len(list(reader.loads()))
            return *kept, len(list(reader.edges())), reader.head()

        assert reader.steady(work) == ([(1,)], [there.id], 1, 1, before)
        assert len(tries) == 1
        assert [c.id for c in reader.claims()] == sorted((there.id, beside.id))
        assert (len(reader.loads()), len(list(reader.edges()))) == (2, 2)
        assert reader.head() == writer.head() != before


def test_what_is_announced_to_change_is_read_with_the_head_locked(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    told = posting("ada", "alpha", at("1990"))
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, told)
        neo4j_driver.execute_query(ANNOUNCE, longest=60_000)  # and the process that announced it is gone
        waiting = threading.Thread(target=lambda: load(writer, retraction(told)))
        tries: list[int] = []

        def work() -> list[int]:
            tries.append(len(list(reader.claims(POSTINGS))))
            waiting.start()
            time.sleep(1)
            return [*tries, len(list(reader.claims(POSTINGS)))]

        assert reader.steady(work) == [1, 1], "the retraction waited"
        waiting.join(30)
        assert (tries, list(reader.claims(POSTINGS))) == ([1], [])
        assert asked(neo4j_driver, "MATCH (h:Head) RETURN h.changing_until") == [[None]]


@pytest.mark.parametrize("takes_back", [True, False])
def test_a_change_of_what_was_there_is_announced_and_an_addition_is_not(
    wiped_neo4j: str, neo4j_driver: Driver, monkeypatch: pytest.MonkeyPatch, takes_back: bool
) -> None:
    told = posting("ada", "alpha", at("1990"))
    with open_store(wiped_neo4j) as writer:
        load(writer, told)
        monkeypatch.setattr(server_connection, "OVER", "MATCH (h:Head {id: 'head'}) SET h.was_announced = true")
        load(writer, retraction(told) if takes_back else posting("ada", "alpha", at("1999")))
    assert asked(neo4j_driver, "MATCH (h:Head) RETURN h.was_announced") == [[True if takes_back else None]]


def test_whoever_reads_while_all_changes_without_pause_keeps_the_next_change_waiting(wiped_neo4j: str) -> None:
    told = [posting("ada", "alpha", at(str(year))) for year in range(1990, 1991 + TRIES)]
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, *told)
        taken_back = iter(told)
        waiting = threading.Thread(target=lambda: load(writer, retraction(next(taken_back))))
        seen: list[bool] = []

        def work() -> int:
            first = len(list(reader.claims(POSTINGS)))
            if len(seen) < TRIES:
                load(writer, retraction(next(taken_back)))
            else:
                waiting.start()
                time.sleep(1)
            second = len(list(reader.claims(POSTINGS)))
            seen.append(first == second)
            return second

        # Each try but the last met a retraction of one of the five, the last kept the fifth retraction waiting.
        assert reader.steady(work) == 1
        waiting.join(30)
        assert seen == [*(False for _ in range(TRIES)), True]
        assert list(reader.claims(POSTINGS)) == []


def test_what_is_known_of_an_older_state_is_not_answered(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, HELD)
        assert reader.together(lambda: reader.run(COUNT, {})) == [(1,)]
        load(writer, WARNED)
        assert reader.together(lambda: reader.run(COUNT, {})) == [(2,)]
        assert reader.steady(lambda: reader.together(lambda: reader.run(COUNT, {}))) == [(2,)]


def test_a_fault_between_two_states_is_none_and_any_other_is_told(wiped_neo4j: str) -> None:
    with open_store(wiped_neo4j) as writer, open_store(wiped_neo4j) as reader:
        load(writer, HELD)
        tries: list[int] = []

        def work() -> int:
            tries.append(1)
            if len(tries) == 1:
                load(writer, WARNED)
                raise KeyError("seen between two states")
            return len(tries)

        assert reader.steady(work) == 2
        with pytest.raises(ZeroDivisionError):
            reader.steady(lambda: 1 // 0)
        with pytest.raises(StoreError, match="by zero"):
            reader.steady(lambda: reader.run(MINE, {}))
        assert reader.steady(lambda: reader.run(COUNT, {})) == [(2,)]


# Addresses and passwords


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_is_reached_directly_or_through_its_routing_table(wiped_neo4j: str, scheme: str) -> None:
    url = f"{scheme}://{wiped_neo4j.partition('://')[2]}"
    with open_store(url) as store:
        load(store, HELD)
        assert [c.id for c in store.claims()] == [HELD.id]
        assert store.url == url


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("bolt://neo4j:hunter2@localhost:7687", "NEO4J_PASSWORD instead"),
        ("neo4j+s://:hunter2@localhost", "NEO4J_PASSWORD instead"),
        ("http://localhost:7474", "begins with bolt://"),
        ("bolt://", "begins with bolt://"),
        ("bolt://localhost:hunter2", "cannot be read"),
    ],
)
def test_an_address_that_cannot_be_taken_is_refused_without_repeating_it(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as refusal:
        open_store(url)
    assert "hunter2" not in str(refusal.value)


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("bolt://127.0.0.1:9")


def test_a_database_with_another_graph_is_left_alone(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    neo4j_driver.execute_query("CREATE (:Film {title: 'Another'})")
    with pytest.raises(StoreError, match="another graph"):
        open_store(wiped_neo4j)
    assert asked(neo4j_driver, "MATCH (n) RETURN labels(n)") == [[["Film"]]]


def test_a_store_of_a_later_format_is_not_touched(wiped_neo4j: str, neo4j_driver: Driver) -> None:
    open_store(wiped_neo4j).close()
    neo4j_driver.execute_query("MATCH (h:Head) SET h.format = '99'")
    with pytest.raises(StoreError, match="format 99"):
        open_store(wiped_neo4j)


def test_user_and_password_come_from_the_environment(
    neo4j_server: Callable[..., Neo4jServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = neo4j_server(auth=True)
    with GraphDatabase.driver(server.url, auth=("neo4j", "neo4j")) as driver:
        text = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'correct-horse'"
        driver.execute_query(text, database_="system")
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", "correct-horse")
    with open_store(server.url) as store:
        write(store, LoadInfo("invented", "1"), records(HELD))
        assert store.loads()[0].claims == 1
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-horse")
    with pytest.raises(StoreError, match="refuses the user or the password") as refusal:
        open_store(server.url)
    assert "horse" not in str(refusal.value)
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        open_store(server.url)
