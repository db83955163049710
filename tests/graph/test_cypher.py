"""Cypher over a store: what the embedded graph holds, what is refused, what stops a query, how results are written."""

import csv
import json
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.cypher import text as cypher_text
from answerable.graph.cypher.cypher import KgliteView, Neo4jView, run_untrusted
from answerable.graph.errors import InputError, Refused, StoreError
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Tier
from answerable.graph.sparql.process import Limits
from answerable.graph.store import Store, open_store
from answerable.graph.view import EVERYTHING, View
from answerable.loaders.case import case
from tests.graph.invented import link, load, posting
from tests.queries import second_set

pytest.importorskip("kglite", reason="needs the extra cypher")

PLENTY = Limits(seconds=60)
SHORT = Limits(seconds=1)
NODES = "MATCH (n:{label}) RETURN n ORDER BY n.id"
LINKS = (
    "MATCH (a)-[r]->(b) WHERE a:Claim OR a:Thing RETURN a.id, type(r), properties(r), b.id ORDER BY a.id, type(r), b.id"
)
RUNAWAY = "MATCH (a), (b), (c), (d), (e) RETURN count(DISTINCT a.id + b.id + c.id + d.id + e.id)"
ROWS = "MATCH (c:Claim) RETURN c.id ORDER BY c.id"

WRITES = [
    "CREATE (n:X) RETURN n",
    "MATCH (n) SET n.x = 1 RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:Thing {id: 'x'}) RETURN n",
    "MATCH (n) REMOVE n.name",
    "FOREACH (x IN [1] | CREATE (:X))",
    "MATCH (n) CALL (n) { SET n.y = 1 } RETURN n",
    "CREATE INDEX x FOR (n:X) ON (n.y)",
    "match (n) // all of them\nset n.x = 1",
]
FILES = [
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "lOaD cSv FROM '/etc/passwd' AS row RETURN row",
    "// nothing\nLOAD // or\nCSV FROM '/etc/passwd' AS row RETURN row",
    "MATCH (n) WHERE EXISTS { LOAD CSV FROM '/etc/passwd' AS row RETURN row } RETURN n",
    "CALL { LOAD CSV FROM '/etc/passwd' AS row RETURN row } RETURN row",
    "RETURN 1 AS row UNION LOAD CSV FROM '/etc/passwd' AS row RETURN row",
]
PROCEDURES = [
    "CALL dbms.components() YIELD name RETURN name",
    "call dbms.listConfig() yield name return name",
    "CALL `dbms`.`components`() YIELD name RETURN name",
    "MATCH (n) WHERE EXISTS { CALL dbms.components() YIELD name RETURN name } RETURN n",
]
OTHERS = [
    "SHOW TRANSACTIONS",
    "SHOW INDEXES",
    "PROFILE MATCH (n) RETURN n",
    "EXPLAIN MATCH (n) RETURN n",
    "RETURN 1; RETURN 2",
    "RETURN 1 AS x; MATCH (n) DETACH DELETE n",
]
EMBEDDED_ONLY = [
    "`LOAD` CSV FROM '/etc/passwd' AS row RETURN row",
    "/* LOAD */ MATCH (n) RETURN n",
    "MATCH (n) RETURN n FORMAT CSV",
    "CALL db.labels() YIELD label RETURN label",
    "`CALL` db.labels() YIELD label RETURN label",
    "\u017fHOW INDEXES",
    "LOAD\u00a0CSV FROM '/etc/passwd' AS row RETURN row",
]


def filled(url: str) -> Store:
    store = open_store(url)
    write(store, LoadInfo("test", "1"), case.read(second_set.CASE))
    return store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module")
def embedded(store: Store) -> Iterator[KgliteView]:
    with KgliteView(store, EVERYTHING, limits=PLENTY) as view:
        yield view


# Refused before anything runs


@pytest.mark.parametrize("text", [*WRITES, *FILES, *PROCEDURES, *OTHERS, *EMBEDDED_ONLY])
def test_what_does_more_than_read_is_refused(text: str, store: Store) -> None:
    with pytest.raises(Refused, match="not run"):
        run_untrusted(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 'CREATE (n) SET n.x = 1' AS x",
        'RETURN "LOAD CSV // it\'s" AS x',
        "// CREATE nothing, LOAD nothing, it's a remark\nRETURN 1 AS x",
        "MATCH (c:Claim) CALL (c) { MATCH (c)-[:CITES]->(s) RETURN count(s) AS x } RETURN x LIMIT 1",
        "RETURN 1 AS x;\n// the end",
        "MATCH (n {id: 'it\\'s; DELETE'}) RETURN n.id AS x UNION RETURN 'caf\u00e9' AS x",
    ],
)
def test_words_in_strings_and_comments_are_not_read(text: str, embedded: KgliteView) -> None:
    assert embedded.untrusted(text).columns == ("x",)


def test_strings_with_an_escape_become_parameters() -> None:
    text, parameters = cypher_text.rewritten("RETURN 'a\\u0041\\n' + $text_1 + \"it's\"")
    assert (text, parameters) == ("RETURN $text__1 + $text_1 + $text__2", {"text__1": "aA\n", "text__2": "it's"})


def test_the_process_opens_no_file_even_if_the_text_gets_through(embedded: KgliteView, tmp_path: Path) -> None:
    from answerable.graph.cypher.process import evaluated  # noqa: PLC0415

    file = tmp_path / "rows.csv"
    file.write_text("a,b\n")
    graph = embedded.graph().to_bytes()
    with pytest.raises(InputError, match="cannot open"):
        evaluated(graph, f"LOAD CSV FROM '{file}' AS row RETURN row", {}, PLENTY)
    with pytest.raises(Refused, match="not run"):
        evaluated(graph, "CREATE (n:X)", {}, PLENTY)


def test_values_are_only_ever_values(embedded: KgliteView) -> None:
    text = "MATCH (n:Thing) WHERE n.name = $name RETURN n.id"
    assert embedded.untrusted(text, {"name": "Raid"}).rows == (("inv/raid",),)
    assert embedded.untrusted(text, {"name": "' OR 1 = 1 //"}).rows == ()
    with pytest.raises(InputError, match="parameter"):
        embedded.untrusted(text, {"name": object()})


@pytest.mark.parametrize("text", ["MATCH (n RETURN n", "RETURN 'open", "", "MATCH (n) RETURN m"])
def test_what_is_no_query_is_said_to_be_none(text: str, embedded: KgliteView) -> None:
    with pytest.raises(InputError, match="not a Cypher query"):
        embedded.untrusted(text)


# Stopped


def test_a_cartesian_product_is_stopped(embedded: KgliteView) -> None:
    embedded.graph()
    began = time.monotonic()
    with pytest.raises(Refused, match="stopped"):
        embedded.untrusted(RUNAWAY, limits=SHORT)
    assert time.monotonic() - began < 60  # not for ever; how soon depends on what else the machine does


def test_a_query_that_takes_the_memory_is_stopped(embedded: KgliteView) -> None:
    text = "UNWIND range(1, 2000000) AS x RETURN collect(toString(x) + 'aaaaaaaaaaaaaaaaaaaaaaaa') AS all"
    with pytest.raises(Refused, match=r"memory|megabytes|stopped"):
        embedded.untrusted(text, limits=Limits(seconds=20, megabytes=32))


def test_many_rows_fit_under_the_limit_of_memory(embedded: KgliteView) -> None:
    """The engine starts threads for them, whose stacks are large."""
    many = embedded.untrusted("UNWIND range(1, 20001) AS n RETURN n", limits=Limits(seconds=60, megabytes=200))
    assert (len(many.rows), many.truncated) == (10_000, True)


def test_rows_are_counted(embedded: KgliteView) -> None:
    some = embedded.untrusted(ROWS, limits=Limits(seconds=60, rows=3))
    assert (len(some.rows), some.truncated) == (3, True)
    assert some.rows == embedded.untrusted(ROWS).rows[:3]
    assert not embedded.untrusted(ROWS).truncated


# What is shown


def test_the_graph_follows_the_store_and_the_tier(tmp_path: Path) -> None:
    count = "MATCH (c:Claim) RETURN count(c)"
    with CaseFile(str(tmp_path / "case.db")) as store, KgliteView(store) as public:
        assert public.query(count).rows == ((0,),)
        write(store, LoadInfo("test", "1"), case.read(second_set.CASE))
        held = len(list(store.claims()))
        assert public.query(count).rows == ((held,),)
        with KgliteView(store, View(only=frozenset({"inv/a"}))) as narrower:
            assert narrower.query(count).rows == ((len(list(store.claims(view=narrower.view))),),)


def test_loads_are_numbered_within_the_tier() -> None:
    """A gap, or the number of all of them, would tell of a load that the reader may not see."""
    with CaseFile() as store:
        load(store, posting("ada", "alpha", tier=Tier.CONFIDENTIAL))
        load(store, posting("bo", "alpha"))
        load(store, link("bravo", "alpha"))
        for tier, loads in ((Tier.PUBLIC, {1, 2}), (Tier.CONFIDENTIAL, {1, 2, 3})):
            view = KgliteView(store, View(tier))
            assert view.untrusted("RETURN $sealed AS last").rows == ((max(loads),),)
            text = "MATCH (c:Claim) RETURN c.load AS load"
            assert {row[0] for row in view.query(text).rows} == loads
            text = "MATCH (:Thing)-[r:COMMANDS]->(:Thing) RETURN r.load AS load"
            assert [row[0] for row in view.query(text).rows] == [max(loads)]
            text = "MATCH (n) WHERE NOT n:Claim RETURN n.id AS id, n.load AS load"
            first = {"report": 1, "alpha": 1, "bo": max(loads) - 1, "bravo": max(loads)}
            first |= {"ada": 1} if tier else {}
            found = {str(row[0]).removeprefix("invented/"): row[1] for row in view.query(text).rows}
            assert found == first, "that of the first claim that is seen of it"


def test_results_are_written(embedded: KgliteView) -> None:
    found = embedded.untrusted(
        "MATCH (c:Claim {kind: 'Warning'})-[r:RECIPIENT]->(t) RETURN c.channel AS how, r, t.name AS name, null AS none"
        " ORDER BY name LIMIT 1"
    )
    rows = list(csv.reader(StringIO(found.written("csv"))))
    assert rows[0] == ["how", "r", "name", "none"]
    assert rows[1][1:] == ['{"type":"RECIPIENT","properties":{}}', str(found.rows[0][2]), ""]
    assert "\t" in found.written("tsv")
    assert json.loads(found.written("json"))["columns"] == ["how", "r", "name", "none"]
    with pytest.raises(InputError, match="xml"):
        found.written("xml")


def test_without_the_library_it_says_how_to_get_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kglite", None)
    with pytest.raises(StoreError, match="make extras"):
        KgliteView(store)


def test_neo4j_needs_a_server(store: Store) -> None:
    with pytest.raises(InputError, match="kglite"):
        Neo4jView(store)
    with pytest.raises(InputError, match="neo4j, kglite"):
        run_untrusted(store, "RETURN 1", engine="neo")


# On a server


@pytest.mark.slow
def test_a_server_refuses_and_stops_alike(empty_neo4j: str, store: Store) -> None:
    with filled(empty_neo4j) as server, Neo4jView(server, EVERYTHING, limits=PLENTY) as native:
        for text in (*WRITES, *FILES, *PROCEDURES, *OTHERS):
            with pytest.raises(Refused, match="not run"):
                native.untrusted(text)
        with pytest.raises(Refused, match="stopped"):
            native.untrusted(RUNAWAY, limits=SHORT)
        with pytest.raises(Refused, match="function"):
            native.untrusted("RETURN vector.similarity.cosine([1.0], [1.0]) AS x")
        with pytest.raises(InputError, match="not a Cypher query"):
            native.untrusted("MATCH (n RETURN n")
        assert native.untrusted("/* LOAD CSV */ CALL db.labels() YIELD label RETURN count(label) > 1 AS x").rows == (
            (True,),
        )
        assert native.untrusted("RETURN date.truncate('month', date($day)) AS x", {"day": "2020-02-03"}).rows == (
            ("2020-02-01",),
        )
        some = native.untrusted(ROWS, limits=Limits(seconds=60, rows=3))
        assert (len(some.rows), some.truncated) == (3, True)
        for tier in (Tier.PUBLIC, Tier.RESTRICTED):
            with pytest.raises(Refused, match="classification"):
                run_untrusted(server, ROWS, view=View(tier))
            assert run_untrusted(server, ROWS, view=View(tier), engine="kglite", limits=PLENTY).rows
        _both_hold_the_same(native, store)


def _both_hold_the_same(native: Neo4jView, store: Store) -> None:
    """Labels, properties and relationships, but for what only a store needs."""
    with KgliteView(store, EVERYTHING, limits=PLENTY) as embedded:
        for label in ("Thing", "Claim", "Source"):
            theirs, ours = (view.query(NODES.format(label=label)).rows for view in (native, embedded))
            assert [_shown(row[0]) for row in ours] == [_shown(row[0]) for row in theirs]
        theirs, ours = (view.query(LINKS).rows for view in (native, embedded))
        assert [_link(row) for row in ours] == [_link(row) for row in theirs]


def _shown(node: dict[str, dict[str, object]]) -> object:
    """A node without what only a store needs, and without a title or name that the embedded engine makes up."""
    what = node["properties"].get("kind", "Source") if "Thing" not in node["labels"] else "Thing"
    left_out = {"record", "body", "grams", *(() if what in {"Thing", "Name"} else ("name",))}
    left_out |= set() if "Source" in node["labels"] or what == "Posting" else {"title"}
    return node["labels"], {k: v for k, v in node["properties"].items() if k not in left_out and v != []}


def _link(row: tuple[object, ...]) -> object:
    found = row[2]
    assert isinstance(found, dict)
    return row[0], row[1], {k: v for k, v in found.items() if v not in (None, []) and k != "type"}, row[3]
